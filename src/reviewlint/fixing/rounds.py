"""The fixes of one file, round by round: edits are made, the text is read again, and judged.

A file does not read itself again: whoever drives it does, so that many files can be read at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.fixing.planning import plan
from reviewlint.fixing.verifying import objection
from reviewlint.revision import Revision, composed

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reviewlint.findings import Diagnostic, Edit
    from reviewlint.fixing.planning import Candidate, Wanted
    from reviewlint.fixing.reading import Reading

MAX_ROUNDS = 100
"""So many rounds a file has; each puts at least one finding right, or is the last."""

MAX_ATTEMPTS = 64
"""So many texts are tried in a round, which finds a bad fix among any number of good ones."""


class Repair(NamedTuple):
    """What became of the fixes of a file.

    Attributes:
        reading: the text with all edits.
        edits: those that make it of the first text, ascending, none overlapping another.
        fixed: the findings that are gone, with the places that they had in their round.
        refused: the findings whose fix does no good, and why: the end of "it would …".
    """

    reading: Reading
    edits: tuple[Edit, ...]
    fixed: tuple[Diagnostic, ...]
    refused: dict[Diagnostic, str]

    @property
    def content(self) -> bytes:
        """The file with all edits."""
        return self.reading.text.encode()


def repair(reading: Reading, wanted: Wanted) -> Generator[str, Reading | None, Repair]:
    """Make the fixes of a file that do good.

    Yields:
        Texts to read again.

    Receives:
        What was read of each; `None` if it cannot be taken as text.

    Args:
        reading: the file.
        wanted: tells which findings are to be put right.

    Returns:
        What became of them.
    """
    length = len(reading.text)
    edits: tuple[Edit, ...] = ()
    fixed: list[Diagnostic] = []
    refused: dict[Diagnostic, str] = {}
    for _ in range(MAX_ROUNDS):
        candidates, unfit = plan(reading, wanted, refused)
        refused |= unfit
        if not candidates:
            break
        attempts = _Attempts(reading)
        yield from attempts.settle(candidates)
        refused |= attempts.refused
        if attempts.accepted:
            edits = composed(edits, attempts.revision().edits, length)
            fixed += attempts.fixed()
            reading = attempts.best
            refused = {}  # A fix that did no good to the text as it was may do good to this one.
    return Repair(reading, edits, tuple(fixed), refused)


class _Attempts:
    """Looks for those fixes among some that do good together.

    Attributes:
        accepted: the fixes that do.
        best: the text with them.
        refused: the findings whose fixes do not, and why.
    """

    def __init__(self, reading: Reading) -> None:
        self.accepted: list[Candidate] = []
        self.best = reading
        self.refused: dict[Diagnostic, str] = {}
        self._reading = reading
        self._left = MAX_ATTEMPTS
        self._failed: dict[frozenset[Candidate], str] = {}

    def settle(self, candidates: Sequence[Candidate]) -> Generator[str, Reading | None, None]:
        """Accept those that do good together with what was accepted; halve them until it is so."""
        why = yield from self._try(candidates)
        if not why:
            return
        if len(candidates) == 1:
            self.refused.update(dict.fromkeys(candidates[0].diagnostics, why))
            return
        middle = len(candidates) // 2
        yield from self.settle(candidates[:middle])
        yield from self.settle(candidates[middle:])

    def revision(self, more: Sequence[Candidate] = ()) -> Revision:
        """The edits of what was accepted, and of more."""
        fixes = (*self.accepted, *more)
        return Revision(self._reading.text, (edit for each in fixes for edit in each.edits))

    def fixed(self, more: Sequence[Candidate] = ()) -> list[Diagnostic]:
        """The findings that what was accepted is to put right, and more."""
        return [finding for each in (*self.accepted, *more) for finding in each.diagnostics]

    def _try(self, candidates: Sequence[Candidate]) -> Generator[str, Reading | None, str]:
        """Accept all of them, or say why not: the end of "it would …", empty if accepted."""
        together = frozenset((*self.accepted, *candidates))
        if together in self._failed:
            return self._failed[together]
        if not self._left:
            return "have to be tried alone: too many fixes of this file do no good"
        self._left -= 1
        revision = self.revision(candidates)
        after = yield revision.after
        why = "make the file unreadable"
        if after is not None:
            why = objection(self._reading, after, revision, self.fixed(candidates))
        if why:
            self._failed[together] = why
        elif after is not None:
            self.accepted += candidates
            self.best = after
        return why
