"""Which runs of `*`, `_` and `~` are emphasis (CommonMark 6.2, its appendix, and GitHub's `~`)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.markdown.link_parts import ASCII_PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Run:
    """A run of equal delimiters: what is left of it, and whether it may open or close."""

    start: int
    end: int
    character: str
    opens: bool
    closes: bool
    length: int


def delimiter_run(source: str, start: int, end: int) -> Run:
    """The run of delimiters that is `source[start:end]`."""
    character = source[start]
    before = source[start - 1] if start else " "
    after = source[end] if end < len(source) else " "
    left = not after.isspace() and (
        not _is_punctuation(after) or before.isspace() or _is_punctuation(before)
    )
    right = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    if character == "_":
        opens = left and (not right or _is_punctuation(before))
        closes = right and (not left or _is_punctuation(after))
    else:
        opens, closes = left, right
    return Run(start, end, character, opens, closes, end - start)


def emphasis_markers(runs: Iterable[Run]) -> list[tuple[int, int]]:
    """Where the delimiters stand that open or close emphasis; the others are text.

    Runs that a search has passed without finding a partner are not searched again for the same
    kind of closer, which keeps this linear, as in cmark.
    """
    markers: list[tuple[int, int]] = []
    openers: list[Run] = []
    searched: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        kind = (run.character, run.opens, run.length % 3)
        while run.closes and run.start < run.end:
            index = _find_opener(openers, run, searched.get(kind, -1))
            if index is None:
                searched[kind] = openers[-1].start if openers else -1
                break
            opener = openers[index]
            if run.character == "~":
                used = run.length
            else:
                used = 2 if opener.end - opener.start > 1 and run.end - run.start > 1 else 1
            opener.end -= used
            markers += ((opener.end, opener.end + used), (run.start, run.start + used))
            run.start += used
            del openers[index + (opener.start < opener.end) :]
        if run.opens and run.start < run.end:
            openers.append(run)
    return markers


def _find_opener(openers: list[Run], closer: Run, bottom: int) -> int | None:
    for index in range(len(openers) - 1, -1, -1):
        opener = openers[index]
        if opener.start <= bottom:
            return None
        if opener.character != closer.character:
            continue
        if closer.character == "~":
            if opener.length == closer.length <= 2:
                return index
        elif not (opener.closes or closer.opens) or (
            (opener.length + closer.length) % 3 or not (opener.length % 3 or closer.length % 3)
        ):
            return index
    return None


def _is_punctuation(character: str) -> bool:
    if character < "\x80":
        return character in ASCII_PUNCTUATION
    return unicodedata.category(character)[0] in "PS"
