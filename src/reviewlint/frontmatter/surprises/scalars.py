"""Plain values that a program reads as something else: which of them surprise, and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.frontmatter.surprises.fields import NUMBERS, Role
from reviewlint.frontmatter.yaml_diagnosis.causes import quote
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.frontmatter.surprises.readers import Reader
    from reviewlint.frontmatter.surprises.reading import Reading


class Field(NamedTuple):
    """Where a value stands.

    Attributes:
        name: of the field, or of the list that the value is an item of.
        role: what the field is for.
        is_item: whether the value is an item of a list.
        among_text: whether another item of the list is plainly text.
        is_top: whether it belongs to the page itself, not to a group of fields.
        in_post: whether the page is a post of Jekyll's, or a draft of one.
    """

    name: str
    role: Role
    is_item: bool = False
    among_text: bool = False
    is_top: bool = False
    in_post: bool = False


class Surprise(NamedTuple):
    """What is to be said of a value; `replacement` is what to write in its place."""

    message: str
    hint: str
    replacement: str


_EXACT = (Role.NAME, Role.TEXT, Role.CODE, Role.LANGUAGE)
_DIGITS = lazy(r"[0-9]+")
_EXPONENT = lazy(r"[0-9.]+[eE][-+]?[0-9]+")
_GROUPED = lazy(r"[-+]?[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]*)?")
_THOUSANDS = lazy(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+")
_COMMA = lazy(r"(?P<before>[-+]?[0-9]+),(?P<behind>[0-9]+)")
_DAY = lazy(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt ].*)?")
_OUTLINE = lazy(r"[0-9]+\.[1-9][0-9]*0")
_LOOSE_TIME = lazy(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ \t].*|[0-9]{4}-(?:[0-9]-[0-9]+|[0-9]+-[0-9])")
_OWN_DATES = frozenset(("date", "lastmod", "publishDate", "expiryDate"))
"""The dates that a generator reads itself."""

_EIGHT_OR_NINE = lazy(r"-?0[0-9]*[89][0-9]*")
_LONG_PHONE = 7
_PADDED = 3
"""From so many digits on, zeros in front are hardly there for nothing; `01` may well be a 1."""


def surprise(written: str, field: Field, readers: Sequence[Reader]) -> Surprise | None:
    """What is surprising in a plain value, by the first of the programs that surprises."""
    for reader in readers:
        reading = reader.read(written)
        found = _OF_KIND[reading.kind](written, field, reading, reader.name)
        if found is not None:
            return found
    return None


def _reads(reader: str, written: str, value: str) -> str:
    verb = "read" if reader.startswith("most") else "reads"
    return f"{reader[:1].upper()}{reader[1:]} {verb} “{written}” as {value}"


def _quoted(written: str, message: str) -> Surprise:
    return Surprise(message, f"Put it in quotes: {quote(written)}", quote(written))


def _yes_no(written: str, field: Field, reading: Reading, reader: str) -> Surprise | None:
    is_word = written.lower() in ("true", "false")
    in_capitals = written != written.lower()
    if reading.shown == written or written in ("true", "false", "False", "FALSE"):
        return None
    role, among_text = field.role, field.among_text
    if role is Role.SWITCH:
        return None
    meant_as_text = (
        role is Role.NAME
        or (role is Role.LANGUAGE and not is_word)
        or (role in (Role.TEXT, Role.CODE) and in_capitals and not is_word)
        or (field.is_item and (among_text or role is Role.TEXT) and not is_word)
    )
    if not meant_as_text:
        return None
    said = _reads(reader, written, f"“{reading.shown}”")
    return _quoted(written, f"{said}, so that is what the page shows.")


def _nothing(written: str, field: Field, _: Reading, reader: str) -> Surprise | None:
    is_word = written != "~"
    if field.name.lower() in ("title", "name") and field.is_top:
        effect = f"so the page has no {field.name.lower()}"
    elif is_word and field.is_item and (field.role is Role.TEXT or field.among_text):
        effect = "so the list lacks it"
    elif (
        is_word and written != "null" and not field.is_item and field.role in (Role.NAME, Role.TEXT)
    ):
        effect = "so the page shows nothing here"
    else:
        return None
    return _quoted(written, f"{_reads(reader, written, 'nothing')}, {effect}.")


def _broken(written: str, _: Field, __: Reading, reader: str) -> Surprise | None:
    if _DAY.fullmatch(written):
        return _impossible(written, f"{reader} cannot read it, and with it loses all fields")
    return _quoted(
        written,
        f"{reader} cannot read “{written}” without quotes, and with it loses all fields of this"
        " page.",
    )


def _number(written: str, field: Field, reading: Reading, reader: str) -> Surprise | None:
    if reading.shown == written:
        return _number_for_tag(written, field, reader)
    reason = _reason(written, field.role, reading)
    if reason is None:
        return None
    shown = reading.shown
    number = "infinity" if "nf" in shown else f"the number {shown}"
    message = f"{_reads(reader, written, number)}{reason}."
    better = _as_number(written, reading) if field.role in NUMBERS else None
    if better is None:
        return _quoted(written, message)
    return Surprise(message, f"Write {better}, or put it in quotes.", better)


def _reason(written: str, role: Role, reading: Reading) -> str | None:
    """Why a number is another one or looks different; `None` where that is no surprise."""
    bare = written.lstrip("+-")
    exact = role in _EXACT
    if ":" in bare:
        return ", because it counts what stands between colons in sixties"
    if "," in bare:
        return ", because it leaves out commas between digits"
    if bare[:2].lower() in ("0x", "0b", "0o"):
        return None if role is Role.MODE else f", because “{bare[:2]}” announces another base"
    if "_" in bare:
        if _GROUPED.fullmatch(written) and not exact:
            return None
        return ", because it leaves out underscores between digits"
    if _DIGITS.fullmatch(bare):
        return _whole_reason(written, bare, role, reading)
    if reading.value in (float("inf"), float("-inf")) and bare[:1] != ".":
        return ", because “e” between digits stands for “times ten to the power of”"
    if not exact and not (role is Role.OUTLINE and _OUTLINE.fullmatch(written)):
        return None
    if _EXPONENT.fullmatch(bare):
        return ", because “e” between digits stands for “times ten to the power of”"
    if bare.endswith("0") and "e" not in reading.shown:
        return ", so the zero at the end is lost"
    return ", so that is what the page shows"


def _whole_reason(written: str, bare: str, role: Role, reading: Reading) -> str | None:
    value = abs(reading.value or 0)
    if value != int(bare):
        if bare[0] == "0":
            return (
                None if role is Role.MODE else ", because a zero in front makes it count in eights"
            )
        return ", because it has no room for so many digits"
    if bare[0] == "0" and len(bare) > 1:
        if role in (*NUMBERS, Role.MODE, Role.DATE):
            return None
        if role not in _EXACT and len(bare) < _PADDED:
            return None
        return ", so the zeros in front are lost" if bare.strip("0") else ", so zeros are lost"
    if written[0] == "+" and (role in _EXACT or len(bare) >= _LONG_PHONE):
        return ", so the “+” is lost"
    return None


def _as_number(written: str, reading: Reading) -> str | None:
    """How the number that was meant is written; `None` where it was hardly one."""
    if _THOUSANDS.fullmatch(written):
        return written.replace(",", "")
    if match := _COMMA.fullmatch(written):
        return f"{match['before']}.{match['behind']}"
    bare = written.lstrip("+-")
    if _DIGITS.fullmatch(bare) and bare[0] == "0" and reading.value != int(bare):
        return written.replace(bare, bare.lstrip("0") or "0")
    return None


def _number_for_tag(written: str, field: Field, reader: str) -> Surprise | None:
    """Jekyll takes numbers for no tags; other generators make text of them."""
    name = field.name
    if reader != "Jekyll" or not field.in_post or name not in ("tags", "categories"):
        return None
    said = _reads(reader, written, "a number")
    if field.is_item:
        effect = f"a template that sorts the {name} stops the build, one that looks for it as text"
        return _quoted(written, f"{said}: {effect} finds nothing.")
    if name == "tags":
        return _quoted(written, f"{said}, so the page has no tags.")
    return _quoted(written, f"{said}, not as a category, and loses all fields of this page.")


def _date(written: str, field: Field, reading: Reading, reader: str) -> Surprise | None:
    if field.role not in _EXACT or reading.shown == written:
        return None
    if reader == "Jekyll" and not reading.shown:
        return None  # it prints the time as it was written, but for the zone
    shown = f"“{reading.shown}”" if reading.shown else "a date and a time of day"
    return _quoted(written, f"{_reads(reader, written, 'a date')}, so the page shows {shown}.")


def _moved(written: str, field: Field, reading: Reading, reader: str) -> Surprise | None:
    if field.role is Role.CODE:
        return _quoted(written, f"{_reads(reader, written, reading.shown)}.")
    return _impossible(written, f"{reader} takes {reading.shown} for it")


def _text(written: str, field: Field, _: Reading, reader: str) -> Surprise | None:
    if _EIGHT_OR_NINE.fullmatch(written):
        if field.role not in NUMBERS or reader.startswith(("Hugo", "most")):
            return None
        plain = str(int(written))
        return Surprise(
            f"{_reads(reader, written, 'text')}, not as a number, because of the zero in front.",
            f"Write {plain}.",
            plain,
        )
    day = _DAY.fullmatch(written)
    if day is None:
        return None
    year, month, number = map(int, day.groups())
    if _exists(year, month, number):
        return _loose_time(written, field, reader)
    if not _is_date(field, year, month, number):
        return None
    return _impossible(written, _without_day(reader, field, year, month, number))


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
            moved = date(year, month, 1) + timedelta(days=number - 1)
            return f"Jekyll takes {moved.isoformat()} for it"
        stops = field.name == "date" and field.in_post
        return "Jekyll builds nothing then" if stops else "Jekyll cannot read it as a date"
    if reader.startswith("Hugo"):
        return "Hugo cannot read it, and builds nothing or a page without this date"
    return "no program can read it as a date"


def _impossible(written: str, effect: str) -> Surprise:
    return Surprise(f"There is no day “{written}”; {effect}.", "Write the day that is meant.", "")


def _loose_time(written: str, field: Field, reader: str) -> Surprise | None:
    """Eleventy refuses the `date` of a page that it cannot read as one."""
    if reader != "Eleventy" or field.name != "date" or not _LOOSE_TIME.fullmatch(written):
        return None
    return Surprise(
        f"{_reads(reader, written, 'text')}, not as a date, and builds nothing then.",
        "Write it like 2024-05-01 or 2024-05-01T20:15:00+09:00.",
        "",
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_OF_KIND = {
    "text": _text,
    "yes-no": _yes_no,
    "number": _number,
    "nothing": _nothing,
    "date": _date,
    "moved": _moved,
    "broken": _broken,
}
