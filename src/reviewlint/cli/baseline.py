"""`reviewlint baseline`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import fail, need_current_folder
from reviewlint.cli.progress import Progress
from reviewlint.cli.settings_options import config_option
from reviewlint.counts import counted
from reviewlint.paths import shown
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from reviewlint.baseline import Entries, Scope

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "baseline", short_help="Record today's findings, so that only new ones are reported."
)
@click.argument("paths", nargs=-1, type=click.Path(readable=False, path_type=Path))
@click.option("--update", is_flag=True, help="Take out what is fixed; nothing is added.")
@click.option("--force", is_flag=True, help="Record anew, though there is a baseline already.")
@click.option(
    "--baseline",
    "named",
    type=_FILE,
    help="The file; by default .reviewlint-baseline beside the settings file, or what they say.",
)
@config_option
def command(
    paths: tuple[Path, ...], update: bool, force: bool, named: Path | None, config: Path | None
) -> None:
    """Record what is wrong today in PATHS; “reviewlint check” then reports only what is new.

    Without PATHS everything below the current folder. A finding is told by its rule, its file and
    the text around it, so it may move to another line.

    \b
    Examples:
      reviewlint baseline
      reviewlint baseline --update
      reviewlint baseline --force _posts/2019/
    """
    from reviewlint.baseline import BaselineError, Scope, read_baseline  # noqa: PLC0415
    from reviewlint.cli.check import complaint_about, folders_of  # noqa: PLC0415
    from reviewlint.discovery import discover  # noqa: PLC0415
    from reviewlint.engine import check  # noqa: PLC0415
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

    if update and force:
        raise click.UsageError("--update and --force exclude each other.")
    need_current_folder()
    try:
        settings = load_settings(paths[0] if paths else Path(), config)
        file = named or settings.baseline
        _refuse(file, update=update, force=force)
        found = discover(paths or (Path(),), settings)
        if complaint := complaint_about(found):
            fail(complaint)
        with Progress() as progress:
            run = check(found, settings, jobs=os.cpu_count() or 1, progress=progress)
        scope = Scope(file, run, found.files, folders_of(paths), settings)
        # Read only now: meanwhile, another process may have written it.
        before = read_baseline(file, merging=True) if _exists(file) else ()
        (_update if update else _record)(file, before, scope)
        if run.has_internal_error:
            fail(
                "a rule of reviewlint failed, so the baseline may lack something. “reviewlint"
                " check” names the rule."
            )
    except (SettingsError, BaselineError) as error:
        fail(str(error))


def _refuse(file: Path, *, update: bool, force: bool) -> None:
    """End the program where there is no baseline to update, or one that is not to be replaced."""
    name = escape(shown(file))
    there = _exists(file)
    if update and not there:
        fail(f"there is no baseline {name}. “reviewlint baseline” records one.")
    if there and not (update or force):
        fail(
            f"there is a baseline {name} already. “reviewlint baseline --update” takes out what is"
            " fixed; with --force, today's findings are recorded anew."
        )


def _exists(file: Path) -> bool:
    """Whether there is such a file; unlike a method of `Path`, this never raises."""
    return os.path.exists(file)  # noqa: PTH110


def _record(file: Path, before: Entries, scope: Scope) -> None:
    """Write what was found, and keep what the run can say nothing about."""
    from reviewlint.baseline import write_baseline  # noqa: PLC0415

    found = scope.entries()
    entries = {*found, *(entry for entry in before if not scope.judges(entry))}
    if not entries and not before:
        click.echo("No problems were found, so there is nothing to record.")
        return
    write_baseline(file, entries)
    click.echo(
        f"Recorded {counted(len(found), 'problem')} in {escape(shown(file))}:"
        " from now on, “reviewlint check” reports only others."
    )


def _update(file: Path, before: Entries, scope: Scope) -> None:
    """Take out what is fixed."""
    from reviewlint.baseline import write_baseline  # noqa: PLC0415

    comparison = scope.compare(before)
    entries = {*comparison.kept, *(each for each in comparison.left if not scope.judges(each))}
    write_baseline(file, entries)
    fixed = len(before) - len(entries)
    taken = f"Took {counted(fixed, 'entry', 'entries')} out of" if fixed else "Nothing is fixed in"
    click.echo(f"{taken} {escape(shown(file))}; {counted(len(entries), 'is', 'are')} left.")
    if renamed := {each.file for each in entries} - {each.file for each in before}:
        click.echo(f"The entries of {counted(len(renamed), 'renamed file')} say the new name.")
