"""Annotations for GitHub Actions and Azure Pipelines, held against the services' libraries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from formats import hostile, ordered, package
from oracles import needs, run
from reviewlint.findings import Severity
from reviewlint.reporters import sentences
from reviewlint.terminal import escape
from test_reporters import finding, report

# GitHub


def github_values(line: str) -> tuple[str, dict[str, str], str]:
    """A command taken apart as the documentation and the runner have it."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match
    command, properties, message = match.groups()

    def decoded(text: str, codes: dict[str, str]) -> str:
        return re.sub("|".join(codes), lambda code: codes[code[0]], text)

    data = {"%0D": "\r", "%0A": "\n", "%25": "%"}
    pairs = [pair.split("=", 1) for pair in properties.split(",")]
    values = {name: decoded(value, data | {"%3A": ":", "%2C": ","}) for name, value in pairs}
    return command, values, decoded(message, data)


def lines_shown(text: str) -> str:
    """Text as it is shown where line breaks can be written: only they stay what they are."""
    return "".join(part if part in "\r\n" else escape(part) for part in re.split("([\r\n])", text))


def test_annotations_come_back_as_they_were() -> None:
    found = ordered(hostile)
    lines = report("github", *found).splitlines()
    assert len(lines) == len(found)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for line, diagnostic in zip(lines, found, strict=True):
        command, values, message = github_values(line)
        assert command == words[diagnostic.severity]
        assert values["file"] == lines_shown(diagnostic.path)
        assert message == lines_shown(sentences(diagnostic))
        assert values["title"] == "LK001 link-text-newline"


def test_annotations_are_written_as_actions_core_writes_them(tmp_path: Path) -> None:
    needs("node")
    module = (package("@actions/core") / "lib/command.js").as_uri()
    script = (
        f"import {{ issueCommand }} from {json.dumps(module)};\n"
        "for (const [name, properties, message] of JSON.parse(process.argv[2]))\n"
        "  issueCommand(name, properties, message);\n"
    )
    (tmp_path / "issue.mjs").write_text(script, encoding="utf-8")
    lines = report("github", *hostile).splitlines()
    calls = json.dumps([github_values(line) for line in lines])
    assert run(["node", "issue.mjs", calls], tmp_path).splitlines() == lines


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ((7, 9), {"line": "7", "endLine": "7", "col": "3", "endColumn": "9"}),
        ((8, 1), {"line": "7", "endLine": "7"}),
        ((9, 4), {"line": "7", "endLine": "9"}),
    ],
)
def test_annotations_have_columns_only_within_a_line(
    end: tuple[int, int], expected: dict[str, str]
) -> None:
    _, values, _ = github_values(report("github", finding("", (7, 3), end)).rstrip("\n"))
    assert {name: value for name, value in values.items() if name not in ("file", "title")} == (
        expected
    )


# Azure


def test_issues_come_back_through_the_task_library(tmp_path: Path) -> None:
    needs("node")
    module = package("azure-pipelines-task-lib") / "taskcommand.js"
    script = (
        f"const {{ commandFromString }} = require({json.dumps(str(module))});\n"
        "const lines = JSON.parse(process.argv[2]);\n"
        "console.log(JSON.stringify(lines.map((line) => commandFromString(line))));\n"
    )
    (tmp_path / "read.cjs").write_text(script, encoding="utf-8")
    found = ordered(hostile)
    lines = report("azure", *found).splitlines()
    assert all(line.startswith("##vso[task.logissue ") for line in lines)
    read = json.loads(run(["node", "read.cjs", json.dumps(lines)], tmp_path))
    for command, diagnostic in zip(read, found, strict=True):
        assert command["command"] == "task.logissue"
        assert command["message"] == lines_shown(sentences(diagnostic))
        assert command["properties"] == {
            "type": "error" if diagnostic.severity is Severity.ERROR else "warning",
            # The library takes the space off a value's end; the agent itself does not.
            "sourcepath": lines_shown(str(Path.cwd() / diagnostic.path)).rstrip(),
            "linenumber": str(diagnostic.start.line),
            "columnnumber": str(diagnostic.start.column),
            "code": diagnostic.code,
        }
