"""TX003–TX005: repeated words, garbled letters, invisible characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linting import codes, fixed, lint


@pytest.mark.parametrize(
    "text",
    [
        "In the the end.",
        "In the the the end.",
        "The the end.",
        "In the\nthe end.",
        "> In the\n> the end.",
        "# In the the end",
        "It was a a film with her.",
        "He left with with her.",
        "[In the the end](/end/)",
        "| In the the end |",
        "He saw his his film.",
        "The ferry between between the islands",
        "They would have have seen the film.",
        "This will will find the film.",
        "That may be be so, and it rains.",
        "It was restored with money for for the archive.",
        "Read more in the programme at at the door.",
        "It is the best film by by a mile, and it shows.",
        "They came from all all parts of the town.",
        "In order to to see the film, book a seat.",
        "Since then, when when the ferry came, nobody spoke.",
    ],
)
def test_a_word_that_was_typed_twice_is_found_and_taken_out(text: str) -> None:
    assert codes(text + "\n") == ["TX003"]
    assert codes(fixed(text + "\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "She had had enough.",
        "He said that that was that.",
        "What it is is that he can can.",
        "They log in in the evening, and go on on foot.",
        "The place I go to to relax.",
        "It is the film they waited for for years, and that we all wished for for Easter.",
        "It is the film that she is known for for better or worse.",
        "The house it was shown at at the time, the house it is at at the moment, is gone.",
        "He was passed by by the others; they stood by by the door.",
        "Above all all of them sing. They are all all right. Once and for all all is said.",
        "She gave her her part. All they have have is the sea.",
        "It is a friend of his his wife knew.",
        "Do what you have to to win, and what this is to to them.",
        "Will will come; of free will will nobody go.",
        "Han har for for mange penge, be be at at her.",
        "To to jest film, by by tak nie, das will will er.",
        "It is made of of course of wood.",
        "The The are a band.",
        "the, the and the; the",
        "the… the ferry",
        "the-the the’the",
        "*the* the",
        "`the` the",
        "the\n\nthe end",
        "a a b",
        "grade A a year",
        "a a.m. b",
        "Han sagde at at er et ord.",
        "De vraag of of een woord is.",
        "Il a dit and and.",
        "[the](/a/) [the](/b/)",
        "other-the the",
    ],
)
def test_what_is_right_twice(text: str) -> None:
    assert codes(text + "\n") == []


def test_a_page_in_another_language_is_left_alone() -> None:
    text = "---\nlang: {}\n---\nThey are of of the house.\n"
    assert codes(text.format("nl")) == []
    assert codes(text.format("en-GB")) == ["TX003"]


# Letters with accents, quotes and dashes of western languages.
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=6)
SIGNS = st.sampled_from("éèüöäñçßåøæ’“”–—…€")


@given(before=WORDS, sign=SIGNS, after=WORDS)
def test_garbled_letters_are_found_and_restored(before: str, sign: str, after: str) -> None:
    honest = f"{before}{sign}{after}"
    garbled = honest.encode().decode("cp1252", "replace")
    if "\ufffd" in garbled:
        return  # Windows-1252 has no sign for one of the bytes
    assert "TX004" not in codes(honest)
    found = [finding for code, finding in lint(garbled) if code == "TX004"]
    if found:  # ftfy is careful: what could be meant is left alone
        assert fixed(garbled) == honest


@pytest.mark.parametrize("sign", "é’“–…")
def test_the_commonest_garbled_letters_are_found(sign: str) -> None:
    garbled = f"word{sign}word".encode().decode("cp1252")
    assert codes(f"A {garbled} here.") == ["TX004"]
    assert codes(f"---\ntitle: A {garbled}\n---\nText.\n") == ["TX004"]
    assert codes(f"`{garbled}`") == []


@given(text=st.text("aâãÂÃÀÅéèêíîõöø ’“”–€™œŠ", max_size=30))
def test_what_is_restored_is_no_longer_garbled(text: str) -> None:
    found = [finding for code, finding in lint(text) if code == "TX004"]
    for finding in found:
        assert finding.fix is not None
        for edit in finding.fix.edits:
            assert "TX004" not in codes(edit.text)


def test_a_lost_character_is_found_unless_it_is_spoken_of() -> None:
    assert codes("A caf\ufffd by the sea.") == ["TX004"]
    assert codes("The replacement character \ufffd stands for it.") == []


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "zero-width space"),
        ("\u2060", "word joiner"),
        ("\ufeff", "byte order mark"),
        ("\u202e", "writing direction"),
        ("\u200e", "writing direction"),
        ("\u200d", "zero-width joiner"),
        ("\U000e0041", "invisible"),
    ],
)
def test_an_invisible_character_is_named_and_taken_out(character: str, name: str) -> None:
    text = f"The night{character} ferry.\n"
    [(code, finding)] = lint(text)
    assert (code, finding.span) == ("TX005", (9, 10))
    assert name in finding.message
    assert fixed(text) == "The night ferry.\n"


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم ببینم",
        "क्‍ष and श्री",
        "ไทย\u200bไทย",
        "ខ្មែរ\u200bខ្មែរ",
        "**「映画」**\u200bは",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "שלום\u200f! (\u2067שלום\u2069)",
        "night\xadferry 10\xa0pm",
        "@\u200bmara and #\u200b1",
        "a&#8203;b",
    ],
)
def test_invisible_characters_that_are_needed(text: str) -> None:
    assert codes(text) == []
