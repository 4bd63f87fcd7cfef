"""Causes of broken YAML that lie in one value: quotes, colons, special characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.frontmatter.yaml_diagnosis.causes import Cause, quote, removal, requote
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.frontmatter.yaml_diagnosis.lines import Line

STRING = {"'": re.compile(r"'(?:[^']|'')*+'"), '"': re.compile(r'"(?:[^"\\]|\\.)*+"')}
_DOUBLED = lazy(r"(?P<quote>[\"'])(?P=quote)(?P<text>.+)(?P=quote){2}\Z")
_ESCAPE = lazy(
    r"(?:[^\\]|\\[0abt\tnvfre \"/\\N_LP]|\\x[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\U[\dA-Fa-f]{8})*+(\\)"
)
_COLON = lazy(r":(?=[ \t]|\Z)")
_WORD = lazy(r"[A-Za-z_][\w-]*")
_ELISION = lazy(r"'(?:\d|[Tt]is\b|[Tt]was\b|[Ee]m\b|[Cc]ause\b|n\b|N\b)")
_SMART_OPENING = "“„‟”‘‚"
_SMART_CLOSING = "”“‟’‘"

_UNCLOSED = "This quote is opened but never closed."
_SPECIAL = {
    "@": "A value cannot begin with “@”.",
    "`": "A value cannot begin with a backtick, “`”.",
    "%": "A value cannot begin with “%”.",
    "*": "“*” at the start of a value refers to another value by a name that does not exist here.",
    "&": "“&” at the start of a value gives it a name instead of being part of it.",
    "!": "“!” at the start of a value tells YAML its kind instead of being part of it.",
    ",": "A value cannot begin with a comma.",
    "]": "This bracket closes nothing.",
    "}": "This bracket closes nothing.",
    "?": "A value cannot begin with “?” and a space.",
    ":": "A value cannot begin with a colon and a space.",
}


def value_causes(line: Line) -> Iterator[Cause]:
    """What may be wrong with the value of a line, the likeliest first."""
    if line.value[:1] in ("'", '"'):
        yield from _quoted(line.value, line.value_span)
        return
    value, span, is_all = _with_number(line)
    first = value[:1]
    if value.startswith(("{{", "{%")):
        message = "YAML takes these braces for a group of fields, not for a template."
        yield requote(span, value, message, certain=is_all)
    elif first and first in _SMART_OPENING:
        message = "Typographic quotes do not hold a value together; YAML knows only straight ones."
        inner = value[1:-1] if value[-1] in _SMART_CLOSING else value
        if inner:
            yield requote(span, inner, message, certain=is_all)
    elif first in _SPECIAL:
        yield requote(span, value, _SPECIAL[first], certain=is_all)
    elif first in ("|", ">") and line.key is not None:
        yield requote(
            span,
            value,
            f"“{first}” announces a block of text that begins on the next line, but text follows"
            " right after it.",
            hint=f"Begin the text on the next line, indented, or put it in quotes: {quote(value)}",
            certain=False,
        )
    elif value.startswith("- ") and line.key is not None:
        yield requote(
            span,
            value,
            "A list cannot begin on the line of its field.",
            hint=f"Begin it on the next line, or put the value in quotes: {quote(value)}",
            certain=False,
        )
    if line.key is not None and first not in ("[", "{") and (match := _COLON.search(value)):
        # A colon and a space in a value that has no quotes.
        at = line.value_at + match.start()
        yield requote(
            span,
            value,
            "This colon makes YAML take what stands before it for the name of another field.",
            certain=is_all and (not line.is_item or _WORD.fullmatch(line.key) is not None),
            where=line.span(at, at + 1),
        )


def _with_number(line: Line) -> tuple[str, Span, bool]:
    """The value with a “#1” behind it, its span, and whether it is certain to be all of it.

    YAML takes everything from “ #” on for a comment, but who writes one puts a space behind the
    “#”. Before a digit it stands for “number”; before a letter nobody knows.
    """
    written = line.text[line.value_at :].rstrip()
    mark = written[len(line.value) :].lstrip()[1:2]
    if mark.isdecimal():
        return written, line.span(line.value_at, line.value_at + len(written)), True
    return line.value, line.value_span, not mark.isalpha()


def _quoted(value: str, span: Span) -> Iterator[Cause]:
    mark = value[0]
    closed = STRING[mark].match(value)
    if closed is None:
        yield _unclosed(value, span)
        return
    rest = value[closed.end() :].lstrip()
    behind = Span(span.end - len(rest), span.end)
    if doubled := _DOUBLED.match(value):
        message = "The quotes around this value are doubled."
        yield requote(span, doubled["text"], message, hint=_write(doubled["text"]))
    elif rest == mark:
        yield removal(behind, "There is one quote too many at the end of this value.", "the quote")
    elif rest in (",", ";"):
        yield removal(behind, f"“{rest}” cannot stand after a value in quotes.", f"“{rest}”")
    elif rest and not rest.startswith("#"):
        yield _text_behind(value, span, closed.end())
    elif mark == '"' and (escape := _ESCAPE.match(value[1 : closed.end() - 1])):
        at = span.start + 1 + escape.start(1)
        text = value[1 : closed.end() - 1].replace('\\"', '"')
        yield requote(
            Span(span.start, span.start + closed.end()),
            text,
            "Between double quotes, only certain characters may follow a backslash.",
            hint=_write(text),
            where=Span(at, at + 2),
        )


def _unclosed(value: str, span: Span) -> Cause:
    mark, inner = value[0], value[1:]
    if mark == "'" and value.endswith("''") and len(value) > 3:
        last = Span(span.end - 1, span.end)
        return removal(last, "There is one quote too many at the end of this value.", "the quote")
    if len(value) > 3 and value.endswith("\\" + mark):
        message = "The backslash makes this quote part of the text, so the text never ends."
        where = Span(span.end - 2, span.end)
        return requote(span, inner[:-1], message, hint=_write(inner[:-1]), where=where)
    if len(value) > 2 and value[-1] in "'\"" + _SMART_CLOSING:
        message = f"This value begins with “{mark}” and ends with “{value[-1]}”."
        return requote(span, inner[:-1], message, hint=_write(inner[:-1]))
    if _ELISION.match(value):
        message = "An apostrophe at the start of a value opens a quote, which is never closed."
        return requote(span, value, message)
    return requote(span, inner, _UNCLOSED, hint=_write(inner), certain=bool(inner))


def quoted_below(content: str, line: Line, limit: int) -> Iterator[Cause]:
    """A text in quotes on several lines that is not closed, or has quotes inside it.

    Args:
        content: the whole block.
        line: the line on which the quote is opened.
        limit: the end of the lines that can belong to the value.
    """
    span = Span(line.value_span.start, len(content[:limit].rstrip()))
    value = content[slice(*span)]
    several = "\n" in value or "\r" in value
    if value[:1] not in STRING or not several:
        return
    closed = STRING[value[0]].match(value)
    if closed is None:
        opening = Span(span.start, span.start + 1)
        yield requote(span, value[1:], _UNCLOSED, hint="Close it at the end.", where=opening)
    elif closed.end() < len(value) and value.endswith(value[0]):
        inside = Span(span.start + closed.end() - 1, span.start + closed.end())
        message = "The text in quotes ends at this quote, but goes on after it."
        hint = "Put the whole text in quotes of the other kind."
        yield requote(span, value[1:-1], message, hint=hint, where=inside)


def _text_behind(value: str, span: Span, end: int) -> Cause:
    """Text goes on behind the closing quote."""
    mark = value[0]
    inside = value[end : end + 1].isalnum() or value[end - 2 : end - 1].isspace()
    if value.endswith(mark) and len(value) > end and inside:
        text = value[1:-1].replace("\\" + mark, mark)
        message = "The text in quotes ends at this quote, but goes on after it."
        where = Span(span.start + end - 1, span.start + end)
        return requote(span, text, message, hint=_write(text), where=where)
    rest = value[end:].lstrip()
    message = "Text stands after the closing quote, so that the value ends twice."
    apostrophe = mark == "'" and value[end : end + 1].isalnum()
    certain = not apostrophe and value.count(mark) % 2 == 0
    where = Span(span.end - len(rest), span.end)
    return requote(span, value, message, certain=certain, where=where)


def _write(value: str) -> str:
    return f"Write {quote(value)}."
