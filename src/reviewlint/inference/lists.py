"""Lists: whether they may be empty, and whether an item may stand in one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.inference.evidence import ENOUGH, Thresholds, of
from reviewlint.inference.model import Case, Part

if TYPE_CHECKING:
    from collections.abc import Sequence


def describe_lists(cases: Sequence[Case], thresholds: Thresholds) -> list[Part]:
    """What the lists of a field have in common, their items apart."""
    if len(cases) < ENOUGH:
        return []
    parts = []
    filled = sum(bool(case.value) for case in cases)
    if thresholds.holds(filled, len(cases)):
        parts.append(Part({"minItems": 1}, f"minItems 1: {of(filled, len(cases))}."))
    simple = all(isinstance(item, str | int | float) for case in cases for item in case.value)
    several = sum(len(case.value) > 1 for case in cases)
    apart = sum(len(set(map(str, case.value))) == len(case.value) for case in cases)
    if simple and several >= ENOUGH and thresholds.holds(apart, len(cases)):
        parts.append(Part({"uniqueItems": True}, f"uniqueItems: {of(apart, len(cases))}."))
    return parts
