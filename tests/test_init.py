"""`reviewlint init`: the first check after it reports the outliers of a site, and nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reviewlint.api import check_paths
from reviews_site import page
from sites import write_site

if TYPE_CHECKING:
    from conftest import Reviewlint

Outliers = set[tuple[str, str, str]]
NAMES = ("ferry", "harbour", "lantern", "winter", "glass", "orchard", "signal", "tide")


def title(number: int) -> str:
    """A title that no other number has."""
    return f"The {NAMES[number % len(NAMES)].title()} {number}"


def jekyll() -> tuple[dict[str, str], Outliers]:
    """Posts of two layouts with authors and covers, a collection, and a few pages."""
    files = {
        "_config.yml": "collections: [people]\ndefaults:\n- scope: {path: ''}\n  values: {lang: en}\n",
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
        fields = {"layout": "news", "title": f"News {number}", "source": f"https://kino.test/{number}"}
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
    """Two sections in TOML, one of page bundles with images beside, and the pages of the sections."""
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
