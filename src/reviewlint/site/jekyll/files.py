"""Which files of a folder Jekyll reads, and as what (4.3: `entry_filter.rb`, `readers/`)."""

from __future__ import annotations

import posixpath
import re
from fnmatch import translate
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.site.jekyll.config import Config
    from reviewlint.site.tree import Tree

DATED = lazy(r"(?:.*/)?(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<slug>[^/]*)\.[^./]+")
"""The name of a post: its date and its slug."""


class Entry(NamedTuple):
    """A file that Jekyll reads.

    Attributes:
        path: relative to the source.
        kind: a `page` (which it is only with front matter), a `post`, a `draft`, or the name of
            the collection that it is in.
        relative: the path that `defaults` and `{% link %}` go by: without the folder for
            collections.
    """

    path: str
    kind: Literal["page", "post", "draft"] | str
    relative: str


def entries(tree: Tree, config: Config) -> Iterator[Entry]:
    """All files that Jekyll reads, in the order in which it does."""
    names = _Filter(tree, config)
    base = config.collections_dir
    prefix = f"{base}/" if base else ""
    collections = {
        prefix + each.folder: label
        for label, each in config.collections.items()
        if label not in ("posts", "data")
    }
    for path in tree.files:
        parts = path.split("/")
        special = next((i for i, part in enumerate(parts[:-1]) if part in _SPECIAL), None)
        if special is not None and path.startswith(prefix):
            place = "/".join(parts[: special + 1])
            inner = path[len(place) + 1 :]
            above = parts[:special]
            if names.reads_folders(above) and names.reads_inner(place, inner):
                kind: Literal["post", "draft"] = "post" if parts[special] == "_posts" else "draft"
                yield Entry(path, kind, path.removeprefix(prefix))
            continue
        folder = "/".join(parts[: prefix.count("/") + 1])
        if folder in collections and len(parts) > prefix.count("/") + 1:
            if names.reads_inner(folder, path[len(folder) + 1 :]):
                yield Entry(path, collections[folder], path.removeprefix(prefix))
        elif (names.reads_folders(parts[:-1]) and names.reads("/".join(parts[:-1]), parts[-1])) or (
            path in config.include
        ):
            yield Entry(path, "page", path)


_SPECIAL = frozenset(("_posts", "_drafts"))


class _Filter:
    """Tells what `include`, `exclude` and the names themselves leave out."""

    def __init__(self, tree: Tree, config: Config) -> None:
        self._tree = tree
        included = frozenset(config.include)
        self._include = tuple(map(_Pattern, config.include))
        self._exclude = tuple(_Pattern(each) for each in config.exclude if each not in included)
        self._reads_folder = cache(self._reads_whole_folder)

    def reads_folders(self, parts: Iterable[str]) -> bool:
        """Whether all folders on a way are entered."""
        return self._reads_folder("/".join(parts))

    def reads(self, folder: str, name: str) -> bool:
        """Whether a name in a folder is read."""
        return self._accepts(folder, name)

    def reads_inner(self, place: str, inner: str) -> bool:
        """Whether a file in the folder of a collection is read; it is looked at as a whole."""
        return not posixpath.basename(inner).startswith(".") and self._accepts(place, inner)

    def _reads_whole_folder(self, path: str) -> bool:
        if not path:
            return True
        folder, name = posixpath.split(path)
        return self._reads_folder(folder) and self._accepts(folder, name)

    def _accepts(self, folder: str, entry: str) -> bool:
        if entry.endswith("."):
            return False
        whole = posixpath.join(folder, entry)
        is_folder = whole in self._tree.folders
        name = posixpath.basename(entry)
        included = any(
            each.fits(entry, is_folder) or each.fits(name, is_folder) for each in self._include
        )
        if not included and any(each.fits(whole, is_folder) for each in self._exclude):
            return False
        return included or not (entry[0] in "._#~" or name[0] in "._#~" or entry.endswith("~"))


class _Pattern:
    """A pattern of `include` or `exclude`: a glob, or what a path begins with."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern.lstrip("/")
        is_glob = any(each in self._pattern for each in "*?[\\")
        self._glob = re.compile(translate(self._pattern.replace("[^", "[!"))) if is_glob else None

    def fits(self, path: str, is_folder: bool) -> bool:
        """Whether it means the path, or a folder around it."""
        if self._glob is not None:
            return self._glob.match(path) is not None
        return path.startswith(self._pattern) or (is_folder and self._pattern == f"{path}/")


@cache
def _scope(glob: str) -> re.Pattern[str]:
    parts = []
    for part in glob.split("/"):
        if part == "**":
            parts.append("(?:[^/]+/)*")
        else:
            inner = "".join(".*".replace(".", "[^/]") if c == "*" else re.escape(c) for c in part)
            parts.append(f"{inner}/")
    return re.compile("".join(parts).removesuffix("/"))


def in_glob(path: str, glob: str) -> bool:
    """Whether a path lies at or begins with one that a scope's glob fits."""
    return _scope(glob).match(path) is not None
