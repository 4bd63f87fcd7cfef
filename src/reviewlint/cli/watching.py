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
from reviewlint.cli.check import complaint_about
from reviewlint.paths import shown
from reviewlint.settings import SettingsError
from reviewlint.terminal import escape
from reviewlint.watching import Watch, rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from watchfiles.main import FileChange

    from reviewlint.cli.progress import Progress
    from reviewlint.engine import Run
    from reviewlint.settings import Settings

MOST_NAMED = 3
"""So many of the files that have changed are named."""


def watch_files(
    paths: Sequence[Path],
    load: Callable[[], Settings],
    report: Callable[[Run], None],
    progress: Progress,
    jobs: int,
    force_exclude: bool,
    written: Sequence[Path],
) -> NoReturn:
    """Check and report whenever a file changes, until the user has enough; exit code 0 then.

    Args:
        paths: what the user named.
        load: reads the settings.
        report: reports a run.
        progress: shows how far a run has come.
        jobs: how many processes may share the work.
        force_exclude: as for `discover`.
        written: the files that `report` writes.
    """
    # A service manager's wish to stop is as good as the user's.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        watch = Watch(paths, load, force_exclude=force_exclude, written=written)
        if complaint := complaint_about(watch.found):
            fail(complaint)
        for changes in rounds(watch):
            _round(watch, changes, report, progress, jobs)
    except SettingsError as error:
        fail(str(error))
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        fail("--watch needs the package watchfiles. Install it: pip install watchfiles")
    except OSError as error:
        fail(f"the folder cannot be watched: {error.strerror or error}.")
    except KeyboardInterrupt:
        click.echo()
    sys.exit(0)


def _round(
    watch: Watch,
    changes: Collection[FileChange],
    report: Callable[[Run], None],
    progress: Progress,
    jobs: int,
) -> None:
    """Check once, and show what came of it in the place of what was shown before."""
    run, problem = None, complaint_about(watch.found)
    try:
        with progress:
            run = watch.check(jobs, progress)
    except SettingsError as error:
        problem = str(error)
    _begin_screen()
    click.echo(f"{datetime.now():%H:%M:%S}  {_headline(changes)}\n")
    if problem:
        click.echo(f"reviewlint: {problem}", err=True)
    elif run:
        report(run)
    count = len(watch.found.files)
    click.echo(f"\nWatching {count:,} {'file' if count == 1 else 'files'}. Ctrl-C stops.")
    del run
    gc.collect()  # the model of the site has circles; now there is time


def _begin_screen() -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        click.clear()
    else:
        click.echo("─" * 40)


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
