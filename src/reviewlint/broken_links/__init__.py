"""Text that was meant as a link and is none: what the author meant, diagnosed once.

A link that does not parse leaves its brackets in the text, where a reader sees them. Each such
place is diagnosed here with one kind and one repair, whichever rule reports it, so that a broken
link is never reported as anything else as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.document import Document
    from reviewlint.findings import Fix
    from reviewlint.source import Span


class Kind(Enum):
    """What went wrong with a link."""

    EMPTY = auto()
    GAP = auto()
    NESTED = auto()
    REVERSED = auto()
    SPLIT = auto()
    TYPOGRAPHIC_QUOTES = auto()
    UNCLOSED = auto()
    WHITESPACE = auto()


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place where a link was meant.

    Attributes:
        span: all that was meant as the link.
        fix: what puts it right, where that is clear.
        label: of a definition that became text, its label; the references to it are right.
    """

    kind: Kind
    span: Span
    message: str
    hint: str
    fix: Fix | None = None
    label: str | None = None


def broken_links(document: Document) -> tuple[BrokenLink, ...]:
    """All links that were meant and did not become one, in the order of the file.

    None overlaps another: what lies within a broken link is part of its damage.
    """
    text = document.text
    if "[" not in text and "]" not in text and "<a" not in text:
        return ()
    found: list[BrokenLink] = []
    blocks = document.body.text
    if any("[" in block.literal or "]" in block.literal for block in blocks):
        # Few texts have brackets left, so few runs need these modules.
        from reviewlint.broken_links.paragraphs import in_paragraphs  # noqa: PLC0415

        found += in_paragraphs(document)
    from reviewlint.broken_links.complete import beside_complete_links  # noqa: PLC0415

    found += beside_complete_links(document)
    return tuple(_outermost(found))


def _outermost(found: Iterable[BrokenLink]) -> Iterator[BrokenLink]:
    end = -1
    for broken in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if broken.span.start >= end:
            yield broken
            end = broken.span.end
