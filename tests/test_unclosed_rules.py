"""TX006, TX007: comments and bold text that are never closed."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
from linting import codes, lint

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.site.root import Generator


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a remark",
        "Text.\n\n<!-- a remark\n\nMore text.\n",
        "- item\n\n<!--\nMore.\n",
        "Text <!-- a remark here\n\nand more -->\n",
        "<!-- a remark\n\nText\n\n<!-- another -->\n\nMore.\n",
        "<div>\n<!-- a remark\n</div>\n",
        "Text <!-- Note: more on it\n\nMore.\n",
        "Text <!--it's not done\n\nMore.\n",
    ],
)
def test_a_comment_that_is_never_closed(text: str) -> None:
    [(code, finding)] = lint(text)
    assert code == "TX006"
    assert text[slice(*finding.span)] == "<!--"


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a remark -->",
        "<!-- a\n\nb\n-->\n",
        "<!--\nText.\n\n<!-- a remark -->\n\nMore. -->\n",
        "Text <!-- a remark --> more",
        "Text <!-- a\nremark --> more",
        "<!--> <!--->",
        "`<!-- a remark`",
        "```\n<!-- a remark here\n```\n",
        "    <!-- a remark here\n",
        "<div>\n<!-- a b\n\nc\n-->\n</div>\n",
        "{% comment %}\n<!-- a remark here\n{% endcomment %}\n",
        "\\<!-- a remark here",
        "<script>\n// <!-- a remark here\n</script>\n",
        "It is <!--",
        "It starts with <!-- and more",
    ],
)
def test_a_comment_that_is_closed_or_none(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("**Director: Vera Lund", 0),
        ("This is **bold text.", 8),
        ("This is **bold **text here", 8),
        ("** Cast** and crew", 0),
        ("Music:** Tomas Eklund", 6),
        ("- **Cast: Vera\n- Crew", 2),
        ("**Cast\n\nand crew**", 0),
        ("__Note: it is long", 0),
        ("# The **end", 6),
        ("**“Quoted” text", 0),
        ("It is what one calls **noir. And more", 21),
        ("**2046 is long", 0),
        ("**1. Plot", 0),
        ("** Long text that\nruns on** here", 0),
        ("**[Heat](/heat/) and more", 0),
        ("这是**强调。**后面的文字", 2),
    ],
)
def test_bold_text_that_is_never_closed(text: str, at: int) -> None:
    [(code, finding)] = lint(text)
    assert (code, finding.span) == ("TX007", (at, at + 2))


@pytest.mark.parametrize(
    "text",
    [
        "Call it with *args and **kwargs.",
        "**kwargs are passed on to it.",
        "dict(**a), {**a, **b}, **app.config",
        "All of **/*.md and src/**/x",
        "2**3 is 8, and x**y",
        "Write '**' or “**” or (**) instead.",
        "f**k and s**t",
        "Price** for two\n\n** with popcorn",
        "Rating: **",
        "Rating: ** 1/2",
        "** 1/2 of four**",
        "**½ and ****",
        "***",
        "Name: ____ Date: __",
        "a __init__ and __name and snake__case",
        "$a**b$ and $$**b$$",
        "\\*\\*no and \\_\\_no",
        "`**no` and `__no`",
        "**yes** and __yes__ and ***yes***",
        "**{{ page.title }}",
        "{{ '**no' }}",
        "<b>**</b>",
        "https://gatefilm.net/**a",
    ],
)
def test_signs_that_are_no_bold_text(text: str) -> None:
    assert codes(text) == []


WORDS = st.lists(st.text("abcdefghijklm", min_size=3, max_size=6), min_size=1, max_size=4)


@given(
    words=WORDS, around=st.sampled_from(["", "so ", "(", "“"]), sign=st.sampled_from(["**", "__"])
)
def test_of_two_signs_the_one_that_is_left_is_found(
    words: list[str], around: str, sign: str
) -> None:
    bold = f"{around}{sign}Its {' '.join(words)} end{sign} here"
    assert codes(bold) == []
    assert codes(f"{around}{sign}Its {' '.join(words)} end here") == ["TX007"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("これは**「最後の船」**です。次は**「渡し守」**です。", 3),
        ("**「最後の船」**は**「渡し守」**です", 0),
        ("Er sagt: **„Genug!“**s und **mehr** davon.", 9),
        ("Она смотрит **«Паром»**а.", 12),
        ("映画は**（最高）**本当に", 3),
    ],
)
def test_signs_beside_letters_keep_text_from_being_bold_in_commonmark(text: str, at: int) -> None:
    [(code, finding)] = lint(text)
    assert (code, finding.span) == ("TX007", (at, at + 2))
    assert "not closed" not in finding.message
    assert codes(text, generator="jekyll") == codes(text, generator="mkdocs") == []


KRAMDOWN = """
require "json"
require "kramdown"
require "kramdown-parser-gfm"
pages = JSON.parse(STDIN.read).map { |text| Kramdown::Document.new(text, input: "GFM").to_html }
puts JSON.generate(pages)
"""
PYTHON_MARKDOWN = """
import json, sys, markdown
print(json.dumps([markdown.markdown(text) for text in json.load(sys.stdin)]))
"""


@pytest.mark.parametrize(
    ("generator", "command"),
    [("jekyll", ("ruby", "-e", KRAMDOWN)), ("mkdocs", (sys.executable, "-c", PYTHON_MARKDOWN))],
)
def test_what_is_reported_is_seen_on_the_page(
    generator: Generator, command: tuple[str, ...], tmp_path: Path
) -> None:
    oracles.needs(command[0])
    if generator == "mkdocs" and find_spec("markdown") is None:
        oracles.lacking("not installed: Markdown")
    pieces = ("Vera", "**", " ", "です", "「", "”", "[a](b.md)")
    texts = ["".join(parts) for parts in product(pieces, ("**",), *[pieces] * 3)]
    pages = json.loads(oracles.run(command, tmp_path, json.dumps(texts)))
    reported = [codes(text, generator=generator) == ["TX007"] for text in texts]
    assert any(reported)
    for text, page, is_reported in zip(texts, pages, reported, strict=True):
        assert "**" in page or not is_reported, f"{text!r} → {page!r}"


@pytest.mark.parametrize(
    "text", ["**Director:**Jane", "映画は**最高。**本当に", "**Cast:** **Vera.**Lund"]
)
def test_bold_text_that_only_commonmark_does_not_close(text: str) -> None:
    assert codes(text) == ["TX007"]
    assert codes(text, generator="jekyll") == codes(text, generator="mkdocs") == []


def test_a_space_before_the_end_matters_to_all_but_python_markdown() -> None:
    text = "This is **bold **text"
    assert codes(text) == codes(text, generator="jekyll") == ["TX007"]
    assert codes(text, generator="mkdocs") == []


def test_stars_may_mark_a_note() -> None:
    assert codes("It costs 9.99** a month.\n\n**excluding the first one.\n") == []


@pytest.mark.parametrize("text", ["main(int argc, char **argv)", "the __Host-id cookie is"])
def test_signs_in_code_that_is_not_marked_as_code(text: str) -> None:
    assert codes(text) == []
