"""The files of a site's content: pages, the bundles they are in, and what lies beside them.

https://gohugo.io/content-management/page-bundles/
"""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.site.hugo.mounts import find_mounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.site.hugo.config import Config

CONTENT = frozenset("md markdown mdown html htm adoc asciidoc ad rst pdc pandoc org".split())
"""The endings of files that are pages."""

_HTML = frozenset(("html", "htm"))


class SourceFile(NamedTuple):
    """A file of the content.

    Attributes:
        source: relative to the site's root.
        folder: in the content, `""` for its top.
        file: its name.
        name: the name without ending and language.
        language: its code.
        named: whether the file's own name says its language.
        role: a `leaf` is `index.md`, a `branch` `_index.md`, a `page` any other page; a `file` is
            none.
    """

    source: str
    folder: str
    file: str
    name: str
    language: str
    named: bool
    role: Literal["leaf", "branch", "page", "file"]


class Sources:
    """The content of a site, sorted.

    Attributes:
        pages: the pages in the order of their mounts, without those in the bundles of others.
        files: all others, each with the folder of the leaf bundle around it; `None` where there
            is none.
    """

    def __init__(self, config: Config, *, old: bool) -> None:
        """List the files; `old` as Hugo did before 0.123."""
        files = list(_files(config, old=old))
        branches = {each.folder for each in files if each.role == "branch"}
        leaves = {each.folder for each in files if each.role == "leaf"} - branches - {""}

        @cache
        def leaf_around(folder: str) -> str | None:
            """The outermost leaf bundle that a folder is or lies in."""
            return next((each for each in around(folder) if each in leaves), None)

        self.pages: list[SourceFile] = []
        self.files: list[tuple[SourceFile, str | None]] = []
        for each in files:
            bundle = leaf_around(each.folder)
            if each.role == "file":
                self.files.append((each, bundle))
            elif bundle is None or (each.role == "leaf" and each.folder == bundle):
                self.pages.append(each)


def around(folder: str) -> Iterator[str]:
    """A folder of the content and those around it, the outermost first, without the top."""
    end = folder.find("/")
    while end >= 0:
        yield folder[:end]
        end = folder.find("/", end + 1)
    if folder:
        yield folder


def content_files(config: Config) -> frozenset[str]:
    """The Markdown files and others of their kind in the content, relative to the site's root."""
    found = _files(config, old=False)
    return frozenset(file.source for file in found if file.role != "file")


def _files(config: Config, *, old: bool) -> Iterator[SourceFile]:
    codes = frozenset(language.code for language in config.languages)
    default = config.languages[0].code
    known: set[tuple[str, str, str]] = set()
    for mount in find_mounts(config, "content"):
        for path, source in mount.files(config):
            folder, file = posixpath.split(path)
            if _ignored(path) or any(each.search(f"/{source}") for each in config.ignored):
                continue
            stem, extension = posixpath.splitext(file)
            extension = extension[1:] if old else extension[1:].lower()
            name, dot, code = stem.rpartition(".")
            code = code.lower()
            named = bool(dot) and code in codes
            if dot and code in config.disabled_languages:
                continue
            language = code if named else mount.language or default
            if language not in codes:
                continue
            name = name if named else stem
            role: Literal["leaf", "branch", "page", "file"] = "file"
            if extension in CONTENT and not (old and extension in _HTML and _raw(config, source)):
                role = "leaf" if name == "index" else "branch" if name == "_index" else "page"
            place = (folder, name if role != "file" else file, language)
            if place not in known:
                known.add(place)
                yield SourceFile(source, folder, file, name, language, named, role)


def _ignored(path: str) -> bool:
    """Whether Hugo passes over a file because of its name."""
    return path.endswith("~") or any(part[:1] in (".", "#") for part in path.split("/"))


def _raw(config: Config, source: str) -> bool:
    """Whether an HTML file begins with HTML, so that older versions copied it as it is."""
    return config.tree.read(source).lstrip().startswith("<")
