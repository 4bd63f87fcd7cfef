"""Fields that no two pages have alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewlint.inference.evidence import MANY, Thresholds, of
from reviewlint.inference.model import Case, Part
from reviewlint.lazy import lazy
from reviewlint.validation.facts import as_text, scalars

if TYPE_CHECKING:
    from collections.abc import Sequence

_OWN = lazy(
    r"(?:^|[^a-z])(?:id|slug|permalink|url|uid|uuid|guid|isbn|doi|alias|aliases|redirect_from)$"
)
"""The names of what a page has for itself."""

_WORTH_A_LOOK = frozenset({"title", "description", "synopsis", "summary", "excerpt"})
"""Two pages may say the same here, though it is a mistake most times."""


def describe_uniqueness(name: str, cases: Sequence[Case], thresholds: Thresholds) -> list[Part]:
    """Whether each page says something else in a field; only of fields where that is no chance."""
    plain = name.lower()
    own = _OWN.search(plain)
    if len(cases) < MANY or not (own or plain in _WORTH_A_LOOK):
        return []
    values = Counter(as_text(value) for case in cases for _, value in scalars((), case.value))
    total = values.total()
    if not own and len(values) < total:
        return []
    if not thresholds.holds(len(values), total):
        return []
    words = f"x-unique: {of(len(values), total)}{'' if len(values) == total else ' differ'}."
    return [Part({"x-unique": True if own else "warn"}, words)]
