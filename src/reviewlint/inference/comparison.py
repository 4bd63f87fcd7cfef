"""The schemas of the settings, held against the content of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.data import data_folder
from reviewlint.inference import NOT_USED_YET, infer_schema
from reviewlint.inference.difference import Change, changes
from reviewlint.inference.gathering import gather, ground
from reviewlint.paths import below, shown
from reviewlint.settings import SettingsError
from reviewlint.settings.keys import PRESET
from reviewlint.validation.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reviewlint.discovery import FoundFile
    from reviewlint.inference.evidence import Thresholds
    from reviewlint.inference.gathering import SitePages
    from reviewlint.inference.model import Ground, Page, Schema
    from reviewlint.settings import Settings
    from reviewlint.settings.model import SchemaChoice
    from reviewlint.site.root import Site


_DEEPEST = 10
"""So many schemas may build upon each other."""


class Difference(NamedTuple):
    """What would change in a schema.

    Attributes:
        file: the schema, as messages show it.
        pages: how many pages it is for.
        changes: what would change.
    """

    file: str
    pages: int
    changes: tuple[Change, ...]


def schema_of_all(
    files: Iterable[FoundFile], settings: Settings, thresholds: Thresholds
) -> Schema | None:
    """The schema that all files follow, taken as of one kind; `None` where none has front matter.

    The site of most of them is the one whose data and files their fields may name.
    """
    sites = [found for found in gather(files, settings) if found.pages]
    if not sites:
        return None
    most = max(sites, key=lambda found: len(found.pages))
    pages = [page for found in sites for page in found.pages]
    return infer_schema(pages, ground(most, thresholds))


def differences(
    files: Iterable[FoundFile], settings: Settings, thresholds: Thresholds
) -> Iterator[Difference]:
    """What would change in each schema of the settings that is a file.

    Raises:
        SettingsError: a schema cannot be read.
    """
    pages: dict[SchemaChoice, list[tuple[SitePages, Page]]] = {}
    for found in gather(files, settings):
        for page in found.pages:
            path = below(found.site.root / page.path, settings.root)
            choice = None if path is None else settings.schema_for(path, page.fields)
            if choice is not None and not choice.reference.startswith(PRESET):
                pages.setdefault(choice, []).append((found, page))
    grounds: dict[Site, Ground] = {}
    for choice in dict.fromkeys(entry.choice for entry in settings.schemas):
        if choice.reference.startswith(PRESET):
            continue
        file = choice.folder / choice.reference
        old = read_document(file)
        if not isinstance(old, dict):
            raise SettingsError(f"{shown(file)}: this schema says nothing about fields.")
        old = _with_bases(old, file)
        these = pages.get(choice, [])
        if not these:
            yield Difference(shown(file), 0, ())
            continue
        site = these[0][0]
        if site.site not in grounds:
            grounds[site.site] = ground(site, thresholds)
        new = infer_schema([page for _, page in these], grounds[site.site])
        # What no page uses is no change of the content, if a person has taken it out.
        new["properties"] = {
            name: each
            for name, each in new["properties"].items()
            if name in old.get("properties", {}) or each["$comment"] != NOT_USED_YET
        }
        yield Difference(shown(file), len(these), tuple(changes(old, new)))


def _with_bases(schema: Schema, file: Path, depth: int = 0) -> Schema:
    """A schema with the fields of those that it builds upon, by `$ref` to a file or preset."""
    parts = [schema, *(each for each in schema.get("allOf", ()) if isinstance(each, dict))]
    whole = {**schema, "properties": {}, "required": []}
    for part in parts:
        base = _base(str(part.get("$ref", "")), file)
        if base is not None and depth < _DEEPEST:
            known = _with_bases(base[0], base[1], depth + 1)
            whole["properties"] |= known.get("properties", {})
            whole["required"] += known.get("required", [])
        whole["properties"] |= part.get("properties", {})
        whole["required"] += part.get("required", [])
    return {
        key: value for key, value in whole.items() if value or key not in ("properties", "required")
    }


def _base(reference: str, file: Path) -> tuple[Schema, Path] | None:
    """What a reference leads to, and its file; `None` where it stays in this one."""
    if reference.startswith(PRESET):
        place = data_folder("schemas") / f"{reference.removeprefix(PRESET)}.schema.json"
    elif reference and not reference.startswith("#") and "://" not in reference:
        place = file.parent / reference.partition("#")[0]
    else:
        return None
    base = read_document(place)
    return (base, place) if isinstance(base, dict) else None
