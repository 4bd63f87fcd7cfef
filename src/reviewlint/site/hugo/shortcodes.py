"""Shortcodes: those that name a page, and those that do not exist.

https://gohugo.io/shortcodes/ref/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.source import Span
from reviewlint.stretches import Stretches
from reviewlint.urls import scheme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewlint.site.facts import TagFact
    from reviewlint.site.hugo.lookup import Lookup
    from reviewlint.site.hugo.pages import Page

_ARGUMENT = lazy(r"(?:(?P<key>\w+)\s*=\s*)?(?P<value>\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^\s\"`]+)")
_SHORTCODE = lazy(r"\{\{[<%]\s*(?P<name>[\w./-]+)\s+(?P<arguments>.*?)\s*/?[>%]\}\}\Z", 16)
_SUSPICIOUS = lazy(r"[{}$\\]")


class Ref(NamedTuple):
    """What a `ref` or a `relref` names.

    Attributes:
        path: of the page; empty for the one it stands in.
        fragment: with its `#`, or empty.
        language: the code of the language to look in, if it says one.
    """

    path: str
    fragment: str
    language: str


def read_ref(arguments: str) -> Ref | None:
    """What stands behind the name of a `ref`; `None` where it cannot be known or names no page."""
    named: dict[str, str] = {}
    for match in _ARGUMENT.finditer(arguments):
        value = match["value"]
        plain = value[1:-1] if value[0] in '"`' else value
        named.setdefault((match["key"] or "path").lower(), plain)
    target = named.get("path", "")
    if not target or _SUSPICIOUS.search(target) or scheme_of(target) or target.startswith("//"):
        return None
    path, sign, fragment = target.partition("#")
    path = path.partition("?")[0]
    if not path and not fragment:
        return None
    return Ref(path, f"#{fragment}" if sign and fragment else "", named.get("lang", "").lower())


def split_shortcode(written: str) -> tuple[str, str] | None:
    """The name and the arguments of a shortcode, with its braces."""
    match = _SHORTCODE.match(written)
    return (match["name"], match["arguments"]) if match else None


def missing_page(ref: Ref, lookup: Lookup, language: str) -> tuple[str, str]:
    """What to say of a path by which Hugo finds no page, and how to put it right."""
    near = lookup.names(language).nearest(ref.path)
    message = f"There is no page “{ref.path}” on this site, so Hugo stops and builds nothing."
    return message, f"Did you mean “{near}”?" if near else "Correct the path, or add the page."


def ambiguous_page(ref: Ref, pages: list[Page]) -> tuple[str, str]:
    """What to say of a name that several pages have."""
    shown = " and ".join(f"“{page.source or page.path}”" for page in pages[:2])
    message = f"“{ref.path}” may be {shown}, so Hugo cannot tell which and builds nothing."
    return message, f"Write the path of the one that is meant, such as “/{pages[0].path}”."


def unknown_shortcode(name: str, known: frozenset[str]) -> tuple[str, str]:
    """What to say of a shortcode that does not exist."""
    near = nearest(name, sorted(known))
    message = (
        f"There is no shortcode “{name}” in this site or in Hugo, so Hugo stops and builds nothing."
    )
    return message, f"Did you mean “{near}”?" if near else "Correct the name, or add its template."


def shown_as_code(tags: Iterable[TagFact], is_code: Callable[[str], bool]) -> Stretches:
    """Where in a page the content of shortcodes stands that show it to the reader as it is.

    Args:
        tags: the template tags of the page, in order.
        is_code: whether a shortcode of this name does so.
    """
    opened: dict[str, TagFact] = {}
    spans = []
    for tag in tags:
        if tag.kind != "shortcode":
            continue
        if not tag.closing:
            opened.setdefault(tag.name, tag)
        elif (first := opened.pop(tag.name, None)) and is_code(tag.name):
            spans.append(Span(first.span.end, tag.span.start))
    return Stretches(spans)
