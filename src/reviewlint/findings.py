"""What a rule yields (a finding, in document terms) and what a report prints (a diagnostic)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reviewlint.source import Position, Source, Span


class Severity(Enum):
    """How much a finding matters; `INFO` never fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that severities sort by weight."""
        return list(Severity).index(self)


class Applicability(Enum):
    """Whether a fix can be applied unseen (`SAFE`) or wants the author's eye (`UNSAFE`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace the text at `span` (offsets into the file's text) with `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that put one finding right; they do not overlap and stand in ascending order.

    Attributes:
        message: what the fix does, as an order: "Remove the line break".
    """

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability


class Related(NamedTuple):
    """Another place that belongs to a finding, in the same file unless it says otherwise.

    Attributes:
        span: where it is; at the start for all of another file.
        message: what it has to do with the finding.
        path: the path of another file to show.
        source: another file, where a place in it is meant.
    """

    span: Span
    message: str
    path: str | None = None
    source: Source | None = None


class Finding(NamedTuple):
    """Where something is wrong and why, as a rule sees it.

    Attributes:
        span: the first and last character it is about, as offsets into the file's text.
        message: what is wrong and what it does on the page, in one or two plain sentences.
        hint: how to put it right, as an order; empty where the message says it all.
        fix: the edits that put it right.
        pointer: the JSON Pointer of the front-matter field, such as `/tags/0`.
        related: other places that belong to it.
        severity: how grave it is at the most, where that is less than its rule's.
    """

    span: Span
    message: str
    hint: str = ""
    fix: Fix | None = None
    pointer: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class PlacedEdit(NamedTuple):
    """An edit with coordinates, ready to print.

    Attributes:
        span: what it replaces, in offsets, as in `Edit`: no line and column name a byte order mark.
    """

    start: Position
    end: Position
    content: str
    span: Span


class PlacedFix(NamedTuple):
    """A fix with coordinates, ready to print."""

    message: str
    applicability: Applicability
    edits: tuple[PlacedEdit, ...]


class PlacedRelated(NamedTuple):
    """A related place with coordinates, ready to print."""

    path: str
    start: Position
    end: Position
    message: str


class Diagnostic(NamedTuple):
    """A finding resolved to coordinates, ready to print.

    Attributes:
        path: the file as the user named it, with `/` between its parts.
        excerpt: the text of the line on which it starts, without its line break.
    """

    path: str
    code: str
    name: str
    severity: Severity
    message: str
    start: Position
    end: Position
    hint: str = ""
    fix: PlacedFix | None = None
    pointer: str | None = None
    related: tuple[PlacedRelated, ...] = ()
    excerpt: str = ""

    @property
    def sort_key(self) -> tuple[str, Position, Position, str, str]:
        """File order, then position, then code: the order of every report."""
        return (self.path, self.start, self.end, self.code, self.message)
