"""Defects planted in sound texts, and what a fix made of each of them.

A defect is an edit to a sound text such that undoing it is what an author would do. So what a fix
should give is known to the byte: the sound text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.document import Document
from reviewlint.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

    from reviewlint.findings import Edit
    from reviewlint.site.root import Generator

APART = 100
"""So many characters stand between two defects of a file, and an empty line."""

MOST_IN_A_FILE = 4


class Kind(NamedTuple):
    """A kind of defect.

    Attributes:
        name: the code of the rule that finds it, and what is done to the text.
        places: the defects of this kind that a document could have.
    """

    name: str
    places: Callable[[Document], Iterator[Edit]]

    @property
    def code(self) -> str:
        """The rule that finds it."""
        return self.name[:5]


class Planted(NamedTuple):
    """A sound text and the defects that it was given, ascending."""

    sound: str
    defects: tuple[tuple[Kind, Edit], ...]

    @property
    def text(self) -> str:
        """The text with the defects."""
        pieces: list[str] = []
        at = 0
        for _, (span, written) in self.defects:
            pieces += self.sound[at : span.start], written
            at = span.end
        return "".join((*pieces, self.sound[at:]))

    def outcome(self, fixed: str) -> Iterator[tuple[Kind, str]]:
        """What became of each defect: nothing, or what stands there now.

        Raises:
            AssertionError: something else of the text was changed.
        """
        at = self.defects[0][1].span.start
        assert fixed[:at] == self.sound[:at], "the text before the first defect has changed"
        ends = [edit.span.start for _, edit in self.defects[1:]] + [len(self.sound)]
        for (kind, (span, written)), end in zip(self.defects, ends, strict=True):
            right, behind = self.sound[slice(*span)], self.sound[span.end : end]
            is_last = end == len(self.sound)
            for stands in (right, written):
                rest = fixed[at:]
                whole = stands + behind
                if rest == whole if is_last else rest.startswith(whole):
                    break
            else:
                stop = len(fixed) - len(behind) if is_last else fixed.find(behind, at)
                assert stop >= at, f"{kind.name}: {fixed[at : at + 200]!r}"
                assert fixed.startswith(behind, stop), f"{kind.name}: {fixed[at:]!r}"
                stands = fixed[at:stop]
            yield kind, "" if stands == right else f"{written!r} → {stands!r}, not {right!r}"
            at += len(stands) + len(behind)


def plant(
    texts: Mapping[str, str],
    kinds: Sequence[Kind],
    count: int,
    random: Random,
    generator: Generator = "plain",
) -> dict[str, Planted]:
    """Plant so many defects, as many of each kind as there are places for.

    Args:
        texts: sound texts, by path.
        kinds: what to plant.
        count: how many in all, fewer if there is no place for more.
        random: chooses files and places.
        generator: what makes the site.
    """
    places: dict[Kind, list[tuple[str, Edit]]] = {}
    for path, text in texts.items():
        document = Document(Source(path, text), generator)
        for kind in kinds:
            found = list(kind.places(document))
            if found:
                places.setdefault(kind, []).append((path, random.choice(found)))
    planted: dict[str, list[tuple[Kind, Edit]]] = defaultdict(list)
    for each in places.values():
        random.shuffle(each)
    left = count
    for kind in cycle(kinds):
        if not left or not any(places.values()):
            break
        candidates = places.get(kind, [])
        while candidates:
            path, edit = candidates.pop()
            here = planted[path]
            if len(here) < MOST_IN_A_FILE and all(
                _are_apart(texts[path], edit.span, other.span) for _, other in here
            ):
                here.append((kind, edit))
                left -= 1
                break
    return {
        path: Planted(texts[path], tuple(sorted(defects, key=lambda each: each[1].span)))
        for path, defects in planted.items()
        if defects
    }


def tally(outcomes: Sequence[tuple[Kind, str]]) -> str:
    """How many defects of each kind were planted and put right, and what became of the others."""
    planted = Counter(kind.name for kind, _ in outcomes)
    repaired = Counter(kind.name for kind, wrong in outcomes if not wrong)
    lines = [f"{repaired[name]:3} of {planted[name]:3}  {name}" for name in sorted(planted)]
    lines += [f"{kind.name}: {wrong}" for kind, wrong in outcomes if wrong]
    return "\n".join(lines)


def _are_apart(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = text[first.end : second.start].replace("\r\n", "\n")
    return len(between) > APART and ("\n\n" in between or "\n---\n" in between)
