"""JUnit's XML, which most services read as test results: a suite for each file with findings.

There is no one schema; this keeps to the strictest that is in use, that of Jenkins' xUnit plug-in.
"""

from __future__ import annotations

from html import escape as quoted
from itertools import groupby
from typing import TYPE_CHECKING

from reviewlint.counts import counted
from reviewlint.findings import Severity
from reviewlint.reporters import advice, first_by_rule
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options


def render(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a failed test for each finding; for an info, which fails nothing, one that passed.

    A clean run is one test that passed, as some services take a report without any for a mistake.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="reviewlint" {_counts(diagnostics or [None])}>\n'
    for path, found in groupby(diagnostics, key=lambda diagnostic: diagnostic.path):
        suite = list(found)
        name = _attribute(path)
        yield f'  <testsuite name="{name}" file="{name}" {_counts(suite)}>\n'
        for diagnostic in suite:
            yield from _test(diagnostic)
        yield "  </testsuite>\n"
    if not diagnostics:
        checked = f"{counted(options.checked, 'file')} checked"
        yield f'  <testsuite name="reviewlint" {_counts([None])}>\n'
        yield f'    <testcase name="{checked}" classname="reviewlint"/>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a test for each rule, at its first finding."""
    ordered = sorted(first_by_rule(diagnostics), key=lambda diagnostic: diagnostic.sort_key)
    return render(ordered, options)


def _counts(tests: Sequence[Diagnostic | None]) -> str:
    """The attributes that count; `None` stands for a test that passed."""
    failures = sum(test is not None and _fails(test) for test in tests)
    return f'tests="{len(tests)}" failures="{failures}" errors="0"'


def _test(diagnostic: Diagnostic) -> Iterator[str]:
    line, column = diagnostic.start
    kind = f"{diagnostic.code} {diagnostic.name}"
    name = _attribute(f"{kind} at {line}:{column}")
    yield f'    <testcase name="{name}" classname="{_attribute(diagnostic.path)}">\n'
    parts = (f"{diagnostic.path}:{line}:{column}", diagnostic.message, advice(diagnostic))
    text = "\n".join(quoted(escape(part), quote=False) for part in parts if part)
    if _fails(diagnostic):
        message = _attribute(diagnostic.message)
        yield f'      <failure type="{_attribute(kind)}" message="{message}">{text}</failure>\n'
    else:
        yield f"      <system-out>{text}</system-out>\n"
    yield "    </testcase>\n"


def _fails(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.INFO


def _attribute(text: str) -> str:
    return quoted(escape(text))
