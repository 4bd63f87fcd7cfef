"""The pages of a site: their front matter and their facts, each read at most once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.site.facts import PageFacts, front_matter_facts, page_facts
from reviewlint.source import BOM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_FENCES = (b"---", b"+++", b"{")
"""What front matter begins with. A byte order mark before it hides it from Jekyll alone."""


class Content:
    """What the files of a site say of themselves, from inspect or from the disk."""

    def __init__(
        self, tree: Tree, generator: Generator, inspected: dict[str, PageFacts] | None = None
    ) -> None:
        """Prepare to read.

        Args:
            tree: the site's files.
            generator: what makes the site.
            inspected: the facts that are known, by the path relative to the site's root; what is
                read besides is added.
        """
        self._tree = tree
        self._generator: Generator = generator
        self._facts: dict[str, PageFacts] = {} if inspected is None else inspected
        self._front_matter: dict[str, Mapping[str, object] | None] = {}

    def front_matter(self, source: str) -> Mapping[str, object] | None:
        """The fields of a file's front matter; `None` where it does not begin with any."""
        if source in self._facts:
            return self._facts[source].front_matter
        if source not in self._front_matter:
            self._front_matter[source] = self._read_front_matter(source)
        return self._front_matter[source]

    def facts(self, source: str) -> PageFacts:
        """All facts of a Markdown file; of one that cannot be read, those of an empty one."""
        if source not in self._facts:
            from reviewlint.document import Document  # noqa: PLC0415
            from reviewlint.source import decode  # noqa: PLC0415

            text = self._tree.read(source).encode()
            document = Document(decode(source, text, len(text)), self._generator)
            self._facts[source] = page_facts(document)
        return self._facts[source]

    def _read_front_matter(self, source: str) -> Mapping[str, object] | None:
        from reviewlint.frontmatter import parse_front_matter  # noqa: PLC0415

        beginnings = _FENCES if self._generator == "jekyll" else (*_FENCES, BOM.encode())
        text = self._tree.read_if(source, beginnings)
        return None if text is None else front_matter_facts(parse_front_matter(text))
