"""Inline Markdown with positions: links, images, code, and what of a text is literal."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from mistune.core import InlineState
from mistune.inline_parser import InlineParser

from reviewlint.body import (
    Code,
    FootnoteReference,
    Heading,
    HtmlComment,
    Image,
    Link,
    TextBlock,
)
from reviewlint.lazy import lazy
from reviewlint.markdown.bare import bare_urls
from reviewlint.markdown.emphasis import Run, delimiter_run, emphasis_markers
from reviewlint.markdown.html import TAG, PlacedTag, code_elements, raw_end, read_tag
from reviewlint.markdown.html_links import html_images, html_link, pair_anchors
from reviewlint.markdown.link_parts import (
    ENTITY,
    PUNCTUATION,
    label_key,
    resolve,
)
from reviewlint.markdown.marks import Mark, literal, visible, without
from reviewlint.markdown.targets import FOOTNOTE_MARK, inline_target, reference_target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.body import Definition
    from reviewlint.markdown.found import Found
    from reviewlint.markdown.leaves import InlineBlock
    from reviewlint.markdown.targets import Target
    from reviewlint.source import Span

_TRIGGER = lazy(r"[\\`*_~!\[\]<&${]")
_NOT_TAG = lazy(
    r"(?P<comment><!(?=--))|(?P<instruction><\?)|(?P<cdata><!\[CDATA\[)"
    r"|(?P<declaration><![A-Za-z])"
)
_NOT_TAG_CLOSINGS = {"comment": "-->", "instruction": "?>", "cdata": "]]>", "declaration": ">"}
_FORMULA = lazy(
    r"(?<![A-Za-z0-9])\$(?![\s$])(?:[^$\\\]]++|\](?!\()|\\.)++(?<!\s)\$(?![A-Za-z0-9])", re.DOTALL
)
_FORMULA_CHARACTERS = lazy(r"[\\_^]")


class Bracket(NamedTuple):
    """An opening bracket that waits for its partner, and what had been found before it."""

    start: int
    end: int
    image: bool
    marks: int
    runs: int


class InlineReader(InlineParser):
    """mistune's inline parser, which notes where things stand instead of building a tree."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        "escape": rf"(?:\\{PUNCTUATION})++",
        "hard_break": r"\\(?=\n)",
        "codespan": r"`++",
        "emphasis": r"\*++|_++|~++",
        "link": r"!?\[",
        "link_close": r"\]",
        "auto_link": InlineParser.SPECIFICATION["auto_link"],
        "auto_email": InlineParser.SPECIFICATION["auto_email"],
        "inline_html": InlineParser.SPECIFICATION["inline_html"],
        "entity": ENTITY,
        "math": r"\$++",
        "attributes": r"\{[^{}\n]*+\}",
    }

    def __init__(
        self, found: Found, definitions: Mapping[str, Definition], footnotes: frozenset[str]
    ) -> None:
        """Begin; what is found goes to `found`, the others are those of the whole body."""
        super().__init__()
        self.rules = list(self.SPECIFICATION)
        self._methods = {name: getattr(self, f"parse_{name}") for name in self.rules}
        self._found = found
        self._definitions = definitions
        self._footnotes = footnotes

    def read(self, block: InlineBlock) -> None:
        """Note all that stands in a block."""
        text = block.text
        self._text = text
        self._marks: list[Mark] = []
        self._brackets: list[Bracket] = []
        self._first_active = 0  # brackets of links before it are inside a link's text
        self._runs: list[Run] = []
        self._tags: list[PlacedTag] = []
        self._closed: list[tuple[int, int]] = []  # where no bare URL is looked for
        self._code: list[tuple[int, int]] = []  # content of <code> and its like
        self._last_end = -1  # of a link or a code span, which may have attributes behind it
        state = InlineState({})
        state.src = text.source
        self.parse(state)
        self._read_links_outside_brackets()
        marks = self._marks
        span = text.span(0, len(text.source))
        if block.span:
            seen = visible(text.source, marks, 0, len(text.source)).strip()
            self._found.headings.append(Heading(block.span, block.level, span, seen))
        if text.source:
            self._found.text.append(
                TextBlock(
                    block.kind,
                    span,
                    text.source,
                    without(literal(text.source, marks), self._code),
                    text.indexes,
                    text.offsets,
                )
            )

    def _read_links_outside_brackets(self) -> None:
        """Note what the whole text decides: emphasis, bare URLs, and `<a>` with its `</a>`."""
        text = self._text
        source = text.source
        anchors = list(pair_anchors(self._tags, len(source)))
        bare = []
        self._code += code_elements(self._tags, len(source))
        self._found.html_code += (text.inner(*stretch) for stretch in self._code)
        if "://" in source or "www." in source.lower():
            closed = [
                *self._closed,
                *self._code,
                *((anchor.start, anchor.end) for anchor in anchors),
            ]
            bare = list(bare_urls(without(source, closed)))
            self._runs = [run for run in self._runs if not _inside(run, bare)]
        self._mark_emphasis(0)
        self._marks.sort()
        for start, end in bare:
            url = resolve(source[start:end])
            span = text.span(start, end)
            self._found.links.append(Link(span, span, url, url, span, None, "bare"))
        for anchor in anchors:
            seen = visible(source, self._marks, *anchor.inner)
            links = self._found.links if anchor.closed else self._found.open_links
            links.append(html_link(anchor, text, seen))

    def parse(self, state: InlineState) -> list[dict[str, object]]:
        """Scan a text from one character that may mean something to the next."""
        source = state.src
        pattern = self.compile_sc()
        position = 0
        while trigger := _TRIGGER.search(source, position):
            position = trigger.end()
            match = pattern.match(source, trigger.start())
            if match:
                position = self.parse_method(match, state) or position
        return state.tokens

    def parse_escape(self, m: re.Match[str], state: InlineState) -> int:
        r"""Escaped punctuation; `\\[ … \\]` and `\\( … \\)` are formulas."""
        closing = {"[": "\\\\]", "(": "\\\\)"}.get(state.src[m.end() : m.end() + 1])
        if closing and m[0].endswith("\\\\"):
            end = state.delimiters.find(closing, m.end())
            if end is not None:
                return self._close(m.start(), end + len(closing))
        self._marks.append(Mark(m.start(), m.end(), m[0][1::2]))
        return m.end()

    def parse_hard_break(self, m: re.Match[str], _state: InlineState) -> int:
        """A backslash at the end of a line."""
        self._marks.append(Mark(m.start(), m.end()))
        return m.end()

    def parse_entity(self, m: re.Match[str], _state: InlineState) -> int:
        """An entity, if it is one of HTML's."""
        character = unescape(m[0])
        if character != m[0]:
            self._marks.append(Mark(m.start(), m.end(), character))
        return m.end()

    def parse_codespan(self, m: re.Match[str], state: InlineState) -> int:
        """A code span, or backticks without a partner."""
        closing = state.delimiters.code_end(m[0], m.end())
        if closing is None:
            return m.end()
        content = state.src[m.end() : closing].replace("\n", " ")
        if content[:1] == content[-1:] == " " and content.strip(" "):
            content = content[1:-1]
        end = closing + len(m[0])
        self._found.code.append(Code(self._text.span(m.start(), end), "span"))
        return self._close(m.start(), end, content)

    def parse_emphasis(self, m: re.Match[str], state: InlineState) -> int:
        """A run of delimiters; what it does is known when all of them are."""
        self._runs.append(delimiter_run(state.src, m.start(), m.end()))
        return m.end()

    def parse_math(self, m: re.Match[str], state: InlineState) -> int:
        """A formula: `$$ … $$`, or `$ … $` that cannot be two prices."""
        if len(m[0]) > 2:  # "$$$" is a price range
            return m.end()
        if len(m[0]) == 2:
            closing = state.delimiters.find("$$", m.start() + 2)
            return m.end() if closing is None else self._close(m.start(), closing + 2)
        formula = _FORMULA.match(state.src, m.start())
        if formula and _FORMULA_CHARACTERS.search(formula[0]):
            return self._close(m.start(), formula.end())
        return m.end()

    def parse_attributes(self, m: re.Match[str], state: InlineState) -> int | None:
        """Attributes in braces: of a link or code span before them, of a block, of kramdown."""
        at_end = m.end() == len(state.src)
        if (
            m[0].startswith("{:")
            or m.start() == self._last_end
            or (at_end and m[0].startswith(("{#", "{.")))
        ):
            return self._close(m.start(), m.end())
        return None

    def parse_auto_link(self, m: re.Match[str], _state: InlineState) -> int:
        """A URL in angle brackets."""
        url = m[0][1:-1]
        inner = self._text.span(m.start() + 1, m.end() - 1)
        span = self._text.span(m.start(), m.end())
        self._found.links.append(Link(span, inner, url, url, inner, None, "autolink"))
        return self._close(m.start(), m.end(), url)

    def parse_auto_email(self, m: re.Match[str], state: InlineState) -> int:
        """An e-mail address in angle brackets."""
        return self.parse_auto_link(m, state)

    def parse_inline_html(self, m: re.Match[str], state: InlineState) -> int | None:
        """A tag, a comment, or what else HTML has in angle brackets."""
        opening = _NOT_TAG.match(state.src, m.start())
        if opening:
            closing = _NOT_TAG_CLOSINGS[str(opening.lastgroup)]
            end = state.delimiters.find(closing, opening.end())
            if end is None:
                return None
            end += len(closing)
            if opening["comment"]:
                span = self._text.span(m.start(), end)
                self._found.comments.append(HtmlComment(span, closed=True))
            return self._close(m.start(), end)
        match = TAG.match(state.src, m.start())
        if match is None:
            return None
        placed = read_tag(self._text, match)
        self._tags.append(placed)
        self._found.tags.append(placed.tag)
        self._found.images += html_images(placed, self._text)
        return self._close(m.start(), raw_end(state.src, placed))

    def _close(self, start: int, end: int, seen: str = "") -> int:
        """Mark a stretch in which nothing else is looked for."""
        self._marks.append(Mark(start, end, seen))
        self._closed.append((start, end))
        self._last_end = end
        return end

    def parse_link(self, m: re.Match[str], state: InlineState) -> int:
        """An opening bracket, or a footnote's mark."""
        footnote = FOOTNOTE_MARK.match(state.src, m.end()) if m[0] == "[" else None
        if footnote and label_key(footnote[1]) in self._footnotes:
            return self._add_footnote(m.start(), footnote.end())
        bracket = Bracket(
            m.start(), m.end(), m[0].startswith("!"), len(self._marks), len(self._runs)
        )
        self._brackets.append(bracket)
        return m.end()

    def parse_link_close(self, m: re.Match[str], state: InlineState) -> int:
        """A closing bracket, which may end a link, an image or a footnote's mark."""
        if not self._brackets:
            return m.end()
        bracket = self._brackets.pop()
        active = bracket.image or len(self._brackets) >= self._first_active
        self._first_active = min(self._first_active, len(self._brackets))
        if not active:
            return m.end()
        close = m.start()
        target = inline_target(self._text, close + 1)
        if target is None and self._definitions:
            target = reference_target(self._text, bracket.end, close, self._definitions)
        if target is None:
            footnote = not bracket.image and FOOTNOTE_MARK.match(state.src, bracket.end)
            if footnote and footnote.end() == m.end():
                return self._add_footnote(bracket.start, m.end())
            return m.end()
        self._add_link(bracket, close, target)
        self._closed.append((bracket.start, target.end))
        self._last_end = target.end
        return target.end

    def _add_link(self, bracket: Bracket, close: int, target: Target) -> None:
        text = self._text
        self._mark_emphasis(bracket.runs)
        marks = sorted(self._marks[bracket.marks :])
        seen = visible(text.source, marks, bracket.end, close)
        span = text.span(bracket.start, target.end)
        inner = text.inner(bracket.end, close)
        where = target.destination, target.destination_span, target.title, target.kind
        label: tuple[str | None, Span | None] = None, None
        if target.label:
            label = text.source[slice(*target.label)], text.span(*target.label)
        if bracket.image:
            self._found.images.append(Image(span, seen, inner, *where, *label))
            self._marks[bracket.marks :] = [Mark(bracket.start, target.end)]
        else:
            self._found.links.append(Link(span, inner, seen, *where, *label))
            self._marks += (Mark(bracket.start, bracket.end), Mark(close, target.end))
            self._first_active = len(self._brackets)

    def _add_footnote(self, start: int, end: int) -> int:
        label = self._text.source[start + 2 : end - 1]
        span = self._text.span(start, end)
        self._found.footnote_references.append(FootnoteReference(span, label))
        return self._close(start, end)

    def _mark_emphasis(self, first: int) -> None:
        if first == len(self._runs):
            return
        markers = emphasis_markers(self._runs[first:])
        self._marks += (Mark(start, end) for start, end in markers)
        del self._runs[first:]


def _inside(run: Run, stretches: list[tuple[int, int]]) -> bool:
    index = bisect_right(stretches, (run.start, run.end))
    return index > 0 and run.end <= stretches[index - 1][1]
