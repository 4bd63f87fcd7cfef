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
    from reviewlint.references import undefined_references  # noqa: PLC0415

    bare = [link for link in document.body.links if link.kind == "bare"]
    if not bare:
        return
    spans = [broken.span for broken in document.broken_links]
    spans += (reference.span for reference in undefined_references(document))
    broken = Stretches(spans)
    # Eleventy's plug-ins put a video or a post in the place of a URL with nothing beside it.
    embeds = document.generator == "eleventy"
    paragraphs = (block.span for block in document.body.text if block.kind == "paragraph")
    embedded = set(paragraphs) if embeds else set()
    for link in bare:
        if link.span.start in broken or link.span in embedded:
            continue
        url = document.text[slice(*link.span)]
        written = url if "://" in url else f"https://{url}"
        # In MDX an angle bracket begins a component.
        repaired = f"[{url}]({written})" if document.is_mdx else f"<{written}>"
        yield Finding(
            link.span,
            f"{generator} makes no link of an address that simply stands in the text.",
            f"Write “{repaired}”, or [words]({written}).",
            Fix(f"Write “{repaired}”", (Edit(link.span, repaired),), Applicability.SAFE),
        )
