"""Defects of links' addresses to plant: UR001 to UR015, LK015, TG003, TG004, TG007."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planting import Kind
from reviewlint.body import MASK
from reviewlint.findings import Edit
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewlint.body import Link
    from reviewlint.document import Document
    from reviewlint.urls import Destination

_PLAIN_WEB = re.compile(r"https?://[\w.-]+\.[a-z]{2,3}/[\w./-]*[\w/]")
_PAGE = r"https?://[\w.-]+/[\w/-]*()(?:#|$)"
_MOVED = {
    "/docs/posts/": "/docs/drafts/",
    "/docs/front-matter/": "/docs/frontmatter/",
    "/docs/step-by-step/01-setup/": "/docs/step-by-step/",
    "/docs/community/": "/help/",
    "/moved/pier/": "/films/pier/",
}


def _sound(document: Document) -> Iterator[Destination]:
    """The destinations of links and images that stand in the text as they are."""
    for each in document.destinations:
        bare = each.kind in ("autolink", "bare")
        if (
            each.text == each.written
            and MASK not in each.text
            and not bare
            and each.role != "unused"
        ):
            yield each


def _replaced(pattern: str, *written: str) -> Callable[[Document], Iterator[Edit]]:
    """A kind of edit: what a pattern finds at the start of its first group is written otherwise."""
    compiled = re.compile(pattern)

    def places(document: Document) -> Iterator[Edit]:
        for number, each in enumerate(_sound(document)):
            if match := compiled.match(each.text):
                start, end = match.span(1)
                place = Span(each.span.start + start, each.span.start + end)
                yield Edit(place, match.expand(written[number % len(written)]))

    return places


def inline_links(document: Document, *, templated: bool = False) -> Iterator[Link]:
    """Links on one line with nothing but their text and their address.

    Args:
        document: the page.
        templated: whether to give those whose address has a template tag, or the others.
    """
    for link in document.body.links:
        if link.kind != "inline" or link.title is not None or MASK in link.text:
            continue
        text = document.text[slice(*link.span)]
        inner, address = link.text.strip(), document.text[slice(*link.destination_span)]
        is_plain = inner and text == f"[{inner}]({address})" and "\n" not in text
        if is_plain and (MASK in link.destination) is templated:
            yield link


def _bare(document: Document) -> Iterator[Edit]:
    """An address in angle brackets loses them, which matters where nobody makes a link of it."""
    if document.generator != "jekyll":
        return
    text = document.text
    for link in document.body.links:
        url = text[slice(*link.text_span)]
        if link.kind == "autolink" and _PLAIN_WEB.fullmatch(url):
            behind = text[link.span.end : link.span.end + 1]
            if behind.isspace():
                yield Edit(link.span, url)


def _typographic(document: Document) -> Iterator[Edit]:
    for each in _sound(document):
        if _PLAIN_WEB.fullmatch(each.text):
            yield Edit(each.span, f"“{each.text}”")


def _before_template(document: Document) -> Iterator[Edit]:
    for link in inline_links(document, templated=True):
        start = link.destination_span.start
        if link.destination.startswith("https://"):
            yield Edit(Span(start, start + len("https")), "htps")


def _other_case(document: Document) -> Iterator[Edit]:
    """A file's name, in a link within the site, in other letter case."""
    for each in _sound(document):
        if document.generator == "plain" and document.templates:
            return  # what such a page is relative to, nobody can know
        match = re.fullmatch(r"(?:[\w.-]*/)*([\w-]*[A-Za-z][\w-]*)(?:\.\w+|/)?(?:#.*)?", each.text)
        if match and "/" in each.text and "/sound" not in match[1]:
            span = Span(each.span.start + match.start(1), each.span.start + match.end(1))
            name = match[1]
            yield Edit(span, name.lower() if name != name.lower() else name.capitalize())


def _old_address(document: Document) -> Iterator[Edit]:
    """Pages of Jekyll's own site, and what their `redirect_from` says, up to the last slash."""
    for each in _sound(document):
        if document.generator == "jekyll" and each.text in _MOVED:
            yield Edit(each.span, _MOVED[each.text])


def _other_anchor(document: Document) -> Iterator[Edit]:
    """A letter too few in an id; templates may make any ids in the page that has them."""
    pattern = r"[^:]*#[a-z]+-?[a-z](\w)" if not document.templates else r"[^:#]+#[a-z]+-?[a-z](\w)"
    yield from _replaced(pattern, "")(document)


KINDS = (
    Kind("UR001 a letter", _replaced(r"(https)://", "htps", "htttps")),
    Kind("UR001 a letter of http", _replaced(r"(http)://", "htp", "htttp")),
    Kind("UR001 letters exchanged", _replaced(r"(https)://", r"hptts", "htpts")),
    Kind("UR001 one slash", _replaced(r"https?(://)", ":/")),
    Kind("UR001 three slashes", _replaced(r"https?(://)", ":///")),
    Kind("UR001 no colon", _replaced(r"https?(://)", "//")),
    Kind("UR001 a semicolon", _replaced(r"https?(://)", ";//")),
    Kind("UR001 twice", _replaced(r"(https?://)", r"\1\1")),
    Kind("UR001 the start is lost", _replaced(r"(https)://", "ttps", "tps")),
    Kind("UR001 mail", _replaced(r"(mailto:)", "mailto://", "mailo:")),
    Kind("UR001 before a template", _before_template),
    Kind("UR002 www", _replaced(r"(https://)www\.", "")),
    Kind("UR002 a host", _replaced(r"(https://)[\w.-]+\.(?:com|org|net)/(?!.*\.)", "")),
    Kind("UR002 mail", _replaced(r"(mailto:)[\w.]+@[\w.]+$", "")),
    Kind("UR003 a space", _replaced(r"https?://[^\s%]*[^\s%/](%20)", " ")),
    Kind("UR004 no width", _replaced(r"https?://[\w.-]+/\w+()", "\u200b", "\u2060", "\xad")),
    Kind("UR004 at the end", _replaced(r"https?://[\w.-]+/[\w/.-]*$()", "\ufeff", "\xa0")),
    Kind("UR004 at the start", _replaced(r"()https?://[\w.-]+/", "\u200b", "\ufeff")),
    Kind("UR004 typographic quotes", _typographic),
    Kind("UR004 within the host", _replaced(r"https?://\w+()\w", "\u200b", "\xad")),
    Kind("UR010 a full stop", _replaced(r"https?://[\w.-]+/[\w/-]*[a-z0-9]$()", ".", ",", ";")),
    Kind("UR010 after the host", _replaced(r"https?://[\w.-]+/$()", ".", ",")),
    Kind("UR011 a campaign", _replaced(_PAGE, "?utm_source=gate&utm_medium=mail")),
    Kind("UR011 a click", _replaced(_PAGE, "?fbclid=IwAR0x", "?gclid=ab_1")),
    Kind("UR011 before others", _replaced(r"https?://[^?#]*\?()\w+=", "utm_campaign=may&")),
    Kind("UR011 behind others", _replaced(r"https?://[^?#]*\?[^#]+()(?:#|$)", "&fbclid=IwAR0x")),
    Kind("UR014", _replaced(r"(https)://(?:[\w-]+\.)*gatefilm\.net/", "http")),
    Kind("UR015", _replaced(r"\.\./\w+[\w/-]*\w(/)\w+[\w-]*\.\w+$", r"\\")),
    Kind("LK015", _bare),
    Kind("TG003", _other_case),
    Kind("TG004", _other_anchor),
    Kind("TG007", _old_address),
)  # fmt: skip
