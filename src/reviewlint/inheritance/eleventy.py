"""Eleventy's data cascade: data files beside and above a page, and for the whole site.

https://www.11ty.dev/docs/data-cascade/. What a program says is not known: any name in it may be
that of a field.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from reviewlint.inheritance import NOTHING, Inheritance, Inherited, Origin, folders_around
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = (".11tydata.json", ".json")
_PROGRAMS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".11tydata.ts")
_CONFIG = lazy(r"\.eleventy\.[cm]?js|eleventy\.config\.[cm]?[jt]s")
_GLOBAL = lazy(r"\baddGlobalData\s*\(\s*[\"'`]([\w$-]+)")
_COMPUTED = "eleventyComputed"


def inherited(inheritance: Inheritance, relative: str) -> Inherited:
    """What the data files hand down to a page, the nearest first."""
    fields: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    names: set[str] = set()
    for stem in _stems(relative):
        for ending in _PROGRAMS:
            names |= inheritance.names_in(stem + ending)
        for ending in _DATA:
            giver = inheritance.giver(stem + ending)
            if giver is None:
                continue
            computed = giver.data.get(_COMPUTED)
            names |= computed.keys() if isinstance(computed, dict) else set()
            for key, value in giver.data.items():
                if key != _COMPUTED and key not in fields:
                    fields[key] = value
                    origins[key] = Origin(giver, (key,))
    names |= _for_all(inheritance, relative)
    if not fields and not names:
        return NOTHING
    return Inherited(fields, origins, frozenset(names), merges=True)


def _stems(relative: str) -> Iterator[str]:
    """The paths, without extension, of the data files for a page: its own, its folders'."""
    yield posixpath.splitext(relative)[0]
    for folder in folders_around(relative):
        if folder:
            yield posixpath.join(folder, posixpath.basename(folder))


def _for_all(inheritance: Inheritance, relative: str) -> set[str]:
    """The fields that all pages may have: what the folder for data and the settings name."""
    names: set[str] = set()
    for folder in folders_around(relative):
        place = posixpath.join(folder, "_data")
        names |= {name.partition(".")[0] for name in inheritance.listed(place)}
    for name in inheritance.listed(""):
        if _CONFIG.fullmatch(name):
            names |= inheritance.names_in(name, _GLOBAL)
    return names
