"""The model of a site that Zola makes (https://www.getzola.org/documentation/)."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.site.addresses import Address
from reviewlint.site.anchors import literal_ids
from reviewlint.site.configuration import read_configuration
from reviewlint.site.model import Anchors, SiteModel, Step, TagResult, join
from reviewlint.site.page_ids import page_ids
from reviewlint.site.slugify import zola_slug
from reviewlint.site.slugs import SlugOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference, TagFact
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_DATE = lazy(r"\d{4}-\d\d-\d\d(?:T[\d:.+Z-]*)?\s*[-_]\s*(?P<slug>.+)")
_UNSAFE = lazy(r"[<>:\"/\\|?*]|[. ]+$")
_MADE = lazy(
    r"/(?:.*/)?page/\d*/?(?:index\.html)?|/(?:.*/)?(?:atom|rss|feed)\.xml|/processed_images/.*"
    r"|/(?:.*/)?(?:404\.html|robots\.txt|sitemap[\w-]*\.xml|(?:elasticlunr|fuse|search_index)[\w.-]*)"
)
_OF_THEME = lazy(r"\.(?:avif|css|eot|gif|ico|jpe?g|js|json|mjs|png|svg|ttf|webp|woff2?|xml)$")
_BUILT_IN = frozenset(("gist", "streamable", "vimeo", "youtube"))
_KEYWORDS = lazy(r"\s*\(\s*(?:[A-Za-z_]\w*\s*=|\))")
_ADDS_IDS = lazy(r"<h[1-6]\b|\bid\s*=|\|\s*markdown\b|\bbody\b")


class ZolaSite(SiteModel):
    """A site of Zola.

    `@/folder/page.md` is a file below `content/`; everything else is relative to the page's
    address.
    """

    generator: ClassVar[Generator] = "zola"
    built: ClassVar[frozenset[str]] = frozenset({"public"})

    def __init__(self, tree: Tree, content: Content) -> None:
        """Read the configuration.

        Raises:
            SettingsError: it cannot be read.
        """
        super().__init__(tree, content)
        self._config = read_configuration(tree.root / "config.toml") or {}
        try:
            url = urlsplit(str(self._config.get("base_url") or ""))
        except ValueError:
            url = urlsplit("")
        self.hosts = frozenset({url.netloc.lower()} if url.netloc else ())
        self.base = url.path.rstrip("/") if url.netloc or url.path.startswith("/") else ""
        slugify = self._config.get("slugify")
        modes = slugify if isinstance(slugify, dict) else {}
        self._paths = str(modes.get("paths") or "on")
        self._anchors_mode = str(modes.get("anchors") or "on")
        languages = self._config.get("languages")
        self._languages = frozenset(languages) if isinstance(languages, dict) else frozenset()
        self._theme = str(self._config.get("theme") or "")
        folder = f"themes/{self._theme}"
        self._knows_theme = not self._theme or bool(tree.below(f"{folder}/templates"))

    def publish(self) -> Iterator[Address]:
        """Sections, pages, the files beside them, static files, style sheets and aliases."""
        for source in self.tree.below("content"):
            path = source.removeprefix("content/")
            if not path.endswith(".md"):
                yield from self._asset(path, source)
                continue
            fields = self.content.front_matter(source)
            if fields is None:
                continue
            url = self._url(path, fields)
            hidden = ""
            if fields.get("draft") is True:
                hidden = "it is a draft"
            elif fields.get("render") is False:
                hidden = "its front matter says “render = false”"
            title = fields.get("title")
            shown = title if isinstance(title, str) else ""
            yield Address(url, f"{url}index.html", source, "page", hidden, title=shown)
            aliases = fields.get("aliases")
            for alias in aliases if isinstance(aliases, list) and not hidden else ():
                place = join("/", str(alias))
                output = place if place.endswith(".html") else f"{place.rstrip('/')}/index.html"
                yield Address(place, output, source, "alias", target=url)
        for folder in ("static", f"themes/{self._theme}/static"):
            for source in self.tree.below(folder):
                place = source[len(folder) :]
                yield Address(place, place, source, "file")
        for source in self.tree.below("sass"):
            if source.endswith((".scss", ".sass")) and not posixpath.basename(source).startswith(
                "_"
            ):
                place = f"{source[4:-5]}.css"
                yield Address(place, place, source, "file")

    def is_page(self, source: str) -> bool:
        """Whether a file is in the folder with the content."""
        return source.startswith("content/") or super().is_page(source)

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """A file of the content behind `@/`, else an address."""
        if path.startswith("@/") and not reference.html:
            yield Step("file", posixpath.normpath(f"content/{path[2:]}"))
        elif not path.startswith(("@", "$")):
            yield from super().steps(source, path, reference)

    def may_serve(self, path: str) -> bool:
        """Whether Zola or a theme that cannot be seen makes something at a path."""
        first = path.strip("/").partition("/")[0]
        if _MADE.fullmatch(path) or first in self._taxonomies:
            return True
        return not self._knows_theme and _OF_THEME.search(path) is not None

    def leaves_root(self, source: str, path: str) -> bool:
        """Whether a path leads out of the site."""
        return not path.startswith("@/") and super().leaves_root(source, path)

    def link_to(self, source: str, address: Address, like: str) -> str:
        """`@/…` for pages, else an address."""
        if address.kind == "page" and not like.startswith("/"):
            return f"@/{address.source.removeprefix('content/')}"
        return super().link_to(source, address, like)

    def link_in_html(self, source: str, address: Address, like: str) -> str:
        """An address, as Zola does not look at HTML."""
        return super().link_to(source, address, like)

    def if_missing(self, path: str, reference: Reference) -> str:
        """Zola does not build a site with a link to a file of the content that is not there."""
        is_file = path.startswith("@/") and not reference.html
        return "Zola stops and builds nothing" if is_file else ""

    def tag(self, source: str, tag: TagFact) -> TagResult | None:  # noqa: ARG002 - the same on all pages
        """Whether there is a shortcode of this name, where all of them can be seen."""
        if tag.closing or not _KEYWORDS.match(tag.arguments) or not self._knows_theme:
            return None
        if tag.name in self._shortcodes or not self.tree.below("templates"):
            return None
        near = nearest(tag.name, sorted(self._shortcodes))
        return TagResult(
            None,
            f"There is no shortcode “{tag.name}”, so Zola stops and builds nothing.",
            f"Did you mean “{near}”?"
            if near
            else f"Add templates/shortcodes/{tag.name}.html, or correct the name.",
        )

    def anchors(self, address: Address) -> Anchors:
        """The ids of a page, and those that templates write."""
        if address.kind != "page":
            return Anchors((), complete=False)
        facts = self.content.facts(address.source).anchors
        mode = self._anchors_mode
        options = SlugOptions(
            slugify_anchors="safe" if mode == "safe" else "off" if mode == "off" else "on"
        )
        own = page_ids(facts, ("zola",), options)
        added = any(
            name not in self._shortcodes or _ADDS_IDS.search(self._shortcodes[name])
            for name in facts.shortcodes
        )
        complete = own.complete and self._knows_theme and not added
        return own.with_shared(self._ids, complete=complete)

    def _url(self, path: str, fields: Mapping[str, Any]) -> str:
        """The address of a section or a page (`file_info.rs`, `page.rs`, `section.rs`)."""
        language, path = self._language(path)
        folder, name = posixpath.split(path.removesuffix(".md"))
        prefix = f"/{language}/" if language else "/"
        if isinstance(fields.get("path"), str):
            return _closed(f"{prefix}{fields['path'].strip('/')}")
        if name == "_index":
            return _closed(f"{prefix}{self._slugged(folder)}")
        if name == "index" and folder:
            folder, name = posixpath.split(folder)
        slug = fields.get("slug")
        if not isinstance(slug, str) or not slug:
            dated = _DATE.fullmatch(name)
            slug = dated["slug"] if dated else name
        return _closed(prefix + posixpath.join(self._slugged(folder), self._slug(slug)))

    def _asset(self, path: str, source: str) -> Iterator[Address]:
        """A file beside an `index.md`, or beside a section's `_index.md`."""
        folder = posixpath.dirname(path)
        while True:
            for name in ("index.md", "_index.md"):
                page = posixpath.join(folder, name)
                fields = self.content.front_matter(f"content/{page}")
                if fields is not None:
                    place = self._url(page, fields) + path[len(folder) :].lstrip("/")
                    yield Address(place, place, source, "file")
                    return
            if not folder:
                return
            folder = posixpath.dirname(folder)

    def _language(self, path: str) -> tuple[str, str]:
        stem = path.removesuffix(".md")
        plain, _, code = stem.rpartition(".")
        return (code, f"{plain}.md") if plain and code in self._languages else ("", path)

    def _slugged(self, folder: str) -> str:
        return "/".join(map(self._slug, folder.split("/"))) if folder else ""

    def _slug(self, name: str) -> str:
        if self._paths == "off":
            return name
        if self._paths == "safe":
            return _UNSAFE.sub("", name)
        return zola_slug(name) or name

    @cached_property
    def _taxonomies(self) -> frozenset[str]:
        listed = self._config.get("taxonomies")
        tables = [
            each for each in (listed if isinstance(listed, list) else []) if isinstance(each, dict)
        ]
        names = {str(each.get("name") or "") for each in tables}
        return frozenset(names | {self._slug(name) for name in names}) | self._languages

    @cached_property
    def _shortcodes(self) -> dict[str, str]:
        """The templates of the shortcodes, by name."""
        found = dict.fromkeys(_BUILT_IN, "")
        for folder in ("templates/shortcodes", f"themes/{self._theme}/templates/shortcodes"):
            for path in self.tree.below(folder):
                name = path[len(folder) + 1 :].rpartition(".")[0]
                found.setdefault(posixpath.basename(name), self.tree.read(path))
        return found

    @cached_property
    def _ids(self) -> frozenset[str]:
        folders = ("templates", f"themes/{self._theme}/templates")
        templates = (path for folder in folders for path in self.tree.below(folder))
        html = (path for path in templates if path.endswith(".html"))
        return frozenset().union(*(literal_ids(self.tree.read(path)) for path in html))


def _closed(path: str) -> str:
    return "/" if not path.strip("/") else f"/{path.strip('/')}/"


MODEL = ZolaSite
