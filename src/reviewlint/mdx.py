"""MDX: expressions in braces, and `import` and `export` blocks, outside code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = lazy(r"[ \t]{0,3}(?:[-*+>][ \t]+)*(```+|~~~+)")
_MODULE = lazy(r"(?:import|export)\b")
_BRACE_OR_CODE = lazy(r"\\.|`+|\{#[\w-]+\}|[{}]", re.DOTALL)
"""An escape, backticks, a heading's id, which is no expression, or a brace."""

_TOKEN = lazy(
    r"(?P<fence>^[ \t]*(?:[-*+>][ \t]+)*(?P<mark>```+|~~~+)[^\n]*"
    r"(?:\n.*?^[ \t>]*(?P=mark)[`~]*[ \t]*$|.*\Z))"
    r"|\\.|(?P<code>`+)|(?P<comment>/\*)|[{}]"
    r"|(?P<string>(?<=[\s({\[,=:+?&|])(?:\"[^\"\r\n]*\"|'[^'\r\n]*'))",
    re.DOTALL | re.MULTILINE,
)


def expressions(text: str, start: int = 0) -> Iterator[Span]:
    """Where MDX's own syntax stands in a text, each outermost pair of braces once.

    Braces that are not closed in their paragraph are text.
    """
    for first, end in _paragraphs(text, start):
        if _MODULE.match(text, first):
            yield Span(first, end)
        else:
            yield from _braces(text, first, end)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines, fenced code left out."""
    fence = ""
    first = offset = start
    for line in text[start:].splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
            first = offset + len(line)
        elif mark or not line.strip():
            if first < offset:
                yield first, offset
            first = offset + len(line)
            fence = mark[1] if mark else ""
        offset += len(line)
    if first < offset:
        yield first, offset


def _braces(text: str, start: int, end: int) -> Iterator[Span]:
    code = ""
    opened: list[int] = []
    pairs: list[Span] = []
    for match in _BRACE_OR_CODE.finditer(text, start, end):
        mark = match[0]
        if code:
            code = "" if mark == code else code
        elif mark[0] == "`" and not opened:
            code = mark if text.find(mark, match.end(), end) >= 0 else ""
        elif mark == "{":
            opened.append(match.start())
        elif mark == "}" and opened:
            first = opened.pop()
            while pairs and pairs[-1].start > first:
                pairs.pop()
            pairs.append(Span(first, match.end()))
    return iter(pairs)


def unclosed_braces(text: str, start: int = 0) -> list[int]:
    """Where braces stand that are closed nowhere in the rest of the file, in order."""
    opened: list[int] = []
    position = start
    while token := _TOKEN.search(text, position):
        position = token.end()
        if token["code"]:
            closing = text.find(token["code"], position)
            position = closing + len(token["code"]) if closing >= 0 else position
        elif token["comment"] or token["string"]:
            if not opened:
                position = token.start() + 1  # only prose
            elif token["comment"]:
                closing = text.find("*/", position)
                position = closing + 2 if closing >= 0 else len(text)
        elif token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}" and opened:
            opened.pop()
    return opened
