"""Inline Markdown with positions: links, images, code, and what of a text is literal."""

from __future__ import annotations

import re
import string
import unicodedata
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from mistune.core import InlineState
from mistune.helpers import parse_link_href, parse_link_label, parse_link_title
from mistune.inline_parser import InlineParser
from mistune.util import unikey

from reviewlint.body import MASK, OPAQUE, Code, Image, Link, TextBlock
from reviewlint.source import Span

if TYPE_CHECKING:
    from reviewlint.body import Definition
    from reviewlint.markdown.text import Text

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ESCAPE_OR_ENTITY = re.compile(r"\\([!-/:-@\[-`{-~])|" + _ENTITY)
_TARGET_START = re.compile(r"[ \t]*\n?[ \t]*")
_SPACE = re.compile(r"[ \t\n]*")
MAX_PARENTHESES = 32


def resolve(text: str) -> str:
    """The text with its backslash escapes and entities resolved, as CommonMark 2.4 and 2.5 say."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_ENTITY.sub(lambda m: m[1] or unescape(m[0]), text)


class Mark(NamedTuple):
    """A stretch of a text that is not literal, and what a reader sees in its place."""

    start: int
    end: int
    visible: str


class Bracket(NamedTuple):
    """An opening bracket that waits for its partner."""

    start: int
    end: int
    image: bool
    mark: int
    run: int


class Inlines(InlineState):
    """What is found in one text while it is scanned."""

    def __init__(self, text: Text, found: Any, definitions: dict[str, Definition]) -> None:
        super().__init__({})
        self.src = text.source
        self.text = text
        self.found = found
        self.definitions = definitions
        self.marks: list[Mark] = []
        self.open: list[Bracket] = []
        self.dead = 0
        self.runs: list[Any] = []

    def mark(self, start: int, end: int, visible: str = "") -> None:
        self.marks.append(Mark(start, end, visible))

    def visible(self, start: int, end: int, first_mark: int = 0) -> str:
        parts = []
        for mark in sorted(self.marks[first_mark:]):
            parts += (self.src[start : mark.start], mark.visible)
            start = mark.end
        parts.append(self.src[start:end])
        return "".join(parts)

    def literal(self) -> str:
        parts = []
        start = 0
        for mark in sorted(self.marks):
            parts += (self.src[start : mark.start], OPAQUE * (mark.end - mark.start))
            start = mark.end
        parts.append(self.src[start:])
        return "".join(parts).replace(MASK, OPAQUE)


class InlineScanner(InlineParser):
    """mistune's inline rules, noting where things stand instead of building a tree."""

    def scan(self, state: Inlines) -> None:
        self.parse(state)

    def process_text(self, text: str, state: InlineState, parse_emphasis: bool = True) -> None:
        pass

    def finalize_tokens(self, tokens: list[dict[str, Any]], depth: int) -> list[dict[str, Any]]:
        return tokens

    def parse_escape(self, m: re.Match[str], state: Inlines) -> int:
        state.mark(m.start(), m.end(), m[0][1::2])
        return m.end()

    def parse_codespan(self, m: re.Match[str], state: Inlines) -> int:
        end = state.delimiters.code_end(m[0], m.end())
        if end is None:
            return m.end()
        content = state.src[m.end() : end].replace("\n", " ")
        if content.strip(" ") and content[0] == content[-1] == " ":
            content = content[1:-1]
        end += len(m[0])
        state.mark(m.start(), end, content)
        state.found.code.append(Code(state.text.span(m.start(), end), "span"))
        return end

    def parse_emphasis(self, m: re.Match[str], state: Inlines) -> int:
        return m.end()

    def parse_linebreak(self, m: re.Match[str], state: Inlines) -> int:
        if m[0].startswith("\\"):
            state.mark(m.start(), m.start() + 1)
        return m.end()

    def parse_softbreak(self, m: re.Match[str], state: Inlines) -> int:
        return m.end()

    def parse_auto_link(self, m: re.Match[str], state: Inlines) -> int:
        url = m[0][1:-1]
        inner = state.text.span(m.start() + 1, m.end() - 1)
        span = state.text.span(m.start(), m.end())
        state.found.links.append(Link(span, inner, url, url, inner, None, "autolink"))
        state.mark(m.start(), m.end(), url)
        return m.end()

    parse_auto_email = parse_auto_link

    def parse_inline_html(self, m: re.Match[str], state: Inlines) -> int | None:
        before = len(state.tokens)
        end = super().parse_inline_html(m, state)
        if end and len(state.tokens) > before:
            state.mark(m.start(), end)
        return end

    def parse_link(self, m: re.Match[str], state: Inlines) -> int:
        image = m[0] == "!["
        state.open.append(Bracket(m.start(), m.end(), image, len(state.marks), len(state.runs)))
        return m.end()

    def parse_link_close(self, m: re.Match[str], state: Inlines) -> int:
        close = m.start()
        if not state.open:
            return close + 1
        bracket = state.open.pop()
        active = bracket.image or len(state.open) >= state.dead
        state.dead = min(state.dead, len(state.open))
        if not active:
            return close + 1
        return (
            self._inline(state, bracket, close)
            or self._reference(state, bracket, close)
            or close + 1
        )

    def _inline(self, state: Inlines, bracket: Bracket, close: int) -> int | None:
        src = state.src
        if not src.startswith("(", close + 1):
            return None
        href, end = parse_link_href(src, close + 2, max_nested_level=MAX_PARENTHESES)
        if href is None or end is None:
            return None
        match = _TARGET_START.match(src, close + 2)
        start = match.end() if match else 0
        target = (start + 1, end - 1) if src.startswith("<", start) else (start, end)
        title, title_end = parse_link_title(src, end, len(src))
        match = _SPACE.match(src, title_end or end)
        end = match.end() if match else end
        if not src.startswith(")", end):
            return None
        span = state.text.span(*target)
        self._add(
            state,
            bracket,
            close,
            end + 1,
            resolve(href),
            span,
            title if title is None else resolve(title),
            "inline",
            None,
        )
        return end + 1

    def _reference(self, state: Inlines, bracket: Bracket, close: int) -> int | None:
        if not state.definitions:
            return None
        src = state.src
        kind = "shortcut"
        label = None
        end = close + 1
        where = (bracket.end, close)
        if src.startswith("[", end):
            label, label_end = parse_link_label(src, end + 1)
            if label is not None:
                kind = "full" if label else "collapsed"
                if label:
                    where = (end + 1, label_end - 1)
                end = label_end
        if not label:
            label = src[bracket.end : close]
        definition = state.definitions.get(unikey(label))
        if definition is None:
            return None
        self._add(
            state,
            bracket,
            close,
            end,
            definition.destination,
            definition.destination_span,
            definition.title,
            kind,
            where,
        )
        return end

    def _add(self, state, bracket, close, end, destination, target, title, kind, label) -> None:
        text = state.visible(bracket.end, close, bracket.mark)
        span = state.text.span(bracket.start, end)
        inner = state.text.span(bracket.end, close)
        name = state.src[slice(*label)] if label else None
        label_span = state.text.span(*label) if label else None
        if bracket.image:
            state.found.images.append(
                Image(span, text, inner, destination, target, title, kind, name, label_span)
            )
            del state.marks[bracket.mark :]
            state.mark(bracket.start, end)
            return
        state.found.links.append(
            Link(span, inner, text, destination, target, title, kind, name, label_span)
        )
        state.mark(bracket.start, bracket.end)
        state.mark(close, end)
        state.dead = len(state.open)
