"""TOML content: plain data, and where each key and value stands.

`tomllib` reads the data; a scanner of the same text finds the places. It can be small because it
only sees text that is known to be valid, or that repeats a key.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from datetime import date, datetime, time

from frontmatter.default_handlers import BaseHandler

from reviewlint.frontmatter.model import (
    MAX_DEPTH,
    Content,
    DuplicateKey,
    KeyPath,
    Place,
    SyntaxProblem,
    TooDeepError,
    too_deep,
)
from reviewlint.frontmatter.toml_diagnosis import STRING, explain
from reviewlint.lazy import lazy
from reviewlint.source import Span

_LONE_CR = lazy(r"\r(?!\n)")
_GAP = lazy(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_STRING = lazy(STRING, re.DOTALL)
_LONG_NUMBER = lazy(r"[\d_]{1000,}")
_NUMBERS = range(-(2**63), 2**63)
"""The whole numbers that TOML has room for; Hugo and Zola refuse all others."""

_BARE_KEY = lazy(r"[\w-]+")
_BARE_VALUE = lazy(r"[^,\]}#\r\n]+")


class _TooLargeError(ValueError):
    """A whole number that TOML has no room for, and where it stands."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


class TOMLHandler(BaseHandler):
    """python-frontmatter's own needs the package `toml`; Python has `tomllib`."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, object]:
        """Parse TOML."""
        return tomllib.loads(fm)


def read_toml(text: str, span: Span) -> Content:
    """Read the TOML at `span` of a file's text."""
    # A carriage return alone ends a line for editors, but not for TOML.
    content = _LONE_CR.sub("\n", text[slice(*span)])
    scanner = _Scanner(content, span.start)
    problem = None
    data: object = None
    try:
        data = TOMLHandler().load(content)
        scanner.scan()
        data = _plain(data, (), text, scanner.spans)
    except tomllib.TOMLDecodeError as error:
        problem = explain(text, span, str(error))
    except (RecursionError, TooDeepError):
        problem = too_deep(span)
    except _TooLargeError as error:
        problem = _too_large(error.span)
    except ValueError:
        # Python refuses to read whole numbers of more than some thousand digits.
        long = _LONG_NUMBER.search(text, *span)
        problem = _too_large(Span(*long.span()) if long else span)
    if problem is None:
        return Content(data, scanner.spans)
    return Content(None, {(): (None, span)}, _duplicates(content, span), problem)


def _too_large(span: Span) -> SyntaxProblem:
    return SyntaxProblem(
        span, "TOML has no room for a number of so many digits.", "Put it in quotes."
    )


def _duplicates(content: str, span: Span) -> tuple[DuplicateKey, ...]:
    """The keys that `tomllib` refuses because they are there already."""
    scanner = _Scanner(content, span.start)
    with suppress(ValueError, TooDeepError):
        scanner.scan()
    return tuple(scanner.duplicates)


def _plain(value: object, path: KeyPath, text: str, spans: dict[KeyPath, Place]) -> object:
    """The data with dates and times as the text that was written.

    Raises:
        _TooLargeError: a number is one that TOML has no room for.
    """
    if isinstance(value, dict):
        return {key: _plain(item, (*path, key), text, spans) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, (*path, i), text, spans) for i, item in enumerate(value)]
    if isinstance(value, date | datetime | time):
        return text[slice(*spans[path][1])]
    if isinstance(value, int) and value not in _NUMBERS:
        raise _TooLargeError(spans[path][1])
    return value


class _Scanner:
    """Finds the places of keys and values; raises `ValueError` where the text is not TOML."""

    def __init__(self, text: str, base: int) -> None:
        self.spans: dict[KeyPath, Place] = {}
        self.duplicates: list[DuplicateKey] = []
        self._text = text
        self._base = base
        self._table: KeyPath = ()
        self._start = 0
        self._arrays: dict[KeyPath, int] = {}
        self._set: dict[KeyPath, Span] = {}

    def scan(self) -> None:
        """Read all tables and pairs."""
        text = self._text
        at = first = self._end(_GAP, 0)
        while at < len(text):
            end = self._header(at) if text[at] == "[" else self._pair(at, self._table)
            self._extend(end)
            at = self._end(_GAP, end)
        self.spans[()] = (None, self._span(first, max(first, len(text.rstrip()))))

    def _header(self, start: int) -> int:
        """Read `[table]` or `[[array.of.tables]]`."""
        array = self._text.startswith("[[", start)
        keys, end = self._key(start + 1 + array)
        end += 1 + array
        place = self._span(start, end)
        path: KeyPath = ()
        for name, key in keys[:-1]:
            path = (*path, name)
            self.spans.setdefault(path, (key, place))
            if path in self._arrays:
                path = (*path, self._arrays[path])
        name, key = keys[-1]
        path = (*path, name)
        if array:
            index = self._arrays[path] = self._arrays.get(path, -1) + 1
            self.spans.setdefault(path, (key, place))
            path = (*path, index)
            self.spans[path] = (None, place)
        else:
            self._note(path, key)
            self.spans[path] = (key, place)
        self._table, self._start = path, start
        return end

    def _extend(self, end: int) -> None:
        """Let the tables that the last header opened reach to `end`."""
        for length in range(1, len(self._table) + 1):
            path = self._table[:length]
            key, place = self.spans[path]
            if place.start == self._base + self._start or path in self._arrays:
                self.spans[path] = (key, Span(place.start, self._base + end))

    def _pair(self, start: int, table: KeyPath) -> int:
        """Read `key = value`, where the key may have dots."""
        keys, at = self._key(start)
        path = table + tuple(name for name, _ in keys)
        self._note(path, keys[-1][1])
        end = self._value(self._end(_GAP, at + 1), path, keys[-1][1])
        for index, (_, key) in enumerate(keys[:-1]):
            parent = path[: len(table) + index + 1]
            self.spans.setdefault(parent, (key, Span(keys[index + 1][1].start, self._base + end)))
        return end

    def _key(self, at: int) -> tuple[list[tuple[str, Span]], int]:
        """The parts of a key with dots, and where it ends, white space included."""
        parts: list[tuple[str, Span]] = []
        while True:
            start = self._end(_GAP, at)
            quoted = self._text[start : start + 1] in ("'", '"')
            end = self._end(_STRING if quoted else _BARE_KEY, start)
            name = self._text[start:end]
            if quoted:
                name = tomllib.loads(f"key = {name}")["key"]
            parts.append((name, self._span(start, end)))
            at = self._end(_GAP, end)
            if not self._text.startswith(".", at):
                return parts, at
            at += 1

    def _value(self, start: int, path: KeyPath, key: Span | None) -> int:
        """Note the place of the value at `start`, and return its end."""
        if len(path) > MAX_DEPTH:
            raise TooDeepError
        opening = self._text[start : start + 1]
        if opening == "[":
            end = self._items(start, path)
        elif opening == "{":
            end = self._members(start, path)
        elif opening in ("'", '"'):
            end = self._end(_STRING, start)
        else:
            end = self._end(_BARE_VALUE, start)
            end = start + len(self._text[start:end].rstrip())
        self.spans[path] = (key, self._span(start, end))
        return end

    def _items(self, start: int, path: KeyPath) -> int:
        at = self._end(_GAP, start + 1)
        index = 0
        while not self._text.startswith("]", at):
            at = self._next(self._value(at, (*path, index), None))
            index += 1
        return at + 1

    def _members(self, start: int, path: KeyPath) -> int:
        at = self._end(_GAP, start + 1)
        while not self._text.startswith("}", at):
            at = self._next(self._pair(at, path))
        return at + 1

    def _next(self, end: int) -> int:
        """Where the next item or member starts, or the closing bracket."""
        at = self._end(_GAP, end)
        return self._end(_GAP, at + 1) if self._text.startswith(",", at) else at

    def _note(self, path: KeyPath, key: Span) -> None:
        first = self._set.setdefault(path, key)
        if first != key:
            self.duplicates.append(DuplicateKey(path, first, key))

    def _end(self, pattern: re.Pattern[str], start: int) -> int:
        match = pattern.match(self._text, start)
        if match is None:
            raise ValueError(f"no TOML at {start}")
        return match.end()

    def _span(self, start: int, end: int) -> Span:
        return Span(self._base + start, self._base + end)
