"""The ids that a file gives to things itself, in HTML and in attribute lists, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK
from reviewlint.lazy import lazy
from reviewlint.source import Span
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

ATTRIBUTE_LIST = lazy(r"\{:?[ \t]*(?P<list>[#.\w][^{}%\n]*)\}[ \t]*(?:#+[ \t]*)?$")
"""The attribute list at the end of a heading."""

_LIST_LINE = lazy(r"^[ \t>]*\{:[ \t]*(?P<list>[^{}\r\n]*)\}[ \t]*\r?$", re.M)
_ID = lazy(r"(?:^|\s)(?:#|id=[\"']?)(?P<id>[^\s#{}=\"']+)")
_TARGETS = frozenset(("a", "h1", "h2", "h3", "h4", "h5", "h6"))


class PlacedId(NamedTuple):
    """An id, where it stands, and whether a heading or an anchor has it."""

    span: Span
    name: str
    is_target: bool


def placed_ids(document: Document) -> Iterator[PlacedId]:
    """The ids in attribute lists of headings and blocks, and in HTML outside drawings."""
    text = document.text
    if "{" in text:
        for heading in document.body.headings:
            source = text[slice(*heading.text_span)]
            if found := ATTRIBUTE_LIST.search(source):
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
            yield PlacedId(attribute.value_span, attribute.value, tag.name in _TARGETS)


def listed_id(attributes: str) -> str | None:
    """The last id in the content of an attribute list: `#id`, `id=id` or `id="id"`."""
    found = None
    for match in _ID.finditer(attributes):
        found = match["id"]
    return found


def _listed(match: re.Match[str], start: int) -> Iterator[PlacedId]:
    """The id in an attribute list, `{#id}` or `{: .class #id}`; `start` is the text's offset."""
    for found in _ID.finditer(match["list"]):
        at = start + match.start("list")
        yield PlacedId(Span(at + found.start("id"), at + found.end("id")), found["id"], True)
