"""From the paths that the user names to the files to check."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewlint.discovery import discover, found_file
from reviewlint.settings import load_settings
from trees import find, names, plant

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestFolders:
    def test_markdown_in_any_letter_case(self) -> None:
        plant(
            "a.md", "b.MARKDOWN", "c.mdown", "d.mkd", "e.Mdx", "f.txt", "g.html", "md", "h.md.bak"
        )
        assert names() == ["a.md", "b.MARKDOWN", "c.mdown", "d.mkd", "e.Mdx"]

    def test_order_is_that_of_the_names(self) -> None:
        plant("b/z.md", "b.md", "a/b.md", "b-c/a.md", "B/a.md", "a/a/a.md")
        assert names() == ["B/a.md", "a/a/a.md", "a/b.md", "b-c/a.md", "b.md", "b/z.md"]

    def test_what_is_no_content(self) -> None:
        plant(
            "_posts/a.md",
            "_drafts/a.md",
            "vendor/a.md",
            ".github/a.md",
            ".a.md",
            "node_modules/x/a.md",
            "_site/a.md",
            "_layouts/a.md",
            "docs/_includes/a.md",
            "env/pyvenv.cfg",
            "env/lib/a.md",
            ".cache/CACHEDIR.TAG",
            "tool/CACHEDIR.TAG",
            "tool/a.md",
            "ruby/Gemfile",
            "ruby/vendor/bundle/a.md",
        )
        assert names() == ["_drafts/a.md", "_posts/a.md", "vendor/a.md"]

    def test_what_is_named_is_entered(self) -> None:
        plant(".github/a.md", "_site/b/a.md", "env/pyvenv.cfg", "env/a.md")
        assert names(".github", "_site", "env") == [".github/a.md", "_site/b/a.md", "env/a.md"]

    def test_folders_of_the_generator(self) -> None:
        plant("hugo.toml", "content/public/a.md", "public/a.md", "archetypes/a.md", "themes/x/a.md")
        assert names() == ["content/public/a.md"]
        assert names(toml="site = 'plain'") == [
            "archetypes/a.md",
            "content/public/a.md",
            "public/a.md",
            "themes/x/a.md",
        ]

    def test_generator_of_a_site_further_down(self) -> None:
        plant("public/a.md", "docs/mkdocs.yml", "docs/site/a.md", "docs/docs/a.md", "site/a.md")
        assert names() == ["docs/docs/a.md", "public/a.md", "site/a.md"]

    def test_generator_that_the_settings_name(self) -> None:
        plant("public/a.md", "content/a.md")
        assert names(toml="site = 'hugo'") == ["content/a.md"]


class TestPaths:
    def test_named_files_are_taken_whatever_they_are(self) -> None:
        plant("a.txt", "README", "_site/a.md")
        toml = "exclude = ['*']\n"
        assert names("a.txt", "README", "_site/a.md", toml=toml) == [
            "README",
            "_site/a.md",
            "a.txt",
        ]

    def test_names_are_relative_to_the_current_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plant("here/posts/a.md", "beside/b.md")
        monkeypatch.chdir(tmp_path / "here")
        assert names("./posts") == ["posts/a.md"]
        assert names("posts/../posts/a.md") == ["posts/a.md"]
        assert names(str(tmp_path / "here")) == ["posts/a.md"]
        assert names("../beside") == ["../beside/b.md"]
        assert names(str(tmp_path / "beside")) == [f"{tmp_path.as_posix()}/beside/b.md"]

    def test_paths_relative_to_the_root(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plant("reviewlint.toml", "posts/2024/a.md")
        monkeypatch.chdir(tmp_path / "posts")
        for path in (".", "2024", "2024/a.md", str(tmp_path)):
            [file] = discover([path], load_settings(Path())).files
            assert (file.name, file.relative) == ("2024/a.md", "posts/2024/a.md")
            assert file.path.samefile(tmp_path / "posts" / "2024" / "a.md")

    def test_each_file_once(self) -> None:
        plant("posts/a.md", "posts/b.md")
        assert names("posts/b.md", "posts", "./posts/b.md", ".") == ["posts/a.md", "posts/b.md"]

    def test_no_such_path(self) -> None:
        plant("a.md")
        found = find("a.md", "b.md", "a.md/c", "nope/", "\0", "x" * 5000)
        assert found.files[0].name == "a.md"
        assert found.missing[:3] == ("b.md", "a.md/c", "nope")
        assert len(found.missing) == 4

    def test_nothing_to_check(self) -> None:
        plant("a.md", "empty/", "images/a.jpg", "drafts/a.md")
        found = find("empty", "images", "drafts", ".", toml="exclude = ['drafts/*.md']")
        assert found.empty == ("empty", "images", "drafts")

    def test_a_file_that_is_not_there_yet(self, tmp_path: Path) -> None:
        file = found_file("posts/new.md", load_settings(Path()))
        assert (file.name, file.relative) == ("posts/new.md", "posts/new.md")

    @pytest.mark.skipif(os.name == "nt", reason="names are bytes only on POSIX")
    def test_names_that_are_not_utf8(self) -> None:
        bad = os.fsdecode(b"caf\xe9")
        plant(f"{bad}/{bad}.md")
        assert names(toml="exclude = ['x']") == [f"{bad}/{bad}.md"]
        assert names(bad) == [f"{bad}/{bad}.md"]

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
    def test_a_folder_that_may_not_be_read(self) -> None:
        plant("a.md", "closed/b.md")
        Path("closed").chmod(0)
        found = find()
        Path("closed").chmod(0o700)
        assert [file.name for file in found.files] == ["a.md"]
        assert found.unreadable == (("closed", "permission denied"),)

    def test_a_folder_that_cannot_be_listed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        plant("a.md", "closed/b.md")
        scandir = os.scandir

        def refuse(path: str) -> object:
            if path.endswith("closed"):
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        found = find()
        assert [file.name for file in found.files] == ["a.md"]
        assert found.unreadable == (("closed", "permission denied"),)
        assert find("closed").empty == ()


class TestLinks:
    def test_a_linked_file_counts_once_and_under_its_own_name(self) -> None:
        plant("posts/b.md")
        Path("a.md").symlink_to("posts/b.md")
        Path("c.md").symlink_to("posts/b.md")
        assert names() == ["posts/b.md"]
        assert names("a.md", ".") == ["a.md"]

    def test_a_link_out_of_the_folder(self) -> None:
        plant("site/x.md", "README.txt")
        Path("site/b.md").symlink_to("../README.txt")
        Path("site/a.md").symlink_to("../README.txt")
        assert names("site") == ["site/a.md", "site/x.md"]

    def test_linked_folders_are_entered_only_when_named(self) -> None:
        plant("posts/a.md", "elsewhere/b.md")
        Path("posts/loop").symlink_to("../posts")
        Path("posts/linked").symlink_to("../elsewhere")
        assert names("posts") == ["posts/a.md"]
        assert names("posts/linked") == ["posts/linked/b.md"]

    def test_broken_links_are_left_to_the_reader(self) -> None:
        plant("a.md")
        Path("gone.md").symlink_to("nowhere.md")
        Path("circle.md").symlink_to("circle.md")
        assert names() == ["a.md", "circle.md", "gone.md"]
        assert find("gone.md").missing == ("gone.md",)


class TestSettings:
    def test_exclude(self) -> None:
        plant("a.md", "drafts/a.md", "posts/drafts/a.md", "posts/b.draft.md", "posts/c.md")
        assert names(toml="exclude = ['drafts/', '*.draft.md']") == ["a.md", "posts/c.md"]
        assert names(toml="exclude = ['./drafts/']")[-3:] == [
            "posts/b.draft.md",
            "posts/c.md",
            "posts/drafts/a.md",
        ]
        assert names(toml="exclude = ['drafts/', '!posts/drafts/', '/posts/*.md']") == [
            "a.md",
            "posts/drafts/a.md",
        ]

    def test_named_folders_are_entered_even_if_excluded(self) -> None:
        plant("old/2019/a.md", "old/2019/b.draft.md", "c.md")
        toml = "exclude = ['old/', '*.draft.md']"
        assert names(toml=toml) == ["c.md"]
        assert names("old", toml=toml) == ["old/2019/a.md"]
        assert names("old/2019", toml=toml) == ["old/2019/a.md"]

    def test_include(self) -> None:
        plant("a.md", "posts/a.md", "posts/a.jpg", "posts/a.txt", "notes/b.txt", "notes/c.md")
        assert names(toml="include = ['posts/']") == ["posts/a.md"]
        assert names(toml="include = ['posts/', 'notes/*.txt']") == ["notes/b.txt", "posts/a.md"]
        assert names("posts", toml="include = ['*']\nexclude = ['posts/*.md']") == []

    def test_force_exclude_holds_named_files_against_the_settings(self) -> None:
        plant(
            "a.md",
            "drafts/a.md",
            "posts/a.md",
            "posts/a.txt",
            ".github/a.md",
            "posts/node_modules/a.md",
            "hugo.toml",
            "archetypes/a.md",
        )
        files = [str(p) for p in Path().rglob("*") if p.is_file() and p.suffix != ".toml"]
        assert names(*files, force_exclude=True, toml="exclude = ['drafts/', '!drafts/a.md']") == [
            "a.md",
            "posts/a.md",
            "posts/a.txt",
        ]
        assert names(*files, force_exclude=True, toml="include = ['posts/*.md']") == ["posts/a.md"]

    def test_force_exclude_leaves_files_outside_alone(self, tmp_path: Path) -> None:
        plant("in/reviewlint.toml", "out/node_modules/a.md")
        in_force = load_settings(Path("in"))
        [file] = discover(["out/node_modules/a.md"], in_force, force_exclude=True).files
        assert file.relative == (tmp_path / "out/node_modules/a.md").as_posix()


def test_the_tree_is_the_same_however_it_is_named(tmp_path: Path) -> None:
    plant("posts/a.md", "posts/2024/b.md")

    def as_read(paths: Iterable[str]) -> list[tuple[str, str]]:
        return [(f.name, f.relative) for f in discover(paths, load_settings(Path())).files]

    expected = [("posts/2024/b.md",) * 2, ("posts/a.md",) * 2]
    for paths in (["."], ["posts"], ["posts/"], [str(tmp_path)], ["posts/a.md", "posts/2024"]):
        assert as_read(paths) == expected
