"""The settings that a JavaScript or TypeScript file writes literally; nothing of it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

MAX_DEPTH = 60
"""So many brackets are followed into one another."""

_SPACE = r"(?:\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)*+"
_GAP = lazy(_SPACE)
_TEXT = lazy(r"\"((?:[^\"\\\n]|\\.)*+)\"|'((?:[^'\\\n]|\\.)*+)'|`((?:[^`\\$]|\\.|\$(?!\{))*+)`", 16)
_KEY = lazy(rf"(?:([\"'])([^\"'\n]*+)\1|([A-Za-z_$][\w$]*+)){_SPACE}:{_SPACE}")
_WORD = lazy(r"[A-Za-z_$][\w$.]*+|-?\d[\d_.]*+")
_CALL = lazy(rf"((?:[A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*){_SPACE}\({_SPACE}")
_TYPE = lazy(rf"{_SPACE}(?:as|satisfies)\b[^,;)\]}}]*+")
_ESCAPE = lazy(r"\\(?:([nrtbfv0])|u([0-9a-fA-F]{4})|(.))", 16)
_SKIPPED = lazy(
    r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/|\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?"
    r"|`(?:[^`\\]|\\.)*+`?|[\[({]|[\])}]|,|[^\"'`/\[\](){},]++|.",
    16,
)
_OBJECT = lazy(
    rf"(?:=|\bdefault\b|\breturn\b|\(){_SPACE}(?:(?:[\w$.]++){_SPACE}\({_SPACE})?\(?{_SPACE}(?=\{{)"
)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


class Unknown:
    """The value of what is not written literally; it is false, and equals nothing else."""

    def __bool__(self) -> bool:
        return False


UNKNOWN = Unknown()


class Call(NamedTuple):
    """A call of a function, with those of its arguments that are literal."""

    name: str
    arguments: tuple[Any, ...]


def without_comments(text: str) -> str:
    """A script without its comments; what looks like one in a text stays."""
    return _SKIPPED.sub(lambda match: " " if match[0].startswith(("//", "/*")) else match[0], text)


def objects(text: str) -> Iterator[dict[str, Any]]:
    """The object literals that are assigned, exported, returned or given to a function.

    Each is given once, without those in it. Keys that are computed, and `...other`, are under the
    key `...`.
    """
    reader = _Reader(text)
    end = 0
    while opening := _OBJECT.search(text, end):
        value, end = reader.value(opening.end(), 0)
        if isinstance(value, dict):
            yield value


def settings(text: str, *keys: str) -> Mapping[str, Any] | None:
    """The first object literal that has one of some keys; `None` where there is none."""
    return next((each for each in objects(text) if not each.keys().isdisjoint(keys)), None)


class _Reader:
    """Reads literals off a text; each method gives the value and where it ends."""

    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        """The value at an offset."""
        value, end = self._plain(at, depth)
        if match := _TYPE.match(self._text, end):
            end = match.end()
        after = self._gap(end)
        if after >= len(self._text) or self._text[after] in ",]});\n" or depth == 0:
            return value, after
        return UNKNOWN, self._skip(after)

    def _plain(self, at: int, depth: int) -> tuple[Any, int]:
        text = self._text
        if depth > MAX_DEPTH:
            return UNKNOWN, self._skip(at)
        if text.startswith("{", at):
            return self._object(at + 1, depth)
        if text.startswith("[", at):
            return self._list(at + 1, "]", depth)
        if text.startswith("(", at):
            value, end = self.value(self._gap(at + 1), depth + 1)
            if text.startswith(")", end) and not text.startswith("=>", self._gap(end + 1)):
                return value, end + 1
            return UNKNOWN, self._skip(at)
        if match := _TEXT.match(text, at):
            return _unescaped(match), match.end()
        if match := _CALL.match(text, at):
            arguments, end = self._list(match.end(), ")", depth)
            return Call(match[1], tuple(arguments)), end
        if match := _WORD.match(text, at):
            word = match[0]
            return _WORDS.get(word, UNKNOWN), match.end()
        return UNKNOWN, self._skip(at)

    def _object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        data: dict[str, Any] = {}
        while True:
            at = self._gap(at)
            if at >= len(self._text):
                return data, at
            if self._text[at] in "})]":
                return data, at + 1
            if match := _KEY.match(self._text, at):
                key = match[2] if match[1] else match[3]
                data[key], at = self.value(match.end(), depth + 1)
            else:
                if not self._text.startswith(",", at):
                    data["..."] = UNKNOWN
                at = self._skip(at)
            if self._text.startswith(",", at):
                at += 1

    def _list(self, at: int, closing: str, depth: int) -> tuple[list[Any], int]:
        items: list[Any] = []
        while True:
            at = self._gap(at)
            if at >= len(self._text):
                return items, at
            if self._text[at] in "})]":
                return items, at + (self._text[at] == closing)
            if self._text[at] == ",":
                at += 1
                continue
            item, at = self.value(at, depth + 1)
            items.append(item)

    def _gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at

    def _skip(self, at: int) -> int:
        """The end of an expression that is not read: a comma or a bracket that closes."""
        depth = 0
        while match := _SKIPPED.match(self._text, at):
            mark = match[0]
            if mark in ("[", "(", "{"):
                depth += 1
            elif mark in ("]", ")", "}"):
                if not depth:
                    return at
                depth -= 1
            elif mark == "," and not depth:
                return at
            at = match.end()
        return at


def _unescaped(match: re.Match[str]) -> str:
    text = next(group for group in match.groups() if group is not None)
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return _CONTROL[match[1]]
    return chr(int(match[2], 16)) if match[2] else match[3]
