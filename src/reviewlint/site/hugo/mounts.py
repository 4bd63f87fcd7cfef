"""Which folders of the repository are a site's content, static files, layouts and so on.

https://gohugo.io/configuration/module/#mounts
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.site.hugo.patterns import matches
from reviewlint.site.hugo.values import mapping, mappings, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.hugo.config import Config

_DEFAULTS = {
    "content": "contentdir",
    "static": "staticdir",
    "layouts": "layoutdir",
    "assets": "assetdir",
}


class Mount(NamedTuple):
    """A folder or a file of the repository in the place where Hugo sees it.

    Attributes:
        source: relative to the site's root.
        target: relative to the component, `""` for all of it.
        language: of its pages; empty where their names say it.
        include: patterns of which a path must match one, if there are any.
        exclude: patterns of which it must match none.
    """

    source: str
    target: str
    language: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def files(self, config: Config) -> Iterator[tuple[str, str]]:
        """The files: the path in the component and the one in the repository."""
        if config.tree.is_file(self.source):
            yield self.target, self.source
            return
        start = len(self.source) + 1 if self.source else 0
        for source in config.tree.below(self.source):
            inside = source[start:]
            if self._takes(inside):
                yield posixpath.join(self.target, inside), source

    def _takes(self, path: str) -> bool:
        taken = not self.include or any(matches(each, path) for each in self.include)
        return taken and not any(matches(each, path) for each in self.exclude)


def find_mounts(config: Config, component: str) -> list[Mount]:
    """The mounts of a component (`content`, `static`, …), the most important first."""
    found = _of_module("", config.data, component)
    found += _outside_module(config, component, add_default=not found)
    for folder, theme in zip(config.themes.folders, config.themes.configs, strict=True):
        own = mapping(theme.data.get("module"))
        if mappings(own.get("mounts")):
            found += _of_module(folder, theme.data, component)
        elif posixpath.join(folder, component) in config.tree:
            found.append(Mount(posixpath.join(folder, component), ""))
    return found


def _of_module(folder: str, data: Mapping[str, object], component: str) -> list[Mount]:
    found = []
    for given in mappings(mapping(data.get("module")).get("mounts")):
        target = posixpath.normpath(text(given.get("target")) or ".").strip("/")
        source = posixpath.normpath(posixpath.join(folder, text(given.get("source")) or "."))
        if target != component and not target.startswith(f"{component}/"):
            continue
        files = texts(given.get("files"))
        include = [*texts(given.get("includefiles")), *(f for f in files if f[:1] != "!")]
        exclude = [*texts(given.get("excludefiles"))]
        exclude += [each[1:].strip() for each in files if each.startswith("!")]
        inside = target.removeprefix(component).strip("/")
        matrix = mapping(mapping(given.get("sites")).get("matrix"))
        languages = texts(given.get("lang")) or texts(matrix.get("languages"))
        language = languages[0].lower() if len(languages) == 1 else ""
        source = "" if source == "." else source
        found.append(Mount(source, inside, language, tuple(include), tuple(exclude)))
    return found


def _outside_module(config: Config, component: str, *, add_default: bool) -> list[Mount]:
    """The folders that `contentDir`, `staticDir` and their like name."""
    key = _DEFAULTS[component]
    found: list[Mount] = []
    for language in config.languages:
        own = mapping(config.setting("languages", language.code))
        folders = [
            folder
            for name in sorted(own)
            if name.startswith(key) and name[len(key) :].strip("0123456789") == ""
            for folder in texts(own[name])
        ]
        shown = language.code if component == "content" else ""
        found += [Mount(_normal(folder), "", shown) for folder in reversed(folders)]
    data = config.data
    named = [
        folder
        for name in sorted(data)
        if name.startswith(key) and name[len(key) :].strip("0123456789") == ""
        for folder in texts(data[name])
    ]
    if not named and add_default and not (component == "content" and found):
        named = [component]
    found += [Mount(_normal(folder), "") for folder in reversed(named)]
    return [mount for mount in found if mount.source in config.tree]


def _normal(folder: str) -> str:
    plain = posixpath.normpath(folder)
    return "" if plain == "." else plain
