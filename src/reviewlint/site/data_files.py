"""Data files of a site: YAML, JSON, TOML and tables, read as plain data."""

from __future__ import annotations

import csv
import posixpath
from typing import TYPE_CHECKING

from reviewlint.settings import SettingsError
from reviewlint.site.configuration import parse
from reviewlint.source import BOM, UnreadableError, read

if TYPE_CHECKING:
    from pathlib import Path

_DELIMITERS = {".csv": ",", ".tsv": "\t"}

TABLES = frozenset(_DELIMITERS)
"""The extensions of tables."""

EXTENSIONS = frozenset({".json", ".toml", ".yaml", ".yml"}) | TABLES
"""The extensions of all data files."""


def read_data(path: Path, name: str) -> object:
    """What a data file holds, as plain data; of a table, a list of mappings.

    Args:
        path: the file; its extension says what is in it.
        name: its path for messages.

    Raises:
        SettingsError: it cannot be read, or is of another kind.
    """
    extension = posixpath.splitext(name)[1].lower()
    if extension not in EXTENSIONS:
        kinds = ", ".join(sorted(EXTENSIONS))
        raise SettingsError(f"{name}: this is none of the data files that can be read ({kinds}).")
    try:
        source = read(path, name)
    except UnreadableError as error:
        raise SettingsError(f"{name}: {error.message} {error.hint}") from None
    text = source.text.removeprefix(BOM)
    if extension in TABLES:
        return _read_table(text, _DELIMITERS[extension], name)
    if not text.strip():
        return None
    problem, data = parse(extension, text)
    if problem is not None:
        line, column = source.position(problem.span.start + source.bom)
        raise SettingsError(f"{name}:{line}:{column}: {problem.message} {problem.hint}".rstrip())
    return data


def _read_table(text: str, delimiter: str, name: str) -> list[dict[str, str]]:
    """The rows of a table; its first row names the columns."""
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        header = next(rows, [])
        return [dict(zip(header, row, strict=False)) for row in rows if any(row)]
    except csv.Error as error:
        raise SettingsError(f"{name}:{rows.line_num}: this is not a table: {error}.") from None
