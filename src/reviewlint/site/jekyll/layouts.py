"""The ids that Jekyll's layouts and includes put on a page."""

from __future__ import annotations

import posixpath
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.site.anchors import literal_ids
from reviewlint.site.page_ids import repeats_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.site.content import Content
    from reviewlint.site.jekyll.config import Config
    from reviewlint.site.tree import Tree

_INCLUDE = lazy(r"\{%-?\s*include(?:_cached)?\s+([^\s{}%\"']+)(?:\s+([^{}%]*))?")
_PARAMETER = lazy(r"(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\S+)")
_DYNAMIC_ID = lazy(
    r"(?is)(?:(?<![\w-])id|<a\b[^<>]*?\sname)\s*=\s*[\"']?(?P<head>[^\"'<>{]*)"
    r"(?:\{\{-?\s*(?:(?P<known>(?:page|site|layout)\.)"
    r"|include\.(?P<parameter>[\w-]+)\s*-?\}\}(?P<tail>[^\"'<>{\s]*)(?=[\"'>\s]))"
    r"|(?P<other>\{[{%]))"
)
"""An id that Liquid writes; that of the page or the site is taken to be one for a script."""
_ORDINARY = frozenset(("article", "default", "post", "page", "single"))
"""Layouts of themes that show the text of a page, and make no lists with ids of their own."""


class Include(NamedTuple):
    """A tag that includes a file: its name, and the parameters as they are written."""

    name: str
    parameters: str = ""


def included(text: str) -> list[Include]:
    """The files that a page, a layout or an include includes by name."""
    return [Include(*found) for found in _INCLUDE.findall(text)]


class Layouts:
    """The layouts and includes of one site."""

    def __init__(self, tree: Tree, content: Content, config: Config) -> None:
        self._tree = tree
        self._content = content
        self._config = config
        self._ids_around = cache(self._follow)
        self._look_into = cache(self._find)

    @cached_property
    def ids(self) -> frozenset[str]:
        """All ids that stand literally in a layout or an include."""
        return frozenset().union(*(literal_ids(self._tree.read(path)) for path in self._files()))

    def ids_for(self, layout: object, includes: Iterable[Include]) -> frozenset[str] | None:
        """The ids that a page has from its layout and from the files it includes, besides `ids`.

        Args:
            layout: what the page's front matter names.
            includes: what the page itself includes.

        Returns:
            Those that parameters of tags give; `None` where there may be others.
        """
        own = self._from_includes(includes)
        name = str(layout) if isinstance(layout, str) else ""
        if own is None or name in ("", "none", "null"):
            return own
        around = self._ids_around(name)
        return None if around is None else own | around

    def _files(self) -> Iterator[str]:
        for folder in (self._config.layouts_dir, self._config.includes_dir):
            yield from self._tree.below(folder)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        folder = self._config.layouts_dir
        return {
            posixpath.splitext(path.removeprefix(f"{folder}/"))[0]: path
            for path in self._tree.below(folder)
        }

    def _follow(self, name: str) -> frozenset[str] | None:
        """The ids that parameters give in a layout and those around it."""
        seen = set()
        ids: frozenset[str] = frozenset()
        while name and name not in seen:
            seen.add(name)
            path = self._by_name.get(name)
            if path is None:
                return ids if name in _ORDINARY else None
            text = self._tree.read(path)
            more = None if repeats_ids(text) else self._from_includes(included(text))
            if more is None:
                return None
            ids |= more
            data = self._content.front_matter(path) or {}
            name = str(data.get("layout") or "")
        return ids

    def _from_includes(self, includes: Iterable[Include]) -> frozenset[str] | None:
        """The ids that the parameters of some tags, and of those in their files, give."""
        ids: set[str] = set()
        waiting = list(includes)
        seen = set(waiting)
        while waiting:
            found = self._look_into(waiting.pop())
            if found is None:
                return None
            ids |= found.ids
            waiting += found.includes - seen
            seen |= found.includes
        return frozenset(ids)

    def _find(self, include: Include) -> _Found | None:
        """What a file that is included gives; `None` where it may give ids that nobody can tell."""
        place = posixpath.join(self._config.includes_dir, include.name)
        text = self._tree.read(place) if self._tree.is_file(place) else ""
        if repeats_ids(text):
            return None
        ids = set()
        given = {each["name"]: each for each in _PARAMETER.finditer(include.parameters)}
        for match in _DYNAMIC_ID.finditer(text):
            if match["known"]:
                continue
            if match["parameter"] is None:
                return None
            parameter = given.get(match["parameter"])
            value: str | None = ""
            if parameter is not None:
                value = parameter["double"] if parameter["single"] is None else parameter["single"]
            if value is None:
                return None
            ids.add(f"{match['head']}{value}{match['tail']}")
        return _Found(frozenset(filter(None, ids)), frozenset(included(text)))


class _Found(NamedTuple):
    """What an include gives: ids from its parameters, and includes of its own."""

    ids: frozenset[str]
    includes: frozenset[Include]
