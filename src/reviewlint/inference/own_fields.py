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
_YES_NO: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date-time"}
_NUMBER: Schema = {"type": "integer"}

OWN_FIELDS: dict[Generator, dict[str, Schema]] = {
    "jekyll": {
        "layout": _TEXT,
        "permalink": _TEXT,
        "published": _YES_NO,
        "date": _DAY,
        "category": _TEXT,
        "categories": _TEXTS,
        "tags": _TEXTS,
        "redirect_from": _TEXTS,
    },
    "hugo": {
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
    },
    "eleventy": {
        "layout": _TEXT,
        "permalink": {"type": ["string", "boolean", "object"]},
        "tags": _TEXTS,
        "date": _TEXT,
        "pagination": {"type": "object"},
        "eleventyExcludeFromCollections": {"type": ["boolean", "array"]},
    },
    "mkdocs": {
        "title": _TEXT,
        "description": _TEXT,
        "template": _TEXT,
        "hide": {"type": "array"},
        "tags": {"type": "array"},
    },
    "docusaurus": {
        "id": _TEXT,
        "title": _TEXT,
        "description": _TEXT,
        "slug": _TEXT,
        "sidebar_label": _TEXT,
        "sidebar_position": {"type": "number"},
        "draft": _YES_NO,
        "tags": {"type": "array"},
    },
}
"""By generator. Astro and Zola are left out: with the one, the site's own schema says what a page
may have; of the other, all fields of the author's own stand in one table."""
