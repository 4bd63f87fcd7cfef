"""UR001, UR008: the scheme of a URL: misspelt, or one that no link should have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.nearest import distance
from reviewlint.rules import NoOptions, rule
from reviewlint.rules.url_missing_scheme import missing_scheme
from reviewlint.urls import LONGEST_HOST, is_web, unsafe_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.urls import Destination

_BEGINNING = lazy(r"(?P<word>[A-Za-z]{0,16})(?P<mark>[:;.,/\\]+)")
_STRAY = lazy(r"[/.,:;=|!@~^+-]{1,3}(https?://)(?=[^/\s])", re.I)
_SECOND = lazy(r"(?<=[^\W_])https?://", re.I)
_HOST_ALONE = lazy(r"https?://[^\s/?#=&:@]+\.[^\s/?#=&:@.]+", re.I)
_PORT = lazy(r"\d+(?:/|$)")
_HOST = lazy(r"(?:[^\s/?#:@.]+\.)+[^\W\d_]{2,}(?:[:/?#]|$)|localhost\b", re.I)
_MAIL = lazy(r"[^\s/@?]+@[^\s/@?]+\.[^\s/@?]+")

_CUT_OFF: dict[str, tuple[str, bool]] = {
    "tps": ("https", True),
    "ps": ("https", True),
    "s": ("https", False),
    "": ("https", False),
    "tp": ("http", True),
    "p": ("http", False),
    "ht": ("http", False),
    "h": ("http", False),
}
"""What is left of a scheme of which only a part was copied, and whether that is sure."""
_WEB_WORDS: dict[str, tuple[str, bool]] = {
    "http": ("http", True),
    "https": ("https", True),
    **_CUT_OFF,
}
_MAILBOX = ("mail", "email")
_NOT_TYPOS = frozenset({"shttp", "httpg", "httpu", "httpmu", "httpx", "htcp"})
"""Schemes that exist, though they are one letter away from `http`."""
MOST_REPEATS = 4
"""A beginning typed more often than this is no slip."""


class Typo(NamedTuple):
    """A misspelt beginning.

    Attributes:
        end: where it ends.
        right: what should stand in its place.
        certain: whether that is the only reading.
        is_address: whether it is another address, complete in itself.
    """

    end: int
    right: str
    certain: bool = True
    is_address: bool = False


@rule("UR001", "url-scheme-typo", severity=Severity.ERROR, fix=Applicability.SAFE)
def url_scheme_typo(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The beginning of a URL is misspelt, such as `htp://` or `http:/`."""
    for destination in document.destinations:
        typo = scheme_typo(destination.text)
        if typo is None:
            continue
        message = f"This address begins with “{destination.text[: typo.end]}”, which no browser"
        message += f" understands, so the {destination.thing} will not work."
        hint = f"Write “{typo.right}”."
        if typo.is_address:
            message = "Two addresses stand here, one directly after the other, so the"
            message += f" {destination.thing} will not work."
            hint = "Take one of them out."
        yield Finding(destination.span, message, hint, _fix(destination, typo))


@rule("UR008", "url-unsafe-scheme", severity=Severity.ERROR)
def url_unsafe_scheme(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link runs a script or holds its page in itself (`javascript:`, `vbscript:`, `data:`)."""
    downloads = {
        tag.span.start
        for tag in document.body.tags
        if tag.name == "a" and "download" in tag.attributes
    }
    for destination in document.destinations:
        scheme = unsafe_scheme(destination.text)
        if scheme is None:
            continue
        if scheme == "data:":
            link = destination.link
            if destination.role != "link" or (link and link.span.start in downloads):
                continue
            does = "it holds its page in itself, and browsers refuse to open it"
        else:
            does = "it runs a script, and many sites and browsers block it"
        yield Finding(
            destination.span,
            f"This {destination.thing} begins with “{scheme}”: {does}.",
            "Link to a page, or write the text without a link.",
        )


def scheme_typo(url: str) -> Typo | None:
    """How the beginning of a URL is misspelt; `None` where it is right, or another scheme's."""
    if match := _STRAY.match(url):
        return Typo(match.end(), match[1].lower())
    if twice := _two_addresses(url):
        return twice
    read = _mail_typo(url) or _read_web(url, 0)
    for _ in range(MOST_REPEATS):
        # Whole addresses get pasted behind a typed “http://”: the inner one is the one meant.
        inner = read and _read_web(url, read.end)
        if not inner:
            break
        read = inner
    return None if read is None or url[: read.end].lower() == read.right else read


def _two_addresses(url: str) -> Typo | None:
    """An address with nothing but a host before another one, or before itself.

    Archives and the like have others' addresses in theirs, but behind a sign.
    """
    second = _SECOND.search(url, len("http://"))
    if second is None or not is_web(url):
        return None
    first, rest = url[: second.start()], url[second.start() :]
    is_same = rest.lower().startswith(first.lower())
    if not (is_same or _HOST_ALONE.fullmatch(first)):
        return None
    return Typo(second.end(), second[0].lower(), is_same, is_address=True)


def _read_web(url: str, start: int) -> Typo | None:
    """What a reader takes for `http://` or `https://` at `start`, be it right or wrong."""
    match = _BEGINNING.match(url, start)
    if match is None:
        return None
    word, mark, end = match["word"].lower(), match["mark"], match.end()
    rest = url[end : end + LONGEST_HOST]
    beyond = mark[3:] if mark.startswith("://") else ""
    if set(beyond) - set("/\\") and (":" not in beyond or _PORT.match(rest)):
        # `https://.net`, `https://:80`: the host is what is wrong.
        mark, end = "://", match.end("word") + 3
    elif not rest or rest[0].isspace():
        return None
    if ":" in mark and mark != "://" and (rest[0] == MASK or _PORT.match(rest)):
        return None
    has_host = _HOST.match(rest) is not None
    meant, certain = _WEB_WORDS.get(word) or _meant(word, mark)
    if meant is None or not _is_scheme(word, mark, rest, has_host):
        return None
    return Typo(end, f"{meant}://", certain and (mark == "://" or has_host))


def _is_scheme(word: str, mark: str, rest: str, has_host: bool) -> bool:
    """Whether a word that resembles a scheme, with these marks behind it, is meant as one."""
    slashes = sum(mark.count(slash) for slash in "/\\")
    if word in ("http", "https"):
        return (
            ":" in mark
            or slashes > 1
            or (";" in mark and has_host)
            or (slashes == 1 and missing_scheme(rest) == "https://")
        )
    if word in _CUT_OFF:
        return mark.startswith("://") and has_host
    return slashes > 1 or (":" in mark and (slashes == 1 or has_host))


def _meant(word: str, mark: str) -> tuple[str | None, bool]:
    """The web scheme that a word is a slip of, if any, and whether it can only be that one."""
    if len(word) < 3 or word in _NOT_TYPOS:
        return None, False
    most = 2 if set("/\\") & set(mark) else 1
    near = [
        (slips, scheme)
        for scheme in ("https", "http")
        if (slips := distance(word, scheme, most)) is not None
    ]
    alike = word.startswith("ht") or "ttp" in word or (word[0] == "h" and set(word) <= set("https"))
    if near and (alike or min(near)[0] == 1):
        (slips, scheme), *other = sorted(near, key=lambda pair: pair[0])
        return scheme, not other or other[0][0] > slips
    if mark.startswith("://") and word.endswith(("http", "https")):
        return "https" if word.endswith("s") else "http", False
    return None, False


def _mail_typo(url: str) -> Typo | None:
    match = _BEGINNING.match(url)
    if match is None or match["mark"] not in (":", ";", "://", "//", ":/", ":///"):
        return None
    word = match["word"].lower()
    if not _MAIL.match(url, match.end()):
        return None
    if (word, match["mark"]) == ("mailto", ":"):
        return Typo(14, "mailto:") if url[7:14].lower() == "mailto:" else None
    if word in _MAILBOX or distance(word, "mailto", 2) is not None:
        return Typo(match.end(), "mailto:")
    return None


def _fix(destination: Destination, typo: Typo) -> Fix | None:
    place = destination.place(0, typo.end)
    if place is None:
        return None
    applicability = Applicability.SAFE if typo.certain else Applicability.UNSAFE
    return Fix(f"Write “{typo.right}”", (Edit(place, typo.right),), applicability)
