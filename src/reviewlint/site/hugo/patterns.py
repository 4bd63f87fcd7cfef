"""Globs as Hugo reads them (github.com/gobwas/glob with `/` between the parts)."""

from __future__ import annotations

import re
from functools import lru_cache

from reviewlint.lazy import lazy

_PART = lazy(r"\*\*|\*|\?|\{|\}|,|\[!?[^\]]+\]|\\.|[^*?{},\[\\]+|.", re.DOTALL)


def matches(pattern: str, path: str) -> bool:
    """Whether a glob matches all of a path; letter case makes no difference."""
    return bool(_compiled(pattern).fullmatch(path))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    depth = 0
    parts = []
    for match in _PART.finditer(pattern):
        part = match[0]
        if part == "**":
            parts.append(".*")
        elif part == "*":
            parts.append("[^/]*")
        elif part == "?":
            parts.append("[^/]")
        elif part == "{":
            depth += 1
            parts.append("(?:")
        elif part == "}" and depth:
            depth -= 1
            parts.append(")")
        elif part == "," and depth:
            parts.append("|")
        elif part.startswith("[") and len(part) > 2:
            inside = part[1:-1]
            negated = inside.startswith("!")
            characters = re.escape(inside[negated:]).replace(r"\-", "-")
            parts.append(f"[{'^' if negated else ''}{characters}]")
        else:
            parts.append(re.escape(part.removeprefix("\\") if len(part) > 1 else part))
    try:
        return re.compile("".join(parts) + ")" * depth, re.IGNORECASE | re.DOTALL)
    except re.error:
        return re.compile(r"(?!)")
