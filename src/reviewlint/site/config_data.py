"""The generator's own configuration as plain data, where it is no program."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from reviewlint.settings import SettingsError
from reviewlint.site.configuration import read_configuration

if TYPE_CHECKING:
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_HUGO_EXTENSIONS = (".toml", ".yaml", ".yml", ".json")
_FILES: dict[Generator, tuple[str, ...]] = {
    "jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "hugo": tuple(f"{name}{end}" for name in ("hugo", "config") for end in _HUGO_EXTENSIONS),
    "mdbook": ("book.toml",),
    "mkdocs": ("zensical.toml", "mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.yml"),
    "zola": ("config.toml",),
}
_OWN_PLACE: dict[Generator, str] = {"hugo": "params", "zola": "extra"}
"""Where generators that know their keys have those of the author."""

_HUGO_FOLDER = "config/_default"


def read_config(tree: Tree, generator: Generator) -> tuple[str, dict[str, object]]:
    """The file that holds the configuration, and what it says.

    Of Hugo's folder `config/_default`, all files are taken together.

    Raises:
        SettingsError: there is none that can be read.
    """
    if generator not in _FILES:
        raise SettingsError(
            "reviewlint cannot read a configuration that is a program, or there is none"
            f" (the site is “{generator}”)."
        )
    for name in _FILES[generator]:
        data = read_configuration(tree.root / name)
        if data is not None:
            return name, data
    if generator == "hugo" and _HUGO_FOLDER in tree.folders:
        return _HUGO_FOLDER, _hugo_folder(tree)
    raise SettingsError(f"the site has no configuration ({_FILES[generator][0]}).")


def look_up(config: dict[str, object], keys: str, generator: Generator) -> object:
    """What stands at some keys with dots between, in the author's own place too.

    Raises:
        LookupError: there is nothing; its argument is the keys that there are in its stead.
    """
    try:
        return _follow(config, keys)
    except LookupError:
        own = config.get(_OWN_PLACE.get(generator, ""))
        if isinstance(own, dict):
            return _follow(own, keys)
        raise


def _follow(data: object, keys: str) -> object:
    for key in keys.split("."):
        known = data if isinstance(data, dict) else {}
        # Hugo's keys have no letter case.
        same = (each for each in known if each.casefold() == key.casefold())
        found = key if key in known else next(same, None)
        if found is None:
            raise LookupError(tuple(known))
        data = known[found]
    return data


def _hugo_folder(tree: Tree) -> dict[str, object]:
    whole: dict[str, object] = {}
    for path in tree.below(_HUGO_FOLDER):
        stem, extension = posixpath.splitext(posixpath.basename(path))
        if extension not in _HUGO_EXTENSIONS:
            continue
        data = read_configuration(tree.place(path)) or {}
        whole |= data if stem in ("hugo", "config") else {stem: data}
    return whole
