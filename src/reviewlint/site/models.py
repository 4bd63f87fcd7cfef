"""From a site's root and generator to the model of the site."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reviewlint.site.content import Content
from reviewlint.site.tree import Tree

if TYPE_CHECKING:
    from reviewlint.site.facts import PageFacts
    from reviewlint.site.model import SiteModel
    from reviewlint.site.root import Site


def site_model(site: Site, inspected: dict[str, PageFacts] | None = None) -> SiteModel:
    """The model of a site; the module of its generator is loaded only now.

    Args:
        site: its root and generator.
        inspected: the facts that are known of its pages, by path relative to the root.

    Raises:
        SettingsError: the generator's own configuration cannot be read.
    """
    module = import_module(f"reviewlint.site.{site.generator}")
    model: type[SiteModel] = module.MODEL
    tree = Tree(model.top(site.root), model.built)
    return model(tree, Content(tree, site.generator, inspected))
