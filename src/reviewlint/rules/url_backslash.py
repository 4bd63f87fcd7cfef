"""UR015: a backslash where the path to a file needs a slash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.urls import scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.urls import Destination

_PATH = lazy(r"[^?#]*")
_UP = lazy(r"\.{1,2}\\")
_FILE = lazy(r"[^\\]\.[A-Za-z0-9]{1,8}$")
_FOLDER = lazy(r"[\w.-]{2}\\\w{2}")
# A formula, a pattern, a piece of a program; a drive or a server of a Windows network (UR007).
_NO_PATH = lazy(r"[{}<>$^|*+\[\]\n\r]|^\\\\[^\\]|^[A-Za-z]:")
_SEPARATOR = lazy(r"\\+(?![()!\s])")
_ANY = lazy(r"\\+")
_DOUBLED = lazy(r"\\\\|\\(?![!-/:-@\[-`{-~])")
_DOUBTFUL = lazy(r"[^.\\]\\[^\w\\.\s()]|[^.\\]\\_")


@rule("UR015", "url-backslash", severity=Severity.WARNING, fix=Applicability.SAFE)
def url_backslash(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A backslash stands in the path to a file, where a slash must be."""
    if "\\" not in document.text or document.is_mdx:
        return
    for destination in document.destinations:
        if "\\" in destination.written and _is_windows_path(destination):
            yield Finding(
                destination.span,
                "A backslash parts the folders in this path. Only Windows reads that; on the site"
                f" the {destination.thing} leads nowhere.",
                "Write “/” between the folders.",
                _fix(destination),
            )


def _is_windows_path(destination: Destination) -> bool:
    r"""Whether a path has backslashes between its folders.

    In Markdown a backslash before punctuation is an escape, and no part of the path any more,
    but nobody escapes what follows `..\`.
    """
    match = _PATH.match(destination.text)
    path = match[0] if match else ""
    written = destination.written
    if MASK in path or scheme_of(path) or path.startswith("//") or _NO_PATH.search(written):
        return False
    if _UP.match(written):
        return True
    if "\\" not in path:
        return False
    if path.startswith("\\"):
        return path.count("\\") > 1 and _FILE.search(path) is not None
    return _FILE.search(path) is not None or _FOLDER.search(path) is not None


def _fix(destination: Destination) -> Fix | None:
    r"""Slashes in the place of the backslashes.

    Where they are doubled (`a\\b`), only the doubled ones are meant: the others are escapes.
    Elsewhere one before `(`, `)`, `!` is an escape, and one before `_` may be.
    """
    match = _PATH.match(destination.written)
    path = match[0] if match else ""
    doubled = "\\\\" in path and not _UP.match(path) and not destination.html
    pattern = _ANY if destination.html else _DOUBLED if doubled else _SEPARATOR
    start = destination.span.start
    edits = tuple(
        Edit(Span(start + found.start(), start + found.end()), "/")
        for found in pattern.finditer(path)
    )
    doubtful = not destination.html and not doubled and _DOUBTFUL.search(path)
    applicability = Applicability.UNSAFE if doubtful else Applicability.SAFE
    return Fix("Write slashes", edits, applicability) if edits else None
