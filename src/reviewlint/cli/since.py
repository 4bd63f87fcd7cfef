"""`--since`: only what differs from an earlier state of the repository."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reviewlint.cli import fail

if TYPE_CHECKING:
    from reviewlint.discovery import Discovery
    from reviewlint.engine import Run
    from reviewlint.settings import Settings
    from reviewlint.since import Changes

since_option = click.option(
    "--since",
    metavar="REV",
    help="Only findings on lines that differ from this git revision, and in untracked files.",
)


def leave_out_unchanged(
    revision: str, found: Discovery, settings: Settings
) -> tuple[Discovery, Changes]:
    """Leave out the files that do not differ; the program ends where git cannot tell.

    Returns:
        The other files, and what differs in them.
    """
    from reviewlint.git import GitError  # noqa: PLC0415
    from reviewlint.since import changes_since  # noqa: PLC0415

    try:
        changes = changes_since(revision, settings.start, found.files)
    except GitError as error:
        fail(f"--since: {error}")
    return replace(found, files=tuple(filter(changes.has, found.files))), changes


def only_changed(run: Run, changes: Changes) -> Run:
    """The findings on lines that differ."""
    return replace(run, diagnostics=tuple(filter(changes.concern, run.diagnostics)))
