"""HTML tags and comments with positions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK, HtmlAttribute, HtmlComment, HtmlTag
from reviewlint.lazy import lazy
from reviewlint.markdown.link_parts import resolve_entities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.markdown.text import Text

TAG = lazy(
    r"<(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    rf"(?P<attributes>(?:(?:\s++|(?={MASK}))[A-Za-z_:{MASK}][\w.:{MASK}-]*+"
    r"(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+)\s*+/?>"
    r"|</(?P<closing>[A-Za-z][A-Za-z0-9-]*+)\s*+>"
)
"""A tag as CommonMark 6.6 has it; template text may stand among its attributes."""

_TAG_OR_COMMENT = lazy(
    r"(?P<comment><!--)"
    r"|<(?P<name>[A-Za-z][^\s/>\"'=<]*+)"
    r"(?P<attributes>(?:[\s/\"']*+[^\s/>=\"'<][^\s/>=\"']*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"'][^\s<>]*+))?+)*+)[\s/\"']*+>"
    r"|</(?P<closing>[A-Za-z][^\s/>\"'=<]*+)[^<>]*+>"
)
"""In an HTML block a tag may be as careless as browsers allow."""

_ATTRIBUTE = lazy(
    r"(?P<name>[^\s/>=\"'<]++)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"'][^\s>]*+)))?+"
)
_CODE_ELEMENTS = frozenset(("code", "kbd", "pre", "samp", "tt", "var"))
_RAW_ELEMENTS = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noframes"))


class PlacedTag(NamedTuple):
    """A tag and where it stands in its text; `values` says where each attribute's value does."""

    tag: HtmlTag
    start: int
    end: int
    values: dict[str, tuple[int, int]]


def read_tag(text: Text, match: re.Match[str]) -> PlacedTag:
    """The tag that a pattern of this module has matched in a text."""
    span = text.span(match.start(), match.end())
    attributes: dict[str, HtmlAttribute] = {}
    values: dict[str, tuple[int, int]] = {}
    if match["closing"]:
        tag = HtmlTag(span, match["closing"].lower(), closing=True, attributes=attributes)
        return PlacedTag(tag, match.start(), match.end(), values)
    for part in _ATTRIBUTE.finditer(text.source, *match.span("attributes")):
        written = part["name"]
        name = written.strip(MASK).lower()
        if not name or name in attributes:
            continue
        start = part.start("name") + len(written) - len(written.lstrip(MASK))
        name_span = text.span(start, start + len(name))
        group = part.lastgroup or "name"
        if group == "name":
            attributes[name] = HtmlAttribute(name, name_span, None, None)
        else:
            values[name] = part.span(group)
            value = resolve_entities(part[group])
            attributes[name] = HtmlAttribute(name, name_span, value, text.span(*part.span(group)))
    tag = HtmlTag(span, match["name"].lower(), closing=False, attributes=attributes)
    return PlacedTag(tag, match.start(), match.end(), values)


def read_html(text: Text) -> tuple[list[PlacedTag], list[HtmlComment]]:
    """The tags and comments of an HTML block."""
    source = text.source
    tags = []
    comments = []
    position = 0
    while match := _TAG_OR_COMMENT.search(source, position):
        if match["comment"]:
            closing = source.find("-->", match.start() + 2)
            position = closing + 3 if closing >= 0 else len(source)
            comments.append(HtmlComment(text.span(match.start(), position), closing >= 0))
        else:
            tag = read_tag(text, match)
            tags.append(tag)
            position = raw_end(source, tag)
    return tags, comments


def raw_end(source: str, tag: PlacedTag) -> int:
    """Where the raw content behind a `<script>` tag or the like ends; where other tags end."""
    name = tag.tag.name
    if tag.tag.closing or name not in _RAW_ELEMENTS:
        return tag.end
    closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, tag.end)
    return closing.start() if closing else len(source)


def code_elements(tags: Iterable[PlacedTag], end: int) -> Iterator[tuple[int, int]]:
    """Where the content of `<code>` and its like stands, which readers see as code.

    Args:
        tags: all tags of a text, in order.
        end: where the text ends; a `<pre>` may go on behind it, others are closed before it.
    """
    opened: PlacedTag | None = None
    for placed in tags:
        tag = placed.tag
        if opened is None and tag.name in _CODE_ELEMENTS and not tag.closing:
            opened = placed
        elif opened and tag.closing and tag.name == opened.tag.name:
            yield opened.end, placed.start
            opened = None
    if opened and opened.tag.name == "pre":
        yield opened.end, end
