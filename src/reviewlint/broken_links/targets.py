"""What can only be meant as a link's destination, and is no prose."""

from __future__ import annotations

from reviewlint.body import MASK
from reviewlint.lazy import lazy

_SURE = lazy(
    rf"""(?x)
    (?:
        [A-Za-z][A-Za-z0-9+.-]{{1,9}}:/{{1,3}}[^\s<>]+   # a URL, its scheme misspelt or not
      | https?/{{1,2}}[^\s<>]+
      | //[a-z0-9-]+\.[^\s<>]+
      | mailto:[^\s<>]+@[^\s<>]+ | tel:\+?[\d-]+
      | www\.[^\s<>]+\.[^\s<>]+
      | \.{{0,2}}/[A-Za-z0-9._~%@+/-]*[A-Za-z0-9]/?(?:\?[^\s<>]*)?(?:\#[^\s<>]*)?   # a path
      | [\w./%@+-]+\.(?:md|markdown|html?|pdf|png|jpe?g|gif|webp|svg)(?:\?[^\s<>]*)?(?:\#[^\s<>]*)?
      | \#[A-Za-z][\w.:]*-[\w.:-]+      # a place on the page; "#film" is what people post
      | {MASK}[^\s<>]*
    )"""
)
_LIKELY = lazy(
    r"""(?x)
    (?:
        \#[A-Za-z][\w.:-]{2,}                                        # a place on the page
      | [^\W\d_][\w.%-]*/(?:(?:[\w.%-]+/)+[\w.%-]*|[\w.%-]*[\d_%-][\w.%-]*)(?:\#[^\s<>]*)?
      | [\w./%@+-]+\.(?:mdx|txt|rst|ya?ml|json|xml|csv|zip|mp[34]|webm|mov|ipynb|php)(?:\#[^\s<>]*)?
      | \.{1,2}/
    )"""
)


def looks_like_target(text: str) -> bool:
    """Whether text can only be meant as a destination, wherever it stands."""
    return _SURE.fullmatch(text) is not None


def looks_like_destination(text: str) -> bool:
    """Whether text behind `](` can only be meant as a destination.

    `films/low-tide` is one there, and `and/or` is not.
    """
    return looks_like_target(text) or _LIKELY.fullmatch(text) is not None
