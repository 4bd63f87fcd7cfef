"""Folders that tests plant and search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewlint.discovery import discover
from reviewlint.settings import load_settings
from settings_files import load

if TYPE_CHECKING:
    from reviewlint.discovery import Discovery


def plant(*paths: str, folder: Path | None = None) -> None:
    """Make empty files, and folders where a path ends in `/`."""
    for path in paths:
        place = (folder or Path()) / path
        if path.endswith("/"):
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()


def find(*paths: str, toml: str | None = None, force_exclude: bool = False) -> Discovery:
    """What is found in the current folder, with a `reviewlint.toml` if given."""
    in_force = load_settings(Path()) if toml is None else load(toml)
    return discover(paths or ["."], in_force, force_exclude=force_exclude)


def names(*paths: str, toml: str | None = None, force_exclude: bool = False) -> list[str]:
    """The names of the files that are found."""
    return [file.name for file in find(*paths, toml=toml, force_exclude=force_exclude).files]
