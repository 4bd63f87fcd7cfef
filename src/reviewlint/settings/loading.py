"""From the settings file and the command line to the settings in force."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reviewlint.data import data_folder
from reviewlint.globs import Globs
from reviewlint.paths import absolute
from reviewlint.settings.file import (
    SettingsError,
    SettingsFile,
    did_you_mean,
    find_settings_file,
    read_settings_file,
)
from reviewlint.settings.keys import PRESET, SITES, FileKeys, SchemaKeys
from reviewlint.settings.model import CommandLine, SchemaChoice, SchemaEntry, Settings
from reviewlint.settings.selection import (
    active_rules,
    read_ignored,
    read_rule_tables,
    read_selection,
)
from reviewlint.settings.values import read_table
from reviewlint.site.root import root_without_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewlint.settings.file import Keys
    from reviewlint.settings.keys import SiteName
    from reviewlint.settings.selection import ActiveRule


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
    """The settings in force for what is checked.

    Args:
        start: a checked file or folder; the settings file is looked for from there upwards.
        config: the settings file to take instead.
        select: selectors of the command line, in place of the file's.
        ignore: selectors of the command line, besides the file's.
        exclude: globs of the command line, besides the file's.
        schema: the schema for every file; a path is relative to the current folder.
        site: the site generator, in place of the file's.

    Raises:
        SettingsError: there is a mistake in the settings file or on the command line.
    """
    start = absolute(start)
    path = config or find_settings_file(start)
    source = read_settings_file(path) if path else None
    file = source or SettingsFile(start, "", {})
    keys = read_table(FileKeys, file.data, file)
    command_line = CommandLine(config, tuple(select), tuple(ignore), tuple(exclude), schema, site)
    folder = start if os.path.isdir(start) else start.parent  # noqa: PTH112 - whatever it is
    return Settings(
        start=folder,
        root=_root(folder, source, explicit=config is not None),
        site=_site(command_line) or keys.site,
        include=_globs(keys.include, partial(file.mistake, ("include",))),
        exclude=_exclude(keys, command_line, file),
        respect_gitignore=keys.respect_gitignore,
        max_file_size=keys.max_file_size,
        schemas=tuple(
            _schema_entry(entry, file, ("schemas", index))
            for index, entry in enumerate(keys.schemas)
        ),
        rules=_rules(keys, command_line, file),
        per_file_ignores=tuple(
            _per_file_ignore(glob, selectors, file)
            for glob, selectors in keys.per_file_ignores.items()
        ),
        source=source,
        keys=keys,
        command_line=command_line,
    )


def _root(folder: Path, source: SettingsFile | None, *, explicit: bool) -> Path:
    """The folder that globs are relative to.

    A settings file named with `--config` may lie aside, in a folder for CI; then the current
    folder stands for its own.
    """
    if source is None:
        return root_without_settings(folder)
    own = absolute(source.path).parent
    if explicit and not folder.is_relative_to(own):
        return Path.cwd() if folder.is_relative_to(Path.cwd()) else root_without_settings(folder)
    return own


def _site(command_line: CommandLine) -> SiteName | None:
    name = command_line.site
    if name is None or name in SITES:
        return cast("SiteName | None", name)
    near = did_you_mean(name, SITES) or f" There are: {', '.join(SITES)}."
    raise SettingsError(f"--site: there is no site generator “{name}”.{near}")


def _globs(patterns: Sequence[str], mistake: Callable[[str], SettingsError]) -> Globs:
    try:
        return Globs(patterns)
    except ValueError as error:
        raise mistake(str(error)) from None


def _exclude(keys: FileKeys, command_line: CommandLine, file: SettingsFile) -> Globs:
    globs = _globs(keys.exclude, partial(file.mistake, ("exclude",)))
    if not command_line.exclude:
        return globs
    return _globs((*keys.exclude, *command_line.exclude), partial(_command_line_mistake, "exclude"))


def _schema_entry(entry: SchemaKeys, file: SettingsFile, keys: Keys) -> SchemaEntry:
    files = (entry.files,) if isinstance(entry.files, str) else entry.files
    globs = _globs(files, partial(file.mistake, (*keys, "files")))
    folder = absolute(file.path).parent
    if not os.path.isfile(_schema_file(entry.schema, folder)):  # noqa: PTH113 - whatever it is
        from reviewlint.validation import load_schema  # noqa: PLC0415 - it says what is wrong

        try:
            load_schema(entry.schema, folder)
        except SettingsError as error:
            raise file.mistake((*keys, "schema"), str(error)) from None
    return SchemaEntry(globs, entry.where, SchemaChoice(entry.schema, folder))


def _schema_file(reference: str, folder: Path) -> Path:
    if reference.startswith(PRESET):
        return data_folder("schemas") / f"{reference.removeprefix(PRESET)}.schema.json"
    return folder / reference


def _rules(keys: FileKeys, command_line: CommandLine, file: SettingsFile) -> dict[str, ActiveRule]:
    tables = read_rule_tables(keys.rules, file)
    select = read_selection(keys.select, _entry_mistake(file, ("select",)))
    ignored = read_ignored(keys.ignore, _entry_mistake(file, ("ignore",)))
    insisted = frozenset[str]()
    if command_line.select:
        select = read_selection(
            command_line.select, lambda _, message: _command_line_mistake("select", message)
        )
        insisted = select.named
    here = read_ignored(
        command_line.ignore, lambda _, message: _command_line_mistake("ignore", message)
    )
    active = active_rules(select, ignored, tables, insisted)
    return {code: rule for code, rule in active.items() if code not in here}


def _per_file_ignore(
    glob: str, selectors: Sequence[str], file: SettingsFile
) -> tuple[Globs, frozenset[str]]:
    keys: Keys = ("per-file-ignores", glob)
    globs = _globs((glob,), partial(file.mistake, keys))
    return globs, read_ignored(selectors, _entry_mistake(file, keys))


def _entry_mistake(file: SettingsFile, keys: Keys) -> Callable[[int, str], SettingsError]:
    return lambda index, message: file.mistake((*keys, index), message)


def _command_line_mistake(option: str, message: str) -> SettingsError:
    return SettingsError(f"--{option}: {message}")
