"""The settings: where they are found, and what they say about rules and files."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from reviewlint.findings import Severity
from reviewlint.rules import Rule, catalogue
from reviewlint.settings import Settings, SettingsError, find_settings_file, load_settings
from reviewlint.settings import selection as rule_selection
from settings_files import load

READING = {"RD001", "RD002", "RD003", "RD009"}


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def running(settings: Settings) -> set[str]:
    """The codes of the rules that run, apart from those that always do."""
    return set(settings.rules) - READING


class TestFinding:
    def test_nearest_file_wins(self, tmp_path: Path) -> None:
        (tmp_path / "blog" / "posts").mkdir(parents=True)
        (tmp_path / "reviewlint.toml").write_text("")
        (tmp_path / "blog" / "reviewlint.toml").write_text("")
        assert find_settings_file(Path("blog/posts")) == tmp_path / "blog" / "reviewlint.toml"
        assert find_settings_file(Path("blog/posts/a.md")) == tmp_path / "blog" / "reviewlint.toml"
        assert find_settings_file(Path("blog/..")) == tmp_path / "reviewlint.toml"

    def test_pyproject_counts_only_with_the_table(self, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        (tmp_path / "pyproject.toml").write_text("[tool.reviewlint]\nsite = 'hugo'\n")
        (tmp_path / "sub" / "pyproject.toml").write_text("# reviewlint\n[tool.other]\n")
        assert find_settings_file(Path("sub")) == tmp_path / "pyproject.toml"
        assert load_settings(Path("sub")).site == "hugo"

    def test_a_broken_pyproject_without_the_table_is_not_ours(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_bytes(b"not toml reviewlint \xff")
        assert load_settings(Path()).file is None

    def test_reviewlint_toml_goes_before_pyproject(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool.reviewlint]\nsite = 'hugo'\n")
        assert load("site = 'zola'").site == "zola"

    def test_named_file_goes_before_all(self, tmp_path: Path) -> None:
        other = tmp_path / "other.toml"
        other.write_text("site = 'astro'")
        assert load("site = 'zola'", config=other).site == "astro"

    def test_root_is_the_files_folder(self, tmp_path: Path) -> None:
        (tmp_path / "posts").mkdir()
        (tmp_path / "reviewlint.toml").write_text("")
        assert load_settings(Path("posts")).root == tmp_path

    def test_root_with_a_file_that_lies_aside(self, tmp_path: Path) -> None:
        (tmp_path / "ci").mkdir()
        (tmp_path / "posts").mkdir()
        (tmp_path / "ci" / "schema.json").write_text("{}")
        config = tmp_path / "ci" / "strict.toml"
        config.write_text("schemas = [{ files = 'posts/', schema = 'schema.json' }]")
        settings = load_settings(Path("posts"), config)
        assert settings.root == tmp_path
        assert settings.schema_for("posts/a.md", {}) == ("schema.json", tmp_path / "ci")

    def test_root_without_a_file(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / "docs" / "posts").mkdir(parents=True)
        assert load_settings(Path("docs/posts")).root == tmp_path
        (tmp_path / "docs" / "mkdocs.yml").touch()
        assert load_settings(Path("docs/posts")).root == tmp_path / "docs"


class TestReading:
    @pytest.mark.parametrize("path", ["x" * 5000, "x/" * 5000, "\0", "nope/nope"])
    def test_any_path_will_do_to_start_from(self, path: str) -> None:
        load_settings(Path(path))

    def test_bom_and_crlf(self) -> None:
        Path("reviewlint.toml").write_bytes("\ufeffsite = 'hugo'\r\nzzz = 1\r\n".encode())
        with pytest.raises(SettingsError, match=r"reviewlint\.toml:2: zzz"):
            load_settings(Path())

    def test_settings_can_go_to_another_process(self) -> None:
        settings = load(
            "exclude = ['a']\nschemas = [{ schema = 'preset:review' }]\n"
            "[per-file-ignores]\na = ['IM']"
        )
        copy = pickle.loads(pickle.dumps(settings))
        assert set(copy.rules_for("a")) == set(settings.rules_for("a"))
        assert copy.rules["LK001"].rule is catalogue()["LK001"]
        assert copy.schema_for("x", {}) == settings.schema_for("x", {})


class TestSelection:
    def test_default_is_every_rule_that_is_on_by_default(self) -> None:
        expected = {code for code, rule in catalogue().items() if rule.default}
        assert set(load("").rules) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("select = ['LK001']", {"LK001"}),
            ("select = ['link-gap', 'IM']", {"LK003", "IM001", "IM002"}),
            ("select = ['IM00']", {"IM001", "IM002"}),
            ("select = ['IM']\nignore = ['alt-missing']", {"IM002"}),
            ("select = ['IM', 'IM001']\nignore = ['IM']", set()),
            ("select = ['IM']\nrules.IM002.severity = 'off'", {"IM001"}),
            ("select = []", set()),
            ("ignore = ['ALL']", set()),
        ],
    )
    def test_selectors(self, text: str, expected: set[str]) -> None:
        assert running(load(text)) == expected

    def test_the_command_line_goes_before_the_file(self) -> None:
        text = "select = ['IM', 'FM']\nignore = ['IM002']\nrules.LK001.severity = 'off'"
        assert running(load(text, select=["LK001"])) == {"LK001"}
        assert running(load(text, select=["IM"])) == {"IM001"}
        assert running(load(text, select=["IM", "IM002"])) == {"IM001", "IM002"}
        assert running(load(text, ignore=["FM"])) == {"IM001"}
        assert running(load(text, select=["LK001"], ignore=["LK"])) == set()

    def test_reading_rules_run_unless_ignored(self) -> None:
        assert set(load("select = ['LK001']").rules) >= READING
        assert set(load("ignore = ['RD']").rules) & READING == {"RD009"}

    def test_off_by_default_rules_run_only_when_asked_for_by_name(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shy = Rule("ZZ001", "shy-rule", "Shy.", Severity.INFO, default=False)
        loud = Rule("ZZ002", "loud-rule", "Loud.", Severity.INFO)
        rules = {**catalogue(), shy.code: shy, loud.code: loud}
        monkeypatch.setattr(rule_selection, "catalogue", lambda: rules)
        assert running(load("select = ['ZZ']")) == {"ZZ002"}
        assert running(load("select = ['ZZ', 'shy-rule']")) == {"ZZ001", "ZZ002"}
        assert running(load("select = ['ZZ']", select=["ZZ001"])) == {"ZZ001"}
        assert running(load("select = ['ZZ']\nrules.ZZ001.severity = 'error'")) == {
            "ZZ001",
            "ZZ002",
        }
        assert running(load("select = ['IM001']\nrules.ZZ001.severity = 'error'")) == {"IM001"}

    def test_severity(self) -> None:
        settings = load("[rules.link-text-newline]\nseverity = 'error'\n[rules.LK003]\n")
        assert settings.rules["LK001"].severity is Severity.ERROR
        assert settings.rules["LK003"].severity is catalogue()["LK003"].severity

    def test_per_file_ignores(self) -> None:
        settings = load(
            "[per-file-ignores]\n'old/' = ['LK']\n'*.draft.md' = ['IM001', 'RD']\n'/a.md' = ['ALL']"
        )
        everything = set(settings.rules)
        links = {code for code in everything if code.startswith("LK")}
        assert set(settings.rules_for("new/a.md")) == everything
        assert set(settings.rules_for("old/2019/a.md")) == everything - links
        assert set(settings.rules_for("old/a.draft.md")) == everything - links - {"IM001"} - (
            READING - {"RD009"}
        )
        assert set(settings.rules_for("a.md")) == {"RD009"}


class TestSchemaChoice:
    REVIEWS = "[[schemas]]\nschema = 'preset:review'\n"

    def test_without_a_settings_file_a_review_has_the_preset(self, tmp_path: Path) -> None:
        settings = load_settings(Path())
        assert settings.schema_for("a.md", {"layout": "review"}) == ("preset:review", tmp_path)
        assert settings.schema_for("a.md", {"rating": None}) == ("preset:review", tmp_path)
        assert settings.schema_for("a.md", {"layout": "post"}) is None
        assert settings.schema_for("a.md", None) is None
        assert settings.schema_for("a.md", ["rating"]) is None

    def test_with_a_settings_file_only_its_entries_count(self) -> None:
        assert load("").schema_for("a.md", {"layout": "review"}) is None

    def test_first_entry_that_fits(self, tmp_path: Path) -> None:
        Path("s.json").write_text("{}")
        Path("t.json").write_text("{}")
        settings = load(
            "[[schemas]]\nfiles = ['posts/**/*.md', '!posts/news/']\nschema = 's.json'\n"
            "[[schemas]]\nfiles = 'posts/'\nschema = 't.json'\n"
        )
        assert settings.schema_for("posts/a.md", None) == ("s.json", tmp_path)
        assert settings.schema_for("posts/news/a.md", {}) == ("t.json", tmp_path)
        assert settings.schema_for("pages/a.md", {}) is None

    @pytest.mark.parametrize(
        ("where", "data", "fits"),
        [
            ("layout = 'review'", {"layout": "review"}, True),
            ("layout = 'review'", {"layout": "Review"}, False),
            ("layout = ['review', 'short']", {"layout": "short"}, True),
            ("layout = 'review'", {}, False),
            ("layout = 'review'", None, False),
            ("layout = 'review'", "review", False),
            ("year = 2024", {"year": 2024}, True),
            ("year = 2024", {"year": "2024"}, True),
            ("year = '2024'", {"year": 2024}, True),
            ("rating = 4", {"rating": 4.0}, True),
            ("draft = true", {"draft": True}, True),
            ("draft = 'true'", {"draft": True}, True),
            ("draft = 1", {"draft": True}, False),
            ("draft = ''", {"draft": None}, False),
            ("date = 2024-05-01", {"date": "2024-05-01"}, True),
            ("tags = 'film'", {"tags": ["film", "noir"]}, True),
            ("tags = ['tv', 'noir']", {"tags": ["film", "noir"]}, True),
            ("tags = 'noi'", {"tags": ["film", "noir"]}, False),
            ("film.kind = 'short'", {"film": {"kind": "short"}}, True),
            ("film.kind = 'short'", {"film": "short"}, False),
            ("layout = 'review', film.year = 1999", {"layout": "review"}, False),
        ],
    )
    def test_where(self, where: str, data: object, fits: bool) -> None:
        settings = load(f"{self.REVIEWS}where = {{ {where} }}")
        assert (settings.schema_for("a.md", data) is not None) is fits

    def test_the_front_matters_own_choice_goes_before_the_entries(self, tmp_path: Path) -> None:
        settings = load(self.REVIEWS)
        own = settings.schema_for("posts/a.md", {"$schema": "../s.json"})
        assert own == ("../s.json", tmp_path / "posts")
        preset = settings.schema_for("a.md", {"$schema": "preset:other"})
        assert preset is not None
        assert preset.reference == "preset:other"
        for not_chosen in ("https://gatefilm.test/s.json", "", 3, None):
            choice = settings.schema_for("a.md", {"$schema": not_chosen})
            assert choice is not None
            assert choice.reference == "preset:review"

    def test_the_command_lines_choice_goes_before_all(self, tmp_path: Path) -> None:
        settings = load(self.REVIEWS, schema="mine.json")
        assert settings.schema_for("posts/a.md", {"$schema": "x.json"}) == ("mine.json", tmp_path)
        assert settings.schema_for("a.md", None) == ("mine.json", tmp_path)
