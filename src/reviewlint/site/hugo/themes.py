"""The themes of a site, and the modules it is put together from.

https://gohugo.io/hugo-modules/ and https://gohugo.io/configuration/module/
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.site.hugo.config_files import ConfigFiles
from reviewlint.site.hugo.values import flag, mapping, mappings, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.tree import Tree

_MOST = 50
"""Themes may name further ones; nobody has so many."""


class Themes(NamedTuple):
    """The themes and modules of a site, the most important first.

    Attributes:
        folders: where those are that can be seen, relative to the site's root.
        configs: their own configurations, one for each folder.
        unseen: whether there are others that cannot be seen.
        foreign: where the pages of others that cannot be seen are put in the content: paths below
            it, `""` for all of it.
    """

    folders: tuple[str, ...]
    configs: tuple[ConfigFiles, ...]
    unseen: bool
    foreign: tuple[str, ...]


def find_themes(tree: Tree, config: Mapping[str, object]) -> Themes:
    """The themes that a site's configuration names, and those that they name in turn.

    Raises:
        SettingsError: the configuration of a theme cannot be read.
    """
    within = posixpath.normpath(text(config.get("themesdir")) or "themes")
    folders: list[str] = []
    configs: list[ConfigFiles] = []
    foreign: list[str] = []
    unseen = False
    waiting = [*_named(config)]
    while waiting and len(folders) < _MOST:
        name, targets = waiting.pop(0)
        places = (posixpath.normpath(f"{each}/{name}") for each in (within, "_vendor"))
        folder = next((place for place in places if tree.below(place)), None)
        if folder is None:
            unseen = True
            foreign += targets
        elif folder not in folders:
            folders.append(folder)
            configs.append(ConfigFiles(tree, folder))
            waiting += _named(configs[-1].data)
    return Themes(tuple(folders), tuple(configs), unseen, tuple(foreign))


def _named(config: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """The themes that a configuration names, and where in the content each puts pages."""
    for name in texts(config.get("theme")):
        yield name, []
    for imported in mappings(mapping(config.get("module")).get("imports")):
        name = text(imported.get("path"))
        if name and not flag(imported.get("disable")):
            mounts = mappings(imported.get("mounts"))
            targets = [posixpath.normpath(text(mount.get("target"))) for mount in mounts]
            yield (
                name,
                [
                    target.removeprefix("content").strip("/")
                    for target in targets
                    if target == "content" or target.startswith("content/")
                ],
            )
