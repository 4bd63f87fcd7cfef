"""Stretches of a text, held against looking at each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewlint.source import Span
from reviewlint.stretches import Stretches

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 6)
)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_what_lies_in_one_or_touches_one(spans: list[Span], other: Span) -> None:
    stretches = Stretches(spans)
    inside = any(start <= other.start < end for start, end in spans)
    assert (other.start in stretches) == inside
    overlaps = any(start < other.end and other.start < end for start, end in spans)
    assert stretches.touch(other) == overlaps
