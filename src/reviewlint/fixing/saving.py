"""Fixes on the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewlint.writing import WriteError, clean, write

if TYPE_CHECKING:
    from reviewlint.discovery import FoundFile
    from reviewlint.fixing import Fixes


def save(fixes: Fixes) -> Fixes:
    """Write all files that fixes change.

    Returns:
        What became of them on the disk: a file that was not written has no fixes.

    Raises:
        SettingsError: the schema that applies to a file is broken by now.
    """
    clean(file.path.parent for file in fixes.before.results)
    unsaved: dict[FoundFile, str] = {}
    for file, repair in fixes.changed.items():
        old = fixes.before.source(file).text
        try:
            write(file.path, repair.content, old=old.encode())
        except WriteError as error:
            unsaved[file] = str(error)
    after = fixes.after
    if any(after.settings.hands_down(file.path) for file in fixes.changed):
        after = after.afresh()
    elif unsaved:
        after = after.with_contents(dict.fromkeys(unsaved))
    repairs = {file: each for file, each in fixes.repairs.items() if file not in unsaved}
    return replace(fixes, after=after, repairs=repairs, unsaved=unsaved)
