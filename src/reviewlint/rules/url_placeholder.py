"""UR009: a destination that was never filled in."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Finding, Severity
from reviewlint.rules import NoOptions, rule
from reviewlint.urls import host_of, is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import HtmlTag
    from reviewlint.document import Document
    from reviewlint.urls import Destination

# All of a destination, such as `TODO`, `https://xxx`, `insert-link-here`.
_UNFILLED = re.compile(
    r"""(?xi)
    (?:https?://(?:www\.)?)?
    (?P<word>
        todo | tbd | tba | fixme | tktk | placeholder | url | link | x{3,}(?:\.x{2,})*
      | (?:insert|add|put|paste|enter|your)[-_]
        (?=(?:[\w-]*[-_])?(?:link|url|here|address)(?:[-_/]|$))[\w-]+
      | (?:link|url|address)[-_](?:goes[-_])?here | link[-_]to[-_][\w-]+
      | \.{3,} | … | \?{2,}
    )/?
    | /?\#?(?P<capitals>(?-i:TODO|TBD|FIXME|XXX+))/?
    """
)
# A part of a destination, in capitals or of a kind that is no name: `/YOUR_ID`, `ttXXXXXXX`.
_UNFILLED_PART = re.compile(
    r"(?:^|[/.@])(?P<word>(?i:your[-_]?user[-_]?name)|YOUR[-_][A-Z][A-Z_-]*)(?=[/.]|$)"
    r"|//[^/]+/(?P<capitals>TODO|FIXME|TBD)/?$"
    r"|/(?:[a-z]{2})?(?P<filler>X{4,})(?=[/.]|$)"
)
_EXAMPLE_HOST = re.compile(
    r"(?:.+\.)?(?:example|your-?(?:domain|site|website|blog))\.[a-z]{2,4}(?:\.[a-z]{2})?"
    r"|.+\.example"
)
_MAIL_HOST = re.compile(r"mailto:[^@?]+@([^?]+)", re.I)
_SAYS_EXAMPLE = re.compile(
    r"exampl|exempl|eksempel|beispiel|ejemplo|esempio|voorbeeld|przykład|örnek|пример|приклад|例",
    re.I,
)
_TOP = frozenset(
    """
    top start beginning oben anfang seitenanfang haut arriba inicio início topo su cima boven góry
    górę upp toppen ylös alkuun nahoru nahor başa yukarı вверх наверх началу начало вгору нагору
    """.split()
)
_AROUND_TOP = frozenset(
    """
    a al all à ao au back bring de der do dön en go in ir jump k la me move na naar nach of page
    para powrót remonter return retour revenir scroll seite sivun strony subir take takaisin
    terug the till tillbaka to torna up voltar volver vers zpět zum zur zurück в вернуться до к
    страницы
    """.split()
)
_TOP_ELSEWHERE = re.compile("先頭|トップ|上へ|顶部|頂部|顶端|맨 ?위|위로|لأعلى|למעלה")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\[\]\"'`]+")
_PLAIN_ATTRIBUTES = frozenset("href hreflang rel style target title".split())
_MENUS = frozenset("button li nav".split())
_WITHOUT_END = frozenset("area br embed hr img input link meta source track wbr".split())


@rule("UR009", "url-placeholder", severity=Severity.WARNING)
def url_placeholder(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An address was never filled in, such as `TODO`, an example, or a bare `#`."""
    shown: frozenset[str] | None = None
    controls: _Controls | None = None
    for destination in document.destinations:
        if destination.kind in ("autolink", "bare") or destination.role == "unused":
            continue
        url = destination.text
        if url == "#":
            controls = controls or _Controls(document)
            if not _leads_to_the_top(destination) and not controls.has(destination):
                yield _finding(destination, "“#” only leads to the top of this same page")
        elif unfilled := _unfilled(destination):
            if not _has_heading(document, url):
                yield _finding(destination, f"“{unfilled}” stands where the address must be")
        elif (host := _example_host(url)) and not _is_an_example(destination, host):
            shown = _addresses_in_code(document) if shown is None else shown
            if url not in shown:
                yield _finding(destination, f"“{host}” exists for examples only")


def _finding(destination: Destination, what: str) -> Finding:
    is_link = destination.role == "link"
    return Finding(
        destination.span,
        f"The address of this {destination.thing} was never filled in: {what}.",
        "Write the address, or take the link away." if is_link else "Write the address.",
    )


def _unfilled(destination: Destination) -> str | None:
    """The word that stands for an address to come; `None` where it is the name of something.

    It is a name where the link's text has it too: a film called xXx, a page on placeholders.
    """
    url = destination.text
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    match = _UNFILLED.fullmatch(url) or _UNFILLED_PART.search(path)
    if match is None:
        return None
    word = next(word for word in match.groups() if word)
    if url.endswith("/") and not is_web(url) and word != word.upper():
        return None
    letters = _letters(word)
    if letters not in ("tbd", "fixme"):
        if letters and any(letters in _letters(text) for text in destination.texts):
            return None
        if letters in ("url", "link", "") and not _is_prose(destination):
            return None
    return word


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _is_prose(destination: Destination) -> bool:
    """Whether a link or image is no sample of how to write one: `[text](url)`, `[…](…)`."""
    words = {word.casefold() for text in destination.texts for word in _WORD.findall(text)}
    return bool(words - {"alt", "image", "label", "link", "name", "text", "title", "url"})


def _has_heading(document: Document, url: str) -> bool:
    """Whether a fragment is the name of one of the page's own sections."""
    name = url[1:].casefold()
    return url[0] == "#" and any(name in head.text.casefold() for head in document.body.headings)


def _example_host(url: str) -> str | None:
    """The host of a URL, if it is one that stands for another (RFC 2606)."""
    if "example" not in url.lower() and "your" not in url.lower():
        return None
    mail = _MAIL_HOST.fullmatch(url)
    host = mail[1].lower() if mail else host_of(url)
    return host if _EXAMPLE_HOST.fullmatch(host) else None


def _is_an_example(destination: Destination, host: str) -> bool:
    """Whether a reader is told that it is one, or sees the address itself."""
    name = host.removeprefix("www.")
    return any(_SAYS_EXAMPLE.search(text) or name in text.lower() for text in destination.texts)


def _addresses_in_code(document: Document) -> frozenset[str]:
    """The addresses that stand in code: a page that shows how a link is written has it twice."""
    spans = [code.span for code in document.body.code]
    spans += (template.span for template in document.templates if template.kind == "raw")
    return frozenset(
        address for span in spans for address in _ADDRESS.findall(document.text[slice(*span)])
    )


def _leads_to_the_top(destination: Destination) -> bool:
    """Whether `#` is meant: the text says “back to top”, is a mere sign, or there is none."""
    return all(_says_top(text) for text in destination.texts)


def _says_top(text: str) -> bool:
    if MASK in text or _TOP_ELSEWHERE.search(text):
        return True
    words = {word.casefold() for word in _WORD.findall(text)}
    return words <= _TOP | _AROUND_TOP and (not words or not words.isdisjoint(_TOP))


class _Controls:
    """Where `<a href="#">` is a part of a button, a menu or a mock-up, which scripts give life."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._tags = {tag.span.start: tag for tag in document.body.tags}
        self._starts: list[int] = []
        self._ends: list[int] = []
        name, depth = "", 0
        for tag in document.body.tags:
            if depth and tag.name == name:
                depth += -1 if tag.closing else 1
                if depth == 0:
                    self._ends.append(tag.span.end)
            elif not depth and not tag.closing and _holds_controls(tag):
                self._starts.append(tag.span.start)
                name, depth = tag.name, 1

    def has(self, destination: Destination) -> bool:
        """Whether a link is one, by its attributes or by what it stands in."""
        link = destination.link
        if link is None:
            return False
        if link.kind != "html":
            return self._text[link.span.end : link.span.end + 1] == "{"  # kramdown's attributes
        tag = self._tags.get(link.span.start)
        if tag is not None and not tag.attributes.keys() <= _PLAIN_ATTRIBUTES:
            return True
        at = bisect_right(self._starts, link.span.start) - 1
        return at >= 0 and (at >= len(self._ends) or link.span.start < self._ends[at])


def _holds_controls(tag: HtmlTag) -> bool:
    """Whether a tag opens a menu, or what html-proofer, a link checker, is told to pass over."""
    ignored = "data-proofer-ignore" in tag.attributes and tag.name not in _WITHOUT_END
    return tag.name in _MENUS or ignored
