"""LK: links that are written wrongly: split, with a gap, reversed, unclosed, nested, empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.broken_links import Kind
from reviewlint.findings import Applicability, Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_ANCHOR = lazy(r"\{:?[ \t]*#")
"""MkDocs sites make a place to link to in this way: `[](){#place}`."""


@rule("LK002", "link-split", severity=Severity.ERROR)
def link_split(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A blank line splits a link in two."""
    return _broken(document, Kind.SPLIT)


@rule("LK003", "link-gap", severity=Severity.ERROR, fix=Applicability.SAFE)
def link_gap(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A space or a line break parts a link's text from its address."""
    return _broken(document, Kind.GAP)


@rule("LK004", "link-reversed", severity=Severity.ERROR, fix=Applicability.SAFE)
def link_reversed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link has its text in round and its address in square brackets."""
    return _broken(document, Kind.REVERSED)


@rule("LK005", "link-unclosed", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def link_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link's closing parenthesis is missing, or there is one too many."""
    return _broken(document, Kind.UNCLOSED)


@rule("LK007", "link-destination-empty", severity=Severity.ERROR)
def link_destination_empty(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link or an image has no address."""
    for link in document.body.links:
        if not link.destination.strip() and not _ANCHOR.match(document.text, link.span.end):
            yield Finding(
                link.span,
                "This link has no address, so a click on it only loads the same page again.",
                "Write the address, or remove the link.",
            )
    for image in document.body.images:
        if not image.destination.strip() and image.tag is None:
            yield Finding(
                image.span,
                "This image has no address, so the page will show a broken image.",
                "Write the image's address, or remove the image.",
            )
    yield from _broken(document, Kind.EMPTY)


@rule("LK008", "link-nested", severity=Severity.ERROR)
def link_nested(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link stands inside the text of another."""
    return _broken(document, Kind.NESTED)


def _broken(document: Document, kind: Kind) -> Iterator[Finding]:
    for broken in document.broken_links:
        if broken.kind is kind:
            yield Finding(broken.span, broken.message, broken.hint, broken.fix)
