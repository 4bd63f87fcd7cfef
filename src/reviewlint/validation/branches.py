"""What is wrong, one fault for each cause: of an `anyOf` that failed, the branch that was meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reviewlint.nearest import nearest
from reviewlint.validation.keywords import is_foreign
from reviewlint.validation.words import type_name, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jsonschema import ValidationError

    from reviewlint.frontmatter import KeyPath

Branches = dict[int, list["Fault"]]
"""The branches of an `anyOf` or `oneOf`, by index, with what is wrong in each."""

_CHOICE = frozenset({"anyOf", "oneOf"})
_FIXED = frozenset({"const", "enum"})
_ABOUT_FIELDS = frozenset({"additionalProperties", "propertyNames", "unevaluatedProperties"})


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """One thing that is wrong with the data.

    Attributes:
        path: where in the data.
        keyword: the keyword of the schema that is broken; `None` where the schema is `false`,
            or where no more is known than that something is wrong.
        expected: the keyword's value.
        instance: the value that breaks it.
        schema: the subschema that the keyword stands in; empty for `false`.
        detail: what the keyword has to add, such as the name of a missing field.
        branches: of an `anyOf` or `oneOf`, the branches that may be meant.
    """

    path: KeyPath
    keyword: str | None
    expected: Any
    instance: Any
    schema: dict[str, Any]
    detail: str = ""
    branches: Branches = field(default_factory=dict)


def faults(errors: Iterable[ValidationError]) -> Iterator[Fault]:
    """What errors say, each `anyOf` and `oneOf` resolved to the branch that the author meant.

    What is wrong with a template (`{{ … }}`) cannot be known, so nothing is said of it. Where no
    branch stands out, the fault is that of the `anyOf` or `oneOf` itself.
    """
    for error in errors:
        if is_templated(error.instance) and error.validator not in _ABOUT_FIELDS:
            continue
        fault = Fault(
            tuple(error.absolute_path),
            str(error.validator) if error.validator and not is_foreign(error) else None,
            error.validator_value,
            error.instance,
            error.schema if isinstance(error.schema, dict) else {},
            error.message,
        )
        if fault.keyword in _CHOICE and error.context:
            yield from _meant(fault, _branches(error))
        else:
            yield fault


def is_templated(value: object) -> bool:
    """Whether a value has a template tag in it, so that only the site generator knows it."""
    return isinstance(value, str) and ("{{" in value or "{%" in value)


def is_type_fault(fault: Fault) -> bool:
    """Whether a value is of another type than all that is allowed."""
    if fault.keyword in _FIXED:
        return type_name(fault.instance) not in map(type_name, _allowed(fault))
    return fault.keyword == "type"


def _branches(error: ValidationError) -> Branches:
    errors: dict[int, list[ValidationError]] = {}
    for each in error.context or ():
        errors.setdefault(int(each.relative_schema_path[0]), []).append(each)
    return {index: list(faults(found)) for index, found in errors.items()}


def _meant(fault: Fault, branches: Branches) -> Iterator[Fault]:
    if not all(branches.values()):
        return  # a branch fails on templates only
    if fault.instance is not None:
        branches = _keep(branches, lambda found: not any(map(_wants_nothing, found)))
    if isinstance(fault.instance, dict):
        branches, fixed = _by_discriminator(fault, branches)
        if fixed is not None:
            yield fixed
            return
    branches = _by_type(fault, branches)
    if len(branches) > 1 and isinstance(fault.instance, dict | list):
        if shared := _shared(branches):
            yield from shared
            return
        branches = _nearest(fault, branches)
    rest = [each for found in branches.values() for each in found]
    if len(branches) == 1:
        yield from rest
    elif all(each.keyword in _FIXED and each.path == fault.path for each in rest):
        yield _none_of(rest)
    else:
        yield Fault(
            fault.path, fault.keyword, fault.expected, fault.instance, fault.schema, "", branches
        )


def _by_type(fault: Fault, branches: Branches) -> Branches:
    """Keep the branches that allow a value of this type.

    One that allows only a few fixed values ("a year or “unknown”") is not meant by everybody who
    writes something of their type, unless it comes close to one of them.
    """
    own = len(fault.path)

    def fits(found: list[Fault]) -> bool:
        return not any(len(each.path) == own and is_type_fault(each) for each in found)

    kept = _keep(branches, fits)
    if len(kept) == 1 and not isinstance(fault.instance, dict | list):
        (found,) = kept.values()
        fixed = [each for each in found if each.keyword in _FIXED]
        if fixed and not nearest(str(fault.instance), map(written, _allowed(fixed[0]))):
            return branches
    return kept


def _keep(branches: Branches, good: Callable[[list[Fault]], bool]) -> Branches:
    """The branches that are good; all of them where none is."""
    return {index: found for index, found in branches.items() if good(found)} or branches


def _wants_nothing(fault: Fault) -> bool:
    """Whether only an empty value is allowed: nobody means that who wrote one."""
    return fault.keyword == "type" and fault.expected in ("null", ["null"])


def _by_discriminator(fault: Fault, branches: Branches) -> tuple[Branches, Fault | None]:
    """Keep the branches whose fixed fields (`const`, `enum`) the value has.

    Returns:
        The branches that are left; and, where no branch allows what stands in the field that
        tells them apart, the fault of that field, with all that it may be.
    """
    own = len(fault.path)
    wrong: dict[KeyPath, dict[int, Fault]] = {}
    for index, found in branches.items():
        for each in found:
            if len(each.path) == own + 1 and each.keyword in _FIXED:
                wrong.setdefault(each.path, {})[index] = each
    for by_branch in wrong.values():
        rest = {index: found for index, found in branches.items() if index not in by_branch}
        if rest:
            return rest, None
        if len(branches) > 1:
            return branches, _none_of(list(by_branch.values()))
    return branches, None


def _none_of(fixed: list[Fault]) -> Fault:
    """One fault for a value that is none of those which several `const` and `enum` allow."""
    allowed = [value for each in fixed for value in _allowed(each)]
    first = fixed[0]
    return Fault(first.path, "enum", allowed, first.instance, {"enum": allowed})


def _allowed(fault: Fault) -> list[Any]:
    return list(fault.expected) if fault.keyword == "enum" else [fault.expected]


def _shared(branches: Branches) -> list[Fault]:
    """The faults that every branch has alike."""
    first, *others = branches.values()
    known = [{_signature(each) for each in found} for found in others]
    return [each for each in first if all(_signature(each) in found for found in known)]


def _signature(fault: Fault) -> tuple[object, ...]:
    return (fault.keyword, fault.path, fault.detail or str(fault.expected))


def _nearest(fault: Fault, branches: Branches) -> Branches:
    """Keep the branch with the fewest faults, those on the value itself counting first."""
    own = len(fault.path)

    def weight(found: list[Fault]) -> tuple[int, int]:
        return sum(len(each.path) == own for each in found), len(found)

    least = min(map(weight, branches.values()))
    return {index: found for index, found in branches.items() if weight(found) == least}
