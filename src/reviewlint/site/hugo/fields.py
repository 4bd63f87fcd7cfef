"""The fields of a page: read, handed down, and what they say about being published.

https://gohugo.io/content-management/front-matter/, …/build-options/ and …/headless-bundles/
"""

from __future__ import annotations

import posixpath
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.site.hugo.patterns import matches
from reviewlint.site.hugo.values import NOTHING, flag, lowered, mapping, mappings, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.hugo.config import Config
    from reviewlint.site.hugo.pages import Page
    from reviewlint.site.tree import Tree

_ORG_FIELD = lazy(r"^#\+(?P<name>[\w-]+)(?P<list>\[\])?:[ \t]*(?P<value>.*?)[ \t]*$", 8)
_NESTED = ("build", "_build", "cascade")


def page_fields(tree: Tree, content: Content, source: str) -> dict[str, object]:
    """The front matter of a page with its keys in lower case."""
    if source.endswith(".org"):
        return _org_fields(tree.read(source))
    fields: dict[str, object] = {}
    for key, value in (content.front_matter(source) or NOTHING).items():
        name = str(key).lower()
        fields[name] = lowered(value) if name in _NESTED else value
    return fields


class Cascade(NamedTuple):
    """Fields that are handed down to pages below, and to which of them."""

    fields: Mapping[str, object]
    language: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, object]) -> tuple[Cascade, ...]:
        """What a page hands down."""
        return tuple(cls(each) for each in mappings(fields.get("cascade")))

    def fits(self, kind: str, path: str, language: str) -> bool:
        """Whether a page gets the fields."""
        target = mapping(self.fields.get("target") or self.fields.get("_target"))
        asked = (("kind", kind), ("path", path), ("lang", language), ("environment", "production"))
        return all(
            not target.get(name) or any(matches(each, value) for each in texts(target[name]))
            for name, value in asked
        )


def hidden_because(config: Config, page: Page) -> tuple[str, bool]:
    """Why a page is not published (empty if it is), and whether other pages know of it not."""
    fields = page.fields
    if flag(fields.get("draft")) and not flag(config.data.get("builddrafts")):
        return "it is a draft", True
    now = datetime.now(UTC)
    name = page.name
    published = config.dates.of("publishdate", fields, name)
    if published and published > now and not flag(config.data.get("buildfuture")):
        return f"its date, {published:%Y-%m-%d}, is in the future", True
    expires = config.dates.of("expirydate", fields, name)
    if expires and expires <= now and not flag(config.data.get("buildexpired")):
        return f"it has expired ({expires:%Y-%m-%d})", True
    render = build_option(fields, "render")
    if render in ("never", "link", "false"):
        return f"its front matter says “build: render: {render}”", False
    if flag(fields.get("headless")):
        return "its front matter says “headless”", False
    return "", False


def build_option(fields: Mapping[str, object], name: str) -> str:
    """One of the build options of a page, in lower case."""
    options = {**mapping(fields.get("_build")), **mapping(fields.get("build"))}
    value = options.get(name)
    return str(value).lower() if isinstance(value, bool) else text(value).lower()


def publishes_files(fields: Mapping[str, object]) -> bool:
    """Whether a page says nothing against the files beside it being published."""
    return build_option(fields, "publishresources") != "false"


def aliases(fields: Mapping[str, object]) -> Iterator[str]:
    """The further addresses of a page, as they are written."""
    for alias in texts(fields.get("aliases")):
        if "://" not in alias:
            yield posixpath.join("/", alias) if alias.startswith("/") else alias


def _org_fields(written: str) -> dict[str, object]:
    """The fields of an Org file: `#+title: Heat`, `#+tags[]: noir crime`."""
    fields: dict[str, object] = {}
    for match in _ORG_FIELD.finditer(written):
        name = match["name"].lower()
        several = bool(match["list"]) or name in ("tags", "categories", "aliases")
        fields.setdefault(name, match["value"].split() if several else match["value"])
    return fields
