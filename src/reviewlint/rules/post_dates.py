"""FD016: what the name of a Jekyll post says of its day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.paths import absolute
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

# Jekyll's own pattern (`Document::DATE_FILENAME_MATCHER`), of the name alone.
_POST = lazy(r"(?P<year>\d{2,4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})-[^/]*\.[^.]+", re.ASCII)
_ALMOST = lazy(
    r"(?P<year>\d{4})(?P<gap>[-_. ]?)(?P<month>\d{1,2})(?P=gap)(?P<day>\d{1,2})(?!\d)[-_. ]*"
    r"(?P<rest>.*)\.[^.]+",
    re.ASCII | re.DOTALL,
)
_DATE = lazy(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})(?:(?:[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::\d{2}(?:\.\d*)?)?[ \t]*(?P<zone>Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.ASCII | re.IGNORECASE,
)
_PASSED_OVER = lazy(r"\A[_.#~]|~\Z")
_NO_POST = lazy(r"\A(?:readme|index|license|changelog|contributing)\.|template|yyyy", re.I)

_WEST, _EAST = timedelta(hours=9), timedelta(hours=12)
"""How far from UTC authors live who may have meant a time without its zone as their own."""

_SLACK = timedelta(hours=2)
"""How far a time may be beside midnight by summer time, or by a slip in the zone."""


class _Name(NamedTuple):
    """The date in a post's name, and what it is called."""

    year: int
    month: int
    day: int
    text: str


@rule("FD016", "field-date-mismatch", severity=Severity.WARNING)
def field_date_mismatch(document: Document, _: NoOptions) -> Iterator[Finding]:
    """The name of a Jekyll post has no date, an impossible one, or another than its `date`."""
    if document.generator != "jekyll":
        return
    name = _name_in_posts(document.source.path)
    if name is None:
        return
    front_matter = document.front_matter
    start = front_matter.opening if front_matter else Span(0, 0)
    match = _POST.fullmatch(name)
    if match is None:
        if front_matter and not _NO_POST.search(name) and not _is_kept_back(front_matter.data):
            yield _without_date(start, name)
        return
    named = _Name(int(match["year"]), int(match["month"]), int(match["day"]), match[0])
    data = front_matter.data if front_matter else None
    written = data.get("date") if isinstance(data, dict) else None
    if front_matter is None or written is None:
        if message := _impossible(named, match["year"]):
            yield Finding(start, message, "Rename the file to the day that is meant.")
        return
    days = _days(written)
    if days and not _is_among(named, match["year"], days):
        own = f"{match['year']}-{match['month']}-{match['day']}"
        yield Finding(
            front_matter.value_span(("date",)),
            f"The name of this file says {own}, but “date” says {days[0].isoformat()}, which is the"
            " one that Jekyll puts into the post's address and sorts it by.",
            "Write the same day in both, or rename the file.",
            pointer="/date",
        )


def _name_in_posts(path: str) -> str | None:
    """A file's name if it lies in a folder `_posts`, and Jekyll does not pass over it."""
    *folders, name = absolute(path).parts
    if "_posts" not in folders:
        return None
    last = len(folders) - folders[::-1].index("_posts")
    inside = (*folders[last:], name)
    return None if any(map(_PASSED_OVER.search, inside)) else name


def _is_kept_back(data: object) -> bool:
    """Whether the front matter says that it is not for publishing."""
    return isinstance(data, dict) and (data.get("published") is False or data.get("draft") is True)


def _without_date(span: Span, name: str) -> Finding:
    hint = "Begin its name with the day: 2024-05-01-night-ferry.md"
    if match := _ALMOST.fullmatch(name):
        month, day = int(match["month"]), int(match["day"])
        rest = match["rest"] or "title"
        extension = name.rpartition(".")[2]
        hint = f"Rename it to {match['year']}-{month:02}-{day:02}-{rest}.{extension}"
    return Finding(
        span,
        "The name of this file does not begin with a date such as “2024-05-01-”, so Jekyll never"
        " publishes this post.",
        hint,
    )


def _impossible(named: _Name, year: str) -> str:
    """What Jekyll makes of a name whose day the calendar does not have; empty for one it has."""
    if len(year) == 3:
        return f"The name of this file is of the year {year}, so Jekyll publishes this post there."
    own = f"{year}-{named.month:02}-{named.day:02}"
    if not 1 <= named.month <= 12 or not 1 <= named.day <= 31:
        what = f"month {named.month}" if not 1 <= named.month <= 12 else f"day {named.day}"
        return (
            f"The name of this file says {own}, and there is no {what}: Jekyll stops with an error"
            " and builds nothing at all."
        )
    if len(year) == 2 or _calendar(named.year, named.month, named.day) or named.year == 0:
        return ""
    # Ruby counts on into the next month.
    shown = date(named.year, named.month, 1) + timedelta(days=named.day - 1)
    return (
        f"The name of this file says {own}, a day that the calendar does not have: Jekyll publishes"
        f" this post on {shown.isoformat()}."
    )


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_among(named: _Name, year: str, days: list[date]) -> bool:
    """Whether the day in a name is one of some days; a year of two digits has no century."""
    if len(year) == 2:
        return any(
            (day.year % 100, day.month, day.day) == (named.year, named.month, named.day)
            for day in days
        )
    return _calendar(named.year, named.month, named.day) in days


def _days(written: object) -> list[date]:
    """The calendar days that the author may have meant by `date`; none where that is unclear.

    Jekyll turns the moment into the site's time zone, which is not known here. So the day counts
    as it is written, the one in UTC, and those that lie so near that a zone or summer time can
    make the difference.
    """
    match = _DATE.fullmatch(written.strip()) if isinstance(written, str) else None
    if match is None:
        return []
    day = _calendar(*map(int, match["day"].split("-")))
    if day is None or not 1 < day.year < 9999:
        return []
    if match["hour"] is None:
        return [day]
    try:
        moment = datetime(day.year, day.month, day.day, int(match["hour"]), int(match["minute"]))
    except ValueError:
        return []
    zone = _offset(match["zone"])
    if zone:
        near = [moment - zone, moment - _SLACK, moment + _SLACK]
    else:
        near = [moment - _WEST, moment + _EAST]
    return [day, *(each.date() for each in near)]


def _offset(zone: str | None) -> timedelta:
    """How far ahead of UTC a zone is; none for UTC itself and where none is named."""
    digits = (zone or "").lstrip("+-").replace(":", "")
    if not digits.isdecimal():
        return timedelta()
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return -ahead if zone and zone.startswith("-") else ahead
