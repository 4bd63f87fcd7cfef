"""What a baseline keeps of a finding."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.paths import below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reviewlint.findings import Diagnostic

CONTEXT = 30
"""So many characters before and behind the text are kept."""

_LONGEST = 120
"""Of longer text, the start and the end are kept."""

_QUOTED = lazy("“([^“”]+)”")
_INDEX = lazy(r"/\d+(?=/|\Z)")


class Entry(NamedTuple):
    """A finding, by what stays the same when the lines around it move.

    All text is on one line, with single spaces between its words.

    Attributes:
        file: relative to the folder of the baseline, with `/` between its parts.
        code: the rule's.
        about: of a front-matter field, its JSON Pointer without the numbers of list items, and
            what else the message names, such as a field that is missing.
        before: what stands before the text in its line.
        text: what the finding is about, as far as it is on one line.
        after: what stands behind it.
        nth: counts from 1 the findings of a file that are alike in all of this.
    """

    file: str
    code: str
    about: str = ""
    before: str = ""
    text: str = ""
    after: str = ""
    nth: int = 1


Entries = tuple[Entry, ...]


def entries_of(diagnostics: Iterable[Diagnostic], folder: Path) -> Iterator[Entry]:
    """The entry for each finding, in order.

    Args:
        diagnostics: the findings.
        folder: the folder of the baseline.
    """
    seen: Counter[Entry] = Counter()
    name = cache(lambda path: name_in(path, folder))
    for diagnostic in diagnostics:
        entry = _entry(diagnostic, name(diagnostic.path))
        seen[entry] += 1
        yield entry._replace(nth=seen[entry])


def name_in(path: str | Path, folder: Path) -> str:
    """A path as entries name it; with `..` where it does not lie below the folder."""
    inside = below(path, folder)
    return os.path.relpath(path, folder).replace(os.sep, "/") if inside is None else inside


def _entry(diagnostic: Diagnostic, file: str) -> Entry:
    line = diagnostic.excerpt
    start = diagnostic.start.column - 1
    end = diagnostic.end.column - 1 if diagnostic.end.line == diagnostic.start.line else len(line)
    text = _one_line(line[start:end] if end - start <= _LONGEST else _ends(line, start, end))
    about = ""
    if diagnostic.pointer is not None:
        named = (word for word in _QUOTED.findall(diagnostic.message) if word not in text)
        about = _one_line(" ".join((_INDEX.sub("/#", diagnostic.pointer), *named)))
    # Twice as much is looked at as is kept, for spaces that go.
    before = _one_line(line[max(start - 2 * CONTEXT, 0) : start])[-CONTEXT:]
    after = _one_line(line[end : end + 2 * CONTEXT])[:CONTEXT]
    return Entry(file, diagnostic.code, about, before.strip(), text, after.strip())


def _ends(line: str, start: int, end: int) -> str:
    """Long text without its middle."""
    half = _LONGEST // 2
    return f"{line[start : start + half]}…{line[end - half : end]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
