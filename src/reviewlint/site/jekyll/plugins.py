"""Which plug-ins a Jekyll site runs, and whether they make pages that cannot be seen from here."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.site.jekyll.config import Config
    from reviewlint.site.tree import Tree

_GEM = lazy(
    r"^[ \t]*(?:gem[ \t(]+[\"'](?P<name>[\w.-]+)[\"'](?P<options>.*)"
    r"|(?P<group>group\b.*)\bdo\b|(?P<end>end)\b)",
    re.M,
)
_JEKYLL_4 = lazy(r"\s*,\s*[\"'](?:~>|>=|=)?\s*[4-9]\b")
_MAKES_PAGES = lazy(
    r"Generator|PageWithoutAFile|Page\.new|StaticFile\.new|site\.pages|static_files|permalink"
)

_ON_GITHUB = frozenset(
    "jekyll-optional-front-matter jekyll-paginate jekyll-readme-index jekyll-relative-links"
    " jekyll-titles-from-headings jekyll-default-layout".split()
)
"""What GitHub Pages adds to every site."""

_UNDERSTOOD = _ON_GITHUB | frozenset(
    """
    bootsnap bundler ffi github-pages google-protobuf html-proofer i18n jekyll jekyll-archives
    jekyll-avatar jekyll-coffeescript jekyll-commonmark jekyll-commonmark-ghpages jekyll-compose
    jekyll-email-protect jekyll-feed jekyll-gist jekyll-github-metadata jekyll-include-cache
    jekyll-last-modified-at jekyll-mentions jekyll-minifier jekyll-redirect-from
    jekyll-remote-theme jekyll-sass-converter jekyll-seo-tag jekyll-sitemap jekyll-spaceship
    jekyll-tagging-related_posts jekyll-target-blank jekyll-time-to-read jekyll-toc jekyll-watch
    jekyll-youtube jemoji json kramdown kramdown-math-katex kramdown-parser-gfm liquid listen
    logger mdl minima minitest nokogiri premonition psych rack rake rouge rubocop rubocop-jekyll
    ruby sass sass-embedded shoulda test-unit tzinfo tzinfo-data wdm webrick
    """.split()
)
"""Plug-ins and gems that make no pages, or whose pages the model knows."""


@dataclass(frozen=True)
class Plugins:
    """What runs besides Jekyll itself.

    Attributes:
        names: the plug-ins.
        on_github: whether GitHub Pages may build the site, with what it adds.
        jekyll_4: whether it is known that Jekyll 4 builds the site.
        unseen: whether one of them may make pages that cannot be known.
    """

    names: frozenset[str]
    on_github: bool
    jekyll_4: bool
    unseen: bool

    def may_run(self, name: str) -> bool:
        """Whether a plug-in runs, or may."""
        return name in self.names or (self.on_github and name in _ON_GITHUB)


def read_plugins(tree: Tree, config: Config, root: Path) -> Plugins:
    """What the configuration, the `Gemfile` in the site's root and `_plugins/` say."""
    gemfile = _text(root / "Gemfile")
    has_gemfile = gemfile is not None
    gems, plugins = _gems(gemfile or "")
    themes = {config.text("theme"), posixpath.basename(config.text("remote_theme").split("@")[0])}
    names = config.plugins | plugins
    own = [
        path
        for path in tree.below(config.text("plugins_dir").strip("/") or "_plugins")
        if path.endswith(".rb")
    ]
    makes_pages = any(_MAKES_PAGES.search(tree.read(path)) for path in own)
    unknown = names - _UNDERSTOOD - themes
    return Plugins(
        names,
        on_github="github-pages" in gems or not has_gemfile,
        jekyll_4="github-pages" not in gems and bool(_JEKYLL_4.match(gems.get("jekyll", ""))),
        unseen=makes_pages or bool(unknown),
    )


def _text(file: Path) -> str | None:
    """The text of a file; `None` where it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return None


def _gems(gemfile: str) -> tuple[dict[str, str], frozenset[str]]:
    """The gems in a `Gemfile` with its options, and those in the group `jekyll_plugins`."""
    gems: dict[str, str] = {}
    plugins: set[str] = set()
    group = ""
    for match in _GEM.finditer(gemfile):
        if match["name"]:
            gems[match["name"]] = match["options"]
            if "jekyll_plugins" in group + match["options"]:
                plugins.add(match["name"])
        else:
            group = match["group"] or ""
    return gems, frozenset(plugins)
