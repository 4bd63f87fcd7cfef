"""Where the front-matter block of a file begins and ends.

A block is what Jekyll and Hugo take for one: YAML between `---` and `---` or `...`, TOML between
`+++` lines, or a JSON object, at the very top of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.source import Span

if TYPE_CHECKING:
    from reviewlint.frontmatter.model import Format, Misplaced

_YAML_OPENING = re.compile(r"---[ \t]*(?=[\r\n]|\Z)")
_YAML_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r))(---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """The place of a front-matter block, as the fields of the same names in `FrontMatter`."""

    opening: Span
    content: Span
    format: Format
    closed: bool
    end: int
    body_start: int
    misplaced: Misplaced | None = None


def find_block(text: str) -> Block | None:
    """The front-matter block of a file's text, or `None`."""
    opening = _YAML_OPENING.match(text)
    if opening is None:
        return None
    start = _after_line(text, opening.end())
    closing = _YAML_CLOSING.search(text, opening.end())
    if closing is None:
        return None
    return Block(
        opening=Span(0, 3),
        content=Span(start, closing.start()),
        format="yaml",
        closed=True,
        end=closing.end(1),
        body_start=_after_line(text, closing.end()),
    )


def _after_line(text: str, offset: int) -> int:
    match = _LINE_END.search(text, offset)
    return match.end() if match else len(text)
