"""One line for each finding, for editors and `grep`: `path:line:column: code name severity: …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.reporters.text import render_statistics
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options

__all__ = ["render", "render_statistics"]


def render(diagnostics: Sequence[Diagnostic], _options: Options) -> Iterator[str]:
    """Yield a line a finding and nothing else."""
    for diagnostic in diagnostics:
        line, column = diagnostic.start
        yield (
            f"{escape(diagnostic.path)}:{line}:{column}:"
            f" {diagnostic.code} {diagnostic.name} {diagnostic.severity.value}:"
            f" {escape(diagnostic.message)}\n"
        )
