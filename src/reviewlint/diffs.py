"""Unified diffs, from the edits themselves: exact, and in time proportional to the text.

Lines end with a line feed, as for `git apply` and `patch`; a carriage return is a part of its line.
https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Edit

CONTEXT = 3
"""So many lines are shown around a change."""

_SPECIAL = lazy(r'[\0-\x1f"\\\x7f]')
_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


class _Change(NamedTuple):
    """Lines that are replaced: from which to which (half-open), and by what."""

    first: int
    end: int
    new: list[str]


def renaming(old: str, new: str) -> str:
    """The lines of a diff in which git says that a file gets another path.

    https://git-scm.com/docs/diff-format#generate_patch_text_with_p
    """
    return (
        f"diff --git {_quoted(_placed('a', old))} {_quoted(_placed('b', new))}\n"
        f"rename from {_quoted(old)}\nrename to {_quoted(new)}\n"
    )


def unified_diff(
    name: str, before: str, edits: Sequence[Edit], new_name: str = ""
) -> Iterator[str]:
    """The pieces of a diff of one file; none where nothing changes.

    Args:
        name: the file's path, `/` between its parts.
        before: its text.
        edits: ascending, none overlapping another.
        new_name: its path afterwards, if that is another one.
    """
    old = _lines(before)
    changes = list(_changes(before, old, edits))
    if not changes:
        return
    yield f"--- {_ended(_placed('a', name))}\n+++ {_ended(_placed('b', new_name or name))}\n"
    grown = 0
    for hunk in _hunks(changes):
        first = max(0, hunk[0].first - CONTEXT)
        end = min(len(old), hunk[-1].end + CONTEXT)
        more = sum(len(each.new) - (each.end - each.first) for each in hunk)
        removed = _range(first, end - first)
        added = _range(first + grown, end - first + more)
        yield f"@@ -{removed} +{added} @@\n"
        grown += more
        line = first
        for change in hunk:
            yield from _marked(" ", old[line : change.first])
            yield from _marked("-", old[change.first : change.end])
            yield from _marked("+", change.new)
            line = change.end
        yield from _marked(" ", old[line:end])


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _changes(before: str, old: Sequence[str], edits: Sequence[Edit]) -> Iterator[_Change]:
    """The lines that edits change; edits to one line are one change."""
    starts = [0, *accumulate(map(len, old))]
    index = 0
    while index < len(edits):
        first = bisect_right(starts, edits[index].span.start) - 1
        if first and first == len(old) and not old[-1].endswith("\n"):
            first -= 1  # what is added to a last line without an end changes that line
        position, end, new = starts[first], first, ""
        while True:
            span, text = edits[index]
            new += before[position : span.start] + text
            position = span.end
            index += 1
            end = bisect_right(starts, position) - 1
            # Behind an edit that ends with a line, the next line stays as it is.
            whole = position == starts[end] and (not new or new.endswith("\n"))
            end += not whole and end < len(old)
            whole = whole and end < len(old)
            if whole or index == len(edits) or edits[index].span.start > starts[end]:
                break
        new += before[position : starts[end]]
        lines = _lines(new)
        while first < end and lines and old[first] == lines[0]:
            del lines[0]
            first += 1
        while first < end and lines and old[end - 1] == lines[-1]:
            del lines[-1]
            end -= 1
        if first < end or lines:
            yield _Change(first, end, lines)


def _hunks(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Changes that stand so near to each other that they are shown together."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(first: int, count: int) -> str:
    """A stretch of lines; one without lines is told by the line before it."""
    if count == 1:
        return str(first + 1)
    return f"{first + 1 if count else first},{count}"


def _marked(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        yield f"{sign}{line}{end}"


def _placed(side: str, name: str) -> str:
    return f"{side}/{name.lstrip('/')}"


def _quoted(name: str) -> str:
    """A path as git writes it, in quotes where it has odd characters."""
    if not _SPECIAL.search(name):
        return name
    escaped = _SPECIAL.sub(lambda m: _ESCAPES.get(m[0], f"\\{ord(m[0]):03o}"), name)
    return f'"{escaped}"'


def _ended(name: str) -> str:
    """The same at the end of a line: a tab tells where a path with spaces ends."""
    quoted = _quoted(name)
    return f"{quoted}\t" if " " in name and quoted == name else quoted
