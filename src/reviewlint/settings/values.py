"""Typed settings: a table of the settings file becomes an instance of a dataclass.

The fields of the dataclass are the keys (`max_file_size` is `max-file-size`), its type hints say
what they take, and its defaults make them optional. The top of the settings file, a `[[schemas]]`
entry and the options of a rule are all read in this way, and `tests/settings_schema.py`
turns the same dataclasses into the JSON Schema that editors use.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from reviewlint.settings.file import did_you_mean

if TYPE_CHECKING:
    from reviewlint.settings.file import Keys, SettingsFile

T = TypeVar("T")

_LONG = 60
"""What is longer is not quoted in full."""


def key_of(field_name: str) -> str:
    """The key of a dataclass field in the settings file."""
    return field_name.replace("_", "-")


def read_table(
    table: type[T],
    data: Mapping[str, object],
    file: SettingsFile,
    keys: Keys = (),
    besides: Sequence[str] = (),
) -> T:
    """Make an instance of a dataclass from a table of the settings file.

    Args:
        table: the dataclass.
        data: the table.
        file: the file, for the places of mistakes.
        keys: where the table stands in it.
        besides: keys that the table may have besides, read elsewhere.

    Raises:
        SettingsError: a key is unknown or missing, or a value is of the wrong type. A `ValueError`
            that the dataclass raises on its values becomes one too.
    """
    hints = get_type_hints(table)
    known = {key_of(field.name): field for field in fields(table)}  # type: ignore[arg-type]
    for key in data:
        if key not in known and key not in besides:
            raise file.mistake((*keys, key), unknown_key(key, (*besides, *known)))
    values = {}
    for key, field in known.items():
        if key in data:
            value = read_value(hints[field.name], data[key], file, (*keys, key))
            minimum = field.metadata.get("minimum")
            if minimum is not None and value < minimum:
                raise file.mistake((*keys, key), f"this must be at least {minimum}.")
            values[field.name] = value
        elif field.default is MISSING and field.default_factory is MISSING:
            raise file.mistake(keys, f"“{key}” is missing here.")
    try:
        return table(**values)
    except ValueError as error:
        raise file.mistake(keys, str(error)) from None


def unknown_key(key: str, known: Sequence[str]) -> str:
    """What to say of a key that does not exist."""
    near = did_you_mean(key, known)
    return "there is no such setting." + (near or f" There are: {', '.join(known)}.")


def choices(hint: Any) -> tuple[Any, ...]:
    """The types that a type hint allows: the members of a union, else the hint itself."""
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(choice for choice in get_args(hint) if choice is not type(None))
    return (hint,)


def read_value(hint: Any, value: object, file: SettingsFile, keys: Keys) -> Any:
    """A value as its type hint wants it; a path is relative to the settings file.

    Raises:
        SettingsError: it is of another type.
    """
    choice = next((choice for choice in choices(hint) if _takes(choice, value)), None)
    if choice is None:
        expected = " or ".join(map(_described_type, choices(hint)))
        raise file.mistake(keys, f"this must be {expected}, not {_described(value)}.")
    if choice is object:
        return value
    arguments = get_args(choice)
    if get_origin(choice) is Literal and value not in arguments:
        known = ", ".join(f"“{argument}”" for argument in arguments)
        near = did_you_mean(str(value), arguments)
        raise file.mistake(keys, f"{_described(value)} is not one of {known}.{near}")
    if isinstance(value, list):
        return tuple(
            read_value(arguments[0], item, file, (*keys, i)) for i, item in enumerate(value)
        )
    if isinstance(value, dict):
        if isinstance(choice, type) and is_dataclass(choice):
            return read_table(choice, value, file, keys)
        return {
            key: read_value(arguments[1], item, file, (*keys, key)) for key, item in value.items()
        }
    if choice is Path:
        return file.path.parent / str(value)
    return int(value) if choice is int and isinstance(value, float) else value


def _takes(hint: Any, value: object) -> bool:
    """Whether a value is of the kind that a type hint (no union) wants; items do not count."""
    if hint is object:
        return True
    if hint is int:
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        return whole and not isinstance(value, bool)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, _plain_type(hint))


def _plain_type(hint: Any) -> type:
    """The type that TOML gives for a type hint (no union, no number)."""
    origin = get_origin(hint)
    if origin is tuple:
        return list
    if origin is Mapping or is_dataclass(hint):
        return dict
    return bool if hint is bool else str


def _described_type(hint: Any) -> str:
    if get_origin(hint) is tuple:
        item = choices(get_args(hint)[0])[0]
        return "a list of tables" if _plain_type(item) is dict else 'a list, such as ["one", "two"]'
    if hint in (int, float):
        return "a whole number" if hint is int else "a number"
    return {dict: "a table", bool: "true or false", str: "text in quotes"}[_plain_type(hint)]


def _described(value: object) -> str:
    """A value of the settings file, for a message."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value:.15g}"
        case str():
            return f"the text “{value if len(value) <= _LONG else value[:_LONG] + '…'}”"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or a time"
