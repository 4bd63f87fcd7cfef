"""`reviewlint schema infer` and `schema diff`, run as a user runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from reviewlint.cli import main
from reviews_site import page
from sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Reviewlint


def infer(folder: Path, *options: str) -> dict[str, Any]:
    """The schema that the command prints."""
    result = CliRunner().invoke(main, ["schema", "infer", str(folder), *options])
    assert result.exit_code == 0, result.output
    schema: dict[str, Any] = json.loads(result.output)
    return schema


def inferred(folder: Path, name: str, values: list[Any]) -> dict[str, Any]:
    """The schema of one field with these values, without its evidence and examples."""
    files = {f"p{number}.md": page({name: value}) for number, value in enumerate(values)}
    write_site(folder, files)
    schema: dict[str, Any] = infer(folder)["properties"][name]
    return {key: value for key, value in schema.items() if key not in ("$comment", "examples")}


MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*"
MONTH_FIRST = {
    "type": "string",
    "pattern": f"^{MONTH} (0?[1-9]|[12][0-9]|3[01]),? [0-9]{{4}}|^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
}
DAY_FIRST = {
    "type": "string",
    "pattern": f"^(0?[1-9]|[12][0-9]|3[01]) {MONTH} [0-9]{{4}}|^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
}

FIELDS: list[tuple[str, list[Any], dict[str, Any]]] = [
    ("note", [None] * 30, {}),
    ("day", [f"2024-05-{n:02}" for n in range(1, 31)], {"type": "string", "format": "date"}),
    (
        "day",
        ["2024-05-01", *(f"2024-05-{n:02} 20:15:00 +0200" for n in range(1, 29))],
        {"type": "string", "format": "date-time"},
    ),
    ("day", [*(f"May {n:02} 2024" for n in range(1, 29)), "Maj 45 2024"], MONTH_FIRST),
    ("day", [f"{n} May 2024" for n in range(1, 29)], DAY_FIRST),
    (
        "day",
        [*(f"May {n:02} 2024" for n in range(1, 29)), "2024-05-01", "2024-05-02"],
        MONTH_FIRST,
    ),
    (
        "contact",
        [f"vera{n}@nachtkino.test" for n in range(12)],
        {"type": "string", "format": "email"},
    ),
    (
        "home",
        [f"https://nachtkino.test/{n}" for n in range(12)],
        {"type": "string", "format": "uri"},
    ),
    (
        "home",
        [f"https://nachtkino.test/ä{n}" for n in range(12)],
        {"type": "string", "format": "iri"},
    ),
    (
        "youtube",
        [f"dQw4w9Wg{n:03}" for n in range(12)],
        {"type": "string", "format": "youtube-id"},
    ),
    (
        "slug",
        [f"night-ferry-{n}" for n in range(30)],
        {"type": "string", "format": "slug", "x-unique": True},
    ),
    ("imdb", [f"tt{n:07}" for n in range(30)], {"type": "string", "pattern": "^tt[0-9]+$"}),
    (
        "code",
        [f"{c}X{n:03}" for c in "ABC" for n in range(9)],
        {"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"},
    ),
    ("grade", ["B", "B+", "B-"] * 10, {"type": "string", "enum": ["B+", "B", "B-"]}),
    ("rating", [1, 2.5, 4] * 10, {"type": "number", "minimum": 0, "maximum": 5, "multipleOf": 0.5}),
    ("rating", [3, 4, 8] * 10, {"type": "integer", "minimum": 1, "maximum": 10}),
    ("stars", [60, 85, 97] * 10, {"type": "integer", "minimum": 1, "maximum": 100}),
    ("priority", [1, 2, 3] * 10, {"type": "integer", "minimum": 1, "maximum": 3}),
    ("section", [1, 5, 7] * 10, {"type": "integer", "enum": [1, 5, 7]}),
    ("year", [1931, 1987, 2019] * 10, {"type": "integer", "minimum": 1800, "maximum": 2100}),
    ("runtime", list(range(71, 101)), {"type": "integer", "minimum": 0}),
    ("seen", [True, False] * 10, {"type": "boolean"}),
    (
        "tags",
        [["noir", "silent"], ["noir"]] * 10,
        {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "string",
                "enum": ["noir", "silent"],
                "$comment": "type: in 30 of 30. enum: one of these 2 in 30 of 30.",
            },
        },
    ),
    ("rating", [3, 4, 5, 2, 1, "4"], {"type": "integer"}),
    # What only looks like a rule is left open.
    ("mood", [f"mood {n}" for n in range(25)], {"type": "string", "minLength": 1}),
    ("critic", [*["Vera"] * 25, "Milo", "Ines"], {"type": "string", "minLength": 1}),
    ("season", ["winter"] * 30, {"type": "string", "minLength": 1}),
    ("views", [n * n * 31 for n in range(1, 31)], {"type": "integer", "minimum": 0}),
    ("shift", [-5, 0, 3, 19, 222, -31, 8, 7, 6, 51, 44, 2], {"type": "integer"}),
    ("note", ["", "", "a note", "another"] * 5, {"type": "string"}),
    ("seen_on", ["TV", 7] * 10, {"type": ["string", "integer"], "minLength": 1, "minimum": 0}),
    ("subtitle", [None] * 30, {}),
    ("extra", [None, "a"] * 10, {"type": ["string", "null"], "minLength": 1}),
]


@pytest.mark.parametrize(("name", "values", "expected"), FIELDS)
def test_the_schema_of_a_field(
    name: str, values: list[Any], expected: dict[str, Any], tmp_path: Path
) -> None:
    assert inferred(tmp_path, name, values) == expected


def test_a_template_says_nothing_about_a_field(tmp_path: Path) -> None:
    values = ["{{ site.time }}", "2024-05-01", "2024-05-02", "2024-05-03"]
    assert inferred(tmp_path, "day", values)["format"] == "date"


def test_how_many_may_break_a_rule_is_an_option(tmp_path: Path) -> None:
    values = [*range(100, 196), "a", "b", "c", "d"]
    assert inferred(tmp_path, "length", values)["type"] == ["integer", "string"]
    strict = infer(tmp_path, "--outliers", "0")["properties"]["length"]
    assert strict["type"] == ["integer", "string"]
    loose = infer(tmp_path, "--outliers", "5")["properties"]["length"]
    assert loose["type"] == "integer"
    assert "type: in 96 of 100." in loose["$comment"]


def test_how_many_choices_there_may_be_is_an_option(tmp_path: Path) -> None:
    assert "enum" in inferred(tmp_path, "mood", ["calm", "cross", "merry"] * 10)
    assert "enum" not in infer(tmp_path, "--max-choices", "2")["properties"]["mood"]


def test_where_no_page_has_front_matter_there_is_no_schema(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    write_site(tmp_path, {"a.md": "A film.\n"})
    result = reviewlint("schema", "infer")
    assert (result.returncode, result.stdout) == (2, "")
    assert "no Markdown file in “.” has front matter" in result.stderr


def films(rating: Any = 4, **more: Any) -> dict[str, str]:
    """A site with settings: twenty sound films, and one more with another rating or more fields."""
    sound = {f"films/f{n}.md": page({"title": f"Film {n}", "rating": n % 5 + 1}) for n in range(20)}
    last = page({"title": "Last", "rating": rating, **more})
    settings = '[[schemas]]\nfiles = "films/**"\nschema = "film.json"\n'
    return {**sound, "films/last.md": last, "reviewlint.toml": settings}


def test_content_that_fits_changes_nothing(tmp_path: Path, reviewlint: Reviewlint) -> None:
    write_site(tmp_path, {**films(), "film.json": "{}"})
    schema = infer(tmp_path / "films")
    schema["properties"]["rating"]["description"] = "Out of five."
    schema["properties"]["rating"]["x-message"] = "Five at most."
    (tmp_path / "film.json").write_text(json.dumps(schema), "utf-8")
    result = reviewlint("schema", "diff")
    assert (result.returncode, result.stdout) == (0, "film.json (21 files): no difference\n")


def test_what_content_would_change_is_shown_with_its_evidence(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    schema = {
        "required": ["title", "critic"],
        "properties": {
            "title": {"type": "string", "maxLength": 90},
            "critic": {"type": "string"},
            "rating": {"type": "integer", "minimum": 1, "maximum": 4},
        },
    }
    write_site(tmp_path, {**films(runtime=90), "film.json": json.dumps(schema)})
    result = reviewlint("schema", "diff")
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    evidence = "minimum 1, maximum 5: in 21 of 21 (from 1 to 5)."
    assert lines[0] == "film.json (21 files)"
    assert "  + required: rating" in lines
    assert "  - required: critic" in lines
    assert "  ~ rating.maximum: 4 → 5" in lines
    assert evidence in lines[lines.index("  ~ rating.maximum: 4 → 5") + 1]
    assert "  - critic: no page has this field" in lines
    assert "  + runtime: a new field" in lines
    assert not [line for line in lines if "maxLength" in line]


TITLE = {"type": "string", "minLength": 1, "x-unique": "warn"}
BASE = {"required": ["title"], "properties": {"title": TITLE}}


@pytest.mark.parametrize(
    "own",
    [
        {"$ref": "base.json"},
        {"allOf": [{"$ref": "base.json"}]},
        {"$ref": "#/$defs/base", "$defs": {"base": BASE}},
        {"required": ["title"], "properties": {"title": {"$ref": "#/$defs/t"}}}
        | {"$defs": {"t": {"allOf": [{"$ref": "#/$defs/u"}]}, "u": TITLE}},
        {
            "$schema": "http://json-schema.org/draft-03/schema#",
            "properties": {"title": {**TITLE, "required": True}},
        },
    ],
)
def test_fields_of_a_schema_that_is_built_upon_are_not_new(
    own: dict[str, Any], tmp_path: Path, reviewlint: Reviewlint
) -> None:
    own["properties"] = {**own.get("properties", {}), "rating": {"type": "integer"}}
    if "$schema" in own:
        own["properties"]["rating"] |= {"required": True}
    files = {"film.json": json.dumps(own), "base.json": json.dumps(BASE)}
    write_site(tmp_path, {**films(), **files})
    lines = reviewlint("schema", "diff").stdout.splitlines()
    assert "  + rating.minimum: 1" in lines
    assert not [line for line in lines if "title" in line]


def test_what_only_the_generator_knows_is_no_change(tmp_path: Path, reviewlint: Reviewlint) -> None:
    write_site(tmp_path, {**films(), "film.json": "{}", "_config.yml": ""})
    schema = infer(tmp_path)
    assert "permalink" in schema["properties"]
    del schema["properties"]["permalink"]
    (tmp_path / "film.json").write_text(json.dumps(schema), "utf-8")
    result = reviewlint("schema", "diff")
    assert (result.returncode, result.stdout) == (0, "film.json (21 files): no difference\n")


@pytest.mark.parametrize(
    ("schema", "message"),
    [('{"properties": 5}', "film.json:1:16: #/properties"), ('{"$ref": "#"}', "refers back")],
)
def test_a_broken_schema_cannot_be_compared(
    tmp_path: Path, reviewlint: Reviewlint, schema: str, message: str
) -> None:
    write_site(tmp_path, {**films(), "film.json": schema})
    result = reviewlint("schema", "diff")
    assert result.returncode == 2
    assert message in result.stderr


def test_without_schemas_there_is_nothing_to_compare(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    write_site(tmp_path, {"a.md": page({"title": "A"})})
    result = reviewlint("schema", "diff")
    assert result.returncode == 2
    assert "the settings name no schemas" in result.stderr
