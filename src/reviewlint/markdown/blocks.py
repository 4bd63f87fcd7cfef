"""Block structure with positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.list_parser import parse_list

from reviewlint.markdown.text import Text

_BREAK = re.compile(r"\n")


class Block(NamedTuple):
    """A leaf block: mistune's token, the state it stands in and where it begins there."""

    token: dict[str, Any]
    state: State
    start: int


class State(BlockState):
    """A block state that knows where its lines stand in the file.

    A child (block quote, list item) keeps its parent's lines one to one and only strips their
    prefixes, so that a place in it is known by its line and its distance from the line's end.
    """

    parent: State | None

    def __init__(self, parent: State | None = None) -> None:
        super().__init__(parent)
        self.first_line = 0
        self.child_start = 0
        self._counted = (0, 0)
        self._starts: list[int] | None = None
        if parent:
            self.blocks: list[Block] = parent.blocks
            self.line_ends: list[int] = parent.line_ends
        else:
            self.blocks = []
            self.line_ends = []

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> State:
        child = State(self)
        child.process(src)
        child.lazy_line_starts = lazy_line_starts or set()
        child.first_line = self.first_line + self._line(self.child_start)
        # The next list item's marker stands on the line that was just read.
        self.child_start = self.src.rfind("\n", 0, max(self.cursor - 1, 0)) + 1
        return child

    def _line(self, pos: int) -> int:
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _BREAK.finditer(self.src))]
        return bisect_right(self._starts, pos) - 1

    def append_token(self, token: dict[str, Any]) -> None:
        self.blocks.append(Block(token, self, self.cursor))
        super().append_token(token)

    def add_paragraph(self, text: str) -> None:
        last = self.last_token()
        super().add_paragraph(text)
        if self.last_token() is not last:
            self.blocks.append(Block(self.last_token(), self, self.cursor))

    def text(self, start: int, end: int) -> Text:
        """The lines of `src[start:end]`, which end where lines end."""
        line = self.first_line + self._line(start)
        lines = []
        indexes: list[int] = []
        offsets: list[int] = []
        index = 0
        for raw in self.src[start:end].rstrip("\n").split("\n"):
            content = raw.lstrip(" \t")
            offset = self.line_ends[line] - len(content)
            if not offsets or offset - offsets[-1] != index - indexes[-1]:
                indexes.append(index)
                offsets.append(offset)
            lines.append(content)
            index += len(content) + 1
            line += 1
        return Text("\n".join(lines).rstrip(" \t\n\f"), tuple(indexes), tuple(offsets))


class Blocks(BlockParser):
    """mistune's block rules."""

    def parse_block_quote(self, m: re.Match[str], state: State) -> int:
        state.child_start = state.cursor
        return super().parse_block_quote(m, state)

    def parse_list(self, m: re.Match[str], state: State) -> int:
        state.child_start = state.cursor
        return parse_list(self, m, state)
