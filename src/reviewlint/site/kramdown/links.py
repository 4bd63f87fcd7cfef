"""Where the brackets of a link lead, as kramdown reads it (`parse_link` of kramdown 2.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection

_REFERENCE = lazy(r"\s*?\[([^\]]+)?\]")
_ESCAPE = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_ANGLE_URL = lazy(r"\(<(.*?)>")
_PARENTHESIS = lazy(r"(\()|(\))|\s(?=['\"])")
_TITLE = lazy(r"\s*?([\"'])(.+?)\1\s*?\)", re.S)


class Known(NamedTuple):
    """What of a document decides how its spans are read.

    Attributes:
        definitions: the labels of its link definitions, lower case, spaces collapsed.
        footnotes: the labels of its footnotes.
    """

    definitions: Collection[str]
    footnotes: Collection[str]


def label_of(label: str) -> str:
    """A link definition's label as kramdown compares it."""
    return " ".join(label.lower().split())


def target_end(source: str, position: int, text: str, known: Known) -> int | None:
    """Where a link ends whose text is in brackets; `None` if nothing makes them a link.

    Args:
        source: the text that it stands in.
        position: the index behind the closing bracket.
        text: the source between the brackets.
        known: what is defined.
    """
    reference = _REFERENCE.match(source, position)
    if reference or not source.startswith("(", position):
        label = (reference and reference[1]) or _ESCAPE.sub(r"\1", text)
        defined = label_of(label) in known.definitions
        return (reference.end() if reference else position) if defined else None
    at = position
    if angle := _ANGLE_URL.match(source, position):
        at = angle.end()
        if source.startswith(")", at):
            return at + 1
    else:
        depth = 0
        while stop := _PARENTHESIS.search(source, at):
            at = stop.end()
            depth += 1 if stop[1] else -1 if stop[2] else 0
            if depth == 0 or not (stop[1] or stop[2]):
                break
        if depth == 0:
            return at
    title = _TITLE.match(source, at)
    return title.end() if title else None
