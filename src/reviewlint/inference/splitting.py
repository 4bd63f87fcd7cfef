"""Which pages are of one kind, so that they share a schema."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.globs import Globs
from reviewlint.inference.evidence import of
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewlint.inference.evidence import Thresholds
    from reviewlint.inference.model import Page
    from reviewlint.site.root import Generator

_CONTENT: dict[Generator, tuple[str, ...]] = {
    "hugo": ("content",),
    "zola": ("content",),
    "astro": ("src/content", "src/pages", "src"),
    "mdbook": ("src",),
}
"""The folders that hold the content; elsewhere, the folder around all pages is taken."""

_WHOLE: frozenset[Generator] = frozenset({"mkdocs", "docusaurus", "mdbook"})
"""The generators whose folders are chapters, not kinds of pages."""

_SEPARATE: frozenset[Generator] = frozenset({"jekyll", "astro"})
"""The generators whose folders are collections that the author has named."""

_AUTHORS_OWN = frozenset({"extra", "params"})
"""Where Zola and Hugo have the fields that they do not know themselves."""

_KIND_FIELDS = ("layout", "type", "template")
_APART = 0.5
"""Kinds of pages differ where one has a field in so much larger a share of its pages."""

_ALIKE = 0.25
_LANGUAGE = lazy(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_LISTS = "**/_index.*"
_SPECIAL = lazy(r"[\\*?\[\]]")
_UNSAYABLE = lazy("[{}\ud800-\udfff]")
"""Braces, which have no meaning in a glob, and bytes that are no text."""

_UNSAFE = lazy(r"[^A-Za-z0-9]+")


class Group(NamedTuple):
    """Pages of one kind.

    Attributes:
        name: a word for a file's name.
        files: globs relative to the site's root.
        where: the fields that tell these pages from others that match the globs.
        why: why they are a group, a sentence.
        pages: the pages.
    """

    name: str
    files: tuple[str, ...]
    where: dict[str, str]
    why: str
    pages: tuple[Page, ...]

    def matches(self, path: str) -> bool:
        """Whether the globs match a file, relative to the site's root."""
        return Globs(self.files).match(path)


def split(pages: Sequence[Page], generator: Generator, thresholds: Thresholds) -> list[Group]:
    """Split the pages of a site: by collection, section or folder, and these by layout.

    Returns:
        The groups, those first whose globs are narrower. Pages of kinds too small for a schema of
        their own are in no group.
    """
    lists = [page for page in pages if _is_list(page, generator)]
    pages = [page for page in pages if not _is_list(page, generator)]
    not_lists = (f"!{_LISTS}",) if lists else ()
    groups = []
    rest: list[Page] = []
    for folders, found in _by_folder(pages, generator, thresholds):
        if len(found) < thresholds.files:
            rest += found
            continue
        files = (*map(_glob, folders), *not_lists)
        name, why = _name(folders), _why(folders, generator)
        groups += _by_layout(Group(name, files, {}, why, tuple(found)), thresholds)
    if len(rest) >= thresholds.files:
        folder = _around(rest)
        why = "All other pages." if groups else "The pages are in one folder."
        files = (_glob(folder), *not_lists)
        groups += _by_layout(Group(_name([folder]), files, {}, why, tuple(rest)), thresholds)
    if len(lists) >= thresholds.files:
        why = "Pages that list those of their folder."
        groups.append(Group("lists", (_LISTS,), {}, why, tuple(lists)))
    return _distinct(sorted(groups, key=_depth))


def _is_list(page: Page, generator: Generator) -> bool:
    """Whether a page is that of a section in Hugo or Zola."""
    name = posixpath.basename(page.path)
    return generator in ("hugo", "zola") and name.startswith("_index.")


def _depth(group: Group) -> int:
    """Narrower globs go first."""
    return -min(glob.count("/") for glob in group.files if not glob.startswith("!"))


def _by_folder(
    pages: Sequence[Page], generator: Generator, thresholds: Thresholds
) -> list[tuple[list[str], list[Page]]]:
    """The pages by the folders that tell what they are; a page in no such folder is alone."""
    top = _around(pages)
    found: dict[str, list[Page]] = {}
    folders: dict[str, set[str]] = {}
    alone: list[tuple[list[str], list[Page]]] = []
    for page in pages:
        folder = _jekyll_folder(page.path) if generator == "jekyll" else None
        folder = folder or _folder(page.path, generator, top)
        if folder is None:
            alone.append(([], [page]))
            continue
        # Posts are posts in whichever folder of a category, and drafts are posts to be.
        kind = "_posts" if folder.endswith(("_posts", "_drafts")) else folder
        found.setdefault(kind, []).append(page)
        folders.setdefault(kind, set()).add(folder)
    by_folder = [(sorted(folders[kind]), found[kind]) for kind in sorted(found)]
    if generator not in _SEPARATE:
        by_folder = _merged(by_folder, thresholds)
    return [*by_folder, *alone]


def _jekyll_folder(path: str) -> str | None:
    """The folder of the collection that a page is in."""
    parts = path.split("/")[:-1]
    for place, part in enumerate(parts):
        if part.startswith("_"):
            posts = [later for later in parts[place:] if later in ("_posts", "_drafts")]
            end = parts.index(posts[0]) if posts else place
            return "/".join(parts[: end + 1])
    return None


def _folder(path: str, generator: Generator, top: str) -> str | None:
    """The first folder below that of the content, a language's left out of account."""
    known = _CONTENT.get(generator, ())
    base = next((each for each in known if path.startswith(f"{each}/")), top)
    if generator in _WHOLE:
        parts = path.split("/")[:-1]
        # The posts of the blog in Material for MkDocs: `docs/blog/posts`, unless told otherwise.
        blog = parts.index("posts") + 1 if generator == "mkdocs" and "posts" in parts else 1
        return "/".join(parts[:blog]) or None
    inner = path.removeprefix(f"{base}/" if base else "").split("/")[:-1]
    if inner and generator == "hugo" and _LANGUAGE.fullmatch(inner[0]):
        inner = ["*", *inner[1:2]] if inner[1:] else []
    return posixpath.join(base, *inner[: 2 if inner[:1] == ["*"] else 1]) if inner else None


def _merged(
    by_folder: list[tuple[list[str], list[Page]]], thresholds: Thresholds
) -> list[tuple[list[str], list[Page]]]:
    """Folders whose pages have the same fields as one."""
    merged: list[tuple[list[str], list[Page]]] = []
    for folders, pages in by_folder:
        enough = len(pages) >= thresholds.files
        alike = (
            kind
            for kind in merged
            if enough and len(kind[1]) >= thresholds.files and _alike(kind[1], pages)
        )
        known_folders, known_pages = next(alike, None) or _added(merged)
        known_folders += folders
        known_pages += pages
    return merged


def _added(
    kinds: list[tuple[list[str], list[Page]]],
) -> tuple[list[str], list[Page]]:
    """A new kind of page, still empty."""
    kinds.append(([], []))
    return kinds[-1]


def _alike(these: Sequence[Page], others: Sequence[Page]) -> bool:
    return _difference(these, others) <= _ALIKE


def _by_layout(group: Group, thresholds: Thresholds) -> list[Group]:
    """Split a group by a field such as `layout`, where pages with one value have other fields."""
    for field in _KIND_FIELDS:
        said = {id(page): page.fields.get(field) for page in group.pages}
        counts = Counter(value for value in said.values() if isinstance(value, str))
        parts = []
        left = list(group.pages)
        for value, count in sorted(counts.items()):
            these = [page for page in group.pages if said[id(page)] == value]
            others = [page for page in group.pages if said[id(page)] != value]
            if count < thresholds.files or len(others) < thresholds.files:
                continue
            # Pages that only lack what others have are the rest, whatever their layout is.
            share, other = _lead(these, others, field)
            if share < _APART:
                continue
            left = [page for page in left if said[id(page)] != value]
            why = _differ(field, value, other, these, others)
            word = _word(value)
            name = group.name if word == group.name else f"{group.name}-{word}"
            parts.append(Group(name, group.files, {field: value}, why, tuple(these)))
        if parts:
            enough = len(left) >= thresholds.files
            return [*parts, *([group._replace(pages=tuple(left))] if enough else [])]
    return [group]


def _differ(
    field: str, value: str, other: str, these: Sequence[Page], others: Sequence[Page]
) -> str:
    here = sum(other in _names(page) for page in these)
    there = sum(other in _names(page) for page in others)
    return (
        f"With {field} “{value}”, “{other}” is {of(here, len(these), 'files')},"
        f" else {of(there, len(others))}."
    )


def _difference(these: Sequence[Page], others: Sequence[Page]) -> float:
    """The largest difference in how large a share of pages has a field."""
    return max(_lead(these, others)[0], _lead(others, these)[0])


def _lead(these: Sequence[Page], others: Sequence[Page], without: str = "") -> tuple[float, str]:
    """The field that so much larger a share of these pages has than of others, and how much."""
    here = Counter(name for page in these for name in _names(page))
    there = Counter(name for page in others for name in _names(page))
    names = sorted(name for name in here if name != without)
    more = {name: here[name] / len(these) - there[name] / len(others) for name in names}
    most = max(names, key=lambda name: more[name], default="")
    return more.get(most, 0.0), most


def _names(page: Page) -> Iterator[str]:
    """The fields of a page, those in the group that the generator has for the author's own, too."""
    for name, value in page.fields.items():
        yield name
        if name in _AUTHORS_OWN and isinstance(value, dict):
            yield from (f"{name}.{each}" for each in value)


def _around(pages: Iterable[Page]) -> str:
    """The folder around all pages, relative to the site's root."""
    folders = {posixpath.dirname(page.path) for page in pages}
    return "" if "" in folders or not folders else os.path.commonpath(folders).replace(os.sep, "/")


def _glob(folder: str) -> str:
    """The glob for all that lies in a folder; `*` as a part of its path stands for any."""
    parts = (part if part == "*" else literal(part) for part in folder.split("/"))
    return f"{'/'.join(parts)}/**" if folder else "**"


def literal(path: str) -> str:
    """A path as a glob that matches it; what no glob can say matches anything."""
    plain = _UNSAYABLE.sub("?", _SPECIAL.sub(r"\\\g<0>", path))
    return f"/{plain}" if plain.startswith(("!", "#", " ")) else plain


def _name(folders: Sequence[str]) -> str:
    """The last folder; of several, the one around them."""
    if all(folder.endswith(("_posts", "_drafts")) for folder in folders):
        return "posts"
    around = folders[0] if len(folders) == 1 else os.path.commonpath(folders)
    return _word(around.replace("*", "").rstrip("/").rpartition("/")[2]) or "pages"


def _word(text: str) -> str:
    return _UNSAFE.sub("-", text).strip("-").lower()


def _why(folders: Sequence[str], generator: Generator) -> str:
    if len(folders) > 1 and generator == "jekyll":
        return "Posts, and drafts of such."
    if len(folders) > 1:
        return f"The pages in {', '.join(f'“{each}”' for each in folders)} have the same fields."
    (folder,) = folders
    if folder.rpartition("/")[2].startswith("_") and generator == "jekyll":
        return f"“{folder}” is a collection."
    kinds: dict[Generator, str] = {"hugo": "section", "zola": "section", "astro": "collection"}
    return f"“{folder}” is a {kinds.get(generator, 'folder')} of its own."


def _distinct(groups: Iterable[Group]) -> list[Group]:
    """Groups with names that no two have."""
    seen: Counter[str] = Counter()
    distinct = []
    for group in groups:
        seen[group.name] += 1
        again = f"-{seen[group.name]}" if seen[group.name] > 1 else ""
        distinct.append(group._replace(name=f"{group.name}{again}"))
    return distinct
