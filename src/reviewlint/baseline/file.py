"""The file of a baseline: an entry a line, sorted, so that git merges it line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reviewlint.baseline.entries import Entries, Entry
from reviewlint.lazy import lazy
from reviewlint.paths import shown
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_HEADER = "# What “reviewlint check” does not report, as it was there already. “reviewlint baseline"
_HEADER += " --update” takes out what is fixed.\n"
_MARKER = lazy(r"(?:<{7}|\|{7}|={7}|>{7})(?: |\Z)")
_AGAIN = "Run “reviewlint baseline --update”: it"
_ANEW = "delete the file, and record it anew with “reviewlint baseline”."


class BaselineError(Exception):
    """A baseline that cannot be read, in words for the author."""


def read_baseline(path: Path, *, merging: bool = False) -> Entries:
    """Read a baseline.

    Args:
        path: the file.
        merging: take the entries of both sides where git has left the marks of a conflict, and
            those that are there twice once.

    Raises:
        BaselineError: it cannot be read, or a line of it is no entry; without `merging`, also for
            marks of a conflict and for an entry that is there twice.
    """
    name = escape(shown(path))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        why = f"this baseline is not UTF-8 text. Restore it, or {_ANEW}"
        raise BaselineError(f"{name}: {why}") from None
    except (OSError, ValueError) as error:
        raise BaselineError(f"{name}: this baseline could not be read: {_why(error)}.") from None
    lines: dict[Entry, int] = {}
    for number, line in _filled_lines(text, f"{name}:", merging=merging):
        entry = _entry(line, f"{name}:{number}:")
        first = lines.setdefault(entry, number)
        if first != number and not merging:
            raise BaselineError(
                f"{name}:{number}: this entry stands on line {first} already. {_AGAIN} leaves it"
                " there once."
            )
    return tuple(sorted(lines))


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline; the file is always whole.

    Raises:
        BaselineError: it cannot be written.
    """
    from reviewlint.writing import WriteError, write  # noqa: PLC0415 - most runs only read

    text = _HEADER + "".join(f"{_line(entry)}\n" for entry in sorted(entries))
    try:
        # A half of a character that stands alone, as in odd names of files, becomes JSON's escape.
        write(path, text.encode("utf-8", "backslashreplace"))
    except WriteError as error:
        raise BaselineError(f"{escape(shown(path))} stays as it was: {error}.") from None


def _why(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or "its name is not valid"


def _filled_lines(text: str, name: str, *, merging: bool) -> Iterator[tuple[int, str]]:
    """The lines with something in them but comments, with their numbers."""
    is_ancestor = False
    for number, line in enumerate(text.split("\n"), 1):
        if marker := _MARKER.match(line.rstrip()):
            if not merging:
                raise BaselineError(
                    f"{name}{number}: git has left the mark of a conflict here. {_AGAIN} keeps the"
                    " entries of both sides, but for those that are fixed."
                )
            is_ancestor = marker[0].startswith("|")
        elif line.strip() and not line.startswith("#") and not is_ancestor:
            yield number, line


def _line(entry: Entry) -> str:
    usual = Entry._field_defaults
    told = {key: value for key, value in entry._asdict().items() if value != usual.get(key)}
    return json.dumps(told, ensure_ascii=False)


def _entry(line: str, place: str) -> Entry:
    damaged = f"{place} this line is no entry of a baseline. Take it out; or {_ANEW}"
    try:
        values = json.loads(line)
        entry = Entry(**values)
    except (ValueError, TypeError, RecursionError):
        raise BaselineError(damaged) from None
    if not all(isinstance(value, str) for value in entry[:-1]) or type(entry.nth) is not int:
        raise BaselineError(damaged)
    return entry
