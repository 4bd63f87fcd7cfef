"""What is known of a front-matter block: its place, its data and where each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.findings import Fix

KeyPath = tuple[str | int, ...]
"""The way from the top of the data to a value: keys as they are written, and list indexes."""

Place = tuple[Span | None, Span]
"""Where a value's key and the value itself stand; a list item and the whole have no key."""

MAX_DEPTH = 100
"""How deep values may be nested. Recursion without a bound would end the process."""

Format = Literal["yaml", "toml", "json"]


def pointer(path: KeyPath) -> str:
    """The JSON Pointer (RFC 6901) of a path."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


@dataclass(frozen=True, slots=True)
class DuplicateKey:
    """A key that stands in one mapping again; `path` is the value's, the last one wins."""

    path: KeyPath
    first: Span
    second: Span


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Why a block cannot be read: the place of the cause, what is wrong and what to write."""

    span: Span
    message: str
    hint: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Why Jekyll does not see the front matter although it is there.

    Attributes:
        span: what stands between the start of the file and the opening fence; for the kind
            `fence`, the mistyped fence.
        kind: a byte order mark, blank lines (with or without one), other text, or an opening
            fence that is not three hyphens.
    """

    span: Span
    kind: Literal["bom", "blank", "text", "fence"]


@dataclass(frozen=True, slots=True)
class Content:
    """What a block's content says.

    Attributes:
        data: plain data: dictionaries with text as keys, lists, text, numbers, `True`, `False`,
            `None`. Dates and times are the text that was written.
        spans: for every path in `data`, where its key and its value stand; a list item and the
            whole, `()`, have no key. An empty value's span has no width and stands right behind
            the colon (or the dash). What is reached through an alias stands at the alias.
    """

    data: object
    spans: Mapping[KeyPath, Place]
    duplicates: tuple[DuplicateKey, ...] = ()
    problem: SyntaxProblem | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block of metadata at the top of a file.

    Attributes:
        span: from the opening fence's first character to the closing fence's last.
        opening: the opening fence.
        content: what stands between the fences, line breaks included.
        format: the language of the content.
        closed: whether there is a closing fence; without one, the block ends with the last line
            that looks like front matter.
        data: what was parsed, normally a dictionary; `None` when the block is empty or broken.
        spans, duplicates: as in `Content`.
        problem: why the content cannot be read.
        body_start: the offset of the first character of the body.
        misplaced: what stands before the opening fence.
    """

    span: Span
    opening: Span
    content: Span
    format: Format
    closed: bool
    data: object
    spans: Mapping[KeyPath, Place] = field(repr=False)
    duplicates: tuple[DuplicateKey, ...]
    problem: SyntaxProblem | None
    body_start: int
    misplaced: Misplaced | None

    def key_span(self, path: KeyPath) -> Span:
        """Where the key at `path` stands; for a list item the item, else the nearest parent."""
        key, value = self._nearest(path)
        return key or value

    def value_span(self, path: KeyPath) -> Span:
        """Where the value at `path` stands, or the value of its nearest parent that is known."""
        return self._nearest(path)[1]

    def _nearest(self, path: KeyPath) -> tuple[Span | None, Span]:
        for length in range(len(path), -1, -1):
            found = self.spans.get(path[:length])
            if found is not None:
                return found
        return None, self.content


class TooDeepError(Exception):
    """Values are nested more than `MAX_DEPTH` levels deep."""


def too_deep(span: Span) -> SyntaxProblem:
    """What to say of brackets in brackets in brackets."""
    return SyntaxProblem(
        Span(span.start, min(span.start + 1, span.end)),
        f"The values here are nested more than {MAX_DEPTH} levels deep.",
        "Remove the brackets or dashes that are too many.",
    )


def existing(spans: dict[KeyPath, Place], data: object) -> dict[KeyPath, Place]:
    """The places of what is in the data: not of a value that a later one of its name replaced."""
    return {path: place for path, place in spans.items() if _exists(path, data)}


def _exists(path: KeyPath, data: object) -> bool:
    value: Any = data
    try:
        for step in path:
            if isinstance(value, str):
                return False
            value = value[step]
    except (KeyError, IndexError, TypeError):
        return False
    return True
