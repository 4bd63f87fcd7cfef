"""Rules of installed packages, announced by the entry-point group `reviewlint.rules`.

Only what is installed in the environment counts; nothing that a checked repository holds is ever
run (see `reviewlint.__main__` for the current folder).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reviewlint.settings.file import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint

GROUP = "reviewlint.rules"


def plugins() -> Iterator[tuple[str, EntryPoint]]:
    """The name of each installed package that has rules, with the entry point to load.

    A package may have several. They come in the order of their names.
    """
    # importlib.metadata takes longer to import than one file to check, so first a quick look.
    if not any(map(_announces_rules, sys.path)):
        return
    from importlib.metadata import entry_points  # noqa: PLC0415

    found = [
        (entry.dist.name if entry.dist else entry.value, entry)
        for entry in entry_points(group=GROUP)
    ]
    yield from sorted(found, key=lambda item: (item[0], item[1].name, item[1].value))


def load(package: str, entry: EntryPoint) -> None:
    """Import the module of an entry point, which registers its rules.

    Raises:
        SettingsError: that fails, in one line for the user.
    """
    try:
        entry.load()
    except Exception as error:  # whatever the package does wrong is said in one line
        raise broken(package, f"{type(error).__name__}: {error}") from error


def broken(package: str, why: str) -> SettingsError:
    """The error for a package whose rules cannot be used."""
    reason = " ".join(why.split())
    return SettingsError(f"the plug-in “{package}” cannot be used: {reason}. Uninstall or mend it.")


def _announces_rules(folder: str) -> bool:
    """Whether a folder of the import path has a package that announces rules."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            names = [entry.path for entry in entries if entry.name.endswith("-info")]
    except OSError:
        return False  # it is not there, or a ZIP file, or not ours to read
    for name in names:
        try:
            announced = Path(name, "entry_points.txt").read_bytes()
        except OSError:
            continue
        if GROUP.encode() in announced:
            return True
    return False
