"""Paths as the user would write them."""

from __future__ import annotations

import os
from pathlib import Path


def absolute(path: str | Path) -> Path:
    """A path from the root of the file system, without `..`; unlike `resolve`, follows no link."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def below(path: str | Path, folder: Path) -> str | None:
    """A path relative to a folder, with `/` between its parts; `None` if it does not lie below.

    Both are taken as they are written, and then once more after links are followed. The folder
    itself is `""`.
    """
    for full in (os.path.abspath, os.path.realpath):
        place, above = full(path), os.path.join(full(folder), "")  # noqa: PTH118 - with a "/"
        if f"{place}{os.sep}" == above:
            return ""
        if place.startswith(above):
            return place[len(above) :].replace(os.sep, "/")
    return None


def shown(path: str | Path) -> str:
    """A path for a message: relative to the current folder where it lies below it."""
    inside = below(path, Path.cwd())
    return Path(path).as_posix() if inside is None else inside or "."
