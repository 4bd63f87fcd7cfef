"""The literal text of a whole body in one piece, so that a pattern is searched for only once."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.body import TextBlock
    from reviewlint.source import Span

_BETWEEN = "\n\n"


class Prose:
    """The literal text of a body's blocks, an empty line between two of them.

    Attributes:
        text: `TextBlock.literal` of each block; what is not literal is `OPAQUE`.
        blocks: the blocks, in order.
    """

    def __init__(self, blocks: Sequence[TextBlock]) -> None:
        """Join the blocks."""
        self.blocks = blocks
        self.text = _BETWEEN.join([block.literal for block in blocks])
        self._starts: list[int] | None = None

    def block_at(self, index: int) -> int:
        """Which block the character at an index of `text` belongs to."""
        return bisect_right(self._block_starts(), index) - 1

    def start(self, number: int) -> int:
        """The index in `text` at which a block begins."""
        return self._block_starts()[number]

    def span(self, start: int, end: int) -> Span | None:
        """The span in the file of `text[start:end]`; `None` if that is not in one block."""
        number = self.block_at(start)
        block = self.blocks[number]
        first = self._block_starts()[number]
        if start >= end or end - first > len(block.literal):
            return None
        return block.file_span(start - first, end - first)

    def _block_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = []
            start = 0
            for block in self.blocks:
                self._starts.append(start)
                start += len(block.literal) + len(_BETWEEN)
        return self._starts
