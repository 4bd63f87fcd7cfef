"""What a person typed, as the value that the schema wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.frontmatter import parse_front_matter
from reviewlint.validation.outline import merged
from reviewlint.validation.structure import at
from reviewlint.validation.words import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.frontmatter import KeyPath
    from reviewlint.validation.structure import Place


def readings(text: str, root: Place, path: KeyPath) -> list[object]:
    """The values that a text may stand for, the likeliest first.

    Args:
        text: what was typed.
        root: the schema.
        path: the field.
    """
    kinds = {kind for place in at(root, path) for kind in _kinds(merged(place))}
    natural = _as_yaml(text)
    found: list[object] = []
    if (
        "array" in kinds
        and not isinstance(natural, list)
        and ("," in text or "string" not in kinds)
    ):
        parts = [part.strip() for part in text.split(",") if part.strip()]
        found += [parts, [_as_yaml(part) for part in parts]]
    if "string" in kinds:
        found.append(text)
    found.append(natural)
    if "boolean" in kinds and text.lower() in ("y", "n"):
        found.append(text.lower() == "y")
    return found


def _kinds(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from types_of(schema)
    for value in (*schema.get("enum", ()), *([schema["const"]] if "const" in schema else ())):
        if isinstance(value, str):
            yield "string"


def _as_yaml(text: str) -> object:
    """What a text is read as behind a colon; text where it is nothing else."""
    if "\n" in text or not text.strip():
        return text
    front_matter = parse_front_matter(f"---\nvalue: {text}\n---\n")
    data = front_matter.data if front_matter and front_matter.problem is None else None
    if not isinstance(data, dict) or list(data) != ["value"]:
        return text
    value = data["value"]
    # “a: b” and “# a” are text that was typed, no groups and comments.
    return text if value is None or (isinstance(value, dict) and text[0] != "{") else value
