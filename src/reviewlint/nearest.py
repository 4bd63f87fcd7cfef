"""Did you mean …? The closest of the names that exist, if one is truly close."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 255
"""Longer words are nobody's slip of the finger; also the limit of a file's name."""

MOST_COMPARISONS = 100_000
"""So many names are looked at for the words of one file: a few tenths of a second."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was most likely meant to be, or `None`.

    Stingy, so that a suggestion is worth reading: letter case, spaces, hyphens and underscores
    are no difference; otherwise one slip (a letter missing, added, wrong, or two exchanged) in a
    short word, two from six letters on, three from thirteen on. Words of less than three letters
    are like nothing else, and a short word keeps its first letter.

    Args:
        word: what was written.
        candidates: what exists; of equally close ones, the first is taken. `word` itself is
            no suggestion.
    """
    if len(word) > MAX_LENGTH:
        return None
    same = word.strip().casefold()
    plain = _plain(word)
    limit = _slips(len(plain))
    letters = set(plain)
    best: str | None = None
    for candidate in candidates:
        if candidate == word:
            continue
        if candidate.casefold() == same:
            return candidate
        other = _plain(candidate)
        if other == plain and limit >= 0:
            best, limit = candidate, -1  # unless there is one with the same hyphens
        if (
            abs(len(other) - len(plain)) > limit
            or len(letters ^ set(other)) > 2 * limit
            or (min(len(plain), len(other)) < 5 and plain[:1] != other[:1])
        ):
            continue
        slips = distance(plain, other, min(limit, _slips(len(other))))
        if slips is not None:
            best = candidate
            limit = slips - 1
    return best


class Names:
    """The names that exist in a file, to ask for the nearest to each of many words.

    The work has an end: when many words have been held against many names, the rest of the words
    has no nearest.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names; of equally close ones, the first is taken."""
        self._names = tuple(names)
        self._left = MOST_COMPARISONS
        self._known: dict[str, str | None] = {}

    def nearest(self, word: str) -> str | None:
        """The name that `word` was most likely meant to be, or `None`."""
        if word not in self._known and self._left > 0:
            self._left -= len(self._names)
            self._known[word] = nearest(word, self._names)
        return self._known.get(word)


def distance(a: str, b: str, limit: int) -> int | None:
    """How many slips turn `a` into `b`, or `None` where it takes more than `limit`.

    The optimal string alignment distance (Damerau-Levenshtein without overlapping exchanges),
    computed row by row in a band of `limit` cells beside the diagonal (Ukkonen 1985).
    """
    if abs(len(a) - len(b)) > limit:
        return None
    far = limit + 1
    before: list[int] = []
    previous = [min(column, far) for column in range(len(b) + 1)]
    for row, letter in enumerate(a, start=1):
        current = [far] * (len(b) + 1)
        current[0] = min(row, far)
        for column in range(max(1, row - limit), min(len(b), row + limit) + 1):
            other = b[column - 1]
            cost = min(
                previous[column] + 1,
                current[column - 1] + 1,
                previous[column - 1] + (letter != other),
            )
            if row > 1 and column > 1 and letter == b[column - 2] and a[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current[column] = min(cost, far)
        if min(current) > limit:
            return None
        before, previous = previous, current
    return previous[-1] if previous[-1] <= limit else None


def _plain(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _slips(length: int) -> int:
    if length < 3:
        return 0
    return 1 if length < 6 else 2 if length < 13 else 3
