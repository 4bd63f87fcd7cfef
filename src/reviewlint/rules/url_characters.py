"""UR: characters that do not belong in a URL: spaces, invisible ones, typographic quotes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.broken_links import Kind
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.urls import destinations, host_of, is_unknowable, is_web, unsafe_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r"[ \t]*[\r\n][ \t\r\n>]*")

_INVISIBLE = re.compile("[\xad\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_JOINERS = "\u200c\u200d"
_QUOTES = re.compile("[“”„‟‘’‚«»]")
_NAMES = {
    "\xad": "a soft hyphen",
    "\xa0": "a no-break space",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
}


@rule("UR003", "url-whitespace", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def url_whitespace(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A space or a line break stands inside an address."""
    for broken in document.broken_links:
        if broken.kind is Kind.WHITESPACE:
            yield Finding(broken.span, broken.message, broken.hint, broken.fix)
    for destination in destinations(document):
        url = destination.text.strip()
        if not is_web(url) or is_unknowable(url) or not (gap := _SPACE.search(url)):
            continue
        written = destination.written.strip()
        joins = "\n" in gap[0] or "\r" in gap[0] or gap.start() < len(url.partition("//")[0]) + 2
        right = _BREAK.sub("", written) if joins else written
        right = _SPACE.sub("%20", right)
        start = destination.span.start + destination.written.index(written)
        edit = Edit(Span(start, start + len(written)), right)
        yield Finding(
            destination.span,
            "There is a space inside this address, so browsers may cut it short or change it.",
            "Take the space out, or write %20 in its place.",
            Fix(f"Write “{right}”", (edit,), Applicability.UNSAFE),
        )


@rule("UR004", "url-invisible-character", severity=Severity.ERROR, fix=Applicability.SAFE)
def url_invisible_character(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An invisible character or a typographic quote stands in an address or around it."""
    for broken in document.broken_links:
        if broken.kind is Kind.TYPOGRAPHIC_QUOTES:
            yield Finding(broken.span, broken.message, broken.hint, broken.fix)
    for destination in destinations(document):
        if unsafe_scheme(destination.text):
            continue
        odd = [*_invisible(destination.written), *_outer_quotes(destination.written)]
        if not odd:
            continue
        start = destination.span.start
        edits = tuple(Edit(Span(start + i, start + j), "") for i, j in sorted(odd))
        first = destination.written[odd[0][0]]
        yield Finding(
            destination.span,
            f"There is {_name(first)} in this address. It becomes part of the address, so the"
            f" {'image' if destination.role == 'image' else 'link'} leads nowhere.",
            "Take it out: copying an address from a web page or a letter often brings one along.",
            Fix("Take it out", edits, Applicability.SAFE),
        )


def _invisible(url: str) -> Iterator[tuple[int, int]]:
    for match in _INVISIBLE.finditer(url):
        if not set(match[0]) <= set(_JOINERS) or not _joins_letters(url, match):
            yield match.span()


def _joins_letters(url: str, match: re.Match[str]) -> bool:
    """Whether joiners stand where a script or an emoji sequence needs them."""
    before = url[match.start() - 1] if match.start() else "/"
    return (
        bool(before) and not before.isascii() and not unicodedata.category(before).startswith("P")
    )


def _outer_quotes(url: str) -> Iterator[tuple[int, int]]:
    """Typographic quotes at the ends; one inside may be part of a page's name."""
    if url and _QUOTES.match(url[0]):
        yield (0, 1)
    if len(url) > 1 and _QUOTES.match(url[-1]):
        closes_another = url[-1] in "’»”" and any(quote in url[1:-1] for quote in "‘«“")
        if not closes_another:
            yield (len(url) - 1, len(url))


def _name(character: str) -> str:
    if _QUOTES.match(character):
        return f"a typographic quote ({character})"
    return _NAMES.get(character, "an invisible character that changes the writing direction")


_ENDING = re.compile(r"[.,;:!'\"]+$")
_ABBREVIATION = re.compile(r"(?:[_.+-]|%20)(?:[A-Za-z]|[A-Z][a-z]{1,3}|etc|al|vs|ca)\.$")
_FILE_END = re.compile(r"(?:/|\.(?:html?|php|aspx?|pdf|jpe?g|png|gif|md))$", re.I)


@rule("UR010", "url-trailing-punctuation", severity=Severity.WARNING, fix=Applicability.UNSAFE)
def url_trailing_punctuation(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A punctuation mark that belongs to the sentence ends an address."""
    for destination in destinations(document):
        url = destination.text
        if destination.kind == "bare" or not is_web(url) or url != destination.written:
            continue
        ending = _stray_ending(url)
        if not ending:
            continue
        span = Span(destination.span.end - len(ending), destination.span.end)
        yield Finding(
            destination.span,
            f"This address ends with “{ending}”. It is part of the address, so the site will"
            " probably not find the page.",
            f"Put the “{ending}” behind the link, or take it out.",
            Fix(f"Take out “{ending}”", (Edit(span, ""),), Applicability.UNSAFE),
        )


def _stray_ending(url: str) -> str:
    """The punctuation at the end of a URL that is hardly part of it."""
    match = _ENDING.search(url)
    if match is None or MASK in url[-20:]:
        return ""
    ending, before = match[0], url[: match.start()]
    host = host_of(url) or ""
    if "wiki" in host or "wiki/" in url:
        # Page names such as “Washington,_D.C.” and “Mamma_Mia!” end like this.
        return ""
    if _FILE_END.search(before) or before.count("/") < 3:
        return ending if before.rstrip("/").count("/") >= 2 else ""
    if ending == "." and not _ABBREVIATION.search(url):
        return ending
    if ending in (",", ";", ":", '"') and "?" not in before:
        return ending
    return ending if ending in (".,", ",.", ";.") else ""
