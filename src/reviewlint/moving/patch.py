"""A move as a patch, as git writes and reads it."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def patch(old: str, new: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff of one file, which may be renamed as well.

    Args:
        old: its path from the top.
        new: its path afterwards.
        before: its text.
        after: its text afterwards.
    """
    yield f"diff --git {_name('a/', old)} {_name('b/', new)}\n"
    if old != new:
        yield f"rename from {_name('', old)}\n"
        yield f"rename to {_name('', new)}\n"
    if before == after:
        return
    lines = difflib.unified_diff(_lines(before), _lines(after), n=3)
    next(lines)
    next(lines)
    yield f"--- {_name('a/', old)}{_tab(old)}\n"
    yield f"+++ {_name('b/', new)}{_tab(new)}\n"
    yield from _ended(lines)


def _lines(text: str) -> list[str]:
    """The lines of a text as git has them: only LF ends one."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + text.split("\n")[-1:] * (
        not text.endswith("\n") and bool(text)
    )


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _name(prefix: str, path: str) -> str:
    whole = f"{prefix}{path}"
    needs_quotes = any(each in whole for each in '"\\') or not whole.isprintable()
    return json.dumps(whole, ensure_ascii=False) if needs_quotes else whole


def _tab(path: str) -> str:
    """What git puts behind a name with a space, so that its end can be told."""
    return "\t" if " " in path else ""
