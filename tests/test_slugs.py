"""The ids of headings, held against the programs that publish them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions import toc
from pymdownx import slugs  # type: ignore[import-untyped]

from headings import HEADINGS, document
from oracles import NODE_FOLDER, lacking, needs, run
from reviewlint.body import MASK
from reviewlint.document import Document
from reviewlint.site.anchors import anchor_facts
from reviewlint.site.slugs import DEFAULTS, HeadingFact, SlugOptions, heading_ids
from reviewlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.site.root import Generator
    from reviewlint.site.slugs import Algorithm

_HEADING_TAG = re.compile(r"<h[1-6]((?:\s[^<>]*)?)>")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|([^\s">]+))""")
_KRAMDOWN = """
require "kramdown"
require "kramdown-parser-gfm"
options = {input: ARGV[0], auto_ids: true, toc_levels: (1..6).to_a, entity_output: "as_char",
           smart_quotes: "lsquo,rsquo,ldquo,rdquo", hard_wrap: false, syntax_highlighter: nil}
print Kramdown::Document.new(STDIN.read, options).to_html
"""
_SLUGGER = """
import Slugger from "github-slugger"
import {readFileSync} from "node:fs"
const slugger = new Slugger()
console.log(JSON.stringify(JSON.parse(readFileSync(0)).map(text => slugger.slug(text))))
"""


def ids(
    text: str, generator: Generator, algorithm: Algorithm, options: SlugOptions = DEFAULTS
) -> list[str | None]:
    """The ids that we give to the headings of a page."""
    front_matter = "---\n---\n" if generator == "jekyll" else ""  # what it takes for a page
    facts = anchor_facts(Document(Source("page.md", front_matter + text), generator))
    return heading_ids(facts.headings, algorithm, options)


def ids_in(page: str) -> list[str]:
    """The ids of the headings of an HTML page, empty where one has none."""
    found = [_ID.search(match[1]) for match in _HEADING_TAG.finditer(page)]
    return [html.unescape(match[1] or match[2] or "") if match else "" for match in found]


def beside(given_ids: Sequence[str | None]) -> dict[int, tuple[str, str | None]]:
    """Each heading with its id, so that a failure shows which one differs."""
    return dict(enumerate(zip(HEADINGS, given_ids, strict=True)))


@pytest.mark.parametrize(
    ("parser", "algorithm"), [("GFM", "kramdown-gfm"), ("kramdown", "kramdown")]
)
def test_kramdown_gives_the_same_ids(tmp_path: Path, parser: str, algorithm: Algorithm) -> None:
    needs("ruby")
    text = document(HEADINGS)
    if run(["ruby", "-e", 'print Gem::Specification.find_all_by_name("kramdown-parser-gfm").size'],
           tmp_path) == "0":  # fmt: skip
        lacking("not installed: the gem kramdown-parser-gfm")
    page = run(["ruby", "-e", _KRAMDOWN, parser], tmp_path, text)
    assert beside(ids(text, "jekyll", algorithm)) == beside(ids_in(page))


@pytest.mark.parametrize(
    ("setting", "algorithm"),
    [("github", "hugo"), ("github-ascii", "hugo-ascii"), ("blackfriday", "hugo-blackfriday")],
)
def test_hugo_gives_the_same_ids(tmp_path: Path, setting: str, algorithm: Algorithm) -> None:
    needs("hugo")
    text = document(HEADINGS)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/page.md").write_text(f"---\ntitle: x\n---\n{text}", "utf-8")
    (tmp_path / "layouts/_default").mkdir(parents=True)
    (tmp_path / "layouts/_default/single.html").write_text("{{ .Content }}", "utf-8")
    (tmp_path / "hugo.toml").write_text(
        'baseURL = "https://gatefilm.test/"\n'
        'disableKinds = ["home", "taxonomy", "term", "section", "RSS", "sitemap", "404"]\n'
        f'[markup.goldmark.parser]\nautoHeadingIDType = "{setting}"\n',
        "utf-8",
    )
    version = run(["hugo", "version"], tmp_path)
    minor = re.search(r"v0\.(\d+)", version)
    assert minor is not None
    run(["hugo", "--quiet"], tmp_path)
    real = ids_in((tmp_path / "public/page/index.html").read_text("utf-8"))
    options = SlugOptions(from_source=int(minor[1]) <= 111)
    ours = ids(text, "hugo", algorithm, options)
    known = [real_id if our is None else our for real_id, our in zip(real, ours, strict=True)]
    assert beside(known) == beside(real)
    assert ours.count(None) < len(ours) / 10


@pytest.mark.parametrize(
    ("options", "slugify"),
    [
        (SlugOptions(), "markdown.extensions.toc:slugify"),
        (SlugOptions(slugify="unicode"), "markdown.extensions.toc:slugify_unicode"),
        (SlugOptions(slugify="pymdownx", case="lower"), "pymdownx.slugs:lower"),
        (SlugOptions(slugify="pymdownx", case="fold", separator="_"), "pymdownx.slugs:fold"),
        (SlugOptions(slugify="pymdownx", percent_encode=True), "pymdownx.slugs:percent"),
    ],
)
def test_python_markdown_gives_the_same_ids(options: SlugOptions, slugify: str) -> None:
    function = {
        "slugify": toc.slugify,
        "slugify_unicode": toc.slugify_unicode,
        "lower": slugs.slugify(case="lower"),
        "fold": slugs.slugify(case="fold"),
        "percent": slugs.slugify(percent_encode=True),
    }[slugify.partition(":")[2]]
    text = document(HEADINGS)
    extensions = ["attr_list", "footnotes", "fenced_code", "tables"]
    toc_extension = toc.TocExtension(slugify=function, separator=options.separator)
    page = markdown.markdown(text, extensions=[*extensions, toc_extension])
    assert beside(ids(text, "mkdocs", "python-markdown", options)) == beside(ids_in(page))


def test_github_gives_the_same_ids_to_the_same_texts(tmp_path: Path) -> None:
    commonmark = pytest.importorskip("commonmark")
    needs("node")
    if not (NODE_FOLDER / "node_modules/github-slugger").is_dir():
        lacking(f"no github-slugger in {NODE_FOLDER}")
    # CommonMark itself knows no footnotes.
    text = document([heading for heading in HEADINGS if "[^" not in heading])
    texts: list[str] = []
    in_heading = False
    for node, entering in commonmark.Parser().parse(text).walker():
        if node.t == "heading":
            in_heading = entering
            texts += [""] if entering else []
        elif in_heading and node.t in ("text", "code") and not _in_image(node):
            texts[-1] += node.literal
    slugs = run(["node", "--input-type=module", "-e", _SLUGGER], NODE_FOLDER, json.dumps(texts))
    assert ids(text, "plain", "github") == json.loads(slugs)


def _in_image(node: object) -> bool:
    parent = getattr(node, "parent", None)
    return parent is not None and (getattr(parent, "t", "") == "image" or _in_image(parent))


def test_all_of_unicode_is_kept_or_dropped_as_ruby_and_github_do(tmp_path: Path) -> None:
    needs("ruby", "node")
    if not (NODE_FOLDER / "node_modules/github-slugger").is_dir():
        lacking(f"no github-slugger in {NODE_FOLDER}")
    words = r"(0x80..0x1ffff).each { |c| puts c if [c].pack('U') =~ /\p{Word}/ rescue 0 }"
    ruby = run(["ruby", "-e", words], tmp_path)
    slugs = (
        "import {slug} from 'github-slugger'; for (let c = 0x80; c < 0x20000; c++)"
        " if (slug(String.fromCodePoint(c), true)) console.log(c)"
    )
    node = run(["node", "--input-type=module", "-e", slugs], NODE_FOLDER)
    from reviewlint.site.slugify import github_slug

    ours = {code for code in range(0x80, 0x20000) if github_slug(chr(code), lower=False)}
    for theirs in (ruby, node):
        numbers = set(map(int, theirs.split())) - set(range(0xD800, 0xE000))
        assert not numbers - ours
        # A later Unicode has more letters; the other way round there is no difference.
        assert len(ours - numbers) < 2000
        assert all(ord("\u0870") <= code for code in ours - numbers)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Plot *and* `code`", "plot-and-code"),
        ("[Heat](/heat) again", "heat-again"),
        ("a ![still](a.jpg)", "a-still"),
        ("a -- b", "a--b"),
        ("<https://gatefilm.test/a>", ""),
        ("", ""),
        ("!!!", "heading"),
        ("**it's *her* film**", None),
        ("[`code` and more](/a)", None),
    ],
)
def test_hugo_of_late_makes_ids_of_the_text(heading: str, expected: str | None) -> None:
    # As Hugo 0.168 gives them; of the last two it gives a part only.
    assert ids(f"## {heading}\n", "hugo", "hugo") == [expected]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Über 1.31.0", "Straße & Œuvre"], ["uber-1-31-0", "strasse-oeuvre"]),
        (["a", "a", "a"], ["a", "a-1", "a-2"]),
        (["a", "b {#a}", "日本語", "-- x --"], ["a-1", "a", None, "x"]),
        (["a ![alt](b.png)"], ["a-alt"]),
    ],
)
def test_zola(headings: list[str], expected: list[str | None]) -> None:
    text = "\n\n".join(f"## {heading}" for heading in headings)
    assert ids(text, "zola", "zola") == expected


def test_zola_without_slugs() -> None:
    text = "## A title, here\n\n## A title, here\n\n## (x)\n"
    options = SlugOptions(slugify_anchors="safe")
    assert ids(text, "zola", "zola", options) == ["A_title,_here", "A_title,_here-1", None]


def test_mdbook() -> None:
    headings = ["The `Plot`: a < b", "a", "a", "a-1", "Élan", "élan {#mine}", "x -- y"]
    text = "\n\n".join(f"## {heading}" for heading in headings)
    assert ids(text, "mdbook", "mdbook") == [
        "the-plot-a--b", "a", "a-1", "a-1", None, "mine", None,
    ]  # fmt: skip


def test_docusaurus() -> None:
    text = (
        "## A {#Given}\n\n## Given\n\n## B ![alt](x.png)\n\n## B {/* #comment */}\n\n"
        "## {title}\n\n## a\n\n## a\n"
    )
    facts = anchor_facts(Document(Source("page.mdx", text), "docusaurus"))
    assert heading_ids(facts.headings, "docusaurus") == [
        "Given", "given", "b-alt", "comment", None, "a", "a-1",
    ]  # fmt: skip


def test_settings_of_kramdown() -> None:
    text = "## A\n\n## Ü\n\n## B {#b}\n"
    assert ids(text, "jekyll", "kramdown-gfm", SlugOptions(prefix="p-")) == ["p-a", "p-ü", "b"]
    assert ids(text, "jekyll", "kramdown-gfm", SlugOptions(auto_ids=False)) == ["", "", "b"]
    assert ids(text, "jekyll", "kramdown", SlugOptions(transliterate=True)) == ["a", None, "b"]


def test_template_text_makes_an_id_unknown() -> None:
    text = "## {{ page.title }}\n\n## a\n"
    assert ids(text, "jekyll", "kramdown-gfm") == [None, "a"]
    assert ids(text, "jekyll", "kramdown") == [None, "a"]
    assert ids(text, "eleventy", "github") == [None, "a"]


ALGORITHMS: list[Algorithm] = [
    "github", "docusaurus", "kramdown-gfm", "kramdown", "hugo", "hugo-ascii", "hugo-blackfriday",
    "python-markdown", "zola", "mdbook",
]  # fmt: skip
NUMBERED_WHETHER_FREE_OR_NOT = ("kramdown", "kramdown-gfm", "mdbook")
texts = st.one_of(st.text(max_size=12), st.sampled_from(["a", "a-1", "a_1", "a_2", "a-2", MASK]))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@given(st.lists(texts, max_size=12))
def test_any_text_has_an_id(algorithm: Algorithm, headings: list[str]) -> None:
    facts = [HeadingFact(2, text, text) for text in headings]
    found = heading_ids(facts, algorithm)
    assert len(found) == len(facts)
    known_texts = [text for each, text in zip(found, headings, strict=True) if each is not None]
    assert not any(MASK in text for text in known_texts)
    known = [each for each in found if each]
    if algorithm not in NUMBERED_WHETHER_FREE_OR_NOT:
        assert len(set(known)) == len(known)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_many_equal_headings_take_no_more_time_each(algorithm: Algorithm) -> None:
    # 40,000 would take minutes if each looked through the numbers of all before it.
    facts = [HeadingFact(2, "a", "a")] * 20_000 + [HeadingFact(2, "a-1", "a-1")] * 20_000
    assert len(heading_ids(facts, algorithm)) == len(facts)
