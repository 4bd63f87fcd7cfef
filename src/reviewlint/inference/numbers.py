"""Ranges and steps of numbers."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from reviewlint.inference.evidence import ENOUGH, Thresholds, of
from reviewlint.inference.model import Part
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

Number = int | float

_RATING = lazy(r"(?:^|[^a-z])(?:rating|score|stars?|grade|points|verdict|marks?)(?:$|[^a-z])")
_YEAR = lazy(r"(?:^|[^a-z])year(?:$|[^a-z])")
_SCALES = (5, 10, 20, 100)
_STEPS = ("1", "0.5", "0.25", "0.1", "0.05", "0.01")
_MOST_PLACES = 11
"""A scale that is told from its values alone has no more places."""

_MOST_FEW = 8
_TIMES_FEW = 5

_EXAMPLES = 2
_YEARS = (1000, 2100)
_LARGEST = 1e15
"""Of larger numbers the decimals are lost; infinity is one."""


def describe_numbers(name: str, values: Sequence[Number], thresholds: Thresholds) -> list[Part]:
    """The range and the step of a field's numbers, as far as they show any.

    Three kinds are told apart: years, scales (a rating, or few values that come again and again)
    and amounts, which have no upper end.
    """
    if len(values) < ENOUGH or not all(abs(value) < _LARGEST for value in values):
        return []
    plain = name.lower()
    if _YEAR.search(plain):
        return _years(values, thresholds)
    scale = _rating(values, thresholds) if _RATING.search(plain) else _places(values, thresholds)
    return scale or _few(values) or _amount(values, thresholds)


def number_examples(values: Sequence[Number], parts: Sequence[Part]) -> list[Number]:
    """A few values to show an author what is meant; none where the schema lists them all."""
    wanted = {key: value for part in parts for key, value in part.keywords.items()}
    if "enum" in wanted:
        return []
    low, high = wanted.get("minimum", -_LARGEST), wanted.get("maximum", _LARGEST)
    step = Decimal(str(wanted.get("multipleOf", 0)))
    good = (each for each in values if low <= each <= high and (not step or _keeps(each, step)))
    whole = (int(each) if float(each).is_integer() else each for each in good)
    return list(dict.fromkeys(whole))[:_EXAMPLES]


def _years(values: Sequence[Number], thresholds: Thresholds) -> list[Part]:
    inside = [value for value in values if _YEARS[0] <= value <= _YEARS[1]]
    if not thresholds.holds(len(inside), len(values)):
        return []
    # The next page may be about something older, but a slip of the finger is further away.
    ordered = sorted(inside)
    first = ordered[thresholds.tolerated(len(ordered))]
    low = int(first) // 100 * 100 - 100
    return _range(values, low, _YEARS[1], thresholds)


def _rating(values: Sequence[Number], thresholds: Thresholds) -> list[Part]:
    for top in _SCALES:
        inside = [value for value in values if 0 <= value <= top]
        if thresholds.holds(len(inside), len(values)):
            step = _step(inside, thresholds)
            low = 1 if step == 1 and min(inside) >= 1 else 0
            return [*_range(values, low, top, thresholds), *_steps(values, step)]
    return []


def _places(values: Sequence[Number], thresholds: Thresholds) -> list[Part]:
    """The range where each of a few values, side by side, comes again and again."""
    counts = Counter(values)
    again = sorted(value for value, count in counts.items() if count > 1)
    if len(again) < 2:
        return []
    low, high = again[0], again[-1]
    step = _step(again, Thresholds(outliers=0))
    if step is None:
        return []
    places = int((Decimal(str(high)) - Decimal(str(low))) / step) + 1
    if not 3 <= places <= _MOST_PLACES or len(again) < places * 0.8 or len(values) < places * 5:
        return []
    found = _range(values, low, high, thresholds)
    return [*found, *_steps(values, step)] if found else []


def _few(values: Sequence[Number]) -> list[Part]:
    """The numbers themselves where there are gaps between them, as between sections of a manual."""
    counts = Counter(values)
    if not 2 <= len(counts) <= _MOST_FEW or min(counts.values()) < _TIMES_FEW:
        return []
    gaps = max(counts) - min(counts) + 1 > len(counts)
    if not gaps or not all(float(value).is_integer() for value in counts):
        return []
    words = f"enum: one of these {len(counts)} {of(len(values), len(values))}."
    return [Part({"enum": sorted(counts)}, words)]


def _amount(values: Sequence[Number], thresholds: Thresholds) -> list[Part]:
    good = sum(value >= 0 for value in values)
    if not thresholds.holds(good, len(values)):
        return []
    return [Part({"minimum": 0}, f"minimum 0: {of(good, len(values))}.")]


def _range(
    values: Sequence[Number], low: Number, high: Number, thresholds: Thresholds
) -> list[Part]:
    good = [value for value in values if low <= value <= high]
    if not thresholds.holds(len(good), len(values)):
        return []
    words = f"minimum {low}, maximum {high}: {of(len(good), len(values))}"
    seen = f" (from {min(good):g} to {max(good):g})"
    return [Part({"minimum": low, "maximum": high}, f"{words}{seen}.")]


def _step(values: Sequence[Number], thresholds: Thresholds) -> Decimal | None:
    """The largest step that the values keep; halves are not taken for slips of whole numbers."""
    for text in _STEPS:
        step = Decimal(text)
        good = sum(_keeps(value, step) for value in values)
        strict = step == 1 and any(_keeps(value, Decimal("0.5")) for value in values)
        if good == len(values) or (not strict and thresholds.holds(good, len(values))):
            return step
    return None


def _steps(values: Sequence[Number], step: Decimal | None) -> list[Part]:
    if step is None or step == 1:
        return []
    good = sum(_keeps(value, step) for value in values)
    return [
        Part({"multipleOf": float(step)}, f"multipleOf {step}: {of(good, len(values))}."),
    ]


def _keeps(value: Number, step: Decimal) -> bool:
    return Decimal(str(value)) % step == 0
