"""What a review states of itself in its text, against its fields (FD017)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reviewlint.document import Document
from reviewlint.findings import Finding
from reviewlint.frontmatter import parse_front_matter
from reviewlint.rules import NoOptions, catalogue
from reviewlint.source import Source
from validating import schema_of

STARS = {"type": "number", "minimum": 0, "maximum": 5, "multipleOf": 0.5}
TEN = {"type": "integer", "minimum": 1, "maximum": 10}
FOUR = {"enum": [0, 1, 2, 3, 4]}
PERCENT = {"type": "integer", "minimum": 0, "maximum": 100}
GRADES = {"enum": [letter + sign for letter in "ABCDF" for sign in ("", "+", "-")]}


def found_in(fields: dict[str, Any], body: str, scale: Any = None) -> list[Finding]:
    written = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    text = f"---\n{written}---\n{body}\n"
    document = Document(Source("review.md", text))
    if scale is not None:
        names = ("rating", "stars", "grade", "score")
        schema = json.dumps({"properties": dict.fromkeys(names, scale)})
        front_matter = parse_front_matter(text)
        assert front_matter is not None
        document.ratings = schema_of(schema).validate(front_matter, text).ratings
    check = catalogue()["FD017"].check
    assert check is not None
    return list(check(document, NoOptions()))


def differs(scale: Any, value: Any, body: str) -> bool:
    found = found_in({"rating": value}, body, scale)
    assert len(found) <= 1
    return bool(found)


SAYS_FOUR_AND_A_HALF = [
    "4.5/5",
    "4,5/5",
    "4½/5",
    "4½ stars",
    "4.5 Stars!",
    "4 1/2 stars",
    "4.5 out of 5 stars",
    "9/10",
    "90/100",
    "★★★★½",
    "⭐⭐⭐⭐½",
    "Rating: 4.5/5",
    "**Rating:** 4.5/5",
    "__Rating__: *4.5 / 5*",
    "My rating: ★★★★½",
    "Final score – 9 out of 10",
    "Score: 90%",
    "Overall rating 4.5/5.",
    "## Verdict: 4.5/5",
    "## Verdict\n\n4.5/5",
    "- Director: Mara Quist\n- Rating: 4.5/5",
    "Year: 1922  \nRating: 9/10",
    "A slow film that stays with you. I give it 4.5/5.",
    "Slow, and it stays with you. I'd rate this film 4.5 stars.",
    "We give the film a 9/10.",
]


@pytest.mark.parametrize("body", SAYS_FOUR_AND_A_HALF)
def test_a_rating_in_its_common_forms_is_understood(body: str) -> None:
    body = f"Fog on the river.\n\n{body}"
    assert not differs(STARS, 4.5, body)
    assert differs(STARS, 3, body)
    assert not differs(TEN, 9, body)
    says_of_how_many = any(each in body for each in ("/", "out of", "%")) and "1/2" not in body
    assert differs(TEN, 7, body) is says_of_how_many


@pytest.mark.parametrize(
    ("scale", "value", "body", "wrong"),
    [
        (STARS, 4, "★★★★☆", False),
        (STARS, 4, "★★★☆☆", True),
        (FOUR, 3, "★★★", False),
        (FOUR, 3, "★★★☆", False),
        (FOUR, 3, "★★", True),
        (FOUR, 3, "3/5", False),
        (TEN, 8, "★★★", False),
        (TEN, 7, "3.5/5", False),
        (TEN, 8, "3.5/5", True),
        (PERCENT, 84, "4/5", True),
        (PERCENT, 80, "4/5", False),
        (STARS, 3.5, "Score: 72%", False),
        (STARS, 3.5, "Score: 83%", True),
        ({"type": "integer", "maximum": 5}, 4, "3.5/5", False),
        ({"type": "integer", "maximum": 5}, 3, "3.5/5", False),
        ({"type": "integer", "maximum": 5}, 5, "3.5/5", True),
        ({"type": "number"}, 3, "4.5/5", False),
        (GRADES, "B", "Grade: B+", True),
        (GRADES, "B+", "Grade: b+", False),
        (GRADES, "A-", "Rating: A–", False),
        (GRADES, "A-", "Rating: R", False),
        (GRADES, "A-", "Rating: E", False),
        (GRADES, "A-", "4/5", False),
        (GRADES, "A-", "B", False),
        (STARS, 4, "Grade: B", False),
        ({"enum": ["good", "bad"]}, "good", "Rating: F", False),
        (STARS, "4", "3/5", False),
        (STARS, True, "3/5", False),
    ],
)
def test_it_is_held_against_the_scale(scale: Any, value: Any, body: str, wrong: bool) -> None:
    assert differs(scale, value, body) is wrong


@pytest.mark.parametrize(
    "body",
    [
        "> 2/5",
        "> Rating: 2/5",
        "- 2/5",
        "`2/5`",
        "    2/5",
        "```\nRating: 2/5\n```",
        "IMDb rating: 4.2/10",
        "[Rating: 2/5](https://www.imdb.test/)",
        "IMDb\n\n4.2/10",
        "Critics' rating: 2/5",
        "Rating: 2/5 (the first film)",
        "Rating: PG-13",
        "Rating: 18+",
        "Rating: {{ page.rating }}/5",
        "Plot: 2/5\n\nSound: 1/5",
        "Rating: 2/5\n\nRating: 3/5",
        "Rating: 2/5\n\nRating: 4.5/5",
        "I gave it 2/5 when it came out.",
        "If it ended sooner I'd give it 2/5.",
        "I give it 2/5 for effort alone, and the rest for the ferry.",
        "She said: “I give it 2/5.”",
        "Two friends gave it 2/5 stars, and 1/5.",
        "Track 2/5 is the best one.",
        "2/5/1922",
        "2/7",
        "6/5",
        "| Rating | 2/5 |\n| --- | --- |\n| Rating | 2/5 |",
        "## Fog Bank\n\n2/5",
        "<p>Rating: 2/5</p>",
        "No rating at all.",
        "",
    ],
)
def test_what_is_not_surely_the_reviews_own_is_left_alone(body: str) -> None:
    assert not differs(STARS, 4.5, f"Fog on the river.\n\n{body}")


def test_the_finding_is_on_the_field_and_names_the_text() -> None:
    body = "Fog on the river.\n\n**Rating:** 3/5 stars"
    (found,) = found_in({"title": "Night Ferry", "rating": 4}, body, STARS)
    text = f'---\ntitle: "Night Ferry"\nrating: 4\n---\n{body}\n'
    assert text[slice(*found.span)] == "4"
    assert found.pointer == "/rating"
    assert "3/5 stars" in found.message
    assert "3/5 stars" in text[slice(*found.related[0].span)]


def test_two_fields_that_rate_are_two_opinions() -> None:
    assert found_in({"rating": 4, "stars": 3}, "2/5", STARS) == []


@pytest.mark.parametrize(
    ("title", "headline", "wrong"),
    [
        ("Night Ferry", "Night Ferry", False),
        ("Night Ferry 2", "Night Ferry 3", True),
        ("Night Ferry (1922)", "Night Ferry (1992)", True),
        ("Night Ferry (1922)", "Night Ferry", False),
        ("Nihgt Ferry", "*Night* Ferry (1922)", True),
        ("Night Ferry", "Night Ferries", False),
        ("The theater", "The theatre", False),
        ("The Color of Fog", "The Colour of Fog", False),
        ("Amelie returns", "Amélie returns", False),
        ("Getting started", "Get started", False),
        ("Version 007", "Version 7", False),
        ("Fog", "Gof", False),
        ("Alien", "Aliens", False),
        ("Install it", "Remove it", False),
        ("Night Ferry", "Reviewed: the night ferry, again", False),
        ("Part 1 of the ferry", "Part 2 of the ferries", False),
    ],
)
def test_a_headline_is_the_title_with_a_slip_only_where_it_is_sure(
    title: str, headline: str, wrong: bool
) -> None:
    assert bool(found_in({"title": title}, f"# {headline}\n\nA film.")) is wrong


@pytest.mark.parametrize(
    "body",
    ["Text.\n\n# Night Ferry 3", "# Night Ferry 3\n\n# Fog", "## Night Ferry 3", "Night Ferry 3"],
)
def test_only_the_one_heading_at_the_top_is_a_headline(body: str) -> None:
    assert found_in({"title": "Night Ferry 2"}, body) == []


@pytest.mark.parametrize(
    ("fields", "body", "wrong"),
    [
        ({"year": 1922}, "# Night Ferry (1992)", True),
        ({"year": "1922"}, "# Night Ferry [1992]", True),
        ({"release_year": 1922}, "Year: 1992", True),
        ({"year": 1922}, "**Year:** 1992\n**Director:** Mara Quist", True),
        ({"year": 1922}, "# Night Ferry (1922)\n\nYear: 1922", False),
        ({"year": 1922}, "# Night Ferry (1992)\n\nYear: 1922", False),
        ({"year": 1922}, "# 1992: a retrospective", False),
        ({"year": 1922}, "A remake of Fog Bank (1920) came out in 1992.", False),
        ({"year": 1922}, "Year: 1992 and after", False),
        ({"year": 22}, "# Night Ferry (1992)", False),
        ({"year": None}, "# Night Ferry (1992)", False),
        ({"date": "1922-01-01"}, "# Night Ferry (1992)", False),
    ],
)
def test_the_year_is_held_against_the_text(fields: Any, body: str, wrong: bool) -> None:
    assert bool(found_in(fields, body)) is wrong
