"""LK013, LK014: footnotes without a note, notes without a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import FootnoteReference
    from reviewlint.document import Document

_LABEL = lazy(r"\w[\w.:-]*")
_CHARACTERS = lazy(r"(?:\w-\w)+\w*|\w-\w.*")
"""A range in a regular expression, `[^a-z]`."""


@rule("LK013", "footnote-undefined", severity=Severity.ERROR)
def footnote_undefined(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A footnote's mark has no footnote."""
    body = document.body
    if not body.footnote_references:
        return
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415

    labels = {label_key(footnote.label): footnote.label for footnote in body.footnotes}
    for reference in body.footnote_references:
        if label_key(reference.label) in labels or not _is_mark(document, reference):
            continue
        near = nearest(reference.label, labels.values())
        yield Finding(
            reference.span,
            f"There is no footnote “{reference.label}” in this file, so the page will show"
            f" “[^{reference.label}]” as text.",
            f"Did you mean “[^{near}]”?"
            if near
            else f"Add the note on a line of its own: “[^{reference.label}]: …”.",
        )


@rule("LK014", "footnote-unused", severity=Severity.WARNING)
def footnote_unused(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A footnote is referred to nowhere."""
    body = document.body
    if not body.footnotes:
        return
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415
    from reviewlint.references import mentioned_labels  # noqa: PLC0415

    used = {label_key(reference.label) for reference in body.footnote_references}
    unused = [footnote for footnote in body.footnotes if label_key(footnote.label) not in used]
    if not unused:
        return
    mentioned = mentioned_labels(document)
    seen = set()
    for footnote in unused:
        key = label_key(footnote.label)
        if key not in seen and f"^{key}" not in mentioned:
            yield Finding(
                footnote.span,
                f"Nothing in the text refers to the footnote “{footnote.label}”, so most"
                " generators leave it out of the page.",
                f"Write “[^{footnote.label}]” where it belongs, or take the note out.",
            )
        seen.add(key)


def _is_mark(document: Document, reference: FootnoteReference) -> bool:
    """Whether `[^label]` is a footnote's mark, and no part of a regular expression."""
    label = reference.label
    if not _LABEL.fullmatch(label) or _CHARACTERS.fullmatch(label):
        return False
    following = document.text[reference.span.end : reference.span.end + 1]
    if following and following in "*+?{]/\\":
        return False
    if label.isdigit() or document.body.footnotes:
        return True
    before = document.text[: reference.span.start][-1:]
    return bool(before) and not before.isspace() and before not in "([{/\"'"
