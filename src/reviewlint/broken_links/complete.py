"""Links that are complete, but have one thing too many: a parenthesis, a link inside, a space."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.broken_links import BrokenLink, Kind
from reviewlint.broken_links.targets import looks_like_target
from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import Image, Link, TextBlock
    from reviewlint.document import Document

_PARENTHESIS = lazy(r"[()]")
_BRACKET_OR_BLANK_LINE = lazy(r"[\[\]]|\n[ \t]*\r?\n")
_RUN = lazy(r"\)+$")
_IN_TWO = lazy(r"\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_LONE_MARK = lazy(r"(?<!\S)!(?P<gap>[ \t]{1,3})(?=\[)")
_IMAGE_FILE = lazy(r"[^?#]*\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#].*)?$", re.IGNORECASE)
MAX_RUN = 5
_MARKDOWN = ("inline", "full", "collapsed", "shortcut")
MAX_TEXT = 500
"""A link's text is no longer than this, with what is in it."""


def beside_complete_links(document: Document) -> Iterator[BrokenLink]:
    """What is wrong around links and images that are well written in themselves."""
    text = document.text
    yield from _stray_parentheses(document)
    if "[[" in text:
        yield from _stray_brackets(document)
    if "((" in text:
        yield from _in_two_parentheses(document)
    yield from _parted_images(document)
    if "<" in text:
        yield from _nested(document)
    if text.count("<a") > 1:
        yield from _nested_tags(document)
    if "][" in text:
        yield from _nested_in_references(document)


def _stray_parentheses(document: Document) -> Iterator[BrokenLink]:
    """A `)` directly behind a link that closes nothing."""
    body, text = document.body, document.text
    parts: tuple[Link | Image, ...] = (*body.links, *body.images)
    starts = {
        part.span.end: part.span.start
        for part in parts
        if part.kind == "inline" and text.startswith(")", part.span.end)
    }
    if not starts:
        return
    open_before = False
    for block in body.text:
        for stray in [] if open_before else _closing_nothing(block):
            at = block.offset(stray)
            behind = _RUN.search(text, max(at - MAX_RUN, 0), at)
            end = behind.start() if behind else at
            # Those between the link and this one close what is open around it.
            start = next((starts[each] for each in range(end, at + 1) if each in starts), None)
            if start is not None:
                yield BrokenLink(
                    Kind.UNCLOSED,
                    Span(start, at + 1),
                    "There is one “)” too many after this link, and the page will show it.",
                    "Take it out.",
                    Fix("Take out “)”", (Edit(Span(at, at + 1), ""),), Applicability.UNSAFE),
                )
        open_before = block.source.count("(") > block.source.count(")")


def _stray_brackets(document: Document) -> Iterator[BrokenLink]:
    """A `[` directly before a link that nothing closes, here or in a later paragraph."""
    body, text = document.body, document.text
    links = {
        link.span.start: link.span
        for link in body.links
        if link.kind == "inline" and text.startswith("[", link.span.start - 1)
    }
    closed_later = False
    for block in reversed(body.text if links else ()):
        source, literal = block.source, block.literal
        opened = source.count("[") - source.count("]")
        if opened > 0 and not closed_later and MASK not in source:
            at = literal.rfind("[")
            span = links.get(block.offset(at) + 1) if at >= 0 else None
            if span is not None and literal.find("]", at) < 0:
                stray = Span(span.start - 1, span.start)
                yield BrokenLink(
                    Kind.UNCLOSED,
                    Span(stray.start, span.end),
                    "There is one “[” too many before this link, and the page will show it.",
                    "Take it out.",
                    Fix("Take out “[”", (Edit(stray, ""),), Applicability.UNSAFE),
                )
        closed_later = closed_later or opened < 0


def _in_two_parentheses(document: Document) -> Iterator[BrokenLink]:
    """`[text]((destination))`, of which the inner parentheses become part of the address."""
    parts: tuple[Link | Image, ...] = (*document.body.links, *document.body.images)
    for part in parts:
        address = _IN_TWO.fullmatch(part.destination) if part.kind == "inline" else None
        if address is None or not looks_like_target(_PARENTHESIS.sub("", address[1])):
            continue
        start, end = part.destination_span
        if document.text[start] == "(" and document.text[end - 1] == ")":
            edits = (Edit(Span(start, start + 1), ""), Edit(Span(end - 1, end), ""))
            yield BrokenLink(
                Kind.UNCLOSED,
                part.span,
                "Two pairs of parentheses stand around this address, so the inner pair becomes part"
                " of it and it leads nowhere.",
                "Take one pair out.",
                Fix("Take one pair out", edits, Applicability.UNSAFE),
            )


def _parted_images(document: Document) -> Iterator[BrokenLink]:
    """`! [text](image.png)`, which is a sign and a link."""
    marks = {mark.end(): mark for mark in _LONE_MARK.finditer(document.text, document.body_start)}
    for link in document.body.links if marks else ():
        mark = marks.get(link.span.start)
        if mark and link.kind == "inline" and _IMAGE_FILE.match(link.destination):
            yield BrokenLink(
                Kind.GAP,
                Span(mark.start(), link.span.end),
                "There is a space between “!” and “[”, so the page will show a “!” and a link to"
                " the image instead of the image.",
                "Write “![” without anything between.",
                Fix("Close the gap", (Edit(Span(*mark.span("gap")), ""),), Applicability.SAFE),
            )


def _closing_nothing(block: TextBlock) -> Iterator[int]:
    """Where a literal `)` stands before which nothing is open, be it in code or escaped."""
    depth = 0
    for match in _PARENTHESIS.finditer(block.source):
        if match[0] == "(":
            depth += 1
        elif depth:
            depth -= 1
        elif block.literal[match.start()] == ")":
            yield match.start()


def _nested(document: Document) -> Iterator[BrokenLink]:
    """A link within the text of another."""
    outer: Link | None = None
    reported = False
    for link in document.body.links:
        if outer and link.span.start < outer.text_span.end:
            if not reported and _is_nested(link, outer, document.text):
                reported = True
                yield _nested_link(outer.span)
        elif link.kind not in ("autolink", "bare"):
            outer, reported = link, False


def _is_nested(inner: Link, outer: Link, text: str) -> bool:
    if inner.span.end > outer.text_span.end or inner.kind == "bare":
        return False
    if outer.kind == "html":
        return inner.kind in _MARKDOWN and text.endswith("</a>", *outer.span)
    return inner.kind in ("html", "autolink")


def _nested_in_references(document: Document) -> Iterator[BrokenLink]:
    """`[text [text](destination) text][label]`, of which only the label became a link."""
    text, links = document.text, document.body.links
    for before, link in pairwise(links):
        if link.kind != "shortcut" or not text.startswith("]", link.span.start - 1):
            continue
        opening = _opening_bracket(text, link.span.start - 1)
        if opening is not None and opening < before.span.start and not link.text.isdigit():
            yield _nested_link(Span(opening, link.span.end))


def _opening_bracket(text: str, closing: int) -> int | None:
    """Where the bracket opens that closes at `closing`, in the same paragraph."""
    start = max(closing - MAX_TEXT, 0)
    depth = 0
    for match in _BRACKET_OR_BLANK_LINE.finditer(text[start:closing][::-1]):
        if match[0] == "]":
            depth += 1
        elif match[0] != "[":
            return None
        elif depth == 0:
            return closing - match.end()
        else:
            depth -= 1
    return None


def _nested_tags(document: Document) -> Iterator[BrokenLink]:
    """`<a href>` within `<a href>`, both closed."""
    opened: list[Span] = []
    closed = 0
    for tag in document.body.tags:
        if tag.name != "a":
            continue
        if tag.closing:
            closed += 1
            if len(opened) == closed == 2 and not _has_template(document, opened):
                yield _nested_link(Span(opened[0].start, tag.span.end))
            if closed == len(opened):
                opened, closed = [], 0
        elif "href" in tag.attributes:
            if closed:
                opened, closed = [], 0
            opened.append(tag.span)


def _has_template(document: Document, opened: list[Span]) -> bool:
    """Whether a template stands between two tags, and may leave one of them out."""
    return any(opened[0].end <= each.span.start < opened[1].start for each in document.templates)


def _nested_link(span: Span) -> BrokenLink:
    return BrokenLink(
        Kind.NESTED,
        span,
        "There is another link inside the text of this one. A page cannot have that, so browsers"
        " end the outer link where the inner one begins.",
        "Take one of the two links out, or put them side by side.",
    )
