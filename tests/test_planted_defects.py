"""Five hundred planted defects: fixes give the sound texts back, and touch nothing else."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

import body_defects
import field_defects
import sound_text
import url_defects
from planting import Kind, Planted, plant, tally
from reviewlint.rules import catalogue

if TYPE_CHECKING:
    from conftest import Reviewlint
    from reviewlint.site.root import Generator

REPOSITORY = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("REVIEWLINT_CORPORA", REPOSITORY.parent / "shared" / "corpora"))
KINDS = (*body_defects.KINDS, *url_defects.KINDS, *field_defects.KINDS)
SETTINGS = """\
select = ["ALL", "LK015", "UR014"]
{more}
[rules.url-insecure]
hosts = ["gatefilm.net"]

[[schemas]]
files = "{files}"
schema = "schema.json"
"""
MOVIELOG: dict[str, Any] = {
    "date": {"type": "string", "format": "date"},
    "imdb_id": {"type": "string"},
    "grade": {"enum": [f"{letter}{sign}" for letter in "ABCDF" for sign in ("", "+", "-")]},
    "slug": {"type": "string"},
    "title": {"type": "string"},
    "synopsis": {},
    "sequence": {},
}
POSTS: dict[str, Any] = {
    name: {} for name in ("categories", "category", "date", "description", "layout", "version")
}
FIXABLE = {code for code, rule in catalogue().items() if rule.fix}
ENOUGH = 0.95


def furnish(folder: Path, files: str, fields: dict[str, Any], more: str = "") -> None:
    """Give a folder settings and a schema, and the files that sound text links to."""
    schema = sound_text.SCHEMA | {"properties": sound_text.SCHEMA["properties"] | fields}
    schema["required"] = [name for name in fields if name == "slug"]
    (folder / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    settings = SETTINGS.format(files=files, more=more)
    (folder / "reviewlint.toml").write_text(settings, encoding="utf-8")
    for name, content in sound_text.FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """The pages of a folder, by path."""
    paths = sorted(path for path in folder.rglob("*.m*") if path.suffix in (".md", ".markdown"))
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}


def outcomes(
    folder: Path, planted: dict[str, Planted], reviewlint: Reviewlint
) -> list[tuple[Kind, str]]:
    """Plant, fix with the real command, and tell what became of each defect."""
    before = read(folder)
    for name, each in planted.items():
        (folder / name).write_bytes(each.text.encode())
    run = reviewlint("check", "--fix", "--unsafe-fixes", folder, "--quiet")
    assert run.returncode in (0, 1), run.stderr
    after = read(folder)
    assert {name: after[name] for name in before if name not in planted} == {
        name: before[name] for name in before if name not in planted
    }
    return [each for name in planted for each in planted[name].outcome(after[name])]


def judge(found: list[tuple[Kind, str]]) -> None:
    """At least so many defects are put right, and of each kind one."""
    told = tally(found)
    print(told)
    assert sum(not wrong for _, wrong in found) >= ENOUGH * len(found), told
    assert {kind.name for kind, _ in found} == {kind.name for kind, wrong in found if not wrong}


def test_there_is_a_defect_for_every_rule_that_has_fixes() -> None:
    assert {kind.code for kind in KINDS} == FIXABLE


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("generator", "language"), [("jekyll", "yaml"), ("plain", "toml"), ("plain", "json")]
)
def test_defects_of_invented_pages_are_put_right(
    generator: Generator, language: str, newline: str, tmp_path: Path, reviewlint: Reviewlint
) -> None:
    random = Random(f"{language}{newline!r}")
    furnish(tmp_path, "reviews/**", {})
    if generator == "jekyll":
        (tmp_path / "_config.yml").write_text("plugins: [jekyll-relative-links]\n")
    (tmp_path / "reviews").mkdir()
    for number in range(60):
        page = sound_text.page(random, language).replace("\n", newline)
        (tmp_path / f"reviews/{number}.md").write_bytes(page.encode())
    checked = reviewlint("check", tmp_path)
    assert checked.returncode == 0, checked.stdout
    planted = plant(read(tmp_path / "reviews"), KINDS, 150, random, generator)
    planted = {f"reviews/{name}": each for name, each in planted.items()}
    found = outcomes(tmp_path, planted, reviewlint)
    judge(found)


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"there is no folder {CORPORA}")
def test_defects_of_real_pages_are_put_right(tmp_path: Path, reviewlint: Reviewlint) -> None:
    random = Random(500)
    found = []
    corpora: list[tuple[str, int, Generator]]
    corpora = [("movielog", 350, "plain"), ("jekyll-docs", 150, "jekyll")]
    for corpus, count, generator in corpora:
        folder = tmp_path / corpus
        shutil.copytree(CORPORA / corpus, folder, copy_function=shutil.copyfile)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        if corpus == "movielog":
            furnish(folder, "reviews/*.md", MOVIELOG)
            for path in random.sample(sorted(folder.glob("reviews/*.md")), 400):
                text = path.read_bytes().decode()
                path.write_bytes(sound_text.with_sound_text(random, text).encode())
        else:
            furnish(folder, "_posts/*", POSTS)
            for path in random.sample(sorted(folder.glob("_posts/*")), 60):
                text = path.read_bytes().decode()
                path.write_bytes(sound_text.with_sound_fields(random, text).encode())
        # What is wrong in the real pages is put right first.
        assert reviewlint("check", "--fix", "--unsafe-fixes", folder).returncode in (0, 1)
        planted = plant(read(folder), KINDS, count, random, generator)
        found += outcomes(folder, planted, reviewlint)
    assert len(found) == 500
    assert {kind.code for kind, _ in found} == FIXABLE
    judge(found)
