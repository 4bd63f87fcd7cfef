"""The files of a site, in their exact letter case on every system.

Names come from the listings of folders, never from asking whether a path exists: on Windows and
macOS that says yes to any letter case, and the server where the site will stand does not.
"""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.site.tree import is_folder

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.site.renaming import Renaming

MAX_PATH = 4096
"""No longer path is looked up."""

MAX_INDEXED = 50_000
"""So many files and folders are looked through for one of the same name elsewhere."""

STATIC_FOLDERS = ("static", "public", "assets", "content", "docs", "src", "source", "site", "app")
"""The folders whose content generators put at the top of the site."""

PICTURE = lazy(r"\.(?:apng|avif|bmp|gif|ico|jfif|jpe?g|png|svg|tiff?|webp)\Z", re.I)
"""The end of a path that names a picture."""

_NOT_LOOKED_IN = frozenset({"node_modules", "vendor", "_site", "__pycache__"})
_QUOTES = "\"'“”‘’`"


class SiteFiles:
    """The files below a site's root, listed folder by folder when asked for.

    Attributes:
        root: the folder.
    """

    def __init__(self, root: Path, renaming: Renaming | None = None) -> None:
        """Prepare to look.

        Args:
            root: the folder.
            renaming: what is to have another path than the disk has, relative to the folder.
        """
        self.root = root
        self._renaming = renaming
        self._listings: dict[str, dict[str, bool]] = {}
        self._unlisted: set[str] = set()
        self._index: dict[str, list[str]] | None = None

    def names(self, folder: str) -> frozenset[str]:
        """The names of what is in a folder, which is relative to the root."""
        return frozenset(self._list(folder))

    def has(self, path: str) -> bool:
        """Whether there is a file or folder at a path, which is relative to the root."""
        return len(path) <= MAX_PATH and self._walk(path, exact=True) is not None

    def is_unseen(self, path: str) -> bool:
        """Whether what was looked for at a path may be in a folder that cannot be listed."""
        return any(path.strip("/").startswith(f"{each}/") for each in self._unlisted)

    def cased(self, path: str) -> str | None:
        """The path of what is there in this letter case or another, relative to the root."""
        return self._walk(path, exact=False)

    def find(self, path: str, folder: str = "") -> str | None:
        """The file or folder that an author means by a path, as the site will serve it.

        Args:
            path: as written: with or without a leading slash, perhaps percent-encoded or with a
                query behind it.
            folder: what it is relative to, itself relative to the root; the generators' folders
                for static files count as the root.

        Returns:
            Its path relative to the root, or `None`.
        """
        for form in _forms(path):
            for base in self.bases(folder):
                place = posixpath.join(base, form.lstrip("/"))
                if self.has(place):
                    return posixpath.normpath(place)
        return None

    def other_case(self, path: str, folder: str = "") -> str | None:
        """The path of what differs from a path in letter case only, relative to the root."""
        for base in self.bases(folder):
            found = self._walk(posixpath.join(base, path.lstrip("/")), exact=False)
            if found is not None:
                return found
        return None

    def nearest(self, path: str, folder: str = "") -> str | None:
        """The path of the file that an author most likely meant by one that is not there.

        In this order: without a stray quote or space, with another extension, with a name that
        is a slip away, in a folder whose name is a slip away, under the same name elsewhere.
        """
        if len(path) > MAX_PATH:
            return None
        clean = " ".join(path.strip(_QUOTES + " \t\r\n").split("\n"))
        if clean != path and (found := self.find(clean, folder)):
            return found
        for base in self.bases(folder):
            found = self._near(posixpath.join(base, clean.lstrip("/")))
            if found is not None:
                return found
        return self.elsewhere(posixpath.basename(unquote(clean)))

    def bases(self, folder: str) -> list[str]:
        """The folders that a path relative to `folder` may start from; static ones are root."""
        if folder:
            return [folder, *(posixpath.join(each, folder) for each in STATIC_FOLDERS)]
        themes = [f"themes/{name}/static" for name in self._list("themes")]
        return ["", *STATIC_FOLDERS, *themes]

    def _list(self, folder: str) -> dict[str, bool]:
        """The names in a folder, and whether each is a folder; none where it is no folder."""
        if folder not in self._listings:
            names: dict[str, bool] = {}
            place = self._renaming.back(folder) if self._renaming else folder
            try:
                with os.scandir(self.root / place) as entries:
                    for entry in entries:
                        names[unicodedata.normalize("NFC", entry.name)] = is_folder(entry)
            except PermissionError:
                self._unlisted.add(folder)
            except (OSError, ValueError):
                pass
            if self._renaming:
                _rename(names, folder, self._renaming)
            self._listings[folder] = names
        return self._listings[folder]

    def _walk(self, path: str, *, exact: bool) -> str | None:
        """Follow a path from folder to folder; its exact form, or `None` where it ends."""
        place = ""
        if len(path) > MAX_PATH:
            return None
        for part in posixpath.normpath(path).split("/"):
            if part in ("", "."):
                continue
            if part == "..":
                place = posixpath.join(place, "..")
                continue
            names = self._list(place)
            name = unicodedata.normalize("NFC", part)
            if name not in names:
                folded = name.casefold()
                others = () if exact else (each for each in names if each.casefold() == folded)
                name = next(iter(others), "")
            if not name:
                return None
            place = posixpath.join(place, name)
        return place

    def _near(self, path: str) -> str | None:
        folder, name = posixpath.split(posixpath.normpath(path))
        there = self._walk(folder, exact=False)
        if there is None:
            above, last = posixpath.split(folder)
            above_there = self._walk(above, exact=False)
            if above_there is None:
                return None
            near = nearest(last, (n for n, is_dir in self._list(above_there).items() if is_dir))
            there = posixpath.join(above_there, near) if near else None
            if there is None:
                return None
        names = self._list(there)
        if name in names:
            return posixpath.join(there, name)
        stem = posixpath.splitext(name)[0].casefold()
        same_stem = sorted(n for n in names if posixpath.splitext(n)[0].casefold() == stem)
        near = next(iter(same_stem), None) or nearest(name, sorted(names))
        return posixpath.join(there, near) if near else None

    def elsewhere(self, name: str) -> str | None:
        """The path of a file of a name, in this letter case or another, in any folder."""
        if self._index is None:
            self._index = self._indexed()
        found = self._index.get(name.casefold(), [])
        return min(found, key=lambda path: (path.count("/"), path), default=None)

    def _indexed(self) -> dict[str, list[str]]:
        """The paths of all files by their names in lower case."""
        index: dict[str, list[str]] = {}
        count = 0
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(
                each for each in folders if each not in _NOT_LOOKED_IN and each[0] != "."
            )
            relative = os.path.relpath(folder, self.root).replace(os.sep, "/")
            for name in names:
                path = posixpath.normpath(posixpath.join(relative, name))
                index.setdefault(name.casefold(), []).append(path)
            count += len(names) + 1
            if count > MAX_INDEXED:
                break
        return index


def may_stand_in(folder: str, path: str) -> bool:
    """Whether a path from the top of a site, or of its root, may be that of something in a folder.

    Generators leave out the folders around content; posts and the like stand at any place.
    """
    parts = folder.split("/")
    if folder == "" or parts[-1] in STATIC_FOLDERS or parts[-1].startswith("_"):
        return True
    whole = f"/{path.strip('/')}/"
    return any(whole.startswith(f"/{'/'.join(parts[at:])}/") for at in range(len(parts)))


def _rename(names: dict[str, bool], folder: str, renaming: Renaming) -> None:
    """Correct the listing of a folder."""
    above, name = posixpath.split(renaming.old)
    if folder == above:
        names.pop(name, None)
    for path in (*renaming.folders[::-1], renaming.new):
        above, name = posixpath.split(path)
        if folder == above:
            names[name] = renaming.is_folder or path != renaming.new


def _forms(path: str) -> list[str]:
    """A path as it is written, and what it means as an address: no query, nothing encoded."""
    plain = path.partition("?")[0].partition("#")[0]
    return list(
        dict.fromkeys(form for form in (path, plain, unquote(path), unquote(plain)) if form)
    )
