"""The parts of which links are made: label, destination, title, escapes and entities."""

from __future__ import annotations

import re
from html import unescape

from reviewlint.lazy import lazy

ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
PUNCTUATION = r"[!-/:-@\[-`{-~]"
ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

MAX_LABEL = 999
MAX_PARENTHESES = 8
"""How deep parentheses may be nested in a destination; CommonMark asks for three at least."""

_ENTITY = lazy(ENTITY)
_ESCAPE_OR_ENTITY = lazy(rf"\\({PUNCTUATION})|{ENTITY}")
_LABEL = lazy(rf"(?:[^\\\[\]]++|\\{PUNCTUATION}?+)*+\]")
_TITLE = lazy(
    r"[ \t\n]++(?:\"((?:[^\"\\]++|\\.)*+)\"|'((?:[^'\\]++|\\.)*+)'|\(((?:[^()\\]++|\\.)*+)\))",
    re.DOTALL,
)
_ANGLE_DESTINATION = lazy(rf"<((?:[^<>\n\\]++|\\{PUNCTUATION}|\\)*+)>")
_SPACE = lazy(r"[ \t\n]*+")


def _bare_destination() -> re.Pattern[str]:
    plain = rf"[^\\()\x00-\x20\x7f]++|\\{PUNCTUATION}|\\"
    nested = plain
    for _ in range(MAX_PARENTHESES):
        nested = rf"{plain}|\((?:{nested})*+\)"
    return re.compile(rf"(?:{nested})*+(?!\()")


_BARE_DESTINATION = _bare_destination()


def resolve(text: str) -> str:
    """The text with its backslash escapes and entities resolved (CommonMark 2.4 and 2.5)."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_ENTITY.sub(lambda match: match[1] or unescape(match[0]), text)


def resolve_entities(text: str) -> str:
    """The text with its entities resolved, as in HTML, where a backslash is one."""
    return _ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def read_label(source: str, start: int) -> int | None:
    """The index of the bracket that closes the label whose text begins at `start`."""
    match = _LABEL.match(source, start, start + MAX_LABEL + 1)
    return match.end() - 1 if match else None


def label_key(label: str) -> str:
    """What two labels have in common that match each other."""
    return " ".join(label.split()).casefold()


def read_target(
    source: str, start: int, *, block: bool = False
) -> tuple[str, tuple[int, int], int] | None:
    """A link's destination, behind `(` or `]:`.

    Args:
        source: the paragraph.
        start: the index behind the parenthesis or colon.
        block: whether it belongs to a definition, where it may not be empty.

    Returns:
        The destination, where it stands without its angle brackets, and the index behind it.
    """
    first = skip_space(source, start)
    if source.startswith("<", first):
        angle = _ANGLE_DESTINATION.match(source, first)
        return (resolve(angle[1]), angle.span(1), angle.end()) if angle else None
    bare = _BARE_DESTINATION.match(source, first)
    if bare is None or (block and not bare[0]):
        return None
    return resolve(bare[0]), bare.span(), bare.end()


def read_title(source: str, start: int) -> tuple[str | None, int]:
    """A link's title behind its destination, and the index behind it; `start` without one."""
    match = _TITLE.match(source, start)
    if match is None:
        return None, start
    return resolve(match[match.lastindex or 0]), match.end()


def skip_space(source: str, start: int) -> int:
    """The index of the first character from `start` on that is no white space."""
    match = _SPACE.match(source, start)
    return match.end() if match else start
