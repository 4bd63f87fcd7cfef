"""What plug-ins and hooks of MkDocs may publish besides the files that can be seen."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reviewlint.site.mkdocs.files import is_markdown

if TYPE_CHECKING:
    from reviewlint.site.mkdocs.config import Config
    from reviewlint.site.tree import Tree

_MAKE_NOTHING = frozenset(
    "abbreviations add-number alias asciinema-player autolinks autorefs awesome-nav awesome-pages"
    " badges bibtex bootstrap-tables callouts caption charts codeinclude document-dates drawio"
    " drawio-exporter encryptcontent enumerate-headings exclude exclude-search exporter"
    " ezglossary ezlinked-plugin file-filter gh-admonitions git-authors git-committers"
    " git-committers-2 git-latest-changes git-revision-date git-revision-date-localized glightbox"
    " global-refs htmlproofer iconify img2fig img2figv2 include-markdown include_dir_to_nav info"
    " kroki kroki-wrapper ldoc linkcheck literate-nav macros markdown-exec markdown-filter"
    " markdownextradata markmap mermaid mermaid2 meta meta-descriptions mike minify"
    " minify_html mkdocs-audio mkdocs-nav-weight mkdocs-video mkdocstrings nav-weight ngrok"
    " network-graph offline open-in-new-tab optimize page-toc-button panzoom"
    " plantuml plantuml_markdown preview privacy pygments read-time redirects render_swagger"
    " resize-images search section-index site-urls social spellcheck statistics"
    " swagger-ui-tag table-reader tags terminal termynal toggle-sidebar tooltips typeset"
    " unused_files url-embeds validate-links version version_annotations with-pdf".split()
)
"""Plug-ins that make no pages and no files that a page links to, but what `_FILES` says."""

_FILES = (
    "404.html assets/images/social/ objects.inv print_page/ print_page.html search.html"
    " search.json search/ sitemap.xml sitemap.xml.gz tags.json versions.json"
).split()
_OWN = "css/ fonts/ img/favicon.ico img/grid.png js/ webfonts/"
_THEMES = {
    "": _OWN,
    "mkdocs": _OWN,
    "readthedocs": _OWN,
    "material": "assets/fonts/ assets/images/favicon.png assets/javascripts/ assets/stylesheets/",
}
_OTHER_THEME = re.compile(
    r"\.(?:avif|css|eot|gif|ico|jpe?g|js|json|map|mjs|png|svg|ttf|webmanifest|webp|woff2?)$"
)
_FEEDS = "feed_json_created.json feed_json_updated.json feed_rss_created.xml feed_rss_updated.xml"
_MAKES = re.compile(r"\bon_files\b|\bon_post_build\b|\bon_nav\b|\bFile\(|\.generated\(")
_REWRITES = re.compile(r"\bon_page_(?:markdown|content|read_source)\b|\bon_post_page\b")


class Unseen:
    """What the plug-ins, the hooks and the theme of a site may add to it.

    Attributes:
        adds_ids: whether something may add ids to any page.
    """

    def __init__(self, tree: Tree, config: Config) -> None:
        """Look at a site's configuration, and at the scripts of its own."""
        self._tree = tree
        self._config = config
        self._folders = [each.strip("/") for each in _FILES if each.endswith("/")]
        self._files = {each for each in _FILES if not each.endswith("/")}
        self._scripts = ""
        self._anything = config.docs is None or any("!include" in path for _, path in config.nav)
        self.adds_ids = False
        for name, options in config.plugins.items():
            self._add(name, options if isinstance(options, dict) else {})
        for hook in config.hooks:
            text = tree.read(posixpath.normpath(hook))
            if not text or _MAKES.search(text):
                self._add_script(text)
            self.adds_ids = self.adds_ids or not text or bool(_REWRITES.search(text))

    def may_make(self, path: str) -> bool:
        """Whether a page or a file may be made, at a path relative to the folder with the pages."""
        if self._anything or self._may_have_notebook(path):
            return True
        first, _, rest = path.partition("/")
        if path in self._files or any(path.startswith(f"{each}/") for each in self._folders):
            return True
        if not self._scripts:
            return False
        # A script that makes pages in a folder which has some already is taken to name it.
        known = bool(rest) and first in self._first_folders
        return not known or re.search(rf"\b{re.escape(first)}\b", self._scripts) is not None

    def may_serve(self, path: str) -> bool:
        """Whether something unseen may stand at a path of the site."""
        plain = path.strip("/")
        if is_markdown(plain) and not (self._anything or "llmstxt" in self._config.plugins):
            return False
        theme = _THEMES.get(self._config.theme)
        if theme is None:
            of_theme = bool(_OTHER_THEME.search(plain))
        else:
            of_theme = any(f"{plain}/".startswith(each) for each in theme.split())
            of_theme = of_theme or plain in theme.split()
        return of_theme or self.may_make(plain)

    def _add(self, name: str, options: dict[str, Any]) -> None:
        if name == "gen-files":
            for script in options.get("scripts") or ():
                self._add_script(self._tree.read(posixpath.normpath(str(script))))
        elif name == "blog":
            self._folders.append(_option(options, "blog_dir", "blog"))
        elif name == "api-autonav":
            self._folders.append(_option(options, "api_root_uri", "reference"))
        elif name in ("autoapi", "mkdocs-autoapi"):
            self._folders.append(_option(options, "autoapi_root", "autoapi"))
        elif name == "coverage":
            self._folders.append(_option(options, "page_path", "coverage"))
        elif name == "rss":
            self._files.update(_FEEDS.split())
        elif name == "print-site":
            self._files.update(("print_page", "print_page.md"))
        elif name == "llmstxt":
            self._files.update(("llms.txt", "llms-full.txt"))
        elif name in ("mkdocs-jupyter", "i18n"):
            pass
        elif name not in _MAKE_NOTHING:
            self._anything = self.adds_ids = True

    def _add_script(self, text: str) -> None:
        if text:
            self._scripts += f"{text}\n"
        else:
            self._anything = True

    def _may_have_notebook(self, path: str) -> bool:
        """Whether mkdocs-jupyter makes a page of a notebook or a script at a path."""
        if "mkdocs-jupyter" not in self._config.plugins or self._config.docs is None:
            return False
        stem = posixpath.join(self._config.docs, posixpath.splitext(path.strip("/"))[0])
        return any(self._tree.is_file(stem + extension) for extension in (".ipynb", ".py", ".md"))

    @cached_property
    def _first_folders(self) -> frozenset[str]:
        """The folders at the top of the one with the pages in which there are pages."""
        docs = self._config.docs or ""
        paths = (path[len(docs) :].lstrip("/") for path in self._tree.below(docs))
        return frozenset(
            path.partition("/")[0] for path in paths if "/" in path and is_markdown(path)
        )


def _option(options: dict[str, Any], name: str, default: str) -> str:
    value = options.get(name)
    return posixpath.normpath(value.strip("/") or default) if isinstance(value, str) else default
