"""Every keyword of JSON Schema 2020-12: what is said where it is broken, and of which field."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from validating import validate


def field(schema: Any) -> dict[str, Any]:
    """A schema that says something of the field `x`."""
    return {"properties": {"x": schema}}


# By keyword: the schema, the fields; the code, what is marked, the JSON Pointer, the message.
CASES: dict[str, tuple[Any, str, str, str, str, str]] = {
    "$ref": (
        {"properties": {"x": {"$ref": "#/$defs/s"}}, "$defs": {"s": {"type": "string"}}},
        "x: 5",
        "FD003",
        "5",
        "/x",
        "“x” must be text, but “5” is read as a number.",
    ),
    "$dynamicRef": (
        {
            "properties": {"x": {"$dynamicRef": "#s"}},
            "$defs": {"s": {"$dynamicAnchor": "s", "type": "string"}},
        },
        "x: 5",
        "FD003",
        "5",
        "/x",
        "“x” must be text, but “5” is read as a number.",
    ),
    "additionalProperties": (
        {"properties": {"title": {}}, "additionalProperties": False},
        "film: 5",
        "FD002",
        "film",
        "/film",
        "“film” is not a field that this page may have.",
    ),
    "allOf": (
        field({"allOf": [{"type": "string"}, {"maxLength": 3}]}),
        "x: Ferry",
        "FD006",
        "Ferry",
        "/x",
        "“x” has 5 characters, but may have at most 3.",
    ),
    "anyOf": (
        field({"anyOf": [{"type": "number"}, {"type": "boolean"}]}),
        "x: Ferry",
        "FD003",
        "Ferry",
        "/x",
        "“x” must be a number or true or false, but “Ferry” is not.",
    ),
    "const": (
        field({"const": "review"}),
        "x: page",
        "FD005",
        "page",
        "/x",
        "“x” must be “review”, not “page”.",
    ),
    "contains": (
        field({"contains": {"const": "film"}}),
        "x: [ghosts]",
        "FD011",
        "[ghosts]",
        "/x",
        "“x” must have at least 1 item of this kind: “film”.",
    ),
    "minContains": (
        field({"contains": {"type": "string"}, "minContains": 2}),
        "x: [ghosts]",
        "FD011",
        "[ghosts]",
        "/x",
        "“x” must have at least 2 items of this kind: text.",
    ),
    "maxContains": (
        field({"contains": {"type": "string"}, "maxContains": 1}),
        "x: [ghosts, fog]",
        "FD011",
        "[ghosts, fog]",
        "/x",
        "“x” may have at most 1 item of this kind: text.",
    ),
    "dependentRequired": (
        {"dependentRequired": {"x": ["alt"]}},
        "x: ferry.png",
        "FD011",
        "x",
        "/x",
        "“x” needs “alt” beside it, which is missing.",
    ),
    "dependentSchemas": (
        {"dependentSchemas": {"x": {"properties": {"y": {"type": "number"}}}}},
        "x: 1\ny: many",
        "FD003",
        "many",
        "/y",
        "“y” must be a number, but “many” is text.",
    ),
    "enum": (
        field({"enum": ["draft", "out"]}),
        "x: gone",
        "FD005",
        "gone",
        "/x",
        "“gone” is none of the values that “x” may have.",
    ),
    "exclusiveMaximum": (
        field({"exclusiveMaximum": 5}),
        "x: 5",
        "FD006",
        "5",
        "/x",
        "“x” is 5, but it must be less than 5.",
    ),
    "exclusiveMinimum": (
        field({"exclusiveMinimum": 0}),
        "x: 0",
        "FD006",
        "0",
        "/x",
        "“x” is 0, but it must be more than 0.",
    ),
    "format": (
        field({"format": "date"}),
        "x: 2024-02-30",
        "FD007",
        "2024-02-30",
        "/x",
        "“x”: “2024-02-30” is not a date: February 2024 has only 29 days.",
    ),
    "if": (
        {
            "if": {"properties": {"kind": {"const": "film"}}, "required": ["kind"]},
            "then": {"required": ["director"]},
        },
        "kind: film",
        "FD001",
        "---",
        "",
        "The required field “director” is missing.",
    ),
    "items": (
        field({"items": {"type": "string"}}),
        "x: [fog, 5]",
        "FD003",
        "5",
        "/x/1",
        "Item 2 of “x” must be text, but “5” is read as a number.",
    ),
    "maxItems": (
        field({"maxItems": 1}),
        "x: [fog, ferry]",
        "FD006",
        "[fog, ferry]",
        "/x",
        "“x” has 2 items, but may have at most 1.",
    ),
    "maxLength": (
        field({"maxLength": 3}),
        "x: Ferry",
        "FD006",
        "Ferry",
        "/x",
        "“x” has 5 characters, but may have at most 3.",
    ),
    "maxProperties": (
        field({"maxProperties": 1}),
        "x: {a: 1, b: 2}",
        "FD006",
        "x",
        "/x",
        "“x” has 2 fields, but may have at most 1.",
    ),
    "maximum": (
        field({"maximum": 5}),
        "x: 7",
        "FD006",
        "7",
        "/x",
        "“x” is 7, but it must be at most 5.",
    ),
    "minItems": (
        field({"minItems": 2}),
        "x: [fog]",
        "FD006",
        "[fog]",
        "/x",
        "“x” has 1 item, but needs at least 2.",
    ),
    "minLength": (
        field({"minLength": 3}),
        "x: Fo",
        "FD006",
        "Fo",
        "/x",
        "“x” has 2 characters, but needs at least 3.",
    ),
    "minProperties": (
        field({"minProperties": 2}),
        "x: {a: 1}",
        "FD006",
        "x",
        "/x",
        "“x” has 1 field, but needs at least 2.",
    ),
    "minimum": (
        field({"minimum": 0}),
        "x: -1",
        "FD006",
        "-1",
        "/x",
        "“x” is -1, but it must be at least 0.",
    ),
    "multipleOf": (
        field({"multipleOf": 0.5}),
        "x: 4.3",
        "FD006",
        "4.3",
        "/x",
        "“x” is 4.3, but it must be a multiple of 0.5.",
    ),
    "not": (
        field({"not": {"const": "TBA"}}),
        "x: TBA",
        "FD011",
        "TBA",
        "/x",
        "“x” may not be “TBA”.",
    ),
    "oneOf": (
        {"oneOf": [{"required": ["rating"]}, {"required": ["grade"]}]},
        "rating: 4\ngrade: B",
        "FD011",
        "---",
        "",
        "“rating” and “grade” exclude each other: only one of them may stand here.",
    ),
    "pattern": (
        field({"pattern": "^tt[0-9]+$", "examples": ["tt0013442"]}),
        "x: imdb-13442",
        "FD008",
        "imdb-13442",
        "/x",
        "“imdb-13442” is not written in the way that “x” must be.",
    ),
    "patternProperties": (
        {"patternProperties": {"^x-": {"type": "number"}}},
        "x-runtime: long",
        "FD003",
        "long",
        "/x-runtime",
        "“x-runtime” must be a number, but “long” is text.",
    ),
    "prefixItems": (
        field({"prefixItems": [{"type": "string"}, {"type": "number"}]}),
        "x: [fog, many]",
        "FD003",
        "many",
        "/x/1",
        "Item 2 of “x” must be a number, but “many” is text.",
    ),
    "properties": (
        field({"type": "string"}),
        "x: [fog]",
        "FD003",
        "[fog]",
        "/x",
        "“x” must be text, but this is a list.",
    ),
    "propertyNames": (
        {"propertyNames": {"enum": ["title", "rating"]}},
        "ratng: 5",
        "FD011",
        "ratng",
        "/ratng",
        "“ratng” may not be the name of a field here: it must be “title” or “rating”.",
    ),
    "required": (
        {"required": ["title"]},
        "x: 5",
        "FD001",
        "---",
        "",
        "The required field “title” is missing.",
    ),
    "type": (
        field({"type": "number"}),
        "x: Ferry",
        "FD003",
        "Ferry",
        "/x",
        "“x” must be a number, but “Ferry” is text.",
    ),
    "unevaluatedItems": (
        field({"prefixItems": [{"type": "string"}], "unevaluatedItems": False}),
        "x: [fog, ferry]",
        "FD011",
        "ferry",
        "/x",
        "“x” has 2 items, but may have at most 1.",
    ),
    "unevaluatedProperties": (
        {"allOf": [{"properties": {"title": {}}}], "unevaluatedProperties": False},
        "titel: Fog",
        "FD002",
        "titel",
        "/titel",
        "“titel” is not a known field, so the site will ignore it.",
    ),
    "uniqueItems": (
        field({"uniqueItems": True}),
        "x: [fog, ferry, fog]",
        "FD009",
        "fog",
        "/x/2",
        "“fog” is in “x” twice.",
    ),
}


@pytest.mark.parametrize("keyword", CASES)
def test_what_is_said_of_a_keyword_and_where(keyword: str) -> None:
    schema, fields, *said = CASES[keyword]
    (found,) = validate(schema, fields)
    assert [found.code, found.text, found.pointer, found.message] == said


def test_no_keyword_of_the_draft_is_left_out() -> None:
    assert set(jsonschema.Draft202012Validator.VALIDATORS) <= CASES.keys()


JARGON = ("string", "boolean", "null", "object", "array", "propert", "instance", "schema", "valid")


@pytest.mark.parametrize("keyword", CASES)
def test_no_word_is_a_programmers(keyword: str) -> None:
    schema, fields, *_ = CASES[keyword]
    (found,) = validate(schema, fields)
    said = f"{found.message} {found.hint}".lower()
    assert [word for word in JARGON if word in said] == []
