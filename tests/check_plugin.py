"""Install reviewlint and the example plug-in in a clean environment, and run its rule."""

from __future__ import annotations

import json
import subprocess
import tempfile
import venv
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
REVIEW = "A film about the sea.\n\nIn the last scene they part.\n"


def main() -> None:
    """Fail unless the rule of the installed plug-in is found, listed and explained."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        venv.create(work / "venv", with_pip=True)
        pip = [str(work / "venv" / "bin" / "python"), "-m", "pip", "install", "-q"]
        plugin = str(REPOSITORY / "examples" / "plugin")
        subprocess.run([*pip, str(REPOSITORY), plugin], check=True)
        (work / "review.md").write_text(REVIEW, encoding="utf-8")
        (work / "reviewlint.toml").write_text("", encoding="utf-8")

        def run(*arguments: str) -> subprocess.CompletedProcess[str]:
            command = [str(work / "venv" / "bin" / "reviewlint"), *arguments]
            return subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)

        check = run("check", "--format", "json", "review.md")
        [found] = json.loads(check.stdout)
        assert (found["code"], found["location"]["row"], check.returncode) == ("SPO001", 3, 1), (
            check
        )
        assert "from reviewlint-spoilers" in run("rules").stdout
        explained = run("explain", "SPO001").stdout
        assert "warning word" in explained, explained
        assert 'warning = "spoiler"' in explained, explained
        settings = '[rules.spoiler-unannounced]\nwarning = "sea"\n'
        (work / "reviewlint.toml").write_text(settings, encoding="utf-8")
        assert run("check", "review.md").returncode == 0
        subprocess.run([*pip, "--no-deps", "-e", plugin], check=True)
        assert "SPO001" in run("rules").stdout
        subprocess.run([*pip[:3], "uninstall", "-q", "-y", "reviewlint-spoilers"], check=True)
        assert "SPO001" not in run("rules").stdout
        print("the example plug-in: found, explained, set, editable, gone when uninstalled")


if __name__ == "__main__":
    main()
