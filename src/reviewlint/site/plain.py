"""Files that no known generator turns into a site: links are paths between them, as on GitHub.

Where a generator that is not known here may have its hand in it, only what every generator agrees
on is judged: links to files by their names.
"""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING, ClassVar, get_args

from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.site.addresses import Address
from reviewlint.site.anchors import literal_ids
from reviewlint.site.files import SiteFiles
from reviewlint.site.model import NOTHING_KNOWN, Anchors, SiteModel, Step, beside
from reviewlint.site.page_ids import LAYOUT_IDS, page_ids
from reviewlint.site.root import repository_root, site_among
from reviewlint.site.slugs import Algorithm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mdx"))
_HTML = frozenset((".htm", ".html"))
_SCRIPT = lazy(r"(?i)<script|\{\{|\{%|<%")
"""What may write ids when the page is made or shown."""

_FILES = _MARKDOWN | frozenset(
    """
    .avif .bmp .csv .gif .ico .ipynb .jpeg .jpg .mov .mp3 .mp4 .ogg .pdf .png .rst .svg .tif .tiff
    .txt .wav .webm .webp .zip
    """.split()
)
"""The extensions of what is a file in the repository whatever makes the site."""

_OTHER_GENERATORS = lazy(
    r"[\w.-]+\.toml\.in|\.vitepress|\.vuepress|\.obsidian|\.gitbook\.yaml|_pkgdown\.ya?ml|_quarto\.yml|_sidebar\.md"
    r"|_toc\.yml|SUMMARY\.md|antora\.yml|book\.json|conf\.py|config\.rb|docfx\.json|docs\.json"
    r"|mint\.json|myst\.yml|pelicanconf\.py|scaffolds|[\w-]+\.lektorproject"
    r"|(?:gatsby-config|next\.config|nuxt\.config|quartz\.config|rspress\.config|svelte\.config"
    r"|dumi\.config|\.dumirc|\.umirc|contentlayer\.config|velite\.config|source\.config)\.[cm]?[jt]s"
)
"""What the generators leave that are not known here."""

_JEKYLL = frozenset(("_config.yml", "_config.yaml"))
"""GitHub Pages makes pages of Markdown without front matter, too."""

_SPHINX = frozenset(("conf.py", "myst.yml", "_toc.yml"))
_DOCUMENTATION = ("docs", "doc", "website", "site")
"""Where projects keep their sites."""

_PARTS = frozenset(
    "_includes _partials _snippets docs_src fragments includes partials reusables snippets".split()
)
"""Folders of text that pages include, whose links are relative to those pages."""

_WRITTEN_BY_GENERATOR = lazy(r"[|@~$`]|[^{:]*(?:\{|::)")
"""Paths that only a generator understands: `{filename}x.md`, `|static|/x.png`, `@/x.png`.

Names of things in a program, too, as tools for its documentation take them: `a::B`, `` `c/2` ``.
"""

_TEMPLATE_ENDINGS = (".in", ".tmpl", ".tpl", ".template", ".erb", ".j2")
"""A file with one of these is what another file is made from."""

_ON_GITHUB = lazy(
    r"(?:HEAD|develop|main|master|trunk)/.*|(?:(?:[^/]+/)*)?(?:actions|blob|branches|commit|commits"
    r"|compare|discussions|edit|fork|graphs|issues|labels|milestones?|network|new|packages"
    r"|projects|pulls?|raw|releases|search|security|stargazers|tags|tree|watchers|wiki)(?:/.*)?/?"
)
"""What links that lead out of a repository on GitHub lead to."""


class PlainSite(SiteModel):
    """A folder of Markdown files."""

    generator: ClassVar[Generator] = "plain"

    @classmethod
    def top(cls, root: Path) -> Path:
        """The repository's folder, from which GitHub shows it."""
        return repository_root(root) or root

    def __init__(self, tree: Tree, content: Content) -> None:
        super().__init__(tree, content)
        self._files = SiteFiles(tree.root, tree.renaming)
        self._has_top = repository_root(tree.root) is not None
        self._is_foreign = cache(self._has_other_generator)
        self._holds_site = cache(self._has_site)

    def publish(self) -> Iterable[Address]:
        """All files, each at its path."""
        return (_address(path) for path in self.tree.files)

    def page(self, source: str) -> Address | None:
        """Each file is a page."""
        return _address(source)

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:  # noqa: ARG002
        """A path beside the file, or from the top of the repository.

        In a page of a site whose generator is not known, also a path from a folder around it; from
        the top, also one in a folder for static files.
        """
        unknown = self._may_be_other_site(source)
        is_file = posixpath.splitext(path)[1].lower() in _FILES
        if _WRITTEN_BY_GENERATOR.match(path) or (unknown and not is_file):
            return
        if not _PARTS.isdisjoint(source.split("/")[:-1]):
            return
        if path.startswith("/"):
            if self._begins_somewhere(path, is_file=is_file and not unknown):
                yield Step("url", path)
            return
        place = beside(source, path)
        if place is None or (unknown and not self._may_be_judged(place)):
            return
        yield Step("file", place)
        if unknown or self._is_beside_site(source):
            for folder in _around(source):
                yield Step("url", f"/{posixpath.normpath(posixpath.join(folder, path))}")

    def lookup(self, step: Step) -> Address | None:
        """A file or folder; where an extension is left out, a page's."""
        place = step.place.strip("/")
        forms = [place]
        stem, extension = posixpath.splitext(place)
        if not extension:
            forms += [f"{place}.md", f"{place}.mdx"]
        elif extension == ".html":
            forms += [f"{stem}.md", f"{stem}.rst"]
        if extension:
            forms += [place + ending for ending in _TEMPLATE_ENDINGS]
        for form in forms:
            if self._files.has(form):
                return _address(form)
        if step.kind == "file":
            return None
        found = next((f for f in map(self._files.find, forms) if f), None)
        return _address(found) if found else None

    def is_unseen(self, step: Step) -> bool:
        """Whether a file may be in a folder that cannot be listed."""
        return self._files.is_unseen(step.place)

    def other_case(self, step: Step) -> Address | None:
        """A file whose name differs in letter case only."""
        if step.kind == "url":
            found = self._files.other_case(step.place)
        else:
            found = self._files.cased(step.place)
        return _address(found) if found else None

    def nearest(self, step: Step) -> Address | None:
        """The file that was most likely meant."""
        found = self._files.nearest(step.place)
        return _address(found) if found else None

    def conflicts(self) -> Iterator[tuple[Address, Address]]:
        """None: each file has a path of its own."""
        return iter(())

    def leaves_root(self, source: str, path: str) -> bool:
        """Whether a path leads out of the repository, but not to another page of GitHub."""
        if not self._has_top or path.startswith("/") or beside(source, path) is not None:
            return False
        if self._may_be_other_site(source):
            return False
        outside = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        return _ON_GITHUB.fullmatch(outside.replace("../", "")) is None

    def link_to(self, source: str, address: Address, like: str) -> str:
        """The path of a file from the one with the link."""
        if like.startswith("/"):
            return f"/{address.source}"
        path = posixpath.relpath(address.source, posixpath.dirname(source) or ".")
        return f"./{path}" if like.startswith("./") and not path.startswith("../") else path

    def anchors(self, address: Address) -> Anchors:
        """The ids of a Markdown file as GitHub shows it, or as any generator makes them."""
        extension = posixpath.splitext(address.source)[1].lower()
        if extension in _HTML:
            html = self.tree.read(address.source)
            return Anchors(tuple(sorted(literal_ids(html))), not _SCRIPT.search(html))
        if extension not in _MARKDOWN or not self._files.has(address.source):
            return NOTHING_KNOWN
        facts = self.content.facts(address.source).anchors
        unknown = self._may_be_other_site(address.source)
        beside = self._is_beside_site(address.source)
        own = page_ids(facts, get_args(Algorithm) if unknown or beside else ("github",))
        name = posixpath.splitext(posixpath.basename(address.source))[0].lower()
        ids = (*own.ids, "readme") if name == "readme" else own.ids
        if unknown:  # examples in code may be shown at work
            shown = literal_ids(self.tree.read(address.source))
            ids = (*ids, *sorted(LAYOUT_IDS | shown))
        complete = own.complete and not self._has_labels(address.source)
        return Anchors(ids, complete, any_case=True, rough=self._is_foreign_page(address.source))

    def _may_be_other_site(self, source: str) -> bool:
        """Whether a file may be a page of a site, by rules that are not known here."""
        return self._is_foreign_page(source) or any(
            not _JEKYLL.isdisjoint(self._files.names(folder)) for folder in _around(source)
        )

    def _is_foreign_page(self, source: str) -> bool:
        """Whether a file may be a page of a site whose generator is not known."""
        if self.content.front_matter(source) is not None:
            return True
        return any(map(self._is_foreign, _around(source)))

    def _has_other_generator(self, folder: str) -> bool:
        names = self._files.names(folder)
        return any(_OTHER_GENERATORS.fullmatch(name) for name in names)

    def _has_labels(self, source: str) -> bool:
        """Whether `#x` may lead to a label of any page, as in MyST (Sphinx, Jupyter Book)."""
        return any(not _SPHINX.isdisjoint(self._files.names(each)) for each in _around(source))

    def _is_beside_site(self, source: str) -> bool:
        """Whether a site in the same folder may include a file in its pages."""
        return any(map(self._holds_site, _around(source)))

    def _has_site(self, folder: str) -> bool:
        """Whether a generator's configuration stands in a folder, or in that of its pages."""
        for each in (folder, *(posixpath.join(folder, name) for name in _DOCUMENTATION)):
            names = self._files.names(each)
            if self._is_foreign(each) or site_among(self.tree.root / each, names):
                return True
        return False

    def _begins_somewhere(self, path: str, *, is_file: bool) -> bool:
        """Whether a path from the top begins with a folder of this repository, but for a slip.

        Otherwise it is one of the site's that the repository is a part of.
        """
        first, _, rest = path.strip("/").partition("/")
        if not rest:
            return is_file
        return self._files.find(first) is not None or self._has_similar("", first)

    def _may_be_judged(self, place: str) -> bool:
        """Whether a file's folder is there, but for a slip; a tool may make one that is not.

        What is no page may be brought there from where a file of the same name is.
        """
        name = posixpath.basename(place)
        is_page = posixpath.splitext(name)[1].lower() in _MARKDOWN
        if not is_page and not self._files.has(place):
            found = self._files.elsewhere(name)
            if found is not None and found.casefold() != place.casefold():
                return False
        folder = ""
        for part in place.split("/")[:-1]:
            inner = posixpath.join(folder, part)
            if not self._files.has(inner):
                return self._has_similar(folder, part)
            folder = inner
        return True

    def _has_similar(self, folder: str, name: str) -> bool:
        return nearest(name, self._files.names(folder)) is not None


MODEL = PlainSite


@cache
def _address(path: str) -> Address:
    place = "" if path == "." else path
    return Address(f"/{place}", f"/{place}", place, "file")


def _around(source: str) -> Iterator[str]:
    """The folders around a file, the nearest first; the root is `""`."""
    folder = source
    while folder:
        folder = posixpath.dirname(folder)
        yield folder
