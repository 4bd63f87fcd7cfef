"""The generator's own configuration as plain data, where it is no program."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from reviewlint.site.data_files import DataFileError, read_data

if TYPE_CHECKING:
    from datetime import tzinfo

    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree

_HUGO_EXTENSIONS = (".toml", ".yaml", ".yml", ".json")
_FILES: dict[Generator, tuple[str, ...]] = {
    "jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "hugo": tuple(f"{name}{end}" for name in ("hugo", "config") for end in _HUGO_EXTENSIONS),
    "mdbook": ("book.toml",),
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml", "zensical.toml"),
    "zola": ("config.toml",),
}
_OWN_PLACE: dict[Generator, str] = {"hugo": "params", "zola": "extra"}
"""Where generators that know their keys have those of the author."""

_HUGO_FOLDER = "config/_default"


def read_config(tree: Tree, generator: Generator) -> tuple[str, dict[str, object]]:
    """The file that holds the configuration, and what it says.

    Of Hugo's folder `config/_default`, all files are taken together.

    Raises:
        DataFileError: there is none that can be read.
    """
    if generator not in _FILES:
        raise DataFileError(
            "reviewlint cannot read a configuration that is a program, or there is none"
            f" (the site is “{generator}”)."
        )
    for name in _FILES[generator]:
        if tree.is_file(name):
            data = read_data(tree.place(name), name)
            return name, data if isinstance(data, dict) else {}
    if generator == "hugo" and _HUGO_FOLDER in tree.folders:
        return _HUGO_FOLDER, _hugo_folder(tree)
    raise DataFileError(f"the site has no configuration ({_FILES[generator][0]}).")


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


def time_zone(tree: Tree) -> tzinfo | None:
    """The time zone that a Jekyll site names; `None` where none is named, or none that is known."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few sites need it

    try:
        name = read_config(tree, "jekyll")[1].get("timezone")
        return ZoneInfo(name) if isinstance(name, str) else None
    except (DataFileError, ValueError, OSError, LookupError):
        return None


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
        data = read_data(tree.place(path), path)
        if stem not in ("hugo", "config"):
            whole[stem] = data
        elif isinstance(data, dict):
            whole |= data
    return whole
