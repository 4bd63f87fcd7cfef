"""TP001: template tags that are never closed, in each generator's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linting import codes, lint

if TYPE_CHECKING:
    from reviewlint.site.root import Generator

FRONT_MATTER = "---\ntitle: Gate\n---\n"


def flagged(text: str, generator: Generator = "plain", path: str = "page.md") -> list[str]:
    """What is flagged in a body, in order."""
    text = FRONT_MATTER + text
    found = lint(text, path=path, generator=generator)
    return [text[slice(*finding.span)] for code, finding in found if code == "TP001"]


@pytest.mark.parametrize("generator", ["jekyll", "eleventy", "plain"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% if a %}\nText.\n", ["{% if a %}"]),
        ("{%- unless a -%}\nText.\n", ["{%- unless a -%}"]),
        ("Text.\n\n{% endif %}\n", ["{% endif %}"]),
        ("{% if a %}{% for b in c %}{% endif %}", ["{% for b in c %}"]),
        ("{% if a %}{% for b in c %}{% endif %}{% endfor %}", ["{% endif %}"]),
        (
            "{% if a %}{% if b %}{% for c in d %}{% endif %}{% endfor %}",
            ["{% if a %}", "{% endif %}"],
        ),
        ("{% for b in c %}Text.{% endif %}", ["{% endif %}"]),
        ("{% raw %}{{ a }", ["{% raw %}"]),
        ("{% comment %} never {% if a %}", ["{% comment %}"]),
        ("[a]({{ site.url }/b)", ["{{ site.url }"]),
        ("[a]({{ site.baseurl /b)", ["{{"]),
        ("{{ page.title | upcase }", ["{{ page.title | upcase }"]),
        ("{% include a.html }\n\n{% if b %}c{% endif %}", ["{% include a.html }"]),
        ("{% include a.html }}", ["{% include a.html }}"]),
        ("{% if a }b{% endif %}", ["{% if a }"]),
        ("{% box %}a{% endbox %} {% box %}b", ["{% box %}"]),
        ("Text. {% endbox %}", ["{% endbox %}"]),
    ],
)
def test_liquid_that_is_not_closed(text: str, expected: list[str], generator: Generator) -> None:
    assert flagged(text, generator) == expected


@pytest.mark.parametrize("generator", ["jekyll", "eleventy", "plain"])
@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}b{% elsif c %}d{% else %}e{% endif %}",
        "{% case a %}{% when 'b' %}c{% endcase %}",
        "{% raw %}{% if %} {{ }{% endraw %}",
        "{% comment %}{% comment %}{% endcomment %}{% if %}{% endcomment %}",
        "{% capture a %}b{% endcapture %}{% assign c = 'd' %}",
        "{% set a = 1 %}{% set b %}c{% endset %}",
        "{% box %} and {% include a.html b='{{ c }}' %}",
        "{% include a.html\n\n   b='c' %}",
        "{{ a\n  | upcase }}",
        "{{ \"{{\" }} a }} and {{ '{% if a %}' }}",
        "<Box style={{ color: 'red' }} /> and ${{ matrix.os }}",
        "x^{{2}} and \\mathbf{{x}}",
    ],
)
def test_liquid_that_is_closed_or_needs_no_end(text: str, generator: Generator) -> None:
    assert flagged(text, generator) == []


CODE = [
    ("```liquid\n{% for a in b %}\n```\n", "{% for a in b %}"),
    ("`{{ site.url }`", "{{ site.url }"),
    ("<pre>\n{% if a %}\n</pre>", "{% if a %}"),
    ("The `{% if a %}` tag", "{% if a %}"),
]


@pytest.mark.parametrize(("text", "tag"), CODE)
def test_jekyll_runs_templates_in_code_and_others_only_show_them(text: str, tag: str) -> None:
    assert flagged(text, "jekyll") == [tag]
    others: tuple[Generator, ...] = ("plain", "mkdocs", "eleventy", "hugo", "zola", "astro")
    for generator in others:
        assert flagged(text, generator) == []


def test_a_tag_in_prose_may_be_closed_in_code() -> None:
    assert flagged("{% highlight ruby %}\n```\n{% endhighlight %}\n```\n") == []
    assert flagged("```\n{% raw %}{{ a }\n```\n{% endraw %}\n") == []


@pytest.mark.parametrize("text", ["the {% if %} tag", "ends with {% endif %}", "“{% raw %}”"])
def test_a_sentence_may_speak_of_a_tag(text: str) -> None:
    assert flagged(text) == []


def test_what_jekyll_does_not_run_is_left_alone() -> None:
    text = "---\nrender_with_liquid: false\n---\n{% if a %} and {{ b }\n"
    assert lint(text, generator="jekyll") == []
    assert lint("```\n{% if a %}\n```\n", generator="jekyll") == []


def test_shell_and_formulas_break_jekyll_but_mean_nothing_elsewhere() -> None:
    assert flagged("`int a[2][2] = {{1,2},{3,4}};`", "jekyll") == ["{{1,2}"]
    assert flagged(r"$\frac{{a}{b}}$") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{{< figure src="a.png" >}', ['{{< figure src="a.png" >}']),
        ("{{< figure a.png }}\n\nText.\n", ["{{< figure a.png }}"]),
        ("{{< note %}}", ["{{< note"]),
        ("{{% note %}}a", []),
        ("{{< note >}}a{{< /note >}} {{< note >}}", ["{{< note >}}"]),
        ("{{< /note >}}", ["{{< /note >}}"]),
        ("{{< a >}}{{% b %}}{{< /a >}}{{% /b %}}", ["{{< /a >}}"]),
        ("{{< note />}}{{< note >}}a{{< /note >}}", []),
        ("{{< note `>}} {{` >}}", []),
        ("{{</* note */>}} {{%/* /note */%}}", []),
    ],
)
def test_shortcodes(text: str, expected: list[str]) -> None:
    assert flagged(text, "hugo") == expected
    assert flagged(f"```\n{text}\n```\n", "hugo") == expected
    assert flagged(text) == expected
    assert flagged(f"```\n{text}\n```\n") == []


def test_hugo_wants_its_own_blocks_closed() -> None:
    assert flagged("{{< highlight go >}} a\n", "hugo") == ["{{< highlight go >}}"]
    assert flagged('{{% highlight "go" %}} a\n', "hugo") == ['{{% highlight "go" %}}']
    assert flagged("{{< highlight go />}} {{< figure a.png >}}\n", "hugo") == []
    assert flagged("{{< highlight go >}} a\n{{< / highlight >}}\n", "hugo") == []
    assert flagged("{{</* highlight go */>}} a\n", "hugo") == []


def test_hugo_has_no_liquid() -> None:
    assert flagged("{{ a.b } and {% if a %}", "hugo") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% note(kind='b') %}a", ["{% note(kind='b') %}"]),
        ("{% note() %}a{% end %}{% end %}", ["{% end %}"]),
        ("{% note() %}a{% end %} {{ clip(id=1) }} {% if a %}", []),
    ],
)
def test_zola(text: str, expected: list[str]) -> None:
    assert flagged(text, "zola") == expected


def test_mdbook() -> None:
    assert flagged("```\n{{#include a.rs}\n```\n", "mdbook") == ["{{#include a.rs}"]
    assert flagged("{{#include a.rs}} {{ a } \\{{#include b {% if a %}", "mdbook") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By {props.name and\n\n{props.date}\n", ["{"]),
        ("{'{'} and \\{ and `{` and {/* } { */ a}\n", []),
        ("```\n{\n```\n\n<Box style={{ a: '}' }} />\n", []),
        ("export const a = {\n\n  b: 1,\n};\n\n## Plot {#plot}\n", []),
        ("It's {a}, isn't it? {b}\n", []),
    ],
)
def test_braces_in_mdx(text: str, expected: list[str]) -> None:
    assert flagged(text, "docusaurus", "page.mdx") == expected
    assert flagged(text, "docusaurus") == []


NAMES = ("if", "for", "unless", "case", "capture", "tablerow")


def block(children: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return st.builds(
        lambda name, inner, then: [f"{{% {name} a %}}", *inner, f"{{% end{name} %}}", *then],
        st.sampled_from(NAMES),
        children,
        children,
    )


TREES = st.recursive(
    st.lists(st.sampled_from(["Text.", "{{ a }}", "{% include b %}"]), max_size=2),
    block,
    max_leaves=12,
)


@given(TREES, st.data())
def test_a_whole_tree_is_silent_and_one_without_a_tag_is_not(
    tree: list[str], data: st.DataObject
) -> None:
    assert flagged("\n".join(tree), "jekyll") == []
    tags = [n for n, part in enumerate(tree) if part.startswith("{%") and "include" not in part]
    if tags:
        lost = data.draw(st.sampled_from(tags))
        assert flagged("\n".join(tree[:lost] + tree[lost + 1 :]), "jekyll")


@given(TREES, st.data())
def test_a_lost_brace_is_found_where_its_tag_begins(tree: list[str], data: st.DataObject) -> None:
    tags = [n for n, part in enumerate(tree) if part.startswith("{")]
    if tags:
        lost = data.draw(st.sampled_from(tags))
        tree[lost] = tree[lost].replace("%}", "}").replace("}}", "}")
        assert flagged("\n".join(tree), "jekyll") == [tree[lost]]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_sign_at_the_end_of_the_line_before_is_no_mention(line_break: str) -> None:
    assert codes(f"A film```{line_break}{{% endif %}}") == ["TP001"]
