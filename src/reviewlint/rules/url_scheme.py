"""UR: the scheme of a URL: misspelt, missing, or one that no link should have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.urls import (
    KNOWN_SCHEMES,
    Destination,
    destinations,
    is_unknowable,
    scheme_of,
    unsafe_scheme,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_DOUBLED = re.compile(r"https?:/{1,3}(?=https?(?::/{0,3}|/{1,3})[^/\s.])", re.I)
_SLASHES = re.compile(r"(https?):(?:/|/{3,}|(?=[\w-]+\.[\w.-]+(?:/|$)))(?=[^/\s])", re.I)
_NO_COLON = re.compile(r"(https?)(?:[;.,]?//|[;,]/{1,2}|:[\\]{1,2}|:/\\|/:/)(?=[^/\s])", re.I)
_LEADING = re.compile(r"[:;,=|.]+(https?://)", re.I)
_UNKNOWN = re.compile(r"([A-Za-z]{2,9}):/{1,3}(?=[^/\s])")
_MAILTO = re.compile(r"([A-Za-z]{4,8}):(?=[^\s/@]+@[^\s/@]+\.[^\s/@]+$)")

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_GENERIC = "com|org|net|edu|gov|info|biz"
_COUNTRY = "uk|de|fr|nl|it|es|eu|ch|at|be|ca|au|nz|jp|kr|cn|br|mx|ar|us|se|no|dk|fi|pl|cz|pt|ru|ie"
_WWW = re.compile(r"www\d?\.[^\s/.]+\.[^\s]+", re.I)
_KNOWN_HOST = re.compile(
    rf"(?:{_HOST}(?:{_GENERIC})(?::\d+)?(?:[/?#].*)?|{_HOST}(?:{_COUNTRY})(?::\d+)?/.*"
    r"|(?:youtu\.be|t\.co|bit\.ly|goo\.gl|imdb\.to|amzn\.to|boxd\.it|letterboxd\.com)/.*)",
    re.I | re.S,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\?[^\s]*)?", re.I)
_LOCAL_FILE = re.compile(
    r"\.(?:md|mdx|markdown|html?|txt|png|jpe?g|gif|webp|svg|avif|pdf|mp[34]|zip)(?:[?#].*)?$", re.I
)


@rule("UR001", "url-scheme-typo", severity=Severity.ERROR, fix=Applicability.SAFE)
def url_scheme_typo(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The beginning of a URL is misspelt, such as `htp://` or `http:/`."""
    for destination in destinations(document):
        found = scheme_typo(destination.text)
        if found is None:
            continue
        end, right = found
        wrong = destination.text[:end]
        fix = None
        if destination.text == destination.written:
            edit = Edit(Span(destination.span.start, destination.span.start + end), right)
            fix = Fix(f"Write “{right}”", (edit,), Applicability.SAFE)
        yield Finding(
            destination.span,
            f"This address begins with “{wrong}”, which no browser understands, so the"
            f" {_thing(destination)} will not work.",
            f"Write “{right}”.",
            fix,
        )


@rule("UR002", "url-scheme-missing", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def url_scheme_missing(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A web or e-mail address lacks its beginning, `https://` or `mailto:`."""
    for destination in destinations(document):
        if destination.kind in ("bare", "autolink"):
            continue
        missing = missing_scheme(destination.text)
        if missing is None or destination.text.startswith(missing):
            continue
        what = "an e-mail address" if missing == "mailto:" else "a web address"
        edit = Edit(Span(destination.span.start, destination.span.start), missing)
        yield Finding(
            destination.span,
            f"This is {what} without “{missing}”, so the browser will look for a page of that name"
            " on this site.",
            f"Write “{missing}” in front of it.",
            Fix(f"Add “{missing}”", (edit,), Applicability.UNSAFE),
        )


@rule("UR008", "url-unsafe-scheme", severity=Severity.ERROR)
def url_unsafe_scheme(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link runs a script or holds its page in itself (`javascript:`, `vbscript:`, `data:`)."""
    for destination in destinations(document):
        if destination.role == "image":
            continue
        scheme = unsafe_scheme(destination.text)
        if scheme is None or (scheme == "data:" and destination.role == "definition"):
            continue
        does = (
            "holds its page in itself, and browsers refuse to open it"
            if scheme == "data:"
            else "runs a script, and many sites and browsers block it"
        )
        yield Finding(
            destination.span,
            f"This link begins with “{scheme}”: it {does}.",
            "Link to a page, or write the text without a link.",
        )


def scheme_typo(url: str) -> tuple[int, str] | None:
    """Where the misspelt beginning of a URL ends and what it should be; `None` if it is right."""
    if is_unknowable(url):
        return None
    if match := _DOUBLED.match(url):
        # The inner address is the one meant: whole addresses get pasted behind a typed “http://”.
        inner = re.compile(r"(https?)(?::/{0,3}|/{1,3})", re.I).match(url, match.end())
        if inner:
            return inner.end(), f"{inner[1].lower()}://"
    for pattern in (_SLASHES, _NO_COLON):
        if match := pattern.match(url):
            return match.end(), f"{match[1].lower()}://"
    if match := _LEADING.match(url):
        return match.end(), match[1].lower()
    match = _UNKNOWN.match(url)
    if match and match[1].lower() not in KNOWN_SCHEMES:
        right = _meant_web_scheme(match[1].lower())
        return (match.end(), right) if right else None
    match = _MAILTO.match(url)
    if match and match[1].lower() not in KNOWN_SCHEMES and _slips(match[1].lower(), "mailto") <= 2:
        return match.end(), "mailto:"
    return None


def missing_scheme(url: str) -> str | None:
    """The scheme that a web or e-mail address lacks, or `None` where it lacks none."""
    if is_unknowable(url) or url[:1] in "/#?." or MASK in re.split(r"[/?#]", url)[0]:
        return None
    if _MAIL.fullmatch(url):
        return "mailto:"
    if _WWW.match(url):
        return "https://"
    scheme = scheme_of(url)
    if scheme is not None and "." not in scheme:
        return None
    if _KNOWN_HOST.fullmatch(url) and not _LOCAL_FILE.search(url):
        return "https://"
    return None


def _meant_web_scheme(word: str) -> str | None:
    """`https://` or `http://` where a word is a slip of it."""
    if len(word) < 3:
        return None
    if set(word) <= set("https"):
        return "https://" if "s" in word else "http://"
    slips, scheme = min((_slips(word, scheme), scheme) for scheme in ("http", "https"))
    return f"{scheme}://" if slips <= 2 and len(word) > 3 else None


def _slips(word: str, other: str) -> int:
    """The edit distance (Levenshtein) of two short words."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(word, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def _thing(destination: Destination) -> str:
    return "image" if destination.role == "image" else "link"
