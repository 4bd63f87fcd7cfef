"""LK013, LK014: footnotes and their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linting import codes, lint


@pytest.mark.parametrize(
    "text",
    [
        "The pattern [^a-z] or x[^abc]* or [^,] or [^0-9a-f]",
        "A face [^_^] and [^ ] and `[^1]`",
        "As said[^1]: never.\n\n[^1]: Twice.",
        "Text[^n].\n\n[^N]: Note.",
    ],
)
def test_what_is_no_footnote_or_has_one(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text", ["Text.[^3]", "Text [^3].", "Text.[^note]", "# Title[^1]", "| a[^1] |"]
)
def test_a_mark_without_a_footnote_is_found(text: str) -> None:
    assert codes(text) == ["LK013"]


def test_a_footnote_without_a_mark_is_found_once() -> None:
    assert codes("Text.\n\n[^1]: One.\n") == ["LK014"]
    assert codes("Text.[^1]\n\n[^1]: One.\n") == []


def test_a_misspelt_mark_is_one_mistake_and_not_two() -> None:
    [(code, finding)] = lint("Shot in nine days.[^dayz]\n\n[^days]: Eight and a half.\n")
    assert code == "LK013"
    assert finding.hint == "Did you mean “[^days]”?"


def test_an_included_file_may_have_the_footnote() -> None:
    assert codes("Shot in nine days.[^3]\n\n{% include notes.md %}\n", generator="jekyll") == []


def test_a_mark_before_a_colon_is_a_mark() -> None:
    assert codes("As she said[^1]: never again.") == ["LK013"]


def test_a_mark_in_a_fence_that_is_no_code_is_one() -> None:
    assert codes("Text.\n\n```{note}\nSo she said.[^1]\n```\n\n[^1]: Twice.\n") == []


LABELS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=7, max_size=12), min_size=1, unique=True
)


@given(labels=LABELS, data=st.data())
def test_each_footnote_that_is_taken_away_leaves_its_marks(
    labels: list[str], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(labels))
    uses = {label: data.draw(st.integers(1, 3)) for label in labels}
    text = "".join(f"Said.[^{label}]\n\n" * uses[label] for label in labels)
    notes = {label: f"[^{label}]: A note.\n\n" for label in labels}
    assert codes(text + "".join(notes.values())) == []
    del notes[gone]
    assert codes(text + "".join(notes.values())) == ["LK013"] * uses[gone]


@given(labels=LABELS, data=st.data())
def test_each_footnote_without_a_mark_is_left_over(labels: list[str], data: st.DataObject) -> None:
    used = data.draw(st.sets(st.sampled_from(labels)))
    text = "Text.\n\n" + "".join(f"Said.[^{label}]\n\n" for label in sorted(used))
    text += "".join(f"[^{label}]: A note.\n\n" for label in labels)
    assert codes(text) == ["LK014"] * (len(labels) - len(used))
