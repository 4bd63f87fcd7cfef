"""Files that fields name: found where a site has them, in their exact letter case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewlint.api import check_paths
from reviewlint.nearest import distance, nearest
from reviewlint.site.files import SiteFiles
from reviewlint.source import Span
from reviewlint.validation import FileReference
from reviewlint.validation.files import missing_file
from sites import write_site
from validating import files_of

if TYPE_CHECKING:
    from pathlib import Path

FILES = [
    "assets/images/night-ferry.jpg",
    "assets/images/captain.png",
    "static/img/fog bank.jpg",
    "themes/harbour/static/logo.svg",
    "covers/kino/front.jpg",
    "content/reviews/beside.jpg",
    "content/reviews/ferry.md",
    "node_modules/somewhere/elsewhere.jpg",
]


@pytest.fixture
def site(tmp_path: Path) -> SiteFiles:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return SiteFiles(tmp_path)


def missing(site: SiteFiles, value: str, base: str = "") -> str | None:
    """The hint of the finding for a field of `content/reviews/ferry.md`, if there is one."""
    reference = FileReference(Span(0, 1), "/image", value, base)
    finding = missing_file(reference, site.root / "content/reviews/ferry.md", site)
    return None if finding is None else finding.hint


@pytest.mark.parametrize(
    ("value", "base"),
    [
        ("assets/images/night-ferry.jpg", ""),
        ("/assets/images/night-ferry.jpg", ""),
        ("./assets/../assets/images/night-ferry.jpg", ""),
        ("assets/images/night-ferry.jpg?v=2", ""),
        ("assets/images/night-ferry.jpg#left", ""),
        ("/img/fog bank.jpg", ""),
        ("/img/fog%20bank.jpg", ""),
        ("/logo.svg", ""),
        ("beside.jpg", ""),
        ("./beside.jpg", ""),
        ("beside.jpg", "./"),
        ("../reviews/beside.jpg", "./"),
        ("front.jpg", "covers/kino"),
        ("front.jpg", "covers/kino/"),
        ("assets/images", ""),
    ],
)
def test_found(site: SiteFiles, value: str, base: str) -> None:
    assert missing(site, value, base) is None


@pytest.mark.parametrize(
    ("value", "base", "hint"),
    [
        ("assets/images/Night-Ferry.jpg", "", "There is “assets/images/night-ferry.jpg”, in other"),
        ("/Assets/images/captain.png", "", "There is “/assets/images/captain.png”, in other"),
        ("assets/images/captain.jpg", "", "Did you mean “assets/images/captain.png”?"),
        ("assets/images/captian.png", "", "Did you mean “assets/images/captain.png”?"),
        ("/assets/image/captain.png", "", "Did you mean “/assets/images/captain.png”?"),
        ("assets/images/captain.png”", "", "Did you mean “assets/images/captain.png”?"),
        (" assets/images/captain.png", "", "Did you mean “assets/images/captain.png”?"),
        ("captain.png", "", "Did you mean “assets/images/captain.png”?"),
        ("/img/fog-bank.jpg", "", "Did you mean “/img/fog bank.jpg”?"),
        ("/beside.jpg", "", "Did you mean “/reviews/beside.jpg”?"),
        ("bside.jpg", "./", "Did you mean “beside.jpg”?"),
        ("front.png", "covers/kino", "Did you mean “front.jpg”?"),
        ("elsewhere.jpg", "", "Put the file there"),
        ("nothing/like/it.gif", "", "Put the file there"),
        ("../../../etc/passwd", "", "Put the file there"),
        ("x" * 100_000, "", "Put the file there"),
        ("a/" * 50_000, "", "Put the file there"),
        ("a\0b.jpg", "", "Put the file there"),
        ("%00", "", "Put the file there"),
        ("%ff.jpg", "", "Put the file there"),
        ("\ud800.jpg", "", "Put the file there"),
    ],
)
def test_missing(site: SiteFiles, value: str, base: str, hint: str) -> None:
    found = missing(site, value, base)
    assert found is not None
    assert found.startswith(hint)


@pytest.mark.parametrize(
    ("pointer", "value", "words"),
    [
        ("/file", "a.jpg", "the page will show a broken image"),
        ("/poster", "a", "the page will show a broken image"),
        ("/trailer", "a.mp4", "there will be nothing to play"),
        ("/press-kit", "a.pdf", "a link to it will lead nowhere"),
    ],
)
def test_says_what_follows(site: SiteFiles, pointer: str, value: str, words: str) -> None:
    reference = FileReference(Span(0, 1), pointer, value)
    finding = missing_file(reference, site.root / "a.md", site)
    assert finding is not None
    assert finding.message == f"“{value}” is not in the site, so {words}."


def test_the_schema_may_speak_for_itself(site: SiteFiles) -> None:
    reference = FileReference(Span(0, 1), "/image", "a.jpg", "", "Every review needs its still.")
    finding = missing_file(reference, site.root / "a.md", site)
    assert finding is not None
    assert finding.message == "Every review needs its still."


def test_links_that_lead_in_circles_end(site: SiteFiles) -> None:
    (site.root / "loop").symlink_to(site.root, target_is_directory=True)
    assert missing(site, "loop/loop/assets/images/captain.png") is None
    assert missing(site, "loop/" * 700 + "nothing.jpg") is not None


def test_a_site_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert not SiteFiles(tmp_path / "nowhere").has("a.jpg")


@pytest.mark.parametrize(
    ("schema", "fields", "references"),
    [
        ({}, "x: a.jpg", [("a.jpg", "")]),
        (True, "x: /a.jpg", [("/a.jpg", "")]),
        ({"base": "./"}, "x: a.jpg", [("a.jpg", "./")]),
        ({"base": "/covers/{label}"}, "x: a.jpg\nlabel: kino", [("a.jpg", "covers/kino")]),
        ({"base": "covers/{label}"}, "x: a.jpg\nlabel: 7", [("a.jpg", "covers/7")]),
        # nothing to look for, or it cannot be known where
        (False, "x: a.jpg", []),
        ({"base": "covers/{label}"}, "x: a.jpg", []),
        ({"base": "covers/{label}"}, "x: a.jpg\nlabel:", []),
        ({"base": "covers/{label}"}, "x: a.jpg\nlabel: '{{ a }}'", []),
        ({}, "x:", []),
        ({}, "x: ''", []),
        ({}, "x: 5", []),
        ({}, "x: https://nachtkino.test/a.jpg", []),
        ({}, "x: //nachtkino.test/a.jpg", []),
        ({}, "x: data:image/png;base64,AAAA", []),
        ({}, "x: '{{ site.image }}'", []),
        ({}, "y: a.jpg", []),
    ],
)
def test_what_a_field_names(schema: object, fields: str, references: list[tuple[str, str]]) -> None:
    found = files_of({"properties": {"x": {"x-file-exists": schema}}}, fields)
    assert [(each.value, each.base) for each in found] == references


@pytest.mark.parametrize(
    ("value", "there"),
    [
        ("/kino/assets/ferry.jpg", True),
        ("/assets/ferry.jpg", True),
        ("/kino/assets/fery.jpg", False),
        ("/kinos/assets/ferry.jpg", False),
        ("kino/assets/ferry.jpg", False),
    ],
)
def test_a_path_may_begin_with_the_base_path_of_the_site(
    tmp_path: Path, value: str, there: bool
) -> None:
    schema = '{"properties": {"image": {"x-file-exists": {}}}}'
    files = {
        "_config.yml": "baseurl: /kino\n",
        "assets/ferry.jpg": "",
        "schema.json": schema,
        "film.md": f"---\nimage: {value}\n---\nA film.\n",
    }
    write_site(tmp_path, files)
    found = check_paths([tmp_path / "film.md"], schema=str(tmp_path / "schema.json"))
    assert [each.code for each in found] == ([] if there else ["FD012"])


def test_only_branches_that_apply_name_files() -> None:
    file = {"type": "string", "x-file-exists": {}}
    group = {"type": "object", "required": ["path"], "properties": {"path": file}}
    schema = {"properties": {"x": {"anyOf": [file, group, {"items": file, "type": "array"}]}}}
    assert [each.pointer for each in files_of(schema, "x: a.jpg")] == ["/x"]
    assert [each.pointer for each in files_of(schema, "x: {path: a.jpg}")] == ["/x/path"]
    assert [each.pointer for each in files_of(schema, "x: [a.jpg, b.jpg]")] == ["/x/0", "/x/1"]
    assert files_of(schema, "x: {file: a.jpg}") == []
    condition = {"if": {"required": ["y"]}, "then": {"properties": {"x": {"x-file-exists": {}}}}}
    assert files_of(condition, "x: a.jpg") == []
    assert [each.pointer for each in files_of(condition, "x: a.jpg\ny: 1")] == ["/x"]


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("titel", ["date", "title"], "title"),
        ("Author", ["author"], "author"),
        ("review_image", ["image", "review-image"], "review-image"),
        ("tag", ["tags"], "tags"),
        ("descripton", ["description"], "description"),
        ("c-", ["C", "C+", "C-"], "C-"),
        (" c", ["C-", "C"], "C"),
        ("date", ["rate"], None),
        ("cat", ["categories"], None),
        ("id", ["io"], None),
        ("title", ["title"], None),
        ("x" * 300, ["x" * 299], None),
        ("", ["a"], None),
    ],
)
def test_nearest_names(word: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(word, candidates) == expected


def test_slips_are_counted_as_a_typist_counts_them() -> None:
    assert distance("ferry", "ferry", 2) == 0
    assert distance("ferry", "fery", 2) == 1
    assert distance("ferry", "freey", 2) == 2
    assert distance("ferry", "efrry", 2) == 1
    assert distance("ferry", "captain", 2) is None
