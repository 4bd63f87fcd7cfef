"""FD015: a field says what the same field of another file says (`x-unique`)."""

from __future__ import annotations

import os
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from reviewlint.discovery import discover
from reviewlint.findings import Finding, Related, Severity
from reviewlint.frontmatter import parse_front_matter
from reviewlint.settings import SettingsError
from reviewlint.source import UnreadableError, read
from reviewlint.validation import load_schema
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reviewlint.discovery import FoundFile
    from reviewlint.settings import Settings
    from reviewlint.settings.model import SchemaChoice
    from reviewlint.source import Source
    from reviewlint.validation import Schema, UniqueValue

MOST_RELATED = 3
"""So many of the other files are named, so that a thousand alike take no million lines."""


def repetitions(
    values: Mapping[FoundFile, tuple[UniqueValue, ...]],
    elsewhere: Mapping[FoundFile, tuple[UniqueValue, ...]],
    settings: Settings,
    read: Callable[[FoundFile], Source],
) -> dict[FoundFile, list[Finding]]:
    """The findings for values that are not unique, of each file that has any.

    Args:
        values: of the files that are checked, the values that no other file may have.
        elsewhere: of the other files of the site, the same.
        settings: what is in force.
        read: gives the text of a file that is checked, or raises `UnreadableError`.
    """
    alike: dict[object, dict[FoundFile, UniqueValue]] = {}
    for file, each in chain(values.items(), elsewhere.items()):
        root = settings.site_root_for(file.path)
        for value in each:
            alike.setdefault((root, value.group, value.key), {}).setdefault(file, value)
    found: dict[FoundFile, list[Finding]] = {}
    for files in alike.values():
        if len(files) == 1:
            continue
        here = [file for file in files if file in values]
        if not here:
            continue
        shown = sorted(files, key=_name)[: MOST_RELATED + 1]
        places = {
            file: Related(files[file].span, "It stands here, too.", source=source)
            for file in shown
            if (source := _text(file, read if file in values else partial(_read, settings)))
        }
        for file in here:
            related = [place for other, place in places.items() if other != file]
            finding = _finding(files[file], len(files) - 1, related[:MOST_RELATED])
            found.setdefault(file, []).append(finding)
    return found


def values_elsewhere(
    checked: Iterable[FoundFile], settings: Settings
) -> Iterator[tuple[FoundFile, tuple[UniqueValue, ...]]]:
    """What the files of the site say that are not checked: their front matter is read.

    A file that cannot be read, or whose schema is broken, is left out.

    Args:
        checked: all files that are checked.
        settings: what is in force.
    """
    names = {file.name: file for file in checked}
    others = [file for file in discover([settings.root], settings).files if file.name not in names]
    if not others:
        return
    own = set(map(_identity, names.values()))
    schema_of = cache(_schema)
    for file in others:
        if _identity(file) in own:
            continue
        source = _text(file, partial(_read, settings))
        front_matter = parse_front_matter(source.text) if source else None
        if source is None or front_matter is None:
            continue
        inherited = settings.inherited_for(file.path)
        choice = settings.schema_for(file.relative, front_matter.data, inherited)
        schema = schema_of(choice) if choice else None
        if schema is not None:
            yield file, schema.unique_values(front_matter, source.text, inherited)


def _schema(choice: SchemaChoice) -> Schema | None:
    try:
        return load_schema(choice.reference, choice.folder)
    except SettingsError:
        return None


def _identity(file: FoundFile) -> object:
    """What tells a file from others, by whatever path it is reached."""
    try:
        status = os.stat(file.path)  # noqa: PTH116 - quicker, and there are many
    except (OSError, ValueError):
        return file.name
    return status.st_dev, status.st_ino


def _read(settings: Settings, file: FoundFile) -> Source:
    return read(file.path, file.name, settings.max_file_size)


def _text(file: FoundFile, read: Callable[[FoundFile], Source]) -> Source | None:
    try:
        return read(file)
    except UnreadableError:
        return None


def _finding(value: UniqueValue, others: int, related: list[Related]) -> Finding:
    field = value.group.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    pages = "another page" if others == 1 else f"{others} other pages"
    message = (
        f"{quote(value.value)} is the {quote(field)} of {pages}, too, but every page must have"
        " one of its own."
    )
    return Finding(
        value.span,
        value.message or message,
        "Change it here, or there.",
        pointer=value.pointer,
        related=tuple(related),
        severity=Severity.WARNING if value.warns else None,
    )


def _name(file: FoundFile) -> str:
    return file.name
