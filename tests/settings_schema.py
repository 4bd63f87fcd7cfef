"""The JSON Schema of the settings file, made from the classes that read it.

Run as a script, this writes `schemas/settings.schema.json`.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from reviewlint.rules import Rule, catalogue
from reviewlint.settings.keys import FileKeys, RuleSeverity
from reviewlint.settings.values import choices, key_of

SCHEMA = Path(__file__).parent.parent / "schemas" / "settings.schema.json"


def settings_schema() -> dict[str, Any]:
    """The whole schema."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of reviewlint",
        "description": "reviewlint.toml, or the table [tool.reviewlint] of pyproject.toml.",
        **table(FileKeys),
    }
    rules = schema["properties"]["rules"]
    rules["properties"] = {rule.name: rule_table(rule) for rule in catalogue().values()} | {
        rule.code: {"$ref": f"#/properties/rules/properties/{rule.name}"}
        for rule in catalogue().values()
    }
    rules["additionalProperties"] = False
    schema["$defs"] = {"severity": value(RuleSeverity)}
    return schema


def table(keys: type) -> dict[str, Any]:
    """The schema of a table that a dataclass reads."""
    hints = get_type_hints(keys)
    properties = {}
    required = []
    for field in dataclasses.fields(keys):
        described = {"description": field.metadata["help"]} if "help" in field.metadata else {}
        properties[key_of(field.name)] = {**described, **value(hints[field.name])}
        if "minimum" in field.metadata:
            properties[key_of(field.name)]["minimum"] = field.metadata["minimum"]
        if field.default is not dataclasses.MISSING:
            properties[key_of(field.name)]["default"] = field.default
        elif field.default_factory is dataclasses.MISSING:
            required.append(key_of(field.name))
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def value(hint: Any) -> dict[str, Any]:
    """The schema of a value with a type hint."""
    if len(choices(hint)) > 1:
        return {"anyOf": [value(choice) for choice in choices(hint)]}
    [hint] = choices(hint)
    if hint is object:
        return {}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": value(get_args(hint)[0])}
    if get_origin(hint) is Mapping:
        return {"type": "object", "additionalProperties": value(get_args(hint)[1])}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return table(hint)
    if hint is Path:
        return {"type": "string"}
    return {"type": {bool: "boolean", int: "integer", float: "number", str: "string"}[hint]}


def rule_table(rule: Rule) -> dict[str, Any]:
    """The schema of a rule's `[rules.…]` table."""
    schema = table(rule.options)
    severity: dict[str, Any] = {"$ref": "#/$defs/severity", "default": rule.severity.value}
    if rule.code == "RD009":
        severity["not"] = {"const": "off"}
    schema["properties"] = {"severity": severity, **schema["properties"]}
    return {"description": f"{rule.code} {rule.name}: {rule.summary}", **schema}


def text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(settings_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8")
