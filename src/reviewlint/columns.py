"""Columns in the units of other programs; those of reviewlint's own positions are code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.findings import Line
    from reviewlint.source import Position


def utf16_column(position: Position, lines: Iterable[Line]) -> int:
    """The column of a position in UTF-16 code units, from 1; a byte order mark takes none.

    Args:
        position: where.
        lines: the line of the position is among them, or has no characters beyond ASCII.
    """
    line = _line(position, lines)
    if line is None or line.text.isascii():
        return position.column
    before = line.text[: position.column - 1]
    return position.column + len(before.encode("utf-16-le", "surrogatepass")) // 2 - len(before)


def utf8_column(position: Position, lines: Iterable[Line]) -> int:
    """The column of a position in UTF-8 bytes, from 1; a byte order mark takes three.

    Args:
        position: where.
        lines: the line of the position is among them, or has no characters beyond ASCII.
    """
    line = _line(position, lines)
    if line is None or (line.text.isascii() and not line.lead):
        return position.column
    before = line.text[: position.column - 1]
    size = len(f"{line.lead}{before}".encode("utf-8", "surrogatepass"))
    return position.column + size - len(before)


def _line(position: Position, lines: Iterable[Line]) -> Line | None:
    return next((line for line in lines if line.number == position.line), None)
