"""The model of a site that MkDocs, or Zensical, makes."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatch
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from reviewlint.site.addresses import Address
from reviewlint.site.mkdocs.anchors import adds_ids, slug_options
from reviewlint.site.mkdocs.blog import blog
from reviewlint.site.mkdocs.config import host_and_base, read_config
from reviewlint.site.mkdocs.files import Place, addresses, is_markdown, output_of, url_of
from reviewlint.site.mkdocs.languages import languages
from reviewlint.site.mkdocs.plugins import Unseen
from reviewlint.site.model import Anchors, SiteModel, Step, beside, join
from reviewlint.site.page_ids import page_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_INCLUDED = frozenset(("_includes", "_partials", "_snippets", "includes", "partials", "snippets"))
"""Folders whose files other pages include, so that their links are relative to those."""

_OF_MATERIAL = ("__comments", "__drawer", "__search", "__skip", "__toc")
_NOT_FROM_THEME = (
    ".* */.* *.py *.pyc *.html *readme* mkdocs_theme.yml locales/* *.md *.markdown".split()
)


class MkdocsSite(SiteModel):
    """A site of MkDocs (1.6) or Zensical.

    Links in Markdown are relative to the source file, and MkDocs makes addresses of them; where
    there is no such file, and in HTML, they stay as they are. Zensical makes addresses of all.
    """

    generator: ClassVar[Generator] = "mkdocs"
    built: ClassVar[frozenset[str]] = frozenset({"site"})

    def __init__(self, tree: Tree, content: Content) -> None:
        """Read the configuration.

        Raises:
            SettingsError: it cannot be read.
        """
        super().__init__(tree, content)
        self._config = read_config(tree.root)
        host, self.base = host_and_base(self._config.site_url)
        self.hosts = frozenset({host} if host else ())
        self._is_zensical = self._config.file.startswith("zensical")
        self._languages = languages(self._config)
        self._blog = blog(self._config)

    @cached_property
    def _unseen(self) -> Unseen:
        return Unseen(self.tree, self._config)

    def publish(self) -> Iterator[Address]:
        """What the folder with the pages, the theme of the site's own and redirects give."""
        published = list(addresses(self.tree, self._config, self._place))
        yield from published
        yield from self._redirects()
        taken = {address.output for address in published}
        if folder := self._config.custom_theme:
            for source in self.tree.below(folder):
                name = source[len(folder) + 1 :]
                left_out = any(fnmatch(name.lower(), each) for each in _NOT_FROM_THEME)
                if not left_out and f"/{name}" not in taken:
                    yield Address(f"/{name}", f"/{name}", source, "file")

    def is_page(self, source: str) -> bool:
        """Whether a Markdown file is in the folder with the pages, or included in pages."""
        folders = source.split("/")[:-1]
        return super().is_page(source) or not _INCLUDED.isdisjoint(folders)

    def from_top(self, path: str, reference: Reference) -> str | None:
        """A path from the folder with the pages, where the configuration asks for that."""
        if self._config.absolute_from_docs and not reference.html:
            return path
        return super().from_top(path, reference)

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """A source file first, then the address that the link is if it stays as it is.

        Nothing is tried for what a plug-in may make, or where a page's place is not known.
        """
        page = self.page(source)
        if page is None or page.hidden:
            return
        is_absolute = path.startswith("/")
        rewritten = self._is_zensical or not reference.html
        if rewritten and (self._config.absolute_from_docs or not is_absolute):
            target = self._target(source, path)
            if target is not None:
                if not self.tree.is_file(target) and self._unseen.may_make(self._inner(target)):
                    return
                yield Step("file", target)
        if is_absolute:
            from_docs = rewritten and self._config.absolute_from_docs
            own = super().from_top(path, reference) if from_docs else path
            if own is not None and (self.addresses.at(own) is not None or self._knows_top):
                yield Step("url", own)
            return
        if self._is_zensical:
            yield Step("url", join(f"/{self._inner(source)}", path))
        if self._knows_url(source):
            yield Step("url", join(page.url, path))

    def may_serve(self, path: str) -> bool:
        """Whether the theme, a plug-in or a hook may make something at a path."""
        if self._unseen.may_serve(path):
            return True
        first, _, rest = path.strip("/").partition("/")
        return first in self._languages.codes and self.addresses.at(f"/{rest}") is not None

    def nearest(self, step: Step) -> Address | None:
        """What was most likely meant; a file of the source is looked for by its address."""
        inside = step.kind == "file" and step.place.startswith(self._config.docs or "")
        place = url_of(self._inner(step.place), self._config) if inside else step.place
        return self.addresses.nearest(place)

    def leaves_root(self, source: str, path: str) -> bool:
        """Whether a path leads out of the site; one to a page's file is just wrong then."""
        return not is_markdown(path) and super().leaves_root(source, path)

    def link_to(self, source: str, address: Address, like: str) -> str:
        """A path from file to file where the author wrote one, else an address."""
        docs = self._config.docs
        page = self.page(source)
        if docs is None or page is None or address.kind not in ("page", "file"):
            return super().link_to(source, address, like)
        if like.startswith("/"):
            inner = f"/{self._inner(address.source)}"
            return inner if self._config.absolute_from_docs else f"{self.base}{address.url}"
        if like.endswith("/"):
            return _between(page.url, address.url)
        return posixpath.relpath(address.source, posixpath.dirname(source) or ".")

    def link_in_html(self, source: str, address: Address, like: str) -> str:
        """An address, from the top or from the page's own, as MkDocs does not look at HTML."""
        page = self.page(source)
        if self._is_zensical or page is None or "://" in address.url:
            return self.link_to(source, address, like)
        if like.startswith("/"):
            return f"{self.base}{address.url}"
        return _between(page.url, address.url)

    def anchors(self, address: Address) -> Anchors:
        """The ids of a page; not all are known where a plug-in may add some."""
        slugs = slug_options(self._config.slugify)
        if address.kind != "page" or slugs is None:
            return Anchors((), complete=False)
        own = page_ids(self.content.facts(address.source).anchors, ("python-markdown",), slugs)
        added = _OF_MATERIAL if self._config.theme == "material" else ()
        complete = own.complete and not self._unseen.adds_ids
        inner = self._inner(address.source)
        if self._blog and inner == posixpath.join(self._blog.folder, "index.md"):
            complete = False  # the posts stand on it
        complete = complete and not adds_ids(self.tree.read(address.source))
        return own.with_shared(added, complete=complete)

    def _place(self, path: str) -> Place:
        """What the plug-ins for translations and blogs make of a file's path."""
        if self._blog and self._blog.has(path) and is_markdown(path):
            source = posixpath.join(self._config.docs or "", path)
            fields = self.content.front_matter(source) or {}
            place = self._blog.place(path, fields, self.tree.read(source))
            hidden = fields.get("draft") is True and not self._blog.drafts
            return Place(place or path, "it is a draft" if hidden else "")
        code, plain = self._languages.split(path)
        return Place(posixpath.join(code, plain))

    def _redirects(self) -> Iterator[Address]:
        """The aliases that the plug-in mkdocs-redirects makes."""
        options = self._config.plugins.get("redirects")
        maps = options.get("redirect_maps") if isinstance(options, dict) else None
        for old, new in maps.items() if isinstance(maps, dict) else ():
            if isinstance(new, str) and isinstance(old, str) and is_markdown(old):
                url = url_of(old, self._config)
                path, mark, fragment = new.partition("#")
                outside = "://" in new or new.startswith("/")
                target = new if outside else url_of(path, self._config) + mark + fragment
                source = f"redirect_maps in {self._config.file}"
                yield Address(url, output_of(url), source, "alias", target=target)

    def _target(self, source: str, path: str) -> str | None:
        """The source file that a path means; `None` outside of the folder with the pages.

        Where translations are published, the file in another language that stands for it.
        """
        docs = self._config.docs or ""
        if posixpath.normpath(path) in (".", "/"):
            return None
        from_docs = path.startswith("/")
        target = posixpath.join(docs, path.lstrip("/")) if from_docs else beside(source, path)
        if target is None:
            return None
        target = posixpath.normpath(target)
        if docs and not target.startswith(f"{docs}/"):
            return None
        if self._languages.codes and not self.tree.is_file(target):
            others = (
                posixpath.join(docs, each) for each in self._languages.others(self._inner(target))
            )
            return next(filter(self.tree.is_file, others), target)
        return target

    def _inner(self, source: str) -> str:
        """The path of a file in the folder with the pages, relative to that."""
        return source[len(self._config.docs or "") :].lstrip("/")

    def _knows_url(self, source: str) -> bool:
        """Whether it is certain where a page is published."""
        inner = self._inner(source)
        if not self._blog or not self._blog.has(inner):
            return True
        return self._place(inner).path != inner

    @property
    def _knows_top(self) -> bool:
        """Whether a path from the top of the host must be one of this site."""
        return bool(self._config.site_url) and not self._config.is_versioned


def _between(page: str, address: str) -> str:
    """The relative path from the page at one address to another address."""
    folder = page[: page.rfind("/") + 1]
    closing = "/" if address.endswith("/") else ""
    return posixpath.relpath(address, folder) + closing
