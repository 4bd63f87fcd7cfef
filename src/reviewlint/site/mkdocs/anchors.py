"""How MkDocs' settings change the ids of a page, and what in a page hides some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.slugs import SlugOptions

if TYPE_CHECKING:
    from reviewlint.site.mkdocs.config import Slugify

_HIDING = lazy(
    r"^[ \t]*(?:!!!|\?\?\?\+?|===[!+]?|///)[ \t][^\n]*\n(?:[ \t]*\n|(?: {4}|\t)[^\n]*\n)*?"
    r"(?: {4}|\t)[ \t]*(?:#{1,6}[^#\n]|<[^<>\n]*\sid=|\[\]\(\)\{)"
    r"|<\w[^<>]*\smarkdown(?:[\s=>])|\bexec=[\"']?(?:true|1|on|yes)|^[ \t]*///[ \t]"
    r"|<!--[ \t]*material/tags|^\[TAGS\]",
    0x8,  # re.MULTILINE
)
"""Headings in admonitions and tabs, HTML that holds Markdown, and code that is run."""

_LOWER = frozenset(("pymdownx.slugs.uslugify", "pymdownx.slugs.uslugify_encoded"))
_UNICODE = frozenset(("markdown.extensions.toc.slugify_unicode", "toc.slugify_unicode"))


def slug_options(slugify: Slugify) -> SlugOptions | None:
    """What the settings of `toc` say of ids; `None` for a function that is not known."""
    if not slugify.function or slugify.function == "markdown.extensions.toc.slugify":
        return SlugOptions(separator=slugify.separator)
    if slugify.function in _UNICODE:
        return SlugOptions(slugify="unicode", separator=slugify.separator)
    if slugify.function in _LOWER:
        encode = slugify.function.endswith("encoded")
        return SlugOptions(
            slugify="pymdownx", separator=slugify.separator, case="lower", percent_encode=encode
        )
    if slugify.function == "pymdownx.slugs.slugify":
        case = slugify.case or "none"
        return SlugOptions(slugify="pymdownx", separator=slugify.separator, case=case)
    return None


def adds_ids(text: str) -> bool:
    """Whether a page may have ids that a reader of CommonMark does not see."""
    return _HIDING.search(text) is not None
