"""A house rule: whoever gives the ending away says so first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewlint.document import Document
from reviewlint.findings import Finding, Severity
from reviewlint.rules import rule

_ENDING = re.compile(r"\b(?:at the end|in the (?:end|last scene)|the (?:killer|twist) is)\b", re.I)


@dataclass(frozen=True)
class Options:
    """The settings below `[rules.spoiler-unannounced]` in reviewlint.toml."""

    warning: str = field(
        default="spoiler", metadata={"help": "The word that announces what gives the ending away."}
    )


@rule("SPO001", "spoiler-unannounced", severity=Severity.WARNING, options=Options)
def spoiler_unannounced(document: Document, options: Options) -> Iterator[Finding]:
    """The ending is given away before the reader was warned.

    A paragraph that tells how a film ends needs the warning word above it, in the text or in a
    heading. The option `warning` says which word that is.
    """
    for block in document.body.text:
        if options.warning.lower() in block.source.lower():
            return
        for match in _ENDING.finditer(block.literal):
            yield Finding(
                block.file_span(*match.span()),
                "This gives the ending away, and no reader was warned.",
                f"Write a line with the word “{options.warning}” above it.",
            )
