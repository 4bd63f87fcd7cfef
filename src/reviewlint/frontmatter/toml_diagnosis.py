"""What is wrong in TOML that cannot be read, and what to write instead."""

from __future__ import annotations

import json
import re
import tomllib
from typing import NamedTuple

from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.frontmatter.lines import lines_of
from reviewlint.frontmatter.model import SyntaxProblem
from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.source import Span

_PLACE = lazy(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)\Z", re.DOTALL)
_SMART = lazy(r"[“”„]([^“”„\"\r\n]*)[“”]|‘([^‘’\"\r\n]*)’")
_PAIR = lazy(r"[ \t]*([^\s=:#\"'\[]+)[ \t]*([=:])[ \t]*")
_WORDS = lazy(r"[^\r\n,#\]}\"]*[^\s,#\]}\"]")
_QUOTES = ('"""', "'''", '"', "'")
STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\r\n]|\\.)*+"'
    r"|'[^'\r\n]*+'"
)
"""The four kinds of strings of TOML, as a regular expression in which a dot is any character."""

_OPENING = r'"""|"' + r"|'''|'" + r"|[\[\]{}]"
_TOKEN = lazy(rf"{STRING}|#[^\r\n]*|{_OPENING}", re.DOTALL)
_COLON = "TOML sets a field with an equals sign, not with a colon."
_POINT = lazy(r"[+-]?\.\d+")
_CONSTANTS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_YES_OR_NO = ("draft", "featured", "hidden", "math", "pinned", "published", "render", "toc")
"""Fields that have no text."""
_DATE = lazy(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?P<clock>[Tt ](?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d(?:\.\d+)?))?"
    r" ?(?P<offset>[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)
_BEGINS_AS_DATE = lazy(r"\d{4}-\d\d?-\d")


class _Cause(NamedTuple):
    """A cause at `span`, and what to put there instead where that is certain."""

    span: Span
    message: str
    hint: str
    instead: str | None = None


def explain(text: str, span: Span, complaint: str) -> SyntaxProblem:
    """Put into words why `tomllib` cannot read the TOML at `span` of a file's text."""
    match = _PLACE.match(complaint)
    lines = list(lines_of(text, span)) or [span]
    if match and match[2]:
        line = lines[min(int(match[2]), len(lines)) - 1]
        at = min(line.start + int(match[3]) - 1, span.end)
    else:
        filled = [line for line in lines if text[slice(*line)].strip()]
        line = filled[-1] if filled else lines[-1]
        at = line.end
    line = Span(line.start, line.start + len(text[slice(*line)].rstrip()))
    cause = _cause(text, span.start, line, min(at, line.end), match[1] if match else complaint)
    fix = None
    if cause.instead is not None and _repairs(text, span, cause.span, cause.instead):
        edits = (Edit(cause.span, cause.instead),)
        fix = Fix(f"Write {cause.instead.strip()}", edits, Applicability.UNSAFE)
    return SyntaxProblem(cause.span, cause.message, cause.hint, fix)


def _cause(text: str, content_start: int, line: Span, at: int, complaint: str) -> _Cause:
    rest = text[at : line.end]
    written = text[slice(*line)]
    start = line.start + len(written) - len(written.lstrip())
    whole = Span(start, line.end)
    pair = _PAIR.match(written)
    if pair and pair[2] == ":":
        colon = Span(line.start + pair.start(2), line.start + pair.end(2))
        return _colon(text, line, colon)
    if "Expected '='" in complaint:
        return _Cause(whole, "This line is not “field = value”.", "Write it so, or remove it.")
    if "date" in complaint:
        return _Cause(Span(at, line.end), f"“{rest}” is no date of the calendar.", "Correct it.")
    if "overwrite" in complaint or "twice" in complaint:
        return _Cause(whole, "This field stands here a second time.", "Remove one of the two.")
    if "\\" in complaint and "character" not in complaint:
        return _Cause(
            Span(at - 1, at),
            "Between double quotes, only certain characters may follow a backslash.",
            "Write two (\\\\), or put the text in single quotes.",
        )
    opened = _opened(text, content_start, at)
    if "Invalid value" in complaint and (rest or opened is None):
        return _value(text, line, at)
    if "after a statement" in complaint and pair:
        return _behind_value(text, Span(line.start + pair.end(), line.end), at)
    if opened is not None and text[opened] in "\"'":
        end = max(opened + 1, _line_end(text, opened))
        return _Cause(
            Span(opened, end), "This quote is opened but never closed.", "Close the quote."
        )
    if opened is not None:
        closing = "]" if text[opened] == "[" else "}"
        return _Cause(
            Span(opened, opened + 1),
            f"“{text[opened]}” is opened here but not closed,"
            " or a comma is missing between the values in it.",
            f"Put commas between the values and “{closing}” after the last one.",
        )
    return _Cause(whole, "This line cannot be read as TOML.", "Write “field = value”.")


def _colon(text: str, line: Span, colon: Span) -> _Cause:
    """A line of YAML, `field: value`."""
    value = text[colon.end : line.end].strip()
    for written in (value, json.dumps(value, ensure_ascii=False)):
        instead = f" = {written}"
        if _is_toml("field" + instead):
            place = Span(colon.start, line.end)
            return _Cause(place, _COLON, f"Write “{instead.strip()}” instead.", instead)
    return _Cause(colon, _COLON, "Write = instead.")


def _value(text: str, line: Span, at: int) -> _Cause:
    """What stands where a value should is none."""
    rest = text[at : line.end]
    if rest[:1] in ("", "#", ",", "]", "}"):
        place = Span(at, at + 1) if rest[:1] in (",", "]", "}") else line
        return _Cause(place, "A value is missing here.", 'Write it, or "" for no text.')
    if quoted := _SMART.match(rest):
        instead = json.dumps(quoted[1] or quoted[2] or "", ensure_ascii=False)
        place = Span(at, at + quoted.end())
        return _Cause(
            place, "Typographic quotes do not hold a text together.", f"Write {instead}.", instead
        )
    words = _WORDS.match(rest)
    word = words[0] if words else rest
    place = Span(at, at + len(word))
    if constant := _constant(text[slice(*line)], word):
        return _Cause(place, f"TOML does not know “{word}”.", f"Write {constant}.", constant)
    instead = json.dumps(word, ensure_ascii=False)
    if _POINT.fullmatch(word):
        instead = word.replace(".", "0.")
        message = "A number needs a digit before its point."
        return _Cause(place, message, f"Write {instead}.", instead)
    return _Cause(place, "Text must stand in quotes.", f"Write {instead}.", instead)


def _constant(line: str, word: str) -> str | None:
    """`true` or `false`, where a word without quotes was meant to be that."""
    plain = word.lower()
    if plain in ("true", "false"):
        return plain
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    pair = _PAIR.match(line)
    near = nearest(plain, ("true", "false"))
    # Of words with the same letters there is none, but “tree” is as near to “true”.
    is_no_text = pair is not None and pair[1].lower() in _YES_OR_NO
    return near if near and (is_no_text or sorted(near) == sorted(plain)) else None


def _behind_value(text: str, value: Span, at: int) -> _Cause:
    """Something stands behind a value that is complete."""
    written = text[slice(*value)]
    quote = written[:1]
    if quote in ("'", '"'):
        return _Cause(
            Span(at - 1, at) if text[at - 1] == quote else Span(at, value.end),
            "The text ends at this quote, but goes on after it.",
            'Write \\" for a quote inside a text in double quotes.',
        )
    if _BEGINS_AS_DATE.match(written):
        return _date(written, value)
    instead = json.dumps(written, ensure_ascii=False)
    message = "This is no number and no date."
    if written[:1] == "0":
        message = "A number cannot begin with a 0."
    return _Cause(value, message, f"Write {instead} if it is meant as text.", instead)


def _date(written: str, value: Span) -> _Cause:
    """A date that there is not, or one that is written as TOML does not have it."""
    written = written.partition("#")[0].rstrip()
    place = Span(value.start, value.start + len(written))
    match = _DATE.fullmatch(written)
    if match:
        instead = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
        if match["clock"]:
            offset = match["offset"] or ""
            if len(offset) > 1:
                offset = f"{offset[:3]}:{offset[3:].strip(':') or '00'}"
            time = f"{match['hour']:0>2}:{match['minute']}:{match['second'] or '00'}"
            instead += f"T{time}{offset}"
        if instead != written and _is_toml(f"date = {instead}"):
            message = "TOML wants two digits for each part of a date and a time, seconds included."
            return _Cause(place, message, f"Write {instead}.", instead)
        if int(match["month"]) > 12:
            message = f"“{written}” is no date of the calendar: there is no month {match['month']}."
            return _Cause(place, message, "Correct it.")
    return _Cause(place, f"There is no such date or time as “{written}”.", "Correct it.")


def _opened(text: str, start: int, at: int) -> int | None:
    """The last quote or bracket before `at` that is opened and not closed."""
    brackets: list[int] = []
    for token in _TOKEN.finditer(text, start, at):
        if token[0] in ("[", "{"):
            brackets.append(token.start())
        elif token[0] in ("]", "}"):
            del brackets[-1:]
        elif token[0] in _QUOTES:
            return token.start()
    return brackets[-1] if brackets else None


def _line_end(text: str, at: int) -> int:
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    return min(ends, default=len(text))


def _repairs(text: str, span: Span, place: Span, instead: str) -> bool:
    """Whether the TOML can be read once `instead` stands at `place`."""
    return _is_toml(text[span.start : place.start] + instead + text[place.end : span.end])


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError):
        return False
    return True
