"""Links of which a bracket is missing, mistyped or in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.broken_links import Kind
from reviewlint.broken_links.address import is_own_remark
from reviewlint.broken_links.paragraph import Paragraph, safe, unsafe
from reviewlint.broken_links.targets import looks_like_destination, looks_like_target
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reviewlint.broken_links import BrokenLink

_BLANK = "[ \t\xa0\u2009\u200a\u200b\u202f]"
_TITLE = r"(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_PLAIN = r"[^\s()<>]++(?:\([^\s()]*\)[^\s()]*+)*+"
_GAP = lazy(
    rf"\](?P<gap>{_BLANK}++|[ \t]*\n[ \t]*)"
    rf"\([ \t]*<?(?P<target>{_PLAIN})>?{_TITLE}[ \t]*\)"
)
_IN_PARENTHESES = lazy(rf"\((?P<target>{_PLAIN}){_TITLE}\)")
_REVERSED = lazy(r"\((?P<text>[^()\[\]\n]+)\)\[(?P<target>[^\s\[\]]+)\]")
_ADDRESS_FIRST = lazy(r"\((?P<target>https?://[^\s()]+)\)\[(?P<text>[^()\[\]\n]+)\](?![\[(:])")
_BOTH_SQUARE = lazy(r"\](?P<gap>[ \t]?)\[(?P<target>https?://[^\s\[\]]+)\](?![\[(:])")
_CURLY = lazy(r"\]\{(?P<target>(?:https?://|www\.)[^\s{}]+)\}")
_WORDS = lazy(r"[^\W\d_][^\W\d_]+(?:['’ -][^\W_]+)*")
_NO_PARENTHESIS = lazy(r"\](?P<wrong>[\[{]?)(?P<target>https?://[^\s()\[\]{}<>]+)\)")
_FORUM_TAG = lazy(r"/\w+")
_TEXT_AND_PARENTHESIS = lazy(r"\[[^\[\]()]{0,199}[^\[\]()\s][\[)]?\(")
_MISTYPED = "}>|)["
_LAST_WORD = lazy(r"\S{1,60}$")


def broken_punctuation(paragraph: Paragraph) -> Iterator[BrokenLink]:
    """The links of a paragraph whose brackets are not `[…](…)`."""
    source = paragraph.source
    if paragraph.openings:
        for gap in _GAP.finditer(source):
            yield from _gap(paragraph, gap)
    if ")[" in source:
        for match in _REVERSED.finditer(source):
            yield from _reversed(paragraph, match)
        for match in _ADDRESS_FIRST.finditer(source):
            yield from _address_first(paragraph, match)
    if "]{" in source:
        for match in _CURLY.finditer(source):
            yield from _curly(paragraph, match)
    if "][http" in source or "] [http" in source or "]\t[http" in source:
        for match in _BOTH_SQUARE.finditer(source):
            yield from _both_square(paragraph, match)
    for match in _NO_PARENTHESIS.finditer(source):
        yield from _no_parenthesis(paragraph, match)
    for closing in paragraph.loose_closings:
        yield from _no_opening(paragraph, closing)
    for opening in paragraph.loose_openings:
        yield from _no_closing(paragraph, opening)


def _gap(paragraph: Paragraph, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`[text] (destination)`."""
    source = paragraph.source
    closing, parenthesis = match.start(), match.end("gap")
    opening = paragraph.openings.get(closing)
    if opening is None or paragraph.literal[parenthesis] != "(":
        return
    if not looks_like_target(match["target"]) or paragraph.is_remark(opening, closing):
        return
    if source[opening - 1 : opening] == "]":
        return
    kind = "line break" if "\n" in match["gap"] else "space"
    yield paragraph.broken(
        Kind.GAP,
        (paragraph.start(opening), match.end()),
        f"There is a {kind} between “]” and “(”, so this is no {paragraph.thing(opening)}.",
        "Write “](” without anything between.",
        safe("Close the gap", paragraph.edit(closing + 1, parenthesis, "")),
    )


def _reversed(paragraph: Paragraph, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`(text)[destination]`."""
    target = match["target"]
    literal = paragraph.literal
    if literal[match.start()] != "(" or literal[match.end() - 1] != "]":
        return
    if not looks_like_target(target) or MASK in target:
        return
    if _FORUM_TAG.fullmatch(target):
        return
    if paragraph.source[match.start() - 1 : match.start()] == "]":
        return
    places = (match.start(), match.end("text"), match.start("target") - 1, match.end("target"))
    edits = (paragraph.edit(at, at + 1, new) for at, new in zip(places, "[]()", strict=True))
    yield paragraph.broken(
        Kind.REVERSED,
        (paragraph.start(match.start()), match.end()),
        f"The brackets of this {paragraph.thing(match.start())} are the wrong way round.",
        "Write the text in [square] and the address in (round) brackets.",
        safe("Swap the brackets", *edits),
    )


def _address_first(paragraph: Paragraph, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`(destination)[text]`."""
    literal = paragraph.literal
    opening, closing = match.start("text") - 1, match.end("text")
    if literal[match.start()] != "(" or literal[closing] != "]":
        return
    if paragraph.is_remark(opening, closing) or paragraph.source[: match.start()].endswith("]"):
        return
    edit = paragraph.edit(*match.span(), f"[{match['text']}]({match['target']})")
    yield paragraph.broken(
        Kind.REVERSED,
        match.span(),
        "The address of this link stands before its text.",
        "Write the text in [square] brackets first, then the address in (round) ones.",
        unsafe("Swap them", [edit]),
    )


def _both_square(paragraph: Paragraph, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`[text][destination]` and `[text] [destination]`."""
    closing, begin, end = match.start(), match.end("gap"), match.end()
    opening = paragraph.openings.get(closing)
    if opening is None or end - 1 not in paragraph.openings:
        return
    text, before = paragraph.source[opening + 1 : closing], paragraph.source[:opening][-1:]
    if paragraph.is_remark(opening, closing) or before == "]" or before.isalnum():
        return
    if match["gap"] and (text.isupper() or not _WORDS.fullmatch(text) or is_own_remark(text)):
        return  # two remarks, or what a program prints
    yield paragraph.broken(
        Kind.REVERSED,
        (paragraph.start(opening), end),
        f"The address of this {paragraph.thing(opening)} stands in square brackets.",
        "Write it in (round) brackets.",
        safe(
            "Write round brackets",
            paragraph.edit(closing + 1, begin + 1, "("),
            paragraph.edit(end - 1, end, ")"),
        ),
    )


def _curly(paragraph: Paragraph, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`[text]{destination}`."""
    closing, end = match.start(), match.end()
    opening = paragraph.openings.get(closing)
    if opening is None or paragraph.is_remark(opening, closing):
        return
    if paragraph.literal[closing + 1] != "{" or paragraph.literal[end - 1] != "}":
        return
    yield paragraph.broken(
        Kind.UNCLOSED,
        (paragraph.start(opening), end),
        f"The address of this {paragraph.thing(opening)} stands in curly brackets.",
        "Write it in (round) brackets.",
        unsafe(
            "Write round brackets",
            (
                paragraph.edit(closing + 1, closing + 2, "("),
                paragraph.edit(end - 1, end, ")"),
            ),
        ),
    )


def _no_parenthesis(paragraph: Paragraph, match: re.Match[str]) -> Iterator[BrokenLink]:
    """`[text]destination)`, `[text][destination)`."""
    closing = match.start()
    opening = paragraph.openings.get(closing)
    if opening is None or paragraph.is_remark(opening, closing):
        return
    if paragraph.is_in_parentheses(opening):
        return
    wrong = match["wrong"]
    what = f"“{wrong}” instead of a parenthesis" if wrong else "no parenthesis"
    yield paragraph.broken(
        Kind.UNCLOSED,
        (paragraph.start(opening), match.end()),
        f"There is {what} before the address of this {paragraph.thing(opening)}.",
        "Write “](” between the text and the address.",
        unsafe("Write “(”", [paragraph.edit(closing + 1, closing + 1 + len(wrong), "(")]),
    )


def _no_opening(paragraph: Paragraph, closing: int) -> Iterator[BrokenLink]:
    """`text](destination)`, the bracket before its text missing, mistyped or closed before."""
    source = paragraph.source
    address = _IN_PARENTHESES.match(source, closing + 1)
    if address is None or paragraph.literal[closing + 1] != "(":
        return
    if not looks_like_destination(address["target"]) or not source[:closing].strip():
        return
    if MASK in source[:closing]:
        return
    if closing - 1 in paragraph.openings:
        opening = paragraph.openings[closing - 1]
        yield paragraph.broken(
            Kind.UNCLOSED,
            (paragraph.start(opening), address.end()),
            f"There is one “]” too many after this {paragraph.thing(opening)}'s text.",
            "Take it out.",
            unsafe("Take out “]”", [paragraph.edit(closing, closing + 1, "")]),
        )
        return
    if paragraph.is_in_brackets(closing):
        return  # an escaped bracket, or one in code
    mistyped = _mistyped_opening(paragraph, closing)
    word = _LAST_WORD.search(source, 0, closing)
    first = closing if word is None else word.start()
    fix = None
    if mistyped is not None:
        first = mistyped
        fix = unsafe("Write “[”", [paragraph.edit(first, first + 1, "[")])
    yield paragraph.broken(
        Kind.UNCLOSED,
        (first, address.end()),
        "The bracket before this link's text is "
        + ("missing." if mistyped is None else f"“{source[first]}” instead of “[”."),
        "Write “[” where the text of the link begins.",
        fix,
    )


def _mistyped_opening(paragraph: Paragraph, closing: int) -> int | None:
    """Where another bracket stands open in the place of `[`, on the same line."""
    line = paragraph.literal.rfind("\n", 0, closing) + 1
    text = paragraph.literal[line:closing]
    for wrong, partner in ("()", "{}"):
        at = text.rfind(wrong)
        if at > text.rfind(partner):
            return line + at
    return None


def _no_closing(paragraph: Paragraph, opening: int) -> Iterator[BrokenLink]:
    """`[text(destination)`, the bracket behind its text missing or mistyped."""
    found = _TEXT_AND_PARENTHESIS.match(paragraph.literal, opening)
    if found is None:
        return
    parenthesis = found.end() - 1
    address = _IN_PARENTHESES.match(paragraph.source, parenthesis)
    if address is None or not looks_like_target(address["target"]):
        return
    if MASK in address["target"] or paragraph.source[parenthesis - 1] == "]":
        return  # the latter is an escaped bracket, or one in code
    wrong = paragraph.literal[parenthesis - 1]
    is_mistyped = wrong in _MISTYPED and parenthesis - 1 > opening + 1
    edit = paragraph.edit(parenthesis - is_mistyped, parenthesis, "]")
    yield paragraph.broken(
        Kind.UNCLOSED,
        (paragraph.start(opening), address.end()),
        f"The bracket after this {paragraph.thing(opening)}'s text is "
        + (f"“{wrong}” instead of “]”." if is_mistyped else "missing."),
        "Write “]” before the parenthesis.",
        unsafe("Write “]”", [edit]),
    )
