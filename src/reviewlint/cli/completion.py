"""`reviewlint completion`."""

from __future__ import annotations

import click

from reviewlint.cli import COMPLETE, OneOf, main


@click.command("completion", short_help="Print the script that completes commands in a shell.")
@click.argument("shell", type=OneOf(["bash", "fish", "zsh"]))
def command(shell: str) -> None:
    """Print the script with which SHELL completes commands, options, rules, presets and paths.

    \b
    Examples:
      echo 'eval "$(reviewlint completion bash)"' >> ~/.bashrc
      echo 'eval "$(reviewlint completion zsh)"' >> ~/.zshrc    behind compinit
      reviewlint completion fish > ~/.config/fish/completions/reviewlint.fish
    """
    from reviewlint.cli.shells import SHELLS  # noqa: PLC0415

    click.echo(SHELLS[shell](main, {}, "reviewlint", COMPLETE).source(), nl=False)
