"""`reviewlint rules`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reviewlint.cli import OneOf, known_rules

if TYPE_CHECKING:
    from reviewlint.rules import Rule


@click.command("rules", short_help="List all rules.")
@click.option(
    "--format",
    "format_name",
    type=OneOf(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print them.",
)
def command(format_name: str) -> None:
    """List all rules with their code, name, severity and whether they have a fix.

    \b
    Examples:
      reviewlint rules
      reviewlint explain link-gap     a rule's page
    """
    rules = list(known_rules().values())
    if format_name == "json":
        click.echo(json.dumps([_record(rule) for rule in rules], indent=2))
    elif format_name == "markdown":
        click.echo(markdown_table(rules))
    else:
        letters = max(len(rule.code) for rule in rules)
        width = max(len(rule.name) for rule in rules)
        for rule in rules:
            click.echo(
                f"{rule.code:{letters}}  {rule.name:{width}}  {rule.severity.value:7}"
                f"  {_fix(rule):10}  {rule.summary}{_remarks(rule)}"
            )


def markdown_table(rules: list[Rule]) -> str:
    """The rules as a Markdown table, with links to the pages of ours."""
    rows = ["| Code | Name | Severity | Fix | What it flags |", "| --- | --- | --- | --- | --- |"]
    for rule in rules:
        name = rule.name if rule.package else f"[{rule.name}](rules/{rule.name}.md)"
        rows.append(
            f"| {rule.code} | {name} | {rule.severity.value}"
            f" | {rule.fix.value if rule.fix else '–'} | {rule.summary}{_remarks(rule)} |"
        )
    return "\n".join(rows)


def _remarks(rule: Rule) -> str:
    off = "" if rule.default else " (off unless selected)"
    return f"{off} (from {rule.package})" if rule.package else off


def _fix(rule: Rule) -> str:
    return f"{rule.fix.value} fix" if rule.fix else "-"


def _record(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "fix": rule.fix.value if rule.fix else None,
        "default": rule.default,
        "summary": rule.summary,
        "package": rule.package or None,
    }
