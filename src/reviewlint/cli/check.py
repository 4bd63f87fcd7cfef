"""`reviewlint check`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import OneOf, fail, need_current_folder
from reviewlint.cli.fixing import FixOptions, exit_code, fix_options, make_fixes, say
from reviewlint.discovery import EXTENSIONS, discover
from reviewlint.findings import Severity
from reviewlint.reporters import Options, formats, render
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.discovery import Discovery
    from reviewlint.engine import Run


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
    help="The schema for every file: a path, or preset:NAME.",
)
@click.option("--site", metavar="NAME", help="The site generator: jekyll, hugo, plain, …")
@click.option(
    "--select", multiple=True, metavar="RULES", help="Only these rules (comma-separated)."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules (comma-separated).")
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
@fix_options
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
    fixes: FixOptions,
) -> None:
    """Check Markdown files, and all Markdown in folders; without PATHS the current folder.

    \b
    Examples:
      reviewlint check content/
      reviewlint check --select LK,UR _posts/2024-06-15-night-ferry.md
      reviewlint check --schema schemas/review.json --format json reviews/ > report.json
      reviewlint check --diff content/
    """
    from reviewlint.engine import Check  # noqa: PLC0415
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

    from_stdin = Path("-") in paths
    if from_stdin != (stdin_filename is not None) or (from_stdin and len(paths) > 1):
        raise click.UsageError("“-” stands alone, and goes with --stdin-filename FILE.")
    need_current_folder()
    try:
        settings = load_settings(
            stdin_filename or (paths[0] if paths else Path()),
            config,
            select=_split(select),
            ignore=_split(ignore),
            exclude=exclude,
            schema=schema,
            site=site,
        )
        if stdin_filename is not None:
            unsaved = sys.stdin.buffer.read()
            check = Check.of_unsaved(stdin_filename, unsaved, settings)
        else:
            found = discover(paths or (Path(),), settings, force_exclude=force_exclude)
            _complain(found)
            unsaved = None
            check = Check.of_files(found, settings, jobs=jobs or os.cpu_count() or 1)
        fixed = make_fixes(check, fixes, unsaved) if fixes.any else None
        run = fixed.after.run if fixed else check.run
    except SettingsError as error:
        fail(str(error))
    to_stderr = fixed is not None and unsaved is not None
    if not (fixes.diff or fixes.only):
        use_color = output is None and _use_color(color)
        width = shutil.get_terminal_size((100, 24)).columns
        options = Options(checked=run.checked, width=width, color=use_color, quiet=quiet)
        report = render(format_name, run.diagnostics, options, statistics=statistics)
        _write(report, output, color=use_color, to_stderr=to_stderr)
    code = _exit_code(run, Severity(fail_on), exit_zero)
    if fixed:
        apart = to_stderr or fixes.diff or output is not None or format_name != "text"
        say(fixed, fixes, to_stderr=apart, quiet=quiet)
        code = exit_code(fixed, fixes, code, exit_zero=exit_zero)
    sys.exit(code)


def _split(selectors: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for text in selectors for part in text.split(",") if part.strip())


def _complain(found: Discovery) -> None:
    """Stop where a path that the user named is a mistake; a run that checks nothing is one."""
    if found.missing:
        fail(f"there is no file or folder “{escape(found.missing[0])}”.")
    if found.empty and not found.files:
        extensions = " ".join(EXTENSIONS)
        fail(f"there is nothing to check in “{escape(found.empty[0])}” (looked for {extensions}).")


def _use_color(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"


def _write(
    pieces: Iterable[str], output: Path | None, *, color: bool, to_stderr: bool = False
) -> None:
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False, color=color, err=to_stderr)
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
