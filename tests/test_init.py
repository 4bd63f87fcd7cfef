"""`reviewlint init`: the first check after it reports the outliers of a site, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from reviewlint.api import check_paths
from reviewlint.cli import main
from reviews_site import page
from sites import write_site

if TYPE_CHECKING:
    from conftest import Reviewlint

REPOSITORY = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("REVIEWLINT_CORPORA", REPOSITORY.parent / "shared" / "corpora"))

Outliers = set[tuple[str, str, str]]
NAMES = ("ferry", "harbour", "lantern", "winter", "glass", "orchard", "signal", "tide")


def title(number: int) -> str:
    """A title that no other number has."""
    return f"The {NAMES[number % len(NAMES)].title()} {number}"


def jekyll() -> tuple[dict[str, str], Outliers]:
    """Posts of two layouts with authors and covers, a collection, and a few pages."""
    files = {
        "_config.yml": "collections: [people]\ntitle: Nachtkino\n",
        "_data/authors.yml": "vera: {name: Vera}\nmilo: {name: Milo}\nines: {name: Ines}\n",
        "about.md": page({"title": "About", "permalink": "/about/"}),
        "contact.md": page({"title": "Contact", "layout": "page"}),
    }
    for number in range(60):
        fields: dict[str, Any] = {
            "layout": "review",
            "title": title(number),
            "author": ("vera", "milo", "ines")[number % 3],
            "rating": (number % 9) / 2 + 1,
            "label_id": f"lbl{number:03}",
            "cover": "front.png",
            "tags": ["noir", "silent"][: number % 2 + 1],
        }
        files[f"images/cover/lbl{number:03}/front.png"] = ""
        if number == 7:
            fields["ratng"] = fields.pop("rating")
        if number == 20:
            fields["author"] = "vero"
        if number == 31:
            fields["cover"] = "frnot.png"
        if number == 44:
            fields["rating"] = 45
        files[f"_posts/2024-{number % 12 + 1:02}-{number % 28 + 1:02}-r{number}.md"] = page(fields)
    for number in range(20):
        fields = {
            "layout": "news",
            "title": f"News {number}",
            "source": f"https://kino.test/{number}",
        }
        if number == 3:
            fields["source"] = "kino.test/3"
        files[f"_posts/2023-01-{number + 1:02}-n{number}.md"] = page(fields)
    for number in range(8):
        files[f"_people/p{number}.md"] = page({"name": title(number), "born": 1900 + number})
    return files, {
        ("_posts/2024-08-08-r7.md", "FD002", "/ratng"),
        ("_posts/2024-09-21-r20.md", "FD014", "/author"),
        ("_posts/2024-08-04-r31.md", "FD012", "/cover"),
        ("_posts/2024-09-17-r44.md", "FD006", "/rating"),
        ("_posts/2023-01-04-n3.md", "FD007", "/source"),
    }


def hugo() -> tuple[dict[str, str], Outliers]:
    """Two sections in TOML, one of page bundles with images beside, and lists of both."""
    files = {
        "hugo.toml": 'baseURL = "https://nachtkino.test/"\n',
        "content/_index.md": '+++\ntitle = "Nachtkino"\n+++\n',
        "content/films/_index.md": '+++\ntitle = "Films"\n+++\n',
        "content/about.md": '+++\ntitle = "About"\n+++\nA page.\n',
    }
    for number in range(40):
        stars = '"four"' if number == 5 else str(number % 5 + 1)
        image = "stil.jpg" if number == 12 else "still.jpg"
        day = "2024-02-30" if number == 30 else f"2024-02-{number % 28 + 1:02}"
        files[f"content/films/f{number}/index.md"] = (
            f'+++\ntitle = "{title(number)}"\ndate = "{day}"\nstars = {stars}\n'
            f'still = "{image}"\ndraft = false\n[params]\nseen = {number % 3}\n+++\nA film.\n'
        )
        files[f"content/films/f{number}/still.jpg"] = ""
        mood = ("calm", "cross", "merry")[number % 3] if number != 9 else "meryr"
        files[f"content/notes/n{number}.md"] = (
            f'+++\ntitle = "Note {number}"\nmood = "{mood}"\n+++\nA note.\n'
        )
    return files, {
        ("content/films/f5/index.md", "FD003", "/stars"),
        ("content/films/f12/index.md", "FD012", "/still"),
        ("content/films/f30/index.md", "FD007", "/date"),
        ("content/notes/n9.md", "FD005", "/mood"),
    }


def astro() -> tuple[dict[str, str], Outliers]:
    """Two collections; images are named from the page's folder."""
    files = {"astro.config.mjs": "export default {}\n", "package.json": "{}\n"}
    for number in range(30):
        fields: dict[str, Any] = {
            "title": title(number),
            "pubDate": f"2023-05-{number % 28 + 1:02}",
            "heroImage": f"../../assets/{NAMES[number % 8]}.jpg",
            "author": {"name": ("Vera", "Milo")[number % 2], "email": f"v{number}@nachtkino.test"},
        }
        if number == 4:
            fields["pubDate"] = "May 5th"
        if number == 11:
            fields["author"]["emial"] = fields["author"].pop("email")
        files[f"src/content/blog/b{number}.md"] = page(fields)
        files[f"src/content/talks/t{number}.md"] = page(
            {"talk": title(number), "video": f"abcDEF_-{number:03}", "minutes": 40 + number}
        )
    files["src/content/talks/t8.md"] = page({"talk": title(8), "video": "x", "minutes": "48"})
    files |= {f"src/assets/{name}.jpg": "" for name in NAMES}
    return files, {
        ("src/content/blog/b4.md", "FD007", "/pubDate"),
        ("src/content/blog/b11.md", "FD002", "/author/emial"),
        ("src/content/talks/t8.md", "FD007", "/video"),
        ("src/content/talks/t8.md", "FD003", "/minutes"),
    }


def eleventy() -> tuple[dict[str, str], Outliers]:
    """Posts with tags and addresses of their own, beside a readme without front matter."""
    files = {".eleventy.js": "module.exports = {}\n", "posts/README.md": "How we write.\n"}
    for number in range(50):
        fields: dict[str, Any] = {
            "title": title(number),
            "date": f"2022-11-{number % 28 + 1:02}",
            "permalink": f"/film/{NAMES[number % 8]}-{number}/",
            "tags": ["film", NAMES[number % 3]],
        }
        if number == 2:
            fields["tags"] = "film"
        if number == 17:
            fields["permalink"] = "/film/ferry-0/"
        if number == 33:
            del fields["title"]
        files[f"posts/p{number}.md"] = page(fields)
    return files, {
        ("posts/p2.md", "FD003", "/tags"),
        ("posts/p17.md", "FD015", "/permalink"),
        ("posts/p0.md", "FD015", "/permalink"),
        ("posts/p17.md", "TG009", ""),
        ("posts/p0.md", "TG009", ""),
        ("posts/p33.md", "FD001", ""),
    }


def mkdocs() -> tuple[dict[str, str], Outliers]:
    """Documentation: most chapters have a few fields, many have none at all."""
    files = {"mkdocs.yml": "site_name: Projector\n", "docs/index.md": "# Projector\n"}
    for number in range(40):
        status = ("new", "stable")[number % 2]
        fields: dict[str, Any] = {"title": title(number), "status": status, "order": number}
        if number == 10:
            fields["staus"] = fields.pop("status")
        if number == 21:
            fields["order"] = "21st"
        files[f"docs/{NAMES[number % 8]}/c{number}.md"] = page(fields)
        if number % 2:
            files[f"docs/{NAMES[number % 8]}/plain{number}.md"] = "# A chapter\n"
    return files, {
        ("docs/lantern/c10.md", "FD002", "/staus"),
        ("docs/orchard/c21.md", "FD003", "/order"),
    }


SITES = {"jekyll": jekyll, "hugo": hugo, "astro": astro, "eleventy": eleventy, "mkdocs": mkdocs}


@pytest.mark.parametrize("generator", SITES)
def test_the_first_check_reports_the_outliers_only(
    generator: str, tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files, outliers = SITES[generator]()
    write_site(tmp_path, files)
    result = reviewlint("init")
    assert result.returncode == 0, result.stderr
    assert f"Site: {generator}" in result.stdout
    found = check_paths([tmp_path])
    places = {
        (Path(each.path).relative_to(tmp_path).as_posix(), each.code, each.pointer or "")
        for each in found
    }
    assert places == outliers
    assert reviewlint("schema", "diff").returncode == 0


def test_a_schema_says_what_it_was_inferred_from(tmp_path: Path, reviewlint: Reviewlint) -> None:
    files, _ = jekyll()
    write_site(tmp_path, files)
    result = reviewlint("init")
    assert "With layout “news”, “source” is in 20 of 20 files, else in 0 of 60." in result.stdout
    assert "2 files are of kinds too small" in result.stdout
    schema = json.loads((tmp_path / "_schemas/posts-review.schema.json").read_text("utf-8"))
    fields = schema["properties"]
    assert "ratng" not in fields
    assert "rating" in schema["required"]
    assert fields["author"]["x-ref"] == {"data": "_data/authors.yml"}
    assert fields["cover"]["x-file-exists"] == {"base": "images/cover/{label_id}"}
    assert fields["cover"]["examples"] == ["front.png"]
    rating = fields["rating"]
    assert (rating["minimum"], rating["maximum"], rating["multipleOf"]) == (0, 5, 0.5)
    assert rating["examples"] == [1, 2.5]  # those of the first two files
    assert rating["$comment"] == (
        "required: in 59 of 60 files. type: in 59 of 59. minimum 0, maximum 5: in 58 of 59"
        " (from 1 to 5). multipleOf 0.5: in 59 of 59."
    )
    assert fields["tags"]["items"]["enum"] == ["noir", "silent"]
    assert schema["additionalProperties"] is False


def test_nothing_is_overwritten_without_force(tmp_path: Path, reviewlint: Reviewlint) -> None:
    files, _ = eleventy()
    write_site(tmp_path, files)
    assert reviewlint("init", "--dry-run").returncode == 0
    assert not (tmp_path / "reviewlint.toml").exists()
    (tmp_path / "reviewlint.toml").write_text('ignore = ["UR"]\n', "utf-8")
    refused = reviewlint("init")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "there is already reviewlint.toml." in refused.stderr
    assert not (tmp_path / "schemas").exists()
    assert (tmp_path / "reviewlint.toml").read_text("utf-8") == 'ignore = ["UR"]\n'
    assert reviewlint("init", "--force").returncode == 0
    assert "[[schemas]]" in (tmp_path / "reviewlint.toml").read_text("utf-8")


def test_settings_in_a_project_file_are_not_put_aside(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files, _ = eleventy()
    write_site(tmp_path, {**files, "pyproject.toml": "[tool.reviewlint]\nignore = ['UR']\n"})
    refused = reviewlint("init")
    assert refused.returncode == 2
    assert "there is already pyproject.toml." in refused.stderr
    assert not (tmp_path / "reviewlint.toml").exists()


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"a.md": "A film.\n"}, "no Markdown file here has front matter that can be read"),
        ({"a.md": "---\na: [\n---\n"}, "no Markdown file here has front matter that can be read"),
        ({"a.md": page({"title": "A"})}, "only 1 file here has front matter; a schema takes 5"),
    ],
)
def test_a_site_without_pages_gets_no_schema(
    files: dict[str, str], complaint: str, tmp_path: Path, reviewlint: Reviewlint
) -> None:
    write_site(tmp_path, files)
    result = reviewlint("init")
    assert result.returncode == 2
    assert complaint in result.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("name", ["a [b]", "!films", "#1 {a,b}", "Früh & spät", "_x'y", "q?*"])
def test_a_folder_may_be_called_anything(name: str, tmp_path: Path, reviewlint: Reviewlint) -> None:
    for folder in (name, "others", f"{name}/manual"):
        field = "critic" if folder == name else "length"
        files = {f"{folder}/{n}.md": page({"title": f"{n}", field: n}) for n in range(30)}
        files[f"{folder}/30.md"] = page({"title": "30", field: "x"})
        if folder.endswith("manual"):
            files[f"{folder}/mkdocs.yml"] = "site_name: Projector\n"
        write_site(tmp_path, files)
    assert reviewlint("init").returncode == 0
    found = check_paths([tmp_path])
    assert {Path(each.path).relative_to(tmp_path).as_posix() for each in found} == {
        f"{name}/30.md", "others/30.md", f"{name}/manual/30.md"
    }  # fmt: skip
    assert {each.code for each in found} == {"FD003"}


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_folder_whose_name_is_no_text(tmp_path: Path, reviewlint: Reviewlint) -> None:
    for folder in ("b\udcffm", "two\nlines"):
        files = {f"{folder}/{n}.md": page({"title": str(n), folder[0]: n}) for n in range(30)}
        write_site(tmp_path, {**files, f"{folder}/30.md": page({"title": "30", folder[0]: "x"})})
    assert reviewlint("init").returncode == 0
    found = check_paths([tmp_path])
    assert [(Path(each.path).name, each.code) for each in found] == [("30.md", "FD003")] * 2


def test_a_site_whose_name_is_no_text_cannot_be_named(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    files = {f"docs/{n}.md": page({"title": str(n)}) for n in range(5)}
    write_site(tmp_path / "b\udcffm", {**files, "mkdocs.yml": "site_name: Projector\n"})
    result = reviewlint("init")
    assert result.returncode == 2
    assert "no settings can name it. Rename the folder." in result.stderr
    assert not (tmp_path / "reviewlint.toml").exists()


def test_two_sites_in_a_repository_have_schemas_of_their_own(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    for folder, (files, _) in {"films": jekyll(), "manual": mkdocs()}.items():
        write_site(tmp_path / folder, files)
    assert reviewlint("init").returncode == 0
    settings = (tmp_path / "reviewlint.toml").read_text("utf-8")
    assert 'schema = "films/_schemas/posts-review.schema.json"' in settings
    assert 'files = "manual/docs/**"' in settings
    found = check_paths([tmp_path])
    expected = {
        (f"{folder}/{path}", code, pointer)
        for folder, (_, outliers) in {"films": jekyll(), "manual": mkdocs()}.items()
        for path, code, pointer in outliers
    }
    assert {
        (Path(each.path).relative_to(tmp_path).as_posix(), each.code, each.pointer or "")
        for each in found
    } == expected


BESIDE_THE_SCHEMA = ("FD016", "FM007")
"""Rules that speak of front matter without a schema."""

REAL: dict[str, set[tuple[str, str, str | None]]] = {
    "movielog": {
        # “:movie” is no field's name, and stands for the title.
        ("reviews/safe-house-2012.md", "FD002", "/:movie"),
        # A number that was left behind when all others were taken out.
        ("reviews/the-pit-1981.md", "FD002", "/sequence"),
    },
    "jekyll-docs": {
        # Its front matter is empty, so its headline is made of the name of its file.
        ("_docs/rendering-process.md", "FD001", ""),
        # “3.0” without quotes is a number; the version of each other post is text.
        ("_posts/2015-10-26-jekyll-3-0-released.markdown", "FD003", "/version"),
        # “2023” stands between the time and its offset.
        ("_posts/2023-01-29-jekyll-3-9-3-released.markdown", "FD007", "/date"),
    },
}
"""What is really wrong in the corpora, each read: all other files fit."""


@pytest.mark.parametrize("corpus", sorted(REAL))
def test_real_content_fits_the_schemas_inferred_from_it(corpus: str, tmp_path: Path) -> None:
    if not (CORPORA / corpus).is_dir():
        pytest.skip("the corpora are not here")
    folder = tmp_path / corpus
    shutil.copytree(CORPORA / corpus, folder)
    result = CliRunner().invoke(main, ["init", str(folder)])
    assert result.exit_code == 0, result.output
    found = {
        (Path(each.path).relative_to(folder).as_posix(), each.code, each.pointer)
        for each in check_paths([folder])
        if each.code.startswith(("FD", "FM")) and each.code not in BESIDE_THE_SCHEMA
    }
    assert found == REAL[corpus]
