"""Days and times: which the calendar does not have, and which are read as text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reviewlint.frontmatter.surprises.fields import Role
from reviewlint.frontmatter.surprises.judgement import EXACT, Field, Surprise, quoted, reads
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from reviewlint.frontmatter.surprises.reading import Reading

DAY = lazy(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt ].*)?")
_LOOSE_TIME = lazy(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ \t].*|[0-9]{4}-(?:[0-9]-[0-9]+|[0-9]+-[0-9])")
_OWN_DATES = frozenset(("date", "lastmod", "publishDate", "expiryDate"))
"""The dates that a generator reads itself."""


def read_as_date(written: str, field: Field, reading: Reading, reader: str) -> Surprise | None:
    """A date where a text was meant."""
    if field.role not in EXACT or reading.shown == written:
        return None
    if reader == "Jekyll" and not reading.shown:
        return None  # it prints the time as it was written, but for the zone
    shown = f"“{reading.shown}”" if reading.shown else "a date and a time of day"
    return quoted(written, f"{reads(reader, written, 'a date')}, so the page shows {shown}.")


def moved(written: str, field: Field, reading: Reading, reader: str) -> Surprise | None:
    """A day that does not exist, which the program takes for another one."""
    if field.role is Role.CODE:
        return quoted(written, f"{reads(reader, written, reading.shown)}.")
    return impossible(written, f"{reader} takes {reading.shown} for it")


def text_as_day(written: str, field: Field, reader: str) -> Surprise | None:
    """A day that does not exist and stays text, or a time that Eleventy cannot read."""
    day = DAY.fullmatch(written)
    if day is None:
        return None
    year, month, number = map(int, day.groups())
    if _exists(year, month, number):
        return _loose_time(written, field, reader)
    if not _is_date(field, year, month, number):
        return None
    return impossible(written, _without_day(reader, field, year, month, number))


def _is_date(field: Field, year: int, month: int, number: int) -> bool:
    """Whether a day that does not exist was meant as one: zeros may stand for what is not known."""
    if field.name in _OWN_DATES:
        return True
    if field.role is Role.CODE or not (year and month and number):
        return False
    return field.role is Role.DATE or (year >= 1000 and month <= 12 and 29 <= number <= 31)


def _without_day(reader: str, field: Field, year: int, month: int, number: int) -> str:
    """What becomes of a date that no calendar has."""
    if reader == "Jekyll":
        if 1 <= month <= 12 and 1 <= number <= 31 and year:
            shown = date(year, month, 1) + timedelta(days=number - 1)
            return f"Jekyll takes {shown.isoformat()} for it"
        stops = field.name == "date" and field.in_post
        return "Jekyll builds nothing then" if stops else "Jekyll cannot read it as a date"
    if reader.startswith("Hugo"):
        return "Hugo cannot read it, and builds nothing or a page without this date"
    return "no site generator can read it as a date"


def impossible(written: str, effect: str) -> Surprise:
    """What is said of a day that does not exist."""
    return Surprise(f"There is no day “{written}”; {effect}.", "Write the day that is meant.", "")


def _loose_time(written: str, field: Field, reader: str) -> Surprise | None:
    """Eleventy refuses the `date` of a page that it cannot read as one."""
    if reader != "Eleventy" or field.name != "date" or not _LOOSE_TIME.fullmatch(written):
        return None
    return Surprise(
        f"{reads(reader, written, 'text')}, not as a date, and builds nothing then.",
        "Write it like 2024-05-01 or 2024-05-01T20:15:00+09:00.",
        "",
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
