"""What holds for any text: no rule fails, positions are in the file, line endings do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewlint import check_text
from reviewlint.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.findings import Diagnostic

FRAGMENTS = [
    *("---\n", "+++\n", "{\n", "}\n", "title: Heat\n", "rating: 4.7\n", "tags: [a, a]\n", "x: [\n"),
    *("[a](b)", "[a\n](b)", "[a] (https://b.test/)", "(a)[https://b.test/]", "![](a.png)", "[a]()"),
    *("[a](htp://b.test)", "[a](https://b.test/c d)", "[a](https://b.test", "<https://b.test>"),
    *("[a][b]", "\n[b]: https://b.test\n", "[^1]", "\n[^1]: note\n", "https://b.test/x."),
    *("<a href='x'>y</a>", "<a href=>", "<img src=x>", "<!--", "-->", "<div>\n", "</div>\n"),
    *("`code`", "```\n", "    ", "\t", "> ", "- ", "1. ", "# ", "| a | b |\n| - | - |\n"),
    *("{{ x }}", "{% link x %}", "{% raw %}", "{% endraw %}", "{{< y >}}", "{{", "%}"),
    *("\n", "\n\n", "  \n", "\\", "*", "**", "_", "[", "]", "(", ")", "!", " ", "word ", "é", "🎬"),
    *("[a][nope]", "[a][]", "[c]: x\n", "[^2]", "[a ](/b)", "[a](/b )", "[a [b](/c) d](/e)"),
    *("#Title\n", "##a\n", "\n## {#x}\n", "<h2 id=x>", "#\n", "**a", "__B c", "** b**", "$a$"),
    *("{% if x %}", "{% endif %}", "{{< /y >}}", "{{ a.b }", "{% x", "{#", "{/*", "*/}"),
    *("the the ", "TODO: x\n", "baited breath ", "Share this:\n", "Tags: a, b\n", "\ufffd"),
    *("\u00c3\u00a9", "\u00e2\u20ac\u2122", "\u202e", "\u200d", "%zz", "[a](C:\\b)", "[a](b\\c)"),
    *("[a](http://localhost/)", "[a](#)", "[a](/b?utm_source=c)", "[http://b.test](http://c.test)"),
    *(
        "<!-- reviewlint-disable -->",
        "<!-- reviewlint-enable LK003 -->",
        "# reviewlint-disable-line\n",
    ),
    *("<!-- reviewlint-disable-line LK -->", "<!-- reviewlint-disable-next-line x until y -->"),
    *("\u200b", "\xa0", "“", "”", "javascript:x", "www.b.test", "\x00", "\u2028", "$$", ":"),
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
SCHEMA = "preset:review"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the text stands for a file; the folder is empty."""
    return tmp_path_factory.mktemp("site") / "page.md"


def lines(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    return sorted((d.code, d.start.line, d.end.line) for d in diagnostics)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS)
def test_no_rule_fails_and_every_place_is_in_the_file(text: str, page: Path) -> None:
    source = Source("page.md", text)
    for diagnostic in check_text(text, page, schema=SCHEMA):
        assert diagnostic.code != "RD009", diagnostic.message
        places = [(diagnostic.start, diagnostic.end)]
        places += [(related.start, related.end) for related in diagnostic.related]
        if diagnostic.fix:
            places += [(edit.start, edit.end) for edit in diagnostic.fix.edits]
        for start, end in places:
            assert 0 <= source.offset(*start) <= source.offset(*end) <= len(text)
            assert source.position(source.offset(*start)) == start
            assert source.position(source.offset(*end)) == end


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_line_endings_do_not_change_what_is_found(text: str, page: Path) -> None:
    found = lines(check_text(text, page, schema=SCHEMA))
    assert lines(check_text(text.replace("\n", "\r\n"), page, schema=SCHEMA)) == found


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_byte_order_mark_adds_at_most_its_own_finding(text: str, page: Path) -> None:
    found = lines(check_text(text, page, schema=SCHEMA))
    with_mark = lines(check_text("\ufeff" + text, page, schema=SCHEMA))
    assert [line for line in with_mark if line[0] != "FM003"] == [
        line for line in found if line[0] != "FM003"
    ]


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_two_runs_give_the_same(text: str, page: Path) -> None:
    assert check_text(text, page, schema=SCHEMA) == check_text(text, page, schema=SCHEMA)
