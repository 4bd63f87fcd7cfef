"""FM007: values that the generator reads as something else than the text that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Finding, Severity
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_SAYS_NOTHING_OF_VALUES = ("FD001", "FD002", "FD010")


@rule("FM007", "front-matter-value-surprise", severity=Severity.WARNING, fix=Applicability.UNSAFE)
def front_matter_value_surprise(document: Document, _: NoOptions) -> Iterator[Finding]:
    """The value that the site sees is not what was written."""
    front_matter = document.front_matter
    if front_matter is None or front_matter.format != "yaml" or front_matter.problem is not None:
        return
    from reviewlint.frontmatter.surprises import surprises  # noqa: PLC0415 - a module for each reader

    # Where the schema speaks of a value already, it says more: what the value should be.
    told = {
        violation.finding.pointer
        for violation in document.violations
        if violation.code not in _SAYS_NOTHING_OF_VALUES
    }
    for finding in surprises(document, document.types):
        if finding.pointer not in told:
            yield finding
