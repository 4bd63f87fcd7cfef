"""Places that name what was moved, and that nobody can rewrite for sure."""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.discovery import EXTENSIONS
from reviewlint.gitignore import GITIGNORE, GitIgnore
from reviewlint.paths import below
from reviewlint.source import START, Source, UnreadableError, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reviewlint.source import Position, Span

MAX_SIZE = 1_000_000
"""In bytes; larger files are data that nobody wrote by hand."""

_NOT_LOOKED_IN = frozenset(
    ".bundle .cache .git .hg .jekyll-cache .nox .svn .tox .venv .sass-cache __pycache__ _site"
    " bower_components node_modules site-packages vendor".split()
)

_NO_NAME = r"(?<![\w.-])"


class Mention(NamedTuple):
    """A place that names what was moved.

    Attributes:
        path: the file.
        position: where the name begins.
        text: the name.
    """

    path: Path
    position: Position
    text: str


def names_of(file: str, urls: Iterable[str], *, is_folder: bool) -> tuple[str, ...]:
    """What a moved file may be called in a template, a data file or the configuration.

    Args:
        file: its path relative to the site's root.
        urls: its addresses.
        is_folder: whether it is a folder.
    """
    found = {url.rstrip("/") for url in urls}
    parts = file.split("/")
    inner = {"/".join(parts[number:]) for number in range(len(parts))}
    if is_folder:
        inner = {f"{each}/" for each in inner}
    else:
        stem = posixpath.splitext(parts[-1])[0]
        if file.endswith(EXTENSIONS):  # as sidebars and menus name pages
            found |= {posixpath.splitext(each)[0] for each in inner if "/" in each}
        found |= {stem} if re.match(r"\d{4}-\d\d?-\d\d?-", stem) else set()
    return tuple(sorted((found | inner) - {"", "index", "README.md", "index.md", "_index.md"}))


def mentions(
    top: Path,
    moved: Path,
    names: Iterable[str],
    known: Mapping[Path, Iterable[Span]],
    texts: Mapping[Path, str],
    *,
    skip: frozenset[str] = frozenset(),
) -> Iterator[Mention]:
    """Where files name what was moved.

    Args:
        top: the folder to look in.
        moved: what was moved; symbolic links that lead there count as well.
        names: what it may be called.
        known: for each Markdown file, the places that lead somewhere, which are known to be right.
        texts: the text of each Markdown file; others are read.
        skip: folders and files that are not looked in.
    """
    pattern = _pattern(names)
    for path in _files(top, skip):
        if path.is_symlink():
            goal = os.path.realpath(path)
            if below(goal, moved) is not None and not path.is_relative_to(moved):
                yield Mention(path, START, os.fspath(path.readlink()))
            if below(goal, top) is not None:
                continue  # The text is that of another file.
        text = texts.get(path)
        source = Source("", text) if text is not None else _read(path)
        if source is None:
            continue
        spans = tuple(known.get(path, ()))
        for match in pattern.finditer(source.text):
            if not any(span.start < match.end() and match.start() < span.end for span in spans):
                yield Mention(path, source.position(match.start()), match[0])


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """What finds the names, but not as a part of longer ones.

    A name without a folder is not looked for behind the name of one: it would be another file.
    """
    paths = sorted((name for name in names if "/" in name.rstrip("/")), key=len, reverse=True)
    plain = sorted((name for name in names if "/" not in name.rstrip("/")), key=len, reverse=True)
    alternatives = [
        *(rf"{'' if name[0] == '/' != name[-1] else _NO_NAME}{re.escape(name)}" for name in paths),
        *(rf"(?<![\w./-])(?:\./)?{re.escape(name)}" for name in plain),
    ]
    ending = r"(?![\w-]|/\w|\.(?!html\b)\w)"
    return re.compile(
        "|".join(rf"{each}{'' if each[-1] == '/' else ending}" for each in alternatives)
    )


def _files(top: Path, skip: frozenset[str]) -> Iterator[Path]:
    """The files in a folder that somebody may have written, in order."""
    from pathlib import Path  # noqa: PLC0415

    ignores = {str(top): GitIgnore.above(top, top)}
    for folder, folders, names in os.walk(top):
        ignore = ignores.pop(folder)
        if GITIGNORE in names:
            ignore = ignore.inside(Path(folder))
        folders[:] = sorted(
            name
            for name in folders
            if name not in _NOT_LOOKED_IN
            and posixpath.join(folder, name) not in skip
            and not ignore.ignores(posixpath.join(folder, name), is_folder=True)
        )
        ignores.update((posixpath.join(folder, name), ignore) for name in folders)
        for name in sorted(names):
            path = posixpath.join(folder, name)
            if path not in skip and not ignore.ignores(path, is_folder=False):
                yield Path(path)
        yield from (Path(path) for name in folders if os.path.islink(path := f"{folder}/{name}"))  # noqa: PTH114


def _read(path: Path) -> Source | None:
    try:
        if not path.is_file() or path.stat().st_size > MAX_SIZE:
            return None
        return decode("", path.read_bytes())
    except (OSError, ValueError, UnreadableError):
        return None
