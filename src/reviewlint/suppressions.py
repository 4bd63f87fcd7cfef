"""What the comments in a file hide: from which line to which, and which findings those are.

Each rule that a directive names is one suppression with a stretch of the file. A finding is hidden
when it begins or ends in the stretch of a suppression of its rule. Of several that could hide it,
the first is counted as used.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Applicability, Edit, Finding, Fix
from reviewlint.lazy import lazy
from reviewlint.rules import catalogue
from reviewlint.settings.selection import read_selection
from reviewlint.source import Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewlint.directives import Directive, Word
    from reviewlint.document import Document
    from reviewlint.findings import Diagnostic
    from reviewlint.source import Source

COMMANDS = tuple(
    f"reviewlint-{action}"
    for action in ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
)
_DISABLE, _ENABLE, _LINE, _NEXT_LINE, _FILE = COMMANDS
_LINE_END = lazy(r"([ \t]*)(?:\r\n|\n|\r|\Z)")
_EMPTY_LINE = lazy(r"[ \t]*(?:\r\n|\n|\r)")
_FAILED = "RD009"
_NEVER_HIDDEN = ("RD", "SU")
"""A file that cannot be checked, and a comment that is wrong, are not for a comment to hide."""


class Suppression(NamedTuple):
    """One selector of a directive, and the stretch of the file in which it hides findings.

    Attributes:
        directive: the comment.
        word: the selector's index in it; -1 where the comment names none and so means all rules.
        codes: the codes of the rules.
        start, end: the stretch, half-open.
        until: the day from which it hides nothing any more.
        ended_by: the directive that ends the stretch, and the index of the word in it (or -1).
    """

    directive: Directive
    word: int
    codes: frozenset[str]
    start: Position
    end: Position
    until: date | None
    ended_by: tuple[Directive, int] | None = None

    def is_expired(self, today: date) -> bool:
        """Whether its day has come."""
        return self.until is not None and self.until <= today


@cache
def hideable() -> frozenset[str]:
    """The codes of all rules whose findings a comment can hide."""
    return frozenset(code for code in catalogue() if not code.startswith(_NEVER_HIDDEN))


@cache
def selector_codes(selector: str) -> frozenset[str]:
    """The codes that a selector in a comment stands for, none if there is no such rule.

    Raises:
        ValueError: there is no such rule, or a comment cannot hide it; says so in words.
    """
    known = selector.upper() if selector.upper() in catalogue() else selector
    codes = read_selection([known], lambda _, why: ValueError(why)).covered
    if not codes & hideable():
        hint = "It says that a rule has failed, and always runs."
        if codes != {_FAILED}:
            hint = "Write it under “ignore” in the settings."
        raise ValueError(f"A comment cannot hide “{selector}”. {hint}")
    return codes & hideable()


def end_date(until: Word) -> date:
    """The date behind `until`.

    Raises:
        ValueError: it is not a date such as 2027-01-31.
    """
    if len(until.text) != len("2027-01-31"):
        raise ValueError(until.text)
    return date.fromisoformat(until.text)


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """All that the directives of a file hide; what is wrong in one counts for nothing."""
    pairing = _Pairing(document.source)
    for directive in document.directives:
        pairing.take(directive)
    return pairing.all()


def hide(
    diagnostics: Iterable[Diagnostic], suppressions: Sequence[Suppression]
) -> tuple[list[Diagnostic], set[Suppression]]:
    """Take out what is hidden.

    Returns:
        The diagnostics that are left, and the suppressions that hid any.
    """
    by_code: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_code.setdefault(diagnostic.code, []).append(diagnostic)
    left: list[Diagnostic] = []
    used: set[Suppression] = set()
    for code, found in by_code.items():
        stretches = _Stretches(entry for entry in suppressions if code in entry.codes)
        for diagnostic in found:
            if entry := stretches.holding(diagnostic.start, diagnostic.end):
                used.add(entry)
            else:
                left.append(diagnostic)
    return left, used


def unused(
    suppressions: Sequence[Suppression],
    used: set[Suppression],
    running: frozenset[str],
    text: str,
    today: date,
) -> Iterator[Finding]:
    """A finding for each directive that hides nothing, or no longer, wholly or in part.

    Args:
        suppressions: all that the file has.
        used: those that hid something.
        running: the codes of the rules that ran: of others nothing can be said.
        text: the file's text.
        today: the day on which expired ones are judged.
    """
    default = frozenset(code for code, rule in catalogue().items() if rule.default)
    by_word: dict[Directive, dict[int, list[Suppression]]] = {}
    for entry in suppressions:
        for directive, word in filter(None, ((entry.directive, entry.word), entry.ended_by)):
            by_word.setdefault(directive, {}).setdefault(word, []).append(entry)

    def is_idle(entry: Suppression) -> bool:
        wanted = entry.codes & default or entry.codes
        return entry not in used and not entry.is_expired(today) and wanted <= running

    # A comment that ends the stretches of several goes with the last of them.
    idle = {
        directive: {
            word: entries[-1] for word, entries in words.items() if all(map(is_idle, entries))
        }
        for directive, words in by_word.items()
    }
    for directive, words in by_word.items():
        own = [word for word, last in idle[directive].items() if last.directive == directive]
        expired = next(
            (e for entries in words.values() for e in entries if e.is_expired(today)), None
        )
        if expired is not None and expired.directive == directive:
            yield _expired(directive)
        elif own:
            edits = [_without(text, directive, own)]
            endings: dict[Directive, list[int]] = {}
            for entry in (entry for word in own for entry in words[word]):
                if entry.ended_by:
                    ending, word = entry.ended_by
                    if idle[ending].get(word) == entry:
                        endings.setdefault(ending, []).append(word)
            edits += (_without(text, ending, gone) for ending, gone in endings.items())
            yield _idle(directive, own, edits)


class _Pairing:
    """Follows the directives of a file and notes what each hides."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._end = Position(source.line_count + 1, 1)
        self._found: list[Suppression] = []
        self._open: list[Suppression] = []

    def take(self, directive: Directive) -> None:
        """The next directive of the file."""
        command = directive.command.text
        until = None
        if directive.until:
            try:
                until = end_date(directive.until)
            except ValueError:
                return
        if command == _ENABLE:
            self._enable(directive)
        elif command in COMMANDS:
            start, end = self._stretch(directive)
            entries = [
                Suppression(directive, word, codes, start, end, until)
                for word, codes in _selected(directive)
            ]
            (self._open if command == _DISABLE else self._found).extend(entries)

    def all(self) -> tuple[Suppression, ...]:
        """What they hide; what was not ended goes on to the end of the file."""
        return (*self._found, *self._open)

    def _stretch(self, directive: Directive) -> tuple[Position, Position]:
        first = self._source.position(directive.span.start)
        last = self._source.position(directive.span.end)
        if directive.command.text == _FILE:
            return Position(1, 1), self._end
        if directive.command.text == _DISABLE:
            return last, self._end
        if directive.command.text == _LINE:
            return Position(first.line, 1), Position(last.line + 1, 1)
        line = last.line + 1
        while line <= self._source.line_count and not self._is_filled(line):
            line += 1
        return Position(line, 1), Position(line + 1, 1)

    def _is_filled(self, line: int) -> bool:
        return bool(self._source.text[slice(*self._source.line_span(line))].strip(" \t>"))

    def _enable(self, directive: Directive) -> None:
        end = self._source.position(directive.span.start)
        for word, codes in _selected(directive):
            still_open = []
            ended = False
            for entry in self._open:
                part = entry.codes & codes
                if part:
                    ended = True
                    self._found.append(
                        entry._replace(codes=part, end=end, ended_by=(directive, word))
                    )
                if entry.codes - part:
                    still_open.append(entry._replace(codes=entry.codes - part))
            self._open = still_open
            if not ended:
                nothing: frozenset[str] = frozenset()
                self._found.append(Suppression(directive, word, nothing, end, end, None))


def _selected(directive: Directive) -> Iterator[tuple[int, frozenset[str]]]:
    """The codes that each selector stands for; unknown ones are SU002's business."""
    if not directive.selectors:
        yield -1, hideable()
    for word, selector in enumerate(directive.selectors):
        try:
            yield word, selector_codes(selector.text)
        except ValueError:
            continue


class _Stretches:
    """The stretches in which one rule is hidden, in order, each without what an earlier covers."""

    def __init__(self, entries: Iterable[Suppression]) -> None:
        self._starts: list[Position] = []
        self._entries: list[Suppression] = []
        covered = Position(1, 1)
        for entry in sorted(entries, key=lambda entry: (entry.start, entry.directive.span)):
            start = max(entry.start, covered)
            if start < entry.end:
                self._starts.append(start)
                self._entries.append(entry)
                covered = entry.end

    def holding(self, start: Position, end: Position) -> Suppression | None:
        """The suppression in whose stretch a finding begins or ends."""
        for place in (start, end):
            index = bisect_right(self._starts, place) - 1
            if index >= 0 and place < self._entries[index].end:
                return self._entries[index]
        return None


def _expired(directive: Directive) -> Finding:
    assert directive.until is not None  # only a date makes it expire
    return Finding(
        directive.until.span,
        f"This comment was to hide something until {directive.until.text}. That day has come, so"
        " it hides nothing any more.",
        "Mend what it hid and take it out, or give it another date.",
    )


def _idle(directive: Directive, words: Sequence[int], edits: Iterable[Edit]) -> Finding:
    selectors = directive.selectors
    whole = len(words) == max(len(selectors), 1)
    span = directive.span if whole else selectors[words[0]].span
    fix = Fix("Take it out", tuple(_apart(edits)), Applicability.SAFE)
    if directive.command.text == _ENABLE:
        return Finding(
            span, "This comment ends nothing: nothing is hidden here.", "Take it out.", fix
        )
    if whole:
        return Finding(
            span, "This comment hides nothing: there is no such finding here.", "Take it out.", fix
        )
    quoted = [f"“{selectors[word].text}”" for word in words]
    names = " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    return Finding(
        span,
        f"This comment hides nothing by {names}: there is no such finding here.",
        f"Take {names} out of it.",
        fix,
    )


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits that take text out, in their order, where two may share an empty line."""
    end = 0
    for (start, stop), text in sorted(edits):
        yield Edit(Span(max(start, end), stop), text)
        end = stop


def _without(text: str, directive: Directive, words: Iterable[int]) -> Edit:
    """Take some of its selectors out of a directive, or all of it with the last of them."""
    selectors = directive.selectors
    gone = frozenset(words)
    kept = [word.text for index, word in enumerate(selectors) if index not in gone]
    if not kept:
        return _without_comment(text, directive)
    span = Span(selectors[0].span.start, selectors[-1].span.end)
    return Edit(span, (", " if "," in text[slice(*span)] else " ").join(kept))


def _without_comment(text: str, directive: Directive) -> Edit:
    """Take out a comment, and its line if it has nothing else.

    Of the empty lines around that line, one goes with it. Where there is none, one stays, as the
    comment may part two paragraphs.
    """
    start, end = directive.span
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before = text[line_start:start]
    following = _LINE_END.match(text, end)
    if following is None:
        # In the middle of a line one of the spaces around it goes too.
        return Edit(Span(start - (before[-1:] == " " == text[end : end + 1]), end), "")
    if before.strip():
        return Edit(Span(line_start + len(before.rstrip(" \t")), end), "")
    above = _line_above(text, line_start)
    below = _EMPTY_LINE.match(text, following.end())
    is_last = following.end() == len(text)
    if text[slice(*above)].strip():
        if below or is_last or directive.in_front_matter:
            return Edit(Span(line_start, following.end()), "")
        return Edit(Span(line_start, following.end(1)), "")
    if is_last:
        return Edit(Span(above.start, following.end()), "")
    return Edit(Span(line_start, below.end() if below else following.end()), "")


def _line_above(text: str, start: int) -> Span:
    """The line before the one that starts at `start`, with its line break; empty if none is."""
    end = start - 2 if text.startswith("\r\n", start - 2) and start > 1 else max(0, start - 1)
    return Span(max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1, start)
