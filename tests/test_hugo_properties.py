"""Whatever a Hugo site's files say, reading it ends, and what it publishes are paths."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewlint.settings import SettingsError
from reviewlint.site.facts import Reference
from reviewlint.site.resolution import resolve
from reviewlint.source import Span
from sites import model_of, write_site

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIG_KEYS = """\
baseURL contentDir staticDir publishDir theme themesDir languages defaultContentLanguage taxonomies
defaultContentLanguageInSubdir disableKinds disableLanguages disablePathToLower uglyURLs outputs
removePathAccents permalinks ignoreFiles cascade frontmatter module outputFormats mediaTypes markup
pagination paginatePath sitemap enableRobotsTXT disableAliases buildDrafts date path slug kind page
mounts imports source target goldmark renderHooks link useEmbedded de en posts tags pattern name
""".split()
PAGE_KEYS = """\
title slug url aliases date publishDate expiryDate draft headless build _build cascade target
_target outputs type layout tags categories render publishResources path kind lang
""".split()
WORDS = st.sampled_from(
    "x de en posts /posts/** true /:year/:slug/ :sections[last] 2024-01-02"
    " 0001-01-01T00:00:00+14:00 never content static ../x / . .. * ** {a,b} [ ("
    " html rss text/plain é%41 a//b \\:x".split()
)


def values(keys: list[str]) -> st.SearchStrategy[object]:
    """Data as a configuration or front matter may hold it, right or wrong."""
    leaves = st.one_of(WORDS, st.booleans(), st.integers(), st.none(), st.text(max_size=5))
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=4)
        ),
        max_leaves=12,
    )


def tables(keys: list[str]) -> st.SearchStrategy[Mapping[str, object]]:
    """A whole configuration or front matter."""
    return st.dictionaries(st.sampled_from(keys), values(keys), max_size=6)


@settings(deadline=None, max_examples=150)
@given(tables(CONFIG_KEYS), tables(PAGE_KEYS), tables(PAGE_KEYS), WORDS)
def test_nothing_that_is_written_breaks_the_model(
    config: Mapping[str, object],
    section: Mapping[str, object],
    page: Mapping[str, object],
    link: str,
) -> None:
    text = f"{json.dumps(page)}\n\n{{{{< ref {json.dumps(link)} >}}}}\n"
    with TemporaryDirectory() as folder, suppress(SettingsError):
        files = {
            "hugo.json": json.dumps(config),
            "content/posts/_index.md": json.dumps(section) + "\n\n# One\n",
            "content/posts/b/index.md": text,
            "content/posts/b/x.png": "x",
            "static/y.png": "x",
        }
        model = model_of(write_site(Path(folder), files), "hugo")
        for address in model.addresses.all:
            assert address.output.startswith("/")
            assert address.url.startswith("/")
            model.anchors(address)
        for source in ("content/posts/_index.md", "content/posts/b/index.md"):
            resolve(model, source, Reference((link,), Span(0, 1), "link"))
            for tag in model.content.facts(source).tags:
                model.tag(source, tag)
