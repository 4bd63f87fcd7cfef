"""`reviewlint check --watch`: the screen, and how it stops."""

from __future__ import annotations

import gc
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from reviewlint.cli import fail
from reviewlint.cli.check import complaint_about, folders_of
from reviewlint.cli.narrowing import Narrowing, NarrowingError, NarrowingOptions
from reviewlint.counts import counted
from reviewlint.paths import shown
from reviewlint.settings import SettingsError
from reviewlint.terminal import escape
from reviewlint.watching import Watch, rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from watchfiles.main import FileChange

    from reviewlint.cli.progress import Progress
    from reviewlint.cli.reports import Reporting
    from reviewlint.engine import Run
    from reviewlint.settings import Settings

_FOR_PEOPLE = frozenset({"concise", "text"})
"""Formats between whose reports there may be other lines."""

MOST_NAMED = 3
"""So many of the files that have changed are named."""


def watch_files(
    paths: tuple[Path, ...],
    load: Callable[[], Settings],
    force_exclude: bool,
    narrowing: NarrowingOptions,
    reporting: Reporting,
    progress: Progress,
    jobs: int,
) -> NoReturn:
    """Check and report whenever a file changes, until the user has enough; exit code 0 then.

    Our own lines stand between reports for people; between those for programs they would be in the
    way, and go to standard error.

    Args:
        paths: what the user named.
        load: reads the settings.
        force_exclude: as for `discover`.
        narrowing: what is left out of the reports.
        reporting: how to report.
        progress: shows how far a run has come.
        jobs: how many processes may share the work.

    Raises:
        SettingsError: there is a mistake in the settings from the start.
        NarrowingError: git cannot tell from the start what differs.
    """
    watch = Watch(paths, load, force_exclude=force_exclude, written=reporting.files)
    for_people = _FOR_PEOPLE.issuperset(reporting.printed)
    # A service manager's wish to stop is as good as the user's.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if complaint := complaint_about(watch.found):
        fail(complaint)
    reporting.spare(watch.found, watch.settings)
    folders = folders_of(paths)
    Narrowing(narrowing, watch.settings, watch.found, folders)  # a mistake shows before all else
    try:
        for changes in rounds(watch):
            run: Run | None = None
            notes: tuple[str, ...] = ()
            problem = complaint_about(watch.found)
            try:
                with progress:
                    run = watch.check(jobs, progress)
                narrowed = Narrowing(narrowing, watch.settings, watch.found, folders)
                run, notes = narrowed.narrow(run)
            except (SettingsError, NarrowingError) as error:
                run, problem = None, str(error)
            _begin_screen(err=not for_people)
            click.echo(f"{datetime.now():%H:%M:%S}  {_headline(changes)}\n", err=not for_people)
            if problem:
                click.echo(f"reviewlint: {problem}", err=True)
            if run and run.checked:
                reporting.write(run, notes)
            files = counted(len(watch.found.files), "file")
            click.echo(f"\nWatching {files}. Ctrl-C stops.", err=not for_people)
            del run
            gc.collect()  # the model of the site has circles; now there is time
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        fail("--watch needs the package watchfiles. Install it: pip install watchfiles")
    except BrokenPipeError:
        raise  # nobody reads the reports any more
    except OSError as error:
        fail(
            f"the files cannot be watched: {error.strerror or error}. With the variable"
            " WATCHFILES_FORCE_POLLING=1 they are looked at again and again instead."
        )
    except KeyboardInterrupt:
        click.echo(err=True)
    sys.exit(0)


def _begin_screen(*, err: bool) -> None:
    """Clear the terminal; draw a line in what is no terminal."""
    stream = sys.stderr if err else sys.stdout
    if stream.isatty() and os.environ.get("TERM") != "dumb":
        click.echo("\x1b[2J\x1b[H", nl=False, err=err)
    else:
        click.echo("─" * 40, err=err)


def _headline(changes: Collection[FileChange]) -> str:
    """What has changed, in words."""
    if not changes:
        return "All files checked."
    paths = sorted(path for path in {path for _, path in changes} if not Path(path).is_dir())
    parts = [
        f"{escape(shown(path))} {'changed' if os.path.lexists(path) else 'deleted'}"
        for path in paths[:MOST_NAMED]
    ]
    if len(paths) > MOST_NAMED:
        parts.append(f"{len(paths) - MOST_NAMED:,} more")
    return ", ".join(parts) or "Folders changed."
