"""`reviewlint schema`: schemas made from content, and held against it."""

from __future__ import annotations

from pathlib import Path

import click

from reviewlint.cli import need_current_folder


@click.group("schema", short_help="Infer schemas from content, and compare them with it.")
def command() -> None:
    """Make a schema from what the pages of a site say, and see what has changed since."""


@command.command("infer")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=Path())
def infer(path: Path) -> None:
    """Print the schema that the front matter of the pages in PATH follows."""
    need_current_folder()


@command.command("diff")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=Path())
def diff(path: Path) -> None:
    """Show what the content of today would change in the schemas of the settings."""
    need_current_folder()
