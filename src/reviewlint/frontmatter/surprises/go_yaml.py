"""Go's readers of YAML, with which Hugo reads front matter.

Sources: `resolve.go` of gopkg.in/yaml.v2, which Hugo used up to 0.151, and `token/token.go` of
github.com/goccy/go-yaml, which it uses since; both held against the real Hugo in the tests.
"""

from __future__ import annotations

from reviewlint.frontmatter.surprises.reading import (
    MAX_DIGITS,
    NOTHING,
    Reading,
    go_number,
    text,
)
from reviewlint.lazy import lazy

_YES = Reading("yes-no", True, "true")
_NO = Reading("yes-no", False, "false")


def _cased(*words: str) -> tuple[str, ...]:
    return tuple(form for word in words for form in (word, word.capitalize(), word.upper()))


_NEW_WORDS = {
    **dict.fromkeys(_cased("true"), _YES),
    **dict.fromkeys(_cased("false"), _NO),
    **dict.fromkeys(("~", *_cased("null")), NOTHING),
}
_OLD_WORDS = {
    **_NEW_WORDS,
    **dict.fromkeys(_cased("y", "yes", "on"), _YES),
    **dict.fromkeys(_cased("n", "no", "off"), _NO),
}
_POINTS = {
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INTEGER = lazy(
    r"[-+]?(?:0[xX](?P<sixteen>[0-9a-fA-F]+)|0[bB](?P<two>[01]+)"
    r"|0[oO]?(?P<eight>[0-7]+)|(?P<ten>0|[1-9][0-9]*))"
)
_BASES = {"two": 2, "eight": 8, "ten": 10, "sixteen": 16}
_FLOAT = lazy(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MAX = 2**64


def read_old(written: str) -> Reading:
    """What Hugo up to 0.151 makes of a plain value."""
    if written in _OLD_WORDS:
        return _OLD_WORDS[written]
    if written in _POINTS:
        return go_number(_POINTS[written])
    if not written.isascii() or len(written) > MAX_DIGITS:
        return text(written)
    if written[:1] == ".":
        return go_number(float(written)) if _FLOAT.fullmatch(written) else text(written)
    if written[:1] not in _STARTS:
        return text(written)
    plain = written.replace("_", "")
    number = _integer(plain)
    if number is not None:
        return go_number(number)
    if _FLOAT.fullmatch(plain) and (value := float(plain)) not in (float("inf"), float("-inf")):
        return go_number(value)
    return text(written)


def read(written: str) -> Reading:
    """What Hugo from 0.152 on makes of a plain value."""
    if written in _NEW_WORDS:
        return _NEW_WORDS[written]
    if written in _POINTS:
        return go_number(_POINTS[written])
    if not written.isascii() or len(written) > MAX_DIGITS or written[:1] not in _STARTS + ".":
        return text(written)
    plain = written.replace("_", "")
    if "." in plain:
        return go_number(float(plain)) if _FLOAT.fullmatch(plain) else text(written)
    number = None if plain.lstrip("+-")[:2] in ("0O", "0X", "0B") else _integer(plain)
    return text(written) if number is None else go_number(number)


_STARTS = "+-0123456789"


def _integer(plain: str) -> int | None:
    """A whole number that Go has room for."""
    match = _INTEGER.fullmatch(plain)
    if match is None or match.lastgroup is None:
        return None
    number = int(match[match.lastgroup], _BASES[match.lastgroup])
    if plain[0] == "-":
        return -number if number <= _MAX // 2 else None
    return number if number < _MAX else None
