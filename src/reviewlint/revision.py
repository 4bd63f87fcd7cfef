"""Edits to a text as one: the text they give, and where what stood before stands then."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from reviewlint.findings import Edit
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Revision:
    """A text and edits to it.

    Attributes:
        before: the text.
        edits: ascending, none overlapping another.
    """

    def __init__(self, before: str, edits: Iterable[Edit]) -> None:
        """Put the edits in their order, each once."""
        self.before = before
        self.edits = tuple(sorted(set(edits)))

    @cached_property
    def after(self) -> str:
        """The text with the edits."""
        return "".join(
            self.before[slice(*piece)] if isinstance(piece, Span) else piece
            for piece in _pieces(self.edits, len(self.before))
        )

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where what each edit wrote stands in the new text."""
        places = []
        grown = 0
        for span, text in self.edits:
            start = span.start + grown
            places.append(Span(start, start + len(text)))
            grown = places[-1].end - span.end
        return tuple(places)

    def moved(self, span: Span) -> Span:
        """Where a stretch of the old text stands in the new one.

        What was written at its start belongs to it, what was written at its end does not. An end
        that lies within an edit becomes that of what the edit wrote.
        """
        index = bisect_left(self._starts, span.start) - 1
        start = self._behind(index, span.start)
        if index >= 0 and span.start < self.edits[index].span.end:
            start = self.places[index].start
        index = bisect_left(self._starts, span.end) - 1
        end = self._behind(index, span.end)
        if index >= 0 and span.end < self.edits[index].span.end:
            end = self.places[index].end
        return Span(start, max(start, end))

    def touches(self, span: Span) -> bool:
        """Whether a stretch of the new text has anything that an edit wrote, or a gap it left."""
        index = max(0, bisect_left(self.places, Span(span.start, span.start)) - 1)
        for start, end in islice(self.places, index, None):
            if start >= span.end:
                break
            if span.start < end or (start == end and span.start < start):
                return True
        return False

    def _behind(self, index: int, offset: int) -> int:
        """Where an offset behind the edit of an index, and before the next, stands then."""
        return (
            offset + self.places[index].end - self.edits[index].span.end if index >= 0 else offset
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.span.start for edit in self.edits]


def trimmed(text: str, edit: Edit) -> Edit:
    """An edit without what it leaves as it is at its start and at its end."""
    (start, end), new = edit
    old = text[start:end]
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return Edit(Span(start + head, end - tail), new[head : len(new) - tail])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def composed(first: Sequence[Edit], second: Sequence[Edit], length: int) -> tuple[Edit, ...]:
    """The edits that do at once what some do, and then others to the text that these give.

    Args:
        first: edits to a text.
        second: edits to what `first` makes of it.
        length: how long the text is.
    """
    rest = list(_pieces(first, length))[::-1]
    result: list[Span | str] = []
    position = 0
    for span, text in second:
        result += _take(rest, span.start - position)
        _take(rest, span.end - span.start)
        result.append(text)
        position = span.end
    return tuple(_edits((*result, *reversed(rest)), length))


def _pieces(edits: Iterable[Edit], length: int) -> Iterator[Span | str]:
    """A text of some length in pieces: what edits leave of it, and what they write."""
    position = 0
    for span, text in edits:
        yield Span(position, span.start)
        yield text
        position = span.end
    yield Span(position, length)


def _take(pieces: list[Span | str], count: int) -> list[Span | str]:
    """Take some characters off pieces, the next of which is the last of the list."""
    taken: list[Span | str] = []
    while count:
        head, tail = _split(pieces.pop(), count)
        taken.append(head)
        count -= _size(head)
        if _size(tail):
            pieces.append(tail)
    return taken


def _split(piece: Span | str, count: int) -> tuple[Span | str, Span | str]:
    if isinstance(piece, str):
        return piece[:count], piece[count:]
    middle = min(piece.start + count, piece.end)
    return Span(piece.start, middle), Span(middle, piece.end)


def _size(piece: Span | str) -> int:
    return len(piece) if isinstance(piece, str) else piece.end - piece.start


def _edits(pieces: Iterable[Span | str], length: int) -> Iterator[Edit]:
    """The edits that make a text of pieces."""
    position = 0
    written = ""
    for piece in pieces:
        if isinstance(piece, str):
            written += piece
        elif piece.start < piece.end:
            if written or piece.start > position:
                yield Edit(Span(position, piece.start), written)
            position, written = piece.end, ""
    if written or position < length:
        yield Edit(Span(position, length), written)
