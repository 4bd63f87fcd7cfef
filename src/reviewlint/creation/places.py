"""Where a new page goes: the file that fits its entry in the settings and the generator."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reviewlint.creation.kinds import WILD
from reviewlint.lazy import lazy
from reviewlint.validation.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.creation.kinds import Kind
    from reviewlint.settings.model import Settings
    from reviewlint.site.root import Generator, Site

_DATED: Mapping[Generator, frozenset[str]] = {
    "jekyll": frozenset({"_posts"}),
    "docusaurus": frozenset({"blog"}),
}
"""Folders whose files have the day of publication in their names."""

_CONTENT: Mapping[Generator, str] = {
    "astro": "src/content",
    "docusaurus": "docs",
    "hugo": "content",
    "mdbook": "src",
    "mkdocs": "docs",
    "zola": "content",
}
_USUAL: Mapping[Generator, tuple[str, ...]] = {
    "astro": ("blog", "posts"),
    "hugo": ("posts", "post", "blog"),
    "mkdocs": ("blog/posts",),
    "zola": ("posts", "blog"),
}
_GAPS = lazy(r"[\W_]+")

LONGEST_SLUG = 60
"""In characters, of which some take four bytes: with day and extension, names have 255 at most."""


def slug_of(title: str) -> str:
    """The part of an address that a title gives, cut where it is very long.

    Letters of other scripts stay.
    """
    flaw = FORMATS["slug"].check(title)
    plain = flaw.replacement if flaw else title
    letters = sum(each.isalnum() for each in title)
    if not plain or len(plain) * 2 <= letters:
        kept = unicodedata.normalize("NFC", title).lower()
        plain = _GAPS.sub("-", kept).strip("-") or "untitled"
    if len(plain) <= LONGEST_SLUG:
        return plain
    whole_words = plain[: LONGEST_SLUG + 1].rpartition("-")[0]
    return whole_words or plain[:LONGEST_SLUG]


def place(kind: Kind, settings: Settings, site: Site, slug: str, day: str) -> str:
    """The file of a new page, relative to `Settings.root`, with `/` between its parts.

    Args:
        kind: the kind of page.
        settings: the settings.
        site: the site that it will be in.
        slug: its part of the address.
        day: the day of publication, `2024-05-01`.
    """
    patterns = kind.entry.files.patterns if kind.entry else ()
    pattern = next((each for each in patterns if not each.startswith("!")), "*")
    parts = pattern.removeprefix("./").strip("/").split("/")
    name = "*.md"
    if WILD.search(parts[-1]) or "." in parts[-1].lstrip("."):
        name = parts.pop()
    folders = [part for part in parts if part != "**"]
    if not folders:
        root = site.root.relative_to(settings.root).as_posix()
        folders = [] if root == "." else root.split("/")
        folders += _usual_folder(kind, site)
    dated = _DATED.get(site.generator, frozenset()) & set(folders)
    stem = f"{day}-{slug}" if dated else slug
    if name == "index.md" and not WILD.search("/".join(folders)):
        folders.append(stem)
    folders = [stem if WILD.search(part) else part for part in folders]
    if name in ("*", "**"):
        name = "*.md"
    return "/".join([*folders, name.replace("*", stem)])


def _usual_folder(kind: Kind, site: Site) -> list[str]:
    """The folder for pages of this kind where no glob says it, relative to the site's root."""
    content = _CONTENT.get(site.generator, "")
    last = kind.name.rpartition("-")[2]
    names = [kind.name, f"{kind.name}s", last, f"{last}s", *_USUAL.get(site.generator, ())]
    if site.generator == "jekyll":
        if last == "page":
            return []
        names = [f"_{name}" for name in names]
    for name in names:
        folder = "/".join(filter(None, (content, name)))
        if (site.root / folder).is_dir():
            return folder.split("/")
    if site.generator == "jekyll":
        return ["_posts"]
    if site.generator == "docusaurus":
        return ["blog" if last in ("blog", "post", "review") else content]
    if site.generator in ("hugo", "zola") and last != "page":
        return [content, f"{last}s"]
    if site.generator in _USUAL and last not in ("page", "doc"):
        return [content, *_USUAL[site.generator][0].split("/")]
    return [content] if content else []
