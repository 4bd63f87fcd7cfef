"""The examples of docs/python.md and docs/fixing.md run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewlint import check_paths, check_text, fix_paths

DOCS = Path(__file__).parent.parent / "docs"

EXAMPLES = [
    pytest.param(code, id=f"{name}-{number}")
    for name in ("python.md", "fixing.md")
    for number, code in enumerate(
        re.findall(r"^```python\n(.*?)^```$", (DOCS / name).read_text("utf-8"), re.M | re.S)
    )
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_runs(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "_posts" / "2024-06-15-night-ferry.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Night Ferry\n---\n[Heat] (https://heat.test/)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    printed = capsys.readouterr().out
    if "check_paths([" in code:
        assert "_posts/2024-06-15-night-ferry.md:4:1: LK003 " in printed
    if "fix_paths([" in code:
        assert page.read_text("utf-8").endswith("\n[Heat](https://heat.test/)\n")


def test_one_path_need_not_be_a_list(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("[Heat] (https://heat.test/)\n", encoding="utf-8")
    assert [each.code for each in check_paths(str(tmp_path))] == ["LK003"]
    assert not fix_paths(page).left
    assert page.read_text("utf-8") == "[Heat](https://heat.test/)\n"


def test_a_schema_is_read_as_it_is_now(tmp_path: Path) -> None:
    schema, page = tmp_path / "s.json", tmp_path / "page.md"
    schema.write_text('{"required": ["film"]}', encoding="utf-8")
    text = "---\ntitle: Night Ferry\n---\n"
    assert [each.code for each in check_text(text, page, schema=str(schema))] == ["FD001"]
    schema.write_text("{}", encoding="utf-8")
    assert check_text(text, page, schema=str(schema)) == ()
