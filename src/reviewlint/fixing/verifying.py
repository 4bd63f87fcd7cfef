"""Whether a text is better after its edits: the only judge of whether a fix counts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reviewlint.fixing.values import lost_value
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.fixing.reading import Reading
    from reviewlint.fixing.revision import Revision
    from reviewlint.source import Span

    _Key = tuple[str, str, str]

_NUMBER = lazy(r"[0-9]+")


def objection(
    before: Reading, after: Reading, revision: Revision, fixed: Sequence[Diagnostic]
) -> str | None:
    """Why edits do not count, as the end of "it would …"; `None` if they do.

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
    became_readable = _is_unsound(before) and not _is_unsound(after)
    mended = [(each.code, revision.moved(before.span(each))) for each in fixed]
    for diagnostic in _new(before, after, revision, fixed):
        span = after.span(diagnostic)
        if any(code == diagnostic.code and _touch(place, span) for code, place in mended):
            return "leave the problem as it is"
        # What is wrong with a link could not be told as long as the link was none.
        was_hidden = became_readable or any(_is_in(span, place) for _, place in mended)
        if revision.touches(span) or not was_hidden:
            return f"bring a new problem ({diagnostic.code}: {diagnostic.message})"
    return None


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


def _is_unsound(reading: Reading) -> bool:
    """Whether front matter is there, and a site generator may not see it or be able to read it."""
    front_matter = reading.front_matter
    return front_matter is not None and (
        front_matter.problem is not None
        or front_matter.misplaced is not None
        or not front_matter.closed
    )
