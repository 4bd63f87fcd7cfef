"""The model of a Jekyll site against the files that a real Jekyll writes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from oracles import needs, run
from sites import built, model_of, published, write_site

if TYPE_CHECKING:
    from pathlib import Path

_ID = re.compile(r"""\s(?:id|name)=["']([^"']*)["']""")

POST = "---\ntitle: Night Ferry\n---\nA quiet film.\n"
PLAIN = {"Gemfile": 'source "https://gems.test"\ngem "jekyll"\n'}

STYLES = ("date", "pretty", "ordinal", "weekdate", "none")
TEMPLATES = (
    "/:year/:month/:day/:title:output_ext",
    "/:short_year/:i_month/:i_day/:short_month/:long_month/:title/",
    "/:w_year/:week/:w_day/:short_day/:long_day/:y_day/:slug",
    "/:hour/:minute/:second/:name.html",
    "/:categories/:slugified_categories/:title/",
    "/:collection/:path:output_ext",
    "/films/:year-:month_:day_:title",
)
POSTS = {
    "_posts/2024-02-29-night-ferry.md": POST,
    "_posts/2024-12-30-The Last_Reel & more.md": POST,
    "_posts/2023-01-01-été-à-la-mer.md": POST,
    "_posts/2021-6-7-short.markdown": POST,
    "_posts/no-date.md": POST,
    "_posts/2022-05-06-plain.txt": "---\n---\ntext",
    "_posts/2022-05-07-table.html": "---\n---\n<p>x</p>",
    "_posts/2020-01-02-bare.md": "No front matter.\n",
    "_posts/deep/er/2020-03-04-inner.md": POST,
    "drama/_posts/2020-03-05-in-a-folder.md": POST,
    "drama/Old Films/_posts/2020-03-06-deeper.md": POST,
    "_posts/2020-04-01-words.md": "---\ncategories: Film Noir\ntags: [a, B c]\n---\n",
    "_posts/2020-04-02-list.md": "---\ncategories: [Film Noir, Art!, art!]\n---\n",
    "_posts/2020-04-03-single.md": "---\ncategory: Silent Films\n---\n",
    "_posts/2020-04-04-number.md": "---\ncategories: [1984]\ncategory: x\n---\n",
    "_posts/2020-04-05-slugged.md": "---\nslug: Other_Name. Here\n---\n",
    "_posts/2020-04-06-dated.md": "---\ndate: 2019-07-08\n---\n",
    "_posts/2020-04-07-timed.md": "---\ndate: 2019-07-08 15:16:17 +0000\n---\n",
    "_posts/2020-04-08-off.md": "---\npublished: false\n---\n",
    "_posts/2999-01-01-future.md": POST,
    "_posts/2020-04-09-own.md": "---\npermalink: /own/place\n---\n",
    "_posts/2020-04-10-own.md": "---\npermalink: /own/:year/:title/\n---\n",
    "_posts/2020-04-11-own.md": "---\npermalink: own/file.xml\n---\n",
    "_posts/2020-04-12-dots...md": POST,
    "_drafts/idea.md": POST,
}
PAGES = {
    "index.html": "---\n---\nhome",
    "about.md": "---\ntitle: About\n---\n",
    "guide/index.md": "---\n---\n",
    "guide/first step.md": "---\n---\n",
    "guide/feed.xml": "---\n---\n<x/>",
    "guide/app.js": "---\n---\nlet x",
    "guide/raw.md": "no front matter",
    "guide/photo.png": "not really",
    "guide/_hidden.md": "---\n---\n",
    "guide/.secret.md": "---\n---\n",
    "guide/#sharp.md": "---\n---\n",
    "guide/backup.md~": "x",
    "named.md": "---\npermalink: /named/\n---\n",
    "named2.md": "---\npermalink: /named2\n---\n",
    "named3.md": "---\npermalink: /data/named3.json\n---\n",
    "named4.md": "---\npermalink: /:path/x/:basename/\n---\n",
    "hidden.md": "---\npublished: false\n---\n",
    "CNAME": "nachtkino.test\n",
    "crlf.md": "---\r\ntitle: x\r\n---\r\n",
    "spaced.md": "---  \ntitle: x\n---\n",
    "late.md": "\n---\ntitle: x\n---\n",
    "node_modules/x/readme.md": "x",
    "vendor/bundle/x.md": "---\n---\n",
    "vendored.md": "---\n---\n",
}


def build(root: Path) -> Path:
    """Build a site; the folder with what Jekyll wrote."""
    needs("jekyll")
    out = root.parent / f"{root.name}-built"
    command = ["jekyll", "build", "--quiet", "--source", str(root), "--destination", str(out)]
    run(command, root, environment={"JEKYLL_NO_BUNDLER_REQUIRE": "true"})
    return out


def assert_same(root: Path) -> None:
    """The model publishes what Jekyll builds, file by file."""
    out = build(root)
    assert published(model_of(root)) == built(out)


@pytest.mark.parametrize("permalink", [*STYLES, *TEMPLATES])
def test_permalinks_of_posts_and_pages(tmp_path: Path, permalink: str) -> None:
    """Every style and every token of the documentation, for posts, pages and files."""
    config = {"_config.yml": f"permalink: {permalink}\ntimezone: UTC\n"}
    assert_same(write_site(tmp_path / "site", {**PLAIN, **POSTS, **PAGES, **config}))


COLLECTIONS = {
    "_films/night ferry.md": POST,
    "_films/deep/er/Last_Reel.md": "---\ntitle: x\ndate: 2023-04-05\n---\n",
    "_films/2022-03-04-dated.md": POST,
    "_films/still.jpg": "no picture",
    "_films/deep/notes.txt": "no front matter",
    "_films/page.html": "---\n---\n",
    "_films/own.md": "---\npermalink: /own-film/\n---\n",
    "_films/off.md": "---\npublished: false\n---\n",
    "_films/late.md": "---\ndate: 2999-01-01\n---\n",
    "_films/.hidden.md": POST,
    "_films/_partial.md": POST,
    "_films/slugged.md": "---\nslug: Another Name\ncategories: [A, b]\n---\n",
    "_people/vera.md": POST,
    "_people/face.png": "no picture",
    "_posts/2024-01-01-x.md": POST,
}
TEMPLATES_OF_COLLECTIONS = (
    "",
    "permalink: /:collection/:name/",
    "permalink: /f/:path:output_ext",
    "permalink: /f/:title",
    "permalink: /f/:categories/:slug/:year/",
)


@pytest.mark.parametrize("style", ["date", "pretty", "/:title/", "/:title:output_ext", "/:title"])
@pytest.mark.parametrize("template", TEMPLATES_OF_COLLECTIONS)
def test_collections(tmp_path: Path, template: str, style: str) -> None:
    """Documents and files of collections, with a permalink and without."""
    config = f"""
permalink: {style}
timezone: UTC
collections:
  films:
    output: true
    {template}
  people:
    output: false
"""
    assert_same(write_site(tmp_path / "site", {**PLAIN, **COLLECTIONS, "_config.yml": config}))


def test_a_folder_for_collections(tmp_path: Path) -> None:
    """With `collections_dir`, posts and documents are looked for there only."""
    files = {f"content/{path}": text for path, text in COLLECTIONS.items()}
    files |= {"_posts/2024-05-05-elsewhere.md": POST, "content/about.md": POST, "x.md": POST}
    files |= {"content/drama/_posts/2024-06-06-drama.md": POST, "_films/outside.md": POST}
    config = "collections_dir: content\ncollections: {films: {output: true}, people: {}}\n"
    assert_same(write_site(tmp_path / "site", {**PLAIN, **files, "_config.yml": config}))


def test_a_list_of_collections_publishes_none(tmp_path: Path) -> None:
    """Collections that are only named are not written."""
    config = "collections: [films, people]\n"
    assert_same(write_site(tmp_path / "site", {**PLAIN, **COLLECTIONS, "_config.yml": config}))


def test_defaults(tmp_path: Path) -> None:
    """Front matter that `defaults` give, by path, type, glob and order."""
    config = """
timezone: UTC
collections: {films: {output: true}}
defaults:
  - scope: {path: ""}
    values: {permalink: "/everything/:path/:basename/"}
  - scope: {path: "", type: posts}
    values: {permalink: "/posts/:title/", categories: [all]}
  - scope: {path: "drama"}
    values: {permalink: "/drama/:categories/:title/", categories: drama}
  - scope: {path: "_posts/old", type: posts}
    values: {published: false}
  - scope: {path: "_films", type: films}
    values: {permalink: "/f/:slug/"}
  - scope: {path: "guide/*.md"}
    values: {permalink: "/guided/:basename"}
  - scope: {path: "_posts/*/deep"}
    values: {permalink: "/deep/:title.html"}
"""
    files = {
        "_posts/2024-01-01-a.md": POST,
        "_posts/old/2001-01-01-b.md": POST,
        "_posts/x/deep/2001-01-01-c.md": POST,
        "drama/_posts/2024-01-01-d.md": "---\ncategories: [own]\n---\n",
        "_films/e.md": POST,
        "_films/2024-01-01-f.md": "---\npermalink: /own/\n---\n",
        "guide/g.md": "---\n---\n",
        "guide/deep/h.md": "---\n---\n",
        "i.md": "---\n---\n",
    }
    assert_same(write_site(tmp_path / "site", {**PLAIN, **files, "_config.yml": config}))


def test_what_is_included_and_excluded(tmp_path: Path) -> None:
    """`include` and `exclude` with names, globs and folders."""
    config = """
include: [.well-known, _pages, "_extra/*.md", .htaccess, "secret/kept.txt"]
exclude: [drafts, "*.bak", "notes/*.txt", "/top.md", READ, secret/]
"""
    files = {
        ".well-known/security.txt": "x",
        ".htaccess": "x",
        ".hidden": "x",
        "_pages/about.md": "---\npermalink: /about/\n---\n",
        "_pages/deep/team.md": "---\n---\n",
        "_extra/a.md": "---\n---\n",
        "sub/_pages/b.md": "---\n---\n",
        "drafts/c.md": "---\n---\n",
        "draftsman.md": "---\n---\n",
        "d.bak": "x",
        "deep/e.bak": "x",
        "notes/f.txt": "x",
        "notes/deep/g.txt": "x",
        "notes/h.md": "x",
        "top.md": "x",
        "deep/top.md": "x",
        "README.md": "x",
        "secret/kept.txt": "x",
        "secret/not.txt": "x",
    }
    assert_same(write_site(tmp_path / "site", {**PLAIN, **files, "_config.yml": config}))


@pytest.mark.parametrize("settings", ["future: true", "unpublished: true", "show_drafts: true"])
def test_what_is_hidden_can_be_shown(tmp_path: Path, settings: str) -> None:
    """The future, the unpublished and the drafts, where the configuration asks for them."""
    files = {**POSTS, **PAGES, **COLLECTIONS}
    config = (
        f"{settings}\npermalink: /:categories/:title/\ncollections: {{films: {{output: true}}}}\n"
    )
    assert_same(write_site(tmp_path / "site", {**PLAIN, **files, "_config.yml": config}))


def test_pages_that_plugins_make(tmp_path: Path) -> None:
    """Redirects, archives, further pages and feeds."""
    config = """
timezone: UTC
plugins: [jekyll-redirect-from, jekyll-archives, jekyll-paginate, jekyll-feed]
paginate: 2
paginate_path: /list/page:num/
jekyll-archives:
  enabled: all
  permalinks: {tag: "/tags/:name.html", year: "/in/:year/"}
feed: {path: atom.xml}
"""
    files = {
        **{f"_posts/2023-01-0{day}-p{day}.md": POST for day in range(1, 6)},
        "_posts/2024-05-06-x.md": "---\ntags: [Film Noir, Été]\ncategories: [Old Films]\n---\n",
        "_posts/2024-06-06-hidden.md": "---\nhidden: true\nredirect_from: /was/here\n---\n",
        "list/index.html": "---\n---\n",
        "index.html": "---\n---\n",
        "a.md": "---\nredirect_from: [/old/, old-a.html, /deep/er/old.php]\n---\n",
        "b.md": "---\nredirect_to: https://gatefilm.test/\n---\n",
        "_layouts/archive.html": "x",
    }
    assert_same(write_site(tmp_path / "site", {**PLAIN, **files, "_config.yml": config}))


def test_other_extensions(tmp_path: Path) -> None:
    """Markdown by the extensions that the configuration names, stylesheets, and TOML."""
    config = 'markdown_ext = "md,txt"\npermalink = "pretty"\n'
    files = {
        "a.txt": "---\n---\n",
        "b.markdown": "---\n---\n",
        "css/main.scss": "---\n---\nb {c: d}",
        "_posts/2024-01-01-x.txt": POST,
    }
    assert_same(write_site(tmp_path / "site", {**PLAIN, **files, "_config.toml": config}))


TEXT = """
# The plot

The plot
--------

## Cast & crew -- who's "who"... {#crew}

## Été à Paris
{: #summer .quiet}

Paragraph.
{: #para}

> ## Quoted *heading*

- # Listed

<h2 id="raw">Raw</h2> <a name="old"></a>

### A [link](/x) and `code` and ![alt](/y.png)

#No space

A note.[^n] Twice.[^n]

term
: A definition.
{: #term}

<div markdown="1" id="box">
## Inside
</div>

[^n]: The note.
"""
KRAMDOWN = (
    "",
    "kramdown: {input: kramdown}\n",
    "kramdown: {auto_ids: false}\n",
    "kramdown: {auto_id_prefix: x-}\n",
)


@pytest.mark.parametrize("settings", KRAMDOWN)
def test_the_ids_of_a_page(tmp_path: Path, settings: str) -> None:
    """Headings, attribute lists, HTML and footnotes: the ids in the built page."""
    needs("jekyll")
    files = {
        "a.md": f"---\n---\n{TEXT}",
        "b.md": f"---\nlayout: film\n---\n{TEXT}",
        "c.html": '---\n---\n<p id="one">x</p><a name="two"></a>',
        "_layouts/film.html": '<main id="film">{{ content }}</main>{% include foot.html %}',
        "_includes/foot.html": "<footer id='foot'></footer>",
        "_config.yml": f"{settings}exclude: [Gemfile]\n",
    }
    root = write_site(tmp_path / "site", {**PLAIN, **files})
    out = build(root)
    model = model_of(root)
    for name in ("a", "b", "c"):
        address = model.addresses.at(f"/{name}")
        assert address is not None
        anchors = model.anchors(address)
        page = (out / f"{name}.html").read_text(encoding="utf-8")
        there = {html.unescape(each) for each in _ID.findall(page)}
        known = set(anchors.ids)
        if name != "b":  # every page may have what a layout gives
            known -= {"film", "foot"} - there
        assert known == there
        assert anchors.complete


def test_the_tags_of_the_documentation_lead_where_jekyll_leads(tmp_path: Path) -> None:
    """What `link`, `post_url` and the filters for addresses print on the page."""
    needs("jekyll")
    lines = [
        "{% link about.md %}",
        "{% link guide/index.md %}",
        "{% link /img/still.png %}",
        "{% link _films/night-ferry.md %}",
        "{% link img/still.png %}",
        "{% link _posts/2024-01-02-reel.md %}",
        "{% post_url 2024-01-02-reel %}",
        "{% post_url /2024-01-02-reel %}",
        "{% post_url drama/2024-01-03-deep %}",
        "{% post_url 2024-01-03-deep %}",
        "{% post_url inner/2024-01-04-in %}",
        "{% post_url 2024-01-04-in %}",
        '{{ "/about/" | relative_url }}',
        '{{ "about/" | relative_url }}',
        '{{ "/about/" | absolute_url }}',
        '{{ "/about/" | prepend: site.baseurl }}',
        "{{ site.url }}{{ site.baseurl }}/about/",
        "{{ site.baseurl }}{% link about.md %}",
        "{{ page.url }}",
        "{{ page.url | relative_url }}",
        "{{ page.next_film }}",
        '{{ "/x/index.html" | strip_index }}',
        '{{ site.title | downcase | prepend: "/" | append: ".html" }}',
    ]
    body = "\n\n".join(f"[x]({line})" for line in lines)
    files = {
        "_config.yml": "baseurl: /blog\nurl: https://nachtkino.test\npermalink: /:title/\n"
        "title: Kino\ncollections: {films: {output: true}}\n",
        "_posts/2024-01-01-heat.md": f"---\nnext_film: /reel/\n---\n{body}\n",
        "_posts/2024-01-02-reel.md": POST,
        "drama/_posts/2024-01-03-deep.md": POST,
        "_posts/inner/2024-01-04-in.md": POST,
        "_films/night-ferry.md": POST,
        "about.md": "---\n---\n",
        "guide/index.md": "---\n---\n",
        "img/still.png": "x",
    }
    root = write_site(tmp_path / "site", {**PLAIN, **files})
    page = (build(root) / "heat" / "index.html").read_text(encoding="utf-8")
    model = model_of(root)
    source = "_posts/2024-01-01-heat.md"
    facts = model.content.facts(source)
    expanded = [model.expand(source, reference) for reference in facts.references]
    hrefs = [html.unescape(href) for href in re.findall(r'href="([^"]*)"', page)]
    doubled = "/blog/blog/about/"  # before Jekyll 4, `link` gave no base path
    assert expanded == [href.replace(doubled, "/blog/about/") for href in hrefs]
