"""What a program makes of a plain YAML value, and how its templates print that."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["text", "yes-no", "number", "nothing", "date", "moved", "broken"]


class Reading(NamedTuple):
    """A plain value, as a program reads it.

    Attributes:
        kind: what the value is; `moved` is a day that no calendar has, which the program takes for
            another one; `broken` where it gives up on the whole block.
        value: the truth or the number; `None` for everything else.
        shown: what a template prints; empty for nothing and where it cannot be known, as for a
            date, which depends on the time zone.
    """

    kind: Kind
    value: bool | int | float | None = None
    shown: str = ""


def text(written: str) -> Reading:
    """A value that stays what was written."""
    return Reading("text", None, written)


NOTHING = Reading("nothing")
BROKEN = Reading("broken")
DATE = Reading("date")
MAX_DIGITS = 1000
"""Longer numbers are no numbers: Python reads no more digits than a few thousand."""


def ruby_number(value: float) -> Reading:
    """A number as Ruby's `to_s` prints it."""
    return Reading("number", value, _python_like(value, "Infinity", "NaN"))


def python_number(value: float) -> Reading:
    """A number as Python's `str` prints it."""
    return Reading("number", value, str(value))


def _python_like(value: float, infinity: str, nan: str) -> str:
    if isinstance(value, int):
        return str(value)
    if math.isinf(value):
        return infinity if value > 0 else f"-{infinity}"
    if math.isnan(value):
        return nan
    mantissa, e, exponent = repr(value).partition("e")
    return f"{mantissa}{'' if '.' in mantissa or not e else '.0'}{e}{exponent}"


def go_number(value: float) -> Reading:
    """A number as Go's `fmt` prints it with `%v`: exponents from seven digits on."""
    return Reading("number", value, _shortest(value, 6, "+Inf", 2))


def js_number(value: float) -> Reading:
    """A number as JavaScript's `String` prints it; it has no other than doubles."""
    try:
        value = float(value)
    except OverflowError:
        value = math.inf if value > 0 else -math.inf
    return Reading("number", value, _shortest(value, 21, "Infinity", 1))


def _shortest(value: float, plain: int, infinity: str, exponent_digits: int) -> str:
    """The shortest digits that give the number back.

    Args:
        value: the number; an `int` stays whole.
        plain: from which power of ten on it has an exponent; downwards it has one from -5 on in
            Go, from -7 on in JavaScript.
        infinity: the word for it.
        exponent_digits: how many digits an exponent has at least.
    """
    if isinstance(value, int):
        return str(value)
    if math.isinf(value):
        return infinity if value > 0 else f"-{infinity.lstrip('+')}"
    if math.isnan(value):
        return "NaN"
    if value == 0:
        return "0"
    sign, digits, _ = Decimal(repr(value)).normalize().as_tuple()
    written = "".join(map(str, digits))
    power = Decimal(repr(value)).adjusted()
    if power >= plain or power < (-4 if plain < 21 else -6):
        mantissa = written[0] + (f".{written[1:]}" if len(written) > 1 else "")
        shown = f"{mantissa}e{'-' if power < 0 else '+'}{abs(power):0{exponent_digits}}"
    elif power < 0:
        shown = f"0.{'0' * (-power - 1)}{written}"
    else:
        whole = written[: power + 1].ljust(power + 1, "0")
        shown = whole + (f".{written[power + 1 :]}" if len(written) > power + 1 else "")
    return f"{'-' if sign else ''}{shown}"
