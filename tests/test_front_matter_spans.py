"""Where keys and values stand in a block, and what happens to what is too much."""

from __future__ import annotations

import pytest

from reviewlint.frontmatter import FrontMatter, KeyPath, parse_front_matter

Places = dict[KeyPath, tuple[str | None, str]]


def read(content: str, fence: str = "---") -> FrontMatter:
    front_matter = parse_front_matter(f"{fence}\n{content}{fence}\nBody\n")
    assert front_matter is not None
    return front_matter


def places(content: str, fence: str = "---") -> Places:
    """What stands at each span, without that of the whole."""
    text = f"{fence}\n{content}{fence}\nBody\n"
    found = read(content, fence).spans.items()
    return {
        path: (key and text[slice(*key)], text[slice(*value)])
        for path, (key, value) in found
        if path
    }


def test_plain_quoted_and_block_values() -> None:
    content = (
        "title: Night  # a comment\n"
        "\"the author\" : 'Vera'\n"
        "text: |\n  one\n\n  two\n\n\n# a comment\n"
        "folded: >-  # a comment\n  three\n"
        "long: This goes\n  on and\n\n  on  # a comment\n"
        "mixed: 'This\n  goes on'\n"
    )
    assert places(content) == {
        ("title",): ("title", "Night"),
        ("the author",): ('"the author"', "'Vera'"),
        ("text",): ("text", "|\n  one\n\n  two"),
        ("folded",): ("folded", ">-  # a comment\n  three"),
        ("long",): ("long", "This goes\n  on and\n\n  on"),
        ("mixed",): ("mixed", "'This\n  goes on'"),
    }


def test_lists_and_groups_end_with_their_last_value() -> None:
    content = (
        "tags:\n- drama\n- winter\n\n# a comment\n"
        "cast:\n  - name: Ida\n    role: Marta\n\n  - name: Per\n"
        "flow: [ a, {b: c}, d: e ]\n"
    )
    assert places(content) == {
        ("tags",): ("tags", "- drama\n- winter"),
        ("tags", 0): (None, "drama"),
        ("tags", 1): (None, "winter"),
        ("cast",): ("cast", "- name: Ida\n    role: Marta\n\n  - name: Per"),
        ("cast", 0): (None, "name: Ida\n    role: Marta"),
        ("cast", 0, "name"): ("name", "Ida"),
        ("cast", 0, "role"): ("role", "Marta"),
        ("cast", 1): (None, "name: Per"),
        ("cast", 1, "name"): ("name", "Per"),
        ("flow",): ("flow", "[ a, {b: c}, d: e ]"),
        ("flow", 0): (None, "a"),
        ("flow", 1): (None, "{b: c}"),
        ("flow", 1, "b"): ("b", "c"),
        ("flow", 2): (None, "d: e"),
        ("flow", 2, "d"): ("d", "e"),
    }


@pytest.mark.parametrize(
    ("content", "path", "before"),
    [
        ("x:\ny: 1\n", ("x",), "x:"),
        ("x:   \ny: 1\n", ("x",), "x:"),
        ("x : # a comment: here\n", ("x",), "x :"),
        ("x: &anchor\ny: *anchor\n", ("x",), "x: &anchor"),
        ("x:\n  -\n  - a\n", ("x", 0), "x:\n  -"),
        ("x: {a: , b: 1}\n", ("x", "a"), "x: {a:"),
        ("x: {a, b: 1}\n", ("x", "a"), "x: {a"),
        ("? x\n", ("x",), "? x"),
    ],
)
def test_an_empty_value_stands_right_behind_its_colon(
    content: str, path: KeyPath, before: str
) -> None:
    front_matter = read(content)
    span = front_matter.value_span(path)
    assert span == (4 + len(before), 4 + len(before))
    assert span == front_matter.spans[path][1]


def test_tags_and_anchors_are_no_part_of_a_value() -> None:
    content = "a: !!str &x 5\nb: &y !own\n  - 1\nc: !<tag:x,2000:y> z\n"
    assert places(content) == {
        ("a",): ("a", "5"),
        ("b",): ("b", "- 1"),
        ("b", 0): (None, "1"),
        ("c",): ("c", "z"),
    }
    assert read(content).data == {"a": "5", "b": [1], "c": "z"}


def test_an_alias_and_all_below_it_stand_at_the_alias() -> None:
    content = "a: &a\n  x: [1]\nb: *a\nc: [2, *a]  # *b\n"
    assert read(content).data == {"a": {"x": [1]}, "b": {"x": [1]}, "c": [2, {"x": [1]}]}
    assert places(content) == {
        ("a",): ("a", "x: [1]"),
        ("a", "x"): ("x", "[1]"),
        ("a", "x", 0): (None, "1"),
        ("b",): ("b", "*a"),
        ("b", "x"): ("*a", "*a"),
        ("b", "x", 0): (None, "*a"),
        ("c",): ("c", "[2, *a]"),
        ("c", 0): (None, "2"),
        ("c", 1): (None, "*a"),
        ("c", 1, "x"): ("*a", "*a"),
        ("c", 1, "x", 0): (None, "*a"),
    }


def test_merged_fields_stand_where_they_come_from_and_own_fields_win() -> None:
    content = (
        "a: &a {x: 1, y: 2}\n"
        "b: &b {y: 3, z: 4}\n"
        "c:\n  x: 5\n  <<: *a\n"
        "d:\n  <<: [*b, *a, {w: 6}]\n  z: 7\n"
    )
    front_matter = read(content)
    assert isinstance(front_matter.data, dict)
    assert front_matter.data["c"] == {"x": 5, "y": 2}
    assert front_matter.data["d"] == {"x": 1, "y": 3, "z": 7, "w": 6}
    assert front_matter.duplicates == ()
    found = places(content)
    assert found["c", "x"] == ("x", "5")
    assert found["c", "y"] == ("*a", "*a")
    assert found["d", "y"] == ("*b", "*b")
    assert found["d", "w"] == ("w", "6")
    assert found["d", "z"] == ("z", "7")


def test_keys_are_the_text_that_is_written() -> None:
    content = "2024: a\nyes: b\n~: c\n0x1F: d\n1.10: e\n2024-05-01: f\n"
    assert read(content).data == {
        "2024": "a",
        "yes": "b",
        "~": "c",
        "0x1F": "d",
        "1.10": "e",
        "2024-05-01": "f",
    }


def test_values_are_those_of_yaml_1_1_but_dates_are_text() -> None:
    content = (
        "a: no\nb: 0123\nc: 12:30\nd: 1.10\ne: ~\nf: 1_000\ng: 0x1F\nh: =\ni: .inf\n"
        "j: 2024-02-30\nk: 2024-01-01 10:00:00 +0900\nl: !!timestamp 2024-01-01\nm: 10:30:00\n"
    )
    assert read(content).data == {
        "a": False,
        "b": 83,
        "c": 750,
        "d": 1.1,
        "e": None,
        "f": 1000,
        "g": 31,
        "h": "=",
        "i": float("inf"),
        "j": "2024-02-30",
        "k": "2024-01-01 10:00:00 +0900",
        "l": "2024-01-01",
        "m": 37800,
    }


def test_unknown_tags_are_plain_data() -> None:
    content = (
        "a: !own text\nb: !!python/object:os.system {x: 1}\nc: !!set {x, y}\nd: !!omap [x: 1]\n"
        "e: !!binary aGk=\nf: !!int two\ng: !!bool maybe\nh: !!float x\ni: !!int ''\n"
    )
    assert read(content).data == {
        "a": "text",
        "b": {"x": 1},
        "c": {"x": None, "y": None},
        "d": [{"x": 1}],
        "e": "aGk=",
        "f": "two",
        "g": "maybe",
        "h": "x",
        "i": "",
    }


def test_a_key_that_stands_again() -> None:
    content = "a: 1\nb: {x: [1], 'x': 2}\na: [3]\n\"a\": 4\nc: &c {y: 1, y: 2}\nd: *c\n"
    front_matter = read(content)
    text = f"---\n{content}"
    assert front_matter.data == {"a": 4, "b": {"x": 2}, "c": {"y": 2}, "d": {"y": 2}}
    found = [
        (d.path, text[slice(*d.first)], d.first.start - 4, text[slice(*d.second)])
        for d in front_matter.duplicates
    ]
    assert found == [
        (("b", "x"), "x", 9, "'x'"),
        (("a",), "a", 0, "a"),
        (("a",), "a", 0, '"a"'),
        (("c", "y"), "y", 46, "y"),
    ]
    assert ("b", "x", 0) not in front_matter.spans


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_unusual_line_breaks_and_wide_characters_shift_nothing(newline: str) -> None:
    content = 'a: é🎬\nb: "one\u2028two"\nc: [x\x85, y]\nd: z\n'.replace("\n", newline)
    text = f"---{newline}{content}---{newline}"
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    for path, written in {("a",): "é🎬", ("c", 0): "x", ("c", 1): "y", ("d",): "z"}.items():
        assert text[slice(*front_matter.value_span(path))] == written


def test_a_span_is_answered_for_every_path() -> None:
    front_matter = read("a:\n  b: [1]\n")
    assert front_matter.value_span(("a", "b", 7)) == front_matter.spans["a", "b"][1]
    assert front_matter.key_span(("a", "x")) == front_matter.spans["a",][0]
    assert front_matter.key_span(("a", "b", 0)) == front_matter.spans["a", "b", 0][1]
    assert front_matter.value_span(("x",)) == front_matter.spans[()][1]


@pytest.mark.parametrize(
    "content",
    [
        "a: " + "[" * 100_000 + "\n",
        "a: " + "[" * 10_000 + "]" * 10_000 + "\n",
        "a: " + "{b: " * 100_000 + "\n",
        "- " * 100_000 + "\n",
        "? " * 100_000 + "\n",
        "a: &a [*a]\n",
        "a: &a {b: [*a]}\n",
        "a0: &a0 [1]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 500)),
        "a0: &a0 [1, 2]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
        "a0: &a0 {x: 1, y: 2}\n"
        + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 60)),
    ],
    ids=["[", "[]", "{", "-", "?", "itself", "itself below", "chain", "bomb", "merge bomb"],
)
def test_what_is_too_much_is_a_problem_not_a_crash(content: str) -> None:
    front_matter = read(content)
    assert front_matter.data is None
    assert front_matter.problem is not None
    assert "level" in front_matter.problem.message or "stand" in front_matter.problem.message


@pytest.mark.parametrize(
    "value", ["9" * 100_000, ":".join(["59"] * 100_000), "1:" * 200 + "0.5", "1" * 5000 + ".5"]
)
def test_a_number_without_measure_is_text(value: str) -> None:
    front_matter = read(f"a: {value}\n")
    assert front_matter.problem is None
    assert isinstance(front_matter.data, dict)
    assert front_matter.data["a"] == value or isinstance(front_matter.data["a"], float)


TOML = """\
title = "Night" # a comment
date = 2024-02-28T10:00:00Z
"the date" = 2024-01-01 10:00:00 # a comment
times = [10:00:00, { day = 2024-01-01 }, ]
text = '''
one ''
two'''
a.b . "c d" = 0x1F
[params.x]
y = { z.w = +1 }
[[cast]]
name = "Ida"
[[cast]]
name = "Per"
[cast.home]
town = "Skagen"
[empty]
"""


def test_toml() -> None:
    assert read(TOML, "+++").data == {
        "title": "Night",
        "date": "2024-02-28T10:00:00Z",
        "the date": "2024-01-01 10:00:00",
        "times": ["10:00:00", {"day": "2024-01-01"}],
        "text": "one ''\ntwo",
        "a": {"b": {"c d": 31}},
        "params": {"x": {"y": {"z": {"w": 1}}}},
        "cast": [{"name": "Ida"}, {"name": "Per", "home": {"town": "Skagen"}}],
        "empty": {},
    }
    found = places(TOML, "+++")
    assert found["the date",] == ('"the date"', "2024-01-01 10:00:00")
    assert found["times", 1, "day"] == ("day", "2024-01-01")
    assert found["text",] == ("text", "'''\none ''\ntwo'''")
    assert found["a",] == ("a", 'b . "c d" = 0x1F')
    assert found["a", "b", "c d"] == ('"c d"', "0x1F")
    assert found["params",] == ("params", "[params.x]\ny = { z.w = +1 }")
    assert found["params", "x"] == ("x", "[params.x]\ny = { z.w = +1 }")
    assert found["params", "x", "y", "z", "w"] == ("w", "+1")
    assert found["cast", 0] == (None, '[[cast]]\nname = "Ida"')
    assert found["cast", 1, "name"] == ("name", '"Per"')
    assert found["cast", 1, "home", "town"] == ("town", '"Skagen"')
    assert found["empty",] == ("empty", "[empty]")


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_block_of_comments_has_no_data(fence: str) -> None:
    front_matter = read("# title: Night\n\n", fence)
    assert front_matter.problem is None
    assert not front_matter.data
