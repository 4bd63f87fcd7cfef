"""`reviewlint init`: kinds of pages, and what the generator of the site knows of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

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


def toml(title: str, extra: str) -> str:
    """A page of Zola, where an author's own fields stand in a table."""
    return f'+++\ntitle = "{title}"\ndate = 2024-05-01\n[extra]\n{extra}\n+++\nA film.\n'


def test_sections_of_zola_differ_by_the_fields_of_their_authors(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {"config.toml": 'base_url = "https://nachtkino.test"\n', "content/_index.md": ""}
    for number in range(20):
        files[f"content/films/f{number}.md"] = toml(f"Film {number}", f"stars = {number % 5 + 1}")
        files[f"content/essays/e{number}.md"] = toml(f"Essay {number}", "toc = true")
    write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    films = schema(tmp_path / "schemas/films.schema.json")["properties"]["extra"]
    assert (films["required"], films["additionalProperties"]) == (["stars"], False)
    assert (
        "toc" in schema(tmp_path / "schemas/essays.schema.json")["properties"]["extra"]["required"]
    )


def test_posts_of_a_blog_in_a_documentation_are_a_kind_of_their_own(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {"mkdocs.yml": "site_name: Projector\nplugins: [blog]\n"}
    for number in range(20):
        files[f"docs/guide/g{number}.md"] = page({"title": f"Chapter {number}"})
        files[f"docs/blog/posts/{number % 3}/p{number}.md"] = page(
            {"date": f"2024-05-{number + 1:02}", "categories": ["News"]}
        )
    write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    assert schema(tmp_path / "schemas/posts.schema.json")["required"] == ["date", "categories"]
    assert schema(tmp_path / "schemas/docs.schema.json")["required"] == ["title"]
    assert reviewlint("check").returncode == 0


def test_the_authors_of_a_docusaurus_blog_stand_beside_it(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {
        "docusaurus.config.js": "",
        "blog/authors.yml": "vera: {name: Vera}\nmilo: {name: Milo}\n",
    }
    for number in range(20):
        author = "vero" if number == 7 else ("vera", "milo")[number % 2]
        files[f"blog/2024-05-{number + 1:02}-p{number}.md"] = page(
            {"title": f"Post {number}", "authors": [author]}
        )
    write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    (found,) = check_paths([tmp_path])
    assert (found.code, found.pointer) == ("FD014", "/authors/0")


NEXT_PAGES: dict[str, tuple[dict[str, str], str, dict[str, Any]]] = {
    "hugo": (
        {"hugo.toml": "[taxonomies]\ntag = 'tags'\ngenre = 'genres'\n"},
        "content/films",
        {"date": "2024-05-01T20:15:00+02:00", "genres": ["noir"], "linkTitle": "F", "menu": "main"},
    ),
    "zola": (
        {"config.toml": 'base_url = "https://nachtkino.test"\n'},
        "content/films",
        {"date": "2024-05-01T20:15:00+02:00", "draft": True, "updated": "2024-06-01"},
    ),
    "jekyll": (
        {"_config.yml": ""},
        "_films",
        {"date": "2024-05-01 20:15:00 +0200", "excerpt_separator": "<!--more-->"},
    ),
    "docusaurus": ({"docusaurus.config.js": ""}, "docs", {"unlisted": True, "hide_title": True}),
    "eleventy": ({".eleventy.js": ""}, "films", {"eleventyNavigation": {"key": "Films"}}),
    "mkdocs": ({"mkdocs.yml": "site_name: P\n"}, "docs", {"icon": "film", "tags": ["noir"]}),
}


@pytest.mark.parametrize("generator", NEXT_PAGES)
def test_the_next_page_may_use_what_the_generator_knows(
    generator: str, tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files, folder, fields = NEXT_PAGES[generator]
    day = {"date": "2024-04-01"} if "date" in fields else {}
    old = {f"{folder}/f{n}.md": page({"title": f"Film {n}", **day}) for n in range(30)}
    write_site(tmp_path, {**files, **old})
    assert reviewlint("init").returncode == 0
    write_site(tmp_path, {f"{folder}/next.md": page({"title": "The next", **fields})})
    assert not check_paths([tmp_path])


def test_a_field_that_no_page_uses_may_be_taken_out(tmp_path: Path, reviewlint: Reviewlint) -> None:
    files = {f"_films/f{n}.md": page({"title": f"Film {n}"}) for n in range(30)}
    write_site(tmp_path, {**files, "_config.yml": ""})
    assert reviewlint("init").returncode == 0
    file = tmp_path / "_schemas/films.schema.json"
    films = schema(file)
    del films["properties"]["permalink"]
    file.write_text(json.dumps(films), "utf-8")
    assert reviewlint("schema", "diff").returncode == 0
