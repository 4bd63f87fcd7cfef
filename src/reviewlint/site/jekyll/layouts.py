"""The ids that Jekyll's layouts and includes put on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewlint.site.jekyll.config import Config
    from reviewlint.site.tree import Tree


class Layouts:
    """The layouts and includes of one site."""

    def __init__(self, tree: Tree, config: Config) -> None:
        self._tree = tree
        self._config = config
