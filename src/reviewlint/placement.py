"""From findings, which speak of offsets, to diagnostics, which have coordinates.

Nothing else turns offsets into lines and columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Diagnostic, Finding, PlacedEdit, PlacedFix, PlacedRelated
from reviewlint.rules import NoOptions, catalogue
from reviewlint.settings import ActiveRule
from reviewlint.source import Span, UnreadableError

if TYPE_CHECKING:
    from reviewlint.findings import Fix, Severity
    from reviewlint.settings import Settings
    from reviewlint.source import Source


def place(source: Source, active: ActiveRule, finding: Finding) -> Diagnostic:
    """Resolve a finding's offsets to coordinates; this is the only function that does."""
    start = source.position(finding.span.start)
    return Diagnostic(
        path=source.path,
        code=active.rule.code,
        name=active.rule.name,
        severity=max(active.severity, finding.severity or active.severity, key=_rank),
        message=finding.message,
        start=start,
        end=source.position(finding.span.end),
        hint=finding.hint,
        fix=_place_fix(source, finding.fix) if finding.fix else None,
        pointer=finding.pointer,
        related=tuple(
            PlacedRelated(
                related.path or there.path,
                there.position(related.span.start),
                there.position(related.span.end),
                related.message,
            )
            for related in finding.related
            for there in (related.source or source,)
        ),
        excerpt=source.line(start.line),
    )


def _rank(severity: Severity) -> int:
    return severity.rank


def _place_fix(source: Source, fix: Fix) -> PlacedFix:
    return PlacedFix(
        fix.message,
        fix.applicability,
        tuple(
            PlacedEdit(
                source.position(edit.span.start),
                source.position(edit.span.end),
                edit.text,
                edit.span,
            )
            for edit in fix.edits
        ),
    )


def unreadable(
    name: str, relative: str, error: UnreadableError, settings: Settings
) -> tuple[Diagnostic, ...]:
    """The diagnostic for a file that could not be read, unless its rule is off.

    Args:
        name: the path to show.
        relative: the path that the settings go by.
        error: why it could not be read.
        settings: what is in force.
    """
    active = settings.rules_for(relative).get(error.code)
    if active is None:
        return ()
    return (
        Diagnostic(
            path=name,
            code=active.rule.code,
            name=active.rule.name,
            severity=active.severity,
            message=error.message,
            start=error.position,
            end=error.position,
            hint=error.hint,
        ),
    )


def unreadable_folder(name: str, why: str, settings: Settings) -> tuple[Diagnostic, ...]:
    """The diagnostic for a folder that could not be listed, unless its rule is off."""
    error = UnreadableError(
        "RD001",
        f"This folder could not be read, so nothing in it was checked: {why}.",
        "Check that you may read it, or exclude it.",
    )
    return unreadable(name, name, error, settings)


def internal_error(
    source: Source, failed: str, error: BaseException, package: str = ""
) -> Diagnostic:
    """The diagnostic for a check that broke down.

    Args:
        source: the file that it was run on.
        failed: the name of the check.
        error: what it raised.
        package: the plug-in that brings it; empty for ours.
    """
    rule = catalogue()["RD009"]
    culprit = f"the plug-in “{package}”" if package else "reviewlint"
    finding = Finding(
        Span(0, 0),
        f"The check “{failed}” broke down on this file ({type(error).__name__}: {error}),"
        " so what it would have found is not listed.",
        f"This is a defect of {culprit}: please report it with the file.",
    )
    return place(source, ActiveRule(rule, rule.severity, NoOptions()), finding)
