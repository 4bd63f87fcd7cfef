"""`reviewlint check --watch`, run as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from terminals import Terminal, plain

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Reviewlint

WATCH = [sys.executable, "-m", "reviewlint", "check", "--watch"]
READY = "Ctrl-C stops."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with two sound pages."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text("[Heat](heat.md)\n", encoding="utf-8")
    (tmp_path / "heat.md").write_text("# Heat\n", encoding="utf-8")
    return tmp_path


def save(path: Path, text: str) -> None:
    """Write a file at one stroke, as editors do, so that one change is told."""
    draft = path.with_name(f"{path.name}~")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def test_on_a_terminal_until_ctrl_c(site: Path) -> None:
    with Terminal(WATCH, site) as terminal:
        first = terminal.until(READY)
        assert "All files checked." in first
        assert "No problems in 2 files." in first
        (site / "heat.md").rename(site / "tide.md")
        second = terminal.until(READY)
        assert "\x1b[2J" in second
        assert "heat.md deleted, tide.md changed" in plain(second)
        assert "a.md:1:8: TG001" in plain(second)
        save(site / "reviewlint.toml", "ignore = 1\n")
        assert "reviewlint: reviewlint.toml:1: ignore" in terminal.until(READY)
        save(site / "reviewlint.toml", 'ignore = ["TG001"]\n')
        assert "No problems in 2 files." in terminal.until(READY)
        terminal.type("\x03")
        code, rest = terminal.end()
    assert (code, rest.replace("^C", "").strip()) == (0, "")


def test_ctrl_c_while_several_processes_check(site: Path) -> None:
    for number in range(3_000):
        (site / f"{number}.md").write_text(f"[Heat](heat.md) {number}\n\n" * 40, encoding="utf-8")
    with Terminal([*WATCH, "--jobs", "2"], site) as terminal:
        terminal.until("Checked ")
        terminal.type("\x03")
        code, rest = terminal.end()
    assert code == 0
    assert "Traceback" not in rest
    with Terminal([*WATCH[:-1], "--jobs", "2"], site) as terminal:
        terminal.until("Checked ")
        terminal.type("\x03")
        code, rest = terminal.end()
    assert code == 130
    assert "reviewlint: stopped." in rest
    assert "Traceback" not in rest


def test_in_a_pipe_until_it_is_asked_to_stop(site: Path) -> None:
    printed = []
    with subprocess.Popen(
        [*WATCH, "--format", "json", "--output", "report.json"],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONUTF8": "1"},
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            printed.append(line)
            if READY in line:
                rounds = "".join(printed).count(READY)
                if rounds == 4:
                    process.send_signal(signal.SIGTERM)
                else:
                    save(site / f"{rounds}.md", "[x](htps://tide.test/)\n")
    assert process.returncode == 0
    shown = [line.partition("  ")[2].strip() for line in printed if line[2:3] == ":"]
    assert shown == ["All files checked.", *(f"{number}.md changed" for number in (1, 2, 3))]
    assert printed.count(f"{'─' * 40}\n") == 4
    assert (site / "report.json").read_text(encoding="utf-8").count('"UR001"') == 3


def test_a_broken_baseline_ends_it_not(site: Path) -> None:
    save(site / "a.md", "[x](htps://tide.test/)\n")
    subprocess.run([*WATCH[:-2], "baseline"], cwd=site, check=True)
    baseline = site / ".reviewlint-baseline"
    whole = baseline.read_text(encoding="utf-8")
    printed: list[str] = []
    with subprocess.Popen(
        WATCH,
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONUTF8": "1"},
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            printed.append(line)
            if READY in line:
                rounds = "".join(printed).count(READY)
                if rounds == 3:
                    process.send_signal(signal.SIGTERM)
                else:
                    save(baseline, "<<<<<<< HEAD\n" if rounds == 1 else whole)
    assert process.returncode == 0
    first, second, third, _ = "".join(printed).split(READY)
    assert "1 problem in the baseline, not shown." in first
    assert "git has left the mark of a conflict here" in second
    assert "1 problem in the baseline, not shown." in third


def test_programs_read_nothing_but_reports(site: Path) -> None:
    save(site / "a.md", "[x](htps://tide.test/)\n")
    with subprocess.Popen(
        [*WATCH, "--format", "json-lines"],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUTF8": "1"},
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while READY not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert [json.loads(line)["code"] for line in process.stdout] == ["UR001"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.md",), "no file or folder “missing.md”"),
        (("--select", "LK0O1"), "LK0O1"),
        (("--since", "HEAD"), "--since: "),
        (("-", "--stdin-filename", "x.md"), "--watch and --since look at files on disk"),
    ],
)
def test_it_does_not_begin_with_a_mistake(
    arguments: tuple[str, ...], words: str, reviewlint: Reviewlint, site: Path
) -> None:
    save(site / "a.md", "")
    run = reviewlint("check", "--watch", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr


def test_without_watchfiles_it_says_what_to_install(site: Path) -> None:
    program = (
        "import sys; sys.modules['watchfiles'] = None;"
        "from reviewlint.cli import main; main(['check', '--watch'])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=site, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr == (
        "reviewlint: --watch needs the package watchfiles. Install it: pip install watchfiles\n"
    )
