"""TX001, TX002, TX008: text that a declared pattern knows to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.packs import PackOptions, patterns_for
from reviewlint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.packs import PackName

_HINTS: dict[PackName, str] = {
    "scrape-residue": "Take it out.",
    "placeholder-text": "Write what belongs here, or take it out.",
}
"""What to do about text for which a pattern has no suggestion."""


@rule("TX001", "scrape-residue", severity=Severity.WARNING, options=PackOptions)
def scrape_residue(document: Document, options: PackOptions) -> Iterator[Finding]:
    """Text around an article was copied along: a comment form, buttons, a list of categories."""
    return _found(document, "scrape-residue", options)


@rule("TX002", "placeholder-text", severity=Severity.WARNING, options=PackOptions)
def placeholder_text(document: Document, options: PackOptions) -> Iterator[Finding]:
    """A note to oneself or a filler was left in the text."""
    return _found(document, "placeholder-text", options)


@rule(
    "TX008",
    "word-confused",
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    options=PackOptions,
)
def word_confused(document: Document, options: PackOptions) -> Iterator[Finding]:
    """A set phrase has a wrong word in it, such as “baited breath”."""
    return _found(document, "word-confused", options)


def _found(document: Document, name: PackName, options: PackOptions) -> Iterator[Finding]:
    for match in patterns_for(name, options).matches(document):
        belongs = f"“{match.text}” stands where “{match.suggestion}” belongs."
        message = match.pattern.message or belongs
        if not match.suggestion:
            yield Finding(match.span, message, _HINTS.get(name, ""))
            continue
        fix = Fix(
            f"Write “{match.suggestion}”",
            (Edit(match.span, match.suggestion),),
            Applicability.UNSAFE,
        )
        yield Finding(match.span, message, f"Write “{match.suggestion}”.", fix)
