"""The files of Hugo's configuration, merged, with the place of each setting.

https://gohugo.io/configuration/introduction/
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.frontmatter.model import Content
from reviewlint.settings import SettingsError
from reviewlint.site.hugo.values import lowered, mapping
from reviewlint.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.frontmatter import KeyPath
    from reviewlint.site.tree import Tree

_EXTENSIONS = (".toml", ".yaml", ".yml", ".json")
_NAMES = ("hugo", "config")
_ENVIRONMENTS = ("_default", "production")
"""The folders that `hugo` reads when it builds a site to be published."""


class _File(NamedTuple):
    """One file: its path, what stands before its keys, its text and its content."""

    path: str
    prefix: tuple[str, ...]
    text: str
    content: Content


class ConfigFiles:
    """All files of a configuration.

    Attributes:
        data: what they say together, all keys in lower case.
    """

    def __init__(self, tree: Tree, folder: str = "") -> None:
        """Read the files.

        Args:
            tree: the files of the site.
            folder: the folder of the site or of a theme, relative to the site's root.

        Raises:
            SettingsError: one of them cannot be read.
        """
        self._tree = tree
        self._files = [_read(tree, *each) for each in _paths(tree, folder)]
        data: dict[str, object] = {}
        for file in self._files:
            said = lowered(file.content.data)
            for key in reversed(file.prefix):
                said = {key: said}
            data = merged(data, mapping(said))
        self.data = data

    def mistake(self, keys: KeyPath, message: str) -> SettingsError:
        """The error for a setting that Hugo will not take.

        Args:
            keys: the way to it, in lower case.
            message: what is wrong, a whole sentence.
        """
        return SettingsError(f"{self._place(keys)}: {message}")

    def _place(self, keys: KeyPath) -> str:
        """`file:line:column` of a setting's value."""
        for file in reversed(self._files):
            if keys[: len(file.prefix)] != file.prefix:
                continue
            inside = keys[len(file.prefix) :]
            for path, (_, value) in file.content.spans.items():
                if tuple(str(key).lower() for key in path) == tuple(map(str, inside)):
                    return _position(self._tree, file.path, file.text, value.start)
        return _shown(self._tree, self._files[0].path) if self._files else "hugo.toml"


def merged(data: Mapping[str, object], more: Mapping[str, object]) -> dict[str, object]:
    """Two configurations as one; what `more` says counts."""
    result = dict(data)
    for key, value in more.items():
        old = result.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        result[key] = merged(mapping(old), mapping(value)) if both else value
    return result


def _paths(tree: Tree, folder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files in the order in which later ones count more, and what stands before their keys."""
    names = (posixpath.join(folder, name + end) for name in _NAMES for end in _EXTENSIONS)
    root = next(filter(tree.is_file, names), None)
    if root:
        yield root, ()
    for environment in _ENVIRONMENTS:
        within = posixpath.join(folder, "config", environment)
        for path in tree.below(within):
            name, end = posixpath.splitext(path[len(within) + 1 :])
            if end in _EXTENSIONS and "/" not in name:
                yield path, _prefix(name.lower())


def _prefix(name: str) -> tuple[str, ...]:
    """What the name of a file in `config/_default` says: `params`, `menus.de`, `hugo`."""
    if name in _NAMES:
        return ()
    key, _, language = name.partition(".")
    return ("languages", language, key) if language and key != "languages" else (key,)


def _read(tree: Tree, path: str, prefix: tuple[str, ...]) -> _File:
    text = tree.read(path)
    content = _parse(text, posixpath.splitext(path)[1])
    if content.problem:
        place = _position(tree, path, text, content.problem.span.start)
        said = f"{content.problem.message} {content.problem.hint}".rstrip()
        raise SettingsError(f"{place}: {said}")
    if not isinstance(content.data, dict) and text.strip():
        raise SettingsError(
            f"{_shown(tree, path)}: Hugo's configuration must be a list of settings with names."
        )
    return _File(path, prefix, text, content)


def _parse(text: str, extension: str) -> Content:
    span = Span(0, len(text))
    if not text.strip():
        return Content({}, {})
    if extension == ".toml":
        from reviewlint.frontmatter.toml_content import read_toml  # noqa: PLC0415

        return read_toml(text, span)
    if extension == ".json":
        from reviewlint.frontmatter.json_content import read_json  # noqa: PLC0415

        return read_json(text, span)
    from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415

    content = read_yaml(text, span)
    return Content({}, {}) if content.data is None and not content.problem else content


def _position(tree: Tree, path: str, text: str, offset: int) -> str:
    line, column = Source("", text).position(offset)
    return f"{_shown(tree, path)}:{line}:{column}"


def _shown(tree: Tree, path: str) -> str:
    from reviewlint.paths import shown  # noqa: PLC0415

    return shown(tree.place(path))
