"""The Reviewdog Diagnostic Format, from which reviewdog makes comments and suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns count UTF-8 bytes, an end is
behind the last character.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reviewlint import HOMEPAGE
from reviewlint.columns import utf8_column
from reviewlint.reporters import first_by_rule, rule_url, sentences
from reviewlint.reporters.json import array, portable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewlint.findings import Diagnostic, Line
    from reviewlint.reporters import Options
    from reviewlint.reporters.json import Record
    from reviewlint.source import Position


def render(diagnostics: Sequence[Diagnostic], _options: Options) -> Iterator[str]:
    """Yield one object, a line a finding; reviewdog counts paths from the current folder, too."""
    yield f'{{"source": {portable({"name": "reviewlint", "url": HOMEPAGE})}, "diagnostics": '
    yield from array(portable(_diagnostic(diagnostic)) for diagnostic in diagnostics)
    yield "}\n"


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield one object with a diagnostic for each rule, at its first finding."""
    return render(first_by_rule(diagnostics), options)


def _diagnostic(diagnostic: Diagnostic) -> Record:
    lines = diagnostic.lines
    record: Record = {
        "message": sentences(diagnostic),
        "location": {
            "path": diagnostic.path,
            "range": _range(diagnostic.start, diagnostic.end, lines),
        },
        "severity": diagnostic.severity.name,
        "code": {"value": diagnostic.code},
    }
    if url := rule_url(diagnostic.code):
        record["code"]["url"] = url
    if suggestion := _suggestion(diagnostic):
        record["suggestions"] = [suggestion]
    if diagnostic.related:
        record["related_locations"] = [
            {
                "message": related.message,
                "location": {
                    "path": related.path,
                    "range": _range(related.start, related.end, related.lines),
                },
            }
            for related in diagnostic.related
        ]
    return record


def _suggestion(diagnostic: Diagnostic) -> Record | None:
    """The fix as one replacement, since reviewdog takes each of several for a whole fix.

    `None` where there is no fix, or what stands between its edits is not known as they are on
    several lines, or it removes a byte order mark, which has no line and column.
    """
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    if not edits:
        return None
    first, last = edits[0], edits[-1]
    content = first.content
    if len(edits) > 1:
        line = next((each for each in diagnostic.lines if each.number == first.start.line), None)
        if line is None or last.end > (line.number, len(line.text) + 1):
            return None
        for before, edit in pairwise(edits):
            content += line.text[before.end.column - 1 : edit.start.column - 1] + edit.content
    if first.start == last.end and not content:
        return None
    return {"range": _range(first.start, last.end, diagnostic.lines), "text": content}


def _range(start: Position, end: Position, lines: Iterable[Line]) -> Record:
    return {
        name: {"line": position.line, "column": utf8_column(position, lines)}
        for name, position in (("start", start), ("end", end))
    }
