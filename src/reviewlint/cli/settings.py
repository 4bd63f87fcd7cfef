"""`reviewlint settings`."""

from __future__ import annotations

from pathlib import Path

import click

from reviewlint.cli import fail, need_current_folder
from reviewlint.cli.settings_options import config_option
from reviewlint.terminal import escape


@click.command("settings", short_help="Show the settings in force and where each comes from.")
@click.argument("path", default=".", type=click.Path(path_type=Path))
@config_option
def command(path: Path, config: Path | None) -> None:
    """Show the settings that are in force for PATH, and where each value comes from.

    \b
    Examples:
      reviewlint settings
      reviewlint settings content/reviews
    """
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

    need_current_folder()
    if not path.exists():
        fail(f"there is no file or folder “{escape(str(path))}”.")
    try:
        rows = load_settings(path, config).rows()
    except SettingsError as error:
        fail(str(error))
    key_width = max(len(row.key) for row in rows)
    value_width = min(max(len(row.value) for row in rows), 60)
    for row in rows:
        click.echo(f"{row.key:{key_width}}  {escape(row.value):{value_width}}  # {row.origin}")
