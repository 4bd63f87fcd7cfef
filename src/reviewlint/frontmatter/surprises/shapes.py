"""Values whose shape is not what it seems: brackets, dashes, spaces and signs at the start."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Edit, Finding, Fix
from reviewlint.frontmatter.model import pointer
from reviewlint.frontmatter.surprises.fields import Role
from reviewlint.frontmatter.yaml_diagnosis.causes import quote
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from reviewlint.frontmatter.model import KeyPath

_INVISIBLE = "\xa0\u2007\u202f\u200b\u2060\ufeff"
"""Characters that look like a space or like nothing, and are part of a value."""

EDGES = frozenset("-" + _INVISIBLE)
"""What a value begins or ends with that `invisible` may have something to say of."""

_WINDOW = 200
"""So many characters before a value may hold its tag or its anchor."""

_NO_DASH = lazy(rf"-[{_INVISIBLE}]")
_NO_DASHES = lazy(rf"(?:\A|(?<=[\r\n]))[ \t]*-(?P<gap>[{_INVISIBLE}]+)")
_LINE_START = lazy(r"[\r\n][ \t]*\Z")
_SAFE = lazy(r"(?!(?:yes|off|true|false|null)\Z)[^\W\d_]{3}[\w ./-]*", re.I)
_DASH_LINE = lazy(r"[\r\n][ \t]*-[ \t]+\S")
_PROPERTY = lazy(
    r"(?:[:,\[{-][ \t]+|[\r\n][ \t]*)(?P<all>(?P<mark>[!&])(?P<name>[^\s,\[\]{}]*))[ \t]*\Z"
)
_OWN_TAG = lazy(r"[A-Za-z][\w'’-]*[!?.,]*")
_TAGS = frozenset(("include", "env", "secret", "binary", "str", "int", "float", "bool", "set"))
_ONE_LINE = lazy(r"[^\r\n:]*:[ \t]+[^\r\n]+")
_TITLE = lazy(r"[^\W\d_a-z][^:]*")


def invisible(path: KeyPath, text: str, span: Span) -> Finding | None:
    """An invisible character at the start or the end of a value, or behind what is no dash."""
    written = text[slice(*span)]
    if _NO_DASH.match(written) and _LINE_START.search(text, span.start - _WINDOW, span.start):
        return _no_dash(path, span, written)
    kept = written.strip(_INVISIBLE)
    if kept == written:
        return None
    start = len(written) - len(written.lstrip(_INVISIBLE))
    end = max(start, len(written.rstrip(_INVISIBLE)))
    parts = (Span(span.start, span.start + start), Span(span.start + end, span.end))
    edits = tuple(Edit(part, "") for part in parts if part.start < part.end)
    message = (
        f"This value {'begins' if start else 'ends'} with an invisible character, which becomes"
        " part of it, so nothing that looks for the value without it finds this page."
    )
    if kept and not _SAFE.fullmatch(kept):
        return Finding(edits[0].span, message, "Remove it.", pointer=pointer(path))
    fix = Fix("Remove it", edits, Applicability.UNSAFE)
    return Finding(edits[0].span, message, "Remove it.", fix, pointer(path))


def _no_dash(path: KeyPath, span: Span, written: str) -> Finding:
    found = list(_NO_DASHES.finditer(written))
    edits = tuple(
        Edit(Span(span.start + each.start("gap"), span.start + each.end("gap")), " ")
        for each in found
    )
    # Other items might be no text once the dash is one: “'” opens a quote.
    certain = all(written[each.end() : each.end() + 1].isalpha() for each in found)
    fix = Fix("Write ordinary spaces", edits, Applicability.UNSAFE) if certain else None
    return Finding(
        Span(edits[0].span.start, edits[0].span.start + 1),
        "The space after this dash is a no-break space, so this is no list but one text that"
        " begins with a dash.",
        "Write an ordinary space.",
        fix,
        pointer(path),
    )


def dashes(path: KeyPath, span: Span, written: str, name: str) -> Finding | None:
    """A list whose first item stands on the line of its field, without a dash."""
    dashes = len(_DASH_LINE.findall(written))
    if not dashes or (dashes == 1 and not name.endswith("s")):
        return None  # one dash may well belong to a title over two lines
    return Finding(
        span,
        "This is one text, dashes included, and no list: a list begins on the line below its"
        " field.",
        "Put the first item on a line of its own, with a dash before it.",
        pointer=pointer(path),
    )


def mark_before(text: str, span: Span) -> re.Match[str] | None:
    """The “!tag” or “&anchor” that stands before a value on its line."""
    line = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start), 0)
    return _PROPERTY.search(text, max(line, span.start - _WINDOW), span.start)


def sign(
    path: KeyPath, text: str, span: Span, before: re.Match[str], block: Span
) -> Finding | None:
    """A “!” or “&” that was meant as text: YAML takes the word behind it out of the value."""
    content = text[slice(*block)]
    if before["mark"] == "&":
        if not before["name"][:1].isupper() or f"*{before['name']}" in content:
            return None  # who knows anchors gives them names in small letters
        what = "gives the value a name, which nothing uses"
    else:
        if not _OWN_TAG.fullmatch(before["name"]) or before["name"].lower() in _TAGS:
            return None
        what = "tells YAML what kind of value follows"
    start = before.start("all")
    whole = text[start : span.end]
    follows = text[span.end : span.end + _WINDOW].lstrip(" \t")[:1]
    if "\n" in whole or "\r" in whole or follows in ("&", "!"):
        return None
    message = f"“{before['all']}” at the start of a value {what}, so it is no part of the text."
    fix = Fix(
        "Put it in quotes", (Edit(Span(start, span.end), quote(whole)),), Applicability.UNSAFE
    )
    shown = Span(start, before.end("all"))
    return Finding(shown, message, f"Put it in quotes: {quote(whole)}", fix, pointer(path))


def brackets(path: KeyPath, value: object, span: Span, written: str, role: Role) -> Finding | None:
    """Brackets that were meant as text: `title: [REC]`, `related: [[Page]]`."""
    if "\n" in written or "\r" in written:
        return None
    if isinstance(value, list) and written[:1] == "[":
        inner = value[0] if len(value) == 1 else None
        wiki = written.startswith("[[") and isinstance(inner, list) and len(inner) == 1
        wiki = wiki and isinstance(inner, list) and isinstance(inner[0], str)
        named = path[-1] in ("title", "subtitle", "headline")
        if not wiki and not (named and all(isinstance(item, str) for item in value)):
            return None
        what = "a list in a list" if wiki else "a list"
    elif isinstance(value, dict) and written[:1] == "{" and role in (Role.NAME, Role.TEXT):
        if not value or ":" in written or any(each is not None for each in value.values()):
            return None
        what = "a group of fields"
    else:
        return None
    return Finding(
        span,
        f"The brackets make this {what}, so they are no part of the text.",
        f"Put it in quotes: {quote(written)}",
        Fix("Put it in quotes", (Edit(span, quote(written)),), Applicability.UNSAFE),
        pointer(path),
    )


def colon(path: KeyPath, value: object, span: Span, text: str) -> Finding | None:
    """A colon in the one item of a list that is no text: `- Alien: Resurrection`."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    ((name, inner),) = value.items()
    written = text[slice(*span)]
    if not isinstance(inner, str) or not _ONE_LINE.fullmatch(written):
        return None
    if not _TITLE.fullmatch(name) or written[0] in "\"'{[&*!" or "/" in inner:
        return None
    at = span.start + written.index(":")
    return Finding(
        Span(at, at + 1),
        f"This colon makes the item a group of fields with the field “{name}”, not a text as the"
        " others are.",
        f"Put it in quotes: {quote(written)}",
        Fix("Put it in quotes", (Edit(span, quote(written)),), Applicability.UNSAFE),
        pointer(path),
    )
