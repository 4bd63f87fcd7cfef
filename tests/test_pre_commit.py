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


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.skipif(not (REPOSITORY / ".git").exists(), reason="this is not a git checkout")
def test_the_hook_stops_a_commit_with_a_bad_review(tmp_path: Path) -> None:
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
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    hook = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", REPOSITORY, "reviewlint", "--all-files"],
        cwd=tmp_path,
        env=environment | {"PRE_COMMIT_HOME": str(tmp_path / "cache"), "PRE_COMMIT_COLOR": "never"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hook.returncode == 1, hook.stdout + hook.stderr
    assert "_posts/2024-06-15-night-ferry.md:4:9: FD006" in hook.stdout
    assert "_posts/2024-06-15-night-ferry.md:6:" in hook.stdout
    assert "excluded.md" not in hook.stdout
