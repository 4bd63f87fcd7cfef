"""The schemas of the settings, held against the content of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.inference import infer_schema
from reviewlint.inference.difference import Change, changes
from reviewlint.inference.gathering import gather, ground
from reviewlint.paths import below, shown
from reviewlint.settings.keys import PRESET
from reviewlint.validation.loading import load
from reviewlint.validation.outline import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewlint.discovery import FoundFile
    from reviewlint.inference.evidence import Thresholds
    from reviewlint.inference.gathering import SitePages
    from reviewlint.inference.model import Ground, Page, Schema
    from reviewlint.settings import Settings
    from reviewlint.settings.model import SchemaChoice
    from reviewlint.site.root import Site


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
        SettingsError: a schema cannot be used.
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
        old = whole(load(choice.reference, choice.folder).root)
        these = pages.get(choice, [])
        if not these:
            yield Difference(shown(file), 0, ())
            continue
        site = these[0][0]
        if site.site not in grounds:
            grounds[site.site] = ground(site, thresholds)
        new = _inferred([page for _, page in these], grounds[site.site], old)
        yield Difference(shown(file), len(these), tuple(changes(old, new)))


def _inferred(pages: Sequence[Page], known: Ground, old: Schema) -> Schema:
    """The schema of some pages, without what only the generator knows: that changes nothing."""
    new = infer_schema(pages, known)
    named = {*old.get("properties", {}), *(name for page in pages for name in page.fields)}
    new["properties"] = {key: value for key, value in new["properties"].items() if key in named}
    return new
