"""SARIF: lines and columns, files, and what its schema and its official validator say."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from formats import HOSTILE_PATHS, PAGE, after, diagnosed, findings, hostile, kinds, package
from oracles import attempt
from reviewlint.findings import Diagnostic, Finding, PlacedRelated, Severity
from reviewlint.source import BOM, Position
from test_reporters import diagnostics, finding, fix, report


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
        assert units.decode("utf-16-le") == after(text, found.fix)[len(text) - len(visible) :]
        return
    edits = found.fix.edits if found.fix else ()
    assert any(edit.span.start == edit.span.end and not edit.text for edit in edits)


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
    for name, found in kinds().items():
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
