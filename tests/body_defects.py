"""Defects of the text of a page to plant: HD, LK, SU and TX."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from planting import Kind
from reviewlint.doubled_words import SURELY
from reviewlint.findings import Edit
from reviewlint.source import Span
from url_defects import inline_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewlint.body import Link
    from reviewlint.document import Document

_PREFIX = re.compile(r"(?:> ?|[-*+] +|\d+[.)] +|[ \t])*")
_TITLE = re.compile(r"(#{2,6}) +[\w“(]")
_WORD = re.compile(r"(?<![\w'’/.@-])[A-Za-z]{4,}(?![\w'’/.@-])")
_WORD_AND_SPACE = re.compile(_WORD.pattern + "(?= )")
_DOUBLED = re.compile(rf"\b(?:{'|'.join((*SURELY[:6], 'The'))})\b(?=[ ]\w)")
_GARBLED = re.compile(r"[^\W\d_]*[éèïöüñ’“][^\W\d_]*")
_CONFUSED = {
    "palate cleanser": "palette cleanser",
    "bated breath": "baited breath",
    "for all intents and purposes": "for all intensive purposes",
    "sneak peek": "sneak peak",
    "deep-seated": "deep-seeded",
    "one and the same": "one in the same",
}


def _newline(document: Document) -> str:
    return document.source.newline


def _at_links(
    edit: Callable[[Document, Link], Edit | None], *, templated: bool = False
) -> Callable[[Document], Iterator[Edit]]:
    def places(document: Document) -> Iterator[Edit]:
        for link in inline_links(document, templated=templated):
            if made := edit(document, link):
                yield made

    return places


def _break(document: Document, at: int) -> str | None:
    """A line break with what begins the next line of the same paragraph; not in one-line text."""
    block = next((b for b in document.body.text if b.span.start <= at < b.span.end), None)
    if block is None or block.kind != "paragraph":
        return None
    start = max(document.text.rfind("\n", 0, at), document.text.rfind("\r", 0, at)) + 1
    match = _PREFIX.match(document.text, start)
    prefix = re.sub(r"[^>]", " ", match[0]) if match else ""
    return _newline(document) + prefix


def _inserted(where: str) -> Callable[[Document, Link], Edit | None]:
    """A line break at a place of a link."""

    def edit(document: Document, link: Link) -> Edit | None:
        at = {
            "start": link.text_span.start,
            "end": link.text_span.end,
            "gap": link.text_span.end + 1,
        }
        place = at[where]
        written = _break(document, place)
        return Edit(Span(place, place), written) if written else None

    return edit


def _within(document: Document, link: Link) -> Edit | None:
    """A line break in a link's text, where the author breaks no lines."""
    lines = document.text[document.body_start :].splitlines()
    is_wrapped = any(one.strip() and other.strip() for one, other in pairwise(lines))
    space = document.text.find(" ", *link.text_span)
    written = _break(document, link.text_span.start)
    if is_wrapped or space < 0 or written is None or max(map(len, lines)) < 300:
        return None
    return Edit(Span(space, space + 1), written)


def _broken_address(document: Document, link: Link) -> Edit | None:
    start = link.destination_span.start
    host = re.match(r"https?://[\w.-]+/(?=\w)", link.destination)
    written = _break(document, start)
    return Edit(Span(start + host.end(), start + host.end()), written) if host and written else None


def _gap(document: Document, link: Link) -> Edit:
    at = link.text_span.end + 1
    return Edit(Span(at, at), " ")


def _reversed(document: Document, link: Link) -> Edit | None:
    text, address = document.text[slice(*link.text_span)], link.destination
    if not re.match(r"https?://|mailto:|/\w", address) or set("()[]") & {*text, *address}:
        return None
    return Edit(link.span, f"({text})[{address}]")


def _unclosed(document: Document, link: Link) -> Edit | None:
    behind = document.text[link.span.end : link.span.end + 2]
    if not re.match(r"[ \r\n]|$", behind) or "(" in link.destination:
        return None
    return Edit(Span(link.span.end - 1, link.span.end), "")


def _closed_twice(document: Document, link: Link) -> Edit | None:
    before = document.text[max(0, link.span.start - 200) : link.span.start]
    if "(" in before.replace("](", "") or "(" in link.destination:
        return None
    return Edit(Span(link.span.end, link.span.end), ")")


def _padded(around: str) -> Callable[[Document, Link], Edit | None]:
    def edit(document: Document, link: Link) -> Edit:
        span = link.text_span if around == "text" else link.destination_span
        return Edit(span, f" {document.text[slice(*span)]} ")

    return edit


def _at_images(edit: Callable[[int], Edit]) -> Callable[[Document], Iterator[Edit]]:
    """An edit at the start of an image's address."""

    def places(document: Document) -> Iterator[Edit]:
        for image in document.body.images:
            at = image.destination_span.start
            if image.kind == "inline" and image.tag is None and document.text[at - 2 : at] == "](":
                yield edit(at)

    return places


def _undefined(document: Document) -> Iterator[Edit]:
    for link in document.body.links:
        if link.kind == "full" and link.label_span and link.label and len(link.label) > 5:
            start, end = link.label_span
            label = document.text[start:end]
            if label == link.label:
                yield Edit(Span(start, end), label[:2] + label[3:])


def _no_space(document: Document) -> Iterator[Edit]:
    for heading in document.body.headings:
        if match := _TITLE.match(document.text, heading.span.start):
            start = match.end(1)
            yield Edit(Span(start, match.end() - 1), "")


def _in_prose(
    pattern: re.Pattern[str], edit: Callable[[re.Match[str]], str]
) -> Callable[[Document], Iterator[Edit]]:
    def places(document: Document) -> Iterator[Edit]:
        for block in document.body.text:
            if block.kind == "heading":
                continue
            for match in pattern.finditer(block.literal):
                yield Edit(block.file_span(*match.span()), edit(match))

    return places


def _garbled(match: re.Match[str]) -> str:
    return match[0].encode().decode("cp1252", errors="ignore")


def _split_by(sign: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match[0][:2] + sign + match[0][2:]


def _confused(document: Document) -> Iterator[Edit]:
    for right, wrong in _CONFUSED.items():
        for block in document.body.text:
            at = block.literal.find(right)
            if at >= 0:
                yield Edit(block.file_span(at, at + len(right)), wrong)


def _comment(form: str) -> Callable[[Document], Iterator[Edit]]:
    """A comment of ours on a line of its own before a paragraph, with an empty line around it."""

    def places(document: Document) -> Iterator[Edit]:
        newline = _newline(document)
        for block in document.body.text:
            start = block.span.start
            if block.kind == "paragraph" and document.text[:start].endswith(newline * 2):
                yield Edit(Span(start, start), f"<!-- {form} -->{newline * 2}")

    return places


def _comment_at_end(document: Document) -> Iterator[Edit]:
    for block in document.body.text:
        end = block.span.end
        if block.kind == "paragraph" and "\n" not in block.source:
            yield Edit(Span(end, end), " <!-- reviewlint-disable-line TX003 -->")


KINDS = (
    Kind("HD001", _no_space),
    Kind("LK001 at the start", _at_links(_inserted("start"))),
    Kind("LK001 at the end", _at_links(_inserted("end"))),
    Kind("LK001 within", _at_links(_within)),
    Kind("LK003 a space", _at_links(_gap)),
    Kind("LK003 a line break", _at_links(_inserted("gap"))),
    Kind("LK003 with a template", _at_links(_gap, templated=True)),
    Kind("LK003 an image", _at_images(lambda at: Edit(Span(at - 1, at - 1), " "))),
    Kind("LK004", _at_links(_reversed)),
    Kind("LK005 not closed", _at_links(_unclosed)),
    Kind("LK005 closed twice", _at_links(_closed_twice)),
    Kind("LK009 the text", _at_links(_padded("text"))),
    Kind("LK009 the address", _at_links(_padded("address"))),
    Kind("LK005 with a template", _at_links(_unclosed, templated=True)),
    Kind("LK009 with a template", _at_links(_padded("address"), templated=True)),
    Kind("LK009 an image", _at_images(lambda at: Edit(Span(at, at), " "))),
    Kind("LK010", _undefined),
    Kind("SU001 a line of its own", _comment("reviewlint-disable-next-line LK003")),
    Kind("SU001 for the file", _comment("reviewlint-disable-file IM001")),
    Kind("SU001 at the end of a line", _comment_at_end),
    Kind("TX003", _in_prose(_DOUBLED, lambda match: f"{match[0]} {match[0].lower()}")),
    Kind("TX004", _in_prose(_GARBLED, _garbled)),
    Kind("TX004 a dash", _in_prose(re.compile(r"\w+—\w+"), _garbled)),
    Kind("TX005 between words", _in_prose(_WORD_AND_SPACE, lambda match: match[0] + "\u200b")),
    Kind("TX005 a space without width", _in_prose(_WORD, _split_by("\u200b"))),
    Kind("TX005 a mark", _in_prose(_WORD, _split_by("\ufeff"))),
    Kind("TX005 a direction", _in_prose(_WORD, _split_by("\u202e"))),
    Kind("TX008", _confused),
    Kind("UR003 a line break", _at_links(_broken_address)),
)
