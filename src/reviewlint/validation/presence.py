"""Fields that are missing or unknown; a misspelt one is one finding, not two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.nearest import nearest
from reviewlint.validation import repair
from reviewlint.validation.outline import places_of, together
from reviewlint.validation.quoting import quote
from reviewlint.validation.structure import at
from reviewlint.validation.subject import Words
from reviewlint.validation.words import MAX_CHOICES, choices, hint, listed, name, shape, start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.frontmatter import KeyPath
    from reviewlint.validation import Violation
    from reviewlint.validation.branches import Fault
    from reviewlint.validation.subject import Subject

_UNKNOWN = frozenset({"additionalProperties", "unevaluatedProperties"})


class Field(NamedTuple):
    """A field that is missing or unknown: the group that it belongs in, and its name."""

    group: KeyPath
    name: str


def missing_field(fault: Fault) -> Field | None:
    """The field that is missing, if that is the fault."""
    if fault.keyword != "required":
        return None
    if fault.expected is True:  # draft 3, where the field itself is required
        return Field(fault.path[:-1], str(fault.path[-1]))
    return Field(fault.path, fault.detail)


def unknown_field(fault: Fault) -> Field | None:
    """The field that may not be there, if that is the fault."""
    if fault.keyword not in _UNKNOWN or fault.expected is not False or fault.detail:
        return None
    *group, key = fault.path
    return Field(tuple(group), str(key))


def explain_fields(
    subject: Subject, missing: dict[Field, Fault], unknown: dict[Field, Fault]
) -> Iterator[Violation]:
    """The findings for fields that are missing (FD001) or unknown (FD002)."""
    misspelt = _misspelt(subject, missing, unknown)
    for field, fault in missing.items():
        if field in misspelt.values():
            continue
        words = _missing(subject, field)
        yield subject.violation(words, fault, field.group)
    for found, meant in misspelt.items():
        words = _misspelt_words(subject, found, meant, required=True)
        yield subject.violation(words, missing[meant], (*found.group, found.name))
    for field, fault in unknown.items():
        if field not in misspelt:
            words = _unknown(subject, field)
            yield subject.violation(words, fault, (*field.group, field.name))


def _misspelt(
    subject: Subject, missing: Iterable[Field], unknown: Iterable[Field]
) -> dict[Field, Field]:
    """The fields that are there under a wrong name, with the missing ones that they stand for."""
    misspelt: dict[Field, Field] = {}
    for meant in missing:
        group = meant.group
        candidates = [field.name for field in unknown if field.group == group]
        if not candidates:
            declared = _declared(subject, group)
            candidates = [
                key
                for key in subject.value(group)
                if key not in declared and _is_slip(key, meant.name)
            ]
        found = nearest(
            meant.name, (key for key in candidates if Field(group, key) not in misspelt)
        )
        if found is not None:
            misspelt[Field(group, found)] = meant
    return misspelt


def _is_slip(key: str, name: str) -> bool:
    """Whether a name, where any is allowed, is so long that it can only be meant for another."""
    return len(key) > 4 or key.casefold().rstrip("s") == name.casefold().rstrip("s")


def _declared(subject: Subject, group: KeyPath) -> dict[str, None]:
    """The names of all the fields that the schema knows in a group, in its order."""
    return {
        field: None
        for place in at(subject.root, group)
        for field in place.schema.get("properties", {})
    }


def _missing(subject: Subject, field: Field) -> Words:
    path = (*field.group, field.name)
    places = subject.direct(path)
    schema = together(places_of(subject.root, path))
    shapes = []
    if not schema:  # only branches speak of it, and which of them is meant is not known
        schema = places[0].schema if places else {}
        shapes = list(dict.fromkeys(shape(each.schema) for each in places))
    inside = f" in {name(field.group)}" if field.group else ""
    if len(shapes) > 1:
        advice = f"Add “{field.name}:” with {listed(shapes)}."
    else:
        advice = hint(schema).replace("Write ", f"Add “{field.name}:” with ", 1)
    if "Add " not in advice:
        advice = f"Add a line “{field.name}: …”. {advice}".rstrip()
    own = schema.get("x-message")
    said = own.get("required") if isinstance(own, dict) else None
    message = said or f"The required field {quote(field.name)} is missing{inside}."
    return Words("FD001", message, advice, span=subject.label(field.group))


def _unknown(subject: Subject, field: Field) -> Words:
    group = subject.value(field.group)
    declared = _declared(subject, field.group)
    near = nearest(field.name, (key for key in declared if key not in group))
    if near is not None:
        return _misspelt_words(subject, field, Field(field.group, near), required=False)
    twin = nearest(field.name, declared)
    if twin is not None:
        advice = f"There is {quote(twin)} already: remove this one."
    elif 0 < len(declared) <= MAX_CHOICES:
        advice = f"Remove it, or name it {choices(declared)}."
    else:
        advice = "Remove it."
    inside = f" in {name(field.group)}" if field.group else ""
    message = f"{quote(field.name)} is not a field that this page may have{inside}."
    span = subject.front_matter.key_span((*field.group, field.name))
    return Words("FD002", message, advice, span=span)


def _misspelt_words(subject: Subject, found: Field, meant: Field, *, required: bool) -> Words:
    path = (*found.group, found.name)
    inside = f" in {name(found.group)}" if found.group else ""
    message = (
        f"{start(quote(found.name))} is not a known field{inside}, so the site will ignore it."
    )
    if required:
        message = (
            f"{quote(found.name)} is not a known field{inside},"
            f" and the required field {quote(meant.name)} is missing."
        )
    return Words(
        "FD002",
        message,
        f"Did you mean {quote(meant.name)}?",
        repair.rename(subject.front_matter, path, meant.name),
        subject.front_matter.key_span(path),
    )
