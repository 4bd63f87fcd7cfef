"""Which lines differ from an earlier state of the repository, and which findings are on them."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import defaultdict
from contextlib import suppress
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from reviewlint.discovery import EXTENSIONS
from reviewlint.frontmatter import parse_front_matter
from reviewlint.git import GitError, work_tree
from reviewlint.lazy import lazy
from reviewlint.paths import shown
from reviewlint.source import START, UnreadableError, read
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reviewlint.discovery import FoundFile
    from reviewlint.findings import Diagnostic
    from reviewlint.git import WorkTree
    from reviewlint.source import Position, Source

    Area = tuple[float, float]
    """The first and the last of some lines."""

_DATA = (".json", ".toml", ".yaml", ".yml")
"""Findings of a page can stand in these, where it has a field from there."""

_HUNK = lazy(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_GONE = b"/dev/null"
"""The new name of a file that is gone, in a patch."""

_ALONE = lazy(r"\r(?!\n)")


class Changes:
    """What differs from an earlier state, down to the lines."""

    def __init__(self, areas: Mapping[str, Sequence[Area]], untracked: Iterable[str]) -> None:
        """Take note of what differs.

        Args:
            areas: of each file that git tracks and that differs, the lines that do. Where lines
                behind line n are gone, that is n.5.
            untracked: the files that are new, for git too.

        Both by their paths without links.
        """
        self._areas = areas
        self._untracked = frozenset(untracked)
        self._real_folder = cache(os.path.realpath)
        self._source = cache(_source)
        self._front_matter = cache(_front_matter)

    def has(self, file: FoundFile) -> bool:
        """Whether a file differs."""
        name = self._name(file.path)
        return name in self._areas or name in self._untracked

    def concern(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding is on a line that differs, or on several one of which does.

        So is one that has something to do with such a line of its file. One about the front matter
        as a whole counts if anything in that differs, one about the file if anything does; that a
        file could not be checked always counts.
        """
        if diagnostic.code.startswith("RD"):
            return True
        name = self._name(diagnostic.path)
        if name in self._untracked:
            return True
        changed = self._areas.get(name)
        if changed is None:
            return False
        source = self._source(diagnostic.path)
        if diagnostic.end == START or source is None:
            return True
        return any(_touches(area, changed) for area in self._concerned(diagnostic, source))

    def _concerned(self, diagnostic: Diagnostic, source: Source) -> Iterator[Area]:
        yield _area(diagnostic.start, diagnostic.end)
        for related in diagnostic.related:
            if related.path == diagnostic.path:
                yield _area(related.start, related.end)
        opening, block = self._front_matter(source)
        if diagnostic.code == "FD001" or diagnostic.start == opening:
            yield block

    def _name(self, path: str | Path) -> str:
        """A path without links."""
        if os.path.islink(path):  # noqa: PTH114 - text is quick
            return os.path.realpath(path)
        folder, name = os.path.split(path)
        return os.path.join(self._real_folder(folder), name)  # noqa: PTH118


def changes_since(revision: str, start: Path, files: Iterable[FoundFile]) -> Changes:
    """What differs from a revision, in the files on disk.

    Args:
        revision: a commit, as git understands it; `main...` is where the branch left `main`.
        start: a folder in the repository.
        files: the files that are checked.

    Raises:
        GitError: git cannot tell.
    """
    tree = work_tree(start)
    commit = tree.commit(revision)
    for folder, file in {os.path.dirname(each.path): each for each in files}.items():  # noqa: PTH120
        if not Path(os.path.realpath(folder)).is_relative_to(tree.top):
            raise GitError(
                f"“{escape(file.name)}” is not in the git repository “{escape(shown(tree.top))}”."
            )
    patterns = _patterns(files)
    untracked = tree.ask(
        *("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--"), *patterns
    )
    new = {file for file in untracked.split(b"\0") if file}
    areas, _ = _areas(tree, commit, patterns)
    if new and _GONE in areas:
        # What git does not track yet may be what is gone, under another name.
        with suppress(GitError), tree.with_added(new) as later:
            areas, renamed = _areas(later, commit, patterns)
            new -= renamed
    return Changes(
        {_place(tree, file): lines for file, lines in areas.items()},
        (_place(tree, file) for file in new),
    )


def _areas(
    tree: WorkTree, commit: str, patterns: Iterable[str]
) -> tuple[Mapping[bytes, Sequence[Area]], set[bytes]]:
    """The lines that differ, by file, and the files that have another name than in the commit."""
    patch = tree.ask(
        *("diff-index", "-p", "-U0", "-M", "--text", "--no-ext-diff", "--no-textconv"),
        *("--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/", commit, "--"),
        *patterns,
    )
    return _read_patch(patch)


def _patterns(files: Iterable[FoundFile]) -> list[str]:
    """What git is asked for: files with the extensions that matter, so that no picture is read."""
    found = {os.path.splitext(os.path.realpath(file.path))[1] for file in files}  # noqa: PTH122
    endings = sorted({*EXTENSIONS, *_DATA, *found})
    if all(ending[1:].isalnum() for ending in endings):
        return [f":(top,icase)*{ending}" for ending in endings]
    return [":(top)"]


def _place(tree: WorkTree, file: bytes) -> str:
    return os.path.join(tree.top, os.fsdecode(file))  # noqa: PTH118 - text is quick


def _read_patch(patch: bytes) -> tuple[Mapping[bytes, Sequence[Area]], set[bytes]]:
    """The lines of the new files that a patch without context changes, and the renamed files."""
    areas: dict[bytes, list[Area]] = defaultdict(list)
    renamed = set()
    file = b""
    content = 0
    for line in patch.decode("latin-1").split("\n"):  # a character a byte
        if content and line.startswith(("-", "+")):
            content -= 1
        elif line.startswith("+++ "):
            file = _unquoted(line.removeprefix("+++ ")).removeprefix(b"b/")
        elif line.startswith("rename to "):
            renamed.add(_unquoted(line.removeprefix("rename to ")))
        elif hunk := _HUNK.match(line):
            old, start, new = (int(number) if number else 1 for number in hunk.groups())
            content = old + new
            areas[file].append((start, start + new - 1) if new else (start + 0.5, start + 0.5))
    return areas, renamed


def _unquoted(name: str) -> bytes:
    """A name in a patch: git quotes odd ones as C does, and ends those with a space with a tab."""
    if not name.startswith('"'):
        return name.removesuffix("\t").encode("latin-1")
    from ast import literal_eval  # noqa: PLC0415 - few names are odd

    unquoted: bytes = literal_eval(f"b{name}")
    return unquoted


def _source(path: str) -> Source | None:
    """A file, if git counts its lines as editors do: a carriage return alone ends none for git."""
    try:
        source = read(Path(path), path)
    except UnreadableError:
        return None
    return None if _ALONE.search(source.text) else source


def _front_matter(source: Source) -> tuple[Position, Area]:
    """Where the front matter begins, and its lines; the start of a file that has none."""
    front_matter = parse_front_matter(source.text)
    if front_matter is None:
        return START, (0, 1)
    start, end = map(source.position, front_matter.span)
    return source.position(front_matter.opening.start), _area(start, end)


def _touches(area: Area, others: Sequence[Area]) -> bool:
    """Whether lines are among others, which are sorted and apart."""
    first, last = area
    index = bisect_left(others, first, key=itemgetter(1))
    return index < len(others) and others[index][0] <= last


def _area(start: Position, end: Position) -> Area:
    """The lines from one position to another, which is behind the last character."""
    last = end.line - 1 if end.column == 1 else end.line
    return start.line, max(start.line, last)
