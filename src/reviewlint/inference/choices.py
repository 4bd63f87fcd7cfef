"""Fields that say one of a few things."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewlint.inference.evidence import ENOUGH, Thresholds, of
from reviewlint.inference.model import Part
from reviewlint.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 40
_SHORTEST_SLIP = 4
_PER_CHOICE = 5
_FIXED = frozenset({"layout", "type", "template", "kind"})
"""Fields whose one value is no chance."""

_SIGNS = {"+": 0, "": 1, "-": 2}


def describe_choices(name: str, values: Sequence[str], thresholds: Thresholds) -> list[Part]:
    """The values that a text may have, where the same few come again and again.

    How likely the next one is new is estimated by the share of values seen once (Good and Turing).
    A value seen hardly ever that is a slip away from a common one is taken for that slip.
    """
    if len(values) < ENOUGH:
        return []
    counts = Counter(values)
    if any(len(value) > _LONGEST or "\n" in value for value in counts):
        return []
    slips = _slips(counts, thresholds.slips(len(values)))
    allowed = counts.keys() - slips
    good = sum(counts[value] for value in allowed)
    if len(allowed) == 1 and name in _FIXED and thresholds.holds(good, len(values)):
        (only,) = allowed
        return [Part({"const": only}, f"const: {of(good, len(values))}.")]
    once = sum(counts[value] == 1 for value in allowed)
    if (
        not 2 <= len(allowed) <= thresholds.choices
        or good < _PER_CHOICE * len(allowed)
        or once > thresholds.new_values * good
        or "" in allowed
    ):
        return []
    words = f"enum: one of these {len(allowed)} {of(good, len(values))}."
    return [Part({"enum": sorted(allowed, key=_order)}, words)]


def _slips(counts: Counter[str], rare: int) -> set[str]:
    """The values seen so rarely that are a slip away from one that is common."""
    common = [value for value, count in counts.items() if count >= _PER_CHOICE * (rare + 1)]
    return {
        value
        for value, count in counts.items()
        if count <= rare and len(value) >= _SHORTEST_SLIP and nearest(value, common)
    }


def _order(value: str) -> tuple[str, int, str]:
    """By the alphabet; of grades, `B+` goes before `B` and that before `B-`."""
    word = value.rstrip("+-")
    return word.casefold(), _SIGNS.get(value[len(word) :], 3), value
