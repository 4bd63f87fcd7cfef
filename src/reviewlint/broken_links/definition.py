"""Definitions of references that are none, for what stands behind their colon."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewlint.broken_links.address import broken_address
from reviewlint.broken_links.attempt import Attempt
from reviewlint.broken_links.titles import broken_title
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.broken_links import BrokenLink
    from reviewlint.broken_links.paragraph import Paragraph

_LABEL = lazy(r"\]\[([^\[\]\n]+)\]")
_DEFINITION = lazy(
    r"^\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]:[ \t]+(?P<content>https?://\S+[ \t]+\S.*?)[ \t]*$",
    re.M | re.I,
)


def used_labels(text: str) -> frozenset[str]:
    """The labels behind a text in brackets, `[text][label]`."""
    return frozenset(_LABEL.findall(text))


def broken_definitions(paragraph: Paragraph, labels: frozenset[str]) -> Iterator[BrokenLink]:
    """`[label]: two words`, where a reference uses the label.

    Args:
        paragraph: the paragraph that it became.
        labels: those that references in the file use.
    """
    for match in _DEFINITION.finditer(paragraph.source):
        label = match["label"]
        if paragraph.literal[match.start()] != "[" or label not in labels:
            continue
        opening = match.start()
        attempt = Attempt(
            paragraph,
            opening,
            label,
            match.start("content"),
            match["content"],
            match.end("content"),
        )
        broken = broken_title(attempt) or broken_address(attempt)
        if broken:
            yield replace(broken, label=label)
