"""Where declared patterns are found in a document, and which matches do not count.

Most files have none, so all patterns of a rule are searched for together first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from reviewlint.body import OPAQUE
from reviewlint.lazy import lazy
from reviewlint.pack_suggestion import suggested
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import TextBlock
    from reviewlint.document import Document
    from reviewlint.packs import Pattern

FIELD = "field:"
"""Begins a scope that names a field of the front matter."""

NEAR_END = 5
"""So many blocks of text at the end of a page are its end."""
LONGEST_MENU_LINE = 50
"""The lines of menus and forms are shorter, those of wrapped paragraphs longer."""
LONGEST_LABEL = 20
"""The labels of a form are shorter, the text below a heading longer."""
MAX_MATCHES = 200
"""More findings of one pattern in one file help nobody, and searching on would take long."""
_MAX_TRIES = 5000
_NEAR = 500
"""No more characters around a match are looked at."""
_BESIDE = 60
"""So near to a wrong phrase stands the right one where a text is about them."""
_BESIDE_A_LINE = " \t\n*_#>|…»›←→+-–—" + OPAQUE
"""What may stand beside a pattern that is to fill its line."""
_OPENING_QUOTES = "“\"‘'«„‹"
_CLOSING_QUOTES = "”\"’'»“›"
_MENTION = lazy(
    r"\b(?:phrase|expression|word|term|idiom|spelling|eggcorn|typo|saying|marker|placeholder)s?"
    r"\W{0,4}$",
    re.IGNORECASE,
)
_LIST_MARKER = lazy(r"(?:[-*+]|\d[.)])[ \t]+$")
_FIELD_LINE = lazy(r"\W{0,4}([^\W\d_][\w ]{1,24}?)\W{0,4}:\W{0,4}\w")
_FIELD_OF_A_PAGE = lazy(
    r"posted|published|filed|tag|categor|author|by\b|date\b|written|source|comment|share|updated",
    re.IGNORECASE,
)
_NO_TEXT = lazy(r"<!--[^>]*-->|</\w+>")
_GROUP_NAME = lazy(r"\(\?P?<\w+>")
_SPACE_IN_PATTERN = lazy(r"\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]| ")


class Match(NamedTuple):
    """Where a pattern was found: `span` in the file, `text` as it stands there."""

    pattern: Pattern
    span: Span
    text: str
    suggestion: str


class Patterns:
    """The patterns of one rule."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        """Take the patterns; each is compiled alone only when a text may have it."""
        # What is found elsewhere says where the page ends, for those that are looked for there.
        self.patterns = tuple(sorted(patterns, key=lambda pattern: pattern.near_end))

    def matches(self, document: Document) -> Iterator[Match]:
        """Everything that is found in a document."""
        if self._may_be_in(document.prose.text):
            yield from self._in_prose(document)
        for image in document.body.images:
            if image.alt and image.alt_span and self._may_be_in(image.alt):
                yield from self._in_value(document, "alt", image.alt, image.alt_span)
        front_matter = document.front_matter
        if front_matter is None or not isinstance(front_matter.data, Mapping):
            return
        for scope in self._fields:
            name = scope[len(FIELD) :]
            value = front_matter.data.get(name)
            if isinstance(value, str) and self._may_be_in(value):
                yield from self._in_value(document, scope, value, front_matter.value_span((name,)))

    @cached_property
    def _fields(self) -> tuple[str, ...]:
        scopes = {scope for pattern in self.patterns for scope in pattern.scope}
        return tuple(sorted(scope for scope in scopes if scope.startswith(FIELD)))

    def _may_be_in(self, text: str) -> bool:
        return self._any is None or self._any.search(text) is not None

    @cached_property
    def _any(self) -> Any:
        """A pattern that matches where any of the patterns does; `None` if it is too large."""
        parts = (
            f"(?{'' if each.case_sensitive else 'i'}:{_GROUP_NAME.sub('(?:', _expression(each))})"
            for each in self.patterns
        )
        try:
            return compiled("|".join(parts), True)
        except re2.error:
            return None

    def _in_prose(self, document: Document) -> Iterator[Match]:
        prose = document.prose
        found: set[int] = set()
        for pattern in self.patterns:
            for match, start, stop in islice(accepted(pattern, prose.text), MAX_MATCHES):
                span = prose.span(start, stop)
                number = prose.block_at(start)
                block = prose.blocks[number]
                if span is None or _kind(document, block) not in pattern.scope:
                    continue
                if pattern.whole_line and not self._is_left_over(document, number, start, stop):
                    continue
                if pattern.near_end:
                    end = min((each for each in found if each > number), default=len(prose.blocks))
                    # The first block of a page is not its end, however short the page is.
                    if not (number and end - number <= NEAR_END):
                        continue
                    if _is_one_of_fields(prose.text, start, stop):
                        continue
                text = prose.text[start:stop]
                if pattern.suggestion and block.kind != "heading" and _is_title(text):
                    continue
                found.add(number)
                yield Match(pattern, span, text, suggested(pattern.suggestion, match, text))

    def _is_left_over(self, document: Document, number: int, start: int, stop: int) -> bool:
        """Whether a line says nothing: it has no link, and is no heading of what follows it."""
        prose = document.prose
        block = prose.blocks[number]
        first = start - prose.start(number)
        line_start = block.literal.rfind("\n", 0, first) + 1
        line_end = block.literal.find("\n", first + stop - start)
        line = slice(line_start, line_end if line_end >= 0 else None)
        if any(
            each == OPAQUE and written not in "*_"
            for each, written in zip(block.literal[line], block.source[line], strict=True)
        ):
            return False
        rest = block.source[line.stop :] if line.stop is not None else ""
        if rest.strip():
            return bool(block.literal[line.stop :].strip(OPAQUE + " \n"))
        following = prose.blocks[number + 1] if number + 1 < len(prose.blocks) else None
        between = document.text[block.span.end : following.span.start if following else None]
        if _NO_TEXT.sub("", between[:_NEAR]).strip(" \t\r\n#>*_=+-|0123456789.)"):
            return False  # code, HTML
        if following is None or following.kind == "heading":
            return True
        below = following.literal.strip(OPAQUE + " \n")
        if block.kind == "heading" and len(below) > LONGEST_LABEL:
            return self._may_be_in(below)
        return bool(below) and not following.source.startswith("<")  # no image, template, HTML

    def _in_value(self, document: Document, scope: str, value: str, span: Span) -> Iterator[Match]:
        """Matches in an alt text or a field; exact where the file has the value as it is."""
        shift = document.text[slice(*span)].find(value)
        for pattern in self.patterns:
            if scope not in pattern.scope:
                continue
            for match, start, stop in islice(accepted(pattern, value), MAX_MATCHES):
                text = value[start:stop]
                if shift < 0:
                    yield Match(pattern, span, text, "")
                    continue
                place = Span(span.start + shift + start, span.start + shift + stop)
                yield Match(pattern, place, text, suggested(pattern.suggestion, match, text))


def accepted(pattern: Pattern, text: str) -> Iterator[tuple[Any, int, int]]:
    """The matches that count in a text, each with the place to report."""
    expression = compiled(_expression(pattern), pattern.case_sensitive)
    for match in islice(expression.finditer(text), _MAX_TRIES):
        start, stop = match.span(match.re.groupindex.get("found", 0))
        if not _is_whole_word(text, start, stop) or _is_mentioned(pattern, text, start, stop):
            continue
        if pattern.whole_line and not _fills_line(text, start, stop):
            continue
        if pattern.unless and compiled(pattern.unless, False).search(text[start:stop]):
            continue
        if pattern.suggestion:
            wrong = " ".join(text[start:stop].split())
            right = suggested(pattern.suggestion, match, wrong)
            if right == wrong or _is_beside(right, wrong, text, start, stop):
                continue
        yield match, start, stop


@cache
def compiled(pattern: str, case_sensitive: bool) -> Any:
    """A pattern of RE2.

    Raises:
        re2.error: RE2 does not take it.
    """
    options = re2.Options()
    options.case_sensitive = case_sensitive
    options.log_errors = False
    options.longest_match = True  # of “cat|cats”, the one that is a whole word
    return re2.compile(pattern, options)


def _expression(pattern: Pattern) -> str:
    """A pattern as it is searched for: a space is a line break too, but not in a line."""
    if pattern.whole_line:
        return pattern.pattern
    return _SPACE_IN_PATTERN.sub(_any_space, pattern.pattern)


def _any_space(match: re.Match[str]) -> str:
    part: str = match[0]
    if part == " ":
        return r"(?:\s+)"
    # Who writes “[ \t]” means the white space of one line.
    return part.replace(" ", r"\n ") if part[0] == "[" and r"\t" not in part else part


def _kind(document: Document, block: TextBlock) -> str:
    """The scope that a block belongs to."""
    if block.kind != "paragraph":
        return block.kind
    start = block.span.start
    return "item" if _LIST_MARKER.search(document.text[max(start - 10, 0) : start]) else "paragraph"


def _is_whole_word(text: str, start: int, stop: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
    return not (
        start == stop
        or (text[start].isalnum() and (before.isalnum() or before == "_"))
        or (text[stop - 1].isalnum() and (after.isalnum() or after == "_"))
    )


def _is_title(text: str) -> bool:
    """Whether all words of a phrase begin with capitals, as in the name of a film or a house."""
    words = text.replace("-", " ").split()
    return len(words) > 1 and not text.isupper() and all(word[0].isupper() for word in words)


def _is_mentioned(pattern: Pattern, text: str, start: int, stop: int) -> bool:
    """Whether a match is spoken of: it stands in quotes, or behind “the phrase”."""
    before, after = text[max(start - _NEAR, 0) : start], text[stop : stop + _NEAR]
    if before[-1:] and after and before[-1] in _OPENING_QUOTES and after[0] in _CLOSING_QUOTES:
        return True
    if _MENTION.search(before[-_BESIDE:]):
        return True
    if pattern.suggestion:
        return False  # a wrong word in somebody's speech is one
    before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    if before.count('"') % 2 and '"' in after:
        return True
    return before.rfind("“") > before.rfind("”") and "”" in after


def _is_beside(right: str, wrong: str, text: str, start: int, stop: int) -> bool:
    """Whether the right spelling stands near the wrong one, to say which of the two it is."""
    right = right.lower()
    if right == wrong.lower():
        return False  # who gets the capital letters right once may get them wrong the next time
    beside = text[max(start - _BESIDE, 0) : start], text[stop : stop + _BESIDE]
    return any(right in each.lower() for each in beside)


def _fills_line(text: str, start: int, stop: int) -> bool:
    """Whether a match stands on its line alone, and not at the end of a wrapped paragraph."""
    before = text[max(start - _NEAR, 0) : start]
    line_start = before.rfind("\n") + 1
    after = text[stop : stop + _NEAR].partition("\n")[0]
    if (before[line_start:] + after).strip(_BESIDE_A_LINE):
        return False
    lines_before = before[:line_start].rpartition("\n\n")[2].splitlines()
    return all(len(line) <= LONGEST_MENU_LINE for line in lines_before)


def _is_one_of_fields(text: str, start: int, stop: int) -> bool:
    """Whether a line stands among others such as “Director: …”, which belong to the text."""
    before = text[max(start - _NEAR, 0) : start].rpartition("\n")[0]
    after = text[stop : stop + _NEAR].partition("\n")[2]
    lines = (before.rpartition("\n")[2], after.lstrip().partition("\n")[0])
    for line in lines:
        field = _FIELD_LINE.match(line) if len(line) <= LONGEST_MENU_LINE else None
        if field and not _FIELD_OF_A_PAGE.match(field[1]):
            return True
    return False
