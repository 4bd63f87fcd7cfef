"""HD002: two headings or anchors with one id."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK
from reviewlint.findings import Finding, Related, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_ATTRIBUTE_LIST = lazy(r"\{:?[ \t]*(?P<list>[#.\w][^{}%\n]*)\}[ \t]*(?:#+[ \t]*)?$")
_LIST_LINE = lazy(r"^[ \t>]*\{:[ \t]*(?P<list>[^{}\r\n]*)\}[ \t]*\r?$", re.M)
_ID = lazy(r"(?:^|\s)(?:#|id=[\"']?)(?P<id>[^\s#{}=\"']+)")
_TARGETS = frozenset(("a", "h1", "h2", "h3", "h4", "h5", "h6"))
_CONDITIONS = frozenset(("case", "if", "ifchanged", "unless"))
_BRANCHES = frozenset(("else", "elsif", "elseif", "elif", "when"))
MAX_DEPTH = 20
"""Conditions nested deeper than this are not told apart."""

_Branches = list[tuple[int, tuple[int, ...]]]


class _Id(NamedTuple):
    """An id, where it stands, and whether a heading or an anchor has it."""

    span: Span
    name: str
    is_target: bool


@rule("HD002", "heading-duplicate-id", severity=Severity.ERROR)
def heading_duplicate_id(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Two headings or anchors have the same id."""
    first: dict[str, _Id] = {}
    branches: _Branches | None = None
    for each in sorted(_ids(document)):
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


def _ids(document: Document) -> Iterator[_Id]:
    text = document.text
    if "{" in text:
        for heading in document.body.headings:
            source = text[slice(*heading.text_span)]
            if found := _ATTRIBUTE_LIST.search(source):
                yield from _listed(found, heading.text_span.start)
    if "{:" in text:
        code = Stretches(part.span for part in document.body.code)
        for line in _LIST_LINE.finditer(text, document.body_start):
            if line.start() not in code:
                yield from _listed(line, 0)
    in_drawing = False
    for tag in document.body.tags:
        if tag.name == "svg":
            in_drawing = not tag.closing
        attribute = tag.attributes.get("id")
        if attribute is None or not attribute.value or attribute.value_span is None or in_drawing:
            continue
        if MASK not in attribute.value:
            yield _Id(attribute.value_span, attribute.value, tag.name in _TARGETS)


def _listed(match: re.Match[str], start: int) -> Iterator[_Id]:
    """The id in an attribute list, `{#id}` or `{: .class #id}`; `start` is the text's offset."""
    for found in _ID.finditer(match["list"]):
        at = start + match.start("list")
        yield _Id(Span(at + found.start("id"), at + found.end("id")), found["id"], True)


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


def _branch(branches: _Branches, each: _Id) -> tuple[int, ...]:
    return branches[bisect_right(branches, each.span.start, key=lambda place: place[0]) - 1][1]


def _can_meet(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether both can be on the page: a template takes only one of two branches."""
    return one == other[: len(one)] or other == one[: len(other)]
