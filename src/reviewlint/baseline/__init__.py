"""The baseline: the findings that a site had on one day, and that are not reported again.

An entry tells a finding by its rule, its file and the text around it, never by its line, so that
it stays the same when the file grows above it.
"""

from __future__ import annotations

from reviewlint.baseline.entries import Entries, Entry
from reviewlint.baseline.file import BaselineError, read_baseline, write_baseline
from reviewlint.baseline.scope import Scope

__all__ = [
    "BaselineError",
    "Entries",
    "Entry",
    "Scope",
    "read_baseline",
    "write_baseline",
]
