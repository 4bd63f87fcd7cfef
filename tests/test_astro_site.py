"""Astro: the expectations are what Astro 5.9.4 with Starlight 0.34 did with the same files.

The rules are written at https://docs.astro.build/en/guides/routing/,
https://docs.astro.build/en/guides/images/ and https://starlight.astro.build/guides/pages/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_links import reaches
from sites import modelled, urls

if TYPE_CHECKING:
    from pathlib import Path

STARLIGHT = """\
import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  site: 'https://gatefilm.net',
  base: '/b',
  integrations: [
    starlight({
      title: 'x', // base: '/no'
      locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français' } },
    }),
  ],
  redirects: { '/old': '/b/about', '/older/[...rest]': '/b/[...rest]' },
});
"""

PLAIN = "export default defineConfig({ integrations: [mdx(), sitemap()] });\n"
TITLE = "---\ntitle: x\n---\n"

SITE = {
    "src/content/docs/index.md": TITLE,
    "src/content/docs/guides/One.md": TITLE,
    "src/content/docs/guides/index.mdx": TITLE,
    "src/content/docs/guides/v1.2.md": TITLE,
    "src/content/docs/guides/Two Words/Überblick.md": TITLE,
    "src/content/docs/guides/_part.md": TITLE,
    "src/content/docs/1.0/notes.md": TITLE,
    "src/content/docs/slugged.md": "---\ntitle: x\nslug: over/Here\n---\n",
    "src/content/docs/draft.md": "---\ntitle: x\ndraft: true\n---\n",
    "src/content/docs/fr/index.md": TITLE,
    "src/content/docs/ids.md": f'{TITLE}## Überblick & `code`\n\n## "Quoted" -- it\'s...\n',
    "src/assets/still.png": "",
    "src/pages/about.astro": '<p id="crew">x</p>',
    "src/pages/plain.md": "# x",
    "src/pages/raw.html": "<p>x</p>",
    "src/pages/data.json.ts": "",
    "src/pages/_hidden.astro": "",
    "src/pages/blog/[slug].astro": "",
    "src/pages/tags/[tag]/[...page].astro": "",
    "src/content/posts/first.md": "# x",
    "public/img/logo.png": "",
    "README.md": "",
}

URLS = {
    "src/pages/about.astro": "/about/",
    "src/pages/plain.md": "/plain/",
    "src/pages/raw.html": "/raw/",
    "public/img/logo.png": "/img/logo.png",
}

STARLIGHT_URLS = {
    "src/content/docs/index.md": "/",
    "src/content/docs/guides/One.md": "/guides/one/",
    "src/content/docs/guides/index.mdx": "/guides/",
    "src/content/docs/guides/v1.2.md": "/guides/v12/",
    "src/content/docs/guides/Two Words/Überblick.md": "/guides/two-words/überblick/",
    "src/content/docs/1.0/notes.md": "/10/notes/",
    "src/content/docs/slugged.md": "/over/Here/",
    "src/content/docs/fr/index.md": "/fr/",
    "src/content/docs/ids.md": "/ids/",
}


def test_what_is_published(tmp_path: Path) -> None:
    model = modelled(tmp_path, {**SITE, "astro.config.mjs": PLAIN})
    assert urls(model) == URLS
    assert model.addresses.at("/data.json") is not None
    assert model.is_page("src/content/posts/first.md")
    assert not model.is_page("README.md")


def test_what_starlight_publishes(tmp_path: Path) -> None:
    model = modelled(tmp_path, {**SITE, "astro.config.mjs": STARLIGHT})
    assert urls(model) == {**URLS, **STARLIGHT_URLS}
    assert model.base == "/b"
    assert model.hosts == {"gatefilm.net"}


@pytest.mark.parametrize(
    ("source", "destination", "expected"),
    [
        ("guides/One.md", "/b/guides/v12/", True),
        ("guides/One.md", "/b/guides/v1.2/", False),
        ("guides/One.md", "../v12/", True),
        ("guides/One.md", "./v12/", False),
        ("guides/One.md", "v1.2.md", False),
        ("guides/index.mdx", "./one/", True),
        ("guides/index.mdx", "./One/", False),
        ("guides/One.md", "https://gatefilm.net/b/about", True),
        ("guides/One.md", "/guides/v12/", False),
        ("guides/One.md", "/b/draft/", False),
        ("guides/One.md", "/b/blog/anything/", None),
        ("guides/One.md", "/b/blog/", False),
        ("guides/One.md", "/b/tags/noir/", None),
        ("guides/One.md", "/b/tags/noir/2/", None),
        ("guides/One.md", "/b/old/", True),
        ("guides/One.md", "/b/older/films/heat/", None),
        ("guides/One.md", "/b/fr/guides/one/", None),
        ("guides/One.md", "/b/fr/guides/two/", False),
        ("guides/One.md", "/b/img/logo.png", True),
        ("guides/One.md", "/b/img/logo.svg", False),
        ("guides/One.md", "/b/sitemap-index.xml", None),
    ],
)
def test_links(tmp_path: Path, source: str, destination: str, expected: bool | None) -> None:
    model = modelled(tmp_path, {**SITE, "astro.config.mjs": STARLIGHT})
    assert reaches(model, f"src/content/docs/{source}", destination) is expected


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("../../assets/still.png", True),
        ("../../assets/stil.png", False),
        ("./missing.png", False),
        ("@/assets/missing.png", None),
        ("~/assets/missing.png", None),
        ("/img/logo.png", True),
        ("/img/missing.png", False),
    ],
)
def test_images(tmp_path: Path, destination: str, expected: bool | None) -> None:
    model = modelled(tmp_path, {**SITE, "astro.config.mjs": PLAIN})
    source = "src/content/posts/first.md"
    assert reaches(model, source, destination, role="image") is expected


def test_pages_of_collections_have_addresses_that_only_scripts_know(tmp_path: Path) -> None:
    model = modelled(tmp_path, {**SITE, "astro.config.mjs": PLAIN})
    source = "src/content/posts/first.md"
    assert reaches(model, source, "../about/") is None
    assert reaches(model, source, "/about/") is True
    assert reaches(model, source, "/abuot/") is False


@pytest.mark.parametrize(
    "config",
    [
        "export default defineConfig({ integrations: [inventedPages()] });",
        "export default defineConfig({ integrations: [...others] });",
        "export default defineConfig({ base: process.env.BASE });",
        "export default defineConfig({ ...others, site: 'https://gatefilm.net' });",
        "export default defineConfig({ integrations: [starlight({ plugins: [blog()] })] });",
        "import { integrations } from './x'; export default build(integrations);",
    ],
)
def test_what_cannot_be_known_is_left_alone(tmp_path: Path, config: str) -> None:
    model = modelled(tmp_path, {**SITE, "astro.config.ts": config})
    assert reaches(model, "src/pages/plain.md", "/missing/") is None
    assert reaches(model, "src/pages/plain.md", "/about/") is True


def test_plug_ins_may_follow_links_from_file_to_file(tmp_path: Path) -> None:
    config = "export default defineConfig({ markdown: { rehypePlugins: [links] } });"
    model = modelled(tmp_path, {**SITE, "astro.config.mjs": config})
    assert reaches(model, "src/pages/plain.md", "../content/posts/first.md") is True


def test_ids(tmp_path: Path) -> None:
    model = modelled(tmp_path, {**SITE, "astro.config.mjs": STARLIGHT})
    address = model.addresses.of("src/content/docs/ids.md")
    assert address is not None
    anchors = model.anchors(address)
    assert {"überblick--code", "quoted--its", "crew", "_top"} <= set(anchors.ids)
    assert anchors.complete
