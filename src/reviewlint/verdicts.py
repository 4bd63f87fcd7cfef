"""The verdicts that the text of a review states in so many words: `4.5/5`, `★★★★☆`, `Grade: B+`.

Reviews quote the ratings of others, compare with earlier films and rate parts of a whole. So only
what cannot well be anything else counts: a paragraph that is nothing but a rating, a line that says
“Rating:” and nothing but a rating, and the sentence “I give it …” in one of the last paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import OPAQUE
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.body import TextBlock
    from reviewlint.document import Document
    from reviewlint.source import Span

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2}|[ ]?[½¼¾]|[ ]1/2)?|[½¼¾]"
_VALUE = (
    rf"(?P<got>{_NUMBER})[ ]?(?:/|out[ ]of|von|sur)[ ]?"
    r"(?P<of>4|5|6|10|20|100)(?:[ ](?:stars?|points?))?"
    rf"|(?P<count>{_NUMBER})[ -]?(?:stars?|★|⭐️?)"
    r"|(?P<full>(?:★|⭐️?)+)[ ]?(?P<half>½|⯨|⯪)?[ ]?(?P<empty>☆*)"
)
_GRADE = r"(?P<grade>[A-F][+\-−–]?)"
_PERCENT = r"(?P<percent>\d{1,3})[ ]?%"
_LABEL = (
    r"(?:(?:my|our|final|overall|the|total|star|film|movie|book|album|game|reviewers?)[ ]+)*"
    r"(?:rating|score|verdict|grade|stars)"
)
_ALONE = lazy(rf"(?:{_VALUE})[.!]?", re.I)
_LABELLED = lazy(
    rf"(?P<label>{_LABEL})(?:[ ]?[:：=–—]|[ ]is\b|[ ]-)?[ ]*(?:{_VALUE}|{_PERCENT}|{_GRADE})[.!]?",
    re.I,
)
_SENTENCE = lazy(
    r"(?:\A|[.!?…][”\"’']?[ \n])(?:I|we)(?:[’']d|[ ]would)?[ ](?:give|rate)[ ]"
    r"(?:it|(?:this|the)(?:[ ](?:film|movie|one|book|album|record|game|show|place))?)[ ]"
    rf"(?:an?[ ])?(?:{_VALUE})(?:[.!]|\Z)",
    re.I,
)
_HEADED = lazy(rf"{_LABEL}[ ]?:?", re.I)
_OTHERS = lazy(
    r"\b(?:IMDb|TMDb|Rotten|Tomato\w*|Metacritic|Metascore|Letterboxd|Goodreads|Amazon|Steam|MPAA?|"
    r"Ebert|critics?|critic[’']s|audiences?|average|users?|readers?|viewers?|community|certificate|"
    r"previous\w*|original\w*|sequel|first|earlier|age|parental)\b",
    re.I,
)
_QUOTE = lazy(r"[ \t]*(?:[-*+][ \t]+)?>")
_LAST = 3
"""So many paragraphs at the end are where a review says “I give it …”."""

_LONGEST = 80
"""A line that says nothing but a rating is shorter than this, in characters."""


class Verdict(NamedTuple):
    """A rating that the text states.

    Attributes:
        span: where.
        got, of: the number, and of how many; `of` is `None` where stars are counted of an unsaid
            number.
        grade: the letter, where it is one.
    """

    span: Span
    got: float = 0.0
    of: float | None = None
    grade: str = ""


def verdicts(document: Document) -> list[Verdict]:
    """The ratings that the text of a review gives, in its order."""
    blocks = document.body.text
    found: list[Verdict] = []
    paragraphs = [each for each in blocks if each.kind == "paragraph"]
    ends = frozenset(id(each) for each in paragraphs[-_LAST:])
    for number, block in enumerate(blocks):
        if block.kind == "cell" or _is_quoted(document, block):
            continue
        if not any(_OTHERS.search(each.source) for each in _near(blocks, number)):
            found += _lines(document, blocks, number)
        if id(block) in ends:
            for match in _SENTENCE.finditer(block.literal):
                found += _in_sentence(block, match)
    return found


def _near(blocks: Sequence[TextBlock], number: int) -> Iterator[TextBlock]:
    """What tells whose rating it is: a block itself, and the one before it if it is short."""
    yield blocks[number]
    if number and len(blocks[number - 1].source) <= _LONGEST:
        yield blocks[number - 1]


def _lines(document: Document, blocks: Sequence[TextBlock], number: int) -> Iterator[Verdict]:
    block = blocks[number]
    start = 0
    lines = block.literal.split("\n")
    for line in lines:
        text = line.strip(f" \t\\{OPAQUE}")
        if text and len(text) <= _LONGEST:
            plain = text.replace(OPAQUE, "")
            match = _LABELLED.fullmatch(plain)
            if match is None and len(lines) == 1 and _may_stand_alone(document, blocks, number):
                match = _ALONE.fullmatch(plain)
            if match is not None:
                first = start + line.index(text)
                span = block.file_span(first, first + len(text))
                yield from _read(span, match)
        start += len(line) + 1


def _may_stand_alone(document: Document, blocks: Sequence[TextBlock], number: int) -> bool:
    """Whether a block that is nothing but a rating is one: a paragraph, not an item of a list."""
    block = blocks[number]
    if block.kind != "paragraph":
        return False
    line = document.text.rfind("\n", 0, block.span.start) + 1
    if document.text[line : block.span.start].strip():
        return False
    before = blocks[number - 1] if number else None
    # Under a heading of its own, it is the rating of that.
    headed = before is not None and before.kind == "heading" and number > 1
    return before is None or not headed or bool(_HEADED.fullmatch(before.source.strip()))


def _is_quoted(document: Document, block: TextBlock) -> bool:
    line = document.text.rfind("\n", 0, block.span.start) + 1
    return bool(_QUOTE.match(document.text, line))


def _in_sentence(block: TextBlock, match: re.Match[str]) -> Iterator[Verdict]:
    name = next(each for each in ("got", "count", "full") if match[each])
    last = max(match.end(each) for each in ("got", "of", "count", "full", "half", "empty"))
    yield from _read(block.file_span(match.start(name), last), match)


def _read(span: Span, match: re.Match[str]) -> Iterator[Verdict]:
    """What a rating says; nothing where it makes no sense."""
    groups = match.groupdict()
    if groups["got"]:
        got, of = _number(groups["got"]), float(groups["of"])
    elif groups["count"]:
        got, of = _number(groups["count"]), None
    elif groups["full"]:
        full, empty = groups["full"].replace("\ufe0f", ""), groups["empty"] or ""
        got = len(full) + (0.5 if groups["half"] else 0)
        all_stars = len(full) + len(empty) + (1 if groups["half"] else 0)
        of = float(all_stars) if empty else None
    elif groups.get("percent"):
        got, of = float(groups["percent"]), 100.0
    else:
        grade = groups["grade"].upper().replace("−", "-").replace("–", "-")
        yield Verdict(span, grade=grade)
        return
    if of is None or got <= of:
        yield Verdict(span, got, of)


def _number(written: str) -> float:
    whole = written.replace(",", ".").replace(" 1/2", "½").replace(" ", "")
    fraction = _FRACTIONS.get(whole[-1:], 0.0)
    return float(whole.rstrip("½¼¾") or 0) + fraction
