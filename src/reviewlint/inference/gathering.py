"""The pages of a repository, and what their fields may refer to, read from the disk."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.frontmatter import parse_front_matter
from reviewlint.inference.files import FilesOfSite
from reviewlint.inference.model import Ground, Page
from reviewlint.inference.own_fields import own_fields
from reviewlint.inference.references import (
    Place,
    ReferencesOfSite,
    places_in_config,
    places_in_data,
)
from reviewlint.paths import below
from reviewlint.settings import SettingsError
from reviewlint.site.config_data import read_config
from reviewlint.site.data_files import EXTENSIONS, read_data
from reviewlint.site.files import SiteFiles
from reviewlint.site.tree import Tree
from reviewlint.source import UnreadableError, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.discovery import FoundFile
    from reviewlint.inference.evidence import Thresholds
    from reviewlint.settings import Settings
    from reviewlint.site.root import Site

_DATA_FOLDERS = ("_data", "data", "src/_data", "src/data", "content/_data")
_LARGEST_DATA = 1_000_000
"""In bytes; what authors name stands in smaller files."""


class SitePages(NamedTuple):
    """The pages of one site.

    Attributes:
        site: the site.
        pages: those with front matter that can be read.
        bare: the paths of those without any, relative to the site's root.
    """

    site: Site
    pages: list[Page]
    bare: list[str]


def gather(files: Iterable[FoundFile], settings: Settings) -> list[SitePages]:
    """Read the front matter of files, site by site; what cannot be read is left out."""
    sites: dict[Site, SitePages] = {}
    for file in files:
        site = settings.site_for(file.path)
        path = below(file.path, site.root)
        if path is None:
            continue
        found = sites.setdefault(site, SitePages(site, [], []))
        try:
            source = read(file.path, file.name, settings.max_file_size)
        except UnreadableError:
            continue
        front_matter = parse_front_matter(source.text)
        if front_matter is None:
            found.bare.append(path)
        elif front_matter.problem is None:
            data = front_matter.data
            # A page that names a schema of its own is of no kind.
            if data is None or (isinstance(data, dict) and "$schema" not in data):
                own = data or {}
                # What the page says itself comes first, in the order in which it stands there.
                fields = {**own, **settings.inherited_for(file.path).merged(own)}
                found.pages.append(Page(path, fields, frozenset(fields.keys() - own.keys())))
    return list(sites.values())


def ground(found: SitePages, thresholds: Thresholds) -> Ground:
    """What is known of a site besides the values of its pages' fields."""
    tree = Tree(found.site.root)
    config = _config(tree, found.site)
    in_config = places_in_config(config)
    places = (*_data(tree), *_authors(tree, found.site), *in_config, *_pages(found))
    return Ground(
        thresholds,
        own_fields(found.site.generator, config),
        FilesOfSite(SiteFiles(found.site.root), tree.files),
        ReferencesOfSite(places),
    )


def _data(tree: Tree) -> Iterator[Place]:
    for folder in _DATA_FOLDERS:
        in_folders: defaultdict[str, set[str]] = defaultdict(set)
        for path in tree.below(folder):
            stem, extension = posixpath.splitext(posixpath.basename(path))
            if extension.lower() not in EXTENSIONS:
                continue
            above = posixpath.dirname(path)
            if above != folder:
                in_folders[above].add(stem)
            yield from _in_file(tree, path)
        for above, stems in in_folders.items():
            yield Place({"data": above}, posixpath.basename(above), frozenset(stems))


def _authors(tree: Tree, site: Site) -> Iterator[Place]:
    """The authors of each blog of a Docusaurus site, which stand beside its posts."""
    if site.generator == "docusaurus":
        for path in tree.files:
            if posixpath.basename(path) in ("authors.yml", "authors.yaml", "authors.json"):
                yield from _in_file(tree, path)


def _in_file(tree: Tree, path: str) -> Iterator[Place]:
    """The places in a data file; none if it cannot be read."""
    try:
        if tree.place(path).stat().st_size <= _LARGEST_DATA:
            yield from places_in_data(path, read_data(tree.place(path), path))
    except (SettingsError, OSError):
        return


def _config(tree: Tree, site: Site) -> dict[str, Any]:
    """The generator's configuration; nothing if it cannot be read."""
    try:
        return read_config(tree, site.generator)[1]
    except SettingsError:
        return {}


def _pages(found: SitePages) -> Iterator[Place]:
    """The folders of pages, which pages elsewhere may name."""
    folders: defaultdict[str, set[str]] = defaultdict(set)
    for page in found.pages:
        folder, name = posixpath.split(page.path)
        if folder and name.endswith(".md"):
            folders[folder].add(posixpath.splitext(name)[0])
    for folder, names in folders.items():
        title = posixpath.basename(folder).lstrip("_")
        if title not in ("posts", "drafts"):
            yield Place({"files": f"{folder}/*.md"}, title, frozenset(names))
