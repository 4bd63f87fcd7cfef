"""The broken links of all paragraphs."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reviewlint.broken_links.definition import broken_definitions, used_labels
from reviewlint.broken_links.destination import broken_destination
from reviewlint.broken_links.paragraph import Paragraph
from reviewlint.broken_links.punctuation import broken_punctuation
from reviewlint.broken_links.split import split_link
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.broken_links import BrokenLink
    from reviewlint.document import Document

_DEFINES = lazy(r"^\[[^\[\]\n]+\](?![\[(])", re.MULTILINE)
_INLINE = lazy(r"\]\(")
MAX_PLACES = 100
"""Text with more such places in one paragraph is no prose."""


def in_paragraphs(document: Document) -> Iterator[BrokenLink]:
    """The broken links whose brackets are left in the text."""
    blocks = document.body.text
    labels: frozenset[str] | None = None
    for index, block in enumerate(blocks):
        if "[" not in block.literal and "]" not in block.literal:
            continue
        paragraph = Paragraph(block)
        for match in islice(_INLINE.finditer(paragraph.literal), MAX_PLACES):
            opening = paragraph.openings.get(match.start())
            if opening is not None:
                yield from broken_destination(paragraph, opening, match.end())
        yield from islice(broken_punctuation(paragraph), MAX_PLACES)
        if block.kind == "paragraph" and _DEFINES.search(paragraph.literal):
            if labels is None:
                labels = used_labels(document.text)
            yield from islice(broken_definitions(paragraph, labels), MAX_PLACES)
        yield from split_link(document.text, paragraph, blocks[index + 1 : index + 3])
