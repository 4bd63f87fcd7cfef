"""All files below a site's root, in their exact letter case on every system."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reviewlint.site.renaming import Renaming

NEVER_CONTENT = frozenset(
    ".bundle .cache .git .hg .jekyll-cache .nox .sass-cache .svn .tox .venv __pycache__"
    " bower_components node_modules site-packages".split()
)
"""Folders of tools, which no site publishes."""

_MADE_BY_TOOLS = frozenset(("CACHEDIR.TAG", "pyvenv.cfg"))
"""A folder with one of these is a cache or a Python environment."""


MAX_FOLDERS = 100_000
"""So many folders are listed."""

MAX_FILES = 1_000_000
"""When there are so many files, no further folder is listed."""

_FIRST_BLOCK = 4096
"""In bytes; most front matter is shorter."""


class Tree:
    """The files below a folder, listed once, when first asked for.

    Paths are relative to the root, `/` between their parts, in Unicode's composed form (NFC), as
    authors type them. Links to folders are followed, unless they lead back to a folder around
    them.

    Attributes:
        root: the folder.
        renaming: what is taken to have another path than the disk has, relative to the root.
    """

    def __init__(
        self,
        root: Path,
        skip: frozenset[str] = frozenset(),
        known: Iterable[str] = (),
        renaming: Renaming | None = None,
    ) -> None:
        """Prepare to list the files.

        Args:
            root: the folder.
            skip: paths of folders that are not entered, such as that of the built site.
            known: paths of files that may still have to be saved.
            renaming: what is to have another path than the disk has, relative to the folder.
        """
        self.root = root
        self.renaming = renaming
        self._skip = skip
        self._known = frozenset(known)
        self._names: dict[str, str] = {}
        self._unlisted: set[str] = set()

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The paths of all files, in their order."""
        return tuple(sorted(self._files))

    @property
    def folders(self) -> frozenset[str]:
        """The paths of all folders; the root is `""`."""
        return self._listing[0]

    @property
    def unlisted(self) -> frozenset[str]:
        """The paths of the folders that could not be listed, or were left out as too many."""
        return frozenset(self._unlisted) if self._listing else frozenset()

    def __contains__(self, path: object) -> bool:
        """Whether there is a file or folder at a path, in this letter case."""
        return path in self._files or path in self.folders

    def is_file(self, path: str) -> bool:
        """Whether there is a file at a path, in this letter case."""
        return path in self._files

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths of all files in a folder and in the folders in it."""
        if not folder:
            return self.files
        start = bisect_left(self.files, f"{folder}/")
        return self.files[start : bisect_left(self.files, f"{folder}0")]  # "0" follows "/"

    def other_case(self, path: str) -> str | None:
        """The file or folder whose path differs from this one in letter case only."""
        found = self._folded.get(path.casefold())
        return found if found != path else None

    def place(self, path: str) -> Path:
        """Where a file can be read."""
        return self.root / self._names.get(path, path)

    def read(self, path: str) -> str:
        """A file's text; empty where it cannot be read, `U+FFFD` for what is not UTF-8."""
        try:
            return self.place(path).read_bytes().decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            return ""

    def read_if(self, path: str, beginnings: tuple[bytes, ...]) -> str | None:
        """A file's text if it begins with one of these, else `None` without reading all of it."""
        try:
            with open(self.place(path), "rb", buffering=0) as file:  # noqa: PTH123 - it is quick
                start = file.read(_FIRST_BLOCK)
                if not start.startswith(beginnings):
                    return None
                return (start + file.read()).decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            return None

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {path.casefold(): path for path in (*sorted(self.folders), *self.files)}

    @cached_property
    def _listing(self) -> tuple[frozenset[str], frozenset[str]]:
        """The paths of all folders and of all files."""
        folders = {""}
        files: set[str] = set()
        for path, is_folder in self._walk():
            (folders if is_folder else files).add(path)
        if self.renaming:
            files = {self._renamed(path, self.renaming) for path in files}
            folders = {self._renamed(path, self.renaming) for path in folders}
            folders.update(self.renaming.folders)
        files.update(path for path in self._known - files if not self.place(path).exists())
        return frozenset(folders), frozenset(files)

    @property
    def _files(self) -> frozenset[str]:
        return self._listing[1]

    def _walk(self) -> Iterator[tuple[str, bool]]:
        around: dict[str, tuple[str, ...]] = {"": (os.path.realpath(self.root),)}
        waiting = [""]
        listed = found = 0
        while waiting:
            folder = waiting.pop()
            if listed >= MAX_FOLDERS or found >= MAX_FILES:
                self._unlisted.add(folder)
                continue
            inside = self._entries(folder)
            listed, found = listed + 1, found + len(inside)
            if folder and not _MADE_BY_TOOLS.isdisjoint(entry.name for entry in inside):
                continue
            for entry in inside:
                path = posixpath.join(folder, self._name(folder, entry.name))
                if not is_folder(entry):
                    if not _is_special(entry):
                        yield path, False
                elif entry.name not in NEVER_CONTENT and path not in self._skip:
                    above = around[folder]
                    if entry.is_symlink():
                        real = os.path.realpath(entry.path)
                        if any(_is_in(each, real) for each in above):
                            continue
                        above = (*above, real)
                    around[path] = above
                    waiting.append(path)
                    yield path, True

    def _name(self, folder: str, name: str) -> str:
        plain = unicodedata.normalize("NFC", name) if not name.isascii() else name
        real = self._names.get(folder, folder)
        if plain != name or real != folder:
            self._names[posixpath.join(folder, plain)] = posixpath.join(real, name)
        return plain

    def _renamed(self, path: str, renaming: Renaming) -> str:
        new = renaming.of(path)
        if new != path:
            self._names[new] = self._names.get(path, path)
        return new

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.place(folder)) as entries:
                return list(entries)
        except PermissionError:
            self._unlisted.add(folder)
            return []
        except (OSError, ValueError):
            return []


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or leads to one; what cannot be told is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_special(entry: os.DirEntry[str]) -> bool:
    """Whether reading it may never end: a pipe, a socket or a device, or a link to one.

    A link to a file that is not there is none: tools for large files leave such.
    """
    try:
        return not entry.is_file() and (not entry.is_symlink() or os.path.exists(entry.path))  # noqa: PTH110
    except OSError:
        return False


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)
