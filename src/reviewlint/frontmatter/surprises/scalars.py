"""Plain values that a program reads as something else: which of them surprise, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.frontmatter.surprises.days import (
    DAY,
    impossible,
    moved,
    read_as_date,
    text_as_day,
)
from reviewlint.frontmatter.surprises.fields import NUMBERS, Role
from reviewlint.frontmatter.surprises.judgement import EXACT, Field, Surprise, quoted, reads
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.frontmatter.surprises.readers import Reader
    from reviewlint.frontmatter.surprises.reading import Reading


_DIGITS = lazy(r"[0-9]+")
_EXPONENT = lazy(r"[0-9.]+[eE][-+]?[0-9]+")
_GROUPED = lazy(r"[-+]?[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]*)?")
_THOUSANDS = lazy(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+")
_COMMA = lazy(r"(?P<before>[-+]?[0-9]+),(?P<behind>[0-9]+)")
_OUTLINE = lazy(r"[0-9]+\.[1-9][0-9]*0")

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
    said = reads(reader, written, f"“{reading.shown}”")
    return quoted(written, f"{said}, so that is what the page shows.")


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
    return quoted(written, f"{reads(reader, written, 'nothing')}, {effect}.")


def _broken(written: str, _: Field, __: Reading, reader: str) -> Surprise | None:
    if DAY.fullmatch(written):
        return impossible(written, f"{reader} cannot read it, and because of it loses all fields")
    return quoted(
        written,
        f"{reader} cannot read “{written}” without quotes, and because of it loses all fields of"
        " this page.",
    )


def _number(written: str, field: Field, reading: Reading, reader: str) -> Surprise | None:
    if reading.shown == written:
        return _number_for_tag(written, field, reader)
    reason = _reason(written, field.role, reading)
    if reason is None:
        return None
    shown = reading.shown
    number = "infinity" if "nf" in shown else f"the number {shown}"
    message = f"{reads(reader, written, number)}{reason}."
    better = _as_number(written, reading) if field.role in NUMBERS else None
    if better is None:
        return quoted(written, message)
    return Surprise(message, f"Write {better}, or put it in quotes.", better)


_COUNTED = {"b": "twos", "o": "eights", "x": "sixteens"}


def _reason(written: str, role: Role, reading: Reading) -> str | None:
    """Why a number is another one or looks different; `None` where that is no surprise."""
    bare = written.lstrip("+-")
    exact = role in EXACT
    if ":" in bare:
        return ", because it counts what stands between colons in sixties"
    if "," in bare:
        return ", because it leaves out commas between digits"
    if bare[:2].lower() in ("0x", "0b", "0o"):
        if role is Role.MODE:
            return None
        counted = _COUNTED[bare[1].lower()]
        return f", because “{bare[:2]}” in front makes it count in {counted}"
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
        if role not in EXACT and len(bare) < _PADDED:
            return None
        return ", so the zeros in front are lost" if bare.strip("0") else ", so zeros are lost"
    if written[0] == "+" and (role in EXACT or len(bare) >= _LONG_PHONE):
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
    said = reads(reader, written, "a number")
    if field.is_item:
        effect = f"a template that sorts the {name} stops the build, one that looks for it as text"
        return quoted(written, f"{said}: {effect} finds nothing.")
    if name == "tags":
        return quoted(written, f"{said}, so the page has no tags.")
    return quoted(written, f"{said}, not as a category, and loses all fields of this page.")


def _text(written: str, field: Field, _: Reading, reader: str) -> Surprise | None:
    if _EIGHT_OR_NINE.fullmatch(written):
        if field.role not in NUMBERS or reader.startswith(("Hugo", "most")):
            return None
        plain = str(int(written))
        return Surprise(
            f"{reads(reader, written, 'text')}, not as a number, because of the zero in front.",
            f"Write {plain}.",
            plain,
        )
    return text_as_day(written, field, reader)


_OF_KIND = {
    "text": _text,
    "yes-no": _yes_no,
    "number": _number,
    "nothing": _nothing,
    "date": read_as_date,
    "moved": moved,
    "broken": _broken,
}
