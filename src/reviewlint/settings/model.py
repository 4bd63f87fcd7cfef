"""The settings in force, and what they say about one file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.inheritance import GENERATORS, NOTHING, Inheritance
from reviewlint.paths import absolute, below
from reviewlint.settings.keys import DEFAULT_SCHEMA
from reviewlint.site.root import Site, nearest_site, repository_root, root_without_settings, site_at

if TYPE_CHECKING:
    from reviewlint.globs import Globs
    from reviewlint.inheritance import Inherited
    from reviewlint.settings.file import SettingsFile
    from reviewlint.settings.keys import FileKeys, SiteName
    from reviewlint.settings.overview import Row
    from reviewlint.settings.selection import ActiveRule


class SchemaChoice(NamedTuple):
    """The schema that applies to a file.

    Attributes:
        reference: `preset:NAME` or a path.
        folder: what a path is relative to.
    """

    reference: str
    folder: Path


@dataclass(frozen=True)
class SchemaEntry:
    """One `[[schemas]]` entry: the files that it is for, and their schema.

    Attributes:
        files: globs relative to `Settings.root`.
        where: front-matter fields that a file must have.
        choice: the schema.
    """

    files: Globs
    where: Mapping[str, object]
    choice: SchemaChoice

    def applies_to(self, path: str, data: object) -> bool:
        """Whether it is for the file at a path with this front matter."""
        return self.files.match(path) and has_fields(data, self.where)


@dataclass(frozen=True)
class CommandLine:
    """What the command line says, which goes before the settings file."""

    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    schema: str | None = None
    site: str | None = None


@dataclass(frozen=True)
class Settings:
    """Everything that a run needs to know, from defaults, settings file and command line.

    Attributes:
        start: the folder that they were looked for from.
        root: the folder that globs are relative to: the settings file's, else the site's root.
        site: the site generator, or `auto`.
        include, exclude: globs for the files in folders.
        respect_gitignore: whether what git ignores is left out in folders.
        max_file_size: in bytes.
        schemas: the `[[schemas]]` entries, in order.
        rules: by code, the rules that run.
        per_file_ignores: for each glob, the codes of the rules that do not run.
        source: the settings file.
        keys: what it says, with defaults.
        command_line: what the command line says.
    """

    start: Path
    root: Path
    site: SiteName
    include: Globs
    exclude: Globs
    respect_gitignore: bool
    max_file_size: int
    schemas: tuple[SchemaEntry, ...]
    rules: Mapping[str, ActiveRule]
    per_file_ignores: tuple[tuple[Globs, frozenset[str]], ...]
    source: SettingsFile | None
    keys: FileKeys
    command_line: CommandLine
    _sites: dict[str, Site] = field(default_factory=dict, init=False, repr=False, compare=False)
    _inheritance: dict[Path, Inheritance] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def file(self) -> Path | None:
        """The settings file, if there is one."""
        return self.source.path if self.source else None

    def rules_for(self, path: str) -> Mapping[str, ActiveRule]:
        """The rules that run on a file, named relative to `root` with `/` between its parts."""
        ignored = [codes for globs, codes in self.per_file_ignores if globs.match(path)]
        if not ignored:
            return self.rules
        off = frozenset().union(*ignored)
        return {code: active for code, active in self.rules.items() if code not in off}

    def inherited_for(self, path: Path) -> Inherited:
        """The fields that the site hands down to a page."""
        site = self.site_for(path)
        if site.generator not in GENERATORS:
            return NOTHING
        if site.root not in self._inheritance:
            self._inheritance[site.root] = Inheritance(site)
        return self._inheritance[site.root].to(absolute(path))

    def hands_down(self, path: Path) -> bool:
        """Whether a page was asked for the fields that it hands down to others."""
        return any(
            (inside := below(path, root)) is not None and inheritance.asked(inside)
            for root, inheritance in self._inheritance.items()
        )

    def forget_inherited(self) -> None:
        """Read the files that hand fields down again when they are needed."""
        self._inheritance.clear()

    def schema_for(
        self, path: str, data: object, inherited: Inherited = NOTHING
    ) -> SchemaChoice | None:
        """The schema for a file, if any.

        The one of the command line, else the one that the front matter names in `$schema`, else
        the first `[[schemas]]` entry that fits. Without a settings file, a review is checked
        against the preset for reviews.

        Args:
            path: the file, relative to `root` with `/` between its parts.
            data: its front matter.
            inherited: what is handed down to it; that can fit an entry, too.
        """
        if self.command_line.schema is not None:
            return SchemaChoice(self.command_line.schema, Path.cwd())
        named = data.get("$schema") if isinstance(data, dict) else None
        if isinstance(named, str) and named.strip() and "://" not in named:
            return SchemaChoice(named.strip(), (self.root / path).parent)
        fields = inherited.merged(data) if isinstance(data, dict) else data
        for entry in self.schemas:
            if entry.applies_to(path, fields):
                return entry.choice
        is_review = isinstance(data, dict) and (data.get("layout") == "review" or "rating" in data)
        return SchemaChoice(DEFAULT_SCHEMA, self.root) if not self.source and is_review else None

    def site_for(self, path: Path) -> Site:
        """The site that a file belongs to.

        Its root is the nearest folder with a generator's file, from the file's up to the
        repository's (to the top of the file system outside of one), else `root`.
        A file outside of `root` is looked at as if there were no settings file.
        """
        given = os.path.dirname(path)  # noqa: PTH120 - asked of every file, and pathlib is slow
        if given not in self._sites:
            folder = absolute(given)
            inside = folder.is_relative_to(self.root)
            root = self.root if inside else root_without_settings(folder)
            site = nearest_site(folder, repository_root(folder)) or site_at(root)
            if self.site != "auto":
                site = site._replace(generator=self.site, reason="the settings say so")
            self._sites[given] = site
        return self._sites[given]

    def site_root_for(self, path: Path) -> Path:
        """The root of the site that a file belongs to: what root-relative paths start from."""
        return self.site_for(path).root

    def rows(self) -> list[Row]:
        """What is in force and where each value comes from, for `reviewlint settings`."""
        from reviewlint.settings.overview import rows  # noqa: PLC0415

        return list(rows(self))


def has_fields(data: object, wanted: Mapping[str, object]) -> bool:
    """Whether front matter has fields with certain values.

    Args:
        data: the front matter, or a table in it.
        wanted: for each field its value, a list of values that count, or a table of nested
            fields. Values are alike if they are equal or read alike as text; of a field that is a
            list, one item is enough.
    """
    if not isinstance(data, Mapping):
        return not wanted
    for key, expected in wanted.items():
        value = data.get(key)
        if isinstance(expected, Mapping):
            if not has_fields(value, expected):
                return False
        elif not _texts(value) & _texts(expected):
            return False
    return True


def _texts(value: object) -> set[str]:
    """A value, or each item of a list, as text; nothing for what has no text of its own."""
    texts = set()
    for item in value if isinstance(value, list | tuple) else [value]:
        if isinstance(item, bool):
            texts.add("true" if item else "false")
        elif isinstance(item, int | float):
            texts.add(f"{item:.15g}")
        elif item is not None and not isinstance(item, Mapping):
            texts.add(str(item))
    return texts
