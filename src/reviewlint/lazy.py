"""Regular expressions that are compiled when they are first used.

Compiling all patterns of the rules took a quarter of the time of a run on one file, and most files
need few of them (see `benchmarks/`).
"""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern to be used like the one that `re.compile` gives; its errors come at first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a pattern; after its first use its methods are those of the compiled one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)
