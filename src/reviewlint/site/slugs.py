"""The ids that generators give to headings, each by its own algorithm.

The sources are named at each function. What an id is made of, the text or the source of a heading,
`reviewlint.site.anchors` tells, as that depends on how a generator reads Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.body import MASK
from reviewlint.lazy import lazy
from reviewlint.site.slugify import (
    blackfriday_slug,
    gfm_slug,
    github_slug,
    hugo_ascii_slug,
    hugo_slug,
    kramdown_slug,
    mdbook_slug,
    pymdownx_slug,
    python_markdown_slug,
    zola_anchor,
    zola_slug,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

Algorithm = Literal[
    "github",
    "docusaurus",
    "kramdown-gfm",
    "kramdown",
    "hugo",
    "hugo-ascii",
    "hugo-blackfriday",
    "python-markdown",
    "zola",
    "mdbook",
]


class HeadingFact(NamedTuple):
    """What a generator makes a heading's id of.

    Attributes:
        level: 1 to 6.
        source: the heading's inline source as the generator sees it, of several lines the last
            one: attribute list, closing `#`s and markers taken off, template text `MASK`.
        text: its text as the generator sees it.
        explicit: the id that its attribute list gives it.
        only: the one of kramdown's parsers that takes it for a heading; empty if both do.
        in_html: whether it stands in an HTML element or a footnote, where kramdown's GFM parser
            leaves ids to kramdown itself.
    """

    level: int
    source: str
    text: str
    explicit: str | None = None
    only: Literal["", "gfm", "kramdown"] = ""
    in_html: bool = False


class SlugOptions(NamedTuple):
    """What a site's settings may change about ids.

    Attributes:
        auto_ids: whether headings without an id get one (kramdown's `auto_ids`, Hugo's
            `autoHeadingID`).
        prefix: kramdown's `auto_id_prefix`.
        transliterate: kramdown's `transliterated_header_ids`.
        from_source: whether Hugo makes ids of a heading's source, as it did for years (0.111
            does), and not of its text, as it does today.
        slugify: of Python-Markdown's `toc`, `"unicode"` for its `slugify_unicode`, `"pymdownx"`
            for `pymdownx.slugs.slugify`.
        separator: the separator of the same.
        case: the `case` of `pymdownx.slugs.slugify`.
        percent_encode: its `percent_encode`.
        slugify_anchors: Zola's `slugify.anchors`.
        maintain_case: Docusaurus's `anchorsMaintainCase`.
    """

    auto_ids: bool = True
    prefix: str = ""
    transliterate: bool = False
    from_source: bool = False
    slugify: Literal["", "unicode", "pymdownx"] = ""
    separator: str = "-"
    case: str = "none"
    percent_encode: bool = False
    slugify_anchors: Literal["on", "safe", "off"] = "on"
    maintain_case: bool = False


UNKNOWN = MASK
"""The text of a heading of which nothing can be known."""

DEFAULTS = SlugOptions()

_NUMBERED = lazy(r"(.*)_([0-9]+)", re.S)


def heading_ids(
    headings: Sequence[HeadingFact],
    algorithm: Algorithm,
    options: SlugOptions = DEFAULTS,
    taken: Collection[str] = (),
) -> list[str | None]:
    """The id of each heading of a page, in its order.

    Args:
        headings: all headings of the page.
        algorithm: whose ids.
        options: what the site's settings say.
        taken: the other ids of the page, which only Python-Markdown looks at.

    Returns:
        For each heading its id: empty where it has none, `None` where that cannot be known.
    """
    return _ALGORITHMS[algorithm](headings, options, taken)


class _Ids:
    """Ids that are taken; finding a free one takes amortized constant time."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self.ids = set(ids)
        self._next: dict[tuple[str, int], int] = {}

    def free(self, base: str, start: int, separator: str = "-") -> str:
        """Take the first free one of `base-1`, `base-2`, … from a number on."""
        passed = []
        number = start
        while f"{base}{separator}{number}" in self.ids:
            passed.append(number)
            number = self._next.get((base, number), number + 1)
        self._next.update(((base, each), number) for each in passed)
        taken = f"{base}{separator}{number}"
        self.ids.add(taken)
        return taken


class _Counter:
    """Ids numbered per base, whether or not that makes them unique."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def numbered(self, base: str) -> str:
        """`base` the first time, then `base-1`, `base-2` and so on."""
        count = self._counts[base] = self._counts.get(base, -1) + 1
        return f"{base}-{count}" if count else base


def _github(
    headings: Sequence[HeadingFact], options: SlugOptions, _taken: Collection[str]
) -> list[str | None]:
    """`BananaSlug.slug` of npm's github-slugger 2."""
    counts: dict[str, int] = {}
    ids: list[str | None] = []
    for heading in headings:
        if heading.explicit is not None:
            ids.append(heading.explicit)
            continue
        if MASK in heading.text:
            ids.append(None)
            continue
        base = slug = github_slug(heading.text, lower=not options.maintain_case)
        while slug in counts:
            counts[base] += 1
            slug = f"{base}-{counts[base]}"
        counts[slug] = 0
        ids.append(slug)
    return ids


def _kramdown(
    headings: Sequence[HeadingFact], options: SlugOptions, _taken: Collection[str]
) -> list[str | None]:
    counter = _Counter()
    return [_kramdown_id(each, each.source, counter, options, "gfm") for each in headings]


def _kramdown_gfm(
    headings: Sequence[HeadingFact], options: SlugOptions, _taken: Collection[str]
) -> list[str | None]:
    gfm = _Counter()
    plain = _Counter()
    ids: list[str | None] = []
    for each in headings:
        if each.in_html:
            ids.append(_kramdown_id(each, each.text, plain, options, "kramdown"))
        elif each.explicit is not None and each.only != "kramdown":
            ids.append(each.explicit)
        elif each.only == "kramdown" or not options.auto_ids:
            ids.append("")
        elif MASK in each.text:
            ids.append(None)
        else:
            slug = gfm.numbered(gfm_slug(each.text))
            ids.append(options.prefix + slug)
    return ids


def _kramdown_id(
    heading: HeadingFact, text: str, counter: _Counter, options: SlugOptions, other: str
) -> str | None:
    """`generate_id` of kramdown 2.4; `other` is the parser that does not ask for it."""
    if heading.only == other:
        return ""
    if heading.explicit is not None:
        return heading.explicit
    if not options.auto_ids:
        return ""
    if MASK in text or (options.transliterate and not text.isascii()):
        return None
    return options.prefix + counter.numbered(kramdown_slug(text) or "section")


def _hugo(
    headings: Sequence[HeadingFact], options: SlugOptions, slug: Callable[[str], str]
) -> list[str | None]:
    """`idFactory` of Hugo's `markup/goldmark/autoid.go`."""
    ids = _Ids()
    found: list[str | None] = []
    for heading in headings:
        text = heading.source if options.from_source else heading.text
        if heading.explicit is not None:
            ids.ids.add(heading.explicit)
            found.append(heading.explicit)
        elif not options.auto_ids or not (text or options.from_source):
            found.append("")
        elif MASK in text:
            found.append(None)
        else:
            base = slug(text) or "heading"
            if base in ids.ids:
                base = ids.free(base, 1)
            ids.ids.add(base)
            found.append(base)
    return found


def _python_markdown_base(text: str, options: SlugOptions) -> str:
    if options.slugify == "pymdownx":
        return pymdownx_slug(
            text, options.separator, options.case, percent_encode=options.percent_encode
        )
    return python_markdown_slug(text, options.separator, ascii_only=not options.slugify)


def _python_markdown(
    headings: Sequence[HeadingFact], options: SlugOptions, taken: Collection[str]
) -> list[str | None]:
    """`toc.unique` of Python-Markdown 3: explicit ids count wherever they stand."""
    ids = _Ids(taken)
    ids.ids.update(each.explicit for each in headings if each.explicit)
    found: list[str | None] = []
    for heading in headings:
        if heading.explicit is not None:
            found.append(heading.explicit)
            continue
        if MASK in heading.text:
            found.append(None)
            continue
        slug = _python_markdown_base(" ".join(heading.text.split()), options)
        if slug in ids.ids or not slug:
            numbered = _NUMBERED.fullmatch(slug)
            base, number = (numbered[1], int(numbered[2])) if numbered else (slug, 0)
            slug = ids.free(base, number + 1, "_")
        ids.ids.add(slug)
        found.append(slug)
    return found


def _zola(
    headings: Sequence[HeadingFact], options: SlugOptions, _taken: Collection[str]
) -> list[str | None]:
    """`find_anchor` of Zola's `components/markdown`: explicit ids count wherever they stand."""
    is_slug = options.slugify_anchors == "on"
    ids = _Ids(each.explicit for each in headings if each.explicit)
    found: list[str | None] = []
    for heading in headings:
        slug = heading.explicit
        if slug is None and MASK not in heading.text:
            slug = zola_slug(heading.text) if is_slug else zola_anchor(heading.text)
            if slug in ids.ids:
                slug = ids.free(slug, 1)
            elif slug is not None:
                ids.ids.add(slug)
        found.append(slug)
    return found


def _mdbook(
    headings: Sequence[HeadingFact], _options: SlugOptions, _taken: Collection[str]
) -> list[str | None]:
    """`unique_id_from_content` of mdBook 0.4."""
    counter = _Counter()
    found: list[str | None] = []
    for heading in headings:
        slug = heading.explicit
        if slug is None and MASK not in heading.text:
            slug = mdbook_slug(heading.text)
            slug = None if slug is None else counter.numbered(slug)
        found.append(slug)
    return found


_ALGORITHMS: dict[
    Algorithm, Callable[[Sequence[HeadingFact], SlugOptions, Collection[str]], list[str | None]]
] = {
    "github": _github,
    "docusaurus": _github,
    "kramdown-gfm": _kramdown_gfm,
    "kramdown": _kramdown,
    "hugo": lambda headings, options, _: _hugo(headings, options, hugo_slug),
    "hugo-ascii": lambda headings, options, _: _hugo(headings, options, hugo_ascii_slug),
    "hugo-blackfriday": lambda headings, options, _: _hugo(headings, options, blackfriday_slug),
    "python-markdown": _python_markdown,
    "zola": _zola,
    "mdbook": _mdbook,
}
