"""`reviewlint check`."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import OneOf, fail
from reviewlint.cli.fixing import FixOptions, exit_code, fix_options, make_fixes, say
from reviewlint.cli.narrowing import Narrowing, NarrowingError, NarrowingOptions, narrowing_options
from reviewlint.cli.progress import Progress
from reviewlint.cli.reports import Reporting, report_options
from reviewlint.cli.settings_options import SettingsOptions, settings_options
from reviewlint.discovery import EXTENSIONS, Discovery, discover
from reviewlint.findings import Severity
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from reviewlint.engine import Run


@click.command("check", short_help="Check files and folders, and report what is wrong.")
@click.argument("paths", nargs=-1, type=click.Path(readable=False, path_type=Path))
@settings_options
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even when named.")
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    help="With “-”: the file that the text on standard input is.",
)
@narrowing_options
@fix_options
@report_options
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--exit-zero", is_flag=True, help="Exit with code 0 even when there are findings.")
@click.option(
    "--fail-on",
    type=OneOf([Severity.ERROR.value, Severity.WARNING.value]),
    default=Severity.WARNING.value,
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes; default: all cores.")
def command(
    paths: tuple[Path, ...],
    settings_options: SettingsOptions,
    force_exclude: bool,
    stdin_filename: Path | None,
    narrowing: NarrowingOptions,
    fixes: FixOptions,
    reporting: Reporting,
    watch: bool,
    exit_zero: bool,
    fail_on: str,
    jobs: int | None,
) -> None:
    """Check Markdown files, and all Markdown in folders; without PATHS the current folder.

    \b
    Examples:
      reviewlint check content/
      reviewlint check --select LK,UR _posts/2024-06-15-night-ferry.md
      reviewlint check --schema schemas/review.json --format json reviews/ > report.json
      reviewlint check --diff content/
      reviewlint check --watch content/
    """
    from reviewlint.engine import Check  # noqa: PLC0415
    from reviewlint.settings import SettingsError  # noqa: PLC0415

    from_stdin = Path("-") in paths
    if from_stdin != (stdin_filename is not None) or (from_stdin and len(paths) > 1):
        raise click.UsageError("“-” stands alone, and goes with --stdin-filename FILE.")
    if from_stdin and (watch or narrowing.since is not None):
        raise click.UsageError("--watch and --since look at files on disk, and “-” is none.")
    if watch and fixes.any:
        raise click.UsageError("--watch only looks: fixes need a run of their own.")
    if (fixes.diff or fixes.only) and reporting.files:
        raise click.UsageError(
            "--diff and --fix-only report no findings, so there is nothing to write to"
            f" “{escape(str(reporting.files[0]))}”."
        )
    paths = paths or (Path(),)
    progress = Progress(quiet=reporting.quiet)
    processes = jobs or os.cpu_count() or 1
    unsaved = None
    try:
        if watch:
            from reviewlint.cli.watching import watch_files  # noqa: PLC0415

            load = partial(settings_options.load, paths[0])
            watch_files(paths, load, force_exclude, narrowing, reporting, progress, processes)
        settings = settings_options.load(stdin_filename or paths[0])
        if stdin_filename is not None:
            unsaved = sys.stdin.buffer.read()
            check = Check.of_unsaved(stdin_filename, unsaved, settings)
            narrowed = Narrowing(narrowing, settings, Discovery(tuple(check.results)))
        else:
            found = discover(paths, settings, force_exclude=force_exclude)
            if complaint := complaint_about(found):
                fail(complaint)
            reporting.spare(found, settings)
            narrowed = Narrowing(narrowing, settings, found, folders_of(paths))
            with progress:
                check = Check.of_files(narrowed.found, settings, jobs=processes, progress=progress)
        run, notes = narrowed.narrow(check.run)
        if fixes.any:
            fixed = make_fixes(check, fixes, run, unsaved, progress)
            run, notes = narrowed.narrow(fixed.after.run, rewritten=True)
    except (SettingsError, NarrowingError) as error:
        fail(str(error))
    code = _exit_code(run, Severity(fail_on), exit_zero)
    if not fixes.any:
        reporting.write(run, notes)
        sys.exit(code)
    if not (fixes.diff or fixes.only):
        reporting.write(run, notes, to_stderr=from_stdin)
    apart = from_stdin or fixes.diff or "text" not in reporting.printed
    say(fixed, fixes, run, to_stderr=apart, quiet=reporting.quiet)
    sys.exit(exit_code(fixed, fixes, code, exit_zero=exit_zero))


def folders_of(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders among the paths that were named, the current one where there are none."""
    return tuple(path for path in paths or (Path(),) if os.path.isdir(path))  # noqa: PTH112


def complaint_about(found: Discovery) -> str:
    """What is wrong with the paths that the user named, if anything; to check nothing is wrong."""
    if found.missing:
        return f"there is no file or folder “{escape(found.missing[0])}”."
    if found.empty and not found.files:
        extensions = " ".join(EXTENSIONS)
        return f"there is nothing to check in “{escape(found.empty[0])}” (looked for {extensions})."
    return ""


def _exit_code(run: Run, least: Severity, exit_zero: bool) -> int:
    if run.has_internal_error:
        return 2
    failing = any(diagnostic.severity.rank <= least.rank for diagnostic in run.diagnostics)
    return 1 if failing and not exit_zero else 0
