"""Workflow commands, which GitHub Actions shows as annotations on the changed lines.

The commands and their escapes are those of `@actions/core`:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Severity
from reviewlint.reporters import first_by_rule, in_repository, last_line, sentences
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a line a finding; nothing on a clean run."""
    for diagnostic in in_repository(diagnostics, options):
        properties = {
            "file": diagnostic.path,
            "line": str(diagnostic.start.line),
            "endLine": str(last_line(diagnostic)),
        }
        if diagnostic.start.line == diagnostic.end.line:  # only then are columns allowed
            properties["col"] = str(diagnostic.start.column)
            properties["endColumn"] = str(diagnostic.end.column)
        properties["title"] = f"{diagnostic.code} {diagnostic.name}"
        written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        yield f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(sentences(diagnostic))}\n"


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a line a rule, at its first finding."""
    return render(first_by_rule(diagnostics), options)


def _data(text: str) -> str:
    encoded = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escape(encoded)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
