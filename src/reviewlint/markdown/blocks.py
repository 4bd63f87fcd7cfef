"""Block structure, followed line by line as the appendix of the CommonMark specification has it.

mistune cuts the text of a block quote or a list item out of its surroundings and parses it anew.
That loses where its characters stood, and whether a line without prefix continues a paragraph in
it. So the structure is followed here, and mistune reads what stands inside the blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reviewlint.body import Code, Footnote
from reviewlint.markdown.definitions import read_definitions
from reviewlint.markdown.html_blocks import html_block_end
from reviewlint.markdown.lines import TAB, Line
from reviewlint.markdown.link_parts import resolve
from reviewlint.markdown.tables import split_row, table_columns
from reviewlint.markdown.text import Text
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewlint.body import Definition

MAX_NESTING = 100
"""How many containers deep a block may stand; deeper markers are taken as text."""

_CONTAINER = re.compile(
    r"(?P<quote>>)"
    r"|(?P<item>[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$)"
    r"|\[\^(?P<footnote>(?:[^\\\[\]\s]|\\.)++)\]:"
    r"|(?P<description>:)(?=[ \t]+\S)"
    r"|(?P<admonition>(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+[\"\w].*)$"
)
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
_THEMATIC_BREAK = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_FENCE = re.compile(r"(?P<fence>`{3,})(?P<info>[^`]*)$|(?P<tildes>~{3,})(?P<words>.*)$")
_CLOSING_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*$")
_LINE_END = re.compile(r"[ \t]*(?:[\r\n]|$)")
_TEXTLESS = re.compile(
    r"\{[:#.][^{}]*\}[ \t]*$"  # kramdown's and Goldmark's attributes of a block
    r"|:{3,}"  # a directive's fence
    r"|\*\[[^\]]+\]:"  # an abbreviation
)


@dataclass(slots=True)
class Container:
    """A block that holds blocks.

    Attributes:
        width: how many columns of indentation carry it on to the next line.
        empty: whether nothing stands in it so far.
    """

    kind: str
    width: int = 0
    empty: bool = True


@dataclass(slots=True)
class Paragraph:
    """The lines of a paragraph so far, each without its prefix."""

    lines: list[str]
    offsets: list[int]

    def text(self) -> Text:
        """The lines as one text."""
        return Text.of_lines([*self.lines[:-1], self.lines[-1].rstrip(" \t")], self.offsets)


@dataclass(slots=True)
class Table:
    """A table that goes on with each line."""

    columns: int


@dataclass(slots=True)
class Verbatim:
    """Code, HTML or a formula: lines without Markdown in them.

    Attributes:
        kind: what it is.
        start: where it begins in the file.
        end: where its last line so far ends.
        fence: the fence that closes it, or a longer one.
        closing: what closes HTML; `None` for a blank line.
        lines: its lines, if it is HTML, and `offsets` where they begin.
    """

    kind: Literal["fenced", "indented", "html", "math"]
    start: int
    end: int
    fence: str = ""
    info: str = ""
    closing: re.Pattern[str] | None = None
    lines: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class InlineBlock:
    """A block with inlines in it; `level` and `span` only of a heading."""

    kind: Literal["paragraph", "heading", "cell"]
    text: Text
    level: int = 0
    span: Span = Span(0, 0)


class Blocks:
    """The blocks of a text.

    Attributes:
        inlines: paragraphs, headings and cells in the order of the file.
        html: the content of HTML blocks.
        code, definitions, footnotes: as in `Body`.
    """

    def __init__(self, original: str) -> None:
        """Begin with nothing; `original` is the file's text before it was masked."""
        self.inlines: list[InlineBlock] = []
        self.html: list[Text] = []
        self.code: list[Code] = []
        self.definitions: list[Definition] = []
        self.footnotes: list[Footnote] = []
        self._original = original
        self._containers: list[Container] = []
        self._matched = 0  # how many of them the line carries on
        self._leaf: Paragraph | Table | Verbatim | None = None
        self._term_depth = -1  # where a paragraph has just ended that may be a term
        self._line = Line("", 0)

    def read(self, lines: Iterable[tuple[str, int]]) -> None:
        """Read the lines, each without its line break and with the offset of its end."""
        for text, end in lines:
            self._line = Line(text, end)
            self._read_line()
        self._end_leaf()

    def _read_line(self) -> None:
        line = self._line
        self._matched = 0
        for container in self._containers:
            if not self._goes_on(container):
                break
            self._matched += 1
        if (
            isinstance(self._leaf, Verbatim)
            and self._all_matched
            and self._continue_verbatim(self._leaf)
        ):
            return
        while not line.blank:
            if line.indent >= TAB:
                if isinstance(self._leaf, Paragraph):
                    break
                self._start(Verbatim("indented", line.offset(line.first), line.end))
                return
            starts = _STARTS.get(line.text[line.first])
            if starts is None:
                break
            if not self._open_container():
                if any(start(self) for start in starts):
                    return
                break
        self._read_text()

    @property
    def _all_matched(self) -> bool:
        return self._matched == len(self._containers)

    @property
    def _in_paragraph(self) -> bool:
        """Whether the line stands in the same containers as the paragraph before it."""
        return isinstance(self._leaf, Paragraph) and self._all_matched

    def _goes_on(self, container: Container) -> bool:
        line = self._line
        if container.kind == "quote":
            if line.indent >= TAB or not line.text.startswith(">", line.first):
                return False
            line.take(line.first + 1)
            line.take_columns(1)
            return True
        if line.blank:
            return not container.empty
        if line.indent < container.width:
            return False
        line.take_columns(container.width)
        return True

    def _continue_verbatim(self, leaf: Verbatim) -> bool:
        line = self._line
        match leaf.kind:
            case "indented":
                if line.blank:
                    return True
                if line.indent < TAB:
                    self._end_leaf()
                    return False
            case "fenced":
                fence = _CLOSING_FENCE.match(line.text, line.first)
                if fence and line.indent < TAB and fence[1].startswith(leaf.fence):
                    leaf.end = line.offset(fence.end(1))
                    self._end_leaf()
                    return True
            case "html":
                if leaf.closing is None and line.blank and not self._template_line():
                    self._end_leaf()
                    return False
                self._add_html(leaf)
                return True
            case "math":
                if "$$" in line.text[line.pos :]:
                    self._end_leaf()
        leaf.end = line.end
        return True

    def _template_line(self) -> bool:
        """Whether the line is blank only because template tags in it were masked."""
        line = self._line
        return not self._original[line.offset(line.pos) : line.end].isspace() and bool(
            self._original[line.offset(line.pos) : line.end]
        )

    def _read_text(self) -> None:
        line = self._line
        if line.blank:
            self._close_unmatched()
            if isinstance(self._leaf, Paragraph | Table):
                self._end_leaf()
                self._term_depth = self._matched
            return
        if not isinstance(self._leaf, Paragraph):
            self._close_unmatched()
        content = line.text[line.first :]
        offset = line.offset(line.first)
        match self._leaf:
            case Paragraph() as paragraph:
                paragraph.lines.append(content)
                paragraph.offsets.append(offset)
            case Table(columns):
                self._add_cells(columns, content, offset)
            case _:
                self._start(Paragraph([content], [offset]))

    # Containers

    def _open_container(self) -> bool:
        line = self._line
        match = _CONTAINER.match(line.text, line.first)
        if match is None or self._matched >= MAX_NESTING:
            return False
        kind = str(match.lastgroup)
        if (kind == "item" and not self._may_be_item(match)) or (
            kind == "description" and not self._may_be_description()
        ):
            return False
        width = line.indent
        self._start(None)
        container = Container(kind)
        self._containers.append(container)
        self._matched += 1
        if kind == "footnote":
            span = Span(line.offset(match.start()), line.offset(match.end()))
            self.footnotes.append(Footnote(span, match["footnote"]))
        line.take(match.end())
        match kind:
            case "quote":
                line.take_columns(1)
            case "item" | "description":
                spaces = 1 if line.blank or line.indent > TAB else line.indent
                container.width = width + len(match[0]) + spaces
                line.take_columns(spaces)
            case _:
                container.width = TAB
                container.empty = False
                line.take_columns(line.indent)
        return True

    def _may_be_item(self, match: re.Match[str]) -> bool:
        text = self._line.text
        if _THEMATIC_BREAK.match(text, match.start()):
            return False
        if not self._in_paragraph:
            return True
        if _SETEXT.match(text, match.start()) or not text[match.end() :].strip(" \t"):
            return False
        return not match[0][0].isdigit() or int(match[0][:-1]) == 1

    def _may_be_description(self) -> bool:
        if self._all_matched:
            return self._in_paragraph or self._term_depth == self._matched
        return self._containers[self._matched].kind == "description"

    # Leaves

    def _start(self, leaf: Paragraph | Table | Verbatim | None) -> None:
        """Begin a leaf in the innermost container that the line carries on."""
        self._close_unmatched()
        self._end_leaf()
        self._leaf = leaf
        self._term_depth = -1
        if self._containers:
            self._containers[-1].empty = False

    def _close_unmatched(self) -> None:
        if not self._all_matched:
            self._end_leaf()
            del self._containers[self._matched :]

    def _end_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        match leaf:
            case Paragraph():
                if text := self._without_definitions(leaf):
                    self.inlines.append(InlineBlock("paragraph", text))
            case Verbatim(kind="html"):
                self.html.append(Text.of_lines(leaf.lines, leaf.offsets))
            case Verbatim(kind="fenced" | "indented" as kind):
                self.code.append(Code(Span(leaf.start, leaf.end), kind, leaf.info))

    def _without_definitions(self, paragraph: Paragraph) -> Text | None:
        text = paragraph.text()
        if not text.source.startswith("["):
            return text
        definitions, start = read_definitions(text)
        self.definitions += definitions
        return text.cut(start, len(text.source)) if start < len(text.source) else None

    def _start_atx_heading(self) -> bool:
        line = self._line
        match = _ATX.match(line.text, line.first)
        if match is None:
            return False
        end = len(line.text.rstrip(" \t"))
        content = line.text[match.end() : end]
        before = content.rstrip("#")
        if before != content and (not before or before[-1] in " \t"):
            content = before.rstrip(" \t")
        text = Text(content, (0,), (line.offset(match.end()),))
        span = Span(line.offset(line.first), line.offset(end))
        self._start(None)
        self.inlines.append(InlineBlock("heading", text, len(match[1]), span))
        return True

    def _start_setext_heading(self) -> bool:
        line = self._line
        match = _SETEXT.match(line.text, line.first)
        paragraph = self._leaf
        if match is None or not isinstance(paragraph, Paragraph) or not self._all_matched:
            return False
        self._leaf = None
        text = self._without_definitions(paragraph)
        if text is None:
            return False
        level = 1 if match[0].startswith("=") else 2
        span = Span(text.offset(0), line.offset(len(line.text.rstrip(" \t"))))
        self.inlines.append(InlineBlock("heading", text, level, span))
        return True

    def _start_thematic_break(self) -> bool:
        if not _THEMATIC_BREAK.match(self._line.text, self._line.first):
            return False
        self._start(None)
        return True

    def _start_fenced_code(self) -> bool:
        line = self._line
        match = _FENCE.match(line.text, line.first)
        if match is None:
            return False
        fence = match["fence"] or match["tildes"]
        info = resolve((match["info"] or match["words"] or "").strip(" \t"))
        self._start(Verbatim("fenced", line.offset(line.first), line.end, fence, info))
        return True

    def _start_html(self) -> bool:
        line = self._line
        end = html_block_end(line.text, line.first, interrupts=isinstance(self._leaf, Paragraph))
        if end is None:
            return False
        leaf = Verbatim("html", line.offset(line.first), line.end, closing=end.pattern)
        self._start(leaf)
        self._add_html(leaf)
        if end.at_once:
            self._end_leaf()
        return True

    def _add_html(self, leaf: Verbatim) -> None:
        line = self._line
        leaf.lines.append(line.text[line.first :])
        leaf.offsets.append(line.offset(line.first))
        if leaf.closing and leaf.closing.search(line.text, line.pos):
            self._end_leaf()

    def _start_table(self) -> bool:
        line = self._line
        paragraph = self._leaf
        if not isinstance(paragraph, Paragraph) or not self._all_matched:
            return False
        columns = table_columns(line.text, line.first)
        header = paragraph.lines[0]
        if len(paragraph.lines) > 1 or columns != len(split_row(header)):
            return False
        self._leaf = Table(columns)
        self._add_cells(columns, header, paragraph.offsets[0])
        return True

    def _add_cells(self, columns: int, row: str, offset: int) -> None:
        for start, end in split_row(row)[:columns]:
            if start < end:
                text = Text(row[start:end], (0,), (offset + start,))
                self.inlines.append(InlineBlock("cell", text))

    def _start_math(self) -> bool:
        line = self._line
        opening = line.offset(line.first)
        if not self._original.startswith("$$", opening):
            return False
        closing = self._original.find("$$", opening + 2)
        if closing < 0 or not _LINE_END.match(self._original, closing + 2):
            return False
        leaf = Verbatim("math", opening, line.end)
        self._start(leaf)
        if closing < line.end:
            self._end_leaf()
        return True

    def _skip_textless(self) -> bool:
        if not _TEXTLESS.match(self._line.text, self._line.first):
            return False
        self._start(None)
        return True


_STARTS: dict[str, tuple[Callable[[Blocks], bool], ...]] = {
    "#": (Blocks._start_atx_heading,),
    "`": (Blocks._start_fenced_code,),
    "~": (Blocks._start_fenced_code,),
    "<": (Blocks._start_html,),
    "=": (Blocks._start_setext_heading,),
    "-": (Blocks._start_setext_heading, Blocks._start_table, Blocks._start_thematic_break),
    "|": (Blocks._start_table,),
    ":": (Blocks._start_table, Blocks._skip_textless),
    "*": (Blocks._start_thematic_break, Blocks._skip_textless),
    "_": (Blocks._start_thematic_break,),
    "$": (Blocks._start_math,),
    "{": (Blocks._skip_textless,),
} | dict.fromkeys(">+[!?0123456789", ())
"""Which leaves may start with a character; containers may start with each of these too."""
