"""What git ignores, told from the files in the folders; git itself is not run.

Counted are `.gitignore` files from the repository's root down and `.git/info/exclude`; what a
person ignores on one computer only (`core.excludesFile`) would make runs differ.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.globs import Glob, read_glob
from reviewlint.site.root import repository_root

if TYPE_CHECKING:
    from pathlib import Path

GITIGNORE = ".gitignore"


class _Level(NamedTuple):
    """The lines of one file; `prefix` is the folder that they are relative to, with `/`."""

    prefix: str
    globs: tuple[Glob, ...]


class GitIgnore:
    """The patterns that count in one folder; its files and folders are asked for one by one.

    The folders of a walk are never entered when they are ignored, so that a path need not be held
    against patterns for the folders above it.
    """

    def __init__(self, levels: tuple[_Level, ...] = ()) -> None:
        self._levels = levels

    @classmethod
    def above(cls, folder: Path, top: Path) -> GitIgnore:
        """The patterns that count for a folder from outside of it.

        There are none where they ignore the folder itself: it was asked for nevertheless.

        Args:
            folder: absolute.
            top: where to begin if the folder is not in a repository.
        """
        repository = repository_root(folder)
        start = repository or top
        if not folder.is_relative_to(start):
            return cls()
        ignore = cls.of_repository(repository) if repository else cls()
        parts = folder.relative_to(start).parts
        here = start
        for part in parts:
            ignore = ignore.inside(here)
            here /= part
            if ignore.ignores(str(here), is_folder=True):
                return cls()
        return ignore

    @classmethod
    def of_repository(cls, repository: Path) -> GitIgnore:
        """The patterns that count in a repository's root from outside of its files."""
        return cls()._with(repository, repository / ".git" / "info" / "exclude")

    def inside(self, folder: Path) -> GitIgnore:
        """The patterns that count in a folder, those of its own `.gitignore` included."""
        return self._with(folder, folder / GITIGNORE)

    def _with(self, folder: Path, file: Path) -> GitIgnore:
        try:
            text = file.read_bytes().decode("utf-8-sig", "surrogateescape")
        except OSError:
            return self
        globs = filter(None, (read_glob(line.removesuffix("\r")) for line in text.split("\n")))
        level = _Level(os.path.join(folder, ""), tuple(globs))  # noqa: PTH118 - with a "/"
        return GitIgnore((*self._levels, level))

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether git ignores an absolute path: the last line of the nearest file decides."""
        for prefix, globs in reversed(self._levels):
            relative = path[len(prefix) :]
            for glob in reversed(globs):
                if glob.matches(relative, is_folder=is_folder):
                    return not glob.negated
        return False
