"""Which files MkDocs reads, and what it makes of each (1.6, `structure/files.py`)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.globs import Globs
from reviewlint.site.addresses import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reviewlint.site.addresses import Kind
    from reviewlint.site.mkdocs.config import Config
    from reviewlint.site.tree import Tree

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The extensions of pages."""

_NEVER = (".*", "/templates/")
_FIRST = ("index", "README")


class Place(NamedTuple):
    """What decides where a file is published.

    Attributes:
        path: the path from which its address is made, relative to the folder with the pages.
        hidden: why it is not published; else empty.
    """

    path: str
    hidden: str = ""


def is_markdown(path: str) -> bool:
    """Whether MkDocs takes a file for a page."""
    return path.lower().endswith(MARKDOWN)


def url_of(path: str, config: Config) -> str:
    """The address of a page or another file.

    Args:
        path: relative to the folder with the pages.
        config: the site's configuration.
    """
    if not is_markdown(path):
        return f"/{path}"
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    stem = "index" if stem == "README" else stem
    if not config.directory_urls:
        return f"/{posixpath.join(folder, stem)}.html"
    inner = folder if stem == "index" else posixpath.join(folder, stem)
    return f"/{inner}/" if inner else "/"


def output_of(url: str) -> str:
    """The file that stands for an address."""
    return f"{url}index.html" if url.endswith("/") else url


def addresses(tree: Tree, config: Config, place: Callable[[str], Place]) -> Iterator[Address]:
    """What MkDocs publishes from the folder with the pages, and what it leaves out there.

    Args:
        tree: the site's files.
        config: its configuration.
        place: what plug-ins make of the path of a file, which is relative to that folder.
    """
    if config.docs is None:
        return
    prefix = f"{config.docs}/" if config.docs else ""
    titles = {path: title for title, path in config.nav if title}
    excluded = globs([*_NEVER, *config.lines("exclude_docs")])
    drafts = globs(config.lines("draft_docs"))
    folders: dict[str, list[str]] = {}
    for source in tree.below(config.docs):
        path = source[len(prefix) :]
        folders.setdefault(posixpath.dirname(path), []).append(path)
    for inside in folders.values():
        places = {path: place(path) for path in inside}
        for path in inside:
            if excluded.match(path):
                why = _why_excluded(path, config)
            elif drafts.match(path):
                why = f"it is a draft by draft_docs in {config.file}"
            else:
                continue
            places[path] = places[path]._replace(hidden=why)
        beaten = _beaten(sorted(inside, key=_order), config, places)
        for path in inside:
            url = url_of(places[path].path, config)
            why = places[path].hidden
            if path in beaten:
                why = why or f"{beaten[path]} beside it stands for the same page"
            kind: Kind = "page" if is_markdown(path) else "file"
            title = titles.get(path, "")
            yield Address(url, output_of(url), prefix + path, kind, why, title=title)


def _beaten(paths: Iterable[str], config: Config, places: Mapping[str, Place]) -> dict[str, str]:
    """The files of one folder that are left out, and the file that takes the place of each.

    Of several for one address, the first in order is dropped for each later one that is published.
    """
    first: dict[str, str] = {}
    beaten = {}
    for path in paths:
        other = first.setdefault(output_of(url_of(places[path].path, config)), path)
        if other != path:
            loser, winner = (path, other) if places[path].hidden else (other, path)
            beaten[loser] = posixpath.basename(winner)
    return beaten


def _order(path: str) -> tuple[bool, str]:
    name = posixpath.basename(path)
    return posixpath.splitext(name)[0] not in _FIRST, name


def _why_excluded(path: str, config: Config) -> str:
    if globs(_NEVER).match(path):
        return "MkDocs leaves out templates/ and names that begin with a dot"
    return f"it is left out by exclude_docs in {config.file}"


def globs(lines: Sequence[str]) -> Globs:
    """The lines of a `.gitignore` file; those that can match nothing have no say."""
    sound = []
    for line in lines:
        try:
            Globs((line.lstrip("!"),))
        except ValueError:
            continue
        sound.append(line)
    while sound and sound[0].startswith("!"):
        del sound[0]  # there is nothing to take back
    return Globs(tuple(sound))
