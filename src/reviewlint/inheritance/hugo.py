"""Hugo's `cascade`, in the configuration and in the lists around a page.

https://gohugo.io/configuration/cascade/, https://gohugo.io/content-management/front-matter/#cascade
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from reviewlint.inheritance import NOTHING, Inheritance, Inherited, Origin, folders_around
from reviewlint.lazy import lazy
from reviewlint.site.hugo.patterns import matches
from reviewlint.site.hugo.values import mapping, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.frontmatter.model import KeyPath
    from reviewlint.inheritance import Giver

_EXTENSIONS = (".toml", ".yaml", ".yml", ".json")
_TARGETS = frozenset({"target", "_target"})
_OPTIONS = frozenset({"build", "_build", "cascade"})
"""What is said to Hugo itself, and is no field of a page."""

_TAXONOMIES = frozenset({"categories", "tags"})
_LANGUAGE = lazy(r"\.(?P<code>[A-Za-z]{2,3}(?:-[A-Za-z]+)?)\Z")


_Said = tuple["Giver", "KeyPath", "Mapping[str, object]"]
"""What hands down, the way to it, and what it says."""


def inherited(inheritance: Inheritance, relative: str) -> Inherited:
    """What the lists around a page and the configuration hand down to it, the nearest first."""
    folder, name = posixpath.split(relative)
    match = _LANGUAGE.search(posixpath.splitext(name)[0])
    language = match[0] if match else ""
    given = inheritance.kept(
        ("cascade", folder, language),
        lambda: (*_from_lists(inheritance, relative, language), *_from_settings(inheritance)),
    )
    if not given:
        return NOTHING
    fields: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    page = _page(inheritance, relative)
    for giver, way, said in given:
        if not _fits(said, page):
            continue
        for place, values in (((*way,), said), ((*way, "params"), mapping(said.get("params")))):
            for key, value in values.items():
                if key.lower() not in _TARGETS | _OPTIONS and key not in fields:
                    fields[key] = value
                    origins[key] = Origin(giver, (*place, key))
    return Inherited(fields, origins)


def _from_lists(inheritance: Inheritance, relative: str, language: str) -> Iterator[_Said]:
    for folder in folders_around(relative):
        names = (f"_index{language}.md", "_index.md")
        giver = inheritance.first(*(posixpath.join(folder, name) for name in names))
        if giver is not None:
            yield from _said(giver, ("cascade",))


def _from_settings(inheritance: Inheritance) -> Iterator[_Said]:
    for folder in ("config/production", "config/_default", ""):
        for name in ("cascade", "hugo", "config"):
            files = [posixpath.join(folder, f"{name}{end}") for end in _EXTENSIONS]
            giver = inheritance.first(*files) if folder or name != "cascade" else None
            if giver is not None:
                yield from _said(giver, () if name == "cascade" else ("cascade",))


def _said(giver: Giver, way: KeyPath) -> Iterator[_Said]:
    """What a file hands down: one group of fields, or a list of them."""
    cascade: object = giver.data
    for key in way:
        cascade = mapping(cascade).get(str(key))
    if isinstance(cascade, dict):
        yield giver, way, cascade
    for index, each in enumerate(cascade if isinstance(cascade, list) else ()):
        if isinstance(each, dict):
            yield giver, (*way, index), each


def _page(inheritance: Inheritance, relative: str) -> dict[str, str]:
    """What targets may ask of a page; nothing where it is not known."""
    settings = inheritance.first(
        *(f"{name}{end}" for name in ("hugo", "config") for end in _EXTENSIONS)
    )
    content = posixpath.normpath(text(settings and settings.data.get("contentDir")) or "content")
    stem, extension = posixpath.splitext(relative)
    page = {"environment": "production"}
    if not posixpath.basename(stem).startswith("_index"):
        page["kind"] = "page"
    if relative.startswith(f"{content}/") and extension:
        path = _LANGUAGE.sub("", stem.removeprefix(content))
        if posixpath.basename(path) in ("index", "_index"):
            path = posixpath.dirname(path)
        page["path"] = path.lower().replace(" ", "-")
        if path.split("/")[1] not in _TAXONOMIES:
            page.setdefault("kind", "section" if path.strip("/") else "home")
    return page


def _fits(cascade: Mapping[str, object], page: Mapping[str, str]) -> bool:
    """Whether a page gets the fields; what is not known of it is taken as fitting."""
    target = mapping(cascade.get("target") or cascade.get("_target"))
    asked = ((page.get(name.lower()), texts(globs)) for name, globs in target.items())
    return all(
        not value or not globs or any(matches(glob, value) for glob in globs)
        for value, globs in asked
    )
