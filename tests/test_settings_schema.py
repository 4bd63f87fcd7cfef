"""The settings for people and editors: the overview, the JSON Schema, the documentation."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import settings_schema
from reviewlint.rules import catalogue
from reviewlint.settings import Row, Settings, SettingsError, load_settings
from reviewlint.settings import selection as rule_selection
from reviewlint.settings.file import SettingsFile
from reviewlint.settings.keys import FileKeys
from reviewlint.settings.values import read_table
from settings_files import load, mistake

CONFIGURATION = Path(__file__).parent.parent / "docs" / "configuration.md"


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestOverview:
    def rows(self, settings: Settings) -> dict[str, Row]:
        return {row.key: row for row in settings.rows()}

    def test_origins(self) -> None:
        Path("_config.yml").touch()
        settings = load(
            'exclude = ["a"]\n\n[[schemas]]\nschema = "preset:review"\n'
            'where = { layout = ["a b"] }\n'
            '[rules.LK001]\nseverity = "info"\n[rules.LK003]\nseverity = "off"\n'
            '[per-file-ignores]\n"x/" = ["IM"]',
            exclude=["b"],
            ignore=["IM001"],
        )
        rows = self.rows(settings)
        assert rows["file"].value == '"reviewlint.toml"'
        assert rows["site"] == ("site", '"jekyll"', "detected: _config.yml found")
        assert rows["exclude"] == ("exclude", '["a", "b"]', "reviewlint.toml:1, command line")
        assert rows["ignore"] == ("ignore", '["IM001"]', "command line")
        assert rows["select"] == ("select", '["ALL"]', "default")
        assert rows["max-file-size"] == ("max-file-size", "5000000", "default")
        assert rows["respect-gitignore"].value == "true"
        schema = rows["schemas entry 1"]
        assert schema.origin == "reviewlint.toml:3"
        assert '{ layout = ["a b"] }' in schema.value
        severity = rows["rules.link-text-newline.severity"]
        assert (severity.value, severity.origin) == ('"info"', "reviewlint.toml:7")
        assert rows["rules.link-gap.severity"][1:] == ('"off"', "reviewlint.toml:9")
        assert rows["rules.alt-missing.severity"][1:] == ('"off"', "select and ignore")
        assert rows["rules.alt-filename.severity"].origin == "default"
        assert rows["per-file-ignores.x/"][1:] == ('["IM"]', "reviewlint.toml:11")

    def test_without_a_file(self) -> None:
        rows = self.rows(load_settings(Path(), site="hugo", schema="mine.json", select=["LK"]))
        assert rows["file"].value == "none"
        assert rows["site"] == ("site", '"hugo"', "command line")
        assert rows["schemas"] == ("schemas", '"mine.json"', "command line, for all files")
        assert rows["select"] == ("select", '["LK"]', "command line")
        assert self.rows(load_settings(Path()))["schemas"].value == '"preset:review"'

    def test_every_rule_and_key_has_a_row(self) -> None:
        keys = set(self.rows(load("")))
        assert {f"rules.{rule.name}.severity" for rule in catalogue().values()} <= keys
        tables = {"schemas", "rules", "per-file-ignores"}
        assert {f.name.replace("_", "-") for f in fields(FileKeys)} - tables <= keys


class TestSchemaOfTheFile:
    """The JSON Schema for editors and the reader say the same of types, keys and choices."""

    VALIDATOR = Draft202012Validator(json.loads(settings_schema.SCHEMA.read_text("utf-8")))

    def reader_accepts(self, data: dict[str, Any]) -> bool:
        file = SettingsFile(Path("reviewlint.toml"), "", data)
        try:
            keys = read_table(FileKeys, data, file)
            rule_selection.read_rule_tables(keys.rules, file)
        except SettingsError:
            return False
        return True

    def test_is_up_to_date(self) -> None:
        written = settings_schema.SCHEMA.read_text("utf-8")
        assert written == settings_schema.text(), "run python tests/settings_schema.py"

    def test_is_a_schema(self) -> None:
        Draft202012Validator.check_schema(self.VALIDATOR.schema)

    def test_no_option_is_called_severity(self) -> None:
        for rule in catalogue().values():
            assert "severity" not in {field.name for field in fields(rule.options)}

    @pytest.mark.parametrize(
        ("data", "accepted"),
        [
            ({}, True),
            ({"site": "auto", "exclude": ["a"], "max-file-size": 1}, True),
            ({"site": "wordpress"}, False),
            ({"exclude": "a"}, False),
            ({"exclude": [1]}, False),
            ({"max-file-size": 0}, False),
            ({"max-file-size": 2.5}, False),
            ({"max-file-size": 5e6}, True),
            ({"max-file-size": True}, False),
            ({"respect-gitignore": 1}, False),
            ({"max_file_size": 1}, False),
            ({"schemas": [{"schema": "s", "files": "a", "where": {"a": {"b": [1]}}}]}, True),
            ({"schemas": [{"files": "a"}]}, False),
            ({"schemas": [{"schema": "s", "files": [["a"]]}]}, False),
            ({"schemas": {"schema": "s"}}, False),
            ({"rules": {"LK001": {"severity": "off"}, "link-gap": {}}}, True),
            ({"rules": {"RD009": {"severity": "off"}}}, False),
            ({"rules": {"RD009": {"severity": "info"}}}, True),
            ({"rules": {"LK999": {}}}, False),
            ({"rules": {"LK001": {"severity": "fatal"}}}, False),
            ({"rules": {"LK001": {"no-such-option": 1}}}, False),
            ({"rules": {"LK001": "off"}}, False),
            ({"per-file-ignores": {"a": ["LK"]}}, True),
            ({"per-file-ignores": {"a": "LK"}}, False),
        ],
    )
    def test_agrees_on_examples(self, data: dict[str, Any], accepted: bool) -> None:
        assert self.reader_accepts(data) is accepted
        assert self.VALIDATOR.is_valid(data) is accepted

    VALUES = st.recursive(
        st.one_of(
            st.booleans(),
            st.integers(-2, 2),
            st.floats(allow_nan=False, allow_infinity=False),
            st.sampled_from(["", "ALL", "hugo", "error", "off", "preset:review"]),
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=2),
            st.dictionaries(
                st.sampled_from(["schema", "files", "where", "severity", "LK001", "FM004", "x"]),
                inner,
                max_size=3,
            ),
        ),
        max_leaves=6,
    )

    @given(
        st.dictionaries(
            st.sampled_from([f.name.replace("_", "-") for f in fields(FileKeys)] + ["x"]),
            VALUES,
            max_size=3,
        )
    )
    def test_agrees_on_anything(self, data: dict[str, Any]) -> None:
        assert self.reader_accepts(data) is self.VALIDATOR.is_valid(data)


class TestDocumentation:
    TEXT = CONFIGURATION.read_text("utf-8")

    @pytest.mark.parametrize("block", re.findall(r"^```toml\n(.*?)^```$", TEXT, re.M | re.S))
    def test_examples_work(self, block: str) -> None:
        assert load(block).file is not None

    def test_every_key_has_its_part(self) -> None:
        headings = " ".join(re.findall(r"^### (.*)$", self.TEXT, re.M))
        for field in fields(FileKeys):
            assert field.name.replace("_", "-") in headings

    def test_the_message_shown_is_the_message(self) -> None:
        assert mistake("site = 'hugo'\nexclud = []\n") in self.TEXT
