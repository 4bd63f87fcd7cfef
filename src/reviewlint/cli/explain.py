"""`reviewlint explain`."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from typing import TYPE_CHECKING

import click

from reviewlint.cli import completers, fail, known_rules
from reviewlint.data import data_folder
from reviewlint.lazy import lazy
from reviewlint.nearest import nearest

if TYPE_CHECKING:
    from reviewlint.rules import Rule

_HEADER = lazy(r"\A---\n.*?^---\n+", re.M | re.S)
_MARKER = lazy(r"<!-- (?:expect: [A-Z]{2}\d{3}|/expect) -->")
_FENCE = lazy(r"^`{3,}(?P<info>.*)$")
_LABELS = {
    "fixed": "Fixed:",
    "schema": "With this schema:",
    "settings": "With these settings:",
    "files": "With these files in the site:",
}


@click.command("explain", short_help="Show a rule's page: why it is there, examples, how to fix.")
@click.argument("rule", shell_complete=completers.rules)
def command(rule: str) -> None:
    """Show the page of RULE, a code such as LK001 or a name such as link-text-newline.

    \b
    Examples:
      reviewlint explain LK001
      reviewlint explain field-missing
    """
    rules = known_rules()
    by_name = {entry.name: entry for entry in rules.values()}
    found = rules.get(rule.upper()) or by_name.get(rule.lower())
    if found is None:
        near = nearest(rule.upper(), rules) or nearest(rule.lower(), by_name)
        fail(f"there is no rule “{rule}”.{f' Did you mean “{near}”?' if near else ''}")
    fix = f", {found.fix.value} fix" if found.fix else ""
    off = "" if found.default else ", off unless selected"
    click.echo(f"{found.code} {found.name} ({found.severity.value}{fix}{off})\n")
    if found.package:
        click.echo(f"From the plug-in {found.package}.\n")
        click.echo(readable(inspect.getdoc(found.check) or ""))
        click.echo(_options(found))
        return
    page = (data_folder("rules") / f"{found.name}.md").read_text(encoding="utf-8")
    click.echo(readable(page))


def _options(rule: Rule) -> str:
    """The options of a plug-in's rule, as they stand in the settings when nothing is set."""
    from reviewlint.settings.overview import toml  # noqa: PLC0415 - only plug-ins need it
    from reviewlint.settings.values import key_of  # noqa: PLC0415

    defaults = rule.options()
    lines = ["", f"[rules.{rule.name}]", f'severity = "{rule.severity.value}"']
    for option in fields(rule.options):
        comment = f"  # {option.metadata['help']}" if "help" in option.metadata else ""
        lines.append(f"{key_of(option.name)} = {toml(getattr(defaults, option.name))}{comment}")
    return "\n".join(lines)


def readable(page: str) -> str:
    """A rule's page for a terminal: no header, no test markers, examples indented."""
    lines: list[str] = []
    in_example = False
    for line in _MARKER.sub("", _HEADER.sub("", page)).splitlines():
        if fence := _FENCE.match(line):
            in_example = not in_example
            labels = filter(None, map(_label, fence["info"].split()))
            lines += (part for label in labels for part in (label, ""))
        elif in_example:
            lines.append(f"    {line}".rstrip())
        else:
            heading = re.match(r"#+ (.+)", line)
            lines.append(click.style(heading[1], bold=True) if heading else line)
    return "\n".join(lines)


def _label(word: str) -> str | None:
    """What stands above an example for a word behind the opening of its fence."""
    return f"In {word[5:]}:" if word.startswith("file=") else _LABELS.get(word)
