"""From findings to fixed files: edits that are judged by what the text says afterwards.

`planning.py` chooses the fixes of a file that can be made together, `rounds.py` makes them and
`verifying.py` says whether they count. This module does so for all files of a check at once and
knows of no disk; `saving.py` alone writes.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from reviewlint.fixing.reading import Reading
from reviewlint.fixing.rounds import Repair, repair
from reviewlint.revision import composed
from reviewlint.source import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from reviewlint.discovery import FoundFile
    from reviewlint.engine import Check
    from reviewlint.findings import Diagnostic
    from reviewlint.fixing.planning import Wanted

MAX_PASSES = 5
"""So many times all files are gone through: a fix in one may make one in another possible."""


@dataclass(frozen=True, slots=True)
class Fixes:
    """What became of the fixes of a check.

    Attributes:
        before: the check, of the texts that the edits are for.
        after: the same of the texts with all edits.
        repairs: what became of each file that has findings to put right, by name.
        unsaved: the files whose fixes could not be written, and why.
    """

    before: Check
    after: Check
    repairs: Mapping[FoundFile, Repair]
    unsaved: Mapping[FoundFile, str] = field(default_factory=dict)

    @property
    def changed(self) -> dict[FoundFile, Repair]:
        """The files that the fixes change."""
        return {file: repair for file, repair in self.repairs.items() if repair.edits}

    @property
    def count(self) -> int:
        """How many findings are put right."""
        return sum(len(repair.fixed) for repair in self.repairs.values())

    @property
    def refused(self) -> dict[Diagnostic, str]:
        """The findings whose fix does no good, and why: the end of "It would …"."""
        found = (repair.refused.items() for repair in self.repairs.values())
        return dict(chain.from_iterable(found))


def fix(check: Check, wanted: Wanted) -> Fixes:
    """Make the fixes of all files, in memory.

    Args:
        check: the files.
        wanted: tells which findings are to be put right; only such as have a fix count.

    Raises:
        SettingsError: the schema of a file that changed is broken.
    """
    check = before = _with_texts(check, wanted)
    repairs: dict[FoundFile, Repair] = {}
    for _ in range(MAX_PASSES):
        made = _repaired(check, wanted)
        for file, each in made.items():
            repairs[file] = _joined(before, file, repairs.get(file), each)
        changed = {file: each for file, each in made.items() if each.edits}
        if not changed:
            break
        results = {file: each.reading.result for file, each in changed.items()}
        contents = {file: each.content for file, each in changed.items()}
        check = check.with_results(results, contents)
    ordered = sorted(repairs.items(), key=lambda item: item[0].name)
    return Fixes(before, check, dict(ordered))


def _with_texts(check: Check, wanted: Wanted) -> Check:
    """The check with the text of each file to fix held fast: edits are for one text alone."""
    contents = {}
    for file in _to_fix(check, wanted):
        if check.results[file].text is None:
            with suppress(UnreadableError):  # It is gone since.
                contents[file] = check.source(file).text.encode()
    return check.with_contents(contents) if contents else check


def _to_fix(check: Check, wanted: Wanted) -> list[FoundFile]:
    """The files that have findings to put right."""
    return [
        file
        for file in check.results
        if any(each.fix and wanted(each) for each in check.findings(file))
    ]


def _repaired(check: Check, wanted: Wanted) -> dict[FoundFile, Repair]:
    """Make the fixes of all files, every round of them together."""
    repairs: dict[FoundFile, Repair] = {}
    working: dict[FoundFile, Generator[str, Reading | None, Repair]] = {}
    for file in _to_fix(check, wanted):
        with suppress(UnreadableError):  # It is gone since.
            working[file] = repair(Reading.of(check, file), wanted)
    answers: dict[FoundFile, Reading | None] = dict.fromkeys(working)
    while answers:
        texts = {}
        for file, answer in answers.items():
            try:
                texts[file] = working[file].send(answer)
            except StopIteration as end:
                repairs[file] = end.value
        answers = dict(_read(check, texts))
    return repairs


def _read(
    check: Check, texts: Mapping[FoundFile, str]
) -> Iterator[tuple[FoundFile, Reading | None]]:
    """Read files again that have other texts."""
    again = check.with_contents({file: text.encode() for file, text in texts.items()})
    for file in texts:
        try:
            yield file, Reading.of(again, file)
        except UnreadableError:
            yield file, None


def _joined(before: Check, file: FoundFile, first: Repair | None, second: Repair) -> Repair:
    """What two passes made of a file, one after the other."""
    if first is None:
        return second
    length = len(before.source(file).text)
    edits = composed(first.edits, second.edits, length)
    return Repair(second.reading, edits, (*first.fixed, *second.fixed), second.refused)
