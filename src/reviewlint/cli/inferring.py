"""What the commands share that infer schemas: their options, and the pages that they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewlint.cli import fail

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reviewlint.discovery import FoundFile
    from reviewlint.inference.evidence import Thresholds
    from reviewlint.settings import Settings

_OPTIONS = (
    click.option(
        "--outliers",
        type=click.FloatRange(0, 20),
        default=1,
        show_default=True,
        metavar="PERCENT",
        help="So many of the files may break what is taken for a rule; of 20 files, one may.",
    ),
    click.option(
        "--max-choices",
        type=click.IntRange(min=2),
        default=20,
        show_default=True,
        metavar="N",
        help="A field with more different values than this may say anything.",
    ),
    click.option(
        "--new-values",
        type=click.FloatRange(0, 100),
        default=2,
        show_default=True,
        metavar="PERCENT",
        help="So likely may it be that the next value of a field with fixed values is a new one.",
    ),
    click.option(
        "--min-files",
        type=click.IntRange(min=2),
        default=5,
        show_default=True,
        metavar="N",
        help="Kinds of pages with fewer files get no schema of their own.",
    ),
)


def thresholds_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what counts as a rule."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def found_in(
    path: Path, options: Mapping[str, float]
) -> tuple[Sequence[FoundFile], Settings, Thresholds]:
    """The files below a path, the settings in force there, and the thresholds.

    Args:
        path: a file or folder.
        options: the values of `thresholds_options`.
    """
    from reviewlint.discovery import discover  # noqa: PLC0415 - only these commands need it
    from reviewlint.inference.evidence import Thresholds  # noqa: PLC0415
    from reviewlint.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        settings = load_settings(path)
    except SettingsError as error:
        fail(str(error))
    thresholds = Thresholds(
        outliers=options["outliers"] / 100,
        choices=int(options["max_choices"]),
        new_values=options["new_values"] / 100,
        files=int(options["min_files"]),
    )
    return discover([path], settings).files, settings, thresholds
