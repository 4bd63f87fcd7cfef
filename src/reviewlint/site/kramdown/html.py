"""HTML as kramdown reads it: from a tag to the one that closes it, blank lines or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from reviewlint.lazy import lazy

NAME = r"(?:[^\W\d][\w.-]*+:)?+[^\W\d][\w.-]*+"
TAG = (
    rf"<(?P<name>{NAME})(?P<attributes>(?:\s++{NAME}"
    r"(?:\s*+=\s*+(?:\w++|\"[^\"]*+\"|'[^']*+'))?+)*+)\s*+(?P<close>/)?>"
)
INLINE_ELEMENTS = (
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark"
    " option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var"
).split()
_INLINE = "|".join((*INLINE_ELEMENTS, "script"))
BLOCK_TAG = rf"<(?:(?!(?:{_INLINE})\b){NAME}|/(?!(?:{_INLINE})\b){NAME}\s*>)"
"""A tag that ends a paragraph where it begins a line."""

_BLOCK_MODEL = frozenset(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption"
    " footer form header hgroup iframe li main map menu nav noscript object section summary"
    " td".split()
)
_SPAN_MODEL = frozenset(
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label"
    " legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt".split()
)
VOID_ELEMENTS = frozenset(
    "area base br col command embed hr img input keygen link meta param source track wbr".split()
)
BLOCK_ELEMENTS = frozenset(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset"
    " figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li"
    " main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul".split()
)
"""Elements that are text where only inline ones can be."""

WITH_MARKDOWN = _BLOCK_MODEL | _SPAN_MODEL
"""Inline elements in which Markdown is read."""

_MARKDOWN = lazy(r"\bmarkdown\s*=\s*[\"']?(1|block|span|0)\b", re.I)
_TOKEN = lazy(rf"<!--|<\?|{TAG}|</(?P<closing>{NAME})\s*>", re.S)
_OPENING = lazy(rf" {{0,3}}{TAG}", re.S)
_CLOSING = lazy(rf" {{0,3}}</(?P<closing>{NAME})\s*>", re.S)
_LINE_END = lazy(r"[ \t]*\n")


class Opened(NamedTuple):
    """An opening tag.

    Attributes:
        name: in lower case.
        end: where the tag ends.
        content: how what it holds is read; empty if it holds nothing.
    """

    name: str
    end: int
    content: str


def opening_tag(text: str, position: int) -> Opened | None:
    """The tag of a block element that begins a line."""
    match = _OPENING.match(text, position)
    if match is None or match["name"].lower() in INLINE_ELEMENTS:
        return None
    return _opened(match)


def closing_tag(text: str, position: int) -> tuple[str, int] | None:
    """The name in a closing tag of a block element that begins a line, and where it ends."""
    match = _CLOSING.match(text, position)
    if match is None or match["closing"].lower() in INLINE_ELEMENTS:
        return None
    return match["closing"].lower(), match.end()


def line_end(text: str, position: int) -> int:
    """Where the next line begins if nothing else stands on this one; else `position`."""
    match = _LINE_END.match(text, position)
    return match.end() if match else position


def element_end(text: str, tag: Opened) -> int:
    """Where an element whose content is `span` or `script` ends; the text's end if nowhere."""
    closing = re.compile(rf"</{re.escape(tag.name)}\s*>", re.IGNORECASE).search(text, tag.end)
    return closing.end() if closing else len(text)


def next_token(text: str, position: int) -> tuple[Opened | None, str, int] | None:
    """The next tag, comment or instruction in raw HTML.

    Returns:
        The tag if it opens an element, the name if it closes one, and where it ends.
    """
    match = _TOKEN.search(text, position)
    if match is None:
        return None
    if match["name"]:
        opened = _opened(match)
        return opened, "", opened.end
    if match["closing"]:
        return None, match["closing"].lower(), match.end()
    closing = text.find("-->" if match[0] == "<!--" else "?>", match.end())
    return None, "", match.end() if closing < 0 else closing + 2


def _opened(match: re.Match[str]) -> Opened:
    name = match["name"].lower()
    content = "raw"
    if match["close"] or name in VOID_ELEMENTS:
        content = ""
    elif name in ("script", "style"):
        content = "script"
    elif said := _MARKDOWN.search(match["attributes"]):
        default = "block" if name in _BLOCK_MODEL else "span" if name in _SPAN_MODEL else "raw"
        content = {"0": "raw", "1": default}.get(said[1], said[1])
    return Opened(name, match.end(), content)
