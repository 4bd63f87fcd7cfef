"""Where Docusaurus publishes a file (3.8: `slug.ts`, `numberPrefix.ts`, `blogUtils.ts`)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from reviewlint.lazy import lazy
from reviewlint.site.model import join

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKDOWN = (".md", ".mdx")
_NUMBER = lazy(r"(?!\d+[-_.]\d)\d+\s*[-_.]+\s*(?P<name>[^-_.\s].*)", 16)
_DATED = lazy(
    r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?"
)
_INDEX = lazy(r"(?:(?P<folder>.*)/)?index\.mdx?")


def is_left_out(path: str) -> bool:
    """Whether a file is no page of its own: `_partial.md`, and what is in a folder like `_x`."""
    return any(part.startswith("_") for part in path.split("/"))


def doc_url(path: str, fields: Mapping[str, Any], *, strips_numbers: bool) -> str:
    """The address of a page of documentation, from the top of its version, beginning with `/`.

    Args:
        path: relative to the folder of its version.
        fields: its front matter.
        strips_numbers: whether numbers before names are left out.
    """
    slug = _text(fields.get("slug"))
    if slug.startswith("/"):
        return slug
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    if strips_numbers:
        name = _without_number(name)
        stripped = "/".join(map(_without_number, folder.split("/")))
    else:
        stripped = folder
    base = f"/{stripped}/" if stripped else "/"
    file = posixpath.splitext(posixpath.basename(path))[0].lower()
    if not slug and file in ("index", "readme", posixpath.basename(folder).lower()):
        return base
    return join(base, slug or _text(fields.get("id")) or name)


def post_url(path: str, fields: Mapping[str, Any]) -> str:
    """The address of a post, from the top of its blog, beginning with `/`."""
    slug = _text(fields.get("slug"))
    if slug:
        return join("/", slug)
    if match := _DATED.fullmatch(path):
        date = match["date"].replace("-", "/")
        return f"/{match['folder']}{date}/{match['text']}"
    if match := _INDEX.fullmatch(path):
        return f"/{match['folder'] or ''}"
    return f"/{posixpath.splitext(path)[0]}"


def page_url(path: str, fields: Mapping[str, Any]) -> str:
    """The address of another page, from the top of the site."""
    slug = _text(fields.get("slug"))
    if slug:
        return join("/", slug)
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    if name == "index":
        return f"/{folder}/" if folder else "/"
    return f"/{posixpath.join(folder, name)}"


def published(route: str, url: str, *, slash: bool | None) -> str:
    """An address from the top of the site, with or without a slash at its end.

    Args:
        route: where the plug-in publishes, without slashes around it.
        url: the address from there on, beginning with `/`.
        slash: the `trailingSlash` setting.
    """
    whole = f"/{route}{url}" if route else url
    if slash is None or whole == "/":
        return whole
    return f"{whole.rstrip('/')}/" if slash else whole.rstrip("/")


def output_of(url: str, *, slash: bool | None) -> str:
    """The file that stands for an address."""
    plain = url.rstrip("/")
    if slash is False and plain:
        return f"{plain}.html"
    return f"{plain}/index.html"


def _without_number(name: str) -> str:
    match = _NUMBER.fullmatch(name)
    return match["name"] if match else name


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and value is not True else ""
