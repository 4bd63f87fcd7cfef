"""`reviewlint init`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import fail, need_current_folder
from reviewlint.cli.inferring import found_in, thresholds_options
from reviewlint.counts import counted
from reviewlint.paths import absolute
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.inference.proposal import Proposal


@click.command("init", short_help="Write settings and schemas that fit the content of this site.")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default="."
)
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@thresholds_options
def command(folder: Path, force: bool, dry_run: bool, **options: float) -> None:
    """Look at the site in FOLDER, and write reviewlint.toml and schemas that fit its content.

    The pages are split by collection, section or folder, and by layout where that tells more. What
    nearly all pages of a kind have in common becomes their schema, so that the first “reviewlint
    check” reports the others. Each constraint says in its $comment in how many files it holds.

    \b
    Examples:
      reviewlint init
      reviewlint init --dry-run docs/
      reviewlint init --outliers 0 --min-files 20
    """
    from reviewlint.inference.proposal import propose  # noqa: PLC0415 - see `cli/__init__.py`

    need_current_folder()
    found, settings, thresholds = found_in(folder, options)
    proposal = propose(folder, found, settings, thresholds)
    if not proposal.entries:
        fail(_nothing(proposal, thresholds.files))
    files = proposal.files()
    there = [name for name in files if (folder / name).exists()]
    own = settings.file
    if own and own.name not in files and own.parent == absolute(folder):
        there.append(own.name)  # a reviewlint.toml beside it would take its place
    if there and not (force or dry_run):
        fail(
            f"there is already {', '.join(map(escape, there))}. With --force, init writes"
            " nevertheless, and with --dry-run it only says what it would write."
        )
    _tell(proposal)
    if dry_run:
        click.echo(f"\nNothing was written. The files would be: {', '.join(map(escape, files))}.")
        return
    _write(folder, files)
    click.echo(f"\nWrote {', '.join(map(escape, files))}.")
    click.echo("Read them, change what you know better, then run: reviewlint check")


def _nothing(proposal: Proposal, least: int) -> str:
    pages = sum(len(found.pages) for found in proposal.sites)
    if not pages:
        return "no Markdown file here has front matter that can be read to infer a schema from."
    have = counted(pages, "file here has", "files here have")
    return f"only {have} front matter; a schema takes {least} of one kind."


def _tell(proposal: Proposal) -> None:
    """Say what was found, how it was split and why."""
    for found in proposal.sites:
        if not found.pages:
            continue
        count = counted(len(found.pages), "file")
        site = found.site.generator
        click.echo(f"Site: {site} ({found.site.reason}). {count} with front matter.")
    click.echo("\nOne schema for each kind of page:")
    for entry in proposal.entries:
        where = "".join(f", {key} = {value}" for key, value in entry.where.items())
        files = ", ".join(entry.globs)
        click.echo(f"  {escape(files + where)}: {entry.pages:,} → {escape(entry.file)}")
        click.echo(f"    {escape(entry.why)}")
    if proposal.left:
        left = counted(proposal.left, "file is", "files are")
        click.echo(f"{left} of kinds too small for a schema of their own.")


def _write(folder: Path, files: Mapping[str, str]) -> None:
    from reviewlint.writing import WriteError, reason, write  # noqa: PLC0415 - `--help` needs none

    try:
        contents = {name: text.encode() for name, text in files.items()}
    except UnicodeEncodeError:
        fail("the name of a folder here is no text, so no settings can name it. Rename the folder.")
    for name, content in contents.items():
        place = folder / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write(place, content)
        except (OSError, WriteError) as error:
            fail(f"there is no {escape(name)}: {reason(error)}.")
