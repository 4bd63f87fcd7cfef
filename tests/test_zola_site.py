"""Zola: the expectations are those of its documentation.

https://www.getzola.org/documentation/content/overview/,
https://www.getzola.org/documentation/content/page/,
https://www.getzola.org/documentation/content/linking/ and
https://www.getzola.org/documentation/content/shortcodes/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewlint.api import check_paths
from reviewlint.document import Document
from reviewlint.settings import SettingsError
from reviewlint.site.facts import page_facts
from reviewlint.source import Source
from site_links import reaches
from sites import modelled, urls, write_site

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
base_url = "https://nachtkino.test/film"
compile_sass = true
taxonomies = [{ name = "tags", feed = true }]

[languages.fr]
"""


def page(fields: str = "", body: str = "") -> str:
    return f'+++\ntitle = "x"\n{fields}\n+++\n{body}\n'


SITE = {
    "config.toml": CONFIG,
    "content/_index.md": page(),
    "content/about.md": page(),
    "content/about.fr.md": page(),
    "content/blog/_index.md": page("transparent = true"),
    "content/blog/2024-01-05-heat.md": page('aliases = ["old/heat", "/older.html"]'),
    "content/blog/2024-01-06_alien.md": page(),
    "content/blog/Two Words.md": page(),
    "content/blog/slugged.md": page('slug = "other"'),
    "content/blog/placed.md": page('path = "over/here"'),
    "content/blog/draft.md": page("draft = true"),
    "content/blog/silent.md": page("render = false"),
    "content/blog/2024-02-03-folder/index.md": page(),
    "content/blog/2024-02-03-folder/still.png": "",
    "content/blog/2024-02-03-folder/more/still.png": "",
    "content/blog/section.png": "",
    "static/img/logo.png": "",
    "sass/site.scss": "",
    "sass/_part.scss": "",
    "templates/page.html": '<main id="main">',
    "templates/shortcodes/poster.html": "<img>",
    "templates/shortcodes/quote.md": "> {{ body }}",
    "README.md": "",
}

URLS = {
    "content/_index.md": "/",
    "content/about.md": "/about/",
    "content/about.fr.md": "/fr/about/",
    "content/blog/_index.md": "/blog/",
    "content/blog/2024-01-05-heat.md": "/blog/heat/",
    "content/blog/2024-01-06_alien.md": "/blog/alien/",
    "content/blog/Two Words.md": "/blog/two-words/",
    "content/blog/slugged.md": "/blog/other/",
    "content/blog/placed.md": "/over/here/",
    "content/blog/2024-02-03-folder/index.md": "/blog/folder/",
    "content/blog/2024-02-03-folder/still.png": "/blog/folder/still.png",
    "content/blog/2024-02-03-folder/more/still.png": "/blog/folder/more/still.png",
    "content/blog/section.png": "/blog/section.png",
    "static/img/logo.png": "/img/logo.png",
    "sass/site.scss": "/site.css",
}


def test_what_is_published(tmp_path: Path) -> None:
    model = modelled(tmp_path, SITE)
    assert urls(model) == URLS
    assert model.base == "/film"
    assert model.hosts == {"nachtkino.test"}
    aliases = {each.url: each.target for each in model.addresses.all if each.kind == "alias"}
    assert aliases == {"/old/heat": "/blog/heat/", "/older.html": "/blog/heat/"}
    assert model.is_page("content/about.md")
    assert not model.is_page("README.md")


@pytest.mark.parametrize(
    ("source", "destination", "expected"),
    [
        ("content/about.md", "@/blog/2024-01-05-heat.md", True),
        ("content/about.md", "@/blog/2024-01-05-heat.md#plot", True),
        ("content/about.md", "@/blog/_index.md", True),
        ("content/about.md", "@/blog/heat.md", False),
        ("content/about.md", "@/blog/draft.md", False),
        ("content/about.md", "@/blog/silent.md", False),
        ("content/about.md", "/film/blog/heat/", True),
        ("content/about.md", "https://nachtkino.test/film/blog/heat", True),
        ("content/about.md", "/film/blog/2024-01-05-heat/", False),
        ("content/about.md", "/film/old/heat/", True),
        ("content/about.md", "/film/tags/noir/", None),
        ("content/about.md", "/film/blog/page/2/", None),
        ("content/about.md", "/film/atom.xml", None),
        ("content/about.md", "../blog/heat/", True),
        ("content/about.md", "blog/heat/", False),
        ("content/blog/2024-02-03-folder/index.md", "still.png", True),
        ("content/blog/2024-02-03-folder/index.md", "./missing.png", False),
        ("content/blog/2024-01-05-heat.md", "section.png", False),
        ("content/blog/2024-01-05-heat.md", "../section.png", True),
        ("content/about.md", "/film/img/logo.png", True),
        ("content/about.md", "/film/site.css", True),
    ],
)
def test_links(tmp_path: Path, source: str, destination: str, expected: bool | None) -> None:
    model = modelled(tmp_path, SITE)
    assert reaches(model, source, destination) is expected


@pytest.mark.parametrize(
    ("mode", "url"),
    [("on", "/blog/two-words/"), ("safe", "/blog/Two Words/"), ("off", "/blog/Two Words/")],
)
def test_slugs_of_paths(tmp_path: Path, mode: str, url: str) -> None:
    config = f'base_url = "/"\n[slugify]\npaths = "{mode}"\n'
    model = modelled(tmp_path, {**SITE, "config.toml": config})
    assert urls(model)["content/blog/Two Words.md"] == url


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{{ poster(src="x.png") }}', ""),
        ('{% quote(author="x") %}\nWords\n{% end %}', ""),
        ("{{ youtube(id='x') }}", ""),
        ("{{/* missing(id='x') */}}", ""),
        ("{{ url_for('x') }}", ""),
        ("{{ config.title }}", ""),
        ('{{ postre(src="x.png") }}', "There is no shortcode “postre”"),
        ("{% missing() %}\nWords\n{% end %}", "There is no shortcode “missing”"),
    ],
)
def test_shortcodes(tmp_path: Path, body: str, message: str) -> None:
    model = modelled(tmp_path, SITE)
    facts = page_facts(Document(Source("content/about.md", page(body=body)), "zola"))
    results = [model.tag("content/about.md", each) for each in facts.tags]
    found = [each.message for each in results if each]
    assert bool(found) == bool(message)
    assert all(each.startswith(message) for each in found)


def test_shortcodes_of_a_theme_that_is_not_there(tmp_path: Path) -> None:
    config = 'base_url = "/"\ntheme = "invented"\n'
    model = modelled(tmp_path, {**SITE, "config.toml": config})
    facts = page_facts(Document(Source("content/about.md", page(body="{{ x() }}")), "zola"))
    assert [model.tag("content/about.md", each) for each in facts.tags] == [None]
    assert reaches(model, "content/about.md", "/img/of-theme.png") is None
    assert reaches(model, "content/about.md", "/missing/") is False


def test_ids(tmp_path: Path) -> None:
    body = '# Plot\n\n## 1.31.0\n\n## Own {#own}\n\n{{ poster(src="x.png") }}\n'
    model = modelled(tmp_path, {**SITE, "content/about.md": page(body=body)})
    address = model.addresses.of("content/about.md")
    assert address is not None
    anchors = model.anchors(address)
    assert set(anchors.ids) == {"plot", "1-31-0", "own", "main"}
    assert anchors.complete


def test_broken_configuration(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"config\.toml:2:\d+: "):
        modelled(tmp_path, {**SITE, "config.toml": 'base_url = "/"\ntitle = \n'})


def test_what_a_missing_page_does_and_what_is_suggested(tmp_path: Path) -> None:
    body = '[a](@/abuot.md) [b](/film/abuot/)\n\n<a href="/film/abuot/">c</a>\n'
    files = {
        "config.toml": 'base_url = "https://nachtkino.test/film"\n',
        "content/about.md": page(),
        "content/links.md": page(body=body),
    }
    found = [each for each in check_paths([write_site(tmp_path, files)]) if each.code == "TG001"]
    assert ["Zola stops" in each.message for each in found] == [True, False, False]
    assert ["“page not found”" in each.message for each in found] == [False, True, True]
    assert [each.hint for each in found] == [
        "Did you mean “@/about.md”?",
        *["Did you mean “/film/about/”?"] * 2,
    ]
