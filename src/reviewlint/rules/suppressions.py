"""SU: comments that hide findings and are wrong themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Finding, Severity
from reviewlint.rules import NoOptions, Rule, register, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

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
    from reviewlint.suppressions import COMMANDS, end_date, selector_codes  # noqa: PLC0415

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
        for selector in directive.selectors:
            try:
                selector_codes(selector.text)
            except ValueError as error:
                yield Finding(selector.span, str(error), "Until then, this word hides nothing.")
        if directive.until:
            try:
                end_date(directive.until)
            except ValueError:
                yield Finding(
                    directive.until.span,
                    f"“{directive.until.text}” is not a date, so this comment hides nothing.",
                    "Write year, month and day, such as 2027-01-31.",
                )


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
            "There is no “reviewlint-enable” behind this comment, so it goes on hiding to the end"
            " of the file, also what will be written there later.",
            "End it with “reviewlint-enable” behind what it is for, or write"
            " “reviewlint-disable-file” at the top if the whole file is meant.",
        )
