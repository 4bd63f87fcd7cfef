"""Links that were meant and did not become one, and text that only looks like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linting import codes, fixed, lint
from oracles import needs, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    ("LK005", "(on [film](/films/a))) now", "(on [film](/films/a)) now"),
    ("LK005", '[film](/a "The film)', '[film](/a "The film")'),
    ("LK005", '[film](/a "The "best" film")', '[film](/a "The \\"best\\" film")'),
    ("LK003", '[film] (/a "The film")', '[film](/a "The film")'),
    ("LK003", "[film]\u200b(https://gatefilm.net/)", "[film](https://gatefilm.net/)"),
    ("LK003", "[the cast] (#the-cast)", "[the cast](#the-cast)"),
    ("LK003", "> [film] \n>  (/films/) is", "> [film](/films/) is"),
    ("LK004", "!(film)[/stills/a.jpg]", "![film](/stills/a.jpg)"),
    ("LK004", "[film][https://gatefilm.net/a]", "[film](https://gatefilm.net/a)"),
    ("LK004", "(https://gatefilm.net/a)[film]", "[film](https://gatefilm.net/a)"),
    ("LK004", "[https://gatefilm.net/a](the film)", "[the film](https://gatefilm.net/a)"),
    ("LK005", "**[film](https://gatefilm.net/a**", "**[film](https://gatefilm.net/a)**"),
    ("LK005", "[film](https://gatefilm.net/a]", "[film](https://gatefilm.net/a)"),
    ("LK005", "[see [film](https://gatefilm.net/a]", "[see [film](https://gatefilm.net/a)]"),
    ("LK005", "[film](<https://gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("LK005", "[film](<https://gatefilm.net/a>", "[film](<https://gatefilm.net/a>)"),
    ("LK005", "[film](<notes/my film.md)", "[film](<notes/my film.md>)"),
    ("LK005", "[film}(https://gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("LK005", "[film(https://gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("LK005", "[film]https://gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("LK005", "[film][https://gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("LK005", "[film]](https://gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("LK005", "(film](https://gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("LK005", "see film](https://gatefilm.net/a)", None),
    ("LK005", "[![film](a.jpg](/a)", "[![film](a.jpg)](/a)"),
    ("LK005", "[![film](a.jpg)(/a)", "[![film](a.jpg)](/a)"),
    ("LK005", '[film](/a "The film"', '[film](/a "The film")'),
    ("LK005", '[film](/a The film")', '[film](/a "The film")'),
    ("LK005", "[film](/a \"The film')", '[film](/a "The film")'),
    ("LK005", "[film](/a \"Night's end)", '[film](/a "Night\'s end")'),
    (
        "LK005",
        "(see [film](https://gatefilm.net/a for more)",
        "(see [film](https://gatefilm.net/a) for more)",
    ),
    (
        "LK005",
        "[film](https://gatefilm.net/Heat_(film) is long",
        "[film](https://gatefilm.net/Heat_(film)) is long",
    ),
    ("UR003", '[film](/my film "The film")', '[film](/my%20film "The film")'),
    (
        "UR003",
        "[film](https://gatefilm.net/a The Night Ferry)",
        '[film](https://gatefilm.net/a "The Night Ferry")',
    ),
    (
        "UR003",
        "[film](https://gatefilm.net/the night ferry poster.jpg)",
        "[film](https://gatefilm.net/the%20night%20ferry%20poster.jpg)",
    ),
    ("UR003", "[film](see <https://gatefilm.net/a>)", "[film](https://gatefilm.net/a)"),
    ("UR003", "[film](https: //gatefilm.net/a)", "[film](https://gatefilm.net/a)"),
    ("UR003", "[film](see the notes below)", None),
    ("UR003", "[film](gatefilm.net/my film)", None),
    (
        "UR003",
        "[film][f]\n\n[f]: https://gatefilm.net/night ferry",
        "[film][f]\n\n[f]: https://gatefilm.net/night%20ferry",
    ),
    ("LK009", "[ film](/a)", "[film](/a)"),
    ("LK009", "[film ][f]\n\n[f]: /a", "[film][f]\n\n[f]: /a"),
    ("LK009", '[film]( /a "The film" )', '[film](/a "The film")'),
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
    "[film] (#nowwatching) and [film] (#12)",
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
    assert codes(f"{long}\n\nSee [here](/b)\nor there.\n\n{link}") == []


def test_two_broken_links_side_by_side_are_two() -> None:
    text = "See [a film](https://gatefilm.net/a and [the cast] (/cast/), [fog](/my fog).\n"
    assert codes(text) == ["LK005", "LK003", "UR003"]
    right = "See [a film](https://gatefilm.net/a) and [the cast](/cast/), [fog](/my%20fog).\n"
    assert fixed(text) == right


def test_a_split_link_is_underlined_from_its_bracket_to_its_parenthesis() -> None:
    text = "- See [the\r\n  \r\n  film](/films/a/) now.\r\n"
    [(code, finding)] = lint(text)
    assert code == "LK002"
    assert text[slice(*finding.span)] == "[the\r\n  \r\n  film](/films/a/)"


@pytest.mark.parametrize("long", ["[a](/a/{})", "{{% include x {} %}}", "<https://a.test/{}>"])
def test_a_long_address_does_not_tell_that_an_author_wraps_no_lines(long: str) -> None:
    assert codes(f"See {long.format('a' * 200)}\n\nSee [the long\nway](/a) home.\n") == []


def test_verse_does_not_make_breaks_in_link_text_deliberate() -> None:
    long = "word " * 40
    assert codes(f"{long}\n\nTwo  \nlines.\n\nSee [the long\nway](/a) home.\n") == ["LK001"]


WORDS = st.lists(
    st.sampled_from(["fog", "Ferry", "night", "*low*", "tide"]), min_size=1, max_size=4
)
PATHS = st.lists(st.sampled_from(["films", "low-tide", "a_b", "2024", "x%20y"]), max_size=3)
TITLES = st.sampled_from(["", ' "The Ferry"', " 'Night'"])
BREAKS: list[tuple[str, Callable[[str, str, str], str]]] = [
    ("LK003", lambda text, url, title: f"[{text}] ({url}{title})"),
    ("LK003", lambda text, url, title: f"[{text}]\n({url}{title})"),
    ("LK004", lambda text, url, _: f"({text})[{url}]"),
    ("LK004", lambda text, url, _: f"[{text}][{url}]"),
    ("LK005", lambda text, url, title: f"[{text}]({url}{title}"),
    ("LK005", lambda text, url, title: f"[{text}]({url}{title}))"),
    ("LK005", lambda text, url, title: f"[{text}]]({url}{title})"),
    ("LK005", lambda text, url, title: f"[{text}}}({url}{title})"),
    ("LK005", lambda text, url, _: f"[{text}]({url}]"),
    ("LK009", lambda text, url, title: f"[ {text} ]({url}{title})"),
    ("LK009", lambda text, url, title: f"[{text}]( {url}{title} )"),
    ("UR003", lambda text, url, title: f"[{text}]({url[:5]}\n{url[5:]}{title})"),
    ("UR003", lambda text, url, title: f"[{text}]({url[:-1]}\n  /{title})"),
]


@given(
    st.sampled_from(BREAKS),
    WORDS,
    PATHS,
    TITLES,
    st.sampled_from(
        [
            ("", ""),
            ("See ", " now."),
            ("> ", ", and more"),
            ("- ", ""),
            ("# ", "."),
            ("Fog (as ever) and ", " (as ever)."),
        ]
    ),
)
def test_the_fix_of_a_broken_link_is_the_link_that_it_was(
    broken: tuple[str, Callable[[str, str, str], str]],
    words: list[str],
    path: list[str],
    title: str,
    around: tuple[str, str],
) -> None:
    code, damage = broken
    before, behind = around
    text, url = " ".join(words), "/".join(["https://gatefilm.net", *path, ""])
    wrong = damage(text, url, title)
    if "\n" in wrong:
        assume(before != "# ")
        wrong = wrong.replace(
            "\n", "\n> " if before == "> " else "\n  " if before == "- " else "\n"
        )
    if damage(text, url, title) == damage(text, url, ""):
        title = ""
    assert codes(f"{before}{wrong}{behind}\n") == [code]
    assert fixed(f"{before}{wrong}{behind}\n") == f"{before}[{text}]({url}{title}){behind}\n"


KRAMDOWN = ("ruby", "-rkramdown", "-e", "puts Kramdown::Document.new(STDIN.read).to_html")


@pytest.mark.parametrize(
    "text",
    [
        "[film](/my film)",
        '![film](/my film.png "The film")',
        "[film](/my\nfilm)",
        "[film](https: //gatefilm.net/a)",
        "[film](see the notes below)",
        "[film](see https://gatefilm.net/a)",
    ],
)
def test_kramdown_makes_a_link_whatever_spaces_stand_in_the_address(
    tmp_path: Path, text: str
) -> None:
    ((code, found),) = lint(text, generator="jekyll")
    assert code == "UR003"
    thing = "image" if text[0] == "!" else "link"
    assert found.message.endswith(
        f"'s address. Jekyll takes all of it as the address, which browsers may change, and other"
        f" tools see no {thing} here."
    ) or found.message.startswith(f"There are words where this {thing}'s address belongs. Jekyll")
    needs("ruby")
    assert f"<{'img' if text[0] == '!' else 'a'} " in run(KRAMDOWN, tmp_path, text)
