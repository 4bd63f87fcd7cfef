"""Reports for services, held against their schemas, their own programs and existing readers."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from junitparser import Failure, JUnitXml

from formats import HOSTILE_PATHS, HOSTILE_TEXTS, after, diagnosed, findings
from oracles import NODE_FOLDER, attempt, lacking, needs, run
from reviewlint.findings import Diagnostic, Finding, PlacedRelated, Severity
from reviewlint.fingerprints import fingerprints
from reviewlint.reporters import Options, sentences
from reviewlint.reporters.markdown import LIMIT
from reviewlint.source import BOM, Position
from reviewlint.terminal import escape
from test_reporters import diagnostics, finding, fix, report

MULTITOOL = NODE_FOLDER / "node_modules/@microsoft/sarif-multitool-linux"
SERVICES = ["azure", "github", "gitlab", "junit", "markdown", "rdjson", "sarif"]
JUNIT_SCHEMA = Path(
    os.environ.get("REVIEWLINT_JUNIT_XSD", "build/pytest/testing/example_scripts/junit-10.xsd")
)

hostile = [
    finding(path=path, message=text, hint=text, severity=severity, start=(3, 4), end=(3, 9))
    for severity in Severity
    for path, text in zip(HOSTILE_TEXTS, reversed(HOSTILE_TEXTS), strict=True)
    if path in HOSTILE_PATHS
]
hostile += [finding(message=text) for text in HOSTILE_TEXTS]

PAGE = (
    "---\ntitle: 🎬 Harbour\n---\n\n🎬 See [Vera\nLund](htp://gatefilm.net/vera).\n\n![](a b.png)\n"
)


def package(name: str) -> Path:
    """An npm package's folder; the test is skipped where it is missing."""
    folder = NODE_FOLDER / "node_modules" / name
    if not folder.is_dir():
        lacking(f"no {name}: npm install --prefix build/npm {name}")
    return folder


def ordered(found: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda diagnostic: diagnostic.sort_key)


# All of them


@given(diagnostics, st.sampled_from(SERVICES), st.booleans())
def test_nothing_acts_on_a_terminal_or_cannot_be_saved(
    found: list[Diagnostic], format_name: str, statistics: bool
) -> None:
    text = report(format_name, *found, statistics=statistics)
    text.encode()
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)


@given(diagnostics, st.sampled_from(SERVICES), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_findings_does_not_matter(
    found: list[Diagnostic], format_name: str, statistics: bool, random: Any
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert report(format_name, *found, statistics=statistics) == report(
        format_name, *shuffled, statistics=statistics
    )


@pytest.mark.parametrize("format_name", SERVICES)
def test_statistics_stand_at_the_first_finding_of_each_rule(format_name: str) -> None:
    found = [finding(start=(line, 1), code=code) for line, code in enumerate(("LK001",) * 3, 5)]
    text = report(format_name, *found, finding(code="UR001"), statistics=True)
    assert "| 3 | LK001" in text if format_name == "markdown" else "3 findings of this rule" in text


def test_paths_count_from_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    elsewhere = PlacedRelated("../pier.md", Position(1, 1), Position(1, 1), "There.")
    found = [
        finding(path=path, related=(elsewhere,))
        for path in ("a.md", "../b.md", str(tmp_path / "docs/c.md"), "../../d.md")
    ]
    expected = ["docs/a.md", "b.md", "docs/c.md"]
    issues = json.loads(report("gitlab", *found, root=tmp_path))
    assert {issue["location"]["path"] for issue in issues} == {*expected, "../../d.md"}
    annotations = report("github", *found, root=tmp_path)
    assert set(re.findall("file=([^,]*)", annotations)) == {*expected, "../../d.md"}
    results = results_of(report("sarif", *found, root=tmp_path))
    uris = {place(result)["artifactLocation"]["uri"] for result in results}
    assert uris == {*expected, (tmp_path.parent / "d.md").as_uri()}
    [related] = results[0]["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "pier.md"
    # Azure finds the repository of a file by itself.
    sources = set(re.findall("sourcepath=([^;]*)", report("azure", *found, root=tmp_path)))
    assert {str(tmp_path / path) for path in expected} < sources


# Fingerprints


@given(diagnostics)
def test_fingerprints_are_unique(found: list[Diagnostic]) -> None:
    twice = [*found, *found]
    assert len(set(fingerprints(twice))) == len(twice)


def test_a_fingerprint_stays_when_lines_move() -> None:
    text = "---\ntitle: x\ntitle: y\n---\n\nSee [a](htp://x.test) and [b](htp://x.test).\n\n[c]()\n"
    moved = text.replace("---\n\n", "---\n\nNew.\n\n").replace("title: x", "year: 2024\ntitle: x")
    before, later = diagnosed(text), diagnosed(moved)
    assert [item.code for item in before] == [item.code for item in later]
    assert {item.code for item in before} >= {"UR001", "LK007"}
    assert [item.start for item in before] != [item.start for item in later]
    assert list(fingerprints(before)) == list(fingerprints(later))


def test_what_is_fixed_leaves_the_other_fingerprints_as_they_are() -> None:
    text = "[a](htp://x.test)\n\n[b](htp://x.test)\n\n[a](htp://x.test)\n"
    first, second, third = fingerprints(diagnosed(text))
    assert list(fingerprints(diagnosed(text.replace("[b](htp:", "[b](http:")))) == [first, third]
    assert len({first, second, third}) == 3


# SARIF


def results_of(text: str) -> list[dict[str, Any]]:
    log: dict[str, Any] = json.loads(text)
    [sarif_run] = log["runs"]
    results: list[dict[str, Any]] = sarif_run["results"]
    return results


def place(result: dict[str, Any]) -> dict[str, Any]:
    location: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return location


def utf16_offset(lines: list[str], line: int, column: int) -> int:
    """The offset in UTF-16 code units of a text, as SARIF counts lines and columns."""
    return sum(len(text.encode("utf-16-le")) // 2 for text in lines[: line - 1]) + column - 1


def region(text: str, where: dict[str, int]) -> tuple[int, int]:
    lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r|$)", text)
    return (
        utf16_offset(lines, where["startLine"], where["startColumn"]),
        utf16_offset(lines, where["endLine"], where["endColumn"]),
    )


@given(findings())
def test_sarif_counts_in_utf16(drawn: tuple[str, Finding, Diagnostic]) -> None:
    text, found, diagnostic = drawn
    visible = text.removeprefix(BOM)  # which takes no column
    units = visible.encode("utf-16-le")
    [result] = results_of(report("sarif", diagnostic))
    start, end = region(visible, place(result)["region"])
    assert units[2 * start : 2 * end].decode("utf-16-le") == text[slice(*found.span)]
    for change in result.get("fixes", []):
        for replacement in reversed(change["artifactChanges"][0]["replacements"]):
            start, end = region(visible, replacement["deletedRegion"])
            new = replacement["insertedContent"]["text"].encode("utf-16-le")
            units = units[: 2 * start] + new + units[2 * end :]
        assert units.decode("utf-16-le") == after(text, found.fix).removeprefix(BOM)
        return
    assert any(edit.span.start == edit.span.end and not edit.text for edit in found.fix.edits)  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def sarif_schema() -> Draft202012Validator:
    schema = package("@microsoft/sarif-multitool-linux") / "sarif-2.1.0.json"
    return Draft202012Validator(
        json.loads(schema.read_text("utf-8-sig")), format_checker=FormatChecker()
    )


def test_sarif_follows_its_schema(sarif_schema: Draft202012Validator) -> None:
    @given(diagnostics, st.booleans())
    def follows(found: list[Diagnostic], statistics: bool) -> None:
        sarif_schema.validate(json.loads(report("sarif", *found, statistics=statistics)))

    follows()
    sarif_schema.validate(json.loads(report("sarif", *hostile)))
    sarif_schema.validate(json.loads(report("sarif", *diagnosed(PAGE))))


def test_sarif_is_sound_to_the_official_validator(tmp_path: Path) -> None:
    program = package("@microsoft/sarif-multitool-linux") / "Sarif.Multitool"
    related = (PlacedRelated("pier.md", Position(4, 1), Position(4, 8), "It is here."),)
    real = [item._replace(related=related) for item in diagnosed(PAGE)]
    for name, found in (("real", real), ("hostile", hostile), ("clean", [])):
        log = tmp_path / f"{name}.sarif"
        log.write_text(report("sarif", *found), encoding="utf-8")
        done = attempt([str(program), "validate", str(log)], tmp_path)
        assert done.returncode == 0, done.stdout
        assert "Analysis completed successfully." in done.stdout
        assert not re.search(r": (?:error|warning) \w", done.stdout), done.stdout


def test_sarif_names_any_file() -> None:
    for path in HOSTILE_PATHS:
        [result] = results_of(report("sarif", finding(path=path)))
        artifact = place(result)["artifactLocation"]
        assert artifact["uriBaseId"] == "%SRCROOT%"
        assert unquote_to_bytes(artifact["uri"]) == os.fsencode(path)
        assert artifact["uri"].isascii()
        whole = urlsplit(urljoin("file:///site/", artifact["uri"]))
        assert unquote_to_bytes(whole.path) == b"/site/" + os.fsencode(path)


def test_sarif_tells_of_rules_fixes_and_other_places() -> None:
    other = PlacedRelated("pier.md", Position(4, 1), Position(4, 8), "It is here.")
    change = fix(((7, 5), (8, 1), " "))
    found = finding(start=(7, 1), end=(8, 5), fix=change, related=(other,), severity=Severity.INFO)
    log = json.loads(report("sarif", found, finding(code="UR001", name="url-scheme-typo")))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["LK001", "UR001"]
    assert rules[0]["defaultConfiguration"] == {"level": "warning", "enabled": True}
    assert rules[0]["helpUri"].endswith("/rules/link-text-newline.md")
    [other_result, result] = log["runs"][0]["results"]
    assert (other_result["ruleId"], other_result["ruleIndex"]) == ("UR001", 1)
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("LK001", 0, "note")
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 7, "startColumn": 5, "endLine": 8, "endColumn": 1},
        "insertedContent": {"text": " "},
    }
    assert result["relatedLocations"][0]["message"]["text"] == "It is here."


def test_sarif_shows_messages_as_they_are() -> None:
    said = "“{% if %}” and “{0}”: see [Vera](https://gatefilm.test)."
    [result] = results_of(report("sarif", finding(message=said)))
    text = result["message"]["text"]
    assert "](" not in text  # it would be shown as a link
    assert text.replace("\u2060", "") == said.replace("{0}", "{{0}}")


def test_a_byte_order_mark_cannot_be_taken_out_by_line_and_column() -> None:
    found = finding(start=(1, 1), fix=fix(((1, 1), (1, 1), "")))
    assert "fixes" not in results_of(report("sarif", found))[0]
    assert "suggestions" not in json.loads(report("rdjson", found))["diagnostics"][0]


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


# GitLab

# What docs.gitlab.com/ci/testing/code_quality/ requires of a report, and its note that each
# fingerprint is unique.
CODE_QUALITY = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^(?!\\./)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {
                                "begin": {"type": "integer", "minimum": 1},
                                "end": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                },
            },
        },
    }
)


@given(diagnostics, st.booleans())
def test_code_quality_is_as_documented(found: list[Diagnostic], statistics: bool) -> None:
    issues = json.loads(report("gitlab", *found, statistics=statistics))
    CODE_QUALITY.validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert statistics or len(issues) == len(found)


def test_code_quality_keeps_hostile_names() -> None:
    issues = json.loads(report("gitlab", *hostile))
    CODE_QUALITY.validate(issues)
    shown = {path.replace("\udce9", "\ufffd") for path in HOSTILE_PATHS}
    assert shown < {issue["location"]["path"] for issue in issues}


# JUnit


@pytest.fixture(scope="module")
def junit_schema() -> xmlschema.XMLSchema:
    if not JUNIT_SCHEMA.exists():
        lacking("no junit-10.xsd: it is in pytest's source")
    return xmlschema.XMLSchema(JUNIT_SCHEMA)


def test_junit_follows_its_schema(junit_schema: xmlschema.XMLSchema) -> None:
    @given(diagnostics, st.booleans())
    def follows(found: list[Diagnostic], statistics: bool) -> None:
        junit_schema.validate(report("junit", *found, statistics=statistics))

    follows()
    junit_schema.validate(report("junit", *hostile))


@given(diagnostics)
def test_junit_is_read_as_it_was_meant(found: list[Diagnostic]) -> None:
    read_back(found)


def test_junit_keeps_hostile_names_and_messages() -> None:
    read_back(hostile)


def read_back(found: list[Diagnostic]) -> None:
    """Hold a report against what junitparser makes of it."""
    read = JUnitXml.fromstring(report("junit", *found).encode())
    failing = [item for item in found if item.severity is not Severity.INFO]
    assert (read.tests, read.failures, read.errors) == (len(found) or 1, len(failing), 0)
    cases = [(suite, case) for suite in read for case in suite]
    if not found:
        [(_, case)] = cases
        assert (case.name, case.is_passed) == ("12 files checked", True)
        return
    for (suite, case), diagnostic in zip(cases, ordered(found), strict=True):
        assert suite.name == case.classname == escape(diagnostic.path)
        assert case.name.startswith(f"{diagnostic.code} {diagnostic.name} at ")
        assert case.is_passed == (diagnostic.severity is Severity.INFO)
        for failure in case.result:
            assert isinstance(failure, Failure)
            assert failure.message == escape(diagnostic.message)
            assert escape(diagnostic.message) in failure.text


# reviewdog


def utf8_range(text: bytes, where: dict[str, dict[str, int]]) -> tuple[int, int]:
    lines = re.findall(rb"[^\r\n]*(?:\r\n|\n|\r|$)", text)
    start, end = (
        sum(map(len, lines[: edge["line"] - 1])) + edge["column"] - 1
        for edge in (where["start"], where["end"])
    )
    return start, end


@given(findings())
def test_rdjson_counts_in_bytes(drawn: tuple[str, Finding, Diagnostic]) -> None:
    text, found, diagnostic = drawn
    data = text.encode()
    [item] = json.loads(report("rdjson", diagnostic))["diagnostics"]
    start, end = utf8_range(data, item["location"]["range"])
    assert data[start:end].decode() == text[slice(*found.span)]
    for suggestion in item.get("suggestions", []):
        start, end = utf8_range(data, suggestion["range"])
        fixed = data[:start] + suggestion["text"].encode() + data[end:]
        assert fixed.decode() == after(text, found.fix)


def test_rdjson_suggests_a_fix_of_several_edits_as_one() -> None:
    text = "🎬 (a)[https://gatefilm.test/b] é\n"
    [found] = [item for item in diagnosed(text) if item.fix and len(item.fix.edits) > 1]
    [item] = json.loads(report("rdjson", found))["diagnostics"]
    [suggestion] = item["suggestions"]
    data = text.encode()
    start, end = utf8_range(data, suggestion["range"])
    fixed = data[:start] + suggestion["text"].encode() + data[end:]
    assert fixed.decode() == "🎬 [a](https://gatefilm.test/b) é\n"


def test_rdjson_is_sound_to_a_validator(tmp_path: Path) -> None:
    needs("node")
    program = package("@umbrelladocs/rdformat-validator") / "bin/rdformat-validator.js"
    related = (PlacedRelated("pier.md", Position(4, 1), Position(4, 8), "It is here."),)
    real = [item._replace(related=related) for item in diagnosed(PAGE)]
    files = []
    for name, found in (("real", real), ("hostile", hostile), ("clean", [])):
        files.append(f"{name}.json")
        (tmp_path / files[-1]).write_text(report("rdjson", *found), encoding="utf-8")
    run(["node", str(program), "--strict", "--no-extra-fields", *files], tmp_path)


# Markdown


class Page(HTMLParser):
    """The cells of all tables, the headings, and the tags that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.headings: list[str] = []
        self._into: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        if tag in ("td", "h2", "h3"):
            self._into = self.cells if tag == "td" else self.headings
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "h2", "h3"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def test_no_message_breaks_out_of_the_markdown(tmp_path: Path) -> None:
    needs("node")
    program = package("marked") / "bin/marked.js"
    found = ordered(hostile)
    markdown = report("markdown", *found)
    page = Page(run(["node", str(program), "--gfm"], tmp_path, markdown))
    assert page.tags <= {"h2", "h3", "table", "thead", "tbody", "tr", "th", "td"}

    def shown(text: str) -> str:
        return " ".join(escape(text).split())

    cells = [" ".join(cell.replace("\u200b", "").split()) for cell in page.cells]
    assert cells[::4] == [str(item.start.line) for item in found]
    assert cells[3::4] == [shown(sentences(item)) for item in found]
    headings = [" ".join(heading.replace("\u200b", "").split()) for heading in page.headings]
    assert headings[1:] == list(dict.fromkeys(shown(item.path) for item in found))
    assert "@octocat" not in unescape(markdown)  # nobody is called


def test_a_summary_fits_into_a_comment() -> None:
    found = [finding(start=(line, 1), message="x" * 600) for line in range(1, 200)]
    text = report("markdown", *found)
    rows = text.count("x" * 600)
    assert len(text) < LIMIT + 100 < 65_536
    assert text.endswith(f"\nAnd {199 - rows} more problems.\n")


def test_a_clean_summary_is_a_heading() -> None:
    assert report("markdown", color=True) == "## reviewlint: No problems in 12 files.\n"
    assert Options().root is None
