"""Fixes on the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewlint.writing import WriteError, clean, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reviewlint.fixing import Fixes

_Change = tuple["Path", bytes, bytes]
"""A file, its old content and its new."""

WRITERS = 8
"""So many files are written at once: a disk takes no longer over eight than over one."""


def save(fixes: Fixes) -> Fixes:
    """Write all files that fixes change.

    Returns:
        What became of them on the disk: a file that was not written has no fixes.

    Raises:
        SettingsError: the schema that applies to a file is broken by now.
    """
    clean(file.path.parent for file in fixes.before.results)
    files = list(fixes.changed)
    changes = [
        (file.path, fixes.before.source(file).text.encode(), fixes.repairs[file].content)
        for file in files
    ]
    outcomes = zip(files, _write_all(changes), strict=True)
    unsaved = {file: why for file, why in outcomes if why}
    after = fixes.after
    if any(after.settings.hands_down(file.path) for file in files):
        after = after.afresh()
    elif unsaved:
        after = after.with_contents(dict.fromkeys(unsaved))
    repairs = {file: each for file, each in fixes.repairs.items() if file not in unsaved}
    return replace(fixes, after=after, repairs=repairs, unsaved=unsaved)


def _write_all(changes: list[_Change]) -> Iterable[str]:
    """Write files; of each, why it was left as it is, or nothing."""
    if len(changes) < WRITERS:
        return map(_write, changes)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - few runs write so many

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(_write, changes))


def _write(change: _Change) -> str:
    path, old, new = change
    try:
        write(path, new, old=old)
    except WriteError as error:
        return str(error)
    return ""
