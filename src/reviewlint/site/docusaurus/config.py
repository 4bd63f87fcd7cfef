"""Docusaurus' configuration, as far as its file says it literally."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from reviewlint.lazy import lazy
from reviewlint.site.script import Call, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.tree import Tree

_FILE = lazy(r"docusaurus\.config\.[cm]?[jt]s")
_DOCS = "plugin-content-docs"
_BLOG = "plugin-content-blog"
_ADDS_NO_PAGES = lazy(
    r"(?:@docusaurus/)?plugin-(?:content-pages|css-cascade-layers|debug|google-[\w-]+|ideal-image"
    r"|pwa|rsdoctor|sitemap|svgr|vercel-analytics|client-redirects)|.*image-zoom|.*sass|.*search.*"
    r"|.*lunr.*|.*mermaid.*|.*tailwind.*|.*zooming|.*umami|.*plausible|.*gtag|.*hotjar|.*matomo"
)


class Version(NamedTuple):
    """One version of some documentation.

    Attributes:
        folder: where its pages are, relative to the root.
        localized: the name of its folder among the translations.
        route: where they are published, without slashes around it.
    """

    folder: str
    localized: str
    route: str


class Docs(NamedTuple):
    """Documentation as one instance of the plug-in publishes it.

    Attributes:
        plugin: the name of its folder among the translations.
        route: where it is published, without slashes around it.
        versions: its versions; one that is called `current` where there are no others.
        strips_numbers: whether numbers before names are left out of addresses.
        known: whether its addresses are known.
    """

    plugin: str
    route: str
    versions: tuple[Version, ...]
    strips_numbers: bool
    known: bool


class Blog(NamedTuple):
    """A blog: its folder, where it is published, and its folder among the translations."""

    folder: str
    route: str
    plugin: str


class Config:
    """What the configuration says, with Docusaurus' defaults (3.8).

    Attributes:
        file: its path relative to the root.
        base: the path of the site on its host; empty where it is not known.
        host: the site's host; empty where the base path is not known.
        trailing_slash: whether addresses end in a slash; `None` where it is not set.
        docs, blogs: what the plug-ins for content publish.
        pages: the folder of other pages.
        static: the folders of files that are copied as they are.
        keeps_case: whether ids of headings keep their capital letters.
        known: whether no other plug-in can publish anything.
    """

    def __init__(self, tree: Tree) -> None:
        """Read the configuration in a site's root."""
        names = [path for path in tree.files if _FILE.fullmatch(path)]
        self.file = names[0] if names else ""
        data = settings(tree.read(self.file), "baseUrl", "presets", "plugins", "title") or {}
        base = data.get("baseUrl")
        self.base = base.rstrip("/") if isinstance(base, str) else ""
        url = data.get("url")
        knows_host = isinstance(base, str) and isinstance(url, str)
        self.host = _host(url) if knows_host else ""  # type: ignore[arg-type]
        slash = data.get("trailingSlash")
        self.trailing_slash = slash if isinstance(slash, bool) else None
        static = data.get("staticDirectories", ["static"])
        self.static = tuple(
            posixpath.normpath(each)
            for each in (static if isinstance(static, list) else ["static"])
            if isinstance(each, str)
        )
        markdown = data.get("markdown")
        anchors = markdown.get("anchors") if isinstance(markdown, dict) else None
        self.keeps_case = isinstance(anchors, dict) and anchors.get("maintainCase") is True
        self.known = bool(data) and "..." not in data
        self.docs: tuple[Docs, ...] = ()
        self.blogs: tuple[Blog, ...] = ()
        self.pages: str | None = None
        self.redirects: dict[str, str] = {}
        self._tree = tree
        for name, options in _entries(data.get("presets")):
            self._add_preset(name, options)
        for name, options in _entries(data.get("plugins")):
            self._add_plugin(name, options)
        for key in ("presets", "plugins"):
            entries = data.get(key, [])
            if not isinstance(entries, list) or len(list(_entries(entries))) < len(entries):
                self.known = False

    def _add_preset(self, name: str, options: Mapping[str, Any]) -> None:
        if not name.endswith("classic"):
            self.known = False
            return
        for key, add in (("docs", self._add_docs), ("blog", self._add_blog)):
            value = options.get(key, {})
            if isinstance(value, dict):
                add(value)
            elif value is not False:
                self.known = False
        pages = options.get("pages", {})
        if pages is not False:
            folder = pages.get("path") if isinstance(pages, dict) else None
            self.pages = posixpath.normpath(folder if isinstance(folder, str) else "src/pages")

    def _add_plugin(self, name: str, options: Mapping[str, Any]) -> None:
        if name.endswith(_DOCS):
            self._add_docs(options)
        elif name.endswith(_BLOG):
            self._add_blog(options)
        elif name.endswith("client-redirects"):
            self._add_redirects(options)
        elif not _ADDS_NO_PAGES.fullmatch(name):
            self.known = False

    def _add_docs(self, options: Mapping[str, Any]) -> None:
        name = options.get("id", "default")
        folder = options.get("path", "docs")
        route = options.get("routeBasePath", "docs")
        texts = (name, folder, route)
        known = all(isinstance(each, str) for each in texts) and "..." not in options
        if not isinstance(folder, str) or not isinstance(name, str):
            self.known = False
            return
        own = "" if name == "default" else f"{name}_"
        plugin = "docusaurus-plugin-content-docs" + ("" if name == "default" else f"-{name}")
        route = route.strip("/") if isinstance(route, str) else ""
        numbers = options.get("numberPrefixParser", True)
        versions, versions_known = self._versions(posixpath.normpath(folder), own, route, options)
        known = known and versions_known and isinstance(numbers, bool)
        self.docs += (Docs(plugin, route, versions, numbers is not False, known),)

    def _versions(
        self, folder: str, own: str, route: str, options: Mapping[str, Any]
    ) -> tuple[tuple[Version, ...], bool]:
        """The versions of some documentation, and whether it is known where they are published."""
        try:
            names = json.loads(self._tree.read(f"{own}versions.json") or "[]")
        except (ValueError, RecursionError):
            names = []
        names = [each for each in names if isinstance(each, str)] if isinstance(names, list) else []
        if options.get("disableVersioning") is True:
            names = []
        last = options.get("lastVersion", names[0] if names else "current")
        table = options.get("versions", {})
        known = isinstance(last, str) and isinstance(table, dict)
        versions = []
        for name in ["current", *names]:
            part = "" if name == last else "next" if name == "current" else name
            entry = table.get(name) if isinstance(table, dict) else None
            if isinstance(entry, dict) and "path" in entry:
                part = entry["path"] if isinstance(entry["path"], str) else part
                known = known and isinstance(entry["path"], str)
            place = folder if name == "current" else f"{own}versioned_docs/version-{name}"
            localized = name if name == "current" else f"version-{name}"
            whole = posixpath.join(route, part.strip("/")).strip("/")
            versions.append(Version(place, localized, whole))
        return tuple(versions), known

    def _add_blog(self, options: Mapping[str, Any]) -> None:
        name = options.get("id", "default")
        folder = options.get("path", "blog")
        route = options.get("routeBasePath", "blog")
        if not (isinstance(folder, str) and isinstance(route, str) and isinstance(name, str)):
            self.known = False
            return
        plugin = "docusaurus-plugin-content-blog" + ("" if name == "default" else f"-{name}")
        self.blogs += (Blog(posixpath.normpath(folder), route.strip("/"), plugin),)

    def _add_redirects(self, options: Mapping[str, Any]) -> None:
        listed = options.get("redirects", [])
        if "createRedirects" in options or "..." in options or not isinstance(listed, list):
            self.known = False
        for each in listed if isinstance(listed, list) else ():
            sources = each.get("from") if isinstance(each, dict) else None
            for source in sources if isinstance(sources, list) else [sources]:
                if isinstance(source, str):
                    target = each.get("to")
                    self.redirects[source] = target if isinstance(target, str) else ""


def _entries(value: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Plug-ins or presets with their options; those that are not named literally are left out."""
    for entry in value if isinstance(value, list) else ():
        name, options = entry, {}
        if isinstance(entry, list) and entry:
            name = entry[0]
            options = entry[1] if len(entry) > 1 and isinstance(entry[1], dict) else {}
        if isinstance(name, Call) and name.name == "require.resolve" and name.arguments:
            name = name.arguments[0]
        if isinstance(name, str):
            yield name, options


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
