"""Sound Markdown and front matter, invented, with something in it for every defect to break.

Real texts have little of what some defects need, such as definitions of references or fields of
every type. So they are given some of it, and invented pages are made of nothing else.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

SENTENCES = (
    "Vera Lund spoke of it [in a long talk](https://www.gatefilm.net/talks/vera-lund) in May.",
    "She wrote [to the makers](mailto:vera@gatefilm.net), and they were kind.",
    "We waited with bated breath for [the second reel](https://gatefilm.net/b%20side/reel.html).",
    "What the harbour [looks like](../sound/harbour-lights/night.txt) nobody would have guessed.",
    "The café owner’s naïve “maybe” is what they remember, and the rest is a palate cleanser.",
    "It is, for all intents and purposes, the film that the [programme][harbour notes] promised.",
    "Read [our notes](../sound/notes.md#the-long-night) and [the list](../sound/List-of-Films.md).",
    "Her letters are on <https://gatefilm.net/letters/1962> and that is all there is.",
    "They say the 🎬 is “free”, and the [cast (of 1962)](https://en.nachtkino.net/cast_(1962)).",
    "We saw it on [a rainy day](https://gatefilm.net/days?id=12&place=dock), and with the others.",
    "The {{ site.title }} crew was there, [all of them](https://gatefilm.net/crew) and the dog.",
    "More stands [on its page](https://gatefilm.net/{{ page.slug }}/cast) and in the archive.",
    "A picture of the pier: ![the pier at night](../sound/harbour-lights/pier.png)",
    'The <a href="https://gatefilm.net/press/night-ferry">press kit</a> is as old as the film.',
    "The docks—quiet, and cold—are the best of it, says a [*poster*](https://gatefilm.net/dock).",
    "**Nobody** has seen [*Night Ferry*](https://gatefilm.net/night-ferry) since, and with reason.",
)
"""One line each, ending with a full stop or a link."""

DEFINITIONS = "[harbour notes]: https://gatefilm.net/notes/harbour-1962\n"
HEADINGS = ("## The second reel", "### “Night Ferry” (1962)", "## 🎬 On the pier", "## Plot")

FILES = {
    "sound/harbour-lights/night.txt": "Lights.\n",
    "sound/harbour-lights/pier.png": "",
    "sound/notes.md": "---\ntitle: Notes\n---\n\n# Notes\n\n## The long night\n\nA night.\n",
    "sound/List-of-Films.md": "---\ntitle: The list\n---\n\nA list.\n",
}
"""What the links lead to; the pages stand in folders beside `sound`."""

FIELDS: dict[str, Any] = {
    "headline": "Lund: a life",
    "critic": "@vera of the Gate",
    "rating": 4.5,
    "genres": ["noir", "comedy"],
    "moods": ["quiet", "sombre"],
    "format": "screening",
    "seen_on": "2024-05-01",
    "trailer": "dQw4w9WgXcQ",
    "recommended": True,
    "countries": ["France"],
    "author": "vera",
    "version": "1.10",
    "shelf": "12",
    "length": "12:30",
    "episode": "Reel #1",
    "answer": "no",
}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "rating": {"type": "number"},
        "genres": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "moods": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "format": {"enum": ["screening", "disc", "stream", "television"]},
        "seen_on": {"type": "string", "format": "date"},
        "trailer": {"type": "string", "format": "youtube-id"},
        "recommended": {"type": "boolean"},
        "countries": {"type": "array", "items": {"type": "string"}},
        "author": {"type": "string"},
        "shelf": {"type": "string"},
        "stars": {"deprecated": True, "x-replacement": "rating"},
    }
    | {
        name: {}
        for name in ("headline", "critic", "version", "length", "episode", "answer", "title")
    },
    "additionalProperties": False,
}
"""What holds for `FIELDS`; add to its properties the fields that a site has besides."""


def _yaml(fields: Mapping[str, Any]) -> str:
    lines = []
    for name, value in fields.items():
        written = value if name in ("seen_on", "format", "author") else json.dumps(value)
        if name == "moods":
            written = "".join(f"\n  - {item}" for item in value)
            lines.append(f"{name}:{written}")
        elif isinstance(value, list):
            lines.append(f"{name}: [{', '.join(value)}]")
        else:
            lines.append(f"{name}: {written}")
    return "".join(f"{line}\n" for line in lines)


def _toml(fields: Mapping[str, Any]) -> str:
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items())


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, indent=2, ensure_ascii=False)[2:-2] + "\n"


FORMATS: dict[str, tuple[str, Callable[[Mapping[str, Any]], str], str]] = {
    "yaml": ("---\n", _yaml, "---\n"),
    "toml": ("+++\n", _toml, "+++\n"),
    "json": ("{\n", _json, "}\n"),
}
"""The opening, what writes fields, and the end of a block of front matter."""


def fields(random: Random, language: str, without: Sequence[str] = ()) -> str:
    """Some of the fields, written in a language of front matter."""
    names = [name for name in FIELDS if name not in without and random.random() < 0.7]
    return FORMATS[language][1]({name: FIELDS[name] for name in names})


def passage(random: Random) -> str:
    """Some paragraphs, as different as Markdown has them, and the definitions they need."""
    chosen = random.sample(SENTENCES, 9)
    parts = [
        random.choice(HEADINGS),
        " ".join(chosen[:3]),
        "\n".join(chosen[3:5]),
        "\n".join(f"- {sentence}" for sentence in chosen[5:7]),
        f"> {chosen[7]}",
        f"| Where | What |\n| --- | --- |\n| Gate | {chosen[8]} |",
    ]
    kept = [parts[0], *random.sample(parts[1:], 4)]
    if any("[harbour notes]" in part for part in kept):
        kept.append(DEFINITIONS)
    return "\n\n".join(kept).rstrip("\n") + "\n"


def page(random: Random, language: str) -> str:
    """A page of nothing but sound text."""
    opening, _, closing = FORMATS[language]
    return f"{opening}{fields(random, language)}{closing}\n{passage(random)}"


def with_sound_text(random: Random, text: str) -> str:
    """A real page with YAML front matter, and some sound fields and paragraphs more."""
    end = f"\n\n{passage(random)}"
    if "\r\n" in text:
        end = end.replace("\n", "\r\n")
    return f"{with_sound_fields(random, text).rstrip()}{end}"


def with_sound_fields(random: Random, text: str) -> str:
    """A real page with YAML front matter, and some sound fields more."""
    newline = "\r\n" if "\r\n" in text else "\n"
    fence = f"---{newline}"
    opening, front_matter, body = text.split(fence, maxsplit=2)
    there = re.findall(r"^\w+(?=:)", front_matter, re.M)
    more = fields(random, "yaml", there).replace("\n", newline)
    return f"{opening}{fence}{front_matter}{more}{fence}{body}"
