"""What a schema says of each field, put together from all the places that say something of it.

Of a schema that is spread over `$ref`, `allOf` and several files, one picture for a reader: the
fields with their types, bounds and words. What holds only under a condition is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jsonschema import Draft202012Validator

from reviewlint.validation.keywords import validator_class
from reviewlint.validation.structure import below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.frontmatter import KeyPath
    from reviewlint.validation.structure import Place

_DEPTH = 3  # groups of fields one in the other; more are of no use to a reader

_CHOICES = ("anyOf", "oneOf")
_LEAST = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems"})
_MOST = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems"})
_PLAIN = frozenset({"type", "enum", "minimum", "maximum", "multipleOf"})


class Outline(NamedTuple):
    """What is said of a field.

    Attributes:
        name: its name.
        schema: the keywords that hold for it, as if one schema had them all.
        required: whether a page must have it.
        fields: of a group of fields, those that are in it; of a list, those of its items.
    """

    name: str
    schema: dict[str, Any]
    required: bool
    fields: tuple[Outline, ...] = ()


def outline(root: Place) -> tuple[Outline, ...]:
    """The fields of a schema, those that must be there first."""
    return _fields(list(_unconditional(root)), frozenset(), _DEPTH)


def merged(place: Place) -> dict[str, Any]:
    """All that a schema says of a value by itself, in one."""
    return together(_unconditional(place))


def places_of(root: Place, path: KeyPath) -> list[Place]:
    """The places that speak of the value at a path, whatever the other values are."""
    places = list(_unconditional(root))
    for key in path:
        places = [
            each
            for place in places
            for child in below(place, key)
            for each in _unconditional(child)
        ]
    return places


def whole(root: Place) -> dict[str, Any]:
    """All that a schema says of a value and of what is in it, in one without references."""
    return _whole(list(_unconditional(root)), frozenset())


def _whole(places: list[Place], above: frozenset[int]) -> dict[str, Any]:
    """What some places say in one; the schemas that the way led through are not gone into twice."""
    places = [place for place in places if id(place.schema) not in above]
    way = above | {id(place.schema) for place in places}

    def inside(children: Iterable[Place]) -> dict[str, Any]:
        return _whole([each for child in children for each in _unconditional(child)], way)

    result = together(places)
    result.pop("required", None)
    if required := dict.fromkeys(name for place in places for name in _required(place.schema)):
        result["required"] = list(required)
    names = dict.fromkeys(name for place in places for name in place.schema.get("properties", {}))
    if names:
        result["properties"] = {
            name: inside(child for place in places for child in below(place, name))
            for name in names
        }
    items = [each for each in places if isinstance(each.schema.get("items"), dict)]
    if items:
        result["items"] = inside(each.inner(each.schema["items"]) for each in items)
    return result


def _fields(places: list[Place], above: frozenset[int], depth: int) -> tuple[Outline, ...]:
    """The fields that some places name.

    Args:
        places: the places.
        above: the schemas that the way here led through; none is gone into twice.
        depth: how many groups more are gone into.
    """
    places = [place for place in places if id(place.schema) not in above]
    if not depth:
        return ()
    required = {name for place in places for name in _required(place.schema)}
    names = dict.fromkeys(name for place in places for name in place.schema.get("properties", {}))
    names.update(dict.fromkeys(sorted(required)))
    way = above | {id(place.schema) for place in places}
    found = []
    for name in names:
        own = [
            each
            for place in places
            for child in below(place, name)
            for each in _unconditional(child)
        ]
        inner = [branch for each in own for branch in _groups(each)]
        fields = _fields(inner, way, depth - 1)
        found.append(Outline(name, together(own), name in required, fields))
    return tuple(sorted(found, key=lambda field: not field.required))


def _groups(place: Place) -> Iterator[Place]:
    """The places that may name the fields of a value, or of the items of a list."""
    branches = [each for key in _CHOICES for each in place.schema.get(key, ())]
    items = place.schema.get("items")
    yield place
    for branch in (*branches, items):
        if isinstance(branch, dict):
            yield from _unconditional(place.inner(branch))


def _unconditional(place: Place) -> Iterator[Place]:
    """A place and all that holds together with it, whatever the value is.

    `else` counts where there is no `then`: such an `if` sets apart a way of writing that is taken
    besides the usual one.
    """
    yield place
    if referred := place.referred():
        yield from _unconditional(referred)
    schema = place.schema
    branches = list(schema.get("allOf", ()))
    if "then" not in schema:
        branches.append(schema.get("else"))
    for branch in branches:
        if isinstance(branch, dict):
            yield from _unconditional(place.inner(branch))


def _required(schema: dict[str, Any]) -> list[str]:
    required = schema.get("required")
    if isinstance(required, list):
        return [str(name) for name in required]
    fields = schema.get("properties", {}).items()  # draft 3 says it in the field itself
    return [
        name for name, each in fields if isinstance(each, dict) and each.get("required") is True
    ]


def together(places: Iterable[Place]) -> dict[str, Any]:
    """The keywords of all places; of bounds the narrower one, of words the first.

    Of the examples, those are left out that not all the places allow.
    """
    result: dict[str, Any] = {}
    for place in places:
        for keyword, value in place.schema.items():
            if keyword in _CHOICES and keyword not in result:
                result[keyword] = [_branch(place, each) for each in value]
            elif keyword not in result:
                result[keyword] = value
            elif keyword in _LEAST | _MOST:
                pick = min if keyword in _LEAST else max
                result[keyword] = pick(result[keyword], value)
            elif keyword == "type":
                result["type"] = _both(_listed(result["type"]), _listed(value))
            elif keyword == "enum":
                result["enum"] = [each for each in result["enum"] if each in value]
    if isinstance(examples := result.get("examples"), list):
        result["examples"] = [each for each in examples if _allows(result, each)]
    return result


def _allows(schema: dict[str, Any], value: object) -> bool:
    """Whether a value has the type, the bounds and the step that a schema wants."""
    plain = {key: each for key, each in schema.items() if key in _PLAIN}
    valid: bool = validator_class(Draft202012Validator)(plain).is_valid(value)
    return valid


def _branch(place: Place, schema: Any) -> Any:
    """A branch of an `anyOf` or `oneOf`, with what it refers to."""
    return merged(place.inner(schema)) if isinstance(schema, dict) else schema


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _both(one: list[Any], other: list[Any]) -> list[Any]:
    """The types that both allow; a whole number is a number."""
    wider = {"integer"} if "number" in other else set()
    found = [each for each in one if each in other or each in wider]
    if "integer" in other and "number" in one and "integer" not in found:
        found.append("integer")
    return found
