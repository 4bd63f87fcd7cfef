"""Docusaurus: the expectations are what Docusaurus 3.8.1 did with the same files.

The rules are written at https://docusaurus.io/docs/create-doc,
https://docusaurus.io/docs/blog, https://docusaurus.io/docs/versioning and
https://docusaurus.io/docs/markdown-features/links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_links import reaches
from sites import modelled, urls

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
// @ts-check
import {themes} from 'prism-react-renderer';

/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'Gate "Film"', // baseUrl: '/no/',
  url: 'https://gatefilm.net',
  baseUrl: '/b/',
  onBrokenLinks: 'warn',
  presets: [
    [
      'classic',
      /** @type {import('@docusaurus/preset-classic').Options} */
      ({
        docs: { sidebarPath: require.resolve('./sidebars.js'), editUrl: ({x}) => `https://${x}` },
        blog: {},
      }),
    ],
  ],
  %s
};

export default config;
"""

SITE = {
    "docusaurus.config.js": CONFIG % "",
    "docs/intro.md": "# Intro\n",
    "docs/guide/start.md": "# Start\n",
    "docs/guide/slugged.md": "---\nslug: /over/here\n---\n# S\n",
    "docs/guide/relative.md": "---\nslug: rel\nid: other\n---\n# S\n",
    "docs/guide/with-id.md": "---\nid: other-id\n---\n# S\n",
    "docs/guide/deep/deep.md": "# Same name as its folder\n",
    "docs/api/README.md": "# Index\n",
    "docs/idx/index.mdx": "# Index\n",
    "docs/02-tutorial/01-one.md": "# One\n",
    "docs/02-tutorial/_part.md": "# Part\n",
    "docs/02-tutorial/_category_.json": '{"link": {"type": "generated-index", "slug": "/tut"}}',
    "docs/_hidden/x.md": "# Hidden\n",
    "docs/draft.md": "---\ndraft: true\n---\n# Draft\n",
    "docs/unlisted.md": "---\nunlisted: true\n---\n# Unlisted\n",
    "docs/1.0 notes.md": "# V\n",
    "docs/2024-01-05-note.md": "# V\n",
    "docs/03_under.md": "# V\n",
    "docs/4.dot.md": "# V\n",
    "docs/v1.2.md": "# V\n",
    "docs/CamelCase.md": "# V\n",
    "docs/still.png": "",
    "docs/notes.txt": "",
    "blog/2021-08-26-welcome/index.md": "# W\n",
    "blog/2022-01-02-two.md": "# Two\n",
    "blog/three.mdx": "---\nslug: my-slug\ndate: 2020-02-03\n---\n# T\n",
    "blog/four.md": "---\ndate: 2020-02-04\n---\n# T\n",
    "blog/2020/05/06-nested.md": "# N\n",
    "blog/2019-01-02/foo.md": "# N\n",
    "src/pages/about.md": "# About\n",
    "src/pages/sub/index.mdx": "# P\n",
    "src/pages/_hidden.md": "# P\n",
    "src/pages/index.js": "",
    "src/pages/index.test.js": "",
    "src/pages/cool.jsx": "",
    "static/img/logo.png": "",
    "README.md": "# No page\n",
}

URLS = {
    "docs/intro.md": "/docs/intro",
    "docs/guide/start.md": "/docs/guide/start",
    "docs/guide/slugged.md": "/docs/over/here",
    "docs/guide/relative.md": "/docs/guide/rel",
    "docs/guide/with-id.md": "/docs/guide/other-id",
    "docs/guide/deep/deep.md": "/docs/guide/deep/",
    "docs/api/README.md": "/docs/api/",
    "docs/idx/index.mdx": "/docs/idx/",
    "docs/02-tutorial/01-one.md": "/docs/tutorial/one",
    "docs/unlisted.md": "/docs/unlisted",
    "docs/1.0 notes.md": "/docs/1.0 notes",
    "docs/2024-01-05-note.md": "/docs/2024-01-05-note",
    "docs/03_under.md": "/docs/under",
    "docs/4.dot.md": "/docs/dot",
    "docs/v1.2.md": "/docs/v1.2",
    "docs/CamelCase.md": "/docs/CamelCase",
    "blog/2021-08-26-welcome/index.md": "/blog/2021/08/26/welcome",
    "blog/2022-01-02-two.md": "/blog/2022/01/02/two",
    "blog/three.mdx": "/blog/my-slug",
    "blog/four.md": "/blog/four",
    "blog/2020/05/06-nested.md": "/blog/2020/05/06/nested",
    "blog/2019-01-02/foo.md": "/blog/2019/01/02/foo",
    "src/pages/about.md": "/about",
    "src/pages/sub/index.mdx": "/sub/",
    "src/pages/index.js": "/",
    "src/pages/cool.jsx": "/cool",
    "static/img/logo.png": "/img/logo.png",
}


def test_what_is_published(tmp_path: Path) -> None:
    model = modelled(tmp_path, SITE)
    assert urls(model) == URLS
    assert model.base == "/b"
    assert model.hosts == {"gatefilm.net"}
    assert not model.is_page("README.md")
    assert model.is_page("docs/02-tutorial/_part.md")


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("guide/start.md", True),
        ("./guide/start.md#x", True),
        ("guide/start", True),
        ("/docs/guide/start", True),
        ("/docs/guide/start/", True),
        ("/b/docs/guide/start", True),
        ("https://gatefilm.net/b/docs/guide/start", True),
        ("https://gatefilm.net/b/docs/guide/missing", False),
        ("/guide/start.md", True),
        ("docs/guide/start.md", True),
        ("/docs/02-tutorial/01-one.md", True),
        ("02-tutorial/01-one.md", True),
        ("tutorial/one", True),
        ("02-tutorial/01-one", False),
        ("@site/docs/guide/start.md", True),
        ("@site/docs/guide/missing.md", False),
        ("@site/static/img/logo.png", True),
        ("../docs/guide/start.md", True),
        ("guide/slugged.md", True),
        ("api/README.md", True),
        ("notes.txt", True),
        ("./notes.txt", True),
        ("/img/logo.png", True),
        ("guide/missing.md", False),
        ("guide/missing", False),
        ("guide/", False),
        ("/blog/welcome", False),
        ("/blog/2021/08/26/welcome", True),
        ("02-tutorial/_part.md", False),
        ("/img/missing.png", False),
        ("/", True),
        ("/blog", True),
        ("/blog/tags/noir", None),
        ("/docs/tut", None),
        ("/docs/category/films", None),
        ("/missing", False),
        ("pathname:///anything.pdf", None),
    ],
)
def test_links(tmp_path: Path, destination: str, expected: bool | None) -> None:
    model = modelled(tmp_path, SITE)
    assert reaches(model, "docs/intro.md", destination) is expected


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("./still.png", True),
        ("still.png", True),
        ("/img/logo.png", True),
        ("@site/static/img/logo.png", True),
        ("./stil.png", False),
        ("/img/logo.jpg", False),
        ("/docs/still.png", False),
    ],
)
def test_images(tmp_path: Path, destination: str, expected: bool) -> None:
    model = modelled(tmp_path, SITE)
    assert reaches(model, "docs/intro.md", destination, role="image") is expected


def test_html_is_left_as_it_is(tmp_path: Path) -> None:
    model = modelled(tmp_path, SITE)
    assert reaches(model, "docs/intro.md", "/b/img/logo.png", html=True) is True
    assert reaches(model, "docs/intro.md", "/img/logo.png", html=True) is False
    assert reaches(model, "docs/intro.md", "guide/start.md", html=True) is False


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (
            "trailingSlash: true,",
            {"docs/intro.md": "/docs/intro/", "docs/api/README.md": "/docs/api/"},
        ),
        (
            "trailingSlash: false,",
            {"docs/intro.md": "/docs/intro", "docs/api/README.md": "/docs/api"},
        ),
    ],
)
def test_trailing_slashes(tmp_path: Path, setting: str, expected: dict[str, str]) -> None:
    model = modelled(tmp_path, {**SITE, "docusaurus.config.js": CONFIG % setting})
    found = urls(model)
    assert {source: found[source] for source in expected} == expected
    assert reaches(model, "docs/intro.md", "/docs/guide/start/") is True


def test_more_documentation_and_other_routes(tmp_path: Path) -> None:
    config = """\
export default {
  title: 'x', url: 'https://gatefilm.net', baseUrl: '/',
  presets: [['classic', {docs: {routeBasePath: '/'}, blog: false}]],
  plugins: [
    ['@docusaurus/plugin-content-docs',
     {id: 'crew', path: 'crew', routeBasePath: 'people', numberPrefixParser: false}],
    ['@docusaurus/plugin-client-redirects',
     {redirects: [{from: ['/old', '/older'], to: '/intro'}]}],
  ],
} satisfies Config;
"""
    files = {**SITE, "docusaurus.config.ts": config, "crew/01-vera.md": "# Vera\n"}
    del files["docusaurus.config.js"]
    model = modelled(tmp_path, files)
    found = urls(model)
    assert found["docs/intro.md"] == "/intro"
    assert found["crew/01-vera.md"] == "/people/01-vera"
    assert "blog/four.md" not in found
    aliases = {each.url: each.target for each in model.addresses.all if each.kind == "alias"}
    assert aliases == {"/old": "/intro", "/older": "/intro"}
    assert reaches(model, "crew/01-vera.md", "/missing") is False


def test_versions(tmp_path: Path) -> None:
    files = {
        **SITE,
        "versions.json": '["2.0", "1.0"]',
        "versioned_docs/version-2.0/intro.md": "# Intro\n",
        "versioned_docs/version-2.0/second.md": "# Second\n",
        "versioned_docs/version-1.0/intro.md": "# Intro\n",
    }
    model = modelled(tmp_path, files)
    found = urls(model)
    assert found["docs/intro.md"] == "/docs/next/intro"
    assert found["versioned_docs/version-2.0/intro.md"] == "/docs/intro"
    assert found["versioned_docs/version-1.0/intro.md"] == "/docs/1.0/intro"
    assert reaches(model, "versioned_docs/version-2.0/intro.md", "/second.md") is True
    assert reaches(model, "versioned_docs/version-1.0/intro.md", "second.md") is False
    assert reaches(model, "docs/intro.md", "/docs/second") is True
    assert reaches(model, "docs/intro.md", "/docs/guide/start") is False


def test_translations(tmp_path: Path) -> None:
    folder = "i18n/fr/docusaurus-plugin-content-docs/current"
    files = {**SITE, f"{folder}/intro.md": "# Intro\n", f"{folder}/seul.md": "# Seul\n"}
    model = modelled(tmp_path, files)
    assert urls(model)[f"{folder}/intro.md"] == "/fr/docs/intro"
    assert reaches(model, f"{folder}/intro.md", "./seul.md") is True
    assert reaches(model, f"{folder}/intro.md", "guide/start.md") is True
    assert reaches(model, f"{folder}/intro.md", "./still.png", role="image") is True
    assert reaches(model, f"{folder}/intro.md", "missing.md") is False
    assert reaches(model, "docs/intro.md", "/fr/docs/guide/start") is None


@pytest.mark.parametrize(
    ("config", "destination", "expected"),
    [
        (CONFIG % "plugins: ['./src/plugins/own'],", "/made/by/it", None),
        (CONFIG % "plugins: ['./src/plugins/own'],", "guide/missing.md", False),
        (CONFIG % "plugins: ['./src/plugins/own'],", "made/page.md", None),
        (CONFIG % "plugins: [function () {}],", "/made/by/it", None),
        (CONFIG % "plugins: ['docusaurus-plugin-sass'],", "/made/by/it", False),
        (CONFIG % "plugins: other,", "/made/by/it", None),
        (CONFIG % "...other,", "/made/by/it", None),
        (CONFIG.replace("'/b/'", "process.env.BASE") % "", "/docs/missing", False),
        ("module.exports = require('./other');", "/docs/missing", None),
    ],
)
def test_what_cannot_be_known_is_left_alone(
    tmp_path: Path, config: str, destination: str, expected: bool | None
) -> None:
    model = modelled(tmp_path, {**SITE, "docusaurus.config.js": config})
    source = "docs/intro.md" if model.is_page("docs/intro.md") else "src/pages/about.md"
    assert reaches(model, source, destination) is expected
