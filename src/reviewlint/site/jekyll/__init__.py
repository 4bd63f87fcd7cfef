"""Jekyll: what a site publishes and how its links are followed, as Jekyll 4.3 does it."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from reviewlint.lazy import lazy
from reviewlint.settings import SettingsError
from reviewlint.site.addresses import Address
from reviewlint.site.anchors import literal_ids
from reviewlint.site.jekyll.config import read_config, site_root, source_folder
from reviewlint.site.jekyll.generated import generated
from reviewlint.site.jekyll.layouts import Include, Layouts, included
from reviewlint.site.jekyll.liquid import Evaluator, split_tag
from reviewlint.site.jekyll.pages import HTML, Item, items
from reviewlint.site.jekyll.permalinks import DATE_TOKENS, OTHER_TOKENS
from reviewlint.site.jekyll.plugins import read_plugins
from reviewlint.site.jekyll.tags import Tags, published_page
from reviewlint.site.model import NOTHING_KNOWN, Anchors, SiteModel, Step, TagResult, beside, join
from reviewlint.site.page_ids import LAYOUT_IDS, page_ids, repeats_ids
from reviewlint.site.slugs import SlugOptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference, TagFact
    from reviewlint.site.root import Generator
    from reviewlint.site.slugs import Algorithm
    from reviewlint.site.tree import Tree

_PICTURE_FOLDERS = ("media_subpath", "img_path")
"""Fields that name the folder of a page's pictures to the theme Chirpy, which adds it."""

_CONTENTS = "markdown-toc"
"""The id of kramdown's table of contents; the ids of its entries begin with it."""

_HOST = lazy(r"(?:https?:)?//([^/?#]+)")
_AUTHORS_FILES = frozenset(".avif .gif .jpeg .jpg .md .mp3 .mp4 .pdf .png .svg .webm .webp".split())
"""Pictures, recordings and documents: what an author adds, and no theme or plug-in makes."""


class JekyllSite(SiteModel):
    """A Jekyll site."""

    generator: ClassVar[Generator] = "jekyll"
    built: ClassVar[frozenset[str]] = frozenset({"_site"})

    @classmethod
    def top(cls, root: Path) -> Path:
        """The folder that `source` names."""
        return source_folder(root)

    def __init__(self, tree: Tree, content: Content) -> None:
        super().__init__(tree, content)
        root = site_root(tree.root)
        self._config = read_config(root)
        self._plugins = read_plugins(tree, self._config, root)
        self.base = self._config.baseurl
        host = _HOST.match(self._config.url)
        self.hosts = frozenset((host[1].lower(),)) if host else frozenset()
        self._has_theme = bool(self._config.text("theme") or self._config.text("remote_theme"))

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        found = tuple(items(self.tree, self.content, self._config))
        for item in found:
            if item.unknown_token:
                raise SettingsError(_unknown_token(item, self._config.file))
        return found

    @cached_property
    def _by_source(self) -> dict[str, Item]:
        return {item.entry.path: item for item in self._items}

    @cached_property
    def _tags(self) -> Tags:
        return Tags(self.tree, self._config, self._items, has_theme=self._has_theme)

    @cached_property
    def _others(self) -> frozenset[str]:
        """Where posts stand if the site is built in another time zone."""
        return frozenset(other for item in self._items for other in item.others)

    @cached_property
    def _layouts(self) -> Layouts:
        return Layouts(self.tree, self.content, self._config)

    def publish(self) -> Iterator[Address]:
        """All addresses: pages, then files, then documents, as Jekyll writes them."""
        for item in self._items:
            if item.address is not None:
                yield item.address
        yield from generated(self._config, self._plugins.names, self._items)
        yield from self._without_front_matter()

    def _without_front_matter(self) -> Iterator[Address]:
        """What GitHub Pages makes of Markdown files without front matter."""
        if not self._plugins.may_run("jekyll-optional-front-matter"):
            return
        taken = {item.address.output for item in self._items if item.address}
        for item in self._items:
            stem, extension = posixpath.splitext(item.entry.path)
            if item.data is None and extension.lower() in self._config.markdown:
                folder, name = posixpath.split(stem)
                url = f"/{folder}/" if folder else "/"
                if name.lower() in ("index", "readme") and f"{url}index.html" not in taken:
                    yield Address(url, f"{url}index.html", item.entry.path, "page")
                yield Address(f"/{stem}.html", f"/{stem}.html", item.entry.path, "page")

    def is_page(self, source: str) -> bool:
        """Whether a file has front matter, or may be a page without."""
        item = self._by_source.get(source)
        return item is not None and item.data is not None

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """Relative to the page's address; a Markdown file by its path where a plug-in does it."""
        extension = posixpath.splitext(path)[1].lower()
        if (
            extension in self._config.markdown
            and not reference.html
            and self._plugins.may_run("jekyll-relative-links")
        ):
            place = beside(source, path) if not path.startswith("/") else path.lstrip("/")
            if place is not None:
                yield Step("file", place)
        yield from super().steps(source, path, reference)
        item = self._by_source.get(source)
        if reference.role != "link" and item and item.data:
            for field in _PICTURE_FOLDERS:
                if folder := item.data.get(field):
                    yield Step("url", join(f"/{str(folder).strip('/')}/", path.lstrip("/")))

    def expand(self, source: str, reference: Reference) -> str | None:
        """Run the outputs and the tags that name a page."""
        item = self._by_source.get(source)
        data = item.data if item and item.data else {}
        if data.get("render_with_liquid") is False:
            return None
        url = item.address.url if item and item.address else ""
        evaluator = Evaluator(self._config, data, url)
        parts = []
        for number, part in enumerate(reference.parts):
            text: str | None = part
            if number % 2:
                text = self._expanded(part, evaluator)
            if text is None:
                return None
            parts.append(text)
        whole = "".join(parts)
        # Before Jekyll 4, `link` and `post_url` gave no base path, so that authors wrote it.
        doubled = f"{self.base}{self.base}/"
        if self.base and whole.startswith(doubled) and not self._plugins.jekyll_4:
            whole = whole.removeprefix(self.base)
        return whole

    def _expanded(self, part: str, evaluator: Evaluator) -> str | None:
        if part.startswith("{{"):
            return evaluator.output(part)
        tag = split_tag(part)
        if tag is None:
            return None
        name, arguments = tag
        result = None
        if name == "link":
            result = self._tags.link(arguments)
        elif name == "post_url":
            result = self._tags.post_url(arguments)
        address = published_page(result)
        return evaluator.relative_url(address.url) if address else None

    def tag(self, source: str, tag: TagFact) -> TagResult | None:
        """What a tag of Liquid names."""
        item = self._by_source.get(source)
        if item is None or item.data is None or item.data.get("render_with_liquid") is False:
            return None
        if tag.kind != "tag" or "{" in tag.arguments:
            return None
        match tag.name:
            case "link":
                return self._tags.link(tag.arguments)
            case "post_url":
                return self._tags.post_url(tag.arguments)
            case "include" | "include_cached":
                return self._tags.include(tag.arguments)
            case "include_relative":
                return self._tags.include(tag.arguments, source)
            case _:
                return None

    def conflicts(self) -> Iterator[tuple[Address, Address]]:
        """None where a plug-in may part what seems to be in one place, by language say."""
        return iter(()) if self._plugins.unseen else super().conflicts()

    def anchors(self, address: Address) -> Anchors:
        """The ids of a page: its own, and those that layouts and includes add."""
        if address.kind == "alias":
            target = self.addresses.at(address.target)
            return self.anchors(target) if target and target.kind != "alias" else NOTHING_KNOWN
        item = self._by_source.get(address.source)
        extension = posixpath.splitext(address.source)[1].lower()
        if item is None:
            return NOTHING_KNOWN
        # What is copied as it is now may be made into a page by GitHub Pages.
        copied = item.data is None and extension in self._config.markdown
        if not copied and not address.output.endswith(tuple(HTML)):
            return NOTHING_KNOWN
        if extension in self._config.markdown:
            if self._algorithm is None:
                return NOTHING_KNOWN
            facts = self.content.facts(address.source).anchors
            own = page_ids(facts, (self._algorithm,), self._slugs)
            if _CONTENTS in facts.ids:
                entries = (f"{_CONTENTS}-{each}" for each in own.ids)
                own = replace(own, ids=(*own.ids, *entries))
            named = frozenset(facts.includes)
            text = self.tree.read(address.source) if named else ""
            includes = [each for each in included(text) if each.name in named]
            includes += map(Include, named.difference(each.name for each in includes))
        else:
            html = self.tree.read(address.source)
            own = Anchors(tuple(sorted(literal_ids(html))), not repeats_ids(html))
            includes = included(html)
        if item.data is None:
            return own
        more = self._layouts.ids_for(item.data.get("layout"), includes)
        others = self._layouts.ids | (LAYOUT_IDS if self._has_theme else frozenset())
        others |= more or frozenset()
        complete = own.complete and more is not None
        return own.with_shared(others, complete=complete)

    @property
    def _algorithm(self) -> Algorithm | None:
        """How headings get their ids; `None` for another Markdown than kramdown."""
        if (self._config.text("markdown") or "kramdown").lower() != "kramdown":
            return None
        source = self._config.table("kramdown").get("input", "GFM")
        return "kramdown-gfm" if str(source).upper() == "GFM" else "kramdown"

    @cached_property
    def _slugs(self) -> SlugOptions:
        settings = self._config.table("kramdown")
        return SlugOptions(
            auto_ids=settings.get("auto_ids") is not False,
            prefix=str(settings.get("auto_id_prefix") or ""),
            transliterate=settings.get("transliterated_header_ids") is True,
        )

    def may_serve(self, path: str) -> bool:
        """What a theme, a plug-in or a build in another time zone may put there, or has before."""
        if path.lstrip("/").startswith(self._config.keep_files):
            return True
        extension = posixpath.splitext(path)[1].lower()
        if self._has_theme and path.startswith("/assets/") and extension not in _AUTHORS_FILES:
            return True
        forms = (path, f"{path}.html", f"{path.rstrip('/')}/index.html")
        if not self._others.isdisjoint(forms):
            return True
        if not self._plugins.unseen or extension in _AUTHORS_FILES:
            return False
        folder = posixpath.dirname(path.rstrip("/"))
        return folder not in self._folders or (folder == "/" and not self._is_slip(path))

    def _is_slip(self, path: str) -> bool:
        """Whether a path is nearly that of a page of the author's beside it."""
        near = self.addresses.nearest(path)
        if near is None or near.source not in self._by_source:
            return False
        one, other = path.strip("/"), near.url.strip("/")
        return "/" not in other and one.rstrip("s") != other.rstrip("s")

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders, as parts of addresses, in which there is a page of the author's."""
        return frozenset(
            posixpath.dirname(item.address.url.rstrip("/"))
            for item in self._items
            if item.address and item.data is not None
        )


MODEL = JekyllSite


def _unknown_token(item: Item, config: str) -> str:
    from reviewlint.settings.file import did_you_mean  # noqa: PLC0415

    token = item.unknown_token
    near = did_you_mean(token, [*DATE_TOKENS, *OTHER_TOKENS])
    where = item.entry.path if "permalink" in (item.data or {}) else config
    return (
        f"{where}: the permalink has “:{token}”, which Jekyll does not know, so it stops there and"
        f" builds nothing.{near}"
    )
