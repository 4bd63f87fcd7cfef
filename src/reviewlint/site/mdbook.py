"""The model of a book that mdBook makes (0.5; https://rust-lang.github.io/mdBook/)."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.site.addresses import Address
from reviewlint.site.configuration import read_configuration
from reviewlint.site.model import Anchors, SiteModel, Step, TagResult, beside, join
from reviewlint.site.page_ids import page_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference, TagFact
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_OWN = (
    ".nojekyll ayu-highlight book clipboard css elasticlunr favicon fonts highlight mark searcher"
    " searchindex toc tomorrow-night"
).split()
"""How the names begin of what mdBook itself adds at the top of a book."""

_KEEPS_LINKS = frozenset(
    "admonish alerts bib callouts classy cmdrun d2 embedify emojicodes external-links fa footnote"
    " footnotes gettext graphviz image-size index katex keeper kroki-preprocessor last-changed"
    " linkcheck links mathpunc mermaid open-on-gh pagetoc pandoc plantuml pikchr quiz svgbob"
    " svgbob2 tailor template theme toc trace typstpdf webinclude".split()
)
"""Preprocessors that make no chapters and no links to others than the author wrote."""

_INCLUDES = frozenset(("#include", "#rustdoc_include", "#playground", "#playpen"))
_NAME = lazy(r"(?!\d+\Z)[\w-]+")
_TERM = lazy(r"^[ \t]*:[ \t]+\S", 0x8)
_PART = lazy(r"ANCHOR:\s*([\w-]+)")


class MdbookSite(SiteModel):
    """A book.

    Its chapters are those that `SUMMARY.md` lists. In links, `.md` becomes `.html`, and nothing
    else is looked at, so that one to a `README.md`, which is published as `index.html`, breaks.
    """

    generator: ClassVar[Generator] = "mdbook"
    built: ClassVar[frozenset[str]] = frozenset({"book"})

    def __init__(self, tree: Tree, content: Content) -> None:
        """Read the configuration.

        Raises:
            SettingsError: it cannot be read.
        """
        super().__init__(tree, content)
        self._config = read_configuration(tree.root / "book.toml") or {}
        folder = posixpath.normpath(str(_table(self._config, "book").get("src") or "src"))
        self._src = "" if folder == "." else folder
        self._html = _table(self._config, "output", "html")
        self.base = str(self._html.get("site-url") or "").rstrip("/")
        if not self.base.startswith("/"):
            self.base = ""

    @cached_property
    def _chapters(self) -> tuple[str, ...]:
        """The files that `SUMMARY.md` lists, in its order."""
        summary = self._summary
        chapters: dict[str, None] = {}
        for reference in self.content.facts(summary).references:
            path = reference.text.partition("#")[0].replace("%20", " ")
            place = beside(summary, path)
            if reference.role == "link" and path.endswith(".md") and place is not None:
                chapters[place] = None
        return tuple(chapters)

    @property
    def _summary(self) -> str:
        return posixpath.join(self._src, "SUMMARY.md")

    def publish(self) -> Iterator[Address]:
        """The chapters, the other files of the source folder, and what mdBook adds."""
        listed = frozenset(self._chapters)
        if not self.tree.is_file(self._summary):
            return
        yield from (_page(self._inner(source), source) for source in self._chapters)
        for source in self.tree.below(self._src):
            inner = self._inner(source)
            if not source.endswith(".md"):
                yield Address(f"/{inner}", f"/{inner}", source, "file")
            elif source not in listed and source != self._summary and self._src:
                yield _page(inner, source, hidden="SUMMARY.md does not list it")
        if self._chapters:
            yield Address("/", "/index.html", self._chapters[0], "generated")
        added = ["404", "toc"]
        if _table(self._html, "print").get("enable") is not False:
            added.append("print")
        for name in added:
            yield Address(f"/{name}.html", f"/{name}.html", "mdBook", "generated")
        for old, new in _table(self._html, "redirect").items():
            place = join("/", old)
            target = new if "://" in str(new) else join(place, str(new))
            yield Address(place, place, "redirect in book.toml", "alias", target=target)

    def is_page(self, source: str) -> bool:
        """Whether a file is a chapter, `SUMMARY.md`, or may be included in chapters."""
        inside = bool(self._src) and source.startswith(f"{self._src}/")
        return inside or source == self._summary or super().is_page(source)

    def page(self, source: str) -> Address | None:
        """The address of a chapter; `SUMMARY.md` stands at the top of the book."""
        if source == self._summary:
            return Address("/", "/toc.html", source, "generated")
        return super().page(source)

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """The address beside the chapter's, with `.html` for `.md`.

        Nothing is tried for files that chapters may include, nor in `SUMMARY.md` for what may be
        made before the book is built.
        """
        if source == self._summary:
            yield from self._summary_steps(path)
            return
        page = self.addresses.of(source)
        if page is None or page.hidden:
            return
        is_chapter = path.endswith(".md") and reference.role == "link"
        address = join(page.url, f"{path[:-3]}.html" if is_chapter else path)
        place = None if path.startswith("/") else beside(source, path)
        if self.addresses.at(address) is None and self._has_other_preprocessors:
            return
        yield Step("url", address)
        target = self.addresses.of(place) if is_chapter and place else None
        if target and target.hidden:
            yield Step("file", target.source)

    def tag(self, source: str, tag: TagFact) -> TagResult | None:
        """Whether the file is there that `{{#include …}}` and its like name, and the part of it."""
        if tag.name not in _INCLUDES:
            return None
        words = tag.arguments.split()
        if not words:
            return None
        name, _, part = words[0].partition(":")
        place = beside(source, name)
        if place is None or self._has_other_preprocessors:
            return None
        if not self.tree.is_file(place):
            if not name or place.startswith("book/"):
                return None
            folder = posixpath.dirname(place)
            files = [posixpath.basename(each) for each in self.tree.below(folder)]
            near = nearest(posixpath.basename(place), files)
            return TagResult(
                None,
                f"There is no file “{place}”, so mdBook leaves the tag as it is on the page.",
                f"Did you mean “{near}”?" if near else "Check the path; it starts from this file.",
            )
        if _NAME.fullmatch(part) and part not in _PART.findall(self.tree.read(place)):
            return TagResult(
                None,
                f"“{place}” has no part “{part}”, so nothing of it is included.",
                f"Mark the part with “ANCHOR: {part}” there, or name one that is marked.",
            )
        return TagResult(self.addresses.of(place))

    def may_serve(self, path: str) -> bool:
        """Whether mdBook itself, another renderer or a preprocessor may add a file."""
        first = path.strip("/").partition("/")[0]
        is_own = any(first == each or first.startswith((f"{each}-", f"{each}.")) for each in _OWN)
        return (is_own and not path.endswith((".html", ".md"))) or self._has_other_preprocessors

    def anchors(self, address: Address) -> Anchors:
        """The ids of a chapter; not all are known where files are included, or terms defined."""
        if address.kind != "page":
            return Anchors((), complete=False)
        facts = self.content.facts(address.source).anchors
        own = page_ids(facts, ("mdbook",))
        added = facts.includes or _TERM.search(self.tree.read(address.source))
        return replace(
            own, complete=own.complete and not added and not self._has_other_preprocessors
        )

    def leaves_root(self, source: str, path: str) -> bool:
        """Whether a path leads out of the book; one to a chapter's file is just wrong then."""
        return not path.endswith(".md") and super().leaves_root(source, path)

    def link_to(self, source: str, address: Address, like: str) -> str:
        """A path from file to file, as mdBook wants it."""
        page = self.page(source)
        if page is None or like.startswith("/"):
            return super().link_to(source, address, like)
        place = address.output
        if address.kind == "page" and not like.endswith(".html"):
            place = f"{place.removesuffix('.html')}.md"
        return posixpath.relpath(place, posixpath.dirname(page.output))

    def _summary_steps(self, path: str) -> Iterator[Step]:
        place = beside(self._summary, path)
        if place is None:
            return
        if not self.tree.is_file(place):
            folder = posixpath.dirname(place)
            names = {each[len(folder) :].lstrip("/") for each in self.tree.below(folder)}
            may_create = _table(self._config, "build").get("create-missing") is not False
            if may_create and nearest(posixpath.basename(place), sorted(names)) is None:
                return
        yield Step("file", place)

    @cached_property
    def _has_other_preprocessors(self) -> bool:
        return not _KEEPS_LINKS.issuperset(_table(self._config, "preprocessor"))

    def _inner(self, source: str) -> str:
        return source[len(self._src) :].lstrip("/")


def _page(inner: str, source: str, hidden: str = "") -> Address:
    folder, name = posixpath.split(inner)
    stem = "index" if name.lower() == "readme.md" else name.removesuffix(".md")
    output = f"/{posixpath.join(folder, stem)}.html"
    url = output.removesuffix("index.html") if stem == "index" else output
    return Address(url, output, source, "page", hidden)


def _table(data: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    for key in keys:
        value = data.get(key)
        data = value if isinstance(value, dict) else {}
    return data


MODEL = MdbookSite
