"""The lines of a front-matter block, for what can be said of it without parsing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.frontmatter.model import Format

WELL_KNOWN = lazy(
    r"title|layout|date|authors?|category|categories|tags?|description|permalink|slug|draft"
    r"|published|image|rating|url|aliases|weight|summary"
)
"""Names of fields that leave little doubt that a line is front matter."""

_LINE = lazy(r"[^\r\n]*(\r\n|\n|\r|\Z)")

# A colon without its space counts too: it is a mistake that wants a better word than silence.
_FIELD: dict[Format, re.Pattern[str]] = {
    "yaml": re.compile(r"""(["']?)([^\W\d][\w.-]*)\1[ \t]*:(?!//)"""),
    "toml": re.compile(r"""\[{0,2}(["']?)([A-Za-z_][\w.-]*)\1[ \t]*[=\]]"""),
    "json": re.compile(r"""\s*(["'])([^"']+)\1\s*:"""),
}


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """The spans of the lines at `span`, line breaks included."""
    start = span.start
    while start < span.end:
        match = _LINE.match(text, start, span.end)
        end = match.end() if match else span.end
        yield Span(start, end)
        start = end


def field_name(line: str, language: Format) -> str | None:
    """The name of the field that a line sets, if it sets one at the top level."""
    match = _FIELD[language].match(line)
    return match[2] if match else None


def field_names(text: str, content: Span, language: Format) -> list[str]:
    """The names of all top-level fields; none unless the first line with anything has one."""
    names: list[str] = []
    for span in lines_of(text, content):
        line = text[slice(*span)]
        name = field_name(line, language)
        if name is not None:
            names.append(name)
        elif not names and line.strip() and not line.startswith("#"):
            break
    return names


def known(names: list[str]) -> int:
    """How many of the names are well-known ones."""
    return sum(WELL_KNOWN.fullmatch(name) is not None for name in names)
