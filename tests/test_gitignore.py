"""Files that git ignores are left out, exactly as git has it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewlint.discovery import discover
from reviewlint.settings import load_settings
from trees import names, plant


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def git(*arguments: str, folder: Path) -> str:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    run = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return os.fsdecode(run.stdout)


class TestGitignore:
    TREE = (
        "a.md",
        "b.md",
        "drafts/a.md",
        "drafts/keep.md",
        "posts/a.md",
        "posts/b c.md",
        "posts/drafts/a.md",
        "posts/drafts/deep/b.md",
        "build/out.md",
        "x/build/y/out.md",
        "#a.md",
        "!b.md",
        "[c].md",
    )

    def repository(self, folder: Path, ignores: dict[str, str]) -> None:
        plant(*self.TREE, folder=folder)
        git("init", "-q", folder=folder)
        for path, text in ignores.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())

    def assert_like_git(self, folder: Path) -> None:
        shown = git("ls-files", "-z", "--others", "--exclude-standard", folder=folder)
        expected = sorted(name for name in shown.split("\0") if name.endswith(".md"))
        found = discover([folder], load_settings(folder))
        assert [file.relative for file in found.files] == expected

    LINES = st.sampled_from(
        [
            "a.md",
            "/a.md",
            "*.md",
            "!a.md",
            "!*.md",
            "drafts",
            "drafts/",
            "/drafts/",
            "!drafts/",
            "drafts/*",
            "drafts/**",
            "!drafts/keep.md",
            "posts/**/a.md",
            "**/deep",
            "posts/*/deep/",
            "/**/drafts/",
            "build/**",
            "!build/",
            "*",
            "!*/",
            "/*",
            "!/posts/",
            "\\#a.md",
            "#a.md",
            "\\!b.md",
            "[!ab].md",
            "[[:lower:]].md",
            "?.md",
            "\\[c\\].md",
            "b.md  ",
            "keep.md\\ ",
            "x/build",
        ]
    ) | st.text("abdm*?/[]!^-\\. ", max_size=7)

    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        st.dictionaries(
            st.sampled_from([".gitignore", "posts/.gitignore", "drafts/.gitignore"])
            | st.just(".git/info/exclude"),
            st.lists(LINES, max_size=4).map("\n".join),
            max_size=3,
        )
    )
    def test_same_as_git(
        self, tmp_path_factory: pytest.TempPathFactory, ignores: dict[str, str]
    ) -> None:
        folder = tmp_path_factory.mktemp("repository")
        self.repository(folder, ignores)
        self.assert_like_git(folder)

    def test_bom_and_crlf(self, tmp_path: Path) -> None:
        self.repository(tmp_path, {".gitignore": "\ufeffa.md\r\ndrafts/\r\n"})
        self.assert_like_git(tmp_path)

    def test_a_repository_in_a_repository_has_its_own_rules(self) -> None:
        self.repository(Path(), {".gitignore": "b.md\n"})
        plant("inner/b.md", "inner/c.md")
        git("init", "-q", folder=Path("inner"))
        Path("inner/.gitignore").write_text("c.md")
        assert [name for name in names() if name.startswith("inner")] == ["inner/b.md"]

    def test_named_folders_are_entered_even_if_ignored(self) -> None:
        self.repository(Path(), {".gitignore": "build/\na.md\n"})
        assert names("build") == ["build/out.md"]
        assert names("x/build/y") == ["x/build/y/out.md"]
        assert names("drafts") == ["drafts/keep.md"]

    def test_named_files_are_checked_even_if_ignored(self) -> None:
        self.repository(Path(), {".gitignore": "a.md\n"})
        assert names("a.md") == ["a.md"]

    def test_without_a_repository_the_roots_files_count(self) -> None:
        plant("a.md", "posts/a.md", "posts/b.md")
        Path(".gitignore").write_text("a.md")
        assert names() == ["posts/b.md"]
        assert names("posts", toml="") == ["posts/b.md"]

    def test_can_be_turned_off(self) -> None:
        self.repository(Path(), {".gitignore": "*"})
        assert names() == []
        assert len(names(toml="respect-gitignore = false")) == len(self.TREE)
