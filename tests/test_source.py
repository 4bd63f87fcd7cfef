"""Bytes to text, and offsets to lines and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewlint.source import Position, Source, UnreadableError, decode, read

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.lists(st.sampled_from(["a", "é", "🎬", "\t", "\n", "\r\n", "\r", "\u2028"])).map("".join)


@given(TEXTS)
def test_a_position_leads_back_to_its_offset(text: str) -> None:
    source = Source("x.md", text)
    for offset in range(len(text) + 1):
        assert source.offset(*source.position(offset)) == offset


@given(TEXTS)
def test_lines_are_those_of_an_editor(text: str) -> None:
    source = Source("x.md", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert source.line_count == len(lines)
    assert [text[slice(*source.line_span(n + 1))] for n in range(len(lines))] == lines


def test_a_line_is_one_object_however_often_it_is_asked_for() -> None:
    source = Source("x.md", "Short.\r\n" + "Long. " * 1000 + "\n")
    assert source.line(1) == "Short."
    assert source.line(2) is source.line(2)


def test_columns_count_characters_not_bytes_or_screen_cells() -> None:
    source = Source("x.md", "é🎬\tx")
    assert source.position(3) == Position(1, 4)


def test_a_byte_order_mark_takes_no_column() -> None:
    source = decode("x.md", "\ufeffab\ncd".encode())
    assert source.bom
    assert source.position(source.text.index("a")) == Position(1, 1)
    assert source.position(source.text.index("d")) == Position(2, 2)


@pytest.mark.parametrize(("text", "newline"), [("a\r\nb\n", "\r\n"), ("a\rb", "\r"), ("a", "\n")])
def test_edits_use_the_first_line_break_of_the_file(text: str, newline: str) -> None:
    assert Source("x.md", text).newline == newline


@given(st.binary())
def test_any_bytes_are_text_or_a_finding(data: bytes) -> None:
    try:
        source = decode("x.md", data)
    except UnreadableError as error:
        assert error.code == "RD002"  # noqa: PT017 - the other way out is as good
    else:
        assert source.text.encode() == data


@pytest.mark.parametrize(
    ("data", "position", "words"),
    [
        ("Café\n".encode("latin-1"), Position(1, 4), "“é”"),
        ("ok\nna\xefve".encode("latin-1"), Position(2, 3), "0xEF"),
        ("Heat".encode("utf-16"), Position(1, 1), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0", Position(1, 1), "not UTF-8"),
        (b"ab\n\0", Position(2, 1), "not a text file"),
    ],
)
def test_what_is_not_utf8_says_where_and_why(data: bytes, position: Position, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode("x.md", data)
    assert caught.value.code == "RD002"
    assert caught.value.position == position
    assert words in caught.value.message


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"x" * 2_000_001)
    with pytest.raises(UnreadableError, match=r"2\.0 MB .* limit is 1\.0 MB"):
        read(file, "x.md", max_size=1_000_000)
    assert len(read(file, "x.md", max_size=2_000_001).text) == 2_000_001


@pytest.mark.parametrize("name", ["missing.md", ".", "nul\0.md", "x" * 100_000])
def test_what_cannot_be_opened_is_a_finding(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / name, name)
    assert caught.value.code == "RD001"
