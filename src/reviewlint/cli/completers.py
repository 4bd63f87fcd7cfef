"""What a shell offers for arguments and options whose values reviewlint knows.

Each function is a `shell_complete` of click: it gives what fits what has been typed so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def rule_lists(
    context: click.Context, parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """The rules behind the last comma of a list, but those that stand in it already."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - a run needs none of this

    before, comma, last = typed.rpartition(",")
    offered = [*_if_begun("ALL", "every rule", last), *rules(context, parameter, last)]
    return [
        CompletionItem(f"{before}{comma}{item.value}", help=item.help)
        for item in offered
        if item.value not in before.split(",")
    ]


def rules(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The rules by their codes, or by their names where a name has been begun."""
    from reviewlint.rules import catalogue  # noqa: PLC0415
    from reviewlint.settings import SettingsError  # noqa: PLC0415

    try:
        known = catalogue().values()
    except SettingsError:  # a run will say what is wrong with a plug-in
        return []
    offered = [item for rule in known for item in _if_begun(rule.code, rule.name, typed)]
    if typed:
        offered += [item for rule in known for item in _if_begun(rule.name, rule.code, typed)]
    return offered


def schemas(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The presets, and files."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from reviewlint.settings.keys import PRESET  # noqa: PLC0415
    from reviewlint.validation.presets import presets  # noqa: PLC0415

    offered = [item for name in presets() for item in _if_begun(f"{PRESET}{name}", "", typed)]
    return offered if typed and offered else [CompletionItem(typed, type="file"), *offered]


def files(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Files, for what begins with the name of one."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    return [CompletionItem(typed, type="file")]


def sites(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The site generators."""
    from reviewlint.settings.keys import SITES  # noqa: PLC0415

    return [item for name in SITES for item in _if_begun(name, "", typed)]


def _if_begun(value: str, meaning: str, typed: str) -> list[CompletionItem]:
    """A value if it begins with what has been typed."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    return [CompletionItem(value, help=meaning or None)] if value.startswith(typed) else []
