"""Data files of a site: YAML, JSON, TOML and tables, read as plain data."""

from __future__ import annotations

import csv
import posixpath
from typing import TYPE_CHECKING

from reviewlint.frontmatter.json_content import read_json
from reviewlint.frontmatter.toml_content import read_toml
from reviewlint.frontmatter.yaml_content import read_yaml
from reviewlint.source import Span, UnreadableError, read

if TYPE_CHECKING:
    from pathlib import Path

_READERS = {".json": read_json, ".toml": read_toml, ".yaml": read_yaml, ".yml": read_yaml}
_DELIMITERS = {".csv": ",", ".tsv": "\t"}

EXTENSIONS = frozenset({*_READERS, *_DELIMITERS})
"""What is read, by the file's extension."""


class DataFileError(Exception):
    """A data file that cannot be read; says where and why in one line."""


def read_data(path: Path, name: str) -> object:
    """What a data file holds, as plain data; of a table, a list of mappings.

    Args:
        path: the file; its extension says what is in it.
        name: its path for messages.

    Raises:
        DataFileError: it cannot be read, or is of another kind.
    """
    extension = posixpath.splitext(name)[1].lower()
    if extension not in EXTENSIONS:
        kinds = ", ".join(sorted(EXTENSIONS))
        raise DataFileError(f"{name}: this is none of the data files that can be read ({kinds}).")
    try:
        source = read(path, name)
    except UnreadableError as error:
        raise DataFileError(f"{name}: {error.message} {error.hint}") from None
    start = int(source.bom)
    if extension in _DELIMITERS:
        return _read_table(source.text[start:], _DELIMITERS[extension], name)
    if extension == ".json" and not source.text[start:].strip():
        return None
    content = _READERS[extension](source.text, Span(start, len(source.text)))
    if content.problem is not None:
        line, column = source.position(content.problem.span.start)
        raise DataFileError(f"{name}:{line}:{column}: {content.problem.message}")
    return content.data


def _read_table(text: str, delimiter: str, name: str) -> list[dict[str, str]]:
    """The rows of a table; its first row names the columns."""
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        header = next(rows, [])
        return [dict(zip(header, row, strict=False)) for row in rows if any(row)]
    except csv.Error as error:
        raise DataFileError(f"{name}:{rows.line_num}: this is not a table: {error}.") from None
