"""What Eleventy's configuration says literally; nothing of it is run."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from reviewlint.globs import Globs
from reviewlint.lazy import lazy
from reviewlint.site.script import objects, without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.tree import Tree

_FILE = lazy(r"\.eleventy\.[cm]?js|eleventy\.config\.[cm]?[jt]s")
_QUOTED = r"[\"'`](?P<{}>[^\"'`$]*)[\"'`]"
_PASSES = lazy(
    rf"\baddPassthroughCopy\s*\(\s*(?:{_QUOTED.format('path')}|(?P<table>\{{[^{{}}]*\}}))?"
)
_PAIR = lazy(rf"{_QUOTED.format('source')}\s*:\s*{_QUOTED.format('target')}")
_SET = lazy(
    rf"\bset(?P<what>Input|Includes|Layouts|Data|Output)Directory\s*\(\s*{_QUOTED.format('path')}"
)
_FORMATS = lazy(r"\b(?:setTemplateFormats|addTemplateFormats)\s*\(\s*(?P<list>[^()]{0,500})\)")
_FORMAT = lazy(r"[\w.]+")
_IGNORES = lazy(rf"\bignores\.add\s*\(\s*{_QUOTED.format('glob')}")
_MAY_MAKE = lazy(r"(?i)\baddTemplate\s*\(|\.on\s*\(|\baddExtension\s*\(|\bvite\b")
_BY_SOURCE = lazy(
    r"(?i)InputPathToUrl|replace-?link|addTransform|transformLinks|\.use\([^\n]{0,200}links?\b"
)
_PICTURES = lazy(r"(?i)eleventy-img|eleventyImage|addTransform|addShortcode|addExtension|\bsharp\b")
_PERMALINKS = lazy(r"addGlobalData\s*\(\s*[\"'`](?:permalink|eleventyComputed)")
_DEFAULT_FORMATS = ("11ty.js", "html", "liquid", "md", "njk")


class Config:
    """The settings of a site.

    Attributes:
        input: the folder with the templates, relative to the root.
        output: the folder that is written.
        data: the folder with data for all pages.
        apart: the folders below the input folder that hold layouts, includes and data.
        prefix: the `pathPrefix`; empty for none.
        known: whether the folders are written literally.
        formats: the extensions of templates, the longest first.
        may_make: whether the script may write more than its templates give.
        links_by_source: whether something may follow links from file to file.
        images_by_source: whether something may do so with images.
        computes_permalinks: whether data for all pages gives them addresses.
        copies: what is copied, and where to; `None` for the same place.
        copies_unknown: whether more is copied than is written literally.
        ignored: what is no template.
    """

    def __init__(self, tree: Tree) -> None:
        """Read the configuration in a site's root."""
        file = next((path for path in tree.files if _FILE.fullmatch(path)), "")
        script = without_comments(tree.read(file))
        data = _settings(script)
        folders = data.get("dir")
        found = {
            name: value
            for name, value in (folders if isinstance(folders, dict) else {}).items()
            if isinstance(value, str)
        }
        self.known = folders is None or (isinstance(folders, dict) and len(found) == len(folders))
        self.known = self.known and "..." not in data
        found |= {match["what"].lower(): match["path"] for match in _SET.finditer(script)}
        self.input = plain(found.get("input", ""))
        self.output = plain(found.get("output", "_site"))
        self.data = plain(posixpath.join(self.input, found.get("data", "_data")))
        others = (found.get("includes", "_includes"), found.get("layouts", ""))
        self.apart = (
            self.data,
            *(plain(posixpath.join(self.input, each)) for each in others if plain(each)),
        )
        prefix = data.get("pathPrefix")
        self.prefix = f"/{prefix.strip('/')}".rstrip("/") if isinstance(prefix, str) else ""
        self.formats = _formats(data, script)
        self.may_make = _MAY_MAKE.search(script) is not None
        self.links_by_source = _BY_SOURCE.search(script) is not None
        self.images_by_source = _PICTURES.search(script) is not None
        self.computes_permalinks = _PERMALINKS.search(script) is not None
        self.copies = tuple(_copies(script))
        self.copies_unknown = any(not any(match.groups()) for match in _PASSES.finditer(script))
        self.ignored = _ignored(tree, self, script)

    def extension(self, path: str) -> str:
        """The extension of a template, without its dot; empty for other files."""
        lower = path.lower()
        return next((each for each in self.formats if lower.endswith(f".{each}")), "")

    def is_apart(self, source: str) -> bool:
        """Whether a file is a layout, an include or data."""
        return any(source.startswith(f"{each}/") for each in self.apart)

    def inner(self, source: str) -> str:
        """The path of a file below the input folder, relative to that."""
        return source.removeprefix(f"{self.input}/") if self.input else source


def plain(path: str) -> str:
    """A path as it is written, relative to the root; empty for the root itself."""
    normal = posixpath.normpath(path.strip("/") or ".")
    return "" if normal == "." else normal


def _settings(script: str) -> Mapping[str, Any]:
    for each in objects(script):
        if not each.keys().isdisjoint(("dir", "pathPrefix", "templateFormats")):
            return each
    return {}


def _formats(data: Mapping[str, Any], script: str) -> tuple[str, ...]:
    listed = data.get("templateFormats")
    formats = [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
    for match in _FORMATS.finditer(script):
        formats += _FORMAT.findall(match["list"])
    return tuple(sorted({*formats, *_DEFAULT_FORMATS}, key=lambda each: (-len(each), each)))


def _copies(script: str) -> Iterator[tuple[str, str | None]]:
    for match in _PASSES.finditer(script):
        if match["path"]:
            yield plain(match["path"]), None
        for pair in _PAIR.finditer(match["table"] or ""):
            yield plain(pair["source"]), plain(pair["target"])


def _ignored(tree: Tree, config: Config, script: str) -> Globs:
    lines = ["node_modules/", f"/{config.output}/"]
    for folder in dict.fromkeys(("", config.input)):
        lines += tree.read(posixpath.join(folder, ".eleventyignore")).splitlines()
    lines += (match["glob"] for match in _IGNORES.finditer(script))
    sound = []
    for line in map(str.strip, lines):
        try:
            Globs((line.lstrip("!"),))
        except ValueError:
            continue
        if not line.startswith("#"):
            sound.append(line)
    return Globs(tuple(sound))
