"""What a finding is known by from run to run, so that services can tell new ones from old ones."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.findings import Diagnostic

_CONTEXT = 80
_LINE_NUMBER = lazy(r"\b(lines?) \d+")


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a fingerprint for each finding: 32 hexadecimal digits, no two the same.

    It is made of the file, the rule, what is said and the text around, so that lines which come or
    go elsewhere do not change it. What is the same in all of these is numbered in the order given.
    """
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        start = diagnostic.start.column - 1
        around = diagnostic.excerpt[max(0, start - _CONTEXT) : start + _CONTEXT]
        content = _digest(
            diagnostic.path,
            diagnostic.code,
            diagnostic.pointer or "",
            _LINE_NUMBER.sub(r"\1", diagnostic.message),
            around.strip(),
        )
        yield _digest(content, str(seen[content]))
        seen[content] += 1


def _digest(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]
