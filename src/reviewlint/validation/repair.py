"""Fixes for values: the value that the author meant, written in the language of the block."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.frontmatter.surprises.shapes import mark_before
from reviewlint.lazy import lazy
from reviewlint.source import Span
from reviewlint.validation.words import types_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.frontmatter import FrontMatter, KeyPath

_NUMBER = lazy(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
# Text that needs no quotes in YAML: a date, or a word that is none of YAML's own, and more such.
_PLAIN = lazy(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|(?!(?:true|false|yes|no|on|off|null|y|n)\Z)[A-Za-z][\w./+&'’!()-]*(?: [\w./+&'’!()-]+)*",
    re.I,
)


def replace_value(
    front_matter: FrontMatter, text: str, path: KeyPath, value: object, message: str
) -> Fix | None:
    """The fix that writes another value in place of the one at a path, in the same quotes."""
    span = front_matter.value_span(path)
    if path not in front_matter.spans or _has_line_break(text, span):
        return None
    written = _write(value, text[slice(*span)], front_matter.format)
    return _fix(span, written, message)


def other_type(
    front_matter: FrontMatter, text: str, path: KeyPath, value: object, schema: Mapping[str, Any]
) -> tuple[object, Fix] | None:
    """The same value as the type that the schema wants, and the fix, where nothing gets lost."""
    span = front_matter.value_span(path)
    source = text[slice(*span)]
    if path not in front_matter.spans or not source or _has_line_break(text, span):
        return None
    mark = mark_before(text, span) if front_matter.format == "yaml" else None
    if source.startswith("*") or (mark and mark["mark"] == "!"):
        return None  # What stands here is not all that makes the value.
    wanted = types_of(schema)
    if isinstance(value, str):
        plain = value.strip()
        if {"number", "integer"} & set(wanted) and _NUMBER.fullmatch(plain):
            return float(plain) if "." in plain else int(plain), _fix(
                span, plain, "Remove the quotes"
            )
        if "boolean" in wanted and plain.lower() in _YES_NO:
            yes = _YES_NO[plain.lower()]
            return yes, _fix(span, str(yes).lower(), "Remove the quotes")
    if "string" in wanted and isinstance(value, bool | int | float):
        return source, _fix(span, f'"{source}"', "Put it in quotes")
    if "array" in wanted and isinstance(value, str | int | float) and "," not in source:
        item = source if _fits_in_list(source) else json.dumps(value, ensure_ascii=False)
        return [value], _fix(span, f"[{item}]", "Make it a list of one item")
    if isinstance(value, list) and len(value) == 1 and "array" not in wanted:
        item_span = front_matter.value_span((*path, 0))
        item = text[slice(*item_span)]
        if source.startswith("[") and item:
            return value[0], _fix(span, item, "Remove the brackets")
    return None


def rename(front_matter: FrontMatter, path: KeyPath, name: str) -> Fix | None:
    """The fix that gives the field at a path another name."""
    if path not in front_matter.spans:
        return None
    span = front_matter.key_span(path)
    plain = re.fullmatch(r"[\w-]+", name) and front_matter.format != "json"
    written = name if plain else json.dumps(name, ensure_ascii=False)
    return _fix(span, written, f"Rename it to “{name}”")


def remove_item(front_matter: FrontMatter, text: str, path: KeyPath) -> Fix | None:
    """The fix that takes an item out of a list, with the comma or the dash before it."""
    *above, index = path
    assert isinstance(index, int)
    before, item = (*above, index - 1), (*above, index)
    if before not in front_matter.spans or item not in front_matter.spans:
        return None
    start, end = front_matter.value_span(before).end, front_matter.value_span(item).end
    between = text[start : front_matter.value_span(item).start]
    if not re.fullmatch(r"\s*,\s*|[ \t]*(?:\r\n|\n|\r)[ \t]*-[ \t]+", between):
        return None
    edit = Edit(Span(start, end), "")
    return Fix("Remove the second one", (edit,), Applicability.SAFE)


def _fix(span: Span, written: str, message: str) -> Fix:
    return Fix(message, (Edit(span, written),), Applicability.UNSAFE)


def _has_line_break(text: str, span: Span) -> bool:
    return any(mark in text[slice(*span)] for mark in "\r\n")


def _fits_in_list(source: str) -> bool:
    """Whether a value written like this means the same between the brackets of a list."""
    quoted = source[0] in "\"'" and source[-1] == source[0]
    return quoted or not re.search(r"[\[\]{},#]|: |:$", source)


def _write(value: object, source: str, language: str) -> str:
    """A value in the language of the block, in the quotes that `source` has."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if language == "yaml" and source[:1] == "'" and "'" not in value:
        return f"'{value}'"
    if language == "yaml" and source[:1] != '"' and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
