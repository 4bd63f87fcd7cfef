"""The parts of a body while they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from reviewlint.body import (
    Body,
    Code,
    Definition,
    Footnote,
    FootnoteReference,
    Heading,
    HtmlComment,
    HtmlTag,
    Image,
    Link,
    TextBlock,
)
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from reviewlint.source import Span


@dataclass(slots=True)
class Found:
    """A `Body` that is not yet in order; the names are the same.

    Attributes:
        open_links: those of `<a>` tags that are not closed in their block.
        html_code: where the content of `<code>` and its like stands.
    """

    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    tags: list[HtmlTag] = field(default_factory=list)
    comments: list[HtmlComment] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    footnote_references: list[FootnoteReference] = field(default_factory=list)
    text: list[TextBlock] = field(default_factory=list)
    open_links: list[Link] = field(default_factory=list)
    html_code: list[Span] = field(default_factory=list)

    def drop_markdown_in_code(self) -> None:
        """Take back the links and images of Markdown that stand in `<code>` and its like."""
        if self.html_code:
            code = Stretches(self.html_code)
            self.links = [e for e in self.links if e.kind == "html" or e.span.start not in code]
            self.images = [e for e in self.images if e.kind == "html" or e.span.start not in code]

    def body(self) -> Body:
        """All parts in the order of the file."""
        names = (part.name for part in fields(Body))
        return Body(**{name: tuple(sorted(getattr(self, name), key=_span)) for name in names})


def _span(part: Link | Code | TextBlock) -> Span:
    return part.span
