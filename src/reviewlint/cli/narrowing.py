"""What `reviewlint check` leaves out: what the baseline knows, and what does not differ."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewlint.counts import counted
from reviewlint.paths import shown
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewlint.discovery import Discovery
    from reviewlint.engine import Run
    from reviewlint.settings import Settings
    from reviewlint.since import Changes


class NarrowingError(Exception):
    """Why it cannot be told what to leave out, in words for the author."""


@dataclass(frozen=True, slots=True)
class NarrowingOptions:
    """What the command line says of findings to leave out.

    Attributes:
        since: a git revision; what does not differ from it is left out.
        baseline: the baseline, in place of that of the settings.
        no_baseline: use none.
    """

    since: str | None
    baseline: Path | None
    no_baseline: bool


def narrowing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for what is left out; it gets them as `narrowing`."""

    @click.option(
        "--since",
        metavar="REV",
        help="Only findings on lines that differ from this git revision, and in untracked files.",
    )
    @click.option(
        "--baseline",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The baseline to use: findings that are not reported (see “reviewlint baseline”).",
    )
    @click.option("--no-baseline", is_flag=True, help="Report what the baseline knows, too.")
    @wraps(command)
    def with_narrowing(
        *, since: str | None, baseline: Path | None, no_baseline: bool, **others: Any
    ) -> None:
        if no_baseline and baseline is not None:
            raise click.UsageError("--baseline and --no-baseline exclude each other.")
        command(narrowing=NarrowingOptions(since, baseline, no_baseline), **others)

    return with_narrowing


class Narrowing:
    """What is left out of a run.

    Attributes:
        found: the files to check.
    """

    def __init__(
        self,
        options: NarrowingOptions,
        settings: Settings,
        found: Discovery,
        folders: Sequence[Path] = (),
    ) -> None:
        """Leave out the files that do not differ.

        Args:
            options: what the command line says.
            settings: what is in force.
            found: the files that could be checked.
            folders: the folders all of whose files are among them.

        Raises:
            NarrowingError: git cannot tell what differs.
        """
        self._options = options
        self._settings = settings
        self._folders = folders
        self._changes: Changes | None = None
        self.found = found
        if options.since is not None:
            self._changes = _changes(options.since, settings, found)
            self._folders = ()
            changed = tuple(filter(self._changes.has, found.files))
            self.found = replace(found, files=changed, is_whole=False)

    def narrow(self, run: Run, *, rewritten: bool = False) -> tuple[Run, tuple[str, ...]]:
        """Leave out the findings that are known, and those on lines that do not differ.

        Args:
            run: what was found.
            rewritten: whether files have changed since they were found.

        Returns:
            The run with the others, and what is to be said beneath its report.

        Raises:
            NarrowingError: the baseline cannot be read, or git cannot tell what differs.
        """
        run, notes = self._without_known(run)
        if rewritten and self._options.since is not None:
            self._changes = _changes(self._options.since, self._settings, self.found)
        if self._changes:
            run = replace(run, diagnostics=tuple(filter(self._changes.concern, run.diagnostics)))
        return run, notes

    def _without_known(self, run: Run) -> tuple[Run, tuple[str, ...]]:
        named = self._options.baseline
        file = named or self._settings.baseline
        if self._options.no_baseline or not (named or os.path.exists(file)):  # noqa: PTH110
            return run, ()
        from reviewlint.baseline import BaselineError, Scope, read_baseline  # noqa: PLC0415

        scope = Scope(file, run, self.found.files, self._folders, self._settings)
        try:
            comparison = scope.compare(read_baseline(file))
        except BaselineError as error:
            raise NarrowingError(str(error)) from error
        notes = []
        if known := len(comparison.kept):
            notes.append(f"{counted(known, 'problem')} in the baseline, not shown.")
        if fixed := sum(map(scope.judges, comparison.left)):
            entries = counted(fixed, "entry of the baseline is", "entries of the baseline are")
            other = f" --baseline {escape(shown(named))}" if named else ""
            notes.append(f"{entries} fixed: run “reviewlint baseline --update{other}”.")
        new = tuple(run.diagnostics[index] for index in comparison.new)
        return replace(run, diagnostics=new), tuple(notes)


def _changes(revision: str, settings: Settings, found: Discovery) -> Changes:
    from reviewlint.git import GitError  # noqa: PLC0415
    from reviewlint.since import changes_since  # noqa: PLC0415

    try:
        return changes_since(revision, settings.start, found.files)
    except GitError as error:
        raise NarrowingError(f"--since: {error}") from error
