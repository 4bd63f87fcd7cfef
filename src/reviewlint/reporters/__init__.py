"""The report formats: pure functions from diagnostics to text.

Each module of this package is a format, named after the module (`json_lines` is `json-lines`):
found, not listed, and imported only when it is asked for. It has the functions of `Format`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewlint.findings import Diagnostic


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look; a format uses what means something to it.

    Attributes:
        checked: how many files were checked, for the summary.
        width: the columns of the terminal.
        color: whether to use colours.
        quiet: leave out the summary.
    """

    checked: int = 0
    width: int = 100
    color: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings a rule has."""

    code: str
    name: str
    count: int


class Format(Protocol):
    """What each module of this package has; both yield pieces to write one after the other."""

    def render(self, diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
        """Report every finding, in the order given."""

    def render_statistics(
        self, diagnostics: Sequence[Diagnostic], options: Options
    ) -> Iterator[str]:
        """Report how many findings each rule has, and not the findings."""


def formats() -> tuple[str, ...]:
    """The names of all formats; none is imported."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in names))


def render(
    format_name: str,
    diagnostics: Iterable[Diagnostic],
    options: Options,
    *,
    statistics: bool = False,
) -> Iterator[str]:
    """Render a report, in pieces to write one after the other.

    Args:
        format_name: one of `formats()`.
        diagnostics: the findings, in any order; they are reported by file, then position.
        options: how it is to look.
        statistics: report how many findings each rule has, and not the findings.

    Raises:
        ModuleNotFoundError: there is no such format.
    """
    name = f"{__name__}.{format_name.replace('-', '_')}"
    form = cast("Format", importlib.import_module(name))
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    if statistics:
        return form.render_statistics(ordered, options)
    return form.render(ordered, options)


def count_by_rule(diagnostics: Iterable[Diagnostic]) -> list[Count]:
    """How many findings each rule has, the most first, then by code."""
    counts = Counter((diagnostic.code, diagnostic.name) for diagnostic in diagnostics)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Count(code, name, count) for (code, name), count in ordered]


def number(count: int, noun: str) -> str:
    """How many there are of something, in words: `1 file`, `2,000 files`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
