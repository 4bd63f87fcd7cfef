"""LK001, LK006: the text of a link: broken over two lines, or empty."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

from reviewlint.body import MASK, OPAQUE
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.body import HtmlTag, Image, Link
    from reviewlint.document import Document

_Part = TypeVar("_Part", "HtmlTag", "Image")

_LINE_BREAK = lazy(r"[ \t]*\\?(?:\r\n|\n|\r)[ \t]*(?:>[ \t]?)*[ \t]*")
_BREAK = lazy(r"\r\n|\n|\r")
_UNWRAPPABLE = lazy(rf"[{OPAQUE}{MASK}]|https?://\S+")
LONGEST_WRAPPED_LINE = 120
"""An author who wraps lines by hand or by editor keeps them shorter than this."""

_SHOWN_TAGS = frozenset({"audio", "button", "canvas", "i", "iframe", "img", "input", "object"}) | {
    "picture",
    "span",
    "svg",
    "use",
    "video",
}
_LABELS = ("aria-label", "aria-labelledby", "class", "id", "name", "style", "title")
"""Attributes that name a link, make it a target, or let the style sheet put an icon in it."""
_FILLED_IN = ("#", "doi:", "inv:", "myst:", "path:", "project:", "xref:")
"""MyST fills in the text of such links from what they lead to."""
_MYST = lazy(r"^[ \t]*(?::{3,}|`{3,})\{|\{[a-z:-]+\}`", re.M)
"""A directive or a role of MyST, which fills in the text of links to pages, too."""


@rule("LK001", "link-text-newline", severity=Severity.WARNING, fix=Applicability.SAFE)
def link_text_newline(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The text of a link is broken over two lines."""
    wraps: bool | None = None
    for link in document.body.links:
        if link.kind in ("html", "autolink", "bare"):
            continue
        text = document.text[slice(*link.text_span)]
        if "\n" not in text and "\r" not in text:
            continue
        if not link.text.strip():
            continue  # nothing but images, which authors lay out as they like
        breaks = list(_LINE_BREAK.finditer(text))
        if wraps is None:
            wraps = _is_hard_wrapped(document)
        at_a_bracket = not text[: breaks[0].start()].strip() or not text[breaks[-1].end() :].strip()
        if wraps and not at_a_bracket:
            continue
        yield Finding(
            link.text_span,
            "The text of this link is broken over two lines, which leaves a gap in it or at its"
            " end on the page.",
            "Write the link's text on one line.",
            Fix("Join the lines", tuple(_joins(link.text_span, text, breaks)), Applicability.SAFE),
        )


@rule("LK006", "link-text-empty", severity=Severity.WARNING)
def link_text_empty(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link has no text and no image, so a reader has nothing to click."""
    empty = [link for link in document.body.links if _is_empty(link, document)]
    if not empty or _MYST.search(document.text):
        return
    broken = Stretches(each.span for each in document.broken_links)
    for link in empty:
        if link.span.start in broken:
            continue  # it has lost its text to another link
        yield Finding(
            link.span,
            "This link has no text, so a reader sees nothing to click.",
            "Write the text between the brackets."
            if link.kind != "html"
            else "Write the text between <a …> and </a>.",
        )


def _is_empty(link: Link, document: Document) -> bool:
    if link.text.strip() or link.kind in ("autolink", "bare"):
        return False
    if not link.destination.strip():
        return False  # LK007 says what is to be done
    if link.kind == "inline" and link.destination.startswith(_FILLED_IN):
        return False
    if any(True for _ in _inside(link, document.body.images)):
        return False
    return not any(map(_shows_something, _inside(link, document.body.tags)))


def _is_hard_wrapped(document: Document) -> bool:
    """Whether line breaks within the file's paragraphs are the author's way to write.

    They are where there are others than the ones inside links' texts, or where no line is longer
    than anybody would wrap it, not counting addresses and templates, which nobody can wrap.
    """
    inside_links = {
        link.text_span.start + match.start()
        for link in document.body.links
        for match in _BREAK.finditer(document.text[slice(*link.text_span)])
    }
    longest = 0
    for block in document.body.text:
        if block.kind != "paragraph":
            continue
        visible = _UNWRAPPABLE.sub("", block.literal)
        longest = max(longest, *map(len, visible.split("\n")))
        end = -1
        for line in block.source.split("\n")[:-1]:
            end += len(line) + 1
            is_verse = line.endswith(("  ", "\\"))  # the line break is for the reader to see
            if not is_verse and block.offset(end) not in inside_links:
                return True
    return longest <= LONGEST_WRAPPED_LINE


def _joins(span: Span, text: str, breaks: list[re.Match[str]]) -> Iterator[Edit]:
    for match in breaks:
        at_an_end = not text[: match.start()].strip() or not text[match.end() :].strip()
        place = Span(span.start + match.start(), span.start + match.end())
        yield Edit(place, "" if at_an_end else " ")


def _inside(link: Link, parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts (which stand in order) that stand within a link."""
    first = bisect_left(parts, link.span.start, key=lambda part: part.span.start)
    for index in range(first, len(parts)):
        part = parts[index]
        if part.span.start >= link.span.end:
            return
        if part.span.end <= link.span.end:
            yield part


def _shows_something(tag: HtmlTag) -> bool:
    """Whether a tag within a link, or the link's own, gives it something to see or a name."""
    return tag.name in _SHOWN_TAGS or any(tag.attributes.get(label) for label in _LABELS)
