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

from reviewlint.counts import counted
from reviewlint.paths import below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reviewlint.findings import Diagnostic


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look; a format uses what means something to it.

    Attributes:
        checked: how many files were checked, for the summary.
        width: the columns of the terminal.
        color: whether to use colours.
        quiet: leave out the summary.
        root: the folder from which services count paths, absolute: the repository's; `None`
            leaves paths as the user named them.
        notes: lines that belong to the summary, such as how many findings are not shown.
    """

    checked: int = 0
    width: int = 100
    color: bool = False
    quiet: bool = False
    root: Path | None = None
    notes: tuple[str, ...] = ()


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


def first_by_rule(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """For formats that know findings only: one a rule, at its first, that says how many it has."""
    first: dict[str, Diagnostic] = {}
    for diagnostic in diagnostics:
        first.setdefault(diagnostic.code, diagnostic)
    return [
        first[count.code]._replace(
            message=f"{counted(count.count, 'finding')} of this rule; the first one is here.",
            hint="",
            fix=None,
            related=(),
        )
        for count in count_by_rule(diagnostics)
    ]


def in_repository(diagnostics: Iterable[Diagnostic], options: Options) -> Iterator[Diagnostic]:
    """The findings with their paths from `options.root`, where they lie below it."""
    root = options.root
    if root is None:
        yield from diagnostics
        return
    for diagnostic in diagnostics:
        related = tuple(
            each._replace(path=below(each.path, root) or each.path) for each in diagnostic.related
        )
        path = below(diagnostic.path, root) or diagnostic.path
        yield diagnostic._replace(path=path, related=related)


def rule_url(code: str) -> str:
    """Where the page of a rule is read on the web; empty for what is no rule of ours."""
    from reviewlint.rules import catalogue  # noqa: PLC0415 - `--help` needs no rules

    rule = catalogue().get(code)
    return rule.url if rule else ""


def advice(diagnostic: Diagnostic) -> str:
    """How to put it right: its hint, else what its fix does; empty where it has neither."""
    return diagnostic.hint or (diagnostic.fix.message if diagnostic.fix else "")


def sentences(diagnostic: Diagnostic) -> str:
    """What is wrong and how to put it right."""
    end = advice(diagnostic)
    if not end:
        return diagnostic.message
    return f"{diagnostic.message} {end}" + ("" if end.endswith((".", "!", "?")) else ".")


def last_line(diagnostic: Diagnostic) -> int:
    """The last line of which it covers something; a line break belongs to the line it ends."""
    start, end = diagnostic.start, diagnostic.end
    return end.line - 1 if end.column == 1 and end.line > start.line else end.line
