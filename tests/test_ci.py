"""docs/ci.md: every job is what its service accepts, and its commands do what the page says."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from oracles import SEARCH_PATH, attempt, run

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = Path(__file__).parent.parent / "docs/ci.md"

BROKEN = "Read the [interview](htps://nachtkino.test/vera-lund).\n"
SOUND = "Read the [interview](https://nachtkino.test/vera-lund).\n"


def recipe(heading: str, language: str = "yaml") -> str:
    """The block of code below a heading."""
    section = PAGE.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", section, re.M | re.S)
    return str(block)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with one page that is in order, in a folder with a `pip` that has no work."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.md").write_text(SOUND, encoding="utf-8")
    pip = tmp_path / "programs" / "pip"
    pip.parent.mkdir()
    pip.write_text("#!/bin/sh\n[ \"$*\" = 'install reviewlint' ]\n", encoding="utf-8")
    pip.chmod(0o755)
    return site


def commands(site: Path, lines: list[str], more: Mapping[str, str]) -> list[int]:
    """The exit codes of shell commands, run one after the other."""
    path = os.pathsep.join((str(site.parent / "programs"), SEARCH_PATH))
    return [
        attempt(["bash", "-e", "-c", line], site, environment={"PATH": path, **more}).returncode
        for line in lines
    ]


@pytest.mark.parametrize(
    ("heading", "schema"),
    [
        ("GitHub Actions", "vendor.github-workflows"),
        ("GitLab", "vendor.gitlab-ci"),
        ("Azure Pipelines", "vendor.azure-pipelines"),
    ],
)
def test_the_service_accepts_the_job(heading: str, schema: str, tmp_path: Path) -> None:
    (tmp_path / "job.yml").write_text(recipe(heading), encoding="utf-8")
    run(["check-jsonschema", "--builtin-schema", schema, "job.yml"], tmp_path)


@pytest.mark.parametrize(("text", "code"), [(BROKEN, 1), (SOUND, 0)])
def test_the_github_job_reports_in_three_ways(site: Path, text: str, code: int) -> None:
    (site / "page.md").write_text(text, encoding="utf-8")
    steps: list[dict[str, Any]] = yaml.safe_load(recipe("GitHub Actions"))["jobs"]["reviewlint"][
        "steps"
    ]
    lines = [step["run"] for step in steps if "run" in step]
    more = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary.md"}
    assert commands(site, lines, more) == [0, code, 0]
    assert ("page.md" in (site / "summary.md").read_text("utf-8")) == bool(code)
    (upload,) = (
        step["with"]["sarif_file"] for step in steps if "sarif_file" in step.get("with", {})
    )
    results = json.loads((site / upload).read_text("utf-8"))["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["UR001"] * code


@pytest.mark.parametrize(("text", "code"), [(BROKEN, 1), (SOUND, 0)])
def test_the_gitlab_job_leaves_its_reports(site: Path, text: str, code: int) -> None:
    (site / "page.md").write_text(text, encoding="utf-8")
    job = yaml.safe_load(recipe("GitLab"))["reviewlint"]
    assert commands(site, job["script"], {"GITLAB_CI": "true"}) == [0, code]
    found = json.loads((site / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert [each["check_name"] for each in found] == ["UR001"] * code
    assert (site / job["artifacts"]["reports"]["junit"]).exists()


def test_the_azure_job_prints_issues(site: Path) -> None:
    (site / "page.md").write_text(BROKEN, encoding="utf-8")
    lines = [
        step["script"]
        for step in yaml.safe_load(recipe("Azure Pipelines"))["steps"]
        if "script" in step
    ]
    assert commands(site, lines, {}) == [0, 1]


def test_reviewdog_gets_its_report(site: Path) -> None:
    (site / "page.md").write_text(BROKEN, encoding="utf-8")
    reviewdog = site.parent / "programs" / "reviewdog"
    reviewdog.write_text("#!/bin/sh\ncat > got.json\n", encoding="utf-8")
    reviewdog.chmod(0o755)
    assert commands(site, [recipe("reviewdog", "sh")], {}) == [0]
    (found,) = json.loads((site / "got.json").read_text("utf-8"))["diagnostics"]
    assert found["code"]["value"] == "UR001"


def test_an_old_repository_hears_of_what_a_branch_changes(site: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Mara", "-c", "user.email=mara@nachtkino.test")
        subprocess.run(["git", *identity, *arguments], cwd=site, check=True, capture_output=True)

    (site / "old.md").write_text(BROKEN, encoding="utf-8")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Old pages")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    line = recipe("An old repository", "sh")
    assert commands(site, [line], {}) == [0]
    (site / "index.md").write_text(SOUND + BROKEN, encoding="utf-8")
    assert commands(site, [line], {}) == [1]
