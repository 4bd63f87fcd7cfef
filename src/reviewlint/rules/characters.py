"""TX004, TX005: text whose letters were garbled, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reviewlint.body import OPAQUE
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_LOST = "\ufffd"
# The first byte of a letter's UTF-8, read as Windows-1252, and one that may follow it.
_SUSPICIOUS = lazy(
    "[\xc2-\xc5\xc9\xca\xcb\xcc\xce-\xd1\xd7-\xd9\xe0-\xef\xf0]"
    "[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u203a\u20ac\u2122]"
)
_WORD = lazy(rf"[^\0-/:-@{OPAQUE}]+")
_ABOUT_ENCODINGS = lazy(
    r"U\+FFFD|mojibake|replacement character|encoding|UTF-8|Unicode|Latin-1|codepage|code page",
    re.IGNORECASE,
)
_INVISIBLE = lazy(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u061c\u180e\U000e0001"
    "\U000e0020-\U000e007f]+"
)
_JOINERS = "\u200c\u200d"
_SPACE = "\u200b"
_DIRECTION = lazy("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_FLAG = "\U0001f3f4"
# Thai to Burmese, Khmer, Mongolian, CJK and Hangul, wide forms: scripts without spaces.
_WITHOUT_SPACES = (
    ("\u0e00", "\u109f"),
    ("\u1780", "\u18af"),
    ("\u1950", "\u1aad"),
    ("\u2e80", "\ua4cf"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
_ESCAPED = "@#`{}<>[]*_:/\\"
"""Beside one of these a zero-width space keeps a tool from seeing a sign."""
_NAMES = {
    "\u200b": ", a zero-width space",
    "\u200c": ", a zero-width non-joiner",
    "\u200d": ", a zero-width joiner",
    "\u2060": ", a word joiner",
    "\ufeff": ", a byte order mark",
}


@rule("TX004", "mojibake", severity=Severity.WARNING, fix=Applicability.UNSAFE)
def mojibake(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Letters were garbled by a wrong encoding, such as “donâ€™t” or “cafÃ©”."""
    if document.text.isascii():
        return
    text = document.prose.text
    if _LOST in text:
        yield from _lost_characters(document)
    if _SUSPICIOUS.search(text):
        for match in _WORD.finditer(text):
            span = document.prose.span(*match.span())
            if span is not None and _SUSPICIOUS.search(match[0]):
                yield from _garbled(match[0], span)
    front_matter = document.front_matter
    data = front_matter.data if front_matter else None
    if front_matter is None or not isinstance(data, dict):
        return
    for key, value in data.items():
        if isinstance(value, str) and _SUSPICIOUS.search(value):
            span = front_matter.value_span((key,))
            for match in _WORD.finditer(document.text, *span):
                if _SUSPICIOUS.search(match[0]):
                    yield from _garbled(match[0], Span(*match.span()))


@rule("TX005", "invisible-character", severity=Severity.WARNING, fix=Applicability.SAFE)
def invisible_character(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An invisible character stands in the text."""
    if document.text.isascii():
        return
    prose = document.prose
    for match in _INVISIBLE.finditer(prose.text):
        if _is_needed(document, match):
            continue
        span = prose.span(*match.span())
        if span is None:
            continue
        name = _NAMES.get(match[0], "")
        if _DIRECTION.search(match[0]):
            name = ", which changes the writing direction"
        yield Finding(
            span,
            f"An invisible character stands here (U+{ord(match[0][0]):04X}{name}). Searches and"
            " screen readers stumble over it.",
            "Take it out; copying from a web page or a chat often brings one along.",
            Fix("Take it out", (Edit(span, ""),), Applicability.SAFE),
        )


def _lost_characters(document: Document) -> Iterator[Finding]:
    prose = document.prose
    is_about: dict[int, bool] = {}
    for match in re.finditer(f"{_LOST}+", prose.text):
        number = prose.block_at(match.start())
        if number not in is_about:
            source = prose.blocks[number].source
            is_about[number] = _ABOUT_ENCODINGS.search(source) is not None
        span = prose.span(*match.span())
        if span is not None and not is_about[number]:
            yield Finding(
                span,
                "A character was lost here when the text was copied or saved; readers see a black"
                " diamond with a question mark.",
                "Write the character that belongs here.",
            )


def _garbled(word: str, span: Span) -> Iterator[Finding]:
    """A finding if a word is one whose UTF-8 was read as another encoding, as ftfy tells."""
    from ftfy import fix_encoding  # noqa: PLC0415 - slow to load, and seldom needed
    from ftfy.badness import is_bad  # noqa: PLC0415

    if not is_bad(word) or (word[0] == "“" and word[-1] == "”"):
        return  # honest, or spoken of in quotes
    meant = fix_encoding(word)
    if meant == word or _SUSPICIOUS.search(meant) or not meant.isprintable():
        return
    yield Finding(
        span,
        f"“{word}” is “{meant}”, garbled when the text was copied or saved; readers see the odd"
        " signs.",
        f"Write “{meant}”.",
        Fix(f"Write “{meant}”", (Edit(span, meant),), Applicability.UNSAFE),
    )


def _is_needed(document: Document, match: re.Match[str]) -> bool:
    """Whether a script, an emoji or the author needs the invisible characters."""
    text = match.string
    start, end = match.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before == _FLAG and match[0][0] >= "\U000e0020":
        return True
    if match[0][0] in _JOINERS:
        return all(_may_join(each) for each in (before, after))
    if match[0][0] == _SPACE:
        beside = before + after
        return any(
            each in _ESCAPED or any(first <= each <= last for first, last in _WITHOUT_SPACES)
            for each in beside
        )
    if _DIRECTION.match(match[0]):
        block = document.prose.blocks[document.prose.block_at(start)].source
        return any(unicodedata.bidirectional(each) in ("R", "AL", "AN") for each in block)
    return False


def _may_join(character: str) -> bool:
    """Whether a character is a letter or a mark of a script that joins, or an emoji."""
    if not character or character.isascii():
        return False
    return unicodedata.category(character)[0] in "LMS" and character != OPAQUE
