"""Which reports `reviewlint check` writes, and where to: `--format NAME[:FILE]` and `--output`."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

from reviewlint.cli import OneOf, fail
from reviewlint.reporters import Options, formats, render
from reviewlint.terminal import escape
from reviewlint.writing import WriteError, reason, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from click.shell_completion import CompletionItem

    from reviewlint.discovery import Discovery
    from reviewlint.engine import Run
    from reviewlint.settings import Settings

    _ParamType = click.ParamType["Report"]
else:
    _ParamType = click.ParamType  # before click 8.3 it took no type


MARKDOWN_START = b"## reviewlint: "
"""What a report in Markdown begins with."""


class Report(NamedTuple):
    """A format and the file that it goes to; `None` is standard output."""

    format_name: str
    file: Path | None = None


class ReportType(_ParamType):
    """`NAME` or `NAME:FILE`; the first colon counts, so that a file may be `C:\\report.json`."""

    name = "report"
    _names = OneOf(formats())

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Report:
        """The report."""
        name, colon, file = value.partition(":")
        name = self._names.convert(name, param, ctx)
        if colon and not file:
            self.fail(f"a file must follow “{name}:”.", param, ctx)
        return Report(name, Path(file) if file else None)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names of formats."""
        return self._names.shell_complete(ctx, param, incomplete)


@dataclass(frozen=True, slots=True)
class Reporting:
    """What to report, how and where to.

    Attributes:
        reports: the reports to write.
        statistics: report how many findings each rule has, and not the findings.
        quiet: leave out the summary.
        color: "auto", "always" or "never", on the terminal.
    """

    reports: tuple[Report, ...]
    statistics: bool
    quiet: bool
    color: str

    @property
    def files(self) -> list[Path]:
        """The files that are written."""
        return [report.file for report in self.reports if report.file]

    @property
    def printed(self) -> list[str]:
        """The formats of what goes to the terminal."""
        return [report.format_name for report in self.reports if not report.file]

    def spare(self, found: Discovery, settings: Settings) -> None:
        """End the program where a report would overwrite what is checked, or what it is checked by.

        Args:
            found: the files to check.
            settings: what is in force.
        """
        wanted = {os.path.realpath(file): file for file in self.files}
        if not wanted:
            return
        schemas = (entry.choice for entry in settings.schemas)
        used = [*(each.path for each in found.files), settings.file, settings.baseline]
        used += (schema.folder / schema.reference for schema in schemas)
        for path in filter(None, used):
            file = wanted.get(os.path.realpath(path))
            if file and not _is_report(file):
                fail(
                    f"the report would overwrite “{escape(str(file))}”, which the check needs. Give"
                    " it a file of its own."
                )

    def write(self, run: Run, notes: tuple[str, ...] = (), *, to_stderr: bool = False) -> None:
        """Write the reports of a run.

        Args:
            run: what was found.
            notes: what is to be said besides, beneath the summary.
            to_stderr: leave standard output to something else.
        """
        from reviewlint.site.root import repository_root  # noqa: PLC0415 - `--help` needs none

        here = Path.cwd()
        root = repository_root(here) or here
        options = Options(checked=run.checked, quiet=self.quiet, notes=notes, root=root)
        for name, file in self.reports:
            if file is not None:
                pieces = render(name, run.diagnostics, options, statistics=self.statistics)
                _save("".join(pieces), file)
                continue
            look = replace(
                options,
                color=self._is_colored(sys.stderr if to_stderr else sys.stdout),
                width=shutil.get_terminal_size((100, 24)).columns,
            )
            pieces = render(name, run.diagnostics, look, statistics=self.statistics)
            if name == "text" and Report("github") in self.reports:
                pieces = _without_commands(pieces)
            for piece in pieces:
                click.echo(piece, nl=False, color=look.color, err=to_stderr)

    def _is_colored(self, stream: TextIO) -> bool:
        if self.color == "auto":
            return stream.isatty() and not os.environ.get("NO_COLOR")
        return self.color == "always"


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for reports; it gets them as `reporting`."""

    @click.option(
        "--format",
        "asked",
        multiple=True,
        metavar="NAME[:FILE]",
        type=ReportType(),
        help=f"How to report, and where if not here: {', '.join(formats())}. May be given"
        " several times. By default text, in GitHub Actions with annotations.",
    )
    @click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The file for the report that has none.",
    )
    @click.option("--statistics", is_flag=True, help="Report how many findings each rule has.")
    @click.option("-q", "--quiet", is_flag=True, help="No summary line.")
    @click.option(
        "--color",
        type=OneOf(["auto", "always", "never"]),
        default="auto",
        help="Colours: only on a terminal (auto), always or never. NO_COLOR turns them off.",
    )
    @wraps(command)
    def with_reports(
        *,
        asked: tuple[Report, ...],
        output: Path | None,
        statistics: bool,
        quiet: bool,
        color: str,
        **others: Any,
    ) -> None:
        chosen = tuple(_reports(asked, output, statistics=statistics))
        command(reporting=Reporting(chosen, statistics, quiet, color), **others)

    return with_reports


def _reports(asked: Sequence[Report], output: Path | None, *, statistics: bool) -> list[Report]:
    """The reports to write; what cannot be written ends the program.

    In a job of GitHub Actions, which says so in its environment, annotations stand beside the text
    where no format is asked for.

    Args:
        asked: those of the command line.
        output: the file for the one of them that has none.
        statistics: how many findings each rule has, which are no annotations.
    """
    chosen = list(asked) or [Report("text")]
    printed = [report for report in chosen if report.file is None]
    if len(printed) > 1:
        first, second, *_ = (report.format_name for report in printed)
        raise click.UsageError(
            f"two reports cannot go to one place: give one of them a file of its own, as in"
            f" --format {first} --format {second}:FILE."
        )
    if output and not printed:
        raise click.UsageError("--output is for a report without a file, and each has one.")
    if output:
        chosen = [report._replace(file=report.file or output) for report in chosen]
    files = [report.file for report in chosen if report.file]
    for file in files:
        if files.count(file) > 1:
            raise click.UsageError(f"two reports cannot go to one file, {escape(str(file))}.")
        if file.is_dir():
            fail(f"no report can be written to “{escape(str(file))}”, as it is a folder.")
        if not file.parent.is_dir():
            folder = escape(str(file.parent))
            fail(f"there is no folder “{folder}” to write the report to. Make it first.")
    if not asked and not statistics and os.environ.get("GITHUB_ACTIONS") == "true":
        chosen.append(Report("github"))
    return chosen


def _is_report(file: Path) -> bool:
    """Whether a file may be written: it is missing, or a Markdown report of an earlier run."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(MARKDOWN_START)) == MARKDOWN_START
    except OSError:
        return not os.path.lexists(file)


def _without_commands(pieces: Iterable[str]) -> Iterator[str]:
    """The text, of which GitHub Actions takes nothing for a command, whatever a file is named."""
    token = os.urandom(16).hex()
    yield f"::stop-commands::{token}\n"
    yield from pieces
    yield f"::{token}::\n"


def _save(report: str, file: Path) -> None:
    content = report.encode()
    try:
        if file.exists() and not file.is_file():  # such as /dev/stdout, which nothing may replace
            file.write_bytes(content)
        else:
            write(file, content)
    except (OSError, WriteError) as error:
        fail(f"there is no report in “{escape(str(file))}”: {reason(error)}.")
