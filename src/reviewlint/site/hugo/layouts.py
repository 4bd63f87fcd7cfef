"""A site's layouts: which shortcodes there are, what becomes of links, which ids stand in them.

https://gohugo.io/templates/ and https://gohugo.io/render-hooks/
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from reviewlint.lazy import lazy
from reviewlint.site.hugo.mounts import find_mounts
from reviewlint.site.hugo.values import flag, text

if TYPE_CHECKING:
    from reviewlint.site.hugo.config import Config

Hook = Literal["none", "embedded", "custom"]

BUILT_IN = frozenset(
    "comment details figure gist highlight instagram instagram_simple param qr ref relref tweet"
    " twitter twitter_simple vimeo vimeo_simple x x_simple youtube".split()
)
"""The shortcodes that Hugo brings, those of older versions included."""

_NO_PAGES = frozenset("_markup _partials _shortcodes partials shortcodes".split())
_SHORTCODES = ("shortcodes/", "_shortcodes/")
_NAMES = {
    "page": ("single", "page", "all"),
    "home": ("index", "home", "list", "all"),
    "section": ("section", "list", "all"),
    "taxonomy": ("taxonomy", "terms", "list", "all"),
    "term": ("term", "taxonomy", "list", "all"),
}
_NAME_OF_CODE = lazy(r"(?i)code|highlight|example|output|snippet|raw|mermaid|diagram")
_SHOWS_CODE = lazy(r"(?i)<pre\b|<code\b|\bhighlight\b|\bhtmlEscape\b")
_COMMENT = lazy(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->", 16)
_ACTION = lazy(r"\{\{-?(?P<code>.*?)-?\}\}", 16)
_QUOTED = lazy(r"\"(?:[^\"\\]|\\.)*\"|`[^`]*`")
_WORD = lazy(r"[A-Za-z_][\w.]*")
_HARMLESS = frozenset(
    "Anchor AttributeBlock Attributes Destination Host IsAbs Page.Language.Lang PlainText Scheme"
    " Text Title and cond dict else else_if end eq errorf findRE fingerprint ge gt hasPrefix"
    " hasSuffix htmlEscape htmlUnescape if in isset le len lt markdownify ne nil not or range"
    " safeCSS safeHTML safeHTMLAttr safeURL strings.Contains strings.ContainsAny strings.HasPrefix"
    " strings.HasSuffix string transform.Plainify plainify true false urls.Parse urls.IsAbs"
    " with warnf site.BaseURL site.Params site.Title".split()
)
"""Words of a render hook that look at a link's address but write no other one."""


class Layouts:
    """The layouts of a site and of the themes that can be seen.

    Attributes:
        files: by their paths in the layouts, where they are, relative to the site's root.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self.files: dict[str, str] = {}
        for mount in find_mounts(config, "layouts"):
            for path, source in mount.files(config):
                self.files.setdefault(path, source)

    @cached_property
    def shortcodes(self) -> frozenset[str]:
        """The names of the shortcodes of the site and of Hugo, in small letters."""
        return BUILT_IN | self._shortcode_files.keys()

    def shows_code(self, name: str) -> bool:
        """Whether a shortcode shows what stands between its tags as it is, as code."""
        templates = self.templates_of(name)
        if not templates:
            return bool(_NAME_OF_CODE.search(name))
        read = self._config.tree.read
        return any(_SHOWS_CODE.search(read(source)) for source in templates)

    def templates_of(self, shortcode: str) -> list[str]:
        """The templates of a shortcode, relative to the site's root."""
        return self._shortcode_files.get(shortcode.lower(), [])

    @cached_property
    def _shortcode_files(self) -> dict[str, list[str]]:
        """The templates of each shortcode, by its name in small letters."""
        found: dict[str, list[str]] = {}
        for path, source in self.files.items():
            if folder := next(filter(path.startswith, _SHORTCODES), None):
                within, name = posixpath.split(path[len(folder) :])
                for stem in {name.partition(".")[0], posixpath.splitext(name)[0]}:
                    found.setdefault(posixpath.join(within, stem).lower(), []).append(source)
        return found

    def hook(self, kind: Literal["link", "image"]) -> Hook:
        """What becomes of the address of a Markdown link or image.

        It stays as it is (`none`), Hugo looks for a page or a file by it (`embedded`), or a
        template of the site does what it likes (`custom`).
        """
        name = f"/_markup/render-{kind}."
        found: Hook = "none"
        for path, source in self.files.items():
            if name in f"/{path}" and path.endswith(".html"):
                if not _is_harmless(self._config.tree.read(source)):
                    return "custom"
                found = "none"
        if self._embedded(kind):
            found = "embedded"
        return found

    def _embedded(self, kind: str) -> bool:
        goldmark = ("markup", "goldmark")
        use = text(self._config.setting(*goldmark, "renderhooks", kind, "useembedded")).lower()
        if use in ("always", "fallback"):
            return True
        if flag(self._config.setting(*goldmark, "renderhooks", kind, "enabledefault")):
            return True
        copies = flag(self._config.setting(*goldmark, "duplicateresourcefiles"))
        return self._config.multilingual and use != "never" and not copies

    def has_template(self, kind: str, suffix: str, layout: str) -> bool:
        """Whether a kind of page has a template that writes files with an ending."""
        names = {*_NAMES.get(kind, ()), layout.lower()}
        return any(
            path.endswith(suffix)
            and posixpath.basename(path).partition(".")[0] in names
            and _NO_PAGES.isdisjoint(path.split("/"))
            for path in self.files
        )

    def has(self, path: str) -> bool:
        """Whether there is a layout of this name."""
        return path in self.files


def _is_harmless(template: str) -> bool:
    """Whether a render hook leaves the address of a link as the author wrote it."""
    plain = _COMMENT.sub("", template)
    for action in _ACTION.finditer(plain):
        code = _QUOTED.sub(" ", action["code"])
        for match in _WORD.finditer(code):
            word = match[0].removeprefix(".")
            before = code[: match.start()]
            if not before.endswith("$") and word not in _HARMLESS:
                return False
    return ".Destination" in plain
