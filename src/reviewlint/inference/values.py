"""From the values of a field to its schema."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reviewlint.inference.evidence import MANY, of
from reviewlint.inference.fields import known_fields
from reviewlint.inference.lists import describe_lists
from reviewlint.inference.model import Case, Part, Schema
from reviewlint.inference.numbers import describe_numbers, number_examples
from reviewlint.inference.texts import describe_texts, examples
from reviewlint.inference.unique import describe_uniqueness
from reviewlint.lazy import lazy
from reviewlint.validation.branches import is_templated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.inference.model import Ground

_NUMBER = lazy(r"-?[0-9]+(?:\.[0-9]+)?")

_DEEPEST = 5
"""Values nested deeper than this may be anything."""

_LEAST_CLOSED = 5
"""Fewer mappings do not tell which fields there must be and can be."""


def describe(name: str, cases: Sequence[Case], ground: Ground, depth: int = 0) -> Schema:
    """The schema of a field.

    Args:
        name: the field; that of the list for the items of one.
        cases: what it says on each page that has it.
        ground: what else is known.
        depth: how deep it lies in the front matter.

    Returns:
        The schema, its evidence in `$comment`; empty where there is nothing to say.
    """
    cases = [case for case in cases if not is_templated(case.value)]
    kinds = _kinds([case.value for case in cases], ground)
    if kinds in ([], ["null"]) or depth > _DEEPEST:
        return {}  # What has always been left empty may be filled one day.
    of_kind = [case for case in cases if _kind(case.value) in _covered(kinds)]
    words = f"type: {of(len(of_kind), len(cases))}."
    parts = [Part({"type": kinds if len(kinds) > 1 else kinds[0]}, words)]
    by_kind: dict[str, list[Case]] = {}
    for case in of_kind:
        by_kind.setdefault(_kind(case.value), []).append(case)
    texts = by_kind.get("string", [])
    shown: list[Any] = []
    if texts:
        own = ground.own_fields.get(name, {}) if depth == 0 else {}
        found = _text_parts(name, texts, ground, own, alone=len(kinds) == 1)
        parts += _for_one_kind(found, kinds)
        shown = examples([case.value for case in texts], found) if len(kinds) == 1 else []
    numbers = [case.value for case in of_kind if _kind(case.value) in ("integer", "number")]
    of_numbers = _for_one_kind(describe_numbers(name, numbers, ground.thresholds), kinds)
    parts += of_numbers
    if kinds[0] in ("integer", "number") and len(kinds) == 1:
        shown = number_examples(numbers, of_numbers)
    if lists := by_kind.get("array"):
        parts += describe_lists(lists, ground.thresholds)
        items = [case._replace(value=item) for case in lists for item in case.value]
        if found_items := describe(name, items, ground, depth + 1):
            parts.append(Part({"items": found_items}))
    if mappings := by_kind.get("object"):
        parts.append(Part(describe_fields(mappings, ground, depth + 1)))
    if depth == 0:
        written = [case for case in of_kind if name not in case.page.handed_down]
        parts += describe_uniqueness(name, written, ground.thresholds)
    return joined(parts, shown)


def describe_fields(cases: Sequence[Case], ground: Ground, depth: int = 0) -> Schema:
    """The schema of mappings: their fields, which are required, and whether there are others."""
    own = frozenset(ground.own_fields if depth == 0 else ())
    handed_down = [case.page.handed_down if depth == 0 else frozenset[str]() for case in cases]
    mappings = [case.value for case in cases]
    known = known_fields(mappings, ground.thresholds, own, handed_down)
    properties = {}
    for name, count in known.counts.items():
        values = [case._replace(value=case.value[name]) for case in cases if name in case.value]
        schema = describe(name, values, ground, depth)
        given = sum(name in names for names in handed_down)
        if given == count:
            schema = _of_a_default(schema)
        if depth == 0 and count - given < MANY:
            schema |= _widened(schema, ground.own_fields.get(name, {}))
        required = name in known.required and len(cases) >= _LEAST_CLOSED
        word = "required" if required else "present"
        noun = "files" if depth == 0 else ""
        site = f", handed down by the site to {given:,} of them" if given else ""
        how_many = f"{word}: {of(count, len(cases), noun)}{site}."
        properties[name] = {
            **schema,
            "$comment": f"{how_many} {schema.pop('$comment', '')}".rstrip(),
        }
    schema = {}
    if known.required and len(cases) >= _LEAST_CLOSED:
        schema["required"] = list(known.required)
    schema["properties"] = properties
    if len(cases) >= _LEAST_CLOSED:
        schema["additionalProperties"] = False
    return schema


def _of_a_default(schema: Schema) -> Schema:
    """What is known of a field that no page has of its own: a default is there to be overridden."""
    return {"type": schema["type"]} if "type" in schema else {}


def _widened(schema: Schema, own: Schema) -> Schema:
    """The types that the generator takes besides those of a few values."""
    here, there = ([each] if isinstance(each, str) else each or [] for each in _types(schema, own))
    kinds = list(dict.fromkeys((*here, *there)))
    return {"type": kinds} if here and len(kinds) > len(here) else {}


def _types(*schemas: Schema) -> tuple[Any, ...]:
    return tuple(schema.get("type") for schema in schemas)


def joined(parts: Sequence[Part], shown: Sequence[object] = ()) -> Schema:
    """The keywords of all parts, and their evidence as the comment."""
    schema: Schema = {}
    for part in parts:
        schema |= part.keywords
    if shown:
        schema["examples"] = list(shown)
    if evidence := " ".join(part.evidence for part in parts if part.evidence):
        schema["$comment"] = evidence
    return schema


def _text_parts(
    name: str, cases: Sequence[Case], ground: Ground, own: Schema, *, alone: bool
) -> list[Part]:
    """What is known of the texts of a field, the site's files and data included."""
    if ground.files and (part := ground.files.describe(cases, ground.thresholds)):
        return [part]
    if alone and ground.references:
        part = ground.references.describe(name, cases, ground.thresholds)
        if part is not None:
            return [part]
    moment = own.get("format") == "date-time"
    return describe_texts(name, [case.value for case in cases], ground.thresholds, moment=moment)


def _for_one_kind(parts: list[Part], kinds: Sequence[str]) -> list[Part]:
    """The parts that speak of one type only: a fixed set of values excludes all other types."""
    if len(kinds) == 1:
        return parts
    return [part for part in parts if not part.keywords.keys() & {"enum", "const"}]


def _kinds(values: Sequence[object], ground: Ground) -> list[str]:
    """The types that a field may have, the commonest first, without those of outliers."""
    counts = Counter(_kind(value) for value in values)
    numbers = counts["integer"] + counts["number"]
    quoted = sum(isinstance(value, str) and bool(_NUMBER.fullmatch(value)) for value in values)
    if quoted == counts["string"] <= ground.thresholds.slips(len(values)) < numbers / 4:
        del counts["string"]  # a number in quotes, plainly, however few pages there are
    if "number" in counts and "integer" in counts:
        counts["number"] += counts.pop("integer")
    left = ground.thresholds.tolerated(len(values))
    kinds = [kind for kind, _ in counts.most_common()]
    while kinds and counts[kinds[-1]] <= left:
        left -= counts[kinds.pop()]
    return sorted(kinds, key=lambda kind: kind == "null")


def _covered(kinds: Sequence[str]) -> set[str]:
    return {*kinds, "integer"} if "number" in kinds else set(kinds)


def _kind(value: Any) -> str:
    """The name of a value's type in JSON Schema."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"
