"""The structure of a schema: its subschemas, and which of them speak of a place in the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from referencing import Specification
    from referencing._core import Resolver

    from reviewlint.frontmatter import KeyPath

    Holds = Callable[["Place", object], bool]

_SINGLE = frozenset(
    {"additionalItems", "additionalProperties", "contains", "contentSchema", "else", "extends"}
    | {"if", "items", "not", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"}
)
_LISTS = frozenset(
    {"allOf", "anyOf", "disallow", "extends", "items", "oneOf", "prefixItems", "type"}
)
_MAPS = frozenset(
    {"$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"}
)
_SAME_VALUE = frozenset(
    {"allOf", "anyOf", "oneOf", "extends", "not", "if", "then", "else"}
    | {"dependencies", "dependentSchemas"}
)


class Place(NamedTuple):
    """A subschema, and the resolver that knows what its `$ref`s mean."""

    schema: dict[str, Any]
    resolver: Resolver[Any]
    specification: Specification[Any]

    def inner(self, schema: dict[str, Any]) -> Place:
        """A subschema of this one."""
        resource = self.specification.create_resource(schema)
        return Place(schema, self.resolver.in_subresource(resource), self.specification)

    def referred(self) -> Place | None:
        """What `$ref` stands for, if there is one and it is more than `true` or `false`."""
        reference = self.schema.get("$ref")
        if not isinstance(reference, str):
            return None
        resolved = self.resolver.lookup(reference)
        if not isinstance(resolved.contents, dict):
            return None
        return Place(resolved.contents, resolved.resolver, self.specification)


def subschemas(schema: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """The subschemas right below a schema (those that are no `true` or `false`), of any draft.

    Yields:
        The way from the schema to it, and the subschema.
    """
    for keyword, value in schema.items():
        if keyword in _SINGLE and isinstance(value, dict):
            yield (keyword,), value
        elif keyword in _LISTS and isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, dict):
                    yield (keyword, index), each
        elif keyword in _MAPS and isinstance(value, dict):
            for name, each in value.items():
                if isinstance(each, dict):
                    yield (keyword, name), each


def spell_out_false(schema: dict[str, Any]) -> None:
    """Write `{"not": {}}` for a field, an item or a branch that is `false`: it means the same.

    jsonschema does not say of which of them `false` is broken.
    """
    for keyword in ("properties", "patternProperties"):
        fields = schema.get(keyword)
        if isinstance(fields, dict):
            schema[keyword] = {name: _spelt_out(each) for name, each in fields.items()}
    for keyword in ("items", "prefixItems", "allOf", "anyOf", "oneOf"):
        items = schema.get(keyword)
        if isinstance(items, list):
            schema[keyword] = [_spelt_out(each) for each in items]


def _spelt_out(schema: Any) -> Any:
    return {"not": {}} if schema is False else schema


def speaks_of_same_value(way: tuple[str | int, ...]) -> bool:
    """Whether the subschema at this way from its parent is about the same value as the parent."""
    return way[0] in _SAME_VALUE


def alternatives(
    place: Place,
    data: object = None,
    holds: Holds | None = None,
    seen: set[int] | None = None,
) -> Iterator[Place]:
    """A place and all that it hands the same value on to: `$ref`, `allOf`, `anyOf`, `then`, ….

    Args:
        place: where to begin.
        data: the value.
        holds: whether the value at hand satisfies a place; where given, only those branches are
            taken that apply to the value, else all of them.
        seen: the identities of the subschemas that were given already: none is given twice, by
            however many ways it can be reached.
    """
    seen = set() if seen is None else seen
    if id(place.schema) in seen:
        return
    seen.add(id(place.schema))
    yield place
    if referred := place.referred():
        yield from alternatives(referred, data, holds, seen)
    schema = place.schema
    branches: list[object] = []
    for keyword in ("allOf", "extends"):
        value = schema.get(keyword, [])
        branches += value if isinstance(value, list) else [value]
    for keyword in ("anyOf", "oneOf"):
        for branch in schema.get(keyword, ()):
            if holds is None or (isinstance(branch, dict) and holds(place.inner(branch), data)):
                branches.append(branch)
    if isinstance(condition := schema.get("if"), dict | bool):
        met = condition
        if isinstance(condition, dict) and holds is not None:
            met = holds(place.inner(condition), data)
        if holds is None or met:
            branches.append(schema.get("then"))
        if holds is None or not met:
            branches.append(schema.get("else"))
    for keyword in ("dependentSchemas", "dependencies"):
        for name, branch in schema.get(keyword, {}).items():
            if holds is None or (isinstance(data, dict) and name in data):
                branches.append(branch)
    for branch in branches:
        if isinstance(branch, dict):
            yield from alternatives(place.inner(branch), data, holds, seen)


def below(place: Place, key: str | int) -> Iterator[Place]:
    """The subschemas of a place that speak of one of the value's fields or items."""
    return map(place.inner, speaking_of(place.schema, key))


def speaking_of(schema: dict[str, Any], key: str | int) -> list[dict[str, Any]]:
    """The subschemas right below a schema that speak of one of the value's fields or items."""
    found: list[object] = []
    if isinstance(key, str):
        properties = schema.get("properties", {})
        if key in properties:
            found.append(properties[key])
        for pattern, each in schema.get("patternProperties", {}).items():
            if re.search(pattern, key):
                found.append(each)
        if not found:
            found = [schema.get("additionalProperties"), schema.get("unevaluatedProperties")]
    else:
        items = schema.get("items")
        prefix = items if isinstance(items, list) else schema.get("prefixItems", [])
        if key < len(prefix):
            found = [prefix[key]]
        else:
            found = [schema.get("additionalItems") if isinstance(items, list) else items]
    return [each for each in found if isinstance(each, dict)]


def at(root: Place, path: KeyPath) -> list[Place]:
    """All the subschemas that may speak of the value at a path, whatever branch they stand in."""
    places = list(alternatives(root))
    for key in path:
        seen: set[int] = set()
        places = [
            place
            for parent in places
            for child in below(parent, key)
            for place in alternatives(child, seen=seen)
        ]
    return places
