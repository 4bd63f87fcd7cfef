"""Fields that name what the data of the site has."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.inference.evidence import of
from reviewlint.inference.model import Case, Part
from reviewlint.validation.facts import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewlint.inference.evidence import Thresholds

_LEAST = 5
_UNLIKE = 4
"""So many different names must be known in a place that is not called like the field."""


class Place(NamedTuple):
    """A place in the site's data that has names.

    Attributes:
        wanted: what `x-ref` says of it.
        title: what it is called: the name of the file, or the last key.
        names: what it has.
    """

    wanted: dict[str, str]
    title: str
    names: frozenset[str]


class ReferencesOfSite:
    """The places of one site that fields may refer to."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Take the places; of equally good ones, the first is taken."""
        self._places = tuple(place for place in places if place.names)

    def describe(self, name: str, cases: Sequence[Case], thresholds: Thresholds) -> Part | None:
        """`x-ref`, where what a field says is known in a place.

        A place that is called like the field counts when two different names of it are used; in
        any other place, that all names are known there must be more than a chance.
        """
        values = Counter(as_text(case.value) for case in cases if case.value.strip())
        total = values.total()
        if total < _LEAST:
            return None
        best: tuple[bool, int, Place] | None = None
        itself = sum(as_text(case.value) == _stem(case.page.path) for case in cases)
        for place in self._places:
            if "files" in place.wanted and itself:
                continue  # the field is the name of the page itself
            known = values.keys() & place.names
            good = sum(values[each] for each in known)
            alike = _singular(name) == _singular(place.title)
            enough = len(known) >= 2 if alike else len(known) >= _UNLIKE and good == total
            if enough and thresholds.holds(good, total):
                rank = (alike, good, place)
                if best is None or rank[:2] > best[:2]:
                    best = rank
        if best is None:
            return None
        named = tuple(value for value in values if value in best[2].names)
        return Part({"x-ref": best[2].wanted}, f"x-ref: {of(best[1], total)}.", named)


def places_in_data(path: str, data: object) -> Iterable[Place]:
    """The places in a data file."""
    title = posixpath.splitext(posixpath.basename(path))[0]
    for names, field in _names(data):
        yield Place({"data": path, **({"field": field} if field else {})}, title, names)


def places_in_config(config: dict[str, Any], keys: tuple[str, ...] = ()) -> Iterable[Place]:
    """The places in the configuration, at its top and one level below."""
    for key, value in config.items():
        here = (*keys, str(key))
        if "." in str(key):
            continue
        if isinstance(value, list) or (isinstance(value, dict) and _holds_things(value)):
            for names, field in _names(value):
                wanted = {"config": ".".join(here), **({"field": field} if field else {})}
                yield Place(wanted, str(key), names)
        elif isinstance(value, dict) and len(here) == 1:
            yield from places_in_config(value, here)


def _holds_things(value: dict[str, Any]) -> bool:
    """Whether a mapping has things by their names, and is no group of settings."""
    return bool(value) and all(isinstance(each, dict) for each in value.values())


def _names(data: object) -> Iterable[tuple[frozenset[str], str]]:
    """The names in some data, and the field that has them, `` where none has."""
    if isinstance(data, dict):
        yield frozenset(map(as_text, data)), ""
        return
    if not isinstance(data, list) or not data:
        return
    if all(isinstance(item, str) for item in data):
        yield frozenset(map(as_text, data)), ""
    elif all(isinstance(item, dict) for item in data):
        for field in data[0]:
            values = [item.get(field) for item in data]
            # What names a thing is there for each of them, and no two are alike.
            if all(isinstance(value, str) for value in values) and len(set(values)) == len(data):
                yield frozenset(map(as_text, values)), str(field)


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _singular(name: str) -> str:
    plain = name.lower().replace("-", "_")
    if plain.endswith("ies"):
        return f"{plain[:-3]}y"
    return plain.removesuffix("s")
