"""How far a run has come, as its user sees it or does not."""

from __future__ import annotations

import io
import sys
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from reviewlint.cli import progress
from reviewlint.cli.progress import Progress
from reviewlint.inspection import FileResult

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = [FileResult(())] * 1_943


class Screen(io.StringIO):
    """Standard error on a terminal, or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What a run writes that takes so many seconds for each file."""

    def run(seconds: float, *, terminal: bool = True, **options: Any) -> str:
        screen = Screen(terminal=terminal)
        monkeypatch.setattr(sys, "stderr", screen)
        monkeypatch.setattr(progress, "monotonic", map(seconds.__mul__, count()).__next__)
        with Progress(**options) as own:
            assert list(own(iter(RESULTS), len(RESULTS))) == RESULTS
        return screen.getvalue()

    monkeypatch.setenv("TERM", "xterm")
    return run


def test_a_long_run_counts_its_files_and_leaves_nothing_behind(shown: Callable[..., str]) -> None:
    lines = shown(0.01).split("\r")
    assert "Checked 100 of 1,943 files" in lines
    assert "Checked 99 of 1,943 files" not in lines
    *_, last, blank, end = lines
    assert last.startswith("Checked 1,943 files")
    assert blank == " " * len(last)
    assert end == ""
    assert len(lines) < 200


def test_a_short_run_shows_nothing(shown: Callable[..., str]) -> None:
    assert shown(0.0001) == ""


def test_nothing_is_shown_where_it_is_in_the_way(
    shown: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(0.01, terminal=False) == ""
    assert shown(0.01, quiet=True) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert shown(0.01) == ""


def test_no_colour_is_used(shown: Callable[..., str]) -> None:
    assert "\x1b" not in shown(0.01)


def test_what_comes_after_the_count_is_said_in_a_long_run_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for seconds, said in ((0.01, "\rWriting\r       \r"), (0.0001, "")):
        monkeypatch.setattr(sys, "stderr", Screen(terminal=True))
        monkeypatch.setattr(progress, "monotonic", map(seconds.__mul__, count()).__next__)
        with Progress() as own:
            list(own(iter(RESULTS), len(RESULTS)))
        monkeypatch.setattr(sys, "stderr", screen := Screen(terminal=True))
        with own.doing("Writing"):
            pass
        assert screen.getvalue() == said
