"""The addresses that a site publishes, and what a web server gives for a path."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.nearest import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_NAME = lazy(r"[\W_]+")

Kind = Literal["page", "file", "alias", "generated"]


class Address(NamedTuple):
    """One address of the site.

    Attributes:
        url: the path that links to it name, from the top of the site without the site's base
            path, nothing percent-encoded: `/review/heat/`.
        output: the path of the file that the generator writes, from the top of the site:
            `/review/heat/index.html`.
        source: the file behind it, relative to the site's root; of what no file stands for, the
            plug-in or the setting that makes it.
        kind: a `page` that is made from its source, a `file` that is copied as it is, an `alias`
            that leads elsewhere, or what is `generated` without a source of its own (archives,
            feeds, pages of lists).
        hidden: why the site does not publish it, as the end of a sentence about the source ("it is
            a draft"); empty for what is published.
        target: of an alias, the address that it leads to; empty where that is not known.
        title: the page's title, if it says one.
    """

    url: str
    output: str
    source: str
    kind: Kind
    hidden: str = ""
    target: str = ""
    title: str = ""


def output_of(url: str) -> str:
    """The file that stands for an address: `/a/` is `/a/index.html`, `/a` is `/a.html`."""
    if url.endswith("/"):
        return f"{url}index.html"
    return url if posixpath.splitext(url)[1] else f"{url}.html"


class Addresses:
    """All addresses of a site, to be asked for what stands at a path."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        """Take the addresses; of several at one place, the first counts."""
        self.all: tuple[Address, ...] = tuple(addresses)
        self._by_output: dict[str, Address] = {}
        self._hidden: dict[str, Address] = {}
        self._by_source: dict[str, Address] = {}
        for address in self.all:
            known = self._hidden if address.hidden else self._by_output
            known.setdefault(address.output, address)
            if address.kind in ("page", "file"):
                self._by_source.setdefault(address.source, address)

    def of(self, source: str) -> Address | None:
        """The address of a source file, if it has one."""
        return self._by_source.get(source)

    def at(self, path: str) -> Address | None:
        """What a web server gives for a path, nothing percent-encoded; `None` for “not found”.

        As the hosts of static sites do (GitHub Pages, Netlify, Cloudflare Pages): the file itself,
        `.html` added, or the `index.html` in the folder; with a slash at its end, only the last.
        What is not published is given where nothing published is.
        """
        forms = outputs(path)
        for known in (self._by_output, self._hidden):
            for form in forms:
                if form in known:
                    return known[form]
        return None

    def other_case(self, path: str) -> Address | None:
        """What is published at a path that differs from this one in letter case only."""
        for form in outputs(path):
            if found := self._folded.get(form.casefold()):
                return self._itself(found)
        return None

    def nearest(self, path: str) -> Address | None:
        """The address that an author most likely meant by a path at which nothing stands.

        The one in the same folder whose name is a slip away, else one of the same name elsewhere,
        else the one with such a title, else one whose name is a slip away. Nothing that is hidden,
        and of an old address the page that it leads to.
        """
        found = self._near(path)
        return None if found is None else self._itself(found)

    def _itself(self, address: Address) -> Address | None:
        """What an address leads to, if it is of the site and published: itself but for an alias."""
        if address.kind != "alias":
            return address
        target = self.at(address.target.partition("#")[0]) if address.target else None
        return None if target is None or target.hidden or target.kind == "alias" else target

    def _near(self, path: str) -> Address | None:
        plain = path.rstrip("/")
        folder, name = posixpath.split(plain)
        name = name.removesuffix(".html").removesuffix(".md")
        there = self._in_folder.get(folder)
        if there and (near := there.names.nearest(name)):
            return there.addresses[near]
        for known in (self._everywhere, self._titled):
            if same := known.addresses.get(name):
                return same
        for known in (self._titled, self._everywhere):
            if near := known.names.nearest(name):
                return known.addresses[near]
        return None

    def conflicts(self) -> Iterator[tuple[Address, Address]]:
        """Pairs of published addresses for which the generator writes one file.

        Letter case makes no difference: some systems know none; but a pair that is the same in it
        goes before. The first of a pair is the one that comes first in `all`.
        """
        first: dict[str, Address] = {}
        folded: dict[str, Address] = {}
        for address in self._published:
            other = first.setdefault(address.output, address)
            if other is address:
                other = folded.setdefault(address.output.casefold(), address)
            if other is not address and other.source != address.source:
                yield other, address

    @cached_property
    def first_parts(self) -> frozenset[str]:
        """The first parts of all addresses that have more than one."""
        split = (address.url.split("/", 2) for address in self.all)
        return frozenset(parts[1] for parts in split if len(parts) > 2)

    @cached_property
    def _folded(self) -> dict[str, Address]:
        folded: dict[str, Address] = {}
        for address in self._published:
            folded.setdefault(address.output.casefold(), address)
        return folded

    @property
    def _published(self) -> Iterator[Address]:
        return (address for address in self.all if not address.hidden)

    @cached_property
    def _in_folder(self) -> dict[str, _Named]:
        folders: dict[str, dict[str, Address]] = {}
        for address in self._published:
            folder, name = _name_of(address)
            folders.setdefault(folder, {}).setdefault(name, address)
        return {folder: _Named(each) for folder, each in folders.items()}

    @cached_property
    def _titled(self) -> _Named:
        """The addresses by the titles of their pages, written like names."""
        titled: dict[str, Address] = {}
        for address in self._published:
            if address.title:
                titled.setdefault(_NO_NAME.sub("-", address.title.casefold()).strip("-"), address)
        return _Named(titled)

    @cached_property
    def _everywhere(self) -> _Named:
        named: dict[str, Address] = {}
        for address in self._published:
            named.setdefault(_name_of(address)[1], address)
        return _Named(named)


class _Named:
    """Addresses by a name of theirs: their last part, or their title."""

    def __init__(self, addresses: dict[str, Address]) -> None:
        self.addresses = addresses
        self.names = Names(addresses)


def _name_of(address: Address) -> tuple[str, str]:
    folder, name = posixpath.split(address.url.rstrip("/"))
    return folder, name.removesuffix(".html")


def outputs(path: str) -> tuple[str, ...]:
    """The files that a web server looks for when it is asked for a path, in order."""
    if path.endswith("/") or not path:
        return (f"{path.rstrip('/')}/index.html",)
    return (path, f"{path}.html", f"{path}/index.html")
