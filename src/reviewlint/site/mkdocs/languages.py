"""Translations as the plug-in mkdocs-static-i18n publishes them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.site.mkdocs.config import Config


class Languages(NamedTuple):
    """The languages of a site.

    Attributes:
        codes: all of them.
        default: the one at the top of the site.
        in_folders: whether each has a folder (`fr/guide.md`), or a suffix (`guide.fr.md`).
    """

    codes: frozenset[str] = frozenset()
    default: str = ""
    in_folders: bool = False

    def split(self, path: str) -> tuple[str, str]:
        """The language of a file, empty for the default one, and its path without it."""
        if self.in_folders:
            first, _, rest = path.partition("/")
            if rest and first in self.codes:
                return ("" if first == self.default else first), rest
        else:
            stem, extension = posixpath.splitext(path)
            plain, _, code = stem.rpartition(".")
            if plain and code in self.codes:
                return ("" if code == self.default else code), plain + extension
        return "", path

    def others(self, path: str) -> Iterator[str]:
        """The files that may stand for one which is not there, in some language."""
        plain = self.split(path)[1]
        yield plain
        stem, extension = posixpath.splitext(plain)
        for code in sorted(self.codes):
            yield f"{code}/{plain}" if self.in_folders else f"{stem}.{code}{extension}"


def languages(config: Config) -> Languages:
    """The languages that the plug-in's options name; none without the plug-in."""
    options = config.plugins.get("i18n")
    if not isinstance(options, dict):
        return Languages()
    named = options.get("languages")
    if isinstance(named, dict):  # version 0 of the plug-in
        return Languages(frozenset(named), str(options.get("default_language") or ""))
    entries: list[dict[str, Any]] = [
        each for each in (named if isinstance(named, list) else []) if isinstance(each, dict)
    ]
    codes = frozenset(str(each.get("locale")) for each in entries)
    default = next((str(each.get("locale")) for each in entries if each.get("default")), "")
    return Languages(codes, default, options.get("docs_structure") == "folder")
