"""A site's own pack, read from YAML and checked as the settings are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from reviewlint.packs import Pattern  # noqa: TC001 - the type hints are read when the program runs
from reviewlint.settings.file import SettingsError, SettingsFile
from reviewlint.source import Span

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.settings.file import Keys


@cache
def read_pack(path: Path) -> tuple[Pattern, ...]:
    """Read a pack and check it.

    Raises:
        SettingsError: it cannot be read or there is a mistake in it; says where.
    """
    from reviewlint.settings.values import read_table  # noqa: PLC0415

    file = _PackFile.read(path)
    pack = read_table(_PackKeys, file.data, file)
    return pack.patterns


@dataclass(frozen=True)
class _PackKeys:
    """The top of a pack."""

    patterns: tuple[Pattern, ...]


@dataclass(frozen=True)
class _PackFile(SettingsFile):
    """A pack, as the settings are read, but from YAML."""

    lines: Mapping[Keys, int] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> _PackFile:
        """Read a pack's YAML.

        Raises:
            SettingsError: it cannot be read, or is not YAML with keys at its top.
        """
        from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415
        from reviewlint.source import Source, UnreadableError, read  # noqa: PLC0415

        name = cls(path, "", {}).name
        try:
            source = read(path, name)
        except UnreadableError as error:
            raise SettingsError(f"{name}: {error.message} {error.hint}") from None
        content = read_yaml(source.text, Span(0, len(source.text)))
        if content.problem:
            line, column = source.position(content.problem.span.start)
            problem = f"{content.problem.message} {content.problem.hint}".rstrip()
            raise SettingsError(f"{name}:{line}:{column}: {problem}")
        if not isinstance(content.data, Mapping):
            raise SettingsError(f"{name}: a pack has the key “patterns” at its top.")
        lines = {
            path: Source("", source.text).position((key or value).start).line
            for path, (key, value) in content.spans.items()
            if path
        }
        return cls(path, source.text, content.data, (), lines)

    @property
    def _lines(self) -> Mapping[Keys, int]:  # type: ignore[override]
        return self.lines
