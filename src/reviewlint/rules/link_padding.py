"""LK009: spaces between a link's text or address and the brackets around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.body import Image, Link
    from reviewlint.document import Document

_BLANK = " \t"
_MARKDOWN = ("inline", "full", "collapsed", "shortcut")


@rule("LK009", "link-padding", severity=Severity.WARNING, fix=Applicability.SAFE)
def link_padding(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A space stands between a link's text or address and its brackets."""
    text, body = document.text, document.body
    for link in body.links:
        if link.kind in _MARKDOWN:
            yield from _padded(
                "link", link, [*_text_padding(link, text)], [*_address_padding(link, text)]
            )
    for image in body.images:
        if image.tag is None:
            yield from _padded("image", image, [], [*_address_padding(image, text)])


def _text_padding(link: Link, text: str) -> Iterator[Span]:
    """The spaces at the ends of a link's text, unless a template or an image gives that."""
    start, end = link.text_span
    if text[start] not in _BLANK and text[end - 1] not in _BLANK:
        return
    inner = text[start:end]
    if not link.text.strip() or MASK in link.text or "<" in inner or "![" in inner:
        return
    words = inner.strip(_BLANK)
    before = len(inner) - len(inner.lstrip(_BLANK))
    behind = len(inner) - len(inner.rstrip(_BLANK))
    if before and words[0] not in "\r\n":
        yield Span(start, start + before)
    if behind and words[-1] not in "\r\n>":
        yield Span(end - behind, end)


def _address_padding(part: Link | Image, text: str) -> Iterator[Span]:
    """The spaces at the ends of what stands between a link's parentheses."""
    if part.kind != "inline" or not part.destination:
        return
    start, end = part.span.end - 1, part.span.end - 1
    while text[start - 1] in _BLANK:
        start -= 1
    opening = part.destination_span.start
    if text[opening - 1] == "<":
        opening -= 1
    first = opening
    while text[first - 1] in _BLANK:
        first -= 1
    if first < opening and text[first - 1] == "(":
        yield Span(first, opening)
    if start < end and start > opening and text[start - 1] not in "\r\n":
        yield Span(start, end)


def _padded(
    thing: str, part: Link | Image, text: Sequence[Span], address: Sequence[Span]
) -> Iterator[Finding]:
    effects = []
    if text:
        effects.append(f"The spaces at the ends of this {thing}'s text are underlined with it.")
    if address:
        effects.append(f"The spaces around this {thing}'s address may break the {thing}.")
    if effects:
        edits = tuple(Edit(span, "") for span in (*text, *address))
        fix = Fix("Take them out", edits, Applicability.SAFE)
        yield Finding(part.span, " ".join(effects), "Take them out.", fix)
