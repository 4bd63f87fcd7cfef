"""Source taken out of its block, with the way back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one block without their prefixes and indentation, joined by LF.

    Attributes:
        source: the lines.
        indexes: where in `source` each stretch begins that stands unbroken in the file.
        offsets: where that stretch begins in the file.
    """

    source: str
    indexes: tuple[int, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of_lines(cls, lines: Sequence[str], offsets: Sequence[int]) -> Text:
        """Join lines of which each begins at its offset in the file."""
        index = 0
        shift = None
        indexes = []
        starts = []
        for line, offset in zip(lines, offsets, strict=True):
            if offset - index != shift:
                shift = offset - index
                indexes.append(index)
                starts.append(offset)
            index += len(line) + 1
        return cls("\n".join(lines), tuple(indexes), tuple(starts))

    def cut(self, start: int, end: int) -> Text:
        """The text of `source[start:end]`."""
        first = bisect_right(self.indexes, start) - 1
        last = max(bisect_right(self.indexes, end - 1), first + 1)
        offset = self.offsets[first] + start - self.indexes[first]
        indexes = (0, *(index - start for index in self.indexes[first + 1 : last]))
        return Text(self.source[start:end], indexes, (offset, *self.offsets[first + 1 : last]))

    def offset(self, index: int) -> int:
        """The offset in the file of the character at `index` of `source`."""
        if len(self.indexes) == 1:
            return self.offsets[0] + index
        stretch = bisect_right(self.indexes, index) - 1
        return self.offsets[stretch] + index - self.indexes[stretch]

    def span(self, start: int, end: int) -> Span:
        """The span in the file of `source[start:end]`; an empty one stands before `start`."""
        first = self.offset(start)
        return Span(first, self.offset(end - 1) + 1 if end > start else first)

    def inner(self, start: int, end: int) -> Span:
        """The span of what stands between two delimiters, line breaks beside them whole.

        Args:
            start: the index behind the opening delimiter.
            end: the index of the closing one, or the length of `source` where there is none.
        """
        return Span(self.offset(start - 1) + 1, self.offset(end))
