"""The old address of a page in its front matter, so that the generator leads readers on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reviewlint.findings import Edit
from reviewlint.frontmatter import parse_front_matter
from reviewlint.frontmatter.writing import yaml_text
from reviewlint.lazy import lazy
from reviewlint.moving.request import CannotMove
from reviewlint.revision import Revision
from reviewlint.source import BOM, Source, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.frontmatter import FrontMatter
    from reviewlint.site.root import Generator

FIELDS: Mapping[Generator, str] = {"jekyll": "redirect_from", "hugo": "aliases", "zola": "aliases"}
"""The fields that list the old addresses of a page.

https://github.com/jekyll/jekyll-redirect-from, https://gohugo.io/content-management/urls/#aliases,
https://www.getzola.org/documentation/content/page/#front-matter
"""

_ELSEWHERE: Mapping[Generator, str] = {
    "mkdocs": "in mkdocs.yml, as “redirect_maps” of the plug-in “redirects”",
    "mdbook": "in book.toml, under [output.html.redirect]",
    "docusaurus": "in docusaurus.config.js, as “redirects” of @docusaurus/plugin-client-redirects",
    "astro": "in astro.config.mjs, as “redirects”",
}

_TABLE = lazy(r"^[ \t]*\[", 8)
_ITEM = lazy(r"(?P<indent>[ \t]*)-(?P<space>[ \t]+)\Z")


def field_for(generator: Generator) -> str:
    """The field that lists the old addresses of a page.

    Raises:
        CannotMove: the generator has none.
    """
    if generator in FIELDS:
        return FIELDS[generator]
    if generator in _ELSEWHERE:
        raise CannotMove(
            f"--redirect: pages of {generator} do not say their old addresses themselves. Redirects"
            f" stand {_ELSEWHERE[generator]}: add it there, and move without --redirect."
        )
    who = "without a site generator" if generator == "plain" else f"of {generator}"
    raise CannotMove(
        f"--redirect: pages {who} have no field for old addresses. Let the host lead them on, and"
        " move without --redirect."
    )


def redirect(text: str, field: str, address: str) -> Edit | None:
    """The edit that lists an old address of a page in it; `None` if it stands there.

    A list gets one item more, written like the others.

    Args:
        text: all of the file.
        field: the field with the list.
        address: what is added to it.

    Raises:
        CannotMove: the front matter cannot be read, or the field holds something else.
    """
    front_matter = parse_front_matter(text)
    if front_matter is None:
        start = len(BOM) if text.startswith(BOM) else 0
        newline = Source("", text).newline
        lines = ["---", f"{field}:", f"  - {yaml_text(address)}", "---", ""]
        return Edit(Span(start, start), newline.join(lines))
    data = front_matter.data if front_matter.data is not None else {}
    if front_matter.problem or not front_matter.closed or not isinstance(data, dict):
        raise CannotMove("--redirect: the front matter of the page cannot be read.")
    there = data.get(field)
    if there == address or (isinstance(there, list) and address in there):
        return None
    edit = _edit(text, front_matter, field, address, there)
    after = parse_front_matter(Revision(text, [edit]).after)
    wanted = [*(there if isinstance(there, list) else [there] if there else []), address]
    if after is None or after.problem or after.data != {**data, field: wanted}:
        raise CannotMove(
            f"--redirect: the page's list “{field}” cannot be added to; do it by hand."
        )
    return edit


def _edit(text: str, front_matter: FrontMatter, field: str, address: str, there: object) -> Edit:
    if (field,) not in front_matter.spans:
        return _new_field(text, front_matter, field, address)
    span = front_matter.spans[field,][1]
    if isinstance(there, list) and there:
        last = front_matter.spans[field, len(there) - 1][1]
        return _next_item(text, front_matter, last, address)
    first = f"{text[slice(*span)]}, " if there and not isinstance(there, list) else ""
    written = f"[{first}{_written(front_matter, address)}]"
    space = "" if not text[: span.start].endswith(":") or span.start != span.end else " "
    return Edit(span, space + written)


def _next_item(text: str, front_matter: FrontMatter, last: Span, address: str) -> Edit:
    """One item more behind the last one of a list."""
    written = _like(text[slice(*last)], front_matter, address)
    line = text.rfind("\n", 0, last.start) + 1
    dash = _ITEM.fullmatch(text[line : last.start])
    if front_matter.format == "yaml" and dash:
        newline = Source("", text).newline
        item = f"{newline}{dash['indent']}-{dash['space']}{written}"
        comment = text.find("\n", last.end)
        end = len(text) if comment < 0 else comment
        end -= text[:end].endswith("\r")
        return Edit(Span(end, end), item)
    before = text[line : last.start]
    separator = f",{Source('', text).newline}{before}" if before and not before.strip() else ", "
    return Edit(Span(last.end, last.end), f"{separator}{written}")


def _new_field(text: str, front_matter: FrontMatter, field: str, address: str) -> Edit:
    newline = Source("", text).newline
    start, end = front_matter.content
    written = _written(front_matter, address)
    if front_matter.format == "json":
        brace = text.index("{", front_matter.span.start) + 1
        comma = "," if front_matter.data else ""
        indent = text[brace:][: len(text[brace:]) - len(text[brace:].lstrip())]
        line = indent if "\n" in indent else " "
        return Edit(Span(brace, brace), f'{line}"{field}": [{written}]{comma}')
    if front_matter.format == "toml":
        table = _TABLE.search(text, start, end)
        place = table.start() if table else end
        return Edit(Span(place, place), f"{field} = [{written}]{newline}")
    return Edit(Span(end, end), f"{field}:{newline}  - {written}{newline}")


def _written(front_matter: FrontMatter, address: str) -> str:
    return yaml_text(address) if front_matter.format == "yaml" else json.dumps(address)


def _like(other: str, front_matter: FrontMatter, address: str) -> str:
    """An address in the quotes of another one."""
    if other[:1] in ("'", '"') and other[:1] not in address and "\\" not in address:
        return f"{other[0]}{address}{other[0]}"
    return _written(front_matter, address)
