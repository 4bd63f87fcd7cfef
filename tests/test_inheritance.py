"""Fields that are handed down to pages: what they are, and what is said of them where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checked import check
from oracles import hugo, needs, run
from reviewlint.inheritance import Inheritance
from reviewlint.site.root import site_at
from sites import write_site

if TYPE_CHECKING:
    from reviewlint.findings import Diagnostic

REVIEW = {
    "required": ["title", "rating", "author"],
    "properties": {
        "title": {"type": "string"},
        "rating": {"type": "number", "maximum": 5},
        "author": {"enum": ["vera", "otto"]},
    },
}
PAGE = "---\ntitle: Night Ferry\n---\nA film.\n"


def places(found: list[Diagnostic], folder: Path) -> list[tuple[str, str, str]]:
    return [
        (
            Path(each.path).resolve().relative_to(folder.resolve()).as_posix(),
            each.code,
            each.excerpt,
        )
        for each in found
    ]


JEKYLL = """\
defaults:
  - scope: { path: "" }
    values:
      rating: 3
  - scope: { path: _posts/noir, type: posts }
    values:
      author: vera
"""
HUGO = """\
baseURL = "https://nachtkino.test/"
[cascade]
rating = 3
[[module.mounts]]
source = "content"
target = "content"
"""
SITES: dict[str, dict[str, str]] = {
    "jekyll": {
        "_config.yml": JEKYLL,
        "_posts/noir/2024-05-01-ferry.md": PAGE,
        "_posts/2024-05-02-fog.md": PAGE,
    },
    "hugo": {
        "hugo.toml": HUGO,
        "content/noir/_index.md": "---\ntitle: Noir\nrating: 1\ncascade:\n  author: vera\n---\n",
        "content/noir/deep/ferry.md": PAGE,
        "content/fog.md": PAGE,
    },
    "eleventy": {
        "eleventy.config.js": "export default () => {};\n",
        "reviews/reviews.json": '{"rating": 3}',
        "reviews/noir/noir.11tydata.json": '{"author": "vera"}',
        "reviews/noir/ferry.md": PAGE,
        "reviews/fog.md": PAGE,
    },
}


@pytest.mark.parametrize("generator", SITES)
def test_a_field_that_is_handed_down_is_not_missing(generator: str, tmp_path: Path) -> None:
    found = check(tmp_path, SITES[generator], schema=REVIEW)
    assert [(Path(each.path).stem[-3:], each.code, each.message) for each in found] == [
        ("fog", "FD001", "The required field “author” is missing.")
    ]


WRONG: dict[str, tuple[str, str, str]] = {
    "jekyll": ("_config.yml", "rating: 3", "rating: 30"),
    "hugo": ("hugo.toml", "rating = 3", "rating = 30"),
    "eleventy": ("reviews/reviews.json", '"rating": 3', '"rating": 30'),
}


@pytest.mark.parametrize("generator", WRONG)
def test_a_wrong_value_is_told_once_and_where_it_is_written(generator: str, tmp_path: Path) -> None:
    name, right, wrong = WRONG[generator]
    files = SITES[generator] | {name: SITES[generator][name].replace(right, wrong)}
    found = [each for each in check(tmp_path, files, schema=REVIEW) if each.code != "FD001"]
    assert [(file, code) for file, code, _ in places(found, tmp_path)] == [(name, "FD006")]
    (only,) = found
    line = files[name].splitlines()[only.start.line - 1]
    assert line[only.start.column - 1 : only.end.column - 1] == "30"
    assert "Pages have this value from here." in only.hint
    assert only.fix is None
    assert only.pointer == "/rating"


def test_a_wrong_value_in_front_matter_is_told_there(tmp_path: Path) -> None:
    section = "---\ntitle: Noir\nrating: 1\nauthor: otto\ncascade:\n  author: Vera L.\n---\n"
    files = SITES["hugo"] | {"content/noir/_index.md": section, "content/fog.md": section}
    found = check(tmp_path, files, schema=REVIEW)
    assert places(found, tmp_path) == [("content/noir/_index.md", "FD005", "  author: Vera L.")]


@pytest.mark.parametrize("generator", SITES)
def test_the_own_value_of_a_page_goes_first(generator: str, tmp_path: Path) -> None:
    own = "---\ntitle: Fog Bank\nrating: 9\nauthor: otto\n---\nA film.\n"
    page = next(name for name in SITES[generator] if "fog" in name)
    found = check(tmp_path, SITES[generator] | {page: own}, schema=REVIEW)
    assert places(found, tmp_path) == [(page, "FD006", "rating: 9")]


def test_what_is_handed_down_decides_what_else_counts(tmp_path: Path) -> None:
    schema = {
        "if": {"required": ["layout"], "properties": {"layout": {"const": "review"}}},
        "then": {"required": ["director"]},
    }
    config = "defaults: [{scope: {path: reviews}, values: {layout: review}}]\n"
    files = {"_config.yml": config, "reviews/ferry.md": PAGE, "about.md": PAGE}
    found = check(tmp_path, files, schema=schema)
    assert [(file, code) for file, code, _ in places(found, tmp_path)] == [
        ("reviews/ferry.md", "FD001")
    ]


def test_what_is_handed_down_picks_the_schema(tmp_path: Path) -> None:
    config = "defaults: [{scope: {path: reviews}, values: {layout: review}}]\n"
    write_site(tmp_path, {"review.json": json.dumps({"required": ["director"]})})
    settings = '[[schemas]]\nfiles = "**"\nwhere = { layout = "review" }\nschema = "review.json"\n'
    files = {"_config.yml": config, "reviews/ferry.md": PAGE, "about.md": PAGE}
    found = check(tmp_path, files, settings=settings)
    assert [(file, code) for file, code, _ in places(found, tmp_path)] == [
        ("reviews/ferry.md", "FD001")
    ]


def test_a_field_that_only_the_site_has_is_nobodys_mistake(tmp_path: Path) -> None:
    schema = {
        "properties": {"title": {}, "image": {"required": ["alt"]}},
        "additionalProperties": False,
        "propertyNames": {"pattern": "^[a-z]+$"},
    }
    values = "{toc: true, Author_Profile: true, image: {path: a.png}}"
    config = f"defaults: [{{scope: {{path: ''}}, values: {values}}}]\n"
    misspelt = PAGE.replace("title", "titel")
    files = {"_config.yml": config, "ferry.md": PAGE, "fog.md": misspelt}
    found = check(tmp_path, files, schema=schema)
    assert places(found, tmp_path) == [("fog.md", "FD002", "titel: Night Ferry")]


def test_an_empty_field_is_filled_by_jekyll(tmp_path: Path) -> None:
    empty = PAGE.replace("Night Ferry\n", "Night Ferry\nauthor:\nrating: 4\n")
    config = "defaults: [{scope: {path: ''}, values: {author: vera}}]\n"
    files = {"_config.yml": config, "_posts/2024-05-01-ferry.md": empty, "about.md": empty}
    assert check(tmp_path, files, schema=REVIEW) == []


@pytest.mark.parametrize(
    "files",
    [
        {"reviews/reviews.11tydata.js": "export default { author: 'vera', rating: 3 };\n"},
        {"_data/author.js": "", "reviews/reviews.json": '{"rating": 3}'},
        {"reviews/reviews.json": '{"rating": 3, "eleventyComputed": {"author": "{{ who }}"}}'},
        {
            "eleventy.config.js": 'export default c => c.addGlobalData("author", "vera");',
            "reviews/ferry.11tydata.json": '{"rating": 3}',
        },
    ],
)
def test_a_value_that_only_a_program_knows_is_not_missing(
    files: dict[str, str], tmp_path: Path
) -> None:
    site = {"eleventy.config.js": "", "reviews/ferry.md": PAGE, **files}
    assert check(tmp_path, site, schema=REVIEW) == []


def test_settings_that_cannot_be_read_hand_nothing_down(tmp_path: Path) -> None:
    for config in ("defaults: {a: b}\n", "defaults: [1, {values: 3}]\n", "- a list\n", "a: [\n"):
        write_site(tmp_path, {"_config.yml": config})
        page = write_site(tmp_path, {"ferry.md": PAGE}) / "ferry.md"
        assert Inheritance(site_at(tmp_path)).to(page).fields == {}


def test_a_comment_in_a_page_does_not_hide_what_another_file_says(tmp_path: Path) -> None:
    config = "# one\n# two\n# three\n# four\n" + JEKYLL.replace("rating: 3", "rating: 30")
    hidden = PAGE.replace("A film.", "<!-- reviewlint-disable -->\nA film.\n" + "A film.\n\n" * 9)
    post = hidden.replace("title:", "author: vera\ntitle:")
    files = {"_config.yml": config, "_posts/2024-05-02-fog.md": post}
    found = check(tmp_path, files, schema=REVIEW, ignore=["SU"])
    assert [(file, code) for file, code, _ in places(found, tmp_path)] == [("_config.yml", "FD006")]


def merged(root: Path, page: str, own: dict[str, Any]) -> dict[str, Any]:
    return Inheritance(site_at(root)).to(root / page).merged(own)


MANY_DEFAULTS = """\
collections: { films: { output: true } }
defaults:
  - scope: { path: "" }
    values: { a: every, b: every, group: { one: 1, two: 1 }, list: [1] }
  - scope: { path: "", type: posts }
    values: { b: posts, group: { two: 2 } }
  - scope: { path: _posts/noir }
    values: { c: noir, b: noir }
  - scope: { path: "_films" }
    values: { c: films }
  - scope: { path: "", type: films }
    values: { d: type films, c: type films }
  - scope: { path: "", type: pages }
    values: { d: pages, group: { three: 3 } }
  - scope: { path: "deep/*/inner" }
    values: { d: glob }
  - scope: { path: "_posts/noir", type: drafts }
    values: { a: draft }
"""


def test_jekyll_hands_down_the_same(tmp_path: Path) -> None:
    needs("jekyll")
    own: dict[str, dict[str, Any]] = {
        "_posts/2024-05-01-a.md": {"a": None, "group": {"two": 9}, "list": [2]},
        "_posts/noir/2024-05-01-b.md": {"b": "own"},
        "noir/_posts/2024-05-01-c.md": {},
        "_films/d.md": {"group": {"two": None}},
        "about.md": {"group": {"x": 1}},
        "deep/one/inner/page.md": {"list": None},
        "deep/one/outer.md": {},
    }
    keys = ("a", "b", "c", "d", "group", "list")
    shown = ", ".join(f"{{{{ page.{key} | jsonify }}}}" for key in keys)
    files = {"_config.yml": MANY_DEFAULTS, "_layouts/plain.html": f"[{shown}]"}
    for name, fields in own.items():
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())
        files[name] = f"---\npermalink: /{name}.txt\nlayout: plain\n{front}---\nA film.\n"
    write_site(tmp_path, files)
    out = tmp_path / "_site"
    run(["jekyll", "build", "--quiet", "--destination", str(out)], tmp_path)
    for name, fields in own.items():
        built = json.loads((out / f"{name}.txt").read_text("utf-8"))
        ours = merged(tmp_path, name, fields)
        assert [ours.get(key) for key in keys] == built, name


@pytest.mark.parametrize("old", [True, False])
def test_hugo_hands_down_the_same(tmp_path: Path, old: bool) -> None:
    program = hugo(old=old)
    page = "---\ntitle: x\n---\n"
    files = {
        "hugo.toml": 'baseURL = "https://nachtkino.test/"\n[cascade]\na = "all"\nb = "all"\n',
        "layouts/_default/single.html": "{{ .Params | jsonify }}",
        "layouts/_default/list.html": "{{ .Params | jsonify }}",
        "content/_index.md": "---\ntitle: x\ncascade: {c: home, b: home}\n---\n",
        "content/noir/_index.md": "---\ntitle: x\nd: own\ncascade:\n"
        "  - _target: {path: /noir/deep/**}\n    d: deep\n"
        "  - _target: {kind: page}\n    e: page\n"
        "  - f: every\n    draft: false\n---\n",
        "content/noir/plain.md": page.replace("x\n", "x\nb: own\n"),
        "content/noir/deep/in.md": page,
        "content/noir/leaf/index.md": page,
        "content/top.md": page,
    }
    write_site(tmp_path, files)
    run([program, "--quiet", "--destination", str(tmp_path / "out")], tmp_path)
    for name in files:
        if not name.startswith("content/") or name == "content/_index.md":
            continue
        url = name.removeprefix("content/").removesuffix(".md")
        url = url.removesuffix("/_index").removesuffix("/index")
        built = json.loads((tmp_path / f"out/{url}/index.html").read_text("utf-8"))
        own = {"b": "own"} if "plain" in name else {"d": "own"} if "_index" in name else {}
        ours = merged(tmp_path, name, own)
        assert {key: ours.get(key) for key in "abcdef"} == {
            key: built.get(key) for key in "abcdef"
        }, name


def test_a_value_that_fills_an_empty_field_is_reported_where_it_is_written(
    tmp_path: Path,
) -> None:
    schema = {
        "properties": {
            "rating": {"maximum": 5},
            "author": {"x-ref": {"data": "_data/authors.yml"}},
            "film": {"properties": {"year": {"type": "integer"}}},
            "slug": {"x-unique": True},
        }
    }
    values = "{ rating: 45, author: vera, film: { year: soon }, slug: film }"
    page = "---\nrating:\nauthor: ~\nfilm: { year: }\nslug:\n---\nA film.\n"
    files = {
        "_config.yml": f"defaults:\n  - values: {values}\n",
        "_data/authors.yml": "otto: { name: Otto }\n",
        "_posts/2024-05-01-a.md": page,
        "_posts/2024-05-02-b.md": page,
    }
    found = check(tmp_path, files, schema=schema)
    assert [(Path(each.path).name, each.code, each.pointer) for each in found] == [
        ("_config.yml", "FD006", "/rating"),
        ("_config.yml", "FD014", "/author"),
        ("_config.yml", "FD003", "/film/year"),
    ]


@pytest.mark.parametrize("defaults", ["5", "{}", "[5, {values: 5}, {scope: 5}]"])
def test_defaults_that_are_none_hand_nothing_down(tmp_path: Path, defaults: str) -> None:
    files = {"_config.yml": f"defaults: {defaults}\n", "_posts/2024-05-01-a.md": PAGE}
    found = check(tmp_path, files, schema={"required": ["rating"]})
    assert [each.code for each in found] == ["FD001"]


def test_a_file_that_is_handed_down_must_be_there(tmp_path: Path) -> None:
    schema = {
        "properties": {
            "image": {"x-file-exists": {}},
            "author": {"x-ref": {"data": "_data/authors.yml"}},
            "slug": {"x-unique": True},
        }
    }
    values = "{ image: assets/fery.png, author: vera, slug: film }"
    own = PAGE.replace("title", "image: assets/own.png\nauthor: otto\nslug: own\ntitle")
    files = {
        "_config.yml": f"defaults:\n  - values: {values}\n    scope: {{ path: _posts }}\n",
        "_data/authors.yml": "otto: { name: Otto }\n",
        "assets/ferry.png": "",
        "assets/own.png": "",
        "_posts/2024-05-01-a.md": PAGE,
        "_posts/2024-05-02-b.md": PAGE,
        "_posts/2024-05-03-c.md": own,
        "about.md": PAGE,
    }
    found = check(tmp_path, files, schema=schema)
    assert [(Path(each.path).name, each.code, each.pointer) for each in found] == [
        ("_config.yml", "FD012", "/image"),
        ("_config.yml", "FD014", "/author"),
    ]
    line = files["_config.yml"].splitlines()[1]
    marked = [line[each.start.column - 1 : each.end.column - 1] for each in found]
    assert marked == ["assets/fery.png", "vera"]
    assert found[0].hint == "Did you mean “assets/ferry.png”? Pages have this value from here."
