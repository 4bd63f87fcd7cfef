"""SU: comments that hide findings and are wrong themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, Rule, register, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reviewlint.directives import Directive, Word
    from reviewlint.document import Document

_CODE_OR_NAME = lazy(r"[A-Za-z]{2,4}\d+|[a-z]+(?:-[a-z]+)+")
_BEFORE_REASON = " \t:#/–—-"

register(
    Rule(
        "SU001",
        "suppression-unused",
        "A comment of reviewlint hides nothing, or its day has come.",
        Severity.WARNING,
        Applicability.SAFE,
    )
)


@rule("SU002", "suppression-unknown", severity=Severity.WARNING)
def suppression_unknown(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A comment of reviewlint is misspelt or names no rule, so it hides nothing."""
    if not document.directives:
        return
    from reviewlint.nearest import nearest  # noqa: PLC0415
    from reviewlint.suppressions import COMMANDS, end_date  # noqa: PLC0415

    for directive in document.directives:
        command = directive.command
        if command.text not in COMMANDS:
            plain = re.sub(r"[\s:_-]+", "-", command.text.lower())
            near = plain if plain in COMMANDS else nearest(plain, COMMANDS)
            yield Finding(
                command.span,
                f"reviewlint does not know “{command.text}”, so this comment hides nothing.",
                f"Did you mean “{near}”?" if near else f"There are: {', '.join(COMMANDS)}.",
            )
            continue
        yield from _unknown_selectors(document, directive)
        if directive.until:
            try:
                end_date(directive.until)
            except ValueError:
                yield Finding(
                    directive.until.span,
                    f"“{directive.until.text}” is not a date, so this comment hides nothing.",
                    "Write year, month and day, such as 2027-01-31.",
                )


def _unknown_selectors(document: Document, directive: Directive) -> Iterator[Finding]:
    from reviewlint.suppressions import selector_codes  # noqa: PLC0415

    words = directive.selectors
    unknown: dict[int, str] = {}
    for index, selector in enumerate(words):
        try:
            selector_codes(selector.text)
        except ValueError as error:
            unknown[index] = str(error)
    reason = _reason(words, unknown)
    if reason is not None:
        span = Span(reason, words[-1].span.end)
        text = document.text[slice(*span)].lstrip(_BEFORE_REASON)
        yield Finding(
            span,
            "These words are taken for rules, so they hide nothing: a reason stands after “--”.",
            f"Write “ -- {text}”.",
        )
    for index, message in unknown.items():
        if reason is None or words[index].span.end <= reason:
            wrong, _, hint = message.partition(". ")
            yield Finding(words[index].span, f"{wrong}, so this word hides nothing.", hint)


def _reason(words: Sequence[Word], unknown: Collection[int]) -> int | None:
    """Where a reason without its “--” begins: `LK003: their spelling`, `LK003 their spelling`."""
    first = next((index for index in unknown if words[index].text.endswith(":")), None)
    if first is not None and first < len(words) - 1:
        behind = range(first + 1, len(words))
        start = words[first].span.end - 1
    else:
        behind = range(next((index for index in unknown if index), len(words)), len(words))
        if len(behind) < 2:
            return None
        start = words[behind[0]].span.start
    are_words = all(i in unknown and not _CODE_OR_NAME.fullmatch(words[i].text) for i in behind)
    return start if are_words else None


@rule("SU003", "suppression-unclosed", severity=Severity.WARNING)
def suppression_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """What a comment of reviewlint hides is never shown again to the end of the file."""
    if not document.directives:
        return
    unended = {
        entry.directive: None
        for entry in document.suppressions
        if entry.directive.command.text == "reviewlint-disable" and not entry.ended_by
    }
    for directive in unended:
        yield Finding(
            directive.span,
            "There is no “reviewlint-enable” after this comment, so it goes on hiding to the end"
            " of the file, also what will be written there later.",
            "End it with “reviewlint-enable” after what it is for, or write"
            " “reviewlint-disable-file” at the top if the whole file is meant.",
        )
