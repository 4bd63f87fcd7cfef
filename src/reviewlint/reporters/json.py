"""A JSON array, with the keys that ruff's integrations know; `schemas/report.schema.json`.

All of it is ASCII, so that no terminal's encoding and no odd file name can break it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reviewlint.lazy import lazy
from reviewlint.reporters import count_by_rule, rule_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewlint.findings import Diagnostic, PlacedFix
    from reviewlint.reporters import Options
    from reviewlint.source import Position

Record = dict[str, Any]

_LONE_SURROGATE = lazy("[\ud800-\udfff]")


def render(diagnostics: Sequence[Diagnostic], _options: Options) -> Iterator[str]:
    """Yield one array, a line an item."""
    return array(json.dumps(record(diagnostic)) for diagnostic in diagnostics)


def render_statistics(diagnostics: Sequence[Diagnostic], _options: Options) -> Iterator[str]:
    """Yield one array of `code`, `name` and `count`."""
    return array(json.dumps(asdict(count)) for count in count_by_rule(diagnostics))


def record(diagnostic: Diagnostic) -> Record:
    """A finding as JSON has it; lines and columns count from 1, columns in code points."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
        "filename": diagnostic.path,
        "location": _location(diagnostic.start),
        "end_location": _location(diagnostic.end),
        "pointer": diagnostic.pointer,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
        "related": [
            {
                "filename": related.path,
                "location": _location(related.start),
                "end_location": _location(related.end),
                "message": related.message,
            }
            for related in diagnostic.related
        ],
        "url": rule_url(diagnostic.code) or None,
    }


def _fix(fix: PlacedFix) -> Record:
    return {
        "applicability": fix.applicability.value,
        "message": fix.message,
        "edits": [
            {
                "content": edit.content,
                "location": _location(edit.start),
                "end_location": _location(edit.end),
            }
            for edit in fix.edits
        ],
    }


def _location(position: Position) -> Record:
    return {"row": position.line, "column": position.column}


def array(items: Iterable[str]) -> Iterator[str]:
    """Yield an array, a line an item, of items that are JSON already."""
    before = "[\n"
    for item in items:
        yield f"{before}  {item}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def portable(value: object) -> str:
    """JSON in ASCII that strict readers take, too: half a surrogate pair becomes U+FFFD.

    Such halves stand for the bytes of a file name that are not UTF-8.
    """
    text = json.dumps(value, ensure_ascii=False)
    if _LONE_SURROGATE.search(text):
        value = json.loads(_LONE_SURROGATE.sub("\ufffd", text))
    return json.dumps(value)
