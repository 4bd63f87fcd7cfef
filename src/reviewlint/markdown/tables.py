"""Tables as GitHub's specification has them: the delimiter row, and rows split into cells."""

from __future__ import annotations

from reviewlint.lazy import lazy

_DELIMITER_ROW = lazy(r"\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*+\|?[ \t]*+$")
_CELL_END = lazy(r"\\\||\|")


def table_columns(line: str, start: int) -> int | None:
    """How many columns the delimiter row that begins at `start` has; `None` if it is none."""
    if not _DELIMITER_ROW.match(line, start):
        return None
    return len(split_row(line, start))


def split_row(line: str, start: int = 0) -> list[tuple[int, int]]:
    """Where the content of each cell of a row starts and ends, white space around it left out."""
    end = len(line.rstrip(" \t"))
    if line.startswith("|", start):
        start += 1
    cells = []
    for match in _CELL_END.finditer(line, start, end):
        if match[0] == "|":
            cells.append(_stripped(line, start, match.start()))
            start = match.end()
    if start < end:
        cells.append(_stripped(line, start, end))
    return cells


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    content = line[start:end].strip(" \t")
    if not content:
        return start, start
    start = line.index(content, start)
    return start, start + len(content)
