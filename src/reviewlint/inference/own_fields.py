"""The fields that each site generator knows, so that a page may use one that no page used before.

From the generators' own documentation, with MkDocs also that of Material for MkDocs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.inference.model import Schema
    from reviewlint.site.root import Generator

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": ["string", "array"]}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
_LIST: Schema = {"type": "array"}
_GROUP: Schema = {"type": "object"}
_YES_NO: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date-time"}
_NUMBER: Schema = {"type": "integer"}


def _each(schema: Schema, names: str) -> dict[str, Schema]:
    return dict.fromkeys(names.split(), schema)


_OWN_FIELDS: dict[Generator, dict[str, Schema]] = {
    "jekyll": {
        **_each(_TEXT, "title layout permalink slug category excerpt_separator"),
        **_each(_TEXTS, "categories tags redirect_from redirect_to"),
        **_each(_YES_NO, "published render_with_liquid"),
        "date": _DAY,
    },
    "hugo": {
        **_each(_TEXT, "title linkTitle description summary slug url layout type translationKey"),
        **_each(_TEXTS, "tags categories keywords outputs"),
        **_each(_LIST, "aliases images resources"),
        **_each(_DAY, "date lastmod publishDate expiryDate"),
        **_each({"type": ["string", "array", "object"]}, "menu menus"),
        **_each(_GROUP, "params sitemap"),
        "draft": _YES_NO,
        "weight": _NUMBER,
    },
    "zola": {
        **_each(_TEXT, "title description slug path template"),
        **_each(_LIST, "aliases authors"),
        **_each(_DAY, "date updated"),
        **_each(_YES_NO, "draft render in_search_index"),
        **_each(_GROUP, "taxonomies extra"),
        "weight": _NUMBER,
    },
    "eleventy": {
        **_each(_TEXT, "title layout date"),
        "permalink": {"type": ["string", "boolean", "object"]},
        "tags": _TEXTS,
        **_each(_GROUP, "pagination eleventyComputed eleventyNavigation"),
        "eleventyExcludeFromCollections": {"type": ["boolean", "array"]},
    },
    "mkdocs": {
        **_each(_TEXT, "title description template icon status subtitle"),
        **_each(_LIST, "hide tags"),
        "search": _GROUP,
    },
    "docusaurus": {
        **_each(_TEXT, "id title description slug image sidebar_label sidebar_class_name"),
        **_each(_TEXT, "pagination_label"),
        **_each(_TEXT_OR_NONE, "pagination_next pagination_prev custom_edit_url"),
        **_each(_TEXT_OR_NONE, "displayed_sidebar"),
        **_each(_LIST, "tags keywords"),
        **_each(_YES_NO, "draft unlisted hide_title hide_table_of_contents"),
        **_each(_NUMBER, "toc_min_heading_level toc_max_heading_level"),
        "sidebar_position": {"type": "number"},
        "last_update": _GROUP,
    },
}
"""By generator; the ones that authors use now and then. Astro is left out: there, the site's own
program says what a page may have."""


def own_fields(generator: Generator, config: Mapping[str, Any]) -> dict[str, Schema]:
    """The fields that a generator knows on a site with this configuration."""
    fields = dict(_OWN_FIELDS.get(generator, {}))
    taxonomies = config.get("taxonomies")
    if generator == "hugo" and isinstance(taxonomies, dict):
        fields |= {name: _LIST for name in taxonomies.values() if isinstance(name, str)}
    return fields
