"""What is shown of a line: escapes, widths, cuts, and what lies under an underline."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from reviewlint.terminal import Excerpt, escape, excerpt, width, wrap

# What a terminal shows for a piece of text, and in how many columns, as known from Unicode's
# East Asian widths and emoji sequences. Pieces keep to themselves whatever stands beside them.
PIECES = {
    "a": ("a", 1),
    "“": ("“", 1),
    "ж": ("ж", 1),
    "é": ("é", 1),
    "e\u0301": ("e\u0301", 1),
    "映": ("映", 2),
    "한": ("한", 2),
    "\uff21": ("\uff21", 2),  # a fullwidth letter
    "ก\u0e47": ("ก\u0e47", 1),  # Thai with a vowel above
    "👩\u200d🎤": ("👩\u200d🎤", 2),
    "👨\u200d👩\u200d👧": ("👨\u200d👩\u200d👧", 2),
    "👍\U0001f3fd": ("👍\U0001f3fd", 2),
    "\U0001f1e9\U0001f1ea": ("\U0001f1e9\U0001f1ea", 2),
    "❤\ufe0f": ("❤\ufe0f", 2),
    "\x1b": ("<U+001B>", 8),
    "\x85": ("<U+0085>", 8),
    "\u200b": ("<U+200B>", 8),
    "\u202e": ("<U+202E>", 8),
    "\ufeff": ("<U+FEFF>", 8),
    "\ud800": ("<U+D800>", 8),
}
pieces = st.lists(st.sampled_from([*PIECES, "\t"]), max_size=12)


def shown(parts: list[str], column: int = 0) -> str:
    text = ""
    for part in parts:
        if part == "\t":
            part_shown, size = " " * (4 - column % 4), 4 - column % 4
        else:
            part_shown, size = PIECES[part]
        text += part_shown
        column += size
    return text


def columns_of(parts: list[str], column: int = 0) -> int:
    begin = column
    for part in parts:
        column += 4 - column % 4 if part == "\t" else PIECES[part][1]
    return column - begin


def under(shown_line: Excerpt) -> str:
    """The characters that stand in the columns of the underline, measured by wcwidth."""
    begin, end = shown_line.indent, shown_line.indent + shown_line.length
    line = shown_line.line
    ends = [wcswidth(line[: index + 1]) for index in range(len(line))]
    return "".join(char for char, stop in zip(line, ends, strict=True) if begin < stop <= end)


@given(pieces, pieces, pieces)
def test_the_underline_has_the_columns_of_the_part(
    left: list[str], middle: list[str], right: list[str]
) -> None:
    start = len("".join(left))
    end = start + len("".join(middle))
    result = excerpt("".join([*left, *middle, *right]), start, end, 1000)
    indent = columns_of(left)
    assert result == (
        shown([*left, *middle, *right]),
        indent,
        max(1, columns_of(middle, indent)),
    )


@given(
    st.lists(st.sampled_from(list(PIECES)), max_size=300),
    st.lists(st.sampled_from(list(PIECES)), min_size=1, max_size=5),
    st.lists(st.sampled_from(list(PIECES)), max_size=300),
    st.integers(60, 120),
)
def test_a_long_line_is_cut_around_the_part(
    left: list[str], middle: list[str], right: list[str], columns: int
) -> None:
    start = len("".join(left))
    end = start + len("".join(middle))
    result = excerpt("".join([*left, *middle, *right]), start, end, columns)
    assert wcswidth(result.line) <= columns
    assert result.indent + result.length <= columns
    assert under(result) == shown(middle)
    assert result.length == columns_of(middle)


@given(st.text(max_size=300), st.integers(0, 310), st.integers(0, 310), st.integers(20, 120))
def test_any_text_can_be_shown(text: str, start: int, end: int, columns: int) -> None:
    line, indent, length = excerpt(text, start, end, columns)
    assert length >= 1
    assert indent <= columns
    assert wcswidth(line) <= columns
    assert indent + length <= wcswidth(line) + 1


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("title:\tRust", 7, 11, ("title:  Rust", 8, 4)),
        ("\ttitle", 0, 1, ("    title", 0, 4)),
        ("映画の感想", 1, 3, ("映画の感想", 2, 4)),
        ("title:", 6, 6, ("title:", 6, 1)),
        ("title:", 6, 7, ("title:", 6, 1)),
        ("title:", 40, 50, ("title:", 6, 1)),
        ("title", 2, 2, ("title", 2, 1)),
        ("", 0, 0, ("", 0, 1)),
        # The joiner inside the family is a part of what the screen shows as one.
        ("a👨\u200d👩\u200d👧b", 2, 3, ("a👨\u200d👩\u200d👧b", 1, 2)),
        ("cafe\u0301 x", 4, 5, ("cafe\u0301 x", 3, 1)),
        # A joiner between letters that do not join is as hidden as any other.
        ("a\u200db", 1, 2, ("a<U+200D>b", 1, 8)),
        # Persian words have non-joiners in them.
        ("می\u200cخواهم", 0, 8, ("می\u200cخواهم", 0, 7)),
    ],
)
def test_where_the_underline_lies(
    text: str, start: int, end: int, expected: tuple[str, int, int]
) -> None:
    assert excerpt(text, start, end, 80) == expected


def test_a_long_line_shows_what_stands_on_both_sides() -> None:
    text = "a" * 500 + "here" + "b" * 500
    assert excerpt(text, 500, 504, 40) == ("…" + "a" * 17 + "here" + "b" * 17 + "…", 18, 4)


def test_a_part_near_an_end_leaves_no_room_unused() -> None:
    text = "here" + "b" * 500
    assert excerpt(text, 0, 4, 40) == ("here" + "b" * 34 + "…", 0, 4)
    text = "a" * 500 + "here"
    assert excerpt(text, 500, 504, 40) == ("…" + "a" * 34 + "here", 35, 4)
    assert excerpt(text, 504, 504, 40) == ("…" + "a" * 34 + "here", 39, 1)


def test_a_part_that_is_too_long_is_underlined_as_far_as_it_is_shown() -> None:
    text = "a" * 100 + "b" * 500 + "c" * 100
    assert excerpt(text, 100, 600, 40) == ("…" + "a" * 7 + "b" * 31 + "…", 8, 32)


@given(st.text())
def test_what_is_escaped_cannot_act_on_a_terminal(text: str) -> None:
    safe = escape(text)
    safe.encode()  # no lone surrogates
    assert not {unicodedata.category(char) for char in safe} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(char) for char in safe} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    }


def test_escapes_are_legible() -> None:
    assert escape("Alien – “Klasse”") == "Alien – “Klasse”"
    assert escape("a\x1b[2Jb") == "a<U+001B>[2Jb"
    assert escape("two\r\nlines\tand\na tab") == "two⏎lines⇥and⏎a tab"
    assert escape("caf\udce9.md") == "caf<0xE9>.md"
    assert escape("\u202egpj.md") == "<U+202E>gpj.md"


def test_emoji_sequences_stay_whole() -> None:
    scotland = "\U0001f3f4" + "".join(chr(0xE0000 + ord(char)) for char in "gbsct") + "\U000e007f"
    for sequence in ("👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", scotland):
        assert escape(sequence) == sequence
    assert escape("a\U000e0067") == "a<U+E0067>"


def test_the_width_of_every_common_character_is_the_terminals() -> None:
    for char in map(chr, range(0x2700)):
        if escape(char) == char:
            assert width(char) == wcwidth(char), hex(ord(char))


@given(st.text("ab 映é", max_size=200), st.integers(10, 60))
def test_wrapping_only_replaces_spaces(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert " ".join(lines) == text
    assert all(width(line) <= columns or " " not in line for line in lines)


@given(st.lists(st.text("ab映", min_size=1, max_size=8), min_size=1), st.integers(20, 60))
def test_wrapping_fills_its_lines(words: list[str], columns: int) -> None:
    lines = wrap(" ".join(words), columns)
    for line, following in pairwise(lines):
        assert width(line) + 1 + width(following.split(" ")[0]) > columns
