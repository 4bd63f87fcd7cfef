"""The fields that a page has from elsewhere: Jekyll's defaults, Hugo's cascade, data files.

A page's own fields go before those that are handed down to it. What is read for that, the settings
of the generator and the data files beside and above a page, is read once and kept with the settings
of the run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reviewlint.lazy import lazy
from reviewlint.paths import below

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reviewlint.frontmatter.model import Format, KeyPath, Place
    from reviewlint.site.root import Site
    from reviewlint.source import Source

Kept = TypeVar("Kept")

GENERATORS = frozenset({"eleventy", "hugo", "jekyll"})
"""The generators that hand fields down."""

_NAME = lazy(r"(?<![.\w$-])[\w$-]+")


@dataclass(frozen=True, eq=False, slots=True)
class Giver:
    """A file that hands fields down.

    Attributes:
        source: its text, under the path that reports show.
        format: the language of what says the fields.
        data: what it says.
        spans: where each thing in it stands, as in `FrontMatter`.
    """

    source: Source
    format: Format
    data: Mapping[str, Any]
    spans: Mapping[KeyPath, Place] = field(repr=False)


class Origin(NamedTuple):
    """Where a field that is handed down is written: the file, and the way to it there."""

    giver: Giver
    way: KeyPath


class Inherited(NamedTuple):
    """What is handed down to one page.

    Attributes:
        fields: the fields and their values.
        origins: where each of them is written.
        names: further fields that it may have, with values that are not known.
        merges: whether groups of fields are merged, and not only replaced.
        fills: whether a field of the page that is empty counts as one that is not there.
    """

    fields: Mapping[str, Any] = {}
    origins: Mapping[str, Origin] = {}
    names: frozenset[str] = frozenset()
    merges: bool = False
    fills: bool = False

    def merged(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a page together with those that are handed down to it."""
        return _merged(self.fields, own, self) if self.fields else dict(own)


NOTHING = Inherited()
"""Nothing is handed down."""


@dataclass(slots=True)
class Inheritance:
    """What the folders of one site hand down; each file that says so is read once."""

    site: Site
    _givers: dict[str, Giver | None] = field(default_factory=dict)
    _found: dict[object, Any] = field(default_factory=dict)

    def to(self, path: Path) -> Inherited:
        """What is handed down to a page."""
        relative = below(path, self.site.root)
        if not relative:
            return NOTHING
        if self.site.generator == "jekyll":
            from reviewlint.inheritance.jekyll import inherited  # noqa: PLC0415 - one of three
        elif self.site.generator == "hugo":
            from reviewlint.inheritance.hugo import inherited  # noqa: PLC0415
        elif self.site.generator == "eleventy":
            from reviewlint.inheritance.eleventy import inherited  # noqa: PLC0415
        else:
            return NOTHING
        return inherited(self, relative)

    def has(self, relative: str) -> bool:
        """Whether there is a file at a path relative to the site's root."""
        folder, _, name = relative.rpartition("/")
        if name not in self.listed(folder):
            return False
        return os.path.isfile(self.site.root / relative)  # noqa: PTH113 - takes any name

    def giver(self, relative: str) -> Giver | None:
        """The file at a path relative to the site's root, if it is there and can be read."""
        from reviewlint.inheritance.reading import read_giver  # noqa: PLC0415

        if relative not in self._givers:
            there = self.has(relative)
            self._givers[relative] = read_giver(self.site.root / relative) if there else None
        return self._givers[relative]

    def asked(self, relative: str) -> bool:
        """Whether a file at a path relative to the site's root was asked what it hands down."""
        return relative in self._givers

    def first(self, *relative: str) -> Giver | None:
        """The first of some files that is there and can be read."""
        return next((giver for each in relative if (giver := self.giver(each))), None)

    def names_in(self, relative: str, pattern: re.Pattern[str] = _NAME) -> frozenset[str]:
        """The names in a program; it is not run, so any of them may be that of a field."""

        def find() -> frozenset[str]:
            try:
                path = self.site.root / relative
                text = path.read_text("utf-8", "replace") if self.has(relative) else ""
            except (OSError, ValueError):
                return frozenset()
            return frozenset(pattern.findall(text))

        return self.kept(("names", relative), find)

    def listed(self, relative: str) -> frozenset[str]:
        """The names of what is in a folder."""

        def find() -> frozenset[str]:
            try:
                return frozenset(os.listdir(self.site.root / relative))  # noqa: PTH208 - names
            except (OSError, ValueError):
                return frozenset()

        return self.kept(("listed", relative), find)

    def kept(self, key: object, make: Callable[[], Kept]) -> Kept:
        """What was made under a key before, or is made now."""
        if key not in self._found:
            self._found[key] = make()
        made: Kept = self._found[key]
        return made


def folders_around(relative: str) -> list[str]:
    """The folders around a file, the nearest first; the last is `""`."""
    folders = []
    while relative:
        relative = relative.rpartition("/")[0]
        folders.append(relative)
    return folders


def _merged(
    given: Mapping[str, Any], own: Mapping[str, Any], inherited: Inherited
) -> dict[str, Any]:
    result = {**given, **own}
    for key in given.keys() & own.keys():
        one, other = given[key], own[key]
        if other is None and inherited.fills:
            result[key] = one
        elif inherited.merges and isinstance(one, dict) and isinstance(other, dict):
            result[key] = _merged(one, other, inherited)
    return result
