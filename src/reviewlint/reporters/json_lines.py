"""One JSON object a line, each as the `json` format has it: a report that can be streamed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from reviewlint.reporters import count_by_rule
from reviewlint.reporters.json import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options


def render(diagnostics: Sequence[Diagnostic], _options: Options) -> Iterator[str]:
    """Yield a line a finding; nothing on a clean run."""
    for diagnostic in diagnostics:
        yield f"{json.dumps(record(diagnostic))}\n"


def render_statistics(diagnostics: Sequence[Diagnostic], _options: Options) -> Iterator[str]:
    """Yield a line a rule with `code`, `name` and `count`."""
    for count in count_by_rule(diagnostics):
        yield f"{json.dumps(asdict(count))}\n"
