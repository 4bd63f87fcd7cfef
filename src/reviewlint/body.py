"""The Markdown body of a file as the rules see it: its parts, each with exact spans.

`reviewlint.markdown` makes these. All spans are offsets into the file's text. A part that is
nested (in a block quote, a list, a table, a footnote) is listed flat beside the others, in the
order of its start. Text of templates (Liquid, Hugo, …) is replaced by `MASK` characters, one for
one, wherever it is part of a value.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

MASK = "\ue000"
"""Stands for one character of a template tag: what it will be on the page cannot be known."""

OPAQUE = "\ufffc"
"""Stands in `TextBlock.literal` for one character that is not literal text."""

LinkKind = Literal["inline", "full", "collapsed", "shortcut", "autolink", "bare", "html"]


class Link(NamedTuple):
    """A link, as `[text](destination "title")`, by reference, `<url>`, bare, or `<a href>`.

    Attributes:
        span: all of it, from the first bracket to the last parenthesis (`<a …>` to `</a>`).
        text_span: what stands between the brackets or the tags; for an autolink or a bare URL,
            the URL.
        text: the text that a reader sees, white space as in the source; alt text of images in it
            is not part of it.
        destination: what the link points at after backslash escapes and entities are resolved,
            nothing percent-encoded; for a reference, the definition's.
        destination_span: where the destination stands, without angle brackets or quotes; for a
            reference, in its definition (which may come later or earlier in the file).
        title: the title, or `None`.
        kind: how it is written.
        label: of a reference, the label as written (for a shortcut, the text).
        label_span: where the label stands.
    """

    span: Span
    text_span: Span
    text: str
    destination: str
    destination_span: Span
    title: str | None
    kind: LinkKind
    label: str | None = None
    label_span: Span | None = None


class Image(NamedTuple):
    """An image: Markdown's `![alt](destination)`, by reference, or from an HTML tag.

    An HTML `<img>`, `<source>`, `<video poster>` gives one `Image` a file that it names:
    `attribute` says from which attribute, and `srcset` gives one for each candidate.

    Attributes:
        alt: the alt text as a reader hears it; `None` where an `<img>` has no `alt` at all, and
            for attributes that cannot have one (`srcset`, `poster`, `<source src>`).
        alt_span: where it stands.
        tag: the HTML tag's name in lower case, or `None` for Markdown.
        hidden: whether it is marked as decoration (`aria-hidden="true"`, `role="presentation"`
            or `role="none"`), so that it needs no alt text.
        kind, label, label_span, title, destination, destination_span: as in `Link`.
    """

    span: Span
    alt: str | None
    alt_span: Span | None
    destination: str
    destination_span: Span
    title: str | None
    kind: LinkKind
    label: str | None = None
    label_span: Span | None = None
    tag: str | None = None
    attribute: str | None = None
    hidden: bool = False


class Heading(NamedTuple):
    """A heading, ATX (`# x`) or setext (underlined).

    Attributes:
        span: from its first marker (setext: its text) to its last character, no line break.
        level: 1 to 6.
        text_span: its inline source, without markers and closing `#`s.
        text: the text that a reader sees, code included.
    """

    span: Span
    level: int
    text_span: Span
    text: str


class Code(NamedTuple):
    """A code span or block. `span` covers its fences, `info` is a fence's info string."""

    span: Span
    kind: Literal["span", "fenced", "indented"]
    info: str = ""


class HtmlAttribute(NamedTuple):
    """One attribute of a tag; `value` has its entities resolved, `None` without `=`."""

    name: str
    name_span: Span
    value: str | None
    value_span: Span | None


class HtmlTag(NamedTuple):
    """An HTML tag outside comments, `<script>` and `<style>`, in a block or inline.

    Attributes:
        name: in lower case.
        closing: whether it is a closing tag, `</a>`.
        attributes: by name in lower case, the first of equal names.
    """

    span: Span
    name: str
    closing: bool
    attributes: Mapping[str, HtmlAttribute]


class HtmlComment(NamedTuple):
    """`<!-- … -->`; `closed` is false when it runs to the end of its block or file."""

    span: Span
    closed: bool


class Definition(NamedTuple):
    """A reference definition, `[label]: destination "title"`. The first of equal labels wins."""

    span: Span
    label: str
    label_span: Span
    destination: str
    destination_span: Span
    title: str | None


class Footnote(NamedTuple):
    """A footnote definition, `[^label]: …`; `span` is its label with brackets and colon."""

    span: Span
    label: str


class FootnoteReference(NamedTuple):
    """A footnote's mark in the text, `[^label]`, whether or not the footnote is defined."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The inline content of one paragraph, heading, table cell or definition term.

    Attributes:
        kind: what holds it.
        span: from its first to its last character in the file.
        source: its Markdown with the prefixes of block quotes and lists removed, its lines
            joined by LF, template text masked with `MASK`.
        literal: `source` at equal length, with every character that is not literal text replaced
            by `OPAQUE`: code (that of `<code>`, too), HTML, autolinks, whole images, the brackets
            and destinations of links, emphasis markers, backslash escapes, entities, footnote
            marks. Link text and line breaks stay.
    """

    kind: Literal["paragraph", "heading", "cell"]
    span: Span
    source: str
    literal: str
    _indexes: tuple[int, ...] = field(repr=False)
    _offsets: tuple[int, ...] = field(repr=False)

    def offset(self, index: int) -> int:
        """The offset in the file of the character at `index` of `source`."""
        line = bisect_right(self._indexes, index) - 1
        return self._offsets[line] + index - self._indexes[line]

    def file_span(self, start: int, end: int) -> Span:
        """The span in the file of `source[start:end]`, which must not be empty."""
        return Span(self.offset(start), self.offset(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Body:
    """Everything the rules look at in a Markdown body, each list in the order of the file."""

    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()
    code: tuple[Code, ...] = ()
    tags: tuple[HtmlTag, ...] = ()
    comments: tuple[HtmlComment, ...] = ()
    definitions: tuple[Definition, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    footnote_references: tuple[FootnoteReference, ...] = ()
    text: tuple[TextBlock, ...] = ()
