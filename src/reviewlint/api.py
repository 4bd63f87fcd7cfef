"""reviewlint from Python: the same checks as the command line, as functions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewlint.discovery import discover
from reviewlint.engine import check, check_unsaved
from reviewlint.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.findings import Diagnostic


def check_paths(
    paths: Sequence[str | Path], *, config: str | Path | None = None, schema: str | None = None
) -> tuple[Diagnostic, ...]:
    """Check files and folders.

    Args:
        paths: files and folders; all Markdown in a folder is checked.
        config: the settings file; by default it is looked for from the first path upwards.
        schema: the schema for every file, `preset:NAME` or a path.

    Returns:
        What was found, by file and position.

    Raises:
        FileNotFoundError: a path does not exist.
        SettingsError: the settings or a schema have a mistake.
    """
    start = Path(paths[0]) if paths else Path()
    settings = load_settings(start, Path(config) if config else None, schema=schema)
    found = discover(paths, settings)
    if found.missing:
        raise FileNotFoundError(found.missing[0])
    return check(found, settings).diagnostics


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
    path = Path(filename)
    settings = load_settings(path, Path(config) if config else None, schema=schema)
    content = text.encode("utf-8", "surrogatepass")
    return check_unsaved(path, content, settings).diagnostics
