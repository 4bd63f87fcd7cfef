"""The ids of a page, put together from what its file says and its generator's algorithm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.anchors import footnote_ids
from reviewlint.site.model import Anchors
from reviewlint.site.slugs import DEFAULTS, heading_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewlint.site.anchors import AnchorFacts
    from reviewlint.site.slugs import Algorithm, SlugOptions

_DYNAMIC_OR_LOOP = lazy(
    r"(?is)\{%-?\s*(?P<loop>end)?(?P<word>for|tablerow)\b"
    r"|(?<![\w-])(?:id|name)\s*=\s*[\"']?[^\"'<>{]*\{[{%]"
    r"|\{\{-?\s*(?P<range>range|end)\b"
)

LAYOUT_IDS = frozenset(
    """
    archive archives article body comment comments container content disqus_thread footer giscus
    header home main main-content masthead menu nav navbar navigation page page-title post
    post-content primary respond search sidebar site-nav skip-content skip-to-content
    table-of-contents tags toc top utterances wrapper
    """.split()
)
"""What themes call the parts of their pages; a theme that cannot be seen may have them."""


def page_ids(
    facts: AnchorFacts, algorithms: Iterable[Algorithm], options: SlugOptions = DEFAULTS
) -> Anchors:
    """The ids that a page has of its own, in the order of the page.

    Args:
        facts: what its file says.
        algorithms: the generator's; several where any of them may make the page.
        options: what the site's settings say about ids.
    """
    ids: dict[str, None] = {}
    complete = not facts.unknown
    for algorithm in algorithms:
        headings = facts.headings
        if algorithm == "github":
            headings += facts.html_headings
        for found in heading_ids(headings, algorithm, options, facts.ids):
            if found:
                ids[found] = None
            complete = complete and found is not None
        ids.update(dict.fromkeys(sorted(footnote_ids(facts.footnotes, algorithm))))
    ids.update(dict.fromkeys(facts.ids))
    return Anchors(tuple(ids), complete)


def repeats_ids(html: str) -> bool:
    """Whether a template gives ids in a loop, so that only the generator knows them."""
    depth = 0
    for match in _DYNAMIC_OR_LOOP.finditer(html):
        if match["word"]:
            depth += -1 if match["loop"] else 1
        elif match["range"]:
            depth += 1 if match["range"].lower() == "range" else -1
        elif depth > 0:
            return True
    return False
