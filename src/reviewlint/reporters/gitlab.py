"""GitLab's Code Quality report, which its merge requests show.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Severity
from reviewlint.fingerprints import fingerprints
from reviewlint.reporters import first_by_rule, in_repository, last_line, sentences
from reviewlint.reporters.json import array, portable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options
    from reviewlint.reporters.json import Record

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield one array, a line an item."""
    found = list(in_repository(diagnostics, options))
    return array(
        portable(_issue(diagnostic, fingerprint))
        for diagnostic, fingerprint in zip(found, fingerprints(found), strict=True)
    )


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield one array with an item for each rule, at its first finding."""
    return render(first_by_rule(diagnostics), options)


def _issue(diagnostic: Diagnostic, fingerprint: str) -> Record:
    return {
        "description": f"{diagnostic.code} {diagnostic.name}: {sentences(diagnostic)}",
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": diagnostic.path,
            "lines": {"begin": diagnostic.start.line, "end": last_line(diagnostic)},
        },
    }
