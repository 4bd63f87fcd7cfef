"""The links and images that HTML tags make."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import HtmlTag, Image, Link
from reviewlint.lazy import lazy
from reviewlint.markdown.html import read_html
from reviewlint.markdown.link_parts import resolve_entities
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.markdown.found import Found
    from reviewlint.markdown.html import PlacedTag
    from reviewlint.markdown.text import Text

_FILES = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
}
_CANDIDATE = lazy(r"[\s,]*+(?P<url>\S++)(?P<descriptors>(?:\([^)]*+\)|[^,(])*+)")
_TAG_OR_COMMENT = lazy(r"<!--.*?-->|</?[A-Za-z][^<>]*+>", re.DOTALL)


class AnchorPair(NamedTuple):
    """An `<a href>` and what it links: up to `</a>`, the next `<a>` or the end of its text."""

    tag: HtmlTag
    start: int
    inner: tuple[int, int]
    end: int
    closed: bool = True


def html_images(placed: PlacedTag, text: Text) -> Iterator[Image]:
    """One image for each file that a tag names."""
    tag = placed.tag
    if tag.closing:
        return
    hidden = _value(tag, "aria-hidden").lower() == "true" or _value(tag, "role").lower() in (
        "presentation",
        "none",
    )
    title = tag.attributes.get("title")
    alt = tag.attributes.get("alt") if tag.name == "img" else None
    for name in _FILES.get(tag.name, ()):
        if name not in placed.values:
            continue
        start, end = placed.values[name]
        places = _candidates(text.source, start, end) if name == "srcset" else [(start, end)]
        described = alt if name == "src" else None
        for place in places:
            yield Image(
                span=tag.span,
                alt=None if described is None else described.value or "",
                alt_span=described.value_span if described else None,
                destination=resolve_entities(text.source[slice(*place)]),
                destination_span=text.span(*place),
                title=title.value if title else None,
                kind="html",
                tag=tag.name,
                attribute=name,
                hidden=hidden,
            )


def pair_anchors(tags: Iterable[PlacedTag], end: int) -> Iterator[AnchorPair]:
    """The links of a text from its tags in order.

    Links cannot be nested: a further `<a>` ends the one before it, as the end of the text does.

    Args:
        tags: all tags of the text.
        end: where the text ends.
    """
    opened: PlacedTag | None = None
    for placed in tags:
        if placed.tag.name != "a":
            continue
        if opened and "href" in opened.values:
            yield AnchorPair(
                opened.tag,
                opened.start,
                (opened.end, placed.start),
                placed.end if placed.tag.closing else placed.start,
            )
        opened = None if placed.tag.closing else placed
    if opened and "href" in opened.values:
        yield AnchorPair(opened.tag, opened.start, (opened.end, end), end, closed=False)


def html_link(pair: AnchorPair, text: Text, visible: str) -> Link:
    """The link that a pair of tags makes around a text that the reader sees as `visible`."""
    href = pair.tag.attributes["href"]
    title = pair.tag.attributes.get("title")
    return Link(
        span=text.span(pair.start, pair.end),
        text_span=text.inner(*pair.inner),
        text=visible,
        destination=href.value or "",
        destination_span=href.value_span or href.name_span,
        title=title.value if title else None,
        kind="html",
    )


def read_html_block(text: Text, found: Found) -> None:
    """Note what stands in an HTML block."""
    tags, comments = read_html(text)
    found.comments += comments
    for placed in tags:
        found.tags.append(placed.tag)
        found.images += html_images(placed, text)
    for pair in pair_anchors(tags, len(text.source)):
        link = html_link(pair, text, visible_text(text.source[slice(*pair.inner)]))
        (found.links if pair.closed else found.open_links).append(link)


def join_open_links(found: Found, text: str) -> None:
    """Let links whose `</a>` stands in a later block end there.

    Args:
        found: all that was found in the file.
        text: all of the file's text.
    """
    anchors = sorted((tag.span, tag.closing) for tag in found.tags if tag.name == "a")
    for link in found.open_links:
        index = bisect_left(anchors, ((link.span.start + 1,),))
        found.links.append(
            _ending_at(anchors[index][0], link, text)
            if index < len(anchors) and anchors[index][1]
            else link
        )


def _ending_at(closing: Span, link: Link, text: str) -> Link:
    inner = Span(link.text_span.start, closing.start)
    return link._replace(
        span=Span(link.span.start, closing.end),
        text_span=inner,
        text=visible_text(text[slice(*inner)]),
    )


def visible_text(source: str) -> str:
    """What a reader sees of HTML."""
    return resolve_entities(_TAG_OR_COMMENT.sub("", source))


def _candidates(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the files of a `srcset` stand, as the HTML standard splits it."""
    while match := _CANDIDATE.match(source, start, end):
        url = match["url"]
        bare = url.rstrip(",")
        yield match.start("url"), match.start("url") + len(bare)
        start = match.end("url") if bare != url else match.end()


def _value(tag: HtmlTag, name: str) -> str:
    attribute = tag.attributes.get(name)
    return (attribute.value if attribute else None) or ""
