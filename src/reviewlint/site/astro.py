"""The model of a site that Astro makes, with or without Starlight (5; https://docs.astro.build)."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from reviewlint.lazy import lazy
from reviewlint.site.addresses import Address
from reviewlint.site.anchors import literal_ids
from reviewlint.site.model import Anchors, Step, beside, join
from reviewlint.site.page_ids import page_ids
from reviewlint.site.script import Call, settings, without_comments
from reviewlint.site.slugify import github_slug
from reviewlint.site.sources import SourceSite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_FILE = lazy(r"astro\.config\.[cm]?[jt]s")
_SETTINGS = lazy(r"\b(?:base|integrations|redirects|srcDir)\b")
_MARKDOWN = (".md", ".mdx", ".mdoc", ".markdown")
_PAGES = (".astro", ".html", *_MARKDOWN)
_ENDPOINTS = (".js", ".ts")
_PARAMETER = lazy(r"\[(?P<rest>\.\.\.)?[^\]/]*\]")
_FOLLOWS_FILES = lazy(r"(?i)(?:remark|rehype)Plugins|relative-?(?:markdown-?)?links?|\bmarkdoc\b")
_MAKE_NOTHING = frozenset(
    "AstroPWA alpine alpinejs astroExpressiveCode cloudflare compress critters db expressiveCode"
    " icon lit markdoc mdx netlify node pagefind partytown preact prefetch purgecss react robotsTxt"
    " sitemap solid solidJs starlight svelte tailwind vercel vue".split()
)
"""Integrations that add no pages, by the usual names of their functions."""

_PLUGINS_WITHOUT_PAGES = frozenset(
    "starlightHeadingBadges starlightImageZoom starlightLinksValidator starlightLlmsTxt"
    " starlightSidebarTopics starlightThemeRapide starlightUtils".split()
)
_MADE = lazy(
    r"/(?:sitemap(?:-[\w-]+)?\.xml|robots\.txt|404(?:\.html)?/?|pagefind/.*|_astro/.*|_image.*"
    r"|favicon\.svg|llms[\w-]*\.txt|manifest\.webmanifest|rss\.xml)"
)
_OF_STARLIGHT = ("_top", "starlight__on-this-page", "starlight__sidebar")


class AstroSite(SourceSite):
    """A site of Astro.

    Pages that scripts make of collections of content have addresses that only the scripts know;
    those of Starlight are known.
    """

    generator: ClassVar[Generator] = "astro"
    built: ClassVar[frozenset[str]] = frozenset({".astro", "dist"})

    def __init__(self, tree: Tree, content: Content) -> None:
        super().__init__(tree, content)
        file = next((path for path in tree.files if _FILE.fullmatch(path)), "")
        script = without_comments(tree.read(file))
        data = settings(script, "site", "base", "integrations", "output", "vite", "markdown") or {}
        self._src = _folder(data.get("srcDir"), "src")
        self._public = _folder(data.get("publicDir"), "public")
        self._follows_files = _FOLLOWS_FILES.search(script) is not None
        base = data.get("base", "")
        self.base = f"/{base.strip('/')}".rstrip("/") if isinstance(base, str) else ""
        self._knows_base = isinstance(base, str)
        site = data.get("site")
        self.hosts = _hosts(site) if isinstance(site, str) else frozenset()
        self._file_format = _inner(data, "build", "format") == "file"
        integrations = data.get("integrations", [])
        calls = integrations if isinstance(integrations, list) else [None]
        self._starlight = next(
            (_options(each) for each in calls if _name(each) == "starlight"), None
        )
        plugins = (self._starlight or {}).get("plugins", [])
        is_read = bool(data) or _SETTINGS.search(script) is None
        self._known = (
            is_read
            and "..." not in data
            and _MAKE_NOTHING.issuperset(map(_name, calls))
            and isinstance(plugins, list)
            and _PLUGINS_WITHOUT_PAGES.issuperset(map(_name, plugins))
        )
        redirects = data.get("redirects")
        self._redirects: Mapping[str, Any] = redirects if isinstance(redirects, dict) else {}

    def publish(self) -> Iterator[Address]:
        """The pages and endpoints without parameters, Starlight's pages, and static files."""
        folder = f"{self._src}/pages"
        for source in self.tree.below(folder):
            path = source[len(folder) + 1 :]
            if "[" not in path and (url := self._route(path)):
                yield self._page(url, source)
        if self._starlight is not None and not self._has_own_ids:
            folder = f"{self._src}/content/docs"
            for source in self.tree.below(folder):
                path = source[len(folder) + 1 :]
                if path.endswith(_MARKDOWN) and not _is_left_out(path):
                    yield self._starlight_page(path, source)
        for source in self.tree.below(self._public):
            place = source[len(self._public) :]
            yield Address(place, place, source, "file")
        for old, new in self._redirects.items():
            if "[" not in old:
                target = (
                    new if isinstance(new, str) else str(_inner({"to": new}, "to", "destination"))
                )
                place = join("/", old)
                yield Address(
                    place,
                    f"{place.rstrip('/')}/index.html",
                    "redirects",
                    "alias",
                    target=target if "://" in target else target.removeprefix(self.base),
                )

    def is_page(self, source: str) -> bool:
        """Whether a file is below the folder with the source."""
        return source.startswith(f"{self._src}/") or super().is_page(source)

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """A file of the source for images and where plug-ins follow links, else an address."""
        is_image = reference.role == "image" and not reference.html
        if not path.startswith("/") and (is_image or self._follows_files):
            place = beside(source, path)
            if place and self.tree.is_file(place):
                yield Step("file", place)
                return
            if is_image:
                if place and path.startswith("."):
                    yield Step("file", place)
                return  # what does not begin with a dot may be an alias
        if path.startswith("/") or self.page(source) is not None:
            yield from super().steps(source, path, reference)

    def may_serve(self, path: str) -> bool:
        """Whether a page with parameters, Starlight or an integration makes something there."""
        if not (self._known and self._knows_base) or _MADE.fullmatch(path):
            return True
        if self._starlight is not None and self._may_be_translated(path):
            return True
        plain = path.removesuffix("index.html").rstrip("/") or "/"
        return any(pattern.fullmatch(plain) for pattern in self._patterns)

    def leaves_root(self, source: str, path: str) -> bool:
        """Whether a path leads out of the site; one to an image is a path of the source."""
        return not path.lower().endswith(_MARKDOWN) and super().leaves_root(source, path)

    def anchors(self, address: Address) -> Anchors:
        """The ids of a page, and those that components and layouts write."""
        if address.kind != "page" or not address.source.endswith((".md", ".mdx")):
            return Anchors((), complete=False)
        own = page_ids(self.content.facts(address.source).anchors, ("github",))
        added = self._component_ids.union(_OF_STARLIGHT if self._starlight is not None else ())
        complete = own.complete and not self._follows_files
        return own.with_shared(added, complete=complete)

    def link_to(self, source: str, address: Address, like: str) -> str:
        """A path from file to file for an image beside a page, else an address."""
        if address.kind == "file" and like.startswith(".") and address.source.startswith(self._src):
            path = posixpath.relpath(address.source, posixpath.dirname(source) or ".")
            return path if path.startswith("../") else f"./{path}"
        return super().link_to(source, address, like)

    def _route(self, path: str) -> str:
        """The route of a file in the folder with the pages; empty where it is none."""
        if _is_left_out(path):
            return ""
        stem, extension = posixpath.splitext(path)
        if extension in _ENDPOINTS:
            return f"/{stem}"
        if extension not in _PAGES:
            return ""
        if posixpath.basename(stem) == "index":
            folder = posixpath.dirname(stem)
            return f"/{folder}/" if folder else "/"
        return f"/{stem}/"

    def _page(self, url: str, source: str, hidden: str = "") -> Address:
        if not url.endswith("/"):
            return Address(url, url, source, "generated", hidden)
        plain = url.rstrip("/")
        name = plain == "/404" or (self._file_format and plain)
        output = f"{plain}.html" if name else f"{plain}/index.html"
        return Address(url, output, source, "page", hidden)

    def _starlight_page(self, path: str, source: str) -> Address:
        fields = self.content.front_matter(source) or {}
        slug = fields.get("slug")
        if not isinstance(slug, str):
            stem = posixpath.splitext(path)[0]
            slug = "/".join(map(github_slug, stem.split("/")))
            slug = "" if slug == "index" else slug.removesuffix("/index")
        url = f"/{slug.strip('/')}/" if slug.strip("/") else "/"
        title = fields.get("title")
        address = self._page(url, source, "it is a draft" if fields.get("draft") is True else "")
        return address._replace(title=title if isinstance(title, str) else "")

    def _may_be_translated(self, path: str) -> bool:
        """Whether Starlight shows a page in a language into which it has not been translated."""
        if self._has_own_ids:
            return True
        locales = (self._starlight or {}).get("locales", {})
        if not isinstance(locales, dict) or "..." in locales:
            return True
        first, _, rest = path.strip("/").partition("/")
        others = ("", *(f"/{code}" for code in locales if code != "root"))
        return first in locales and any(
            self.addresses.at(f"{other}/{rest}") is not None for other in others
        )

    @cached_property
    def _has_own_ids(self) -> bool:
        """Whether the site gives its own ids to the pages of its collections."""
        names = (f"{self._src}/content.config.ts", f"{self._src}/content/config.ts")
        script = "".join(without_comments(self.tree.read(name)) for name in names)
        return "generateId" in script

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """What the addresses of pages and redirects with parameters look like."""
        folder = f"{self._src}/pages"
        paths = [path[len(folder) + 1 :] for path in self.tree.below(folder) if "[" in path]
        routes = [route for path in paths if (route := self._route(path))]
        routes += (old for old in self._redirects if "[" in old)
        return tuple(re.compile(_pattern(route.rstrip("/"))) for route in routes)

    @cached_property
    def _component_ids(self) -> frozenset[str]:
        components = (path for path in self.tree.below(self._src) if path.endswith(".astro"))
        return frozenset[str]().union(*(literal_ids(self.tree.read(path)) for path in components))


def _pattern(route: str) -> str:
    """The regular expression for a route with parameters; `[...rest]` may stand for nothing."""
    pattern = ""
    for part in route.strip("/").split("/"):
        if part.startswith("[...") and part.endswith("]"):
            pattern += "(?:/.+)?"
        else:
            literals = _PARAMETER.split(part)[::2]
            pattern += "/" + "[^/]+".join(map(re.escape, literals))
    return f"{pattern}|/" if pattern == "(?:/.+)?" else pattern


def _is_left_out(path: str) -> bool:
    return any(part.startswith("_") for part in path.split("/"))


def _name(value: object) -> str:
    return value.name if isinstance(value, Call) else ""


def _options(value: object) -> Mapping[str, Any]:
    arguments = value.arguments if isinstance(value, Call) else ()
    return arguments[0] if arguments and isinstance(arguments[0], dict) else {"plugins": None}


def _inner(data: Mapping[str, Any], *keys: str) -> object:
    value: object = data
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _folder(value: object, default: str) -> str:
    return posixpath.normpath(value) if isinstance(value, str) else default


def _hosts(site: str) -> frozenset[str]:
    try:
        host = urlsplit(site).netloc.lower()
    except ValueError:
        host = ""
    return frozenset({host} if host else ())


MODEL = AstroSite
