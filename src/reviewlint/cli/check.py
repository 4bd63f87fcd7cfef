"""`reviewlint check`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import OneOf, completers, fail, need_current_folder
from reviewlint.cli.progress import Progress
from reviewlint.discovery import EXTENSIONS, discover
from reviewlint.findings import Severity
from reviewlint.reporters import Options, formats, render
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.discovery import Discovery
    from reviewlint.engine import Run
    from reviewlint.settings import Settings

_FOR_PEOPLE = frozenset({"concise", "text"})
"""Formats between whose reports there may be other lines."""


@click.command("check", short_help="Check files and folders, and report what is wrong.")
@click.argument("paths", nargs=-1, type=click.Path(readable=False, path_type=Path))
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The settings file to use; by default it is looked for from the checked paths upwards.",
)
@click.option(
    "--schema",
    metavar="SCHEMA",
    shell_complete=completers.schemas,
    help="The schema for every file: a path, or preset:NAME.",
)
@click.option(
    "--site",
    metavar="NAME",
    shell_complete=completers.sites,
    help="The site generator: jekyll, hugo, plain, …",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=completers.rule_lists,
    help="Only these rules (comma-separated).",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    shell_complete=completers.rule_lists,
    help="Not these rules (comma-separated).",
)
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these files out, too.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even when named.")
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    help="With “-”: the file that the text on standard input is.",
)
@click.option(
    "--format",
    "format_name",
    default="text",
    show_default=True,
    type=OneOf(formats()),
    help="How to report.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.",
)
@click.option("--statistics", is_flag=True, help="Report how many findings each rule has.")
@click.option("-q", "--quiet", is_flag=True, help="No summary line.")
@click.option("--exit-zero", is_flag=True, help="Exit with code 0 even when there are findings.")
@click.option(
    "--fail-on",
    type=OneOf([Severity.ERROR.value, Severity.WARNING.value]),
    default=Severity.WARNING.value,
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--color",
    type=OneOf(["auto", "always", "never"]),
    default="auto",
    help="Colours: only on a terminal (auto), always or never. NO_COLOR turns them off.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes; default: all cores.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
def command(
    paths: tuple[Path, ...],
    config: Path | None,
    schema: str | None,
    site: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    exclude: tuple[str, ...],
    force_exclude: bool,
    stdin_filename: Path | None,
    format_name: str,
    output: Path | None,
    statistics: bool,
    quiet: bool,
    exit_zero: bool,
    fail_on: str,
    color: str,
    jobs: int | None,
    watch: bool,
) -> None:
    """Check Markdown files, and all Markdown in folders; without PATHS the current folder.

    \b
    Examples:
      reviewlint check content/
      reviewlint check --select LK,UR _posts/2024-06-15-night-ferry.md
      reviewlint check --schema schemas/review.json --format json reviews/ > report.json
      reviewlint check --watch content/
    """
    from reviewlint.engine import check, check_unsaved  # noqa: PLC0415
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

    from_stdin = Path("-") in paths
    if from_stdin != (stdin_filename is not None) or (from_stdin and len(paths) > 1):
        raise click.UsageError("“-” stands alone, and goes with --stdin-filename FILE.")
    if from_stdin and watch:
        raise click.UsageError("--watch watches files, and “-” is none.")
    paths = paths or (Path(),)
    progress = Progress(quiet=quiet)

    def load() -> Settings:
        need_current_folder()
        return load_settings(
            stdin_filename or paths[0],
            config,
            select=_split(select),
            ignore=_split(ignore),
            exclude=exclude,
            schema=schema,
            site=site,
        )

    def report(run: Run) -> None:
        use_color = output is None and _use_color(color)
        width = shutil.get_terminal_size((100, 24)).columns
        options = Options(checked=run.checked, width=width, color=use_color, quiet=quiet)
        report = render(format_name, run.diagnostics, options, statistics=statistics)
        _write(report, output, color=use_color)

    processes = jobs or os.cpu_count() or 1
    try:
        if watch:
            from reviewlint.cli.watching import watch_files  # noqa: PLC0415
            from reviewlint.watching import Watch  # noqa: PLC0415

            written = [output] if output else []
            site_watch = Watch(paths, load, force_exclude=force_exclude, written=written)
            watch_files(site_watch, report, progress, processes, format_name in _FOR_PEOPLE)
        settings = load()
        if stdin_filename is not None:
            run = check_unsaved(stdin_filename, sys.stdin.buffer.read(), settings)
        else:
            found = discover(paths, settings, force_exclude=force_exclude)
            if complaint := complaint_about(found):
                fail(complaint)
            with progress:
                run = check(found, settings, jobs=processes, progress=progress)
    except SettingsError as error:
        fail(str(error))
    report(run)
    sys.exit(_exit_code(run, Severity(fail_on), exit_zero))


def _split(selectors: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for text in selectors for part in text.split(",") if part.strip())


def complaint_about(found: Discovery) -> str:
    """What is wrong with the paths that the user named, if anything; to check nothing is wrong."""
    if found.missing:
        return f"there is no file or folder “{escape(found.missing[0])}”."
    if found.empty and not found.files:
        extensions = " ".join(EXTENSIONS)
        return f"there is nothing to check in “{escape(found.empty[0])}” (looked for {extensions})."
    return ""


def _use_color(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"


def _write(pieces: Iterable[str], output: Path | None, *, color: bool) -> None:
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False, color=color)
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
    except OSError as error:
        fail(f"the report could not be written to {output}: {error.strerror}.")


def _exit_code(run: Run, least: Severity, exit_zero: bool) -> int:
    if run.has_internal_error:
        return 2
    failing = any(diagnostic.severity.rank <= least.rank for diagnostic in run.diagnostics)
    return 1 if failing and not exit_zero else 0
