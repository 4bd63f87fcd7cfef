"""Reference definitions, `[label]: destination "title"`, at the head of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import Definition
from reviewlint.lazy import lazy
from reviewlint.markdown.link_parts import read_label, read_target, read_title

if TYPE_CHECKING:
    from reviewlint.markdown.text import Text

_LINE_END = lazy(r"[ \t]*+(?:\n|$)")


def read_definitions(text: Text) -> tuple[list[Definition], int]:
    """The definitions with which a paragraph begins, and the index where its rest begins."""
    definitions = []
    start = 0
    while text.source.startswith("[", start):
        found = _read_definition(text, start)
        if found is None:
            break
        definition, start = found
        definitions.append(definition)
    return definitions, start


def _read_definition(text: Text, start: int) -> tuple[Definition, int] | None:
    source = text.source
    label_end = read_label(source, start + 1)
    if label_end is None or not source.startswith("]:", label_end):
        return None
    label = source[start + 1 : label_end]
    target = read_target(source, label_end + 2, block=True)
    if not label.strip() or target is None:
        return None
    destination, where, target_end = target
    title, end = read_title(source, target_end)
    line_end = _LINE_END.match(source, end)
    if line_end is None:
        title, end = None, target_end
        line_end = _LINE_END.match(source, end)
    if line_end is None:
        return None
    definition = Definition(
        span=text.span(start, end),
        label=label,
        label_span=text.span(start + 1, label_end),
        destination=destination,
        destination_span=text.span(*where),
        title=title,
    )
    return definition, line_end.end()
