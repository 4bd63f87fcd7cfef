"""The settings in force: read from `reviewlint.toml` or `pyproject.toml`, checked, and complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.rules import catalogue

if TYPE_CHECKING:
    from reviewlint.findings import Severity
    from reviewlint.rules import Rule


class SettingsError(Exception):
    """A mistake in the settings or in a schema: one clear line for the author."""


class SchemaChoice(NamedTuple):
    """The schema that applies to a file.

    Attributes:
        reference: `preset:NAME` or a path.
        folder: what a path is relative to.
        origin: who chose it, such as `reviewlint.toml:12` or `$schema`.
    """

    reference: str
    folder: Path
    origin: str


@dataclass(frozen=True)
class SchemaEntry:
    """One `[[schemas]]` table: the files it is for, and their schema."""

    files: tuple[str, ...]
    where: Mapping[str, object]
    schema: str
    folder: Path


@dataclass(frozen=True)
class ActiveRule:
    """A rule that runs, with its severity and its options in force."""

    rule: Rule
    severity: Severity
    options: object


@dataclass(frozen=True)
class Settings:
    """Everything a run needs to know, from defaults, the settings file and the command line.

    Attributes:
        root: the folder that globs are relative to: the settings file's, else the site's root.
        file: the settings file, or `None`.
        site: the site generator, or `auto`.
        include, exclude: globs relative to `root`.
        max_file_size: in bytes.
        rules: by code, the rules that run.
        origins: for each key, where its value came from.
    """

    root: Path
    file: Path | None = None
    site: str = "auto"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_file_size: int = 5_000_000
    schemas: tuple[SchemaEntry, ...] = ()
    rules: Mapping[str, ActiveRule] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def rules_for(self, path: str) -> Mapping[str, ActiveRule]:
        """The rules that run on a file, named relative to `root` with `/` between its parts."""
        return self.rules

    def schema_for(self, path: str, data: object) -> SchemaChoice | None:
        """The schema for a file (named relative to `root`) with this front matter, if any."""
        if isinstance(data, dict) and (data.get("layout") == "review" or "rating" in data):
            return SchemaChoice("preset:review", self.root, "default")
        return None

    def site_root_for(self, path: Path) -> Path:
        """The root of the site that a file belongs to: what root-relative paths start from."""
        return self.root


def load_settings(
    start: Path,
    config: Path | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    exclude: Sequence[str] = (),
    schema: str | None = None,
    site: str | None = None,
) -> Settings:
    """The settings for the files under `start`.

    Args:
        start: a checked file or folder; the settings file is looked for from there upwards.
        config: the settings file to take instead.
        select: rule selectors from the command line, in place of the file's.
        ignore: rule selectors from the command line, besides the file's.
        exclude: globs from the command line, besides the file's.
        schema: the schema for every file, in place of `[[schemas]]`; a path is relative to the
            current folder.
        site: the site generator, in place of the file's.

    Raises:
        SettingsError: the settings file, or what the command line says, has a mistake.
    """
    rules = {
        code: ActiveRule(rule, rule.severity, rule.options())
        for code, rule in catalogue().items()
        if rule.default
    }
    root = start if start.is_dir() else start.parent
    return Settings(root=root.resolve(), exclude=tuple(exclude), rules=rules)
