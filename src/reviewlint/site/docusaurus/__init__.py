"""The model of a site that Docusaurus makes (3.8; https://docusaurus.io/docs)."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.site.addresses import Address
from reviewlint.site.docusaurus.config import Config
from reviewlint.site.docusaurus.pages import (
    MARKDOWN,
    doc_url,
    is_left_out,
    output_of,
    page_url,
    post_url,
    published,
)
from reviewlint.site.model import Anchors, Step, beside, join
from reviewlint.site.page_ids import page_ids
from reviewlint.site.slugs import SlugOptions
from reviewlint.site.sources import SourceSite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_SCRIPT = lazy(r"(?!.*\.(?:test|d)\.[jt]sx?$)(?!.*__tests__/).*\.[jt]sx?")
_SLUG = lazy(r"""\bslug["']?\s*:\s*["']?(/[^"'\s,}]+)""")
_CATEGORY = lazy(r"(?:.*/)?_category_\.(?:json|ya?ml)|sidebars[\w.-]*\.(?:[cm]?[jt]s|json)")


class _Folder(NamedTuple):
    """A folder of Markdown pages.

    Attributes:
        path: relative to the root; of translations, that of the translations.
        mirrored: of translations, the folder that is translated; else the same.
        route: where it is published, without slashes around it.
        url: gives the address of a page from there on.
        known: whether its addresses are known.
    """

    path: str
    mirrored: str
    route: str
    url: Callable[[str, Mapping[str, Any]], str]
    known: bool


class DocusaurusSite(SourceSite):
    """A site of Docusaurus.

    A link to a Markdown file is relative to the file or to the folder of all pages of its kind;
    any other is relative to the page's address. The base path is added to what begins with `/`.
    """

    generator: ClassVar[Generator] = "docusaurus"
    built: ClassVar[frozenset[str]] = frozenset({".docusaurus", "build"})

    def __init__(self, tree: Tree, content: Content) -> None:
        super().__init__(tree, content)
        self._config = Config(tree)
        self.base = self._config.base
        self.hosts = frozenset({self._config.host} if self._config.host else ())

    @cached_property
    def _folders(self) -> tuple[_Folder, ...]:
        """The folders of pages, translations before what they translate."""
        folders: list[_Folder] = []
        for docs in self._config.docs:
            for version in docs.versions:

                def url(path: str, fields: Mapping[str, Any], *, docs: Any = docs) -> str:
                    return doc_url(path, fields, strips_numbers=docs.strips_numbers)

                own = _Folder(version.folder, version.folder, version.route, url, docs.known)
                folders += self._translated(own, f"{docs.plugin}/{version.localized}")
        for blog in self._config.blogs:
            own = _Folder(blog.folder, blog.folder, blog.route, post_url, known=True)
            folders += self._translated(own, blog.plugin)
        if self._config.pages is not None:
            own = _Folder(self._config.pages, self._config.pages, "", page_url, known=True)
            folders += self._translated(own, "docusaurus-plugin-content-pages")
        return tuple(folders)

    def _translated(self, own: _Folder, plugin: str) -> Iterator[_Folder]:
        for locale in self._locales:
            path = f"i18n/{locale}/{plugin}"
            route = posixpath.join(locale, own.route)
            yield own._replace(path=path, route=route)
        yield own

    @cached_property
    def _locales(self) -> tuple[str, ...]:
        inside = (path.split("/")[1] for path in self.tree.below("i18n") if path.count("/") > 1)
        return tuple(dict.fromkeys(inside))

    def publish(self) -> Iterator[Address]:
        """The pages, the files that are copied as they are, and some that are made."""
        slash = self._config.trailing_slash
        for folder in self._folders:
            for source in self.tree.below(folder.path):
                path = source[len(folder.path) :].lstrip("/")
                is_page = path.endswith(MARKDOWN)
                if not (is_page or (folder.url is page_url and _SCRIPT.fullmatch(path))):
                    continue
                if not is_left_out(path):
                    fields = (self.content.front_matter(source) if is_page else None) or {}
                    url = published(folder.route, folder.url(path, fields), slash=slash)
                    hidden = "it is a draft" if fields.get("draft") is True else ""
                    yield Address(url, output_of(url, slash=slash), source, "page", hidden)
        for static in self._config.static:
            for source in self.tree.below(static):
                path = source[len(static) :]
                yield Address(path, path, source, "file")
        for blog in self._config.blogs:
            url = published("", f"/{blog.route}", slash=slash)
            yield Address(url, output_of(url, slash=slash), "the blog", "generated")
        for name in ("/404.html", "/sitemap.xml"):
            yield Address(name, name, "Docusaurus", "generated")
        yield Address("/search", "/search/index.html", "the search", "generated")
        for old, new in self._config.redirects.items():
            place = join("/", old)
            yield Address(
                place, output_of(place, slash=None), self._config.file, "alias", target=new
            )

    def is_page(self, source: str) -> bool:
        """Whether a file is a page, or a part that pages import."""
        return self._folder_of(source) is not None

    def from_top(self, path: str, reference: Reference) -> str | None:
        """A path from the top of the site: Docusaurus adds the base path where it is missing."""
        own = super().from_top(path, reference)
        return path if own is None and not reference.html else own

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """Files of the source first, then the address that the link is if it stays as it is."""
        folder = self._folder_of(source)
        if folder is None:
            return
        if path.startswith("@site/"):
            yield Step("file", posixpath.normpath(path[6:]))
            return
        is_markdown = path.lower().endswith(MARKDOWN)
        if not reference.html:
            files = list(self._files(source, path, folder, is_markdown=is_markdown))
            is_there = self.addresses.of if is_markdown else self.tree.is_file
            found = next(filter(is_there, files), None)
            if found is not None:
                yield Step("file", found)
                return
            if is_markdown and self._may_be_generated(files):
                return
            if files and not any(map(self.tree.is_file, files)):
                yield Step("file", files[-1])
            if reference.role == "image":
                return
        page = self.addresses.of(source)
        if path.startswith("/") or (page and folder.known):
            url = join(page.url if page else "/", path)
            yield Step("url", url)
            if url.endswith("/") and url != "/":
                yield Step("url", url.rstrip("/"))

    def may_serve(self, path: str) -> bool:
        """Whether a plug-in may make something at a path, or it is one of the lists of pages."""
        if path.endswith(MARKDOWN):
            return False
        if not self._config.known:
            return True
        first, _, rest = path.strip("/").partition("/")
        if first in self._locales and self.addresses.at(f"/{rest}") is not None:
            return True
        lists = ("archive", "authors", "category", "page", "tags", "atom.xml", "feed.json")
        for route in (
            *(blog.route for blog in self._config.blogs),
            *(version.route for docs in self._config.docs for version in docs.versions),
        ):
            inner = path.removeprefix(f"/{route}").strip("/")
            if path.startswith(f"/{route}".rstrip("/")) and inner.startswith((*lists, "rss.xml")):
                return True
        return any(not docs.known for docs in self._config.docs) or path in self._category_slugs

    def anchors(self, address: Address) -> Anchors:
        """The ids of a page."""
        if address.kind != "page" or not address.source.endswith(MARKDOWN):
            return Anchors((), complete=False)
        options = SlugOptions(maintain_case=self._config.keeps_case)
        return page_ids(self.content.facts(address.source).anchors, ("docusaurus",), options)

    def leaves_root(self, source: str, path: str) -> bool:
        """Whether a path leads out of the site; one to a file of the source is just wrong then."""
        is_file = path.lower().endswith(MARKDOWN) or path.startswith("@site/")
        return not is_file and super().leaves_root(source, path)

    def link_to(self, source: str, address: Address, like: str) -> str:
        """A path from file to file where the author wrote one, else an address."""
        if "://" in address.url or address.kind not in ("page", "file"):
            return address.url
        if like.startswith("@site/"):
            return f"@site/{address.source}"
        is_markdown = like.lower().endswith(MARKDOWN)
        if like.startswith("/") and not is_markdown:
            return address.url
        if is_markdown or (address.kind == "file" and not like.startswith("/")):
            path = posixpath.relpath(address.source, posixpath.dirname(source) or ".")
            return path if path.startswith("../") else f"./{path}"
        return address.url

    def _files(
        self, source: str, path: str, folder: _Folder, *, is_markdown: bool
    ) -> Iterator[str]:
        """The files that a path may mean (`resolveMarkdownLinkPathname`), the likeliest last."""
        plain = path.lstrip("/")
        if is_markdown and not path.startswith(("./", "../")):
            yield posixpath.normpath(plain)
            for place in (folder.mirrored, folder.path):
                yield posixpath.normpath(posixpath.join(place, plain))
        if not path.startswith("/"):
            for place in (source.replace(folder.path, folder.mirrored, 1), source):
                if file := beside(place, path):
                    yield file
        elif not is_markdown:
            for static in self._config.static:
                yield posixpath.normpath(posixpath.join(static, plain))

    def _may_be_generated(self, files: list[str]) -> bool:
        """Whether a plug-in may write a page before the site is built: where there are none."""
        if self._config.known or not files:
            return not files
        folder = posixpath.dirname(files[-1])
        return not any(path.endswith(MARKDOWN) for path in self.tree.below(folder))

    def _folder_of(self, source: str) -> _Folder | None:
        if not source.endswith(MARKDOWN):
            return None
        inside = (each for each in self._folders if _is_below(source, each.path))
        return max(inside, key=lambda folder: len(folder.path), default=None)

    @cached_property
    def _category_slugs(self) -> frozenset[str]:
        """The addresses that files about categories and sidebars name."""
        files = filter(_CATEGORY.fullmatch, self.tree.files)
        slugs = {slug for file in files for slug in _SLUG.findall(self.tree.read(file))}
        routes = {version.route for docs in self._config.docs for version in docs.versions}
        return frozenset(
            posixpath.join("/", route, slug.strip("/")) for route in routes for slug in slugs
        )


def _is_below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


MODEL = DocusaurusSite
