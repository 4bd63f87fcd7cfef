"""What a user asks to move, and whether it can be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.discovery import EXTENSIONS
from reviewlint.lazy import lazy
from reviewlint.paths import absolute, below, shown
from reviewlint.site.renaming import Renaming, composed
from reviewlint.site.root import NOT_CONTENT, detect_site, repository_root

if TYPE_CHECKING:
    from reviewlint.settings import Settings

_TEMPLATES = frozenset(("_data", "_includes", "_layouts", "_plugins", "_sass", ".git"))
_SETTINGS = lazy(
    r"_config\.ya?ml|_redirects|\.gitignore|book\.toml|config\.toml|hugo\.\w+|mkdocs\.ya?ml"
    r"|pyproject\.toml|reviewlint\.toml|SUMMARY\.md|(?:astro|docusaurus|eleventy)\.config\.\w+"
)
"""Files that a generator or reviewlint looks for by their names."""


class CannotMove(Exception):  # noqa: N818 - what the user is told
    """Why something cannot be moved, as a sentence for the user."""


class Move(NamedTuple):
    """A move that can be made.

    Attributes:
        old: what is moved.
        new: where it is moved to.
        top: the folder with all files that may link to it: the repository's, or the site's.
        replaces: whether there is a file at the new place, which is to be overwritten.
    """

    old: Path
    new: Path
    top: Path
    replaces: bool

    @property
    def renaming(self) -> Renaming:
        """The same for the model of the site."""
        old, new = (
            f"{self.top.as_posix()}/{composed(path.relative_to(self.top).as_posix())}"
            for path in (self.old, self.new)
        )
        return Renaming(old, new, self.old.is_dir())


def without_links(path: str | Path) -> Path:
    """A path from the top of the file system, the links in the folders around it followed."""
    whole = absolute(path)
    return Path(os.path.realpath(whole.parent)) / whole.name


def requested(old: Path, new: str, settings: Settings, *, force: bool) -> Move:
    """The move that a user asks for.

    Args:
        old: the file or folder.
        new: its new path, or the folder that it is to be in, which may be missing if it
            ends in `/`.
        settings: what is in force for the old path.
        force: whether a file at the new place may be overwritten.

    Raises:
        CannotMove: it cannot be made.
    """
    into = new.endswith(("/", os.sep)) or os.path.isdir(new)  # noqa: PTH112 - takes any name
    source, target = without_links(old), without_links(new)
    if into and not _is_same(source, target):
        target /= source.name
    _check_old(source, settings)
    site = settings.site_for(source)
    _check_new(source, target, site.root)
    replaces = _is_there(target)
    if replaces and target.is_dir():
        raise CannotMove(f"there is a folder “{shown(target)}” already.")
    if replaces and (source.is_dir() or not force):
        raise CannotMove(
            f"“{shown(target)}” is there already. Take another name, or add --force to overwrite"
            " it."
        )
    roots = [site.root, settings.root]
    if repository := repository_root(source.parent):
        roots.append(repository)
    around = [root for root in roots if source.is_relative_to(root)]
    top = min(around, key=lambda root: len(root.parts), default=source.parent)
    return Move(source, target, top, replaces)


def _check_old(source: Path, settings: Settings) -> None:
    name = shown(source)
    if not os.path.lexists(source):
        raise CannotMove(f"there is no file and no folder “{name}”.")
    if source.is_symlink():
        raise CannotMove(f"“{name}” is a link to “{source.readlink()}”. Move that one instead.")
    if not (source.is_file() or source.is_dir()):
        raise CannotMove(f"“{name}” is no file and no folder.")
    site = settings.site_for(source)
    inside = below(source, site.root)
    parts = inside.split("/") if inside else []
    unfit = _TEMPLATES | NOT_CONTENT.get(site.generator, frozenset())
    if not parts or _SETTINGS.fullmatch(source.name) or detect_site(source):
        raise CannotMove(
            f"“{name}” belongs to the settings of the site, which are looked for just there."
        )
    if not unfit.isdisjoint(parts[:1]):
        raise CannotMove(
            f"“{name}” is no content: who uses a template or a data file cannot be told."
        )


def _check_new(source: Path, target: Path, root: Path) -> None:
    name = shown(target)
    try:
        name.encode()
    except UnicodeEncodeError:
        raise CannotMove(f"“{name}” is no text in UTF-8, so no link could name it.") from None
    if source == target:
        raise CannotMove(f"“{name}” is where it is already.")
    if below(target, root) is None:
        raise CannotMove(
            f"“{name}” lies outside of the site in “{shown(root)}”, so no link could lead there."
        )
    if source.is_dir() and target.is_relative_to(source):
        raise CannotMove(f"“{name}” lies in the folder that is to be moved.")
    is_page = source.suffix.lower() in EXTENSIONS
    if source.is_file() and source.suffix and not target.suffix:
        raise CannotMove(
            f"“{name}” has no ending. Did you mean “{name}{source.suffix}”, or the folder"
            f" “{name}/”?"
        )
    if is_page and target.suffix.lower() not in EXTENSIONS:
        raise CannotMove(
            f"“{name}” would be no page any more. Give it the ending “{source.suffix}”."
        )
    for folder in target.parents:
        if os.path.lexists(folder):
            if not folder.is_dir():
                raise CannotMove(f"“{shown(folder)}” is a file, so nothing can be put in it.")
            break


def _is_there(target: Path) -> bool:
    """Whether there is something of just this name.

    Asking for the path itself would say yes to other letter case on Windows and macOS.
    """
    try:
        return target.name in os.listdir(target.parent)  # noqa: PTH208 - names are all it takes
    except OSError:
        return False


def _is_same(source: Path, target: Path) -> bool:
    """Whether two paths are one folder, in whatever letter case."""
    return source.is_dir() and target.is_dir() and source.samefile(target)
