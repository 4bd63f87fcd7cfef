"""Common mistakes in YAML: each is found on the line of its cause, and the fix says what was meant.

Every mistake is put at the top, in the middle and at the end of a block that is good otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
import yaml

from linting import lint
from reviewlint.findings import Finding, Fix
from reviewlint.frontmatter import parse_front_matter
from reviewlint.source import Source

ABOVE = """\
layout: review
title: "The Lantern Keeper"  # the English title
author: vera
"""
BELOW = """\
tags: [drama, "slow cinema"]
rating: 4.5
cast:
  - name: Ida Holm
    role: Marta
  - name: Per Lund
    role: Jon
image: images/lantern.jpg
"""


class Mistake(NamedTuple):
    """Lines with one mistake in them.

    Attributes:
        lines: what stands in the block.
        line: the line of the cause, counted from 1.
        meant: the fields that the fix gives, or nothing where no repair is certain.
    """

    lines: str
    line: int
    meant: dict[str, object] | None


def one(written: str, meant: object = None) -> Mistake:
    """A mistake in the value of `x`, on one line."""
    return Mistake(written, 1, None if meant is None else {"x": meant})


MISTAKES = [
    # No space behind the colon.
    one("x:Foo", "Foo"),
    one("x:Foo and Bar", "Foo and Bar"),
    one('x:"Foo"', "Foo"),
    one("x:[a, b]", ["a", "b"]),
    one("x:\u00a0Foo", "Foo"),
    one("x：Foo", "Foo"),
    Mistake("x:\n  y: 1\n  z:Foo\n  w: 2", 3, {"x": {"y": 1, "z": "Foo", "w": 2}}),
    Mistake("x:\n  - y:Foo\n    z: 1", 2, {"x": [{"y": "Foo", "z": 1}]}),
    # A colon in a value.
    one("x: Nightfall: The Return", "Nightfall: The Return"),
    one("x: Foo:", "Foo:"),
    one("x: One: Two: Three", "One: Two: Three"),
    one("x: It's here: now", "It's here: now"),
    one('x: She says "no": he leaves', 'She says "no": he leaves'),
    one("x: foo: bar # a comment", "foo: bar"),
    one("x : y : z", "y : z"),
    one("x: Tom & Jana: #1", "Tom & Jana: #1"),
    one("x: Ferry: the #2 of the year", "Ferry: the #2 of the year"),
    one("x: *Ferry* #1", "*Ferry* #1"),
    one("x: Ferry: out now #todo"),
    one("x: @vera #todo"),
    Mistake("x:\n- a\n- b: c: d\n- e", 3, {"x": ["a", {"b": "c: d"}, "e"]}),
    Mistake(
        "x: long text\n  goes on: here\n  and here",
        2,
        {"x": "long text goes on: here and here"},
    ),
    # Quotes that are not closed, doubled, or do not match.
    one('x: "Foo', "Foo"),
    one("x: 'Foo", "Foo"),
    one("x: \"Foo'", "Foo"),
    one("x: 'Foo\"", "Foo"),
    one('x: "Foo”', "Foo"),
    one('x: ""Foo""', "Foo"),
    one('x: "Foo""', "Foo"),
    one("x: 'Foo''", "Foo"),
    one("x: '90s nights", "'90s nights"),
    Mistake('x: "Foo\ny: "Bar"', 1, {"x": "Foo", "y": "Bar"}),
    Mistake('x: "Foo\n  goes on\ny: z', 1, {"x": "Foo goes on", "y": "z"}),
    one(r'x: "Foo\"', "Foo\\"),
    one('x: "It is "great" film'),
    Mistake('x: "foo "bar" and\n  more"\ny: z', 1, {"x": 'foo "bar" and more', "y": "z"}),
    Mistake("x:\n  - 'Foo\n  - 'Bar'", 2, {"x": ["Foo", "Bar"]}),
    one('"x: foo'),
    # Quotes inside quotes, and text behind them.
    one('x: "The "best" film"', 'The "best" film'),
    one("x: 'It's great'", "It's great"),
    one('x: "Nightfall" (1979)', '"Nightfall" (1979)'),
    one('x: "Day" and "Night"', '"Day" and "Night"'),
    one('x: "Foo": bar', '"Foo": bar'),
    one('x: "Foo",', "Foo"),
    one('x: "Foo";', "Foo"),
    Mistake('x:\n  - "a" b\n  - c', 2, {"x": ['"a" b', "c"]}),
    # Typographic quotes, backslashes.
    one("x: “Foo: Bar”", "Foo: Bar"),
    one("x: “Foo”: bar", "“Foo”: bar"),
    one(r'x: "C:\Users"', r"C:\Users"),
    one(r'x: "a \d b"', r"a \d b"),
    # Tabs and other characters that are not spaces.
    one("\tx: foo", "foo"),
    Mistake("x:\n\t- a\n\t- b", 2, {"x": ["a", "b"]}),
    Mistake("x:\n  y: 1\n\tz: 2", 3, {"x": {"y": 1, "z": 2}}),
    Mistake("x:\n  -\ty: a\n", 2, {"x": [{"y": "a"}]}),
    Mistake("x:\n  - y: a\n  \u00a0 z: b", 3, {"x": [{"y": "a", "z": "b"}]}),
    one("x: foo\x07bar", "foobar"),
    one("x: foo\u2028bar", "foo bar"),
    # Lists in brackets.
    one("x: [a, , b]", ["a", "b"]),
    one("x: [a,, b]", ["a", "b"]),
    one("x: [, a]", ["a"]),
    Mistake("x: [\n  a,\n  , b\n]", 3, {"x": ["a", "b"]}),
    one("x: [a, b", ["a", "b"]),
    one("x: {y: 1", {"y": 1}),
    Mistake("x: [a, b\ny: [c, d]", 1, {"x": ["a", "b"], "y": ["c", "d"]}),
    Mistake("x:\n  - [a, b\n  - c", 2, {"x": [["a", "b"], "c"]}),
    one("x: [a, b]]", ["a", "b"]),
    one("x: [a, b}", ["a", "b"]),
    one("x: [a, b],", ["a", "b"]),
    one('x: ["a" "b"]', ["a", "b"]),
    one('x: ["a, "b"]', ["a", "b"]),
    one('x: ["a", "b]', ["a", "b"]),
    one("x: ['it's', b]", ["it's", "b"]),
    one("x: [@a, b]", ["@a", "b"]),
    one("x: [*a, b]", ["*a", "b"]),
    one("x: [a, #b]", ["a", "#b"]),
    one("x: [Foo: bar: baz]", ["Foo: bar: baz"]),
    one("x: [Sic] a title", "[Sic] a title"),
    one("x: [a link](https://gatefilm.net/)", "[a link](https://gatefilm.net/)"),
    # Characters with which a value cannot begin.
    one("x: @vera", "@vera"),
    one("x: `code`", "`code`"),
    one("x: %50 off", "%50 off"),
    one("x: *great*", "*great*"),
    one("x: **great**", "**great**"),
    one("x: & more", "& more"),
    one("x: !!", "!!"),
    one("x: ? who knows", "? who knows"),
    one("x: , and so on", ", and so on"),
    one("x: ] done", "] done"),
    one("x: {{ page.title }}", "{{ page.title }}"),
    one("x: {% include y %}", "{% include y %}"),
    one("x: > quoted"),
    one("x: | piped"),
    one("x: - foo"),
    Mistake("x:\n  - @foo\n  - bar", 2, {"x": ["@foo", "bar"]}),
    # A name typed twice.
    one("x: x: Foo", "Foo"),
    one('x: x: "Foo"', "Foo"),
    one("x: x: Foo: Bar", "Foo: Bar"),
    # Indentation.
    one(" x: foo", "foo"),
    one("  x: foo", "foo"),
    Mistake("x: Foo\n y: bar\nz: 1", 2, {"x": "Foo", "y": "bar", "z": 1}),
    Mistake("x:\n  - a\n - b", 3, None),
    Mistake("x:\n  - y: 1\n   z: 2", 3, None),
    Mistake("x:\n    y: 1\n  z: 2", 3, None),
    Mistake("x: |\ntext here\nmore text", 2, {"x": "text here\nmore text\n"}),
    Mistake("x: >-\n  text\n more", 3, {"x": "text more"}),
    Mistake("x: >-\n  text\nmore", 3, {"x": "text more"}),
    # Lists whose dashes are amiss.
    Mistake("x:\n  - a\n  -b\n  - c", 3, {"x": ["a", "b", "c"]}),
    Mistake("x:\n  * a\n  * b", 2, {"x": ["a", "b"]}),
    Mistake("x:\n  - a\n  b", 3, None),
    # Lines that are no fields.
    one("just some words here"),
    Mistake("x: Foo\n- bar\n- baz", 2, None),
    one("x"),
    Mistake("slug night", 1, {"slug": "night"}),
    Mistake("x\n  - a\n  - b", 1, {"x": ["a", "b"]}),
    one("x = Foo", "Foo"),
    Mistake("// a note", 1, {}),
    Mistake("<!-- a note -->", 1, {}),
    one("<<<<<<< HEAD"),
    one("? [a, b]\n: c"),
    one("%TAG"),
    Mistake("x: long text\ngoes on here\nand here", 2, None),
]
POSITIONS = {"top": ("", ABOVE + BELOW), "middle": (ABOVE, BELOW), "end": (ABOVE + BELOW, "")}
GOOD = yaml.safe_load(ABOVE + BELOW)


def find(text: str) -> Finding:
    """The one finding in a text."""
    found = lint(text)
    assert [code for code, _ in found] == ["FM004"]
    return found[0][1]


def apply(text: str, fix: Fix) -> str:
    """The text after a fix."""
    for edit in reversed(fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.lines)
def test_a_mistake_is_found_on_its_line(mistake: Mistake, position: str, newline: str) -> None:
    above, below = POSITIONS[position]
    text = f"---\n{above}{mistake.lines}\n{below}---\nThe body.\n"
    finding = find(text.replace("\n", newline))
    source = Source("x.md", text.replace("\n", newline))
    assert source.position(finding.span.start).line == 1 + above.count("\n") + mistake.line
    last = max(finding.span.start, finding.span.end - 1)
    assert source.position(last).line <= 2 + above.count("\n") + mistake.lines.count("\n")


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.lines)
def test_a_fix_gives_what_was_meant(mistake: Mistake, position: str) -> None:
    above, below = POSITIONS[position]
    text = f"---\n{above}{mistake.lines}\n{below}---\nThe body.\n"
    fix = find(text).fix
    if mistake.meant is None:
        assert fix is None
        return
    assert fix is not None
    read = parse_front_matter(apply(text, fix))
    assert read is not None
    assert read.problem is None
    assert read.data == GOOD | mistake.meant


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.lines)
def test_it_is_said_in_sentences(mistake: Mistake) -> None:
    finding = find(f"---\n{ABOVE}{mistake.lines}\n{BELOW}---\nThe body.\n")
    assert finding.message[0].isupper() or finding.message[0] in "“"
    assert finding.message.endswith(".")
    assert finding.hint
    for jargon in ("token", "scalar", "parse", "null", "string", "mapping values", "expected"):
        assert jargon not in finding.message + finding.hint
