"""Reports: what people, editors and programs are given."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wcwidth import wcswidth

from reviewlint.findings import (
    Applicability,
    Diagnostic,
    PlacedEdit,
    PlacedFix,
    PlacedRelated,
    Severity,
)
from reviewlint.reporters import Options, formats, render
from reviewlint.source import Position, Span

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "schemas" / "report.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

positions = st.builds(Position, st.integers(1, 10**6), st.integers(1, 10**4))
short = st.text(min_size=1, max_size=60)
codes = st.from_regex(r"[A-Z]{2}[0-9]{3}", fullmatch=True)
names = st.from_regex(r"[a-z]{1,9}(-[a-z]{1,9}){0,2}", fullmatch=True)
spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
placed_edits = st.builds(PlacedEdit, positions, positions, st.text(max_size=20), spans)
edits = st.lists(placed_edits, min_size=1)
fixes = st.builds(PlacedFix, short, st.sampled_from(Applicability), edits.map(tuple))
related = st.lists(st.builds(PlacedRelated, short, positions, positions, short), max_size=2)
pointers = st.lists(st.text(max_size=5)).map(
    lambda keys: "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)
)
diagnostics = st.lists(
    st.builds(
        Diagnostic,
        short,
        codes,
        names,
        st.sampled_from(Severity),
        short,
        positions,
        positions,
        st.text(max_size=60),
        st.none() | fixes,
        st.none() | pointers,
        related.map(tuple),
        st.text(max_size=300),
    ),
    max_size=6,
    unique_by=lambda found: found.sort_key,
)
all_formats = st.sampled_from(["text", "concise", "json", "json-lines"])


def report(format_name: str, *found: Diagnostic, statistics: bool = False, **options: Any) -> str:
    options = {"checked": 12} | options
    return "".join(render(format_name, found, Options(**options), statistics=statistics))


def finding(
    excerpt: str = "",
    start: tuple[int, int] = (7, 1),
    end: tuple[int, int] | None = None,
    *,
    path: str = "_posts/harbour.md",
    code: str = "LK001",
    name: str = "link-text-newline",
    severity: Severity = Severity.WARNING,
    message: str = "The text of this link is broken over two lines.",
    hint: str = "",
    fix: PlacedFix | None = None,
    pointer: str | None = None,
    related: tuple[PlacedRelated, ...] = (),
) -> Diagnostic:
    begin = Position(*start)
    stop = Position(*end) if end else begin
    return Diagnostic(
        path, code, name, severity, message, begin, stop, hint, fix, pointer, related, excerpt
    )


def fix(*changes: tuple[tuple[int, int], tuple[int, int], str]) -> PlacedFix:
    nowhere = Span(0, 0)
    placed = (
        PlacedEdit(Position(*start), Position(*end), text, nowhere) for start, end, text in changes
    )
    return PlacedFix("Join the two lines", Applicability.SAFE, tuple(placed))


def body(text: str) -> list[str]:
    """The report on one finding without its first two lines: place, and sentence."""
    return text.splitlines()[2:]


# All formats


@given(diagnostics, all_formats, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_findings_does_not_matter(
    found: list[Diagnostic], format_name: str, statistics: bool, random: Any
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert report(format_name, *found, statistics=statistics) == report(
        format_name, *shuffled, statistics=statistics
    )


@given(diagnostics, all_formats, st.integers(0, 150))
def test_nothing_acts_on_the_terminal(
    found: list[Diagnostic], format_name: str, width: int
) -> None:
    text = report(format_name, *found, width=width)
    text.encode()  # no lone surrogates
    odd = {unicodedata.category(char) for char in text.replace("\n", "")}
    assert not odd & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(text) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(diagnostics)
def test_colours_change_nothing_else(found: list[Diagnostic]) -> None:
    coloured = re.sub(r"\x1b\[[0-9;]+m", "", report("text", *found, color=True))
    plain = report("text", *found)
    assert [line.rstrip() for line in coloured.splitlines()] == [
        line.rstrip() for line in plain.splitlines()
    ]


def test_colours_are_ended_on_their_line() -> None:
    text = report("text", finding("[Vera Lund", end=(8, 1)), color=True)
    assert "\x1b[1;33m^^^^^^^^^^\x1b[0m" in text
    for line in text.splitlines():
        styles = re.findall(r"\x1b\[([0-9;]+)m", line)
        assert styles[1::2] == ["0"] * (len(styles) // 2)
        assert len(styles) % 2 == 0


def test_findings_stand_in_the_order_of_files_then_positions() -> None:
    found = [
        finding(path="b.md", start=(1, 1)),
        finding(path="a.md", start=(10, 1)),
        finding(path="a.md", start=(9, 20)),
        finding(path="a.md", start=(9, 3), code="UR001"),
        finding(path="a.md", start=(9, 3), code="LK003"),
    ]
    places = [line.split()[:2] for line in report("concise", *found).splitlines()]
    assert places == [
        ["a.md:9:3:", "LK003"],
        ["a.md:9:3:", "UR001"],
        ["a.md:9:20:", "LK001"],
        ["a.md:10:1:", "LK001"],
        ["b.md:1:1:", "LK001"],
    ]


def test_formats_are_known_by_name() -> None:
    assert set(formats()) >= {"concise", "json", "json-lines", "text"}
    for format_name in formats():
        assert isinstance(report(format_name), str)
    with pytest.raises(ModuleNotFoundError):
        report("no-such-format")


def test_a_line_of_usual_letters_needs_no_width_tables() -> None:
    script = """
import sys
from reviewlint.findings import Diagnostic, Severity
from reviewlint.reporters import Options, render
from reviewlint.source import Position
found = Diagnostic("a.md", "UR001", "url-scheme-typo", Severity.ERROR, "“htp:” – übel.",
                   Position(1, 3), Position(1, 5), excerpt="\\t“Жизнь” … ★★½ – ça va, 5 €")
print("".join(render("text", [found], Options())).count("^"), "wcwidth" in sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["2", "False"]


# Text


def test_a_finding_as_people_see_it() -> None:
    found = finding(
        'youtube: "abcdefghijk?si=tail"',
        (16, 11),
        (16, 30),
        code="FD007",
        name="field-format",
        severity=Severity.ERROR,
        message="“abcdefghijk?si=tail” is not a YouTube id, so the video will not play.",
        hint="Write only the 11 characters of the id.",
        fix=fix(((16, 22), (16, 30), "")),
        related=(
            PlacedRelated("_posts/pier.md", Position(4, 1), Position(4, 8), "It is right here."),
        ),
    )
    assert report("text", found) == (
        "_posts/harbour.md:16:11: FD007 field-format error (fixable)\n"
        "  “abcdefghijk?si=tail” is not a YouTube id, so the video will not play.\n"
        '    16 │ youtube: "abcdefghijk?si=tail"\n'
        "       │           ^^^^^^^^^^^^^^^^^^^\n"
        '     + │ youtube: "abcdefghijk"\n'
        "  Hint: Write only the 11 characters of the id.\n"
        "  See _posts/pier.md:4:1: It is right here.\n"
        "\n"
        "1 problem in 1 file (1 error); 12 files checked.\n"
        "1 can be fixed with --fix.\n"
    )


def test_a_finding_without_a_line_has_no_excerpt() -> None:
    assert report("text", finding(hint="Name another file."), quiet=True) == (
        "_posts/harbour.md:7:1: LK001 link-text-newline warning\n"
        "  The text of this link is broken over two lines.\n"
        "  Hint: Name another file.\n"
    )


@pytest.mark.parametrize(
    ("excerpt", "start", "end", "underline"),
    [
        ("See [Vera Lund", (7, 5), (8, 14), "    ^^^^^^^^^^ … to line 8"),
        ("See [Vera Lund", (7, 5), (9, 1), "    ^^^^^^^^^^ … to line 8"),
        # Behind the last character stands the line break, which is still a part of line 7.
        ("See [Vera Lund", (7, 5), (8, 1), "    ^^^^^^^^^^"),
        ("See [Vera Lund", (7, 15), (8, 1), "              ^"),
        ("See [Vera Lund", (7, 15), (8, 4), "              ^ … to line 8"),
        ("\t映画 [Vera", (7, 5), (7, 10), "         ^^^^^"),
    ],
)
def test_underlines(
    excerpt: str, start: tuple[int, int], end: tuple[int, int], underline: str
) -> None:
    shown = body(report("text", finding(excerpt, start, end), quiet=True))
    assert shown[1] == f"      │ {underline}"


@given(
    st.lists(st.sampled_from("a ’é映한\t\x1b\u200b🎬"), max_size=400).map("".join),
    st.integers(0, 400),
    st.integers(0, 30),
    st.integers(60, 160),
    st.integers(1, 10**6),
)
def test_what_is_underlined_is_what_is_meant(
    excerpt: str, start: int, length: int, width: int, line: int
) -> None:
    excerpt = f"{excerpt[:start]}<{'m' * length}>{excerpt[start:]}"
    start = excerpt.index("<") + 1
    found = finding(excerpt, (line, start), (line, start + length + 2))
    source, underline = body(report("text", found, width=width, quiet=True))
    assert wcswidth(source) <= width
    indent = wcswidth(underline[: underline.index("^")])
    before = next(n for n in range(len(source)) if wcswidth(source[:n]) == indent)
    # Of two places in one column the later is meant: a zero-width mark belongs to the left.
    while wcswidth(source[: before + 1]) == indent:
        before += 1
    assert source[before : before + underline.count("^")] == f"<{'m' * length}>"


@pytest.mark.parametrize(
    ("excerpt", "changes", "fixed"),
    [
        ("[a] (b) and c", [((7, 4), (7, 5), "")], "[a](b) and c"),
        (
            "(a)[b]",
            [((7, 1), (7, 2), "["), ((7, 3), (7, 5), "]("), ((7, 6), (7, 7), ")")],
            "[a](b)",
        ),
        ("rating:", [((7, 8), (7, 8), " 4")], "rating: 4"),
        ("x\u200b", [((7, 2), (7, 3), "")], "x"),
        # Nothing of these can be shown on one line, or there is nothing to show.
        ("[a", [((7, 3), (8, 1), " ")], None),
        ("[a", [((8, 1), (8, 2), " ")], None),
        ("[a", [((7, 1), (7, 1), "---\n")], None),
        ("[a", [((7, 1), (7, 1), "")], None),
        ("[a", [((7, 3), (7, 4), "")], None),
    ],
)
def test_a_fix_of_the_line_shows_the_line_as_it_would_be(
    excerpt: str, changes: list[tuple[tuple[int, int], tuple[int, int], str]], fixed: str | None
) -> None:
    found = finding(excerpt, end=(7, 2), fix=fix(*changes), hint="Join them.")
    shown = body(report("text", found, quiet=True))[2:-1]
    assert shown == ([f"    + │ {fixed}"] if fixed else [])


def test_a_fix_says_what_to_do_where_no_hint_does() -> None:
    found = finding("[a", end=(8, 1), fix=fix(((7, 3), (8, 1), " ")))
    assert body(report("text", found, quiet=True))[-1] == "  Hint: Join the two lines"


def test_a_fix_far_along_a_line_is_in_sight() -> None:
    line = "word " * 300 + "[a] (b)" + " word" * 300
    found = finding(line, (7, 1501), (7, 1508), fix=fix(((7, 1504), (7, 1505), "")))
    shown = body(report("text", found, quiet=True))
    assert "[a] (b)" in shown[0]
    assert "[a](b)" in shown[2]
    assert max(map(len, shown)) <= 100


def test_sentences_are_wrapped() -> None:
    sentence = "The field “description” is empty, so that nobody knows what the page is about."
    found = finding(message=sentence, hint=sentence)
    lines = report("text", found, width=50, quiet=True).splitlines()
    assert lines[1:] == [
        "  The field “description” is empty, so that nobody",
        "  knows what the page is about.",
        "  Hint: The field “description” is empty, so that",
        "        nobody knows what the page is about.",
    ]


@pytest.mark.parametrize(
    ("severities", "checked", "summary"),
    [
        ("", 12, "No problems in 12 files."),
        ("", 1, "No problems in 1 file."),
        ("e", 1, "1 problem in 1 file (1 error); 1 file checked."),
        ("wewe", 1943, "4 problems in 4 files (2 errors, 2 warnings); 1,943 files checked."),
        ("iwi", 3, "3 problems in 3 files (1 warning, 2 infos); 3 files checked."),
    ],
)
def test_the_summary_counts(severities: str, checked: int, summary: str) -> None:
    by_letter = {severity.value[0]: severity for severity in Severity}
    found = [
        finding(path=f"{number}.md", severity=by_letter[letter])
        for number, letter in enumerate(severities)
    ]
    lines = report("text", *found, checked=checked).splitlines()
    assert lines[-1] == summary
    assert not found or lines[-2] == ""


def test_quiet_leaves_only_findings() -> None:
    assert report("text", quiet=True) == ""
    assert report("text", statistics=True, quiet=True) == ""
    loud, quiet = (report("text", finding("[a"), quiet=quiet) for quiet in (False, True))
    assert loud.startswith(f"{quiet}\n")
    assert loud.removeprefix(quiet).count("\n") == 2


# Concise

sane_paths = st.from_regex(r"(?:C:/)?[\w. ()-]+(?:/[\w. ()-]+){0,3}", fullmatch=True)


@given(diagnostics)
def test_concise_has_one_line_a_finding(found: list[Diagnostic]) -> None:
    text = report("concise", *found)
    assert len(text.splitlines()) == text.count("\n") == len(found)


@given(diagnostics, sane_paths)
def test_editors_can_read_concise(found: list[Diagnostic], path: str) -> None:
    for diagnostic in found:
        match = re.fullmatch(
            r"(.+?):(\d+):(\d+): ([A-Z]+\d+) (\S+) (error|warning|info): (.+)\n",
            report("concise", diagnostic._replace(path=path)),
        )
        assert match
        assert match.groups()[:-1] == (
            path,
            *map(str, diagnostic.start),
            diagnostic.code,
            diagnostic.name,
            diagnostic.severity.value,
        )


# JSON


@given(diagnostics)
def test_json_follows_its_schema(found: list[Diagnostic]) -> None:
    VALIDATOR.validate(json.loads(report("json", *found)))


@given(diagnostics)
def test_json_loses_nothing(found: list[Diagnostic]) -> None:
    read = [restored(item) for item in json.loads(report("json", *found))]
    assert read == [plain(item) for item in sorted(found, key=lambda item: item.sort_key)]


def restored(item: dict[str, Any]) -> dict[str, Any]:
    """The fields of the diagnostic, written down from the keys of the report by hand."""

    def place(where: dict[str, int]) -> tuple[int, int]:
        return where["row"], where["column"]

    fix = item["fix"]
    return {
        "path": item["filename"],
        "code": item["code"],
        "name": item["name"],
        "severity": item["severity"],
        "message": item["message"],
        "start": place(item["location"]),
        "end": place(item["end_location"]),
        "hint": item["hint"] or "",
        "fix": fix
        and (
            fix["message"],
            fix["applicability"],
            [
                (place(edit["location"]), place(edit["end_location"]), edit["content"])
                for edit in fix["edits"]
            ],
        ),
        "pointer": item["pointer"],
        "related": [
            (
                other["filename"],
                place(other["location"]),
                place(other["end_location"]),
                other["message"],
            )
            for other in item["related"]
        ],
    }


def plain(diagnostic: Diagnostic) -> dict[str, Any]:
    fix = diagnostic.fix
    return {
        "path": diagnostic.path,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "start": tuple(diagnostic.start),
        "end": tuple(diagnostic.end),
        "hint": diagnostic.hint,
        "fix": fix
        and (
            fix.message,
            fix.applicability.value,
            [(tuple(edit.start), tuple(edit.end), edit.content) for edit in fix.edits],
        ),
        "pointer": diagnostic.pointer,
        "related": [
            (other.path, tuple(other.start), tuple(other.end), other.message)
            for other in diagnostic.related
        ],
    }


@given(diagnostics)
def test_json_lines_are_the_items_of_json(found: list[Diagnostic]) -> None:
    lines = report("json-lines", *found).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(report("json", *found))


def test_a_clean_run() -> None:
    assert report("json") == "[]\n"
    assert report("json-lines") == ""
    assert report("concise") == ""
    assert report("text") == "No problems in 12 files.\n"


def test_json_keeps_a_file_name_that_is_not_text() -> None:
    text = report("json", finding(path="caf\udce9\x1b.md"))
    assert text.isascii()
    assert json.loads(text)[0]["filename"] == "caf\udce9\x1b.md"


def test_the_schema_is_a_schema_and_refuses_what_is_no_report() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    good = json.loads(report("json", finding("[a", pointer="/tags/0")))
    for key in good[0]:
        missing = {other: value for other, value in good[0].items() if other != key}
        assert not VALIDATOR.is_valid([missing]), key
    for change in (
        {"location": {"row": 0, "column": 1}},
        {"severity": "fatal"},
        {"pointer": "tags"},
        {"unknown": 1},
    ):
        assert not VALIDATOR.is_valid([good[0] | change]), change


# Statistics


def test_statistics_count_by_rule() -> None:
    found = [
        *[finding(code="UR001", name="url-scheme-typo")] * 2,
        *[finding()] * 10,
        *[finding(code="FD004", name="field-empty", severity=Severity.ERROR)] * 2,
    ]
    assert report("text", *found, statistics=True) == (
        "10  LK001  link-text-newline\n"
        " 2  FD004  field-empty\n"
        " 2  UR001  url-scheme-typo\n"
        "\n"
        "14 problems in 1 file (2 errors, 12 warnings); 12 files checked.\n"
    )
    expected = [
        {"code": "LK001", "name": "link-text-newline", "count": 10},
        {"code": "FD004", "name": "field-empty", "count": 2},
        {"code": "UR001", "name": "url-scheme-typo", "count": 2},
    ]
    assert json.loads(report("json", *found, statistics=True)) == expected
    lines = report("json-lines", *found, statistics=True).splitlines()
    assert [json.loads(line) for line in lines] == expected
    assert report("concise", *found, statistics=True, quiet=True).splitlines() == [
        "10  LK001  link-text-newline",
        " 2  FD004  field-empty",
        " 2  UR001  url-scheme-typo",
    ]


def test_statistics_of_a_clean_run() -> None:
    assert report("text", statistics=True) == "No problems in 12 files.\n"
    assert report("json", statistics=True) == "[]\n"
    assert report("json-lines", statistics=True) == ""
