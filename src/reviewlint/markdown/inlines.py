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
from reviewlint.markdown.bare import bare_urls
from reviewlint.markdown.emphasis import Run, delimiter_run, emphasis_markers
from reviewlint.markdown.html import TAG, PlacedTag, raw_end, read_tag
from reviewlint.markdown.html_links import html_images, html_link, pair_anchors
from reviewlint.markdown.link_parts import (
    ENTITY,
    PUNCTUATION,
    label_key,
    read_label,
    read_target,
    read_title,
    resolve,
    skip_space,
)
from reviewlint.markdown.marks import Mark, literal, visible, without

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.body import Definition, LinkKind
    from reviewlint.markdown.blocks import InlineBlock
    from reviewlint.markdown.found import Found
    from reviewlint.source import Span

_TRIGGER = re.compile(r"[\\`*_~!\[\]<&${]")
_FOOTNOTE = re.compile(r"\^((?:[^\\\[\]\s]|\\.)++)\]")
_FORMULA = re.compile(r"\$(?![\s$])(?:[^$\\]++|\\.)++(?<!\s)\$(?![0-9])", re.DOTALL)
_FORMULA_CHARACTERS = re.compile(r"[\\_^]")


class Bracket(NamedTuple):
    """An opening bracket that waits for its partner, and what had been found before it."""

    start: int
    end: int
    image: bool
    marks: int
    runs: int


class Target(NamedTuple):
    """Where a link or an image leads; `label` says where its label stands in the text."""

    destination: str
    destination_span: Span
    title: str | None
    kind: LinkKind
    end: int
    label: tuple[int, int] | None = None


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
    DEFAULT_RULES = tuple(SPECIFICATION)

    def __init__(
        self, found: Found, definitions: Mapping[str, Definition], footnotes: frozenset[str]
    ) -> None:
        """Begin; what is found goes to `found`, the others are those of the whole body."""
        super().__init__()
        self.rules.remove("softbreak")
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
        self._last_end = -1  # of a link or a code span, which may have attributes behind it
        state = InlineState({})
        state.src = text.source
        self.parse(state)
        self._read_links_outside_brackets()
        marks = self._marks
        span = text.span(0, len(text.source))
        if block.kind == "heading":
            seen = visible(text.source, marks, 0, len(text.source)).strip()
            self._found.headings.append(Heading(block.span, block.level, span, seen))
        if text.source:
            self._found.text.append(
                TextBlock(
                    block.kind,
                    span,
                    text.source,
                    literal(text.source, marks),
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
        if "://" in source or "www." in source.lower():
            closed = [*self._closed, *((anchor.start, anchor.end) for anchor in anchors)]
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
            self._found.links.append(html_link(anchor, text, seen))

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

    def parse_hard_break(self, m: re.Match[str], state: InlineState) -> int:
        """A backslash at the end of a line."""
        self._marks.append(Mark(m.start(), m.end()))
        return m.end()

    def parse_entity(self, m: re.Match[str], state: InlineState) -> int:
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
        if len(m[0]) >= 2:
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

    def parse_auto_link(self, m: re.Match[str], state: InlineState) -> int:
        """A URL or an e-mail address in angle brackets."""
        url = m[0][1:-1]
        inner = self._text.span(m.start() + 1, m.end() - 1)
        span = self._text.span(m.start(), m.end())
        self._found.links.append(Link(span, inner, url, url, inner, None, "autolink"))
        return self._close(m.start(), m.end(), url)

    parse_auto_email = parse_auto_link

    def parse_inline_html(self, m: re.Match[str], state: InlineState) -> int | None:
        """A tag, a comment, or what else HTML has in angle brackets."""
        if state.src[m.start() + 1] in "!?":
            end = super().parse_inline_html(m, state)
            if end is None:
                return None
            if state.src.startswith("<!--", m.start()):
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
        if m[0] == "[" and (footnote := _FOOTNOTE.match(state.src, m.end())):
            if label_key(footnote[1]) in self._footnotes:
                return self._add_footnote(m.start(), footnote.end())
        bracket = Bracket(
            m.start(), m.end(), m[0].startswith("!"), len(self._marks), len(self._runs)
        )
        self._brackets.append(bracket)
        return m.end()

    def parse_link_close(self, m: re.Match[str], state: InlineState) -> int | None:
        """A closing bracket, which may end a link, an image or a footnote's mark."""
        if not self._brackets:
            return None
        bracket = self._brackets.pop()
        active = bracket.image or len(self._brackets) >= self._first_active
        self._first_active = min(self._first_active, len(self._brackets))
        if not active:
            return None
        close = m.start()
        target = self._inline_target(close + 1) or self._reference(bracket, close)
        if target is None:
            footnote = not bracket.image and _FOOTNOTE.match(state.src, bracket.end)
            if footnote and footnote.end() == m.end():
                return self._add_footnote(bracket.start, m.end())
            return None
        self._add_link(bracket, close, target)
        self._closed.append((bracket.start, target.end))
        self._last_end = target.end
        return target.end

    def _inline_target(self, start: int) -> Target | None:
        source = self._text.source
        if not source.startswith("(", start):
            return None
        target = read_target(source, start + 1)
        if target is None:
            return None
        destination, where, end = target
        title, end = read_title(source, end)
        end = skip_space(source, end)
        if not source.startswith(")", end):
            return None
        return Target(destination, self._text.span(*where), title, "inline", end + 1)

    def _reference(self, bracket: Bracket, close: int) -> Target | None:
        if not self._definitions:
            return None
        source = self._text.source
        label = (bracket.end, close)
        kind: LinkKind = "shortcut"
        end = close + 1
        if source.startswith("[", end):
            label_end = read_label(source, end + 1)
            if label_end is not None:
                kind = "collapsed"
                if label_end > end + 1:
                    kind = "full"
                    label = (end + 1, label_end)
                end = label_end + 1
        if kind != "full" and read_label(source, bracket.end) != close:
            return None
        definition = self._definitions.get(label_key(source[slice(*label)]))
        if definition is None:
            return None
        return Target(
            definition.destination,
            definition.destination_span,
            definition.title,
            kind,
            end,
            label,
        )

    def _add_link(self, bracket: Bracket, close: int, target: Target) -> None:
        text = self._text
        self._mark_emphasis(bracket.runs)
        marks = sorted(self._marks[bracket.marks :])
        seen = visible(text.source, marks, bracket.end, close)
        span = text.span(bracket.start, target.end)
        inner = text.span(bracket.end, close)
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
        markers = emphasis_markers(self._runs[first:])
        self._marks += (Mark(start, end) for start, end in markers)
        del self._runs[first:]


def _inside(run: Run, stretches: list[tuple[int, int]]) -> bool:
    index = bisect_right(stretches, (run.start, run.end))
    return index > 0 and run.end <= stretches[index - 1][1]
