"""What is wrong in JSON that cannot be read, and what to write instead."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.frontmatter.model import SyntaxProblem
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from json import JSONDecodeError

_QUOTED = lazy(r"'([^'\r\n]*)'|[“”„]([^“”„\r\n]*)[“”]")
_COMMENT = lazy(r"//[^\r\n]*|#[^\r\n]*|/\*.*?\*/", re.DOTALL)
_NAME = lazy(r"([^\s,:\[\]{}\"']+)(?=\s*:)")
_BARE = lazy(r"[^\r\n,\]}]*[^\s,\]}]")
_LINE_REST = lazy(r"[^\r\n]*")
_CONSTANTS = {"True": "true", "False": "false", "None": "null", "yes": "true", "no": "false"}


class _Cause(NamedTuple):
    """A cause at `span`, and what to put there instead where that is certain.

    Attributes:
        place: what `instead` replaces, where that is more than `span`.
    """

    span: Span
    message: str
    hint: str
    instead: str | None = None
    place: Span | None = None


def explain(text: str, span: Span, error: JSONDecodeError) -> SyntaxProblem:
    """Put into words why the JSON at `span` of a file's text cannot be read."""
    at = span.start + error.pos
    if error.msg.startswith(("Invalid", "Unterminated")):
        cause = _in_text(text, at, error.msg)
    elif error.msg.startswith("Expecting ',' delimiter"):
        cause = _behind_value(text, span, at)
    elif error.msg.startswith("Expecting ':' delimiter"):
        cause = _Cause(
            _one(text, at), "The colon between a name and its value is missing.", "Put it in."
        )
    else:
        cause = _instead_of_value(text, span, at, "property name" in error.msg)
    fix = None
    place = cause.place or cause.span
    if cause.instead is not None and _repairs(text, span, place, cause.instead):
        edits = (Edit(place, cause.instead),)
        order = f"Write {cause.instead}" if cause.instead.strip() else "Remove it"
        fix = Fix(order, edits, Applicability.UNSAFE)
    return SyntaxProblem(cause.span, cause.message, cause.hint, fix)


def _in_text(text: str, at: int, complaint: str) -> _Cause:
    """Something is wrong inside a text in quotes."""
    line = _LINE_REST.match(text, at)
    rest = line[0] if line else ""
    if complaint.startswith("Unterminated"):
        return _Cause(
            Span(at, at + len(rest)), "This quote is opened but never closed.", "Close the quote."
        )
    if complaint.startswith("Invalid \\"):
        return _Cause(
            _one(text, at),
            "In JSON, only certain characters may follow a backslash.",
            "Write two: \\\\.",
            "\\\\",
        )
    if not rest:
        return _Cause(
            Span(text.rfind('"', 0, at), at),
            "This text in quotes runs over the end of its line, which JSON does not allow.",
            "Close the quote on the same line; write \\n for a line break in the text.",
        )
    return _Cause(
        _one(text, at),
        "A tab or another invisible character stands inside this text.",
        "Remove it; write \\t for a tab.",
        "\\t" if text[at] == "\t" else "",
    )


def _behind_value(text: str, span: Span, at: int) -> _Cause:
    """A comma or the closing bracket should follow a value, and does not."""
    end = span.start + len(text[span.start : at].rstrip())
    last = _one(text, end - 1)
    here = text[at : at + 1]
    if comment := _COMMENT.match(text, at):
        return _comment(text, comment)
    if here in ("}", "]"):
        wanted = "]" if here == "}" else "}"
        return _Cause(
            _one(text, at),
            f"“{here}” cannot close what the other kind of bracket has opened.",
            f"Write “{wanted}” first.",
        )
    if at == end and text[end - 1] == "0" and here.isdigit():
        return _Cause(
            last, "A number cannot begin with a 0.", "Remove it, or put the number in quotes."
        )
    if text[end - 1] == '"' and at - end <= 1 and here not in ('"', ""):
        return _Cause(
            last,
            "The text ends at this quote, but goes on after it.",
            'Write \\" for a quote inside the text.',
        )
    return _Cause(last, "The comma after this value is missing.", "Put a comma after it.")


def _instead_of_value(text: str, span: Span, at: int, name: bool) -> _Cause:
    """A value, or a name, should stand here, and does not."""
    end = span.start + len(text[span.start : at].rstrip())
    here, before = text[at : at + 1], text[end - 1]
    if comment := _COMMENT.match(text, at):
        return _comment(text, comment)
    if here in ("}", "]") and before == ",":
        comma = Span(end - 1, end)
        return _Cause(comma, "JSON allows no comma after the last value.", "Remove it.", "")
    if here in (",", "}", "]"):
        return _Cause(
            _one(text, at),
            f"A value is missing before this “{here}”.",
            "Write the value, or null for none.",
        )
    if quoted := _QUOTED.match(text, at):
        instead = json.dumps(quoted[1] or quoted[2] or "", ensure_ascii=False)
        return _Cause(
            Span(*quoted.span()),
            'JSON knows only straight double quotes, ".',
            f"Write {instead}.",
            instead,
        )
    found = (_NAME if name else _BARE).match(text, at)
    word = found[0] if found else here
    place = Span(at, at + len(word))
    if not name and word in _CONSTANTS:
        instead = _CONSTANTS[word]
        return _Cause(place, f"JSON does not know “{word}”.", f"Write {instead}.", instead)
    instead = json.dumps(word, ensure_ascii=False)
    what = "The name of a field" if name else "Text"
    return _Cause(place, f"{what} must stand in double quotes.", f"Write {instead}.", instead)


def _comment(text: str, comment: re.Match[str]) -> _Cause:
    """A comment; the spaces before it go too, and its line if it has nothing else."""
    start, end = comment.span()
    if text[end : end + 1] in ("\n", "\r", ""):
        start = len(text[:start].rstrip(" \t"))
        if text[start - 1 : start] == "\n":
            start -= 1 + text.startswith("\r", start - 2)
    span = Span(*comment.span())
    return _Cause(span, "JSON does not allow comments.", "Remove it.", "", Span(start, end))


def _repairs(text: str, span: Span, place: Span, instead: str) -> bool:
    """Whether the JSON can be read once `instead` stands at `place`."""
    try:
        json.loads(text[span.start : place.start] + instead + text[place.end : span.end])
    except (ValueError, RecursionError):
        return False
    return True


def _one(text: str, at: int) -> Span:
    return Span(at, min(at + 1, len(text)))
