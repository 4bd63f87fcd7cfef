"""Jekyll's configuration, `_config.yml`, as far as it decides what the site publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviewlint.paths import absolute
from reviewlint.site.configuration import read_configuration
from reviewlint.site.jekyll.permalinks import STYLES, with_suffix

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMES = ("_config.yml", "_config.yaml", "_config.toml")

_EXCLUDED = (
    ".sass-cache .jekyll-cache gemfiles Gemfile Gemfile.lock node_modules vendor/bundle/"
    " vendor/cache/ vendor/gems/ vendor/ruby/".split()
)
_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


@dataclass(frozen=True)
class Collection:
    """A collection of documents; the posts are one.

    Attributes:
        label: its name.
        folder: where its files are, below the folder for collections: `_docs`.
        output: whether its documents are published.
        permalink: the template of their addresses.
    """

    label: str
    folder: str
    output: bool
    permalink: str


class Config:
    """What `_config.yml` says, with Jekyll's defaults (4.3, `configuration.rb`).

    Attributes:
        data: all of it.
        file: its path relative to the site's root; empty where there is none.
    """

    def __init__(self, data: Mapping[str, Any], file: str = "") -> None:
        self.data = data
        self.file = file
        self.baseurl = _base(self.text("baseurl"))
        self.url = self.text("url")
        self.permalink = self.text("permalink") or "date"
        self.include = (*self.texts("include", (".htaccess",)),)
        self.keep_files = tuple(filter(None, self.texts("keep_files")))
        self.exclude = (*self.texts("exclude"), *_EXCLUDED)
        self.collections_dir = self.text("collections_dir").strip("/")
        self.layouts_dir = self.text("layouts_dir").strip("/") or "_layouts"
        self.includes_dir = self.text("includes_dir").strip("/") or "_includes"
        self.data_dir = self.text("data_dir").strip("/") or "_data"
        self.future = data.get("future") is True
        self.unpublished = data.get("unpublished") is True
        self.show_drafts = data.get("show_drafts") is True
        self.timezone = self.text("timezone")
        extensions = self.text("markdown_ext") or "markdown,mkdown,mkdn,mkd,md"
        self.markdown = frozenset(f".{each.strip().lower()}" for each in extensions.split(","))
        self.plugins = frozenset((*self.texts("plugins"), *self.texts("gems")))
        self.defaults = tuple(_defaults(data.get("defaults")))
        self.collections = self._collections()

    def text(self, key: str) -> str:
        """A setting that is text; empty where it is missing or something else."""
        value = self.data.get(key)
        return str(value) if isinstance(value, str | int | float) and value is not False else ""

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A setting that is a list of texts."""
        value = self.data.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(map(str, value)) if isinstance(value, list) else default

    def table(self, key: str) -> Mapping[str, Any]:
        """A setting that has settings of its own."""
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}

    def defaults_for(self, path: str, kind: str) -> dict[str, Any]:
        """The front matter that `defaults` give to a file (`frontmatter_defaults.rb`).

        Args:
            path: the file, relative to the source, the folder for collections taken off.
            kind: `pages`, `posts`, `drafts` or the name of a collection.
        """
        found: dict[str, Any] = {}
        strongest: Default | None = None
        for default in self.defaults:
            if not default.applies(path, kind):
                continue
            if strongest is None or default.goes_before(strongest):
                found = {**found, **default.values}
                strongest = default
            else:
                found = {**default.values, **found}
        return found

    def _collections(self) -> dict[str, Collection]:
        named = self.data.get("collections")
        if isinstance(named, list):
            named = {str(label): {} for label in named}
        tables: dict[str, Any] = {"posts": {}, **(named if isinstance(named, dict) else {})}
        collections = {}
        for label, table in tables.items():
            settings = table if isinstance(table, dict) else {}
            permalink = settings.get("permalink")
            if label == "posts":
                permalink = permalink or STYLES.get(self.permalink, self.permalink)
            elif not isinstance(permalink, str):
                permalink = with_suffix("/:collection/:path", self.permalink)
            output = label == "posts" or bool(settings.get("output"))
            collections[label] = Collection(str(label), f"_{label}", output, str(permalink))
        return collections


@dataclass(frozen=True)
class Default:
    """One entry of `defaults`: front matter for the files in a scope."""

    path: str
    kind: str | None
    values: Mapping[str, Any]

    def applies(self, path: str, kind: str) -> bool:
        """Whether a file is in the scope."""
        if self.kind is not None and self.kind != kind:
            return False
        if "*" not in self.path:
            return path.startswith(self.path.removeprefix("/"))
        from reviewlint.site.jekyll.files import in_glob  # noqa: PLC0415 - few scopes have one

        return in_glob(path, self.path.removeprefix("/"))

    def goes_before(self, other: Default) -> bool:
        """Whether its values beat another one's: the longer path, then a scope with a type."""
        if len(self.path) != len(other.path):
            return len(self.path) > len(other.path)
        return self.kind is not None or other.kind is None


def read_config(root: Path) -> Config:
    """The configuration in a site's root; Jekyll's defaults where there is none.

    Raises:
        SettingsError: it cannot be read.
    """
    for name in NAMES:
        data = read_configuration(root / name)
        if data is not None:
            return Config(data, name)
    return Config({})


def source_folder(root: Path) -> Path:
    """The folder with the pages of a site: its root, or the folder in it that `source` names.

    Raises:
        SettingsError: the configuration cannot be read.
    """
    folder = absolute(root / read_config(root).text("source"))
    return folder if folder.is_relative_to(root) and folder.is_dir() else root


def site_root(source: Path) -> Path:
    """The folder with the configuration of a site whose pages are in this folder."""
    for folder in (source, *source.parents):
        if any((folder / name).is_file() for name in NAMES):
            return folder if source_folder(folder) == source else source
    return source


def _base(baseurl: str) -> str:
    plain = baseurl.strip("/")
    return f"/{plain}" if plain else ""


def _defaults(value: object) -> list[Default]:
    defaults = []
    for entry in value if isinstance(value, list) else []:
        if not isinstance(entry, dict) or not isinstance(entry.get("values"), dict):
            continue
        scope = entry.get("scope")
        scope = scope if isinstance(scope, dict) else {}
        path, kind = scope.get("path"), scope.get("type")
        kind = _TYPES.get(str(kind), str(kind)) if kind is not None else None
        defaults.append(Default(path if isinstance(path, str) else "", kind, entry["values"]))
    return defaults
