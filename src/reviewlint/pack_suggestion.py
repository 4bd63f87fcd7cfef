"""What a pattern suggests: its groups filled in, its letters as large as those of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    import re

_REFERENCE = lazy(r"\\(?:(?P<number>[0-9]{1,2})|g<(?P<name>\w+)>|(?P<sign>\\)|)")
"""`\\1`, `\\g<name>`, `\\\\`; or a backslash that means nothing."""


def refusal(suggestion: str, expression: Any) -> str:
    """Why a suggestion cannot go with a compiled pattern, in words; empty if it can."""
    for reference in _REFERENCE.finditer(suggestion):
        if reference["sign"]:
            continue
        group = reference["number"] or reference["name"]
        if group is None:
            return (
                f"the suggestion “{suggestion}” has a backslash before what is no group."
                " Write \\\\ for a backslash."
            )
        exists = (
            int(group) <= expression.groups if group.isdigit() else group in expression.groupindex
        )
        if not exists:
            return f"the suggestion “{suggestion}” wants the group “{group}”, and there is none."
    return ""


def suggested(suggestion: str, match: Any, text: str) -> str:
    """What to write in the place of a text in which a pattern was found."""

    def fill(reference: re.Match[str]) -> str:
        if reference["sign"]:
            return "\\"
        group = reference["number"] or reference["name"]
        return match[int(group) if group.isdigit() else group] or ""

    filled = " ".join(_REFERENCE.sub(fill, suggestion).split())
    if text.isupper():
        return filled.upper()
    return filled[:1].upper() + filled[1:] if text[:1].isupper() else filled
