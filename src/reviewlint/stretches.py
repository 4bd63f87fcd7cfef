"""Stretches of a text, to ask whether a place lies in one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.source import Span


class Stretches:
    """Spans, joined where they touch; `offset in stretches` takes logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans, in any order; they may overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]

    def touch(self, span: Span) -> bool:
        """Whether some of a span lies in one of them."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and span.start < self._ends[index]
