"""What the tests of the Markdown body share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import OPAQUE, Body
from reviewlint.markdown import parse_body
from reviewlint.source import Source, Span
from reviewlint.templates import template_spans

if TYPE_CHECKING:
    from reviewlint.body import Image, Link


def body_of(text: str, path: str = "page.md", start: int = 0) -> Body:
    """The body of a file; whatever stands before `start` is not looked at."""
    templates = template_spans(text, start, mdx=path.endswith(".mdx"))
    return parse_body(Source(path, text), start, templates)


def the_link(text: str, path: str = "page.md") -> Link:
    """The only link of a text."""
    (link,) = body_of(text, path).links
    return link


def the_image(text: str, path: str = "page.md") -> Image:
    """The only image of a text."""
    (image,) = body_of(text, path).images
    return image


def span_of(text: str, part: str) -> Span:
    """Where a part of a text stands that is in it once."""
    assert text.count(part) == 1, part
    return Span(text.index(part), text.index(part) + len(part))


def literals(text: str, path: str = "page.md") -> list[str]:
    """The literal text of each block, with `·` for what is not literal."""
    return [block.literal.replace(OPAQUE, "·") for block in body_of(text, path).text]
