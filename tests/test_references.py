"""Fields that name what the site's data must have (FD014)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from checked import check, page
from reviewlint.settings import SettingsError
from reviewlint.site import data_files

if TYPE_CHECKING:
    from pathlib import Path

AUTHORS = "jane-doe:\n  name: Jane Doe\nvera-lund:\n  name: Vera Lund\n"


def schema(where: Any, field: str = "author") -> Any:
    return {"properties": {field: {"x-ref": where}}}


def hint(folder: Path, files: dict[str, str], where: Any, value: object) -> str | None:
    """The hint for a field that names a thing in one place of a site; `None` where it is there."""
    found = check(
        folder, {**files, "a.md": page(author=value)}, schema=schema(where), paths=["a.md"]
    )
    assert [each.code for each in found] in ([], ["FD014"])
    return found[0].hint if found else None


PLACES: list[tuple[dict[str, str], Any]] = [
    ({"_data/authors.yml": AUTHORS}, {"data": "_data/authors.yml"}),
    ({"_data/authors.yml": AUTHORS}, {"data": "/_data/./authors.yml"}),
    ({"_data/authors.yml": "[jane-doe, vera-lund]"}, {"data": "_data/authors.yml"}),
    (
        {"_data/authors.yml": "- id: jane-doe\n- id: [vera-lund]\n- name: x\n"},
        {"data": "_data/authors.yml", "field": "id"},
    ),
    (
        {"_data/authors.yml": "1: {id: jane-doe}\n2: {id: vera-lund}\n"},
        {"data": "_data/authors.yml", "field": "id"},
    ),
    (
        {"_data/authors.json": '\ufeff{"jane-doe": {}, "vera-lund": 0}'},
        {"data": "_data/authors.json"},
    ),
    ({"data/authors.toml": "[jane-doe]\n[vera-lund]\n"}, {"data": "data/authors.toml"}),
    ({"_data/a.csv": "id,name\njane-doe,x\n\nvera-lund\n"}, {"data": "_data/a.csv"}),
    (
        {"_data/a.tsv": "name\tid\nx\tjane-doe\ny\tvera-lund\n"},
        {"data": "_data/a.tsv", "field": "id"},
    ),
    (
        {"_data/authors/jane-doe.yml": "x: 1", "_data/authors/vera-lund/bio.json": "{}"},
        {"data": "_data/authors/"},
    ),
    (
        {"_data/authors/1.yml": "id: jane-doe", "_data/authors/2.toml": 'id = "vera-lund"'},
        {"data": "_data/authors", "field": "id"},
    ),
    (
        {"_pages/jane-doe.md": page(), "_pages/vera-lund.html": "", "_pages/x/jane-do.md": ""},
        {"files": "/_pages/[jv]*"},
    ),
    (
        {"_posts/2024-5-1-jane-doe.md": page(), "x/_posts/2024-05-01-vera-lund.md": page()},
        {"files": "_posts/"},
    ),
    (
        {"content/authors/jane-doe/_index.md": "", "content/authors/vera-lund/index.md": ""},
        {"files": "content/authors/**/*.md"},
    ),
    (
        {"p/1.md": page(slug="jane-doe"), "p/2.md": page(slug="vera-lund"), "p/3.md": "No fields."},
        {"files": "p/*.md", "field": "slug"},
    ),
    (
        {"p/1.md": page(names=["jane-doe", "vera-lund"]), "p/2.md": page(names=None)},
        {"files": "p/*.md", "field": "names"},
    ),
    ({"_config.yml": "authors: {jane-doe: {}, vera-lund: {}}"}, {"config": "authors"}),
    ({"_config.yml": "a: {b: [jane-doe, vera-lund]}"}, {"config": "a.b"}),
    ({"_config.yml": "a: [{id: jane-doe}, {id: vera-lund}]"}, {"config": "a", "field": "id"}),
    ({"hugo.toml": "[params.authors.jane-doe]\n[params.authors.vera-lund]"}, {"config": "authors"}),
    ({"hugo.yaml": "Params: {Authors: {jane-doe: 1, vera-lund: 2}}"}, {"config": "params.authors"}),
    (
        {"config/_default/params.toml": 'a = ["jane-doe", "vera-lund"]', "content/x.md": page()},
        {"config": "params.a"},
    ),
    (
        {"config.toml": 'base_url = "/"\nextra.a = ["jane-doe", "vera-lund"]', "content/x.md": ""},
        {"config": "a"},
    ),
    ({"mkdocs.yml": "x: !ENV X\nextra: {a: [jane-doe, vera-lund]}"}, {"config": "extra.a"}),
    ({"book.toml": 'book.authors = ["jane-doe", "vera-lund"]'}, {"config": "book.authors"}),
]


@pytest.mark.parametrize(("files", "where"), PLACES)
def test_what_is_there_may_be_named_and_nothing_else(
    tmp_path: Path, files: dict[str, str], where: Any
) -> None:
    assert hint(tmp_path, files, where, "jane-doe") is None
    assert hint(tmp_path, files, where, ["vera-lund", "jane-doe"]) is None
    assert hint(tmp_path, files, where, "jane-do") == "Did you mean “jane-doe”?"
    assert hint(tmp_path, files, where, "Vera Lund") == "Did you mean “vera-lund”?"
    assert hint(tmp_path, files, where, "otto") == "Write one of these: “jane-doe” or “vera-lund”."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("night-ferry", None),
        ("2024-05-01-night-ferry", None),
        ("2024-05-02-fog", None),
        ("night-fery", "night-ferry"),
        ("2024-05-01-night-fery", "2024-05-01-night-ferry"),
        ("2024-05-11-night-ferry", "2024-05-01-night-ferry"),
    ],
)
def test_a_post_is_named_with_its_date_or_without(
    tmp_path: Path, value: str, expected: str | None
) -> None:
    files = {f"_posts/2024-05-0{n}-{name}.md": "" for n, name in [(1, "night-ferry"), (2, "fog")]}
    found = hint(tmp_path, files, {"files": "_posts/*.md"}, value)
    assert found == (expected and f"Did you mean “{expected}”?")


@pytest.mark.parametrize("value", ["", None, "  ", "{{ site.author }}", True, {"id": "x"}, []])
def test_what_names_nothing_or_cannot_be_known(tmp_path: Path, value: object) -> None:
    assert hint(tmp_path, {"a.yml": AUTHORS}, {"data": "a.yml"}, value) is None


@pytest.mark.parametrize(
    ("written", "data", "known"),
    [
        ("2049", "2049: x", True),
        ("2049", "[2049]", True),
        ("'2049'", "[2049]", True),
        ("007", "007: x", True),
        ("007", "[007]", True),
        ("4.0", "4.0: x", True),
        ("4.0", "[4]", True),
        ("1_000", "[1000]", True),
        ("2048", "2049: x", False),
        ("cafe\u0301", "[caf\u00e9]", True),
        ("' jane '", "[jane]", True),
    ],
)
def test_numbers_and_letters_that_look_alike_are_alike(
    tmp_path: Path, written: str, data: str, known: bool
) -> None:
    files = {"a.yml": data, "a.md": f"---\nauthor: {written}\n---\n"}
    found = check(tmp_path, files, schema=schema({"data": "a.yml"}))
    assert [each.code for each in found if each.code == "FD014"] == ([] if known else ["FD014"])


def test_the_finding_says_what_is_not_where(tmp_path: Path) -> None:
    files = {"_data/films.yml": "[night-ferry]", "a.md": page(films=["fog", "night-ferry"])}
    (found,) = check(tmp_path, files, schema=schema({"data": "_data/films.yml"}, "films"))
    assert found.message.startswith("“films” names “fog”, which is not in _data/films.yml, so ")
    assert (found.start, found.end) == ((2, 9), (2, 14))
    assert found.pointer == "/films/0"


def test_the_author_of_the_schema_may_say_it_better(tmp_path: Path) -> None:
    own = {"x-ref": {"data": "a.yml"}, "x-message": {"x-ref": "Ask Vera for an entry."}}
    (found,) = check(
        tmp_path, {"a.yml": "", "a.md": page(author="x")}, schema={"properties": {"author": own}}
    )
    assert found.message == "Ask Vera for an entry."


@pytest.mark.parametrize(
    ("files", "where", "message"),
    [
        (
            {"_data/authors.yml": ""},
            {"data": "_data/author.yml"},
            "Did you mean “_data/authors.yml”?",
        ),
        ({"_data/authors.json": ""}, {"data": "_data/authors.yml"}, "mean “_data/authors.json”?"),
        ({}, {"data": "_data/authors.yml"}, "there is no data file “_data/authors.yml”."),
        ({"a.yml": "a: 1\nb: [\n"}, {"data": "a.yml"}, "a.yml:2:4: This “[” is never closed."),
        ({"a.csv": "a\n\0"}, {"data": "a.csv"}, "a.csv: This is not a text file"),
        ({"a.csv": "\na\n"}, {"data": "a.csv"}, "a.csv is a list of things with fields"),
        ({"a.xml": ""}, {"data": "a.xml"}, "a.xml: this is none of the data files"),
        ({"a.yml": "[{id: x}]"}, {"data": "a.yml"}, "name with “field” which one counts (“id”)."),
        (
            {"a.yml": "[{name: x}]"},
            {"data": "a.yml", "field": "nam"},
            "nothing in a.yml has the field “nam”; did you mean “name”?",
        ),
        ({"_config.yml": "authors: []"}, {"config": "author"}, "Did you mean “authors”?"),
        ({"_config.yml": "a: {b: 1}"}, {"config": "a.c"}, "_config.yml has no “a.c”."),
        ({"_config.yml": "a: ["}, {"config": "a"}, "_config.yml:1:4: This “[” is never closed."),
        ({"astro.config.mjs": ""}, {"config": "a"}, "a configuration that is a program"),
        ({}, {"files": "_pages/*.md"}, "no file of the site matches “_pages/*.md”."),
    ],
)
def test_a_place_that_is_not_there_is_a_mistake_in_the_schema(
    tmp_path: Path, files: dict[str, str], where: Any, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        hint(tmp_path, files, where, "x")
    assert message in str(caught.value)
    assert "schema.json: x-ref: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_mistake_in_data_that_no_page_asks_for_is_none_of_ours(tmp_path: Path) -> None:
    files = {"a.yml": "a: [", "a.md": page(title="Night Ferry")}
    assert check(tmp_path, files, schema=schema({"data": "a.yml"})) == []


def test_each_site_has_its_own_data(tmp_path: Path) -> None:
    sites = {
        "one/_config.yml": "authors: [jane]",
        "one/a.md": page(author="jane"),
        "two/_config.yml": "authors: [vera]",
        "two/a.md": page(author="jane"),
    }
    found = check(tmp_path, sites, schema=schema({"config": "authors"}))
    assert [each.path.rpartition("two/")[2] for each in found] == ["a.md"]


def test_a_data_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def read_data(path: Path, name: str) -> object:
        names.append(name)
        return data_files.read_data(path, name)

    monkeypatch.setattr("reviewlint.validation.references.read_data", read_data)
    pages = {f"{number}.md": page(author="jane") for number in range(5)}
    assert len(check(tmp_path, {"a.yml": "[vera]", **pages}, schema=schema({"data": "a.yml"}))) == 5
    assert names == ["a.yml"]


def test_a_link_field_has_no_space(tmp_path: Path) -> None:
    link = {"properties": {"more": {"format": "link"}}}
    for value in ("/a/", "../b.md#c", "https://gatefilm.net/", "a.html?b=c", "#d", 5):
        assert check(tmp_path, {"a.md": page(more=value)}, schema=link) == []
    for value in ("/a b/", "/a/ ", "\t/a/"):
        assert [f.code for f in check(tmp_path, {"a.md": page(more=value)}, schema=link)] == [
            "FD007"
        ]
