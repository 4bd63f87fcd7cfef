"""The places in a page that lead somewhere: links, images, template tags, fields."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.site.facts import Reference, TagFact
from reviewlint.site.model import beside
from reviewlint.site.resolution import resolve
from reviewlint.validation import DataReference, FileReference
from reviewlint.validation.files import find_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reviewlint.moving.state import State
    from reviewlint.site.addresses import Address
    from reviewlint.site.model import SiteModel
    from reviewlint.site.renaming import Renaming
    from reviewlint.site.resolution import Resolution
    from reviewlint.source import Span
Item = Reference | TagFact | FileReference | DataReference

_INCLUDES = frozenset(
    ("include_relative", "#include", "#rustdoc_include", "#playground", "#playpen")
)
"""Tags that name a file beside the page."""


class Goal(NamedTuple):
    """Where a place leads.

    Attributes:
        file: the file behind it, from the top of the file system; empty where it leads to none.
        other: what tells it from others without a file: an address that the generator makes, or
            what was looked for in vain.
        found: whether it is there.
        kind: of what a link leads to, whether it was found as a file or at its address.
    """

    file: str = ""
    other: str = ""
    found: bool = True
    kind: str = ""

    def after(self, renaming: Renaming) -> Goal:
        """Where it must lead when a file or folder stands elsewhere."""
        return self._replace(file=renaming.of(self.file))


class Lead(NamedTuple):
    """A place that leads somewhere.

    Attributes:
        item: what it is.
        goal: where it leads; `None` for what is no link within the site, or cannot be followed.
        resolution: of a link, how it was followed.
        address: what it leads to.
    """

    item: Item
    goal: Goal | None
    resolution: Resolution | None = None
    address: Address | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.item.span


class Leads:
    """Where the places of the pages lead, at one moment of a site."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.of = cache(self._of)

    def _of(self, path: Path) -> tuple[Lead, ...]:
        """All places of a page that may lead somewhere, always in the same order.

        Raises:
            SettingsError: the configuration of the site's generator is broken.
        """
        facts = self._state.pages[path].facts
        items: list[Item] = []
        if facts.page is not None:
            items += facts.page.references
            items += facts.page.tags
        items += (each for each in facts.files if not each.written_in)
        items += (each for each in facts.references if not each.written_in)
        return tuple(self.follow(path, items))

    def follow(self, path: Path, items: Iterable[Item]) -> Iterator[Lead]:
        """Where places lead if they stand in a page."""
        model, source = self._state.sites.place(path)
        for item in items:
            if isinstance(item, FileReference):
                yield self._field(path, item)
            elif isinstance(item, DataReference):
                file = self._state.sites.named_file(path, item)
                yield Lead(item, Goal(file.as_posix()) if file else None)
            elif source is None:
                yield Lead(item, None)
            elif isinstance(item, TagFact):
                yield _tag(model, source, item)
            else:
                resolution = resolve(model, source, item, self._state.sites.known.urls)
                yield _link(model, item, resolution)

    def _field(self, path: Path, reference: FileReference) -> Lead:
        """The file that a field of the front matter names."""
        files = self._state.sites.files(self._state.settings.site_root_for(path))
        found = find_file(reference, path, files)
        goal = Goal(f"{files.root.as_posix()}/{found}") if found is not None else None
        return Lead(reference, goal)


def _link(model: SiteModel, reference: Reference, resolution: Resolution) -> Lead:
    address = resolution.address if resolution.outcome == "found" else None
    goal = None
    if address is not None:
        kind = resolution.steps[-1].kind if resolution.steps else ""
        goal = goal_of(model, address)._replace(kind=kind)
    elif resolution.steps and not resolution.path.startswith("/"):
        step = resolution.steps[0]
        is_file = step.kind == "file"
        where = _file(model, step.place) if is_file else ""
        goal = Goal(where, "" if is_file else step.place, found=False)
    return Lead(reference, goal, resolution, address)


def _tag(model: SiteModel, source: str, tag: TagFact) -> Lead:
    result = model.tag(source, tag)
    if result is not None and result.address is not None:
        return Lead(tag, goal_of(model, result.address), None, result.address)
    if tag.name in _INCLUDES:
        place = beside(source, tag.arguments.strip().partition(" ")[0].partition(":")[0])
        if place and model.tree.is_file(place):
            return Lead(tag, Goal(_file(model, place)))
    return Lead(tag, Goal(found=False) if result is not None and result.message else None)


def goal_of(model: SiteModel, address: Address) -> Goal:
    """An address as a goal: the file behind it, or itself where there is none."""
    if address.kind == "generated":
        return Goal(other=address.url)
    if address.kind == "alias" and not model.tree.is_file(address.source):
        return Goal(other=f"{address.url}: {address.target}")
    return Goal(_file(model, address.source))


def _file(model: SiteModel, source: str) -> str:
    """The path of a file of a site, from the top of the file system."""
    root = model.tree.root.as_posix()
    return f"{root}/{source}" if source not in ("", ".") else root
