"""LK010–LK015: references, definitions, footnotes and bare URLs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linting import codes, fixed, lint

PROSE = [
    "[laughs] and [Ed note: she was not there] and [sic]",
    "[...] and […] and [in <cite>Heat</cite>] and [ ] and [x]",
    r"\[escaped\]\[twice\] and \[a][b\]",
    "[[in]anace](https://nachtkino.test/)",
    "(some prose)[3][4] and more [3][4][5] and [12][13]",
    "a[i][j] and x_[i][0] and f()[a][b]",
    "[a-z][0-9] and [A-Z][a-z]+ and [^a-z][^0-9] and [*.js][?]",
    "[[Low Tide]] and [[Low Tide|the film]][x]",
    "[b][i]text[/i][/b] and [url]x[/url]",
    "[WIP][Film] a title, [Ctrl][C], [Shift][Tab], [F1][F2]",
    "$[a][b]$ and $$[text][label]$$",
    "{{ x[a][b] }} and {% assign y = z[text][label] %}",
    "[text][{{ page.label }}]",
    "> [!WARNING]\n> text",
    "*[HTML]: HyperText Markup Language",
    "<pre>\n[text][nope]\n</pre>",
    "<!-- [text][nope] -->",
    "<script>\nconst a = b[text][nope];\n</script>",
    "```\n[text][nope]\n```",
    "[text][package.module.Class] and [`Class`][package.Class] and [`Vec`][std::vec::Vec]",
    "int[][] and [][nope] and [!][x]",
    "## [1.2.0] - 2024-02-03\n\n### Added",
    "[label] alone and [another label], too",
    '[click][a/b.md] and [x]["y"]',
]


@pytest.mark.parametrize("text", PROSE)
def test_brackets_in_prose_are_no_references(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "reference",
    [
        "[text][2]",
        "[text][nope]",
        "[Low Tide][low tide 2024]",
        "[`code`][]",
        "[The Ferry][]",
        "![alt][nope]",
        "[*emphasis* in it][nope]",
        "[![alt](a.png)][nope]",
        "[text\nover lines][nope]",
    ],
)
@pytest.mark.parametrize("around", ["{}", "So {}, she said.", "> - {}", "# {}", "**{}**", "({})"])
def test_a_reference_without_a_definition_is_found(reference: str, around: str) -> None:
    if "\n" in reference and around != "{}":
        return
    text = around.format(reference)
    [(code, finding)] = [each for each in lint(text) if each[0] != "LK001"]
    assert code == "LK010"
    assert text[slice(*finding.span)] == reference


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("[Low Tide][low-tied]", "[Low Tide][low-tide]"),
        ("[low-tdie][]", "[low-tdie][low-tide]"),
        ("See [low-tdie].", "See [low-tide]."),
    ],
)
def test_the_nearest_label_is_suggested(written: str, right: str) -> None:
    definition = "\n\n[low-tide]: https://gatefilm.net/\n"
    assert codes(written + definition) == ["LK010"]
    assert fixed(written + definition) == right + definition
    assert codes(right + definition) == []


def test_a_lone_label_that_is_near_to_one_in_use_is_prose() -> None:
    text = "[low-tdie] and [low-tide]\n\n[low-tide]: https://gatefilm.net/\n"
    assert codes(text) == []


def test_a_broken_link_is_not_also_an_undefined_reference() -> None:
    assert codes("(Heat)[https://gatefilm.net/heat]") == ["LK004"]
    assert codes("[Heat] (https://gatefilm.net/heat)") == ["LK003"]


@pytest.mark.parametrize(
    "text",
    [
        "[text][nope]\n\n{% include links.md %}",
        "[text][nope]\n\n{{% readfile links.md %}}",
        "[text][nope]\n\n{{#include links.md}}",
        '[text][nope]\n\n--8<-- "links.md"',
    ],
)
def test_included_files_may_define_a_label(text: str) -> None:
    assert codes(text) == []


def test_mkdocs_and_its_plugins_define_labels_of_their_own() -> None:
    assert codes("See [the guide][some-heading] and [`Reel`][].", generator="mkdocs") == []


LABELS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=7, max_size=12), min_size=1, unique=True
)


@given(labels=LABELS, data=st.data())
def test_each_definition_that_is_taken_away_leaves_its_references(
    labels: list[str], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(labels))
    uses = [data.draw(st.integers(1, 3)) for _ in labels]
    lines = [
        f"The [word][{label}] here."
        for label, n in zip(labels, uses, strict=True)
        for _ in range(n)
    ]
    definitions = [f"[{label}]: https://gatefilm.net/{label}" for label in labels]
    text = "\n\n".join(lines) + "\n\n"
    assert codes(text + "\n".join(definitions)) == []
    left = [line for line in definitions if not line.startswith(f"[{gone}]")]
    assert codes(text + "\n".join(left)) == ["LK010"] * uses[labels.index(gone)]


@given(labels=LABELS, data=st.data())
def test_each_definition_without_a_use_is_left_over(labels: list[str], data: st.DataObject) -> None:
    used = data.draw(st.sets(st.sampled_from(labels)))
    text = "Text.\n\n" + "".join(f"The [word][{label}] here.\n\n" for label in sorted(used))
    text += "\n".join(f"[{label}]: https://gatefilm.net/{label}" for label in labels)
    assert codes(text) == ["LK011"] * (len(labels) - len(used))


def test_a_label_in_an_admonition_is_used() -> None:
    text = "!!! note\n\n    See [the list][films].\n\n[films]: https://gatefilm.net/films\n"
    assert codes(text, generator="mkdocs") == []


def test_the_same_address_again_makes_no_difference() -> None:
    text = "[a]\n\n[a]: https://gatefilm.net/1\n[A]: https://gatefilm.net/1{}\n"
    assert codes(text.format("")) == []
    assert codes(text.format(" 'title'")) == ["LK012"]


def test_of_two_definitions_the_second_is_reported_with_the_first() -> None:
    text = "[a]\n\n[a]: https://gatefilm.net/1\n[A]: https://gatefilm.net/2\n"
    [(code, finding)] = lint(text)
    assert code == "LK012"
    assert text[slice(*finding.span)] == "[A]: https://gatefilm.net/2"
    assert [text[slice(*related.span)] for related in finding.related] == [
        "[a]: https://gatefilm.net/1"
    ]
    assert "the second one is ignored" in finding.message
    [(_, finding)] = lint(text, generator="jekyll")
    assert "the first one is ignored" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "The pattern [^a-z] or x[^abc]* or [^,] or [^0-9a-f]",
        "A face [^_^] and [^ ] and `[^1]`",
        "As said[^1]: never.\n\n[^1]: Twice.",
        "Text[^n].\n\n[^N]: Note.",
    ],
)
def test_what_is_no_footnote_or_has_one(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text", ["Text.[^3]", "Text [^3].", "Text.[^note]", "# Title[^1]", "| a[^1] |"]
)
def test_a_mark_without_a_footnote_is_found(text: str) -> None:
    assert codes(text) == ["LK013"]


def test_a_footnote_without_a_mark_is_found_once() -> None:
    assert codes("Text.\n\n[^1]: One.\n") == ["LK014"]
    assert codes("Text.[^1]\n\n[^1]: One.\n") == []


@pytest.mark.parametrize("generator", ["jekyll", "mkdocs", "eleventy", "zola", "mdbook"])
def test_a_bare_url_is_found_where_it_stays_text(generator: str) -> None:
    text = "See https://gatefilm.net/heat now."
    assert codes(text, generator=generator, select="LK015") == ["LK015"]  # type: ignore[arg-type]
    assert codes(text, generator=generator) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("generator", ["plain", "hugo", "astro", "docusaurus"])
def test_a_bare_url_is_a_link_elsewhere(generator: str) -> None:
    text = "See https://gatefilm.net/heat now."
    assert codes(text, generator=generator, select="LK015") == []  # type: ignore[arg-type]


def test_a_broken_link_is_not_also_a_bare_url() -> None:
    text = "See [Heat] (https://gatefilm.net/heat) now."
    assert codes(text, generator="jekyll", select="LK015") == ["LK003"]
