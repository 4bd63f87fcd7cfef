"""JavaScript's js-yaml, with which Eleventy, Docusaurus and Astro read front matter.

Sources: `lib/type/{int,float,timestamp}.js` of js-yaml 3, which gray-matter brings along to
Eleventy and Docusaurus, and of js-yaml 4, which Astro uses; both held against the real ones in the
tests.
"""

from __future__ import annotations

from datetime import date, timedelta

from reviewlint.frontmatter.surprises.reading import (
    DATE,
    MAX_DIGITS,
    NOTHING,
    Reading,
    js_number,
    text,
)
from reviewlint.lazy import lazy

_WORDS = {
    **dict.fromkeys(("true", "True", "TRUE"), Reading("yes-no", True, "true")),
    **dict.fromkeys(("false", "False", "FALSE"), Reading("yes-no", False, "false")),
    **dict.fromkeys(("~", "null", "Null", "NULL"), NOTHING),
}
_POINTS = {
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_DAY = lazy(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = lazy(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
    r"(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?"
)
_SIXTIES = lazy(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?P<fraction>\.[0-9_]*)?")
_OLD_INTEGER = lazy(
    r"[-+]?(?:0b(?P<two>[01_]*[01])|0x(?P<sixteen>[0-9a-fA-F_]*[0-9a-fA-F])"
    r"|0(?P<eight>[0-7_]*[0-7])|(?P<ten>0|[1-9][0-9_]*(?<!_)))"
)
_OLD_FLOAT = lazy(
    r"(?:[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)(?<!_)"
)
_INTEGER = lazy(
    r"[-+]?(?:0b(?P<two>[01]+)|0x(?P<sixteen>[0-9a-fA-F]+)|0o(?P<eight>[0-7]+)|(?P<ten>[0-9]+))"
)
_FLOAT = lazy(r"(?:[-+]?[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_BASES = {"two": 2, "eight": 8, "ten": 10, "sixteen": 16}


def read_old(written: str) -> Reading:
    """What js-yaml 3 makes of a plain value."""
    known = _known(written)
    if known is not None:
        return known
    if (integer := _OLD_INTEGER.fullmatch(written)) and integer.lastgroup:
        digits = integer[integer.lastgroup].replace("_", "")
        number = int(digits, _BASES[integer.lastgroup])
        return js_number(-number if written[0] == "-" else number)
    # Ten digits, and not zero first: `08:30` stays text.
    leading_zero = written.lstrip("+-")[:1] == "0"
    if (sixties := _SIXTIES.fullmatch(written)) and not (leading_zero and not sixties["fraction"]):
        return js_number(_in_sixties(written.replace("_", "")))
    if _OLD_FLOAT.fullmatch(written):
        return js_number(float(written.replace("_", "")))
    return text(written)


def read(written: str) -> Reading:
    """What js-yaml 4 makes of a plain value."""
    known = _known(written)
    if known is not None:
        return known
    if (integer := _INTEGER.fullmatch(written)) and integer.lastgroup:
        number = int(integer[integer.lastgroup], _BASES[integer.lastgroup])
        reading = js_number(-number if written[0] == "-" else number)
    elif _FLOAT.fullmatch(written):
        reading = js_number(float(written))
    else:
        return text(written)
    infinite = reading.value in (float("inf"), float("-inf"))
    return text(written) if infinite else reading


def _known(written: str) -> Reading | None:
    """What both versions read alike."""
    if written in _WORDS:
        return _WORDS[written]
    if written in _POINTS:
        return js_number(_POINTS[written])
    if not written.isascii() or len(written) > MAX_DIGITS:
        return text(written)
    if (match := _DAY.fullmatch(written) or _TIME.fullmatch(written)) is not None:
        return _moved(*map(int, match.groups()))
    return None


def _moved(year: int, month: int, day: int) -> Reading:
    """A date; JavaScript's calendar runs on behind the last day of a month or a year."""
    try:
        date(year, month, day)
    except ValueError:
        months = year * 12 + month - 1
        try:
            moved = date(months // 12, months % 12 + 1, 1) + timedelta(days=day - 1)
        except (ValueError, OverflowError):
            return DATE
        return Reading("moved", None, moved.isoformat())
    return DATE


def _in_sixties(written: str) -> float:
    total: float = 0
    for part in written.lstrip("+-").split(":"):
        total = total * 60 + (float(part) if "." in part else int(part))
    return -total if written[0] == "-" else total
