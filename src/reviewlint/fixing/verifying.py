"""Whether a text is better after its edits: the only judge of whether a fix counts."""

from __future__ import annotations

from itertools import chain
from math import inf
from typing import TYPE_CHECKING

from reviewlint.fixing.values import lost_value
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.fixing.reading import Reading
    from reviewlint.revision import Revision
    from reviewlint.source import Span

    _Key = tuple[str, str, str]

_NUMBER = lazy(r"[0-9]+")


def objection(
    before: Reading, after: Reading, revision: Revision, fixed: Sequence[Diagnostic]
) -> str:
    """Why edits do not count, as the end of "it would …"; empty if they do.

    Args:
        before: the text without the edits.
        after: the text with them, read anew.
        revision: the edits.
        fixed: the findings that they are to put right.
    """
    if why := lost_value(before.front_matter, after.front_matter, revision):
        return why
    if _tags(before) != _tags(after):
        return "change a template tag"
    mended = [(each.code, revision.moved(before.span(each))) for each in fixed]
    reached = _reached(before, after, mended)
    refers = any(code == "LK010" for code, _ in mended)
    for diagnostic in _new(before, after, revision, fixed):
        span = after.span(diagnostic)
        if any(code == diagnostic.code and _touch(place, span) for code, place in mended):
            return "leave the problem as it is"
        # Nobody could tell what else was wrong as long as a link was none, or led nowhere.
        was_hidden = span.start >= reached or any(_is_in(span, place) for _, place in mended)
        # Of the address of a label that nothing refers to, some rules say nothing.
        was_hidden |= refers and diagnostic.code.startswith("UR")
        is_same = not revision.touches(span) or diagnostic.code.startswith("TG")
        if not (was_hidden and is_same):
            return f"bring a new problem ({diagnostic.code}: {diagnostic.message})"
    return ""


def _new(
    before: Reading, after: Reading, revision: Revision, fixed: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """The findings in the new text that are not those of the old one, wherever these stand now."""
    left: dict[_Key, list[Diagnostic]] = {}
    done = frozenset(fixed)
    for diagnostic in before.diagnostics:
        if diagnostic not in done:
            left.setdefault(_key(before, diagnostic), []).append(diagnostic)
    others = []
    for diagnostic in after.diagnostics:
        same = left.get(_key(after, diagnostic))
        if same:
            same.pop()
        else:
            others.append(diagnostic)
    # A message may name what another fix has changed; its finding is at the same place then.
    places: dict[str, list[Span]] = {}
    for diagnostic in chain.from_iterable(left.values()):
        places.setdefault(diagnostic.code, []).append(revision.moved(before.span(diagnostic)))
    for diagnostic in others:
        span = after.span(diagnostic)
        known = places.get(diagnostic.code, [])
        place = next((each for each in known if _touch(each, span)), None)
        if place is None:
            yield diagnostic
        else:
            known.remove(place)


def _key(reading: Reading, diagnostic: Diagnostic) -> _Key:
    """What tells a finding from others, wherever it stands; a message may name a line."""
    text = reading.text[slice(*reading.span(diagnostic))]
    return diagnostic.code, _NUMBER.sub("0", diagnostic.message), text


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _is_in(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _tags(reading: Reading) -> list[str]:
    return [reading.text[slice(*span)] for span in reading.tags]


def _reached(before: Reading, after: Reading, mended: Sequence[tuple[str, Span]]) -> float:
    """From where on findings may come that could not be seen before: infinity for nowhere.

    What is wrong with fields shows when a generator sees the front matter and can read it. Who
    reads it stops at the first mistake: the next one shows when that is mended.
    """
    if not _is_unsound(before):
        return inf
    if not _is_unsound(after):
        return 0
    places = (place.end for code, place in mended if code.startswith("FM"))
    return max(places, default=inf)


def _is_unsound(reading: Reading) -> bool:
    """Whether front matter is there, and a site generator may not see it or be able to read it."""
    front_matter = reading.front_matter
    return front_matter is not None and (
        front_matter.problem is not None
        or front_matter.misplaced is not None
        or not front_matter.closed
    )
