"""The ids that Jekyll's layouts and includes put on a page."""

from __future__ import annotations

import posixpath
from functools import cache, cached_property
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.anchors import literal_ids
from reviewlint.site.page_ids import repeats_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.site.content import Content
    from reviewlint.site.jekyll.config import Config
    from reviewlint.site.tree import Tree

_INCLUDE = lazy(r"\{%-?\s*include(?:_cached)?\s+([^\s{}%\"']+)")
_ORDINARY = frozenset(("article", "default", "post", "page", "single"))
"""Layouts of themes that show the text of a page, and make no lists with ids of their own."""


def included(text: str) -> list[str]:
    """The files that a page, a layout or an include includes by name."""
    return _INCLUDE.findall(text)


class Layouts:
    """The layouts and includes of one site."""

    def __init__(self, tree: Tree, content: Content, config: Config) -> None:
        self._tree = tree
        self._content = content
        self._config = config
        self._is_known = cache(self._follow)
        self._include_repeats = cache(self._look_into)

    @cached_property
    def ids(self) -> frozenset[str]:
        """All ids that stand literally in a layout or an include."""
        return frozenset().union(*(literal_ids(self._tree.read(path)) for path in self._files()))

    def are_known(self, layout: object, includes: Iterable[str]) -> bool:
        """Whether nothing but `ids` comes from a page's layout and the files it includes.

        Args:
            layout: what the page's front matter names.
            includes: the files that the page itself includes.
        """
        if any(map(self._include_repeats, includes)):
            return False
        name = str(layout) if isinstance(layout, str) else ""
        return name in ("", "none", "null") or self._is_known(name)

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

    def _follow(self, name: str) -> bool:
        """Whether a layout and those around it give no ids in a loop."""
        seen = set()
        while name and name not in seen:
            seen.add(name)
            path = self._by_name.get(name)
            if path is None:
                return name in _ORDINARY
            text = self._tree.read(path)
            if repeats_ids(text) or any(map(self._include_repeats, included(text))):
                return False
            data = self._content.front_matter(path) or {}
            name = str(data.get("layout") or "")
        return True

    def _look_into(self, name: str) -> bool:
        """Whether an include, or one in it, gives ids in a loop."""
        waiting, seen = [name], {name}
        while waiting:
            place = posixpath.join(self._config.includes_dir, waiting.pop())
            text = self._tree.read(place) if self._tree.is_file(place) else ""
            if repeats_ids(text):
                return True
            inner = set(included(text)) - seen
            seen |= inner
            waiting += inner
        return False
