"""The fields that each site generator knows, so that a page may use one that no page used before.

From the generators' own documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewlint.inference.model import Schema
    from reviewlint.site.root import Generator

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": ["string", "array"]}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
_FIELDS: Schema = {"type": "object"}
_YES_NO: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date-time"}
_NUMBER: Schema = {"type": "integer"}

OWN_FIELDS: dict[Generator, dict[str, Schema]] = {
    "jekyll": {
        "layout": _TEXT,
        "title": _TEXT,
        "permalink": _TEXT,
        "slug": _TEXT,
        "published": _YES_NO,
        "date": _DAY,
        "category": _TEXT,
        "categories": _TEXTS,
        "tags": _TEXTS,
        "excerpt_separator": _TEXT,
        "render_with_liquid": _YES_NO,
        "redirect_from": _TEXTS,
        "redirect_to": _TEXTS,
    },
    "hugo": {
        "title": _TEXT,
        "linkTitle": _TEXT,
        "draft": _YES_NO,
        "date": _DAY,
        "lastmod": _DAY,
        "publishDate": _DAY,
        "expiryDate": _DAY,
        "slug": _TEXT,
        "url": _TEXT,
        "aliases": {"type": "array"},
        "weight": _NUMBER,
        "layout": _TEXT,
        "type": _TEXT,
        "description": _TEXT,
        "summary": _TEXT,
        "tags": _TEXTS,
        "categories": _TEXTS,
        "keywords": _TEXTS,
        "params": _FIELDS,
        "menus": {"type": ["string", "array", "object"]},
        "outputs": _TEXTS,
        "resources": {"type": "array"},
        "sitemap": _FIELDS,
    },
    "eleventy": {
        "layout": _TEXT,
        "permalink": {"type": ["string", "boolean", "object"]},
        "tags": _TEXTS,
        "date": _TEXT,
        "pagination": _FIELDS,
        "eleventyNavigation": _FIELDS,
        "eleventyComputed": _FIELDS,
        "eleventyExcludeFromCollections": {"type": ["boolean", "array"]},
    },
    "mkdocs": {
        "title": _TEXT,
        "description": _TEXT,
        "template": _TEXT,
        "hide": {"type": "array"},
        "tags": {"type": "array"},
        "icon": _TEXT,
        "status": _TEXT,
        "subtitle": _TEXT,
        "search": _FIELDS,
    },
    "docusaurus": {
        "id": _TEXT,
        "title": _TEXT,
        "description": _TEXT,
        "keywords": {"type": "array"},
        "image": _TEXT,
        "slug": _TEXT,
        "hide_title": _YES_NO,
        "hide_table_of_contents": _YES_NO,
        "toc_min_heading_level": _NUMBER,
        "toc_max_heading_level": _NUMBER,
        "pagination_label": _TEXT,
        "pagination_next": _TEXT_OR_NONE,
        "pagination_prev": _TEXT_OR_NONE,
        "custom_edit_url": _TEXT_OR_NONE,
        "displayed_sidebar": _TEXT_OR_NONE,
        "sidebar_class_name": _TEXT,
        "last_update": _FIELDS,
        "unlisted": _YES_NO,
        "sidebar_label": _TEXT,
        "sidebar_position": {"type": "number"},
        "draft": _YES_NO,
        "tags": {"type": "array"},
    },
}
"""By generator. Astro and Zola are left out: with the one, the site's own schema says what a page
may have; of the other, all fields of the author's own stand in one table."""
