"""Which fixes of a file are made together: edits that fit the text and one another."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Applicability, Edit
from reviewlint.revision import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.fixing.reading import Reading

    Wanted = Callable[[Diagnostic], bool]


class Candidate(NamedTuple):
    """A fix to try: some edits, and the findings, at least one, that they are to put right."""

    edits: tuple[Edit, ...]
    diagnostics: tuple[Diagnostic, ...]


class Plan(NamedTuple):
    """What to try.

    Attributes:
        candidates: fixes that do not get in each other's way, in the order of their rules and,
            for one rule, of the file.
        refused: findings whose fix does not fit the text, and why: the end of "it would …".
    """

    candidates: tuple[Candidate, ...]
    refused: dict[Diagnostic, str]


def safe(diagnostic: Diagnostic) -> bool:
    """Whether a finding has a fix that can be made unseen."""
    return diagnostic.fix is not None and diagnostic.fix.applicability is Applicability.SAFE


def safe_or_unsafe(diagnostic: Diagnostic) -> bool:
    """Whether a finding has a fix."""
    return diagnostic.fix is not None


def plan(reading: Reading, wanted: Wanted, refused: Container[Diagnostic]) -> Plan:
    """Choose the fixes to make at once.

    Of two that overlap the safe one goes first, then the one that stands first; the other one waits
    for the next round, if there is still need for it. Edits that two findings share are made once.

    Args:
        reading: the text.
        wanted: tells which findings are to be put right; only such as have a fix count.
        refused: findings whose fixes do no good.
    """
    unfit: dict[Diagnostic, str] = {}
    groups: dict[tuple[Edit, ...], list[Diagnostic]] = {}
    for diagnostic in sorted(reading.diagnostics, key=_precedence):
        if diagnostic.fix and wanted(diagnostic) and diagnostic not in refused:
            edits = tuple(sorted({Edit(each.span, each.content) for each in diagnostic.fix.edits}))
            if why := _why_not(reading, edits):
                unfit[diagnostic] = why
            else:
                groups.setdefault(edits, []).append(diagnostic)
    taken: list[Edit] = []
    chosen = []
    for edits, diagnostics in groups.items():
        if not any(_collides(edit, taken) for edit in edits):
            chosen.append(Candidate(edits, tuple(diagnostics)))
            for edit in edits:
                if not _has(taken, edit):
                    insort(taken, edit)
    chosen.sort(key=lambda candidate: (candidate.diagnostics[0].code, candidate.edits))
    return Plan(tuple(chosen), unfit)


def _precedence(diagnostic: Diagnostic) -> tuple[object, ...]:
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    return (not safe(diagnostic), [edit.span for edit in edits], diagnostic.sort_key)


def _why_not(reading: Reading, edits: Sequence[Edit]) -> str:
    """Why edits cannot be made at all, as the end of "it would …"; empty if they can."""
    text = reading.text
    if any(not 0 <= start <= end <= len(text) for (start, end), _ in edits) or _overlap(edits):
        return "edit what is not there: a mistake of the rule"
    if any(_tears_line_break(text, edit) for edit in edits):
        return "tear a line break apart"
    changes = [change for edit in edits if any(change := trimmed(text, edit))]
    changes = [each for each in changes if each.text or each.span.start < each.span.end]
    if not changes:
        return "change nothing"
    if any(map(reading.is_in_tag, changes)):
        return "change a template tag"
    if not _is_writable(changes):
        return "write what is no text in UTF-8"
    return ""


def _overlap(edits: Sequence[Edit]) -> bool:
    return any(
        after.span.start < edit.span.end or after.span == edit.span
        for edit, after in pairwise(edits)
    )


def _tears_line_break(text: str, edit: Edit) -> bool:
    r"""Whether an edit parts, or makes, a pair of `\r` and `\n` at one of its ends."""
    (start, end), new = edit
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    parts = "\r\n" in (before + text[start : start + 1], text[max(0, end - 1) : end] + behind)
    joins = before == "\r" and (new + behind)[:1] == "\n"
    return parts or joins or (behind == "\n" and (before + new)[-1:] == "\r")


def _is_writable(edits: Iterable[Edit]) -> bool:
    try:
        for edit in edits:
            edit.text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _collides(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether an edit overlaps one of others, which are in order, and is none of them."""
    index = bisect_left(taken, Edit(edit.span, ""))
    start, end = edit.span
    return any(
        other != edit
        and ((other.span.start < end and start < other.span.end) or other.span == edit.span)
        for other in taken[max(0, index - 1) : index + 2]
    )


def _has(edits: Sequence[Edit], edit: Edit) -> bool:
    index = bisect_left(edits, edit)
    return index < len(edits) and edits[index] == edit
