"""Logging commands, which Azure Pipelines shows as issues of the run.

The commands and their escapes are those of `azure-pipelines-task-lib`:
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Severity
from reviewlint.paths import absolute
from reviewlint.reporters import first_by_rule, sentences
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options


def render(diagnostics: Sequence[Diagnostic], _options: Options) -> Iterator[str]:
    """Yield a line a finding; nothing on a clean run.

    Azure knows errors and warnings only, so that what is less is a warning. Of the paths it wants
    whole ones, to find the repository that they belong to.
    """
    for diagnostic in diagnostics:
        properties = {
            "type": "error" if diagnostic.severity is Severity.ERROR else "warning",
            "sourcepath": str(absolute(diagnostic.path)),
            "linenumber": str(diagnostic.start.line),
            "columnnumber": str(diagnostic.start.column),
            "code": diagnostic.code,
        }
        written = "".join(f"{name}={_property(value)};" for name, value in properties.items())
        yield f"##vso[task.logissue {written}]{_data(sentences(diagnostic))}\n"


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a line a rule, at its first finding."""
    return render(first_by_rule(diagnostics), options)


def _data(text: str) -> str:
    encoded = text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")
    return escape(encoded)


def _property(text: str) -> str:
    return _data(text).replace("]", "%5D").replace(";", "%3B")
