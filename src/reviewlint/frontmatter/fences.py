"""Where the front-matter block of a file begins and ends.

A block is what Jekyll and Hugo take for one: YAML between `---` and `---` or `...`, TOML between
`+++` lines, or a JSON object, at the very top of the file. Only lines are looked at here. A block
without its closing fence is the business of `reviewlint.frontmatter.unclosed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reviewlint.frontmatter.lines import field_name, field_names, known, lines_of
from reviewlint.frontmatter.model import Misplaced
from reviewlint.lazy import lazy
from reviewlint.source import BOM, Span

if TYPE_CHECKING:
    from reviewlint.frontmatter.model import Format, SyntaxProblem

OPENING = {
    "yaml": re.compile(r"(---)[ \t]*(?:\r\n|\n|\r)"),
    "toml": re.compile(r"(\+\+\+)[ \t]*(?:\r\n|\n|\r)"),
}
_CLOSING = {
    "yaml": re.compile(r"(?<=[\r\n])(---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "toml": re.compile(r"(?<=[\r\n])(\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)"),
}
INVISIBLE = lazy(r"[\ufeff\u200b-\u200d\u2060\s]*")
_MISTYPED_OPENING = lazy(
    r"(-{2}|-{4,}|- --|-- -|- - -|-*[‐-―−]+-*)[ \t]*(?:\r\n|\n|\r)|(---)[ \t]*(?=[A-Za-z_][\w.-]*:)"
)

# What may stand before a block that is nevertheless clearly one: a comment, or one short line.
_TEXT_BEFORE = lazy(
    r"(?:<!--(?:[^-]|-(?!->)){0,2000}-->|(?!```|~~~|[ \t])[^\r\n]{1,200})\s*[\r\n](?=---)"
)

_JSON_OPENING = lazy(r"""\{(?:\s*"|\s*\}[ \t]*(?:[\r\n]|\Z)|[ \t]*[\r\n]\s*['\w]+\s*:)""")
_JSON_PART = lazy(r'"(?:[^"\\\r\n]|\\.)*+"?|[{}]')
_JSON_CLOSING = lazy(r"(?:(?<=[\r\n])|\A[^\r\n]*?)(\})[ \t]*(?:\r\n|\n|\r|\Z)")
_BLANK_LINE = lazy(r"(?:(?<=\n)|(?<=\r)(?!\n))[ \t]*[\r\n]")
_REST_OF_LINE = lazy(r"[ \t]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Block:
    """The place of a front-matter block.

    Attributes:
        end: the end of the closing fence, or of what is taken as the block.
        problem: what is wrong with the closing fence, where it is there.
        opening, content, format, body_start, closed, misplaced: as in `FrontMatter`.
    """

    opening: Span
    content: Span
    format: Format
    end: int
    body_start: int
    closed: bool = True
    misplaced: Misplaced | None = None
    problem: SyntaxProblem | None = None


def find_block(text: str) -> Block | None:
    """The closed block at the top of a file's text, or what is clearly meant as one."""
    start = end_of(INVISIBLE, text, 0)
    if text.startswith("{", start):
        return _find_json(text, start)
    if text.startswith("+++", start):
        return _find_fenced(text, start, "toml")
    block = _find_fenced(text, start, "yaml")
    if block is not None and start == 0:
        return None if _is_thematic_break(text, block.content) else block
    return _find_misplaced(text, start, block)


def _find_fenced(text: str, start: int, language: Format) -> Block | None:
    opening = OPENING[language].match(text, start)
    return opening and _fenced(text, Span(*opening.span(1)), opening.end(), language)


def _fenced(text: str, opening: Span, start: int, language: Format) -> Block | None:
    """The block whose content starts at `start`, if it is closed."""
    closing = _CLOSING[language].search(text, start)
    if closing is None:
        return None
    content = Span(start, closing.start())
    return Block(opening, content, language, closing.end(1), closing.end())


def _find_misplaced(text: str, start: int, block: Block | None) -> Block | None:
    """A block behind blank lines or text, or one whose opening fence is mistyped.

    It must look like front matter beyond doubt: prose between two thematic breaks, a heading
    underlined with `---` and an example of front matter are all good Markdown.
    """
    kind: Literal["bom", "blank", "text", "fence"] = "blank"
    if block is not None:
        kind = invisible_kind(text[:start])
    elif mistyped := _MISTYPED_OPENING.match(text, start):
        kind = "fence"
        block = _fenced(text, Span(*mistyped.span(mistyped.lastindex or 0)), mistyped.end(), "yaml")
    elif before := _TEXT_BEFORE.match(text, start):
        kind = "text"
        block = _find_fenced(text, before.end(), "yaml")
    if block is None:
        return None
    names = field_names(text, block.content, "yaml")
    if kind == "bom":
        clear = not _is_thematic_break(text, block.content)
    elif kind == "text":
        clear = known(names) >= 2
    else:
        clear = known(names) >= 1 or len(names) >= 2
    if not clear:
        return None
    place = block.opening if kind == "fence" else Span(0, block.opening.start)
    return replace(block, misplaced=Misplaced(place, kind))


def invisible_kind(before: str) -> Literal["bom", "blank"]:
    """Which of the two stands before a block."""
    return "blank" if before.strip(BOM) else "bom"


def _is_thematic_break(text: str, content: Span) -> bool:
    """Whether prose stands between the two lines `---`: blank lines, and no name of a field."""
    lines: list[str] = []
    for span in lines_of(text, content):
        lines.append(text[slice(*span)])
        if field_name(lines[-1], "yaml"):
            return False
    if not any(line.strip() for line in lines) or all(line.strip() for line in lines):
        return False
    first = next(line for line in lines if line.strip())
    return not lines[0].strip() or not first.startswith(("#", "-", "[", "{"))


def is_prose(text: str, block: Block) -> bool:
    """Whether what stands in a block that cannot be read is a text between two thematic breaks."""
    if block.format != "yaml":
        return False
    lines = [text[slice(*span)].lstrip() for span in lines_of(text, block.content)]
    first = next((line for line in lines if line), "")
    return first[:1] not in ("-", "?", "[", "{") and not any(
        field_name(line, "yaml") for line in lines
    )


def _find_json(text: str, start: int) -> Block | None:
    """A JSON object: from its `{` to the `}` that closes it, by counting as Hugo does."""
    if not _JSON_OPENING.match(text, start):
        return None
    depth = 0
    end = None
    for part in _JSON_PART.finditer(text, start):
        depth += (part[0] == "{") - (part[0] == "}")
        if depth == 0:
            end = part.end()
            break
    closed = end is not None
    if end is None and (match := _JSON_CLOSING.search(text, start)):
        # A quote that is not closed spoils the count.
        end, closed = match.end(1), True
    if end is None:
        blank = _BLANK_LINE.search(text, start)
        end = blank.start() if blank else len(text)
    content = Span(start, end)
    behind = end_of(_REST_OF_LINE, text, end) if closed else end
    return Block(Span(start, start + 1), content, "json", end, behind, closed)


def end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a match of the pattern at `start` ends; `start` where there is none."""
    match = pattern.match(text, start)
    return match.end() if match else start
