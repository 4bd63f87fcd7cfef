"""Packs of declared patterns: those that ship, those that a site adds, and mistakes in them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from linting import codes, lint
from pages import RULES
from reviewlint import check_text
from reviewlint.pack_file import read_pack
from reviewlint.packs import Pattern, own_pack

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Reviewlint

PACKS = sorted((RULES / "packs").glob("*.yaml"))
RULE_CODES = {"scrape-residue": "TX001", "placeholder-text": "TX002", "word-confused": "TX008"}
EXAMPLES: list[tuple[str, str, str, bool]] = [
    (path.stem, item.get("scope", ["paragraph"])[0], example, bad)
    for path in PACKS
    for item in yaml.safe_load(path.read_text(encoding="utf-8"))["patterns"]
    for bad in (True, False)
    for example in item["bad" if bad else "good"]
]


def test_a_wrong_phrase_is_wrong_in_a_list_too() -> None:
    assert codes("- With baited breath.\n") == ["TX008"]


def test_each_declared_rule_has_its_pack() -> None:
    assert {path.stem for path in PACKS} == set(RULE_CODES)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_what_ships_is_read_as_what_a_site_adds_would_be(path: Path) -> None:
    without_examples = [replace(each, bad=(), good=()) for each in read_pack(path)]
    assert list(own_pack(path.stem)) == without_examples
    for pattern in read_pack(path):
        assert pattern.bad, f"no bad example for {pattern.pattern}"
        assert pattern.good, f"no good example for {pattern.pattern}"


@pytest.mark.parametrize(("pack", "scope", "example", "bad"), EXAMPLES)
def test_the_examples_of_the_packs_in_a_page(
    pack: str, scope: str, example: str, bad: bool
) -> None:
    # Behind other text and at the page's end, where all patterns look.
    text = f"A film about the sea.\n\n{example}\n"
    if scope.startswith("field:"):
        text = f"---\n{scope.removeprefix('field:')}: {json.dumps(example)}\n---\nA film.\n"
    assert (RULE_CODES[pack] in codes(text)) == bad


def test_the_end_of_a_wrapped_paragraph_is_no_menu() -> None:
    paragraph = "There are several ways to bring a film to a small town, among them\nshare this:\n"
    assert codes(paragraph) == []
    assert codes("Facebook\nTwitter\nShare this:\n") == ["TX001"]


def test_fields_at_the_top_of_a_page_are_not_its_end() -> None:
    assert codes("title: Night Ferry\ntags: sea, ships\n\nA film.\n") == []


def found(text: str, folder: Path, settings: str) -> list[tuple[str, int, int, str]]:
    """The code, line, column and suggestion of each finding."""
    (folder / "reviewlint.toml").write_text(settings, encoding="utf-8")
    diagnostics = check_text(text, folder / "page.md")
    return [
        (d.code, d.start.line, d.start.column, d.fix.edits[0].content if d.fix else "")
        for d in diagnostics
    ]


SINGLE = """
[[rules.word-confused.patterns]]
pattern = "film ?haus(es)?"
suggestion = "Filmhaus\\\\1"
scope = [{scope}]
"""


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ('"paragraph"', [6]),
        ('"heading"', [4]),
        ('"cell"', [8]),
        ('"alt"', [12]),
        ('"field:title"', [2]),
        ('"paragraph", "heading"', [4, 6]),
    ],
)
def test_a_site_adds_a_pattern_and_says_where_to_look(
    scope: str, lines: list[int], tmp_path: Path
) -> None:
    text = (
        "---\ntitle: 'At the film haus'\n---\n# The film haus\n\nIn the film haus.\n\n"
        "| film haus |\n| - |\n| x |\n\n![The film haus](a.png) and `film haus`\n"
    )
    results = found(text, tmp_path, SINGLE.format(scope=scope))
    assert [line for code, line, _, _ in results if code == "TX008"] == lines
    assert {suggestion for code, _, _, suggestion in results if code == "TX008"} == {"Filmhaus"}


def test_the_suggestion_keeps_groups_and_capital_letters(tmp_path: Path) -> None:
    settings = """
[[rules.word-confused.patterns]]
pattern = "colou?r grad(ing|ed)"
suggestion = "colour-grad\\\\1"
"""
    text = "Color grading, color graded, COLOR GRADING.\n"
    assert found(text, tmp_path, settings) == [
        ("TX008", 1, 1, "Colour-grading"),
        ("TX008", 1, 16, "colour-graded"),
        ("TX008", 1, 30, "COLOUR-GRADING"),
    ]


def test_what_is_written_as_suggested_is_right(tmp_path: Path) -> None:
    text = (
        "The Filmhaus. The Filmhauses. FILMHAUS. We meet at the filmhaus.\n\n"
        "It is an old house, and much loved, as are all the other\nfilm\nhauses of the north.\n"
    )
    settings = r"""
[[rules.word-confused.patterns]]
pattern = "film ?haus(es)?"
suggestion = 'Filmhaus\1'
"""
    assert found(text, tmp_path, settings) == [
        ("TX008", 1, 56, "Filmhaus"),
        ("TX008", 4, 1, "Filmhauses"),
    ]
    settings = r"""
[[rules.word-confused.patterns]]
pattern = "(grindhouse) (cinema)"
suggestion = '\1 \2'
"""
    assert found("The grindhouse\ncinema.\n", tmp_path, settings) == []


def test_a_suggestion_has_letters_groups_and_signs_of_its_own(tmp_path: Path) -> None:
    settings = r"""
[[rules.word-confused.patterns]]
pattern = "(?P<town>cafe) (x)?y"
suggestion = '\g<town> – größer \\2\2\\'
"""
    assert found("A cafe y.\n", tmp_path, settings) == [
        ("TX008", 1, 3, "cafe – größer \\2\\"),
    ]


def test_only_whole_words_count_in_every_script(tmp_path: Path) -> None:
    settings = '[[rules.word-confused.patterns]]\npattern = "caf|кино"\nmessage = "No."\n'
    assert found("A café, the caf, киношка, кино.\n", tmp_path, settings) == [
        ("TX008", 1, 13, ""),
        ("TX008", 1, 27, ""),
    ]


def test_a_phrase_in_capitals_may_be_a_title() -> None:
    assert codes("He plays Escape Goat, seen with Baited Breath.\n") == []
    assert codes("He is the escape goat.\n") == ["TX008"]
    assert codes("# Seen with Baited Breath\n") == ["TX008"]


def test_a_site_adds_a_pack(tmp_path: Path) -> None:
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "words.yaml").write_text(
        "patterns:\n"
        "  - pattern: biopic\n"
        "    message: Our readers know it as a film about a life.\n"
        "    bad: [a biopic]\n"
        "    good: [a film about a life]\n"
    )
    settings = '[rules.word-confused]\npacks = ["style/words.yaml"]\n'
    assert found("A biopic with baited breath.\n", tmp_path, settings) == [
        ("TX008", 1, 3, ""),
        ("TX008", 1, 15, "bated breath"),
    ]


def test_a_space_is_a_line_break_too(tmp_path: Path) -> None:
    assert found("> With baited\n> breath.\n", tmp_path, "") == [("TX008", 1, 8, "bated breath")]
    settings = """
[[rules.word-confused.patterns]]
pattern = "film ?haus|[a-z -]+kino"
message = "No."
"""
    assert found("The film\nhaus, filmhaus, the\nnight-kino\n", tmp_path, settings) == [
        ("TX008", 1, 5, ""),
        ("TX008", 2, 7, ""),
        ("TX008", 2, 16, ""),
    ]


def test_a_space_in_what_fills_a_line_is_one(tmp_path: Path) -> None:
    assert found("Leave a\nReply\n", tmp_path, "") == []


LOOK_ALIKES = """
Like this:

    ls

- Post a comment
- Share this post
- Leave a comment

| Leave a comment | Cancel reply |
| - | - |
| TBD | Share this |

## Share this

<a class="button" href="https://gatefilm.net/share">Share</a>

## Leave a comment

{% include comments.html %}

## Leave a comment

When a film is missing, tell us so and it will be added.

[Leave a comment](/comments/)

Director: Ruth Amadi
Category: horror
Year: 1999

## TODO

- Add films

TODO:

- Add films

This *phrase “baited breath”* has bait in it; write “bated breath”, not baited breath.

It says "Lorem ipsum dolor sit amet, consectetur" or [insert evil laugh].

Tags: {{ page.tags | join: ", " }}

Categories: [films](/films/)
"""


def test_what_looks_like_what_the_packs_look_for() -> None:
    assert codes(LOOK_ALIKES, generator="jekyll") == []


def test_a_page_ends_where_its_comment_form_begins() -> None:
    form = "Comment *\n\nName *\n\nE-mail *\n\nWebsite\n\nSend\n\n"
    page = "A film.\n\nCategories: Movies\n\n{}" + form
    assert codes(page.format("")) == []
    assert codes(page.format("Leave a Reply\n\n")) == ["TX001", "TX001"]


@pytest.mark.parametrize("field", ["description", "excerpt"])
def test_a_field_that_was_never_filled_in(field: str) -> None:
    assert codes(f"---\n{field}: TODO\n---\nText.\n") == ["TX002"]
    assert codes(f"---\n{field}: The TODO list of a spy\n---\nText.\n") == []


def test_patterns_too_many_to_be_joined_are_searched_for_one_by_one(tmp_path: Path) -> None:
    words = [f"x{number}(?:a{{500}}){{2}}y?" for number in range(900)]
    settings = "".join(
        f"[[rules.word-confused.patterns]]\npattern = '{word}'\nmessage = 'No.'\n" for word in words
    )
    text = f"A film. x77{'a' * 1000}\n"
    assert found(text, tmp_path, settings) == [("TX008", 1, 9, "")]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ({"pattern": "(?=x)y", "message": "No."}, "looks ahead or behind"),
        ({"pattern": "(a)\\1", "message": "No."}, "refers back"),
        ({"pattern": "(a", "message": "No."}, "cannot be used"),
        ({"pattern": "a*", "message": "No."}, "matches nothing at all"),
        ({"pattern": "a"}, "a message or a suggestion"),
        ({"pattern": "(a)", "suggestion": "\\2"}, "“2”, and there is none"),
        ({"pattern": "(?P<b>a)", "suggestion": "\\g<c>"}, "“c”, and there is none"),
        ({"pattern": "(a)", "suggestion": "\\g<9>"}, "“9”, and there is none"),
        ({"pattern": "(a)", "suggestion": "b\\"}, "a backslash before what is no group"),
        ({"pattern": "(a)", "suggestion": "\\d"}, "a backslash before what is no group"),
        ({"pattern": "a", "message": "No.", "scope": ("body",)}, "“body” is no scope"),
        ({"pattern": "a", "message": "No.", "bad": ("b",)}, "bad example “b”"),
        ({"pattern": "a", "message": "No.", "good": ("a",)}, "good example “a”"),
    ],
)
def test_a_pattern_that_cannot_work_is_refused(pattern: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Pattern(**pattern)


@pytest.mark.parametrize(
    ("pack", "place", "said"),
    [
        ("patterns:\n  - pattern: a\n    mesage: No.\n", ":3: ", "Did you mean “message”?"),
        ("patterns:\n  - message: No.\n", ":2: ", "“pattern” is missing"),
        ("patterns:\n  - pattern: a\n    message: No.\n    bad: [b]\n", ":2: ", "bad example “b”"),
        ("patterns:\n  - pattern: a\n    suggestion: \\1\n", ":2: ", "the group “1”"),
        ("patterns: [\n", ":1:", ""),
        ("- a\n", ": ", "“patterns”"),
        ("", ": ", "“patterns”"),
    ],
)
def test_a_mistake_in_a_pack_is_told_in_one_line(
    pack: str, place: str, said: str, tmp_path: Path, reviewlint: Reviewlint
) -> None:
    (tmp_path / "words.yaml").write_text(pack)
    (tmp_path / "reviewlint.toml").write_text('[rules.word-confused]\npacks = ["words.yaml"]\n')
    (tmp_path / "page.md").write_text("Text.\n")
    run = reviewlint("check", "page.md")
    assert run.returncode == 2
    assert run.stdout == ""
    [line] = run.stderr.strip().splitlines()
    assert f"words.yaml{place}" in line
    assert said in line


def test_a_pack_that_is_not_there_is_told_in_one_line(
    tmp_path: Path, reviewlint: Reviewlint
) -> None:
    (tmp_path / "reviewlint.toml").write_text('[rules.word-confused]\npacks = ["words.yaml"]\n')
    (tmp_path / "page.md").write_text("Text.\n")
    run = reviewlint("check", "page.md")
    assert (run.returncode, len(run.stderr.strip().splitlines())) == (2, 1)
    assert "words.yaml" in run.stderr


def test_a_pattern_that_would_run_away_elsewhere_gives_its_answer(tmp_path: Path) -> None:
    """Backtracking engines take time exponential in the length of this text."""
    settings = '[[rules.word-confused.patterns]]\npattern = "(a+)+(a|aa)+c"\nmessage = "No."\n'
    long = "a" * 50_000
    assert found(f"{long}b\n", tmp_path, settings) == []
    assert found(f"{long}c\n", tmp_path, settings) == [("TX008", 1, 1, "")]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("TODO: find the name of the composer\n", "Write what belongs here, or take it out."),
        ("Your email address will not be published.\n", "Take it out."),
        ("We waited with baited breath.\n", "Write “bated breath”."),
    ],
)
def test_each_finding_says_what_to_do(text: str, hint: str) -> None:
    ((_, finding),) = lint(text)
    assert finding.hint == hint
