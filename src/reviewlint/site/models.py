"""From a site's root and generator to the model of the site."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reviewlint.paths import below
from reviewlint.site.content import Content
from reviewlint.site.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reviewlint.site.facts import PageFacts
    from reviewlint.site.model import SiteModel
    from reviewlint.site.renaming import Renaming
    from reviewlint.site.root import Generator, Site


def model_type(generator: Generator) -> type[SiteModel]:
    """The class of the models of a generator's sites; its module is loaded only now."""
    model: type[SiteModel] = import_module(f"reviewlint.site.{generator}").MODEL
    return model


def site_model(
    site: Site,
    inspected: Iterable[tuple[Path, PageFacts]] = (),
    renaming: Renaming | None = None,
) -> SiteModel:
    """The model of a site.

    Args:
        site: its root and generator.
        inspected: the facts that are known of files, not all of which need be the site's.
        renaming: what is to have another path than the disk has, from the top of the file system.

    Raises:
        SettingsError: the generator's own configuration cannot be read.
    """
    model = model_type(site.generator)
    top = model.top(site.root)
    known = {path: facts for file, facts in inspected if (path := below(file, top)) is not None}
    tree = Tree(top, model.built, known, renaming.within(top) if renaming else None)
    return model(tree, Content(tree, site.generator, known))
