"""Block structure, followed line by line as the appendix of the CommonMark specification has it.

mistune cuts the text of a block quote or a list item out of its surroundings and parses it anew.
That loses where its characters stood, and whether a line without prefix continues a paragraph in
it. So the structure is followed here, and mistune reads what stands inside the blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.body import Footnote
from reviewlint.lazy import lazy
from reviewlint.markdown.leaves import (
    SETEXT_UNDERLINE,
    Leaves,
    Paragraph,
    Table,
    Verbatim,
    is_thematic_break,
)
from reviewlint.markdown.lines import TAB, Line
from reviewlint.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

MAX_NESTING = 100
"""How many containers deep a block may stand; deeper markers are taken as text."""

_CONTAINER_STARTS = frozenset(">-+*[:!?=0123456789")
_CONTAINER = lazy(
    r"(?P<quote>>)"
    r"|(?P<item>[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$)"
    r"|\[\^(?P<footnote>(?:[^\\\[\]\s]|\\.)++)\]:"
    r"|(?P<description>:)(?=[ \t]+\S)"
    r"|(?P<admonition>(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w -]*(?:\"[^\"]*\")?|===[+!]?[ \t]+\"[^\"]*\")"
    r"[ \t]*$"
)


@dataclass(slots=True)
class Container:
    """A block that holds blocks.

    Attributes:
        kind: the name of its group in the pattern.
        width: how many columns of indentation carry it on to the next line.
        empty: whether nothing stands in it so far.
    """

    kind: str
    width: int
    empty: bool = True


class Blocks:
    """The blocks of a text.

    Attributes:
        leaves: the leaves, which hold all text.
        footnotes: the footnotes, in order.
    """

    def __init__(self, original: str) -> None:
        """Begin with nothing; `original` is the file's text before templates were masked."""
        self.leaves = Leaves(original)
        self.footnotes: list[Footnote] = []
        self._containers: list[Container] = []
        self._matched = 0  # how many containers the line carries on
        self._term_depth = -1  # how deep a paragraph has just ended that may be a term

    def read(self, lines: Iterable[tuple[str, int]]) -> None:
        """Read all lines, each without its line break and with the offset of its end."""
        for text, end in lines:
            self._read_line(Line(text, end))
        self.leaves.end()

    @property
    def _all_matched(self) -> bool:
        return self._matched == len(self._containers)

    @property
    def _in_paragraph(self) -> bool:
        return isinstance(self.leaves.leaf, Paragraph) and self._all_matched

    def _read_line(self, line: Line) -> None:
        self._matched = 0
        for container in self._containers:
            if not _goes_on(container, line):
                break
            self._matched += 1
        leaf = self.leaves.leaf
        if (
            isinstance(leaf, Verbatim)
            and self._all_matched
            and self.leaves.add_verbatim(leaf, line)
        ):
            return
        while self._open_container(line):
            pass
        if line.blank:
            self._end_paragraph()
        elif self.leaves.start(line, in_paragraph=self._in_paragraph):
            self._close_unmatched()
        else:
            lazy = isinstance(self.leaves.leaf, Paragraph)
            if not self._all_matched and not lazy:
                self.leaves.end()
            self.leaves.add_text(line)
            if not lazy:
                self._close_unmatched()

    def _end_paragraph(self) -> None:
        leaf = self.leaves.leaf
        if not self._all_matched or isinstance(leaf, Paragraph | Table):
            self.leaves.end()
            del self._containers[self._matched :]
        if isinstance(leaf, Paragraph):
            self._term_depth = self._matched

    def _close_unmatched(self) -> None:
        """Close the containers that the line does not carry on; its leaf goes to the others."""
        del self._containers[self._matched :]
        self._term_depth = -1
        if self._containers:
            self._containers[-1].empty = False

    def _open_container(self, line: Line) -> bool:
        if line.blank or line.indent >= TAB or line.text[line.first] not in _CONTAINER_STARTS:
            return False
        match = _CONTAINER.match(line.text, line.first)
        if match is None or self._matched >= MAX_NESTING:
            return False
        kind = str(match.lastgroup)
        if (kind == "item" and not self._may_be_item(line, match)) or (
            kind == "description" and not self._may_be_description()
        ):
            return False
        self.leaves.end()
        self._close_unmatched()
        width = line.indent + len(match[0])
        line.take(match.end())
        match kind:
            case "quote":
                line.take_columns(1)
            case "item" | "description":
                spaces = 1 if line.blank or line.indent > TAB else line.indent
                width += spaces
                line.take_columns(spaces)
            case _:
                width = TAB
                line.take_columns(line.indent)
        if kind == "footnote":
            span = Span(line.offset(match.start()), line.offset(match.end()))
            self.footnotes.append(Footnote(span, match["footnote"]))
        self._containers.append(Container(kind, width, empty=kind in ("item", "description")))
        self._matched += 1
        return True

    def _may_be_item(self, line: Line, match: re.Match[str]) -> bool:
        if is_thematic_break(line):
            return False
        if not self._in_paragraph:
            return True
        if SETEXT_UNDERLINE.match(line.text, line.first) or not line.text[match.end() :].strip():
            return False
        return not match[0][0].isdigit() or int(match[0][:-1]) == 1

    def _may_be_description(self) -> bool:
        if self._all_matched:
            return self._in_paragraph or self._term_depth == self._matched
        return self._containers[self._matched].kind == "description"


def _goes_on(container: Container, line: Line) -> bool:
    """Whether a line carries a container on; its prefix is then taken."""
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
