"""What command lines say of settings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewlint.cli import completers, need_current_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewlint.settings import Settings

config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The settings file to use; by default it is looked for from the paths upwards.",
)
site_option = click.option(
    "--site",
    metavar="NAME",
    shell_complete=completers.sites,
    help="The site generator: jekyll, hugo, plain, …",
)


@dataclass(frozen=True, slots=True)
class SettingsOptions:
    """What goes before the settings file.

    Attributes:
        config: the settings file itself.
        schema: the schema for every file.
        site: the site generator.
        select, ignore: codes, prefixes or names of rules.
        exclude: globs.
    """

    config: Path | None
    schema: str | None
    site: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    exclude: tuple[str, ...]

    def load(self, start: Path) -> Settings:
        """The settings for a path.

        Raises:
            SettingsError: they have a mistake.
        """
        from reviewlint.settings import load_settings  # noqa: PLC0415 - `--help` needs none

        need_current_folder()
        return load_settings(
            start,
            self.config,
            select=self.select,
            ignore=self.ignore,
            exclude=self.exclude,
            schema=self.schema,
            site=self.site,
        )


def settings_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for settings; it gets them as `settings_options`."""

    @config_option
    @click.option(
        "--schema",
        metavar="SCHEMA",
        shell_complete=completers.schemas,
        help="The schema for every file: a path, or preset:NAME.",
    )
    @site_option
    @click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        shell_complete=completers.rule_lists,
        help="Only these rules (comma-separated).",
    )
    @click.option(
        "--ignore",
        multiple=True,
        metavar="RULES",
        shell_complete=completers.rule_lists,
        help="Not these rules (comma-separated).",
    )
    @click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these files out, too.")
    @wraps(command)
    def with_settings(
        *,
        config: Path | None,
        schema: str | None,
        site: str | None,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        exclude: tuple[str, ...],
        **others: Any,
    ) -> None:
        options = SettingsOptions(config, schema, site, _split(select), _split(ignore), exclude)
        command(settings_options=options, **others)

    return with_settings


def _split(selectors: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for text in selectors for part in text.split(",") if part.strip())
