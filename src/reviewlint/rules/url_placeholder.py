"""UR009: a destination that was never filled in."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.urls import host_of, is_web

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.body import HtmlTag
    from reviewlint.document import Document
    from reviewlint.urls import Destination

_MAYBE = lazy(r"tbd|tba|todo|fixme|tktk|holder|xxx|url|link|here|addr|your|\.{3}|…|\?\?", re.I)
# All of a destination, such as `TODO`, `https://xxx`, `insert-link-here`. Compiled when needed.
_UNFILLED = lazy(r"""(?xi)
    (?:https?://(?:www\.)?)?
    (?P<word>
        todo | tbd | tba | fixme | tktk | placeholder | url | link | x{3,}(?:\.x{2,})*
      | (?:insert|add|put|paste|enter|your)[-_]
        (?=(?:[\w-]*[-_])?(?:link|url|here|address)(?:[-_/]|$))[\w-]+
      | (?:link|url|address)[-_](?:goes[-_])?here | link[-_]to[-_][\w-]+
      | \.{3,} | … | \?{2,}
    )/?
    | /?\#?(?P<capitals>(?-i:TODO|TBD|FIXME|XXX+))/?
    """)
# A part of a destination, in capitals or of a kind that is no name: `/YOUR_ID`, `ttXXXXXXX`.
_UNFILLED_PART = lazy(
    r"(?:^|[/.@])(?P<word>(?i:your[-_]?user[-_]?name)|YOUR[-_][A-Z][A-Z_-]*)(?=[/.]|$)"
    r"|//[^/]+/(?P<capitals>TODO|FIXME|TBD)/?$"
    r"|/(?:[a-z]{2})?(?P<filler>X{4,})(?=[/.]|$)"
)
_EXAMPLE_HOST = lazy(
    r"(?:.+\.)?(?:example|your-?(?:domain|site|website|blog))\.[a-z]{2,4}(?:\.[a-z]{2})?"
    r"|.+\.example"
)
_MAIL_HOST = lazy(r"mailto:[^@?]+@([^?]+)", re.I)
_SAYS_EXAMPLE = tuple(
    "exampl exempl eksempel beispiel ejemplo esempio voorbeeld przykład örnek пример приклад"
    " 例".split()
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
_TOP_ELSEWHERE = tuple("先頭 トップ 上へ 顶部 頂部 顶端 맨위 위로 لأعلى למעלה".split())
_WORD = lazy(r"[^\W\d_]+")
_ADDRESS = lazy(r"(?:https?://|mailto:)[^\s<>()\[\]\"'`]+")
_PLAIN_ATTRIBUTES = frozenset("alt height href hreflang rel src style target title width".split())
_MENUS = frozenset("button menu nav".split())
_LISTS = frozenset("dl ol ul".split())
_WITHOUT_END = frozenset("area br embed hr img input link meta source track wbr".split())


@rule("UR009", "url-placeholder", severity=Severity.WARNING)
def url_placeholder(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An address was never filled in, such as `TODO`, an example, or a bare `#`."""
    page = _Page(document)
    for destination in document.destinations:
        if destination.kind in ("autolink", "bare") or destination.role == "unused":
            continue
        url = destination.text
        if url == "#":
            if not _leads_to_the_top(destination) and not page.is_control(destination):
                yield _finding(destination, "“#” only leads to the top of this same page")
        elif unfilled := _unfilled(destination):
            if url[0] != "#" or url[1:].casefold() not in page.heading_words:
                yield _finding(destination, f"“{unfilled}” stands where the address must be")
        elif (
            (host := _example_host(url))
            and not _is_an_example(destination, host)
            and url not in page.addresses_in_code
        ):
            yield _finding(destination, f"“{host}” exists for examples only")


def _finding(destination: Destination, what: str) -> Finding:
    is_link = destination.role == "link"
    return Finding(
        destination.span,
        f"The address of this {destination.thing} was never filled in: {what}.",
        "Write the address, or remove the link." if is_link else "Write the address.",
    )


def _unfilled(destination: Destination) -> str | None:
    """The word that stands for an address to come; `None` where it is the name of something.

    It is a name where the link's text has it too: a film called xXx, a page on placeholders.
    """
    url = destination.text
    if _MAYBE.search(url) is None:
        return None
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
    return any(
        word in text.casefold() for text in destination.texts for word in (name, *_SAYS_EXAMPLE)
    )


def _leads_to_the_top(destination: Destination) -> bool:
    """Whether `#` is meant: the text says “back to top”, is a mere sign, or there is none."""
    return all(_says_top(text) for text in destination.texts)


def _says_top(text: str) -> bool:
    joined = text.replace(" ", "")
    if MASK in text or any(phrase in joined for phrase in _TOP_ELSEWHERE):
        return True
    words = {word.casefold() for word in _WORD.findall(text)}
    return words <= _TOP | _AROUND_TOP and (not words or not words.isdisjoint(_TOP))


class _Page:
    """What the rule must know of the page around a destination, found out when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def heading_words(self) -> frozenset[str]:
        """The words of the page's headings: a fragment that is one of them leads there."""
        headings = self._document.body.headings
        return frozenset(word.casefold() for head in headings for word in _WORD.findall(head.text))

    @cached_property
    def addresses_in_code(self) -> frozenset[str]:
        """The addresses that stand in code: a page on how to write a link has its twice."""
        spans = [code.span for code in self._document.body.code]
        spans += (each.span for each in self._document.templates if each.kind == "raw")
        text = self._document.text
        return frozenset(url for span in spans for url in _ADDRESS.findall(text[slice(*span)]))

    def is_control(self, destination: Destination) -> bool:
        """Whether a link is a button or a part of a menu or a mock-up, which a script may serve.

        Its own attributes tell, or what it stands in.
        """
        link, start = destination.link, destination.span.start
        if not destination.html:
            behind = self._document.text[link.span.end : link.span.end + 1] if link else ""
            return behind == "{"  # kramdown's attributes
        tags = self._document.body.tags
        tag = tags[bisect_right(tags, start, key=lambda tag: tag.span.start) - 1]
        if not tag.attributes.keys() <= _PLAIN_ATTRIBUTES:
            return True
        at = bisect_right(self._menus, start, key=lambda menu: menu.start) - 1
        return at >= 0 and start < self._menus[at].end

    @cached_property
    def _menus(self) -> tuple[Span, ...]:
        return tuple(_menus(self._document.body.tags))


def _menus(tags: Iterable[HtmlTag]) -> Iterator[Span]:
    """Where elements begin and end that hold a menu; one that is not closed has no end."""
    start, name, depth = 0, "", 0
    for tag in tags:
        if depth and tag.name == name:
            depth += -1 if tag.closing else 1
            if depth == 0:
                yield Span(start, tag.span.end)
        elif not depth and not tag.closing and _holds_controls(tag):
            start, name, depth = tag.span.start, tag.name, 1
    if depth:
        yield Span(start, sys.maxsize)


def _holds_controls(tag: HtmlTag) -> bool:
    """Whether a tag opens a menu, or what html-proofer, a link checker, is told to pass over."""
    if tag.name in _MENUS or (tag.name in _LISTS and not tag.attributes.keys() <= {"style"}):
        return True
    return "data-proofer-ignore" in tag.attributes and tag.name not in _WITHOUT_END
