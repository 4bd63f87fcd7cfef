"""Baselines: what is known is not reported, what is new is, and the file only shrinks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from oracles import needs, run
from reviewlint.baseline import BaselineError, Entry, read_baseline, write_baseline
from reviewlint.baseline.matching import compare
from reviewlint.cli import main

if TYPE_CHECKING:
    from click.testing import Result

BASELINE = Path(".reviewlint-baseline")
LOW_TIDE = "See [Low Tide](htps://nachtkino.test/low-tide) in full.\n"
NIGHT_FERRY = "And [Night Ferry](htps://gatefilm.test/night-ferry) once more.\n"


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # what makes it the root


def invoke(*arguments: str, code: int = 0) -> str:
    """What a command prints; its exit code is checked."""
    result: Result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result.output


def found(*arguments: str) -> list[str]:
    """What `check` reports, as `file:line CODE`."""
    result = CliRunner().invoke(main, ["check", "--format", "json", *arguments])
    findings = json.loads(result.stdout)
    assert result.exit_code == bool(findings)
    return [f"{each['filename']}:{each['location']['row']} {each['code']}" for each in findings]


def write(name: str, *texts: str) -> Path:
    """A file with some text."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(texts), encoding="utf-8")
    return path


def entries() -> list[str]:
    """The lines of the baseline that are entries."""
    lines = BASELINE.read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def record(*arguments: str) -> None:
    invoke("baseline", *arguments)


class TestChecking:
    def test_what_was_there_is_not_reported(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        assert found() == []
        assert found("--no-baseline") == ["x.md:1 UR001"]
        assert invoke("check") == (
            "No problems in 1 file.\n1 problem in the baseline, not shown.\n"
        )

    def test_a_moved_line_is_not_new(self) -> None:
        write("x.md", LOW_TIDE, "\n", NIGHT_FERRY)
        record()
        write("x.md", "# Two films\n\n", NIGHT_FERRY, "\n- item\n\n  ", LOW_TIDE)
        assert found() == []

    def test_what_is_new_is_reported(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        write("x.md", NIGHT_FERRY, "\n", LOW_TIDE)
        assert found() == ["x.md:1 UR001"]

    def test_a_line_that_changes_elsewhere_is_not_new(self) -> None:
        write("x.md", LOW_TIDE, "\n", "A [ferry](no-page.md) comes.\n")
        record()
        write("x.md", LOW_TIDE.replace("in full", "here"), "\n[It](no-page.md) came.\n")
        assert found() == ["x.md:3 TG001"]
        write("x.md", LOW_TIDE.replace("in full", "here"), "\nA [ferry](no-page.md) came.\n")
        assert found() == []

    def test_a_third_of_two_alike_is_new(self) -> None:
        write("x.md", *[LOW_TIDE, "\n"] * 2)
        record()
        assert len(entries()) == 2
        write("x.md", *[LOW_TIDE, "\n"] * 3)
        assert len(found()) == 1

    def test_of_several_the_one_on_the_new_line_is_new(self) -> None:
        write("x.md", "One [film](htps://one.test).\n")
        record()
        write("x.md", "Two [films](htps://two.test).\n\n", "One [film](htps://one.test).\n")
        assert found() == ["x.md:1 UR001"]

    def test_another_missing_field_is_new(self) -> None:
        write("schema.json", '{"required": ["title", "rating"]}')
        write("reviewlint.toml", '[[schemas]]\nschema = "schema.json"\n')
        write("x.md", "---\nrating: 3\n---\nText.\n")
        record()
        assert found() == []
        write("x.md", "---\ntitle: Low Tide\n---\nText.\n")
        assert found() == ["x.md:1 FD001"]

    def test_the_number_of_a_list_item_does_not_count(self) -> None:
        write("schema.json", '{"properties": {"tags": {"items": {"type": "string"}}}}')
        settings = '[[schemas]]\nschema = "schema.json"\n'
        write("reviewlint.toml", settings)
        write("x.md", "---\ntags:\n  - noir\n  - [1922]\n---\nText.\n")
        record()
        write("x.md", "---\ntags:\n  - [1922]\n  - noir\n---\nText.\n")
        assert found() == []
        assert len(found("--no-baseline")) == 1

    def test_the_exit_code_counts_new_ones_only(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        invoke("check", code=0)
        write("y.md", NIGHT_FERRY)
        invoke("check", code=1)

    def test_it_serves_wherever_the_check_begins(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("posts/x.md", LOW_TIDE)
        record()
        assert found("posts/x.md") == []
        monkeypatch.chdir("posts")
        assert found() == []

    def test_an_unsaved_buffer_has_it_too(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        arguments = ["check", "-", "--stdin-filename", "x.md", "--format", "concise"]
        result = CliRunner().invoke(main, arguments, input=f"{NIGHT_FERRY}\n{LOW_TIDE}")
        assert result.output.count("UR001") == 1
        assert result.output.startswith("x.md:1:")

    def test_a_file_that_is_no_text_is_known(self) -> None:
        Path("x.md").write_bytes(b"caf\xe9\n")
        record()
        assert found() == []

    def test_what_is_new_is_fixed_though_the_same_is_known(self) -> None:
        write("x.md", "See the the film.\n", "Some text.\n")
        record()
        write("x.md", "In the the end.\n", "See the the film.\n", "Some text.\n")
        assert "Fixed 1 problem in 1 file." in invoke("check", "--fix")
        text = Path("x.md").read_text("utf-8").splitlines()
        assert text[0] == "In the end."
        assert "See the the film." in text

    def test_a_rule_that_failed_is_never_known(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("x.md", LOW_TIDE)

        def fail(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("reviewlint.document.parse_front_matter", fail)
        assert "a rule of reviewlint failed" in invoke("baseline", code=2)
        assert not BASELINE.exists()
        BASELINE.write_text('{"file": "x.md", "code": "RD009"}\n', encoding="utf-8")
        assert "RD009" in invoke("check", code=2)

    @pytest.mark.parametrize(
        "name", ["a b.md", "ü.md", 'a"b.md', "a\nb.md", "a\udcff.md", "[x].md"]
    )
    def test_any_name_of_a_file(self, name: str) -> None:
        try:
            Path(name).write_text(LOW_TIDE, encoding="utf-8")
        except (OSError, UnicodeError):
            pytest.skip("no such name on this system")
        record()
        assert len(entries()) == 1
        assert found() == []

    def test_a_renamed_file_is_known(self) -> None:
        write("drafts/x.md", LOW_TIDE, "\n", NIGHT_FERRY)
        write("drafts/y.md", LOW_TIDE)
        record()
        Path("posts").mkdir()
        Path("drafts/x.md").rename("posts/x.md")
        Path("drafts/y.md").rename("posts/z.md")
        assert found() == []
        assert "The entries of 2 renamed files say the new name." in invoke("baseline", "--update")
        assert {json.loads(line)["file"] for line in entries()} == {"posts/x.md", "posts/z.md"}
        assert "renamed" not in invoke("baseline", "--update")
        assert found() == []

    def test_a_copy_is_not_known(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        write("y.md", LOW_TIDE)
        assert found() == ["y.md:1 UR001"]

    def test_what_is_known_is_not_fixed_either(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        write("x.md", NIGHT_FERRY, "\n", LOW_TIDE, "\n", NIGHT_FERRY)
        assert "Fixed 2 problems in 1 file." in invoke("check", "--fix")
        mended = NIGHT_FERRY.replace("htps", "https")
        assert Path("x.md").read_text("utf-8") == f"{mended}\n{LOW_TIDE}\n{mended}"
        write("x.md", LOW_TIDE.rstrip(), " ", NIGHT_FERRY)
        assert "Fixed 1 problem in 1 file." in invoke("check", "--fix")
        assert Path("x.md").read_text("utf-8") == f"{LOW_TIDE.rstrip()} {mended}"
        invoke("check", "--fix", "--no-baseline")
        assert found("--no-baseline") == []

    def test_the_settings_and_the_command_line_name_it(self) -> None:
        write("x.md", LOW_TIDE)
        write("reviewlint.toml", 'baseline = "ci/known"\n')
        Path("ci").mkdir()
        record()
        assert Path("ci/known").is_file()
        assert found() == []
        Path("ci/known").rename("ci/other")
        assert found("--baseline", "ci/other") == []
        assert found() == ["x.md:1 UR001"]
        assert "could not be read" in invoke("check", "--baseline", "missing", code=2)
        assert "exclude" in invoke("check", "--baseline", "x", "--no-baseline", code=2)


class TestShrinking:
    def test_what_is_fixed_is_reported_and_taken_out(self) -> None:
        write("x.md", LOW_TIDE, "\n", NIGHT_FERRY)
        record()
        write("x.md", LOW_TIDE)
        fixed = "1 entry of the baseline is fixed: run “reviewlint baseline --update”.\n"
        assert invoke("check").endswith(fixed)
        assert "Took 1 entry out of" in invoke("baseline", "--update")
        assert len(entries()) == 1
        assert "fixed" not in invoke("check")
        assert "Nothing is fixed" in invoke("baseline", "--update")

    def test_what_is_new_is_never_added(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        before = entries()
        write("x.md", LOW_TIDE, "\n", NIGHT_FERRY, "\n", LOW_TIDE)
        write("y.md", NIGHT_FERRY)
        invoke("baseline", "--update")
        assert entries() == before

    def test_only_what_was_checked_can_be_fixed(self) -> None:
        write("x.md", LOW_TIDE)
        write("y.md", NIGHT_FERRY)
        record()
        write("x.md", "Fine.\n")
        write("y.md", "Fine.\n")
        assert "1 entry" in invoke("check", "x.md")
        assert "fixed" not in invoke("check", "--select", "LK")
        assert "fixed" not in invoke("check", "--exclude", "*.md", "x.md", "--select", "LK")
        invoke("baseline", "--update", "x.md")
        assert len(entries()) == 1
        invoke("baseline", "--update")
        assert entries() == []

    def test_a_file_that_cannot_be_looked_at_fixes_nothing(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        Path("x.md").write_bytes(b"caf\xe9\n")
        assert "fixed" not in invoke("check", code=1)
        invoke("baseline", "--update")
        assert len(entries()) == 1

    def test_a_folder_that_cannot_be_looked_into_fixes_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("x.md", "Fine.\n")
        write("posts/x.md", LOW_TIDE)
        record()
        scandir = os.scandir

        def closed(path: str) -> object:
            if path.endswith("posts"):
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", closed)
        lexists = os.path.lexists
        monkeypatch.setattr(
            os.path, "lexists", lambda path: "posts" not in str(path) and lexists(path)
        )
        assert "fixed" not in invoke("check", code=1)

    def test_a_deleted_file_is_fixed(self) -> None:
        write("x.md", LOW_TIDE)
        write("posts/y.md", NIGHT_FERRY)
        record()
        Path("posts/y.md").unlink()
        assert "fixed" not in invoke("check", "x.md")
        assert "1 entry" in invoke("check")
        invoke("baseline", "--update")
        assert len(entries()) == 1

    def test_there_is_one_already(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        write("x.md", NIGHT_FERRY)
        before = BASELINE.read_bytes()
        assert "--update" in invoke("baseline", code=2)
        assert BASELINE.read_bytes() == before
        record("--force")
        assert found() == []

    def test_recording_some_files_anew_leaves_the_others(self) -> None:
        write("x.md", LOW_TIDE)
        write("posts/y.md", NIGHT_FERRY)
        record()
        write("x.md", "[Harbour](htps://gatefilm.test).\n")
        write("posts/y.md", "[Harbour](htps://gatefilm.test).\n")
        record("--force", "posts")
        assert found() == ["x.md:1 UR001"]

    def test_nothing_to_record_or_update(self) -> None:
        write("x.md", "Fine.\n")
        assert "nothing to record" in invoke("baseline")
        assert not BASELINE.exists()
        assert "there is no baseline" in invoke("baseline", "--update", code=2)
        assert "exclude" in invoke("baseline", "--update", "--force", code=2)


class TestFile:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("x.md: UR001", "line is no entry"),
            ("[1]", "line is no entry"),
            ("{}", "line is no entry"),
            ('{"file": 1, "code": "UR001"}', "line is no entry"),
            ('{"file": "x.md", "code": "UR001", "nth": true}', "line is no entry"),
            ('{"file": "x.md", "code": "UR001", "line": 7}', "line is no entry"),
            ("[" * 100_000, "line is no entry"),
            ("<<<<<<< HEAD", "baseline --update"),
            ("=======", "mark of a conflict"),
            (">>>>>>> main", "mark of a conflict"),
        ],
    )
    def test_mistakes_are_told_with_their_line(self, text: str, words: str) -> None:
        write("x.md", "Fine.\n")
        write(BASELINE.name, '# a comment\n\n{"file": "y.md", "code": "UR001"}\n', text, "\n")
        message = invoke("check", code=2)
        assert message.startswith("reviewlint: .reviewlint-baseline:4: ")
        assert words in message

    def test_a_damaged_file_can_be_recorded_anew_as_its_message_says(self) -> None:
        write("x.md", LOW_TIDE)
        write(BASELINE.name, '{"file": "x.md", "co')
        assert "delete the file, and record it anew" in invoke("check", code=2)
        BASELINE.unlink()
        record()
        assert found() == []

    def test_an_entry_twice(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        write(BASELINE.name, BASELINE.read_text("utf-8"), entries()[0], "\n")
        assert "line 2 already" in invoke("check", code=2)
        invoke("baseline", "--update")
        assert len(entries()) == 1
        assert found() == []

    def test_no_text_and_no_file(self) -> None:
        write("x.md", "Fine.\n")
        BASELINE.write_bytes(b"\xff\xfe")
        assert "not UTF-8" in invoke("check", code=2)
        BASELINE.unlink()
        BASELINE.mkdir()
        assert "could not be read" in invoke("check", code=2)

    def test_line_endings_of_windows(self) -> None:
        write("x.md", LOW_TIDE)
        record()
        BASELINE.write_bytes(BASELINE.read_bytes().replace(b"\n", b"\r\n"))
        assert found() == []

    @given(
        st.lists(
            st.builds(
                Entry,
                st.text(),
                st.just("UR001"),
                *[st.text()] * 4,
                st.integers(1, 9),
            ),
            unique=True,
        )
    )
    def test_what_is_written_is_read(self, written: list[Entry]) -> None:
        write_baseline(BASELINE, written)
        assert read_baseline(BASELINE) == tuple(sorted(written))
        content = BASELINE.read_bytes()
        assert content.count(b"\n") == len(written) + 1
        write_baseline(BASELINE, reversed(written))
        assert BASELINE.read_bytes() == content

    def test_a_link_and_permissions_stay(self) -> None:
        write("x.md", LOW_TIDE)
        Path("ci").mkdir()
        BASELINE.symlink_to("ci/known")
        record()
        Path("ci/known").chmod(0o640)
        write("x.md", "Fine.\n")
        invoke("baseline", "--update")
        assert BASELINE.is_symlink()
        assert Path("ci/known").stat().st_mode & 0o777 == 0o640
        assert list(Path("ci").iterdir()) == [Path("ci/known")]

    @pytest.mark.parametrize("name", ["a" * 300, r"a\u0000b", "no/folder", ""])
    def test_a_name_that_cannot_be(self, name: str) -> None:
        write("x.md", LOW_TIDE)
        write("reviewlint.toml", f'baseline = "{name}"\n')
        invoke("check", code=2 if name == "" else 1)
        invoke("baseline", code=2)

    def test_a_file_that_cannot_be_written(self) -> None:
        write("x.md", LOW_TIDE)
        assert "could not be written" in invoke("baseline", "--baseline", "no/folder", code=2)
        with pytest.raises(BaselineError):
            write_baseline(Path("no/folder"), ())

    def test_writers_at_once_leave_one_whole_file(self) -> None:
        texts = [bytes([letter]) * 300_000 for letter in b"abcd"]
        script = (
            "import sys; from pathlib import Path; from reviewlint.writing import write\n"
            "for _ in range(20): write(Path('shared'), sys.argv[1].encode() * 300_000)"
        )
        writers = [subprocess.Popen([sys.executable, "-c", script, text[:1]]) for text in texts]
        while any(writer.poll() is None for writer in writers):
            if Path("shared").exists():
                assert Path("shared").read_bytes() in texts
        assert all(writer.returncode == 0 for writer in writers)
        assert {path.name for path in Path().iterdir()} == {".git", "shared"}

    def test_a_failure_leaves_the_file_as_it_was(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("x.md", LOW_TIDE)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(BaselineError, match="no space"):
            write_baseline(Path("x.md"), ())
        assert Path("x.md").read_text("utf-8") == LOW_TIDE
        assert {path.name for path in Path().iterdir()} == {".git", "x.md"}


class TestMerging:
    """Two branches fix or record different things, and git merges the file."""

    @pytest.fixture(autouse=True)
    def _repository(self) -> None:
        needs("git")
        Path(".git").rmdir()
        self.git("init", "--quiet", "--initial-branch=main")
        for number in range(9):
            text = f"See [film {number}](htps://nachtkino.test/film-{number}).\n"
            write(f"film-{number}.md", text)
        record()
        self.commit()

    def git(self, *arguments: str, may_fail: bool = False) -> None:
        who = ("-c", "user.name=Mara", "-c", "user.email=mara@nachtkino.test")
        command = ["git", *who, *arguments]
        if may_fail:
            subprocess.run(command, check=False, capture_output=True)
        else:
            run(command, Path())

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A step")

    def fix(self, branch: str, *numbers: int) -> None:
        """On a branch of its own, mend some files and take them out of the baseline."""
        self.git("checkout", "--quiet", "-b", branch, "main")
        for number in numbers:
            write(f"film-{number}.md", "Fine.\n")
        invoke("baseline", "--update")
        self.commit()

    def test_fixes_in_two_branches_merge(self) -> None:
        self.fix("one", 1, 2)
        self.fix("two", 4, 8)
        self.git("merge", "--quiet", "--no-edit", "one")
        assert len(entries()) == 5
        assert found() == []
        assert "Nothing is fixed" in invoke("baseline", "--update")

    def test_records_in_two_branches_merge(self) -> None:
        for branch, name in (("one", "film-2b.md"), ("two", "film-6b.md")):
            self.git("checkout", "--quiet", "-b", branch, "main")
            write(name, NIGHT_FERRY)
            record("--force")
            self.commit()
        self.git("merge", "--quiet", "--no-edit", "one")
        assert len(entries()) == 11
        assert found() == []

    @pytest.mark.parametrize("style", ["merge", "diff3"])
    def test_an_update_settles_a_conflict(self, style: str) -> None:
        self.fix("one", 3, 4)
        self.fix("two", 5)
        self.git("-c", f"merge.conflictStyle={style}", "merge", "--quiet", "one", may_fail=True)
        assert b"<<<<<<<" in BASELINE.read_bytes()
        assert "baseline --update" in invoke("check", code=2)
        invoke("baseline", "--update")
        assert len(entries()) == 6
        assert found() == []


TEXTS = st.sampled_from(["", "htps", "a/long/destination/of/a/link.html"])
SIDES = st.sampled_from(["", "See [it](", "Look at [it here]("])
FINDINGS = st.lists(
    st.builds(
        Entry,
        st.sampled_from(["a.md", "b.md", "c/a.md"]),
        st.just("UR001"),
        st.sampled_from(["", "/title"]),
        SIDES,
        TEXTS,
        SIDES,
    ),
    max_size=12,
)


def numbered(findings: list[Entry]) -> list[Entry]:
    """Findings as `entries_of` gives them: those alike are counted."""
    seen: dict[Entry, int] = {}
    for finding in findings:
        seen[finding] = seen.get(finding, 0) + 1
    return [entry._replace(nth=n + 1) for entry, count in seen.items() for n in range(count)]


class TestMatching:
    @given(FINDINGS, FINDINGS, st.sets(st.sampled_from(["a.md", "b.md", "c/a.md"])))
    def test_every_entry_and_every_finding_counts_once(
        self, before: list[Entry], after: list[Entry], gone: set[str]
    ) -> None:
        baseline, today = numbered(before), numbered(after)
        comparison = compare(baseline, today, gone.__contains__)
        assert len(comparison.kept) + len(comparison.left) == len(baseline)
        assert len(comparison.kept) + len(comparison.new) == len(today)
        again = compare(comparison.kept, today, gone.__contains__)
        assert (again.new, again.left) == (comparison.new, ())

    @given(FINDINGS, FINDINGS)
    def test_what_is_recorded_is_known_and_more_is_new(
        self, before: list[Entry], more: list[Entry]
    ) -> None:
        baseline = numbered(before)
        assert compare(baseline, baseline, lambda _: False) == ((), tuple(sorted(baseline)), ())
        both = numbered([*before, *more])
        assert len(compare(baseline, both, lambda _: False).new) == len(more)

    def test_many_alike_take_no_long_time(self) -> None:
        baseline = [Entry("a.md", "UR001", "", "", "x", "", nth) for nth in range(1, 50_001)]
        today = [entry._replace(file="b.md") for entry in baseline]
        assert compare(baseline, today, lambda _: True).new == ()
