"""The ways in which authors write where a link leads.

An author's way is told from the link as it was: whichever of the many ways gives just that text is
used again for the new place. So a path from file to file stays one, and so does an address, with or
without its slash, its ending or the base path.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reviewlint.lazy import lazy
from reviewlint.site.renaming import composed
from reviewlint.site.target_fixes import encoded, path_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.addresses import Address
    from reviewlint.site.model import SiteModel

Way = tuple[str, str]
"""By which name something is called, and where the path begins."""

_ALIAS = lazy(r"@\w*/|~/")
"""How a path begins that a generator takes from one of its folders: `@/` in Zola, `@site/`."""

_FROM_PAGE, _FROM_FILE = "from the page", "from the file"
"""Where relative paths begin: at the address of the page, or at its file."""

_INDEXES = frozenset(("index", "_index", "readme"))


class Spellings(NamedTuple):
    """The ways to name one place in a page, as the path of a link, nothing percent-encoded.

    Attributes:
        ways: what each of them gives.
        starts: what a relative path is relative to: the page's address, and its file.
    """

    ways: Mapping[Way, str]
    starts: Mapping[str, str]

    def has(self, path: str) -> bool:
        """Whether one of the ways gives just this path."""
        return _normal(composed(path)) in self.ways.values()

    def that_give(self, path: str) -> Iterator[Way]:
        """The ways that give a path, detours in it apart."""
        relative = {} if path.startswith("/") else self.starts
        plain = _normal(path)
        for way, text in self.ways.items():
            start = relative.get(way[1])
            if text == (_relative(_joined(start, path), start) if start else plain):
                yield way

    def alike(self, path: str) -> list[Way]:
        """The ways that give what looks like a path: those that end like it go first."""
        is_absolute = path.startswith("/")
        ways = [way for way, text in self.ways.items() if text.startswith("/") == is_absolute]
        return sorted(ways, key=lambda way: _ending(self.ways[way]) != _ending(path))


@lru_cache(maxsize=64)  # a page may have a thousand links to one place
def spellings(model: SiteModel, page: str, address: Address) -> Spellings:
    """Every way to name an address in a page.

    Args:
        model: the site.
        page: the file with the link, relative to the site's root.
        address: what is named.
    """
    ways: dict[Way, str] = {}
    own = model.page(page)
    for name, place in _names_of_address(address):
        if own is not None:
            ways[name, _FROM_PAGE] = _relative(place, own.url)
        ways[name, "from the base"] = f"{model.published_base}{place}"
        ways[name, "from the top"] = place
    of_file = file_spellings(page, address.source)
    starts = {_FROM_PAGE: own.url} if own else {}
    return Spellings({**ways, **of_file.ways}, {**starts, **of_file.starts})


def file_spellings(page: str, file: str) -> Spellings:
    """Every way to name a file in a page by its path; both are relative to the site's root."""
    ways: dict[Way, str] = {}
    for name, place in _names_of_file(file):
        ways[name, _FROM_FILE] = _relative(place, f"/{page}")
        folders = place.rstrip("/").split("/")[1:-1]
        alone = inner = place
        for number, folder in enumerate((*folders, "")):
            ways[name, f"/ {number}"], ways[name, f"{number}"] = inner, inner[1:]
            alone, inner = inner, inner[len(folder) + 1 :]
        ways[name, "/ alone"], ways[name, "alone"] = alone, alone[1:]
    return Spellings(ways, {_FROM_FILE: f"/{page}"})


def respelt(
    written: str, before: Spellings, after: Spellings, *, loosely: bool = False
) -> Iterator[str]:
    """What an author who wrote one path would write for another place, the likeliest first.

    Args:
        written: the path as it was, nothing percent-encoded.
        before: the ways to name what it led to, when it was written.
        after: the ways to name what it is to lead to.
        loosely: whether to try other ways than those that give just what was written.
    """
    alias = match[0] if (match := _ALIAS.match(written)) else ""
    plain = written[len(alias) :]
    dotted = "./" if not alias and written.startswith("./") else ""
    for way in after.alike(plain) if loosely else before.that_give(plain):
        if way in after.ways:
            path = after.ways[way]
            dot = "" if path.startswith(("..", "/")) else dotted
            yield f"{alias}{dot}{path}" or ("." if written == "." else "./")


def with_path(
    destination: str, before: Spellings, after: Spellings, *, spaces: bool = False
) -> Iterator[str]:
    """A destination that leads to another place, the likeliest first; its end is kept.

    Args:
        destination: as it was written, template tags expanded.
        before: as in `respelt`.
        after: as in `respelt`.
        spaces: whether a space may stand there as it is.
    """
    place = path_span(destination)
    raw = destination[place]
    written = composed(unquote(raw))
    exactly = respelt(written, before, after)
    for path in chain(exactly, respelt(written, before, after, loosely=True)):
        right = percent_encoded(path, raw)
        if " " in raw or (spaces and "%20" not in raw):
            right = right.replace("%20", " ")
        yield destination[: place.start] + right + destination[place.stop :]


def percent_encoded(path: str, like: str) -> str:
    """A path as far percent-encoded as it must be, its letters if those of another one are."""
    letters = like.isascii() and not unquote(like).isascii()
    return encoded(path, like if letters else "")


def relative_to(place: str, model: SiteModel, page: str, kind: str) -> str | None:
    """The path that leads from a page to a place, of which it is not known what is there.

    Args:
        place: an address, or a file.
        model: the site.
        page: the file with the link.
        kind: `url` or `file`.
    """
    if kind == "file":
        return _relative(f"/{place}", f"/{page}")
    own = model.page(page)
    return _relative(place, own.url) if own else None


def _names_of_address(address: Address) -> Iterator[tuple[str, str]]:
    """What to call an address, as a path from the top of the site."""
    yield "address", address.url
    if address.url.endswith("/") and address.url != "/":
        yield "address without slash", address.url.rstrip("/")
    elif not posixpath.splitext(address.url)[1] and address.url != "/":
        yield "address with slash", f"{address.url}/"
    yield "output", address.output
    yield "output without ending", address.output.removesuffix(".html")


def _names_of_file(file: str) -> Iterator[tuple[str, str]]:
    """What to call a file, as a path from the root of the site."""
    yield "file", f"/{file}"
    stem, extension = posixpath.splitext(f"/{file}")
    if extension:
        yield "file without ending", stem
    folder, name = posixpath.split(stem)
    if name.lower() in _INDEXES:
        yield "folder", f"{folder.rstrip('/')}/"
        yield "folder without slash", folder


def _relative(place: str, page: str) -> str:
    """The path from a page to a place; empty for its own folder."""
    path = posixpath.relpath(place or "/", posixpath.dirname(page) or "/")
    if path == ".":
        return ""
    return f"{path}/" if place.endswith("/") else path


def _joined(page: str, path: str) -> str:
    """The place that a relative path means in a page."""
    return _normal(posixpath.join(posixpath.dirname(page), path))


def _ending(path: str) -> str:
    return "/" if path.endswith("/") else posixpath.splitext(path)[1]


def _normal(path: str) -> str:
    """A path without detours."""
    plain = posixpath.normpath(path) if path else ""
    if plain == ".":
        return ""
    return f"{plain}/" if path.endswith("/") and plain != "/" else plain
