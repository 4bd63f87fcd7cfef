"""From the text or the source of a heading to its slug, as each generator does it.

What a slug becomes when it is taken already, `reviewlint.site.slugs` tells.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from urllib.parse import quote

from reviewlint.body import MASK
from reviewlint.lazy import lazy

_NOT_GITHUB_ASCII = lazy(r"[^A-Za-z0-9_ -]+")
_NOT_GFM_ASCII = lazy(r"[^A-Za-z0-9_ \t-]+")
_LEADING_NO_LETTERS = lazy(r"^[^a-zA-Z]+")
_NOT_KRAMDOWN = lazy(r"[^a-zA-Z0-9 -]+")
_NOT_WORD_OR_SPACE = lazy(r"[^\w\s-]")
_NOT_PYMDOWNX = lazy(r"[^\w\- ]")
_HTML_TAG = lazy(r"</?[^>]*>")
_ASCII_CAPITALS = lazy(r"[A-Z]+")
_TAG_AS_TEXT = lazy(r"<[^>\n]*>")
_NOT_ASCII_WORD = lazy(r"[^a-z0-9]+")
_UNSAFE_IN_ZOLA = lazy(r"[\"#%<>\[\\\]()^`{|}\t\n\r\f]")
_LETTERS_AND_DIGITS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"))
_CIRCLED_LETTERS = (
    range(0x24B6, 0x24EA),
    range(0x1F130, 0x1F14A),
    range(0x1F150, 0x1F16A),
    range(0x1F170, 0x1F18A),
)
_LATIN = {
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d",
    "Đ": "D", "ł": "l", "Ł": "L", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    "–": "-", "—": "--", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "\xa0": " ",
    "«": "<<", "»": ">>", "„": ",,", "‚": ",",
}  # fmt: skip
"""What Rust's deunicode makes of letters of Latin scripts that do not decompose, and of marks."""


@cache
def _is_word(character: str) -> bool:
    r"""Whether a character is one of Unicode's `\w`: alphabetic, mark, digit or connector."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or _is_circled(character)


def github_slug(text: str, *, lower: bool = True) -> str:
    """`slug` of npm's github-slugger 2."""
    if lower:
        text = text.lower()
    if text.isascii():
        return _NOT_GITHUB_ASCII.sub("", text).replace(" ", "-")
    return "".join(each for each in text if each in " -" or _is_word(each)).replace(" ", "-")


def kramdown_slug(text: str) -> str:
    """`basic_generate_id` of kramdown 2.4."""
    text = _NOT_KRAMDOWN.sub("", _LEADING_NO_LETTERS.sub("", text))
    return text.replace(" ", "-").lower()


def gfm_slug(text: str) -> str:
    """`generate_gfm_header_id` of kramdown-parser-gfm 1.1."""
    if text.isascii():
        text = _NOT_GFM_ASCII.sub("", text.lower())
    else:
        # Ruby knows no final sigma, so that each character is taken for itself.
        text = "".join(map(str.lower, text))
        text = "".join(each for each in text if each in " \t-" or _is_word(each))
    return text.replace(" ", "-").replace("\t", "-")


def hugo_slug(text: str) -> str:
    """`sanitizeAnchorName` of Hugo for `github`."""
    return _kept_by_hugo(text.strip())


def hugo_ascii_slug(text: str) -> str:
    """The same for `github-ascii`: accents taken off, then ASCII only."""
    plain = unicodedata.normalize("NFD", text.strip())
    plain = "".join(each for each in plain if unicodedata.category(each) != "Mn")
    return _kept_by_hugo("".join(filter(str.isascii, unicodedata.normalize("NFC", plain))))


def _kept_by_hugo(text: str) -> str:
    kept = (
        "-" if each == " " else _go_lower(each)
        for each in text
        if each in " -_" or unicodedata.category(each) in _LETTERS_AND_DIGITS
    )
    return "".join(kept)


def blackfriday_slug(text: str) -> str:
    """`SanitizedAnchorName` of Blackfriday."""
    parts: list[str] = []
    dash = False
    for each in text:
        if unicodedata.category(each)[0] in "LN":
            if dash and parts:
                parts.append("-")
            dash = False
            parts.append(_go_lower(each))
        else:
            dash = True
    return "".join(parts)


def _go_lower(character: str) -> str:
    """Go's `unicode.ToLower`, which gives one character for one."""
    return character.lower()[0]


def python_markdown_slug(text: str, separator: str = "-", *, ascii_only: bool = True) -> str:
    """`toc.slugify` and, without `ascii_only`, `toc.slugify_unicode` of Python-Markdown 3."""
    if ascii_only:
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    text = _NOT_WORD_OR_SPACE.sub("", text).strip().lower()
    return re.sub(rf"[{re.escape(separator)}\s]+", lambda _: separator, text)


def pymdownx_slug(
    text: str, separator: str = "-", case: str = "none", *, percent_encode: bool = False
) -> str:
    """`pymdownx.slugs.slugify` of PyMdown Extensions."""
    text = _HTML_TAG.sub("", unicodedata.normalize("NFC", text)).strip()
    match case:
        case "lower":
            text = text.lower()
        case "lower-ascii":
            text = _ASCII_CAPITALS.sub(lambda match: match[0].lower(), text)
        case "fold":
            text = text.casefold()
    text = _NOT_PYMDOWNX.sub("", text).replace(" ", separator)
    return quote(text) if percent_encode else text


def zola_slug(text: str) -> str | None:
    """Rust's `slug::slugify`; `None` for scripts that only deunicode's tables transliterate."""
    if not text.isascii():
        text = "".join(map(_deunicode, text))
        if MASK in text:
            return None
    return _NOT_ASCII_WORD.sub("-", text.lower()).strip("-")


def zola_anchor(text: str) -> str | None:
    """`slugify_anchors` of Zola where slugs are off or only safe.

    What it takes out besides spaces has changed more than once: `None` where that matters.
    """
    return None if _UNSAFE_IN_ZOLA.search(text) else text.replace(" ", "_")


@cache
def _deunicode(character: str) -> str:
    if character.isascii():
        return character
    if character in _LATIN:
        return _LATIN[character]
    base = unicodedata.normalize("NFD", character)
    plain = "".join(each for each in base if not _is_diacritic(each))
    return plain if plain.isascii() else MASK


def mdbook_slug(text: str) -> str | None:
    """`id_from_content` of mdBook.

    `None` where its versions differ (capitals beyond ASCII) and where Python lacks the data (which
    vowel signs are alphabetic).
    """
    text = _TAG_AS_TEXT.sub("", text).strip().lstrip("#").strip()
    kept = []
    for each in text:
        if each.isspace():
            kept.append("-")
        elif each in "_-" or each.isalnum() or _is_circled(each):
            kept.append(each)
        elif unicodedata.category(each)[0] == "M" and not _is_diacritic(each):
            return None
    slug = "".join(kept)
    lower = _ASCII_CAPITALS.sub(lambda match: match[0].lower(), slug)
    return lower if lower == slug.lower() else None


def _is_circled(character: str) -> bool:
    return any(ord(character) in letters for letters in _CIRCLED_LETTERS)


def _is_diacritic(character: str) -> bool:
    return 0x300 <= ord(character) < 0x370
