"""Reports for services, held against their schemas, their own programs and existing readers."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import Failure, JUnitXml

from formats import HOSTILE_PATHS, after, diagnosed, findings, hostile, kinds, ordered, package
from oracles import lacking, needs, run
from reviewlint.findings import Diagnostic, Finding, PlacedRelated, Severity
from reviewlint.fingerprints import fingerprints
from reviewlint.reporters import sentences
from reviewlint.reporters.markdown import LIMIT
from reviewlint.source import Position
from reviewlint.terminal import escape
from test_reporters import diagnostics, finding, report
from test_sarif import place, results_of

SERVICES = ["azure", "github", "gitlab", "junit", "markdown", "rdjson", "sarif"]
JUNIT_SCHEMA = Path(
    os.environ.get("REVIEWLINT_JUNIT_XSD", "build/pytest/testing/example_scripts/junit-10.xsd")
)


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
    files = []
    for name, found in kinds().items():
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
