"""The lines of YAML that cannot be read, each as far as it can be told on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.frontmatter.lines import lines_of
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    import re

_INDENT = lazy(r"[ \t\u00a0\u3000]*")
_DASH = lazy(r"-[ \t]+")
_COLON = lazy(r":(?=[ \t]|\Z)")
_QUOTED_KEY = lazy(r"""(?:"[^"]*"|'[^']*')[ \t]*(?=:(?:[ \t]|\Z))""")
_COMMENT = lazy(r"(?:\A|[ \t])#")
_BLOCK_SCALAR = lazy(r"(?:[&!]\S*[ \t]+)*[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not part of a block of literal text.

    Attributes:
        start: the offset of its first character in the content.
        text: the line without its line break.
        indent: how many characters of white space it begins with.
        at: where its entry begins, behind white space and the dashes of a list.
        key: the name of the field that it sets, if it sets one.
        colon: where the colon behind the key is.
        value: the text behind the colon (or the dash), without a comment and white space.
        value_at: where that begins in the line.
        comment: whether there is nothing on it but white space or a comment.
    """

    start: int
    text: str
    indent: int
    at: int
    key: str | None
    colon: int | None
    value: str
    value_at: int
    comment: bool

    @property
    def is_item(self) -> bool:
        """Whether it begins with the dash of a list item."""
        return self.at > self.indent

    @property
    def end(self) -> int:
        """The offset of its end in the content."""
        return self.start + len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The span in the content of a part of the line."""
        return Span(self.start + start, self.start + end)

    @property
    def entry_span(self) -> Span:
        """The span of all but white space at its ends."""
        return self.span(self.indent, max(self.indent + 1, len(self.text.rstrip())))

    @property
    def value_span(self) -> Span:
        """The span of the value."""
        return self.span(self.value_at, self.value_at + len(self.value))


def read_lines(content: str) -> list[Line]:
    """The lines of a block, without those of blocks of literal text (`|` and `>`)."""
    lines: list[Line] = []
    literal_from: int | None = None
    settled = False
    for span in lines_of(content, Span(0, len(content))):
        text = content[slice(*span)].rstrip("\r\n")
        indent = _end(_INDENT, text, 0)
        if literal_from is not None and (indent >= literal_from or indent == len(text)):
            if not settled and indent < len(text):
                # The first line of the text says how far all of it is indented.
                literal_from, settled = indent, True
            continue
        literal_from = None
        line = _read_line(span.start, text, indent)
        lines.append(line)
        if _BLOCK_SCALAR.match(line.value):
            own = line.at if line.key is not None and line.is_item else line.indent
            literal_from, settled = own + 1, False
    return lines


def _read_line(start: int, text: str, indent: int) -> Line:
    at = indent
    while (end := _end(_DASH, text, at)) > at:
        at = end
    colon = _find_colon(text, at)
    key = None if colon is None else text[at:colon].rstrip()
    value_at = at if colon is None else colon + 1
    value_at += len(text[value_at:]) - len(text[value_at:].lstrip(" \t"))
    value = text[value_at:].rstrip()
    if value[:1] not in ("'", '"') and (comment := _COMMENT.search(value)):
        value = value[: comment.start()].rstrip()
    return Line(
        start, text, indent, at, key, colon, value, value_at, text[indent:][:1] in ("", "#")
    )


def _find_colon(text: str, at: int) -> int | None:
    if quoted := _QUOTED_KEY.match(text, at):
        return quoted.end()
    match = _COLON.search(text, at)
    if match is None or match.start() == at or text[at] in "#\"'[{":
        return None
    comment = _COMMENT.search(text, at, match.start())
    return None if comment else match.start()


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
