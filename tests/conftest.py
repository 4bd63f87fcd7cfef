"""Fixtures that several tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import hypothesis
import pytest

# A landing must not depend on luck: there the examples are the same on every run, elsewhere new.
hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")

# Wherever the tests run, the reports are those of an author's desk.
os.environ.pop("GITHUB_ACTIONS", None)


class Reviewlint(Protocol):
    """Runs the real command line."""

    def __call__(
        self, *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[str]: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="Write the golden reports anew; read the diff."
    )


@pytest.fixture
def reviewlint(tmp_path: Path) -> Reviewlint:
    """The command line, run as its own process, in `tmp_path` unless told otherwise."""

    def run(
        *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[str]:
        process = subprocess.run(
            [sys.executable, "-m", "reviewlint", *map(str, arguments)],
            cwd=cwd or tmp_path,
            input=stdin,
            capture_output=True,
            env=os.environ | {"COLUMNS": "100", "PYTHONUTF8": "1"},
            check=False,
        )
        return subprocess.CompletedProcess(
            process.args,
            process.returncode,
            process.stdout.decode("utf-8"),
            process.stderr.decode("utf-8"),
        )

    return run
