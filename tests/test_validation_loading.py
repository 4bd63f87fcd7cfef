"""Loading schemas: every mistake is one clear line, and nothing comes from the network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reviewlint.frontmatter import parse_front_matter
from reviewlint.settings import SettingsError
from reviewlint.validation import load_schema

if TYPE_CHECKING:
    from pathlib import Path

DRAFT_7 = "http://json-schema.org/draft-07/schema#"


def write(folder: Path, files: dict[str, Any]) -> None:
    for name, contents in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = contents if isinstance(contents, str) else json.dumps(contents)
        path.write_text(text, encoding="utf-8")


def codes(folder: Path, schema: str, fields: str) -> list[str]:
    text = f"---\n{fields}\n---\n"
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    violations = load_schema(schema, folder).validate(front_matter, text).violations
    return [violation.code for violation in violations]


@pytest.mark.parametrize(
    ("contents", "message"),
    [
        ("{", "s.json:1:2: this is not JSON"),
        ('{\n  "type": "object",\n}', "s.json:3:1: this is not JSON"),
        ("[]", "s.json: a schema is an object"),
        ("[" * 100_000, "s.json: this JSON is too deep"),
        ('{"not":' * 900 + "true" + "}" * 900, "s.json: this schema is nested too deeply"),
        ({"type": "nubmer"}, "#/type: “nubmer” is not known here; did you mean “number”?"),
        ({"properties": []}, "#/properties: “[]” stands where a group of fields belongs"),
        ({"properties": {"a/b": {"minimum": "5"}}}, "#/properties/a~1b/minimum: “5” stands"),
        ({"format": "dat"}, "#/format: “dat” is not a known format; did you mean “date”?"),
        ({"format": "int32"}, "the formats are color, date,"),
        ({"pattern": "("}, "#/pattern: “(” is not a regular expression: missing )"),
        ({"patternProperties": {"[": {}}}, "#/patternProperties/[: “[” is not a regular"),
        ({"x-file-exist": {}}, "did you mean “x-file-exists”?"),
        ({"x-file-exists": 5}, "#/x-file-exists: this must be true, false, or an object"),
        ({"x-file-exists": {"folder": ""}}, "/folder: “folder” is not known here; there is “base”"),
        ({"x-file-exists": {"base": "a{b"}}, "#/x-file-exists: this must be true, false"),
        ({"x-message": 5}, "#/x-message: this must be a text"),
        ({"x-ref": "_data/a.yml"}, "#/x-ref: this must be an object with one of “data”, "),
        ({"x-ref": {"field": "id"}}, "#/x-ref: this must be an object with one of “data”, "),
        ({"x-ref": {"data": "a.yml", "config": "a"}}, "#/x-ref: this must be an object"),
        ({"x-ref": {"data": ""}}, "#/x-ref: this must be an object"),
        ({"x-ref": {"fiels": "*.md"}}, "#/x-ref/fiels: “fiels” is not known here; did you"),
        ({"x-ref": {"files": "{a,b}.md"}}, "#/x-ref/files: “{a,b}.md” has braces"),
        ({"x-reff": {"data": "a.yml"}}, "did you mean “x-ref”?"),
        ({"x-unique": "warning"}, "#/x-unique: this must be true, false or “warn”."),
        ({"x-uniqe": True}, "did you mean “x-unique”?"),
        (
            {"$ref": "#/$defs/film", "$defs": {"films": {}}},
            "#/$ref: “#/$defs/film” leads nowhere; did you mean “films”?",
        ),
        ({"$defs": {"a": {"$ref": "#nowhere"}}}, "#/$defs/a/$ref: “#nowhere” leads nowhere."),
        ({"$ref": "other.json"}, "#/$ref: "),
        ({"items": {"$ref": "https://nachtkino.test/s.json"}}, "never reads from the network"),
        ({"$ref": "preset:reviw"}, "did you mean “preset:review”?"),
        # what cannot be meant
        ({"requried": ["title"]}, "s.json:1:2: #/requried: “requried” is no keyword of JSON"),
        ({"propertes": {}}, "did you mean “properties”?"),
        ({"properties": {"x": {"minlength": 3}}}, "#/properties/x/minlength: “minlength” is no"),
        ({"minimum": 5, "maximum": 0}, "#/minimum: no value is within “minimum” 5 and “maximum” 0"),
        ({"minLength": 5, "maxLength": 4}, "within “minLength” 5 and “maxLength” 4"),
        ({"exclusiveMinimum": 5, "maximum": 5}, "within “exclusiveMinimum” 5 and “maximum” 5"),
        ({"minimum": 5, "exclusiveMaximum": 5}, "#/minimum: no value is within"),
        (
            {"type": "integer", "minimum": 1.2, "maximum": 1.8},
            "#/minimum: no whole number is within “minimum” 1.2 and “maximum” 1.8",
        ),
        (
            {"multipleOf": 0.5, "minimum": 4.1, "maximum": 4.4},
            "#/minimum: no multiple of 0.5 is within “minimum” 4.1 and “maximum” 4.4",
        ),
        ({"x-message": {"minimun": "a"}}, "#/x-message/minimun: “minimun” is no keyword of JSON"),
        ({"type": "number", "enum": ["5", "6"]}, "#/enum: “type” wants a number, and all that"),
        ({"type": "string", "const": 5}, "#/const: “type” wants text, and 5 is none"),
        (
            {"properties": {"title": {}}, "required": ["titel"], "additionalProperties": False},
            "#/required/0: “titel” is required, but no page may have a field of that name; did you",
        ),
        (
            {"properties": {"x": False}, "required": ["x"]},
            "#/required/0: “x” is required, but no page may have a field of that name; allow it",
        ),
        ({"type": "integer", "const": 10**400, "maximum": 5, "minimum": 9}, "no value is within"),
        ('{"multipleOf": 1e999}', "#/multipleOf: “Infinity” stands where a number belongs that"),
        ({"enum": []}, "#/enum: this lists no value"),
        ({"$ref": "http://[::1"}, "#/$ref: “http://[::1” is neither an address nor a path"),
        ({"$id": "http://[::1"}, "#/$id: “http://[::1” is neither an address nor a path"),
        ({"$ref": "#"}, "this refers back to itself"),
        ({"$dynamicAnchor": "a", "$dynamicRef": "#a"}, "this refers back to itself"),
        (
            {"$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveRef": "#"},
            "this refers back to itself",
        ),
        (
            {"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"anyOf": [{"$ref": "#"}]}}},
            "this refers back to itself",
        ),
        (
            {"$schema": "https://json-schema.org/draft/2020-21/schema"},
            "did you mean “https://json-schema.org/draft/2020-12/schema”?",
        ),
    ],
)
def test_a_mistake_is_one_clear_line(tmp_path: Path, contents: object, message: str) -> None:
    write(tmp_path, {"s.json": contents})
    with pytest.raises(SettingsError) as caught:
        load_schema("s.json", tmp_path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("flim.json", "there is no such schema file. Did you mean “film.json”?"),
        ("nowhere/film.json", "There is no folder “nowhere” either"),
        (".", "there is no such schema file"),
        ("preset:revew", "did you mean “preset:review”?"),
        ("preset:settings", "There is no preset “settings”"),
        ("https://nachtkino.test/s.json", "an address on the network"),
        ("utf16.json", "UTF-16"),
    ],
)
def test_a_schema_that_cannot_be_read(tmp_path: Path, reference: str, message: str) -> None:
    write(tmp_path, {"film.json": {}})
    (tmp_path / "utf16.json").write_text("{}", encoding="utf-16")
    with pytest.raises(SettingsError) as caught:
        load_schema(reference, tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "files",
    [
        {"s.json": {"properties": {"x": {"$ref": "parts/text.json"}}}},
        {"s.json": {"properties": {"x": {"$ref": "parts/more.json#/$defs/text"}}}},
        {"s.json": {"$ref": "parts/more.json#/$defs/group"}},
        # an `$id` on the network changes nothing: the file beside it is meant
        {
            "s.json": {
                "$id": "https://nachtkino.test/schemas/s.json",
                "properties": {"x": {"$ref": "parts/text.json"}},
            }
        },
        {
            "s.json": {
                "$id": "https://nachtkino.test/schemas/s.json",
                "properties": {"x": {"$ref": "https://nachtkino.test/schemas/parts/text.json"}},
            }
        },
        {
            "s.json": {
                "$id": "film.json",
                "properties": {"x": {"$ref": "film.json#text"}},
                "$defs": {"text": {"$anchor": "text", "type": "string"}},
            }
        },
        {"s.json": {"$schema": DRAFT_7, "properties": {"x": {"$ref": "parts/seven.json"}}}},
        {"s.json": {"$ref": "parts/text.yaml"}},
    ],
)
def test_references_to_files(tmp_path: Path, files: dict[str, Any]) -> None:
    draft = "https://json-schema.org/draft/2020-12/schema"
    group = {"properties": {"x": {"$ref": "text.json"}}}
    write(
        tmp_path,
        {
            **files,
            "parts/text.json": {"$schema": draft, "type": "string", "format": "slug"},
            "parts/more.json": {
                "$schema": draft,
                "$defs": {"text": {"$ref": "text.json"}, "group": group},
            },
            "parts/seven.json": {"$schema": DRAFT_7, "type": "string", "format": "slug"},
            "parts/text.yaml": "properties:\n  x: {type: string}\n",
        },
    )
    assert codes(tmp_path, "s.json", "x: a") == []
    assert codes(tmp_path, "s.json", "x: 5") == ["FD003"]


def test_a_preset_can_be_built_upon(tmp_path: Path) -> None:
    write(tmp_path, {"s.json": {"$ref": "preset:review", "required": ["rating"]}})
    assert codes(tmp_path, "s.json", "title: Night Ferry") == ["FD001"]


def test_a_bundled_meta_schema_can_be_referred_to(tmp_path: Path) -> None:
    meta = "https://json-schema.org/draft/2020-12/schema"
    write(tmp_path, {"s.json": {"properties": {"x": {"$ref": meta}}}})
    assert codes(tmp_path, "s.json", "x: {type: string}") == []
    assert codes(tmp_path, "s.json", "x: {type: strnig}") == ["FD005"]
    assert codes(tmp_path, "s.json", "x: {required: [a, a]}") == ["FD011"]


@pytest.mark.parametrize(
    "schema",
    [
        {"example": 5, "enumDescriptions": [], "markdownDescription": "", "nullable": True},
        {
            "$comment": "",
            "comment": "",
            "note": "",
            "order": 5,
            "ui:widget": "x",
            "errorMessage": "",
        },
        {"properties": {"requried": {}, "minlength": {"title": "x"}}},
        {"minimum": 5, "maximum": 5, "minLength": 0, "maxLength": 0},
        {"type": ["number", "string"], "enum": ["unknown", 5]},
        {"multipleOf": 0.1, "minimum": 4.1, "maximum": 4.1},
        {"type": "integer", "minimum": -1e300, "maximum": 1e300},
        {"x-message": {"minimum": "a", "x-file-exists": "b", "format": "c"}},
        {"type": "integer", "const": 5.0},
        {"required": ["x-a"], "patternProperties": {"^x-": {}}, "additionalProperties": False},
        {"required": ["title"]},
        {
            "$schema": "http://json-schema.org/draft-04/schema#",
            "minimum": 5,
            "exclusiveMinimum": True,
        },
    ],
)
def test_what_has_a_meaning_is_no_mistake(tmp_path: Path, schema: Any) -> None:
    write(tmp_path, {"s.json": schema})
    load_schema("s.json", tmp_path)


@pytest.mark.parametrize("name", ["s.json", "s.yml"])
def test_a_mistake_has_a_line_and_a_column(tmp_path: Path, name: str) -> None:
    text = (
        '{\n  "properties": {\n    "x": {"format": "dat"}\n  }\n}\n'
        if name == "s.json"
        else "# A film.\nproperties:\n  x: { format: dat }\n"
    )
    write(tmp_path, {name: text})
    with pytest.raises(SettingsError) as caught:
        load_schema(name, tmp_path)
    line, column = (3, 21) if name == "s.json" else (3, 16)
    assert f"{name}:{line}:{column}: #/properties/x/format: “dat” is not" in str(caught.value)


def test_all_files_of_a_schema_are_for_the_same_draft(tmp_path: Path) -> None:
    write(tmp_path, {"s.json": {"$ref": "seven.json"}, "seven.json": {"$schema": DRAFT_7}})
    with pytest.raises(
        SettingsError, match=r"seven\.json:1:13: #/\$schema: this is for another draft"
    ):
        load_schema("s.json", tmp_path)


def test_a_mistake_in_another_file_names_that_file(tmp_path: Path) -> None:
    write(tmp_path, {"s.json": {"$ref": "b.json"}, "b.json": {"items": {"format": "dat"}}})
    with pytest.raises(SettingsError, match=r"b\.json:1:22: #/items/format: “dat”"):
        load_schema("s.json", tmp_path)


def test_a_schema_may_be_yaml(tmp_path: Path) -> None:
    write(tmp_path, {"s.yml": "properties:\n  x:\n    type: number\n", "bad.yaml": "a: [\n"})
    assert codes(tmp_path, "s.yml", "x: a") == ["FD003"]
    with pytest.raises(SettingsError, match=r"bad\.yaml:"):
        load_schema("bad.yaml", tmp_path)


def test_a_schema_that_follows_the_data_down_may_refer_to_itself(tmp_path: Path) -> None:
    write(tmp_path, {"s.json": {"properties": {"x": {"$ref": "#"}, "y": {"type": "number"}}}})
    assert codes(tmp_path, "s.json", "x: {x: {y: a}}") == ["FD003"]
    deep = "{x: " * 90 + "{y: a}" + "}" * 90
    assert codes(tmp_path, "s.json", f"x: {deep}") in (["FD003"], ["FD011"])


@pytest.mark.parametrize(("contents", "expected"), [("true", []), ("false", ["FD011"])])
def test_a_schema_may_be_true_or_false(tmp_path: Path, contents: str, expected: list[str]) -> None:
    write(tmp_path, {"s.json": contents})
    assert codes(tmp_path, "s.json", "x: 1") == expected


def test_a_changed_working_folder_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"s.json": {"required": ["x"]}})
    monkeypatch.chdir(tmp_path)
    assert codes(tmp_path, "s.json", "a: 1") == ["FD001"]


def test_a_schema_may_lie_above(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "s.json": {"properties": {"x": {"$ref": "site/../parts/text.json"}}},
            "parts/text.json": {"type": "string"},
            "site/page.md": "",
        },
    )
    assert codes(tmp_path / "site", "../s.json", "x: 5") == ["FD003"]
