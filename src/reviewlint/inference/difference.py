"""How two schemas differ: the one in use, and the one that today's content suggests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.inference.model import Schema

_WORDS = frozenset({"$comment", "$schema", "$id", "title", "description", "examples", "default"})
"""What explains a schema and constrains nothing, so that nobody's words count as a change."""

_INFERRED = frozenset(
    {
        "additionalProperties", "const", "enum", "format", "maximum", "minItems", "minLength",
        "minimum", "multipleOf", "pattern", "required", "type", "uniqueItems", "x-file-exists",
        "x-ref", "x-unique",
    }
)  # fmt: skip
"""The keywords of a schema that inference writes; all others are a person's."""

_SETS = frozenset({"required", "enum", "type"})
_MOST_NAMED = 10


class Change(NamedTuple):
    """One thing that would change.

    Attributes:
        sign: `+` for what comes, `-` for what goes, `~` for what becomes something else.
        place: where: the names of the fields, then the keyword.
        words: what, in words.
        evidence: what the content says about the field.
    """

    sign: str
    place: str
    words: str
    evidence: str = ""


def changes(old: Schema, new: Schema) -> Iterator[Change]:
    """What would change in a schema if it were inferred anew, in the order of its fields.

    Only keywords that inference speaks of are compared: what a person has added stays.
    """
    yield from _changes(old, new, ())


def _changes(
    old: Schema, new: Schema, way: tuple[str, ...], evidence: str = ""
) -> Iterator[Change]:
    before, now = _properties(old), _properties(new)
    for keyword in dict.fromkeys((*old, *new)):
        if keyword in _WORDS or keyword in ("properties", "items"):
            continue
        place = ".".join((*way, keyword))
        if keyword not in old:
            yield Change("+", place, _shown(new[keyword]), evidence)
        elif keyword not in new:
            if keyword in _INFERRED:
                yield Change("-", place, _shown(old[keyword]), evidence)
        elif keyword in _SETS:
            yield from _set_changes(place, old[keyword], new[keyword], evidence)
        elif old[keyword] != new[keyword]:
            words = f"{_shown(old[keyword])} → {_shown(new[keyword])}"
            yield Change("~", place, words, evidence)
    if isinstance(old.get("items"), dict) or isinstance(new.get("items"), dict):
        items = (_mapping(old.get("items")), _mapping(new.get("items")))
        yield from _changes(*items, (*way, "items"), evidence)
    for name in dict.fromkeys((*before, *now)):
        here = (*way, name)
        if name not in before:
            comment = str(now[name].get("$comment", ""))
            yield Change("+", ".".join(here), "a new field", comment)
        elif name not in now:
            yield Change("-", ".".join(here), "no page has this field")
        else:
            comment = str(now[name].get("$comment", ""))
            yield from _changes(before[name], now[name], here, comment)


def _set_changes(place: str, old: object, new: object, evidence: str) -> Iterator[Change]:
    before, now = _listed(old), _listed(new)
    if come := [each for each in now if each not in before]:
        yield Change("+", place, _named(come), evidence)
    if gone := [each for each in before if each not in now]:
        yield Change("-", place, _named(gone), evidence)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _named(values: list[object]) -> str:
    named = ", ".join(map(_shown, values[:_MOST_NAMED]))
    more = len(values) - _MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _properties(schema: Schema) -> dict[str, Schema]:
    return {name: _mapping(each) for name, each in _mapping(schema.get("properties")).items()}


def _mapping(value: object) -> Schema:
    return value if isinstance(value, dict) else {}
