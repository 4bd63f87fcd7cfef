"""JSON content: plain data, and where each key and value stands.

The `json` module reads the data; once it has, a walk over the same text finds the places.
"""

from __future__ import annotations

import json
import re

from frontmatter.default_handlers import JSONHandler

from reviewlint.frontmatter.json_diagnosis import explain
from reviewlint.frontmatter.model import (
    MAX_DEPTH,
    Content,
    DuplicateKey,
    KeyPath,
    Place,
    TooDeepError,
    existing,
    too_deep,
)
from reviewlint.lazy import lazy
from reviewlint.source import Span

_MAX_DIGITS = 4000  # Python refuses to read longer whole numbers
_SPACE = lazy(r"[ \t\r\n]*+")
_STRING = lazy(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BARE = lazy(r"[^\s,\]}]+")


def read_json(text: str, span: Span) -> Content:
    """Read the JSON object at `span` of a file's text."""
    content = text[span.start : span.end]
    try:
        data = JSONHandler().load(content, parse_int=_integer)
        walk = _Walk(text)
        walk.value(span.start, ())
    except json.JSONDecodeError as error:
        problem = explain(text, span, error)
    except (RecursionError, TooDeepError):
        problem = too_deep(span)
    else:
        spans = existing(walk.spans, data) if walk.duplicates else walk.spans
        return Content(data, spans, tuple(walk.duplicates))
    return Content(None, {(): (None, span)}, problem=problem)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MAX_DIGITS else digits


class _Walk:
    """Finds the places of keys and values in JSON that is known to be valid."""

    def __init__(self, text: str) -> None:
        self.spans: dict[KeyPath, Place] = {}
        self.duplicates: list[DuplicateKey] = []
        self._text = text

    def value(self, start: int, path: KeyPath, key: Span | None = None) -> int:
        """Note the place of the value at `start`, and return its end."""
        if len(path) > MAX_DEPTH:
            raise TooDeepError
        opening = self._text[start]
        if opening == "{":
            end = self._members(start, path)
        elif opening == "[":
            end = self._items(start, path)
        else:
            end = self._end(_STRING if opening == '"' else _BARE, start)
        self.spans[path] = (key, Span(start, end))
        return end

    def _members(self, start: int, path: KeyPath) -> int:
        names: dict[str, Span] = {}
        at = self._end(_SPACE, start + 1)
        while self._text[at] != "}":
            key = Span(at, self._end(_STRING, at))
            name = json.loads(self._text[slice(*key)])
            below = (*path, name)
            if name in names:
                self.duplicates.append(DuplicateKey(below, names[name], key))
            else:
                names[name] = key
            colon = self._end(_SPACE, key.end)
            at = self._next(self.value(self._end(_SPACE, colon + 1), below, key))
        return at + 1

    def _items(self, start: int, path: KeyPath) -> int:
        index = 0
        at = self._end(_SPACE, start + 1)
        while self._text[at] != "]":
            at = self._next(self.value(at, (*path, index)))
            index += 1
        return at + 1

    def _next(self, end: int) -> int:
        """Where the next member or item starts, or the closing bracket."""
        at = self._end(_SPACE, end)
        return self._end(_SPACE, at + 1) if self._text[at] == "," else at

    def _end(self, pattern: re.Pattern[str], start: int) -> int:
        match = pattern.match(self._text, start)
        return match.end() if match else start
