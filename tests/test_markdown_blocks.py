"""Headings, code, footnotes, tables and text blocks, and what kramdown, Hugo and GitHub add."""

from __future__ import annotations

import pytest

from bodies import body_of, literals, span_of
from reviewlint.body import MASK, OPAQUE


@pytest.mark.parametrize(
    ("heading", "level", "source", "seen"),
    [
        ("# Night Gate", 1, "Night Gate", "Night Gate"),
        ("###### Night Gate ##", 6, "Night Gate", "Night Gate"),
        ("## *Night* `Gate` &amp; [Co](x)", 2, "*Night* `Gate` &amp; [Co](x)", "Night Gate & Co"),
        ("## Night {#gate}", 2, "Night {#gate}", "Night"),
        ("## Night {: #gate .x}", 2, "Night {: #gate .x}", "Night"),
        ("## C# and F#", 2, "C# and F#", "C# and F#"),
        ("##", 2, "", ""),
        ("Night\nGate\n---", 2, "Night\nGate", "Night\nGate"),
        ("Night\n===", 1, "Night", "Night"),
    ],
)
def test_headings(heading: str, level: int, source: str, seen: str) -> None:
    text = f"first\n\n{heading}\n\nlast\n"
    (found,) = body_of(text).headings
    assert found.span == span_of(text, heading)
    assert (found.level, found.text) == (level, seen)
    if source:
        assert found.text_span == span_of(text, source)


def test_headings_in_containers() -> None:
    text = "> - # One\n>\n>   Two\n>   ---\n"
    one, two = body_of(text).headings
    assert one.span == span_of(text, "# One")
    assert two.span == span_of(text, "Two\n>   ---")
    assert [block.kind for block in body_of(text).text] == ["heading", "heading"]


@pytest.mark.parametrize("text", ["#Night", "####### Night", r"\# Night", "    # Night", "+++"])
def test_what_is_no_heading(text: str) -> None:
    assert body_of(text).headings == ()


def test_code() -> None:
    text = "a `b` ``c ` d``\n\n> ```js x\n> e\n> ```\n\n    f\n\n    g\n\n~~~\nh\n"
    code = body_of(text).code
    assert [(part.kind, part.info) for part in code] == [
        ("span", ""),
        ("span", ""),
        ("fenced", "js x"),
        ("indented", ""),
        ("fenced", ""),
    ]
    assert [text[slice(*part.span)] for part in code] == [
        "`b`",
        "``c ` d``",
        "```js x\n> e\n> ```",
        "f\n\n    g",
        "~~~\nh",
    ]


def test_footnotes() -> None:
    text = "a[^1] b[^long-name] c[^none] [^x](/y)\n\n[^1]: One.\n\n> [^long-name]:\n>     Two.\n"
    body = body_of(text)
    assert [(note.label, note.span) for note in body.footnotes] == [
        ("1", span_of(text, "[^1]:")),
        ("long-name", span_of(text, "[^long-name]:")),
    ]
    assert [(mark.label, mark.span) for mark in body.footnote_references] == [
        ("1", (1, 5)),
        ("long-name", (7, 19)),
        ("none", span_of(text, "[^none]")),
    ]
    assert [link.text for link in body.links] == ["^x"]


def test_a_footnote_behind_a_shortcut_is_not_its_label() -> None:
    body = body_of("[Gate][^1] [Gate][^2]\n\n[Gate]: /gate\n[^1]: One.\n")
    assert [link.kind for link in body.links] == ["shortcut", "shortcut"]
    assert [mark.label for mark in body.footnote_references] == ["1", "2"]


def test_table_cells_are_blocks_of_their_own() -> None:
    text = (
        "> | Film | Stars \\| max |\n> |:-----|---:|\n> | *Gate* | [4](/four) | too many |\n"
        "> Night | \n\nafter | wards\n"
    )
    blocks = body_of(text).text
    assert [(block.kind, block.source) for block in blocks] == [
        ("cell", "Film"),
        ("cell", "Stars \\| max"),
        ("cell", "*Gate*"),
        ("cell", "[4](/four)"),
        ("cell", "Night"),
        ("paragraph", "after | wards"),
    ]
    for block in blocks:
        assert block.span == span_of(text, block.source)


@pytest.mark.parametrize(
    "text", ["a | b\n--|--|--\n", "a | b\n\n--|--\n", "a | b\n-- --\n", "x\na | b\n--|--\n"]
)
def test_what_is_no_table(text: str) -> None:
    assert "cell" not in [block.kind for block in body_of(text).text]


def test_text_blocks_map_back_to_the_file() -> None:
    text = "1. > Night\n   >   Gate and\r\n   > *{{ film }}* [more](x)\n   lazy\n"
    (block,) = body_of(text).text
    assert block.source == f"Night\nGate and\n*{MASK * 10}* [more](x)\nlazy"
    for part in ("Night", "Gate and", "[more](x)", "lazy"):
        start = block.source.index(part)
        assert block.file_span(start, start + len(part)) == span_of(text, part)
    assert block.span == (text.index("Night"), text.index("lazy") + 4)


@pytest.mark.parametrize(
    ("source", "literal"),
    [
        ("plain text, *em* **st** _em_ __st__", "plain text, ·em· ··st·· ·em· ··st··"),
        ("***both*** ~~gone~~ ~one~", "···both··· ··gone·· ·one·"),
        ("5 * 3 * 2 snake_case 2**3", "5 * 3 * 2 snake_case 2**3"),
        ("**open and *closed*", "**open and ·closed·"),
        ("`code` <b>x</b> <!-- y -->", "······ ···x···· ··········"),
        (r"\*a\* &amp; &x; \[b\]", "··a·· ····· &x; ··b··"),
        ("[a *b*](c) ![d](e) <xx:y>", "·a ·b····· ······· ······"),
        ("[a] (b) (c)[d] [e]", "[a] (b) (c)[d] [e]"),
        ("[a](b", "[a](b"),
        ("a[^1] {{ b }} c", "a···· ······· c"),
        ("a\\\nb  \nc", "a·\nb  \nc"),
        ("https://a.test/b_c_d e", "https://a.test/b_c_d e"),
        ("x {: .y} z", "x ······ z"),
        ("[[wiki]] :::no {a}", "[[wiki]] :::no {a}"),
    ],
)
def test_literal_text(source: str, literal: str) -> None:
    assert literals(source) == [literal]
    assert literals(f"> - {source}".replace("\n", "\n>   ")) == [literal]


@pytest.mark.parametrize(
    "line",
    ["{: .lead}", "{:toc}", "{::options toc_levels='2' /}", "{.lead}", "{#top}", ":::note", ":::",
     "*[HTML]: Hypertext", "{% include x.html %}", "{{< figure src='a' >}}", "{{%/* x */%}}",
     "[gate]: /gate", "<!-- a -->", "$$ a [b] (c) $$"],
)  # fmt: skip
def test_lines_without_text(line: str) -> None:
    assert [block.source for block in body_of(f"one\n\n{line}\n\ntwo\n").text] == ["one", "two"]


@pytest.mark.parametrize("line", ["{: .lead}", ":::", "{% include x.html %}", "{{< figure >}}"])
def test_lines_that_end_a_paragraph(line: str) -> None:
    assert [block.source for block in body_of(f"one\n{line}\ntwo\n").text] == ["one", "two"]


def test_template_lines_between_list_items() -> None:
    text = "- one\n{% if x %}\n- two\n{% endif %}\n- three\n"
    assert [block.source for block in body_of(text).text] == ["one", "two", "three"]


def test_an_output_on_a_line_of_its_own_is_part_of_its_paragraph() -> None:
    (block,) = body_of("one\n{{ two }}\nthree\n").text
    assert block.literal == f"one\n{OPAQUE * 9}\nthree"


def test_description_lists() -> None:
    text = "Night\nGate\n: one\n  two\n\n: three\n\n  four\n\nfive\n: six\n"
    assert [block.source for block in body_of(text).text] == [
        "Night\nGate",
        "one\ntwo",
        "three",
        "four",
        "five",
        "six",
    ]
    assert body_of(": no term\n").text[0].source == ": no term"


def test_admonitions_are_no_code() -> None:
    text = (
        '!!! note "Spoilers"\n    one\n\n    two\n\n=== "Tab"\n\n    three\n\n??? tip\n    four\n'
    )
    body = body_of(text)
    assert body.code == ()
    assert [block.source for block in body.text] == ["one", "two", "three", "four"]


def test_mdx() -> None:
    text = (
        "import Gate from './gate'\nexport const a = {b: '[c](d)'}\n\n"
        "<Gate on={<a href='x'>} style={{a: 1}} />\n\nSee {a ? '[e](f)' : `{b}`} [g](h).\n\n"
        "{/* [i](j) */}\n\n```js\nimport x from '{y'\n```\n\n# Night {#gate}\n"
    )
    body = body_of(text, "page.mdx")
    assert [link.text for link in body.links] == ["g"]
    assert [tag.name for tag in body.tags] == ["gate"]
    assert [code.info for code in body.code] == ["js"]
    assert [heading.text for heading in body.headings] == ["Night"]
