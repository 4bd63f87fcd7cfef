"""Front matter whose closing fence is missing, mistyped, or has text beside it.

Jekyll then shows the fields as text and says nothing, so the block must be found all the same; but
a file may as well begin with a thematic break. The block is taken to reach as far as its lines look
like front matter.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.frontmatter.fences import INVISIBLE, OPENING, Block, end_of, invisible_kind
from reviewlint.frontmatter.lines import field_name, known, lines_of
from reviewlint.frontmatter.model import Misplaced, SyntaxProblem
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from reviewlint.frontmatter.model import Format

_MISTYPED: dict[Format, re.Pattern[str]] = {
    "yaml": re.compile(r"(?:--|-{4,}|- --|-- -|- - -|-*[‐-―−]+-*|\+\+\+|[ \t]+---)[ \t]*[\r\n]*\Z"),
    "toml": re.compile(r"(?:\+\+|\+{4,}|---|[ \t]+\+\+\+)[ \t]*[\r\n]*\Z"),
}
_TEXT_BEHIND: dict[Format, re.Pattern[str]] = {
    "yaml": re.compile(r"---[ \t]*(?=[^-\s])"),
    "toml": re.compile(r"\+\+\+[ \t]*(?=[^+\s])"),
}
_TEXT_BEFORE: dict[Format, re.Pattern[str]] = {
    "yaml": re.compile(r"(?<=\S)([ \t]+)---[ \t]*(?=[\r\n]*\Z)"),
    "toml": re.compile(r"(?<=\S)([ \t]+)\+\+\+[ \t]*(?=[\r\n]*\Z)"),
}
_FEW_LINES = 8
_BLOCK_SCALAR = lazy(r"[^:]*:[ \t]+[|>][+-]?\d?[ \t]*[\r\n]*\Z")


def find_unclosed(text: str, closed: Block | None = None) -> Block | None:
    """The block at the top of a file's text, up to where its closing fence should stand.

    Args:
        text: all of the file's text.
        closed: the block that a fence further down closes, if its content cannot be read: that
            fence may be a thematic break of the body.
    """
    first = end_of(INVISIBLE, text, 0)
    language: Format = "toml" if text.startswith("+++", first) else "yaml"
    opening = OPENING[language].match(text, first)
    if opening is None:
        return None
    start = opening.end()
    spans = list(lines_of(text, Span(start, closed.content.end if closed else len(text))))
    lines = [text[slice(*span)] for span in spans]
    reach = _reach(lines, language)
    names = [name for line in lines[:reach] if (name := field_name(line, language))]
    if not known(names) and len(names) < 2:
        return None
    block = Block(
        opening=Span(*opening.span(1)),
        content=Span(start, spans[reach - 1].end),
        format=language,
        end=spans[reach - 1].start + len(lines[reach - 1].rstrip()),
        body_start=spans[reach - 1].end,
        closed=False,
    )
    if first:
        misplaced = Misplaced(Span(0, first), invisible_kind(text[:first]))
        block = replace(block, misplaced=misplaced)
    if match := _TEXT_BEFORE[language].search(lines[reach - 1]):
        return _with_text_before(text, block, spans[reach - 1].start, match)
    for span, line in zip(spans[reach:], lines[reach:], strict=True):
        if match := _TEXT_BEHIND[language].match(line):
            return _with_text_behind(text, block, span, match)
        if _MISTYPED[language].match(line):
            end = span.start + len(line.rstrip())
            content = Span(start, span.start)
            return replace(block, content=content, end=end, body_start=span.end)
        if line.strip():
            break
    if closed and not _is_body(lines[reach:], language):
        return None
    # Below a blank line, three hyphens are a thematic break sooner than an opening fence.
    return None if first and known(names) < 2 else block


def _is_body(lines: list[str], language: Format) -> bool:
    """Whether the lines behind a block, up to a fence, are rather text of the body.

    A blank line sets them off, they name no field, and the fence is a thematic break: behind a
    blank line, or below many lines.
    """
    if not lines or lines[0].strip():
        return False
    if lines[-1].strip() and len(lines) <= _FEW_LINES:
        return False
    return not any(name[0].islower() for line in lines if (name := field_name(line, language)))


def _with_text_behind(text: str, block: Block, span: Span, match: re.Match[str]) -> Block:
    """The block that a line such as `---Text` or `--- text` closes."""
    fence = Span(span.start, span.start + 3)
    body_start = span.start + match.end()
    edit = Edit(Span(fence.end, body_start), _newline(text, block))
    return replace(
        block,
        content=Span(block.content.start, span.start),
        end=fence.end,
        body_start=body_start,
        closed=True,
        problem=_text_beside(text, fence, edit),
    )


def _with_text_before(text: str, block: Block, line_start: int, match: re.Match[str]) -> Block:
    """The block that a line such as `tags: drama ---` closes."""
    gap = Span(line_start + match.start(1), line_start + match.end(1))
    fence = Span(gap.end, gap.end + 3)
    return replace(
        block,
        content=Span(block.content.start, gap.start),
        end=fence.end,
        closed=True,
        problem=_text_beside(text, fence, Edit(gap, _newline(text, block))),
    )


def _text_beside(text: str, fence: Span, edit: Edit) -> SyntaxProblem:
    marks = text[slice(*fence)]
    return SyntaxProblem(
        fence,
        f"“{marks}” does not close the front matter here, because other text stands on its line.",
        f"Put “{marks}” on a line of its own.",
        Fix(f"Put “{marks}” on a line of its own", (edit,), Applicability.UNSAFE),
    )


def _newline(text: str, block: Block) -> str:
    opening = text[block.opening.end : block.content.start]
    return opening.lstrip(" \t")


def _reach(lines: list[str], language: Format) -> int:
    """How many lines look like front matter."""
    reach = 0
    blank = literal = False
    for index, line in enumerate(lines):
        if not line.strip():
            blank = True
            continue
        indented = line[0] in " \t"
        if _TEXT_BEHIND[language].match(line):
            break
        if _MISTYPED[language].match(line) and not (literal and indented):
            break
        name = field_name(line, language)
        if name is None:
            # A blank line ends a list, but not a block of text; `#` is a comment above it only.
            continues = line[0] == "#" or (reach > 0 and line[0] in " \t-]}")
            belongs = (indented and literal) or (continues and not blank)
        else:
            belongs = not blank or name[0].islower()
            literal = _BLOCK_SCALAR.match(line) is not None
        if not belongs:
            break
        reach = index + 1
        blank = False
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if _TEXT_BEFORE[language].search(line) and not field_name(following, language):
            break
    return reach
