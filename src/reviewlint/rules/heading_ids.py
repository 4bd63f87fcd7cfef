"""HD002: two headings or anchors with one id."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Related, Severity
from reviewlint.ids import placed_ids
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.ids import PlacedId

_CONDITIONS = frozenset(("case", "if", "ifchanged", "unless"))
_BRANCHES = frozenset(("else", "elsif", "elseif", "elif", "when"))
MAX_DEPTH = 20
"""Conditions nested deeper than this are not told apart."""

_Branches = list[tuple[int, tuple[int, ...]]]


@rule("HD002", "heading-duplicate-id", severity=Severity.ERROR)
def heading_duplicate_id(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Two headings or anchors have the same id."""
    first: dict[str, PlacedId] = {}
    branches: _Branches | None = None
    for each in sorted(placed_ids(document)):
        known = first.setdefault(each.name, each)
        if known is each or not (each.is_target or known.is_target):
            continue
        branches = branches or _branches(document)
        if not _can_meet(_branch(branches, known), _branch(branches, each)):
            continue
        line = document.source.position(known.span.start).line
        yield Finding(
            each.span,
            f"“{each.name}” is the id of something else already, on line {line}, so every link to"
            f" “#{each.name}” leads there and none leads here.",
            "Give one of the two another id.",
            related=(Related(known.span, "The id is given here first."),),
        )


def _branches(document: Document) -> _Branches:
    """From which offset on the text stands in which branches of conditions, outermost first."""
    places: _Branches = [(0, ())]
    opened: list[int] = []
    for number, template in enumerate(document.templates):
        if template.kind != "tag":
            continue
        if template.name in _CONDITIONS:
            opened.append(number)
        elif template.name in _BRANCHES and opened:
            opened[-1] = number
        elif template.name.removeprefix("end") in _CONDITIONS and opened:
            opened.pop()
        places.append((template.span.end, tuple(opened[:MAX_DEPTH])))
    return places


def _branch(branches: _Branches, each: PlacedId) -> tuple[int, ...]:
    return branches[bisect_right(branches, each.span.start, key=lambda place: place[0]) - 1][1]


def _can_meet(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether both can be on the page: a template takes only one of two branches."""
    return one == other[: len(one)] or other == one[: len(other)]
