"""Which page `ref`, `relref` and Hugo's own render hooks find by a path.

After Hugo's `hugolib/pagecollections.go` and `page_finder.go`: what one version finds counts.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

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

    def find(self, page: Page | None, path: str, language: str) -> list[Page]:
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
        name = key_of(self._without_ending(plain.strip("/")))
        found_all = self._names.get((language, name), [])
        return [each for each in found_all if not each.absent] or found_all[:1]

    def names(self, language: str) -> Iterator[str]:
        """The paths of all pages of a language, as an author may write them."""
        for page in self._pages.all:
            if page.language.code == language and page.path and page.source:
                yield f"/{page.path}"

    def _keys(self, page: Page | None, path: str) -> Iterator[str]:
        """The paths in the content to look at, in order."""
        folders = [""]
        if page is not None and not path.startswith("/"):
            folders = [posixpath.dirname(page.path), ""]
            if page.leaf or page.kind != "page":
                folders.insert(0, page.path)
        for folder in folders:
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

    @cached_property
    def _names(self) -> dict[tuple[str, str], list[Page]]:
        """The pages by their names."""
        named: dict[tuple[str, str], list[Page]] = defaultdict(list)
        for page in self._pages.all:
            if page.kind in ("page", "section") and page.path:
                named[page.language.code, key_of(page.name)].append(page)
        return named
