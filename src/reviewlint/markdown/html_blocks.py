"""Where HTML blocks begin and end (CommonMark 4.6)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mistune.helpers import BLOCK_TAGS

from reviewlint.lazy import lazy
from reviewlint.markdown.html import TAG

_RAW = lazy(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_CLOSINGS = {
    "raw": _RAW,
    "comment": re.compile("-->"),
    "instruction": re.compile(r"\?>"),
    "declaration": re.compile(">"),
    "cdata": re.compile(r"\]\]>"),
}
_OPENING = lazy(
    r"(?P<raw><(?:script|pre|style|textarea)(?=[ \t>]|$))"
    r"|(?P<comment><!--)"
    r"|(?P<instruction><\?)"
    r"|(?P<cdata><!\[CDATA\[)"
    r"|(?P<declaration><![A-Z])"
    rf"|(?P<block></?(?:{'|'.join(BLOCK_TAGS)}|search)(?=[ \t>]|/>|$))",
    re.IGNORECASE,
)
_MARKDOWN_INSIDE = lazy(r"<[^<>]*\bmarkdown\s*=\s*[\"']?(?:1|block|span)\b", re.IGNORECASE)


class HtmlEnd(NamedTuple):
    """What ends an HTML block.

    Attributes:
        pattern: what the last line has in it; `None` where a blank line ends the block.
        at_once: whether it ends with its first line, as Markdown stands in the element.
    """

    pattern: re.Pattern[str] | None
    at_once: bool = False


def html_block_end(line: str, start: int, *, interrupts: bool) -> HtmlEnd | None:
    """What ends the HTML block that begins at `start`; `None` if none does.

    Args:
        line: a line that has `<` at `start`.
        start: the index of its first character that is no white space.
        interrupts: whether the line would otherwise continue a paragraph.
    """
    match = _OPENING.match(line, start)
    if match is None:
        tag = None if interrupts else TAG.match(line, start)
        return HtmlEnd(None) if tag and not line[tag.end() :].strip(" \t") else None
    if match.lastgroup == "block":
        return HtmlEnd(None, at_once=bool(_MARKDOWN_INSIDE.match(line, start)))
    return HtmlEnd(_CLOSINGS[str(match.lastgroup)])
