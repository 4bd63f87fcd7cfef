"""`reviewlint schema docs`: the page says what the schema says, and reviewlint has no finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linting import lint
from preset_examples import VALID
from reviewlint.frontmatter import parse_front_matter
from reviewlint.frontmatter.writing import write_front_matter
from reviewlint.schema_page import schema_page
from reviewlint.validation.loading import load

if TYPE_CHECKING:
    from conftest import Reviewlint

FILM = {
    "title": "A film",
    "description": "What a page about a film says.\n\nFor *critics*.",
    "type": "object",
    "required": ["title", "grade", "stills"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "description": "the film's name", "examples": ["Night Ferry"]},
        "grade": {"enum": ["A", "B", "No"], "enumDescriptions": ["a must", "not bad", "leave it"]},
        "stars": {"$ref": "#/$defs/stars", "maximum": 4},
        "mood": {"oneOf": [{"const": "dark", "title": "No hope"}, {"const": "light"}]},
        "old_slug": {"type": "string", "deprecated": True, "x-replacement": "slug"},
        "mark": {"type": "string", "deprecated": True, "deprecationMessage": "nobody reads it"},
        "slug": {"type": "string", "x-unique": True, "pattern": "^[a-z]+$"},
        "poster": {"type": "string", "x-file-exists": {}},
        "author": {"type": "string", "x-ref": {"data": "_data/authors.yml"}},
        "draft": {"type": "boolean", "default": False},
        "tags": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "enum": ["noir", "war"]},
        },
        "stills": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["src"],
                "properties": {"src": {"type": "string", "examples": ["a.jpg"]}},
            },
        },
    },
    "$defs": {
        "stars": {
            "type": "number",
            "minimum": 1,
            "maximum": 5,
            "multipleOf": 0.5,
            "examples": [4.5, 3.5],
        }
    },
}


def section(page: str, name: str) -> str:
    (found,) = [each for each in page.split("\n## ") if each.splitlines()[0].split()[0] == name]
    return found


class TestPage:
    @pytest.fixture
    def page(self, tmp_path: Path, reviewlint: Reviewlint) -> str:
        (tmp_path / "film.json").write_text(json.dumps(FILM), encoding="utf-8")
        run = reviewlint("schema", "docs", "film.json")
        assert (run.returncode, run.stderr) == (0, "")
        return run.stdout

    def test_the_head(self, page: str) -> None:
        assert page.startswith(
            "# A film\n\nWhat a page about a film says.\n\nFor \\*critics\\*.\n\n"
        )
        assert "\n---\ntitle: Night Ferry\ngrade: A\nstills: " in page
        assert "There may be no other fields" in page

    @pytest.mark.parametrize(
        ("field", "lines"),
        [
            ("title", ["title (required)", "the film's name", "For example `Night Ferry`."]),
            ("grade", ["grade (required)", 'One of `A`, `B` or `"No"`.', "`A`: A must."]),
            ("stars", ["- A number from 1 to 4 in steps of 0.5.\n- For example `3.5`."]),
            ("mark", ["Out of use: leave it away in new pages. Nobody reads it."]),
            ("mood", ["`dark`: No hope."]),
            ("old_slug", ["Out of use", "Use `slug` instead."]),
            ("slug", ["No two pages have the same.", "`^[a-z]+$`"]),
            ("poster", ["The file must be there."]),
            ("author", ["one of those in `_data/authors.yml`."]),
            (
                "tags",
                [
                    "- A list of texts with at least 1 item.",
                    "- Each item:\n  - One of `noir` or `war`.",
                ],
            ),
            ("draft", ["True or false.", "Without it: `false`."]),
            ("stills", ["  - `src` (required): Text. For example `a.jpg`."]),
        ],
    )
    def test_a_field(self, page: str, field: str, lines: list[str]) -> None:
        for line in lines:
            assert line in section(page, field)

    def test_fields_that_must_be_there_come_first(self, page: str) -> None:
        names = [line[3:] for line in page.splitlines() if line.startswith("## ")]
        assert names[:3] == ["title (required)", "grade (required)", "stills (required)"]
        assert not any("required" in name for name in names[3:])


@pytest.mark.parametrize("preset", sorted(VALID))
def test_reviewlint_has_no_finding_on_the_page_of_a_preset(preset: str) -> None:
    page = schema_page(load(f"preset:{preset}", Path()).root, preset)
    assert lint(page) == []


def test_mistakes(reviewlint: Reviewlint) -> None:
    run = reviewlint("schema", "docs", "preset:reviw")
    assert (run.returncode, run.stdout) == (2, "")
    assert "did you mean “preset:review”?" in run.stderr


JSON = st.recursive(
    st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=12)
    | st.sampled_from(["no", "1.10", "12:30", "~", "4,5", "a: b", "a #b", "- a", "2024-05-01"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.text(min_size=1, max_size=8), JSON, max_size=4))
def test_what_is_written_is_read_again(data: dict[str, Any]) -> None:
    text = write_front_matter(data, "yaml")
    found = parse_front_matter(text)
    assert found is not None
    assert found.problem is None
    assert (found.data or {}) == data
    as_json = parse_front_matter(write_front_matter(data, "json"))
    assert data == {} or (as_json is not None and as_json.data == data)


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
        st.integers(-9, 9) | st.text(st.characters(codec="utf-8"), max_size=8) | st.booleans()
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), st.booleans()),
        max_size=4,
    )
)  # fmt: skip
def test_what_is_written_as_toml_is_read_again(data: dict[str, Any]) -> None:
    found = parse_front_matter(write_front_matter(data, "toml"))
    assert found is not None
    assert found.problem is None
    assert found.data == data
