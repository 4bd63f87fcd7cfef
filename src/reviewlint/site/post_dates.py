"""The day of a Jekyll post: what its name says, and what its `date` says.

Checked against Jekyll 4.3: `Document::DATE_FILENAME_MATCHER`, `PostReader`, `Utils.parse_date`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Finding
from reviewlint.lazy import lazy
from reviewlint.paths import absolute

if TYPE_CHECKING:
    import re
    from datetime import tzinfo

    from reviewlint.document import Document
    from reviewlint.source import Span

_NAME = lazy(r"(?P<year>[0-9]{2,4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})-[^/]*\.[^.]+")
_PASSED_OVER = lazy(r"\A[_.#~]|~\Z")
_DATE = lazy(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]*)?)?"
    r"[ \t]*(?P<zone>[Zz]|UTC|GMT|[+-][0-9]{1,2}(?::?[0-9]{2})?)?)?"
)

_WEST, _EAST = timedelta(hours=9), timedelta(hours=12)
"""How far from UTC those live who may have meant a time in UTC as their own day."""

_SLACK = timedelta(hours=2)
"""How near to midnight summer time, or a slip in the zone, makes the difference of a day."""


class PostName(NamedTuple):
    """The name of a file in a folder `_posts`.

    Attributes:
        name: the name.
        year, month, day: the digits of its date; empty where it does not begin with one.
    """

    name: str
    year: str = ""
    month: str = ""
    day: str = ""

    @property
    def is_post(self) -> bool:
        """Whether Jekyll takes the file for a post."""
        return bool(self.year)

    @property
    def written(self) -> str:
        """The date as it is written."""
        return f"{self.year}-{self.month}-{self.day}"

    def is_on(self, day: date) -> bool:
        """Whether it says a certain day; a year of two digits has no century."""
        year = day.year % 100 if len(self.year) == 2 else day.year
        return (year, day.month, day.day) == (int(self.year), int(self.month), int(self.day))


class DatedPost(NamedTuple):
    """A post whose name and `date` do not say the same day, as they are written.

    Attributes:
        name: the file's name.
        day: the day of its `date`, as it is written.
        time: the moment that its `date` says; `None` where it says no time.
        span: where the `date` stands.
    """

    name: PostName
    day: date
    time: datetime | None
    span: Span


def post_name(document: Document) -> PostName | None:
    """The name of a file that lies in a folder `_posts`, unless Jekyll passes over it."""
    if document.generator != "jekyll":
        return None
    *folders, name = absolute(document.source.path).parts
    if "_posts" not in folders:
        return None
    last = len(folders) - folders[::-1].index("_posts")
    if any(map(_PASSED_OVER.search, (*folders[last:], name))):
        return None
    match = _NAME.fullmatch(name)
    return PostName(name, *match.group("year", "month", "day")) if match else PostName(name)


def dated_post(document: Document) -> DatedPost | None:
    """The post, if its name and its `date` do not say the same day, as they are written."""
    front_matter = document.front_matter
    data = front_matter.data if front_matter else None
    written = data.get("date") if isinstance(data, dict) else None
    if front_matter is None or not isinstance(written, str):
        return None
    name = post_name(document)
    match = _DATE.fullmatch(written.strip())
    if name is None or not name.is_post or match is None:
        return None
    try:
        day = date(*(int(match[part]) for part in ("year", "month", "day")))
        time = _time(match, day) if match["hour"] else None
    except ValueError:  # the 30th of February, 25:00
        return None
    if name.is_on(day):
        return None
    return DatedPost(name, day, time, front_matter.value_span(("date",)))


def mismatch(post: DatedPost, zone: tzinfo | None) -> Finding | None:
    """The finding for a post whose name says another day than its `date`.

    Jekyll turns the moment into the site's time zone; where that is not known, nothing is said
    if one that is likely may make the days the same.

    Args:
        post: the post.
        zone: the time zone that the site's configuration names.
    """
    if post.time and any(map(post.name.is_on, _days(post.time, zone))):
        return None
    return Finding(
        post.span,
        f"The name of this file says {post.name.written}, but “date” says {post.day.isoformat()}:"
        " that is the day which Jekyll puts into the address of the post and sorts it by.",
        "Write the same day in both, or rename the file.",
        pointer="/date",
    )


@cache
def zone_named(name: str) -> tzinfo | None:
    """A time zone by its name in the tz database; `None` for an unknown or an empty one."""
    if not name:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few sites name one

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return None


def _time(match: re.Match[str], day: date) -> datetime:
    """The moment that a `date` says; without a zone, Jekyll takes it as UTC.

    Raises:
        ValueError: no clock shows it.
    """
    ahead = timezone(_offset(match["zone"]))
    return datetime(
        day.year, day.month, day.day, int(match["hour"]), int(match["minute"]), tzinfo=ahead
    )


def _days(time: datetime, zone: tzinfo | None) -> list[date]:
    """The days that a moment may be on, besides the written one."""
    try:
        if zone is not None:
            moments = [time.astimezone(zone)]
        elif time.utcoffset():
            moments = [time.astimezone(UTC), time - _SLACK, time + _SLACK]
        else:
            moments = [time - _WEST, time + _EAST]
    except OverflowError:  # the first day of the year 1, or the last of the year 9999
        return []
    return [moment.date() for moment in moments]


def _offset(zone: str | None) -> timedelta:
    """How far ahead of UTC a zone is; nothing for UTC itself and where none is named."""
    digits = (zone or "").lstrip("+-").replace(":", "")
    if not digits.isdecimal():
        return timedelta()
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return -ahead if zone and zone.startswith("-") else ahead
