"""What a cause of broken YAML is, and how a text is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from reviewlint.source import Span

_BREAK = lazy(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Cause:
    """A possible cause. It is taken for the cause if the content can be read without it.

    Attributes:
        span: where it stands, in the content.
        message: what is wrong, in words for the author.
        hint: what to write instead.
        trial: edits of the content that do away with it.
        order: what the edits do, as an order, if they are what the author meant beyond doubt;
            else empty, and the edits are only a trial.
        intended: the value that the first edit's new text stands for, where that is a value.
        entry: where in the content the key or the item stands that the edits are to let be seen.
    """

    span: Span
    message: str
    hint: str
    trial: tuple[tuple[Span, str], ...]
    order: str = ""
    intended: str | None = None
    entry: int | None = None


def quote(value: str) -> str:
    """The text in quotes that keep every character; line breaks are folded as without quotes."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def fold(value: str) -> str:
    """What YAML makes of line breaks in a value: one is a space, with blank lines it stays."""
    parts = [part.strip(" \t") for part in _BREAK.split(value)]
    folded = parts[0]
    blanks = 0
    for part in parts[1:]:
        if not part:
            blanks += 1
            continue
        folded += "\n" * blanks if blanks else " "
        folded += part
        blanks = 0
    return folded


def requote(
    span: Span,
    value: str,
    message: str,
    *,
    hint: str = "",
    certain: bool = True,
    where: Span | None = None,
) -> Cause:
    """A cause that quotes around the whole value do away with.

    Args:
        span: where the value stands.
        value: its text as it should be read.
        message: what is wrong.
        hint: what to write instead, unless it is only the quotes.
        certain: whether the author meant a text.
        where: the span of the cause, if it is less than the value.
    """
    quoted = quote(value)
    if not hint:
        hint = "Put the whole value in quotes"
        hint += "." if "\n" in quoted or "\r" in quoted else f": {quoted}"
    order = "Put the whole value in quotes" if certain else ""
    return Cause(where or span, message, hint, ((span, quoted),), order, fold(value))


def removal(span: Span, message: str, what: str) -> Cause:
    """A cause that is done away with by removing it."""
    return Cause(span, message, "Remove it.", ((span, ""),), f"Remove {what}")
