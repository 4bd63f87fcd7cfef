"""What JSON Schema allows to be written, and nobody can mean: no value can ever fit."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeGuard

from reviewlint.nearest import nearest
from reviewlint.validation.mistake import MistakeError
from reviewlint.validation.quoting import quote
from reviewlint.validation.words import listed, literal, shape, types_of, written

if TYPE_CHECKING:
    from reviewlint.frontmatter import KeyPath

_KEYWORDS = frozenset(
    "$anchor $comment $defs $dynamicAnchor $dynamicRef $id $recursiveAnchor $recursiveRef $ref"
    " $schema $vocabulary additionalItems additionalProperties allOf anyOf const contains"
    " contentEncoding contentMediaType contentSchema default definitions dependencies"
    " dependentRequired dependentSchemas deprecated description disallow divisibleBy else enum"
    " examples exclusiveMaximum exclusiveMinimum extends format id if items maxContains maxItems"
    " maxLength maxProperties maximum minContains minItems minLength minProperties minimum"
    " multipleOf not oneOf pattern patternProperties prefixItems properties propertyNames readOnly"
    " required then title type unevaluatedItems unevaluatedProperties uniqueItems writeOnly".split()
)
"""The keywords of all drafts."""

_OTHERS = frozenset(
    "anchor comment defaults deprecationMessage enumDescriptions enumNames example format_ items_"
    " itemsOrder name nullable option options order ref schema titles types".split()
)
"""What other tools add, or might, that comes close to a keyword."""

_PLAIN_TYPES: dict[str, type] = {
    "string": str,
    "array": list,
    "object": dict,
    "null": type(None),
}
_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
)
_LIMITS = frozenset(
    {"divisibleBy", "exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"}
)


def check_sense(schema: dict[str, Any], path: KeyPath) -> None:
    """Check that one subschema says what it can mean.

    Raises:
        MistakeError: a keyword is misspelt, a limit is no number that one can count with, a range
            is empty, there is no value to choose from or none of the schema's own type, or a field
            is required that no page may have.
    """
    _check_names(schema, path)
    if isinstance(said := schema.get("x-message"), dict):
        _check_names(said, (*path, "x-message"))
    _check_numbers(schema, path)
    _check_ranges(schema, path)
    _check_steps(schema, path)
    _check_values(schema, path)
    _check_required(schema, path)


def _check_names(schema: dict[str, Any], path: KeyPath) -> None:
    for name in schema:
        if name in _KEYWORDS or name in _OTHERS or name.startswith("x-"):
            continue
        near = nearest(name, (each for each in _KEYWORDS if each.lstrip("$") != name))
        if near is None or near in schema:
            continue
        if len(name) > 4 or sorted(name) == sorted(near):  # “note” is not meant for “not”
            message = f"{quote(name)} is no keyword of JSON Schema; did you mean “{near}”?"
            raise MistakeError((*path, name), message, at_key=True)


def _check_numbers(schema: dict[str, Any], path: KeyPath) -> None:
    """Check that no limit or step is `Infinity` or `NaN`, which some programs write as JSON."""
    for keyword in _LIMITS & schema.keys():
        limit = schema[keyword]
        if isinstance(limit, float) and not math.isfinite(limit):
            message = f"{quote(written(limit))} stands where a number belongs that has an end."
            raise MistakeError((*path, keyword), message)


def _check_ranges(schema: dict[str, Any], path: KeyPath) -> None:
    for low, high in _PAIRS:
        least, most = schema.get(low), schema.get(high)
        if _is_number(least) and _is_number(most) and least > most:
            raise _empty_range(path, low, high, least, most)
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    for low, high, least, most in (
        ("exclusiveMinimum", "maximum", above, schema.get("maximum")),
        ("minimum", "exclusiveMaximum", schema.get("minimum"), below),
        ("exclusiveMinimum", "exclusiveMaximum", above, below),
    ):
        if _is_number(least) and _is_number(most) and least >= most:
            raise _empty_range(path, low, high, least, most)


def _check_steps(schema: dict[str, Any], path: KeyPath) -> None:
    """Check that a step, or a whole number, lies between the two ends."""
    low, high = schema.get("minimum"), schema.get("maximum")
    step = schema.get("multipleOf", 1 if schema.get("type") == "integer" else None)
    if not (_is_number(low) and _is_number(high) and _is_number(step) and step > 0):
        return
    size = Fraction(str(step))  # in decimal, as the author counts
    if Fraction(str(high)) // size * size < Fraction(str(low)):
        wanted = f"multiple of {written(step)}" if "multipleOf" in schema else "whole number"
        message = (
            f"no {wanted} is within “minimum” {written(low)} and “maximum” {written(high)};"
            " correct one of them."
        )
        raise MistakeError((*path, "minimum"), message)


def _empty_range(path: KeyPath, low: str, high: str, least: object, most: object) -> MistakeError:
    message = (
        f"no value is within “{low}” {written(least)} and “{high}” {written(most)}; exchange them,"
        " or correct one."
    )
    return MistakeError((*path, low), message)


def _check_values(schema: dict[str, Any], path: KeyPath) -> None:
    """Check that there is a value which a field may have, and that it is of the field's type."""
    if schema.get("enum") == []:
        raise MistakeError((*path, "enum"), "this lists no value, so none could ever be right.")
    named = schema.get("type")
    allowed: list[Any] = named if isinstance(named, list) else [named]
    if not named or not all(isinstance(each, str) for each in allowed) or "any" in allowed:
        return
    values = schema.get("enum") if isinstance(schema.get("enum"), list) else None
    where: KeyPath = (*path, "enum")
    if "const" in schema:
        values, where = [schema["const"]], (*path, "const")
    if not values or any(_is_of(each, value) for value in values for each in allowed):
        return
    kinds = listed([shape({"type": each}) for each in types_of(schema)])
    shown = literal(values[0]) if len(values) == 1 else "all that “enum” lists"
    message = f"“type” wants {kinds}, and {shown} is none: no value can be both."
    raise MistakeError(where, message)


def _check_required(schema: dict[str, Any], path: KeyPath) -> None:
    required, properties = schema.get("required"), schema.get("properties", {})
    if not isinstance(required, list) or not isinstance(properties, dict):
        return
    patterns = schema.get("patternProperties", {})
    closed = schema.get("additionalProperties") is False
    for index, name in enumerate(required):
        known = name in properties or any(_matches(pattern, name) for pattern in patterns)
        if properties.get(name, True) is not False and (known or not closed):
            continue
        near = None if known else nearest(str(name), properties)
        advice = f"did you mean “{near}”?" if near else "allow it, or take it out here."
        message = f"{quote(str(name))} is required, but no page may have a field of that name;"
        raise MistakeError((*path, "required", index), f"{message} {advice}")


def _matches(pattern: str, name: object) -> bool:
    try:
        return isinstance(name, str) and re.search(pattern, name) is not None
    except (re.error, RecursionError, OverflowError):
        return True  # That is told in its own words.


def _is_of(kind: str, value: Any) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in ("number", "integer"):
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        return _is_number(value) and (kind == "number" or whole)
    return isinstance(value, _PLAIN_TYPES.get(kind, object))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
