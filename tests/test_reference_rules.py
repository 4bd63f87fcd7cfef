"""LK010–LK012, LK015: references, definitions and bare URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linting import codes, fixed, lint
from reviewlint import fix_text

if TYPE_CHECKING:
    from pathlib import Path

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
    "[2024-01-01][1.2.0] and [1,2][3,4] and [-1][0] and [4.5][5]",
    "[and so on][...] or [and so on][…], and [he][sic] went",
    "usage: play [--loop][--mute] and sort [-n][-r]",
    "the classes [:alpha:][:digit:] and [A-Z][A-Z0-9_] and [a-z_][a-z0-9-]",
    "[x][] and [`Reel.rewind`][] and [`rewind`][film.Reel.rewind] and [`Reel::rewind`][]",
    "[Page Up][Home], [Ctrl+C][Ctrl+V], [Esc][Esc], [Scene 1][Take 2], [Up][Up][Down][Down]",
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
        "[`--mute`][]",
        "[`reel.rewind()`][]",
        "[the reel][`reel`]",
        "[reels/archive][]",
        "[#2633][]",
        "[**The Ferry**][]",
        '["The Ferry"][]',
        "[C++ for projectors][]",
        "![alt][nope]",
        "[*emphasis* in it][nope]",
        "[![alt](a.png)][nope]",
        "[text\nover lines][nope]",
        "[Vera Lund][Lund]",
        "[Heat][Heat]",
        "[1][first]",
    ],
)
@pytest.mark.parametrize(
    "around",
    ["{}", "So {}, she said.", "> - {}", "# {}", "**{}**", "_{}_", "~~{}~~", "({})", "电影{}很好"],
)
def test_a_reference_without_a_definition_is_found(reference: str, around: str) -> None:
    if "\n" in reference and around != "{}":
        return
    text = around.format(reference)
    [(code, finding)] = [each for each in lint(text) if each[0] != "LK001"]
    assert code == "LK010"
    assert text[slice(*finding.span)] == reference


@pytest.mark.parametrize("reference", ["[the coast][coast]", "[Coast][]", "![a map][coast]"])
@pytest.mark.parametrize(
    ("code", "line", "mended"),
    [
        ("LK007", "[coast]:", None),
        ("LK003", "[coast] : https://gatefilm.net/coast", "[coast]: https://gatefilm.net/coast"),
        ("LK003", '[coast]  :/coast/  "Up north"', '[coast]: /coast/  "Up north"'),
        ("LK005", "[coast]; https://gatefilm.net/coast", "[coast]: https://gatefilm.net/coast"),
        ("LK005", "[coast] = /coast/ 'Up north'", "[coast]: /coast/ 'Up north'"),
        ("LK005", "[coast] https://gatefilm.net/coast", "[coast]: https://gatefilm.net/coast"),
    ],
)
def test_a_line_that_was_to_define_a_label(
    code: str, line: str, mended: str | None, reference: str
) -> None:
    text = f"> See {reference} first.\n>\n> {line}\n"
    [(found, finding)] = lint(text)
    assert (found, text[slice(*finding.span)]) == (code, line)
    assert (finding.fix is not None) == (mended is not None)
    if mended:
        assert fixed(text) == text.replace(line, mended)
        assert codes(fixed(text)) == []


def test_lines_that_define_nothing_are_each_reported_and_what_is_below_them_is_right() -> None:
    text = (
        "[a cut][cut], [Cast][] and [a still][still]\n\n[cut]:\n[cast]: /cast/\n[still] : s.png\n"
    )
    found = [(code, text[slice(*finding.span)]) for code, finding in lint(text)]
    assert found == [("LK007", "[cut]:"), ("LK003", "[still] : s.png")]


@pytest.mark.parametrize(
    "text",
    [
        "[coast]:\n\n[cut] : https://gatefilm.net/cut\n",
        "[the coast][coast] was [coast]: quiet, she said.\n\n[coast]: /coast/\n",
        "[the coast][coast]\n\n[coast] : the land beside the sea\n\n[coast]: /coast/\n",
    ],
)
def test_lines_that_need_not_define_anything(text: str) -> None:
    assert codes(text) == []


def test_a_definition_directly_below_text_is_text() -> None:
    text = "See [the coast][coast].\n[coast]: https://gatefilm.net/coast\n"
    [(code, finding)] = lint(text)
    assert code == "LK010"
    assert "line 2" in finding.message
    assert finding.hint == "Put an empty line before line 2."
    assert codes(text, generator="mkdocs") == []  # Python-Markdown reads it
    assert codes(text.replace("\n[", "\n\n[")) == []


def test_what_a_broken_definition_swallows_is_near_to_a_reference() -> None:
    [(_, sky), _] = lint("[a][land], [Skye][]\n\n[land]:\n[sky]: https://gatefilm.net/sky\n")
    assert "Did you mean “[sky]”?" in sky.hint


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("[Low Tide][low-tied]", "[Low Tide][low-tide]"),
        ("[low-tdie][]", "[low-tdie][low-tide]"),
        ("See [low-tdie].", "See [low-tide]."),
        ("[Tide][Low-Tied]", "[Tide][low-tide]"),
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


@pytest.mark.parametrize(
    "tag",
    [
        '{% include figure.html src="still.png" %}',
        '{% include "partials/card.njk" %}',
        "{% render 'card.liquid' %}",
        "{% embed https://nachtkino.test/trailer %}",
        "{{< youtube k7Lm9nOpQ2r >}}",
    ],
)
def test_what_holds_no_markdown_defines_no_label(tag: str) -> None:
    assert codes(f"[text][nope] and a note.[^7]\n\n{tag}\n", generator="jekyll") == [
        "LK010",
        "LK013",
    ]


def test_mkdocs_and_its_plugins_define_labels_of_their_own() -> None:
    assert codes("See [the guide][some-heading] and [`Reel`][].", generator="mkdocs") == []


def test_names_of_code_are_references_where_no_plugin_defines_them() -> None:
    text = "See [`Reel.rewind`][] and [it][film.Reel]."
    assert codes(text) == []
    assert codes(text, generator="jekyll") == ["LK010", "LK010"]
    definition = "\n\n[`Reel.load`]: https://gatefilm.net/load\n"
    assert codes(f"See [`Reel.load`][] and [`Reel.rewind`][].{definition}") == ["LK010"]


def test_no_plugin_defines_a_number() -> None:
    assert codes("See [the guide][2].", generator="mkdocs") == ["LK010"]


def test_every_reference_is_found_however_many_labels_there_are() -> None:
    count = 500
    references = "\n\n".join(f"[word][missing{n:04}x]" for n in range(count))
    definitions = "\n".join(f"[{'film' * 5}{n:04}]: https://gatefilm.net/{n}" for n in range(count))
    found = codes(f"{references}\n\n{definitions}\n")
    assert found == ["LK010"] * count + ["LK011"] * count


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


@pytest.mark.parametrize("fence", ["{note}", "{figure} still.png", "admonish warning"])
def test_a_label_in_a_fence_that_is_no_code_is_used(fence: str) -> None:
    text = f"Text.\n\n```{fence}\nSee [the list].\n```\n\n[the list]: https://gatefilm.net/films\n"
    assert codes(text) == []
    assert codes(text.replace(fence, "text")) == ["LK011"]


@pytest.mark.parametrize(
    "text",
    [
        "{{% if page.old %}}\n{}\n{{% else %}}\n{}\n{{% endif %}}\n",
        "{{% if x %}}\n{}\n{{% endif %}}\n\n{{% unless x %}}\n{}\n{{% endunless %}}\n",
        "{}\n\n{{% if page.old %}}\n{}\n{{% endif %}}\n",
        "{{% case x %}}\n{{% when 1 %}}\n{}\n{{% when 2 %}}\n{}\n{{% endcase %}}\n",
    ],
)
def test_of_two_in_different_branches_of_a_template_none_is_ignored(text: str) -> None:
    links = text.format("[a]: https://gatefilm.net/1", "[a]: https://gatefilm.net/2")
    assert codes("The [a].\n\n" + links, generator="jekyll") == []
    notes = text.format("[^a]: One.", "[^a]: Two.")
    assert codes("The[^a].\n\n" + notes, generator="jekyll") == []


@pytest.mark.parametrize(
    "text",
    ["{{% if x %}}\n{}\n{}\n{{% endif %}}\n", "{}\n\n{{% if x %}}\nOld.\n{{% endif %}}\n\n{}\n"],
)
def test_in_one_branch_of_a_template_two_are_one_too_many(text: str) -> None:
    links = text.format("[a]: https://gatefilm.net/1", "[a]: https://gatefilm.net/2")
    assert codes("The [a].\n\n" + links, generator="jekyll") == ["LK012"]


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


def test_the_text_of_an_undefined_reference_is_not_also_a_bare_url() -> None:
    text = "See [https://gatefilm.net/heat][nope] now."
    assert codes(text, generator="jekyll", select="LK015") == ["LK010"]


def test_mdx_has_no_angle_brackets() -> None:
    text = "See www.gatefilm.net now."
    [(_, finding)] = lint(text, path="page.mdx", generator="eleventy", select="LK015")
    assert finding.fix is not None
    [edit] = finding.fix.edits
    assert edit.text == "[www.gatefilm.net](https://www.gatefilm.net)"


def test_a_url_with_nothing_beside_it_may_be_a_video_in_eleventy() -> None:
    alone = "The trailer:\n\nhttps://gatefilm.net/heat\n"
    beside = "The trailer: https://gatefilm.net/heat\n"
    assert codes(alone, generator="eleventy", select="LK015") == []
    assert codes(beside, generator="eleventy", select="LK015") == ["LK015"]
    assert codes(alone, generator="jekyll", select="LK015") == ["LK015"]


def test_a_label_is_mended_though_its_address_is_wrong_too(tmp_path: Path) -> None:
    text = "[Lund][nots] wrote it.\n\n[notes]: https://gatefilm.net/lund{}\n"
    fixed = fix_text(text.format("?fbclid=1a"), tmp_path / "page.md", unsafe=True)
    assert fixed.text == text.format("").replace("nots", "notes")
