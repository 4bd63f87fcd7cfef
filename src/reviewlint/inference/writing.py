"""Schemas as text, as a person would write them: what fits in a line stands in one."""

from __future__ import annotations

import json

_WIDTH = 100
_SHORT = frozenset({"enum", "required", "examples", "type", "x-file-exists", "x-ref"})
"""The keywords whose lists and mappings stand in one line where they fit."""
_PLAIN = frozenset({"type", "format", "$comment"})
"""A field of which no more is said stands in one line where it fits."""


def write_schema(schema: object) -> str:
    """A schema as JSON, with a line break at its end."""
    return f"{_written(schema, 0, 0)}\n"


def _written(value: object, depth: int, before: int, *, short: bool = False) -> str:
    """A value as JSON.

    Args:
        value: plain data.
        depth: how deep it lies.
        before: how many characters stand before it in its line.
        short: whether it stands in one line where it fits.
    """
    if not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    if short:
        flat = _flat(value)
        if before + len(flat) < _WIDTH:
            return flat
    inner = "  " * (depth + 1)
    if isinstance(value, list):
        lines = [inner + _written(item, depth + 1, len(inner), short=True) for item in value]
    else:
        lines = []
        for key, item in value.items():
            start = f"{inner}{json.dumps(key, ensure_ascii=False)}: "
            short = key in _SHORT or (isinstance(item, dict) and item.keys() <= _PLAIN)
            lines.append(start + _written(item, depth + 1, len(start), short=short))
    opening, closing = "[]" if isinstance(value, list) else "{}"
    end = "  " * depth + closing
    return "\n".join((opening, ",\n".join(lines), end))


def _flat(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return f"{{ {text[1:-1]} }}" if isinstance(value, dict) and value else text
