"""LK013, LK014: footnotes without a note, notes without a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.nearest import Names
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
    if not document.body.footnote_references:
        return
    for reference, near in _undefined(document):
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
    unused = {label_key(footnote.label): footnote for footnote in reversed(body.footnotes)}
    unused = {key: footnote for key, footnote in unused.items() if key not in used}
    if not unused:
        return
    mentioned = mentioned_labels(document)
    # A note that a misspelt mark was meant for is not left over.
    meant = {near for _, near in _undefined(document)}
    for key, footnote in unused.items():
        if f"^{key}" not in mentioned and footnote.label not in meant:
            yield Finding(
                footnote.span,
                f"Nothing in the text refers to the footnote “{footnote.label}”, so most"
                " generators leave it out of the page.",
                f"Write “[^{footnote.label}]” where it belongs, or take the note out.",
            )


def _undefined(document: Document) -> Iterator[tuple[FootnoteReference, str | None]]:
    """The marks without a footnote, each with the label that was most likely meant."""
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415
    from reviewlint.references import includes_text  # noqa: PLC0415

    body = document.body
    labels = {label_key(footnote.label): footnote.label for footnote in reversed(body.footnotes)}
    undefined = [
        reference
        for reference in body.footnote_references
        if label_key(reference.label) not in labels and _is_mark(document, reference)
    ]
    if not undefined:
        return
    names = Names(labels.values())
    needs_near = includes_text(document)
    for reference in undefined:
        near = names.nearest(reference.label)
        if near or not needs_near:
            yield reference, near


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
    start = reference.span.start
    before = document.text[start - 1 : start]
    return bool(before) and not before.isspace() and before not in "([{/\"'"
