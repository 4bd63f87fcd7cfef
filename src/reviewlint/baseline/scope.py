"""What a run can say about the entries of a baseline."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reviewlint.baseline.entries import entries_of, name_in
from reviewlint.baseline.matching import Comparison, compare
from reviewlint.discovery import EXTENSIONS
from reviewlint.paths import absolute, below

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reviewlint.baseline.entries import Entry
    from reviewlint.discovery import FoundFile
    from reviewlint.findings import Diagnostic
    from reviewlint.settings import Settings

ALWAYS_REPORTED = "RD009"
"""That a check broke down is never left out: the run cannot vouch for its silence."""

_BLINDING = ("RD", "FM002", "FM004")
"""Of a file with one of these, not everything was looked at."""


class Scope:
    """The files that a run checked, as a baseline names them."""

    def __init__(
        self,
        baseline: Path,
        files: Iterable[FoundFile],
        folders: Iterable[str | Path],
        settings: Settings,
    ) -> None:
        """Take note of what was checked.

        Args:
            baseline: the file of the baseline.
            files: the files that were checked.
            folders: the folders of which all files were checked.
            settings: what is in force.
        """
        self._folder = absolute(baseline).parent
        self._files = {name_in(file.path, self._folder): file for file in files}
        self._folders = tuple(map(absolute, folders))
        self._settings = settings
        self._blind: frozenset[str] = frozenset()

    def entries(self, diagnostics: Sequence[Diagnostic]) -> list[Entry]:
        """The entries for findings, but for those that are always reported."""
        kept = (each for each in diagnostics if each.code != ALWAYS_REPORTED)
        return list(entries_of(kept, self._folder))

    def compare(self, baseline: Iterable[Entry], diagnostics: Sequence[Diagnostic]) -> Comparison:
        """Hold a baseline against what was found."""
        found = list(entries_of(diagnostics, self._folder))
        self._blind = frozenset(each.file for each in found if each.code.startswith(_BLINDING))
        known = (each for each in baseline if each.code != ALWAYS_REPORTED)
        return compare(known, found, self._is_gone)

    def judges(self, entry: Entry) -> bool:
        """Whether the run would have found what an entry stands for, were it still there."""
        if file := self._files.get(entry.file):
            rules = self._settings.rules_for(file.relative)
            return entry.code in rules and entry.file not in self._blind
        # Findings in other files, such as _config.yml, are made while all pages are checked.
        is_page = entry.file.lower().endswith(EXTENSIONS)
        return self._covers(entry.file) and (not is_page or self._is_gone(entry.file))

    def _covers(self, name: str) -> bool:
        place = self._folder / name
        return any(below(place, folder) is not None for folder in self._folders)

    def _is_gone(self, name: str) -> bool:
        return not os.path.lexists(self._folder / name)
