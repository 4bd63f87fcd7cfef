"""Where Eleventy writes a template: its data, from all places, and the permalink in it.

https://www.11ty.dev/docs/data-cascade/ and https://www.11ty.dev/docs/permalinks/
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.site.model import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.eleventy.config import Config
    from reviewlint.site.tree import Tree

_COMPUTED = lazy(r"\bpermalink\b")
_OUTPUT = lazy(r"\{\{-?\s*(?P<name>[\w.]+)\s*-?\}\}")
_TEMPLATE = lazy(r"\{[{%].*?[%}]\}|\{\{.*|\$\{.*")
_DATED = lazy(r"\d{4}-\d\d-\d\d-(?P<slug>.+)")
_SCRIPTS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_ANYTHING = ".*"
MOST_PARTS = 4
"""Into so many pieces the templates of a permalink may cut what is literal in it."""


class Place(NamedTuple):
    """Where a template is written.

    Attributes:
        path: the file, from the top of the site, or a folder with `/`; empty where it is not
            known, or where nothing is written.
        pattern: a regular expression for the addresses that it may have besides.
    """

    path: str
    pattern: str = ""


UNKNOWN = Place("", _ANYTHING)


class Permalinks:
    """The places of the templates of one site."""

    def __init__(self, tree: Tree, content: Content, config: Config) -> None:
        self._tree = tree
        self._content = content
        self._config = config

    def place(self, source: str, extension: str) -> Place:
        """Where a template is written; `extension` is its own, without its dot."""
        fields = self._content.front_matter(source) or {}
        stem = self._config.inner(source).removesuffix(f".{extension}")
        is_script = extension.endswith(("js", "ts"))
        if is_script and _COMPUTED.search(self._tree.read(source)):
            return UNKNOWN
        permalink = fields["permalink"] if "permalink" in fields else self._given(source, fields)
        if isinstance(permalink, dict):
            permalink = permalink.get("build", False)
        default = _default(stem)
        if permalink is False:
            return Place("")
        if permalink is True:
            return Place("/index.html" if default == "/" else f"{default.rstrip('/')}.html")
        if permalink is None:
            pages = f"{re.escape(default)}(?:[^/]+/)*"
            return Place(default, pages if "pagination" in fields or is_script else "")
        return _written(permalink, stem) if isinstance(permalink, str) else UNKNOWN

    def _given(self, source: str, fields: Mapping[str, Any]) -> object:
        """The permalink that data files, the layout or data for all pages give."""
        if "permalink" in str(fields.get("eleventyComputed", "")):
            return UNKNOWN
        for place in self._data_files(source):
            for ending in (".11tydata.json", ".json"):
                data = read_json(self._tree, place + ending)
                if "permalink" in data:
                    return data["permalink"]
                fields = {**data, **fields}
            for ending in _SCRIPTS:
                if _COMPUTED.search(self._tree.read(place + ending)):
                    return UNKNOWN
        layout = fields.get("layout")
        if isinstance(layout, str):
            found = self._of_layouts.get(posixpath.splitext(layout)[0])
            if found is not None:
                return found
        return UNKNOWN if self._is_computed else None

    def _data_files(self, source: str) -> Iterator[str]:
        """The data files of a template and of its folders, without their endings."""
        yield posixpath.splitext(source)[0]
        folder = source
        while folder and folder != self._config.input:
            folder = posixpath.dirname(folder)
            name = posixpath.basename(folder) or posixpath.basename(self._tree.root)
            yield posixpath.join(folder, name)

    @cached_property
    def _of_layouts(self) -> dict[str, object]:
        """The permalinks in the front matter of layouts, by their names."""
        found = {}
        for folder in self._config.apart:
            for path in self._tree.below(folder):
                if self._config.extension(path):
                    permalink = (self._content.front_matter(path) or {}).get("permalink")
                    if permalink is not None:
                        found[posixpath.splitext(path[len(folder) + 1 :])[0]] = permalink
        return found

    @cached_property
    def _is_computed(self) -> bool:
        """Whether data for all pages gives them addresses."""
        for path in self._tree.below(self._config.data):
            name = posixpath.basename(path).partition(".")[0]
            if name == "permalink":
                return True
            if name == "eleventyComputed" and _COMPUTED.search(self._tree.read(path)):
                return True
        return self._config.computes_permalinks


def read_json(tree: Tree, path: str) -> dict[str, Any]:
    """The data in a JSON file; empty where there is none."""
    try:
        data = json.loads(tree.read(path)) if tree.is_file(path) else {}
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _default(stem: str) -> str:
    folder, name = posixpath.split(stem)
    if name in ("index", posixpath.basename(folder)):
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/"


def _written(permalink: str, stem: str) -> Place:
    """The place that a permalink names, with what is known of the page in it."""
    folder, name = posixpath.split(stem)
    name = posixpath.basename(folder) if name == "index" else name
    dated = _DATED.fullmatch(name)
    values = {"page.fileSlug": dated["slug"] if dated else name, "page.filePathStem": f"/{stem}"}
    written = _OUTPUT.sub(lambda match: values.get(match["name"], match[0]), permalink.strip())
    path = join("/", re.sub("//+", "/", written))
    if _TEMPLATE.search(path) is None:
        return Place(path)
    parts = _TEMPLATE.split(path)
    if len(parts) > MOST_PARTS:
        parts = [parts[0], parts[-1]]  # a pattern with many gaps takes its time
    return Place("", _ANYTHING.join(map(re.escape, parts)))
