"""Rules of installed packages: found, used, refused, and never taken from a checked folder."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RULE = """
from reviewlint.findings import Finding, Severity
from reviewlint.rules import rule
from reviewlint.source import Span

@rule("{code}", "{name}", severity=Severity.WARNING)
def check(document, options):
    \"\"\"The page begins.\"\"\"
    {body}
    yield Finding(Span(0, 1), "It begins.")
"""


def install(folder: Path, module: str, source: str, package: str = "house-rules") -> None:
    """Put a package with an entry point into a folder, as an installer does."""
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(source)
    info = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[reviewlint.rules]\nhouse = {module}\n")


def run(
    cwd: Path, *arguments: str, path: tuple[Path, ...] = (), command: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the command line with folders on the import path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "COLUMNS": "200"}
    return subprocess.run(
        [*(command or (sys.executable, "-m", "reviewlint")), *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_installed_rule_runs_and_is_listed(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    install(packages, "house", RULE.format(code="HOU001", name="page-begins", body=""))
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.md").write_text("Text.\n")
    check = run(site, "check", "--format", "concise", "page.md", path=(packages,))
    assert check.stdout == "page.md:1:1: HOU001 page-begins warning: It begins.\n"
    assert "The page begins. (from house-rules)" in run(site, "rules", path=(packages,)).stdout
    explained = run(site, "explain", "HOU001", path=(packages,)).stdout
    assert "house-rules" in explained
    assert "The page begins." in explained
    ignored = run(site, "check", "--ignore", "HOU", "page.md", path=(packages,))
    assert ignored.returncode == 0


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import no_such_module", "No module named"),
        ("raise RuntimeError('two\\nlines')", "two lines"),
        ("x = 1", "no rules"),
        (RULE.format(code="LK001", name="page-begins", body=""), "LK001"),
        (RULE.format(code="HOU001", name="link-gap", body=""), "link-gap"),
        (RULE.format(code="H1", name="page-begins", body=""), "no code"),
        (RULE.format(code="HOU001", name="Page Begins", body=""), "no name"),
    ],
)
def test_a_broken_plugin_is_named_in_one_line(source: str, said: str, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    install(packages, "house", source)
    (tmp_path / "page.md").write_text("Text.\n")
    for arguments in (["check", "page.md"], ["rules"], ["explain", "LK001"], ["settings"]):
        result = run(tmp_path, *arguments, path=(packages,))
        assert result.returncode == 2
        [line] = result.stderr.strip().splitlines()
        assert "house-rules" in line
        assert said in line


def test_a_rule_that_raises_is_a_finding_and_the_run_goes_on(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    body = "raise RuntimeError('no')"
    install(packages, "house", RULE.format(code="HOU001", name="page-begins", body=body))
    (tmp_path / "page.md").write_text("[Heat] (/films/heat/)\n")
    check = run(tmp_path, "check", "--format", "concise", "page.md", path=(packages,))
    assert check.returncode == 2
    assert "page-begins" in check.stdout
    assert "RD009" in check.stdout
    assert "LK003" in check.stdout


TRAP = "import pathlib\npathlib.Path('sprung').touch()\n"


def test_nothing_in_a_checked_folder_is_run(tmp_path: Path) -> None:
    install(tmp_path, "house", TRAP)
    for name in ("click", "yaml", "mistune", "re2", "frontmatter", "jsonschema"):
        (tmp_path / f"{name}.py").write_text(TRAP)
    (tmp_path / "page.md").write_text("---\nlayout: review\nrating: 7\n---\n[a] (/b/)\n")
    script = os.path.join(os.path.dirname(sys.executable), "reviewlint")  # noqa: PTH118, PTH120
    for command in ((), (script,)):
        check = run(tmp_path, "check", "page.md", command=command)
        assert "LK003" in check.stdout, check.stderr
        assert not (tmp_path / "sprung").exists()
        assert "house-rules" not in run(tmp_path, "rules", command=command).stdout


def test_odd_folders_on_the_import_path_do_no_harm(tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    archive.write_bytes(b"PK\x05\x06" + bytes(18))
    packages = tmp_path / "packages"
    (packages / "odd-1.0.dist-info" / "entry_points.txt").mkdir(parents=True)
    (packages / "file-1.0.dist-info").touch()
    missing = tmp_path / "missing"
    assert run(tmp_path, "rules", path=(missing, archive, packages)).returncode == 0
