"""What is in force and where each value comes from, for people to read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.rules import catalogue
from reviewlint.settings.file import label
from reviewlint.settings.keys import DEFAULT_SCHEMA
from reviewlint.settings.values import key_of

if TYPE_CHECKING:
    from reviewlint.rules import Rule
    from reviewlint.settings.file import Keys
    from reviewlint.settings.model import Settings

_BARE_KEY = lazy(r"[A-Za-z0-9_-]+")
_DEFAULT = "default"
_COMMAND_LINE = "command line"
_PLAIN_KEYS = (
    "include",
    "exclude",
    "respect-gitignore",
    "max-file-size",
    "select",
    "ignore",
    "known-urls",
    "known-anchors",
    "baseline",
)


class Row(NamedTuple):
    """A setting in force.

    Attributes:
        key: as in the settings file, with dots between tables.
        value: as TOML writes it.
        origin: where it comes from, such as `default` or `reviewlint.toml:12`.
    """

    key: str
    value: str
    origin: str


def rows(settings: Settings) -> Iterator[Row]:
    """All settings in force, in the order of the documentation."""
    yield from _places(settings)
    for key in _PLAIN_KEYS:
        yield _plain(settings, key)
    yield from _schemas(settings)
    for code, rule in catalogue().items():
        yield from _rule(settings, code, rule)
    for glob, selectors in settings.keys.per_file_ignores.items():
        keys: Keys = ("per-file-ignores", glob)
        yield Row(label(keys), toml(selectors), _origin(settings, keys))


def _places(settings: Settings) -> Iterator[Row]:
    """The settings file, the root and the site."""
    if settings.source is None:
        yield Row("file", "none", "no reviewlint.toml and no [tool.reviewlint] in pyproject.toml")
    else:
        origin = _COMMAND_LINE if settings.command_line.config else "nearest to what is checked"
        yield Row("file", toml(settings.source.name), origin)
    yield Row("root", toml(settings.root.as_posix()), "what globs are relative to")
    site = settings.site_for(settings.start / "page.md")
    origin = f"detected: {site.reason}"
    if settings.site != "auto":
        origin = _COMMAND_LINE if settings.command_line.site else _origin(settings, ("site",))
    yield Row("site", toml(site.generator), origin)
    yield Row("site-root", toml(site.root.as_posix()), "what paths that start with / start from")


def _plain(settings: Settings, key: str) -> Row:
    """A key at the top of the settings file, with what the command line says."""
    name = key.replace("-", "_")
    value = getattr(settings.keys, name)
    origin = _origin(settings, (key,))
    added = getattr(settings.command_line, name, ())
    if not added:
        return Row(key, toml(value), origin)
    if key == "select" or not value:
        return Row(key, toml(added), _COMMAND_LINE)
    return Row(key, toml((*value, *added)), f"{origin}, {_COMMAND_LINE}")


def _schemas(settings: Settings) -> Iterator[Row]:
    if settings.command_line.schema is not None:
        yield Row("schemas", toml(settings.command_line.schema), f"{_COMMAND_LINE}, for all files")
    elif settings.source is None:
        yield Row("schemas", toml(DEFAULT_SCHEMA), f"{_DEFAULT}, for reviews")
    for index, entry in enumerate(settings.keys.schemas):
        value = {"files": entry.files, "where": entry.where, "schema": entry.schema}
        if not entry.where:
            del value["where"]
        keys = ("schemas", index)
        yield Row(label(keys), toml(value), _origin(settings, keys))


def _rule(settings: Settings, code: str, rule: Rule) -> Iterator[Row]:
    """A rule's severity and, where it runs, its options."""
    table = ("rules", code if code in settings.keys.rules else rule.name)
    key = f"rules.{rule.name}"
    active = settings.rules.get(code)
    if active is None:
        yield Row(f"{key}.severity", toml("off"), _why_off(settings, rule, table))
        return
    yield Row(
        f"{key}.severity", toml(active.severity.value), _origin(settings, (*table, "severity"))
    )
    for field in fields(active.rule.options):
        option = key_of(field.name)
        value = getattr(active.options, field.name)
        yield Row(f"{key}.{option}", toml(value), _origin(settings, (*table, option)))


def _origin(settings: Settings, keys: Keys) -> str:
    """Where a value comes from that the command line has no say in."""
    if settings.source is None or not settings.source.has(keys):
        return _DEFAULT
    return settings.source.place(keys)


def _why_off(settings: Settings, rule: Rule, table: Keys) -> str:
    if settings.keys.rules.get(str(table[-1]), {}).get("severity") == "off":
        return _origin(settings, (*table, "severity"))
    return "select and ignore" if rule.default else f"{_DEFAULT}, off unless selected"


def toml(value: object) -> str:
    """A value as TOML writes it, on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "(none)"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Mapping():
            pairs = (
                f"{key if _BARE_KEY.fullmatch(key) else toml(key)} = {toml(item)}"
                for key, item in value.items()
            )
            return f"{{ {', '.join(pairs)} }}"
        case tuple() | list():
            return f"[{', '.join(map(toml, value))}]"
        case _:
            return str(value)
