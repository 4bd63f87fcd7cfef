"""Hugo's archetypes: the front matter and the text that new pages begin with.

Their templates are not run; the few expressions that archetypes are made of are known here.
Source: https://gohugo.io/content-management/archetypes/.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.frontmatter import parse_front_matter
from reviewlint.lazy import lazy
from reviewlint.source import BOM

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from reviewlint.frontmatter.model import Format

_TAG = lazy(r"(?P<quote>[\"']?)\{\{-?\s*(?P<expression>(?:[^{}]|\{[^{])*?)\s*-?\}\}(?P=quote)")
_NAME = r"(?:\.Name|\.TranslationBaseName|\.BaseFileName|\.ContentBaseName"
_NAME += r"|\.File\.(?:ContentBaseName|BaseFileName|TranslationBaseName|LogicalName))"
_SLUG = lazy(_NAME)
_TITLE = lazy(
    rf"\(?(?:replace {_NAME} \"-\" \" \"|{_NAME})\)?(?: ?\| ?(?:humanize|title|strings\.Title))+"
)
_SPACED = lazy(rf"replace {_NAME} \"-\" \" \"")
_NOW = lazy(r"\.Date|now|time\.Now")
_DAY = lazy(
    r"(?:now|\.Date|time\.Now)\.Format \"2006-01-02\""
    r"|(?:dateFormat|time\.Format) \"2006-01-02\" (?:\.Date|now)"
    r"|\.Date ?\| ?(?:dateFormat|time\.Format) \"2006-01-02\""
)
_SECTION = lazy(r"\.Type|\.Section")
_BEGIN = lazy(r"(?:[:=][ \t]*|-[ \t]+)\Z")
_END = lazy(r"[ \t]*,?(?:[\r\n]|\Z)")
_UNKNOWN = "not-run-here"


class Archetype(NamedTuple):
    """What a new page begins with.

    Attributes:
        data: its fields, but those that only Hugo could tell.
        language: what they are written in.
        body: the text behind the front matter.
        unknown: the fields that were left out.
    """

    data: Mapping[str, object]
    language: Format
    body: str
    unknown: tuple[str, ...]


def read_archetype(
    root: Path, section: str, slug: str, title: str, now: datetime
) -> Archetype | None:
    """The archetype for a page of a section; `None` where the site has none.

    Args:
        root: the site's root.
        section: the first folder below `content`; may be empty.
        slug: the name of the page's file.
        title: its title.
        now: the time, with its offset from UTC.
    """
    folders = [root / "archetypes", *sorted(root.glob("themes/*/archetypes"))]
    files = [folder / name for name in (f"{section}.md", "default.md") for folder in folders]
    file = next((each for each in files if each.is_file()), None)
    if file is None:
        return None
    text = file.read_text("utf-8", "replace").removeprefix(BOM)

    def value(expression: str) -> str | None:
        plain = " ".join(expression.split())
        if _TITLE.fullmatch(plain):
            return title
        if _SLUG.fullmatch(plain):
            return slug
        if _SPACED.fullmatch(plain):
            return slug.replace("-", " ")
        if _DAY.fullmatch(plain):
            return now.date().isoformat()
        if _NOW.fullmatch(plain):
            return now.isoformat(timespec="seconds")
        return section if _SECTION.fullmatch(plain) else None

    front_matter = parse_front_matter(text)
    start = front_matter.body_start if front_matter else 0
    head = _TAG.sub(lambda tag: _in_head(tag, value(tag["expression"])), text[:start])
    body = _TAG.sub(
        lambda tag: f"{tag['quote']}{value(tag['expression']) or _UNKNOWN}{tag['quote']}",
        text[start:],
    )
    read = parse_front_matter(head)
    data = read.data if read and isinstance(read.data, dict) else {}
    unknown = tuple(str(key) for key, each in data.items() if _UNKNOWN in json.dumps(each))
    kept = [line for line in body.splitlines(keepends=True) if _UNKNOWN not in line]
    return Archetype(
        {str(key): each for key, each in data.items() if str(key) not in unknown},
        read.format if read else "yaml",
        "".join(kept).lstrip("\r\n"),
        unknown,
    )


def _in_head(tag: re.Match[str], value: str | None) -> str:
    """A value in front matter: in quotes where it is all that stands there and is no date."""
    text = _UNKNOWN if value is None else value
    if not _BEGIN.search(tag.string[: tag.start()]) or not _END.match(tag.string, tag.end()):
        return f"{tag['quote']}{json.dumps(text, ensure_ascii=False)[1:-1]}{tag['quote']}"
    if not tag["quote"] and text[:4].isdecimal():
        return text
    return json.dumps(text, ensure_ascii=False)
