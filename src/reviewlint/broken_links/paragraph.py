"""A paragraph with the brackets that are left in its text, and what reports are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.broken_links import BrokenLink
from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.body import TextBlock
    from reviewlint.broken_links import Kind

_BRACKET = lazy(r"[\[\]]")
_REMARK = lazy(r"[ xX]?|\^.*|!?\d+|\W*|sic[.!?]?", re.S | re.I)

MAX_LENGTH = 2_000
"""No longer than this is a destination that somebody wrote."""
SHOWS_BRACKETS = "The page will show the brackets and the address in the middle of the text."


class Paragraph:
    """The inline text of one block.

    Attributes:
        source, literal: as in `TextBlock`.
        openings: by the index of each literal `]`, that of the `[` that it closes.
        loose_openings: where a literal `[` stands that nothing closes.
        loose_closings: where a literal `]` stands that closes nothing.
    """

    def __init__(self, block: TextBlock) -> None:
        """Pair the brackets of a block."""
        self.block = block
        self.source = block.source
        self.literal = block.literal
        self.openings: dict[int, int] = {}
        self.loose_openings: list[int] = []
        self.loose_closings: list[int] = []
        for bracket in _BRACKET.finditer(block.literal):
            if bracket[0] == "[":
                self.loose_openings.append(bracket.start())
            elif self.loose_openings:
                self.openings[bracket.start()] = self.loose_openings.pop()
            else:
                self.loose_closings.append(bracket.start())

    def start(self, opening: int) -> int:
        """Where the link begins whose text the bracket at `opening` begins: an image's with `!`."""
        return opening - 1 if self.literal[opening - 1 : opening] == "!" else opening

    def thing(self, opening: int) -> str:
        """What to call it in a message."""
        return "link" if self.start(opening) == opening else "image"

    def is_remark(self, opening: int, closing: int) -> bool:
        """Whether what stands between two brackets is no link's text: a task's box, a number."""
        if self.start(opening) != opening:
            return False
        return _REMARK.fullmatch(self.source, opening + 1, closing) is not None

    def is_in_brackets(self, index: int) -> bool:
        """Whether a `[` stands open before `index`, in whatever: text, code, an escape."""
        first = max(index - MAX_LENGTH, 0)
        return self.source.count("[", first, index) > self.source.count("]", first, index)

    def is_in_parentheses(self, index: int) -> bool:
        """Whether a `(` stands open before `index` in the text, other than a broken link's."""
        first = max(index - MAX_LENGTH, 0)
        text = self.literal
        opened = text.count("(", first, index) - text.count("](", first, index)
        return opened > text.count(")", first, index)

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Replace `source[start:end]`, the line prefixes in it included."""
        block = self.block
        first = block.offset(start) if start < len(block.source) else block.span.end
        last = first
        if end > start:
            joins = self.source[end - 1] == "\n" and end < len(self.source)
            last = block.offset(end) if joins else block.offset(end - 1) + 1
        return Edit(Span(first, last), text)

    def broken(
        self, kind: Kind, place: tuple[int, int], wrong: str, hint: str, fix: Fix | None = None
    ) -> BrokenLink:
        """Report what stands at `place` in the source."""
        message = f"{wrong} {SHOWS_BRACKETS}"
        return BrokenLink(kind, self.block.file_span(*place), message, hint, fix)


def safe(message: str, *edits: Edit) -> Fix:
    """A fix that can be applied unseen."""
    return Fix(message, edits, Applicability.SAFE)


def unsafe(message: str, edits: Iterable[Edit]) -> Fix:
    """A fix that wants the author's eye."""
    return Fix(message, tuple(edits), Applicability.UNSAFE)
