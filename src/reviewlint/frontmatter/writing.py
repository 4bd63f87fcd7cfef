"""Values written as front matter, so that every generator reads what is meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.frontmatter.model import Format

# Text that no reader of YAML takes for anything else: words, a path; not `no`, `null`, `1.10`.
_PLAIN = lazy(r"/?[^\W\d_][\w'’/-]*(?:\.[\w/-]+)*(?:[,!?]?[ ][^\W_][\w'’/-]*(?:\.\w+)*)*[.!?+]?")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_DATE = lazy(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d)?)?")
_TOML_DATE = lazy(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?")
_UNSEEN = lazy(r"[\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_KEY = lazy(r"[A-Za-z_][\w-]*")


def write_front_matter(data: Mapping[str, object], language: Format) -> str:
    """A block of front matter with its fences, and a line break behind it.

    Text that is a date is written as one, without quotes.
    """
    if language == "json":
        return f"{json.dumps(data, indent=2, ensure_ascii=False)}\n"
    if language == "toml":
        return f"+++\n{_toml(data)}+++\n"
    lines = "".join(f"{_yaml_key(key)}:{_yaml(value, '')}\n" for key, value in data.items())
    return f"---\n{lines}---\n"


def yaml_value(value: object) -> str:
    """A value as it stands in one line of YAML."""
    return yaml_text(value) if isinstance(value, str) else _flow(value)


def yaml_text(text: str) -> str:
    """Text as a value in YAML: in quotes where a reader could take it for something else."""
    if _DATE.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Text in quotes, as YAML, TOML and JSON all have it; what cannot be seen is escaped."""
    return _UNSEEN.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _yaml(value: object, indent: str) -> str:
    """What stands behind a colon: a space and a scalar, or a block on the lines below."""
    if isinstance(value, dict) and value:
        inner = f"{indent}  "
        return "".join(
            f"\n{inner}{_yaml_key(key)}:{_yaml(each, inner)}" for key, each in value.items()
        )
    if isinstance(value, str):
        return f" {yaml_text(value)}"
    if isinstance(value, list):
        return f" [{', '.join(_flow(item) for item in value)}]"
    return " " + json.dumps(value, ensure_ascii=False)


def _flow(value: object) -> str:
    """A value within the brackets of a list."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_yaml_key(k)}: {_flow(v)}' for k, v in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str):
        return quoted(value) if "," in value else yaml_text(value)
    return json.dumps(value, ensure_ascii=False)


def _yaml_key(key: str) -> str:
    plain = _KEY.fullmatch(key) and key.lower() not in _WORDS
    return key if plain else quoted(key)


def _toml(data: Mapping[str, object]) -> str:
    """Fields first, then the tables, for what follows a table's name belongs to it.

    TOML has no empty values: fields without a value are left out.
    """
    fields = {key: value for key, value in _filled(data) if not isinstance(value, dict)}
    lines = [f"{_toml_key(key)} = {_toml_value(value)}\n" for key, value in fields.items()]
    for key, value in data.items():
        if isinstance(value, dict):
            inner = "".join(f"{_toml_key(k)} = {_toml_value(v)}\n" for k, v in _filled(value))
            lines.append(f"\n[{_toml_key(key)}]\n{inner}")
    return "".join(lines)


def _filled(fields: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    return ((key, value) for key, value in fields.items() if value is not None)


def _toml_value(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_toml_key(k)} = {_toml_value(v)}" for k, v in _filled(value))
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return f"[{', '.join(_toml_value(item) for item in value if item is not None)}]"
    if isinstance(value, str) and _is_toml_date(value):
        return value
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def _is_toml_date(text: str) -> bool:
    """Whether text is a date that TOML takes: one that the calendar has."""
    if not _TOML_DATE.fullmatch(text):
        return False
    from datetime import datetime  # noqa: PLC0415 - only TOML needs it

    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _toml_key(key: str) -> str:
    return key if _KEY.fullmatch(key) and key.isascii() else quoted(key)
