"""What fragments may lead to in a page: ids, footnotes, and what templates may add."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oracles import lacking, needs, run
from reviewlint.document import Document
from reviewlint.site.anchors import AnchorFacts, anchor_facts, footnote_ids, literal_ids
from reviewlint.site.slugs import HeadingFact, heading_ids
from reviewlint.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.site.root import Generator

GENERATORS: list[Generator] = [
    "plain", "jekyll", "hugo", "astro", "eleventy", "mkdocs", "docusaurus", "zola", "mdbook",
]  # fmt: skip


def facts(text: str, generator: Generator = "jekyll", path: str = "page.md") -> AnchorFacts:
    """What the fragments of URLs may lead to in a text."""
    front_matter = "---\n---\n" if generator == "jekyll" else ""  # what it takes for a page
    return anchor_facts(Document(Source(path, front_matter + text), generator))


@pytest.mark.parametrize(
    ("text", "generator", "expected"),
    [
        ('<a name="old"></a> and <span id="here">x</span>', "jekyll", {"old", "here"}),
        ("<div id='box'>\n<p id=bare>x</p>\n</div>", "hugo", {"box", "bare"}),
        ("Some text.\n{: #para .lead}", "jekyll", {"para"}),
        ("Some *text*{: #span} here", "jekyll", {"span"}),
        ("## A\n{: id=\"quoted\"}", "jekyll", {"quoted"}),
        ("[]{#inline} text", "mkdocs", {"inline"}),
        ("[](){ #spaced }", "mkdocs", {"spaced"}),
        ("(target-name)=\n## Title", "plain", {"target-name"}),
        ("(My Target)=\n\nText", "plain", {"My Target", "my-target"}),
        ("```{figure} a.png\n:name: fig-heat\n```", "plain", {"fig-heat"}),
        ("{% raw %}<p id='raw'></p>{% endraw %}", "jekyll", {"raw"}),
        ("export const A = () => <h2 id=\"jsx\">A</h2>", "docusaurus", {"jsx"}),
        ("<div>\n\n    <p id=\"deep\"></p>\n\n</div>", "jekyll", {"deep"}),
        ("```html\n<p id=\"code\"></p>\n```\n\n`<p id=\"span\">`", "jekyll", set()),
        ("{% link a.md#b %} {{ c#d }} <p data-id=\"e\">", "jekyll", set()),
        ("<input name=\"field\">", "jekyll", set()),
    ],
)  # fmt: skip
def test_ids_that_a_file_gives_itself(text: str, generator: Generator, expected: set[str]) -> None:
    path = "page.mdx" if generator == "docusaurus" else "page.md"
    assert set(facts(f"{text}\n", generator, path).ids) == expected


@pytest.mark.parametrize(
    ("text", "generator", "unknown"),
    [
        ("Text with {{ page.title }} in it.", "jekyll", False),
        ("{{ page.excerpt }}", "jekyll", True),
        ("Text {{ page.note | markdownify }} here.", "jekyll", True),
        ("```yaml\n{{ page.excerpt }}\n```", "jekyll", False),
        ("{% for film in site.films %}\n- {{ film.title }} is good\n{% endfor %}", "jekyll", False),
        ("{% for film in site.films %}\n## {{ film.title }}\n{% endfor %}", "jekyll", True),
        ("{% if page.x %}\n## Plot\n{% endif %}", "jekyll", False),
        ("{% include note.html %}", "jekyll", False),
        ("{% include {{ page.box }} %}", "jekyll", True),
        ("{% include cast.md %}", "jekyll", True),
        ("{% include_relative note.html %}", "jekyll", True),
        ("{{#include cast.md}}", "mdbook", True),
        ("{{#title The cast}}", "mdbook", False),
        ("{% film_box heat %}", "jekyll", True),
        ("{% gist 123 %} {% post_url 2024-01-01-heat %}", "jekyll", False),
        ('<p id="{{ page.slug }}"></p>', "jekyll", True),
        ("{{ not.a.template }}", "hugo", False),
        ("{{< figure src=\"a.png\" >}}", "hugo", False),
        ("::: reviewlint.engine", "mkdocs", True),
        ('--8<-- "notes.md"', "mkdocs", True),
        ("::: note\nText\n:::", "docusaurus", False),
        ("```{include} notes.md\n```", "plain", True),
        ("<Tabs>\n<TabItem value=\"a\">\n\n## A\n\n</TabItem>\n</Tabs>", "docusaurus", False),
        ("<FilmBox />", "docusaurus", True),
        ("`<FilmBox />`", "docusaurus", False),
        ("{props.children}", "docusaurus", True),
        ("{/* a remark */}\n\nText", "docusaurus", False),
    ],
)  # fmt: skip
def test_what_templates_may_add(text: str, generator: Generator, *, unknown: bool) -> None:
    path = "page.mdx" if generator == "docusaurus" else "page.md"
    assert facts(f"{text}\n", generator, path).unknown is unknown


def test_files_and_shortcodes_that_are_put_in() -> None:
    text = '{% include box.html id=1 %}\n{% include_relative a.md %}\n{% include "q.html" %}\n'
    assert facts(text).includes == ("box.html", "a.md", "q.html")
    text = '{{< figure src="a.png" >}} {{% note %}}x{{% /note %}} {{< figure >}}\n'
    assert facts(text, "hugo").shortcodes == ("figure", "note")
    assert facts('{{ youtube(id="x") }}\n{% quote() %}\nx\n{% end %}\n', "zola").shortcodes == (
        "youtube", "quote",
    )  # fmt: skip
    assert facts("{{#include parts/a.md:2:10}}\n", "mdbook").includes == ("parts/a.md",)


def test_ids_that_stand_literally_in_a_layout() -> None:
    layout = """
    <main id="main" class='x'><a class="y" name='top'></a><div ID=comments>
    <h2 id="post-{{ page.slug }}"><p id="{{ .ID }}"><p data-id="no"><meta name="author">
    <a id="both" name="of-them">
    """
    assert literal_ids(layout) == {"main", "top", "comments", "both", "of-them"}


NOTES = "One[^a], two[^b], one again[^a] and again[^a].\n\n[^b]: B.\n[^a]: A.\n[^idle]: No.\n"


def test_kramdown_gives_footnotes_the_same_ids(tmp_path: Path) -> None:
    needs("ruby")
    script = 'require "kramdown"; print Kramdown::Document.new(STDIN.read).to_html'
    page = run(["ruby", "-e", script], tmp_path, NOTES)
    ours = footnote_ids(facts(NOTES).footnotes, "kramdown-gfm")
    assert ours == set(re.findall(r'id="(.*?)"', page))


def test_hugo_gives_footnotes_the_same_ids(tmp_path: Path) -> None:
    needs("hugo")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/page.md").write_text(f"---\ntitle: x\n---\n{NOTES}", "utf-8")
    (tmp_path / "layouts/_default").mkdir(parents=True)
    (tmp_path / "layouts/_default/single.html").write_text("{{ .Content }}", "utf-8")
    (tmp_path / "hugo.toml").write_text(
        'disableKinds = ["home", "taxonomy", "term", "section", "RSS", "sitemap", "404"]\n', "utf-8"
    )
    run(["hugo", "--quiet"], tmp_path)
    page = (tmp_path / "public/page/index.html").read_text("utf-8")
    ours = footnote_ids(facts(NOTES, "hugo").footnotes, "hugo")
    assert ours == set(re.findall(r'id="(.*?)"', page))


def test_python_markdown_gives_footnotes_the_same_ids() -> None:
    markdown = pytest.importorskip("markdown")
    page = markdown.markdown(NOTES.replace("[^idle]: No.\n", ""), extensions=["footnotes"])
    ours = footnote_ids(facts(NOTES, "mkdocs").footnotes, "python-markdown")
    assert ours == set(re.findall(r'id="(.*?)"', page))


LINES = [
    *("## A", "# B", "text", "", "", "", "    code", "\tx", "- item", "- ## C", "  ## D", "1. one"),
    *("> q", "> ## E", ">", "```", "```ruby", "~~~", "````", "---", "===", "--", "Set", "Title"),
    *("<div>", "</div>", '<div markdown="1">', "<p>", "</p>", "<!-- c", "-->", "<!-- x -->"),
    *("<b>x</b>", "<br>", "{: #ial}", "{:.c}", "{:#two .x}", "^", "[r]: https://gatefilm.test"),
    *("    ## N", "   ## F", "* * *", "| a | b |", "|---|---|", ": def", "* star", "  - nested"),
    *("    ## deep", "10. ten", "  text", "## G {#exp}", "## H ##", "##", "## ", "<span>", "\\"),
    *("text <div>", "<script>", "</script>", "<details>", "</details>", "+ plus", "   - x", "-"),
    *("{:n: #named}", "{:n}", "<pre>", "</pre>", "a | b", '<summary markdown="span">s</summary>'),
]
_KRAMDOWN = """
require "json"
require "kramdown"
require "kramdown-parser-gfm"
options = {input: "GFM", hard_wrap: false, syntax_highlighter: nil}
print JSON.generate(JSON.parse(STDIN.read).map { |text|
  page = Kramdown::Document.new(text, options).to_html
  page.scan(/<h[1-6][^>]* id="([^"]*)"/).flatten
})
"""


def test_kramdown_finds_the_same_headings(tmp_path: Path) -> None:
    needs("ruby")
    if run(["ruby", "-e", 'print Gem::Specification.find_all_by_name("kramdown-parser-gfm").size'],
           tmp_path) == "0":  # fmt: skip
        lacking("not installed: the gem kramdown-parser-gfm")
    chance = random.Random(7)
    texts = [
        "\n".join(("x\n", *chance.choices(LINES, k=chance.randint(1, 12)))) + "\n"
        for _ in range(1500)
    ]
    real = json.loads(run(["ruby", "-e", _KRAMDOWN], tmp_path, json.dumps(texts)))
    different = []
    for text, theirs in zip(texts, real, strict=True):
        ours = [each for each in heading_ids(facts(text).headings, "kramdown-gfm") if each]
        if ours != theirs:
            different.append((text, theirs, ours))
    assert not different


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\ntext\n## B\n", ["a", "b"]),
        ("text\n## A\n", ["a"]),
        (" ## Indented\n", []),
        ("#Not one\n", []),
        ("Two\nlines\n---\n", []),
        ("<div>\n\n## Inside\n\n</div>\n\n## After\n", ["after"]),
        ('<div markdown="1">\n## 1. Inside -- x\n</div>\n', ["inside--x"]),
        ("```\n## Open fence\n", ["open-fence"]),
        ("> ## Quoted\n\n- ## In a list\n", ["quoted", "in-a-list"]),
        ("## A {#given}\n\n## B\n{: #ial}\n\n{: #before}\n## C\n", ["given", "ial", "before"]),
    ],
)
def test_headings_that_kramdown_sees_otherwise_than_commonmark(
    text: str, expected: list[str]
) -> None:
    assert [each for each in heading_ids(facts(text).headings, "kramdown-gfm") if each] == expected


def test_headings_of_plain_kramdown() -> None:
    text = "#No space\n\ntext\n## Not at the beginning\n\n## 2. Yes\n"
    found = zip(facts(text).headings, heading_ids(facts(text).headings, "kramdown"), strict=True)
    assert [slug for heading, slug in found if heading.only != "gfm"] == ["no-space", "yes"]


def test_headings_of_python_markdown() -> None:
    text = "#No space#\n\nText\n##Close `code`\n\n## Third\n"
    assert [fact.text for fact in facts(text, "mkdocs").headings] == [
        "No space", "Close code", "Third",
    ]  # fmt: skip


@given(st.lists(st.sampled_from([*LINES, "{{ x }}", "{% include a.html %}", "<A/>", "[^1]: x"])))
def test_any_text_has_facts(lines: list[str]) -> None:
    text = "\n".join(lines)
    for generator in GENERATORS:
        found = facts(text, generator, "page.mdx" if generator == "docusaurus" else "page.md")
        assert all(isinstance(heading, HeadingFact) for heading in found.headings)
