"""The ids of a page: those of its headings as Hugo makes them, and those of its layouts."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.anchors import footnote_ids, literal_ids
from reviewlint.site.hugo.layouts import BUILT_IN
from reviewlint.site.hugo.values import flag, text
from reviewlint.site.model import Anchors
from reviewlint.site.page_ids import LAYOUT_IDS
from reviewlint.site.slugs import SlugOptions, heading_ids

if TYPE_CHECKING:
    from reviewlint.site.content import Content
    from reviewlint.site.hugo.config import Config
    from reviewlint.site.hugo.layouts import Layouts
    from reviewlint.site.hugo.pages import Page
    from reviewlint.site.slugs import Algorithm

_MARKDOWN = (".md", ".markdown", ".mdown")
_ALGORITHMS: dict[str, Algorithm] = {
    "": "hugo",
    "github": "hugo",
    "github-ascii": "hugo-ascii",
    "blackfriday": "hugo-blackfriday",
}
_WRITTEN_BY_TEMPLATE = lazy(r"(?i)\bid\s*=\s*[\"']?[^\"'<>{}]*\{\{")
_BRINGS_MORE = lazy(
    r"(?m)^[ \t]*#{1,6}[ \t]|\b(?:readFile|readDir|GetPage|GetMatch|getJSON|getCSV|getRemote"
    r"|GetRemote|partial|partialCached|RawContent|resources\.Get|site\.Pages|safeHTML)\b|\.Content\b"
)


class HugoAnchors:
    """The ids of a site's pages."""

    def __init__(self, config: Config, content: Content, layouts: Layouts) -> None:
        self._config = config
        self._content = content
        self._layouts = layouts
        self._shortcode_adds = cache(self._find_shortcode_adds)

    def of(self, page: Page) -> Anchors:
        """The ids of one page."""
        ids = dict.fromkeys(sorted(self._from_layouts))
        if not page.source.endswith(_MARKDOWN):
            return Anchors(tuple(ids), complete=False)
        facts = self._content.facts(page.source).anchors
        algorithm = _ALGORITHMS.get(self._parser("autoheadingidtype", "autoidtype"))
        headings: dict[str | None, None] = {}
        if algorithm:
            automatic = self._parser("autoheadingid", "autoid") != "false"
            for older in (False, True):
                options = SlugOptions(auto_ids=automatic, from_source=older)
                headings |= dict.fromkeys(heading_ids(facts.headings, algorithm, options))
        own = {each: None for each in headings if each}
        own |= dict.fromkeys(facts.ids)
        own |= dict.fromkeys(sorted(footnote_ids(facts.footnotes, "hugo")))
        complete = (
            algorithm is not None
            and None not in headings
            and not facts.unknown
            and self._are_seen
            and not self._may_be_written(page)
            and not any(map(self._shortcode_adds, facts.shortcodes))
            and "lineanchors" not in self._config.tree.read(page.source).lower()
        )
        if self._config.themes.unseen:
            ids |= dict.fromkeys(sorted(LAYOUT_IDS))
        known = Anchors(tuple(own), complete, rough=self._config.themes.unseen)
        return known.with_shared(ids, complete=complete)

    def _parser(self, *names: str) -> str:
        """A setting of the Markdown parser by its older and its newer name, in small letters."""
        for name in names:
            value = self._config.setting("markup", "goldmark", "parser", name)
            if value is not None:
                return str(value).lower()
        return ""

    @cached_property
    def _are_seen(self) -> bool:
        """Whether nothing that cannot be seen gives pages ids."""
        config = self._config
        handler = text(config.setting("markup", "defaultmarkdownhandler")).lower()
        lines = flag(config.setting("markup", "highlight", "anchorlinenos"))
        prefixed = flag(
            config.setting("markup", "goldmark", "extensions", "footnote", "enableautoidprefix")
        )
        return (
            handler in ("", "goldmark")
            and not lines
            and not prefixed
            and all(".Anchor" in hook for hook in self._heading_hooks)
        )

    @cached_property
    def _texts(self) -> dict[str, str]:
        """All layouts that write HTML, by their paths."""
        files = self._layouts.files.items()
        return {
            path: self._config.tree.read(source)
            for path, source in files
            if path.endswith((".html", ".htm", ".md"))
        }

    @cached_property
    def _heading_hooks(self) -> list[str]:
        return [
            template
            for path, template in self._texts.items()
            if "/_markup/render-heading" in f"/{path}" and "<h" in template
        ]

    @cached_property
    def _from_layouts(self) -> frozenset[str]:
        """The ids that stand in layouts, whichever page they are for."""
        found: set[str] = set()
        for template in self._texts.values():
            found |= literal_ids(template)
            if "TableOfContents" in template:
                found.add("TableOfContents")
            if "disqus.html" in template:
                found.add("disqus_thread")
        return frozenset(found)

    def _may_be_written(self, page: Page) -> bool:
        """Whether the layouts of a page may make ids of data, or show other pages in it."""
        if page.kind != "page" and self._lists_show_pages:
            return True
        special = bool(page.fields.get("layout") or page.fields.get("type"))
        kind = text(page.fields.get("type")) or page.path.split("/")[0]
        for path in self._writing_ids:
            folder = path.partition("/")[0] if "/" in path else ""
            if special or page.kind != "page" or folder in (kind, "_default", ""):
                return True
        return False

    @cached_property
    def _writing_ids(self) -> list[str]:
        """The paths of the layouts that make ids, other than of headings."""
        return [
            path
            for path, template in self._texts.items()
            if _WRITTEN_BY_TEMPLATE.search(template)
            and "_markup/" not in path
            and "shortcodes/" not in path
        ]

    @cached_property
    def _lists_show_pages(self) -> bool:
        """Whether a layout may put the whole of other pages into a list."""
        return any(
            "range" in template and (template.count(".Content") > 1 or ".Render " in template)
            for template in self._texts.values()
        )

    def _find_shortcode_adds(self, name: str) -> bool:
        """Whether a shortcode may put ids into a page that its template does not show."""
        templates = [self._config.tree.read(each) for each in self._layouts.templates_of(name)]
        if not templates:
            return name.lower() not in BUILT_IN
        return any(
            _WRITTEN_BY_TEMPLATE.search(template) or _BRINGS_MORE.search(template)
            for template in templates
        )
