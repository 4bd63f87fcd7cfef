"""A summary in GitHub's Markdown, for a pull request or a job's page: a table for each file."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reviewlint.counts import counted
from reviewlint.lazy import lazy
from reviewlint.reporters import count_by_rule, sentences
from reviewlint.reporters.text import summary
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options

LIMIT = 60_000
"""So many characters fit into a comment on GitHub, which takes 65,536, with words around them."""

_MARKUP = lazy(r"[\\`*_\[\]<>&|~#$]|:(?=/)|@(?=\w)|(?<=www)\.")
_ENTITIES = {"\\": "&#92;", "|": "&#124;", "&": "&amp;", "<": "&lt;", "@": "@&#8203;"}
_TABLE = "| Line | Severity | Rule | Problem |\n| ---: | --- | --- | --- |\n"


def render(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a heading that counts, and the tables; what would not fit a comment is only counted."""
    heading = _heading(diagnostics, options)
    yield heading
    used, shown = len(heading), 0
    for path, found in groupby(diagnostics, key=lambda diagnostic: diagnostic.path):
        before = f"\n### {_text(path)}\n\n{_TABLE}"
        for diagnostic in found:
            row = before + _row(diagnostic)
            used += len(row)
            if used > LIMIT:
                yield f"\nAnd {counted(len(diagnostics) - shown, 'more problem')}.\n"
                return
            yield row
            shown += 1
            before = ""


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield the heading, and a table of rules."""
    yield _heading(diagnostics, options)
    if diagnostics:
        yield "\n| Findings | Rule |\n| ---: | --- |\n"
    for rule in count_by_rule(diagnostics):
        yield f"| {rule.count} | {rule.code} {rule.name} |\n"


def _heading(diagnostics: Sequence[Diagnostic], options: Options) -> str:
    return f"## reviewlint: {summary(diagnostics, replace(options, color=False))}\n"


def _row(diagnostic: Diagnostic) -> str:
    cells = (
        str(diagnostic.start.line),
        diagnostic.severity.value,
        f"{diagnostic.code} {diagnostic.name}",
        _text(sentences(diagnostic)),
    )
    return f"| {' | '.join(cells)} |\n"


def _text(text: str) -> str:
    """Text on one line that is no markup, no link, and calls nobody by @name."""
    return _MARKUP.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), escape(text))
