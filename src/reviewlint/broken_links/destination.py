"""`[text](…` that did not become a link, for what stands between the parentheses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import MASK, OPAQUE
from reviewlint.broken_links import Kind
from reviewlint.broken_links.address import (
    MAX_TITLE,
    broken_address,
    has_words_behind_it,
)
from reviewlint.broken_links.attempt import Attempt
from reviewlint.broken_links.paragraph import MAX_LENGTH, Paragraph, unsafe
from reviewlint.broken_links.targets import looks_like_destination
from reviewlint.broken_links.titles import broken_title
from reviewlint.lazy import lazy
from reviewlint.markdown.link_parts import read_target, read_title, skip_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.broken_links import BrokenLink

_BRACKET = lazy(r"[()\[\]{}]")
_PARENTHESIS = lazy(r"[()]")
_SMILEY = lazy(r"\s[:;][-o^\']?$")
_ADDRESS = lazy(r"<(?P<angle>[^\s<>]+)>|(?P<plain>[^\s<>]+)")
_SENTENCE_END = lazy(r"[.,;:!?\"'“”’]+$")
_QUOTED = lazy(r"[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*')")


def broken_destination(paragraph: Paragraph, opening: int, start: int) -> Iterator[BrokenLink]:
    """What is wrong with one, if it was meant as a link.

    Args:
        paragraph: where it stands.
        opening: the index of the bracket before its text.
        start: the index behind its opening parenthesis.
    """
    line = paragraph.source[start : start + MAX_LENGTH]
    if complete := _complete_target(line):
        yield from _nested(paragraph, opening, start, *complete)
        return
    close = _closing_parenthesis(line)
    if close is None or _closes_something_else(paragraph, opening, line, close):
        yield from _unclosed(paragraph, opening, start, line)
        return
    content = line[:close].strip()
    if not content:
        return
    begin = start + line.index(content)
    text = paragraph.source[opening + 1 : start - 2]
    attempt = Attempt(paragraph, opening, text, begin, content, start + close + 1)
    broken = broken_title(attempt) or broken_address(attempt)
    if broken:
        yield broken


def _complete_target(line: str) -> tuple[str, int] | None:
    """The destination at the start of a text, and where its parenthesis closes, if all is right."""
    target = read_target(line, 0)
    if target is None:
        return None
    destination, _, end = target
    end = skip_space(line, read_title(line, end)[1])
    return (destination, end) if line.startswith(")", end) else None


def _nested(
    paragraph: Paragraph, opening: int, start: int, destination: str, close: int
) -> Iterator[BrokenLink]:
    """A link that is right but for another one in its text."""
    if looks_like_destination(destination) or destination.startswith(("#", "?")):
        yield paragraph.broken(
            Kind.NESTED,
            (paragraph.start(opening), start + close + 1),
            "There is another link inside the text of this one, and only the inner one will work.",
            "Take one of the two links out, or put them side by side.",
        )


def _closing_parenthesis(text: str) -> int | None:
    """Where the parenthesis closes that opened before `text`; those inside it pair up."""
    depth = 0
    for match in _PARENTHESIS.finditer(text):
        at = match.start()
        if match[0] == "(":
            depth += 1
        elif depth:
            depth -= 1
        elif not _SMILEY.search(text, max(at - 4, 0), at):
            return at
    return None


def _closes_something_else(paragraph: Paragraph, opening: int, line: str, close: int) -> bool:
    """Whether the parenthesis behind an address and more words closes another one than the link's.

    It does if another link begins before it, if one was opened before the link and nothing else
    closes that, if the address brought its own along, or if there are more words than anybody
    writes into a link's title.
    """
    content = line[:close].strip()
    address, *words = content.split() or [""]
    if any("[" in word for word in words):
        return True
    if not has_words_behind_it(content):
        return False
    if address.endswith(")") or len(words) > MAX_TITLE:
        return True
    return paragraph.is_in_parentheses(opening) and _closing_parenthesis(line[close + 1 :]) is None


def _unclosed(paragraph: Paragraph, opening: int, start: int, line: str) -> Iterator[BrokenLink]:
    """A link without its closing parenthesis, or with an unbalanced one in its address."""
    written = _ADDRESS.match(line)
    if written is None:
        return
    url = written["angle"] or _without_what_follows(paragraph, start, written["plain"])
    if not looks_like_destination(_BRACKET.sub("", url)):
        return
    end = start + (written.end() if written["angle"] else len(url))
    if paragraph.literal[end : end + 1] in tuple("]}>") and end not in paragraph.openings:
        yield _wrongly_closed(paragraph, opening, end)
        return
    if title := _QUOTED.match(line, end - start):
        end = start + title.end()
    inside = max(url.count("(") - url.count(")"), 0)
    missing = ")" * (inside + 1)
    thing = paragraph.thing(opening)
    address = paragraph.source[start:end]
    place = "the address" if MASK in address else f"“{address}”"
    yield paragraph.broken(
        Kind.UNCLOSED,
        (paragraph.start(opening), end),
        f"A parenthesis in this {thing}'s address is not closed."
        if inside
        else f"The closing parenthesis of this {thing} is missing.",
        f"Write “{missing}” after {place}.",
        unsafe(f"Add “{missing}”", [paragraph.edit(end, end, missing)]),
    )


def _wrongly_closed(paragraph: Paragraph, opening: int, end: int) -> BrokenLink:
    """`[text](url]`."""
    return paragraph.broken(
        Kind.UNCLOSED,
        (paragraph.start(opening), end + 1),
        f"This {paragraph.thing(opening)}'s address ends with “{paragraph.source[end]}” instead of"
        " a parenthesis.",
        "Write “)” in its place.",
        unsafe("Write “)”", [paragraph.edit(end, end + 1, ")")]),
    )


def _without_what_follows(paragraph: Paragraph, start: int, written: str) -> str:
    """What belongs to an address, and not to the text that goes on behind it."""
    url = written.partition("](")[0]
    while url[-1:] in ("*", "_", "~") and paragraph.literal[start + len(url) - 1] == OPAQUE:
        url = url[:-1]
    url = _SENTENCE_END.sub("", url.rstrip("*"))
    for brackets in ("[]", "{}"):
        if url.endswith(brackets[1]) and url.count(brackets[0]) < url.count(brackets[1]):
            return url[:-1]
    return url
