"""Inline source taken out of its block, with the way back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reviewlint.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one block without their prefixes, joined by LF.

    Attributes:
        source: the lines; none but the first of a block has white space before it.
        indexes: where in `source` a run of characters begins that stands unbroken in the file.
        offsets: where that run begins in the file.
    """

    source: str
    indexes: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, index: int) -> int:
        """The offset in the file of the character at `index` of `source`."""
        run = bisect_right(self.indexes, index) - 1
        return self.offsets[run] + index - self.indexes[run]

    def span(self, start: int, end: int) -> Span:
        """The span in the file of `source[start:end]`; an empty one stands before `start`."""
        first = self.offset(start)
        return Span(first, self.offset(end - 1) + 1 if end > start else first)
