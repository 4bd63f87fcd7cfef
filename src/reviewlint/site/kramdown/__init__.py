"""Which headings kramdown finds in a text, and what it makes their ids of.

kramdown, which Jekyll uses, disagrees with CommonMark about what is a heading: none is indented,
none stands in an HTML element unless `markdown="1"` says so, an open fence is none, indented code
goes on to the next blank line. So its blocks and its spans are followed here as it reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.kramdown.blocks import Blocks, Found
from reviewlint.site.kramdown.links import Known, label_of
from reviewlint.site.kramdown.spans import span_text
from reviewlint.site.slugs import UNKNOWN, HeadingFact

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE_BREAK = lazy(r"\r\n?")


def kramdown_headings(
    text: str, definitions: Iterable[str], footnotes: Iterable[str]
) -> tuple[HeadingFact, ...]:
    """The headings of a page, in the order in which they get their ids.

    Args:
        text: the body, template text masked.
        definitions: the labels of its link definitions.
        footnotes: the labels of its footnotes.
    """
    found = Found()
    Blocks(found, found.headings).read(_LINE_BREAK.sub("\n", text).removesuffix("\n") + "\n")
    known = Known(frozenset(map(label_of, definitions)), frozenset(footnotes))
    facts = []
    for heading in (*found.headings, *found.in_footnotes):
        seen = span_text(heading.source, known)
        facts.append(
            HeadingFact(
                heading.level,
                heading.source,
                UNKNOWN if seen is None else seen,
                heading.attributes.resolve(found.named) or heading.given,
                heading.only,
                heading.in_html,
            )
        )
    return tuple(facts)
