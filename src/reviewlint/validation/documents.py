"""Reading the file of a schema, JSON or YAML, and telling which draft it is written for."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema

from reviewlint.frontmatter.model import pointer
from reviewlint.nearest import nearest
from reviewlint.settings import SettingsError
from reviewlint.source import BOM, Source, Span, UnreadableError, read
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from reviewlint.frontmatter.model import KeyPath

YAML = frozenset({".yaml", ".yml"})
"""The extensions of schemas in YAML; all others are JSON."""

_DRAFTS = {
    "json-schema.org/draft/2020-12/schema": jsonschema.Draft202012Validator,
    "json-schema.org/draft/2019-09/schema": jsonschema.Draft201909Validator,
    "json-schema.org/draft-07/schema": jsonschema.Draft7Validator,
    "json-schema.org/draft-06/schema": jsonschema.Draft6Validator,
    "json-schema.org/draft-04/schema": jsonschema.Draft4Validator,
    "json-schema.org/draft-03/schema": jsonschema.Draft3Validator,
}


def draft_of(schema: Any, path: Path, default: Any = jsonschema.Draft202012Validator) -> Any:
    """Jsonschema's validator class for the draft that `$schema` names.

    Args:
        schema: a schema or a subschema.
        path: its file.
        default: the class where there is no `$schema`.

    Raises:
        SettingsError: `$schema` names no draft that jsonschema knows.
    """
    if not isinstance(schema, dict) or "$schema" not in schema:
        return default
    uri = str(schema["$schema"])
    plain = uri.removesuffix("#").removeprefix("http://").removeprefix("https://")
    if plain.endswith("content.meta.schema.json"):
        return jsonschema.Draft202012Validator
    if plain not in _DRAFTS:
        near = nearest(plain, _DRAFTS) or next(iter(_DRAFTS))
        known = _DRAFTS[near].META_SCHEMA["$schema"]
        message = f"{quote(uri)} is no draft of JSON Schema known here; did you mean “{known}”?"
        raise mistake_in(path, ("$schema",), message)
    return _DRAFTS[plain]


def read_document(path: Path) -> Any:
    """The contents of a schema's file.

    Raises:
        SettingsError: there is no such file, it is not JSON (or YAML, by its extension), or
            what it holds is no schema.
    """
    name = shown(path)
    if not os.path.isfile(path):  # noqa: PTH113 - `Path.is_file` raises on a name that is too long
        raise SettingsError(f"{name}: there is no such schema file.{_beside(path)}")
    try:
        source = read(path, name)
    except UnreadableError as error:
        raise SettingsError(f"{name}: {error.message} {error.hint}") from None
    yaml = path.suffix.lower() in YAML
    contents = _read_yaml(source) if yaml else _read_json(source)
    if not isinstance(contents, dict | bool):
        raise SettingsError(f"{name}: a schema is an object, “{{ … }}”, and this is none.")
    return contents


def _read_json(source: Source) -> Any:
    text = source.text.removeprefix(BOM)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line, column = source.position(error.pos + source.bom)
        raise SettingsError(
            f"{source.path}:{line}:{column}: this is not JSON: {_lower(error.msg)}."
        ) from None
    except (RecursionError, ValueError):
        raise SettingsError(f"{source.path}: this JSON is too deep or too long.") from None


def _read_yaml(source: Source) -> Any:
    from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415

    content = read_yaml(source.text, Span(int(source.bom), len(source.text)))
    if content.problem is not None:
        line, column = source.position(content.problem.span.start)
        raise SettingsError(f"{source.path}:{line}:{column}: {content.problem.message}")
    return content.data


def _beside(path: Path) -> str:
    """The file beside it that may be meant."""
    try:
        near = nearest(path.name, sorted(each.name for each in path.parent.iterdir()))
    except OSError:
        return f" There is no folder {quote(path.parent.name)} either."
    return f" Did you mean “{near}”?" if near else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def mistake_in(path: Path, way: KeyPath, message: str, *, at_key: bool = False) -> SettingsError:
    """The error for a mistake in a schema: one line that says in which file and where.

    Args:
        path: its file.
        way: the way to it from the top.
        message: what is wrong.
        at_key: whether the last name on the way is wrong, and not what it stands for.
    """
    return SettingsError(f"{shown(path)}{_position(path, way, at_key)}: {message}")


def _position(path: Path, way: KeyPath, at_key: bool) -> str:
    """The line, column and JSON Pointer of a place in a file; nothing for the whole."""
    if not way:
        return ""
    where = f": #{pointer(way)}"
    try:
        source = read(path, "")
        span = Span(int(source.bom), len(source.text))
        if path.suffix.lower() in YAML:
            from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415

            spans = read_yaml(source.text, span).spans
        else:
            from reviewlint.frontmatter.json_content import read_json  # noqa: PLC0415

            spans = read_json(source.text, span).spans
    except (UnreadableError, RecursionError):
        return where
    known = next((way[:end] for end in range(len(way), 0, -1) if way[:end] in spans), None)
    if known is None:
        return where
    key, value = spans[known]
    line, column = source.position(key.start if at_key and key else value.start)
    return f":{line}:{column}{where}"


def shown(path: Path) -> str:
    """A path as messages name it: short where it lies below the current folder."""
    folder = Path.cwd()
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
