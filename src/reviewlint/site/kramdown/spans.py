"""The text of a heading as kramdown's GFM parser takes it for the heading's id.

This follows `Kramdown::Parser::Kramdown#parse_spans` and the parsers it calls, of kramdown 2.4 and
kramdown-parser-gfm 1.1. Images and footnote marks give no text; dashes, ellipses and curly quotes,
which kramdown makes of `--`, `...` and `"`, are left out, as no id has them.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.kramdown.html import (
    BLOCK_ELEMENTS,
    NAME,
    TAG,
    VOID_ELEMENTS,
    WITH_MARKDOWN,
)
from reviewlint.site.kramdown.links import target_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewlint.site.kramdown.links import Known

MAX_LENGTH = 1000
"""A longer heading is not read: its id is unknown."""

MAX_STEPS = 10_000
"""Emphasis that is not closed is read again and again; at some point its id is unknown."""

MAX_DEPTH = 50

_START = lazy(
    r"[*_`<$\\&]|!?\[|[^\\]?[\"']|\{:|--|\.\.\.|[\\ ]?(?:<<|>>)|~~",
    re.S,
)
_EMPHASIS = lazy(r"\*\*?|__?")
_BACKTICKS = lazy(r"`+")
_AUTOLINK = lazy(r"<((?:mailto|https?|ftps?):.+?|[\w.-]+?@[\w.-]+?)>")
_TAG_START = lazy(rf"<(?:{NAME}|!--|/)")
_TAG_END = lazy(rf"</{NAME}\s*>")
_TAG = lazy(TAG)
_FOOTNOTE = lazy(r"\[\^([a-zA-Z0-9_][\w-]*)\]", re.A)
_LINK = lazy(r"!?\[(?=[^^])")
_QUOTE = lazy(r"([^\\\"']?)[\"']", re.S)
_MATH = lazy(r"\$\$(.*?)\$\$", re.S)
_ATTRIBUTES = lazy(r"\{:(?!:|/)(?:\\\}|[^}])+\}")
_ENTITY = lazy(r"&(?:([\w:][-\w.:]*)|#([0-9]+)|#x([0-9a-fA-F]+));", re.A)
_TYPOGRAPHIC = lazy(r"---?|\.\.\.|\\(?:<<|>>)|<< ?| ?>>")
_ESCAPED = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=~-])")
_STRIKETHROUGH = lazy(r"~~(?!\s|~)(.*?[^\s~])~~")
_BRACKET_STOP = lazy(r"(\])|!?\[")

_SPACES = frozenset(" \t\n\r\f\v")


class _TooMuch(Exception):  # noqa: N818 - no error, a limit
    """The text takes more steps than it is worth."""


class _Node:
    """An element: what kind, its text so far, and of what kinds its children are."""

    __slots__ = ("children", "kind", "parts")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.parts: list[str] = []
        self.children: list[str] = []

    def add_text(self, text: str) -> None:
        if text:
            self.parts.append(text)
            if not self.children or self.children[-1] != "text":
                self.children.append("text")

    def add(self, child: _Node) -> None:
        self.parts += child.parts
        self.children.append(child.kind)


def span_text(source: str, known: Known) -> str | None:
    """The text that the id of a heading is made of; `None` if finding it takes too long."""
    if _START.search(source) is None:
        return source
    if len(source) > MAX_LENGTH:
        return None
    root = _Node("header")
    try:
        _Spans(source, known, [MAX_STEPS]).read(root, ())
    except _TooMuch:
        return None
    return "".join(root.parts)


class _Spans:
    """A scanner over one text."""

    def __init__(self, source: str, known: Known, steps: list[int]) -> None:
        self._source = source
        self._known = known
        self._steps = steps  # how many are left, shared with scanners of parts
        self._position = 0

    def read(
        self,
        node: _Node,
        outer: tuple[str, ...],
        stop: re.Pattern[str] | None = None,
        accept: Callable[[re.Match[str]], bool] = lambda _: True,
        *,
        only_html: bool = False,
    ) -> bool:
        """Read up to the end, or to the first stop that is accepted.

        Args:
            node: what the text belongs to.
            outer: the kinds of the elements around it.
            stop: what may end it.
            accept: whether a stop is one.
            only_html: whether nothing but tags is looked for.

        Returns:
            Whether it was stopped; the scanner then stands before the stop.
        """
        if len(outer) > MAX_DEPTH:
            raise _TooMuch
        source = self._source
        while self._position < len(source):
            self._steps[0] -= 1
            if self._steps[0] < 0:
                raise _TooMuch
            special = _TAG_START if only_html else _START
            start = special.search(source, self._position)
            end = stop.search(source, self._position) if stop else None
            if start is None and end is None:
                if stop is None:
                    node.add_text(source[self._position :])
                    self._position = len(source)
                return False
            at = min(match.start() for match in (start, end) if match)
            node.add_text(source[self._position : at])
            self._position = at
            if stop and (match := stop.match(source, at)) and accept(match):
                return True
            if not self._read_special(node, (*outer, node.kind), only_html=only_html):
                node.add_text(source[at])
                self._position = at + 1
        return False

    def _read_special(self, node: _Node, within: tuple[str, ...], *, only_html: bool) -> bool:
        """Read what begins here, by the first of kramdown's parsers that takes it."""
        at = self._position
        source = self._source
        if only_html:
            return _TAG_START.match(source, at) is not None and self._tag(node, within)
        if match := _EMPHASIS.match(source, at):
            self._emphasis(match[0], node, within)
        elif match := _BACKTICKS.match(source, at):
            self._code(match[0], node)
        elif match := _AUTOLINK.match(source, at):
            node.parts.append(match[1].removeprefix("mailto:"))
            node.children.append("a")
            self._position = match.end()
        elif _TAG_START.match(source, at):
            return self._tag(node, within)
        elif match := _FOOTNOTE.match(source, at):
            if match[1] in self._known.footnotes:
                node.children.append("footnote")
            else:
                node.add_text(match[0])
            self._position = match.end()
        elif match := _LINK.match(source, at):
            self._link(match[0], node, within)
        elif match := _QUOTE.match(source, at):
            node.add_text(match[1])
            node.children.append("quote")
            self._position = match.end()
        elif match := _MATH.match(source, at):
            node.parts.append(match[1].strip())
            node.children.append("math")
            self._position = match.end()
        else:
            return self._character(node)
        return True

    def _character(self, node: _Node) -> bool:
        """Attributes, an entity, a dash, an escape, or text that is struck through."""
        at = self._position
        source = self._source
        if match := _ATTRIBUTES.match(source, at):
            if not node.children or node.children[-1] == "text":
                return False
        elif match := _ENTITY.match(source, at):
            character = _entity(match)
            if character is None:
                node.children.append("entity")
                node.add_text(match[0][1:])
            else:
                node.parts.append(character)
                node.children.append("entity")
        elif match := _TYPOGRAPHIC.match(source, at):
            node.children.append("typographic")  # beside a guillemet the space cannot break
        elif match := _ESCAPED.match(source, at):
            node.add_text(match[1])
        elif match := _STRIKETHROUGH.match(source, at):
            child = _Node("del")
            _Spans(match[1], self._known, self._steps).read(child, ())
            node.add(child)
        else:
            return False
        self._position = match.end()
        return True

    def _emphasis(self, delimiter: str, node: _Node, within: tuple[str, ...]) -> None:
        source = self._source
        start = self._position
        end = start + len(delimiter)
        kind = "strong" if len(delimiter) == 2 else "em"
        if (
            (delimiter[0] == "_" and _ends_in_word(source, start))
            or _is_space(source, end)
            or kind in within
        ):
            node.add_text(delimiter)
            self._position = end
            return
        self._position = end
        child = self._emphasized(delimiter, kind, within)
        if child is None and kind == "strong" and node.kind != "em":
            delimiter = delimiter[0]
            self._position = start + 1
            child = self._emphasized(delimiter, "em", within)
            end = start + 2
        if child:
            self._position += len(delimiter)
            node.add(child)
        else:
            self._position = end
            node.add_text(source[start:end])

    def _emphasized(self, delimiter: str, kind: str, within: tuple[str, ...]) -> _Node | None:
        source = self._source
        child = _Node(kind)

        def closes(stop: re.Match[str]) -> bool:
            behind = source[stop.end() : stop.end() + 1]
            if _is_space(source, stop.start() - 1) or not child.children:
                return False
            if kind == "em" and behind == delimiter:
                return source.startswith(delimiter * 3, stop.start())
            return delimiter[0] != "_" or not behind.isalnum()

        stop = re.compile(re.escape(delimiter))
        return child if self.read(child, within, stop, closes) else None

    def _code(self, backticks: str, node: _Node) -> None:
        source = self._source
        start = self._position
        end = self._position = start + len(backticks)
        simple = len(backticks) == 1
        after_space = start == 0 or _is_space(source, start - 1)
        closing = source.find(backticks, end)
        if closing < 0 or (simple and after_space and _is_space(source, end)):
            node.add_text(backticks)
            return
        code = source[end:closing]
        if not simple:
            code = code.removeprefix(" ").removesuffix(" ")
        node.parts.append(code)
        node.children.append("codespan")
        self._position = closing + len(backticks)

    def _tag(self, node: _Node, within: tuple[str, ...]) -> bool:
        source = self._source
        start = self._position
        if source.startswith("<!--", start):
            closing = source.find("-->", start + 4)
            if closing < 0:
                return False
            node.children.append("comment")
            self._position = closing + 3
            return True
        match = _TAG.match(source, start)
        name = match["name"].lower() if match else ""
        if match is None or name in BLOCK_ELEMENTS:
            match = match or _TAG_END.match(source, start)
            if match is None:
                return False
            node.add_text(match[0])
            self._position = match.end()
            return True
        self._position = match.end()
        child = _Node("html")
        if not match["close"] and name not in VOID_ELEMENTS:
            stop = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)
            if self.read(child, within, stop, only_html=name not in WITH_MARKDOWN):
                closing_tag = stop.match(source, self._position)
                self._position = closing_tag.end() if closing_tag else self._position
            else:
                child.add_text(source[self._position :])
                self._position = len(source)
        node.add(child)
        return True

    def _link(self, bracket: str, node: _Node, within: tuple[str, ...]) -> None:
        source = self._source
        kind = "img" if bracket.startswith("!") else "a"
        start = self._position
        inner = self._position = start + len(bracket)
        child = _Node(kind)
        if kind == "img" or not {"img", "a"}.intersection(within):
            opened = 1

            def closes(stop: re.Match[str]) -> bool:
                nonlocal opened
                opened += -1 if stop[1] else 1
                return opened == child.children.count("img")

            if self.read(child, within, _BRACKET_STOP, closes):
                text = source[inner : self._position]
                end = target_end(source, self._position + 1, text, self._known)
                if end is not None:
                    self._position = end
                    if kind == "img":
                        child.parts.clear()
                    node.add(child)
                    return
        self._position = inner
        node.add_text(bracket)


def _is_space(source: str, index: int) -> bool:
    return source[index : index + 1] in _SPACES


def _ends_in_word(source: str, end: int) -> bool:
    before = source[max(end - 2, 0) : end]
    return before[-1:].isalpha() or (before[-1:] == "-" and before[:1].isalpha())


def _entity(match: re.Match[str]) -> str | None:
    if match[1]:
        code = {"apos": 0x27, "vellip": 0x22EE, **name2codepoint}.get(match[1])
    else:
        code = int(match[2]) if match[2] else int(match[3], 16)
    return chr(code) if code is not None and 0 < code < 0x110000 else None
