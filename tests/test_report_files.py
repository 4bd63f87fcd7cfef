"""`--format NAME[:FILE]`, given once or several times, and `--output`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import Reviewlint
from formats import HOSTILE_PATHS
from reviewlint.cli import main
from reviewlint.cli.reports import Report, ReportType

BROKEN = "[Heat](htp://gatefilm.net)\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "x.md").write_text(BROKEN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("sarif", Report("sarif")),
        ("sarif:out.sarif", Report("sarif", Path("out.sarif"))),
        (r"json:C:\reports\a.json", Report("json", Path(r"C:\reports\a.json"))),
        ("json-lines:D:x", Report("json-lines", Path("D:x"))),
    ],
)
def test_the_first_colon_parts_a_format_from_its_file(value: str, expected: Report) -> None:
    assert ReportType().convert(value, None, None) == expected


@pytest.mark.parametrize("value", ["sarif:", "sarf:x", ":x", "", "C:\\x.json"])
def test_what_is_no_report_is_refused(value: str) -> None:
    with pytest.raises(click.BadParameter):
        ReportType().convert(value, None, None)


def test_several_reports_at_once(reviewlint: Reviewlint, site: Path) -> None:
    formats = ("text", "sarif:out.sarif", "junit:tests.xml", "markdown:summary.txt")
    run = reviewlint("check", *(f"--format={name}" for name in formats))
    assert run.returncode == 1
    assert run.stdout == reviewlint("check").stdout
    assert json.loads((site / "out.sarif").read_text())["version"] == "2.1.0"
    assert "<failure " in (site / "tests.xml").read_text("utf-8")
    assert (site / "summary.txt").read_text("utf-8").startswith("## reviewlint: 1 problem")


def test_the_file_of_output_is_for_the_report_without_one(
    reviewlint: Reviewlint, site: Path
) -> None:
    run = reviewlint("check", "--format", "json", "--format", "rdjson:a", "--output", "b")
    assert (run.stdout, run.returncode) == ("", 1)
    assert json.loads((site / "b").read_text())[0]["code"] == "UR001"
    assert json.loads((site / "a").read_text())["diagnostics"][0]["code"]["value"] == "UR001"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "text", "--format", "json"), "--format text --format json:FILE"),
        (("--format", "json", "--format", "json"), "--format json --format json:FILE"),
        (("--format", "text", "--format", "json", "--output", "a"), "--format json:FILE"),
        (("--format", "json:a", "--output", "b"), "each has one"),
        (("--format", "json:a", "--format", "text:./a"), "one file, a"),
        (("--format", "json:a", "--format", "text", "--output", "a"), "one file, a"),
        (("--format", "json:no/where/a.json"), "no folder “no/where”"),
        (("--output", "no/where/a.json"), "no folder “no/where”"),
        (("--format", "json:."), "it is a folder"),
        (("--format", "json:"), "a file must follow “json:”"),
        (("--format", "saif"), "Did you mean 'sarif'?"),
        (("--format", "saif:x"), "Did you mean 'sarif'?"),
    ],
)
def test_reports_that_cannot_be_written_are_refused_at_once(
    arguments: tuple[str, ...], words: str, reviewlint: Reviewlint, site: Path
) -> None:
    run = reviewlint("check", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in " ".join(run.stderr.split())
    assert [path.name for path in site.iterdir()] == ["x.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such files")
def test_a_report_takes_the_place_of_a_file_only(reviewlint: Reviewlint, site: Path) -> None:
    run = reviewlint("check", "--format", "json", "--output", "/dev/stdout")
    assert json.loads(run.stdout)[0]["code"] == "UR001"
    (site / "real.json").write_text("old", encoding="utf-8")
    (site / "real.json").chmod(0o640)
    (site / "link.json").symlink_to("real.json")
    reviewlint("check", "--format", "json:link.json")
    assert (site / "link.json").is_symlink()
    assert json.loads((site / "real.json").read_text())[0]["code"] == "UR001"
    assert (site / "real.json").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in site.iterdir()) == ["link.json", "real.json", "x.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="these names are not allowed there")
@pytest.mark.parametrize(
    "format_name", ["azure", "concise", "github", "gitlab", "junit", "markdown", "rdjson", "sarif"]
)
def test_files_of_any_name_are_reported(format_name: str, site: Path) -> None:
    for path in HOSTILE_PATHS:
        file = site / "posts" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(BROKEN, encoding="utf-8")
    out = site / "report"
    run = CliRunner().invoke(
        main, ["check", str(site / "posts"), f"--format={format_name}:{out}", "--jobs=1"]
    )
    assert run.exit_code == 1, run.output
    text = out.read_text("utf-8")
    count = text.count("htp") if format_name == "concise" else text.count("begins with")
    assert count >= len(HOSTILE_PATHS)
    assert "\x1b" not in text


def test_in_github_actions_the_text_has_annotations_beside_it(
    reviewlint: Reviewlint, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = reviewlint("check").stdout
    asked = reviewlint("check", "--format", "github").stdout
    assert asked.startswith("::error file=x.md,line=1,")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    # Between the two commands, nothing is taken for one: a file may be named “::error::x.md”.
    begin, rest = reviewlint("check").stdout.split("\n", 1)
    token = begin.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert rest == f"{plain}::{token}::\n{asked}"
    assert reviewlint("check", "--format", "text").stdout == plain
    assert "::" not in reviewlint("check", "--statistics").stdout
    run = reviewlint("check", "--output", "report.txt")
    assert run.stdout == asked
    assert (site / "report.txt").read_text("utf-8") == plain
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert reviewlint("check").stdout == plain


def test_annotations_name_files_from_the_repository(reviewlint: Reviewlint, site: Path) -> None:
    (site / ".git").mkdir()
    (site / "docs").mkdir()
    (site / "docs" / "y.md").write_text(BROKEN, encoding="utf-8")
    run = reviewlint("check", "--format", "github", cwd=site / "docs")
    assert run.stdout.startswith("::error file=docs/y.md,")


def test_the_names_of_formats_are_completed() -> None:
    words = {"COMP_WORDS": "reviewlint check --format sa", "COMP_CWORD": "3"}
    runner = CliRunner(env={"_REVIEWLINT_COMPLETE": "bash_complete", **words})
    run = runner.invoke(main, prog_name="reviewlint")
    assert "sarif" in run.output


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("x.md", ("x.md", "--output", "x.md")),
        ("x.md", (".", "--format", "json:./x.md")),
        ("x.md", (".", "--format", "json:link.json")),
        ("reviewlint.toml", ("--output", "reviewlint.toml")),
        (".reviewlint-baseline", ("--output", ".reviewlint-baseline")),
        ("s.json", ("--format", "json:s.json")),
        ("s.json", ("--schema", "s.json", "--format", "json:s.json")),
    ],
)
def test_a_report_overwrites_nothing_that_is_checked(
    name: str, arguments: tuple[str, ...], reviewlint: Reviewlint, site: Path
) -> None:
    (site / "reviewlint.toml").write_text('[[schemas]]\nfiles = ["*"]\nschema = "s.json"\n')
    (site / "s.json").write_text("{}")
    reviewlint("baseline")
    (site / "link.json").symlink_to("x.md")
    before = (site / name).read_bytes()
    run = reviewlint("check", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert "would overwrite" in run.stderr
    assert (site / name).read_bytes() == before


def test_a_report_in_markdown_may_stand_among_the_pages(reviewlint: Reviewlint, site: Path) -> None:
    for _ in range(2):
        assert reviewlint("check", "--format", "markdown:report.md").returncode == 1
    assert (site / "report.md").read_text("utf-8").startswith("## reviewlint: ")
    assert reviewlint("check", "--format", "json:report.md").returncode == 1
    assert reviewlint("check", "--format", "markdown:report.md").returncode == 2
