"""What the rest of the site needs to know about one page: told from its file alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK
from reviewlint.lazy import lazy
from reviewlint.source import Span
from reviewlint.urls import scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.document import Document
    from reviewlint.frontmatter import FrontMatter
    from reviewlint.site.anchors import AnchorFacts
    from reviewlint.templates import Template
    from reviewlint.urls import Destination, Role
    from reviewlint.validation import FieldLink

_FIGURE = lazy(r"(?<!\S)(?P<name>src|link)=\"(?P<value>[^\"{}\s\\][^\"{}\\]*)\"")
_CONTRIBUTORS = lazy(r"<!-- ALL-CONTRIBUTORS-LIST:START.*?<!-- ALL-CONTRIBUTORS-LIST:END", re.S)
"""The table that the bot of allcontributors.org writes."""

_MASKED = lazy(rf"{MASK}+")
_OUTPUT_TAGS: dict[str, re.Pattern[str]] = {
    "mdbook": lazy(r"\{\{\s*(?P<name>#\w+)\s+(?P<arguments>[^\s{}][^{}]*+)\}\}"),
    "zola": lazy(r"\{\{-?\s*(?P<name>\w+)\s*(?P<arguments>\([^{}]*+)\}\}"),
}
"""Generators whose tags have the braces of outputs."""


class Reference(NamedTuple):
    """A place in a page that points somewhere: a link, an image, a field of the front matter.

    Attributes:
        parts: what it points at, escapes and entities resolved: literal text and template tags in
            turn, literal text first and last. One part where no template has a hand in it.
        span: where it stands.
        role: what it is for.
        html: whether it stands in an HTML tag, which generators leave alone.
        exact: whether a character of the text is one of the file, so that a part can be found.
        suspect: whether another rule takes it for a web address without `https://`.
        pointer: of a field of the front matter, its JSON Pointer.
    """

    parts: tuple[str, ...]
    span: Span
    role: Role
    html: bool = False
    exact: bool = True
    suspect: bool = False
    pointer: str | None = None

    @property
    def text(self) -> str:
        """All of it, template tags included."""
        return "".join(self.parts)


class TagFact(NamedTuple):
    """A template tag or a shortcode of the body.

    Attributes:
        name: the first word, such as `include`, `post_url`, `relref` or `figure`.
        kind: `tag` for `{% … %}`, `shortcode` for Hugo's, `mdbook` for
            `{{#include …}}` and its like.
        arguments: what stands behind the name.
        span: all of it with its braces.
        arguments_span: where the arguments stand.
        closing: whether it closes another one.
    """

    name: str
    kind: str
    arguments: str
    span: Span
    arguments_span: Span
    closing: bool


class PageFacts(NamedTuple):
    """What one page says of itself.

    Attributes:
        address_span: where the front matter says the page's address, else its opening fence, else
            the start of the file.
        front_matter: its fields; `None` where the file does not begin with front matter, so that
            most generators take it for no page. Broken front matter has no fields.
        references: where its body points to, in the order of the file.
        tags: the template tags and shortcodes of its body, in order.
        anchors: what a link to a place in it may name.
    """

    address_span: Span
    front_matter: Mapping[str, object] | None
    references: tuple[Reference, ...]
    tags: tuple[TagFact, ...]
    anchors: AnchorFacts

    @property
    def seen(self) -> tuple[object, ...]:
        """What the site's model sees of the page: not where things stand, nor where links lead.

        `repr` tells `1`, `1.0` and `True` apart, which are equal, but give other addresses.
        """
        return repr(self.front_matter), [tag[:3] for tag in self.tags], self.anchors


def page_facts(document: Document) -> PageFacts:
    """Read off a document what the site needs to know about it."""
    from reviewlint.site.anchors import anchor_facts  # noqa: PLC0415

    return PageFacts(
        _address_span(document.front_matter),
        _front_matter(document),
        tuple(_references(document)),
        tuple(_tags(document)),
        anchor_facts(document),
    )


def field_reference(document: Document, link: FieldLink) -> Reference:
    """A link in a field of the front matter, as a reference."""
    exact = document.text[slice(*link.span)] == link.value
    return Reference((link.value,), link.span, "link", exact=exact, pointer=link.pointer)


def _address_span(front_matter: FrontMatter | None) -> Span:
    if front_matter is None:
        return Span(0, 0)
    for key in ("permalink", "url", "path", "slug"):
        if (key,) in front_matter.spans:
            return front_matter.spans[key,][1]
    return front_matter.opening


def _front_matter(document: Document) -> Mapping[str, object] | None:
    """The fields of a page; Jekyll sees none behind a byte order mark."""
    if document.source.bom and document.generator == "jekyll":
        return None
    return front_matter_facts(document.front_matter)


def front_matter_facts(front_matter: FrontMatter | None) -> Mapping[str, object] | None:
    """The fields that a generator will read; `None` where it will see no front matter."""
    if front_matter is None or not front_matter.closed or front_matter.misplaced:
        return None
    return front_matter.data if isinstance(front_matter.data, dict) else {}


def _references(document: Document) -> Iterator[Reference]:
    contributors = _CONTRIBUTORS.search(document.text)
    for destination in document.destinations:
        if destination.role == "unused" or destination.kind == "bare":
            continue
        if destination.kind == "autolink" and scheme_of(destination.text) is None:
            continue  # <vera@nachtkino.test>
        if (
            contributors
            and destination.text.startswith("#")
            and contributors.start() < destination.span.start < contributors.end()
        ):
            continue  # its marks for kinds of work lead nowhere, and are meant to
        exact = len(destination.text) == len(destination.written)
        parts = _parts(destination, document.templates) if exact else (destination.text,)
        yield Reference(parts, destination.span, destination.role, destination.html, exact)
    if document.generator == "hugo":
        yield from _figures(document)


def _figures(document: Document) -> Iterator[Reference]:
    """The images of Hugo's own shortcode for them, and where they lead."""
    for template in document.templates:
        if template.name == "figure" and template.kind == "shortcode" and not template.closing:
            start = template.arguments.start
            for match in _FIGURE.finditer(document.text[slice(*template.arguments)]):
                role: Role = "image" if match["name"] == "src" else "link"
                span = Span(start + match.start("value"), start + match.end("value"))
                yield Reference((match["value"],), span, role, html=True)


def _parts(destination: Destination, templates: tuple[Template, ...]) -> tuple[str, ...]:
    """Literal text and template tags in turn."""
    if MASK not in destination.text:
        return (destination.text,)
    parts = []
    position = 0
    for masked in _MASKED.finditer(destination.text):
        parts.append(destination.text[position : masked.start()])
        position = masked.end()
        first, last = destination.span.start + masked.start(), destination.span.start + masked.end()
        begin = bisect_left(templates, first, key=_start)
        inside = [each.span for each in templates[begin : bisect_left(templates, last, key=_start)]]
        for number, span in enumerate(inside):
            if number:
                parts.append("")
            parts.append(destination.written[slice(*_within(span, destination.span))])
        if not inside:
            parts.append(MASK)
    parts.append(destination.text[position:])
    return tuple(parts)


def _start(template: Template) -> int:
    return template.span.start


def _within(span: Span, outer: Span) -> Span:
    return Span(span.start - outer.start, min(span.end, outer.end) - outer.start)


def _tags(document: Document) -> Iterator[TagFact]:
    for template in document.templates:
        if template.kind in ("tag", "shortcode") and template.name:
            yield TagFact(
                template.name,
                template.kind,
                document.text[slice(*template.arguments)],
                template.span,
                template.arguments,
                template.closing,
            )
        elif document.generator in _OUTPUT_TAGS and template.kind == "output":
            start = template.span.start
            tag = _OUTPUT_TAGS[document.generator].match(document.text, start)
            if tag and not document.text.endswith("\\", 0, start):
                arguments = Span(*tag.span("arguments"))
                name, written = tag["name"], tag["arguments"]
                yield TagFact(name, "output", written, template.span, arguments, closing=False)
