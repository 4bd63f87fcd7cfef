"""LK: links that are written wrongly: broken over lines, with a gap, reversed, unclosed, empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.broken_links import Kind
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import HtmlTag, Link
    from reviewlint.document import Document

_LINE_BREAK = re.compile(r"[ \t]*\\?(?:\r\n|\n|\r)[ \t]*(?:>[ \t]?)*[ \t]*")
_BREAK = re.compile(r"\r\n|\n|\r")
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
_FILLED_IN = ("#", "inv:", "myst:", "path:", "project:", "xref:")
"""MyST fills in the text of such links from what they lead to."""


@rule("LK001", "link-text-newline", severity=Severity.WARNING, fix=Applicability.SAFE)
def link_text_newline(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The text of a link is broken over two lines."""
    wraps: bool | None = None
    for link in document.body.links:
        if link.kind in ("html", "autolink", "bare"):
            continue
        text = document.text[slice(*link.text_span)]
        breaks = list(_LINE_BREAK.finditer(text))
        if not breaks:
            continue
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


@rule("LK003", "link-gap", severity=Severity.ERROR, fix=Applicability.SAFE)
def link_gap(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A space or a line break parts a link's text from its address."""
    return _broken(document, Kind.GAP)


@rule("LK004", "link-reversed", severity=Severity.ERROR, fix=Applicability.SAFE)
def link_reversed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link has its text in round and its address in square brackets."""
    return _broken(document, Kind.REVERSED)


@rule("LK005", "link-unclosed", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def link_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link's closing parenthesis is missing, or there is one too many."""
    return _broken(document, Kind.UNCLOSED)


@rule("LK006", "link-text-empty", severity=Severity.WARNING)
def link_text_empty(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link has no text and no image, so a reader has nothing to click."""
    for link in document.body.links:
        if link.kind in ("autolink", "bare") or link.text.strip():
            continue
        if link.kind == "inline" and link.destination.startswith(_FILLED_IN):
            continue
        if any(_within(image.span, link.span) for image in document.body.images):
            continue
        if any(_shows_something(tag, link) for tag in document.body.tags):
            continue
        yield Finding(
            link.span,
            "This link has no text, so a reader sees nothing to click.",
            "Write the text between the brackets."
            if link.kind != "html"
            else "Write the text between <a …> and </a>.",
        )


@rule("LK007", "link-destination-empty", severity=Severity.ERROR)
def link_destination_empty(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link or an image has no address."""
    for link in document.body.links:
        if not link.destination.strip():
            yield Finding(
                link.span,
                "This link has no address, so a click on it only loads the same page again.",
                "Write the address, or take the link away.",
            )
    for image in document.body.images:
        if not image.destination.strip() and image.tag is None:
            yield Finding(
                image.span,
                "This image has no address, so the page will show a broken image.",
                "Write the image's address, or take the image away.",
            )


def _broken(document: Document, kind: Kind) -> Iterator[Finding]:
    for broken in document.broken_links:
        if broken.kind is kind:
            yield Finding(broken.span, broken.message, broken.hint, broken.fix)


def _is_hard_wrapped(document: Document) -> bool:
    """Whether line breaks within the file's paragraphs are the author's way to write.

    They are where there are others than the ones inside links' texts, or where no line is longer
    than anybody would wrap it.
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
        lines = block.source.split("\n")
        longest = max(longest, *map(len, lines))
        end = -1
        for line in lines[:-1]:
            end += len(line) + 1
            if block.offset(end) not in inside_links:
                return True
    return longest <= LONGEST_WRAPPED_LINE


def _joins(span: Span, text: str, breaks: list[re.Match[str]]) -> Iterator[Edit]:
    for match in breaks:
        at_an_end = not text[: match.start()].strip() or not text[match.end() :].strip()
        place = Span(span.start + match.start(), span.start + match.end())
        yield Edit(place, "" if at_an_end else " ")


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _shows_something(tag: HtmlTag, link: Link) -> bool:
    """Whether a tag within a link, or the link's own, gives it something to see or a name."""
    if not _within(tag.span, link.span):
        return False
    named = any(tag.attributes.get(label) for label in _LABELS)
    return named or tag.name in _SHOWN_TAGS
