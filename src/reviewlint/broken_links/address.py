"""What can be wrong with a link's address: a space in it, words in its place, a lone bracket."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.broken_links import Kind
from reviewlint.broken_links.paragraph import unsafe
from reviewlint.broken_links.targets import looks_like_destination, looks_like_target
from reviewlint.lazy import lazy
from reviewlint.urls import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.broken_links import BrokenLink
    from reviewlint.broken_links.attempt import Attempt
    from reviewlint.findings import Edit

_SPACE = lazy(r"[ \t]*\n[ \t]*|[ \t]+")
_WORD = lazy(r"[^\W\d_]{2,}")
_TITLE = lazy(r"[ \t\n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))$")
_AT_AN_EDGE = lazy(r".*[/:?=&#] |.* [/:?=&#]|.*[a-z] \d{7,8}(?!\d)", re.S)
_PART_OF_URL = lazy(r"[/=&#%_]|\.\w{2,5}(?:[?\s]|$)|\w-\w*$")
_HOST_AND_PATH = lazy(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", re.I)
_IN_TEMPLATE = lazy(rf"{MASK}\s+{MASK}")
_PROSE = lazy(r"[^\W\d_][\w’'-]*(?:[,:;]? [\w’'/&-]+)+[.!?…]*")
_ADDRESS_BEHIND_WORDS = lazy(
    r"(?:[^\W\d_][\w.,:;’'-]*\s+){1,6}<?(?P<url>https?://[^\s<>]+?)>?[.,;]?"
)
_SPEAKS_OF_A_LINK = lazy(
    r"\b(?:links?|url|insert|todo|tbd|website|web ?page|see|above|below)\b", re.I
)
_OWN_REMARK = lazy(r"(?:ed|editor|note|n\.?b|sic|i\.e|e\.g|translat|trans|tr)\b", re.I)
MAX_TITLE = 15
"""A link's title has no more words than these."""


def broken_address(attempt: Attempt) -> BrokenLink | None:
    """What is wrong with an address, if one was meant."""
    content = attempt.content
    if content.startswith("<"):
        return _open_angle(attempt)
    title = _TITLE.search(content)
    address = content[: title.start()] if title else content
    first, *words = _SPACE.split(address, maxsplit=1)
    if not words or _IN_TEMPLATE.search(content):
        return None
    if is_web(first) and not title and _is_unquoted_title(words[0]):
        return _unquoted_title(attempt, len(content) - len(words[0]))
    if behind := _ADDRESS_BEHIND_WORDS.fullmatch(content):
        return _address_behind_words(attempt, *behind.span("url"))
    if _is_address(first, address):
        return attempt.broken(
            Kind.WHITESPACE,
            f"There is a space or a line break inside this {attempt.thing}'s address, so it is no"
            f" {attempt.thing}.",
            "Take it out, or write %20 in the place of a space that belongs there.",
            None
            if '"' in address
            else unsafe("Mend the address", _without_spaces(attempt, address)),
        )
    return None if title else _words(attempt)


def has_words_behind_it(content: str) -> bool:
    """Whether an address is followed by words that are neither a part of it nor its title."""
    address, *words = content.split(maxsplit=1)[:2] or [""]
    if not words or not looks_like_destination(address.rstrip(")")):
        return False
    in_quotes = _TITLE.search(content) or words[0][0] in "\"'“”„«"
    return not in_quotes and not _PART_OF_URL.search(words[0])


def _open_angle(attempt: Attempt) -> BrokenLink | None:
    """`[text](<url)`."""
    address = attempt.content[1:]
    if ">" in address or not looks_like_destination(_SPACE.sub("-", address)):
        return None
    last = len(attempt.content)
    spaced = _SPACE.search(address)
    return attempt.broken(
        Kind.UNCLOSED,
        f"The angle bracket before this {attempt.thing}'s address is not closed.",
        "Write “>” after the address." if spaced else "Take out “<”.",
        unsafe("Add “>”", [attempt.edit(last, last, ">")])
        if spaced
        else unsafe("Take out “<”", [attempt.edit(0, 1, "")]),
    )


def _unquoted_title(attempt: Attempt, at: int) -> BrokenLink:
    last = len(attempt.content)
    return attempt.broken(
        Kind.WHITESPACE,
        f"There are words after this {attempt.thing}'s address, so it is no {attempt.thing}.",
        "Put them in quotes if they are its title, or take them out.",
        unsafe("Put the title in quotes", (attempt.edit(i, i, '"') for i in (at, last))),
    )


def _address_behind_words(attempt: Attempt, start: int, end: int) -> BrokenLink:
    """`[text](see url)`."""
    last = len(attempt.content)
    edits = [attempt.edit(0, start, "")]
    if end < last:
        edits.append(attempt.edit(end, last, ""))
    return attempt.broken(
        Kind.WHITESPACE,
        f"There are words before this {attempt.thing}'s address, so it is no {attempt.thing}.",
        "Leave nothing but the address between the parentheses.",
        unsafe("Keep only the address", edits),
    )


def _is_unquoted_title(words: str) -> bool:
    return len(_WORD.findall(words)) > 2 and not _PART_OF_URL.search(words) and '"' not in words


def _is_address(first: str, address: str) -> bool:
    joined = _SPACE.sub("", address)
    return (
        looks_like_destination(first)
        or looks_like_target(_SPACE.sub("-", address))
        or (is_web(joined) and looks_like_target(joined))
        or _HOST_AND_PATH.fullmatch(first) is not None
    )


def _without_spaces(attempt: Attempt, address: str) -> Iterator[Edit]:
    """Edits that join a destination over line breaks and take out or encode its spaces.

    A space at the edge of a part of a web address, or before the digits of an identifier, was
    typed by mistake; others stand for themselves.
    """
    is_url = is_web(_SPACE.sub("", address)) or _HOST_AND_PATH.match(address)
    for gap in _SPACE.finditer(address):
        edge = f"{address[: gap.start()][-3:]} {address[gap.end() :][:9]}"
        slip = "\n" in gap[0] or (is_url and _AT_AN_EDGE.match(edge))
        yield attempt.edit(*gap.span(), "" if slip else "%20")


def _words(attempt: Attempt) -> BrokenLink | None:
    """`[text](some words)`, where it is no remark behind another one."""
    words = _SPACE.sub(" ", attempt.content)
    text = attempt.text.strip()
    thing = attempt.thing
    if is_web(text) and looks_like_target(text) and "\n" not in attempt.content:
        return attempt.broken(
            Kind.REVERSED,
            "The text and the address of this link are the wrong way round.",
            "Write the text in [square] and the address in (round) brackets.",
            unsafe("Swap them", _swapped(attempt)),
        )
    if not _is_text(attempt):
        return None
    several = text[0].isalpha() and " " in text and words.count(" ") > 1
    if not _PROSE.fullmatch(words):
        return None
    if not (several or words == text or _SPEAKS_OF_A_LINK.search(words)):
        return None
    return attempt.broken(
        Kind.WHITESPACE,
        f"There are words where this {thing}'s address belongs, so it is no {thing}.",
        "Write the address between the parentheses.",
    )


def _is_text(attempt: Attempt) -> bool:
    """Whether what stands between the brackets can be a link's text, and is no remark."""
    text, paragraph, opening = attempt.text, attempt.paragraph, attempt.opening
    if not any(map(str.isalpha, text)) or text[-1].isspace() or text[0] == "!":
        return False
    if is_own_remark(text):
        return False
    before = paragraph.source[:opening][-1:]
    return not before.isalnum() and not paragraph.is_in_brackets(opening)


def is_own_remark(text: str) -> bool:
    """Whether a text in brackets is an editor's: `[Ed. note]`."""
    return _OWN_REMARK.match(text) is not None


def _swapped(attempt: Attempt) -> Iterator[Edit]:
    start = attempt.opening + 1
    yield attempt.paragraph.edit(start, start + len(attempt.text), attempt.content)
    yield attempt.edit(0, len(attempt.content), attempt.text.strip())
