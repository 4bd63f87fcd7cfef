"""`reviewlint init`."""

from __future__ import annotations

from pathlib import Path

import click

from reviewlint.cli import need_current_folder


@click.command("init", short_help="Write settings and schemas that fit the content of this site.")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
def command(path: Path) -> None:
    """Look at the site in PATH, and write reviewlint.toml and schemas that fit its content."""
    need_current_folder()
