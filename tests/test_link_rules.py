"""Links that were meant and did not become one, and text that only looks like them."""

from __future__ import annotations

import pytest

from linting import codes, fixed, lint

BROKEN = [
    ("LK003", "[film] (https://gatefilm.net/)", "[film](https://gatefilm.net/)"),
    ("LK003", "[film]  (/films/)", "[film](/films/)"),
    ("LK003", "[film] (low-tide.md#plot)", "[film](low-tide.md#plot)"),
    ("LK003", "[film]\n(https://gatefilm.net/)", "[film](https://gatefilm.net/)"),
    ("LK003", "> [film]\n> (https://gatefilm.net/)", "> [film](https://gatefilm.net/)"),
    ("LK003", "![film] (still.jpg)", "![film](still.jpg)"),
    ("LK003", "[film] ({{ site.url }}/a)", "[film]({{ site.url }}/a)"),
    ("LK003", "[*film*] (https://gatefilm.net/a_(b))", "[*film*](https://gatefilm.net/a_(b))"),
    ("LK004", "(film)[https://gatefilm.net/]", "[film](https://gatefilm.net/)"),
    ("LK004", "(the film)[/films/a/]", "[the film](/films/a/)"),
    ("LK004", "(film)[www.gatefilm.net/a]", None),
    ("LK005", "[film](https://gatefilm.net/a", "[film](https://gatefilm.net/a)"),
    ("LK005", "[film](https://gatefilm.net/a.", "[film](https://gatefilm.net/a)."),
    ("LK005", "[film](/films/a and more", "[film](/films/a) and more"),
    (
        "LK005",
        "[film](https://gatefilm.net/a and so on (as ever)",
        "[film](https://gatefilm.net/a) and so on (as ever)",
    ),
    (
        "LK005",
        "[film](https://gatefilm.net/Heat_(1995_film)",
        "[film](https://gatefilm.net/Heat_(1995_film))",
    ),
    (
        "LK005",
        "[film](https://gatefilm.net/Heat_(1995_film and",
        "[film](https://gatefilm.net/Heat_(1995_film)) and",
    ),
    ("LK005", "[film](https://gatefilm.net/a))", "[film](https://gatefilm.net/a)"),
    ("LK005", "![film](still.jpg)).", "![film](still.jpg)."),
    ("LK005", '[film](/a "The film)', '[film](/a "The film")'),
    ("LK005", '[film](/a "The "best" film")', '[film](/a "The \\"best\\" film")'),
]

LOOK_ALIKES = [
    "[Ed note: I can feel you (walking away).]",
    "[sic] (and hated it)",
    "[laughs](to himself)",
    "[laughs](and leaves",
    "[1] (https://gatefilm.net/)",
    "- [ ] (https://gatefilm.net/)",
    "- [x] (/films/)",
    "[^1] (https://gatefilm.net/)\n\n[^1]: note",
    "f(x)[0] and (a)[b] and (Lund)[1] and (this)[^1]\n\n[^1]: note",
    "(text)[label]\n\n[label]: https://gatefilm.net/",
    "([film](https://gatefilm.net/a))",
    "(see [film](https://gatefilm.net/a), [b](https://gatefilm.net/b))",
    "(see\n[film](https://gatefilm.net/a))",
    "[film](https://gatefilm.net/a_(b))",
    "[film](<https://gatefilm.net/a_(b>)",
    r"\[film\](https://gatefilm.net/a",
    "`[film](https://gatefilm.net/a`",
    "array[i](j and [k](l",
    "[[film]](https://gatefilm.net/a)",
    "[film](https://gatefilm.net/a){: .button}",
    "[film](https://gatefilm.net/a){:target='_blank'} (new)",
    "[film] (/fɪlm/)",
    "$$ [a](b c) $$",
    "[](#plot) and [](project:notes.md)",
    "[film][f] (https://gatefilm.net/)\n\n[f]: /a",
]


@pytest.mark.parametrize(("code", "text", "right"), BROKEN, ids=lambda value: str(value)[:40])
def test_a_broken_link_is_diagnosed_once_and_repaired(
    code: str, text: str, right: str | None
) -> None:
    assert codes(text + "\n") == [code]
    if right is not None:
        assert fixed(text + "\n") == right + "\n"
        assert codes(right + "\n") == []


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_a_broken_link_is_left_alone(text: str) -> None:
    assert codes(text + "\n") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_break_at_a_bracket_is_a_slip_even_where_lines_are_wrapped(newline: str) -> None:
    text = f"One line{newline}and [a film{newline}](/a) and{newline}[{newline}more](/b) lines."
    assert codes(text) == ["LK001", "LK001"]
    right = f"One line{newline}and [a film](/a) and{newline}[more](/b) lines."
    assert fixed(text) == right


def test_the_longest_text_that_a_break_is_in_is_underlined_exactly() -> None:
    text = "> Scored by [Ruth\n> Amadi  \n> ](/a).\n"
    [(code, finding)] = lint(text)
    assert code == "LK001"
    assert text[slice(*finding.span)] == "Ruth\n> Amadi  \n> "
    assert fixed(text) == "> Scored by [Ruth Amadi](/a).\n"


def test_a_wrapped_paragraph_makes_breaks_deliberate_in_the_whole_file() -> None:
    long = "word " * 40
    link = "See [the long\nway](/a) home.\n"
    assert codes(f"{long}\n\n{link}") == ["LK001"]
    assert codes(f"{long}\n\nTwo\nlines.\n\n{link}") == []
