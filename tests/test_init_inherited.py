"""`reviewlint init` where the site hands fields down: they count as those of each page do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reviewlint.api import check_paths
from reviews_site import page
from sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Reviewlint


def schema(path: Path) -> dict[str, Any]:
    """A schema that `init` has written."""
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read


def test_a_layout_from_jekylls_defaults_tells_kinds_of_pages_apart(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {
        "_config.yml": """\
defaults:
  - {scope: {path: "", type: posts}, values: {layout: review, comments: true}}
  - {scope: {path: _posts/news, type: posts}, values: {layout: news}}
"""
    }
    for number in range(30):
        day = f"2024-01-{number + 1:02}"
        files[f"_posts/{day}-r{number}.md"] = page(
            {"title": f"Film {number}", "rating": number % 5 + 1}
        )
        files[f"_posts/news/{day}-n{number}.md"] = page(
            {"title": f"News {number}", "source": f"https://kino.test/{number}"}
        )
    files["_posts/2024-02-01-slip.md"] = page({"title": "Slip", "rating": 9})
    write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    settings = (tmp_path / "reviewlint.toml").read_text("utf-8")
    assert 'where = { layout = "news" }' in settings
    assert 'where = { layout = "review" }' in settings
    reviews = schema(tmp_path / "_schemas/posts-review.schema.json")
    assert reviews["required"] == ["title", "rating"]
    assert reviews["properties"]["comments"] == {
        "type": "boolean",
        "$comment": "present: in 31 of 31 files, handed down by the site to 31 of them.",
    }
    (found,) = check_paths([tmp_path])
    assert (found.path.rpartition("/")[2], found.code) == ("2024-02-01-slip.md", "FD006")
    assert reviewlint("schema", "diff").returncode == 0


def test_a_value_from_hugos_cascade_is_one_of_the_values(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {
        "hugo.toml": "",
        "content/films/_index.md": page({"title": "Films", "cascade": {"critic": "vera"}}),
    }
    for number in range(60):
        fields: dict[str, Any] = {"title": f"Film {number}"}
        if number % 2:
            fields["critic"] = ("milo", "ines")[number % 4 // 2]
        if number == 7:
            fields["crtic"] = fields.pop("critic")
        files[f"content/films/f{number}.md"] = page(fields)
    write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    films = schema(tmp_path / "schemas/films.schema.json")
    assert films["properties"]["critic"] == {
        "type": "string",
        "enum": ["ines", "milo", "vera"],
        "$comment": "required: in 60 of 60 files, handed down by the site to 31 of them."
        " type: in 60 of 60. enum: one of these 3 in 60 of 60.",
    }
    assert films["required"] == ["title", "critic"]
    assert [(each.code, each.pointer) for each in check_paths([tmp_path])] == [("FD002", "/crtic")]


def test_a_default_of_eleventys_does_not_bind_the_pages(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {".eleventy.js": "", "films/films.json": '{"tags": "film", "layout": "film.njk"}'}
    files |= {f"films/f{number}.md": page({"title": f"Film {number}"}) for number in range(30)}
    write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    write_site(
        tmp_path,
        {"films/new.md": page({"title": "New", "tags": ["noir"], "layout": "long.njk"})},
    )
    assert not check_paths([tmp_path])


def test_a_layout_that_only_lacks_something_is_no_kind_of_its_own(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {
        "_config.yml": """\
collections: [docs]
defaults: [{scope: {path: "", type: docs}, values: {layout: chapter}}]
"""
    }
    for number in range(30):
        files[f"_docs/c{number}.md"] = page({"title": f"Chapter {number}"})
        files[f"_docs/s{number}.md"] = page(
            {"title": f"Step {number}", "layout": "step", "position": number}
        )
    files["_docs/empty.md"] = "---\n---\nA chapter.\n"
    write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    settings = (tmp_path / "reviewlint.toml").read_text("utf-8")
    assert settings.count("where = ") == 1
    assert 'where = { layout = "step" }' in settings
    (found,) = check_paths([tmp_path])
    assert (found.path.rpartition("/")[2], found.code) == ("empty.md", "FD001")


def test_an_empty_front_matter_has_its_layout_from_the_defaults(tmp_path: Path) -> None:
    files = {
        "_config.yml": "defaults: [{scope: {path: ''}, values: {layout: review}}]\n",
        "reviewlint.toml": "[[schemas]]\nwhere = { layout = 'review' }\nschema = 's.json'\n",
        "s.json": '{"required": ["title"]}',
        "_posts/2024-05-01-ferry.md": "---\n---\nA film.\n",
    }
    write_site(tmp_path, files)
    assert [each.code for each in check_paths([tmp_path])] == ["FD001"]
