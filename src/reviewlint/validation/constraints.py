"""From an error that no other rule has (FD011: branches, dependencies, …) to what to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.nearest import nearest
from reviewlint.validation import repair
from reviewlint.validation.branches import is_type_fault
from reviewlint.validation.quoting import quote
from reviewlint.validation.subject import Words
from reviewlint.validation.words import (
    called,
    counted,
    listed,
    name,
    said_of,
    shape,
    start,
    type_name,
)

if TYPE_CHECKING:
    from reviewlint.validation.branches import Fault
    from reviewlint.validation.subject import Subject


def explain_constraint(subject: Subject, fault: Fault) -> Words:
    """What to say of an error that is about no type, value, range, format or pattern."""
    return _EXPLAINERS.get(str(fault.keyword), _constraint)(subject, fault)


def _branch(subject: Subject, fault: Fault) -> Words:
    schemas = fault.expected
    if not fault.branches:
        return _too_many_branches(subject, fault)
    found = [each for faults in fault.branches.values() for each in faults]
    shapes = list(dict.fromkeys(shape(subject.named(fault, schemas[i])) for i in fault.branches))
    wanted = listed([each for each in shapes if each != "a value"])
    description = said_of(subject.view(fault))
    missing = [each.detail for each in found if each.keyword == "required"]
    if len(missing) == len(found):
        names = [quote(each) for each in dict.fromkeys(missing)]
        one = "one of " if len(names) > 2 else ""
        message = f"{called(fault.path)} needs {one}{listed(names)}."
        return Words("FD011", message, f"Add one of them. {description}".rstrip())
    kinds = {str(each.keyword) for each in found}
    if all(is_type_fault(each) for each in found):
        code = "FD003"
    else:
        code = _CODES.get(kinds.pop(), "FD011") if len(kinds) == 1 else "FD011"
    shown = subject.shown(fault.path, fault.instance)
    if wanted and type_name(fault.instance) not in shapes:
        message = f"{called(fault.path)} must be {wanted}, but {shown} is not."
    else:
        message = f"{start(shown)} is none of what {name(fault.path)} may be."
    return Words(code, message, description)


def _too_many_branches(subject: Subject, fault: Fault) -> Words:
    named = [subject.named(fault, schema) for schema in fault.expected]
    required = [each.get("required") for each in named if isinstance(each, dict)]
    present = (
        [
            names[0]
            for names in required
            if isinstance(names, list) and len(names) == 1 and names[0] in fault.instance
        ]
        if isinstance(fault.instance, dict)
        else []
    )
    description = said_of(subject.view(fault))
    if len(present) > 1:
        fields = listed([quote(each) for each in present], "and")
        message = f"{fields} exclude each other: only one of them may stand here."
        return Words("FD011", message, f"Keep one of them. {description}".rstrip())
    shapes = list(dict.fromkeys(shape(each) for each in named))
    wanted = f": {listed(shapes)}" if "a value" not in shapes and len(shapes) > 1 else ""
    message = f"{called(fault.path)} fits several of the forms that exclude each other{wanted}."
    advice = "Write it so that it can be only one of them."
    return Words("FD011", message, f"{advice} {description}".rstrip())


def _dependent(subject: Subject, fault: Fault) -> Words:
    field = str(fault.path[-1])
    needed = fault.expected[field]
    needs = [needed] if isinstance(needed, str) else needed
    missing = [quote(each) for each in needs if each not in fault.instance]
    fields = listed(missing, "and")
    verb = "is" if len(missing) == 1 else "are"
    return Words(
        "FD011",
        f"{quote(field)} needs {fields} beside it, which {verb} missing.",
        f"Add {fields}, or remove {quote(field)}.",
        span=subject.front_matter.key_span(fault.path),
    )


def _not(subject: Subject, fault: Fault) -> Words:
    ruled_out = fault.expected
    if ruled_out in ({}, True):
        return _constraint(subject, fault)
    schema = subject.view(fault)
    description = said_of(schema)
    other = f"Write another value. {description}".rstrip()
    required = ruled_out.get("required") if isinstance(ruled_out, dict) else None
    if isinstance(required, list) and isinstance(fault.instance, dict):
        fields = listed([quote(each) for each in required], "and")
        span = subject.front_matter.key_span((*fault.path, required[-1])) if required else None
        if len(required) == 1:
            advice = f"Remove it. {description}".rstrip()
            return Words("FD011", f"{fields} may not stand here.", advice, span=span)
        advice = f"Remove one of them. {description}".rstrip()
        return Words("FD011", f"{fields} may not stand together.", advice, span=span)
    wanted = shape(ruled_out)
    shown = subject.shown(fault.path, fault.instance)
    if wanted == "a value" or isinstance(fault.instance, dict | list):
        return Words("FD011", f"{called(fault.path)} is what the schema rules out.", other)
    is_it = "" if shown == wanted else f", but {shown} is"
    return Words("FD011", f"{called(fault.path)} may not be {wanted}{is_it}.", other)


def _contains(subject: Subject, fault: Fault) -> Words:
    wanted = shape(subject.named(fault, fault.schema.get("contains")))
    if fault.keyword == "maxContains":
        count, advice = f"may have at most {counted(fault.expected, 'item')}", "Take some out."
    else:
        least = fault.schema.get("minContains", 1)
        count = f"must have at least {counted(least, 'item')}"
        advice = "Add one." if least == 1 else "Add some."
    such = "of the wanted kind" if wanted == "a value" else f"of this kind: {wanted}"
    advice = f"{advice} {said_of(subject.view(fault))}".rstrip()
    return Words("FD011", f"{called(fault.path)} {count} {such}.", advice)


def _field_name(subject: Subject, fault: Fault) -> Words:
    schema = fault.expected
    allowed_names = schema.get("enum", ()) if isinstance(schema, dict) else ()
    near = nearest(str(fault.path[-1]), (each for each in allowed_names if isinstance(each, str)))
    wanted = shape(subject.named(fault, schema))
    advice = f"Did you mean {quote(near)}?" if near else ""
    if isinstance(schema, dict) and not near:
        pattern = schema.get("pattern")
        advice = f"A name must match the pattern {pattern}" if pattern else ""
        advice = said_of(schema) or advice
    allowed = f": it must be {wanted}" if wanted not in ("a value", "text") else ""
    return Words(
        "FD011",
        f"{quote(str(fault.path[-1]))} may not be the name of a field here{allowed}.",
        advice,
        repair.rename(subject.front_matter, fault.path, near) if near else None,
        span=subject.front_matter.key_span(fault.path),
    )


def _too_many_items(subject: Subject, fault: Fault) -> Words:
    schema = fault.schema
    items = schema.get("items")
    allowed = len(items) if isinstance(items, list) else len(schema.get("prefixItems", ()))
    if len(fault.instance) <= allowed:
        return _constraint(subject, fault)
    return Words(
        "FD011",
        f"{called(fault.path)} has {counted(len(fault.instance), 'item')},"
        f" but may have at most {allowed}.",
        "Remove what is too much.",
        span=subject.front_matter.value_span((*fault.path, allowed)),
    )


def _constraint(subject: Subject, fault: Fault) -> Words:
    """Anything else: most often a field or an item that is `false`."""
    description = said_of(subject.view(fault))
    if not fault.path:
        advice = f"Change or remove one of its fields. {description}".rstrip()
        return Words("FD011", "The front matter is what the schema rules out.", advice)
    if fault.keyword == "not" or fault.expected is None:
        span = subject.label(fault.path)
        return Words("FD011", f"{called(fault.path)} may not stand here.", "Remove it.", span=span)
    return Words("FD011", f"{called(fault.path)} is not as the schema wants it.", description)


_EXPLAINERS = {
    "additionalItems": _too_many_items,
    "anyOf": _branch,
    "contains": _contains,
    "dependencies": _dependent,
    "dependentRequired": _dependent,
    "items": _too_many_items,
    "maxContains": _contains,
    "minContains": _contains,
    "not": _not,
    "oneOf": _branch,
    "propertyNames": _field_name,
    "unevaluatedItems": _too_many_items,
}
# What an undecided choice is reported as where all its branches fail for the same reason.
_CODES = {"format": "FD007", "pattern": "FD008"} | dict.fromkeys(
    (
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        *("minLength", "maxLength", "minItems", "maxItems"),
    ),
    "FD006",
)
