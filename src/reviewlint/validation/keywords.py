"""jsonschema's validators, with the few keywords of which we need to know or decide more.

Everything else is jsonschema's own. What differs: a field that is not allowed and a field whose
name is not allowed is one error each, at its place; `multipleOf` counts in decimal, as the author
does, so that 4.1 is a multiple of 0.1; `uniqueItems` takes linear time and names the second of two
equal items.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jsonschema import FormatChecker, ValidationError
from jsonschema.validators import extend

from reviewlint.validation.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Keyword = Callable[[Any, Any, Any, Mapping[str, Any]], Iterable[ValidationError]]

_SILENT = frozenset(
    {"additionalProperties", "dependencies", "dependentRequired", "propertyNames"}
    | {"unevaluatedProperties"}
)

_ABOUT_ONE_VALUE = frozenset(
    {"type", "enum", "const", "format", "pattern", "minLength", "maxLength", "multipleOf"}
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "divisibleBy"}
    | {"minItems", "maxItems", "uniqueItems"}
)
"""Keywords that look at no other subschema."""
_PYTHON: dict[str, type] = {"array": list, "object": dict, "string": str}


def is_foreign(error: ValidationError) -> bool:
    """Whether an error is of jsonschema's own keyword where we have one in its place.

    jsonschema falls back on its own where a schema refers to a meta-schema.
    """
    if error.validator == "required":
        value: Any = error.validator_value
        return value is not True and error.message not in value
    if error.validator == "uniqueItems":
        return not error.message.isdigit()
    return error.validator in _SILENT and error.message != ""


@cache
def validator_class(base: Any) -> Any:
    """A validator class of jsonschema with our keywords in place of its own."""
    ours = {
        "additionalProperties": additional_properties,
        "dependencies": dependencies,
        "dependentRequired": dependencies,
        "divisibleBy": multiple_of,
        "items": _items(base.VALIDATORS["items"]),
        "multipleOf": multiple_of,
        "properties": _properties(base.VALIDATORS["properties"]),
        "propertyNames": property_names,
        "required": required,
        "type": _type(base.VALIDATORS["type"]),
        "unevaluatedProperties": _unevaluated_properties(
            base.VALIDATORS.get("unevaluatedProperties")
        ),
        "uniqueItems": unique_items,
    }
    known = {name: keyword for name, keyword in ours.items() if name in base.VALIDATORS}
    return extend(base, known)  # type: ignore[no-untyped-call]


@cache
def format_checker() -> FormatChecker:
    """A checker of all the formats that we know."""
    checker = FormatChecker(())
    for name, known in FORMATS.items():
        checker.checks(name)(_accepts(known.check))
    return checker


def _accepts(check: Callable[[str], object | None]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or check(value) is None


def _type(keyword: Keyword) -> Keyword:
    """`type`: what the types that are alike in Python and in every draft say at once."""

    def type_(
        validator: Any, wanted: Any, instance: Any, schema: Mapping[str, Any]
    ) -> Iterable[ValidationError]:
        known = _PYTHON.get(wanted) if isinstance(wanted, str) else None
        if known is not None and isinstance(instance, known):
            return ()
        return keyword(validator, wanted, instance, schema)

    return type_


def _properties(keyword: Keyword) -> Keyword:
    """`properties`: jsonschema's keyword sees only fields that are missing or may be wrong."""

    def properties(
        validator: Any, fields: Mapping[str, Any], instance: Any, schema: Mapping[str, Any]
    ) -> Iterator[ValidationError]:
        if not isinstance(instance, dict):
            return
        left = {
            name: each
            for name, each in fields.items()
            if name not in instance or not _is_plainly_right(validator, instance[name], each)
        }
        if left:
            yield from keyword(validator, left, instance, schema)

    return properties


def _items(keyword: Keyword) -> Keyword:
    """`items`: jsonschema's keyword sees a list only if an item may be wrong."""

    def items(
        validator: Any, of_each: Any, instance: Any, schema: Mapping[str, Any]
    ) -> Iterator[ValidationError]:
        if isinstance(instance, list) and not _are_plainly_right(validator, instance, of_each, 1):
            yield from keyword(validator, of_each, instance, schema)

    return items


def _is_plainly_right(validator: Any, value: object, schema: Any, depth: int = 1) -> bool:
    """Whether a value satisfies a schema that says only what the value, or each item, must be.

    Nearly all fields are so, and to ask the keywords at once takes a third of the time that
    jsonschema takes to make a validator for each value.

    Args:
        validator: jsonschema's.
        value: the value.
        schema: its schema.
        depth: how many lists within one another are looked into; what is wrong is looked at again
            by jsonschema, from the top.
    """
    if not isinstance(schema, dict):
        return schema is True
    for name, wanted in schema.items():
        keyword = validator.VALIDATORS.get(name)
        if keyword is None:
            continue
        if name in _ABOUT_ONE_VALUE:
            for _ in keyword(validator, wanted, value, schema) or ():
                return False
            continue
        goes_in = name == "items" and depth and isinstance(value, list)
        if not goes_in or not _are_plainly_right(validator, value, wanted, depth - 1):
            return False
    return True


def _are_plainly_right(validator: Any, items: Any, schema: Any, depth: int) -> bool:
    return all(_is_plainly_right(validator, item, schema, depth) for item in items)


def additional_properties(
    validator: Any, allowed: Any, instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """`additionalProperties`: one error for each field, in the order of the file."""
    if not isinstance(instance, dict):
        return
    patterns = schema.get("patternProperties", {})
    for name in instance:
        if name not in schema.get("properties", {}) and not any(
            re.search(pattern, name) for pattern in patterns
        ):
            yield from _field(validator, allowed, instance, name)


def _unevaluated_properties(keyword: Keyword | None) -> Keyword:
    """`unevaluatedProperties`: which fields those are is left to jsonschema's keyword."""

    def unevaluated_properties(
        validator: Any, allowed: Any, instance: Any, schema: Mapping[str, Any]
    ) -> Iterator[ValidationError]:
        assert keyword is not None
        recorder = _Recorder(validator)
        if any(True for _ in keyword(recorder, allowed, instance, schema)):
            for name in recorder.names:
                yield from _field(validator, allowed, instance, name)

    return unevaluated_properties


class _Recorder:
    """Stands in for a validator and notes which fields are descended into."""

    def __init__(self, validator: Any) -> None:
        self._validator = validator
        self.names: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._validator, name)

    def descend(self, instance: Any, schema: Any, path: Any = None, **more: Any) -> Any:
        if path is not None:
            self.names.append(path)
        return self._validator.descend(instance, schema, path=path, **more)


def _field(
    validator: Any, allowed: Any, instance: Mapping[str, Any], name: str
) -> Iterator[ValidationError]:
    if allowed is False:
        yield ValidationError("", instance=instance[name], path=[name])
    else:
        yield from validator.descend(instance[name], allowed, path=name)


def required(_: Any, names: Any, instance: Any, __: Any) -> Iterator[ValidationError]:
    """`required`: one error for each missing field; its message is the field's name."""
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError(name)


def dependencies(
    validator: Any, needed: Mapping[str, Any], instance: Any, _: Any
) -> Iterator[ValidationError]:
    """`dependentRequired` and, of any draft, `dependencies`: one error at the field that needs."""
    if not isinstance(instance, dict):
        return
    for name, needs in needed.items():
        if name not in instance:
            continue
        if isinstance(needs, dict | bool):
            yield from validator.descend(instance, needs, schema_path=name)
        elif any(each not in instance for each in ([needs] if isinstance(needs, str) else needs)):
            yield ValidationError("", path=[name])


def property_names(validator: Any, names: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
    """`propertyNames`: one error for each name, at its field."""
    if isinstance(instance, dict):
        for name in instance:
            if errors := list(validator.descend(name, names)):
                yield ValidationError("", instance=name, path=[name], context=errors)


def multiple_of(validator: Any, step: float, instance: Any, _: Any) -> Iterator[ValidationError]:
    """`multipleOf`, exact on the decimal digits as they are written."""
    if validator.is_type(instance, "number") and not _is_multiple(instance, step):
        yield ValidationError("")


@lru_cache(1000)
def _is_multiple(number: float, step: float) -> bool:
    try:
        return Fraction(str(number)) % Fraction(str(step)) == 0
    except ValueError:  # `.inf` and `.nan`
        return False


def unique_items(_: Any, unique: bool, instance: Any, __: Any) -> Iterator[ValidationError]:
    """`uniqueItems`: one error for each item that was there before; its message says where."""
    if unique and isinstance(instance, list):
        for index, earlier in _repetitions(instance):
            yield ValidationError(str(earlier), instance=instance[index], path=[index])


def _repetitions(items: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The index of each item that equals an earlier one, and the index of the first such."""
    first: dict[object, int] = {}
    for index, item in enumerate(items):
        earlier = first.setdefault(_comparable(item), index)
        if earlier != index:
            yield index, earlier


def _comparable(value: object) -> object:
    """A value to compare by, equal as JSON Schema has it: 1 is 1.0, but not `true`."""
    if isinstance(value, dict):
        return ("fields", frozenset((key, _comparable(item)) for key, item in value.items()))
    if isinstance(value, list):
        return ("list", tuple(_comparable(item) for item in value))
    return (isinstance(value, bool), value)
