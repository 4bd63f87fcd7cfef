"""Columns in the units of other programs; those of reviewlint's own positions are code points."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.findings import Line
    from reviewlint.source import Position

_TWO_UNITS = ("\U00010000",)
_MORE_BYTES = ("\x80", "\u0800", "\U00010000")
"""The characters from which on UTF-8 takes two, three and four bytes."""


def utf16_column(position: Position, lines: Iterable[Line]) -> int:
    """The column of a position in UTF-16 code units, from 1; a byte order mark takes none.

    Args:
        position: where.
        lines: the line of the position is among them, or has no characters beyond ASCII.
    """
    line = _line(position, lines)
    return position.column + (_more(line.text, position, _TWO_UNITS) if line else 0)


def utf8_column(position: Position, lines: Iterable[Line]) -> int:
    """The column of a position in UTF-8 bytes, from 1; a byte order mark takes three.

    Args:
        position: where.
        lines: the line of the position is among them, or has no characters beyond ASCII.
    """
    line = _line(position, lines)
    if line is None:
        return position.column
    return len(line.lead.encode()) + position.column + _more(line.text, position, _MORE_BYTES)


def _line(position: Position, lines: Iterable[Line]) -> Line | None:
    return next((line for line in lines if line.number == position.line), None)


def _more(text: str, position: Position, steps: tuple[str, ...]) -> int:
    """How many units the characters before a position take beyond one each.

    Args:
        text: the position's line.
        position: where.
        steps: the characters from which on there is one unit more.
    """
    if text.isascii():
        return 0
    return sum(bisect_left(_offsets(text, step), position.column - 1) for step in steps)


@lru_cache(maxsize=16)  # thousands of findings may stand in one line of a megabyte
def _offsets(text: str, lowest: str) -> list[int]:
    """Where the characters of a line stand that come from `lowest` on in Unicode."""
    return [offset for offset, char in enumerate(text) if char >= lowest]
