"""Definitions of references that are none: for their colon, or for what stands behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.broken_links import BrokenLink, Kind
from reviewlint.broken_links.address import broken_address
from reviewlint.broken_links.attempt import Attempt
from reviewlint.broken_links.paragraph import safe, unsafe
from reviewlint.broken_links.targets import looks_like_target
from reviewlint.broken_links.titles import broken_title
from reviewlint.lazy import lazy
from reviewlint.markdown.link_parts import label_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.broken_links.paragraph import Paragraph
    from reviewlint.document import Document

_LABEL = lazy(r"\[([^\[\]\n]+)\]\[\]|\]\[([^\[\]\n]+)\]")
_DEFINITION = lazy(
    r"^\[(?P<label>[^\[\]\n^][^\[\]\n]*)\](?P<colon>[ \t]*[:;=,.]?)[ \t]*(?P<content>[^\n]*)",
    re.M,
)
_ADDRESS_AND_MORE = lazy(r"https?://\S+[ \t]+\S", re.I)
_TITLE = lazy(r"(?<![ \t])[ \t]++(?:\"[^\"]*\"|'[^']*'|\([^()]*\))$")
_EFFECT = (
    "so it defines nothing: the page will show it, and the brackets of the links that need it."
)


def used_labels(text: str) -> frozenset[str]:
    """The keys of the labels that links use, `[text][label]` or `[label][]`."""
    return frozenset(label_key(label) for pair in _LABEL.findall(text) for label in pair if label)


class Swallowed(NamedTuple):
    """A line that would define a label, but stands directly below other text.

    Attributes:
        offset: where it stands.
        start: where the paragraph begins of which it is a part.
    """

    label: str
    offset: int
    start: int


def swallowed_definitions(document: Document) -> dict[str, Swallowed]:
    """Those of a file by the key of their label."""
    lines: dict[str, Swallowed] = {}
    for block in document.body.text:
        if block.kind != "paragraph" or "]:" not in block.literal:
            continue
        for match in _DEFINITION.finditer(block.source):
            at, label = match.start(), match["label"]
            is_line = at > 0 and match["colon"] == ":" and block.literal[at] == "["
            if is_line and _is_address(match["content"].rstrip()):
                line = Swallowed(label, block.offset(at), block.span.start)
                lines.setdefault(label_key(label), line)
    return lines


def broken_definitions(paragraph: Paragraph, labels: frozenset[str]) -> Iterator[BrokenLink]:
    """The lines of a paragraph that were to define a label which a reference uses.

    Args:
        paragraph: the paragraph that they became.
        labels: the keys of those labels.
    """
    for match in _DEFINITION.finditer(paragraph.source):
        label = match["label"]
        if paragraph.literal[match.start()] != "[" or label_key(label) not in labels:
            continue
        broken = _broken(paragraph, match)
        if broken:
            yield replace(broken, label=label)


def _broken(paragraph: Paragraph, match: re.Match[str]) -> BrokenLink | None:
    content, colon = match["content"].rstrip(), match["colon"]
    start, end = match.start(), match.start("content") + len(content)
    closing = match.end("label") + 1
    if colon == ":" and _ADDRESS_AND_MORE.match(content):
        begin = match.start("content")
        attempt = Attempt(paragraph, start, match["label"], begin, content, end)
        return broken_title(attempt) or broken_address(attempt)
    if colon == ":":
        return None if content else _without_address(paragraph, start, closing + 1)
    if not _is_address(content):
        return None
    gap = paragraph.edit(closing, match.start("content"), ": ")
    wrong = colon.strip()
    if wrong == ":":
        kind, fix = Kind.GAP, safe("Close the gap", gap)
        message = "There is a space between “]” and “:” in this line"
        hint = "Write “]:” without anything between."
    else:
        kind, fix = Kind.UNCLOSED, unsafe("Write “:”", [gap])
        message = f"There is “{wrong}” instead of a colon" if wrong else "There is no colon"
        message += " after the “]” of this line"
        hint = "Write “:” directly after the “]”."
    span = paragraph.block.file_span(start, end)
    return BrokenLink(kind, span, f"{message}, {_EFFECT}", hint, fix)


def _without_address(paragraph: Paragraph, start: int, end: int) -> BrokenLink:
    return BrokenLink(
        Kind.EMPTY,
        paragraph.block.file_span(start, end),
        f"There is no address in this line, {_EFFECT}",
        "Write the address after the colon.",
    )


def _is_address(content: str) -> bool:
    """Whether this is an address, be it with a title behind it."""
    return looks_like_target(_TITLE.sub("", content))
