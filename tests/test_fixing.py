"""`reviewlint check --fix`, as its user meets it, and what it must never do to a file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewlint import fix_paths, fix_text
from reviewlint.engine import Check
from reviewlint.findings import Applicability, Edit, Finding, Fix
from reviewlint.fixing import fix
from reviewlint.fixing.planning import safe
from reviewlint.parallel import PARALLEL_FROM
from reviewlint.settings import load_settings
from reviewlint.source import Span
from test_rule_pages import CODES, EXAMPLES, lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Reviewlint
    from pages import Example
    from reviewlint.document import Document
    from reviewlint.fixing import Fixes

BROKEN = (
    "---\ntitle: 'Low Tide' # as on the poster\nrating: 4\nimage: a.png\n---\nSee the the film.\n"
)
FIXED = BROKEN.replace("the the", "the")
UNSAFE = "A [b](http://nachtkino.test/)) c.\n"


def site(folder: Path, **files: str) -> Path:
    (folder / "a.png").touch()
    for name, text in files.items():
        (folder / f"{name}.md").write_bytes(text.encode())
    return folder


# The examples on the pages of the rules


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.section == "Flags"], ids=str)
def test_the_fixes_of_an_example_leave_nothing_of_their_rule(
    example: Example, tmp_path: Path
) -> None:
    source, found = lint(example, example.text, tmp_path)
    file = tmp_path / example.file
    schema = str(tmp_path / "schema.json") if example.schema else None
    result = fix_paths([file], unsafe=True, schema=schema)
    fixable = {each.code for each in found if each.fix}
    assert not [each for each in result.left if each.code in fixable and each.fix]
    assert not result.refused
    if not fixable and CODES[example.page] not in ("TG001", "TG004"):
        assert file.read_bytes() == source.text.encode()
    again = fix_paths([file], unsafe=True, schema=schema)
    assert not again.changed
    assert not again.fixed


# The command line


def test_what_is_fixed_is_counted_and_the_rest_reported(
    reviewlint: Reviewlint, tmp_path: Path
) -> None:
    site(tmp_path, a=BROKEN, b=f"{BROKEN}\n[x](htps://gatefilm.test/)\n\n![](a.png)\n")
    run = reviewlint("check", "--fix")
    assert run.stdout.endswith("Fixed 3 problems in 2 files.\n")
    assert "TX003" not in run.stdout
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == FIXED
    again = reviewlint("check", "--fix")
    assert again.stdout.endswith("Nothing to fix.\n")


def test_unsafe_fixes_are_made_when_asked_for(reviewlint: Reviewlint, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(UNSAFE, encoding="utf-8")
    run = reviewlint("check", "--fix")
    assert run.returncode == 1
    assert run.stdout.endswith("Nothing to fix; 1 can be fixed with --unsafe-fixes.\n")
    assert (tmp_path / "x.md").read_text(encoding="utf-8") == UNSAFE
    run = reviewlint("check", "--fix", "--unsafe-fixes")
    assert run.returncode == 0
    assert (tmp_path / "x.md").read_text(encoding="utf-8") == "A [b](http://nachtkino.test/) c.\n"


@pytest.mark.parametrize("option", ["--diff", "--fix-only"])
@pytest.mark.parametrize("place", [["--output", "out"], ["--format", "sarif:out"]])
def test_a_file_that_would_get_no_report_is_refused(
    option: str, place: list[str], reviewlint: Reviewlint, tmp_path: Path
) -> None:
    site(tmp_path, a=BROKEN)
    run = reviewlint("check", option, *place)
    assert run.returncode == 2
    assert "nothing to write to “out”" in run.stderr
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == BROKEN


def test_a_diff_shows_and_writes_nothing(reviewlint: Reviewlint, tmp_path: Path) -> None:
    site(tmp_path, a=BROKEN)
    run = reviewlint("check", "--diff")
    assert run.returncode == 1
    assert run.stdout.startswith("--- a/a.md\n+++ b/a.md\n@@ -3,4 +3,4 @@\n")
    assert run.stdout.endswith("-See the the film.\n+See the film.\n")
    assert run.stderr == "Would fix 1 problem in 1 file.\n"
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == BROKEN
    (tmp_path / "a.md").write_text(FIXED, encoding="utf-8")
    run = reviewlint("check", "--diff")
    assert (run.stdout, run.stderr, run.returncode) == ("", "Nothing to fix.\n", 0)


def test_only_fixing_reports_nothing_else(reviewlint: Reviewlint, tmp_path: Path) -> None:
    site(tmp_path, a=f"{BROKEN}\n[x](missing.md)\n")
    run = reviewlint("check", "--fix-only")
    assert (run.stdout, run.returncode) == ("Fixed 1 problem in 1 file.\n", 0)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--fix",), 0),
        (("--fix", "--exit-non-zero-on-fix"), 1),
        (("--fix-only", "--exit-non-zero-on-fix"), 1),
        (("--fix", "--exit-non-zero-on-fix", "--exit-zero"), 0),
        (("--diff", "--exit-zero"), 0),
    ],
)
def test_exit_codes(
    arguments: tuple[str, ...], code: int, reviewlint: Reviewlint, tmp_path: Path
) -> None:
    site(tmp_path, a=BROKEN)
    assert reviewlint("check", *arguments).returncode == code


def test_standard_input_comes_back_fixed(reviewlint: Reviewlint, tmp_path: Path) -> None:
    site(tmp_path)
    text = "\ufeff" + BROKEN.replace("\n", "\r\n") + "[x](missing.md)"
    process = subprocess.run(
        [sys.executable, "-m", "reviewlint", "check", "--fix", "-", "--stdin-filename", "x.md"],
        cwd=tmp_path,
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert process.stdout.decode() == text.replace("the the", "the")[1:]
    assert b"TG001" in process.stderr
    assert b"Fixed 2 problems in 1 file." in process.stderr
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize(
    "content", [b"caf\xe9 the the\n", "the the".encode("utf-16"), b"", b"\0the the"]
)
def test_what_is_not_utf_8_comes_back_as_it_is(
    content: bytes, reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_bytes(content)
    reviewlint("check", "--fix", "--unsafe-fixes")
    assert (tmp_path / "x.md").read_bytes() == content
    process = subprocess.run(
        [sys.executable, "-m", "reviewlint", "check", "--fix", "-", "--stdin-filename", "x.md"],
        cwd=tmp_path,
        input=content,
        capture_output=True,
        check=False,
    )
    assert process.stdout == content


def test_json_stays_json(reviewlint: Reviewlint, tmp_path: Path) -> None:
    site(tmp_path, a=f"{BROKEN}\n[x](missing.md)\n")
    run = reviewlint("check", "--fix", "--format", "json")
    assert [each["code"] for each in json.loads(run.stdout)] == ["TG001"]
    assert run.stderr == "Fixed 1 problem in 1 file.\n"


def test_findings_that_can_be_fixed_are_marked_and_counted(
    reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_text(f"the the\n\n{UNSAFE}", encoding="utf-8")
    run = reviewlint("check")
    assert "x.md:1:1: TX003 word-repeated warning (fixable)\n" in run.stdout
    assert " (unsafe fix)\n" in run.stdout
    summary = "1 can be fixed with --fix, 1 can be fixed with --fix --unsafe-fixes.\n"
    assert run.stdout.endswith(summary)


# What fixes do good


def test_what_stands_behind_the_fix_of_a_link_is_no_reason_against_it(tmp_path: Path) -> None:
    fixed = fix_text("See [the note] (missing.md).\n", tmp_path / "x.md", unsafe=True)
    assert fixed.text == "See [the note](missing.md).\n"
    assert [each.code for each in fixed.left] == ["TG001"]


def test_fields_that_can_be_read_again_may_be_wrong(tmp_path: Path) -> None:
    text = "\n---\nlayout: review\ntitle: Fog\n---\n"
    fixed = fix_text(text, tmp_path / "x.md")
    assert fixed.text == text[1:]


def test_one_mistake_in_the_fields_after_the_other_is_put_right(tmp_path: Path) -> None:
    text = "---\ntitle:Fog\nyear: 1988\nrating:4\n---\n"
    fixed = fix_text(text, tmp_path / "x.md", unsafe=True)
    assert fixed.text == "---\ntitle: Fog\nyear: 1988\nrating: 4\n---\n"
    assert [each.code for each in fixed.fixed] == ["FM004", "FM004"]


def test_the_last_report_is_that_of_the_files_on_disk(
    reviewlint: Reviewlint, tmp_path: Path
) -> None:
    site(tmp_path, a="#Cast\n\n[x](b.md#crew)\n", b="#Crew\n\n[x](a.md#cast)\n")
    run = reviewlint("check", "--fix")
    assert (run.stdout, run.returncode) == (
        "No problems in 2 files.\nFixed 2 problems in 2 files.\n",
        0,
    )


# Fixes that do harm

_ORDER = re.compile(r"<<(?P<name>\w+)>>")


def fix_by_order(folder: Path, text: str) -> Fixes:
    """Fix a text by a rule that takes each `<<NAME>>` in it for an order to do good or harm."""

    def check(document: Document, _options: object) -> Iterator[Finding]:
        text = document.text
        tag = text.find("{{") + 2
        for match in _ORDER.finditer(text):
            span = Span(*match.span())
            gone = Edit(span, "")
            edits = {
                "good": [gone],
                "keeps": [Edit(span, "<<keeps>> ")],
                "brings": [Edit(span, "the the")],
                "unreadable": [Edit(Span(5, 5), "y: [\r\n"), gone],
                "comment": [Edit(Span(5, 5), "#"), gone],
                "end": [Edit(Span(5, 5), "---\r\n"), gone],
                "tag": [Edit(Span(tag, tag), "x"), gone],
                "tear": [Edit(Span(span.start, span.end + 1), "")],
                "outside": [Edit(Span(span.start, len(text) + 1), "")],
                "twice": [gone, Edit(Span(span.start + 1, span.end), "")],
                "nothing": [Edit(span, text[slice(*span)])],
                "surrogate": [Edit(span, "\ud800")],
                "binary": [Edit(span, "\0")],
            }[match["name"]]
            yield Finding(span, "An order.", fix=Fix("Do it", tuple(edits), Applicability.SAFE))

    settings = load_settings(folder, select=("TX003",))
    active = settings.rules["TX003"]
    rule = replace(active.rule, code="ZZ001", check=check)
    rules = {**settings.rules, "ZZ001": replace(active, rule=rule)}
    settings = replace(settings, rules=rules)
    return fix(Check.of_unsaved(folder / "x.md", text.encode(), settings), safe)


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("keeps", "leave the problem as it is"),
        ("brings", "bring a new problem (TX003: “the” stands here twice in a row.)"),
        ("unreadable", "make the front matter unreadable"),
        ("comment", "change all of the front matter"),
        ("end", "move the end of the front matter"),
        ("tag", "change a template tag"),
        ("tear", "tear a line break apart"),
        ("outside", "edit what is not there: a mistake of the rule"),
        ("twice", "edit what is not there: a mistake of the rule"),
        ("nothing", "change nothing"),
        ("surrogate", "write what is no text in UTF-8"),
        ("binary", "make the file unreadable"),
    ],
)
def test_a_fix_that_does_harm_is_left_out_and_no_other(
    order: str, why: str, tmp_path: Path
) -> None:
    body = "One {{ tag }} <<good>>.\r\n" * 20 + f"<<{order}>>\r\n" + "<<good>>. Ende.\r\n" * 21
    fixes = fix_by_order(tmp_path, f"---\r\nx: 4\r\n---\r\n{body}")
    [repair] = fixes.repairs.values()
    assert repair.reading.text == f"---\r\nx: 4\r\n---\r\n{body.replace('<<good>>', '')}"
    assert len(repair.fixed) == 41
    [(diagnostic, reason)] = repair.refused.items()
    assert diagnostic.start.line == 24
    assert reason.startswith(why)


# The site


def test_letter_case_in_links_of_many_pages_is_put_right(tmp_path: Path) -> None:
    posts = tmp_path / "_posts"
    posts.mkdir()
    (tmp_path / "_config.yml").write_text("permalink: /:title/\n", encoding="utf-8")
    for day in range(1, 10):
        text = f"---\ntitle: Film {day}\n---\nSee [it](/Film-{10 - day}/) and the the end.\n"
        (posts / f"2024-06-0{day}-film-{day}.md").write_text(text, encoding="utf-8")
    result = fix_paths([tmp_path])
    assert len(result.changed) == 9
    assert not result.left
    page = (posts / "2024-06-03-film-3.md").read_text(encoding="utf-8")
    assert page == "---\ntitle: Film 3\n---\nSee [it](/film-7/) and the end.\n"


def test_what_must_be_unique_is_judged_by_the_fixed_fields(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(
        '{"properties": {"slug": {"x-unique": true}}}', encoding="utf-8"
    )
    (tmp_path / "reviewlint.toml").write_text(
        '[[schemas]]\nfiles = "*.md"\nschema = "schema.json"\n', encoding="utf-8"
    )
    for name in ("a", "b"):
        text = f"\ufeff\n---\nslug: fog\n---\nThe the {name}.\n"
        (tmp_path / f"{name}.md").write_bytes(text.encode())
    result = fix_paths([tmp_path])
    assert len(result.changed) == 2
    assert [(each.code, each.start.line) for each in result.left] == [("FD015", 2), ("FD015", 2)]
    assert [each.related[0].start.line for each in result.left] == [2, 2]


def test_fields_that_a_fixed_file_hands_down_count_in_the_report(
    reviewlint: Reviewlint, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text('baseURL = "https://gatefilm.test/"\n', encoding="utf-8")
    (tmp_path / "schema.json").write_text('{"required": ["author"]}', encoding="utf-8")
    (tmp_path / "reviewlint.toml").write_text(
        '[[schemas]]\nfiles = "content/fog.md"\nschema = "schema.json"\n', encoding="utf-8"
    )
    above = "---\ntitle: Films\ncascade:\n  author: Vera\n  mood:grim\n---\n"
    (tmp_path / "content/_index.md").write_text(above, encoding="utf-8")
    (tmp_path / "content/fog.md").write_text("---\ntitle: Fog\n---\n", encoding="utf-8")
    assert "FD001" in reviewlint("check").stdout
    run = reviewlint("check", "--fix", "--unsafe-fixes")
    assert run.stdout == "No problems in 2 files.\nFixed 1 problem in 1 file.\n"


def test_many_files_are_fixed_by_several_processes(reviewlint: Reviewlint, tmp_path: Path) -> None:
    for number in range(PARALLEL_FROM + 1):
        (tmp_path / f"{number}.md").write_text("See the the film.\n", encoding="utf-8")
    run = reviewlint("check", "--fix", "--jobs", "2")
    assert run.stdout.endswith(
        f"Fixed {PARALLEL_FROM + 1} problems in {PARALLEL_FROM + 1} files.\n"
    )
    assert {path.read_text(encoding="utf-8") for path in tmp_path.glob("*.md")} == {
        "See the film.\n"
    }


def test_the_manual_tells_the_truth_about_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[1] / "docs/fixing.md").read_text(encoding="utf-8")
    program = page.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts/2024-06-16-fog.md").write_text("See the the film.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(program, {})
    said = capsys.readouterr().out
    assert said.startswith("See [Heat](/heat/).\n")
    assert "1 problems fixed in ('_posts/2024-06-16-fog.md',)" in said
