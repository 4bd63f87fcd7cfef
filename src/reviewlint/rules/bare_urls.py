"""LK015: URLs in prose that nobody can click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.rules import NoOptions, rule
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_LEAVE_THEM = {
    "jekyll": "Jekyll",
    "mkdocs": "MkDocs",
    "eleventy": "Eleventy",
    "zola": "Zola",
    "mdbook": "mdBook",
}
"""Generators that leave a URL in prose as text: kramdown, Python-Markdown, markdown-it without
its option `linkify`, pulldown-cmark. The others follow GitHub's specification (6.9)."""


@rule("LK015", "url-bare", severity=Severity.WARNING, fix=Applicability.SAFE, default=False)
def url_bare(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A URL in prose is not turned into a link by the site's generator."""
    generator = _LEAVE_THEM.get(document.generator)
    if generator is None:
        return
    broken = Stretches(link.span for link in document.broken_links)
    for link in document.body.links:
        if link.kind != "bare" or link.span.start in broken:
            continue
        url = document.text[slice(*link.span)]
        written = url if "://" in url else f"https://{url}"
        yield Finding(
            link.span,
            f"{generator} makes no link of an address that simply stands in the text.",
            f"Write “<{written}>”, or [words]({written}).",
            Fix("Put it in angle brackets", (Edit(link.span, f"<{written}>"),), Applicability.SAFE),
        )
