"""Every rule has a page, and every example on it has exactly the findings that it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import README, RULES, Example, read_page, with_header, with_readme_parts
from reviewlint.api import check_paths
from reviewlint.findings import Diagnostic, PlacedEdit
from reviewlint.rules import catalogue
from reviewlint.source import Source

PAGES = [read_page(path) for path in sorted(RULES.glob("*.md"))]
EXAMPLES = [example for page in PAGES for example in page.examples]
CODES = {f"{rule.name}.md": code for code, rule in catalogue().items()}
UNREADABLE = ("file-unreadable", "file-not-utf8", "file-too-large", "internal-error")


def lint(example: Example, text: str, folder: Path) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Lay out an example's site in a folder and check its file."""
    for name, content in example.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "reviewlint.toml").write_text(example.settings, encoding="utf-8")
    if example.schema:
        (folder / "schema.json").write_text(example.schema, encoding="utf-8")
    file = folder / example.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    schema = str(folder / "schema.json") if example.schema else None
    found = check_paths([file], schema=schema)
    if not CODES[example.page].startswith("TG"):
        # The links in the other rules' examples lead to pages that need not be there.
        found = tuple(each for each in found if not each.code.startswith("TG"))
    return Source(file.as_posix(), text), found


def apply(source: Source, edits: list[PlacedEdit]) -> str:
    """The text after some edits, the last one first so that offsets stay true."""
    text = source.text
    for edit in sorted(set(edits), key=lambda edit: edit.start, reverse=True):
        start, end = source.offset(*edit.start), source.offset(*edit.end)
        text = text[:start] + edit.content + text[end:]
    return text


def test_every_rule_has_a_page_with_the_header_that_the_code_gives() -> None:
    assert {page.name for page in PAGES} == {rule.name for rule in catalogue().values()}
    for rule in catalogue().values():
        page = (RULES / f"{rule.name}.md").read_text(encoding="utf-8")
        assert page == with_header(rule, page), f"run `python tests/pages.py` for {rule.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_shows_what_is_flagged_and_what_is_not(page: object) -> None:
    assert isinstance(page, type(PAGES[0]))
    if page.name in UNREADABLE:
        return
    flagged = [example for example in page.examples if example.section == "Flags"]
    accepted = [example for example in page.examples if example.section == "Accepts"]
    assert flagged, "a part “## Flags” with examples"
    assert accepted, "a part “## Accepts” with examples"
    code = next(rule.code for rule in catalogue().values() if rule.name == page.name)
    assert all(code in {e.code for e in example.expected} for example in flagged)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_has_exactly_the_findings_that_it_says(example: Example, tmp_path: Path) -> None:
    source, diagnostics = lint(example, example.text, tmp_path)
    found = [
        (d.code, source.text[source.offset(*d.start) : source.offset(*d.end)], d.start)
        for d in diagnostics
    ]
    expected = [
        (e.code, source.text[e.start : e.end], source.position(e.start)) for e in example.expected
    ]
    assert found == expected


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.fixed is not None], ids=str)
def test_the_fix_of_an_example_gives_what_the_page_shows(example: Example, tmp_path: Path) -> None:
    source, diagnostics = lint(example, example.text, tmp_path)
    edits = [edit for d in diagnostics if d.fix for edit in d.fix.edits]
    assert apply(source, edits) == example.fixed
    assert example.fixed is not None
    assert lint(example, example.fixed, tmp_path)[1] == ()


def test_every_fixable_rule_shows_its_fix() -> None:
    shown = {example.page.removesuffix(".md") for example in EXAMPLES if example.fixed is not None}
    fixable = {rule.name for rule in catalogue().values() if rule.fix}
    assert fixable <= shown


def test_the_readme_shows_the_rules_and_the_report_that_there_are() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == with_readme_parts(readme), "run `python tests/pages.py`"
