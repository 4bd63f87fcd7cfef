"""Which kind of page a name means: an entry of the settings, a preset, or the file of a schema."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.paths import absolute
from reviewlint.settings import SettingsError
from reviewlint.settings.keys import PRESET
from reviewlint.settings.model import SchemaChoice
from reviewlint.validation.presets import name_of, presets
from reviewlint.validation.words import choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.settings.model import SchemaEntry, Settings

WILD = lazy(r"[*?\[]")


class Kind(NamedTuple):
    """A kind of page.

    Attributes:
        name: what it is called.
        choice: its schema.
        entry: the entry of the settings that says so; `None` where no entry does.
    """

    name: str
    choice: SchemaChoice
    entry: SchemaEntry | None = None


def find_kind(name: str, settings: Settings) -> Kind:
    """The kind of page that is meant.

    Of the entries of the settings, the first whose schema is called so; else the first that has
    such a value in `where`, such as a layout; else the first for a folder of that name.

    Raises:
        SettingsError: there is none of that name.
    """
    for names in (_by_schema, _by_fields, _by_folder):
        for entry in settings.schemas:
            if name in names(entry):
                return Kind(name, entry.choice, entry)
    if name.removeprefix(PRESET) in presets():
        plain = name.removeprefix(PRESET)
        return Kind(plain, SchemaChoice(f"{PRESET}{plain}", settings.root))
    if Path(name).is_file():
        path = absolute(name)
        for entry in settings.schemas:
            if path == absolute(entry.choice.folder / entry.choice.reference):
                return Kind(name_of(name), entry.choice, entry)
        return Kind(name_of(name), SchemaChoice(str(path), Path.cwd()))
    own = [
        each
        for entry in settings.schemas
        for each in (name_of(entry.choice.reference), *_by_fields(entry))
    ]
    known = list(dict.fromkeys((*own, *presets())))
    near = nearest(name, known)
    advice = f"Did you mean “{near}”?" if near else f"There is {choices(known)}."
    raise SettingsError(f"there is no schema “{name}”. {advice}")


def _by_schema(entry: SchemaEntry) -> list[str]:
    return [entry.choice.reference, name_of(entry.choice.reference)]


def _by_fields(entry: SchemaEntry) -> list[str]:
    return [text for text in _texts(entry.where) if text]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    else:
        yield str(value)


def _by_folder(entry: SchemaEntry) -> list[str]:
    """The names of the folders that an entry is for, as they are and as the name of one page."""
    names = []
    for pattern in entry.files.patterns:
        parts = [part for part in pattern.strip("/").split("/") if not WILD.search(part)]
        folders = [part.removeprefix("_") for part in parts if "." not in part]
        names += [each for folder in folders[-1:] for each in (folder, folder.removesuffix("s"))]
    return names
