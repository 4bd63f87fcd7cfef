"""From a file's text to its Markdown body; the only package that knows mistune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.markdown.blocks import Blocks
from reviewlint.markdown.found import Found
from reviewlint.markdown.html_links import join_open_links, read_html_block
from reviewlint.markdown.inlines import InlineReader
from reviewlint.markdown.link_parts import label_key
from reviewlint.templates import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.body import Body, Definition
    from reviewlint.source import Source
    from reviewlint.templates import Template

_LINE = lazy(r"([^\r\n]*+)(\r\n|\n|\r|$)")


def parse_body(
    source: Source, start: int, templates: Sequence[Template], *, code_is_raw: bool = False
) -> Body:
    """Parse the Markdown of a file.

    Args:
        source: the file.
        start: the offset at which its body begins, the beginning of a line.
        templates: the template tags of the body.
        code_is_raw: whether nothing in `<code>` and its like is Markdown, as in kramdown.

    Returns:
        The body; it never raises, as any text is Markdown.
    """
    if start == 0 and source.bom:
        start = 1
    blocks = Blocks(source.text)
    masked = mask(source.text, templates)
    blocks.read(_lines(masked, start))
    leaves = blocks.leaves
    found = Found(code=leaves.code, definitions=leaves.definitions, footnotes=blocks.footnotes)
    definitions: dict[str, Definition] = {}
    for definition in sorted(leaves.definitions, key=lambda definition: definition.span):
        definitions.setdefault(label_key(definition.label), definition)
    footnotes = frozenset(label_key(footnote.label) for footnote in blocks.footnotes)
    reader = InlineReader(found, definitions, footnotes)
    for block in leaves.inlines:
        reader.read(block)
    for text in leaves.html:
        read_html_block(text, found)
    join_open_links(found, masked)
    if code_is_raw:
        found.drop_markdown_in_code()
    return found.body()


def _lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The lines from `start` on without their line breaks, and the offset where each ends."""
    for match in _LINE.finditer(text, start):
        if match[0]:
            yield match[1], match.end(1)
