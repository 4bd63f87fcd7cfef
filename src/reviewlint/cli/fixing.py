"""`reviewlint check --fix` and its like."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewlint.cli import print_bytes, print_diff
from reviewlint.counts import counted
from reviewlint.findings import Applicability
from reviewlint.paths import below
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewlint.cli.progress import Progress
    from reviewlint.engine import Check, Run
    from reviewlint.findings import Diagnostic
    from reviewlint.fixing import Fixes


@dataclass(frozen=True, slots=True)
class FixOptions:
    """What the command line says of fixes.

    Attributes:
        fix: make them.
        unsafe: also those that want the author's eye.
        diff: show them, and write nothing.
        only: report nothing but them.
        fail_if_any: exit with code 1 where any was made.
    """

    fix: bool
    unsafe: bool
    diff: bool
    only: bool
    fail_if_any: bool

    @property
    def any(self) -> bool:
        """Whether fixes are asked for."""
        return self.fix or self.diff or self.only


def fix_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for fixes; it gets them as `fixes`."""

    @click.option("--fix", is_flag=True, help="Put right what can be put right safely.")
    @click.option(
        "--unsafe-fixes",
        is_flag=True,
        help="Also what wants a look afterwards; goes with --fix, --fix-only or --diff.",
    )
    @click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
    @click.option("--fix-only", is_flag=True, help="Like --fix; what is left is not reported.")
    @click.option(
        "--exit-non-zero-on-fix", is_flag=True, help="Exit with code 1 if anything was put right."
    )
    @wraps(command)
    def with_fixes(
        *,
        fix: bool,
        unsafe_fixes: bool,
        diff: bool,
        fix_only: bool,
        exit_non_zero_on_fix: bool,
        **others: Any,
    ) -> None:
        fixes = FixOptions(fix, unsafe_fixes, diff, fix_only, exit_non_zero_on_fix)
        command(fixes=fixes, **others)

    return with_fixes


def make_fixes(
    check: Check, options: FixOptions, reported: Run, unsaved: bytes | None, progress: Progress
) -> Fixes:
    """Make the fixes that are asked for; show them, or write them.

    Args:
        check: the files.
        options: what is asked for.
        reported: the findings of the check that are not left out: only these are put right.
        unsaved: what came on standard input; its text with the fixes goes to standard output.
        progress: says what takes so long.

    Raises:
        SettingsError: the schema of a file that changed is broken.
    """
    from reviewlint.fixing import fix  # noqa: PLC0415 - few runs fix
    from reviewlint.fixing.planning import safe, safe_or_unsafe  # noqa: PLC0415

    chosen = safe_or_unsafe if options.unsafe else safe
    known, shown = frozenset(check.run.diagnostics), frozenset(reported.diagnostics)
    left_out = {_content(each) for each in known - shown}

    def wanted(each: Diagnostic) -> bool:
        # What has moved, as something before it was put right, is told by its content.
        is_shown = each in shown if each in known else _content(each) not in left_out
        return is_shown and chosen(each)

    with progress.doing("Working out what to put right"):
        fixes = fix(check, wanted)
    if options.diff:
        _show(fixes)
    elif unsaved is None:
        from reviewlint.fixing.saving import save  # noqa: PLC0415

        with progress.doing(f"Writing {counted(len(fixes.changed), 'file')}"):
            return save(fixes)
    else:
        print_bytes([repair.content for repair in fixes.changed.values()] or [unsaved])
    return fixes


def _content(diagnostic: Diagnostic) -> tuple[str, ...]:
    """What tells a finding from others, wherever it is and whatever is put right beside it."""
    start, end = diagnostic.start, diagnostic.end
    stop = end.column - 1 if end.line == start.line else None
    text = diagnostic.excerpt[start.column - 1 : stop]
    return diagnostic.path, diagnostic.code, diagnostic.message, text


def _show(fixes: Fixes) -> None:
    from reviewlint.diffs import unified_diff  # noqa: PLC0415

    for file, repair in fixes.changed.items():
        text = fixes.before.source(file).text
        # `git apply` and `patch` do not follow links.
        name = below(os.path.realpath(file.path), Path.cwd()) or file.name
        print_diff(unified_diff(name, text, repair.edits))


def say(fixes: Fixes, options: FixOptions, reported: Run, *, to_stderr: bool, quiet: bool) -> None:
    """Say what was fixed, what could be of what is reported now, and what could not."""
    for file, why in fixes.unsaved.items():
        click.echo(f"{escape(file.name)}: nothing was fixed in this file: {why}.", err=True)
    for diagnostic, why in sorted(fixes.refused.items(), key=lambda item: item[0].sort_key):
        line, column = diagnostic.start
        place = f"{escape(diagnostic.path)}:{line}:{column}"
        click.echo(
            f"{place}: the fix for {diagnostic.code} was left out: it would {escape(why)}.",
            err=True,
        )
    if not quiet:
        click.echo(_summary(fixes, options, reported), err=to_stderr)


def _summary(fixes: Fixes, options: FixOptions, reported: Run) -> str:
    done = "Would fix" if options.diff else "Fixed"
    files = len(fixes.changed)
    problems = f"{counted(fixes.count, 'problem')} in {counted(files, 'file')}"
    summary = f"{done} {problems}" if files else "Nothing to fix"
    left = 0
    if not options.unsafe:
        left = sum(
            each.fix is not None and each.fix.applicability is Applicability.UNSAFE
            for each in reported.diagnostics
        )
    if left:
        more = f"{left:,} more" if files else f"{left:,}"
        summary += f"; {more} can be fixed with --unsafe-fixes"
    return f"{summary}."


def exit_code(fixes: Fixes, options: FixOptions, of_report: int, *, exit_zero: bool) -> int:
    """The exit code of a run that fixes, in the manner of ruff.

    Args:
        fixes: what became of them.
        options: what was asked for.
        of_report: that of the findings that are left.
        exit_zero: whether findings are to be no failure.
    """
    if of_report == 2 or fixes.unsaved:
        return 2
    if exit_zero:
        return 0
    if options.diff:
        return int(bool(fixes.changed))
    failed = options.fail_if_any and bool(fixes.changed)
    return int(failed) if options.only else max(of_report, failed)
