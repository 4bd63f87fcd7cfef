"""Build the wheel, install it in a clean environment, and run it outside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent

REVIEW = """\
---
layout: review
title: Night Ferry
rating: 7
---
Photographed by [Tomas Eklund
](https://nachtkino.test/people/tomas-eklund).
"""


def main() -> None:
    """Fail unless the installed wheel finds what it should, with its schemas and rule pages."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        build: list[str | Path] = [sys.executable, "-m", "build", "--wheel", "--outdir", work]
        build.append(REPOSITORY)
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        venv.create(work / "venv", with_pip=True)
        python = work / "venv" / "bin" / "python"
        [wheel] = work.glob("*.whl")
        subprocess.run([python, "-m", "pip", "install", "-q", wheel], check=True)
        (work / "review.md").write_text(REVIEW, encoding="utf-8")
        reviewlint = work / "venv" / "bin" / "reviewlint"

        def run(*arguments: str) -> subprocess.CompletedProcess[str]:
            command: list[str | Path] = [reviewlint, *arguments]
            return subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)

        check = run("check", "--format", "json", "review.md")
        codes = [diagnostic["code"] for diagnostic in json.loads(check.stdout)]
        assert (codes, check.returncode) == (["FD006", "LK001"], 1), (check, codes)
        explain = run("explain", "LK001")
        assert "link" in explain.stdout, explain
        assert explain.returncode == 0, explain
        assert run("rules").returncode == 0
        assert run("settings").returncode == 0
        print(f"{wheel.name}: found {', '.join(codes)} outside the checkout")


if __name__ == "__main__":
    main()
