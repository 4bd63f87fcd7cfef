"""What is said of front matter that breaks a schema: one finding for each cause, in its place."""

from __future__ import annotations

from typing import Any

import pytest

from validating import validate, validate_text

REVIEW = {
    "oneOf": [
        {"properties": {"layout": {"const": "page"}}, "required": ["layout"]},
        {
            "properties": {"layout": {"const": "review"}, "rating": {"type": "number"}},
            "required": ["layout", "rating"],
        },
    ]
}
CAST = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "role": {"type": "string"}},
        "additionalProperties": False,
    },
}

# Built upon another schema, and stricter than that, so that its example does not fit any more.
TIGHTER = {
    "allOf": [{"$ref": "#/$defs/base"}],
    "properties": {"rating": {"multipleOf": 1}},
    "$defs": {
        "base": {
            "properties": {
                "rating": {
                    "description": "Stars out of five.",
                    "type": "number",
                    "minimum": 0,
                    "maximum": 5,
                    "multipleOf": 0.5,
                    "examples": [4.5],
                }
            }
        }
    },
}


def field(schema: Any) -> dict[str, Any]:
    """A schema that says something of the field `x`."""
    return {"properties": {"x": schema}}


# The schema, the fields, and of the one finding: its code, what it marks, its pointer, words.
CASES = [
    # fields that are missing
    ({"required": ["title"]}, "a: 1", "FD001", "---", "", "required field “title” is missing"),
    (field(CAST), "x:\n- role: b", "FD001", "role: b", "/x/0", "“name” is missing in item 1 of"),
    (field(CAST["items"]), "x: {role: b}", "FD001", "x", "/x", "“name” is missing in “x”"),
    (
        {"if": {"required": ["kind"]}, "then": {"required": ["director"]}},
        "kind: film", "FD001", "---", "", "“director” is missing",
    ),
    ({"dependentSchemas": {"a": {"required": ["b"]}}}, "a: 1", "FD001", "---", "", "“b” is"),
    (REVIEW, "rating: 8", "FD001", "---", "", "“layout” is missing"),
    # fields that are unknown or misspelt
    (
        {"properties": {"title": {}}, "additionalProperties": False},
        "xyz: 1", "FD002", "xyz", "/xyz", "not a field",
    ),
    (
        {"properties": {"title": {}}, "additionalProperties": False},
        "titel: 1", "FD002", "titel", "/titel", "not a known field",
    ),
    (
        {"allOf": [{"properties": {"title": {}}}], "unevaluatedProperties": False},
        "titel: 1", "FD002", "titel", "/titel", "not a known field",
    ),
    (
        {"properties": {"title": {}}, "required": ["title"], "additionalProperties": False},
        "titel: 1", "FD002", "titel", "/titel", "the required field “title” is missing",
    ),
    (
        {"properties": {"title": {}}, "required": ["title"]},
        "titel: 1\nother: 2", "FD002", "titel", "/titel", "the required field “title” is missing",
    ),
    (
        {"patternProperties": {"^x-": {}}, "additionalProperties": False},
        "x-a: 1\ny: 2", "FD002", "y", "/y", "not a field",
    ),
    (
        {"additionalProperties": {"type": "number"}},
        "a: 1\nb: two", "FD003", "two", "/b", "must be a number",
    ),
    (
        field(CAST), "x:\n- name: a\n  rloe: b",
        "FD002", "rloe", "/x/0/rloe", "not a known field in item 1 of “x”",
    ),
    # types
    (field({"type": "string"}), "x: 5", "FD003", "5", "/x", "“5” is read as a number"),
    (field({"type": "string"}), "x: yes", "FD003", "yes", "/x", "“yes” is read as “true”"),
    (field({"type": "string"}), "x: [a]", "FD003", "[a]", "/x", "but this is a list"),
    (field({"type": "string"}), "x: {a: 1}", "FD003", "x", "/x", "but this is a group of fields"),
    (field({"type": "number"}), "x: '4'", "FD003", "'4'", "/x", "text because of its quotes"),
    (field({"type": "number"}), "x: 4/5", "FD003", "4/5", "/x", "“4/5” is text"),
    (field({"type": "integer"}), "x: 4.5", "FD003", "4.5", "/x", "a whole number, but “4.5”"),
    (
        field({"type": "string"}), "year: &year 1922\nx: *year",
        "FD003", "*year", "/x", "“x” must be text, but “1922” is read as a number.",
    ),
    (field({"type": "boolean"}), "x: 'no'", "FD003", "'no'", "/x", "must be true or false"),
    (field({"type": "array"}), "x: a", "FD003", "a", "/x", "must be a list"),
    (field({"type": ["array", "string"]}), "x: 5", "FD003", "5", "/x", "must be a list or text"),
    (field({"items": {"type": "string"}}), "x:\n- a\n- 5", "FD003", "5", "/x/1", "Item 2 of “x”"),
    (
        {"properties": {"a/b": field({"type": "string"})}},
        "a/b: {x: 5}", "FD003", "5", "/a~1b/x", "“x” in “a/b”",
    ),
    # nothing there
    (field({"type": "string"}), "x:", "FD004", "x", "/x", "“x” is empty"),
    (field({"type": "string"}), "x: ~", "FD004", "x", "/x", "“x” is empty"),
    (field({"minLength": 1}), "x: ''", "FD004", "x", "/x", "“x” is empty"),
    (field({"pattern": "\\S"}), "x: '  '", "FD004", "x", "/x", "“x” is empty"),
    (field({"format": "date"}), "x: ''", "FD004", "x", "/x", "“x” is empty"),
    (field({"enum": ["a", "b"]}), "x:", "FD004", "x", "/x", "“x” is empty"),
    (field({"minItems": 1}), "x: []", "FD004", "x", "/x", "“x” is empty"),
    (field({"anyOf": [{"type": "string"}, CAST]}), "x:", "FD004", "x", "/x", "“x” is empty"),
    (field({"items": {"type": "string"}}), "x:\n- a\n-\n- b", "FD004", "-", "/x/1", "Item 2 of"),
    # fixed values
    (field({"enum": ["draft", "out"]}), "x: Draft", "FD005", "Draft", "/x", "none of the values"),
    (field({"const": "review"}), "x: page", "FD005", "page", "/x", "must be “review”, not “page”"),
    (field({"const": 5}), "x: 6", "FD005", "6", "/x", "must be 5, not “6”"),
    (field({"const": None}), "x: a", "FD005", "a", "/x", "“x” must be empty, not “a”."),
    (field({"oneOf": [{"const": "a"}, {"const": "b"}]}), "x: c", "FD005", "c", "/x", "none of"),
    (REVIEW, "layout: reviw\nrating: 8", "FD005", "reviw", "/layout", "none of the values"),
    # ranges
    (field({"minimum": 0}), "x: -1", "FD006", "-1", "/x", "is -1, but it must be at least 0"),
    (field({"maximum": 5}), "x: 8.0", "FD006", "8.0", "/x", "is 8.0, but it must be at most 5"),
    (field({"exclusiveMinimum": 0}), "x: 0", "FD006", "0", "/x", "must be more than 0"),
    (field({"exclusiveMaximum": 5}), "x: 5", "FD006", "5", "/x", "must be less than 5"),
    (field({"multipleOf": 0.5}), "x: 4.3", "FD006", "4.3", "/x", "must be a multiple of 0.5"),
    (field({"multipleOf": 1}), "x: 4.3", "FD006", "4.3", "/x", "must be a whole number"),
    (field({"multipleOf": 0.5}), "x: .nan", "FD006", ".nan", "/x", "must be a multiple of 0.5"),
    (field({"maximum": 5}), "x: .inf", "FD006", ".inf", "/x", "must be at most 5"),
    ({"properties": {"rating": {"maximum": 5}}}, f"rating: {'9' * 400}",
     "FD006", "9" * 400, "/rating", "must be at most 5"),
    (field({"minLength": 2.0}), "x: a", "FD006", "a", "/x", "1 character, but needs at least 2."),
    (field({"minLength": 3}), "x: ab", "FD006", "ab", "/x", "has 2 characters, but needs at least"),
    (field({"maxLength": 1}), "x: ab", "FD006", "ab", "/x", "has 2 characters, but may have at"),
    (field({"minItems": 2}), "x: [a]", "FD006", "[a]", "/x", "has 1 item, but needs at least 2"),
    (field({"maxItems": 1}), "x: [a, b]", "FD006", "[a, b]", "/x", "has 2 items, but may have"),
    (field({"minProperties": 2}), "x: {a: 1}", "FD006", "x", "/x", "has 1 field, but needs at"),
    ({"maxProperties": 1}, "a: 1\nb: 2", "FD006", "---", "", "has 2 fields, but may have at most"),
    # formats and patterns
    (
        field({"format": "date"}), "x: 2024-02-30",
        "FD007", "2024-02-30", "/x", "“2024-02-30” is not a date: February 2024 has only 29 days",
    ),
    (
        field({"anyOf": [{"format": "date"}, {"format": "email"}], "type": "string"}),
        "x: soon", "FD007", "soon", "/x", "must be a date or an e-mail address",
    ),
    (field({"pattern": "^tt"}), "x: '123'", "FD008", "'123'", "/x", "not written in the way"),
    # lists
    (field({"uniqueItems": True}), "x: [a, b, a]", "FD009", "a", "/x/2", "“a” is in “x” twice"),
    (field({"uniqueItems": True}), "x: [1, 1.0]", "FD009", "1.0", "/x/1", "in “x” twice"),
    # what is out of use
    (field({"deprecated": True}), "x: 1", "FD010", "x", "/x", "“x” is out of use"),
    (
        field({"oneOf": [{"const": "a"}, {"const": "b", "deprecated": True}]}),
        "x: b", "FD010", "b", "/x", "“b” is out of use",
    ),
    # everything else
    ({"dependentRequired": {"a": ["b", "c"]}}, "a: 1\nb: 2", "FD011", "a", "/a", "“a” needs “c”"),
    ({"not": {"required": ["a", "b"]}}, "a: 1\nb: 2", "FD011", "b", "", "not stand together"),
    ({"not": {"required": ["a"]}}, "a: 1", "FD011", "a", "", "“a” may not stand here"),
    (field({"not": {"const": "a"}}), "x: a", "FD011", "a", "/x", "“x” may not be “a”"),
    (field({"not": {"type": "string"}}), "x: a", "FD011", "a", "/x", "may not be text, but “a” is"),
    ({"if": {"required": ["a"]}, "then": False}, "a: 1", "FD011", "---", "", "schema rules out"),
    (field(False), "x: a", "FD011", "x", "/x", "“x” may not stand here"),
    (
        {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "c: 1", "FD011", "---", "", "needs “a” or “b”",
    ),
    (
        {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "a: 1\nb: 2", "FD011", "---", "", "“a” and “b” exclude each other",
    ),
    (
        field({"anyOf": [{"format": "date"}, {"const": "unknown"}], "type": "string"}),
        "x: 2024-02-30", "FD011", "2024-02-30", "/x", "must be a date or “unknown”",
    ),
    (field({"oneOf": [{"type": "integer"}, {"minimum": 1}]}), "x: 5", "FD011", "5", "/x", "fits"),
    (field({"contains": {"const": "a"}}), "x: [b]", "FD011", "[b]", "/x", "at least 1 item"),
    (
        field({"contains": {"type": "number"}, "minContains": 2}),
        "x: [1]", "FD011", "[1]", "/x", "at least 2 items of this kind: a number",
    ),
    (
        field({"contains": {"type": "number"}, "maxContains": 1}),
        "x: [1, 2]", "FD011", "[1, 2]", "/x", "at most 1 item of this kind: a number",
    ),
    (
        field({"prefixItems": [{}], "items": False}),
        "x: [a, b, c]", "FD011", "b", "/x", "has 3 items, but may have at most 1",
    ),
    (
        field({"prefixItems": [{}], "unevaluatedItems": False}),
        "x: [a, b]", "FD011", "b", "/x", "has 2 items, but may have at most 1",
    ),
    ({"propertyNames": {"pattern": "^[a-z]+$"}}, "Foo: 1", "FD011", "Foo", "/Foo", "may not be"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_finding_in_its_place(case: tuple[Any, str, str, str, str, str]) -> None:
    schema, fields, code, text, pointer, words = case
    (found,) = validate(schema, fields)
    assert (found.code, found.text, found.pointer) == (code, text, pointer)
    assert words in found.message


@pytest.mark.parametrize(
    ("schema", "fields", "hint"),
    [
        (
            {"required": ["x"], **field({"type": "number", "maximum": 5, "examples": [4.5]})},
            "a: 1",
            "Add “x:” with a number of at most 5, such as 4.5.",
        ),
        (
            {"required": ["rating"], **TIGHTER},
            "a: 1",
            "Add “rating:” with a whole number from 0 to 5. Stars out of five.",
        ),
        (TIGHTER, "rating: four", "Write a whole number from 0 to 5. Stars out of five."),
        (field({"type": "string", "description": "say why"}), "x:", "Write text. Say why."),
        (field({"minimum": 0, "maximum": 5, "multipleOf": 0.5}), "x: 7", "a number from 0 to 5 in"),
        (field({"minimum": 0, "maximum": 5, "multipleOf": 0.5}), "x: 4.9", "Write 4.5 or 5."),
        (field({"enum": ["a", "b", 3]}), "x: zzz", "Write one of these: “a”, “b” or 3."),
        (field({"enum": ["draft", "out"]}), "x: daft", "Did you mean “draft”?"),
        (field({"enum": ["no", "yes"]}), "x: no", "Put it in quotes"),
        (
            {"required": ["x"], **field({"type": "array", "items": {"enum": ["a", "b"]}})},
            "y: 1",
            "Add “x:” with a list of “a” or “b”.",
        ),
        (field({"type": "array"}), "x: a, b", "Write it as a list: [a, b]"),
        (field({"pattern": "^tt", "examples": ["tt12"]}), "x: '1'", "Write it like tt12."),
        (field({"pattern": "^tt"}), "x: '1'", "It must match the pattern ^tt"),
        (field({"format": "youtube-id"}), "x: dQw4w9WgXcQ?si=1", "id: dQw4w9WgXcQ"),
        ({"dependentRequired": {"a": ["b"]}}, "a: 1", "Add “b”, or remove “a”."),
        (
            {"properties": {"a": {}, "b": {}}, "additionalProperties": False},
            "zzz: 1",
            "Remove it, or name it “a” or “b”.",
        ),
        (
            {"properties": {"tags": {}}, "additionalProperties": False},
            "tags: 1\ntag: 2",
            "There is “tags” already: remove this one.",
        ),
        (
            {"properties": {"old": {"deprecated": True, "description": "Use `new`."}, "new": {}}},
            "old: 1",
            "Use “new” in its place.",
        ),
    ],
)
def test_hints_say_how_to_put_it_right(schema: Any, fields: str, hint: str) -> None:
    (found,) = validate(schema, fields)
    assert hint in found.hint


@pytest.mark.parametrize(
    ("schema", "fields", "fixed"),
    [
        (field({"type": "number"}), "x: '4.5'", "x: 4.5"),
        (field({"type": "integer"}), 'x: "4"', "x: 4"),
        (field({"type": "boolean"}), "x: 'Yes'", "x: true"),
        (field({"type": "string"}), "x: 2024", 'x: "2024"'),
        (field({"type": "string"}), "x: yes", 'x: "yes"'),
        (field({"type": "string"}), "x: 007", 'x: "007"'),
        (field({"items": {"type": "string"}}), "x: [a, 2024]", 'x: [a, "2024"]'),
        (field({"type": "array"}), "x: horror film", "x: [horror film]"),
        (field({"type": "array"}), "x: 'a: b'", "x: ['a: b']"),
        (field({"type": "array"}), "x: a{b", 'x: ["a{b"]'),
        (field({"type": "string"}), "x: [a]", "x: a"),
        (field({"enum": ["draft"]}), "x: 'daft'", "x: 'draft'"),
        (field({"enum": ["draft"]}), "x: daft # why", "x: draft # why"),
        (field({"enum": ["yes", "no"]}), "x: no", 'x: "no"'),
        (field({"enum": ["a: bc"]}), "x: a-bc", 'x: "a: bc"'),
        (field({"enum": ["C", "C+", "C-"]}), "x: c+", "x: C+"),
        (field({"enum": ["Rock & Roll"]}), "x: rock & roll", "x: Rock & Roll"),
        (field({"enum": ["Director's cut"]}), "x: director's cut", "x: Director's cut"),
        (field({"format": "date"}), "x: 2024/5/1", "x: 2024-05-01"),
        (field({"format": "youtube-id"}), "x: dQw4w9WgXcQ?si=1", "x: dQw4w9WgXcQ"),
        (field({"uniqueItems": True}), "x: [a, b, a]", "x: [a, b]"),
        (field({"uniqueItems": True}), "x:\n- a\n- a\n- b", "x:\n- a\n- b"),
        (field({"uniqueItems": True}), "x:\r\n  - a\r\n  - a", "x:\r\n  - a"),
        ({"properties": {"title": {}}, "required": ["title"]}, "titel: x", "title: x"),
        (
            {"properties": {"old": {"deprecated": True, "description": "Use `new`."}, "new": {}}},
            "old: 1",
            "new: 1",
        ),
    ],
)
def test_the_fix_leaves_nothing_to_say(schema: Any, fields: str, fixed: str) -> None:
    (found,) = validate(schema, fields)
    assert found.fixed == fixed
    assert validate(schema, fixed) == []


@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        (field({"type": "number"}), "x: 4/5"),  # not one number
        (field({"type": "number", "maximum": 5}), "x: '7'"),  # would still be wrong
        (field({"type": "number"}), "x: '007'"),  # the zeros would get lost
        (field({"type": "array"}), "x: a, b"),  # one item or two?
        (field({"type": "array"}), "x: |\n  a\n  b"),
        (field({"uniqueItems": True}), "x:\n- a\n# the other\n- a"),  # the comment would get lost
        ({"properties": {"tags": {}}, "additionalProperties": False}, "tags: 1\ntag: 2"),
        (field({"type": "string"}), "year: &year 1922\nx: *year"),
        (field({"type": "string"}), "x: !!int 1922"),
        ({"enum": ["", 5]}, "x: 1"),  # of the whole front matter
        (field({"enum": ["", "[fogs]"]}), "x: [fog]"),
    ],
)
def test_no_fix_where_something_would_get_lost(schema: Any, fields: str) -> None:
    (found,) = validate(schema, fields)
    assert found.fixed is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('+++\nx = "4.5"\n+++\n', "+++\nx = 4.5\n+++\n"),
        ('{\n"x": "4.5"\n}\n', '{\n"x": 4.5\n}\n'),
    ],
)
def test_toml_and_json_are_fixed_in_their_own_language(text: str, fixed: str) -> None:
    (found,) = validate_text(field({"type": "number"}), text)
    assert (found.code, found.text, found.fixed) == ("FD003", '"4.5"', fixed)


@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        (field({"type": "number"}), "x: '{{ rating }}'"),
        (field({"format": "date", "pattern": "^2"}), "x: '{% now %}'"),
        (field({"enum": ["a"]}), "x: 'a{{ b }}'"),
        (field({"anyOf": [{"type": "number"}, {"const": "a"}]}), "x: '{{ b }}'"),
        (REVIEW, "layout: review\nrating: '{{ b }}'"),
        (field({"type": "string", "format": "date"}), "x: 2024-05-01"),
        (field({"multipleOf": 0.1}), "x: 4.1"),
        (field({"uniqueItems": True}), "x: [1, true, '1', [1], [true]]"),
        (field({"type": ["string", "null"]}), "x:"),
        (field({"x-file-exists": True}), "x: a.jpg"),
        ({"additionalProperties": False}, "$schema: review.json"),
        (REVIEW, "layout: page\nrating: none"),
        ({"type": "object"}, ""),
    ],
)
def test_says_nothing_where_nothing_is_wrong_or_nothing_can_be_known(
    schema: Any, fields: str
) -> None:
    assert validate(schema, fields) == []


@pytest.mark.parametrize(
    ("schema", "fields", "codes"),
    [
        # one for each cause, in the order of the file
        (
            {"required": ["a", "b"], **field({"type": "number"})},
            "x: y",
            [("FD001", "---"), ("FD001", "---"), ("FD003", "y")],
        ),
        (field({"items": {"type": "number"}}), "x: [a, 1, b]", [("FD003", "a"), ("FD003", "b")]),
        # one for each value, the most telling
        (field({"type": "string", "enum": ["a"], "minLength": 3}), "x: 5", [("FD003", "5")]),
        (
            field({"format": "date", "pattern": "^20", "minLength": 9}),
            "x: soon",
            [("FD007", "soon")],
        ),
        # the same by two ways
        (field({"allOf": [{"maximum": 5}, {"maximum": 4}]}), "x: 7", [("FD006", "7")]),
        ({"allOf": [{"required": ["a"]}, {"required": ["a"]}]}, "", [("FD001", "---")]),
        # the branch that was meant
        (REVIEW, "layout: review\nrating: high", [("FD003", "high")]),
        (REVIEW, "layout: review", [("FD001", "---")]),
        (
            field({"anyOf": [{"type": "number"}, {"items": {"type": "number"}, "type": "array"}]}),
            "x: [1, b]",
            [("FD003", "b")],
        ),
        (field({"anyOf": [{"type": "null"}, {"type": "string"}]}), "x: 5", [("FD003", "5")]),
        (
            field({"anyOf": [{"type": "integer", "minimum": 1888}, {"const": "unknown"}]}),
            "x: 12",
            [("FD006", "12")],
        ),
        (
            field({"anyOf": [{"type": "integer", "minimum": 1888}, {"const": "unknown"}]}),
            "x: unkown",
            [("FD005", "unkown")],
        ),
        (
            field({"anyOf": [{"type": "integer", "minimum": 1888}, {"const": "unknown"}]}),
            "x: soon",
            [("FD011", "soon")],
        ),
    ],
)
def test_as_many_findings_as_causes(schema: Any, fields: str, codes: list[tuple[str, str]]) -> None:
    assert [(found.code, found.text) for found in validate(schema, fields)] == codes


def test_the_first_of_two_equal_items_is_related() -> None:
    (found,) = validate(field({"uniqueItems": True}), "x: [Ab, b, Ab]")
    assert found.related == ("Ab",)


@pytest.mark.parametrize(
    ("schema", "fields", "message"),
    [
        (field({"type": "number", "x-message": "Stars, please."}), "x: a", "Stars, please."),
        (field({"x-message": {"maximum": "Five at most."}, "maximum": 5}), "x: 7", "Five at most."),
        (
            {"required": ["x"], **field({"x-message": {"required": "We need x."}})},
            "a: 1",
            "We need x.",
        ),
        ({"required": ["x"], "x-message": {"required": "Fill in x."}}, "a: 1", "Fill in x."),
        (
            {
                "$defs": {"y": {"type": "number"}},
                **field({"$ref": "#/$defs/y", "x-message": "No."}),
            },
            "x: a",
            "No.",
        ),
        (field({"x-message": {"minimum": "Too low."}, "maximum": 5}), "x: 7", "“x” is 7, but"),
    ],
)
def test_the_schema_may_speak_for_itself(schema: Any, fields: str, message: str) -> None:
    (found,) = validate(schema, fields)
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    ("draft", "schema", "fields", "code", "text"),
    [
        ("draft-04/schema#", field({"maximum": 5, "exclusiveMaximum": True}), "x: 5", "FD006", "5"),
        ("draft-03/schema#", field({"required": True}), "a: 1", "FD001", "---"),
        ("draft-03/schema#", field({"divisibleBy": 2}), "x: 3", "FD006", "3"),
        ("draft-03/schema#", field({"disallow": "string"}), "x: a", "FD011", "a"),
        ("draft-03/schema#", {"dependencies": {"a": "b"}}, "a: 1", "FD011", "a"),
        ("draft-07/schema#", {"dependencies": {"a": ["b"]}}, "a: 1", "FD011", "a"),
        ("draft-06/schema#", {"dependencies": {"a": {"required": ["b"]}}}, "a: 1", "FD001", "---"),
        (
            "draft-07/schema#",
            field({"items": [{"type": "string"}], "additionalItems": False}),
            "x: [a, b]",
            "FD011",
            "b",
        ),
        ("draft/2019-09/schema", {"unevaluatedProperties": False}, "a: 1", "FD002", "a"),
    ],
)
def test_older_drafts(draft: str, schema: Any, fields: str, code: str, text: str) -> None:
    scheme = "https" if "2019" in draft else "http"
    (found,) = validate({"$schema": f"{scheme}://json-schema.org/{draft}", **schema}, fields)
    assert (found.code, found.text) == (code, text)


def test_a_group_where_none_is_allowed() -> None:
    schema = field({"anyOf": [{"type": "string"}, {"type": "array"}]})
    (found,) = validate(schema, "x: {name: a}")
    assert (found.code, found.text) == ("FD003", "x")
    assert found.message == "“x” must be text or a list, but this group of fields is not."


def test_a_place_deep_in_the_data_is_named_shortly() -> None:
    inner = {"type": "object", "additionalProperties": {"$ref": "#/$defs/inner"}}
    schema = {"additionalProperties": {"$ref": "#/$defs/inner"}, "$defs": {"inner": inner}}
    (found,) = validate(schema, "a: {b: {c: {d: {e: x}}}}")
    assert found.message.startswith("“e”, deep in “a” must be")
    assert found.pointer == "/a/b/c/d/e"


@pytest.mark.parametrize(
    ("schema", "fields", "hint"),
    [
        (
            field({"enum": ["draft", "out"], "enumDescriptions": ["not on the site yet.", ""]}),
            "x: gone",
            "Write one of these: “draft” (not on the site yet) or “out”.",
        ),
        (
            field({"oneOf": [{"const": "a", "title": "The best"}, {"const": "b"}]}),
            "x: gone",
            "Write one of these: “a” (The best) or “b”.",
        ),
        (
            {"required": ["x"], **field({"enum": [1, 2], "enumDescriptions": ["bad", "good"]})},
            "a: 1",
            "Add “x:” with 1 (bad) or 2 (good).",
        ),
        (field({"maximum": 5, "title": "Stars"}), "x: 7", "Write a number of at most 5. Stars."),
        (
            field({"maximum": 5, "title": "Stars", "description": "out of five"}),
            "x: 7",
            "Write a number of at most 5. Out of five.",
        ),
        (field({"maxLength": 2, "title": "Short"}), "x: abc", "Take 1 character out. Short."),
        (field({"minItems": 3}), "x: [a]", "Add 2 more items."),
        (field({"minItems": 2}), "x: [a]", "Add 1 more item."),
        (field({"pattern": "^tt", "title": "The number"}), "x: abc", "The number."),
        ({"properties": {"x": {"deprecated": True}}}, "x: 1", "Remove it."),
        (
            {"properties": {"x": {"deprecated": True, "x-replacement": "rating"}}},
            "x: 1",
            "Use “rating” in its place.",
        ),
        (
            {"properties": {"x": {"deprecated": True, "x-replacement": "rating"}}},
            "x: 1\nrating: 2",
            "“rating” is there already: remove this one.",
        ),
        (
            field({"anyOf": [{"const": "b", "deprecated": True, "x-replacement": "c"}, {}]}),
            "x: b",
            "Write “c” in its place.",
        ),
        ({"not": {"required": ["a", "b"]}}, "a: 1\nb: 2", "Remove one of them."),
        (field({"not": {"const": "a"}}), "x: a", "Write another value."),
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, "c: 1", "Add one of them."),
        (
            {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "a: 1\nb: 2",
            "Keep one of them.",
        ),
        (field({"contains": {"const": "a"}}), "x: [b]", "Add one."),
        (field({"contains": {"const": "a"}, "maxContains": 1}), "x: [a, a]", "Take some out."),
    ],
)
def test_a_hint_says_what_to_do(schema: Any, fields: str, hint: str) -> None:
    (found,) = validate(schema, fields)
    assert found.hint == hint


def test_a_replacement_is_written_by_the_fix() -> None:
    schema = {"properties": {"stars": {"deprecated": True, "x-replacement": "rating"}}}
    (found,) = validate(schema, "stars: 4 # out of five")
    assert found.fixed == "rating: 4 # out of five"
