"""Which program reads front matter, by the generator of the site."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.frontmatter.surprises import go_yaml, js_yaml, psych
from reviewlint.frontmatter.surprises.reading import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewlint.frontmatter.surprises.reading import Reading
    from reviewlint.site.root import Generator


class Reader(NamedTuple):
    """A program that reads front matter.

    Attributes:
        name: what messages call it.
        read: what it makes of a plain value.
    """

    name: str
    read: Callable[[str], Reading]


_JEKYLL = (Reader("Jekyll", psych.read),)
_HUGO = (Reader("Hugo", go_yaml.read), Reader("Hugo before 0.152", go_yaml.read_old))
_READERS: dict[Generator, tuple[Reader, ...]] = {
    "jekyll": _JEKYLL,
    "hugo": _HUGO,
    "eleventy": (Reader("Eleventy", js_yaml.read_old),),
    "docusaurus": (Reader("Docusaurus", js_yaml.read_old),),
    "astro": (Reader("Astro", js_yaml.read),),
}


@cache
def readers(generator: Generator) -> tuple[Reader, ...]:
    """The versions of a generator that are in use, the newest first; none where that is unknown.

    Zola and mdBook have none: Zola refuses a value of the wrong type itself, and mdBook's pages
    have no front matter.
    """
    if generator == "mkdocs":
        return (Reader("MkDocs", _pyyaml),)
    if generator == "plain":
        return (Reader("most site generators", _common),)
    return _READERS.get(generator, ())


def _pyyaml(written: str) -> Reading:
    from reviewlint.frontmatter.surprises import pyyaml  # noqa: PLC0415 - it needs PyYAML

    return pyyaml.read(written)


@lru_cache(1000)
def _common(written: str) -> Reading:
    """What a program makes of a value that nobody knows: what Python's and Go's reader agree on."""
    python, go = _pyyaml(written), go_yaml.read_old(written)
    if (python.kind, python.value) != (go.kind, go.value):
        return text(written)
    return python if python.kind == "number" else go
