"""What can be wrong with a schema itself: all of it is told before a file is validated."""

from __future__ import annotations

import json
import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import jsonschema
from jsonschema.exceptions import best_match

from reviewlint.data import data_folder
from reviewlint.globs import Globs
from reviewlint.nearest import nearest
from reviewlint.validation.formats import FORMATS
from reviewlint.validation.mistake import MistakeError
from reviewlint.validation.quoting import quote
from reviewlint.validation.sense import check_sense
from reviewlint.validation.structure import speaks_of_same_value, subschemas
from reviewlint.validation.words import choices, shape, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from referencing.jsonschema import Schema

    from reviewlint.frontmatter import KeyPath
    from reviewlint.validation.structure import Place

OWN_META_SCHEMA = "content.meta.schema.json"

T = TypeVar("T")
_UP = 0  # on the stack: all that lies below has been seen


def check_form(contents: Schema, base: Any) -> None:
    """Check a document against the meta-schema of its draft.

    Raises:
        MistakeError: it breaks the meta-schema.
    """
    error = best_match(base(base.META_SCHEMA).iter_errors(contents))
    if error is None:
        return
    for each in error.context or ():
        if each.validator == "enum" and not each.relative_path:
            error = each  # `type` takes one of a few names, or a list of them
            break
    path = tuple(error.absolute_path)
    value = written(error.instance)
    if error.validator == "type":
        message = f"{quote(value)} stands where {shape(error.schema)} belongs."
    elif error.validator == "enum":
        near = nearest(str(error.instance), map(str, error.validator_value))
        advice = f"did you mean “{near}”?" if near else f"use {choices(error.validator_value)}."
        message = f"{quote(value)} is not known here; {advice}"
    else:
        message = f"{quote(value)} may not stand here; JSON Schema wants {shape(error.schema)}."
    raise MistakeError(path, message)


def check_keywords(schema: dict[str, Any], path: KeyPath) -> None:
    """Check the keywords of one subschema that a meta-schema does not: formats, patterns, ours.

    Raises:
        MistakeError: a format is unknown, a pattern is no regular expression, a keyword of ours
            is misspelt or has a wrong value, or what the schema says makes no sense.
    """
    check_sense(schema, path)
    known = schema.get("format")
    if isinstance(known, str) and known not in FORMATS:
        near = nearest(known, FORMATS)
        advice = f"did you mean “{near}”?" if near else f"the formats are {', '.join(FORMATS)}."
        raise MistakeError((*path, "format"), f"{quote(known)} is not a known format; {advice}")
    patterns = schema.get("patternProperties")
    if isinstance(patterns, dict):
        for pattern in patterns:
            _check_pattern(pattern, (*path, "patternProperties", pattern))
    if isinstance(schema.get("pattern"), str):
        _check_pattern(schema["pattern"], (*path, "pattern"))
    for keyword, value in schema.items():
        if keyword.startswith("x-"):
            _check_own(keyword, value, (*path, keyword))


def first_circle(places: Iterable[tuple[T, Place]]) -> T | None:
    """The first subschema that leads back to itself without a step down in the data.

    Args:
        places: all subschemas, each with what to name it by.
    """
    edges: dict[int, list[int]] = {}
    names: dict[int, T] = {}
    for name, place in places:
        own = id(place.schema)
        edges[own] = [
            id(each) for way, each in subschemas(place.schema) if speaks_of_same_value(way)
        ]
        edges[own] += _referred(place)
        names[own] = name
    done: set[int] = set()
    for begin in edges:
        on_way: dict[int, None] = {}
        stack = [begin]
        while stack:
            node = stack.pop()
            if node == _UP:
                done.add(on_way.popitem()[0])
            elif node in on_way:
                return names[node]
            elif node in edges and node not in done:
                on_way[node] = None
                stack += [_UP, *edges[node]]
    return None


def _referred(place: Place) -> Iterator[int]:
    """What a subschema refers to, by identity; of a dynamic reference, where it leads at first."""
    for keyword in ("$ref", "$dynamicRef", "$recursiveRef"):
        reference = place.schema.get(keyword)
        if isinstance(reference, str):
            where = "#" if keyword == "$recursiveRef" else reference
            yield id(place.resolver.lookup(where).contents)


def _check_pattern(pattern: str, path: KeyPath) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            raise MistakeError(
                path, f"{quote(pattern)} is not a regular expression: {error}."
            ) from None


def _check_own(keyword: str, value: object, path: KeyPath) -> None:
    own = _own_keywords()
    if keyword not in own:
        near = nearest(keyword, own)
        if near is not None:
            message = f"{quote(keyword)} is not known; did you mean “{near}”?"
            raise MistakeError(path, message, at_key=True)
        return
    if isinstance(value, dict):
        _check_parts(value, own[keyword], path)
    validator = jsonschema.Draft202012Validator(own[keyword])
    if not validator.is_valid(value):
        raise MistakeError(path, f"this must be {own[keyword]['title']}.")
    if isinstance(value, dict) and keyword == "x-ref" and "files" in value:
        try:
            Globs([value["files"]])
        except ValueError as error:
            raise MistakeError((*path, "files"), str(error)) from None


def _check_parts(value: dict[str, Any], own: dict[str, Any], path: KeyPath) -> None:
    """Check the names of what a keyword of ours is made of."""
    forms = [each for each in (own, *own.get("oneOf", ())) if "properties" in each]
    known = [name for form in forms for name in form["properties"]]
    for name in value if known else ():
        if name not in known:
            near = nearest(name, known)
            advice = f"did you mean “{near}”?" if near else f"there is {choices(known)}."
            message = f"{quote(name)} is not known here; {advice}"
            raise MistakeError((*path, name), message, at_key=True)


@cache
def _own_keywords() -> dict[str, dict[str, Any]]:
    """The keywords that are ours, with their schemas."""
    path = data_folder("schemas") / OWN_META_SCHEMA
    properties: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))["properties"]
    return properties
