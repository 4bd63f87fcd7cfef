"""Ruby's Psych, with which Jekyll reads front matter.

Source: `lib/psych/scalar_scanner.rb` of Psych 4, held against a real Jekyll in the tests. Jekyll
refuses the values for which it would have to make a symbol, such as `:keeper`, and with them all
of the front matter. (A Jekyll from RubyGems may read through `safe_yaml` instead, which leaves
commas alone and reads `12:30` as 750.0.)
"""

from __future__ import annotations

from datetime import date

from reviewlint.frontmatter.surprises.reading import (
    BROKEN,
    DATE,
    MAX_DIGITS,
    NOTHING,
    Reading,
    ruby_number,
    text,
)
from reviewlint.lazy import lazy

_WORDS = {
    **dict.fromkeys(("yes", "true", "on"), Reading("yes-no", True, "true")),
    **dict.fromkeys(("no", "false", "off"), Reading("yes-no", False, "false")),
    **dict.fromkeys(("~", "null"), NOTHING),
}
_STARTS_LIKE_TEXT = lazy(r"[^\d.:-]?[^\W\d]|[^\d.:-]?[\s!@#$%^&*(){}<>|/\\~;=]")
_TIME = lazy(
    r"-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?"
    r"(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?"
)
_DATE = lazy(r"(\d{4})-(1[012]|0\d|\d)-([12]\d|3[01]|0\d|\d)")
_SIXTIES = lazy(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?P<fraction>\.[0-9_]*)?")
_FLOAT = lazy(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?")
_INTEGER = lazy(
    r"[-+]?(?:(?P<two>0b[01_,]+)|(?P<eight>0[0-7_,]+)"
    r"|(?P<ten>0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|(?P<sixteen>0x[0-9a-fA-F_,]+))"
)
_BASES = {"two": 2, "eight": 8, "ten": 10, "sixteen": 16}
_POINTS = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf")}


def read(written: str) -> Reading:
    """What Jekyll makes of a plain value."""
    if word := _WORDS.get(written.lower()):
        return word
    if _STARTS_LIKE_TEXT.match(written) or len(written) > MAX_DIGITS or not written.isascii():
        return text(written)
    if _TIME.fullmatch(written):
        return DATE
    if day := _DATE.fullmatch(written):
        return _day(written, *map(int, day.groups()))
    if written.lower() in _POINTS:
        return ruby_number(_POINTS[written.lower()])
    if written.lower() == ".nan":
        return ruby_number(float("nan"))
    if len(written) > 1 and written[0] == ":":
        return BROKEN
    if sixties := _SIXTIES.fullmatch(written):
        return ruby_number(_in_sixties(written, is_float=sixties["fraction"] is not None))
    if _FLOAT.fullmatch(written):
        digits = written.replace(",", "").replace("_", "")
        return ruby_number(float(digits)) if digits.strip("+-") != "." else text(written)
    if (integer := _INTEGER.fullmatch(written)) and integer.lastgroup:
        try:
            digits = written.replace(",", "").replace("_", "")
            return ruby_number(_integer(digits, _BASES[integer.lastgroup]))
        except ValueError:  # `0b_`
            return BROKEN
    return text(written)


def _integer(digits: str, base: int) -> int:
    return int(digits.replace("b", "").replace("x", "") if base in (2, 16) else digits, base)


def _day(written: str, year: int, month: int, day: int) -> Reading:
    try:
        return Reading("date", None, date(year, month, day).isoformat())
    except ValueError:
        return text(written)


def _in_sixties(written: str, *, is_float: bool) -> float:
    """The number that `1:45` is: hours, minutes and seconds in seconds, the sign for hours only."""
    total: float = 0
    for power, part in zip((3600, 60, 1), written.replace("_", "").split(":"), strict=False):
        total += (float(part) if is_float else int(part)) * power
    return total
