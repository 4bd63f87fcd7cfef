"""Where the bracket behind a link's text leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.markdown.link_parts import (
    label_key,
    read_label,
    read_target,
    read_title,
    skip_space,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.body import Definition, LinkKind
    from reviewlint.markdown.text import Text
    from reviewlint.source import Span

FOOTNOTE_MARK = lazy(r"\^((?:[^\\\[\]\s]|\\.)++)\]")
"""What stands behind the opening bracket of a footnote's mark."""


class Target(NamedTuple):
    """Where a link or an image leads.

    Attributes:
        end: the index behind the link.
        label: where the label of a reference stands in the text.
    """

    destination: str
    destination_span: Span
    title: str | None
    kind: LinkKind
    end: int
    label: tuple[int, int] | None = None


def inline_target(text: Text, start: int) -> Target | None:
    """The `(destination "title")` that begins at `start`, behind the closing bracket."""
    source = text.source
    if not source.startswith("(", start):
        return None
    target = read_target(source, start + 1)
    if target is None:
        return None
    destination, where, end = target
    title, end = read_title(source, end)
    end = skip_space(source, end)
    if not source.startswith(")", end):
        return None
    return Target(destination, text.span(*where), title, "inline", end + 1)


def reference_target(
    text: Text, start: int, close: int, definitions: Mapping[str, Definition]
) -> Target | None:
    """What a reference leads to, if its label is defined.

    Args:
        text: the text.
        start: where the link's text begins.
        close: where the bracket behind it stands; a label may follow.
        definitions: all definitions by `label_key`.
    """
    source = text.source
    label = (start, close)
    kind: LinkKind = "shortcut"
    end = close + 1
    if source.startswith("[", end) and not FOOTNOTE_MARK.match(source, end + 1):
        label_end = read_label(source, end + 1)
        if label_end is not None:
            kind = "collapsed"
            if label_end > end + 1:
                kind = "full"
                label = (end + 1, label_end)
            end = label_end + 1
    if kind != "full" and read_label(source, start) != close:
        return None
    definition = definitions.get(label_key(source[slice(*label)]))
    if definition is None:
        return None
    destination, span = definition.destination, definition.destination_span
    return Target(destination, span, definition.title, kind, end, label)
