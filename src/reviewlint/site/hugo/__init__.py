"""Hugo: what a site publishes and how its links are followed.

Held against Hugo 0.111 and 0.168. Where the two differ, the newer one counts, and what only the
older one makes is left alone.
"""

from __future__ import annotations

import posixpath
from functools import cache, cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from reviewlint.site.addresses import Address
from reviewlint.site.files import PICTURE
from reviewlint.site.hugo.config import read_config
from reviewlint.site.hugo.layouts import Layouts
from reviewlint.site.hugo.lookup import Lookup
from reviewlint.site.hugo.mounts import find_mounts
from reviewlint.site.hugo.publishing import Publication
from reviewlint.site.hugo.shortcodes import (
    Ref,
    ambiguous_page,
    missing_page,
    read_ref,
    shown_as_code,
    split_shortcode,
    unknown_shortcode,
)
from reviewlint.site.hugo.sources import content_files
from reviewlint.site.hugo.unseen import Unseen
from reviewlint.site.hugo.values import flag
from reviewlint.site.model import Anchors, SiteModel, Step, TagResult, beside, join
from reviewlint.site.root import NOT_CONTENT
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference, TagFact
    from reviewlint.site.hugo.anchors import HugoAnchors
    from reviewlint.site.hugo.pages import Page
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_REFS = frozenset(("ref", "relref"))


class HugoSite(SiteModel):
    """A site that Hugo makes."""

    generator: ClassVar[Generator] = "hugo"
    built: ClassVar[frozenset[str]] = frozenset({"public", "resources"})

    def __init__(self, tree: Tree, content: Content) -> None:
        """Read the configuration.

        Raises:
            SettingsError: a file of it cannot be read, or a permalink template has an unknown word.
        """
        super().__init__(tree, content)
        self._config = read_config(tree)
        self.hosts = self._config.hosts
        self._layouts = Layouts(self._config)
        kinds: tuple[Literal["link", "image"], ...] = ("link", "image")
        self._hooks = {kind: self._layouts.hook(kind) for kind in kinds}
        self.base = "" if self._adds_base else self._config.base

    @cached_property
    def _publication(self) -> Publication:
        return Publication(self._config, self.content, self._layouts)

    @cached_property
    def _unseen(self) -> Unseen:
        return Unseen(self._config, self.content, self._publication, self.addresses)

    @cached_property
    def _pages(self) -> dict[str, Page]:
        """The pages by their files."""
        return {page.source: page for page in self._publication.pages.all if page.source}

    @cached_property
    def _content_files(self) -> frozenset[str]:
        return content_files(self._config)

    @cached_property
    def _lookup(self) -> Lookup:
        codes = [language.code for language in self._config.languages]
        return Lookup(self._publication.pages, codes)

    @cached_property
    def _anchors(self) -> HugoAnchors:
        from reviewlint.site.hugo.anchors import HugoAnchors  # noqa: PLC0415 - few pages are asked

        return HugoAnchors(self._config, self.content, self._layouts)

    @property
    def published_base(self) -> str:
        """The path of `baseURL`, whether links must begin with it or not."""
        return self._config.base

    @property
    def _adds_base(self) -> bool:
        """Whether links from the root of the site need not begin with its base path."""
        hooked = any(hook != "none" for hook in self._hooks.values())
        canonical = any(
            flag(self._config.data.get(key)) for key in ("canonifyurls", "relativeurls")
        )
        return hooked or canonical or self._config.themes.unseen

    @cached_property
    def _code_in(self) -> Callable[[str], Stretches]:
        """Where a page shows the content of a shortcode as code."""

        @cache
        def code_in(source: str) -> Stretches:
            return shown_as_code(self.content.facts(source).tags, self._layouts.shows_code)

        return code_in

    @cached_property
    def _figures_in(self) -> Callable[[str], Stretches]:
        """Where the `figure` shortcodes of a page stand."""

        @cache
        def figures_in(source: str) -> Stretches:
            tags = self.content.facts(source).tags
            return Stretches(tag.span for tag in tags if tag.name == "figure")

        return figures_in

    @property
    def _own_figure(self) -> bool:
        """Whether the site may have another `figure` than Hugo's."""
        return self._config.themes.unseen or bool(self._layouts.templates_of("figure"))

    def publish(self) -> Iterable[Address]:
        """All addresses of the site."""
        return self._publication.addresses()

    def is_page(self, source: str) -> bool:
        """Whether a file is in the content, or a template of one: all that Hugo reads."""
        return source in self._content_files or source.partition("/")[0] in NOT_CONTENT["hugo"]

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """Relative to the page's address, as Hugo leaves links alone.

        Where a render hook may look for a page or a file, what it would find counts as well.
        """
        if source not in self._content_files:
            return
        start = reference.span.start
        is_figure = start in self._figures_in(source)
        if start in self._code_in(source) or (is_figure and self._own_figure):
            return
        yield from super().steps(source, path, reference)
        base = self._config.base
        if not self.base and base and f"{path}/".startswith(f"{base}/"):
            yield Step("url", path[len(base) :] or "/")
        if self._is_looked_up(reference, is_figure=is_figure):
            yield from self._by_path(source, path)

    def _is_looked_up(self, reference: Reference, *, is_figure: bool) -> bool:
        """Whether something looks for a page or a file by the path of a link."""
        if is_figure or reference.html:
            return is_figure and reference.role == "image"
        hook = self._hooks["image" if reference.role == "image" else "link"]
        return hook != "none" or self._config.themes.unseen

    def _by_path(self, source: str, path: str) -> Iterator[Step]:
        """The page or the file that a render hook may find by a path."""
        page = self._pages.get(source)
        if page is not None:
            for found in self._lookup.find(page, path, page.language.code)[:1]:
                yield from self._step_to(found)
        inside = path.lstrip("/")
        for place in (beside(source, path) if inside == path else None, *self._by_mounts(inside)):
            if place and self.tree.is_file(place):
                yield Step("file", place)

    def _by_mounts(self, path: str) -> Iterator[str]:
        """Where in the content, the assets and the static files a path may be."""
        for component in ("content", "assets", "static"):
            for mount in find_mounts(self._config, component):
                if not mount.target:
                    yield posixpath.normpath(posixpath.join(mount.source, path))

    def _step_to(self, page: Page) -> Iterator[Step]:
        if page.source:
            yield Step("file", page.source)
        elif places := self._publication.places(page):
            yield Step("url", places[0][1].url)

    def lookup(self, step: Step) -> Address | None:
        """What stands at a step; a file that only a render hook can find stands for itself."""
        found = super().lookup(step)
        if found is None and step.kind == "file" and self.tree.is_file(step.place):
            return Address(f"/{step.place}", f"/{step.place}", step.place, "file")
        return found

    def expand(self, source: str, reference: Reference) -> str | None:
        """A destination with the addresses that `ref` and `relref` give."""
        page = self._pages.get(source)
        parts = []
        for number, part in enumerate(reference.parts):
            text: str | None = part
            if number % 2:
                text = self._expanded(page, part)
            if text is None:
                return None
            parts.append(text)
        return "".join(parts)

    def _expanded(self, page: Page | None, written: str) -> str | None:
        shortcode = split_shortcode(written)
        ref = read_ref(shortcode[1]) if shortcode and shortcode[0] in _REFS else None
        if ref is None or page is None:
            return None
        if not ref.path:
            return ref.fragment
        found = self._find(page, ref)
        if len(found) != 1 or found[0].hidden:
            return None
        places = self._publication.places(found[0])
        return f"{self.base}{places[0][1].url}{ref.fragment}" if places else None

    def _find(self, page: Page, ref: Ref) -> list[Page]:
        return self._lookup.find(page, ref.path, ref.language or page.language.code)

    def tag(self, source: str, tag: TagFact) -> TagResult | None:
        """What a shortcode names, or that there is no such shortcode."""
        page = self._pages.get(source)
        if tag.kind != "shortcode" or page is None:
            return None
        name = tag.name.rstrip("/")
        if name in _REFS:
            ref = read_ref(tag.arguments)
            return self._ref(page, ref) if ref is not None and ref.path else None
        known = self._layouts.shortcodes
        if self._config.themes.unseen or name.endswith(".inline") or name.lower() in known:
            return None
        return TagResult(None, *unknown_shortcode(name, known), subject=name)

    def _ref(self, page: Page, ref: Ref) -> TagResult | None:
        codes = [language.code for language in self._config.languages]
        if ref.language and ref.language not in codes:
            message = (
                f"This site has no language “{ref.language}”, so Hugo stops and builds nothing."
            )
            return TagResult(None, message, f"Its languages are {', '.join(codes)}.")
        found = self._find(page, ref)
        if len(found) > 1:
            return TagResult(None, *ambiguous_page(ref, found))
        if not found:
            if self._unseen.may_have_pages:
                return None
            language = ref.language or page.language.code
            return TagResult(None, *missing_page(ref, self._lookup, language))
        address = self.addresses.of(found[0].source) if found[0].source else None
        if address and address.hidden:
            consequence = (
                "so Hugo does not find it and builds nothing"
                if found[0].absent
                else "so the link leads nowhere"
            )
            message = f"“{ref.path}” is not published, as {address.hidden}, {consequence}."
            return TagResult(address, message, "Publish the page, or remove the link.")
        return TagResult(address)

    def may_serve(self, path: str) -> bool:
        """What themes, render hooks and templates that cannot be read may put there."""
        hook = self._hooks["image" if PICTURE.search(path) else "link"]
        return hook == "custom" or self._unseen.may_serve(path)

    def anchors(self, address: Address) -> Anchors:
        """The ids of the page at an address."""
        page = self._pages.get(address.source)
        if page is None:
            return Anchors((), complete=False)
        return self._anchors.of(page)

    def link_to(self, source: str, address: Address, like: str) -> str:
        """An address as a link of the page names it: from the root, or relative to the page."""
        page = self.page(source)
        base = self._config.base
        if like.startswith("/") or page is None:
            has_base = self.base or not base or f"{like}/".startswith(f"{base}/")
            return f"{base}{address.url}" if has_base else address.url
        folder = join(page.url, ".")
        closing = "/" if address.url.endswith("/") else ""
        relative = posixpath.relpath(address.url, folder) + closing
        return relative if relative != "./" else "."


MODEL = HugoSite
