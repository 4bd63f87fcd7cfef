"""From a file's text to its Markdown body; the only package that knows mistune."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import Body, TextBlock
from reviewlint.markdown.blocks import Blocks, State
from reviewlint.markdown.inlines import Inlines, InlineScanner
from reviewlint.templates import mask

if TYPE_CHECKING:
    from reviewlint.source import Source

_BREAK = re.compile(r"\r\n|\n|\r")
_blocks = Blocks()
_scanner = InlineScanner()


class Found:
    def __init__(self):
        self.links = []
        self.images = []
        self.code = []
        self.text = []


def parse_body(source: Source, start: int) -> Body:
    """Parse the Markdown of a file from the offset `start` on."""
    if start == 0 and source.bom:
        start = 1
    text = mask(source.text, start)[start:]
    state = State()
    state.line_ends = [start + m.start() for m in _BREAK.finditer(text)]
    state.line_ends.append(start + len(text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    state.process(text)
    _blocks.parse(state)
    found = Found()
    for token, inner, at in state.blocks:
        if token["type"] in ("paragraph", "block_text") or token.get("style") == "setext":
            content = inner.text(at, at + len(token["text"]))
            inlines = Inlines(content, found, {})
            _scanner.scan(inlines)
            kind = "paragraph"
            span = content.span(0, len(content.source))
            found.text.append(
                TextBlock(
                    kind, span, content.source, inlines.literal(), content.indexes, content.offsets
                )
            )
    key = lambda x: x.span
    return Body(
        links=tuple(sorted(found.links, key=key)),
        images=tuple(sorted(found.images, key=key)),
        code=tuple(sorted(found.code, key=key)),
        text=tuple(sorted(found.text, key=key)),
    )
