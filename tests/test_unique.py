"""Fields that must differ from page to page (FD015)."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checked import check, page
from reviewlint.api import check_text
from reviewlint.findings import Severity
from sites import write_site

if TYPE_CHECKING:
    from reviewlint.findings import Diagnostic

SLUG = {"properties": {"slug": {"x-unique": True}}}
TITLE = {"properties": {"title": {"x-unique": True}}}


def places(found: list[Diagnostic], folder: Path) -> list[tuple[str, str]]:
    """The files of what is found, and the fields."""
    assert {each.code for each in found} <= {"FD015"}
    return [(Path(each.path).relative_to(folder).as_posix(), str(each.pointer)) for each in found]


words = st.sampled_from(["fog", "ferry", "night ferry", "été", "It's: a 'film'", "7", "0"])


@given(
    st.lists(
        st.fixed_dictionaries(
            {}, optional={"title": words | st.integers(0, 9), "tags": st.lists(words), "x": words}
        ),
        max_size=8,
    ),
    st.data(),
)
@settings(deadline=None)
def test_planted_values_are_found_and_nothing_else(
    pages: list[dict[str, Any]], data: st.DataObject
) -> None:
    unique = {"properties": {"title": {"x-unique": True}, "tags": {"items": {"x-unique": True}}}}
    files = {f"{number}.md": page(**fields) for number, fields in enumerate(pages)}
    named = data.draw(st.sets(st.sampled_from(sorted(files)), min_size=1)) if files else {""}
    said = Counter(
        pair
        for fields in pages
        for pair in {
            *(("title", str(fields["title"])) for _ in "x" if "title" in fields),
            *(("tags", tag) for tag in fields.get("tags", [])),
        }
    )
    expected = sorted(
        (f"{number}.md", pointer)
        for number, fields in enumerate(pages)
        if f"{number}.md" in named
        for pointer, pair in (
            *((("/title", ("title", str(fields["title"]))),) if "title" in fields else ()),
            *(
                (f"/tags/{i}", ("tags", tag))
                for i, tag in enumerate(dict.fromkeys(fields.get("tags", [])))
            ),
        )
        if said[pair] > 1
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = check(folder, files | {"z/z.md": page()}, schema=unique, paths=sorted(named))
        got = places(found, folder)
    # Of an item that stands in its list twice, one is enough.
    assert {(file, pointer.split("/")[1]) for file, pointer in got} == {
        (file, pointer.split("/")[1]) for file, pointer in expected
    }
    assert len(got) == len(expected)


@pytest.mark.parametrize(
    ("field", "one", "other", "alike"),
    [
        ("slug", "night-ferry", "Night-Ferry", True),
        ("slug", "night-ferry", " night-ferry ", True),
        ("slug", "night-ferry", "night-ferry-1922", False),
        ("permalink", "/fog/", "fog", True),
        ("permalink", "/fog/", "/fog/index.html", True),
        ("permalink", "/fog/", "/fogindex.html", False),
        ("permalink", "/", "/index.html", True),
        ("redirect_from", "/fog/", "/Fog/", True),
        ("video_url", "https://films.test/v?A", "https://films.test/v?a", False),
        ("title", "Us", "US", False),
        ("title", "Night  Ferry", "Night Ferry", True),
        ("title", "Caf\u00e9", "Cafe\u0301", True),
        ("title", "", "", False),
        ("series", None, None, False),
        ("title", "{{ page.name }}", "{{ page.name }}", False),
        ("number", 7, "7", True),
        ("number", 7, 7.0, True),
        ("number", 0, False, False),
        ("featured", True, True, True),
        ("film", {"id": 1}, {"id": 1}, False),
    ],
)
def test_what_is_alike(tmp_path: Path, field: str, one: object, other: object, alike: bool) -> None:
    files = {"a.md": page(**{field: one}), "b.md": page(**{field: other})}
    found = check(tmp_path, files, schema={"properties": {field: {"x-unique": True}}})
    assert places(found, tmp_path) == (
        [("a.md", f"/{field}"), ("b.md", f"/{field}")] if alike else []
    )


def test_the_finding_names_the_other_files(tmp_path: Path) -> None:
    files = {f"{name}.md": page(x=1, slug="fog") for name in "abcdef"}
    found = check(tmp_path, files, schema=SLUG, paths=["b.md"])
    (only,) = found
    assert (only.start, only.end, only.pointer) == ((3, 7), (3, 12), "/slug")
    assert "“fog” is the “slug” of 5 other pages, too" in only.message
    assert [(Path(each.path).name, each.start, each.end) for each in only.related] == [
        ("a.md", (3, 7), (3, 12)),
        ("c.md", (3, 7), (3, 12)),
        ("d.md", (3, 7), (3, 12)),
    ]


def test_positions_in_other_files_are_theirs(tmp_path: Path) -> None:
    files = {"a.md": page(slug="fog"), "b.md": "---\ntitle: é\nx: {slug: 1}\nslug: fog\n---\n"}
    first, second = check(tmp_path, files, schema=SLUG)
    assert [each.start for each in first.related] == [second.start] == [(4, 7)]
    assert [each.start for each in second.related] == [first.start] == [(2, 7)]


def test_a_text_that_stands_for_a_file_is_not_compared_with_it(tmp_path: Path) -> None:
    check(tmp_path, {"a.md": page(slug="fog"), "b.md": page(slug="ferry")}, schema=SLUG)
    assert check_text(page(slug="fog"), tmp_path / "a.md") == ()
    assert check_text(page(slug="harbour"), tmp_path / "new.md") == ()
    (found,) = check_text(page(slug="ferry"), tmp_path / "a.md")
    assert [Path(each.path).name for each in found.related] == ["b.md"]


def test_only_files_with_the_same_schema_are_compared(tmp_path: Path) -> None:
    two = """
[[schemas]]
files = "films/"
schema = "s.json"
[[schemas]]
files = "people/"
schema = "p.json"
[[schemas]]
files = "broken/"
schema = "broken.json"
"""
    same = '{"properties": {"slug": {"x-unique": true}}}'
    files = {
        "s.json": same,
        "p.json": same,
        "broken.json": "{",
        "films/a.md": page(slug="fog"),
        "people/a.md": page(slug="fog"),
        "broken/a.md": page(slug="fog"),
        "a.md": page(slug="fog"),
        "people/b.md": page(slug="fog"),
        "people/c.md": "---\nslug: [\n---\n",
        "people/d.md": "No fields.",
    }
    found = check(tmp_path, files, settings=two, paths=["films", "people/b.md"])
    assert places(found, tmp_path) == [("people/b.md", "/slug")]


def test_two_sites_are_not_compared(tmp_path: Path) -> None:
    pages = {f"{site}/a.md": page(slug="fog") for site in ("one", "two")}
    sites = {f"{site}/_config.yml": "" for site in ("one", "two")}
    assert check(tmp_path, pages | sites, schema=SLUG) == []


def test_a_file_and_a_link_to_it_are_one(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.md": page(slug="fog")})
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    assert check(tmp_path, {}, schema=SLUG, paths=["b.md"]) == []


def test_excluded_files_are_not_of_the_site(tmp_path: Path) -> None:
    files = {"a.md": page(slug="fog"), "old/a.md": page(slug="fog")}
    found = check(tmp_path, files, schema=SLUG, paths=["a.md"], settings='exclude = ["old/"]')
    assert found == []


def test_nested_fields_and_branches(tmp_path: Path) -> None:
    nested = {
        "properties": {"films": {"items": {"properties": {"id": {"x-unique": True}}}}},
        "if": {"required": ["draft"]},
        "else": {"properties": {"slug": {"x-unique": True}}},
    }
    files = {
        "a.md": page(slug="fog", films=[{"id": 1}, {"id": 2}]),
        "b.md": page(slug="fog", films=[{"id": 2}]),
        "c.md": page(slug="fog", draft=True),
    }
    assert places(check(tmp_path, files, schema=nested), tmp_path) == [
        ("a.md", "/slug"),
        ("a.md", "/films/1/id"),
        ("b.md", "/slug"),
        ("b.md", "/films/0/id"),
    ]


def test_how_grave_it_is(tmp_path: Path) -> None:
    files = {"a.md": page(title="Fog"), "b.md": page(title="Fog")}
    warn = {"properties": {"title": {"x-unique": "warn"}}}
    assert {each.severity for each in check(tmp_path, files, schema=warn)} == {Severity.WARNING}
    folder = tmp_path / "2"
    assert {each.severity for each in check(folder, files, schema=TITLE)} == {Severity.ERROR}
    info = '[rules.field-not-unique]\nseverity = "info"\n'
    folder = tmp_path / "3"
    found = check(folder, files, schema=warn, settings=info)
    assert {each.severity for each in found} == {Severity.INFO}
    folder = tmp_path / "4"
    assert check(folder, files, schema=TITLE, ignore=["FD015"]) == []


def test_the_author_of_the_schema_may_say_it_better(tmp_path: Path) -> None:
    own = {"properties": {"title": {"x-unique": True, "x-message": {"x-unique": "Add the year."}}}}
    files = {"a.md": page(title="Fog"), "b.md": page(title="Fog")}
    assert {each.message for each in check(tmp_path, files, schema=own)} == {"Add the year."}


def test_hundreds_alike_have_short_findings(tmp_path: Path) -> None:
    files = {f"{number:04}.md": page(slug="fog") for number in range(400)}
    found = check(tmp_path, files, schema=SLUG)
    assert len(found) == 400
    assert all(len(each.related) == 3 for each in found)
