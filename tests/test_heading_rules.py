"""HD001–HD004: headings that are none, are empty, share an id or skip a level."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linting import codes, fixed, lint

BEHIND = "\n\nA film about the sea.\n"


@pytest.mark.parametrize(
    "line",
    [
        "#Title",
        "#Night Ferry",
        "#Who is it?",
        "##plot",
        "###Cast and Crew",
        "##2046",
        "##**Bold**",
        "##👍 Pros",
        "#THE END",
    ],
)
@pytest.mark.parametrize("before", ["", "Text.\n\n", "> ", "---\ntitle: x\n---\n"])
def test_a_heading_without_its_space(line: str, before: str) -> None:
    text = before + line + BEHIND
    assert codes(text) == ["HD001"]
    hashes = "#" * (len(line) - len(line.lstrip("#")))
    assert fixed(text) == before + line.replace(hashes, hashes + " ", 1) + BEHIND
    assert codes(fixed(text)) == []


@pytest.mark.parametrize(
    "line",
    [
        "#horror #film #sea",
        "#Horror #Film",
        "#MeToo changed the town",
        "#FilmTwitter",
        "#SXSW",
        "#TBT to the good old days",
        "#123 is the seat",
        "#fff",
        "#!shebang",
        "#define X",
        "#Oscars were dull this year.",
        "- #Horror",
        "1. #Horror",
        "\\#Title",
        "`#Title`",
        "Seen today.\n#Horror",
        "&#35;Title",
        "    #Title",
        "#",
        "# Title",
        "## Title",
        "#######Seven",
        "<div>\n#Title\n</div>",
    ],
)
def test_hashtags_numbers_and_code_are_no_headings(line: str) -> None:
    assert [code for code in codes(line + BEHIND) if code != "HD003"] == []


def test_a_tag_at_the_end_of_a_page_is_no_heading() -> None:
    assert codes(f"A film about the sea.{BEHIND}\n#Horror\n") == []


def test_mkdocs_takes_it_for_a_heading() -> None:
    assert codes("#Title" + BEHIND, generator="mkdocs") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# A {#x}\n\n# B {#x}\n", "x"),
        ("# A {#a.b}\n\n# B {#a.b}\n", "a.b"),
        ("# A\n{: #x}\n\n# B {: .c #x}\n", "x"),
        ('# A {#x}\n\n<h2 id="x">B</h2>\n', "x"),
        ('<a id="x"></a>\n\n<a id="x"></a>\n', "x"),
        ("A\n=\n\n# A {#x}\n\nB {#x}\n-\n", "x"),
        ("# A {#x} #\n\n# B {#x} ##\n", "x"),
        ('# A {id=x}\n\n# B {: id="x"}\n', "x"),
    ],
)
def test_two_ids_alike(text: str, name: str) -> None:
    [(code, finding)] = [each for each in lint(text) if each[0] != "LK006"]
    assert code == "HD002"
    assert text[slice(*finding.span)] == name
    assert finding.span.start == text.rindex(name)
    assert text[slice(*finding.related[0].span)] == name


@pytest.mark.parametrize(
    "text",
    [
        "# A {#x}\n\n# B {#y}\n",
        "# A {#1.25.0}\n\n# B {#1.26.0}\n",
        '<a name="x"></a>\n\n# A {#x}\n',
        "{% if a %}\n# A {#x}\n{% else %}\n# B {#x}\n{% endif %}\n",
        "```\n# A {#x}\n```\n\n# B {#x}\n",
        '<svg><g id="x"/></svg>\n\n<svg><g id="x"/></svg>\n',
        "# A {#x-{{ page.n }}}\n\n# B {#x-{{ page.n }}}\n",
        "{: .note}\nText.\n\n{: .note}\nText.\n",
    ],
)
def test_ids_that_are_not_alike(text: str) -> None:
    assert "HD002" not in codes(text)


@pytest.mark.parametrize(
    "line", ["#", "##", "## ##", "## <!-- x -->", "## &nbsp;", "## {#x}", "<h2></h2>", "<h2> </h2>"]
)
def test_a_heading_without_text(line: str) -> None:
    assert codes(line + BEHIND) == ["HD003"]


@pytest.mark.parametrize(
    "line",
    [
        "## ![Ferry](a.png)",
        "## {{ page.title }}",
        "## {% include title.html %}",
        "## `x`",
        '## <i class="icon"></i>',
        '## <a name="x"></a>',
        "## *x*",
        "## 1",
        "## {props.title}",
        '<h2 id="x"></h2>',
        "<h2>{{ x }}</h2>",
        '<h2><img src="a.png" alt="Ferry"></h2>',
        "`##`",
        "    ##",
    ],
)
def test_a_heading_with_something_to_see(line: str) -> None:
    assert "HD003" not in codes(line + BEHIND)


@given(levels=st.lists(st.integers(1, 6), max_size=8))
def test_each_skipped_level_is_found_once(levels: list[int]) -> None:
    text = "\n\n".join(f"{'#' * level} Title {number}" for number, level in enumerate(levels))
    skips = sum(b > a + 1 for a, b in itertools.pairwise(levels))
    assert codes(text, select="HD004") == ["HD004"] * skips
    assert codes(text) == []


def test_conditions_that_exclude_each_other_may_give_one_id() -> None:
    one, other = "## Plot {#plot}\n", "## Story {#plot}\n"
    assert codes(f"{{% if a %}}\n{one}{{% elsif b %}}\n{other}{{% endif %}}\n") == []
    assert (
        codes(f"{{% if a %}}\n{one}{{% endif %}}{{% unless a %}}\n{other}{{% endunless %}}\n") == []
    )
    assert codes(f"{{% if a %}}\n{one}{{% else %}}\nNo.\n{{% endif %}}\n\n{other}") == ["HD002"]


def test_a_wrapped_line_may_begin_with_the_name_of_a_channel() -> None:
    assert codes("We met in\n##film on the network.\n") == []
