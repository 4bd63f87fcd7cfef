"""Leaf blocks: paragraphs, headings, code, HTML, tables and formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reviewlint.body import Code, Definition
from reviewlint.lazy import lazy
from reviewlint.markdown.definitions import read_definitions
from reviewlint.markdown.html_blocks import html_block_end
from reviewlint.markdown.lines import TAB
from reviewlint.markdown.link_parts import resolve
from reviewlint.markdown.tables import split_row, table_columns
from reviewlint.markdown.text import Text
from reviewlint.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from reviewlint.markdown.lines import Line

SETEXT_UNDERLINE = lazy(r"(?:=+|-+)[ \t]*$")
_THEMATIC_BREAK = lazy(r"(?:\*[ \t]*+){3,}+$|(?:-[ \t]*+){3,}+$|(?:_[ \t]*+){3,}+$")
_ATX = lazy(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = lazy(r"(?P<fence>`{3,})(?P<info>[^`]*)$|(?P<tildes>~{3,})(?P<words>.*)$")
_CLOSING_FENCE = lazy(r"(`{3,}|~{3,})[ \t]*$")
_LINE_END = lazy(r"[ \t]*(?:[\r\n]|$)")
_TEXTLESS = lazy(
    r"\{[:#.][^{}]*\}[ \t]*$"  # attributes of the block before, in kramdown and Goldmark
    r"|:{3,}"  # a directive's fence
    r"|\*\[[^\[\]]+\]:"  # an abbreviation
)


def is_thematic_break(line: Line) -> bool:
    """Whether a line is three or more equal markers."""
    marker = line.text[line.first]
    return line.text.rstrip(" \t")[-1] == marker and bool(
        _THEMATIC_BREAK.match(line.text, line.first)
    )


@dataclass(frozen=True, slots=True)
class InlineBlock:
    """A block with inlines in it; `level` and `span` are a heading's."""

    kind: Literal["paragraph", "heading", "cell"]
    text: Text
    level: int = 0
    span: Span | None = None


@dataclass(slots=True)
class Paragraph:
    """The lines of a paragraph so far, each without its prefix, and where they begin."""

    lines: list[str]
    offsets: list[int]

    def text(self) -> Text:
        """The lines as one text."""
        return Text.of_lines([*self.lines[:-1], self.lines[-1].rstrip(" \t")], self.offsets)


@dataclass(slots=True)
class Table:
    """A table with so many columns, which goes on with each line of text."""

    columns: int


@dataclass(slots=True)
class Verbatim:
    """Lines without Markdown in them: code, HTML or a formula.

    Attributes:
        kind: what it is.
        start: where it begins in the file.
        end: where its last line so far ends.
        fence: of fenced code, what closes it if it stands alone, longer or not.
        info: of fenced code, its info string.
        closing: of HTML, what its last line has in it; `None` if a blank line ends it.
        lines: of HTML, its lines.
        offsets: of HTML, where they begin.
    """

    kind: Literal["fenced", "indented", "html", "math"]
    start: int
    end: int
    fence: str = ""
    info: str = ""
    closing: re.Pattern[str] | None = None
    lines: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)


class Leaves:
    """The leaf that is open, and those that were.

    Attributes:
        leaf: the open leaf.
        inlines: paragraphs, headings and cells that have ended.
        html: the content of HTML blocks.
        code: code blocks.
        definitions: the definitions at the heads of paragraphs.
    """

    def __init__(self, original: str) -> None:
        """Begin with no leaf; `original` is the file's text before templates were masked."""
        self.leaf: Paragraph | Table | Verbatim | None = None
        self.inlines: list[InlineBlock] = []
        self.html: list[Text] = []
        self.code: list[Code] = []
        self.definitions: list[Definition] = []
        self._original = original
        self._in_paragraph = False

    def end(self) -> None:
        """End the leaf that is open, if one is."""
        leaf, self.leaf = self.leaf, None
        match leaf:
            case Paragraph():
                if text := self._without_definitions(leaf):
                    self.inlines.append(InlineBlock("paragraph", text))
            case Verbatim(kind="html"):
                self.html.append(Text.of_lines(leaf.lines, leaf.offsets))
            case Verbatim(kind="fenced" | "indented" as kind):
                self.code.append(Code(Span(leaf.start, leaf.end), kind, leaf.info))

    def start(self, line: Line, *, in_paragraph: bool) -> bool:
        """Begin a leaf other than a paragraph with a line, if it is one's first.

        Args:
            line: a line that is not blank, its containers' prefixes taken.
            in_paragraph: whether the open leaf is a paragraph that the line would continue
                without being lazy.
        """
        if line.indent >= TAB:
            if isinstance(self.leaf, Paragraph):
                return False
            self._open(Verbatim("indented", line.offset(line.first), line.end))
            return True
        self._in_paragraph = in_paragraph
        starts = _STARTS.get(line.text[line.first], ())
        return any(start(self, line) for start in starts)

    def add_text(self, line: Line) -> None:
        """Add a line that begins nothing to the paragraph or table, or begin a paragraph."""
        content = line.text[line.first :]
        offset = line.offset(line.first)
        match self.leaf:
            case Paragraph() as paragraph:
                paragraph.lines.append(content)
                paragraph.offsets.append(offset)
            case Table(columns):
                self._add_cells(columns, content, offset)
            case _:
                self._open(Paragraph([content], [offset]))

    def add_verbatim(self, leaf: Verbatim, line: Line) -> bool:
        """Add a line to the open code, HTML or formula; `False` if it has ended before it."""
        match leaf.kind:
            case "indented":
                if line.blank:
                    return True
                if line.indent < TAB:
                    self.end()
                    return False
                leaf.end = line.end
            case "fenced":
                leaf.end = line.end
                fence = _CLOSING_FENCE.match(line.text, line.first)
                if fence and line.indent < TAB and fence[1].startswith(leaf.fence):
                    leaf.end = line.offset(fence.end(1))
                    self.end()
            case "html":
                if leaf.closing is None and line.blank and not self._is_template(line):
                    self.end()
                    return False
                self._add_html(leaf, line)
            case "math":
                if "$$" in line.text[line.pos :]:
                    self.end()
        return True

    def _is_template(self, line: Line) -> bool:
        """Whether a blank line is blank only because its template tags were masked."""
        return bool(self._original[line.offset(line.pos) : line.end].strip())

    def _open(self, leaf: Paragraph | Verbatim | None) -> None:
        self.end()
        self.leaf = leaf

    def _without_definitions(self, paragraph: Paragraph) -> Text | None:
        text = paragraph.text()
        if not text.source.startswith("["):
            return text
        definitions, start = read_definitions(text)
        self.definitions += definitions
        return text.cut(start, len(text.source)) if start < len(text.source) else None

    def _start_atx_heading(self, line: Line) -> bool:
        match = _ATX.match(line.text, line.first)
        if match is None:
            return False
        end = len(line.text.rstrip(" \t"))
        start = min(match.end(), end)
        content = line.text[start:end]
        before = content.rstrip("#")
        if before != content and (not before or before[-1] in " \t"):
            content = before.rstrip(" \t")
        text = Text(content, (0,), (line.offset(start),))
        span = Span(line.offset(line.first), line.offset(end))
        self._open(None)
        self.inlines.append(InlineBlock("heading", text, len(match[1]), span))
        return True

    def _start_setext_heading(self, line: Line) -> bool:
        match = SETEXT_UNDERLINE.match(line.text, line.first)
        if match is None or not self._in_paragraph or not isinstance(self.leaf, Paragraph):
            return False
        paragraph, self.leaf = self.leaf, None
        text = self._without_definitions(paragraph)
        if text is None:
            return False
        level = 1 if match[0].startswith("=") else 2
        span = Span(text.offset(0), line.offset(len(line.text.rstrip(" \t"))))
        self.inlines.append(InlineBlock("heading", text, level, span))
        return True

    def _start_thematic_break(self, line: Line) -> bool:
        if not is_thematic_break(line):
            return False
        self._open(None)
        return True

    def _skip_textless(self, line: Line) -> bool:
        if not _TEXTLESS.match(line.text, line.first):
            return False
        self._open(None)
        return True

    def _start_fenced_code(self, line: Line) -> bool:
        match = _FENCE.match(line.text, line.first)
        if match is None:
            return False
        fence = match["fence"] or match["tildes"]
        info = resolve((match["info"] or match["words"] or "").strip(" \t"))
        self._open(Verbatim("fenced", line.offset(line.first), line.end, fence, info))
        return True

    def _start_html(self, line: Line) -> bool:
        interrupts = isinstance(self.leaf, Paragraph)
        end = html_block_end(line.text, line.first, interrupts=interrupts)
        if end is None:
            return False
        leaf = Verbatim("html", line.offset(line.first), line.end, closing=end.pattern)
        self._open(leaf)
        self._add_html(leaf, line)
        if end.at_once:
            self.end()
        return True

    def _add_html(self, leaf: Verbatim, line: Line) -> None:
        leaf.lines.append(line.text[line.first :])
        leaf.offsets.append(line.offset(line.first))
        if leaf.closing and leaf.closing.search(line.text, line.pos):
            self.end()

    def _start_table(self, line: Line) -> bool:
        if (
            not self._in_paragraph
            or not isinstance(self.leaf, Paragraph)
            or len(self.leaf.lines) > 1
        ):
            return False
        header, offset = self.leaf.lines[0], self.leaf.offsets[0]
        columns = table_columns(line.text, line.first)
        if columns is None or columns != len(split_row(header)):
            return False
        self.leaf = Table(columns)
        self._add_cells(columns, header, offset)
        return True

    def _add_cells(self, columns: int, row: str, offset: int) -> None:
        for start, end in split_row(row)[:columns]:
            if start < end:
                text = Text(row[start:end], (0,), (offset + start,))
                self.inlines.append(InlineBlock("cell", text))

    def _start_math(self, line: Line) -> bool:
        opening = line.offset(line.first)
        if not self._original.startswith("$$", opening):
            return False
        closing = self._original.find("$$", opening + 2)
        if closing < 0 or not _LINE_END.match(self._original, closing + 2):
            return False
        self._open(Verbatim("math", opening, line.end))
        if closing < line.end:
            self.end()
        return True


_STARTS: Mapping[str, tuple[Callable[[Leaves, Line], bool], ...]] = {
    "#": (Leaves._start_atx_heading,),
    "`": (Leaves._start_fenced_code,),
    "~": (Leaves._start_fenced_code,),
    "<": (Leaves._start_html,),
    "=": (Leaves._start_setext_heading,),
    "-": (Leaves._start_setext_heading, Leaves._start_table, Leaves._start_thematic_break),
    "|": (Leaves._start_table,),
    ":": (Leaves._start_table, Leaves._skip_textless),
    "*": (Leaves._start_thematic_break, Leaves._skip_textless),
    "_": (Leaves._start_thematic_break,),
    "$": (Leaves._start_math,),
    "{": (Leaves._skip_textless,),
}
"""What may begin with a character, in the order in which it is tried."""
