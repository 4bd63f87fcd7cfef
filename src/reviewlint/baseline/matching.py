"""Which findings a baseline knows, and which of its entries are fixed.

Every entry stands for one finding. Findings and entries that are alike in everything find each
other first; then those whose line was changed around the text; then those of files that were
renamed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from reviewlint.baseline.entries import Entry

_TELLING = 8
"""Text with what stands beside it tells a place if it has so many characters."""

_LONG = 20
"""Text of so many characters tells it alone."""


class Comparison(NamedTuple):
    """A baseline beside today's findings.

    Attributes:
        new: the indexes of the findings that no entry stands for, in order.
        kept: the entries that stand for a finding; those of a renamed file with its new name.
        left: the entries that stand for none.
    """

    new: tuple[int, ...]
    kept: tuple[Entry, ...]
    left: tuple[Entry, ...]


def compare(
    baseline: Iterable[Entry], found: Sequence[Entry], is_gone: Callable[[str], bool]
) -> Comparison:
    """Find the entry for each finding.

    Args:
        baseline: the entries.
        found: what the baseline would say of each finding.
        is_gone: whether the file of an entry does not exist any more.
    """
    matching = _Matching(baseline, found)
    matching.match()
    if matching.new and matching.left:
        matching.rename(is_gone)
        matching.match()
    return Comparison(tuple(sorted(matching.new)), tuple(matching.kept), tuple(matching.left))


class _Matching:
    """Entries and findings, on their way to each other; the findings by their index."""

    def __init__(self, baseline: Iterable[Entry], found: Sequence[Entry]) -> None:
        self.left = sorted(baseline)
        self.new = dict(enumerate(found))
        self.kept: list[Entry] = []
        self._own = frozenset(entry.file for entry in self.left)

    def match(self) -> None:
        """Take out what belongs together."""
        for key in _KEYS:
            waiting: dict[Hashable, list[int]] = defaultdict(list)
            for index, finding in reversed(self.new.items()):
                waiting[key(finding)].append(index)
            left = []
            for entry in self.left:
                wanted = key(entry)
                if wanted is not None and (indexes := waiting.get(wanted)):
                    del self.new[indexes.pop()]
                    self.kept.append(entry)
                else:
                    left.append(entry)
            self.left = left

    def rename(self, is_gone: Callable[[str], bool]) -> None:
        """Give the entries of files that are gone the names that these have now."""
        gone: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.left:
            gone[entry.file].append(entry)
        gone = {file: entries for file, entries in gone.items() if is_gone(file)}
        names = _renamed(gone, self.new.values(), self._own)
        self.left = [entry._replace(file=names.get(entry.file, entry.file)) for entry in self.left]


def _renamed(
    gone: Mapping[str, Iterable[Entry]], found: Iterable[Entry], own: frozenset[str]
) -> dict[str, str]:
    """New names by the old ones.

    A file that has no entries of its own takes those of one that is gone, if a finding is like an
    entry of that one only: first among those of the same name in a folder of the same name, then
    among those of the same name, then among all.
    """
    names: dict[str, str] = {}
    taken = set(own)
    for depth in (2, 1, 0):
        holders: dict[Hashable, set[str]] = defaultdict(set)
        for file in gone.keys() - names.keys():
            for entry in gone[file]:
                holders[_trace(entry, depth)].add(file)
        for finding in found:
            files = holders.get(_trace(finding, depth), ())
            if len(files) == 1 and finding.file not in taken:
                (old,) = files
                if names.setdefault(old, finding.file) == finding.file:
                    taken.add(finding.file)
    return names


def _trace(entry: Entry, depth: int) -> Hashable:
    """What a file has in common with one of another name: an entry, and the end of its path."""
    end = entry.file.split("/")[-depth:] if depth else ()
    return entry._replace(file=""), *end


def _everything(entry: Entry) -> Hashable:
    return entry._replace(nth=1)


def _up_to_the_end(entry: Entry) -> Hashable:
    if len(entry.before) + len(entry.text) < _TELLING:
        return None
    return entry._replace(after="", nth=1)


def _from_the_start(entry: Entry) -> Hashable:
    if len(entry.text) + len(entry.after) < _TELLING:
        return None
    return entry._replace(before="", nth=1)


def _text(entry: Entry) -> Hashable:
    if len(entry.text) < _LONG and not entry.about:
        return None
    return entry._replace(before="", after="", nth=1)


_KEYS: tuple[Callable[[Entry], Hashable], ...] = (
    _everything,
    _up_to_the_end,
    _from_the_start,
    _text,
)
"""What an entry and its finding have in common, the surest first; `None` if that is too little."""
