"""Checking again what has changed, driven by changes that the tests make and tell."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from watchfiles import Change

from reviewlint import watching
from reviewlint.kept import Kept
from reviewlint.settings import SettingsError, load_settings
from reviewlint.watching import Watch, rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from watchfiles.main import FileChange

    from reviewlint.inspection import FileResult


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    return tmp_path


def write(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        place = Path(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def change(name: str, kind: Change = Change.modified) -> FileChange:
    return kind, str(Path(name).absolute())


class Watched:
    """A watch on the current folder that counts what it inspects."""

    def __init__(self, *paths: str, written: Iterable[Path] = ()) -> None:
        self.inspected = 0
        self.watch = Watch(
            [Path(path) for path in paths or (".",)],
            lambda: load_settings(Path(paths[0] if paths else ".")),
            written=written,
        )

    def check(self) -> list[str]:
        """Check, and name each finding by its file, its line and its rule."""

        def count(results: Iterable[FileResult], total: int) -> Iterable[FileResult]:
            self.inspected = total
            return results

        run = self.watch.check(1, count)
        return [f"{each.path}:{each.start.line} {each.code}" for each in run.diagnostics]

    def after(self, *changes: FileChange) -> list[str]:
        """Check after changes, as far as they are relevant."""
        self.watch.refresh(self.watch.relevant(changes))
        return self.check()

    def wakes(self, name: str, kind: Change = Change.modified) -> bool:
        return bool(self.watch.relevant([change(name, kind)]))


def test_only_what_has_changed_is_inspected_again() -> None:
    write({"a.md": "[Heat](b.md)\n", "b.md": "# Heat\n", "c.md": "Tide [x](htps://tide.test/)\n"})
    watched = Watched()
    assert (watched.check(), watched.inspected) == (["c.md:1 UR001"], 3)
    write({"b.md": "Rain [x](htps://rain.test/)\n"})
    assert watched.after(change("b.md")) == ["b.md:1 UR001", "c.md:1 UR001"]
    assert watched.inspected == 1
    assert watched.after() == ["b.md:1 UR001", "c.md:1 UR001"]
    assert watched.inspected == 0


def test_a_page_that_goes_comes_or_moves_changes_what_is_found_in_others() -> None:
    write({"a.md": "[Heat](heat.md)\n", "heat.md": "# Heat\n"})
    watched = Watched()
    assert watched.check() == []
    Path("heat.md").rename("tide.md")
    assert watched.after(change("heat.md", Change.deleted), change("tide.md", Change.added)) == [
        "a.md:1 TG001"
    ]
    assert watched.inspected == 1
    Path("tide.md").rename("heat.md")
    assert watched.after(change("tide.md", Change.deleted)) == []
    Path("heat.md").unlink()
    assert watched.after(change("heat.md", Change.deleted)) == ["a.md:1 TG001"]
    write({"heat.md": ""})
    assert watched.after(change("heat.md", Change.added)) == []


SCHEMAS = """
[[schemas]]
files = ["_posts/*", "content/**", "notes/*"]
schema = "schema.json"
"""
POST = "_posts/2024-05-01-tide.md"
RATED = '{"required": ["rating"]}'


@pytest.mark.parametrize(
    ("files", "name", "text"),
    [
        pytest.param(
            {"_config.yml": "permalink: /:title/", POST: "---\n---\n[Tide](/tide/)"},
            *("_config.yml", "permalink: /films/:title/"),
            id="where the generator publishes",
        ),
        pytest.param(
            {"_config.yml": "title: Nachtkino", "schema.json": RATED, POST: "---\ntitle: x\n---\n"},
            "_config.yml",
            "defaults: [{scope: {path: ''}, values: {rating: 3}}]",
            id="what Jekyll's settings hand down",
        ),
        pytest.param(
            {"hugo.toml": "", "schema.json": RATED, "content/films/a.md": "---\ntitle: x\n---\n"},
            *("content/films/_index.md", "---\ncascade: {rating: 3}\n---\n"),
            id="what a list of Hugo hands down",
        ),
        pytest.param(
            {".eleventy.js": "", "schema.json": RATED, "notes/a.md": "---\ntitle: x\n---\n"},
            *("notes/notes.json", '{"rating": 3}'),
            id="what a data file of Eleventy hands down",
        ),
        pytest.param(
            {"notes/a.md": "---\ntitle: x\n---\n", "schema.json": "{}"},
            *("schema.json", RATED),
            id="a schema",
        ),
        pytest.param(
            {
                "notes/a.md": "---\ntitle: x\n---\n",
                "schema.json": '{"$ref": "parts/rated.json"}',
                "parts/rated.json": "{}",
            },
            *("parts/rated.json", RATED),
            id="a schema that another one refers to",
        ),
        pytest.param(
            {
                "notes/a.md": "---\nauthor: vera\n---\n",
                "schema.json": '{"properties": {"author": {"x-ref": {"data": "_data/people.yml"}}}'
                "}",
                "_data/people.yml": "vera: {}",
                "_config.yml": "",
            },
            *("_data/people.yml", "milo: {}"),
            id="the data that a field names",
        ),
        pytest.param(
            {"a.md": "![A pier](pier.jpg)"}, *("pier.jpg", ""), id="a picture that was missing"
        ),
        pytest.param(
            {"a.md": "[x](htps://films.test/)"},
            *("reviewlint.toml", 'ignore = ["UR001"]'),
            id="the settings",
        ),
        pytest.param(
            {"_config.yml": "", "a.md": "---\n---\n{% link heat.md %}\n"},
            *("_config.yml", None),
            id="which generator makes the site",
        ),
        pytest.param(
            {
                "reviewlint.toml": '[rules.word-confused]\npacks = ["house.yaml"]',
                "house.yaml": "patterns: [{pattern: Adieu, message: No greetings.}]",
                "a.md": "Ciao.",
            },
            *("house.yaml", "patterns: [{pattern: Ciao, message: No greetings.}]"),
            id="a pack",
        ),
        pytest.param(
            {"a.md": "[x](htps://films.test/)"}, *(".gitignore", "a.md"), id="what git ignores"
        ),
        pytest.param({"a.md": "[b](b/)", "b/c.md": ""}, *("b", None), id="a folder"),
    ],
)
def test_after_any_change_all_is_as_if_checked_for_the_first_time(
    files: dict[str, str], name: str, text: str | None
) -> None:
    write({"reviewlint.toml": SCHEMAS if "schema.json" in files else "", **files})
    watched = Watched()
    before = watched.check()
    if text is not None:
        write({name: text})
    elif Path(name).is_dir():
        shutil.rmtree(name)
    else:
        Path(name).unlink()
    after = watched.after(change(name))
    assert after != before
    Kept().forget()
    assert after == Watched().check()


def test_a_mistake_in_the_settings_is_told_and_can_be_mended() -> None:
    write({"a.md": "[x](htps://films.test/)\n", "reviewlint.toml": ""})
    watched = Watched()
    assert watched.check() == ["a.md:1 UR001"]
    write({"reviewlint.toml": "ignore = 1\n"})
    for _ in range(2):  # and it stays told, whatever else changes
        with pytest.raises(SettingsError, match=r"reviewlint\.toml:1: ignore"):
            watched.after(change("reviewlint.toml"))
    write({"reviewlint.toml": ""})
    assert watched.after(change("reviewlint.toml")) == ["a.md:1 UR001"]


def test_a_mistake_in_a_schema_is_told_and_can_be_mended() -> None:
    write(
        {
            "a.md": "---\ntitle: x\n---\n",
            "reviewlint.toml": '[[schemas]]\nfiles = "*"\nschema = "s.json"',
        }
    )
    write({"s.json": RATED})
    watched = Watched()
    assert watched.check() == ["a.md:1 FD001"]
    write({"s.json": '{"required": 1}'})
    with pytest.raises(SettingsError, match=r"s\.json"):
        watched.after(change("s.json"))
    Path("s.json").unlink()
    with pytest.raises(SettingsError, match=r"s\.json"):
        watched.after(change("s.json", Change.deleted))
    write({"s.json": RATED})
    assert watched.after(change("s.json", Change.added)) == ["a.md:1 FD001"]


def _in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _by_renaming(path: Path, text: str) -> None:
    path.with_name(".new").write_text(text, encoding="utf-8")
    path.with_name(".new").replace(path)


def _anew(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


def _with_the_old_date(path: Path, text: str) -> None:
    status = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("save", [_in_place, _by_renaming, _anew, _with_the_old_date])
def test_every_way_of_saving_is_seen(save: Callable[[Path, str], None]) -> None:
    write({"a.md": "[x](http://films.test/)\n"})
    watched = Watched()
    assert watched.check() == []
    save(Path("a.md"), "[x](htp://films.test/)")
    for kinds in ((Change.modified,), (Change.deleted, Change.added), (Change.added,)):
        assert watched.watch.relevant([change("a.md", kind) for kind in kinds])
    assert watched.after(change("a.md")) == ["a.md:1 UR001"]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "a.md",
            "reviewlint.toml",
            "_config.yml",
            "schema.json",
            "pier.jpg",
            "_layouts/post.html",
        ),
        *("new.md", "new/b.md", ".gitignore", ".eleventy.js", "notes.txt", "_data/people.yml"),
    ],
)
def test_what_may_change_findings_wakes_it(name: str) -> None:
    write({"a.md": "", name: ""})
    assert Watched().wakes(name)
    watched = Watched()
    Path(name).unlink()
    assert watched.wakes(name, Change.deleted)


@pytest.mark.parametrize(
    "name",
    [
        *(".git/HEAD", ".git/refs/heads/main", "node_modules/x/README.md", ".venv/lib/x.md"),
        *("_site/index.html", ".jekyll-cache/x", "ignored.md", "build/out/x.md", "drafts/x.md"),
        *(".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913", ".DS_Store", "a.md___jb_tmp___"),
        *("report.json", "deep/down/ignored.md", ".obsidian/workspace.json"),
    ],
)
def test_what_cannot_change_findings_does_not_wake_it(name: str) -> None:
    write({"a.md": "", "_config.yml": "", ".gitignore": "ignored.md\nbuild/\n"})
    write({"reviewlint.toml": 'exclude = ["drafts/"]\n', name: ""})
    watched = Watched(written=[Path("report.json")])
    for kind in Change:
        assert not watched.wakes(name, kind)
    Path(name).unlink()
    assert not watched.wakes(name, Change.deleted)


def test_what_came_and_went_does_not_wake_it() -> None:
    write({"a.md": ""})
    came, went = change("sedEk0kfl", Change.added), change("sedEk0kfl", Change.deleted)
    assert Watched().watch.relevant([came, went, change("a.md")]) == {change("a.md")}


def test_a_schema_wakes_it_though_ignored() -> None:
    write({"a.md": "", "build/s.json": "{}", ".gitignore": "build/"})
    write({"reviewlint.toml": '[[schemas]]\nfiles = "*"\nschema = "build/s.json"'})
    assert Watched().wakes("build/s.json")


def test_what_is_named_wakes_it_though_excluded_or_ignored() -> None:
    write({"drafts/a.md": "", "build/b.md": "", "build/old/c.md": "", ".gitignore": "build/"})
    write({"reviewlint.toml": 'exclude = ["drafts/"]', "build/.gitignore": "old/"})
    watched = Watched("drafts", "build")
    write({"drafts/new.md": "", "build/new.md": ""})
    assert watched.wakes("drafts/a.md")
    assert watched.wakes("drafts/new.md", Change.added)
    assert watched.wakes("build/new.md", Change.added)
    assert not watched.wakes("build/old/c.md")


def test_more_changes_than_are_told_for_certain_make_all_inspected_anew() -> None:
    write({"a.md": "", "b.md": ""})
    watched = Watched()
    watched.check()
    for number in range(watching.FLOOD + 1):
        write({f"{number}.jpg": ""})
    watched.after(*(change(f"{number}.jpg") for number in range(watching.FLOOD + 1)))
    assert watched.inspected == 2


def test_a_folder_that_was_made_anew_is_watched_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"site/a.md": "[b](b.md)\n"})
    Path("site/.git").mkdir()
    watched = Watched("site")
    asked: list[dict[Path, int]] = []

    def changes_in(folders: Mapping[Path, int]) -> Iterator[set[FileChange]]:
        asked.append(dict(folders))
        yield set()
        if len(asked) == 1:
            # The old folder stays, so that its number on the disk is not given to the new one.
            Path("site").rename("old")
            write({"site/a.md": "[c](htps://films.test/)\n"})
            Path("site/.git").mkdir()
            yield {change("site/a.md")}

    monkeypatch.setattr(watching, "changes_in", changes_in)
    times = rounds(watched.watch)
    assert (next(times), watched.check()) == (set(), ["site/a.md:1 TG001"])
    assert (next(times), watched.check()) == ({change("site/a.md")}, ["site/a.md:1 UR001"])
    assert [set(each) for each in asked] == [{Path("site").absolute()}] * 2
    assert asked[0] != asked[1]


def test_settings_that_come_in_a_folder_between_are_found() -> None:
    write({"site/a.md": "[b](htps://films.test/)\n"})
    watched = Watched("site")
    assert watched.check() == ["site/a.md:1 UR001"]
    write({"site/reviewlint.toml": 'ignore = ["UR001"]'})
    assert watched.after(change("site/reviewlint.toml", Change.added)) == []
