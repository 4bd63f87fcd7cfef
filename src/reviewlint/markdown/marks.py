"""Stretches of a text that are not literal, and what a reader sees in their place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK, OPAQUE

if TYPE_CHECKING:
    from collections.abc import Sequence


class Mark(NamedTuple):
    """A stretch of a text that is not literal; a reader sees `visible` instead."""

    start: int
    end: int
    visible: str = ""


def visible(source: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """What a reader sees of `source[start:end]`; the marks are in order and do not overlap."""
    parts: list[str] = []
    for mark in marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]:
        parts += (source[start : mark.start], mark.visible)
        start = mark.end
    parts.append(source[start:end])
    return "".join(parts)


def literal(source: str, marks: Sequence[Mark]) -> str:
    """The source at equal length with marked stretches and template text `OPAQUE`."""
    parts: list[str] = []
    start = 0
    for mark in marks:
        parts += (source[start : mark.start], OPAQUE * (mark.end - mark.start))
        start = mark.end
    parts.append(source[start:])
    return "".join(parts).replace(MASK, OPAQUE)


def without(source: str, spans: Sequence[tuple[int, int]]) -> str:
    """The source at equal length with stretches, which may lie in each other, `OPAQUE`."""
    parts: list[str] = []
    start = 0
    for first, end in sorted(spans):
        if end > start:
            before = source[start:first]
            parts += (before, OPAQUE * (end - start - len(before)))
            start = end
    parts.append(source[start:])
    return "".join(parts)
