"""`reviewlint schema`: schemas made from content, and held against it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewlint.cli import completers, fail, need_current_folder
from reviewlint.cli.inferring import found_in, thresholds_options
from reviewlint.counts import counted
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from reviewlint.inference.difference import Change


@click.group("schema", short_help="Infer schemas from content, compare and document them.")
def command() -> None:
    """Make a schema from what the pages of a site say, and see what has changed since."""


@command.command("infer", short_help="Print the schema that the pages in a folder follow.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@thresholds_options
def infer(path: Path, **options: float) -> None:
    """Print the schema that the front matter of the pages in PATH follows, but for outliers.

    All of them are taken as of one kind. Each constraint says in its $comment in how many files it
    holds.

    \b
    Examples:
      reviewlint schema infer _posts/ > schemas/posts.schema.json
      reviewlint schema infer content/films/ --outliers 0
    """
    from reviewlint.inference.comparison import schema_of_all  # noqa: PLC0415
    from reviewlint.inference.writing import write_schema  # noqa: PLC0415

    need_current_folder()
    found, settings, thresholds = found_in(path, options)
    schema = schema_of_all(found, settings, thresholds)
    if schema is None:
        fail(
            f"no Markdown file in “{escape(str(path))}” has front matter that can be read to infer"
            " a schema from."
        )
    click.echo(write_schema(schema), nl=False)


@command.command("docs", short_help="Print a schema as a Markdown page for contributors.")
@click.argument("schema", shell_complete=completers.schemas)
def docs(schema: str) -> None:
    """Print a Markdown page about SCHEMA, a path or preset:NAME, for those who write the pages.

    \b
    Examples:
      reviewlint schema docs schemas/review.json > docs/review-fields.md
      reviewlint schema docs preset:jekyll-post
    """
    from reviewlint.schema_page import schema_page  # noqa: PLC0415
    from reviewlint.settings import SettingsError  # noqa: PLC0415
    from reviewlint.validation.loading import load  # noqa: PLC0415
    from reviewlint.validation.presets import name_of  # noqa: PLC0415

    need_current_folder()
    try:
        root = load(schema, Path.cwd()).root
    except SettingsError as error:
        fail(str(error))
    click.echo(schema_page(root, name_of(schema)), nl=False)


@command.command("diff", short_help="Show what today's content would change in the schemas.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@thresholds_options
def diff(path: Path, **options: float) -> None:
    """Show what the content of today would change in the schemas of the settings.

    Each schema is held against one that is inferred anew from the pages in PATH that it is for.
    What a person has added to it, such as a description, is no difference. “+” is what would come,
    “-” what would go, “~” what would become something else; behind it stands in how many files.

    Exit code: 0 no difference, 1 differences, 2 wrong usage or settings.
    """
    from reviewlint.inference.comparison import differences  # noqa: PLC0415
    from reviewlint.settings import SettingsError  # noqa: PLC0415

    need_current_folder()
    found, settings, thresholds = found_in(path, options)
    if not settings.schemas:
        fail("the settings name no schemas. “reviewlint init” writes some.")
    any_change = False
    try:
        for file, pages, changes in differences(found, settings, thresholds):
            same = "" if changes else ": no difference"
            click.echo(f"{escape(file)} ({counted(pages, 'file')}){same}")
            for change in changes:
                click.echo(_line(change))
            any_change = any_change or bool(changes)
    except SettingsError as error:
        fail(str(error))
    sys.exit(1 if any_change else 0)


def _line(change: Change) -> str:
    colour = {"+": "green", "-": "red"}.get(change.sign, "yellow")
    text = click.style(f"{change.sign} {escape(change.place)}: {escape(change.words)}", fg=colour)
    return f"  {text}" + (f"\n      {escape(change.evidence)}" if change.evidence else "")
