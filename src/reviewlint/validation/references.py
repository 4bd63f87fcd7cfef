"""FD014: a field names something that the site's data does not have (`x-ref`)."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Finding
from reviewlint.globs import Globs
from reviewlint.lazy import lazy
from reviewlint.nearest import Names, nearest
from reviewlint.paths import shown
from reviewlint.settings import SettingsError
from reviewlint.site.config_data import look_up, read_config
from reviewlint.site.data_files import EXTENSIONS, TABLES, read_data
from reviewlint.validation.facts import as_text, scalars
from reviewlint.validation.quoting import quote
from reviewlint.validation.words import MAX_CHOICES, choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.site.content import Content
    from reviewlint.site.root import Generator
    from reviewlint.site.tree import Tree
    from reviewlint.validation import DataReference, DataSource

_POST = lazy(r"(?:.*/)?(?:_posts|_drafts)/")
_DATE = lazy(r"\d{2,4}-\d{1,2}-\d{1,2}-")
_INDEXES = frozenset({"_index", "index"})


class _Known(NamedTuple):
    """What there is in one place.

    Attributes:
        names: as they are compared, in the order of the place.
        nearest: the same, to ask for the nearest to a name.
        dated: the names of posts with their dates, which may be written, too.
        nearest_dated: the same, to ask for the nearest.
        where: the place, as the end of "“author” names “x”, which is not …".
    """

    names: dict[str, None]
    nearest: Names
    dated: dict[str, None]
    nearest_dated: Names
    where: str

    def has(self, name: str) -> bool:
        """Whether a name is one of them."""
        return name in self.names or name in self.dated

    def like(self, name: str) -> str | None:
        """The nearest to a name, with a date where that has one."""
        if self.dated and _DATE.match(name):
            return self.nearest_dated.nearest(name)
        return self.nearest.nearest(name)


class References:
    """The data of one site that fields may name; each file of it is read at most once."""

    def __init__(self, tree: Tree, content: Content, generator: Generator) -> None:
        """Prepare to read.

        Args:
            tree: the site's files.
            content: the front matter of its pages.
            generator: what makes the site.
        """
        self._tree = tree
        self._content = content
        self._generator: Generator = generator
        self._known = cache(self._read)
        self._matching = cache(self._find_matching)

    def unknown(self, reference: DataReference) -> Finding | None:
        """The finding for a field that names what is not there; `None` where it is.

        Raises:
            SettingsError: the place that the schema speaks of is not there, or cannot be read.
        """
        try:
            known = self._known(reference.source)
        except SettingsError as error:
            raise SettingsError(f"{shown(reference.schema)}: x-ref: {error}") from None
        if known.has(reference.value) or known.has(reference.key):
            return None
        message = (
            f"{quote(_field_of(reference))} names {quote(reference.value)}, which is not"
            f" {known.where}, so what the page takes from there will be missing."
        )
        hint = "Add it there, or correct the name."
        if near := known.like(reference.value):
            hint = f"Did you mean {quote(near)}?"
        elif 0 < len(known.names) <= MAX_CHOICES:
            hint = f"Write one of these: {choices(known.names)}."
        return Finding(
            reference.span, reference.message or message, hint, pointer=reference.pointer
        )

    def file(self, reference: DataReference) -> str | None:
        """The file whose name a field says, relative to the root of the site."""
        source = reference.source
        if source.kind != "files" or source.field is not None:
            return None
        paths = self._matching(source.place)
        return next((path for path in paths if reference.value in names_of(path)), None)

    def _read(self, source: DataSource) -> _Known:
        if source.kind == "data":
            found, where = self._data(source)
        elif source.kind == "config":
            found, where = self._config(source)
        else:
            found, where = self._files(source)
        names = dict.fromkeys(found)
        dated = dict.fromkeys(self._dated(source))
        return _Known(names, Names(names), dated, Names(dated), where)

    def _data(self, source: DataSource) -> tuple[Iterable[str], str]:
        place = posixpath.normpath(source.place.strip("/"))
        where = f"in {place}"
        if place in self._tree.folders:
            return self._folder(place, source.field), f"{where}/"
        if not self._tree.is_file(place):
            raise SettingsError(f"there is no data file {quote(place)}.{self._advice(place)}")
        data = read_data(self._tree.place(place), place)
        is_table = posixpath.splitext(place)[1].lower() in TABLES
        field = source.field
        if field is None and is_table and isinstance(data, list) and data:
            field = next(iter(data[0]), None)
        return _names(data, field, place), where

    def _folder(self, place: str, field: str | None) -> Iterator[str]:
        for path in self._tree.below(place):
            name, _, inner = path.removeprefix(f"{place}/").partition("/")
            stem, extension = posixpath.splitext(name)
            if field is None:
                if inner or extension.lower() in EXTENSIONS:
                    yield as_text(name if inner else stem)
            elif not inner and extension.lower() in EXTENSIONS:
                data = read_data(self._tree.place(path), path)
                if isinstance(data, dict):
                    yield from _texts(data.get(field))

    def _config(self, source: DataSource) -> tuple[Iterable[str], str]:
        file, config = read_config(self._tree, self._generator)
        try:
            data = look_up(config, source.place, self._generator)
        except LookupError as error:
            near = nearest(source.place.rpartition(".")[2], error.args[0])
            advice = f" Did you mean {quote(near)}?" if near else ""
            raise SettingsError(f"{file} has no {quote(source.place)}.{advice}") from None
        where = f"{quote(source.place)} of {file}"
        return _names(data, source.field, where), f"in {where}"

    def _files(self, source: DataSource) -> tuple[Iterable[str], str]:
        paths = self._matching(source.place)
        if not paths:
            raise SettingsError(f"no file of the site matches {quote(source.place)}.")
        if source.field is None:
            return map(_stem, paths), f"among the files {quote(source.place)}"
        where = f"among the values of {quote(source.field)} in {quote(source.place)}"
        return self._field(paths, source.field), where

    def _find_matching(self, place: str) -> list[str]:
        globs = Globs([place])
        return [path for path in self._tree.files if globs.match(path)]

    def _dated(self, source: DataSource) -> Iterator[str]:
        """The names of the posts among some files, with their dates."""
        if source.kind == "files" and source.field is None:
            for path in self._matching(source.place):
                stem = posixpath.splitext(posixpath.basename(path))[0]
                if _POST.match(path) and _DATE.match(stem):
                    yield as_text(stem)

    def _field(self, paths: Iterable[str], field: str) -> Iterator[str]:
        for path in paths:
            yield from _texts((self._content.front_matter(path) or {}).get(field))

    def _advice(self, place: str) -> str:
        """The data file that was most likely meant by a path."""
        stem = posixpath.splitext(place)[0]
        folder = posixpath.dirname(place)
        there = [
            path for path in self._tree.below(folder) if posixpath.splitext(path)[1] in EXTENSIONS
        ]
        near = next((path for path in there if posixpath.splitext(path)[0] == stem), None)
        near = near or nearest(place, there)
        return f" Did you mean {quote(near)}?" if near else ""


def _names(data: object, field: str | None, where: str) -> Iterator[str]:
    """What counts of some data: keys, items, or the values of one field of each thing in it.

    Raises:
        SettingsError: the field that counts is not there, or is not named where it must be.
    """
    if isinstance(data, dict) and field is None:
        yield from map(as_text, data)
        return
    items = list(data.values()) if isinstance(data, dict) else data
    if not isinstance(items, list):
        yield from _texts(items)
        return
    groups = [each for each in items if isinstance(each, dict)]
    fields = list(dict.fromkeys(key for each in groups for key in each))
    if field is None and groups:
        raise SettingsError(
            f"{where} is a list of things with fields: name with “field” which one counts"
            f" ({choices(fields)})."
        )
    if groups and field not in fields:
        near = nearest(str(field), fields)
        advice = f"did you mean {quote(near)}?" if near else f"there is {choices(fields)}."
        raise SettingsError(f"nothing in {where} has the field {quote(str(field))}; {advice}")
    for item in items:
        yield from _texts(item.get(field) if isinstance(item, dict) else item)


def _texts(value: object) -> Iterator[str]:
    return (as_text(each) for _, each in scalars((), value))


def _stem(path: str) -> str:
    """The name of a file as its address has it: no extension, no date of a post."""
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    if stem in _INDEXES and folder:
        stem = posixpath.basename(folder)
    elif _POST.match(path) and (date := _DATE.match(stem)):
        stem = stem[date.end() :]
    return as_text(stem)


def names_of(path: str) -> tuple[str, ...]:
    """How fields name a file: as its address has it, and by its whole name."""
    return _stem(path), as_text(posixpath.splitext(posixpath.basename(path))[0])


def _field_of(reference: DataReference) -> str:
    """The field that names something: of an item of a list, the list's."""
    *above, last = reference.pointer.replace("~1", "/").replace("~0", "~").split("/")
    return above[-1] if last.isdecimal() and len(above) > 1 else last
