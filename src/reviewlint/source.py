"""From the bytes of a file to its text, and from offsets in that text to lines and columns.

This is the only module that decodes file contents. Offsets everywhere in reviewlint are code
points of the text *as it stands in the file*: a byte order mark, carriage returns and tabs each
count, so that an edit at an offset can be written back without losing a byte.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from pathlib import Path

BOM = "\ufeff"

_LINE_BREAK = lazy(r"\r\n|\n|\r")
_BINARY_CONTROLS = lazy("[\0\x01-\x08\x0e-\x1a\x1c-\x1f]")


class Span(NamedTuple):
    """A half-open range of code-point offsets into a file's text: `start` in, `end` out."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as editors show it: `line` and `column`, both 1-based, columns in code points."""

    line: int
    column: int


START = Position(1, 1)
"""The first character of a file."""


class UnreadableError(Exception):
    """A file whose content cannot be taken as text.

    Attributes:
        code: the rule that reports it, `RD001` (unreadable), `RD002` (not UTF-8) or `RD003`
            (too large).
        message: what is wrong, in words for the author.
        hint: how to put it right.
        position: where the first bad byte stands; 1:1 when that means nothing.
    """

    def __init__(self, code: str, message: str, hint: str, position: Position = START) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.position = position


@dataclass(frozen=True)
class Source:
    """The text of one file.

    Attributes:
        path: the path to show in reports, with `/` between its parts.
        text: all of the file's text; a byte order mark is its first character.
    """

    path: str
    text: str
    _lines: dict[int, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    @property
    def bom(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return self.text.startswith(BOM)

    @property
    def newline(self) -> Literal["\n", "\r\n", "\r"]:
        """The file's first line break, which edits use for new lines; LF where it has none."""
        match = _LINE_BREAK.search(self.text)
        if match is None:
            return "\n"
        return "\r\n" if match[0] == "\r\n" else "\r" if match[0] == "\r" else "\n"

    @property
    def line_count(self) -> int:
        """How many lines an editor shows: a final line break opens one more, empty line."""
        return len(self._line_starts)

    def position(self, offset: int) -> Position:
        """The line and column (1-based) of a code-point offset.

        A byte order mark takes no column, as in editors. Offsets past the end mean the end.
        """
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        if line == 1 and self.bom:
            start = min(offset, 1)
        return Position(line, offset - start + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """The code-point offset of a 1-based line and column, the inverse of `position`.

        Raises:
            IndexError: the file has no such line.
        """
        if not 1 <= line <= len(self._line_starts):
            raise IndexError(f"no line {line}")
        start = self._line_starts[line - 1]
        if line == 1 and self.bom:
            start = 1
        return start + column - 1

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line without its line break.

        Raises:
            IndexError: the file has no such line.
        """
        start = self.offset(line)
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def line(self, line: int) -> str:
        """The text of a 1-based line without its line break.

        It is the same object each time, as thousands of findings may stand in one line of a
        megabyte.

        Raises:
            IndexError: the file has no such line.
        """
        if line not in self._lines:
            self._lines[line] = self.text[slice(*self.line_span(line))]
        return self._lines[line]


def decode(path: str, data: bytes, max_size: int | None = None) -> Source:
    """Take the bytes of a file as text.

    Args:
        path: the path to show in reports.
        data: the whole file.
        max_size: the size limit in bytes; `None` for no limit.

    Raises:
        UnreadableError: the data is too large (RD003), or is not UTF-8 text (RD002).
    """
    if max_size is not None and len(data) > max_size:
        raise _too_large(len(data), max_size)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(
            "RD002",
            "This file is saved as UTF-16. Site generators read UTF-8: the page will be garbled.",
            "Save it again with the encoding UTF-8.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error) from None
    if control := _BINARY_CONTROLS.search(text) if "\0" in text else None:
        raise UnreadableError(
            "RD002",
            "This is not a text file: it has characters that no text has.",
            "If it is an image or another binary file, give it its own extension or exclude it.",
            Source(path, text).position(control.start()),
        )
    return Source(path, text)


def read(path: Path, name: str, max_size: int | None = None) -> Source:
    """Read a file as text.

    Args:
        path: the file.
        name: the path to show in reports.
        max_size: the size limit in bytes; a larger file is not read at all.

    Raises:
        UnreadableError: the file cannot be opened (RD001), is not UTF-8 text (RD002), or is
            over the limit (RD003).
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - quicker, and there are many
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(
                "RD001", "This is no file with text in it, so it was not checked.", "Name a file."
            )
        if max_size is not None and status.st_size > max_size:
            raise _too_large(status.st_size, max_size)
        with open(path, "rb") as stream:  # noqa: PTH123
            data = stream.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise UnreadableError(
            "RD001",
            f"This file could not be read: {reason[:1].lower()}{reason[1:]}.",
            "Check that it exists and that you may read it.",
        ) from None
    return decode(name, data, max_size)


def _too_large(size: int, limit: int) -> UnreadableError:
    return UnreadableError(
        "RD003",
        f"This file is {_megabytes(size)} and was not checked: the limit is {_megabytes(limit)}.",
        "Split the file, exclude it, or raise max-file-size in the settings.",
    )


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> UnreadableError:
    before = Source(path, data[: error.start].decode("utf-8"))
    byte = data[error.start]
    readable = bytes([byte]).decode("cp1252", errors="replace")
    what = f"byte that does not fit is 0x{byte:02X}"
    if readable.isalpha():
        what = f"character that does not fit is probably “{readable}” (0x{byte:02X})"
    return UnreadableError(
        "RD002",
        f"This file is not UTF-8 text, so it was not checked. The first {what}.",
        "Save it again with the encoding UTF-8.",
        before.position(len(before.text)),
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size} bytes"
