"""FD015: a field says what the same field of another file says (`x-unique`)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.discovery import discover
from reviewlint.findings import Finding, Related, Severity
from reviewlint.frontmatter import parse_front_matter
from reviewlint.settings import SettingsError
from reviewlint.source import UnreadableError, read
from reviewlint.validation import load_schema
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewlint.discovery import FoundFile
    from reviewlint.settings import Settings
    from reviewlint.source import Source
    from reviewlint.validation import UniqueValue

MOST_RELATED = 3
"""So many of the other files are named, so that a thousand alike take no million lines."""


class _Occurrence(NamedTuple):
    file: FoundFile
    value: UniqueValue


def repetitions(
    values: Mapping[FoundFile, tuple[UniqueValue, ...]],
    checked: Iterable[FoundFile],
    settings: Settings,
) -> dict[FoundFile, list[Finding]]:
    """The findings for values that are not unique, of each file that has any.

    Where not all files of the site are checked, the front matter of the others is read, too; a
    file of theirs that cannot be read, or whose schema is broken, is left out.

    Args:
        values: of the files that are checked, the values that no other file may have.
        checked: all files that are checked.
        settings: what is in force.
    """
    own = [_Occurrence(file, value) for file, each in values.items() for value in each]
    alike: dict[object, dict[FoundFile, UniqueValue]] = {}
    for file, value in (*own, *_elsewhere(checked, settings)):
        key = (settings.site_root_for(file.path), value.group, value.key)
        alike.setdefault(key, {}).setdefault(file, value)
    found: dict[FoundFile, list[Finding]] = {}
    for files in alike.values():
        here = [file for file in files if file in values]
        if len(files) == 1 or not here:
            continue
        shown = sorted(files, key=_name)[: MOST_RELATED + 1]
        places = {
            file: Related(files[file].span, "It stands here, too.", source=source)
            for file in shown
            if (source := _source(file, settings))
        }
        for file in here:
            related = [place for other, place in places.items() if other != file]
            finding = _finding(files[file], len(files) - 1, related[:MOST_RELATED])
            found.setdefault(file, []).append(finding)
    return found


def _elsewhere(checked: Iterable[FoundFile], settings: Settings) -> Iterator[_Occurrence]:
    """What the files of the site say that are not checked."""
    own = {os.path.realpath(file.path) for file in checked}
    for file in discover([settings.root], settings).files:
        if os.path.realpath(file.path) in own:
            continue
        source = _source(file, settings)
        front_matter = parse_front_matter(source.text) if source else None
        if source is None or front_matter is None:
            continue
        choice = settings.schema_for(file.relative, front_matter.data)
        if choice is None:
            continue
        try:
            schema = load_schema(choice.reference, choice.folder)
        except SettingsError:
            continue
        for value in schema.unique_values(front_matter, source.text):
            yield _Occurrence(file, value)


def _source(file: FoundFile, settings: Settings) -> Source | None:
    try:
        return read(file.path, file.name, settings.max_file_size)
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
