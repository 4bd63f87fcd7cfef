"""Links that a blank line splits over two paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.broken_links import BrokenLink, Kind
from reviewlint.broken_links.paragraph import Paragraph
from reviewlint.broken_links.targets import looks_like_destination, looks_like_target
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.body import TextBlock

_BLANK_LINES = lazy(r"[ \t\\]*(?:(?:\r\n|\n|\r)[> \t]*){2,}")
_TARGET = r"[^\s()<>]++(?:\([^\s()]*\)[^\s()]*+)*+"
_ADDRESS = lazy(rf"\((?P<target>{_TARGET})(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)")
_REST = lazy(r"(?P<rest>[^\s()]*)\)")
_OPEN_ADDRESS = lazy(r"\]\((?P<begin>[^\s()]*)\s*$")
_SHORT = lazy(r"\w{1,2}")
MAX_TEXT = 200
"""A link's text is no longer than this."""


def split_link(text: str, first: Paragraph, others: Sequence[TextBlock]) -> Iterator[BrokenLink]:
    """The link that begins at the end of one paragraph and goes on in the next.

    Args:
        text: all of the file's text.
        first: a paragraph that has brackets left in its text.
        others: the two blocks behind it, or fewer.
    """
    if not others or not _is_next(text, first.block, others[0]):
        return
    second = Paragraph(others[0])
    place = _in_text(first, second) or _in_address(first, second) or _between(first, second)
    if place is not None:
        end = second.block.offset(place[1] - 1) + 1
    elif len(others) > 1 and _is_next(text, *others) and others[1].source.startswith(")"):
        place = _around_address(first, second)
        end = others[1].offset(0) + 1
    if place is None:
        return
    opening = place[0]
    yield BrokenLink(
        Kind.SPLIT,
        Span(first.block.offset(first.start(opening)), end),
        f"A blank line splits this {first.thing(opening)} in two, and each paragraph will show"
        " its half with brackets and all.",
        "Take the blank line out.",
    )


def _is_next(text: str, first: TextBlock, second: TextBlock) -> bool:
    """Whether nothing but blank lines stands between two paragraphs."""
    if first.kind != "paragraph" or second.kind != "paragraph":
        return False
    return _BLANK_LINES.fullmatch(text, first.span.end, second.span.start) is not None


def _in_text(first: Paragraph, second: Paragraph) -> tuple[int, int] | None:
    """`[text`, blank line, `more](destination)`."""
    if not first.loose_openings or not second.loose_closings:
        return None
    opening, closing = first.loose_openings[-1], second.loose_closings[0]
    if len(first.source) - opening + closing > MAX_TEXT:
        return None
    if "](" in first.source[opening:] or "](" in second.source[:closing]:
        return None
    address = _ADDRESS.match(second.source, closing + 1)
    if address is None or not looks_like_destination(address["target"]):
        return None
    return opening, address.end()


def _in_address(first: Paragraph, second: Paragraph) -> tuple[int, int] | None:
    """`[text](`, blank line, `destination)`; or the destination itself in two parts."""
    begun = _OPEN_ADDRESS.search(first.source, max(len(first.source) - 500, 0))
    if begun is None or begun.start() not in first.openings:
        return None
    rest = _REST.match(second.source)
    if rest is None or (begun["begin"] and _SHORT.fullmatch(rest["rest"])):
        return None
    if not looks_like_destination(begun["begin"] + rest["rest"]):
        return None
    return first.openings[begun.start()], rest.end()


def _around_address(first: Paragraph, second: Paragraph) -> tuple[int, int] | None:
    """`[text](`, blank line, `destination`, blank line, `)`."""
    begun = _OPEN_ADDRESS.search(first.source, max(len(first.source) - 500, 0))
    if begun is None or begun["begin"] or not looks_like_destination(second.source.strip()):
        return None
    opening = first.openings.get(begun.start())
    return None if opening is None else (opening, len(second.source))


def _between(first: Paragraph, second: Paragraph) -> tuple[int, int] | None:
    """`[text]`, blank line, `(destination)`."""
    closing = len(first.source.rstrip()) - 1
    opening = first.openings.get(closing)
    if opening is None or first.is_remark(opening, closing):
        return None
    address = _ADDRESS.match(second.source)
    if address is None or not looks_like_target(address["target"]):
        return None
    return opening, address.end()
