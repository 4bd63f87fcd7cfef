"""An invented site of film reviews, as large as a test wants it, and defects to plant in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

Fields = dict[str, Any]

AUTHORS = ("vera", "milo", "ines", "tadeo")
GENRES = ("noir", "western", "comedy", "science-fiction", "silent", "musical")
WORDS = ("night", "ferry", "harbour", "lantern", "winter", "glass", "orchard", "signal", "tide")


def reviews(random: Random, count: int) -> list[Fields]:
    """The front matter of so many sound reviews, each with a slug of its own."""
    return [_review(random, number) for number in range(count)]


def _review(random: Random, number: int) -> Fields:
    words = [random.choice(WORDS) for _ in range(random.randint(1, 4))]
    fields: Fields = {
        "title": f"{' '.join(words).title()} {number}",
        "slug": f"{'-'.join(words)}-{number}",
        "date": f"20{random.randint(10, 23)}-0{random.randint(1, 9)}-{random.randint(10, 28)}",
        "rating": random.choice([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]),
        "author": random.choice(AUTHORS),
        "year": random.randint(1925, 2023),
        "imdb_id": f"tt{random.randint(10**6, 10**7)}{number:03}",
        "film_id": 4000 + number,
        "cover": random.choice(["front.jpg", "poster.png"]),
        "genres": random.sample(GENRES, random.randint(1, 3)),
        "recommended": random.random() < 0.5,
    }
    if random.random() < 0.4:
        fields["trailer"] = f"https://player.nachtkino.test/{number}"
    if random.random() < 0.3:
        fields["synopsis"] = (
            f"A {random.choice(WORDS)} comes back to {random.choice(WORDS)}, {number}."
        )
    return fields


def site_files(all_fields: Sequence[Fields], covers: Sequence[Fields]) -> dict[str, str]:
    """The files of a Jekyll site with these reviews; `covers` are those whose images are there."""
    files = {
        "_config.yml": "title: Nachtkino\n",
        "_data/authors.yml": "".join(f"{name}:\n  name: {name.title()}\n" for name in AUTHORS),
    }
    for number, fields in enumerate(all_fields):
        day = f"20{10 + number // 300}-01-{1 + number % 28:02}"
        files[f"_reviews/{day}-{number}.md"] = page(fields)
    for fields in covers:
        files[f"images/cover/{fields['film_id']}/{fields['cover']}"] = ""
    return files


def page(fields: Fields) -> str:
    """A page with some fields."""
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\nA film.\n"


class Defect(NamedTuple):
    """A defect to plant.

    Attributes:
        name: what it is.
        field: the field that the finding must name.
        code: the rule that must find it.
        plant: changes one review; it is given another one, too.
    """

    name: str
    field: str
    code: str
    plant: Callable[[Fields, Fields], None]


def _rename(fields: Fields, old: str, new: str) -> None:
    renamed = {new if name == old else name: value for name, value in fields.items()}
    fields.clear()
    fields.update(renamed)


DEFECTS = (
    Defect("typo in a key", "ratng", "FD002", lambda one, _: _rename(one, "rating", "ratng")),
    Defect(
        "typo in another key", "auhtor", "FD002", lambda one, _: _rename(one, "author", "auhtor")
    ),
    Defect("wrong type", "rating", "FD003", lambda one, _: one.update(rating="four")),
    Defect("a number as text", "year", "FD003", lambda one, _: one.update(year=str(one["year"]))),
    Defect("a list as text", "genres", "FD003", lambda one, _: one.update(genres="noir")),
    Defect("out of range", "rating", "FD006", lambda one, _: one.update(rating=9)),
    Defect("between two steps", "rating", "FD006", lambda one, _: one.update(rating=3.7)),
    Defect("a year with a digit too many", "year", "FD006", lambda one, _: one.update(year=19830)),
    Defect("missing file", "cover", "FD012", lambda one, _: one.update(cover="missing.jpg")),
    Defect("duplicate slug", "slug", "FD015", lambda one, two: one.update(slug=two["slug"])),
    Defect("impossible date", "date", "FD007", lambda one, _: one.update(date="2021-02-30")),
    Defect("date in words", "date", "FD007", lambda one, _: one.update(date="1 May 2021")),
    Defect("unknown author", "author", "FD014", lambda one, _: one.update(author="vero")),
    Defect("missing field", "", "FD001", lambda one, _: one.__delitem__("author")),
    Defect("another genre", "genres", "FD005", lambda one, _: one.update(genres=["nior"])),
    Defect(
        "an address without scheme",
        "trailer",
        "FD007",
        lambda one, _: one.update(trailer="www.kino"),
    ),
    Defect(
        "a code of another kind",
        "imdb_id",
        "FD008",
        lambda one, _: one.update(imdb_id=one["imdb_id"][2:]),
    ),
)
