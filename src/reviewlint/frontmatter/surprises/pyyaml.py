"""PyYAML, with which MkDocs reads front matter."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from reviewlint.frontmatter.surprises.reading import (
    BROKEN,
    MAX_DIGITS,
    NOTHING,
    Reading,
    python_number,
    text,
)


def read(written: str) -> Reading:
    """What PyYAML makes of a plain value."""
    if len(written) > MAX_DIGITS:
        return text(written)
    loader = _loader()
    tag = loader.resolve(yaml.ScalarNode, written, (True, False))
    try:
        value = loader.construct_object(yaml.ScalarNode(tag, written))
    except (ValueError, yaml.YAMLError):
        return BROKEN
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return Reading("yes-no", value, str(value))
    if isinstance(value, int | float):
        return python_number(value)
    return text(written) if isinstance(value, str) else Reading("date", None, str(value))


@cache
def _loader() -> Any:
    return yaml.SafeLoader("")
