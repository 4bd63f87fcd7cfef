"""The report for people: each finding with its line, the part in question underlined."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewlint.counts import counted
from reviewlint.findings import Applicability, Severity
from reviewlint.reporters import advice, count_by_rule, last_line
from reviewlint.terminal import escape, excerpt, paint, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.findings import Diagnostic
    from reviewlint.reporters import Options

_MINIMUM_WIDTH = 40

_BOLD = "1"
_DIM = "2"
_FIXED = "32"
_HINT = "36"
_WAYS = {Applicability.SAFE: "--fix", Applicability.UNSAFE: "--fix --unsafe-fixes"}
_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;34"}


def render(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a block a finding, with an empty line between them, and a summary line."""
    width = max(options.width, _MINIMUM_WIDTH)
    separator = ""
    for diagnostic in diagnostics:
        block = "\n".join(_block(diagnostic, width, options.color))
        yield f"{separator}{block}\n"
        separator = "\n"
    if not options.quiet:
        yield separator + "\n".join((summary(diagnostics, options), *options.notes, ""))


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield a line a rule and a summary line."""
    counts = count_by_rule(diagnostics)
    digits = max((len(str(rule.count)) for rule in counts), default=0)
    for rule in counts:
        yield f"{rule.count:{digits}}  {paint(rule.code, _BOLD, options.color)}  {rule.name}\n"
    if not options.quiet:
        separator = "\n" if counts else ""
        yield separator + "\n".join((summary(diagnostics, options), *options.notes, ""))


def _block(diagnostic: Diagnostic, width: int, color: bool) -> Iterator[str]:
    style = _SEVERITY[diagnostic.severity]
    line, column = diagnostic.start
    yield (
        f"{paint(escape(diagnostic.path), _BOLD, color)}:{line}:{column}:"
        f" {paint(diagnostic.code, style, color)} {diagnostic.name}"
        f" {paint(diagnostic.severity.value, style, color)}{_fixable(diagnostic)}"
    )
    for part in wrap(escape(diagnostic.message), width - 2):
        yield f"  {part}"
    if diagnostic.excerpt:
        yield from _snippet(diagnostic, width, color)
    if hint := advice(diagnostic):
        first, *rest = wrap(escape(hint), width - 8)
        yield f"  {paint('Hint:', _HINT, color)} {first}"
        for part in rest:
            yield f"        {part}"
    for related in diagnostic.related:
        place = f"{escape(related.path)}:{related.start.line}:{related.start.column}"
        yield f"  {paint('See', _HINT, color)} {place}: {escape(related.message)}"


def _fixable(diagnostic: Diagnostic) -> str:
    """Whether a finding can be put right, and how."""
    if diagnostic.fix is None:
        return ""
    is_safe = diagnostic.fix.applicability is Applicability.SAFE
    return " (fixable)" if is_safe else " (unsafe fix)"


def _snippet(diagnostic: Diagnostic, width: int, color: bool) -> Iterator[str]:
    """The line with its number, the underline, and the line as the fix would leave it."""
    (line, column), end = diagnostic.start, diagnostic.end
    gutter = f"    {line} "
    blank = " " * len(gutter)
    available = width - len(gutter) - 2
    text = diagnostic.excerpt
    stop = end.column - 1 if end.line == line else len(text)
    shown = excerpt(text, column - 1, stop, available)
    yield f"{paint(f'{gutter}│', _DIM, color)} {shown.line}".rstrip()
    carets = paint("^" * shown.length, _SEVERITY[diagnostic.severity], color)
    last = last_line(diagnostic)
    more = f" … to line {last}" if last > line else ""
    yield f"{paint(f'{blank}│', _DIM, color)} {' ' * shown.indent}{carets}{more}"
    if fixed := _fixed(diagnostic):
        replaced, first, behind = fixed
        shown = excerpt(replaced, first, behind, available)
        sign = paint(f"{blank[:-2]}+ │", _FIXED, color)
        yield f"{sign} {paint(shown.line, _FIXED, color)}".rstrip()


def _fixed(diagnostic: Diagnostic) -> tuple[str, int, int] | None:
    """The line after its fix, with the offsets of what the fix wrote.

    `None` where there is no fix, or it concerns another line, or more than one.
    """
    line, text = diagnostic.start.line, diagnostic.excerpt
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    pieces: list[str] = []
    done = 0
    for edit in edits:
        start, end = edit.start.column - 1, edit.end.column - 1
        one_line = edit.start.line == edit.end.line == line and end <= len(text)
        if not one_line or "\n" in edit.content or "\r" in edit.content:
            return None
        pieces += text[done:start], edit.content
        done = end
    fixed = "".join(pieces) + text[done:]
    if fixed == text:
        return None
    return fixed, edits[0].start.column - 1, len(fixed) - len(text) + done


def summary(diagnostics: Sequence[Diagnostic], options: Options) -> str:
    """How many findings there are in how many files, in a sentence."""
    checked = counted(options.checked, "file")
    if not diagnostics:
        return f"No problems in {checked}."
    files = len({diagnostic.path for diagnostic in diagnostics})
    severities = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = ", ".join(
        paint(counted(severities[severity], severity.value), _SEVERITY[severity], options.color)
        for severity in Severity
        if severity in severities
    )
    problems = counted(len(diagnostics), "problem")
    text = f"{problems} in {counted(files, 'file')} ({parts}); {checked} checked."
    fixable = Counter(each.fix.applicability for each in diagnostics if each.fix)
    ways = [
        f"{fixable[applicability]:,} can be fixed with {way}"
        for applicability, way in _WAYS.items()
        if applicability in fixable
    ]
    return f"{text}\n{', '.join(ways)}." if ways else text
