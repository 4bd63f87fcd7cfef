"""reviewlint from Python: the same checks and fixes as the command line, as functions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewlint.discovery import discover
from reviewlint.engine import Check
from reviewlint.kept import forget_schemas_and_packs
from reviewlint.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.fixing import Fixes
    from reviewlint.settings import Settings

    Paths = str | Path | Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class FixedText:
    """What `fix_text` made of a text.

    Attributes:
        text: the text with the fixes.
        fixed: the findings that are put right.
        refused: the findings whose fix was left out, and what it would have done.
        left: what is still wrong.
    """

    text: str
    fixed: tuple[Diagnostic, ...]
    refused: Mapping[Diagnostic, str]
    left: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class FixedFiles:
    """What `fix_paths` did.

    Attributes:
        changed: the paths of the files that were written, as reports show them.
        fixed: the findings that were put right.
        refused: the findings whose fix was left out, and what it would have done.
        unsaved: the files that could not be written, and why; nothing in them was changed.
        left: what is still wrong.
    """

    changed: tuple[str, ...]
    fixed: tuple[Diagnostic, ...]
    refused: Mapping[Diagnostic, str]
    unsaved: Mapping[str, str]
    left: tuple[Diagnostic, ...]


def check_paths(
    paths: Paths, *, config: str | Path | None = None, schema: str | None = None
) -> tuple[Diagnostic, ...]:
    """Check files and folders.

    Args:
        paths: files and folders, or one of them; all Markdown in a folder is checked.
        config: the settings file; by default it is looked for from the first path upwards.
        schema: the schema for every file, `preset:NAME` or a path.

    Returns:
        What was found, by file and position.

    Raises:
        FileNotFoundError: a path does not exist.
        SettingsError: the settings or a schema have a mistake.
    """
    return _check(paths, config, schema).run.diagnostics


def check_text(
    text: str,
    filename: str | Path,
    *,
    config: str | Path | None = None,
    schema: str | None = None,
) -> tuple[Diagnostic, ...]:
    """Check text that stands for a file, which need not exist.

    Args:
        text: the whole file, front matter and all.
        filename: where it is or will be; settings and the site are looked for from there.
        config: the settings file; by default it is looked for from `filename` upwards.
        schema: the schema, `preset:NAME` or a path.

    Returns:
        What was found, by position.

    Raises:
        SettingsError: the settings or a schema have a mistake.
    """
    return _check_text(text, filename, config, schema).run.diagnostics


def fix_paths(
    paths: Paths,
    *,
    unsafe: bool = False,
    config: str | Path | None = None,
    schema: str | None = None,
) -> FixedFiles:
    """Put right what can be put right in files and folders, and write them.

    Args:
        paths: files and folders, or one of them; all Markdown in a folder is fixed.
        unsafe: also make the fixes that want a look afterwards.
        config: the settings file; by default it is looked for from the first path upwards.
        schema: the schema for every file, `preset:NAME` or a path.

    Raises:
        FileNotFoundError: a path does not exist.
        SettingsError: the settings or a schema have a mistake.
    """
    from reviewlint.fixing.saving import save  # noqa: PLC0415 - who only checks does not need it

    fixes = save(_fix(_check(paths, config, schema), unsafe))
    return FixedFiles(
        changed=tuple(file.name for file in fixes.changed),
        fixed=_fixed(fixes),
        refused=fixes.refused,
        unsaved={file.name: why for file, why in fixes.unsaved.items()},
        left=fixes.after.run.diagnostics,
    )


def fix_text(
    text: str,
    filename: str | Path,
    *,
    unsafe: bool = False,
    config: str | Path | None = None,
    schema: str | None = None,
) -> FixedText:
    """Put right what can be put right in text that stands for a file; nothing is written.

    Args:
        text: the whole file, front matter and all.
        filename: where it is or will be; settings and the site are looked for from there.
        unsafe: also make the fixes that want a look afterwards.
        config: the settings file; by default it is looked for from `filename` upwards.
        schema: the schema, `preset:NAME` or a path.

    Raises:
        SettingsError: the settings or a schema have a mistake.
    """
    fixes = _fix(_check_text(text, filename, config, schema), unsafe)
    return FixedText(
        text=next((each.reading.text for each in fixes.changed.values()), text),
        fixed=_fixed(fixes),
        refused=fixes.refused,
        left=fixes.after.run.diagnostics,
    )


def _check(paths: Paths, config: str | Path | None, schema: str | None) -> Check:
    paths = (paths,) if isinstance(paths, str | Path) else paths
    start = Path(paths[0]) if paths else Path()
    settings = _settings(start, config, schema)
    found = discover(paths, settings)
    if found.missing:
        raise FileNotFoundError(found.missing[0])
    return Check.of_files(found, settings)


def _check_text(
    text: str, filename: str | Path, config: str | Path | None, schema: str | None
) -> Check:
    settings = _settings(Path(filename), config, schema)
    return Check.of_unsaved(Path(filename), text.encode("utf-8", "surrogatepass"), settings)


def _settings(start: Path, config: str | Path | None, schema: str | None) -> Settings:
    """The settings as they are now; what was read for an earlier call may have changed since."""
    forget_schemas_and_packs()
    return load_settings(start, Path(config) if config else None, schema=schema)


def _fix(check: Check, unsafe: bool) -> Fixes:
    from reviewlint.fixing import fix  # noqa: PLC0415
    from reviewlint.fixing.planning import safe, safe_or_unsafe  # noqa: PLC0415

    return fix(check, safe_or_unsafe if unsafe else safe)


def _fixed(fixes: Fixes) -> tuple[Diagnostic, ...]:
    return tuple(each for repair in fixes.repairs.values() for each in repair.fixed)
