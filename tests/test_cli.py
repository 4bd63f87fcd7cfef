"""The command line, as its user meets it: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reviewlint import __version__
from reviewlint.cli import main

if TYPE_CHECKING:
    from conftest import Reviewlint

BROKEN = "See [Low Tide](htps://nachtkino.test/low-tide).\n"
CLEAN = "See [Low Tide](https://nachtkino.test/low-tide).\n"


def test_the_version(reviewlint: Reviewlint) -> None:
    assert reviewlint("--version").stdout == f"reviewlint {__version__}\n"


@pytest.mark.parametrize("command", [(), ("check",), ("explain",), ("rules",), ("settings",)])
def test_help_has_examples(command: tuple[str, ...], reviewlint: Reviewlint) -> None:
    run = reviewlint(*command, "--help")
    assert run.returncode == 0
    assert "Examples:\n    reviewlint" in run.stdout


def test_findings_make_the_exit_code_1(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(BROKEN, encoding="utf-8")
    run = reviewlint("check")
    assert run.returncode == 1
    assert run.stdout.startswith("x.md:1:")
    assert "UR001" in run.stdout
    assert reviewlint("check", "--exit-zero").returncode == 0


def test_a_clean_run_says_so_and_json_is_an_empty_array(
    reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_text(CLEAN, encoding="utf-8")
    assert reviewlint("check").stdout == "No problems in 1 file.\n"
    assert reviewlint("check", "--quiet").stdout == ""
    run = reviewlint("check", "--format", "json")
    assert (run.stdout, run.stderr, run.returncode) == ("[]\n", "", 0)


def test_warnings_can_pass(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("![](low-tide.png)\n", encoding="utf-8")
    (tmp_path / "low-tide.png").touch()
    assert reviewlint("check").returncode == 1
    assert reviewlint("check", "--fail-on", "error").returncode == 0


def test_an_unsaved_buffer_is_checked_in_place_of_its_file(
    reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "poster.jpg").touch()
    run = reviewlint(
        *("check", "-", "--stdin-filename", "x.md", "--format", "json"),
        stdin=f"---\ntitle: Low Tide\nrating: 3\nimage: poster.jpg\n---\n{BROKEN}".encode(),
    )
    [finding] = json.loads(run.stdout)
    assert (finding["filename"], finding["code"]) == ("x.md", "UR001")
    assert finding["location"] == {"row": 6, "column": 16}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "missing.md"), "no file or folder “missing.md”"),
        (("check", "empty"), "nothing to check in “empty”"),
        (("check", "-"), "--stdin-filename"),
        (("check", "--select", "LK0O1"), "LK0O1"),
        (("check", "--schema", "missing.json", "x.md"), "missing.json"),
        (("check", "--schema", "preset:reviews", "x.md"), "preset:review"),
        (("check", "--config", "none.toml"), "none.toml"),
        (("explain", "LK01"), "LK001"),
        (("explain", "link-text-newlin"), "link-text-newline"),
        (("settings", "missing"), "missing"),
        (("check", "--format", "jsn", "x.md"), "Did you mean 'json'?"),
        (("check", "--fail-on", "erorr", "x.md"), "Did you mean 'error'?"),
        (("check", "--color", "allways", "x.md"), "Did you mean 'always'?"),
        (("rules", "--format", "mardown"), "Did you mean 'markdown'?"),
        (("chek", "x.md"), "Did you mean 'check'?"),
    ],
)
def test_wrong_usage_exits_with_2_and_one_clear_line(
    arguments: tuple[str, ...], words: str, reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    run = reviewlint(*arguments)
    assert run.returncode == 2
    assert run.stdout == ""
    assert words in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no folder that is in use")
@pytest.mark.parametrize("arguments", [("check",), ("check", "/"), ("settings",)])
def test_a_current_folder_that_is_deleted_is_told_in_one_line(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    code = "import os; os.rmdir(os.getcwd()); from reviewlint.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, "")
    [line] = run.stderr.splitlines()
    assert "current folder" in line


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("selct = ['LK']\n", ["reviewlint.toml:1", "selct", "select"]),
        ("select = 'LK'\n", ["reviewlint.toml:1", "select"]),
        ("[rules.link-text-newlin]\nseverity = 'error'\n", ["link-text-newline"]),
        ("[rules.link-text-newline]\nseverity = 'eror'\n", ["reviewlint.toml:2", "error"]),
        ("[[schemas]]\nfiles = '*.md'\nschema = 'broken.json'\n", ["broken.json"]),
        ("[[schemas]]\nfiles = '*.md'\nschema = 'unresolved.json'\n", ["nowhere"]),
        ("[[schemas]]\nfiles = '*.md'\nschema = 'remote.json'\n", ["nachtkino.test"]),
        ("[[schemas]]\nfiles = '*.md'\nschema = 'format.json'\n", ["youtube-ids", "youtube-id"]),
        ("site = \n", ["reviewlint.toml:1"]),
    ],
)
def test_a_mistake_in_settings_or_schema_exits_with_2_and_says_where(
    settings: str, words: list[str], reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    (tmp_path / "broken.json").write_text("{not json", encoding="utf-8")
    (tmp_path / "unresolved.json").write_text('{"$ref": "#/$defs/nowhere"}', encoding="utf-8")
    (tmp_path / "remote.json").write_text(
        '{"$ref": "https://nachtkino.test/schema.json"}', encoding="utf-8"
    )
    (tmp_path / "format.json").write_text(
        '{"properties": {"x": {"format": "youtube-ids"}}}', encoding="utf-8"
    )
    (tmp_path / "reviewlint.toml").write_text(settings, encoding="utf-8")
    run = reviewlint("check")
    assert run.returncode == 2
    assert run.stdout == ""
    for word in words:
        assert word in run.stderr
    assert "Traceback" not in run.stderr


def test_settings_say_where_each_value_comes_from(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "reviewlint.toml").write_text("# ours\nmax-file-size = 9\n", encoding="utf-8")
    (tmp_path / "_config.yml").touch()
    lines = reviewlint("settings").stdout.splitlines()
    assert any("max-file-size" in line and "reviewlint.toml:2" in line for line in lines)
    assert any("jekyll" in line and "_config.yml" in line for line in lines)


def test_a_report_can_go_to_a_file(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(BROKEN, encoding="utf-8")
    run = reviewlint("check", "--format", "json", "--output", "report.json")
    assert (run.stdout, run.returncode) == ("", 1)
    assert json.loads((tmp_path / "report.json").read_text())[0]["code"] == "UR001"
    run = reviewlint("check", "--output", "no/such/folder/report.json")
    assert run.returncode == 2


def test_statistics_count_by_rule(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(BROKEN * 2 + "\n[x]()\n", encoding="utf-8")
    assert reviewlint("check", "--statistics", "--quiet").stdout.splitlines() == [
        "2  UR001  url-scheme-typo",
        "1  LK007  link-destination-empty",
    ]


def test_the_rules_are_listed_and_explained(reviewlint: Reviewlint) -> None:
    listed = json.loads(reviewlint("rules", "--format", "json").stdout)
    assert {"LK001", "FD004", "UR001"} <= {rule["code"] for rule in listed}
    for rule in listed:
        run = CliRunner().invoke(main, ["explain", rule["code"]])
        assert run.exit_code == 0
        assert rule["name"] in run.stdout
        assert "<!-- expect" not in run.stdout


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("binary.md", b"\x89PNG\r\n\0\0\xff"),
        ("utf-16.md", "# Heat\n".encode("utf-16")),
        ("empty.md", b""),
        (
            "bombs.md",
            b"---\na: &a [x,x,x,x,x,x,x,x,x]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9))
                for c in range(98, 110)
            )
            + b"---\n",
        ),
        ("nested-brackets.md", b"[" * 10_000 + b"]" * 10_000),
        ("nested-quotes.md", b">" * 10_000 + b" x\n"),
        ("nested-yaml.md", b"---\nx: " + b"[" * 10_000 + b"\n---\n"),
        ("nested-json.md", b'{\n"x": ' + b"[" * 10_000 + b"\n}\n"),
        ("controls.md", b"[a\x1b[31m](htp://x.test) \x07\x00"),
        ("large.md", b"word " * 10_000_000),
    ],
)
def test_no_input_breaks_a_run(
    name: str, data: bytes, reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    for form in ("text", "json"):
        run = reviewlint("check", "--schema", "preset:review", "--format", form)
        assert run.returncode in (0, 1), run.stderr
        assert run.stderr == ""
        assert "RD009" not in run.stdout
        assert not set(run.stdout) & {"\x1b", "\x07", "\0"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_a_finding(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "x.md").chmod(0)
    for path in ("x.md", "."):
        assert "RD001" in reviewlint("check", path).stdout


def test_a_file_name_of_any_bytes_is_reported(reviewlint: Reviewlint, tmp_path: Path) -> None:
    with (tmp_path / os.fsdecode(b"caf\xe9\n\x1b[31m.md")).open("w", encoding="utf-8") as stream:
        stream.write(BROKEN)
    text = reviewlint("check").stdout
    assert "UR001" in text
    assert "\x1b" not in text
    [finding] = json.loads(reviewlint("check", "--format", "json").stdout)
    assert finding["code"] == "UR001"


def test_colours_only_where_wanted(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(BROKEN, encoding="utf-8")
    assert "\x1b[" not in reviewlint("check").stdout
    assert "\x1b[" in reviewlint("check", "--color", "always").stdout


def test_many_files_give_the_same_on_one_process_and_on_several(
    reviewlint: Reviewlint, tmp_path: Path
) -> None:
    for number in range(320):
        text = BROKEN if number % 3 else f"---\ntitle: {number}\nrating: 9\n---\n{CLEAN}"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    one = reviewlint("check", "--format", "json", "--jobs", "1").stdout
    assert reviewlint("check", "--format", "json", "--jobs", "2").stdout == one
    assert len(json.loads(one)) == 320


@pytest.mark.parametrize(
    "page", ["_posts/2024-05-04-low-tide.md", "content/films/low-tide.md", "a.md"]
)
@pytest.mark.parametrize("named", ["file", "folder", "all"])
def test_images_are_looked_for_from_the_sites_root_without_any_settings(
    page: str, named: str, reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "tide.jpg").touch()
    file = tmp_path / page
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "---\ntitle: Low Tide\nrating: 4\nimage: assets/tide.jpg\n---\n", encoding="utf-8"
    )
    path = {"file": page, "folder": str(Path(page).parent), "all": "."}[named]
    assert reviewlint("check", path).stdout == "No problems in 1 file.\n"
