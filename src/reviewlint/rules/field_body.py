"""FD017: what the text of a page says of its rating, its title or its year, against the fields."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reviewlint.body import OPAQUE
from reviewlint.findings import Finding, Related, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.body import Heading
    from reviewlint.document import Document
    from reviewlint.source import Span
    from reviewlint.validation import RatedField
    from reviewlint.verdicts import Verdict

_YEARS = ("year", "release_year", "release-year", "film_year")
_HINT = lazy(r"(?i)\b(?:stars?|rating|score|verdict|grade|give|rate)\b|[0-9½¼¾]\s?/|★|⭐|out of")
_YEAR_IN_TITLE = lazy(r"[(\[](?P<year>(?:18|19|20)\d\d)[)\]]\s*\Z")
_YEAR_LINE = lazy(
    rf"(?im)^{OPAQUE}*(?:release )?year{OPAQUE}* ?:[ {OPAQUE}]*(?P<year>(?:18|19|20)\d\d)"
    rf"[ {OPAQUE}\\]*$"
)
_YEAR_HINT = lazy(r"(?i)year[^a-z]")
_WORD = lazy(r"\w+")
_HEADING = lazy(r"(?m)^[ >]*(?:#[ \t]|=+[ \t]*$)")
_MARKS = lazy(r"[*_]+")
_TOLERANCE = 1e-6


@rule("FD017", "field-body-mismatch", severity=Severity.WARNING)
def field_body_mismatch(document: Document, _: NoOptions) -> Iterator[Finding]:
    """The text says another rating, title or year than the fields of the page."""
    front_matter = document.front_matter
    if front_matter is None or not isinstance(front_matter.data, dict):
        return
    fields = front_matter.data
    if document.ratings and _HINT.search(document.text, document.body_start):
        yield from _rating(document)
    title = fields.get("title")
    years = [name for name in _YEARS if _year(fields.get(name))]
    if isinstance(title, str) or years:
        heading = _headline(document)
        if heading and isinstance(title, str):
            yield from _title(document, title, heading)
        if len(years) == 1:
            yield from _year_against(document, fields, years[0], heading)


def _rating(document: Document) -> Iterator[Finding]:
    from reviewlint.verdicts import verdicts  # noqa: PLC0415 - few files come so far

    if len(document.ratings) != 1:
        return
    field = document.ratings[0]
    stated = verdicts(document)
    if stated and all(_differs(field, each) for each in stated) and _agree(stated):
        verdict = stated[0]
        said = _MARKS.sub("", " ".join(document.text[slice(*verdict.span)].split()))
        written = document.text[slice(*field.span)].strip("\"'")
        yield _mismatch(
            field.span,
            field.pointer,
            f"“{field.name}” is {written}, but the text says “{said}”: readers will wonder which"
            " one counts.",
            verdict.span,
        )


def _agree(stated: list[Verdict]) -> bool:
    """Whether there is one rating only; who rates several films means none of them."""
    return len({(each.got / each.of if each.of else each.got, each.grade) for each in stated}) == 1


def _differs(field: RatedField, verdict: Verdict) -> bool:
    """Whether a verdict cannot be what the field says, rounded to its scale or not."""
    if isinstance(field.value, str):
        return verdict.grade in field.grades and verdict.grade != field.value
    if verdict.grade:
        return False
    of = verdict.of
    if of is None:
        if field.top not in (4, 5) or verdict.got > field.top:
            return False
        of = field.top
    meant = verdict.got / of * field.top
    steps = meant / field.step
    exact = of == field.top and abs(steps - round(steps)) < _TOLERANCE
    least = _TOLERANCE if exact else field.step - _TOLERANCE
    return abs(meant - field.value) > least


def _headline(document: Document) -> Heading | None:
    """The heading that is the page's title: the only one of the first level, before all text."""
    if not _HEADING.search(document.text, document.body_start):
        return None
    first = [each for each in document.body.headings if each.level == 1]
    if len(first) != 1:
        return None
    text = next(iter(document.body.text), None)
    heading = first[0]
    return heading if text and text.span.start >= heading.span.start else None


def _title(document: Document, title: str, heading: Heading) -> Iterator[Finding]:
    """A title and a headline that are alike up to one slip, or to one number."""
    headline = heading.text
    if bool(_YEAR_IN_TITLE.search(title)) != bool(_YEAR_IN_TITLE.search(headline)):
        title, headline = _YEAR_IN_TITLE.sub("", title), _YEAR_IN_TITLE.sub("", headline)
    one, other = _words(title), _words(headline)
    if len(one) != len(other) or len(one) < 2:
        return
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) != 1 or not _is_slip(*different[0]):
        return
    assert document.front_matter is not None
    yield _mismatch(
        document.front_matter.value_span(("title",)),
        "/title",
        f"The title says {quote(title)} and the headline of the page {quote(headline)}: readers"
        " find one in lists and the other one here.",
        heading.text_span,
    )


def _words(text: str) -> list[str]:
    """The words of a title, without letter case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'", "")).casefold()
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one with a slip in it: two letters exchanged, or another number.

    One letter more or less, or another one, may as well be another form of the word.
    """
    if one.isdecimal() and other.isdecimal():
        return int(one) != int(other)
    if len(one) != len(other) or len(one) < 5 or not (one + other).isalpha():
        return False
    places = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    start, end = places[0], places[1] + 1
    # “theatre” and “theater” are both right.
    return one[start:end] == other[start:end][::-1] and {one[start:end], other[start:end]} != {
        "er",
        "re",
    }


def _year(value: object) -> int | None:
    """A year, from a number or a text that is one."""
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None


def _year_against(
    document: Document, fields: Mapping[str, object], name: str, heading: Heading | None
) -> Iterator[Finding]:
    """A year behind the headline, or in a line that says “Year:”."""
    year = _year(fields[name])
    found: list[tuple[int, Span]] = []
    if heading and (match := _YEAR_IN_TITLE.search(heading.text)):
        found.append((int(match["year"]), heading.text_span))
    if _YEAR_HINT.search(document.text, document.body_start):
        for block in document.body.text:
            if block.kind == "paragraph":
                found += [
                    (int(match["year"]), block.file_span(*match.span("year")))
                    for match in _YEAR_LINE.finditer(block.literal)
                ]
    stated = {each for each, _ in found}
    if len(stated) != 1 or year in stated:
        return
    assert document.front_matter is not None
    yield _mismatch(
        document.front_matter.value_span((name,)),
        f"/{name}",
        f"“{name}” is {year}, but the text says {stated.pop()}: lists and the page will differ.",
        found[0][1],
    )


def _mismatch(span: Span, pointer: str, message: str, there: Span) -> Finding:
    return Finding(
        span,
        message,
        "Correct the one that is wrong.",
        pointer=pointer,
        related=(Related(there, "The text says it here."),),
    )
