"""How far a run has come, shown on a terminal while it takes its time."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.inspection import FileResult

_AFTER = 1.0
"""Seconds before anything is shown: most runs are over by then."""

_EVERY = 0.1
"""Seconds between two updates."""


class Progress:
    """One line on standard error that counts the files, and is gone when the run is over.

    Only on a terminal that can go back in a line, and not where the user wants quiet.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._is_wanted = terminal and not quiet
        self._begins = self._due = 0.0
        self._shown = 0

    def __enter__(self) -> Progress:
        self._begins = self._due = monotonic() + _AFTER
        return self

    def __exit__(self, *_: object) -> None:
        self._show("")

    def __call__(self, results: Iterable[FileResult], total: int) -> Iterable[FileResult]:
        """Hand on the results of so many files, and count them."""
        return self._counted(results, total) if self._is_wanted else results

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Say what is done now, where the run has taken its time already."""
        if self._is_wanted and monotonic() >= self._begins:
            self._show(what)
        try:
            yield
        finally:
            self._show("")

    def _counted(self, results: Iterable[FileResult], total: int) -> Iterator[FileResult]:
        for done, result in enumerate(results, 1):
            yield result
            if monotonic() >= self._due:
                self._show(f"Checked {done:,} of {total:,} files")
                self._due = monotonic() + _EVERY
        if self._shown:
            self._show(f"Checked {total:,} files; following their links")

    def _show(self, line: str) -> None:
        """Write a line over the one before."""
        if line or self._shown:
            blank = " " * (self._shown - len(line))
            sys.stderr.write(f"\r{line}{blank}" if line else f"\r{blank}\r")
            sys.stderr.flush()
            self._shown = len(line)
