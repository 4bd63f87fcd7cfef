"""`--since`: findings on lines that differ from a revision, held against a real git."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oracles import attempt, needs, run
from reviewlint.cli import main

LOW_TIDE = "See [Low Tide](htps://nachtkino.test/low-tide) in full.\n"
NIGHT_FERRY = "And [Night Ferry](htps://gatefilm.test/night-ferry) once more.\n"
WHO = ("-c", "user.name=Mara", "-c", "user.email=mara@nachtkino.test")
FINE = "Nothing is wrong here.\n"


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs("git")
    for variable in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch=main")


def git(*arguments: str, folder: Path | None = None) -> str:
    return run(["git", *WHO, *arguments], folder or Path())


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "A step")


def write(name: str, *texts: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(texts), encoding="utf-8", newline="")


def found(*arguments: str, since: str = "HEAD") -> list[str]:
    """What is reported, as `file:line CODE`."""
    command = ["check", "--format", "json", "--since", since, *arguments]
    result = CliRunner().invoke(main, command)
    assert result.exit_code in (0, 1), result.output
    findings = json.loads(result.stdout)
    assert result.exit_code == bool(findings)
    return [f"{each['filename']}:{each['location']['row']} {each['code']}" for each in findings]


def refused(since: str, *arguments: str) -> str:
    """What is said where git cannot tell."""
    result = CliRunner().invoke(main, ["check", f"--since={since}", *arguments])
    assert result.exit_code == 2
    assert result.output.startswith("reviewlint: --since: ")
    assert result.output.count("\n") == 1
    return result.output


class TestLines:
    def test_only_lines_that_differ_count(self) -> None:
        write("x.md", LOW_TIDE, "\n", LOW_TIDE)
        write("y.md", LOW_TIDE)
        commit()
        assert found() == []
        write("x.md", NIGHT_FERRY, "\n", LOW_TIDE, "\n", LOW_TIDE, "\n", NIGHT_FERRY)
        assert found() == ["x.md:1 UR001", "x.md:7 UR001"]

    def test_what_is_staged_or_committed_since_counts_too(self) -> None:
        write("x.md", FINE)
        commit()
        write("x.md", FINE, "\n", LOW_TIDE)
        git("add", "x.md")
        assert found() == ["x.md:3 UR001"]
        commit()
        assert found() == []
        assert found(since="HEAD~1") == ["x.md:3 UR001"]
        assert found(since="main~1") == ["x.md:3 UR001"]

    def test_new_files_count_whole_but_ignored_ones_not(self) -> None:
        write(".gitignore", "draft.md\n")
        commit()
        write("posts/new.md", LOW_TIDE, "\n", LOW_TIDE)
        write("draft.md", LOW_TIDE)
        assert found() == ["posts/new.md:1 UR001", "posts/new.md:3 UR001"]
        assert found("draft.md") == []
        git("add", "--intent-to-add", "posts")
        assert len(found()) == 2

    def test_a_renamed_file_is_not_new(self) -> None:
        write("x.md", LOW_TIDE, "\n", *[f"Line {n}.\n" for n in range(9)])
        commit()
        Path("posts").mkdir()
        git("mv", "x.md", "posts/y.mdx")
        assert found() == []
        with Path("posts/y.mdx").open("a", encoding="utf-8") as stream:
            stream.write(f"\n{NIGHT_FERRY}")
        assert found() == ["posts/y.mdx:13 UR001"]

    @pytest.mark.parametrize("name", ["new/y.md", 'new/ö *[x]\n"y".md'])
    def test_a_file_renamed_without_git_is_not_new(self, name: str) -> None:
        write("x.md", LOW_TIDE, "\n", *[f"Line {n}.\n" for n in range(9)])
        commit()
        Path("new").mkdir()
        Path("x.md").rename(name)
        write("z.md", LOW_TIDE)
        before = git("status", "--porcelain"), Path(".git/index").read_bytes()
        assert found() == ["z.md:1 UR001"]
        with Path(name).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{NIGHT_FERRY}")
        assert found() == [f"{name}:13 UR001", "z.md:1 UR001"]
        assert found(name) == [f"{name}:13 UR001"]
        assert (git("status", "--porcelain"), Path(".git/index").read_bytes()) == before

    def test_a_page_that_was_moved_is_not_new(self) -> None:
        write("x.md", LOW_TIDE, *[f"Line {n}.\n" for n in range(9)])
        commit()
        assert CliRunner().invoke(main, ["mv", "x.md", "y.md"]).exit_code == 0
        assert found() == []

    def test_a_finding_over_several_lines_counts_if_one_differs(self) -> None:
        write("schema.json", '{"properties": {"film": {"type": "string"}}}')
        write("reviewlint.toml", '[[schemas]]\nschema = "schema.json"\n')
        text = "---\ntitle: Low Tide\nfilm:\n  - a\n  - b\n  - c\nrating: 3\n---\nText.\n"
        write("x.md", text)
        commit()
        write("x.md", text.replace("  - c", "  - d"))
        assert found() == ["x.md:4 FD003"]
        write("x.md", text.replace("  - b\n", ""))
        assert found() == ["x.md:4 FD003"]
        write("x.md", text.replace("rating: 3\n", "").replace("title: Low Tide\n", ""))
        assert found() == []

    def test_a_missing_field_counts_if_the_front_matter_differs(self) -> None:
        write("schema.json", '{"required": ["title"]}')
        write("reviewlint.toml", '[[schemas]]\nschema = "schema.json"\nfiles = "posts/"\n')
        write("posts/x.md", "---\nrating: 3\ntitle: Low Tide\n---\nText.\n")
        write("posts/y.md", "---\nrating: 3\n---\nText.\n")
        write("posts/z.md", "---\nrating: 3\n---\nText.\n")
        commit()
        write("posts/x.md", "---\nrating: 3\n---\nText.\n")
        write("posts/y.md", "---\nrating: 3\n---\nMore text.\n")
        write("posts/z.md", "---\nrating: 4\n---\nText.\n")
        assert found() == ["posts/x.md:1 FD001", "posts/z.md:1 FD001"]

    def test_front_matter_that_was_taken_out(self) -> None:
        write("schema.json", '{"required": ["title"]}')
        write("reviewlint.toml", '[[schemas]]\nschema = "schema.json"\n')
        write("x.md", "---\ntitle: Low Tide\n---\nText.\n")
        write("y.md", "Text.\n\nMore.\n")
        commit()
        write("x.md", "Text.\n")
        write("y.md", "Text.\n\nStill more.\n")
        assert found() == ["x.md:1 FM001"]

    def test_the_other_place_of_a_finding_counts_too(self) -> None:
        write("x.md", "---\ntitle: Low Tide\n---\nText.\n")
        commit()
        write("x.md", "---\ntitle: Night Ferry\ntitle: Low Tide\n---\nText.\n")
        assert found() == ["x.md:3 FM005"]

    def test_a_file_that_cannot_be_read_counts(self) -> None:
        write("x.md", FINE)
        commit()
        Path("x.md").write_bytes(b"\nFine.\n\ncaf\xe9\n")
        assert found() == ["x.md:4 RD002"]

    def test_lines_end_as_reviewlint_counts_them(self) -> None:
        write("x.md", f"One.\r\n\r\n{LOW_TIDE}")
        write("mac.md", f"One.\r\r{LOW_TIDE}")
        commit()
        write("x.md", f"One.\r\n\r\nTwo.\r\n\r\n{NIGHT_FERRY}")
        write("mac.md", f"One.\r\rTwo.\r\r{NIGHT_FERRY}")
        assert found() == ["mac.md:5 UR001", "x.md:5 UR001"]

    def test_text_like_that_of_a_patch_is_no_patch(self) -> None:
        write("x.md", FINE)
        commit()
        write("x.md", "++ b/y.md\n-- a/y.md\n@@ -1 +1 @@\n\n", LOW_TIDE)
        write("y.md", LOW_TIDE)
        git("add", "y.md")
        git("commit", "--quiet", "--message", "y")
        assert found() == ["x.md:5 UR001"]

    @pytest.mark.parametrize(
        "name", ["a b.md", "ü.md", 'a"b.md', "a\nb.md", "a\tb.md", "a\udcff.md", "[x]*.md", "x.Md"]
    )
    def test_any_name_of_a_file(self, name: str) -> None:
        try:
            write(name, LOW_TIDE, FINE)
        except (OSError, UnicodeError):
            pytest.skip("no such name on this system")
        commit()
        write(name, LOW_TIDE, FINE, "\n", NIGHT_FERRY)
        write(f"new {name}", LOW_TIDE)
        assert len(found()) == 2

    def test_a_link_to_a_file(self) -> None:
        write("texts/x.txt", FINE)
        Path("x.md").symlink_to("texts/x.txt")
        commit()
        write("texts/x.txt", FINE, "\n", LOW_TIDE)
        assert found() == ["x.md:3 UR001"]

    def test_the_users_taste_in_patches_does_not_matter(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in (
            ("color.ui", "always"),
            ("diff.noprefix", "true"),
            ("diff.interHunkContext", "9"),
            ("diff.external", "false"),
            ("diff.relative", "true"),
            ("core.quotePath", "false"),
            ("diff.md.textconv", "false"),
        ):
            git("config", name, value)
        monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
        monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
        monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
        write(".gitattributes", "*.md diff=md\nbinary.md -diff\n")
        write("posts/ü.md", LOW_TIDE, "\n", *["Line.\n"] * 3)
        write("posts/binary.md", LOW_TIDE, "\n", *["Line.\n"] * 3)
        commit()
        for name in ("posts/ü.md", "posts/binary.md"):
            write(name, LOW_TIDE, "\n", *["Line.\n"] * 3, "\n", NIGHT_FERRY)
        assert found("posts") == ["posts/binary.md:7 UR001", "posts/ü.md:7 UR001"]

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        st.lists(st.integers(0, 5), min_size=1, max_size=12),
        st.lists(st.integers(0, 5), min_size=1, max_size=12),
    )
    def test_exactly_the_lines_that_git_blames_on_nobody(
        self, before: list[int], after: list[int]
    ) -> None:
        def text(numbers: list[int]) -> str:
            return "\n".join(f"[film {n}](htps://nachtkino.test/{n})\n" for n in numbers)

        write("x.md", text(before))
        commit()
        write("x.md", text(after))
        blame = git("blame", "--porcelain", "x.md").splitlines()
        differing = [line.split()[2] for line in blame if line.startswith("0" * 40)]
        expected = [f"x.md:{line} UR001" for line in sorted(map(int, differing)) if line % 2]
        assert found() == expected


class TestWithTheRest:
    def test_links_are_followed_to_pages_that_do_not_differ(self) -> None:
        write("x.md", FINE)
        write("y.md", "# Night ferry\n")
        commit()
        write("x.md", "[y](y.md#night-ferry) and [z](z.md)\n")
        assert found() == ["x.md:1 TG001"]

    def test_paths_narrow_it_further(self) -> None:
        commit()
        write("a/x.md", LOW_TIDE)
        write("b/x.md", LOW_TIDE)
        assert found("a") == ["a/x.md:1 UR001"]

    def test_with_a_baseline(self) -> None:
        write("x.md", LOW_TIDE)
        commit()
        CliRunner().invoke(main, ["baseline"])
        write("x.md", LOW_TIDE.replace("in full", "here"), "\n", NIGHT_FERRY)
        assert found() == ["x.md:3 UR001"]
        assert found("--no-baseline") == ["x.md:1 UR001", "x.md:3 UR001"]

    def test_only_lines_that_differ_are_fixed(self) -> None:
        link = "See [Low Tide\n](https://nachtkino.test/low-tide).\n"
        write("x.md", "Fine.\n\n", LOW_TIDE)
        commit()
        write("x.md", link, "\n", NIGHT_FERRY, "\nFine.\n\n", LOW_TIDE)
        result = CliRunner().invoke(main, ["check", "--since", "HEAD", "--fix"])
        assert "Fixed 2 problems in 1 file." in result.output
        assert result.exit_code == 0
        assert LOW_TIDE in Path("x.md").read_text("utf-8")

    def test_not_with_standard_input(self) -> None:
        command = ["check", "-", "--stdin-filename", "x.md", "--since", "HEAD"]
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 2
        assert "--since" in result.output


class TestRevisions:
    @pytest.mark.parametrize(
        "revision",
        [
            "no-such",
            "",
            " ",
            "--output=stolen",
            "-n",
            "HEAD~9",
            "HEAD^{tree}",
            "^HEAD",
            "HEAD..HEAD",
        ],
    )
    def test_what_is_no_commit(self, revision: str) -> None:
        write("x.md", FINE)
        commit()
        assert f"no commit “{revision}”" in refused(revision)
        assert not Path("stolen").exists()

    @pytest.mark.parametrize(
        "revision", ["main", "HEAD", "@", ":/A step", "v1", "HEAD@{1 day ago}"]
    )
    def test_what_git_understands(self, revision: str) -> None:
        write("x.md", FINE)
        commit()
        git("tag", "--annotate", "--message", "One", "v1")
        write("x.md", LOW_TIDE)
        assert found(since=revision) == ["x.md:1 UR001"]

    def test_three_dots_mean_where_the_branch_left(self) -> None:
        write("x.md", FINE)
        write("y.md", LOW_TIDE)
        commit()
        git("checkout", "--quiet", "-b", "film")
        write("x.md", LOW_TIDE)
        commit()
        git("checkout", "--quiet", "main")
        write("y.md", FINE)
        commit()
        git("checkout", "--quiet", "film")
        assert found(since="main...") == ["x.md:1 UR001"]
        assert found(since="main") == ["x.md:1 UR001", "y.md:1 UR001"]
        git("checkout", "--quiet", "--orphan", "other")
        commit()
        assert "no commit in common" in refused("main...")

    def test_no_commit_yet(self) -> None:
        write("x.md", FINE)
        assert "no commit yet" in refused("HEAD")

    def test_a_shallow_clone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write("x.md", FINE)
        commit()
        commit()
        git("clone", "--quiet", "--depth=1", Path.cwd().as_uri(), str(tmp_path / "clone"))
        monkeypatch.chdir(tmp_path / "clone")
        assert "git fetch --unshallow" in refused("HEAD~1")


class TestRepositories:
    def test_no_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        monkeypatch.chdir(tmp_path)
        write("x.md", FINE)
        assert "not in a git repository" in refused("HEAD")

    def test_files_outside(self, tmp_path: Path) -> None:
        write("x.md", FINE)
        commit()
        write(str(tmp_path / "y.md"), LOW_TIDE)
        assert "is not in the git repository" in refused("HEAD", "x.md", "../y.md")

    def test_from_a_folder_within_and_from_without(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("posts/x.md", FINE)
        write("y.md", FINE)
        commit()
        write("posts/x.md", LOW_TIDE)
        write("posts/new.md", LOW_TIDE)
        write("y.md", LOW_TIDE)
        monkeypatch.chdir("posts")
        assert found() == ["new.md:1 UR001", "x.md:1 UR001"]
        assert found("..") != found()
        monkeypatch.chdir(tmp_path)
        assert found("site/y.md") == ["site/y.md:1 UR001"]

    def test_a_second_work_tree(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write("x.md", FINE)
        commit()
        git("worktree", "add", "--quiet", str(tmp_path / "second"))
        monkeypatch.chdir(tmp_path / "second")
        write("x.md", LOW_TIDE)
        assert found() == ["x.md:1 UR001"]

    def test_a_submodule_is_a_repository_of_its_own(self, tmp_path: Path) -> None:
        git("init", "--quiet", str(tmp_path / "films"))
        git("commit", "--quiet", "--allow-empty", "--message", "0", folder=tmp_path / "films")
        allowed = ("-c", "protocol.file.allow=always")
        git(*allowed, "submodule", "--quiet", "add", str(tmp_path / "films"), "films")
        commit()
        write("films/x.md", LOW_TIDE)
        assert found() == []
        assert found("films") == ["films/x.md:1 UR001"]

    def test_no_files_beside_the_history(self) -> None:
        write(".git/x.md", FINE)
        assert "no files beside its history" in refused("HEAD", ".git/x.md")

    def test_a_repository_of_somebody_else(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("x.md", FINE)
        commit()
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        assert "safe.directory" in refused("HEAD")

    def test_without_git(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write("x.md", FINE)
        commit()
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "not installed" in refused("HEAD")

    def test_a_broken_repository(self) -> None:
        write("x.md", FINE)
        commit()
        Path(".git/index").write_bytes(b"broken")
        refused("HEAD")

    def test_during_a_conflict(self) -> None:
        write("x.md", FINE, "\n", LOW_TIDE)
        commit()
        git("checkout", "--quiet", "-b", "film")
        write("x.md", "Theirs.\n", "\n", LOW_TIDE)
        commit()
        git("checkout", "--quiet", "main")
        write("x.md", NIGHT_FERRY, "\n", LOW_TIDE)
        commit()
        attempt(["git", *WHO, "merge", "film"], Path())
        assert "<<<<<<<" in Path("x.md").read_text("utf-8")
        assert found("--select", "UR001") == []
        assert found("--select", "UR001", since="HEAD~1") == ["x.md:2 UR001"]

    @pytest.mark.parametrize("how", [["-a"], ["posts/x.md"], []])
    def test_in_a_hook_of_git(self, how: list[str]) -> None:
        """The hook runs with the variables that git sets for it."""
        write("posts/x.md", FINE, "\n", LOW_TIDE)
        commit()
        python = f'env PYTHONPATH="{os.pathsep.join(sys.path)}" "{sys.executable}"'
        hook = Path(".git/hooks/pre-commit")
        hook.write_text(
            f"#!/bin/sh\nexec {python} -m reviewlint check --since HEAD --format concise\n",
            encoding="utf-8",
        )
        hook.chmod(0o755)
        write("posts/x.md", FINE, "\n", LOW_TIDE, "\n", NIGHT_FERRY)
        git("add", ".")
        names = [name.removeprefix("posts/") for name in how]
        done: subprocess.CompletedProcess[str] = attempt(
            ["git", *WHO, "commit", "--message", "Ferry", *names], Path("posts")
        )
        said = done.stdout + done.stderr
        assert done.returncode == 1
        assert "posts/x.md:5:" in said
        assert "posts/x.md:3:" not in said
