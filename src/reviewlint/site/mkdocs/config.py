"""MkDocs' configuration, `mkdocs.yml`, and Zensical's, `zensical.toml`.

Only what decides where things are published and what ids they have is read; nothing is run.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from reviewlint.lazy import lazy
from reviewlint.site.configuration import read_configuration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAMES = ("zensical.toml", "mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.yml")
"""Zensical's own, then MkDocs'; and what its successor and Zensical's users call the same."""

MAX_PARENTS = 10
"""So many files may hand down their settings, one to the next."""

_TOC = lazy(r"[ \t]*(?:-[ \t]+)?(?:markdown\.extensions\.)?toc[ \t]*:[ \t]*")
_INLINE = lazy(
    r"\btoc[ \t]*:[ \t]*\{[^{}\n]*\bslugify[ \t]*:[ \t]*!!python/(?:name|object/apply):"
    r"(?P<name>[\w.]+)"
)
_FUNCTION = lazy(r"[ \t]*slugify[ \t]*:[ \t]*!!python/(?:name|object/apply):(?P<name>[\w.]+)")
_ZENSICAL_EXTENSIONS = (
    "abbr admonition attr_list def_list footnotes md_in_html toc pymdownx.arithmatex"
    " pymdownx.betterem pymdownx.caret pymdownx.details pymdownx.emoji pymdownx.highlight"
    " pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark"
    " pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde"
)
_WITHIN_EXTRA = ("attr_list", "def_list", "footnotes", "abbr", "md_in_html", "tables")


class Slugify(NamedTuple):
    """What makes the ids of headings.

    Attributes:
        function: the name of the Python function; empty for the one of Python-Markdown.
        case: its `case` argument, if it has one.
        separator: what stands for spaces.
    """

    function: str = ""
    case: str = ""
    separator: str = "-"


class Config:
    """What the configuration says, with MkDocs' defaults (1.6, `config/defaults.py`).

    Attributes:
        data: all of it.
        file: its path relative to the root; empty where there is none.
        docs: the folder with the pages, relative to the root; `None` where it lies outside.
        directory_urls: whether a page is published as a folder with an `index.html`.
        site_url: where the site will stand; empty where that is not said.
        plugins: the plug-ins with their options, without the `material/` before their name.
        extensions: the extensions of Markdown with their options.
        hooks: the Python files that have a say in the build.
        theme: the theme's name, in lower case.
    """

    def __init__(self, data: Mapping[str, Any], file: str, text: str = "") -> None:
        self.data = data
        self.file = file
        self.docs = _folder(_text(data.get("docs_dir")) or "docs")
        self.directory_urls = data.get("use_directory_urls") is not False
        self.site_url = _text(data.get("site_url"))
        self.plugins = {
            name.rpartition("/")[2]: options for name, options in _named(data.get("plugins"))
        }
        self.extensions = dict(_named(data.get("markdown_extensions")))
        if file == NAMES[0] and not self.extensions:
            self.extensions = {name: {} for name in _ZENSICAL_EXTENSIONS.split()}
        if "markdown.extensions.extra" in self.extensions or "extra" in self.extensions:
            self.extensions = {**{name: {} for name in _WITHIN_EXTRA}, **self.extensions}
        self.hooks = tuple(map(_text, _list(data.get("hooks"))))
        theme = data.get("theme")
        self.theme = _text(theme.get("name") if isinstance(theme, dict) else theme).lower()
        custom = _text(theme.get("custom_dir")) if isinstance(theme, dict) else ""
        self.custom_theme = _folder(custom) if custom else None
        self.slugify = _slugify(text, self.options("toc"))

    def has_extension(self, name: str) -> bool:
        """Whether an extension of Markdown is in use, by its short name."""
        return name in self.extensions or f"markdown.extensions.{name}" in self.extensions

    def options(self, extension: str) -> Mapping[str, Any]:
        """The options of an extension of Markdown."""
        found = self.extensions.get(extension) or self.extensions.get(
            f"markdown.extensions.{extension}"
        )
        return found if isinstance(found, dict) else {}

    def lines(self, key: str) -> list[str]:
        """A setting that holds lines of a `.gitignore` file."""
        value = self.data.get(key)
        lines = value.splitlines() if isinstance(value, str) else map(_text, _list(value))
        return [line for line in lines if line.strip() and not line.startswith("#")]

    @property
    def absolute_from_docs(self) -> bool:
        """Whether links that begin with `/` start from the folder with the pages."""
        validation = self.data.get("validation")
        tables = [validation, validation.get("links")] if isinstance(validation, dict) else []
        return any(
            isinstance(table, dict) and table.get("absolute_links") == "relative_to_docs"
            for table in tables
        )

    @property
    def is_versioned(self) -> bool:
        """Whether the site stands once for each version of what it describes."""
        extra = self.data.get("extra")
        version = extra.get("version") if isinstance(extra, dict) else None
        return bool(version) or "mike" in self.plugins or "readthedocs" in self.site_url

    @property
    def nav(self) -> Iterator[tuple[str, str]]:
        """The entries of the navigation: their title, if they have one, and their path."""
        waiting: list[tuple[str, Any]] = [("", self.data.get("nav"))]
        while waiting:
            title, entry = waiting.pop()
            if isinstance(entry, str):
                yield title, entry
            elif isinstance(entry, dict):
                waiting += ((str(key), value) for key, value in entry.items())
            else:
                waiting += ((title, each) for each in _list(entry))


def read_config(root: Path) -> Config:
    """The configuration in a site's root; MkDocs' defaults where there is none.

    Raises:
        SettingsError: it cannot be read.
    """
    for name in NAMES:
        data = read_configuration(root / name)
        if data is None:
            continue
        if name == NAMES[0]:
            project = data.get("project")
            return Config(project if isinstance(project, dict) else data, name)
        data = _inherited(root, data)
        return Config(data, name, (root / name).read_bytes().decode("utf-8", "replace"))
    return Config({}, "")


def _inherited(root: Path, data: dict[str, Any]) -> dict[str, Any]:
    """The settings with those that `INHERIT` adds."""
    place = root
    for _ in range(MAX_PARENTS):
        parent = data.pop("INHERIT", None)
        if not isinstance(parent, str):
            break
        above = read_configuration(place / parent)
        if above is None:
            break
        place = (place / parent).parent
        data = _merged(above, data)
    return data


def _merged(above: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = dict(above)
    for key, value in own.items():
        other = merged.get(key)
        both = isinstance(other, dict) and isinstance(value, dict)
        merged[key] = _merged(other, value) if both else value  # type: ignore[arg-type]
    return merged


def _text(value: object) -> str:
    """A setting that is text; of `!ENV [NAME, …]`, its last item, which is the default."""
    if isinstance(value, list) and value:
        value = value[-1]
    return value.strip() if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _named(value: object) -> Iterator[tuple[str, Any]]:
    """The entries of a list of names, or of a table, with their options."""
    for entry in [value] if isinstance(value, dict) else _list(value):
        if isinstance(entry, str):
            yield entry, {}
        elif isinstance(entry, dict):
            for name, options in entry.items():
                if name == "pymdownx" and isinstance(options, dict):  # a table of TOML
                    yield from ((f"pymdownx.{each}", inner) for each, inner in options.items())
                else:
                    yield str(name), options


def _folder(path: str) -> str | None:
    """A folder relative to the root; `None` outside of it."""
    plain = posixpath.normpath(path)
    if plain == ".." or plain.startswith(("../", "/")):
        return None
    return "" if plain == "." else plain


def _slugify(text: str, options: Mapping[str, Any]) -> Slugify:
    separator = options.get("separator")
    separator = separator if isinstance(separator, str) else "-"
    function = options.get("slugify")
    arguments = function.get("kwds") if isinstance(function, dict) else None
    case = _text(arguments.get("case")) if isinstance(arguments, dict) else ""
    name = _text(function.get("object") if isinstance(function, dict) else function)
    return Slugify(name or _python_name(text), case, separator)


def _python_name(text: str) -> str:
    """The Python function that YAML names by a tag, which is no part of the data."""
    if match := _INLINE.search(text):
        return match["name"]
    indent = -1
    for line in text.splitlines():
        own = len(line) - len(line.lstrip(" \t"))
        if indent < 0:
            indent = own if _TOC.fullmatch(line) else -1
        elif line.strip() and own <= indent:
            return ""
        elif match := _FUNCTION.match(line):
            return match["name"]
    return ""


def host_and_base(site_url: str) -> tuple[str, str]:
    """The host of an address with its port, and the path of the site on it."""
    try:
        parts = urlsplit(site_url)
    except ValueError:
        return "", ""
    return parts.netloc.rpartition("@")[2].lower(), parts.path.rstrip("/")
