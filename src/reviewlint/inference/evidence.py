"""When a few cases are enough to speak of a rule, and the words that say how many there were."""

from __future__ import annotations

from dataclasses import dataclass

MANY = 20
"""From so many cases on, a single one that differs counts as an outlier."""

ENOUGH = 10
"""Fewer cases say nothing about the values that may come."""


@dataclass(frozen=True)
class Thresholds:
    """What counts as a rule.

    Attributes:
        outliers: the share of cases that may break what is taken for a rule.
        choices: a field with more different values than this is free.
        new_values: the share of values never seen before, as estimated, that a fixed set of values
            may still bring.
        files: fewer files get no schema.
        group: how many pages are of the kind that is looked at.
    """

    outliers: float = 0.01
    choices: int = 20
    new_values: float = 0.02
    files: int = 5
    group: int = 0

    def tolerated(self, cases: int) -> int:
        """How many of so many cases may break a rule; of `MANY`, one may, unless none ever may.

        Of a field that few pages have, as many as of one that all have, if that is not too many.
        """
        if self.outliers <= 0:
            return 0
        of_all = min(int(self.group * self.outliers), cases // MANY)
        return max(int(cases * self.outliers), of_all, 1 if cases >= MANY else 0)

    def slips(self, cases: int) -> int:
        """How many of so many cases may be slips, where what was meant is plain: always one."""
        return max(1, self.tolerated(cases)) if self.outliers > 0 else 0

    def holds(self, good: int, cases: int) -> bool:
        """Whether so many of the cases make a rule."""
        return cases > 0 and cases - good <= self.tolerated(cases)


def of(count: int, total: int, noun: str = "") -> str:
    """`in 398 of 400 files`."""
    return f"in {count:,} of {total:,}{f' {noun}' if noun else ''}"
