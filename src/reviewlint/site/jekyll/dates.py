"""The moment that Jekyll reads from a date, and the days on which that may fall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from reviewlint.lazy import lazy
from reviewlint.site.post_dates import zone_named

_TIME = lazy(
    r"\s*(?P<year>\d{4}|\d{2})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"(?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d*)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|(?P<sign>[-+])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)?)?\s*"
)
_PARTS = ("year", "month", "day", "hour", "minute", "second")


class Moment(NamedTuple):
    """When a page was written.

    Attributes:
        local: the moment on the clock of the machine that builds the site.
        certain: whether its day is the same on every machine's clock.
    """

    local: datetime
    certain: bool


def read_moment(value: object, zone_name: str) -> Moment | None:
    """The moment in a `date`; `None` for one that is not a date, or not one of the usual form.

    YAML takes a time without a zone for one of UTC, and Jekyll then turns it to the clock of the
    machine that builds the site, or to that of `timezone` in its configuration.

    Args:
        value: what the front matter says.
        zone_name: the `timezone` setting; empty for the machine's own, which servers have at UTC.
    """
    match = _TIME.fullmatch(str(value)) if value is not None else None
    if match is None:
        return None
    zone = zone_named(zone_name) or UTC
    year, month, day, hour, minute, second = (int(match[name] or 0) for name in _PARTS)
    if len(match["year"]) == 2:
        year += 1900 if year >= 69 else 2000  # Ruby's `Date._parse`
    if not 1 < year < 9999:  # the days beside it would be out of the calendar
        return None
    try:
        written = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    if match["hour"] is None:
        return Moment(written.replace(tzinfo=zone), certain=True)
    if match["zone"] is None and match["second"] is None:
        return Moment(written.replace(tzinfo=zone), certain=True)  # YAML takes it for text
    offset = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    if offset >= timedelta(days=1):
        return None
    east = timezone(-offset if match["sign"] == "-" else offset)
    moment = written.replace(tzinfo=east).astimezone(zone)
    return Moment(moment, certain=bool(zone_name and match["zone"]))


def neighbours(moment: Moment) -> list[datetime]:
    """The other days on which a moment may fall on another machine's clock."""
    if moment.certain:
        return []
    return [
        moment.local + timedelta(hours=hours)
        for hours in (-12, 14)
        if (moment.local + timedelta(hours=hours)).date() != moment.local.date()
    ]


def is_to_come(moment: Moment) -> bool:
    """Whether a moment lies ahead, wherever the site is built."""
    return moment.local - timedelta(hours=26) > datetime.now(UTC)
