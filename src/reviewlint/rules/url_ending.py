"""UR010: punctuation of the sentence at the end of a URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.urls import authority_of, host_of, is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_ENDING = lazy(r"[.,;:!'\"]+$")
_MAIL = lazy(r"mailto:[^\s@?]+@[^\s@?]+$", re.I)
_ABBREVIATION = lazy(
    r"(?:^|[^A-Za-z])(?:al|bros|co|corp|dr|etc|inc|jr|ltd|mr|mrs|ms|no|nr|sr|ss|st|vol|vs)$"
    r"|(?-i:^[A-Z]$)|(?:[._+-]|%20)[A-Za-z]$",
    re.I,
)
_FILE = lazy(r"\.(?:html?|php|aspx?|pdf|jpe?g|png|gif|webp|svg|mp[34]|md|zip)$", re.I)
# Places whose pages are named after titles and people, with all their punctuation.
_NAMED_BY_TITLE = lazy(
    r"wiki|fandom|tvtropes|last\.fm|genius\.com|discogs|allmusic|musicbrainz|rateyourmusic|bandcamp"
    r"|archive\.org"
)


@rule("UR010", "url-trailing-punctuation", severity=Severity.WARNING, fix=Applicability.UNSAFE)
def url_trailing_punctuation(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A punctuation mark that belongs to the sentence ends an address."""
    for destination in document.destinations:
        url = destination.text
        if destination.kind == "bare" or not (ending := stray_ending(url)):
            continue
        place = destination.place(len(url) - len(ending), len(url))
        cut_off = ending.endswith("...")
        fix = None
        if place and not cut_off:
            fix = Fix(f"Take out “{ending}”", (Edit(place, ""),), Applicability.UNSAFE)
        yield Finding(
            destination.span,
            f"This address ends with “{ending}”, as if it had been cut off, so the site will"
            " probably not find the page."
            if cut_off
            else f"This address ends with “{ending}”. It is part of the address, so the site will"
            " probably not find the page.",
            "Copy the whole address."
            if cut_off
            else f"Put the “{ending}” after the link, or take it out.",
            fix,
        )


def stray_ending(url: str) -> str:
    """The punctuation at the end of a URL that is hardly part of it; empty where it may be.

    A page's name can end with a mark, such as “E.T.” or “Mamma_Mia!”: a mark counts as stray only
    where names do not end like that.
    """
    match = _ENDING.search(url[-20:])
    if match is None:
        return ""
    ending = match[0]
    before = url[: len(url) - len(ending)]
    if _MAIL.match(before):
        return ending
    if (
        not is_web(url)
        or MASK in (authority_of(url) or "")
        or before.endswith(MASK)
        or before[-2:] in ("/#", "//")
    ):
        return ""
    path, query, value = before.partition("?")
    if "#" in before:
        return ending if set(ending) <= set(",;") and ":~:" not in before else ""
    if query:
        return ending if set(ending) <= set(".,;") and _is_plain(value) else ""
    return ending if _is_stray_in_path(url, path, ending) else ""


def _is_stray_in_path(url: str, path: str, ending: str) -> bool:
    page = path.rpartition("/")[2]
    if path.count("/") < 3 or _FILE.search(path):
        return True
    if _NAMED_BY_TITLE.search(host_of(url)) or "wiki/" in path:
        return set(ending) <= set(",;")
    if page == "":
        return ending not in ("..", "...")
    if page.startswith("@") or _has_partner(path, ending):
        return False
    if ending == ".":
        return _ABBREVIATION.search(page) is None
    # Pages named by their title keep its capitals, and separate its words by other signs.
    by_title = page != page.lower() or "_" in page or "%20" in page or "+" in page
    if ending[0] in "!'\":":
        return not by_title and ending != "!"
    return True


def _has_partner(path: str, ending: str) -> bool:
    """Whether the quote at the end closes one that stands before it."""
    return ending in "'\"" and path.count(ending) % 2 == 1


def _is_plain(query: str) -> bool:
    """Whether the last value of a query is an identifier, not words that somebody looks for."""
    value = query.rpartition("=")[2]
    return value.isalnum() and (value != value.lower() or any(c.isdigit() for c in value))
