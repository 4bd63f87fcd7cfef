"""The model of a site that Eleventy makes (3; https://www.11ty.dev/docs/)."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from reviewlint.globs import Globs
from reviewlint.lazy import lazy
from reviewlint.site.addresses import Address, output_of
from reviewlint.site.eleventy.config import Config
from reviewlint.site.eleventy.permalinks import Permalinks, read_json
from reviewlint.site.model import Step, beside
from reviewlint.site.sources import SourceSite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_MADE_FILE = lazy(r"\.(?:css|js|mjs|map|xml|json|txt|woff2?|webmanifest)$")
"""What scripts beside Eleventy often write."""

_NOT_OF_SITE = lazy(
    r"(?i)(?:README|CHANGELOG|CODE_OF_CONDUCT|CONTRIBUTING|LICEN[CS]E|SECURITY|TODO)[\w.-]*\.md"
)
_WEB = ("http://", "https://")


class _Written(NamedTuple):
    """What the templates give: the known addresses, the sources without one, and patterns."""

    addresses: tuple[Address, ...]
    others: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]


class EleventySite(SourceSite):
    """A site of Eleventy.

    Its settings are JavaScript: what that does not say literally is left alone. Links are relative
    to the page's address.
    """

    generator: ClassVar[Generator] = "eleventy"
    built: ClassVar[frozenset[str]] = frozenset({"_site", "dist"})

    def __init__(self, tree: Tree, content: Content) -> None:
        super().__init__(tree, content)
        self._config = Config(tree)
        self.hosts = self._named_hosts()

    def publish(self) -> Iterator[Address]:
        """The templates, and the files that are copied."""
        yield from self._written.addresses
        for given, target in self._config.copies:
            to = self._config.inner(given) if target is None else target
            if any(mark in given for mark in "*?["):
                yield from self._matching(given, target)
            elif self.tree.is_file(given):
                yield _copy(given, to)
            else:
                for source in self.tree.below(given):
                    yield _copy(source, posixpath.join(to, source[len(given) :].lstrip("/")))

    def is_page(self, source: str) -> bool:
        """Whether a file is a template, or a part of one."""
        if not self._config.input and _NOT_OF_SITE.fullmatch(source):
            return False
        is_template = super().is_page(source) or source in self._written.others
        return is_template or self._config.is_apart(source)

    def from_top(self, path: str, reference: Reference) -> str | None:  # noqa: ARG002
        """A path from the top of the site; a plug-in adds the prefix, or the author has."""
        prefix = self._config.prefix
        if prefix and f"{path}/".startswith(f"{prefix}/"):
            return path[len(prefix) :] or "/"
        return path

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:
        """An address; a file of the source too where a plug-in may follow such links."""
        is_image = reference.role == "image"
        if self._config.images_by_source if is_image else self._config.links_by_source:
            from_top = posixpath.join(self._config.input, path.lstrip("/"))
            place = from_top if path.startswith("/") else beside(source, path)
            if place and self.tree.is_file(place):
                yield Step("file", place)
                return
        if path.startswith("/") or self.page(source) is not None:
            yield from super().steps(source, path, reference)

    def may_serve(self, path: str) -> bool:
        """Whether a template, a plug-in or a script may write something at a path."""
        config = self._config
        if not config.known or config.may_make or _MADE_FILE.search(path):
            return True
        if config.copies_unknown and posixpath.splitext(path)[1]:
            return True
        forms = (path, f"{path.rstrip('/')}/", f"{path.rstrip('/')}/index.html")
        return any(pattern.fullmatch(form) for pattern in self._written.patterns for form in forms)

    @cached_property
    def _written(self) -> _Written:
        permalinks = Permalinks(self.tree, self.content, self._config)
        addresses, others, patterns = [], set(), set()
        for source in self.tree.below(self._config.input):
            extension = self._config.extension(source)
            if not extension or self._config.is_apart(source):
                continue
            if self._config.ignored.match(source):
                continue
            place = permalinks.place(source, extension)
            if place.pattern:
                patterns.add(place.pattern)
            if place.path:
                url = place.path.removesuffix("index.html")
                output = output_of(url) if url.endswith("/") else url
                addresses.append(Address(url, output, source, "page"))
            else:
                others.add(source)
        compiled = tuple(re.compile(each) for each in sorted(patterns))
        return _Written(tuple(addresses), frozenset(others), compiled)

    def _matching(self, glob: str, target: str | None) -> Iterator[Address]:
        try:
            globs = Globs((f"/{glob}",))
        except ValueError:
            return
        for source in self.tree.below(glob.partition("*")[0].rpartition("/")[0]):
            if globs.match(source):
                name = posixpath.basename(source)
                inner = self._config.inner(source)
                yield _copy(source, inner if target is None else posixpath.join(target, name))

    def _named_hosts(self) -> frozenset[str]:
        """The host that the usual data files name as the site's address."""
        hosts = set()
        for name in ("site", "metadata", "meta"):
            url = read_json(self.tree, f"{self._config.data}/{name}.json").get("url")
            if isinstance(url, str) and url.startswith(_WEB):
                hosts.add(url.split("/")[2].lower())
        return frozenset(hosts)


def _copy(source: str, place: str) -> Address:
    return Address(f"/{place}", f"/{place}", source, "file")


MODEL = EleventySite
