"""Which page `ref`, `relref` and Hugo's own render hooks find by a path.

After Hugo's `hugolib/pagecollections.go` and `page_finder.go`: what one version finds counts.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reviewlint.nearest import Names
from reviewlint.site.hugo.pages import key_of
from reviewlint.site.hugo.sources import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.site.hugo.pages import Page, Pages

_INDEXES = frozenset(("index", "_index"))


class Lookup:
    """The pages of a site, to be found by what authors write."""

    def __init__(self, pages: Pages, languages: Sequence[str]) -> None:
        self._pages = pages
        self._languages = frozenset(languages)
        self.find = cache(self._find)
        self.names = cache(self._find_names)

    def _find(self, page: Page | None, path: str, language: str) -> list[Page]:
        """The pages that a path means: none, one, or several between which Hugo cannot tell.

        Args:
            page: where the path stands.
            path: without query and fragment.
            language: the code of the language to look in.
        """
        plain = unquote(path).strip()
        for key in self._keys(page, plain):
            if found := self._pages.at(language, key):
                return [found]
        if plain.startswith(".") or "/" in plain.strip("/"):
            return []
        named = self._by_name(plain.strip("/"), language)
        return [each for each in named if not each.absent] or named[:1]

    def _find_names(self, language: str) -> Names:
        """The pages of a language as authors write them: by path or name, with ending or not."""
        paths = [
            page.path
            for page in self._pages.all
            if page.language.code == language and page.path and page.source and not page.absent
        ]
        names = [posixpath.basename(path) for path in paths]
        plain = [*names, *paths, *(f"/{path}" for path in paths)]
        return Names([*plain, *(f"{each}.md" for each in plain)])

    def _keys(self, page: Page | None, path: str) -> Iterator[str]:
        """The paths in the content to look at, in order."""
        for folder in _folders(page, path):
            whole = posixpath.normpath(posixpath.join("/", folder, path.lstrip("/"))).strip("/")
            parent, name = posixpath.split(whole)
            stem = self._without_ending(name)
            yield posixpath.join(parent, stem)
            if stem != name:
                yield whole
            if stem in _INDEXES:
                yield parent

    def _without_ending(self, name: str) -> str:
        """A name without the ending of a page and without its language."""
        stem, extension = posixpath.splitext(name)
        if extension[1:].lower() in CONTENT:
            name = stem
            stem, extension = posixpath.splitext(name)
        return stem if extension[1:].lower() in self._languages else name

    def _by_name(self, path: str, language: str) -> list[Page]:
        """The pages that have a name which says nothing of their folder."""
        name = self._without_ending(path)
        if "." in name and posixpath.splitext(path)[1][1:].lower() not in CONTENT:
            return []
        return self._names.get((language, key_of(name)), [])

    @cached_property
    def _names(self) -> dict[tuple[str, str], list[Page]]:
        """The pages by their names."""
        named: dict[tuple[str, str], list[Page]] = defaultdict(list)
        for page in self._pages.all:
            if page.kind in ("page", "section") and page.path:
                named[page.language.code, key_of(page.name)].append(page)
        return named


def _folders(page: Page | None, path: str) -> list[str]:
    """The folders of the content that a path in a page may be relative to, in order."""
    if page is None or path.startswith("/"):
        return [""]
    around = posixpath.dirname(page.path)
    if page.kind != "page":
        return [page.path] if path.startswith(".") else [page.path, ""]
    if not page.leaf:
        return [around] if path.startswith(".") else [around, ""]
    if path.startswith("..") and posixpath.splitext(path)[1][1:].lower() in CONTENT:
        return [page.path]
    return [page.path, around] if path.startswith(".") else [around, page.path, ""]
