"""Permalink templates: `/:year/:slug/`.

https://gohugo.io/configuration/permalinks/ and Hugo's `resources/page/permalinks.go`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reviewlint.site.hugo.paths import Style

_TOKEN = lazy(r":(?P<name>\w+(?:\[.+?\])?)")
_SLICE = lazy(r"(?:sections|sectionslugs)\[(?P<cut>.*)\]")
_DATES = frozenset("year month monthname day weekday weekdayname yearday".split())
TOKENS = _DATES | frozenset(
    "section sections sectionslug sectionslugs title slug slugorfilename filename contentbasename"
    " slugorcontentbasename".split()
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GO_LAYOUT = lazy(r"January|Jan|Monday|Mon|MST|2006|Z07:?00|-07:?00|01|02|03|04|05|06|15|PM|pm|002")


class Subject(NamedTuple):
    """What a template is filled with.

    Attributes:
        title: the page's title.
        slug: its slug, if it says one.
        name: the name of its file, or of its bundle's folder, without ending and language.
        sections: the path of the section it is in, part by part.
        section_titles: the slug or title of each.
        date: its date.
    """

    title: str
    slug: str
    name: str
    sections: Sequence[str]
    section_titles: Sequence[str]
    date: datetime


def unknown_token(template: str) -> str | None:
    """The first word in a template that Hugo does not know, with its colon."""
    for match in _TOKEN.finditer(template.replace("\\:", "\0")):
        name = match["name"]
        if name not in TOKENS and not _SLICE.fullmatch(name) and not _GO_LAYOUT.search(name):
            return match[0]
    return None


def has_date(template: str) -> bool:
    """Whether a page's date has a part in its permalink."""
    names = (match["name"] for match in _TOKEN.finditer(template))
    return any(name in _DATES or (name not in TOKENS and "[" not in name) for name in names)


def expand(template: str, subject: Subject, style: Style) -> str:
    """A template filled in."""
    escaped = template.replace("\\:", "\0")
    return _TOKEN.sub(lambda match: _value(match["name"], subject, style), escaped).replace(
        "\0", ":"
    )


def _value(name: str, subject: Subject, style: Style) -> str:
    if name in _DATES:
        return _date(name, subject.date)
    if match := _SLICE.fullmatch(name):
        slugs = name.startswith("sectionslugs")
        sections = _sections(subject, style) if slugs else subject.sections
        return "/".join(_cut(sections, match["cut"]))
    title = style.slug(subject.title)
    slug = style.slug(subject.slug)
    file_name = style.slug(subject.name)
    match name:
        case "section":
            return subject.sections[0] if subject.sections else ""
        case "sections":
            return "/".join(subject.sections)
        case "sectionslug":
            return "/".join(_sections(subject, style)[:1])
        case "sectionslugs":
            return "/".join(_sections(subject, style))
        case "title":
            return title
        case "slug":
            return slug or title
        case "filename" | "contentbasename":
            return file_name
        case "slugorfilename" | "slugorcontentbasename":
            return slug or file_name
        case _:
            return _formatted(name, subject.date)


def _sections(subject: Subject, style: Style) -> list[str]:
    return [style.slug(each) for each in subject.section_titles]


def _date(name: str, date: datetime) -> str:
    match name:
        case "year":
            return str(date.year)
        case "month":
            return f"{date.month:02}"
        case "monthname":
            return _MONTHS[date.month - 1]
        case "day":
            return f"{date.day:02}"
        case "weekday":
            return str(date.isoweekday() % 7)
        case "weekdayname":
            return _WEEKDAYS[date.weekday()]
        case _:
            return str(date.timetuple().tm_yday)


def _formatted(layout: str, date: datetime) -> str:
    """A date in Go's manner, in which `2006` stands for the year and `Jan` for the month."""
    parts = {
        "January": _MONTHS[date.month - 1],
        "Jan": _MONTHS[date.month - 1][:3],
        "Monday": _WEEKDAYS[date.weekday()],
        "Mon": _WEEKDAYS[date.weekday()][:3],
        "2006": f"{date.year:04}",
        "06": f"{date.year % 100:02}",
        "01": f"{date.month:02}",
        "02": f"{date.day:02}",
        "002": f"{date.timetuple().tm_yday:03}",
        "15": f"{date.hour:02}",
        "03": f"{date.hour % 12 or 12:02}",
        "04": f"{date.minute:02}",
        "05": f"{date.second:02}",
        "PM": "PM" if date.hour >= 12 else "AM",
        "pm": "pm" if date.hour >= 12 else "am",
    }
    return _GO_LAYOUT.sub(lambda match: parts.get(match[0], match[0]), layout)


def _cut(parts: Sequence[str], cut: str) -> Sequence[str]:
    """`[1]`, `[last]`, `[1:]`, `[:last]`, `[1:2]`; lenient where there are not so many parts."""
    if not parts:
        return ()
    first, colon, last = cut.strip().lower().partition(":")
    if not colon:
        start = _index(first, len(parts))
        return parts[start : start + 1] if start < len(parts) else ()
    start = _index(first, len(parts)) if first else 0
    end = min(_index(last, len(parts)), len(parts)) if last else len(parts)
    return parts[start:end] if start < len(parts) else ()


def _index(word: str, count: int) -> int:
    if word == "last":
        return count - 1
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 9 else 0
