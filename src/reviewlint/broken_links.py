"""Text that was meant as a link and is none: what the author meant, diagnosed once.

A link that does not parse leaves its brackets in the text, where a reader sees them. Each such
place is diagnosed here with one kind and one repair, whichever rule reports it, so that a broken
link is never reported as anything else as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.source import Span
from reviewlint.urls import looks_like_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.body import Image, Link, TextBlock
    from reviewlint.document import Document

_INLINE = re.compile(r"\]\(")
_GAP = re.compile(
    r"\](?P<gap>[ \t]+|[ \t]*\n[ \t]*)\((?P<target>[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)\)"
)
_REVERSED = re.compile(r"\((?P<text>[^()\[\]\n]+)\)\[(?P<target>[^\s\[\]]+)\]")
_TASK_OR_NUMBER = re.compile(r"[ xX]?|\^.*|!?\d+", re.S)
_WEB = re.compile(r"https?://", re.I)
_OPENED_TITLE = re.compile(r"(?P<target>\S+)[ \t\n]+(?P<quote>[\"'])(?P<title>[^\"']*)$")
_TYPOGRAPHIC_TITLE = re.compile(
    r"(?P<target>[^\s“”„«»]+)[ \t\n]+[“”„«»‘’](?P<title>[^“”„«»\n]*)[“”„«»‘’]$"
)
_QUOTES_IN_TITLE = re.compile(r'\S+[ \t\n]+"(?P<title>[^\n]*"[^\n]*)"$')
_SENTENCE_END = re.compile(r"[.,;:!?]+$")
_AT_AN_EDGE = re.compile(r".*[/:?=&#] |.* [/?=&#]|.*[a-z] \d{7,8}(?!\d)", re.S)
_IN_TEMPLATE = re.compile(rf"{MASK}\s+{MASK}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SURE_TARGET = re.compile(r"https?://|www\.|\.{0,2}/|mailto:", re.I)
_SHOWS_BRACKETS = "The page will show the brackets and the address in the middle of the text."
MAX_LENGTH = 2_000
"""No longer than this is a destination that somebody wrote."""
MAX_PLACES = 100
"""Text with more such places in one paragraph is no prose."""


class Kind(Enum):
    """What went wrong with a link."""

    GAP = auto()
    REVERSED = auto()
    TYPOGRAPHIC_QUOTES = auto()
    UNCLOSED = auto()
    WHITESPACE = auto()


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place where a link was meant.

    Attributes:
        span: all that was meant as the link.
    """

    kind: Kind
    span: Span
    message: str
    hint: str
    fix: Fix


def broken_links(document: Document) -> tuple[BrokenLink, ...]:
    """All links that were meant and did not become one, in the order of the file."""
    found = [link for block in document.body.text for link in _in_block(block)]
    found += _one_parenthesis_too_many(document)
    return tuple(sorted(found, key=lambda link: link.span))


def _in_block(block: TextBlock) -> Iterator[BrokenLink]:
    if "]" not in block.literal:
        return
    openings = _opening_brackets(block.literal)
    for match in islice(_INLINE.finditer(block.literal), MAX_PLACES):
        if match.start() in openings:
            yield from _broken_inline(block, openings[match.start()], match.end())
    for match in islice(_GAP.finditer(block.source), MAX_PLACES):
        if match.start() in openings:
            yield from _gap(block, openings[match.start()], match)
    for match in islice(_REVERSED.finditer(block.source), MAX_PLACES):
        yield from _reversed(block, match)


def _opening_brackets(literal: str) -> dict[int, int]:
    """The index of the `[` that each `]` closes."""
    pairs = {}
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", literal):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            pairs[match.start()] = opened.pop()
    return pairs


def _broken_inline(block: TextBlock, opening: int, start: int) -> Iterator[BrokenLink]:
    """A link `[text](…` that did not parse, its destination beginning at `start`."""
    line = block.source[start : start + MAX_LENGTH]
    close = _closing_parenthesis(line)
    content = line[:close].strip()
    first, *rest = content.split(maxsplit=1)[:2] or [""]
    if close is None or (_WEB.match(first) and rest and len(_WORD.findall(rest[0])) > 2):
        yield from _unclosed(block, opening, start, line)
        return
    if not rest:
        return
    whole = block.file_span(opening, start + close + 1)
    begin = start + line.index(first)
    if title := _TYPOGRAPHIC_TITLE.match(content):
        quotes = (begin + title.start("title") - 1, begin + title.end("title"))
        yield BrokenLink(
            Kind.TYPOGRAPHIC_QUOTES,
            whole,
            f"The quotes around this link's title are typographic. {_SHOWS_BRACKETS}",
            'Write straight quotes: "like this".',
            _fix("Write straight quotes", (_edit(block, at, at + 1, '"') for at in quotes)),
        )
    elif title := _OPENED_TITLE.match(content):
        edit = _edit(block, begin + len(content), begin + len(content), title["quote"])
        yield BrokenLink(
            Kind.UNCLOSED,
            whole,
            f"The quote before this link's title is not closed. {_SHOWS_BRACKETS}",
            "Close the quote before the parenthesis.",
            _fix("Close the quote", [edit], Applicability.UNSAFE),
        )
    elif title := _QUOTES_IN_TITLE.match(content):
        inner = (begin + title.start("title") + m.start() for m in re.finditer('"', title["title"]))
        yield BrokenLink(
            Kind.UNCLOSED,
            whole,
            f"The quotes inside this link's title end it too early. {_SHOWS_BRACKETS}",
            r"Write a backslash before each of them: \".",
            _fix(
                "Write backslashes before the inner quotes",
                (_edit(block, at, at, "\\") for at in inner),
                Applicability.UNSAFE,
            ),
        )
    elif not _IN_TEMPLATE.search(content) and (
        looks_like_target(first) or looks_like_target(re.sub(r"\s+", "-", content))
    ):
        yield BrokenLink(
            Kind.WHITESPACE,
            whole,
            "There is a space or a line break inside this link's address, so it is no link."
            f" {_SHOWS_BRACKETS}",
            "Take it out, or write %20 in the place of a space that belongs there.",
            _fix(
                "Mend the address", _whitespace_edits(block, begin, content), Applicability.UNSAFE
            ),
        )


def _closing_parenthesis(text: str) -> int | None:
    """Where the parenthesis closes that opened before `text`; those inside it pair up."""
    depth = 0
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            depth += 1
        elif depth == 0:
            return match.start()
        else:
            depth -= 1
    return None


def _whitespace_edits(block: TextBlock, begin: int, content: str) -> Iterator[Edit]:
    """Edits that join a destination over line breaks and take out or encode its spaces.

    A space at the edge of a part of a web address, or before the digits of an identifier, was
    typed by mistake; others stand for themselves.
    """
    web = _WEB.match(content)
    for gap in re.finditer(r"[ \t]*\n[ \t]*|[ \t]+", content):
        slip = "\n" in gap[0] or (
            web and _AT_AN_EDGE.match(f"{content[: gap.start()][-3:]} {content[gap.end() :][:9]}")
        )
        yield _edit(block, begin + gap.start(), begin + gap.end(), "" if slip else "%20")


def _edit(block: TextBlock, start: int, end: int, text: str) -> Edit:
    """Replace `source[start:end]` of a block, its line prefixes included."""
    first = block.offset(start) if start < len(block.source) else block.span.end
    last = block.offset(end - 1) + 1 if end > start else first
    return Edit(Span(first, last), text)


def _fix(
    message: str, edits: Iterable[Edit], applicability: Applicability = Applicability.SAFE
) -> Fix:
    return Fix(message, tuple(edits), applicability)


def _unclosed(block: TextBlock, opening: int, start: int, line: str) -> Iterator[BrokenLink]:
    """A link without its closing parenthesis, or with an unbalanced one in its address."""
    written = line.split(maxsplit=1)[0] if line[:1].strip() else ""
    url = _SENTENCE_END.sub("", written)
    if not looks_like_target(re.sub(r"[()]", "", url)):
        return
    inside = max(url.count("(") - url.count(")"), 0)
    missing = ")" * (inside + 1)
    wrong = (
        "A parenthesis in this link's address is not closed."
        if inside
        else "The closing parenthesis of this link is missing."
    )
    end = block.file_span(start, start + len(url)).end
    yield BrokenLink(
        Kind.UNCLOSED,
        Span(block.offset(opening), end),
        f"{wrong} {_SHOWS_BRACKETS}",
        f"Write “{missing}” behind “{url}”.",
        _fix(f"Add “{missing}”", [Edit(Span(end, end), missing)], Applicability.UNSAFE),
    )


def _gap(block: TextBlock, opening: int, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`[text] (destination)`."""
    if block.literal[match.end("gap")] != "(" or not looks_like_target(match["target"]):
        return
    if _TASK_OR_NUMBER.fullmatch(block.source[opening + 1 : match.start()]):
        return
    before = block.source[opening - 1 : opening]
    if before == "]":
        return
    start = opening - 1 if before == "!" else opening
    gap = Span(block.offset(match.start()) + 1, block.offset(match.end("gap")))
    yield BrokenLink(
        Kind.GAP,
        block.file_span(start, match.end()),
        f"There is a {'line break' if chr(10) in match['gap'] else 'space'} between “]” and “(”,"
        f" so this is no {'image' if before == '!' else 'link'}. {_SHOWS_BRACKETS}",
        "Write “](” without anything between.",
        _fix("Close the gap", [Edit(gap, "")]),
    )


def _reversed(block: TextBlock, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`(text)[destination]`."""
    target = match["target"]
    literal = block.literal[match.start()] == "(" and block.literal[match.end() - 1] == "]"
    if not literal or not _SURE_TARGET.match(target) or not looks_like_target(target):
        return
    if block.source[match.start() - 1 : match.start()] == "]":
        return
    places = (match.start(), match.end("text"), match.start("target") - 1, match.end("target"))
    edits = (_edit(block, at, at + 1, new) for at, new in zip(places, "[]()", strict=True))
    yield BrokenLink(
        Kind.REVERSED,
        block.file_span(*match.span()),
        f"The brackets of this link are the wrong way round. {_SHOWS_BRACKETS}",
        "Write the text in [square] and the address in (round) brackets.",
        _fix("Swap the brackets", edits),
    )


def _one_parenthesis_too_many(document: Document) -> Iterator[BrokenLink]:
    """A `)` directly behind a link that closes nothing."""
    body = document.body
    parts: tuple[Link | Image, ...] = (*body.links, *body.images)
    starts = {part.span.end: part.span.start for part in parts if part.kind == "inline"}
    for block in body.text:
        depth = 0
        for match in re.finditer(r"[()]", block.literal):
            if match[0] == "(":
                depth += 1
            elif depth:
                depth -= 1
            elif (end := block.offset(match.start())) in starts:
                stray = Span(end, end + 1)
                yield BrokenLink(
                    Kind.UNCLOSED,
                    Span(starts[end], end + 1),
                    "There is one “)” too many behind this link, and the page will show it.",
                    "Take it out.",
                    _fix("Take out “)”", [Edit(stray, "")], Applicability.UNSAFE),
                )
