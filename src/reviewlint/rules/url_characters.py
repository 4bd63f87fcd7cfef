"""UR003, UR004: characters that have no place in a URL: spaces, invisible ones, outer quotes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.broken_links import Kind
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.urls import is_unknowable, is_web, scheme_of, unsafe_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.broken_links import BrokenLink
    from reviewlint.document import Document
    from reviewlint.urls import Destination

_SPACE = lazy(r"[ \t\r\n\f]+")
_TEMPLATE = lazy(r"[{}<>$]")
_NO_WIDTH = "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_WIDE = "\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = lazy(f"[{_NO_WIDTH}{_WIDE}]")
_WIDE_SPACE = lazy(f"[{_WIDE}]")
_JOINERS = "\u200c\u200d"
_OPENING_QUOTES = "“„‟‘‚«"
_SO = lazy(r", so it is no |\.(?: |$)")
_CLOSING_QUOTES = "”“’‘»"
_STRAIGHT_QUOTES = lazy(r"([\"'])https?://.*\1", re.I | re.S)
_NAMES = {
    "\xad": "a soft hyphen",
    "\xa0": "a no-break space",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u202f": "a narrow no-break space",
    "\u2060": "a word joiner",
    "\u3000": "a wide space",
    "\ufeff": "a byte order mark",
}


@rule("UR003", "url-whitespace", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def url_whitespace(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A space or a line break stands inside an address."""
    for broken in document.broken_links:
        if broken.kind is Kind.WHITESPACE:
            message = _as_kramdown(broken) if document.generator == "jekyll" else broken.message
            yield Finding(broken.span, message, broken.hint, broken.fix)
    for destination in document.destinations:
        # Browsers ignore white space at the ends of an attribute.
        url = destination.text.strip() if destination.html else destination.text
        if is_web(url) and _SPACE.search(url) and not _TEMPLATE.search(url):
            yield Finding(
                destination.span,
                "There is a space or a line break inside this address, so browsers may cut it"
                " short or change it.",
                "Take it out, or write %20 in its place.",
                _without_spaces(destination),
            )


@rule("UR004", "url-invisible-character", severity=Severity.ERROR, fix=Applicability.SAFE)
def url_invisible_character(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An invisible character or a typographic quote stands in an address or around it."""
    for broken in document.broken_links:
        if broken.kind is Kind.TYPOGRAPHIC_QUOTES:
            yield Finding(broken.span, broken.message, broken.hint, broken.fix)
    for destination in document.destinations:
        url = destination.text
        if unsafe_scheme(url):
            continue
        odd = sorted({*_invisible(url), *_outer_quotes(destination)})
        if odd:
            yield Finding(
                destination.span,
                f"There is {_name(url[odd[0]])} in this address. It becomes part of the address,"
                f" so the {destination.thing} leads nowhere.",
                "Take it out: copying an address from a web page or a letter often brings one"
                " along.",
                _without(destination, odd),
            )


def _as_kramdown(broken: BrokenLink) -> str:
    """What is wrong in the words for Jekyll: its kramdown ends an address at the parenthesis."""
    wrong = _SO.split(broken.message, maxsplit=1)[0]
    thing = "image" if broken.message.count(" image") else "link"
    return (
        f"{wrong}. Jekyll takes all of it as the address, which browsers may change, and other"
        f" tools see no {thing} here."
    )


def _without_spaces(destination: Destination) -> Fix | None:
    """Join a URL over line breaks, and encode the spaces that part its words."""
    text = destination.text
    if MASK in text or len(text) != len(destination.written):
        return None
    edits = []
    for gap in _SPACE.finditer(text):
        place = destination.place(*gap.span())
        if place is not None:
            at_an_end = gap.start() == 0 or gap.end() == len(text)
            joins = at_an_end or "\n" in gap[0] or "\r" in gap[0] or text[gap.start() - 1] in "/:"
            edits.append(Edit(place, "" if joins else "%20"))
    return Fix("Mend the address", tuple(edits), Applicability.UNSAFE)


def _invisible(url: str) -> Iterator[int]:
    """Where invisible characters stand that no script needs.

    A file's name may have a wide space in it (macOS writes one into those of screenshots), so in
    what is no URL they count only at the ends.
    """
    is_file = scheme_of(url) is None and not url.startswith(("//", "www."))
    for match in _INVISIBLE.finditer(url):
        at = match.start()
        if is_file and _WIDE_SPACE.match(match[0]) and 0 < at < len(url) - 1:
            continue
        if match[0] not in _JOINERS or not _joins(url[at - 1 : at], url[at + 1 : at + 2]):
            yield at


def _joins(before: str, after: str) -> bool:
    """Whether a joiner stands where a script or an emoji sequence needs it."""
    return all(
        character
        and not character.isascii()
        and unicodedata.category(character)[:1] in ("L", "M", "S")
        and not _INVISIBLE.match(character)
        for character in (before, after)
    )


def _outer_quotes(destination: Destination) -> Iterator[int]:
    """Quotes at the ends of a URL; a typographic one inside it may be part of a page's name."""
    url = destination.text
    last = len(url) - 1
    if is_unknowable(url) or destination.kind == "bare":
        return
    opened = url[0] in _OPENING_QUOTES or url[0] in "”’"
    if _STRAIGHT_QUOTES.fullmatch(url) or (opened and url[last] in _CLOSING_QUOTES and last):
        yield from (0, last)
    elif opened:
        yield 0
    elif url[last] in "”“»" and not any(quote in url[:last] for quote in _OPENING_QUOTES):
        yield last


def _without(destination: Destination, odd: list[int]) -> Fix | None:
    places = [destination.place(at, at + 1) for at in odd]
    edits = tuple(Edit(place, "") for place in places if place is not None)
    if len(edits) < len(odd):
        return None
    between = any(
        _WIDE_SPACE.match(destination.text[at]) and 0 < at < len(destination.text) - 1 for at in odd
    )
    # A space between words stood for something: whether for nothing or for %20 is the author's.
    return Fix("Take it out", edits, Applicability.UNSAFE if between else Applicability.SAFE)


def _name(character: str) -> str:
    if character in _OPENING_QUOTES or character in _CLOSING_QUOTES:
        return f"a typographic quote ({character})"
    if character in "\"'":
        return f"a quote ({character})"
    kind = "an unusual space" if _WIDE_SPACE.match(character) else "an invisible character"
    name = _NAMES.get(character)
    if name is None:
        return kind if _WIDE_SPACE.match(character) else f"{kind} for the writing direction"
    return f"{kind} ({name})"
