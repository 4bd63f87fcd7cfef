"""UR013: a site's name in letters of several scripts, as in a forged address."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.urls import LONGEST_HOST, decoded_label, host_of, is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_DOTS = lazy("[.。．｡]")
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
"""Scripts that one language writes together (UTS 39, section 5.2, “highly restrictive”)."""
_UNLIKE_LATIN = frozenset(
    """
    ARABIC BENGALI DEVANAGARI ETHIOPIC GUJARATI GURMUKHI HEBREW KANNADA KHMER LAO MALAYALAM MYANMAR
    ORIYA SINHALA TAMIL TELUGU THAANA THAI TIBETAN
    """.split()
)
"""Scripts that may stand beside Latin (UTS 39, “moderately restrictive”, without look-alikes)."""
_LIKE_LATIN = frozenset("аԁеһіјӏорԛѕԝхусүҽѵ")
"""Cyrillic letters that are drawn as Latin ones."""
_SCRIPTS = {"IDEOGRAPHIC": "CJK", "HENTAIGANA": "HIRAGANA", "TURNED": "LATIN"}
"""Letters whose names begin with another word than the others of their script."""
_NAMES = {"CJK": "Chinese", "HANGUL": "Korean", "OLD": "ancient"}


@rule("UR013", "url-homograph", severity=Severity.WARNING)
def url_homograph(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A site's name mixes letters of several scripts, so that it looks like another name."""
    for destination in document.destinations:
        url = destination.text
        if url.isascii() and "xn--" not in url.lower():
            continue
        if not is_web(url) and not url.startswith("//"):
            continue
        host = host_of(url)
        if len(host) <= LONGEST_HOST and (problem := _problem(host)):
            yield Finding(
                destination.span,
                f"The name of this site is not what it looks like: {problem}. Browsers will show"
                f" it as “{_ascii(host)}”.",
                "Type the name again, unless it is really written like this.",
            )


def _problem(host: str) -> str | None:
    """What is odd about the scripts of a host's labels, or `None`."""
    labels = [decoded_label(_plain(label)) for label in _DOTS.split(host)]
    for label in labels:
        if label.isascii():
            continue
        scripts = _scripts(label)
        if not _belong_together(scripts):
            *names, last = (_NAMES.get(name, name.capitalize()) for name in sorted(scripts))
            return f"“{label}” is written in {', '.join(names)} and {last} letters at once"
        if scripts == {"CYRILLIC"} and labels[-1].isascii() and len(label) > 2 and _imitates(label):
            return f"“{label}” is written in Cyrillic letters that look like Latin ones"
    return None


def _plain(label: str) -> str:
    """A label as browsers read it: compatibility forms made plain, capitals made small."""
    return unicodedata.normalize("NFKC", label).lower()


def _scripts(label: str) -> set[str]:
    """The scripts of a label's letters, by the first word of their Unicode names.

    Digits, marks and modifier letters go with any script (Unicode's Common and Inherited).
    """
    return {
        _SCRIPTS.get(name, name)
        for character in label
        if unicodedata.category(character) in ("Ll", "Lo", "Lu")
        for name in [unicodedata.name(character, "").partition(" ")[0]]
        if name
    }


def _belong_together(scripts: set[str]) -> bool:
    if len(scripts) < 2 or any(scripts <= group for group in _TOGETHER):
        return True
    return len(scripts) == 2 and "LATIN" in scripts and bool(scripts & _UNLIKE_LATIN)


def _imitates(label: str) -> bool:
    return all(letter in _LIKE_LATIN for letter in label if letter.isalpha())


def _ascii(host: str) -> str:
    """A host as browsers look it up (RFC 3492)."""
    labels = map(_plain, _DOTS.split(host))
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
        for label in labels
    )
