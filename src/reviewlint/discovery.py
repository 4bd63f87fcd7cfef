"""From the paths that the user names to the files to check."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.gitignore import GITIGNORE, GitIgnore
from reviewlint.globs import Globs
from reviewlint.paths import absolute, below, shown
from reviewlint.site.root import NOT_CONTENT, site_among

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from reviewlint.settings import Settings

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
"""What makes a file in a folder Markdown, in any letter case."""

_NEVER_CONTENT = frozenset(
    {"_includes", "_layouts", "_sass", "_site", "bower_components", "node_modules", "site-packages"}
)
_PROJECT_FILES = frozenset({".git", "Gemfile", "composer.json", "go.mod", "package.json"})
"""Beside one of these, a folder `vendor` holds other people's work."""

_MADE_BY_TOOLS = frozenset({"CACHEDIR.TAG", "pyvenv.cfg"})
"""A folder with one of these is a cache or a Python environment."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to check.

    Attributes:
        path: where to read it.
        name: the path to show: relative to the current folder where it lies below it, `/` between
            its parts.
        relative: the path relative to `Settings.root`, `/` between its parts; absolute where it
            does not lie below it.
    """

    path: Path
    name: str
    relative: str

    def __hash__(self) -> int:
        """The name tells nearly all files apart, and paths take long to hash."""
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What became of the paths that the user named.

    Attributes:
        files: the files to check, each once, in the order of their names.
        missing: paths that do not exist.
        empty: folders in which there is nothing to check.
        unreadable: folders that could not be listed (the name to show) and why.
        is_whole: whether `files` has all that there is below `Settings.root`.
    """

    files: tuple[FoundFile, ...]
    missing: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    is_whole: bool = False


def found_file(path: str | Path, settings: Settings) -> FoundFile:
    """A file that is to be checked without looking for it; it need not exist."""
    return FoundFile(Path(path), shown(path), _relative(path, settings))


def discover(
    paths: Iterable[str | Path], settings: Settings, *, force_exclude: bool = False
) -> Discovery:
    """Find the files to check.

    A file is taken whatever its extension. A folder is entered even where it is excluded; what is
    in it is taken if it is Markdown, is not excluded, is not ignored by git and belongs to the
    content: hidden files and folders, templates, built sites, caches and vendored folders do not.
    Links to files are followed, links to folders are not; every file is taken once.

    Args:
        paths: files and folders.
        settings: what is in force.
        force_exclude: leave out the files among `paths` that a walk through their folder would
            not find; pre-commit names every file that changed.
    """
    search = _Search(settings, force_exclude=force_exclude)
    named = [os.fspath(path) for path in paths]
    for path in named:
        search.take(path)
    files = sorted(search.found.values(), key=lambda file: file.name)
    return Discovery(
        tuple(files),
        tuple(search.missing),
        tuple(search.empty),
        tuple(search.unreadable),
        is_whole=str(settings.root) in map(os.path.abspath, named),
    )


class _Here(NamedTuple):
    """A folder or file on the walk.

    Attributes:
        path: how the user's path reaches it, for the system.
        absolute: the same from the root of the file system.
        real: the same without links, which tells whether two paths lead to one file.
        name, relative: as in `FoundFile`; empty for the current folder and the root.
        ignore: what the folder that it is in says about it in the name of git.
    """

    path: str
    absolute: str
    real: str
    name: str
    relative: str
    ignore: GitIgnore

    def inner(self, name: str, ignore: GitIgnore) -> _Here:
        """What has this name in the folder."""
        return _Here(
            os.path.join(self.path, name),  # noqa: PTH118 - text is quick, and keeps "..".
            os.path.join(self.absolute, name),  # noqa: PTH118
            os.path.join(self.real, name),  # noqa: PTH118
            f"{self.name}/{name}" if self.name else name,
            f"{self.relative}/{name}" if self.relative else name,
            ignore,
        )

    def as_file(self) -> FoundFile:
        """The file that it is."""
        return FoundFile(Path(self.path), self.name, self.relative)


class _Search:
    """Collects what `discover` returns."""

    def __init__(self, settings: Settings, *, force_exclude: bool) -> None:
        self.found: dict[str, FoundFile] = {}
        self.missing: list[str] = []
        self.empty: list[str] = []
        self.unreadable: list[tuple[str, str]] = []
        self._settings = settings
        self._force_exclude = force_exclude
        self._current = str(Path.cwd())
        self._not_content_in = cache(self._list_not_content)
        self._globs_for = cache(self._find_globs)

    def take(self, path: str) -> None:
        """Take a path that the user named."""
        try:
            is_folder = stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - as it was written
        except (FileNotFoundError, NotADirectoryError, ValueError):
            self.missing.append(shown(path))
            return
        except OSError:
            is_folder = False  # reading it will say why
        if is_folder:
            self._take_folder(path)
        elif not self._force_exclude or self._would_be_found(path):
            self.found.setdefault(os.path.realpath(path), found_file(path, self._settings))

    def _take_folder(self, path: str) -> None:
        ignore = GitIgnore()
        if self._settings.respect_gitignore:
            ignore = GitIgnore.above(absolute(path), self._settings.root)
        name = shown(path)
        start = _Here(
            path,
            str(absolute(path)),
            os.path.realpath(path),
            "" if name == "." else name,
            _relative(path, self._settings),
            ignore,
        )
        exclude = self._settings.exclude
        if start.relative:
            exclude = exclude.without(f"{start.relative}/")
        unreadable = len(self.unreadable)
        if not self._walk(start, exclude) and len(self.unreadable) == unreadable:
            self.empty.append(name)

    def _walk(self, start: _Here, exclude: Globs) -> bool:
        """Take the files below a folder; whether there are any."""
        found: list[tuple[str, FoundFile]] = []
        links: list[tuple[str, FoundFile]] = []
        folders = [start]
        while folders:
            folder = folders.pop()
            for here, entry in self._content(folder, exclude, named=folder is start):
                if entry.is_dir(follow_symlinks=False):
                    folders.append(self._enter(here))
                elif not entry.is_symlink():
                    found.append((here.real, here.as_file()))
                elif not os.path.isdir(here.path):  # noqa: PTH112 - a link in a circle is none
                    links.append((os.path.realpath(here.path), here.as_file()))
        # A file goes before a link to it, and of several links the first by name.
        for real, file in (*found, *sorted(links, key=lambda link: link[1].name)):
            self.found.setdefault(real, file)
        return bool(found or links)

    def _content(
        self, folder: _Here, exclude: Globs, *, named: bool
    ) -> Iterator[tuple[_Here, os.DirEntry[str]]]:
        """The content in a folder; a cache or an environment has none unless it was named."""
        entries = self._entries(folder)
        if not named and not _MADE_BY_TOOLS.isdisjoint(entries):
            return
        ignore = self._ignore_inside(folder, entries)
        not_content = self._not_content(Path(folder.absolute), frozenset(entries))
        for name, entry in entries.items():
            here = folder.inner(name, ignore)
            is_folder = entry.is_dir(follow_symlinks=False)
            unfit = name in not_content if is_folder else not self._is_asked_for(here)
            if not (
                unfit
                or name.startswith(".")
                or exclude.match(here.relative + "/" * is_folder)
                or ignore.ignores(here.absolute, is_folder=is_folder)
            ):
                yield here, entry

    def _enter(self, folder: _Here) -> _Here:
        """A folder, its names corrected where it is the current folder or the root."""
        if folder.absolute == self._current:
            folder = folder._replace(name="")
        if folder.absolute == str(self._settings.root):
            folder = folder._replace(relative="")
        return folder

    def _entries(self, folder: _Here) -> dict[str, os.DirEntry[str]]:
        """What is in a folder, by name; a folder that cannot be read is noted."""
        try:
            with os.scandir(folder.path) as entries:
                return {entry.name: entry for entry in entries}
        except OSError as error:
            reason = error.strerror or "unknown reason"
            self.unreadable.append((folder.name or ".", f"{reason[:1].lower()}{reason[1:]}"))
            return {}

    def _ignore_inside(self, folder: _Here, names: Container[str]) -> GitIgnore:
        """The patterns of git that count in a folder."""
        if not self._settings.respect_gitignore:
            return folder.ignore
        path = Path(folder.absolute)
        ignore = GitIgnore.of_repository(path) if ".git" in names else folder.ignore
        return ignore.inside(path) if GITIGNORE in names else ignore

    def _find_globs(self, extension: str) -> Globs | None:
        """What a file in a folder must match, by its extension; `None` if it is not taken.

        Files that are not Markdown must be asked for, with a glob such as `notes/*.txt`.
        """
        include = self._settings.include
        if extension.lower() in EXTENSIONS:
            return include
        asking = [glob for glob in include.patterns if extension and glob.endswith(extension)]
        return Globs(asking) if asking else None

    def _is_asked_for(self, here: _Here) -> bool:
        """Whether a file in a folder is Markdown, or of another kind that is included."""
        globs = self._globs_for(os.path.splitext(here.name)[1])  # noqa: PTH122 - text is quick
        return globs is not None and (not globs.patterns or globs.match(here.relative))

    def _would_be_found(self, path: str) -> bool:
        """Whether a walk from the root would find a file, its extension and git apart."""
        relative = _relative(path, self._settings)
        include = self._settings.include
        if self._settings.exclude.match(relative) or "/." in f"/{relative}":
            return False
        if include.patterns and not include.match(relative):
            return False
        folder = self._settings.root
        if os.path.isabs(relative):  # noqa: PTH117 - outside of the root, nothing is known
            return True
        above = ""
        for part in relative.split("/")[:-1]:
            above += f"{part}/"
            if part in self._not_content_in(folder) or self._settings.exclude.match(above):
                return False
            folder /= part
        return True

    def _list_not_content(self, folder: Path) -> frozenset[str]:
        try:
            return self._not_content(folder, frozenset(os.listdir(folder)))  # noqa: PTH208
        except OSError:
            return frozenset()

    def _not_content(self, folder: Path, names: frozenset[str]) -> frozenset[str]:
        """The names of folders that hold no content, in a folder with these names in it."""
        site = site_among(folder, names)
        generator = site.generator if site else "plain"
        if self._settings.site != "auto" and (site or folder == self._settings.root):
            generator = self._settings.site
        not_content = _NEVER_CONTENT | NOT_CONTENT.get(generator, frozenset())
        if site or not names.isdisjoint(_PROJECT_FILES):
            return not_content | {"vendor"}
        return not_content


def _relative(path: str | Path, settings: Settings) -> str:
    """A path relative to the root of the settings, `` for the root; absolute outside of it."""
    inside = below(path, settings.root)
    return absolute(path).as_posix() if inside is None else inside
