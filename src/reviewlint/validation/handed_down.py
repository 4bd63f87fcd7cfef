"""What the schema says of values that are handed down to a page from another file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reviewlint.frontmatter.model import FrontMatter
from reviewlint.source import Span
from reviewlint.validation import Violation
from reviewlint.validation.explain import explain
from reviewlint.validation.presence import missing_field, unknown_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.findings import Finding
    from reviewlint.frontmatter import KeyPath
    from reviewlint.inheritance import Inherited, Origin
    from reviewlint.validation.branches import Fault
    from reviewlint.validation.subject import Subject


def is_inherited(fault: Fault, own: FrontMatter, inherited: Inherited) -> bool:
    """Whether an error is on a value that is handed down."""
    path = fault.path
    if not inherited.fields or not path or is_own(path, own, inherited):
        return False
    return path[0] in inherited.origins


def is_own(path: KeyPath, own: FrontMatter, inherited: Inherited) -> bool:
    """Whether a value stands on the page itself; an empty one there may be filled."""
    if path not in own.spans:
        return False
    filled = inherited.fills and _value(own.data, path) is None
    return not filled or _value(inherited.fields, path) is None


def _value(data: Any, path: KeyPath) -> Any:
    """The value at a path; `None` where there is none."""
    try:
        for key in path:
            data = data[key]
    except (LookupError, TypeError):
        return None
    return data


def explain_inherited(subject: Subject, fault: Fault, inherited: Inherited) -> Iterator[Violation]:
    """The finding for an error on a value that is handed down, where it is written.

    That there is such a field, or that a group of them lacks one, is no fault: other pages, and
    other schemas, may want them so.
    """
    if missing_field(fault) or unknown_field(fault) or fault.keyword == "propertyNames":
        return
    name = str(fault.path[0])
    origin = inherited.origins[name]
    there = replace(
        subject,
        front_matter=front_matter_of(origin, name),
        text=origin.giver.source.text,
        data={name: inherited.fields[name]},
    )
    try:
        violation = explain(there, fault)
    except LookupError:
        return  # Part of it is the page's own.
    finding = violation.finding
    yield Violation(violation.code, as_inherited(finding), origin.giver.source)


def as_inherited(finding: Finding) -> Finding:
    """A finding as it is told of the file in which an inherited value is written."""
    hint = f"{finding.hint} Pages have this value from here.".lstrip()
    return finding._replace(hint=hint, fix=None)


def front_matter_of(origin: Origin, name: str) -> FrontMatter:
    """The file that hands a field down as front matter that has this field alone."""
    giver, way = origin
    text = giver.source.text
    spans = {
        (name, *path[len(way) :]): place
        for path, place in giver.spans.items()
        if path[: len(way)] == way
    }
    whole = Span(0, len(text))
    return FrontMatter(
        span=whole,
        opening=Span(0, 0),
        content=whole,
        format=giver.format,
        closed=True,
        data={},
        spans=spans,
        duplicates=(),
        problem=None,
        body_start=len(text),
        misplaced=None,
    )
