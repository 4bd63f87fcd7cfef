"""What a run can say about a baseline."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reviewlint.baseline.entries import entries_of, name_in
from reviewlint.baseline.matching import compare
from reviewlint.discovery import EXTENSIONS
from reviewlint.paths import absolute, below

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reviewlint.baseline.entries import Entry
    from reviewlint.baseline.matching import Comparison
    from reviewlint.discovery import FoundFile
    from reviewlint.engine import Run
    from reviewlint.settings import Settings

_ALWAYS_REPORTED = "RD009"
"""That a check broke down: the run cannot vouch for its silence."""

_BLINDING = ("RD", "FM002", "FM004")
"""Of a file with one of these, not everything was looked at."""


class Scope:
    """What a run looked at and what it found, as a baseline names them."""

    def __init__(
        self,
        baseline: Path,
        run: Run,
        files: Iterable[FoundFile],
        folders: Iterable[Path],
        settings: Settings,
    ) -> None:
        """Take note of a run.

        Args:
            baseline: the file of the baseline.
            run: what was found.
            files: the files that were checked.
            folders: the folders of which all files were checked.
            settings: what was in force.
        """
        self._folder = absolute(baseline).parent
        self._found = tuple(entries_of(run.diagnostics, self._folder))
        self._files = {name_in(file.path, self._folder): file for file in files}
        self._folders = tuple(map(absolute, folders))
        self._settings = settings
        self._blind = frozenset(
            each.file for each in self._found if each.code.startswith(_BLINDING)
        )

    def entries(self) -> list[Entry]:
        """The entries for what was found, but for what is always reported."""
        return [entry for entry in self._found if entry.code != _ALWAYS_REPORTED]

    def compare(self, baseline: Iterable[Entry]) -> Comparison:
        """Hold a baseline against what was found."""
        known = (entry for entry in baseline if entry.code != _ALWAYS_REPORTED)
        return compare(known, self._found, self._is_gone)

    def judges(self, entry: Entry) -> bool:
        """Whether the run would have found what an entry stands for, were it still there."""
        above = map(str, PurePosixPath(entry.file).parents)
        if not self._blind.isdisjoint((entry.file, *above)):
            return False
        if file := self._files.get(entry.file):
            return entry.code in self._settings.rules_for(file.relative)
        # Findings in other files, such as _config.yml, are made while all pages are checked.
        is_page = entry.file.lower().endswith(EXTENSIONS)
        return self._covers(entry.file) and (not is_page or self._is_gone(entry.file))

    def _covers(self, name: str) -> bool:
        place = self._folder / name
        return any(below(place, folder) is not None for folder in self._folders)

    def _is_gone(self, name: str) -> bool:
        return not os.path.lexists(self._folder / name)
