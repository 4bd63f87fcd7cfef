"""The command line: the only code that prints or exits."""

from __future__ import annotations

import errno
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reviewlint import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.rules import Rule

    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # before click 8.2 it took no type

# Python looks for garbage after every few hundred new objects; starting makes many, and none is.
gc.set_threshold(50_000)

COMMANDS = {
    "baseline": "Record today's findings, so that only new ones are reported.",
    "check": "Check files and folders, and report what is wrong.",
    "completion": "Print the script that completes commands in bash, zsh or fish.",
    "explain": "Show a rule's page: why it is there, examples, how to fix.",
    "explain-link": "Show how the links of a line are followed, step by step.",
    "init": "Write settings and schemas that fit the content of this site.",
    "mv": "Move a page or a picture, and rewrite every link that leads there.",
    "new": "Write a new page that fits its schema.",
    "rules": "List all rules.",
    "schema": "Infer schemas from content, and compare them with it.",
    "settings": "Show the settings in force and where each comes from.",
    "site": "List the addresses that the site publishes, or the ids of one page.",
}

COMPLETE = "_REVIEWLINT_COMPLETE"
"""The environment variable with which a shell asks what fits what has been typed."""

EXAMPLES = """\b
Examples:
  reviewlint check                        everything below the current folder
  reviewlint check content/ _posts/x.md   a folder and a file
  reviewlint check --format json content/ for editors and scripts
  reviewlint check - --stdin-filename _posts/x.md < buffer
  reviewlint explain LK001                what a rule is about
  reviewlint explain-link _posts/x.md:12  where the links of a line lead, and why
"""


class Commands(click.Group):
    """A group whose commands are imported when they run, so that `--version` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        Ctrl-C ends it with the exit code that shells know for that. So that nobody takes half of a
        text or of a report for all of it, one that cannot be printed is no success and no finding.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nreviewlint: stopped.", err=True)
            sys.exit(130)  # 128 and the number of the signal
        except OSError as error:
            if error.filename is not None or error.errno == errno.EPIPE:
                raise
            fail(f"not all could be printed: {error.strerror}.")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; names the nearest where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            ctx.fail(error.message + _did_you_mean(args[0], COMMANDS))


class OneOf(_Choice):
    """One of some words; names the nearest where another one is given."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            self.fail(error.message + _did_you_mean(value, map(str, self.choices)), param, ctx)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLES,
)
@click.version_option(__version__, message="reviewlint %(version)s")
def main() -> None:
    """Find what will be wrong on the published page in Markdown files with front matter.

    The fields are checked against a JSON Schema, the text for broken links, malformed URLs and
    images without words. Exit code: 0 nothing found, 1 findings, 2 wrong usage or settings.
    """


if COMPLETE in os.environ:
    import_module(f"{__name__}.shells")


def known_rules() -> dict[str, Rule]:
    """All rules by code; a plug-in that cannot be used ends the program."""
    from reviewlint.rules import catalogue  # noqa: PLC0415 - `--version` needs no rules
    from reviewlint.settings import SettingsError  # noqa: PLC0415

    try:
        return catalogue()
    except SettingsError as error:
        fail(str(error))


def need_current_folder() -> None:
    """End the program where its folder has been deleted: paths are relative to it."""
    try:
        os.getcwd()  # noqa: PTH109 - pathlib takes longer to import
    except OSError:
        fail("the current folder does not exist any more. Change to one that does.")


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    from reviewlint.nearest import nearest  # noqa: PLC0415 - only a mistake needs it

    near = nearest(word, known)
    return f" Did you mean '{near}'?" if near else ""


def print_bytes(pieces: Iterable[bytes]) -> None:
    """Print to the byte: no line ending becomes another one."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def print_diff(pieces: Iterable[str]) -> None:
    """Print a diff; any name of a file goes."""
    print_bytes(piece.encode("utf-8", "surrogateescape") for piece in pieces)


def fail(message: str) -> NoReturn:
    """Print an error of usage or settings and exit with code 2."""
    click.echo(f"reviewlint: {message}", err=True)
    sys.exit(2)
