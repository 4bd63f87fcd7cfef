"""From a kind and a title to a page that only lacks what a person must say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.creation.archetypes import read_archetype
from reviewlint.creation.drafts import Draft
from reviewlint.creation.kinds import find_kind
from reviewlint.creation.places import place, slug_of
from reviewlint.paths import absolute, below, shown
from reviewlint.settings import SettingsError, load_settings
from reviewlint.validation.loading import load

if TYPE_CHECKING:
    from reviewlint.creation.kinds import Kind
    from reviewlint.frontmatter import KeyPath
    from reviewlint.settings import Settings

_ROUNDS = 50  # a schema can ask for ever more fields, one through the other


class NewPage(NamedTuple):
    """A page that was begun.

    Attributes:
        draft: the page.
        settings: the settings that it will be checked with.
        slug: its part of the address.
        day: the day of publication.
        notes: what a person should know of it.
    """

    draft: Draft
    settings: Settings
    slug: str
    day: str
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file, as messages name it."""
        return shown(self.draft.path)

    def fill(self) -> list[KeyPath]:
        """Write what needs no asking for.

        Returns:
            The required fields that are still missing.
        """
        for _ in range(_ROUNDS):
            lacking = self.draft.lacks()
            if not [path for path in lacking if self.draft.fill(path, self.slug, self.day)]:
                return lacking
        return self.draft.lacks()


def begin(
    name: str,
    title: str,
    given: Mapping[KeyPath, str],
    *,
    file: Path | None = None,
    config: Path | None = None,
    site: str | None = None,
) -> NewPage:
    """Begin a page: where it goes, and all that is known of its fields.

    Args:
        name: the kind of page.
        title: its title.
        given: the fields that a person has set.
        file: where it goes, if that was said.
        config: the settings file, if one was named.
        site: the generator, if one was named.

    Raises:
        SettingsError: there is no such kind of page, or it has no place.
    """
    settings = load_settings(file or Path(), config, site=site)
    kind = find_kind(name, settings)
    if kind.entry is None:
        reference = str(absolute(kind.choice.folder / kind.choice.reference))
        reference = kind.choice.reference if ":" in kind.choice.reference else reference
        settings = load_settings(file or Path(), config, site=site, schema=reference)
    schema = load(kind.choice.reference, kind.choice.folder)
    now = datetime.now().astimezone()
    day = given.get(("date",), "")[:10] or now.date().isoformat()
    slug = given.get(("slug",)) or slug_of(title)
    path = absolute(file) if file else _path(kind, settings, slug, day)
    inherited = settings.inherited_for(path)
    draft = Draft(path, schema, inherited)
    notes = _start(draft, settings, slug, title, now)
    for key, value in (kind.entry.where if kind.entry else {}).items():
        if inherited.fields.get(key) != value:
            draft.data[key] = _first(value, draft.data.get(key))
    _put_title(draft, title)
    for field, text in given.items():
        draft.put_text(field, text)
    if kind.entry is not None:
        _need_schema(kind, draft, settings)
    return NewPage(draft, settings, slug, day, notes)


def _path(kind: Kind, settings: Settings, slug: str, day: str) -> Path:
    """Where a page of this kind goes."""
    first = settings.site_for(settings.root / "page.md")
    relative = place(kind, settings, first, slug, day)
    site = settings.site_for(settings.root / relative)
    return settings.root / place(kind, settings, site, slug, day)


def _start(
    draft: Draft, settings: Settings, slug: str, title: str, now: datetime
) -> tuple[str, ...]:
    """Begin as the generator begins new pages: of those known here, Hugo has archetypes."""
    site = settings.site_for(draft.path)
    if site.generator == "zola":
        draft.language = "toml"
    if site.generator != "hugo":
        return ()
    inside = (below(draft.path, site.root / "content") or "").split("/")
    section = inside[0] if len(inside) > 1 else ""
    archetype = read_archetype(site.root, section, slug, title, now)
    if archetype is None:
        return ()
    draft.data.update(archetype.data)
    draft.language, draft.body = archetype.language, archetype.body
    return tuple(
        f"a template makes “{name}” in the archetype, which is not run here; it was left out."
        for name in archetype.unknown
    )


def _first(value: object, old: object) -> Any:
    """What a page must say for `where` to fit: of several values the first."""
    if isinstance(value, Mapping):
        known = old if isinstance(old, Mapping) else {}
        return {**known, **{key: _first(each, known.get(key)) for key, each in value.items()}}
    return value[0] if isinstance(value, list | tuple) and value else value


def _put_title(draft: Draft, title: str) -> None:
    """Write the title, unless the schema has no such field and allows no others."""
    before = dict(draft.data)
    draft.data = {"title": title, **{k: v for k, v in before.items() if k != "title"}}
    if any(draft.wrong(("title",))) and not draft.outline_of(("title",)).schema:
        draft.data = before


def _need_schema(kind: Kind, draft: Draft, settings: Settings) -> None:
    """Make sure that the schema of the page is the one that was meant.

    Raises:
        SettingsError: another entry goes before it, or none is for a file in that place.
    """
    relative = below(draft.path, settings.root)
    found = settings.schema_for(relative or "", draft.data, draft.inherited) if relative else None
    if found != kind.choice:
        other = f"“{found.reference}” is" if found else "no schema is"
        raise SettingsError(
            f"in the settings {other} for {shown(draft.path)}, and not"
            f" “{kind.choice.reference}”. Name another file with --file, or correct the settings."
        )
