"""The hook, through the real pre-commit, on a scratch repository with one bad review."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent

BAD = """\
---
layout: review
title: Night Ferry
rating: 7
---
Photographed by [Tomas Eklund
](https://nachtkino.test/people/tomas-eklund).
"""


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Mara", "-c", "user.email=mara@nachtkino.test")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (REPOSITORY / ".git").exists(), reason="this is not a git checkout"),
]


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A bad review in a repository of its own, with another file that the settings exclude."""
    review = tmp_path / "_posts" / "2024-06-15-night-ferry.md"
    review.parent.mkdir()
    review.write_text(BAD, encoding="utf-8")
    (tmp_path / "excluded.md").write_text("[x](htps://nachtkino.test)\n", encoding="utf-8")
    (tmp_path / "reviewlint.toml").write_text(
        'exclude = ["excluded.md"]\n[[schemas]]\nfiles = "_posts/*.md"\nschema = "preset:review"\n',
        encoding="utf-8",
    )
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    return review


def try_hook(hook: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    cache = {"PRE_COMMIT_HOME": str(folder / "cache"), "PRE_COMMIT_COLOR": "never"}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", REPOSITORY, hook, "--all-files"],
        cwd=folder,
        env=environment | cache,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_stops_a_commit_with_a_bad_review(review: Path) -> None:
    hook = try_hook("reviewlint", review.parent.parent)
    assert hook.returncode == 1, hook.stdout + hook.stderr
    assert "_posts/2024-06-15-night-ferry.md:4:9: FD006" in hook.stdout
    assert "_posts/2024-06-15-night-ferry.md:6:" in hook.stdout
    assert "excluded.md" not in hook.stdout
    assert review.read_text("utf-8") == BAD


def test_the_fixing_hook_mends_what_is_sure_and_reports_the_rest(review: Path) -> None:
    hook = try_hook("reviewlint-fix", review.parent.parent)
    assert hook.returncode == 1, hook.stdout + hook.stderr
    assert "files were modified by this hook" in hook.stdout
    assert "_posts/2024-06-15-night-ferry.md:4:9: FD006" in hook.stdout
    assert "LK001" not in hook.stdout
    fixed = BAD.replace("[Tomas Eklund\n]", "[Tomas Eklund]")
    assert review.read_text("utf-8") == fixed
    assert (review.parent.parent / "excluded.md").read_text("utf-8").startswith("[x](htps:")
