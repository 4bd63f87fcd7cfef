"""What comes of front matter that is not right, in the words for each site generator.

Tried with Jekyll 4.3 and Hugo 0.111; Hugo refuses a field that is set twice since 0.152. Eleventy,
Astro and Docusaurus read with js-yaml, which refuses it, too, and stop at what they cannot read;
MkDocs then takes the fields for text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewlint.frontmatter.model import Format
    from reviewlint.site.root import Generator

NOT_FOUND = "not every site generator finds the fields, and the page may show them as text"
"""Of a block that begins or ends in a way that some generators take."""

_STOP = {
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "astro": "Astro",
    "docusaurus": "Docusaurus",
    "zola": "Zola",
}
_JS_YAML = ("eleventy", "astro", "docusaurus")


def unclosed(generator: Generator, language: Format) -> str:
    """What comes of front matter without an end, as a clause."""
    if generator == "jekyll" and language == "yaml":
        return "Jekyll shows the fields as text instead of reading them"
    if generator == "hugo":
        return "Hugo stops and builds nothing"
    return "no site generator can read the fields"


def mistyped_end(generator: Generator, language: Format) -> str:
    """What comes of a closing fence that is none, as a clause; Hugo takes one that is too long."""
    takes_some = language == "yaml" and generator != "jekyll"
    return NOT_FOUND if takes_some else unclosed(generator, language)


def misplaced(generator: Generator, path: str, kind: str) -> str:
    """What comes of front matter behind something else, as a clause."""
    if generator != "jekyll":
        return NOT_FOUND
    if not {"_posts", "_drafts"}.isdisjoint(path.split("/")[:-1]):
        # Jekyll reads the posts of a site past a byte order mark, but other files not.
        return NOT_FOUND if kind == "bom" else "Jekyll shows the fields as text"
    return "Jekyll copies the file to the site as it is, fields and all"


def unreadable(generator: Generator) -> str:
    """What a generator does when it cannot read the fields, as a sentence; empty if unknown."""
    if generator == "jekyll":
        return "Jekyll publishes a page without its fields when it cannot read them."
    if generator == "mkdocs":
        return "MkDocs shows the fields as text when it cannot read them."
    name = _STOP.get(generator)
    return f"{name} stops and builds nothing when it cannot read the fields." if name else ""


def set_twice(generator: Generator, language: Format) -> str:
    """What comes of a field that is set twice, as a clause."""
    if language == "toml":
        return "the site cannot be built"
    if language == "yaml":
        if generator in _JS_YAML:
            return f"{_STOP[generator]} stops and builds nothing"
        if generator == "hugo":
            return "Hugo stops and builds nothing (before 0.152 it takes only the last one)"
        if generator not in ("jekyll", "mkdocs"):
            return "only the last one counts, or the site cannot be built"
    return "only the last one counts"


def no_fields(generator: Generator) -> str:
    """What comes of front matter that is a list or a single value, as a clause."""
    if generator == "jekyll":
        return "Jekyll builds nothing, or leaves the page out"
    if generator == "hugo":
        return "Hugo stops and builds nothing"
    return "the page has no fields"
