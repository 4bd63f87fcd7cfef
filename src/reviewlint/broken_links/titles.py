"""What can be wrong with the quotes around a link's title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.broken_links import Kind
from reviewlint.broken_links.paragraph import safe, unsafe
from reviewlint.broken_links.targets import looks_like_destination
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from reviewlint.broken_links import BrokenLink
    from reviewlint.broken_links.attempt import Attempt

_OPENED = lazy(r"\S+[ \t\n]+(?P<quote>[\"'])(?P<title>(?:(?!(?P=quote)).)*)$", re.S)
_CLOSED = lazy(r"[^\s\"]+[ \t\n]+(?P<title>[^\s\"][^\"]*)\"$")
_CLOSE = lazy(r"(?P<address>[^\s\"]+)\"[^\"]*\"$")
_TYPOGRAPHIC = lazy(r"[^\s“”„«»]+[ \t\n]+[“”„«»‘’](?P<title>[^“”„«»\n]*)[“”„«»‘’]$")
_QUOTES_INSIDE = lazy(r"\S+[ \t\n]+(?P<quote>[\"'])(?P<title>[^\n]*)(?P=quote)$")
_QUOTES = "\"'“”’"


def broken_title(attempt: Attempt) -> BrokenLink | None:
    """What is wrong with the title behind an address, if there is one and that is the matter."""
    content, thing = attempt.content, attempt.thing
    if not looks_like_destination(content.split(maxsplit=1)[0].partition('"')[0]):
        return None
    if title := _TYPOGRAPHIC.match(content):
        quotes = (title.start("title") - 1, title.end("title"))
        return attempt.broken(
            Kind.TYPOGRAPHIC_QUOTES,
            f"The quotes around this {thing}'s title are typographic.",
            'Write straight quotes: "like this".',
            safe("Write straight quotes", *(attempt.edit(at, at + 1, '"') for at in quotes)),
        )
    if title := _OPENED.match(content):
        last = len(content)
        mistyped = title["title"] != "" and content[-1] in _QUOTES
        return attempt.broken(
            Kind.UNCLOSED,
            f"The quote before this {thing}'s title is not closed.",
            "Close the quote before the parenthesis.",
            unsafe("Close the quote", [attempt.edit(last - mistyped, last, title["quote"])]),
        )
    if title := _CLOSED.match(content):
        at = title.start("title")
        return attempt.broken(
            Kind.UNCLOSED,
            f"There is a quote after this {thing}'s title, but none before it.",
            "Write a quote before the title, too.",
            unsafe("Open the quote", [attempt.edit(at, at, '"')]),
        )
    title = _QUOTES_INSIDE.match(content)
    if title and title["quote"] in title["title"]:
        quote, start = title["quote"], title.start("title")
        inner = [start + match.start() for match in re.finditer(quote, title["title"])]
        return attempt.broken(
            Kind.UNCLOSED,
            f"The quotes inside this {thing}'s title end it too early.",
            f"Write a backslash before each of them: \\{quote}.",
            unsafe(
                "Write backslashes before the inner quotes",
                (attempt.edit(at, at, "\\") for at in inner),
            ),
        )
    if title := _CLOSE.match(content):
        at = title.end("address")
        return attempt.broken(
            Kind.WHITESPACE,
            f"There is no space between this {thing}'s address and its title.",
            "Write a space before the quote.",
            unsafe("Add a space", [attempt.edit(at, at, " ")]),
        )
    return None
