"""MkDocs, held against a real one: what it publishes, where its links lead, the ids of its pages.

What it should do is written at https://www.mkdocs.org/user-guide/writing-your-docs/ and
https://www.mkdocs.org/user-guide/configuration/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from oracles import attempt, needs, run
from reviewlint.api import check_paths
from reviewlint.settings import SettingsError
from site_links import reaches, read_html, serves
from sites import built, modelled, published, urls, write_site

if TYPE_CHECKING:
    from pathlib import Path

LINKS = """\
guide.md
guide.md#plot
./guide.md
guide
guide/
guide.html
../guide.md
missing.md
missing/
missing.png
films/heat.md
films/heat
films/heat/
films/Heat.md
films
films/
films/index.md
films/README.md
films/../guide.md
readme-only/README.md
readme-only/index.md
readme-only/
both/README.md
both/index.md
img/still.png
./img/still.png
/img/still.png
/guide/
/guide.md
/missing/
../img/still.png
img/still%201.png
img/missing.png
templates/letter.md
.hidden/secret.md
secret/plan.md
draft.md
static.html
letter.markdown
über.md
%C3%BCber.md
.
./
..
?a=b
guide.md?a=b
notes.txt
films/notes.pdf
../films/heat.md
../films/heat/
../../guide/
"""

SITE = {
    "docs/index.md": "# Nachtkino\n",
    "docs/guide.md": "# The guide\n\n## Plot\n",
    "docs/films/index.md": "# Films\n",
    "docs/films/heat.md": "---\ntitle: Heat\n---\n# Heat\n",
    "docs/films/notes.pdf": "",
    "docs/readme-only/README.md": "# Read me\n",
    "docs/both/README.md": "# Read me\n",
    "docs/both/index.md": "# Index\n",
    "docs/img/still.png": "",
    "docs/img/still 1.png": "",
    "docs/templates/letter.md": "# Letter\n",
    "docs/.hidden/secret.md": "# Secret\n",
    "docs/secret/plan.md": "# Plan\n",
    "docs/secret/open.md": "# Open\n",
    "docs/draft.md": "# Draft\n",
    "docs/static.html": "<p>Hello</p>",
    "docs/static2.md": "# Beside static2.html\n",
    "docs/static2.html": "<p>Hello</p>",
    "docs/letter.markdown": "# Letter\n",
    "docs/über.md": "# Über uns\n",
    "docs/notes.txt": "",
    "README.md": "[guide](docs/guide.md)\n",
    "CHANGELOG.md": "# Changes\n",
}

CONFIG = """\
site_name: Nachtkino
site_url: https://nachtkino.test/film/
plugins: []
exclude_docs: |
  # not yet
  /secret/*
  !/secret/open.md
draft_docs: |
  draft.md
validation:
  links:
    not_found: warn
    absolute_links: {absolute}
    unrecognized_links: warn
    anchors: warn
use_directory_urls: {directories}
"""


def _build(root: Path) -> Path:
    needs("mkdocs")
    run(["mkdocs", "build", "--quiet", "--theme", "mkdocs"], root)
    return root / "site"


def _page(html: bool) -> str:
    """A page with a link and an image to each destination; their texts are numbers."""
    lines = []
    for number, destination in enumerate(LINKS.splitlines()):
        if html:
            lines.append(
                f'<a href="{destination}">{number}</a> <img alt="i{number}" src="{destination}">'
            )
        else:
            lines.append(f"[{number}]({destination}) ![i{number}]({destination})")
    return "# Links\n\n" + "\n\n".join(lines) + "\n"


def _with_pages(config: str) -> dict[str, str]:
    pages = {}
    for folder in ("", "films/"):
        pages[f"docs/{folder}links.md"] = _page(html=False)
        pages[f"docs/{folder}html.md"] = _page(html=True)
    pages["docs/both/index.md"] = _page(html=False)
    return {"mkdocs.yml": config, **SITE, **pages}


@pytest.mark.parametrize("absolute", ["info", "relative_to_docs"])
@pytest.mark.parametrize("directories", ["true", "false"])
def test_what_is_published_and_where_links_lead(
    tmp_path: Path, directories: str, absolute: str
) -> None:
    files = _with_pages(CONFIG.format(directories=directories, absolute=absolute))
    model = modelled(tmp_path, files)
    site = _build(tmp_path)
    of_theme = ("/css/", "/js/", "/img/favicon", "/img/grid", "/webfonts/", "/404", "/sitemap")
    outputs = built(site, without=of_theme)
    assert published(model) == outputs
    for page in (each for each in files if each.endswith(("links.md", "html.md", "both/index.md"))):
        address = model.addresses.of(page)
        assert address is not None
        leads, _ = read_html((site / address.output[1:]).read_text(encoding="utf-8"))
        for number, destination in enumerate(LINKS.splitlines()):
            ours = reaches(model, page, destination, html="html" in page)
            theirs = serves(outputs, address.output, leads[f"i{number}"], "/film")
            if ours is None:
                assert destination.startswith(("/", "..")), (page, destination)
            else:
                assert ours == theirs, (page, destination)


def test_a_file_outside_the_pages_is_no_page(tmp_path: Path) -> None:
    model = modelled(tmp_path, {"mkdocs.yml": CONFIG, **SITE})
    assert not model.is_page("README.md")
    assert model.is_page("docs/guide.md")


def test_redirects_are_aliases(tmp_path: Path) -> None:
    needs("mkdocs")
    config = """\
site_name: Nachtkino
plugins:
  - redirects:
      redirect_maps:
        old.md: guide.md#plot
        films/older.md: https://gatefilm.net/heat
"""
    model = modelled(tmp_path, {"mkdocs.yml": config, **SITE, "docs/a.md": "[old](old.md)"})
    aliases = {each.url: each.target for each in model.addresses.all if each.kind == "alias"}
    assert aliases == {"/old/": "/guide/#plot", "/films/older/": "https://gatefilm.net/heat"}
    # The plug-in makes no address of a link to the old file.
    assert reaches(model, "docs/a.md", "old.md") is False
    assert reaches(model, "docs/a.md", "../old/") is True


@pytest.mark.parametrize(
    ("plugins", "destination", "expected"),
    [
        ("[search, awesome-pages]", "made.md", False),
        ("[search, {macros: {}}]", "made.md", False),
        ("[invented-plugin]", "made.md", None),
        ("[{gen-files: {scripts: [docs/make.py]}}]", "reference/a.md", None),
        ("[{gen-files: {scripts: [docs/make.py]}}]", "films/missing.md", False),
        ("[{gen-files: {scripts: [docs/absent.py]}}]", "films/missing.md", None),
        ("[{blog: {blog_dir: news}}]", "news/archive/2024.md", None),
        ("[{blog: {blog_dir: news}}]", "made.md", False),
        ("[material/blog]", "../blog/category/noir/", None),
        ("[mkdocs-jupyter]", "../charts/", None),
        ("[search]", "../charts/", False),
    ],
)
def test_what_a_plug_in_may_make_is_left_alone(
    tmp_path: Path, plugins: str, destination: str, expected: bool | None
) -> None:
    files = {
        "mkdocs.yml": f"site_name: Nachtkino\nplugins: {plugins}\n",
        **SITE,
        "docs/make.py": "open('reference/index.md')",
        "docs/charts.ipynb": "{}",
    }
    model = modelled(tmp_path, files)
    assert reaches(model, "docs/guide.md", destination) is expected


def test_monorepos_are_left_alone(tmp_path: Path) -> None:
    config = "site_name: x\nnav:\n  - Home: index.md\n  - More: '!include ./more/mkdocs.yml'\n"
    model = modelled(tmp_path, {"mkdocs.yml": config, **SITE})
    assert reaches(model, "docs/guide.md", "more/made.md") is None


@pytest.mark.parametrize(
    ("hook", "expected"),
    [
        ("def on_page_markdown(markdown, **_):\n    return markdown\n", False),
        ("def on_files(files, config):\n    ...\n", None),
    ],
)
def test_hooks_may_make_pages(tmp_path: Path, hook: str, expected: bool | None) -> None:
    config = "site_name: x\nhooks: [hooks/own.py]\n"
    model = modelled(tmp_path, {"mkdocs.yml": config, **SITE, "hooks/own.py": hook})
    assert reaches(model, "docs/guide.md", "made.md") is expected


def test_posts_of_a_blog(tmp_path: Path) -> None:
    """https://squidfunk.github.io/mkdocs-material/plugins/blog/#config.post_url_format."""
    posts = {
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/one.md": "---\ndate: 2024-05-01\n---\n# Der dritte Mann!\n",
        "docs/blog/posts/two.md": "---\ndate:\n  created: 2024-05-02\nslug: zwei\n---\n# Two\n",
        "docs/blog/posts/three.md": "---\ndate: 2024-05-03\ndraft: true\n---\n# Three\n",
    }
    config = "site_name: x\nplugins: [blog]\n"
    model = modelled(tmp_path, {"mkdocs.yml": config, **SITE, **posts})
    found = urls(model)
    assert found["docs/blog/posts/one.md"] == "/blog/2024/05/01/der-dritte-mann/"
    assert found["docs/blog/posts/two.md"] == "/blog/2024/05/02/zwei/"
    assert reaches(model, "docs/guide.md", "blog/posts/two.md") is True
    assert reaches(model, "docs/blog/posts/one.md", "../../guide.md") is True
    assert reaches(model, "docs/blog/posts/one.md", "../../guides.md") is False
    assert reaches(model, "docs/guide.md", "blog/posts/three.md") is False


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_translations(tmp_path: Path, structure: str) -> None:
    """https://ultrabug.github.io/mkdocs-static-i18n/getting-started/quick-start/."""
    config = f"""\
site_name: x
plugins:
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: en, default: true, name: English}}
        - {{locale: fr, name: Français}}
"""
    if structure == "folder":
        pages = {
            "docs/en/index.md": "",
            "docs/en/guide.md": "",
            "docs/fr/index.md": "",
            "docs/img/x.png": "",
        }
        home, translated = "docs/en/guide.md", "docs/fr/index.md"
    else:
        pages = {
            "docs/index.md": "",
            "docs/guide.md": "",
            "docs/index.fr.md": "",
            "docs/img/x.png": "",
        }
        home, translated = "docs/guide.md", "docs/index.fr.md"
    model = modelled(tmp_path, {"mkdocs.yml": config, **pages})
    assert urls(model)[home] == "/guide/"
    assert urls(model)[translated] == "/fr/"
    assert reaches(model, translated, "guide.md") is True
    assert reaches(model, translated, "img/x.png") is True
    assert reaches(model, translated, "missing.md") is False
    assert reaches(model, home, "../fr/guide/") is None


def test_zensical_makes_addresses_of_html_too(tmp_path: Path) -> None:
    config = '[project]\nsite_name = "Gate"\nsite_url = "https://gatefilm.net/x/"\n'
    model = modelled(tmp_path, {"zensical.toml": config, **SITE})
    assert model.hosts == {"gatefilm.net"}
    assert model.base == "/x"
    for destination in ("img/still.png", "films/", "films/heat.md", "films/heat/"):
        assert reaches(model, "docs/guide.md", destination, html=True) is True
    assert reaches(model, "docs/guide.md", "img/missing.png", html=True) is False


@pytest.mark.parametrize(
    ("config", "folder"),
    [
        ("docs_dir: pages\n", "pages"),
        ("docs_dir: ./pages/\n", "pages"),
        ("docs_dir: !ENV [DOCS, pages]\n", "pages"),
        ("INHERIT: base.yml\n", "text"),
        ("INHERIT: base.yml\ndocs_dir: pages\n", "pages"),
        ("theme:\n  name: !!python/name:some.thing\n", "docs"),
        ("", "docs"),
    ],
)
def test_where_the_pages_are(tmp_path: Path, config: str, folder: str) -> None:
    files = {f"{each}/guide.md": "" for each in ("docs", "pages", "text")}
    base = "site_name: base\ndocs_dir: text\n"
    model = modelled(tmp_path, {"mkdocs.yml": config, "base.yml": base, **files})
    assert urls(model) == {f"{folder}/guide.md": "/guide/"}


def test_pages_outside_of_the_root_are_unknown(tmp_path: Path) -> None:
    model = modelled(tmp_path, {"mkdocs.yml": "docs_dir: ../pages\n", "docs/guide.md": ""})
    assert urls(model) == {}


def test_broken_configuration(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"mkdocs\.yml:2:\d+: "):
        modelled(tmp_path, {"mkdocs.yml": "site_name: x\nnav: [a\nplugins: {\n"})


_IDS = """\
---
title: Ids
---
# A *night* at the `cinema`

## Überblick & mehr

## Twice

## Twice

### 4. What[^a] now?

Setext
------

## Own {#own .wide}

#No space

- term
- [](){#hidden}

A paragraph.
{: #para }

<a name="old"></a> <span id="span">x</span>

[^a]: A note.

```
# no heading
```
"""

_FRAGMENTS = (
    "a-night-at-the-cinema uberblick-mehr überblick-mehr twice twice_1 twice_2 twice-1 4-what-now"
    " setext own no-space para old span fn:a fnref:a fn:b no-heading hidden own-own"
).split()


@pytest.mark.parametrize(
    "toc",
    [
        "toc",
        "toc: {permalink: true, separator: _}",
        "toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode }",
    ],
)
def test_fragments(tmp_path: Path, toc: str) -> None:
    config = f"""\
site_name: x
markdown_extensions: [attr_list, footnotes, {{ {toc if ":" in toc else f"{toc}: {{}}"} }}]
validation: {{links: {{anchors: warn}}}}
plugins: []
"""
    links = "".join(f"[x](ids.md#{fragment})\n\n" for fragment in _FRAGMENTS)
    files = {"mkdocs.yml": config, "docs/ids.md": _IDS, "docs/index.md": links}
    model = modelled(tmp_path, files)
    address = model.addresses.of("docs/ids.md")
    assert address is not None
    anchors = model.anchors(address)
    assert anchors.complete
    needs("mkdocs")
    done = attempt(["mkdocs", "build"], tmp_path)
    missing = set(re.findall(r"does not contain an anchor '#(.*?)'\.", done.stderr))
    assert {each for each in _FRAGMENTS if each not in anchors.ids} == missing
    _, ids = read_html((tmp_path / "site/ids/index.html").read_text(encoding="utf-8"))
    assert set(anchors.ids) <= ids


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("!!python/name:pymdownx.slugs.uslugify", "über-c"),
        ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}", "über-c"),
        (
            "!!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n          case: lower",
            "über-c",
        ),
        ("!!python/object/apply:pymdownx.slugs.slugify {}", "Über-C"),
        ("!!python/name:invented.slugify", None),
    ],
)
def test_functions_that_make_ids(tmp_path: Path, function: str, expected: str | None) -> None:
    config = f"site_name: x\nmarkdown_extensions:\n  - toc:\n      slugify: {function}\n"
    model = modelled(tmp_path, {"mkdocs.yml": config, "docs/index.md": "# Über C\n"})
    address = model.addresses.of("docs/index.md")
    assert address is not None
    anchors = model.anchors(address)
    assert anchors.ids == (() if expected is None else (expected,))
    assert anchors.complete == (expected is not None)


@pytest.mark.parametrize(
    "text",
    [
        '=== "Tab"\n\n    ## In a tab\n',
        "!!! note\n    Text.\n\n    # In a note\n",
        "<div markdown>\n# In HTML\n</div>\n",
        '```python exec="on"\nprint("# Made")\n```\n',
        "::: films.heat\n",
        "--8<-- 'part.md'\n",
    ],
)
def test_pages_whose_ids_are_not_all_known(tmp_path: Path, text: str) -> None:
    model = modelled(tmp_path, {"mkdocs.yml": "site_name: x\n", "docs/index.md": text})
    address = model.addresses.of("docs/index.md")
    assert address is not None
    assert not model.anchors(address).complete


def test_html_is_told_the_address_and_markdown_the_file(tmp_path: Path) -> None:
    links = (
        "[a](night-fery.md)\n\n"
        '<a href="night-ferry.md">b</a>\n\n<img src="../img/a.png" alt="c">\n\n'
        '<a href="/films/night-fery/">d</a>\n'
    )
    files = {
        "mkdocs.yml": "site_name: x\nsite_url: https://kino.test/\n",
        "docs/index.md": "",
        "docs/films/night-ferry.md": "",
        "docs/films/links.md": links,
        "docs/img/a.png": "",
    }
    found = check_paths([write_site(tmp_path, files)])
    assert [each.hint for each in found if each.code.startswith("TG")] == [
        "Did you mean “night-ferry.md”?",
        "Did you mean “../night-ferry/”?",
        "Did you mean “../../img/a.png”?",
        "Did you mean “/films/night-ferry/”?",
    ]
