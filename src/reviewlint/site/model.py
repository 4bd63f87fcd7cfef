"""What a site publishes and how its links are followed: the part that all generators share.

Each generator has a subclass, in a module or package of its name, that knows its rules.
"""

from __future__ import annotations

import posixpath
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from reviewlint.nearest import Names
from reviewlint.site.addresses import Address, Addresses
from reviewlint.site.files import may_stand_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reviewlint.site.content import Content
    from reviewlint.site.facts import Reference, TagFact
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree


class Step(NamedTuple):
    """One thing that a link may mean: an address of the site, or a file below its root.

    Attributes:
        kind: whether `place` is a path from the top of the site (`/heat/`, without the base path)
            or that of a file relative to the root (`posts/heat.md`; `""` is the root).
        place: the path, nothing percent-encoded.
    """

    kind: Literal["url", "file"]
    place: str


class TagResult(NamedTuple):
    """What became of a template tag that names a target.

    Attributes:
        address: the page that it leads to; `None` where there is none.
        message: where there is none, what is wrong and what it does on the page or to the build.
        hint: how to put it right.
        subject: what the message is about: a part of the tag's arguments; its name, for the whole
            tag; empty for all arguments.
    """

    address: Address | None
    message: str = ""
    hint: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Anchors:
    """The ids of one page.

    Attributes:
        ids: the known ones, in the order of the page.
        complete: whether there can be no others, so that one which is not among them is missing.
        any_case: whether letter case makes no difference.
        rough: whether the generator is not known, so that only letters and digits count, and only
            what is nearly one of the ids can be called missing.
        shared: how many of the ids, the last of them, come from layouts, includes or the theme,
            which may or may not put them on this page.
    """

    ids: tuple[str, ...]
    complete: bool
    any_case: bool = False
    rough: bool = False
    shared: int = 0

    def with_shared(self, ids: Iterable[str], *, complete: bool) -> Anchors:
        """These ids, and those which layouts, includes or the theme may put on the page."""
        others = sorted(set(ids).difference(self.ids))
        return replace(
            self, ids=(*self.ids, *others), complete=complete, shared=self.shared + len(others)
        )

    def has(self, fragment: str) -> bool:
        """Whether there is such an id."""
        if fragment in self._exact:
            return True
        if self.rough:
            return _letters(fragment) in self._rough
        plain = fragment.casefold().removeprefix("user-content-")  # which GitHub's ids begin with
        return self.any_case and plain in self._folded

    @cached_property
    def names(self) -> Names:
        """The ids, to ask for the one that an author most likely meant."""
        return Names(self.ids)

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(self.ids)

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(str.casefold, self.ids))

    @cached_property
    def _rough(self) -> frozenset[str]:
        return frozenset(map(_letters, self.ids))


NOTHING_KNOWN = Anchors((), complete=False)


class SiteModel(ABC):
    """A site as its generator will publish it.

    Attributes:
        generator: its name.
        tree: the files below the site's root.
        content: the front matter and the facts of its pages.
        hosts: the hosts (with their ports, in lower case) whose addresses are the site's own.
        base: the path below which the site stands on its host, such as `/blog`; else empty.
    """

    generator: ClassVar[Generator]
    built: ClassVar[frozenset[str]] = frozenset()
    """Folders in the root that the generator writes, so that nothing in them is source."""

    @classmethod
    def top(cls, root: Path) -> Path:
        """The folder that sources are relative to, for a site with this root."""
        return root

    def __init__(self, tree: Tree, content: Content) -> None:
        self.tree = tree
        self.content = content
        self.hosts: frozenset[str] = frozenset()
        self.base = ""

    @property
    def published_base(self) -> str:
        """The base path, also where the generator adds it, so that links need not begin with it."""
        return self.base

    @cached_property
    def addresses(self) -> Addresses:
        """All that the site publishes, or hides."""
        return Addresses(self.publish())

    @abstractmethod
    def publish(self) -> Iterable[Address]:
        """All addresses of the site, what is hidden (drafts, the future) included.

        Where two files claim one place, the one that wins comes first.
        """

    def page(self, source: str) -> Address | None:
        """The address of a page, if it has one."""
        return self.addresses.of(source)

    def is_page(self, source: str) -> bool:
        """Whether a Markdown file is one of the site's pages.

        If so, the site's rules count for the links in it; a README beside the site's pages follows
        those of GitHub.
        """
        return self.page(source) is not None

    def from_top(self, path: str, reference: Reference) -> str | None:  # noqa: ARG002
        """A path in a link that begins with `/`, as one from the top of the site.

        `None` where the site's base path would have to stand in front of it, and does not.
        """
        if not self.base:
            return path
        if path == self.base or path.startswith(f"{self.base}/"):
            return path[len(self.base) :] or "/"
        return None

    def steps(self, source: str, path: str, reference: Reference) -> Iterator[Step]:  # noqa: ARG002
        """What a path in a link may mean, in the order in which it is tried.

        By default, a path is relative to the address of the page, as in a browser.

        Args:
            source: the page, relative to the site's root.
            path: as it is written, nothing percent-encoded, without query and fragment; never
                empty. From the root of the site it begins with `/`, the base path taken off.
            reference: where it stands.
        """
        page = self.page(source)
        if path.startswith("/") or page is not None:
            yield Step("url", join(page.url if page else "/", path))

    def leaves_root(self, source: str, path: str) -> bool:
        """Whether the `..` of a path lead out of the site."""
        page = self.page(source)
        return page is not None and leaves_root(page.url, path)

    def expand(self, source: str, reference: Reference) -> str | None:  # noqa: ARG002
        """What a destination will be when the generator has run the template tags in it.

        `None` where that cannot be known. Called only where there are template tags.
        """
        return None

    def tag(self, source: str, tag: TagFact) -> TagResult | None:  # noqa: ARG002
        """What a template tag leads to; `None` for one that names no target, or cannot be known."""
        return None

    def may_serve(self, path: str) -> bool:  # noqa: ARG002
        """Whether something that cannot be seen from here may stand at a path of the site.

        A theme's file, or what a plug-in or a script makes: a link to it is left alone.
        """
        return False

    def is_unseen(self, step: Step) -> bool:
        """Whether what a step means may be in a folder that cannot be listed."""
        return any(may_stand_in(each, step.place) for each in self.tree.unlisted)

    def is_redirected(self, path: str) -> bool:
        """Whether the host is told to lead a path of the site elsewhere."""
        return self._redirected(path) or (bool(self.base) and self._redirected(self.base + path))

    @cached_property
    def _redirected(self) -> Callable[[str], bool]:
        from reviewlint.site.redirects import redirects  # noqa: PLC0415 - only a mistake needs it

        files = (path for path in self.tree.files if posixpath.basename(path) == "_redirects")
        return redirects(self.tree, files)

    def lookup(self, step: Step) -> Address | None:
        """What stands at one of the steps; something hidden only where nothing published does."""
        if step.kind == "url":
            return self.addresses.at(step.place)
        return self.addresses.of(step.place)

    def other_case(self, step: Step) -> Address | None:
        """What stands there but for letter case."""
        if step.kind == "url":
            return self.addresses.other_case(step.place)
        found = self.tree.other_case(step.place)
        return self.addresses.of(found) if found else None

    def nearest(self, step: Step) -> Address | None:
        """What an author most likely meant by a step at which nothing stands."""
        return self.addresses.nearest(step.place if step.kind == "url" else f"/{step.place}")

    def conflicts(self) -> Iterator[tuple[Address, Address]]:
        """Pairs of files that are published at one address."""
        for pair in self.addresses.conflicts():
            if all(each.kind != "generated" for each in pair):
                yield pair

    def anchors(self, address: Address) -> Anchors:  # noqa: ARG002
        """The ids of the page at an address."""
        return NOTHING_KNOWN

    @cached_property
    def anchors_at(self) -> Callable[[Address], Anchors]:
        """The same, worked out once for each page, however many links lead into it."""
        return cache(self.anchors)

    def link_to(self, source: str, address: Address, like: str) -> str:  # noqa: ARG002
        """How a link in a page would name an address, written like the one that was there.

        Args:
            source: the page with the link.
            address: what to name.
            like: the destination that the author wrote, without query and fragment.
        """
        return address.url if "://" in address.url else f"{self.base}{address.url}"

    def link_in_html(self, source: str, address: Address, like: str) -> str:
        """The same in an HTML tag, which some generators leave as it is."""
        return self.link_to(source, address, like)

    def if_missing(self, path: str, reference: Reference) -> str:  # noqa: ARG002
        """What a link to nothing does to the build, as the end of a sentence; empty for nothing."""
        return ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def join(page: str, path: str) -> str:
    """The path that a relative one means on the page at a URL (RFC 3986, section 5.2).

    Both are from the top of the site. As browsers do, `..` stays in the root.
    """
    folder = page[: page.rfind("/") + 1]
    whole = path if path.startswith("/") else f"{folder}{path}"
    parts: list[str] = []
    for part in whole.split("/")[1:]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    if whole.endswith(("/.", "/..")) and parts[-1:] != [""]:
        parts.append("")
    return "/" + "/".join(parts)


def leaves_root(page: str, path: str) -> bool:
    """Whether the `..` of a path lead out of the top of the site."""
    folder = page[: page.rfind("/") + 1]
    depth = 0
    for part in (path if path.startswith("/") else f"{folder}{path}").split("/")[1:]:
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            return True
    return False


def beside(source: str, path: str) -> str | None:
    """The file that a path means which is relative to a source file; `None` outside the root.

    Args:
        source: the file, relative to the site's root.
        path: relative to the file's folder.
    """
    place = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    if place == ".." or place.startswith(("../", "/")):
        return None
    return "" if place == "." else place
