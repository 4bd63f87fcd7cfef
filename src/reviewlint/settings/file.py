"""The settings file as it was written: where it is, what it holds, on which line.

Nothing here knows what the settings mean; `reviewlint.settings` gives the values their sense.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reviewlint.paths import absolute, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "reviewlint.toml"
_PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "reviewlint")

Keys = tuple[str | int, ...]
"""A path into the settings; in a list, entries count from 0."""


class SettingsError(Exception):
    """A mistake in the settings or in a schema, told in one clear line for the author."""

    def __init__(self, message: str) -> None:
        from reviewlint.terminal import escape  # noqa: PLC0415 - what is quoted may be anything

        super().__init__(escape(message))


@dataclass(frozen=True)
class SettingsFile:
    """A settings file, read.

    Attributes:
        path: the file.
        text: its text.
        data: its settings; of a `pyproject.toml`, its `[tool.reviewlint]` table.
        table: the keys under which `data` stands in the file.
    """

    path: Path
    text: str
    data: Mapping[str, object]
    table: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path to show: relative to the current folder where the file lies below it."""
        return shown(self.path)

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        return _key_lines(self.text)

    def has(self, keys: Keys) -> bool:
        """Whether the file says anything about a setting."""
        return (*self.table, *keys) in self._lines

    def place(self, keys: Keys) -> str:
        """`file:line` of a setting, or of the nearest thing around it that has a line."""
        keys = (*self.table, *keys)
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return f"{self.name}:{self._lines[keys]}" if keys else self.name

    def mistake(self, keys: Keys, message: str) -> SettingsError:
        """The error for a wrong setting: its file and line, its key, and what is wrong with it."""
        return SettingsError(f"{self.place(keys)}: {label(keys)}: {message}")


def find_settings_file(start: Path) -> Path | None:
    """The settings file for a checked path: the nearest one, from there upwards.

    A `pyproject.toml` counts where it has a `[tool.reviewlint]` table; a `reviewlint.toml` in the
    same folder goes before it.
    """
    start = absolute(start)
    for folder in (start, *start.parents):
        own = folder / NAME
        if os.path.lexists(own):
            return own
        project = folder / _PYPROJECT
        if _has_table(project):
            return project
    return None


def read_settings_file(path: Path) -> SettingsFile:
    """Read and parse a settings file.

    Raises:
        SettingsError: it cannot be read, is not TOML, or is a `pyproject.toml` without our table.
    """
    text = _read(path)
    try:
        data: object = tomllib.loads(text)
    except (ValueError, RecursionError):
        raise SettingsError(_syntax_mistake(path, text)) from None
    table = _TABLE if path.name == _PYPROJECT else ()
    for key in table:
        data = data.get(key) if isinstance(data, dict) else None
    if data is None:
        raise SettingsError(f"{shown(path)}: this file has no [tool.reviewlint] table.")
    if not isinstance(data, dict):
        raise SettingsError(
            f"{shown(path)}: tool.reviewlint must be a table, opened with [tool.reviewlint]."
        )
    return SettingsFile(path, text, data, table)


def label(keys: Keys) -> str:
    """A setting's name for a message: `rules.url-local.hosts`, `schemas entry 2, files`."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f" entry {key + 1}"
        elif not text:
            text = key
        else:
            text += f", {key}" if " entry " in text else f".{key}"
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A closing question that names the nearest of the known words, or nothing."""
    from reviewlint.nearest import nearest  # noqa: PLC0415

    near = nearest(word, known)
    return f" Did you mean “{near}”?" if near else ""


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(
            f"{shown(path)}: this file is not UTF-8 text; save it again with that encoding."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise SettingsError(
            f"{shown(path)}: the settings file cannot be read: {reason[:1].lower()}{reason[1:]}."
        ) from None


def _has_table(project: Path) -> bool:
    """Whether a `pyproject.toml` has our table; one that cannot be read is not ours to report."""
    try:
        text = project.read_bytes().decode("utf-8-sig")
        # Most of them never mention us, and parsing a large one takes its time.
        if "reviewlint" not in text:
            return False
        data = tomllib.loads(text)
    except (OSError, ValueError, RecursionError):
        return False
    tool = data.get("tool")
    return isinstance(tool, dict) and "reviewlint" in tool


def _syntax_mistake(path: Path, text: str) -> str:
    """One line for a file that is not TOML: where, and what is wrong."""
    from reviewlint.frontmatter.toml_content import read_toml  # noqa: PLC0415
    from reviewlint.source import Source, Span  # noqa: PLC0415

    problem = read_toml(text, Span(0, len(text))).problem
    if problem is None:
        return f"{shown(path)}: this cannot be read as TOML."
    line, column = Source("", text).position(problem.span.start)
    return f"{shown(path)}:{line}:{column}: {problem.message} {problem.hint}".rstrip()


def _key_lines(text: str) -> dict[Keys, int]:
    """The line of each key, by its path in the file."""
    from reviewlint.frontmatter.toml_content import read_toml  # noqa: PLC0415
    from reviewlint.source import Source, Span  # noqa: PLC0415

    source = Source("", text)
    spans = read_toml(text, Span(0, len(text))).spans
    return {
        keys: source.position((key or value).start).line
        for keys, (key, value) in spans.items()
        if keys
    }
