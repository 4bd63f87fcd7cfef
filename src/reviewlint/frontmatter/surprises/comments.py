"""Values that a “#” cuts short: what was meant as text and what as a comment.

YAML takes everything from “ #” on for a comment. Authors do write comments there, with a space
behind the “#” or two before it, so only what can hardly be one is a surprise: a number
(`Alien #1`), a colour (`#fff`), hashtags, a note of music or a language (`C #`).
"""

from __future__ import annotations

from typing import NamedTuple

from reviewlint.frontmatter.surprises.fields import Role, role_of
from reviewlint.lazy import lazy

_TAIL = lazy(r"[ \t]+(?=#)([^\r\n]*)")
_NUMBER = lazy(r"#\d+(?:\.\d+)*(?:[:;,.!?)]|['’]s)?(?:[ \t]|\Z)")
_HASHTAG = lazy(r"#[^\W\d_][\w-]*")
_HEX = lazy(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\Z")
_NOTE = lazy(r"(?:\A|\s)[A-Z]\Z")
_UNFINISHED = frozenset(
    "a an and at by for from his her in its my of on or our the their to with".split()
)
_REMARKS = frozenset(
    "add check change comment default draft edit example fixme here hide ignore keep modify must"
    " nb needed note obsolete old only optional or placeholder remove replace required see set"
    " should temp temporary test todo unused update use used when will xxx your".split()
)
_COLOURS = ("color", "colour", "background", "bg", "accent", "theme", "foreground", "hex")
_LINKS = frozenset(("url", "link", "href", "anchor", "permalink", "target", "hash", "fragment"))


class Cut(NamedTuple):
    """What a “#” cut off.

    Attributes:
        end: the end of what was cut off, where the line's last letter is.
        lost: what was cut off, from the “#” on.
    """

    end: int
    lost: str


def cut(text: str, end: int, kept: str, name: str, *, is_item: bool) -> Cut | None:
    """What is cut off behind a plain value, if it can hardly be a comment.

    Args:
        text: the text of the file.
        end: where the value ends; of an empty one, behind the colon or the dash.
        kept: the value.
        name: of the field, or of the list that the value is an item of.
        is_item: whether it is an item of a list.
    """
    match = _TAIL.match(text, end)
    if match is None:
        return None
    lost = match[1].rstrip(" \t")
    gap = match.start(1) - end
    if kept and (gap > 1 or text[end] == "\t"):
        return None
    meant = _behind_text(kept, lost, name) if kept else _alone(lost, name, is_item=is_item)
    return Cut(match.start(1) + len(lost), lost) if meant else None


def _behind_text(kept: str, lost: str, name: str) -> bool:
    """Whether “#” behind a value belongs to it."""
    role = role_of(name)
    if not any(character.isalpha() for character in kept) or role in _NO_WORDS:
        return False
    if _NUMBER.match(lost):
        return True
    if lost == "#":
        return _NOTE.search(kept) is not None
    if role not in (Role.NAME, Role.TEXT) or not _HASHTAG.match(lost):
        return False
    if lost[1:].lower() == name.lower():
        return False
    last = kept.rsplit(None, 1)[-1].lower()
    return _is_hashtags(lost) if last not in _UNFINISHED else not _is_remark(lost)


def _alone(lost: str, name: str, *, is_item: bool) -> bool:
    """Whether “#” is the first character of a value that seems empty."""
    if _NUMBER.fullmatch(lost):
        return True
    lower = name.lower()
    if _HEX.fullmatch(lost):
        digits = lost[1:]
        coloured = any(word in lower for word in _COLOURS)
        return coloured or len(set(digits.lower())) <= 2 or any(map(str.isdigit, digits))
    if not _is_hashtags(lost):
        return False
    several = " " in lost and role_of(name) is Role.TEXT
    return is_item or "hashtag" in lower or lower in _LINKS or several


def _is_hashtags(lost: str) -> bool:
    """Whether all words are hashtags, and none is what a comment begins with."""
    words = lost.split()
    return not _is_remark(lost) and all(_HASHTAG.fullmatch(word) for word in words)


def _is_remark(lost: str) -> bool:
    word = _HASHTAG.match(lost)
    return word is not None and word[0][1:].partition("-")[0].lower() in _REMARKS


_NO_WORDS = (Role.NUMBER, Role.DATE, Role.SWITCH, Role.MODE)
