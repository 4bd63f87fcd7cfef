"""Which fields belong to a kind of page, which of them are required, and which are slips."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from reviewlint.inference.evidence import Thresholds
    from reviewlint.inference.model import Fields

_TIMES_MORE = 10
"""A slip is at least so much rarer than the name that was meant."""

_ODD = 0.005
"""A field in a smaller share of the files than this is no field of theirs."""


class Known(NamedTuple):
    """The fields of some pages.

    Attributes:
        counts: in how many pages each stands, in the order in which authors write them.
        required: those that nearly all pages have.
    """

    counts: dict[str, int]
    required: tuple[str, ...]


def known_fields(
    all_fields: Sequence[Fields],
    thresholds: Thresholds,
    own: frozenset[str],
    handed_down: Sequence[frozenset[str]],
) -> Known:
    """The fields of some pages, without the misspelt ones.

    A field that every page has from the site is not required: no author needs to write it.

    Args:
        all_fields: the front matter of each page, or other mappings that are alike.
        thresholds: when a field is required.
        own: the fields that the site generator knows, which are no slips of others.
        handed_down: those of the fields of each page that the site gives it.
    """
    counts = Counter(name for fields in all_fields for name in fields)
    given = Counter(name for names in handed_down for name in names)
    written = [fields.keys() - names for fields, names in zip(all_fields, handed_down, strict=True)]
    slips = _slips(written, counts, thresholds, own)
    meant: Counter[str] = Counter()
    for slip, name in slips.items():
        meant[name] += counts[slip]
    least = _ODD * len(all_fields) if thresholds.outliers > 0 else 0
    kept = {
        name: count
        for name, count in counts.items()
        if name not in slips and (name in own or count >= least)
    }
    required = tuple(
        name
        for name in kept
        if counts[name] > given[name]
        and thresholds.holds(counts[name] + meant[name], len(all_fields))
    )
    order = _order(all_fields)
    return Known(
        {name: kept[name] for name in sorted(kept, key=lambda name: (order[name], name))},
        tuple(sorted(required, key=lambda name: (order[name], name))),
    )


def _slips(
    all_fields: Sequence[Set[str]],
    counts: Counter[str],
    thresholds: Thresholds,
    own: frozenset[str],
) -> dict[str, str]:
    """The misspelt names, each with the one that was meant; the two never stand together."""
    most = thresholds.slips(len(all_fields))
    slips = {}
    for name, count in counts.items():
        if count > most or name in own or name.casefold() in own:
            continue
        common = [
            each
            for each, times in counts.items()
            if times >= count * _TIMES_MORE or (times >= 4 and times >= len(all_fields) - count)
        ]
        near = nearest(name, common)
        if near and not any(name in fields and near in fields for fields in all_fields):
            slips[name] = near
    return slips


def _order(all_fields: Sequence[Fields]) -> dict[str, float]:
    """How far down each field stands, on average."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for fields in all_fields:
        for place, name in enumerate(fields):
            places[name].append(place)
    return {name: sum(found) / len(found) for name, found in places.items()}
