"""What is wrong in YAML that cannot be read, and what to write instead.

A parser gives up where it is lost, often lines below the mistake. So every mistake that authors
commonly make is looked for in the lines up to that place, and each that might be there is tried:
the cause is the one without which the content can be read, or can be read the furthest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.frontmatter.model import SyntaxProblem
from reviewlint.frontmatter.yaml_content import load
from reviewlint.frontmatter.yaml_diagnosis.flow import flow_causes
from reviewlint.frontmatter.yaml_diagnosis.lines import Line, read_lines
from reviewlint.frontmatter.yaml_diagnosis.structure import clear_causes, last_causes, likely_causes
from reviewlint.frontmatter.yaml_diagnosis.values import quoted_below, value_causes
from reviewlint.frontmatter.yaml_diagnosis.words import in_words
from reviewlint.frontmatter.yaml_loader import CONTROL_CHARACTER, BrokenError, UnusableError
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.frontmatter.yaml_diagnosis.causes import Cause

_BUDGET = 1_000_000
"""How many characters may be parsed in trials."""

_LINES = 300
"""How many lines above the place where the parser gave up are looked at."""

_CLOSING = {"[": "]", "{": "}"}
_READ = float("inf")


class _Judged(NamedTuple):
    """A cause, and what speaks for it; the greatest is the best.

    Attributes:
        reach: how far the content can be read without the cause.
        rank: 0 for a sign that is hardly ever anything else, less for a weaker one.
        nearness: 0 for the line where the parser gave up, less for one further away.
    """

    reach: float
    rank: int
    nearness: int
    cause: Cause


def explain(content: str, base: int, error: BrokenError) -> SyntaxProblem:
    """Find the cause for which YAML cannot be read.

    Args:
        content: the YAML.
        base: the offset of its start in the file.
        error: where and why the parser gave up.
    """
    if error.complaint == CONTROL_CHARACTER:
        return in_words(content, base, error)
    best: _Judged | None = None
    trials = max(1, _BUDGET // max(1, len(content)))
    for rank, nearness, cause in islice(_candidates(content, error), trials):
        reach = _reach(content, cause, error)
        if reach is not None:
            judged = _Judged(reach, -rank, -nearness, cause)
            if best is None or judged[:3] > best[:3]:
                best = judged
    return in_words(content, base, error) if best is None else _problem(best.cause, base)


def explain_text(content: str, base: int) -> SyntaxProblem | None:
    """Find the cause for which YAML is one text and not fields, as `title:Foo` is.

    Args:
        content: the YAML.
        base: the offset of its start in the file.
    """
    lines = read_lines(content)
    causes = [
        cause
        for index, line in enumerate(lines[:_LINES])
        if not line.comment
        for cause in islice(clear_causes(lines, index), 1)
    ]
    if not causes:
        return None
    cause = replace(causes[0], trial=tuple(edit for cause in causes for edit in cause.trial))
    try:
        data = load(_apply(content, cause)[0], 0).data
    except (BrokenError, UnusableError):
        return None
    return _problem(cause, base) if isinstance(data, dict) else None


def _candidates(content: str, error: BrokenError) -> Iterator[tuple[int, int, Cause]]:
    """Possible causes, each with its rank and its nearness, the nearest first."""
    lines = read_lines(content)
    starts = [line.start for line in lines]
    last = max(0, bisect_right(starts, error.place) - 1)
    context = last if error.context is None else max(0, bisect_right(starts, error.context) - 1)
    order = dict.fromkeys((last, context, *range(last - 1, max(-1, last - _LINES), -1)))
    for nearness, index in enumerate(order):
        if lines[index].comment:
            continue
        groups = [clear_causes(lines, index)]
        if not _is_inside(lines, index):
            groups.append(_value_causes(content, lines, index))
            groups.append(likely_causes(content, lines, index))
            groups.append(last_causes(lines, index))
        for rank, causes in enumerate(groups):
            for cause in causes:
                yield rank, nearness, cause


def _value_causes(content: str, lines: list[Line], index: int) -> Iterator[Cause]:
    line = lines[index]
    yield from value_causes(line)
    if line.value[:1] in ("[", "{"):
        yield from flow_causes(content, line.value_span.start, _limit(lines, index))
    yield from quoted_below(content, line, _limit(lines, index))


def _is_inside(lines: list[Line], index: int) -> bool:
    """Whether a line stands inside brackets that are opened on a line above it."""
    line = lines[index]
    for above in range(index - 1, max(-1, index - _LINES), -1):
        head = lines[above]
        if head.value[:1] in ("[", "{") and _limit(lines, above) >= line.end:
            return head.value.count(head.value[0]) > head.value.count(_CLOSING[head.value[0]])
        if head.key is not None and head.indent == 0:
            return False
    return False


def _limit(lines: list[Line], index: int) -> int:
    """The end of the lines that may belong to the value of a line, by their indentation."""
    end = lines[index].end
    for line in lines[index + 1 :]:
        inside = line.indent > lines[index].indent or line.text[line.indent :][:1] in ("]", "}")
        if not inside and not line.comment:
            break
        end = line.end
    return end


def _reach(content: str, cause: Cause, error: BrokenError) -> float | None:
    """How far the content can be read without a cause; `None` for no further than with it."""
    repaired, by = _apply(content, cause)
    try:
        read = load(repaired, 0)
    except UnusableError:
        return _READ
    except BrokenError as other:
        # A quote that is not closed is noticed at the very end, other mistakes on their line.
        first = cause.span.start if error.place >= len(content) else error.place
        line_end = re.compile(r"[^\r\n]*").match(content, first)
        place = other.place
        if place >= len(repaired.rstrip()) and other.context is not None:
            place = other.context
        place -= by
        return place if line_end and place > line_end.end() else None
    if cause.entry is None:
        return _READ
    # What was moved must have become an entry, not more text of the value above it.
    entry = cause.entry + len(cause.trial[0][1]) - (cause.trial[0][0].end - cause.trial[0][0].start)
    seen = any(span.start == entry for place in read.spans.values() for span in place if span)
    return _READ if seen else None


def _apply(content: str, cause: Cause) -> tuple[str, int]:
    """The content without a cause, and by how many characters it has grown."""
    parts: list[str] = []
    at = 0
    for span, text in cause.trial:
        parts += content[at : span.start], text
        at = span.end
    parts.append(content[at:])
    repaired = "".join(parts)
    return repaired, len(repaired) - len(content)


def _problem(cause: Cause, base: int) -> SyntaxProblem:
    edits = tuple(
        Edit(_moved(span, base), text)
        for span, text in cause.trial
        if text or span.start < span.end
    )
    fix = Fix(cause.order, edits, Applicability.UNSAFE) if _is_certain(cause) else None
    return SyntaxProblem(_moved(cause.span, base), cause.message, cause.hint, fix)


def _is_certain(cause: Cause) -> bool:
    """Whether the edits are what the author meant, and say what they are to say."""
    if not cause.order or cause.intended is None:
        return bool(cause.order)
    try:
        return load(f"field: {cause.trial[0][1]}", 0).data == {"field": cause.intended}
    except (BrokenError, UnusableError):
        return False


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
