"""Comments that hide findings: which they hide, which not, and what is said of wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewlint import check_text
from reviewlint.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.findings import Diagnostic

GAP = "[Heat] (/films/heat/)"  # LK003
TYPO = "[Heat](htp://gatefilm.net/)"  # UR001


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the text stands for a file; the folder is empty."""
    return tmp_path_factory.mktemp("site") / "page.md"


def found(text: str, page: Path) -> list[tuple[str, int]]:
    """The code and the line of each finding."""
    return [(d.code, d.start.line) for d in check_text(text, page)]


def apply(text: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    """The text after all fixes."""
    source = Source("page.md", text)
    edits = {edit for d in diagnostics if d.fix for edit in d.fix.edits}
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        start, end = source.offset(*edit.start), source.offset(*edit.end)
        text = text[:start] + edit.content + text[end:]
    return text


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- {} -->",
        "<!--{}-->",
        "{{% comment %}} {} {{% endcomment %}}",
        "{{%- comment -%}}{}{{%- endcomment -%}}",
        "{{% # {} %}}",
        "{{%# {} %}}",
        "{{# {} #}}",
        "{{{{/* {} */}}}}",
        "{{/* {} */}}",
        "{{::comment}}{}{{:/}}",
    ],
)
@pytest.mark.parametrize(
    "selector", ["LK003", "lk003", "link-gap", "LK", "ALL", "", "UR001, LK003"]
)
def test_every_kind_of_comment_hides_a_finding_of_its_line(
    comment: str, selector: str, page: Path
) -> None:
    directive = comment.format(f"reviewlint-disable-line {selector}")
    codes = {code for code, _ in found(f"{GAP} {directive}\n", page)}
    assert "LK003" not in codes


def test_other_rules_and_other_lines_stay(page: Path) -> None:
    text = f"{GAP} and {TYPO} <!-- reviewlint-disable-line LK003 -->\n\n{GAP}\n"
    assert found(text, page) == [("UR001", 1), ("LK003", 3)]


def test_the_next_line_is_the_next_one_that_is_not_empty(page: Path) -> None:
    directive = "<!-- reviewlint-disable-next-line LK003 -->"
    assert found(f"{directive}\n{GAP}\n\n{GAP}\n", page) == [("LK003", 4)]
    assert found(f"{directive}\n\n\n{GAP}\n\n{GAP}\n", page) == [("LK003", 6)]
    assert found(f"> {directive}\n>\n> {GAP}\n", page) == []


def test_a_stretch_lasts_to_its_end(page: Path) -> None:
    text = (
        f"{GAP}\n\n<!-- reviewlint-disable LK003 UR001 -->\n\n{GAP} {TYPO}\n\n"
        f"<!-- reviewlint-enable LK003 -->\n\n{GAP} {TYPO}\n\n"
        f"<!-- reviewlint-enable -->\n\n{GAP} {TYPO}\n"
    )
    assert found(text, page) == [("LK003", 1), ("LK003", 9), ("LK003", 13), ("UR001", 13)]


def test_within_a_line_a_stretch_begins_and_ends_at_its_comments(page: Path) -> None:
    text = f"{GAP} <!-- reviewlint-disable LK003 -->{GAP}<!-- reviewlint-enable --> {GAP}\n"
    columns = [d.start.column for d in check_text(text, page)]
    assert columns == [1, text.rindex(GAP) + 1]


def test_a_whole_file_is_hidden_from_anywhere_in_it(page: Path) -> None:
    assert found(f"{GAP}\n\n{TYPO}\n\n<!-- reviewlint-disable-file LK003 -->\n", page) == [
        ("UR001", 3)
    ]


def test_a_finding_over_two_lines_is_hidden_on_either(page: Path) -> None:
    link = "[Vera Lund\n](https://gatefilm.net/vera-lund)"
    directive = "<!-- reviewlint-disable-line LK001 -->"
    assert found(f"See {link}.\n", page) == [("LK001", 1)]
    assert found(f"See {link}. {directive}\n", page) == []
    assert found(f"See {directive} {link}.\n", page) == []


FRONT_MATTER = """\
---
layout: review
title: Night Ferry
{}rating: 7{}
---
"""


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", " # reviewlint-disable-line FD006"),
        ("", " # reviewlint-disable-line field-range -- our scale goes to ten"),
        ("# reviewlint-disable-next-line\n", ""),
        ("# reviewlint-disable FD006\n", "\n# reviewlint-enable FD006"),
        ("# reviewlint-disable-file FD\n", ""),
    ],
)
def test_comments_in_front_matter_hide_its_findings(before: str, behind: str, page: Path) -> None:
    assert found(FRONT_MATTER.format("", ""), page) == [("FD006", 4)]
    assert found(FRONT_MATTER.format(before, behind), page) == []


def test_comments_in_toml_front_matter_count(page: Path) -> None:
    text = (
        '+++\nlayout = "review"\ntitle = "Heat"\nrating = 7 # reviewlint-disable-line FD006\n+++\n'
    )
    assert found(text, page) == []


def test_a_finding_that_needs_the_whole_site_can_be_hidden(page: Path) -> None:
    line = "\nimage: nowhere.png"
    assert ("FD012", 5) in found(FRONT_MATTER.format("", line), page)
    hidden = FRONT_MATTER.format("", f"{line} # reviewlint-disable-line FD012")
    assert found(hidden, page) == [("FD006", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 'Heat # reviewlint-disable-file LK003'\n---\n" + GAP,
        "---\ntitle: |\n  Heat\n  # reviewlint-disable-file LK003\n---\n" + GAP,
        "`<!-- reviewlint-disable-file LK003 -->`\n\n" + GAP,
        "```html\n<!-- reviewlint-disable-file LK003 -->\n```\n\n" + GAP,
        "    <!-- reviewlint-disable-file LK003 -->\n\n" + GAP,
        "{% raw %}<!-- reviewlint-disable-file LK003 -->{% endraw %}\n\n" + GAP,
        "<!-- markdownlint-disable LK003 -->\n\n" + GAP,
        "<!-- markdownlint-disable-file -->\n\n" + GAP,
        "<!-- see reviewlint-disable-file LK003 -->\n\n" + GAP,
        "<!-- reviewlint checks this page -->\n\n" + GAP,
    ],
)
def test_what_is_no_comment_of_ours_hides_nothing_and_is_not_reported(
    text: str, page: Path
) -> None:
    assert [code for code, _ in found(text, page)] == ["LK003"]


def test_what_hides_nothing_is_reported_and_can_be_taken_out(page: Path) -> None:
    text = (
        f"A page.\n\n<!-- reviewlint-disable-line LK003 -- as the house is called -->\n\n{TYPO}\n"
    )
    assert found(text, page) == [("SU001", 3), ("UR001", 5)]
    fixed = apply(text, check_text(text, page))
    assert fixed == "A page.\n\n[Heat](http://gatefilm.net/)\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("One.\n\n@\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n@\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n@\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n@\nTwo.\n", "One.\n\nTwo.\n"),
        ("@\n\nOne.\n", "One.\n"),
        ("@\nOne.\n", "One.\n"),
        ("One.\n\n@\n", "One.\n"),
        ("One.\n@", "One.\n"),
        ("One. @\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One. @ Two.\n", "One. Two.\n"),
    ],
)
def test_a_comment_goes_with_one_of_the_empty_lines_around_it(
    text: str, fixed: str, newline: str, page: Path
) -> None:
    text = text.replace("@", "<!-- reviewlint-disable-line LK003 -->").replace("\n", newline)
    assert apply(text, check_text(text, page)) == fixed.replace("\n", newline)


def test_comments_at_the_end_share_the_empty_line_between_them(page: Path) -> None:
    text = "One.\n\n<!-- reviewlint-disable LK003 -->\n\n<!-- reviewlint-enable -->\n"
    assert apply(text, check_text(text, page)) == "One.\n\n"


def test_of_several_selectors_only_the_idle_ones_are_taken_out(page: Path) -> None:
    text = f"{GAP} <!-- reviewlint-disable-line UR001, LK003, IM001 -->\n"
    [diagnostic] = check_text(text, page)
    assert "“UR001” and “IM001”" in diagnostic.message
    assert apply(text, (diagnostic,)) == f"{GAP} <!-- reviewlint-disable-line LK003 -->\n"


def test_an_idle_stretch_goes_with_its_end(page: Path) -> None:
    text = f"<!-- reviewlint-disable LK003 -->\n\nText.\n\n<!-- reviewlint-enable -->\n\n{TYPO}\n"
    assert [d.code for d in check_text(text, page)] == ["SU001", "UR001"]
    fixed = apply(text, check_text(text, page))
    assert "reviewlint" not in fixed
    assert check_text(fixed, page) == ()


def test_an_end_without_a_beginning_is_reported(page: Path) -> None:
    assert found("Text.\n\n<!-- reviewlint-enable LK003 -->\n", page) == [("SU001", 3)]


def test_a_comment_between_two_lines_leaves_them_two_paragraphs(page: Path) -> None:
    text = "One.\n<!-- reviewlint-disable-line LK003 -->\nTwo.\n"
    assert apply(text, check_text(text, page)) == "One.\n\nTwo.\n"


def test_nothing_is_said_of_rules_that_do_not_run(tmp_path: Path) -> None:
    text = "Text. <!-- reviewlint-disable-line LK003 -->\n"
    settings_file = tmp_path / "reviewlint.toml"
    settings_file.write_text('ignore = ["LK003"]')
    assert found(text, tmp_path / "page.md") == []
    settings_file.write_text('select = ["LK003", "SU"]')
    assert found(text, tmp_path / "page.md") == [("SU001", 1)]


def test_a_day_that_has_come_ends_it(page: Path) -> None:
    past = f"{GAP} <!-- reviewlint-disable-line LK003 until 2020-02-29 -- till the move -->\n"
    assert found(past, page) == [("LK003", 1), ("SU001", 1)]
    assert found(past.replace("2020", "2996"), page) == []
    in_reason = f"{GAP} <!-- reviewlint-disable-line LK003 -- the old house until 2020-02-29 -->\n"
    assert found(in_reason, page) == [("LK003", 1), ("SU001", 1)]


@pytest.mark.parametrize(
    ("comment", "place", "hint"),
    [
        ("reviewlint-disable-line LK0003", "LK0003", ""),
        ("reviewlint-disable-line link-gapp", "link-gapp", "link-gap"),
        ("reviewlint-disable-line SU001", "SU001", "ignore"),
        ("reviewlint-disable-line RD009", "RD009", "always runs"),
        ("reviewlint-disable-nextline LK003", "reviewlint-disable-nextline", "-next-line"),
        ("reviewlint:disable-line LK003", "reviewlint:disable-line", "reviewlint-disable-line"),
        ("reviewlint disable", "reviewlint disable", "reviewlint-disable"),
        ("reviewlint-ignore LK003", "reviewlint-ignore", "reviewlint-disable"),
        ("reviewlint-disable-line LK003: their spelling", ": their spelling", "-- their spelling"),
        ("reviewlint-disable-line LK001, link-gap: so be it", ": so be it", "“ -- so be it”"),
        ("reviewlint-disable-line LK003 until May", "May", "2027-01-31"),
        ("reviewlint-disable-line LK003 until 2027-02-30", "2027-02-30", "2027-01-31"),
    ],
)
def test_a_comment_that_is_not_understood_says_why(
    comment: str, place: str, hint: str, page: Path
) -> None:
    text = f"{GAP} <!-- {comment} -->\n"
    diagnostics = [d for d in check_text(text, page) if d.code == "SU002"]
    [diagnostic] = diagnostics
    source = Source("page.md", text)
    assert text[source.offset(*diagnostic.start) : source.offset(*diagnostic.end)] == place
    assert hint in diagnostic.message + diagnostic.hint
    assert ("LK003", 1) in found(text, page)


def test_words_behind_a_rule_are_one_reason(page: Path) -> None:
    for joint in (" ", " - ", " – ", " # "):
        text = f"{GAP} <!-- reviewlint-disable-line LK003{joint}spelt so by them -->\n"
        assert found(text, page) == [("SU002", 1)]
    text = f"{GAP} <!-- reviewlint-disable-line LK003 LK0004 link-gapp -->\n"
    assert found(text, page) == [("SU002", 1), ("SU002", 1)]


def test_a_stretch_without_an_end_is_reported(page: Path) -> None:
    text = f"<!-- reviewlint-disable LK003 -->\n\n{GAP}\n"
    assert found(text, page) == [("SU003", 1)]
    assert found(f"{text}\n<!-- reviewlint-enable LK003 -->\n", page) == []


def test_reports_about_comments_are_left_to_the_settings(tmp_path: Path) -> None:
    text = "Text. <!-- reviewlint-disable-file -->\n<!-- reviewlint-disable-line LK003 -->\n"
    assert [code for code, _ in found(text, tmp_path / "page.md")] == ["SU001", "SU001"]
    (tmp_path / "reviewlint.toml").write_text('ignore = ["SU001"]')
    assert found(text, tmp_path / "page.md") == []


LINES = st.lists(
    st.sampled_from([GAP, TYPO, "![](poster.png)", "[Heat]()", "Text.", "- item", "> quoted"]),
    min_size=1,
    max_size=8,
)
CODES = ["LK003", "UR001", "IM001", "LK007"]


@settings(max_examples=150, deadline=None)
@given(lines=LINES, data=st.data())
def test_a_suppression_hides_exactly_what_it_names(
    lines: list[str], data: st.DataObject, page: Path
) -> None:
    line = data.draw(st.integers(1, len(lines)))
    named = data.draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1))
    before = found("\n\n".join(lines), page)
    lines = [*lines]
    lines[line - 1] += f" <!-- reviewlint-disable-line {' '.join(named)} -->"
    at = 2 * line - 1
    expected = [(code, row) for code, row in before if not (row == at and code in named)]
    after = found("\n\n".join(lines), page)
    assert [(code, row) for code, row in after if code != "SU001"] == expected
    idle = any((name, at) not in before for name in named)
    assert (("SU001", at) in after) == idle


@settings(max_examples=150, deadline=None)
@given(lines=LINES, data=st.data())
def test_a_stretch_hides_exactly_what_it_names_in_it(
    lines: list[str], data: st.DataObject, page: Path
) -> None:
    first = data.draw(st.integers(0, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    code = data.draw(st.sampled_from(CODES))
    before = found("\n\n".join(lines), page)
    marked = [
        *lines[:first],
        f"<!-- reviewlint-disable {code} -->",
        *lines[first:last],
        "<!-- reviewlint-enable -->",
        *lines[last:],
    ]
    expected = []
    for found_code, row in before:
        index = (row - 1) // 2
        if not (found_code == code and first <= index < last):
            expected.append((found_code, row + 2 * (index >= first) + 2 * (index >= last)))
    after = found("\n\n".join(marked), page)
    assert [entry for entry in after if entry[0] != "SU001"] == expected
