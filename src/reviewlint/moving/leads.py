"""The places in a page that lead somewhere: links, images, template tags, fields."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.site.model import beside
from reviewlint.validation.files import find_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewlint.moving.state import State
    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import Reference, TagFact
    from reviewlint.site.model import SiteModel
    from reviewlint.site.renaming import Renaming
    from reviewlint.site.resolution import Resolution
    from reviewlint.source import Span
    from reviewlint.validation import FileReference

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

    item: Reference | TagFact | FileReference
    goal: Goal | None
    resolution: Resolution | None = None
    address: Address | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.item.span


def leads(state: State, path: Path) -> Iterator[Lead]:
    """All places of a page that may lead somewhere, always in the same order.

    Raises:
        SettingsError: the configuration of the site's generator is broken.
    """
    facts = state.pages[path].facts
    if facts.page is not None:
        for reference in facts.page.references:
            yield link(state, path, reference)
        for tag in facts.page.tags:
            yield tag_lead(state, path, tag)
    for file in facts.files:
        if not file.written_in:
            yield field(state, path, file)


def link(state: State, path: Path, reference: Reference) -> Lead:
    """Where a link of a page leads."""
    model, source = state.sites.place(path)
    resolution = state.sites.follow(path, reference)
    address = resolution.address if resolution.outcome == "found" else None
    goal = None
    if address is not None:
        kind = resolution.steps[-1].kind if resolution.steps else ""
        goal = goal_of(model, address)._replace(kind=kind)
    elif resolution.steps and not resolution.path.startswith("/"):
        step = resolution.steps[0]
        where = str(model.tree.root / step.place) if step.kind == "file" else ""
        goal = Goal(where, "" if where else f"{step.kind}:{step.place}", found=False)
    return Lead(reference, goal if source is not None else None, resolution, address)


def tag_lead(state: State, path: Path, tag: TagFact) -> Lead:
    """Where a template tag leads; nowhere if it names nothing."""
    model, source = state.sites.place(path)
    result = model.tag(source, tag) if source is not None else None
    if result is not None and result.address is not None:
        return Lead(tag, goal_of(model, result.address), None, result.address)
    if source is not None and tag.name in _INCLUDES:
        place = beside(source, tag.arguments.strip().partition(" ")[0].partition(":")[0])
        if place and model.tree.is_file(place):
            return Lead(tag, Goal(str(model.tree.root / place)))
    return Lead(tag, Goal(found=False) if result is not None and result.message else None)


def field(state: State, path: Path, reference: FileReference) -> Lead:
    """The file that a field of the front matter names."""
    files = state.sites.files(state.settings.site_root_for(path))
    found = find_file(reference, path, files)
    return Lead(reference, Goal(str(files.root / found)) if found is not None else None)


def goal_of(model: SiteModel, address: Address) -> Goal:
    """An address as a goal: the file behind it, or itself where there is none."""
    if address.kind == "generated":
        return Goal(other=address.url)
    if address.kind == "alias" and not model.tree.is_file(address.source):
        return Goal(other=f"{address.url}: {address.target}")
    return Goal(str(model.tree.root / posixpath.normpath(address.source)))
