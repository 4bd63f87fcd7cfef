"""The presets: what each takes and what it does not, and whether the generators agree."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from oracles import needs, run
from preset_examples import INVALID, VALID
from reviewlint.data import data_folder
from reviewlint.frontmatter import parse_front_matter
from reviewlint.inference.own_fields import own_fields
from reviewlint.settings import SettingsError
from reviewlint.validation import Validation, load_schema
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.site.root import Generator

NO_PRESETS = {"content.meta", "report", "rule-page", "settings"}
PRESETS = sorted(
    {path.name.removesuffix(".schema.json") for path in data_folder("schemas").glob("*.json")}
    - NO_PRESETS
)

DRAFTS = {
    "http://json-schema.org/draft-04/schema#": ("allOf", True),
    "http://json-schema.org/draft-06/schema#": ("allOf", True),
    "http://json-schema.org/draft-07/schema#": ("allOf", False),
    "https://json-schema.org/draft/2019-09/schema": ("$ref", False),
    "https://json-schema.org/draft/2020-12/schema": ("$ref", False),
}


def text_of(fields: str) -> str:
    return fields if fields.startswith(("+++", "{")) else f"---\n{fields}\n---\n"


def validate(reference: str, fields: str, folder: Path = Path()) -> Validation:
    text = text_of(fields)
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    assert front_matter.problem is None
    return load_schema(reference, folder).validate(front_matter, text)


@cache
def contents(preset: str) -> dict[str, Any]:
    path = data_folder("schemas") / f"{preset}.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def fields_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields that a schema names at the top: each name, and what is said of it."""
    for each in (schema, *schema.get("allOf", ()), *schema.get("$defs", {}).values()):
        yield from each.get("properties", {}).items()


def test_every_preset_has_examples_here() -> None:
    assert set(VALID) == set(PRESETS)
    assert {preset for preset, *_ in INVALID} == set(PRESETS)


@pytest.mark.parametrize(
    ("preset", "fields"), [(preset, fields) for preset in VALID for fields in VALID[preset]]
)
def test_what_a_preset_takes(preset: str, fields: str) -> None:
    assert validate(f"preset:{preset}", fields).violations == ()


@pytest.mark.parametrize(("preset", "fields", "code", "marked", "words"), INVALID)
def test_what_a_preset_does_not_take(
    preset: str, fields: str, code: str, marked: str, words: str
) -> None:
    (violation,) = validate(f"preset:{preset}", fields).violations
    finding = violation.finding
    assert (violation.code, text_of(fields)[slice(*finding.span)]) == (code, marked)
    assert words in f"{finding.message} {finding.hint}"
    assert "schema.org" not in f"{finding.message} {finding.hint}"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_field_says_what_it_is_and_its_examples_hold(preset: str) -> None:
    schema = contents(preset)
    jsonschema.Draft202012Validator.check_schema(schema)
    first, *_ = VALID[preset]
    front_matter = parse_front_matter(text_of(first))
    assert front_matter is not None
    base = front_matter.data if isinstance(front_matter.data, dict) else {}
    for name, field in fields_of(schema):
        said = field["description"].partition("\n\n")[0]
        assert said.endswith("."), name
        plain = not ({"anyOf", "$ref"} & field.keys() or boolean(field))
        assert field.get("examples") or not plain, name
        for example in field.get("examples", ()):
            page = f"---\n{json.dumps({**base, name: example})}\n---\n"
            found = parse_front_matter(page)
            assert found is not None
            violations = load_schema(f"preset:{preset}", Path()).validate(found, page).violations
            assert [(name, each.finding.message) for each in violations] == []


@pytest.mark.parametrize(
    ("generator", "presets"),
    [
        ("jekyll", ["jekyll-page", "jekyll-post"]),
        ("hugo", ["hugo-page"]),
        ("eleventy", ["eleventy-page"]),
        ("mkdocs", ["mkdocs-material-blog"]),
        ("docusaurus", ["docusaurus-doc"]),
    ],
)
def test_what_inference_knows_of_a_generator_is_what_its_preset_says(
    generator: Generator, presets: list[str]
) -> None:
    known = dict(field for preset in presets for field in fields_of(contents(preset)))
    assert own_fields(generator, {}).keys() <= known.keys()
    for name, own in own_fields(generator, {}).items():
        mine = [own["type"]] if isinstance(own["type"], str) else own["type"]
        parts = [known[name], *known[name].get("anyOf", ()), known[name].get("else", {})]
        theirs = [part.get("type", []) for part in parts]
        flat = {each for part in theirs for each in ([part] if isinstance(part, str) else part)}
        assert set(mine) <= flat | ({"integer"} if "number" in flat else set()), name


def boolean(field: dict[str, Any]) -> bool:
    """Whether a field is a yes-or-no value, whose description needs no example."""
    types = [field.get("type"), field.get("else", {}).get("type")]
    return any("boolean" in each for each in types if each)


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_means_the_same_in_every_draft(tmp_path: Path, draft: str, preset: str) -> None:
    way, without_if = DRAFTS[draft]
    reference = f"preset:{preset}"
    own: dict[str, Any] = {"$schema": draft, "properties": {"mood": {"type": "string"}}}
    own |= {"$ref": reference} if way == "$ref" else {"allOf": [{"$ref": reference}]}
    (tmp_path / "own.json").write_text(json.dumps(own), encoding="utf-8")
    for fields in VALID[preset]:
        assert validate("own.json", fields, tmp_path).violations == ()
    for _, fields, *_ in [row for row in INVALID if row[0] == preset]:
        alone = validate(reference, fields).violations
        assert validate("own.json", fields, tmp_path).violations in (
            [alone, ()] if without_if and '"if"' in json.dumps(contents(preset)) else [alone]
        )
    mood = [
        each.finding.pointer
        for each in validate("own.json", "title: A\nmood: 5", tmp_path).violations
    ]
    assert "/mood" in mood


def write(folder: Path, **schemas: object) -> None:
    for name, schema in schemas.items():
        (folder / f"{name}.json").write_text(json.dumps(schema), encoding="utf-8")


class TestReferences:
    def test_several_presets_and_fields_of_ones_own(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            own={
                "allOf": [{"$ref": "preset:jekyll-post"}, {"$ref": "preset:film-review"}],
                "required": ["rating"],
                "properties": {"rating": {"multipleOf": 1}},
            },
        )
        found = validate("own.json", "title: A\nrating: 4.5\ntags: a, b\nyear: 22", tmp_path)
        assert [each.code for each in found.violations] == ["FD006", "FD008", "FD006"]
        assert validate("own.json", "title: A\nrating: 4", tmp_path).violations == ()
        (missing,) = validate("own.json", "title: A", tmp_path).violations
        assert missing.code == "FD001"

    def test_another_scale(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            own={
                "allOf": [
                    {"$ref": "preset:review#/$defs/fields"},
                    {"$ref": "preset:film-review#/$defs/film"},
                ],
                "properties": {"rating": {"type": "integer", "minimum": 1, "maximum": 10}},
            },
        )
        assert validate("own.json", "title: A\nrating: 9\nyear: 1922", tmp_path).violations == ()
        found = validate("own.json", "rating: 11\nyear: 22", tmp_path).violations
        assert [each.code for each in found] == ["FD001", "FD006", "FD006"]

    def test_a_part_of_a_preset_and_the_files_that_it_asks_for(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            own={"properties": {"poster": {"$ref": "preset:review#/$defs/image-file"}}},
            through={"$ref": "own.json"},
        )
        for schema in ("own.json", "through.json"):
            found = validate(schema, "poster: a.jpg", tmp_path)
            assert [each.pointer for each in found.files] == ["/poster"]
            assert validate(schema, "poster: 5", tmp_path).violations[0].code == "FD003"

    @pytest.mark.parametrize(
        ("schema", "message"),
        [
            (
                {"properties": {"a": {"$ref": "preset:reviw"}}},
                ("#/properties/a/$ref: There is no preset “reviw”: did you mean “preset:review”?"),
            ),
            (
                {"allOf": [{}, {"$ref": "preset:review#/$defs/image-flie"}]},
                "#/allOf/1/$ref: “preset:review#/$defs/image-flie” leads nowhere; did you",
            ),
            (
                {"$ref": "preset:settings"},
                "#/$ref: There is no preset “settings”",
            ),
            (
                {
                    "$schema": "http://json-schema.org/draft-03/schema#",
                    "extends": {"$ref": "preset:review"},
                },
                "this is for another draft of JSON Schema",
            ),
        ],
    )
    def test_mistakes(self, tmp_path: Path, schema: dict[str, Any], message: str) -> None:
        write(tmp_path, own=schema)
        with pytest.raises(SettingsError) as caught:
            load_schema("own.json", tmp_path)
        assert message in str(caught.value)


class TestGenerators:
    """The real Jekyll and Hugo take what the presets take, and stumble where they warn."""

    def test_jekyll(self, tmp_path: Path) -> None:
        needs("jekyll")
        layouts = {f"_layouts/{name}.html": "{{ content }}" for name in ("post", "page")}
        posts = {
            f"_posts/2024-05-01-valid-{index}.md": text_of(fields)
            for index, fields in enumerate(VALID["jekyll-post"])
        }
        pages = {
            f"valid-{index}.md": text_of(fields)
            for index, fields in enumerate(VALID["jekyll-page"])
        }
        write_site(tmp_path, {"_config.yml": "", **layouts, **posts, **pages})
        said = run(["jekyll", "build", "--disable-disk-cache"], tmp_path)
        assert "Warning" not in said
        assert "Error" not in said

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        [
            ("layout: false", "Layout 'false' requested"),
            ("permalink: 404", "undefined method"),
            ("date: soon", "does not have a valid date"),
            ("slug: 1922", "undefined method"),
            ("categories: 2024", "could not read file"),
        ],
    )
    def test_jekyll_stumbles(self, tmp_path: Path, fields: str, outcome: str) -> None:
        needs("jekyll")
        write_site(tmp_path, {"_config.yml": "", "_posts/2024-05-01-a.md": text_of(fields)})
        said = run(["sh", "-c", "jekyll build --trace --disable-disk-cache 2>&1 || true"], tmp_path)
        assert outcome in said

    def test_commas_become_part_of_jekylls_tags(self, tmp_path: Path) -> None:
        needs("jekyll")
        page = "---\ntags: film, ghost\n---\n{{ page.tags | jsonify }}\n"
        write_site(tmp_path, {"_config.yml": "", "_posts/2024-05-01-a.md": page})
        run(["jekyll", "build", "--disable-disk-cache"], tmp_path)
        (built,) = (tmp_path / "_site").rglob("a.html")
        assert "“film,”,”ghost”" in built.read_text("utf-8")

    def test_hugo(self, tmp_path: Path) -> None:
        needs("hugo")
        pages = {
            f"content/reviews/valid-{index}.md": text_of(fields)
            for index, fields in enumerate(VALID["hugo-page"])
        }
        write_site(tmp_path, {"config.toml": "", "layouts/_default/single.html": "", **pages})
        run(["hugo", "--quiet", "--buildFuture", "--buildDrafts"], tmp_path)

    def test_hugo_stumbles(self, tmp_path: Path) -> None:
        needs("hugo")
        page = text_of("aliases: [https://a.test/]")
        write_site(tmp_path, {"config.toml": "", "content/a.md": page})
        said = run(["sh", "-c", "hugo 2>&1 || true"], tmp_path)
        assert "http* aliases not supported" in said

    @pytest.mark.parametrize(
        ("date", "day"),
        [
            ("soon", "0001-01-01"),
            ("2024-02-30", "0001-01-01"),
            ("2024-05-01 10:00", "0001-01-01"),
            ("2 Jan 2006", "0001-01-01"),
            ("15 Oct 2023", "2023-10-15"),
            ("2024-05-01 10:00:00 +0200", "2024-05-01"),
        ],
    )
    def test_dates_that_hugo_reads_and_passes_over(
        self, tmp_path: Path, date: str, day: str
    ) -> None:
        needs("hugo")
        layout = '{{ .Date.Format "2006-01-02" }}'
        files = {"config.toml": "", "layouts/_default/single.html": layout}
        write_site(tmp_path, {**files, "content/a.md": text_of(f"date: {date}")})
        run(["hugo", "--quiet"], tmp_path)
        assert (tmp_path / "public/a/index.html").read_text("utf-8") == day
