"""The pages of a site: those that have a file, and the lists that Hugo makes by itself.

https://gohugo.io/content-management/sections/ and https://gohugo.io/content-management/taxonomies/
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

from reviewlint.site.hugo.fields import Cascade, hidden_because, page_fields, publishes_files
from reviewlint.site.hugo.paths import hyphened
from reviewlint.site.hugo.sources import Sources, around
from reviewlint.site.hugo.values import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.hugo.config import Config, Language
    from reviewlint.site.hugo.sources import SourceFile

Kind = Literal["home", "section", "taxonomy", "term", "page"]


@dataclass(slots=True, eq=False)
class Page:
    """A page.

    Attributes:
        source: its file, relative to the site's root; empty for a list that has none.
        path: in the content, without ending and language: `posts/heat`, `posts`, `""`.
        kind: as Hugo calls it.
        language: the one it is in.
        leaf: whether it is the `index.md` of a bundle.
        fields: its front matter, with what is handed down to it; keys in lower case.
        hidden: why it is not published, as the end of a sentence; empty if it is.
        absent: whether it is hidden so that no other page knows of it (a draft).
        files: what lies beside it and is published with it: the path in its bundle, the file.
    """

    source: str
    path: str
    kind: Kind
    language: Language
    leaf: bool = False
    fields: Mapping[str, object] = field(default_factory=dict)
    hidden: str = ""
    absent: bool = False
    files: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its file, or of its bundle's folder."""
        return posixpath.basename(self.path)

    @property
    def key(self) -> str:
        """Its path as Hugo compares it."""
        return key_of(self.path)


def key_of(path: str) -> str:
    """A path as Hugo compares it: in small letters, a hyphen for each space."""
    return hyphened(path).lower()


class Pages:
    """All pages of a site, by language and path.

    Attributes:
        all: the pages, those with a file first.
        loose: files of the content that no page has, with the path that they are published at.
    """

    def __init__(self, config: Config, content: Content, *, old: bool) -> None:
        """Collect them; `old` as Hugo did before 0.123."""
        self._config = config
        self._content = content
        self._old = old
        self.all: list[Page] = []
        self.loose: list[tuple[str, str]] = []
        self._known: dict[tuple[str, str], Page] = {}
        sources = Sources(config, old=old)
        self._add_files(sources.pages)
        self._hand_down()
        for language in config.languages:
            self._add_sections(language)
        for language in config.languages:
            self._add_terms(language)
        for file, bundle in sources.files:
            self._add_file(file, bundle)

    def at(self, language: str, path: str) -> Page | None:
        """The page at a path of the content; letter case and hyphens make no difference."""
        return self._known.get((language, key_of(path)))

    def section_of(self, page: Page) -> Page:
        """The section that a page is in; a list's own is itself."""
        if page.kind != "page":
            return page
        return self._section_at(page.language.code, posixpath.dirname(page.path))

    def sections_of(self, page: Page) -> list[Page]:
        """The section that a page is in and those around it, from the top, without the home."""
        section = self.section_of(page)
        parts = section.path.split("/") if section.path else []
        above = (self.at(page.language.code, "/".join(parts[: n + 1])) for n in range(len(parts)))
        return [each for each in above if each]

    def _section_at(self, language: str, folder: str) -> Page:
        """The nearest section around what is in a folder of the content."""
        while folder:
            found = self.at(language, folder)
            if found and found.kind != "page":
                return found
            folder = posixpath.dirname(folder)
        return self._known[language, ""]

    def _add(self, page: Page) -> None:
        """Add a page; a list without a file only where there is none yet."""
        first = self._known.setdefault((page.language.code, page.key), page)
        if first is page or page.source:
            self.all.append(page)

    def _add_files(self, files: Iterable[SourceFile]) -> None:
        languages = {language.code: language for language in self._config.languages}
        for file in sorted(files, key=lambda file: file.role != "branch"):
            path = posixpath.join(file.folder, file.name) if file.role == "page" else file.folder
            kind = self._kind(path) if file.role == "branch" else "page"
            page = Page(file.source, path, kind, languages[file.language], file.role == "leaf")
            page.fields = page_fields(self._config.tree, self._content, file.source)
            self._add(page)

    def _kind(self, path: str) -> Kind:
        if not path:
            return "home"
        for taxonomy in self._config.taxonomies.values():
            if key_of(path) == key_of(taxonomy):
                return "taxonomy"
            if key_of(path).startswith(f"{key_of(taxonomy)}/"):
                return "term"
        return "section"

    def _hand_down(self) -> None:
        """Give all pages the fields that those above them and the configuration hand down."""
        handed = [Cascade(each, "") for each in self._config.cascade]

        @cache
        def from_above(language: str, path: str) -> tuple[Cascade, ...]:
            """What a list at a path and those around it hand down, the nearest first."""
            lists = (self.at(language, each) for each in ("", *around(path)))
            read = [Cascade.read(page.fields) for page in lists if page and page.kind != "page"]
            return (*chain.from_iterable(reversed(read)), *handed)

        for page in self.all:
            folder = page.path if page.kind != "page" else posixpath.dirname(page.path)
            code = page.language.code
            for cascade in from_above(code, folder):
                if cascade.fits(page.kind, f"/{page.key}", code):
                    page.fields = {**cascade.fields, **page.fields}
            page.hidden, page.absent = hidden_because(self._config, page)
        if self._old:
            self._hide_below_hidden()

    def _hide_below_hidden(self) -> None:
        """Older versions pass over all that is below a section which is not published."""
        for page in self.all:
            folder = posixpath.dirname(page.path)
            while folder and not page.absent:
                section = self.at(page.language.code, folder)
                if section and section.kind == "section" and section.absent:
                    page.hidden, page.absent = section.hidden, True
                folder = posixpath.dirname(folder)

    def _add_sections(self, language: Language) -> None:
        """The home page, and a list for each folder in the top of the content."""
        folders: dict[str, str] = {}
        for page in self.all:
            if page.language is language and (not self._old or not page.absent):
                first, slash, _ = page.path.partition("/")
                if slash:
                    folders.setdefault(key_of(first), first)
        self._add(Page("", "", "home", language))
        for folder in folders.values():
            if self.at(language.code, folder) is None:
                self._add(Page("", folder, self._kind(folder), language))

    def _add_terms(self, language: Language) -> None:
        terms: dict[str, dict[str, str]] = defaultdict(dict)
        for page in self.all:
            if page.language is language and not page.absent:
                for field_name, taxonomy in self._config.taxonomies.items():
                    for term in texts(page.fields.get(field_name)):
                        terms[taxonomy].setdefault(key_of(term.strip("/")), term)
        for taxonomy in self._config.taxonomies.values():
            self._add(Page("", taxonomy, "taxonomy", language))
            for term in terms[taxonomy].values():
                fields = {"title": term}
                self._add(Page("", f"{taxonomy}/{term}", "term", language, fields=fields))

    def _add_file(self, file: SourceFile, bundle: str | None) -> None:
        """Give a file that is no page to the one it lies beside."""
        path = posixpath.join(file.folder, file.file)
        if bundle is None:
            section = self._section_at(file.language, file.folder)
            if not self._old or (section.path == file.folder and section.source):
                section.files.append((path[len(section.path) :].lstrip("/"), file.source))
            else:
                prefix = section.language.prefix
                self.loose.append((posixpath.join("/", prefix, path), file.source))
            return
        for page in self._with_file(file, bundle):
            page.files.append((path[len(bundle) + 1 :], file.source))

    def _with_file(self, file: SourceFile, bundle: str) -> Iterator[Page]:
        """The pages of a bundle that a file belongs to: its language's, or all of them."""
        own = self.at(file.language, bundle)
        if own is not None:
            yield own
        if file.named:
            return
        for language in self._config.languages:
            page = self.at(language.code, bundle)
            if page is not None and page is not own and (self._old or own is None):
                yield page
                if not self._old:
                    return


def files_are_published(page: Page) -> bool:
    """Whether the files beside a page are published."""
    return not page.absent and publishes_files(page.fields)
