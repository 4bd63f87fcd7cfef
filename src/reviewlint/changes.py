"""What changes on the disk, and which of it can make a difference to the findings."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.discovery import EXTENSIONS
from reviewlint.gitignore import GitIgnore
from reviewlint.lazy import lazy
from reviewlint.paths import absolute, below
from reviewlint.site.tree import NEVER_CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from watchfiles.main import FileChange

    from reviewlint.settings import Settings

STEP = 50
"""Milliseconds without a change after which a burst of them is over."""

_ASIDE = NEVER_CONTENT | frozenset(
    ".hypothesis .idea .mypy_cache .obsidian .pytest_cache .ruff_cache .trash .vscode .zed".split()
)
"""Folders in which programs keep what is their own; Obsidian does at every click."""

_OF_EDITORS = lazy(
    r"~\Z|\A\.#|\A#.*#\Z|\A\..*\.sw[a-z]\Z|\A4913\Z|\A\.DS_Store\Z|\A\.goutputstream-|___jb_\w+___\Z"
)
"""The names of the copies, locks and trials that editors leave for a moment."""

_READ_LATER = frozenset(
    ".avif .css .gif .htm .html .ico .jpeg .jpg .liquid .mp4 .njk .pdf .png .scss .svg .webm .webp"
    " .woff .woff2 .xml".split()
)
"""Of these files, a page asks only whether they are there and what ids they have, and that is
asked in the light of the whole site."""

_HANDS_DOWN = "_index"
"""What Hugo's lists of pages are called: they hand fields down to the pages in them."""


class Scope(NamedTuple):
    """Where changes matter.

    Attributes:
        settings: what is in force.
        certain: the real paths of the files that matter in any case: those that are checked, the
            settings file and the schemas that it names.
        named: the folders to watch, and those that the user named, all absolute.
        built: the folders that generators write, absolute.
        written: the real paths of the files that reports are written to.
    """

    settings: Settings
    certain: frozenset[str]
    named: frozenset[Path]
    built: frozenset[Path]
    written: frozenset[str]


def changes_in(folders: Iterable[Path]) -> Iterator[set[FileChange]]:
    """What changes in folders; the first set comes at once, and says that they are watched.

    Raises:
        OSError: they cannot be watched.
    """
    from watchfiles import watch  # noqa: PLC0415 - nothing else needs it

    begun = False
    for changes in watch(
        *folders,
        watch_filter=None,
        step=STEP,
        rust_timeout=STEP,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        if changes or not begun:
            begun = True
            yield changes


def relevant(changes: Iterable[FileChange], scope: Scope) -> set[FileChange]:
    """The changes that can make a difference to the findings."""
    from watchfiles import Change  # noqa: PLC0415

    changes = tuple(changes)
    sieve = _Sieve(scope)
    added = {path for kind, path in changes if kind == Change.added}
    came_and_went = {path for path in added if not os.path.lexists(path)}
    return {
        (kind, path)
        for kind, path in changes
        if sieve.is_certain(path) or (path not in came_and_went and sieve.lets_pass(path))
    }


def touches_every_page(change: FileChange) -> bool:
    """Whether pages may have to be inspected again that are not what has changed.

    So it is with settings, schemas, packs, and what hands fields down to pages: data, programs and
    the lists of Hugo.
    """
    path = change[1]
    if os.path.isdir(path):  # noqa: PTH112 - it may be anything
        return any(_is_shared(name) for *_, names in os.walk(path) for name in names)
    return _is_shared(os.path.basename(path))  # noqa: PTH119


def _is_shared(name: str) -> bool:
    stem, extension = os.path.splitext(name.lower())  # noqa: PTH122
    if extension in EXTENSIONS:
        return stem.startswith(_HANDS_DOWN)
    return extension not in _READ_LATER


class _Sieve:
    """Tells the changes that matter; good for one set of them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        settings = scope.settings
        # What the user named counts, even where it is excluded or ignored.
        self._starts = sorted(scope.named, key=lambda folder: -len(folder.parts))
        self._exclude = settings.exclude
        for folder in self._starts:
            if relative := below(folder, settings.root):
                self._exclude = self._exclude.without(f"{relative}/")
        self._ignored_in = cache(self._read_ignored)

    def is_certain(self, path: str) -> bool:
        """Whether what is at an absolute path matters, whatever else is said of it."""
        return os.path.realpath(path) in self._scope.certain

    def lets_pass(self, path: str) -> bool:
        """Whether what is at an absolute path, or was there, matters."""
        if os.path.realpath(path) in self._scope.written:
            return False
        # What is gone may have been a folder, and patterns for folders count.
        is_folder = not os.path.lexists(path) or os.path.isdir(path)  # noqa: PTH112
        return not (
            _OF_EDITORS.search(os.path.basename(path))  # noqa: PTH119
            or self._is_excluded(path, is_folder=is_folder)
            or self._is_aside(path, is_folder=is_folder)
        )

    def _is_excluded(self, path: str, *, is_folder: bool) -> bool:
        relative = below(path, self._scope.settings.root)
        return bool(relative) and self._exclude.match(f"{relative}{'/' * is_folder}")

    def _is_aside(self, path: str, *, is_folder: bool) -> bool:
        """Whether something belongs to a tool, is made by the generator, or is ignored by git."""
        for start in self._starts:
            if (relative := below(path, start)) is not None:
                break
        else:
            return True
        if not _ASIDE.isdisjoint(relative.split("/")):
            return True
        place = start / relative
        if any(place.is_relative_to(folder) for folder in self._scope.built):
            return True
        if not relative or not self._scope.settings.respect_gitignore:
            return False
        ignore = self._ignored_in(place.parent, start)
        return ignore is None or ignore.ignores(str(place), is_folder=is_folder)

    def _read_ignored(self, folder: Path, start: Path) -> GitIgnore | None:
        """What git ignores in a folder at or below another one; `None` where that is all."""
        if folder == start:
            return GitIgnore.above(start, self._scope.settings.root).inside(start)
        above = self._ignored_in(folder.parent, start)
        if above is None or above.ignores(str(folder), is_folder=True):
            return None
        return above.inside(folder)


def watched_folders(folders: Iterable[Path]) -> dict[Path, int]:
    """The folders that lie in no other one of them, each with its number on the disk.

    A folder that is deleted and made anew has another number, and must be watched anew.
    """
    found: dict[Path, int] = {}
    for folder in sorted(map(absolute, folders)):
        if not any(folder.is_relative_to(outer) for outer in found):
            try:
                found[folder] = folder.stat().st_ino
            except OSError:
                continue
    return found
