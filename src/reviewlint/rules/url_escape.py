"""UR006: a percent sign in a URL that does not begin an escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.urls import is_web, scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

# What a program fills in: `%s`, `%1$s`, `%(name)s`, `%{name}`, `%%NAME%%`, `%NAME%`.
_FILLED_IN = lazy(r"%(?:\d\$)?[sS](?![\w-])|%[({<]|%\}|%%?[A-Z][A-Z_]+%%?|%%%")
_NO_ESCAPE = lazy(rf"%(?![0-9A-Fa-f]{{2}}|[0-9A-Fa-f]?{MASK})")


@rule("UR006", "url-escape-invalid", severity=Severity.WARNING)
def url_escape_invalid(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A percent sign in an address is not followed by two digits."""
    if "%" not in document.text:
        return
    for destination in document.destinations:
        url = destination.text
        stray = _NO_ESCAPE.search(url)
        if stray is None or _FILLED_IN.search(url) or not _is_escaped(url):
            continue
        yield Finding(
            destination.span,
            f"“{url[stray.start() : stray.start() + 3]}” in this address is no character:"
            " after a “%” browsers expect two digits (0–9, A–F), so many sites will refuse it.",
            "Write %25 for a percent sign that belongs there; otherwise copy the address again.",
        )


def _is_escaped(url: str) -> bool:
    """Whether a URL is of a kind in which `%` begins an escape: the web's, a path, mail."""
    return is_web(url) or scheme_of(url) in (None, "mailto", "ftp")
