"""FM007: which values surprise, which do not, and what the real generators show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checked import check
from linting import lint
from oracles import hugo, needs, run
from sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.site.root import Generator

GENERATORS: tuple[Generator, ...] = (
    "jekyll",
    "hugo",
    "eleventy",
    "docusaurus",
    "astro",
    "mkdocs",
    "zola",
    "mdbook",
    "plain",
)


def surprising(fields: str, generator: Generator = "jekyll", path: str = "page.md") -> list[str]:
    """What FM007 marks in front matter."""
    text = f"---\n{fields}\n---\n"
    found = lint(text, path=path, generator=generator)
    return [text[slice(*each.span)] for code, each in found if code == "FM007"]


def fixed(fields: str, generator: Generator) -> str:
    """Front matter after the fixes of FM007."""
    text = f"---\n{fields}\n---\n"
    edits = [
        edit
        for code, finding in lint(text, generator=generator)
        if code == "FM007" and finding.fix
        for edit in finding.fix.edits
    ]
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text.removeprefix("---\n").removesuffix("\n---\n")


SHOWN_OTHERWISE: dict[Generator, tuple[str, ...]] = {
    "jekyll": (
        "title: No",
        "artist_name: ON",
        "headline: True",
        "language: no",
        "code: 0123",
        "postcode: 01067",
        "runtime: 1:45",
        "runtime: 1:45:30",
        "aspect: 16:9",
        "verse: 3:16",
        "starts: 20:15",
        "rating: 1,5.2",
        "tags: 1,2,3",
        "views: 12,000",
        "version: 1.10",
        "python: 3.10",
        "min_version: 2.50",
        "title: 007",
        "image: 001",
        "image: 2024_01",
        "color: 0xff0000",
        "flags: 0b101",
        "phone: +4930123456",
        "title: +1",
        "title: .5",
        "title: Null",
        "title: ~",
        "title: Night Ferry #1",
        "issue: #12",
        "color: #fff",
        "note: C #",
        "title: !Viva la Muerte",
        "title: &Vera and Ida",
        "version: 1.000",
        "section: 1.10",
    ),
    "hugo": (
        "title: No",
        "name: off",
        "headline: True",
        "language: no",
        "headline: y",
        "code: 0123",
        "postcode: 09123",
        "version: 1.10",
        "version: 3.0",
        "headline: 007",
        "image: 2024_01",
        "color: 0xff0000",
        "mark: 0o17",
        "commit: 12e4",
        "commit: 123e45",
        "headline: 1.50",
        "isbn: 0008128308",
        "serial: 123456789012345678901234567890",
        "phone: +4930123456",
        "headline: Null",
        "headline: Night Ferry #1",
        "color: #0a0b0c",
        "hashtag: #noir",
        "headline: !Viva la Muerte",
    ),
}
"""Fields that each generator shows otherwise than they are written."""


def shown(root: Path, generator: Generator, fields: tuple[str, ...]) -> list[str]:
    """What the real generator shows of one field each."""
    names = [field.partition(":")[0] for field in fields]
    pages: dict[str, str] = {}
    if generator == "jekyll":
        for number, (name, field) in enumerate(zip(names, fields, strict=True)):
            pages[f"{number}.txt"] = f"---\n{field}\n---\n[{{{{ page.{name} }}}}]"
        write_site(root, {"_config.yml": "name: Films\n", **pages})
        run(["jekyll", "build", "--quiet"], root)
        files = [root / f"_site/{number}.txt" for number in range(len(fields))]
    else:
        layout = "".join(
            f'{{{{ if isset .Params "{name}" }}}}[{{{{ .Params.{name} | safeHTML }}}}]{{{{ end }}}}'
            for name in dict.fromkeys(names)
        )
        for number, field in enumerate(fields):
            pages[f"content/p{number}.md"] = f"---\nurl: /{number}/\n{field}\n---\n"
        config = 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home"]\n'
        layouts = {f"layouts/{place}.html": layout for place in ("_default/single", "page")}
        write_site(root, {"config.toml": config, **layouts, **pages})
        run([hugo(old=True), "--quiet"], root)
        files = [root / f"public/{number}/index.html" for number in range(len(fields))]
    return [file.read_text(encoding="utf-8").strip("[]").replace("\u200b", "") for file in files]


@pytest.mark.parametrize("generator", ["jekyll", "hugo"])
def test_what_is_reported_is_shown_otherwise_and_as_written_once_it_is_fixed(
    tmp_path: Path, generator: Generator
) -> None:
    needs(generator)
    fields = SHOWN_OTHERWISE[generator]
    silent = [field for field in fields if not surprising(field, generator)]
    written = [field.partition(": ")[2] for field in fields]
    before = shown(tmp_path / "before", generator, fields)
    after = shown(tmp_path / "after", generator, tuple(fixed(field, generator) for field in fields))

    assert silent == []
    assert [one for one, other in zip(written, before, strict=True) if one == other] == []
    meant = [each.replace(",", ".") for each in written]
    assert [each.replace(",", ".") for each in after] == meant


SILENT = r"""
draft: yes
show:\n  title: no\n  author: yes
options: {title: off}
style:\n  head: no\n  title: no\n  link: yes
cover:\n  title: null
cover: {image: ~, name: ~}
title: False
section: 1.5
title: Night Ferry\n  - a review
title: &title Night Ferry
layout: post #layout
title: Night Ferry #title
tags: #comma-separated
name: [Ida Holm, Per Lund]
published: no
toc: on
comments: Yes
featured: off
math: true
show_title: no
hideDescription: yes
spoilers: no
recommended: YES
answer: perhaps
title: 1984
title: 2001
title: 300
title: true
title: Yes, Minister
title: Nobody
subtitle: null
image: ~
description:
year: 1979
rating: 4
rating: 4.0
rating: 4.50
price: 1.50
weight: 01
nav_order: 007
episode: 07
season: 01
votes: 1_000_000
temperature: -12
growth: 1e-3
growth: +3
mode: 0644
lat: 52.520006599999998
date: 2024-05-01
lastmod: 2024-05-01T20:15:00Z
released: 2024-05
born: 1979-1985
imdb: tt0123
code: v1.10
version: 1.10.2
version: "1.10"
version: '3.0'
starts: "20:15"
phone: "+49 30 123456"
color: "#fff"
url: https://nachtkino.test/#top
channel: c#
title: Night Ferry  #1 of our series
rating: 4 # out of 5
rating: 4 #1 to 5
layout: post #optional
layout: post # a note
author: vera # see the list of authors
title: Night Ferry #todo
title: Night Ferry #add a better one
image: # none yet
image: #none
tags: #add some
note: >-\n  Number #1,\n  - and more
text: |\n  0123\n  #fff
tags: [noir, ferries]
tags:\n  - noir # the best\n  - ferries
cast: [Ida Holm, Per Lund]
films:\n  - title: Night Ferry\n  - title: The Salt Road
nav:\n  - Home\n  - guide: start.md
matrix: [[1, 2], [3, 4]]
matrix: [[1]]
stars: &stars 4\nrating: *stars
base: &base {a: 1}\nother:\n  <<: *base
count: !!str 7
count: !!int "7"
place: !include place.yml
where: {lat: 52.5, lng: 13.4}
title: "{{ site.title }}"
x: -
""".strip().split("\n")
"""Fields that no generator shows otherwise than they are meant."""


@pytest.mark.parametrize("field", SILENT)
def test_what_is_meant_as_it_is_read_is_no_surprise(field: str) -> None:
    fields = field.replace("\\n", "\n")
    found = {generator: surprising(fields, generator) for generator in GENERATORS}

    assert {generator: each for generator, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("title: no", "jekyll hugo mkdocs plain"),
        ("title: Y", "hugo"),
        ("x: 0123", "jekyll hugo eleventy docusaurus astro mkdocs plain"),
        ("weight: 010", "jekyll hugo eleventy docusaurus mkdocs plain"),
        ("weight: 08", "jekyll eleventy docusaurus mkdocs"),
        ("version: 1.10", "jekyll hugo eleventy docusaurus astro mkdocs plain"),
        ("version: 3.0", "hugo eleventy docusaurus astro"),
        ("runtime: 1:45", "jekyll eleventy docusaurus mkdocs"),
        ("starts: 08:30", "jekyll"),
        ("rating: 4,5", "jekyll"),
        ("image: 2024_01", "jekyll hugo eleventy docusaurus mkdocs plain"),
        ("id: 9007199254740993", "eleventy docusaurus astro"),
        ("commit: 12e4", "hugo eleventy docusaurus astro"),
        ("title: 2024-01-15", "eleventy docusaurus astro"),
        ("x: :keeper", "jekyll"),
        ("x: =", "mkdocs"),
        ("config:\n  version: 1.10", "jekyll hugo eleventy docusaurus astro mkdocs plain"),
        ("a:\n  b: no\n  c: yes\n  id: 0123", "jekyll hugo eleventy docusaurus astro mkdocs plain"),
        ("no: 12", "jekyll mkdocs"),
        ("titles:\n  no: Fyrvokteren", "jekyll hugo mkdocs"),
        ("date: 2024-02-30", "jekyll hugo eleventy docusaurus astro mkdocs plain"),
        ("date: 2024-05-01 20:15:00 +0200", "eleventy"),
        ("released: 2024-05-00", "eleventy docusaurus astro mkdocs"),
        ("version: 2024-02-30", "eleventy docusaurus astro mkdocs"),
        ("birthday: 0000-05-12", "mkdocs"),
    ],
)
def test_what_surprises_depends_on_the_generator(field: str, expected: str) -> None:
    found = [generator for generator in GENERATORS if surprising(field, generator)]
    assert found == expected.split()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("tags: 2024", ["2024"]),
        ("tags: [2024, noir]", ["2024"]),
        ("categories: 2024", ["2024"]),
        ("tags: [no, noir]", ["no"]),
        ("tags: ['2024', noir]", []),
        ("category: 2024", []),
        ("years: [2024]", []),
    ],
)
def test_tags_of_a_jekyll_post_are_text(fields: str, expected: list[str]) -> None:
    assert surprising(fields, path="_posts/2024-05-01-night-ferry.md") == expected


def test_jekyll_cannot_use_tags_that_are_numbers(tmp_path: Path) -> None:
    needs("jekyll")
    listing = "---\n---\n{% for tag in site.tags %}{{ tag[0] }} {% endfor %}"
    posts = {
        "_posts/2024-05-01-a.txt": "---\ntags: 2024\n---\n",
        "_posts/2024-05-02-b.txt": "---\ntags: no\n---\n",
        "_posts/2024-05-03-c.txt": '---\ntags: "2025"\n---\n',
    }
    write_site(tmp_path, {"_config.yml": "title: Films\n", "tags.txt": listing, **posts})
    run(["jekyll", "build", "--quiet"], tmp_path)

    assert (tmp_path / "_site/tags.txt").read_text(encoding="utf-8").split() == ["2025"]


@pytest.mark.parametrize(
    ("fields", "marked", "repaired"),
    [
        ("title: Night Ferry #1", "Night Ferry #1", 'title: "Night Ferry #1"'),
        ("title: Episode #3: The Return", "Episode #3: The Return", None),
        ('title: The "Ferry" #2', 'The "Ferry" #2', "title: 'The \"Ferry\" #2'"),
        ("issue: #12", "#12", 'issue: "#12"'),
        ("accent_color: #abc", "#abc", 'accent_color: "#abc"'),
        ("color: #FF8800", "#FF8800", 'color: "#FF8800"'),
        ("tags:\n  - #noir\n  - film", "#noir", 'tags:\n  - "#noir"\n  - film'),
        ("tags: #noir #ferries", "#noir #ferries", 'tags: "#noir #ferries"'),
        ("url: #reviews", "#reviews", 'url: "#reviews"'),
        ("title: The #noir film of the year", "The #noir film of the year", None),
        ("caption: Played in C #", "Played in C #", 'caption: "Played in C #"'),
    ],
)
def test_what_a_number_sign_cuts_off(fields: str, marked: str, repaired: str | None) -> None:
    assert surprising(fields) == [marked]
    whole = fields.replace(marked, f'"{marked}"') if repaired is None else repaired
    assert fixed(fields, "jekyll") == whole
    assert surprising(whole) == []


def test_a_no_break_space_makes_a_list_a_text() -> None:
    fields = "tags:\n  -\u00a0noir\n  -\u00a0ferries"

    assert surprising(fields) == ["\u00a0"]
    assert fixed(fields, "jekyll") == "tags:\n  - noir\n  - ferries"


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_a_list_that_begins_on_the_line_of_its_field(line: str) -> None:
    assert surprising(f"tags: noir{line}  - ferries") == [f"noir{line}  - ferries"]


def test_an_item_with_a_colon_among_texts() -> None:
    fields = "films:\n  - Fog\n  - Night Ferry: The Return\n  - The Salt Road"

    assert surprising(fields) == [":"]
    assert "Night Ferry: The Return" in fixed(fields, "jekyll").split('"')


@pytest.mark.parametrize(
    ("schema", "field", "expected"),
    [
        ({"type": "string"}, "label: no", ["FD003"]),
        ({"type": "string"}, "code: 0123", ["FD003"]),
        ({"type": "boolean"}, "title: no", []),
        ({"type": ["boolean", "string"]}, "title: no", []),
        ({"type": "number"}, "version: 1.10", []),
        ({"type": "number"}, "weight: 010", ["FM007"]),
        ({"type": "integer"}, "runtime: 1:45", ["FM007"]),
        ({"type": "number"}, "rating: 4,5", ["FD003"]),
        ({"format": "date"}, "seen: 2024-02-30", ["FD007"]),
        ({"deprecated": True}, "runtime: 1:45", ["FD010", "FM007"]),
    ],
)
def test_a_value_is_reported_once(
    tmp_path: Path, schema: dict[str, object], field: str, expected: list[str]
) -> None:
    name = field.partition(":")[0]
    files = {"_config.yml": "title: Films\n", "a.md": f"---\n{field}\n---\nA film.\n"}
    found = check(tmp_path, files, schema={"properties": {name: schema}})

    assert sorted(each.code for each in found) == expected


def test_a_finding_says_what_the_site_sees_and_what_to_write() -> None:
    text = "---\nrating: 4,5\n---\n"
    ((_, found),) = lint(text, generator="jekyll")

    assert found.message == (
        "Jekyll reads “4,5” as the number 45, because it leaves out commas between digits."
    )
    assert found.hint == "Write 4.5, or put it in quotes."
    assert found.pointer == "/rating"


_PIECES = (
    *"01789.,_:-+eExbofA ~!&*[]{}=%@|>\\'\"é\u00a0#",
    *("no", "On", "y", "null", "\n  ", "- ", " #", ": ", "2024-02-30", "12:30", "film"),
)


@given(
    pieces=st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8),
    key=st.sampled_from(["title", "tags", "weight", "date", "x", "id"]),
    in_list=st.booleans(),
    generator=st.sampled_from(GENERATORS),
)
def test_any_value_can_be_judged_and_its_fix_leaves_nothing_to_say(
    pieces: list[str], key: str, in_list: bool, generator: Generator
) -> None:
    value = "".join(pieces)
    fields = f"{key}:\n  - {value}\n  - film" if in_list else f"{key}: {value}"
    path = "_posts/2024-05-01-a.md"
    text = f"---\n{fields}\n---\n"
    findings = [
        each for code, each in lint(text, path=path, generator=generator) if code == "FM007"
    ]
    for found in findings:
        assert 4 <= found.span.start <= found.span.end <= len(text) - 4
        if found.fix is None:
            continue
        repaired = text
        for edit in reversed(found.fix.edits):
            repaired = repaired[: edit.span.start] + edit.text + repaired[edit.span.end :]
        after = lint(repaired, path=path, generator=generator)
        assert "FM004" not in {code for code, _ in after}
        left = [each.message for _, each in after]
        assert left.count(found.message) < [each.message for each in findings].count(found.message)


def test_jekyll_shows_a_day_that_does_not_exist_as_another(tmp_path: Path) -> None:
    needs("jekyll")
    text = "---\nseen: 2024-02-30\n---\n{{ page.seen | date: '%Y-%m-%d' }}"
    write_site(tmp_path, {"_config.yml": "title: Films\n", "page.txt": text})
    run(["jekyll", "build", "--quiet"], tmp_path)
    shown_day = (tmp_path / "_site/page.txt").read_text(encoding="utf-8")

    ((_, found),) = lint(text, generator="jekyll")
    assert shown_day == "2024-03-01"
    assert f"takes {shown_day} for it" in found.message


def test_jekyll_finds_a_field_by_its_name_only_once_that_is_quoted(tmp_path: Path) -> None:
    needs("jekyll")
    fields = "titles:\n  no: Fyrvokteren"
    pages = {
        f"{number}.txt": f"---\n{each}\n---\n{{{{ page.titles.no }}}}"
        for number, each in enumerate((fields, fixed(fields, "jekyll")))
    }
    write_site(tmp_path, {"_config.yml": "title: Films\n", **pages})
    run(["jekyll", "build", "--quiet"], tmp_path)

    files = [tmp_path / f"_site/{number}.txt" for number in range(2)]
    assert [each.read_text(encoding="utf-8") for each in files] == ["", "Fyrvokteren"]
