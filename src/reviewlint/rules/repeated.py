"""TX003: a little word that was typed twice."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from reviewlint.doubled_words import PERHAPS, SURELY, is_mistake
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_ENGLISH = lazy(
    r"\b(?:the|and|with|that|his|their|from|they|you|this|are|were|which|would)\b", re.I
)
_LANGUAGES = ("lang", "language", "locale")


@rule("TX003", "word-repeated", severity=Severity.WARNING, fix=Applicability.SAFE)
def word_repeated(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A little word stands twice in a row, such as “the the”."""
    prose = document.prose
    english: dict[int, frozenset[str]] = {}
    for match in _twice().finditer(prose.text):
        start, end = match.span()
        first, second, *more = match.group().split()
        span = prose.span(start, end)
        if span is None or not _stands_alone(prose.text, start, end):
            continue
        # Other languages have the same words: they need others beside them to be English.
        number = prose.block_at(start)
        if number not in english:
            words = _ENGLISH.findall(prose.blocks[number].literal)
            english[number] = frozenset(word.lower() for word in words)
        if second in PERHAPS and not english[number] - {second}:
            continue
        if not is_mistake(second, prose.text, start):
            continue
        if _is_other_language(document):
            return
        edit = Edit(span._replace(start=span.start + len(first)), "")
        yield Finding(
            span,
            f"“{second}” stands here {'more than once' if more else 'twice'} in a row.",
            "Write it once.",
            Fix(f"Write “{second}” once", (edit,), Applicability.SAFE),
        )


@cache
def _twice() -> Any:
    import re2  # noqa: PLC0415

    words = (*SURELY, *PERHAPS)
    doubled = (
        rf"[{word[0].upper()}{word[0]}]{word[1:]}(?:\s+{word})+"
        if len(word) > 1
        else rf"{word}(?:\s+{word})+"
        for word in words
    )
    return re2.compile(rf"\b(?:{'|'.join(doubled)})\b")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether both are words of the sentence, no parts of others, of a name or of a list."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 2]
    if before and before in '“"‘«„' and after[:1] and after[0] in '”"’»“':
        return False  # it is spoken of
    if before.isalnum() or (before and before in "-_'’./@#…"):
        return False
    if after[:1].isalnum() or (after[:1] and after[0] in "-_'’/@"):
        return False
    if text.startswith(" course", end):
        return False  # what it is made of of course
    # “a a b”, “a. m.”
    is_letter = text[end - 2 : end - 1].isspace()
    following = text[end : end + 3].strip()
    return not is_letter or (len(following) > 1 and following[1].isalpha())


def _is_other_language(document: Document) -> bool:
    front_matter = document.front_matter
    data = front_matter.data if front_matter else None
    if not isinstance(data, dict):
        return False
    values = (data.get(key) for key in _LANGUAGES)
    return any(isinstance(each, str) and not each.lower().startswith("en") for each in values)
