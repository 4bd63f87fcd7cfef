"""Hugo: what a site publishes and how its links are followed.

Held against Hugo 0.111 and 0.168. Where the two differ, the newer one counts, and what only the
older one makes is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.site.hugo.config import read_config
from reviewlint.site.hugo.publishing import Publication
from reviewlint.site.model import SiteModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.site.addresses import Address
    from reviewlint.site.content import Content
    from reviewlint.site.tree import Tree


class HugoSite(SiteModel):
    """A site that Hugo makes."""

    generator = "hugo"
    built = frozenset({"public", "resources"})

    def __init__(self, tree: Tree, content: Content) -> None:
        """Read the configuration.

        Raises:
            SettingsError: a file of it cannot be read, or a permalink template has an unknown word.
        """
        super().__init__(tree, content)
        self.config = read_config(tree)
        self.hosts = self.config.hosts
        self.base = self.config.base

    def publish(self) -> Iterable[Address]:
        """All addresses of the site."""
        return Publication(self.config, self.content).addresses()


MODEL = HugoSite
