"""Plain data of a configuration or of front matter, taken as what it should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

NOTHING: Mapping[str, object] = {}


def lowered(value: object) -> object:
    """The same data with all keys in lower case, as Hugo reads them."""
    if isinstance(value, dict):
        return {str(key).lower(): lowered(each) for key, each in value.items()}
    if isinstance(value, list):
        return [lowered(each) for each in value]
    return value


def mapping(value: object) -> Mapping[str, object]:
    """The value if it is a mapping, else an empty one."""
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else NOTHING


def mappings(value: object) -> list[Mapping[str, object]]:
    """A list of mappings, or one mapping, as a list."""
    return [mapping(each) for each in (value if isinstance(value, list) else [value]) if each]


def text(value: object) -> str:
    """Text or a number as text; empty for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def texts(value: object) -> list[str]:
    """A list of text, or one text, as a list without what is empty."""
    values = value if isinstance(value, list) else [value]
    return [found for each in values if (found := text(each))]


def flag(value: object, default: bool = False) -> bool:
    """A yes or no; Hugo also takes the words in quotes."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false", "1", "0"):
        return value.lower() in ("true", "1")
    return default
