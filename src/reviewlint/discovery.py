"""From the paths that the user names to the files to check."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewlint.settings import Settings

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
"""What makes a file in a folder Markdown, in any letter case."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to check.

    Attributes:
        path: where to read it.
        name: the path to show: relative to the current folder where it lies below it, `/` between
            its parts.
        relative: the path relative to `Settings.root`, `/` between its parts.
    """

    path: Path
    name: str
    relative: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What became of the paths that the user named.

    Attributes:
        files: the files to check, each once, in the order of their names.
        missing: paths that do not exist.
        empty: folders in which there is nothing to check.
        unreadable: folders that could not be listed (the name to show) and why.
    """

    files: tuple[FoundFile, ...]
    missing: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()


def discover(
    paths: Iterable[str | Path], settings: Settings, *, force_exclude: bool = False
) -> Discovery:
    """Find the files to check.

    Args:
        paths: files and folders; a file is taken whatever its extension.
        settings: whose `include`, `exclude` and `root` count.
        force_exclude: apply `exclude` also to the files named in `paths`.
    """
    found: dict[Path, FoundFile] = {}
    missing: list[str] = []
    empty: list[str] = []
    for path in map(Path, paths):
        if not path.exists():
            missing.append(path.as_posix())
            continue
        files = [path] if not path.is_dir() else sorted(path.rglob("*"))
        files = [p for p in files if p == path or p.suffix.lower() in EXTENSIONS]
        if not files:
            empty.append(path.as_posix())
        for file in files:
            relative = os.path.relpath(file, settings.root).replace(os.sep, "/")
            found.setdefault(file.resolve(), FoundFile(file, file.as_posix(), relative))
    return Discovery(
        tuple(sorted(found.values(), key=lambda f: f.name)), tuple(missing), tuple(empty)
    )
