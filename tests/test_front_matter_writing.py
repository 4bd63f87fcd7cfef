"""Front matter that is written is read by the generators as what was meant."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from oracles import needs, run
from reviewlint.frontmatter.writing import write_front_matter
from sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.frontmatter.model import Format

TEXTS = [
    "no", "No", "on", "Off-White", "yes!", "y", "n", "null", "~", "true.", "nan", "=", "<<", "-",
    "1.10", "12:30", "12:30:45", "4,5", "0123", "08", "1_000", "0x1F", "1e3", ".5", "+1", "0o17",
    "A+", "a: b", "a #b", "#1", "- a", "C #", "Alien: Romulus", "Alien 3", "No. 1", "it's", "“x”",
    "/path/to.x", "/", "a, b", "a/b: c", "@x", "`x`", "%x", "!x", "&x", "*x", "|", "> a", "? a",
    "[a]", "{a}", '"q"', "a\tb", "a\u2028b", "a\u00a0b", "a\nb", " lead", "trail ", "...", "---",
    "2024-02-30", "2024-05-01x", "don’t",
]  # fmt: skip
DATA: dict[str, Any] = {
    **{f"k{index}": text for index, text in enumerate(TEXTS)},
    "list": TEXTS,
    "group": {"on": [{"a": "b, c"}], "number": 4.5, "yes": True},
}


def test_ruby_reads_what_was_meant(tmp_path: Path) -> None:
    needs("ruby")
    block = write_front_matter(DATA, "yaml").removeprefix("---\n").removesuffix("---\n")
    read = "puts JSON.dump(YAML.safe_load($stdin.read, permitted_classes: [Date, Time]))"
    said = run(["ruby", "-ryaml", "-rjson", "-rdate", "-e", read], tmp_path, text=block)
    assert json.loads(said) == DATA


@pytest.mark.parametrize("language", ["yaml", "toml", "json"])
def test_hugo_reads_what_was_meant(tmp_path: Path, language: Format) -> None:
    needs("hugo")
    page = write_front_matter({"all": DATA}, language)
    layout = "{{ .Params.all | jsonify | safeHTML }}"
    write_site(
        tmp_path,
        {"config.toml": "", "layouts/_default/single.html": layout, "content/a.md": page},
    )
    run(["hugo", "--quiet"], tmp_path)
    assert json.loads((tmp_path / "public/a/index.html").read_text("utf-8")) == DATA


def test_toml_has_no_fields_without_a_value() -> None:
    data = {"a": None, "b": 1, "c": [None, "x", {"d": None, "e": 2}], "f": {"g": None, "h": 3}}
    block = write_front_matter(data, "toml").strip("+\n")
    assert tomllib.loads(block) == {"b": 1, "c": ["x", {"e": 2}], "f": {"h": 3}}


def test_dates_have_no_quotes() -> None:
    data = {"date": "2024-05-01", "time": "2024-05-01T20:15:00+02:00", "none": "2024-02-30"}
    assert write_front_matter(data, "toml") == (
        '+++\ndate = 2024-05-01\ntime = 2024-05-01T20:15:00+02:00\nnone = "2024-02-30"\n+++\n'
    )
    assert "date: 2024-05-01\n" in write_front_matter(data, "yaml")
