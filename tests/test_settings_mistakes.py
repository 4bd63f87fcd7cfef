"""What is told of mistakes in the settings, and how options are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from reviewlint.findings import Severity
from reviewlint.rules import Rule, catalogue
from reviewlint.settings import SettingsError, load_settings
from reviewlint.settings import selection as rule_selection
from settings_files import load, mistake


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "\nexclud = []",
                "reviewlint.toml:2: exclud: there is no such setting. Did you mean “exclude”?",
            ),
            ("max_file_size = 1", "Did you mean “max-file-size”?"),
            (
                "zzz = 1",
                "reviewlint.toml:1: zzz: there is no such setting. There are: site, include,",
            ),
            (
                "max-file-size = 'big'",
                "max-file-size: this must be a whole number, not the text “big”.",
            ),
            ("max-file-size = 0", "max-file-size: this must be at least 1."),
            ("site = 'hgo'", "“hgo” is not one of “auto”, “plain”,"),
            ("exclude = 'drafts'", "exclude: this must be a list, such as"),
            (
                "exclude = [\n  'a',\n  3,\n]",
                "reviewlint.toml:3: exclude entry 2: this must be text",
            ),
            ("exclude = ['*.{md,txt}']", "exclude: “*.{md,txt}” has braces"),
            ("exclude = ['!a']", "exclude: “!a” only takes back"),
            ("include = ['']", "include: “” matches nothing."),
            ("ignore = ['LK001',\n'LKX']", "reviewlint.toml:2: ignore entry 2: “LKX” is no rule."),
            ("select = ['link-txt-newline']", "Did you mean “link-text-newline”?"),
            ("select = ['lk001']", "Did you mean “LK001”?"),
            ("ignore = ['internal-error']", "ignore entry 1: RD009 says that a rule has failed"),
            ("[rules.RD009]\nseverity = 'off'", "rules.RD009: RD009 says that a rule has failed"),
            (
                "[rules.LK01]\nseverity = 'off'",
                "rules.LK01: “LK01” is no rule. Did you mean “LK001”?",
            ),
            ("rules.LK001 = 'off'", "rules.LK001: this must be a table, not the text “off”."),
            ("rules = []", "rules: this must be a table, not a list."),
            (
                "[rules.LK001]\n[rules.link-text-newline]",
                "reviewlint.toml:2: rules.link-text-newline: LK001 link-text-newline has two",
            ),
            ("[per-file-ignores]\n'a' = ['LKX']", "per-file-ignores.a entry 1: “LKX” is no rule."),
            ("[per-file-ignores]\n'/' = ['LK']", "per-file-ignores./: “/” matches nothing."),
            ("[[schemas]]\nfiles = '*'", "reviewlint.toml:1: schemas entry 1: “schema” is missing"),
            ("[schemas]\nfiles = '*'", "schemas: this must be a list of tables, not a table."),
            (
                "[[schemas]]\nschema = 'preset:review'\n[[schemas]]\nfile = 'a'\nschema = 'x'",
                "reviewlint.toml:4: schemas entry 2, file: there is no such setting.",
            ),
            (f"exclude = '{'x' * 500}'", f"not the text “{'x' * 60}…”"),
            ('"a\\nb\\u001b[31m" = 1', "a⏎b<U+001B>[31m: there is no such setting."),
            ("[[schemas]]\nschema = 's.jsn'", "reviewlint.toml:2: schemas entry 1, schema: "),
            ("[[schemas]]\nschema = 'preset:reviw'", "Did you mean “preset:review”?"),
            ("[[schemas]]\nschema = 'https://gatefilm.test/s.json'", "network"),
            (
                "[[schemas]]\nwhere = 'x'\nschema = 'preset:review'",
                "where: this must be a table, not",
            ),
        ],
    )
    def test_place_key_and_reason(self, text: str, expected: str) -> None:
        Path("s.json").write_text("{}")
        message = mistake(text)
        assert expected.casefold() in message.casefold()
        assert re.match(r"reviewlint\.toml:\d+: ", message)

    def test_in_pyproject(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool.reviewlint]\n\nsite = 3\n")
        with pytest.raises(SettingsError, match=r"^pyproject\.toml:3: site: this must be text"):
            load_settings(Path())

    def test_pyproject_with_a_value_for_a_table(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool]\nreviewlint = 3\n")
        with pytest.raises(
            SettingsError, match=r"pyproject\.toml: tool\.reviewlint must be a table"
        ):
            load_settings(Path())

    def test_named_pyproject_without_the_table(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
        with pytest.raises(SettingsError, match=r"has no \[tool\.reviewlint\] table"):
            load_settings(Path(), tmp_path / "pyproject.toml")

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ("site = \n", 1, None),
            ("a = 1\nsite = jekyll\n", 2, 8),
            ("\nignore = [1,\n", 2, 10),
            ("ignore = [\n", 1, 10),
        ],
    )
    def test_syntax(self, text: str, line: int, column: int | None) -> None:
        place = re.match(r"reviewlint\.toml:(\d+):(\d+): [\w“]", mistake(text))
        assert place is not None
        assert int(place[1]) == line
        assert column is None or int(place[2]) == column

    @pytest.mark.parametrize(
        "text", ["x = " + "[" * 5000, f"x = {'9' * 5000}", "x = " + "{a=" * 5000]
    )
    def test_what_no_reader_can_take(self, text: str) -> None:
        assert mistake(text).startswith("reviewlint.toml")

    def test_not_utf8(self) -> None:
        Path("reviewlint.toml").write_bytes(b"site = '\xe9'")
        with pytest.raises(SettingsError, match=r"reviewlint\.toml: this file is not UTF-8"):
            load_settings(Path())

    def test_a_folder(self) -> None:
        Path("reviewlint.toml").mkdir()
        with pytest.raises(SettingsError, match=r"reviewlint\.toml: .* cannot be read"):
            load_settings(Path())

    def test_no_such_file(self) -> None:
        with pytest.raises(SettingsError, match=r"^nope\.toml: .* no such file"):
            load_settings(Path(), Path("nope.toml"))

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ({"select": ["LK02"]}, "--select: “LK02” is no rule. Did you mean “LK002”?"),
            ({"ignore": ["LK001", "RD009"]}, "--ignore: RD009 says"),
            ({"exclude": ["{a,b}"]}, "--exclude: “{a,b}” has braces"),
            (
                {"site": "jekyl"},
                "--site: there is no site generator “jekyl”. Did you mean “jekyll”?",
            ),
        ],
    )
    def test_on_the_command_line(self, options: dict[str, Any], expected: str) -> None:
        assert expected in mistake("", **options)


class TestOptions:
    @dataclass(frozen=True)
    class Options:
        hosts: tuple[str, ...] = ("gate.test",)
        max_words: int = 3
        share: float = 0.5
        strict: bool = False
        style: Literal["short", "long"] = "short"
        label: str | None = None

        def __post_init__(self) -> None:
            if self.label == "":
                raise ValueError("label is empty.")

    @pytest.fixture(autouse=True)
    def _rule(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rule = Rule("ZZ001", "a-rule", "A rule.", Severity.INFO, options=self.Options)
        rules = {**catalogue(), rule.code: rule}
        monkeypatch.setattr(rule_selection, "catalogue", lambda: rules)

    def test_values(self) -> None:
        settings = load(
            "[rules.a-rule]\nhosts = ['a.test']\nmax-words = 5\nshare = 1\nstrict = true\n"
            "style = 'long'\nlabel = 'x'"
        )
        assert settings.rules["ZZ001"].options == self.Options(
            ("a.test",), 5, 1.0, True, "long", "x"
        )

    def test_defaults(self) -> None:
        assert load("").rules["ZZ001"].options == self.Options()

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("hosts = 'a.test'", 'must be a list, such as ["one", "two"], not the text “a.test”'),
            ("hosts = [1]", "rules.a-rule.hosts entry 1: this must be text in quotes, not"),
            ("max-words = '5'", "must be a whole number, not the text “5”"),
            ("max-words = 2.5", "must be a whole number, not the number 2.5"),
            ("max-words = true", "must be a whole number, not true"),
            ("share = 'x'", "must be a number, not the text “x”"),
            ("strict = 'yes'", "must be true or false, not the text “yes”"),
            ("strict = 1", "must be true or false, not the number 1"),
            ("style = 'shrot'", "“shrot” is not one of “short”, “long”. Did you mean “short”?"),
            ("label = 2024-01-01", "must be text in quotes, not a date"),
            ("label = ''", "rules.a-rule: label is empty."),
            ("max-wrods = 1", "there is no such setting. Did you mean “max-words”?"),
            ("sverity = 'off'", "there is no such setting. Did you mean “severity”?"),
            ("severity = 'fatal'", "“fatal” is not one of “error”, “warning”, “info”, “off”."),
        ],
    )
    def test_mistakes(self, line: str, expected: str) -> None:
        message = mistake(f"site = 'hugo'\n[rules.a-rule]\n{line}\n")
        assert message.startswith(("reviewlint.toml:3: rules.a-rule.", "reviewlint.toml:2: rules"))
        assert expected in message
