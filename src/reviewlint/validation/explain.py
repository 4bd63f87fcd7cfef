"""From an error on a value to a finding: the code, the place, and what to say."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reviewlint.findings import Related
from reviewlint.nearest import nearest
from reviewlint.validation import repair
from reviewlint.validation.constraints import explain_constraint
from reviewlint.validation.formats import FORMATS
from reviewlint.validation.quoting import quote
from reviewlint.validation.structure import at
from reviewlint.validation.subject import Words
from reviewlint.validation.words import (
    called,
    choices,
    counted,
    example_of,
    hint,
    listed,
    name,
    notes_on,
    said_of,
    shape,
    start,
    type_name,
    types_of,
    written,
)

if TYPE_CHECKING:
    from reviewlint.frontmatter import KeyPath
    from reviewlint.validation import Violation
    from reviewlint.validation.branches import Fault
    from reviewlint.validation.subject import Subject


def explain(subject: Subject, fault: Fault) -> Violation:
    """The finding for an error on a value (not for a field that is missing or unknown)."""
    if fault.path and _is_empty(fault):
        words = _empty(subject, fault)
    else:
        words = _EXPLAINERS.get(str(fault.keyword), explain_constraint)(subject, fault)
    return subject.violation(words, fault, fault.path)


def _is_empty(fault: Fault) -> bool:
    if fault.keyword in _ABOUT_FIELDS:
        return False
    value = fault.instance
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _empty(subject: Subject, fault: Fault) -> Words:
    advice = hint(subject.view(fault))
    if not _is_required(subject, fault.path):
        last = "item" if isinstance(fault.path[-1], int) else "line"
        advice = f"{advice} Otherwise remove the {last}.".lstrip()
    return Words("FD004", f"{called(fault.path)} is empty.", advice, span=subject.label(fault.path))


def _is_required(subject: Subject, path: KeyPath) -> bool:
    return any(
        path[-1] in required
        for place in at(subject.root, path[:-1])
        if isinstance(required := place.schema.get("required"), list)
    )


def _type(subject: Subject, fault: Fault) -> Words:
    schema = subject.view(fault)
    wanted = listed([shape({"type": each}) for each in types_of(schema)]) or shape(schema)
    instance = fault.instance
    shown = subject.shown(fault.path, instance)
    if isinstance(instance, list | dict):
        is_now = f"this is {type_name(instance)}"
    elif isinstance(instance, str):
        source = subject.text[slice(*subject.front_matter.value_span(fault.path))]
        number = re.fullmatch(r"[-+]?[0-9.]+", instance)
        is_now = f"{shown} is text" + (
            " because of its quotes" if source != instance and number else ""
        )
    elif isinstance(instance, bool):
        meaning = "" if shown in ("“true”", "“false”") else f" “{str(instance).lower()}”"
        is_now = f"{shown} is read as{meaning or ' yes or no'}"
    elif "integer" in types_of(schema):
        is_now = f"{shown} is not"
    else:
        is_now = f"{shown} is read as a number"
    found = repair.other_type(subject.front_matter, subject.text, fault.path, instance, schema)
    fix = found[1] if found and subject.accepts(schema, found[0]) else None
    advice = "" if hint(schema) == f"Write {wanted}." else hint(schema)
    if fix is not None:
        advice = f"{fix.message}: {fix.edits[0].text}"
    elif "array" in types_of(schema) and "," in shown and not shown.endswith("…”"):
        advice = f"Write it as a list: [{shown[1:-1]}]"
    return Words("FD003", f"{called(fault.path)} must be {wanted}, but {is_now}.", advice, fix)


def _enum(subject: Subject, fault: Fault) -> Words:
    value = fault.expected
    allowed = value if fault.keyword == "enum" else [value]
    shown = subject.shown(fault.path, fault.instance)
    source = subject.text[slice(*subject.front_matter.value_span(fault.path))]
    texts = {written(each): each for each in allowed}
    same = next((text for text in texts if text == source and text != fault.instance), None)
    near = None if isinstance(fault.instance, dict | list) else nearest(str(fault.instance), texts)
    meant = texts[found] if (found := same or near) else None
    fix = None
    if meant is not None:
        fix = repair.replace_value(
            subject.front_matter, subject.text, fault.path, meant, f"Write “{written(meant)}”"
        )
    if same is not None:
        advice = "Put it in quotes, otherwise it is not read as text."
    elif meant is not None:
        advice = f"Did you mean {quote(written(meant))}?"
    elif allowed == [None]:
        advice = "Leave it empty."
    elif len(allowed) == 1:
        advice = f"Write {choices(allowed)}."
    else:
        notes = {
            note: said for each in _schemas(subject, fault) for note, said in notes_on(each).items()
        }
        advice = f"Write one of these: {choices(allowed, notes)}."
    if len(allowed) == 1:
        message = f"{called(fault.path)} must be {shape({'const': allowed[0]})}, not {shown}."
    else:
        message = f"{start(shown)} is none of the values that {name(fault.path)} may have."
    return Words("FD005", message, advice, fix)


def _schemas(subject: Subject, fault: Fault) -> list[dict[str, Any]]:
    return [fault.schema, *(place.schema for place in at(subject.root, fault.path))]


def _bound(subject: Subject, fault: Fault) -> Words:
    limit = written(fault.expected)
    schema = fault.schema
    keyword = str(fault.keyword)
    exclusive = keyword.startswith("exclusive") or (
        schema.get(f"exclusive{keyword[:1].upper()}{keyword[1:]}") is True
    )
    if "inimum" in keyword:
        rule = f"more than {limit}" if exclusive else f"at least {limit}"
    else:
        rule = f"less than {limit}" if exclusive else f"at most {limit}"
    message = f"{called(fault.path)} is {_bare(subject, fault)}, but it must be {rule}."
    return Words("FD006", message, hint(subject.view(fault)))


def _step(subject: Subject, fault: Fault) -> Words:
    step = Fraction(str(fault.expected))
    message = (
        f"{called(fault.path)} is {_bare(subject, fault)}, but it must be"
        f" {_in_steps(fault.expected)}."
    )
    schema = subject.view(fault)
    try:
        below_it = Fraction(str(fault.instance)) // step * step
        near = [float(each) for each in (below_it, below_it + step)]
    except (ValueError, OverflowError):  # `.inf`, `.nan`, a number of hundreds of digits
        return Words("FD006", message, hint(schema))
    good = [written(each) for each in near if subject.accepts(schema, each)]
    return Words("FD006", message, f"Write {listed(good)}." if good else hint(schema))


def _in_steps(step: object) -> str:
    return "a whole number" if step == 1 else f"a multiple of {written(step)}"


def _bare(subject: Subject, fault: Fault) -> str:
    return subject.shown(fault.path, fault.instance).strip("“”")


def _size(subject: Subject, fault: Fault) -> Words:
    keyword = str(fault.keyword)
    noun = {"Length": "character", "Items": "item", "Properties": "field"}[keyword[3:]]
    has, limit = len(fault.instance), int(fault.expected)
    rule = f"at least {limit}" if keyword.startswith("min") else f"at most {limit}"
    verb = "needs" if keyword.startswith("min") else "may have"
    message = f"{called(fault.path)} has {counted(has, noun)}, but {verb} {rule}."
    more = f" more {noun}" if abs(limit - has) == 1 else f" more {noun}s"
    order = (
        f"Add {limit - has}{more}." if limit > has else f"Take {counted(has - limit, noun)} out."
    )
    return Words("FD006", message, f"{order} {said_of(subject.view(fault))}".rstrip())


def _format(subject: Subject, fault: Fault) -> Words:
    known = FORMATS[fault.expected]
    flaw = known.check(fault.instance)
    schema = subject.view(fault)
    reason = f": {flaw.reason}" if flaw and flaw.reason else ""
    message = f"{called(fault.path)}: {quote(fault.instance)} is not {known.noun}{reason}."
    fix = None
    if flaw and flaw.replacement and subject.accepts(schema, flaw.replacement):
        meant = flaw.replacement
        fix = repair.replace_value(
            subject.front_matter, subject.text, fault.path, meant, f"Write {quote(meant)}"
        )
    return Words("FD007", message, (flaw and flaw.hint) or hint(schema), fix)


def _pattern(subject: Subject, fault: Fault) -> Words:
    schema = subject.view(fault)
    example = example_of(schema)
    parts = [f"Write it like {example}."] if example else []
    if said := said_of(schema):
        parts.append(said)
    if not parts:
        parts.append(f"It must match the pattern {fault.expected}")
    message = f"{quote(fault.instance)} is not written in the way that {name(fault.path)} must be."
    return Words("FD008", message, " ".join(parts))


def _repeated(subject: Subject, fault: Fault) -> Words:
    above = fault.path[:-1]
    first = (*above, int(fault.detail))
    shown = subject.shown(fault.path, fault.instance)
    return Words(
        "FD009",
        f"{start(shown)} is in {name(above)} twice.",
        "Remove one of the two.",
        repair.remove_item(subject.front_matter, subject.text, fault.path),
        related=(Related(subject.front_matter.value_span(first), "The first one is here."),),
    )


_ABOUT_FIELDS = frozenset({"propertyNames", "dependentRequired", "dependencies"})
_EXPLAINERS = {
    "const": _enum,
    "divisibleBy": _step,
    "enum": _enum,
    "exclusiveMaximum": _bound,
    "exclusiveMinimum": _bound,
    "format": _format,
    "maxItems": _size,
    "maxLength": _size,
    "maxProperties": _size,
    "maximum": _bound,
    "minItems": _size,
    "minLength": _size,
    "minProperties": _size,
    "minimum": _bound,
    "multipleOf": _step,
    "pattern": _pattern,
    "type": _type,
    "uniqueItems": _repeated,
}
