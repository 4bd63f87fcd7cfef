"""HD: headings that are none, are empty, share an id or skip a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK, OPAQUE
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import HtmlTag, TextBlock
    from reviewlint.document import Document

_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"
_HASHES = lazy(rf"^(?P<hashes>#{{1,6}})(?P<title>[\w\"“«'‘{OPAQUE}(¿¡{_EMOJI}][^\n]*)", re.M)
_HASHTAG = lazy(r"#\w")
_CAMEL_CASE = lazy(r"[A-Z][a-z0-9]+[A-Z]|[A-Z0-9]+$|\w*[\d_]")
_ALL_CAPITALS = lazy(r"[A-Z]+ [A-Z]")
_SENTENCE_END = (".", "!", ",", ";", "…")
MAX_TITLE_WORDS = 10
"""A line behind one “#” that has more words is no title."""

_TAG_NAME = lazy(r"h[1-6]")
_ATTRIBUTE_LIST = lazy(r"\{:?[ \t]*(?:[#.]|\w+=)[^{}%\n]*\}[ \t]*(?:#+[ \t]*)?$")
_MARKUP = lazy(r"<!--.*?-->|</?(?:a|b|br|em|i|span|strong)\b[^<>]*>|&nbsp;|\s", re.S | re.I)


@rule("HD001", "heading-no-space", severity=Severity.WARNING, fix=Applicability.SAFE)
def heading_no_space(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A heading lacks the space after its `#`, so it is none."""
    if document.generator == "mkdocs" or "#" not in document.text:
        return  # Python-Markdown takes it for a heading all the same
    blocks = document.body.text
    for number, block in enumerate(blocks):
        if block.kind != "paragraph" or "#" not in block.literal:
            continue
        start = 0  # of the paragraph; behind a heading, a new one begins
        for match in _HASHES.finditer(block.literal):
            is_first, is_last = match.start() == start, number == len(blocks) - 1
            if not _is_title(document, block, match, is_first=is_first, is_last=is_last):
                continue
            start = match.end() + 1
            hashes = match["hashes"]
            gap = block.offset(match.start("title"))
            yield Finding(
                block.file_span(*match.span()),
                f"There is no space after “{hashes}”, so this is no heading: the page shows"
                f" “{hashes}” and the text.",
                f"Write “{hashes} ” before the title.",
                Fix("Add the space", (Edit(Span(gap, gap), " "),), Applicability.SAFE),
            )


@rule("HD003", "heading-empty", severity=Severity.WARNING)
def heading_empty(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A heading has no text."""
    body = document.body
    for heading in body.headings:
        if heading.text.strip(f"#{MASK}") and not _is_attribute_list(heading.text):
            continue
        source = document.text[slice(*heading.text_span)]
        if not _MARKUP.sub("", _ATTRIBUTE_LIST.sub("", source)).strip("#"):
            tags = (
                tag for tag in body.tags if heading.span.start <= tag.span.start < heading.span.end
            )
            if not any(tag.attributes for tag in tags):
                yield _empty(heading.span)
    opened: HtmlTag | None = None
    for tag in body.tags:
        if not _TAG_NAME.fullmatch(tag.name):
            continue
        if opened and tag.closing and tag.name == opened.name and not opened.attributes:
            content = document.text[opened.span.end : tag.span.start]
            if not _MARKUP.sub("", content):
                yield _empty(Span(opened.span.start, tag.span.end))
        opened = None if tag.closing else tag


@rule("HD004", "heading-skip", severity=Severity.WARNING, default=False)
def heading_skip(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A heading is more than one level below the one before it."""
    levels = [(heading.span, heading.level) for heading in document.body.headings]
    levels += [
        (tag.span, int(tag.name[1]))
        for tag in document.body.tags
        if _TAG_NAME.fullmatch(tag.name) and not tag.closing
    ]
    before = 6
    for span, level in sorted(levels):
        if level > before + 1:
            yield Finding(
                span,
                f"This heading is of level {level}, the one before it of level {before}: readers"
                " who jump from heading to heading miss the levels between.",
                f"Make it one of level {before + 1}.",
            )
        before = level


def _is_title(
    document: Document, block: TextBlock, match: re.Match[str], *, is_first: bool, is_last: bool
) -> bool:
    """Whether a line that begins with `#` is a heading and neither a hashtag nor a number."""
    offset = block.offset(match.start())
    line = document.source.line_span(document.source.position(offset).line)
    if document.text[line.start : offset].strip(" \t>\ufeff"):
        return False  # an item of a list
    title = match["title"].strip()
    if len(match["hashes"]) > 1:
        if not is_first and title[0].islower():
            return False
        return title[0].isalnum() or title[0] == OPAQUE or len(title) > 1
    words = title.split()
    if not is_first or not title[0].isupper() or len(words) > MAX_TITLE_WORDS:
        return False
    if title.endswith(_SENTENCE_END) or _HASHTAG.search(title):
        return False
    if _CAMEL_CASE.match(words[0]) and not (words[0].isalpha() and _ALL_CAPITALS.match(title)):
        return False
    return len(words) > 1 or (not is_last and "\n" not in block.literal)


def _is_attribute_list(text: str) -> bool:
    return _ATTRIBUTE_LIST.fullmatch(text.strip()) is not None


def _empty(span: Span) -> Finding:
    return Finding(
        span,
        "This heading has no text, so the page has a gap here and its table of contents an empty"
        " line.",
        "Write the title, or take the heading out.",
    )
