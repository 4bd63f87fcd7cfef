"""Which site generator a folder belongs to, and where its site's root is.

Told from the files that generators leave in the root; no generator's settings are understood here.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal, NamedTuple

from reviewlint.lazy import lazy

Generator = Literal[
    "plain", "jekyll", "hugo", "astro", "eleventy", "mkdocs", "docusaurus", "zola", "mdbook"
]

NOT_CONTENT: dict[Generator, frozenset[str]] = {
    "hugo": frozenset({"archetypes", "exampleSite", "layouts", "public", "resources", "themes"}),
    "zola": frozenset({"public", "sass", "templates", "themes"}),
    "astro": frozenset({"dist"}),
    "mkdocs": frozenset({"site"}),
    "docusaurus": frozenset({"build"}),
    "mdbook": frozenset({"book"}),
}
"""Folders in a site's root that hold templates, themes or the built site, no pages."""

_CONFIG_FILES: tuple[tuple[Generator, re.Pattern[str]], ...] = (
    ("hugo", re.compile(r"hugo\.(?:toml|ya?ml|json)")),
    ("astro", re.compile(r"astro\.config\.[cm]?[jt]s")),
    ("eleventy", re.compile(r"\.eleventy\.[cm]?js|eleventy\.config\.[cm]?[jt]s")),
    ("docusaurus", re.compile(r"docusaurus\.config\.[cm]?[jt]s")),
    ("mkdocs", re.compile(r"(?:mkdocs|properdocs|zensical)\.ya?ml|zensical\.toml")),
    ("mdbook", re.compile(r"book\.toml")),
    ("jekyll", re.compile(r"_config\.(?:ya?ml|toml)")),
)
"""In order: many sites of others have a `_config.yml` for GitHub Pages besides."""

_DATED = lazy(r"\d{2,4}[-_. ]?\d{1,2}[-_. ]?\d")
_OLD_HUGO = lazy(r"config\.(?:toml|ya?ml|json)")
_ZOLA_KEY = re.compile(rb"^[ \t]*base_url[ \t]*=", re.M)
_HUGO_KEY = re.compile(rb"^[ \t{]*[\"']?baseurl[\"']?[ \t]*[:=]", re.I | re.M)
_NOT_JEKYLL = frozenset({"scaffolds", "_toc.yml"})
"""Beside a `_config.yml`, these mean Hexo and Jupyter Book."""


class Site(NamedTuple):
    """A site: its root folder, what generates it, and what that was told from."""

    root: Path
    generator: Generator
    reason: str


def detect_site(folder: Path) -> Site | None:
    """The site whose root this folder is, or `None`; a folder that cannot be read is none."""
    try:
        names = frozenset(os.listdir(folder))  # noqa: PTH208 - names are all it takes
    except (OSError, ValueError):
        return None
    return site_among(folder, names)


def site_among(folder: Path, names: frozenset[str]) -> Site | None:
    """The site whose root this folder is, or `None`; `names` are the names in it."""
    for generator, pattern in _CONFIG_FILES:
        if generator == "jekyll" and names & _NOT_JEKYLL:
            continue
        if found := _first(folder, names, pattern):
            return Site(folder, generator, f"{found} found")
    if "content" not in names:
        return _hugo_without_content(folder, names)
    if found := _first(folder, names, _OLD_HUGO):
        generator = "zola" if _has_zola_key(folder / found) else "hugo"
        return Site(folder, generator, f"{found} beside content/ found")
    if "config" in names and _is_folder(folder / "config" / "_default"):
        return Site(folder, "hugo", "config/_default/ found")
    return None


def _hugo_without_content(folder: Path, names: frozenset[str]) -> Site | None:
    """An older Hugo site whose pages stand in another folder than `content`."""
    others = names & {"archetypes", "layouts", "themes"}
    found = _first(folder, names, _OLD_HUGO) if others else None
    if found is None or not _has(folder / found, _HUGO_KEY):
        return None
    return Site(folder, "hugo", f"{found} beside {min(others)}/ found")


def site_at(root: Path) -> Site:
    """The site whose root this folder is taken to be; `plain` where nothing says what makes it."""
    if found := detect_site(root):
        return found
    if _is_folder(root / "_layouts"):
        return Site(root, "jekyll", "_layouts/ found")
    if _has_posts(root / "_posts"):
        return Site(root, "jekyll", "_posts/ found")
    return Site(root, "plain", "no file of a site generator found")


def nearest_site(path: Path, highest: Path | None = None) -> Site | None:
    """The site that a file or folder belongs to: the nearest generator's file, upwards from it.

    Args:
        path: absolute.
        highest: the last folder to look in; by default the root of the file system.
    """
    for folder in (path, *path.parents):
        if highest is not None and not folder.is_relative_to(highest):
            break
        if found := detect_site(folder):
            return found
    return None


def repository_root(folder: Path) -> Path | None:
    """The nearest folder with `.git`, upwards from an absolute path.

    Neither the top of the file system nor the home folder, which some keep under git.
    """
    around = (folder, *folder.parents)
    return next((f for f in around if _exists(f / ".git") and not _is_too_wide(f)), None)


def root_without_settings(folder: Path) -> Path:
    """What counts as the root for the pages in a folder where no settings file says.

    The nearest folder with a generator's file, else the one that holds Jekyll's `_posts`, else the
    repository's, else the one that holds `content`, else the current folder where the pages lie
    below it, else their folder itself. Without a generator's file, never the top of the file system
    nor the home folder: there is no end to what lies below.
    """
    repository = repository_root(folder)
    if site := nearest_site(folder, repository):
        return site.root
    around = (folder, *folder.parents)
    posts = next((each.parent for each in around if each.name in ("_posts", "_drafts")), None)
    content = next((each.parent for each in around if each.name == "content"), None)
    here = Path.cwd() if folder.is_relative_to(Path.cwd()) else None
    likely = (posts, repository, content, here)
    return next((each for each in likely if each and not _is_too_wide(each)), folder)


def _first(folder: Path, names: frozenset[str], pattern: re.Pattern[str]) -> str | None:
    """The first of the names that matches and is a file's."""
    matching = sorted(filter(pattern.fullmatch, names))
    return next((name for name in matching if not _is_folder(folder / name)), None)


def _is_too_wide(folder: Path) -> bool:
    """Whether a folder holds the whole file system, or all that is somebody's."""
    return folder == folder.parent or str(folder) == os.path.expanduser("~")  # noqa: PTH111


def _exists(path: Path) -> bool:
    """Whether there is such a path; unlike a method of `Path`, this never raises."""
    return os.path.exists(path)  # noqa: PTH110


def _has_posts(folder: Path) -> bool:
    """Whether a folder `_posts` is one of Jekyll's; sites of Next.js and Hexo have no dates there.

    A folder without Markdown of its own may have them further down.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all it takes
    except (OSError, ValueError):
        return False
    pages = [name for name in names if name.lower().endswith((".md", ".markdown", ".mdx"))]
    return not pages or any(map(_DATED.match, pages))


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; unlike a method of `Path`, this never raises."""
    return os.path.isdir(path)  # noqa: PTH112


def _has_zola_key(config: Path) -> bool:
    """Whether a `config.toml` has `base_url`, which Zola requires; Hugo says `baseURL`."""
    return config.suffix == ".toml" and _has(config, _ZOLA_KEY)


def _has(config: Path, key: re.Pattern[bytes]) -> bool:
    """Whether a file has a line with a key."""
    try:
        return bool(key.search(config.read_bytes()))
    except OSError:
        return False
