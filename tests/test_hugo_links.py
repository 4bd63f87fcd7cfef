"""How the links of a Hugo site are followed, held against the site that a real Hugo writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from hugo_sites import PLAIN, page
from reviewlint.api import check_paths
from reviewlint.settings import SettingsError
from reviewlint.site.hugo import HugoSite
from reviewlint.site.resolution import resolve
from sites import built, model_of, write_site
from test_hugo_site import site_of, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewlint.site.resolution import Outcome

CONFIG = 'baseURL = "https://kino.test/sub/"\n[taxonomies]\ntag = "tags"\n'
SITE = {
    "hugo.toml": CONFIG,
    "content/_index.md": PLAIN,
    "content/about.md": PLAIN,
    "content/posts/_index.md": PLAIN,
    "content/posts/b.md": page(tags="[Film Noir]", aliases="[/old/]"),
    "content/posts/draft.md": page(draft="true"),
    "content/posts/Two Words.md": PLAIN,
    "content/posts/été.md": PLAIN,
    "content/posts/leaf/index.md": PLAIN,
    "content/posts/leaf/still one.png": "x",
    "content/posts/beside.png": "x",
    "static/img/a.png": "x",
    "assets/img/b.png": "x",
}
LINKS = """
b b/ b.md b.html ../b ../b/ ../b.md ../b/index.html /posts/b /sub/posts/b /sub/posts/b/
/sub/posts/b/index.html /sub/posts/B/ /sub/posts/b/?x=1 /sub/posts/b.md ../draft/ ../two-words/
../Two%20Words/ ../%C3%A9t%C3%A9/ ../été/ ../leaf/ ../leaf/still%20one.png ../leaf/still-one.png
../beside.png beside.png /sub/img/a.png /sub/img/b.png /sub/img/c.png
/sub/tags/film-noir/ /sub/tags/Film%20Noir/ /sub/tags/ /sub/tags/drama/ /sub/categories/
/sub/posts/ /sub/posts /sub/ /sub .. . ./ ../../ /sub/index.xml /sub/posts/index.xml
/sub/tags/film-noir/index.xml /sub/sitemap.xml /sub/robots.txt /sub/404.html /sub/old/
../../about ../../about/ ../../abuot/ https://kino.test/sub/about/ //kino.test/sub/about/
https://kino.test/sub/none/ /sub/posts/a/ ../a/
""".split()
SOURCES = ("content/posts/a.md", "content/posts/_index.md", "content/posts/c/index.md")


def served(root: Path, url: str) -> bool:
    """Whether a static host finds a file for an address in the built site."""
    path = unquote(urlsplit(url).path).removeprefix("/sub")
    files = built(root / "public")
    if path.endswith("/") or not path:
        return f"{path.rstrip('/')}/index.html" in files
    return not files.isdisjoint((path, f"{path}.html", f"{path}/index.html"))


@pytest.mark.parametrize("old", [True, False], ids=["0.111", "newer"])
@pytest.mark.parametrize("source", SOURCES)
def test_links_lead_where_they_do_on_the_built_site(
    tmp_path: Path, source: str, *, old: bool
) -> None:
    text = "".join(f"[x](<{link}>)\n\n" for link in LINKS)
    site = site_of(tmp_path, {**SITE, source: PLAIN + text})
    address = site.page(source)
    assert address is not None
    written(site, old=old)
    html = (tmp_path / f"public{address.output}").read_text(encoding="utf-8")
    hrefs = re.findall(r'<a href="([^"]*)"', html)
    references = site.content.facts(source).references
    assert len(hrefs) == len(references) == len(LINKS)

    for link, href, reference in zip(LINKS, hrefs, references, strict=True):
        url = urljoin(f"https://kino.test/sub{address.url}", href)
        found = resolve(site, source, reference)
        is_published = found.address is not None and not found.address.hidden
        if not f"{urlsplit(url).path}/".startswith("/sub/"):
            continue  # that is another site on the same host
        assert (found.outcome == "found" and is_published) == served(tmp_path, url), link


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("posts/page/2/", "unknown"),
        ("/posts/page/17/", "unknown"),
        ("/posts/page/x/", "missing"),
        ("/img/b.png", "unknown"),
        ("/css/main.css", "unknown"),
        ("/nothing/", "missing"),
        ("/nothing.png", "missing"),
    ],
)
def test_what_templates_may_make_is_left_alone(tmp_path: Path, path: str, outcome: Outcome) -> None:
    files = {**SITE, "hugo.toml": "", "content/_index.md": f"---\n---\n[x]({path})\n"}
    assert outcomes(site_of(tmp_path, files), "content/_index.md") == [outcome]


HOOKED = f"""\
{PLAIN}
[one](b.md) [two](leaf) [three](/posts/b.md) [four](nothing.md) ![five](img/b.png) ![six](no.png)
<a href="b.md">seven</a>
"""
NEW_WINDOW = """\
<a href="{{ .Destination | safeURL }}"{{ with .Title }} title="{{ . }}"{{ end }}
{{- if strings.HasPrefix .Destination "http" }} target="_blank"{{ end }}>{{ .Text | safeHTML }}</a>
"""
BY_PATH = """\
{{- $page := .Page.GetPage .Destination -}}
<a href="{{ with $page }}{{ .RelPermalink }}{{ else }}{{ .Destination }}{{ end }}">{{ .Text }}</a>
"""


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, "missing missing missing missing missing missing missing"),
        (
            {"layouts/_default/_markup/render-link.html": NEW_WINDOW},
            "missing missing missing missing missing missing missing",
        ),
        (
            {"layouts/_default/_markup/render-link.html": BY_PATH},
            "found found found unknown missing missing unknown",
        ),
        (
            {"layouts/_markup/render-image.html": "<img src='{{ printf `/x%s` .Destination }}'>"},
            "missing missing missing missing found unknown missing",
        ),
        (
            {"themes/kino/layouts/_markup/render-link.html": BY_PATH, "hugo.toml": "theme='kino'"},
            "found found found unknown missing missing unknown",
        ),
        (
            {"hugo.toml": "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'"},
            "found found found missing missing missing missing",
        ),
        (
            {"hugo.toml": "[languages.en]\n[languages.de]"},
            "found found found missing found missing missing",
        ),
        (
            {"hugo.toml": "theme = 'elsewhere'"},
            "found found found missing found missing missing",
        ),
    ],
    ids="plain window path image theme embedded languages unseen".split(),
)
def test_render_hooks(tmp_path: Path, files: Mapping[str, str], expected: str) -> None:
    site = site_of(tmp_path, {**SITE, "hugo.toml": "", **files, "content/posts/a.md": HOOKED})
    assert " ".join(outcomes(site, "content/posts/a.md")) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"hugo.toml": "baseURL='https://kino.test/x/'"}, "missing found found missing found"),
        (
            {"hugo.toml": "baseURL='https://kino.test/x/'\ncanonifyURLs = true"},
            "found found found missing found",
        ),
        (
            {"hugo.toml": "baseURL='https://kino.test/x/'\ntheme = 'gone'"},
            "found found found missing found",
        ),
    ],
    ids="left converted theme".split(),
)
def test_the_base_path(tmp_path: Path, files: Mapping[str, str], expected: str) -> None:
    links = "/about/ /x/about/ https://kino.test/x/about/ /x/abuot/ /x"
    text = " ".join(f"[x]({link})" for link in links.split())
    site = site_of(tmp_path, {**SITE, **files, "content/a.md": f"---\n---\n{text}"})
    assert " ".join(outcomes(site, "content/a.md")) == expected


def test_files_at_one_address(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "theme = 'kino'",
        "content/a.md": PLAIN,
        "content/a/index.md": PLAIN,
        "content/b.md": page(slug="c", aliases="[/posts/]"),
        "content/c.md": page(aliases="[/about/, /c/]"),
        "content/d.md": page(url="/img/x.png"),
        "content/posts/e.md": page(draft="true", url="/c/"),
        "content/tags/_index.md": PLAIN,
        "static/img/x.png": "ours",
        "static/logo.png": "ours",
        "themes/kino/static/logo.png": "theirs",
    }
    site = site_of(tmp_path, {**SITE, **files})
    found = {frozenset((one.source, other.source)) for one, other in site.conflicts()}
    pairs = ["a.md a/index.md", "b.md c.md", "c.md about.md", "b.md posts/_index.md"]
    expected = {frozenset(f"content/{name}" for name in pair.split()) for pair in pairs}
    assert found == expected | {frozenset(("content/d.md", "static/img/x.png"))}


@pytest.mark.parametrize(
    "config",
    [
        "[languages.en]\n[languages.de]\npermalinks = {posts = '/:slug/'}",
        "[languages.en]\n[languages.de]\nbaseURL = 'https://kino-de.test/'",
        "[versions.v1]\n[versions.v2]",
    ],
)
def test_settings_of_parts_of_a_site_leave_links_alone(tmp_path: Path, config: str) -> None:
    site = site_of(tmp_path, {**SITE, "hugo.toml": config, "content/a.md": "[x](/none/)"})
    assert outcomes(site, "content/a.md") == ["unknown"]


def test_two_permalinks_that_fit_one_page(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "[permalinks]\nposts = '/p/:slug/'\n'posts/sub' = '/s/:slug/'\n",
        "content/posts/sub/b.md": page(title="B"),
        "content/a.md": "[x](/s/b/) [x](/p/b/) [x](/posts/sub/b/)",
    }
    assert outcomes(site_of(tmp_path, files), "content/a.md") == ["found", "unknown", "missing"]


FIGURES = """\
{{< figure src="still.png" link="/about/" >}} {{< figure link="no.md" src="no.png" alt="src=x" >}}
{{< figure src="/img/b.png" >}} {{< figure src="/img/{x}.png" >}} `{{</* figure src="no.png" */>}}`
"""


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, "found found missing missing found"),
        ({"layouts/shortcodes/figure.html": "x"}, "unknown unknown unknown unknown unknown"),
    ],
)
def test_figures(tmp_path: Path, files: Mapping[str, str], expected: str) -> None:
    own = {"content/f/index.md": FIGURES, "content/f/still.png": "x"}
    site = site_of(tmp_path, {**SITE, **files, **own, "hugo.toml": ""})
    assert " ".join(outcomes(site, "content/f/index.md")) == expected


SHOWN = """\
{{< listing >}}<a href="/none/">x</a>{{< /listing >}}
{{< box >}}<a href="/none/">x</a>{{< /box >}}
"""


def test_what_a_shortcode_shows_as_code_is_no_link(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "",
        "layouts/shortcodes/listing.html": "<pre><code>{{ .Inner }}</code></pre>",
        "layouts/shortcodes/box.html": "<div>{{ .Inner }}</div>",
        "content/a.md": SHOWN,
    }
    assert outcomes(site_of(tmp_path, files), "content/a.md") == ["unknown", "missing"]


def test_redirects_of_the_host_are_left_alone(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "",
        "static/_redirects": "/old /about\n/shows/* /about 301!\n/gone /x 404\n/* /404.html 404\n",
        "netlify.toml": "[[redirects]]\nfrom = '/film/:id'\nto = '/about'\n",
        "vercel.json": '{"rewrites": [{"source": "/api/(.*)", "destination": "/x"}]}',
        "content/a.md": "[x](/old/) [x](/shows/a/b) [x](/film/7) [x](/api/x) [x](/gone) [x](/film)",
    }
    expected = ["unknown"] * 4 + ["missing"] * 2
    assert outcomes(site_of(tmp_path, files), "content/a.md") == expected


def test_aliases_that_the_host_redirects_are_left_alone(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "disableAliases = true\n",
        "content/a.md": "---\naliases: [/old/, x/y]\n---\n[x](/old) [x](/x/y/) [x](/older/)",
    }
    site = site_of(tmp_path, files)
    assert outcomes(site, "content/a.md") == ["unknown", "unknown", "missing"]


ALIASES = "/me/ /me /me/index.html /me.html /en/me/ /en/me.html /you/ /en/you /ich/ /de/ich /mee/"


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("ugly", ["true", "false"])
def test_aliases_are_found_where_either_hugo_writes_them(
    tmp_path: Path, ugly: str, *, old: bool
) -> None:
    files = {
        "hugo.toml": f"uglyURLs = {ugly}\ndefaultContentLanguageInSubdir = true\n"
        "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n",
        "layouts/_default/single.html": "x",
        "content/about.md": page(aliases="[/me/, you]"),
        "content/about.de.md": page(aliases="[/ich/]"),
        "content/links.md": page() + " ".join(f"[x]({url})" for url in ALIASES.split()),
    }
    site = site_of(tmp_path, files)
    found = outcomes(site, "content/links.md")
    written(site, old=old)
    for url, outcome in zip(ALIASES.split(), found, strict=True):
        assert not served(tmp_path, url) or outcome != "missing", url
    assert found[-1] == "missing"


def outcomes(site: HugoSite, source: str) -> list[Outcome]:
    """What becomes of each link of a page."""
    references = site.content.facts(source).references
    return [resolve(site, source, reference).outcome for reference in references]


def tags(site: HugoSite, source: str) -> list[str]:
    """What is said of the shortcodes of a page, of each in turn."""
    results = (site.tag(source, tag) for tag in site.content.facts(source).tags)
    return [result.message if result else "" for result in results]


@pytest.mark.parametrize("source", ["archetypes/default.md", "themes/kino/content/a.md"])
def test_links_in_what_is_no_page_are_left_alone(tmp_path: Path, source: str) -> None:
    text = '[x](no.md) [x](/no/) {{< nothing >}} {{< ref "no" >}}'
    site = site_of(tmp_path, {"hugo.toml": "", source: text})
    assert outcomes(site, source) == ["unknown", "unknown"]
    assert not any(tags(site, source))


SHORTCODES = """\
{{< mine >}} {{< MINE >}} {{% in/ner %}}x{{% /in/ner %}} {{< feed >}} {{< newer >}} {{< figure >}}
{{< youtube k7Lm9nOpQ2r >}} {{< time.inline >}}x{{< /time.inline >}} {{</* nothing */>}}
{{< theirs >}} {{< mien >}}
"""


def test_shortcodes_that_nobody_has(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "theme = 'kino'",
        "layouts/shortcodes/mine.html": "x",
        "layouts/shortcodes/in/ner.html": "x",
        "layouts/shortcodes/feed.xml": "x",
        "layouts/_shortcodes/newer.html": "x",
        "themes/kino/layouts/shortcodes/theirs.html": "x",
        "content/a.md": SHORTCODES,
    }
    site = site_of(tmp_path, files)
    found = tags(site, "content/a.md")

    assert [bool(message) for message in found] == [False] * (len(found) - 1) + [True]
    assert "mien" in found[-1]


def test_shortcodes_of_a_theme_that_is_not_there_are_left_alone(tmp_path: Path) -> None:
    files = {"hugo.toml": "theme = 'elsewhere'", "content/a.md": SHORTCODES}
    assert not any(tags(site_of(tmp_path, files), "content/a.md"))


def test_refs_into_content_of_a_module_are_left_alone(tmp_path: Path) -> None:
    config = """\
[[module.imports]]
path = "films.test/docs"
[[module.imports.mounts]]
source = "docs"
target = "content/guide"
"""
    files = {"hugo.toml": config, "content/a.md": '[x](/guide/b/) [y](/none/) {{< ref "c" >}}'}
    site = site_of(tmp_path, files)

    assert outcomes(site, "content/a.md") == ["unknown", "missing"]
    assert not any(tags(site, "content/a.md"))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"hugo.toml": "x = [1"}, "hugo.toml:1:"),
        ({"config/_default/hugo.yaml": "a: b\n c: d"}, "config/_default/hugo.yaml:"),
        ({"config.json": '{"a": 1,}', "content/a.md": ""}, "config.json:1:8: JSON allows no comma"),
        (
            {"hugo.toml": '[permalinks]\nposts = "/:year/:titel/"'},
            "knows no “:titel” in a permalink, so the site cannot be built. Did you mean “:title”?",
        ),
        (
            {"config/_default/permalinks.yaml": "page:\n  posts: /:foo/"},
            "config/_default/permalinks.yaml:2:10: Hugo knows no “:foo” in a permalink",
        ),
    ],
)
def test_a_configuration_that_hugo_will_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str], message: str
) -> None:
    monkeypatch.chdir(write_site(tmp_path, files))
    with pytest.raises(SettingsError) as caught:
        model_of(tmp_path, "hugo")

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


HEADINGS = """\
---
title: x
---
## One & Two
## One & Two
### *Three* `code` [link](b.md)
## Set {#own}
<a name="named"></a><p id="para">x</p>

Text[^1] and[^b].

{{% hint %}}
## Inside
{{% /hint %}}

[^1]: One
[^b]: Two
"""


@pytest.mark.parametrize("old", [True, False], ids=["0.111", "newer"])
def test_the_ids_of_a_page(tmp_path: Path, *, old: bool) -> None:
    files = {
        "hugo.toml": "",
        "layouts/_default/single.html": '<main id="top-of-it">{{ .TableOfContents }}{{ .Content }}',
        "layouts/shortcodes/hint.html": '<div id="hint">\n\n{{ .Inner }}\n</div>',
        "content/a.md": HEADINGS,
    }
    site = site_of(tmp_path, files)
    written(site, old=old)
    html = (tmp_path / "public/a/index.html").read_text(encoding="utf-8")
    address = site.page("content/a.md")
    assert address is not None
    anchors = site.anchors(address)

    ids = set(re.findall(r'<[^>]*? id="?([^"\s>]+)', html))
    assert anchors.complete
    assert len(ids) >= 11
    assert ids <= set(anchors.ids)


@pytest.mark.parametrize(
    ("files", "text"),
    [
        (
            {"layouts/shortcodes/more.html": "{{ readFile (.Get 0) | markdownify }}"},
            "{{< more x >}}",
        ),
        ({"layouts/shortcodes/more.html": '<p id="{{ .Get 0 }}">'}, "{{< more x >}}"),
        ({"layouts/_default/_markup/render-heading.html": "<h2 id='{{ .Text | md5 }}'>"}, ""),
        ({"hugo.toml": "[markup]\ndefaultMarkdownHandler = 'pandoc'"}, ""),
    ],
)
def test_where_ids_cannot_be_known(tmp_path: Path, files: Mapping[str, str], text: str) -> None:
    site = site_of(tmp_path, {"hugo.toml": "", **files, "content/a.md": f"{PLAIN}{text}\n"})
    address = site.page("content/a.md")
    assert address is not None
    assert not site.anchors(address).complete


def test_slips_of_ids_under_a_theme_that_is_not_there(tmp_path: Path) -> None:
    """What the theme may have is left alone; what nearly is an id of the page is a slip."""
    text = (
        "## The plot\n\n## Part 1\n\n[a](#the-plot) [b](#comments) [c](#reel-list) [d](#part-2)\n"
    )
    files = {"hugo.toml": "theme = 'elsewhere'", "content/a.md": f"{PLAIN}{text}[e](#contents)\n"}
    root = write_site(tmp_path, files)
    assert not [each for each in check_paths([root]) if each.code == "TG004"]

    (root / "content/a.md").write_text(f"{PLAIN}{text}\n[e](#the-polt)\n", encoding="utf-8")
    found = [each for each in check_paths([root]) if each.code == "TG004"]
    assert [each.hint for each in found] == ["Did you mean “#the-plot”?"]
