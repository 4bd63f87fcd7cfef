"""The formats of dates and times: RFC 3339, and what site generators read besides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.validation.flaw import Flaw
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    import re

_DATE = lazy(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_LOOSE_DATE = lazy(
    r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
)
_FULL_TIME = lazy(
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.[0-9]+)?"
    r"(?:[Zz]|(?P<sign>[+-])(?P<off_hour>[0-9]{2}):(?P<off_minute>[0-9]{2}))"
)
# What Jekyll documents (`YYYY-MM-DD HH:MM:SS +/-TTTT`, everything behind the date optional) and
# what YAML's own timestamps allow: a one-digit hour, a fraction, the colon in the offset, no
# offset, `T` for the space.
_SITE_TIME = lazy(
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]*)?)?"
    r"(?:[ \t]*(?:[Zz]|UTC|GMT"
    r"|(?P<sign>[+-])(?P<off_hour>[0-9]{1,2})(?::?(?P<off_minute>[0-9]{2}))?))?"
)
_DURATION = lazy(
    r"P(?:[0-9]+W"
    r"|(?=[0-9T])(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)?"
    r"(?:T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))?)"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ORDER = "Write year, month and day, each with its zeros: 2024-05-01."


def date(value: str) -> Flaw | None:
    """RFC 3339 `full-date`: a day that the calendar has."""
    if match := _DATE.fullmatch(value):
        return _day(match)
    match = _DATE.match(value)
    if match is None or value != value.strip():
        return _misshapen(value)
    rest = value[match.end() :]
    if (flaw := _day(match)) or _time(rest) is not None:
        return flaw or Flaw(f"{quote(rest.strip())} stands behind it", "Write only the date.")
    return Flaw("a time stands behind it", "Write only the date.", match[0])


def date_time(value: str) -> Flaw | None:
    """RFC 3339 `date-time`, or the form that Jekyll documents, in which the time is optional."""
    match = _DATE.match(value)
    if match is None or value != value.strip():
        return _misshapen(value)
    return _day(match) or _time(value[match.end() :])


def time(value: str) -> Flaw | None:
    """RFC 3339 `full-time`: hours, minutes, seconds and the offset."""
    match = _FULL_TIME.fullmatch(value)
    if match is not None:
        return _clock(match)
    match = _SITE_TIME.fullmatch(value)
    if match is None:
        return Flaw()
    if match["second"] is None:
        return _clock(match) or Flaw("the seconds are missing")
    return _clock(match) or Flaw("the offset from UTC is missing or lacks its colon")


def duration(value: str) -> Flaw | None:
    """ISO 8601 durations as in RFC 3339, appendix A."""
    return None if _DURATION.fullmatch(value) else Flaw()


def _misshapen(value: str) -> Flaw:
    if value != (stripped := value.strip()):
        return Flaw("a space stands beside it", "Remove the space.", stripped)
    match = _LOOSE_DATE.fullmatch(value)
    if match is None:
        return Flaw(hint=_ORDER)
    better = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    if flaw := date(better):
        return flaw
    return Flaw("dates are written with hyphens and two digits", f"Write {better}.", better)


def _day(match: re.Match[str]) -> Flaw | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not 1 <= month <= 12:
        return Flaw(f"there is no month {match['month']}")
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 29 if month == 2 and leap else _DAYS[month - 1]
    if day == 0:
        return Flaw("there is no day 00")
    if day > days:
        name = f"{_MONTHS[month - 1]} {match['year']}" if month == 2 else _MONTHS[month - 1]
        return Flaw(f"{name} has only {days} days")
    return None


def _time(rest: str) -> Flaw | None:
    """What is wrong with what stands behind the date of a date-time."""
    if not rest:
        return None
    match = _FULL_TIME.fullmatch(rest[1:]) if rest[0] in "Tt" else None
    if match is None and rest[0] in "Tt \t":
        match = _SITE_TIME.fullmatch(rest[1:].lstrip(" \t"))
    if match is None:
        return Flaw(
            f"{quote(rest.strip())} is not a time",
            "Write the time as 20:15:00 and the offset as +0200.",
        )
    return _clock(match)


def _clock(match: re.Match[str]) -> Flaw | None:
    parts = match.groupdict(default="0")
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts["second"])
    if hour > 23:
        return Flaw(f"there is no hour {parts['hour']}")
    if minute > 59:
        return Flaw(f"there is no minute {parts['minute']}")
    off_hour, off_minute = int(parts["off_hour"]), int(parts["off_minute"])
    if off_hour > 23 or off_minute > 59:
        return Flaw("there is no such offset from UTC")
    if second > 60:
        return Flaw(f"there is no second {parts['second']}")
    if second == 60:
        # A leap second is the last one of a day in UTC (RFC 3339, section 5.7).
        offset = off_hour * 60 + off_minute
        utc = hour * 60 + minute + (offset if parts["sign"] == "-" else -offset)
        if utc % 1440 != 1439:
            return Flaw("there is no second 60 at that time")
    return None
