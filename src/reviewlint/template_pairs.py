"""Which template tags have lost their other half, or close in the wrong order.

A tag opens a block where the template language says so, or where its own end stands in the same
file: what a site's plugins add cannot be known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.template_tags import Tag

MAX_FOUND = 50
"""A file with more of them has one cause, and is no template."""


class Unpaired(NamedTuple):
    """A tag that does not go with another.

    Attributes:
        tag: the tag.
        kind: `unclosed` is never closed; `unopened` closes nothing; `crossed` closes before what
            was opened inside it; `misnamed` closes a block by another's name.
        other: of `crossed`, what is still open; of `misnamed`, what it was to close.
    """

    tag: Tag
    kind: Literal["unclosed", "unopened", "crossed", "misnamed"]
    other: Tag | None = None


def unpaired(tags: Sequence[Tag]) -> list[Unpaired]:
    """The tags that do not pair up, given those that open or close a block, in order."""
    return _Pairing(tags).run()


class _Pairing:
    """The blocks that are open, outermost first, and what has been found."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._tags = tags
        self._open: list[Tag] = []
        self._names: Counter[str] = Counter()
        self._found: list[Unpaired] = []
        self._spare = _SpareEnds(tags)

    def run(self) -> list[Unpaired]:
        for index, tag in enumerate(self._tags):
            if len(self._found) >= MAX_FOUND:
                return self._found
            if not tag.closing:
                self._open.append(tag)
                self._names[tag.name] += 1
            elif self._open and self._open[-1].name == tag.name:
                self._pop()
            elif self._names[tag.name]:
                self._close_outer(index, tag)
            else:
                self._close_nothing(index, tag)
        self._found += (Unpaired(tag, "unclosed") for tag in self._open)
        return sorted(self._found[:MAX_FOUND], key=lambda each: each.tag.span)

    def _pop(self) -> Tag:
        tag = self._open.pop()
        self._names[tag.name] -= 1
        return tag

    def _close_outer(self, index: int, closing: Tag) -> None:
        """Close a block although others are open in it: some are closed later, some never."""
        inner: list[Tag] = []
        while self._open[-1].name != closing.name:
            inner.append(self._pop())
        self._pop()
        closed_later: list[Tag] = []
        spare: dict[str, int] = {}
        for tag in inner:
            left = spare.setdefault(tag.name, self._spare.behind(index, tag.name))
            if left > self._names[tag.name]:
                spare[tag.name] -= 1
                closed_later.append(tag)
            else:
                self._found.append(Unpaired(tag, "unclosed"))
        if closed_later:
            self._found.append(Unpaired(closing, "crossed", closed_later[0]))
            for tag in reversed(closed_later):
                self._open.append(tag)
                self._names[tag.name] += 1

    def _close_nothing(self, index: int, closing: Tag) -> None:
        if self._open:
            last = self._open[-1]
            never_closed = self._spare.behind(index, last.name) < self._names[last.name]
            if never_closed:
                self._found.append(Unpaired(closing, "misnamed", self._pop()))
                return
        self._found.append(Unpaired(closing, "unopened"))


class _SpareEnds:
    """How many ends of a name stand behind a tag without an opening there."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._indexes: defaultdict[str, list[int]] = defaultdict(list)
        self._counts: defaultdict[str, list[int]] = defaultdict(list)
        spare: Counter[str] = Counter()
        for index in range(len(tags) - 1, -1, -1):
            tag = tags[index]
            if tag.closing:
                spare[tag.name] += 1
            elif spare[tag.name]:
                spare[tag.name] -= 1
            self._indexes[tag.name].append(-index)
            self._counts[tag.name].append(spare[tag.name])

    def behind(self, index: int, name: str) -> int:
        """The number of them behind the tag of an index."""
        place = bisect_right(self._indexes[name], -index - 1)
        return self._counts[name][place - 1] if place else 0
