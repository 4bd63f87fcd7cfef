"""The headings of a text as kramdown finds them.

This follows the block parsers of kramdown 2.4 and kramdown-parser-gfm 1.1 in their order, as far
as they decide what is a heading and what it stands in. Texts in containers are cut out and read by
themselves, as kramdown does, for nobody needs to know where a heading stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reviewlint.lazy import lazy
from reviewlint.site.kramdown.attributes import Attributes
from reviewlint.site.kramdown.html import (
    BLOCK_TAG,
    Opened,
    closing_tag,
    element_end,
    line_end,
    next_token,
    opening_tag,
)
from reviewlint.site.kramdown.lists import BLANK, END_MARK, LIST_START, RULE, read_items

if TYPE_CHECKING:
    from collections.abc import Callable

_SPECIAL = frozenset(" \t\f\v\n~`>#*+-_0123456789:<=[{^")
"""With what a line begins that may begin something else than a paragraph or an underlined title."""

MAX_DEPTH = 40
"""What is nested deeper is not read."""

_ATTRIBUTE_LIST = r" {0,3}\{:(?!:|/)(?P<content>(?:\\\}|[^}]){1,500}+)\}[ \t]*\n"
_LAZY_END = rf"[ \t]*\n|\^[ \t]*\n| {{0,3}}{BLOCK_TAG}|{_ATTRIBUTE_LIST}"
_DESCRIPTION = r" {0,3}:[\t| ]"

_INDENT = lazy(r"\t| {4}")
_INDENTS = lazy(r"^(?:\t| {4})", re.M)
_FENCE_START = lazy(r" {0,3}([~`]{3,})[ \t]*(?:[^\s?]\S*)?[ \t]*\n")
_QUOTE_START = lazy(r" {0,3}>")
_QUOTE_MARKS = lazy(r"^ {0,3}> ?", re.M)
_ATX = lazy(r"(?P<marks>#{1,6})(?P<space>[\t ]*)(?P<content>[^ \t\n].*)\n")
_CLOSING_MARKS = lazy(r"[\t ]#+$")
_BARE_CLOSING_MARKS = lazy(r"(?<!\\)#+$")
_HEADING_ID = lazy(r"[\t ]\{#(?P<id>(?!\d)[\w:][\w:.-]*)\}$")
_SETEXT = lazy(r" {0,3}(?P<content>[^ \t\n].*)\n(?P<mark>[-=])[-=]*[ \t\f\v]*\n")
_FOOTNOTE = lazy(r" {0,3}\[\^\w[\w-]*\]:", re.A)
_DEFINITION = lazy(r" {0,3}(?:\[[^\n\]]+\]:[ \t]*\S|\*\[[^\n]+?\]:).*\n")
_NAMED_LIST = lazy(
    r" {0,3}\{:(?P<name>\w[\w-]*):(?P<content>(?:\\\}|[^}]){1,500}+)\}[ \t]*\n", re.A
)
_LIST_OF_BLOCK = lazy(_ATTRIBUTE_LIST)
_CODE_END = lazy(_LAZY_END)
_DESCRIPTION_START = lazy(_DESCRIPTION)
_PARAGRAPH_END = lazy(
    rf"{_LAZY_END}|{LIST_START}|#{{1,6}}[\t ]|{_DESCRIPTION}| {{0,3}}>| {{0,3}}[~`]{{3}}"
)


@dataclass(slots=True)
class Heading:
    """A heading.

    Attributes:
        given: the id on its own line.
        attributes: its attribute lists, which come first.
        level, source, only, in_html: as in `HeadingFact`.
    """

    level: int
    source: str
    given: str | None
    attributes: Attributes
    only: Literal["", "gfm", "kramdown"]
    in_html: bool


@dataclass(slots=True)
class Found:
    """What a text has.

    Attributes:
        headings: its headings.
        in_footnotes: those in its footnotes, which come behind all others on the page.
        named: attribute lists by name.
    """

    headings: list[Heading] = field(default_factory=list)
    in_footnotes: list[Heading] = field(default_factory=list)
    named: dict[str, Attributes] = field(default_factory=dict)


class Blocks:
    """The blocks of one container."""

    def __init__(
        self, found: Found, headings: list[Heading], *, depth: int = 0, in_html: bool = False
    ) -> None:
        """Begin with no block; headings go to a list of `found`."""
        self._found = found
        self._headings = headings
        self._depth = depth
        self._in_html = in_html
        self._text = ""
        self._position = 0
        self._tag = ""  # the element that a closing tag may end
        self._last = ""  # what the last block is: blank, paragraph, heading, mark, list, other
        self._before_blank = ""
        self._pending: Attributes | None = None  # a list of attributes for the next block
        self._never: set[str] = set()  # what has been looked for and is not in the rest
        self._plain = (self._setext_heading, self._paragraph)
        self._parsers: tuple[Callable[[], bool], ...] = (
            self._blank,
            self._indented_code,
            self._fenced_code,
            self._quote,
            self._atx_heading,
            self._rule,
            self._list,
            self._descriptions,
            self._html,
            self._setext_heading,
            self._footnote,
            self._definition,
            self._attributes,
            self._end_mark,
            self._paragraph,
        )

    def read(self, text: str, position: int = 0, tag: str = "") -> int:
        """Read a text of whole lines.

        Args:
            text: the text, with a line break at its end.
            position: where to begin.
            tag: the name of the element whose closing tag ends it.

        Returns:
            Where it ended.
        """
        self._text, self._position, self._tag = text, position, tag
        while self._position < len(text):
            if tag and (closing := closing_tag(text, self._position)) and closing[0] == tag:
                return closing[1]
            plain = text[self._position] not in _SPECIAL
            if not any(parser() for parser in (self._plain if plain else self._parsers)):
                self._position = text.find("\n", self._position) + 1 or len(text)
        return self._position

    def _close(self, end: int, kind: str = "other") -> bool:
        """Note that a block ends."""
        self._position = end
        self._last = kind
        self._pending = None
        return True

    @property
    def _at_boundary(self) -> bool:
        return self._last in ("", "blank", "mark") or self._pending is not None

    def _line_end(self, position: int) -> int:
        return self._text.find("\n", position) + 1 or len(self._text)

    def _inner(self, text: str, headings: list[Heading], *, in_html: bool) -> None:
        if self._depth < MAX_DEPTH:
            Blocks(self._found, headings, depth=self._depth + 1, in_html=in_html).read(text)

    def _blank(self) -> bool:
        match = BLANK.match(self._text, self._position)
        if match is None:
            return False
        if self._last != "blank":
            self._before_blank = self._last
        return self._close(match.end(), "blank")

    def _code_end(self, position: int) -> int:
        """Where indented code ends, which goes on without indentation to the next blank line."""
        text = self._text
        end = position
        while True:
            blank = BLANK.match(text, position)
            position = blank.end() if blank else position
            if not _INDENT.match(text, position) or BLANK.match(text, position):
                return end
            while position < len(text) and (
                _INDENT.match(text, position) or not _CODE_END.match(text, position)
            ):
                if BLANK.match(text, position):
                    break
                position = self._line_end(position)
            end = position
            if position >= len(text):
                return end

    def _indented_code(self) -> bool:
        if not _INDENT.match(self._text, self._position):
            return False
        return self._close(self._code_end(self._position))

    def _fenced_code(self) -> bool:
        match = _FENCE_START.match(self._text, self._position)
        if match is None:
            return False
        for length in range(len(match[1]), 2, -1):  # what is left of the marks is a language
            fence = match[1][:length]
            if fence in self._never:
                continue
            closing = re.compile(rf"^ {{0,3}}{re.escape(fence)}{fence[-1]}*[ \t]*\n", re.M)
            end = closing.search(self._text, match.end())
            if end:
                return self._close(end.end())
            self._never.add(fence)
        return False

    def _lazy_end(self, position: int) -> int:
        """Where the lines end that carry on the one that ends at `position`."""
        text = self._text
        while position < len(text) and not _CODE_END.match(text, position):
            position = self._line_end(position)
        return position

    def _quote(self) -> bool:
        if not _QUOTE_START.match(self._text, self._position):
            return False
        end = self._lazy_end(self._line_end(self._position))
        content = _QUOTE_MARKS.sub("", self._text[self._position : end])
        self._inner(content, self._headings, in_html=self._in_html)
        return self._close(end)

    def _atx_heading(self) -> bool:
        match = _ATX.match(self._text, self._position)
        if match is None:
            return False
        only: Literal["", "gfm", "kramdown"] = ""
        if not match["space"]:
            if not self._at_boundary or _SETEXT.match(self._text, self._position):
                return False
            only = "kramdown"
        elif not self._at_boundary:
            only = "gfm"
        closing = _BARE_CLOSING_MARKS if only == "kramdown" else _CLOSING_MARKS
        if not self._add(len(match["marks"]), match["content"], only, closing):
            return False
        if only == "kramdown":
            return self._paragraph()
        return self._close(match.end(), "heading")

    def _setext_heading(self) -> bool:
        match = _SETEXT.match(self._text, self._position) if self._at_boundary else None
        if match is None:
            return False
        level = 1 if match["mark"] == "=" else 2
        return self._add(level, match["content"], "", None) and self._close(match.end(), "heading")

    def _add(
        self,
        level: int,
        content: str,
        only: Literal["", "gfm", "kramdown"],
        closing: re.Pattern[str] | None,
    ) -> bool:
        content = content.rstrip()
        given = None
        if match := _HEADING_ID.search(content):
            content = content[: match.start()].rstrip()
            given = match["id"]
        if closing:
            content = closing.sub("", content).rstrip()
        if not content:
            return False
        attributes = self._pending or Attributes()
        self._headings.append(Heading(level, content, given, attributes, only, self._in_html))
        return True

    def _rule(self) -> bool:
        match = RULE.match(self._text, self._position)
        return match is not None and self._close(match.end())

    def _list(self) -> bool:
        return self._items("")

    def _descriptions(self) -> bool:
        if not _DESCRIPTION_START.match(self._text, self._position):
            return False
        after = self._before_blank if self._last == "blank" else self._last
        return after == "paragraph" and self._items(":")

    def _items(self, marker: str) -> bool:
        items = read_items(self._text, self._position, marker)
        if items is None:
            return False
        for item in items.texts if self._depth < MAX_DEPTH else ():
            inner = Blocks(
                self._found, self._headings, depth=self._depth + 1, in_html=self._in_html
            )
            for part in item:
                inner.read(part)
        self._before_blank = "other"
        return self._close(items.end, "blank" if items.after_blank else "other")

    def _html(self) -> bool:
        text = self._text
        if text.startswith("<!--", self._position):
            closing = -1 if "-->" in self._never else text.find("-->", self._position + 4)
            if closing >= 0:
                return self._close(line_end(text, closing + 3))
            self._never.add("-->")
            return False
        tag = opening_tag(text, self._position)
        if tag is None:
            return False
        return self._close(line_end(text, self._element_end(tag)))

    def _element_end(self, tag: Opened) -> int:
        """Where an element ends, whose Markdown, if it has any, is read."""
        text = self._text
        match tag.content:
            case "":
                return tag.end
            case "span" | "script":
                return element_end(text, tag)
            case "block" if self._depth < MAX_DEPTH:
                inner = Blocks(self._found, self._headings, depth=self._depth + 1, in_html=True)
                return inner.read(text, line_end(text, tag.end), tag.name)
        opened = [tag.name]
        position = tag.end
        while opened and (token := next_token(text, position)):
            inside, closed, position = token
            if inside and inside.content in ("span", "script"):
                position = element_end(text, inside)
            elif inside and inside.content == "block" and self._depth < MAX_DEPTH:
                position = self._element_end(inside)
            elif inside and inside.content:
                opened.append(inside.name)
            elif closed == opened[-1]:
                opened.pop()
        return len(text) if opened else position

    def _footnote(self) -> bool:
        match = _FOOTNOTE.match(self._text, self._position)
        if match is None:
            return False
        end = self._code_end(self._line_end(match.end()))
        content = _INDENTS.sub("", self._text[match.end() : end]).lstrip(" ")
        self._inner(content, self._found.in_footnotes, in_html=True)
        return self._close(end, "definition")

    def _definition(self) -> bool:
        match = _DEFINITION.match(self._text, self._position)
        return match is not None and self._close(match.end(), "definition")

    def _attributes(self) -> bool:
        if match := _NAMED_LIST.match(self._text, self._position):
            self._found.named.setdefault(match["name"], Attributes()).read(match["content"])
            return self._close(match.end(), "list")
        match = _LIST_OF_BLOCK.match(self._text, self._position)
        if match is None:
            return False
        if self._last in ("", "blank", "mark", "list"):
            self._pending = self._pending or Attributes()
            self._pending.read(match["content"])
        else:
            if self._last == "heading":
                self._headings[-1].attributes.read(match["content"])
            if not _LIST_OF_BLOCK.match(self._text, match.end()):
                self._last = "list"
        self._position = match.end()
        return True

    def _end_mark(self) -> bool:
        match = END_MARK.match(self._text, self._position)
        return match is not None and self._close(match.end(), "mark")

    def _paragraph(self) -> bool:
        text = self._text
        position = self._line_end(self._position)
        while position < len(text) and not _PARAGRAPH_END.match(text, position):
            position = self._line_end(position)
        return self._close(position, "paragraph")
