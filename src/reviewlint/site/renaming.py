"""A file or folder of a site under another path than the disk has it."""

from __future__ import annotations

import posixpath
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.paths import below

if TYPE_CHECKING:
    from pathlib import Path


class Renaming(NamedTuple):
    """What is taken to stand elsewhere, with all that is in it where it is a folder.

    Whether an accent is written in one character or in two makes no difference.

    Attributes:
        old: the path that the disk has.
        new: the path that it is taken to have; both from the top of the file system, or both
            relative to one folder, `/` between their parts, in Unicode's composed form (NFC).
        is_folder: whether it is a folder.
    """

    old: str
    new: str
    is_folder: bool = False

    def of(self, path: str) -> str:
        """The path that a file or folder is taken to have."""
        return _moved(path, self.old, self.new)

    def back(self, path: str) -> str:
        """The path that the disk has for it."""
        return _moved(path, self.new, self.old)

    def within(self, folder: Path) -> Renaming | None:
        """The same, relative to a folder; `None` where it does not lie in that."""
        old, new = below(self.old, folder), below(self.new, folder)
        return self._replace(old=old, new=new) if old and new else None

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders around the new path, the nearest first; the topmost is left out."""
        around = []
        folder = posixpath.dirname(self.new)
        while folder.strip("/"):
            around.append(folder)
            folder = posixpath.dirname(folder)
        return tuple(around)


def _moved(path: str, old: str, new: str) -> str:
    plain, above = composed(path), composed(old)
    if plain == above:
        return new
    return f"{new}{plain[len(above) :]}" if plain.startswith(f"{above}/") else path


def composed(path: str) -> str:
    """A path in Unicode's composed form."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)
