"""`reviewlint new`, run as a person runs it: what it writes is right, and nothing gets lost."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from oracles import needs, run
from preset_examples import VALID
from reviewlint.api import check_paths
from reviewlint.frontmatter import parse_front_matter
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Reviewlint

TODAY = date.today().isoformat()

REVIEW = """{
  "required": ["title", "rating", "draft"],
  "properties": {
    "title": {"type": "string"},
    "rating": {"type": "number", "minimum": 0, "maximum": 5, "multipleOf": 0.5,
               "description": "Stars out of five.", "examples": [4.5]},
    "draft": {"type": "boolean"},
    "tags": {"type": "array", "items": {"type": "string"}},
    "mood": {"enum": ["dark", "light"]},
    "still": {"type": "string", "x-file-exists": {}},
    "film": {"type": "object", "required": ["year"], "properties": {"year": {"type": "integer"}}}
  }
}
"""


def settings(files: str, schema: str = "schemas/review.json", more: str = "") -> str:
    return f'[[schemas]]\nfiles = "{files}"\nschema = "{schema}"\n{more}\n'


def fields(path: Path) -> dict[str, Any]:
    found = parse_front_matter(path.read_text("utf-8"))
    assert found is not None
    assert isinstance(found.data, dict)
    return found.data


def files_in(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def new(reviewlint: Reviewlint, folder: Path, *arguments: str) -> Path:
    """Write a page that `reviewlint check` has nothing against, and give its path."""
    before = files_in(folder)
    done = reviewlint("new", *arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    (written,) = files_in(folder) - before
    assert done.stdout == f"{written}\n"
    assert list(check_paths([folder / written])) == []
    return folder / written


def on_a_terminal(folder: Path, arguments: Sequence[str], answers: Sequence[str]) -> str:
    """Run the command on a terminal of its own, type the answers, and give what it showed."""
    pty = pytest.importorskip("pty")
    control, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reviewlint", *arguments],
        cwd=folder,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    os.close(terminal)
    shown = b""
    left = list(answers)
    while select.select([control], [], [], 30)[0]:
        try:
            shown += os.read(control, 4096)
        except OSError:  # the other end is closed
            break
        if left and shown.endswith(b": "):
            os.write(control, f"{left.pop(0)}\n".encode())
    os.close(control)
    assert process.wait() == 0, shown.decode()
    return shown.decode().replace("\r\n", "\n")


class TestPlaces:
    @pytest.mark.parametrize(
        ("site", "files", "kind", "written"),
        [
            ("_config.yml", "_posts/**/*.md", "review", f"_posts/{TODAY}-night-ferry.md"),
            ("_config.yml", "_posts/", "post", f"_posts/{TODAY}-night-ferry.md"),
            ("_config.yml", "_films/*.markdown", "film", "_films/night-ferry.markdown"),
            ("hugo.toml", "content/films/**", "films", "content/films/night-ferry.md"),
            (
                "hugo.toml",
                "content/films/*/index.md",
                "review",
                "content/films/night-ferry/index.md",
            ),
            (
                "astro.config.mjs",
                "src/content/blog/*.mdx",
                "review",
                "src/content/blog/night-ferry.mdx",
            ),
            ("docusaurus.config.js", "blog/**/*.md", "review", f"blog/{TODAY}-night-ferry.md"),
            ("mkdocs.yml", "docs/blog/posts/*.md", "posts", "docs/blog/posts/night-ferry.md"),
            ("README.md", "films/film-*.md", "review", "films/film-night-ferry.md"),
            ("README.md", "*.md", "review", "night-ferry.md"),
            (
                "blog/_config.yml",
                "blog/_posts/*.md",
                "review",
                f"blog/_posts/{TODAY}-night-ferry.md",
            ),
        ],
    )
    def test_of_an_entry(  # noqa: PLR0917 - a table's columns
        self, tmp_path: Path, reviewlint: Reviewlint, site: str, files: str, kind: str, written: str
    ) -> None:
        schema = '{"required": ["title"]}'
        write_site(
            tmp_path,
            {site: "", "schemas/review.json": schema, "reviewlint.toml": settings(files)},
        )
        assert new(reviewlint, tmp_path, kind, "Night Ferry") == tmp_path / written

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Night Ferry " * 30, "-".join(["night-ferry"] * 5)),
            ("ночь" * 90, ("ночь" * 15)),
            ("8½", "81-2"),
        ],
    )
    def test_a_name_from_any_title(
        self, tmp_path: Path, reviewlint: Reviewlint, title: str, name: str
    ) -> None:
        assert new(reviewlint, tmp_path, "jekyll-page", title).name == f"{name}.md"

    def test_a_name_that_is_too_long(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        result = reviewlint("new", "jekyll-page", "Fog", "--file", f"{'x' * 300}.md")
        assert result.returncode == 2
        assert "could not be written" in result.stderr

    @pytest.mark.parametrize(
        ("files", "kind", "written"),
        [
            ({"_config.yml": ""}, "jekyll-post", f"_posts/{TODAY}-night-ferry.md"),
            ({"_config.yml": ""}, "jekyll-page", "night-ferry.md"),
            ({"_config.yml": "", "_reviews/a.md": ""}, "preset:review", "_reviews/night-ferry.md"),
            ({"hugo.toml": ""}, "film-review", "content/reviews/night-ferry.md"),
            ({"hugo.toml": "", "content/post/a.md": ""}, "review", "content/post/night-ferry.md"),
            ({"docusaurus.config.js": ""}, "docusaurus-doc", "docs/night-ferry.md"),
            ({"docusaurus.config.js": ""}, "docusaurus-blog", f"blog/{TODAY}-night-ferry.md"),
            ({"mkdocs.yml": ""}, "mkdocs-material-blog", "docs/blog/posts/night-ferry.md"),
            ({"zola.toml": ""}, "eleventy-page", "night-ferry.md"),
        ],
    )
    def test_of_a_preset(
        self, tmp_path: Path, reviewlint: Reviewlint, files: dict[str, str], kind: str, written: str
    ) -> None:
        write_site(tmp_path, files)
        assert new(reviewlint, tmp_path, kind, "Night Ferry") == tmp_path / written

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Café: the 2nd Night!", "cafe-the-2nd-night"),
            ("夜の船", "夜の船"),
            ("../../etc/passwd", "etc-passwd"),
            ("!!!", "untitled"),
        ],
    )
    def test_the_name_of_the_file(
        self, tmp_path: Path, reviewlint: Reviewlint, title: str, name: str
    ) -> None:
        written = new(reviewlint, tmp_path, "review", title)
        assert written == tmp_path / f"{name}.md"
        assert fields(written)["title"] == title

    def test_a_named_file_and_a_day_of_ones_own(
        self, tmp_path: Path, reviewlint: Reviewlint
    ) -> None:
        write_site(tmp_path, {"_config.yml": ""})
        written = new(reviewlint, tmp_path, "review", "A", "--set", "date=2024-05-01")
        assert written.name == "2024-05-01-a.md"
        assert fields(written)["date"] == "2024-05-01"
        assert new(reviewlint, tmp_path, "review", "A", "--file", "b.md").name == "b.md"


class TestFields:
    @pytest.fixture(autouse=True)
    def site(self, tmp_path: Path) -> None:
        write_site(
            tmp_path,
            {
                "schemas/review.json": REVIEW,
                "still.jpg": "",
                "reviewlint.toml": settings("films/*.md", more='where = { layout = ["film"] }'),
            },
        )

    def test_what_is_set_becomes_what_the_schema_wants(
        self, tmp_path: Path, reviewlint: Reviewlint
    ) -> None:
        written = new(
            reviewlint, tmp_path, "film", "No", "--set", "rating=4.5", "--set", "draft=yes",
            "--set", "tags=ghosts, 1922, no", "--set", "film.year=1922", "--set", "still=still.jpg",
            "--set", "own=4", "--set", "note=a: b",
        )  # fmt: skip
        assert fields(written) == {
            "title": "No",
            "layout": "film",
            "rating": 4.5,
            "draft": True,
            "tags": ["ghosts", "1922", "no"],
            "film": {"year": 1922},
            "still": "still.jpg",
            "own": 4,
            "note": "a: b",
        }

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ([], "--set rating=…  Write a number from 0 to 5 in steps of 0.5, such as 4.5."),
            (["rating=9", "draft=no"], "FD006 “rating” is 9"),
            (["rating=nine", "draft=no"], "FD003 “rating” must be a number"),
            (["rating=4", "draft=no", "mood=drak"], "Did you mean “dark”?"),
            (["rating=4", "draft=no", "film.month=5"], "--set film.year=…"),
            (["rating=4", "draft=no", "still=stil.jpg"], "FD012"),
            (["rating"], "--set takes FIELD=VALUE"),
        ],
    )
    def test_nothing_wrong_is_written(
        self, tmp_path: Path, reviewlint: Reviewlint, arguments: list[str], said: str
    ) -> None:
        before = files_in(tmp_path)
        done = reviewlint("new", "review", "A", *(f"--set={each}" for each in arguments))
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert files_in(tmp_path) == before

    def test_nothing_is_overwritten(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        write_site(tmp_path, {"films/a.md": "kept"})
        done = reviewlint("new", "film", "A", "--set", "rating=4", "--set", "draft=no")
        assert (done.returncode, done.stdout) == (2, "")
        assert "films/a.md is there already" in done.stderr
        assert (tmp_path / "films/a.md").read_text("utf-8") == "kept"

    def test_what_is_required_is_asked_for_on_a_terminal(self, tmp_path: Path) -> None:
        shown = on_a_terminal(tmp_path, ["new", "review", "Low Tide"], ["7", "four", "3.5", "no"])
        assert (
            "Write a number from 0 to 5 in steps of 0.5, such as 4.5. Stars out of five." in shown
        )
        assert "“rating” is 7, but it must be at most 5." in shown
        assert "“rating” must be a number, but “four” is text." in shown
        assert shown.endswith("films/low-tide.md\n")
        written = fields(tmp_path / "films/low-tide.md")
        assert written == {"title": "Low Tide", "layout": "film", "rating": 3.5, "draft": False}

    def test_an_answer_must_fit_the_site_too(self, tmp_path: Path) -> None:
        schema = """{
          "required": ["critic", "still", "moods"],
          "properties": {
            "critic": {"type": "string", "x-ref": {"data": "critics.json"}},
            "still": {"type": "string", "x-file-exists": {"base": "stills"}},
            "moods": {"type": "array", "items": {"enum": ["dark", "light"]}}
          }
        }"""
        write_site(
            tmp_path,
            {
                "schemas/review.json": schema,
                "critics.json": '["vera", "milo"]',
                "stills/tide.png": "",
            },
        )
        answers = ["nobody", "vera", "tid.png", "tide.png", "drak", "dark,light"]
        shown = on_a_terminal(tmp_path, ["new", "review", "Low Tide"], answers)
        assert "“nobody”, which is not in critics.json" in shown
        assert "Write one of these: “vera” or “milo”." in shown
        assert "“tid.png” is not in the folder “stills”" in shown
        assert "“drak” is none of the values" in shown
        assert "must be a list" not in shown
        written = fields(tmp_path / "films/low-tide.md")
        assert written["critic"] == "vera"
        assert written["still"] == "tide.png"
        assert written["moods"] == ["dark", "light"]

    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            ("nothing-like-it", "there is no schema “nothing-like-it”. There is “review”, “film”"),
            ("revew", "there is no schema “revew”. Did you mean “review”?"),
            ("schemas/none.json", "there is no schema “schemas/none.json”."),
        ],
    )
    def test_kinds_that_are_not_there(self, reviewlint: Reviewlint, kind: str, said: str) -> None:
        done = reviewlint("new", kind, "A")
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr

    def test_a_file_that_another_entry_is_for(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        done = reviewlint("new", "review", "A", "--file", "other.md")
        assert (done.returncode, done.stdout) == (2, "")
        assert "no schema is for other.md" in done.stderr

    def test_the_file_of_a_schema(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        write_site(tmp_path, {"own.json": '{"properties": {"title": {"type": "string"}}}'})
        assert new(reviewlint, tmp_path, "own.json", "A", "--file", "a.md").name == "a.md"
        set_ = ("--set", "rating=4", "--set", "draft=no")
        assert new(reviewlint, tmp_path, "schemas/review.json", "B", *set_).parent.name == "films"

    def test_a_schema_without_a_title(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        schema = (
            '{"required": ["slug", "date"], "additionalProperties": false, "properties":'
            ' {"slug": {"type": "string"}, "date": {"type": "string", "format": "date"}}}'
        )
        write_site(tmp_path, {"schemas/log.json": schema})
        write_site(tmp_path, {"reviewlint.toml": settings("log/*.md", "schemas/log.json")})
        written = new(reviewlint, tmp_path, "log", "Low Tide")
        assert fields(written) == {"slug": "low-tide", "date": TODAY}


class TestGenerators:
    def test_jekylls_defaults(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        write_site(
            tmp_path,
            {
                "_config.yml": "defaults:\n- scope: {path: '', type: posts}\n"
                "  values: {layout: review, rating: 3, draft: false}\n",
                "_layouts/review.html": "{{ page.layout }} {{ page.rating }} {{ page.title }}",
                "schemas/review.json": REVIEW,
                "reviewlint.toml": settings("_posts/*.md", more='where = { layout = "review" }'),
            },
        )
        written = new(reviewlint, tmp_path, "review", "Night Ferry")
        assert fields(written) == {"title": "Night Ferry"}
        needs("jekyll")
        run(["jekyll", "build", "--disable-disk-cache", "--future"], tmp_path)
        (page,) = (tmp_path / "_site").rglob("night-ferry.html")
        assert page.read_text("utf-8") == "review 3 Night Ferry"

    ARCHETYPE = (
        '+++\ntitle = \'{{ replace .File.ContentBaseName "-" " " | title }}\'\n'
        'date = {{ .Date }}\ndraft = true\nkicker = "On {{ .Section }}"\n'
        "count = {{ len .Site.Pages }}\n[params]\nmood = 'dark'\n+++\n\n"
        "## {{ .Name | humanize | title }}\n\nA plot.\n\n{{ .Site.Title }}\n"
    )

    def test_hugos_archetypes(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        write_site(
            tmp_path,
            {
                "hugo.toml": "title = 'Nachtkino'\n",
                "config.toml": "title = 'Nachtkino'\n",
                "archetypes/films.md": self.ARCHETYPE,
                "archetypes/default.md": "---\nnot: this\n---\n",
                "schemas/review.json": '{"required": ["title", "rating"]}',
                "reviewlint.toml": settings("content/films/*.md"),
            },
        )
        done = reviewlint("new", "review", "Night Ferry", "--set", "rating=4")
        assert done.returncode == 0
        assert done.stdout == "content/films/night-ferry.md\n"
        assert "“count”" in done.stderr
        text = (tmp_path / done.stdout.strip()).read_text("utf-8")
        written = fields(tmp_path / done.stdout.strip())
        assert text.startswith("+++\n")
        assert text.endswith("+++\n## Night Ferry\n\nA plot.\n\n")
        assert str(written.pop("date")).startswith(TODAY)
        assert written == {
            "title": "Night Ferry",
            "draft": True,
            "kicker": "On films",
            "params": {"mood": "dark"},
            "rating": 4,
        }
        assert reviewlint("check").returncode == 0
        needs("hugo")
        run(["hugo", "new", "films/low-tide.md"], tmp_path)
        own = fields(tmp_path / "content/films/low-tide.md")
        assert {*own} == {*written, "date", "count"} - {"rating"}
        assert own["kicker"] == written["kicker"]

    def test_zola_writes_toml(self, tmp_path: Path, reviewlint: Reviewlint) -> None:
        write_site(tmp_path, {"config.toml": "base_url = '/'\n", "content/_index.md": "+++\n+++\n"})
        written = new(reviewlint, tmp_path, "zola-page", "1984", "--set", "date=2024-05-01")
        assert written.read_text("utf-8") == '+++\ntitle = "1984"\ndate = 2024-05-01\n+++\n'


@pytest.mark.parametrize("preset", sorted(VALID))
def test_a_page_of_every_preset(tmp_path: Path, reviewlint: Reviewlint, preset: str) -> None:
    arguments = ["--set", "description=A ghost story."] if preset == "astro-blog" else []
    new(reviewlint, tmp_path, preset, "A night: no. 1", *arguments)
