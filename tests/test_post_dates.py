"""The days of Jekyll posts (FD016), held against what Jekyll does with the same files."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from checked import check, page
from linting import lint
from oracles import attempt, needs
from sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = "permalink: /:year-:month-:day/:title.html\nfuture: true\n"
POST = "---\ntitle: Night Ferry\n---\nA film.\n"

NAMES = [
    "2024-02-29-leap.md",
    "2023-02-29-no-leap.md",
    "2024-02-30-late.md",
    "2024-04-31-late.md",
    "2024-12-31-last.md",
    "2024-1-5-short.md",
    "24-01-05-two.md",
    "202-01-05-three.md",
    "0000-01-01-zero.md",
    "2024-01-05-.md",
    "12024-01-05-five.md",
    "20240105-compact.md",
    "2024_01_05-underscores.md",
    "2024.01.05-dots.md",
    "2024-01-05.md",
    "2024-01-05 space.md",
    "2024-01-05_underscore.md",
    "2024-001-05-long.md",
    "2024-Jan-05-word.md",
    "night-ferry.md",
    "x-2024-01-05-behind.md",
    "٢٠٢٤-01-05-digits.md",
    "films/2024-01-05-in-a-folder.md",
    "2024-01-05/ferry.md",
    "2024-01-05-x/ferry.md",
    "_2024-01-05-hidden.md",
    "_ideas/night-ferry.md",
    "~night-ferry.md",
]
FATAL = [
    "2024-13-01-x.md",
    "2024-00-10-x.md",
    "2024-01-00-x.md",
    "2024-02-32-x.md",
    "99-13-45-x.md",
]


def messages(name: str) -> list[str]:
    """What is said of a post with that name and no date of its own."""
    found = lint(POST, path=f"_posts/{name}", generator="jekyll")
    return [finding.message for code, finding in found if code == "FD016"]


def build(folder: Path, zone: str = "UTC") -> subprocess.CompletedProcess[str]:
    """Have Jekyll build the site in a folder, on a machine in some time zone."""
    return attempt(["jekyll", "build", "--quiet"], folder, environment={"TZ": zone})


def test_jekyll_publishes_what_we_say(tmp_path: Path) -> None:
    needs("jekyll")
    posts = {f"_posts/{name}": page(mark=f"<{n}>") + f"mark {n}." for n, name in enumerate(NAMES)}
    write_site(tmp_path, {"_config.yml": CONFIG, **posts})
    assert build(tmp_path).returncode == 0
    written = {
        re.findall(r"mark (\d+)\.", path.read_text("utf-8"))[0]: path.parent.name
        for path in (tmp_path / "_site").rglob("*.html")
    }
    for number, name in enumerate(NAMES):
        day = written.get(str(number))
        said = messages(name)
        if "/_" in f"/{name}" or name.startswith("~"):
            assert (day, said) == (None, [])
        elif day is None:
            assert "so Jekyll never publishes this post" in said[0], name
        elif said:
            assert day[:4] == "0202" or f"Jekyll publishes this post on {day}." in said[0], name
        else:
            digits = [int(part) for part in name.rpartition("/")[2].split("-")[:3]]
            assert [int(part) for part in day.split("-")][1:] == digits[1:], name


@pytest.mark.parametrize("name", FATAL)
def test_jekyll_stops_where_we_say(tmp_path: Path, name: str) -> None:
    needs("jekyll")
    write_site(tmp_path, {"_config.yml": CONFIG, f"_posts/{name}": POST})
    assert "InvalidDateError" in (build(tmp_path).stderr)
    assert "Jekyll stops with an error and builds nothing." in messages(name)[0]


DATES = [
    "2024-05-01",
    "2024-05-02",
    "2024-5-1",
    "2024-05-01 23:59:59",
    "2024-05-02 03:15:00",
    "2024-05-02 11:00:00",
    "2024-04-30 22:00:00 -0400",
    "2024-05-02 00:30:00 +0200",
    "2024-05-02 09:50:00 +0300",
    "2024-05-02 09:50:00 -05:00",
    "2024-05-02T01:00:00Z",
    "2024-05-03 12:00:00 UTC",
    "2023-05-01 12:00:00 +0000",
]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "UTC"])
def test_jekyll_puts_posts_on_the_day_that_we_say(tmp_path: Path, zone: str) -> None:
    needs("jekyll")
    posts = {
        f"_posts/2024-05-01-{number}.md": f"---\ndate: {date}\n---\nA film.\n"
        for number, date in enumerate(DATES)
    }
    found = check(tmp_path, {"_config.yml": f"{CONFIG}timezone: {zone}\n", **posts})
    assert build(tmp_path, "Africa/Cairo").returncode == 0
    elsewhere = {
        path.stem
        for path in (tmp_path / "_site").rglob("*.html")
        if path.parent.name != "2024-05-01"
    }
    # Nothing is said where the author wrote the same day, whatever the zone makes of it.
    alike = {
        str(number)
        for number, date in enumerate(DATES)
        if date.startswith(("2024-05-01", "2024-5-1"))
    }
    assert {re.findall(r"-(\d+)\.md", each.path)[0] for each in found} == elsewhere - alike


@pytest.mark.parametrize(
    ("date", "says"),
    [
        ("2024-05-02", True),
        ("'2024-05-02'", True),
        ("2024-05-02 12:00:00 +0200", True),
        ("2024-05-02 12:00:00", True),
        ("2024-05-02T20:00:00Z", True),
        ("2024-05-03 00:30:00 +0200", True),
        ("2024-05-02 00:30:00 +0200", False),
        ("2024-05-02 00:30:00 -0700", False),
        ("2024-04-30 23:30:00 +0100", False),
        ("2024-04-30 20:00:00 -0700", False),
        ("2024-05-02 05:00:00", False),
        ("2024-04-30 13:00:00 +0000", False),
        ("2024-05-01 24:61", False),
        ("2024-05-02 25:00", False),
        ("2024-05-02 12:00 +9900", False),
        ("0001-01-01 00:00", True),
        ("9999-12-31 23:00", True),
        ("2024-02-30", False),
        ("2 May 2024", False),
        ("[2024-05-02]", False),
        ("", False),
    ],
)
def test_a_day_that_the_zone_may_make_the_same_is_none_of_ours(
    tmp_path: Path, date: str, says: bool
) -> None:
    post = {"_config.yml": "", "_posts/2024-05-01-x.md": f"---\ndate: {date}\n---\nA film.\n"}
    assert ("FD016" in [each.code for each in check(tmp_path, post)]) == says


@pytest.mark.parametrize("config", ["timezone: Nowhere/Land", "timezone: 5", "timezone: ../x"])
def test_a_time_zone_that_is_not_known_is_none(tmp_path: Path, config: str) -> None:
    post = {"_config.yml": config, "_posts/2024-05-01-x.md": page(date="2024-05-02")}
    assert [each.code for each in check(tmp_path, post)] == ["FD016"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("20240105-ferry.md", "Rename it to 2024-01-05-ferry.md"),
        ("2024_1_5_ferry.md", "Rename it to 2024-01-05-ferry.md"),
        ("2024-01-05.md", "Rename it to 2024-01-05-title.md"),
        ("ferry.md", "Let its name begin with the day: 2024-05-01-night-ferry.md"),
        ("2024.md", "Let its name begin with the day: 2024-05-01-night-ferry.md"),
    ],
)
def test_how_to_name_it(name: str, hint: str) -> None:
    (found,) = lint(POST, path=f"_posts/{name}", generator="jekyll")
    assert found[1].hint == hint


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("_posts/README.md", POST),
        ("_posts/notes.md", "No fields.\n"),
        ("_posts/idea.md", page(published=False)),
        ("_posts/YYYY-MM-DD-title.md", POST),
        ("_drafts/_posts.md", POST),
        ("posts/idea.md", POST),
    ],
)
def test_what_is_no_post(path: str, text: str) -> None:
    assert lint(text, path=path, generator="jekyll") == []
    assert lint(text, path=path) == []


def test_a_folder_of_posts_that_is_not_jekylls(tmp_path: Path) -> None:
    for names in (["hello-world.md", "ferry.mdx"], ["Ferry.md"]):
        folder = tmp_path / str(len(names))
        assert check(folder, {f"_posts/{name}": POST for name in names}) == []
    files = {"_posts/2024-05-01-fog.md": POST, "_posts/ferry.md": POST}
    assert [each.code for each in check(tmp_path / "3", files)] == ["FD016"]


def test_where_we_stand_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"_config.yml": "", "_posts/ferry.md": POST})
    monkeypatch.chdir(tmp_path / "_posts")
    assert [code for code, _ in lint(POST, path="ferry.md", generator="jekyll")] == ["FD016"]
