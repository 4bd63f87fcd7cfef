"""Template tags: where they stand, what they are, and the text with them masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewlint.body import MASK
from reviewlint.templates import mask, template_spans


def found(text: str, *, mdx: bool = False) -> list[tuple[str, str, str]]:
    """What each template is, its name, and its source."""
    return [
        (template.kind, template.name, text[slice(*template.span)])
        for template in template_spans(text, mdx=mdx)
    ]


def masked(text: str, *, mdx: bool = False) -> str:
    """The text masked, with `·` for the mask."""
    return mask(text, template_spans(text, mdx=mdx)).replace(MASK, "·")


@pytest.mark.parametrize(
    ("tag", "kind", "name", "arguments", "closing"),
    [
        ("{{ page.title | upcase }}", "output", "", "page.title | upcase", False),
        ("{{- .Title -}}", "output", "", "- .Title", False),
        ("{{{ raw }}}", "output", "", "raw", False),
        ("{% include a.html x='y' %}", "tag", "include", "a.html x='y'", False),
        ("{%- if page.x -%}", "tag", "if", "page.x", False),
        ("{%endif%}", "tag", "endif", "", True),
        ("{% include\n  a.html\n%}", "tag", "include", "a.html", False),
        ('{{< figure src="a.png" >}}', "shortcode", "figure", 'src="a.png"', False),
        ("{{< /figure >}}", "shortcode", "figure", "", True),
        ("{{% note %}}", "shortcode", "note", "", False),
        ("{{< youtube abc />}}", "shortcode", "youtube", "abc", False),
        ("{{/* no */}}", "comment", "", "no", False),
        ("{{</* figure */>}}", "comment", "", "figure", False),
        ("{# no\n\nno #}", "comment", "", "no\n\nno", False),
        ("{::options toc_levels='2' /}", "extension", "options", "toc_levels='2'", False),
    ],
)
def test_tags(tag: str, kind: str, name: str, arguments: str, closing: bool) -> None:
    text = f"a {tag} b"
    (template,) = template_spans(text)
    assert text[slice(*template.span)] == tag
    assert (template.kind, template.name, template.closing) == (kind, name, closing)
    if not arguments.startswith("-"):
        assert text[slice(*template.arguments)] == arguments


@pytest.mark.parametrize(
    "text",
    [
        "{{ a",
        "{{ a\n}}",
        "{% if a",
        "{% if a\n\n%}",
        "{% if a {% endif",
        r"\newcommand{\x}{% comment",
        "# Night {#gate}",
        "{#gate} and #}",
        "{{< a\n\n>}}",
        "{ a }",
        "{:.lead}",
        "100{%}",
    ],
)
def test_what_is_no_tag(text: str) -> None:
    assert template_spans(text) == ()
    assert mask(text, ()) == text


def test_a_tag_that_is_not_closed_leaves_the_next_alone() -> None:
    assert found("{{ a\n{{ b }} {% c\n{% d %}") == [
        ("output", "", "{{ b }}"),
        ("tag", "d", "{% d %}"),
    ]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{% raw %}", "{% endraw %}"),
        ("{%- comment -%}", "{%- endcomment -%}"),
        ("{% highlight ruby %}", "{% endhighlight %}"),
        ("{{< highlight go >}}", "{{< /highlight >}}"),
        ("{{% highlight go %}}", "{{% /highlight %}}"),
        ("{::comment}", "{:/comment}"),
        ("{::nomarkdown}", "{:/}"),
    ],
)
def test_what_stands_between_raw_tags_is_kept_from_being_read(opening: str, closing: str) -> None:
    text = f"a {opening}{{{{ b }}}} [c](d)\n\n{{% e{closing} f {{{{ g }}}}"
    kinds = [(kind, source) for kind, _, source in found(text)]
    assert kinds[1:] == [
        ("raw", "{{ b }} [c](d)\n\n{% e"),
        (kinds[0][0], closing),
        ("output", "{{ g }}"),
    ]
    assert "[c]" not in masked(text)


def test_a_raw_tag_without_its_end_keeps_nothing_from_being_read() -> None:
    assert found("{% raw %} {{ a }}") == [("tag", "raw", "{% raw %}"), ("output", "", "{{ a }}")]


def test_what_is_captured_stays() -> None:
    assert masked("{% capture x %}[a](b){% endcapture %}") == "·" * 15 + "[a](b)" + "·" * 16


def test_before_the_start_nothing_is_found() -> None:
    text = "---\na: '{{ b }}'\n---\n{{ c }}\n"
    (template,) = template_spans(text, text.index("{{ c"))
    assert text[slice(*template.span)] == "{{ c }}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {{ b }} c", "a ······· c"),
        ("{{ b }}", "·······"),
        ("{% b %}", " " * 7),
        ("  {% b %} {{< c >}}\r\nd", " " * 19 + "\r\nd"),
        ("{% b %} c", "······· c"),
        ("- {% b %}", "- ·······"),
        ("{% b\n  c %}\rd", " " * 4 + "\n" + " " * 6 + "\rd"),
        ("{# b\n\nc #} {% d %}", " " * 4 + "\n\n" + " " * 12),
        ("{% if a %}\nb\n{% endif %}", " " * 10 + "\nb\n" + " " * 11),
    ],
)
def test_a_line_of_tags_becomes_blank_and_an_output_becomes_text(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_mdx() -> None:
    text = (
        "import a from 'b'\n\n# c {#d}\n\ne {f({g: '}'})} `{h}` \\{i} {j\n\nk}\n\n"
        "```\n{l}\n\nexport m\n```\n\nexport const n = {\n  o: 1\n}\n\n{{ p }}\n"
    )
    assert [source for _, _, source in found(text, mdx=True)] == [
        "import a from 'b'\n",
        "{f({g: '}'}",
        "export const n = {\n  o: 1\n}\n",
        "{{ p }}",
    ]
    assert [source for _, _, source in found(text)] == ["{{ p }}"]


@given(
    st.lists(
        st.sampled_from(
            [
                *("{{", "}}", "{%", "%}", "{{<", ">}}", "{{%", "%}}", "{#", "#}", "{::", "}", "{"),
                *(
                    "/*",
                    "*/",
                    " raw ",
                    " endraw ",
                    " comment",
                    "{:/}",
                    " ",
                    "\n",
                    "\r",
                    "\r\n",
                    "a",
                ),
                *("\r\n", "`", "```", "import", "\\", "-", "/", "\ue000", "\ufdd0"),
            ]
        )
    ).map("".join),
    st.booleans(),
)
def test_masking_keeps_length_line_breaks_and_all_other_text(text: str, mdx: bool) -> None:
    templates = template_spans(text, mdx=mdx)
    result = mask(text, templates)
    assert len(result) == len(text)
    covered = set()
    end = 0
    for template in templates:
        assert end <= template.span.start <= template.span.end <= len(text)
        assert template.span.start <= template.arguments.start <= template.arguments.end
        assert template.arguments.end <= template.span.end
        end = template.span.end
        covered |= set(range(*template.span))
    for index, (before, after) in enumerate(zip(text, result, strict=True)):
        if before in "\r\n":
            assert after == before
        elif index in covered:
            assert after in (MASK, " ")
        elif before in " \ufdd0":
            assert after in (before, MASK, " ")
        else:
            assert after == before
