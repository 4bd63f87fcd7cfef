"""Schemas inferred from content: what the pages of a site have in common, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewlint.counts import counted
from reviewlint.inference.model import Case, Ground
from reviewlint.inference.values import describe_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.inference.model import Page, Schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_NOT_USED_YET = "The generator's own, in no file yet."
"""The evidence of a field that is allowed because the site generator knows it."""


def infer_schema(pages: Sequence[Page], ground: Ground | None = None, title: str = "") -> Schema:
    """The schema that the front matter of some pages follows, but for outliers.

    A constraint is taken where nearly all pages keep it; `$comment` says how many. A field's name
    that is a slip for another is left out, so that it will be found.

    Args:
        pages: the pages, all of one kind.
        ground: what else is known, and what counts as nearly all.
        title: what to call the schema.
    """
    ground = ground or Ground()
    ground = replace(ground, thresholds=replace(ground.thresholds, group=len(pages)))
    fields = describe_fields([Case(page, page.fields) for page in pages], ground)
    if "additionalProperties" in fields:
        for name, own in ground.own_fields.items():
            if name not in fields["properties"]:
                fields["properties"][name] = {**own, "$comment": _NOT_USED_YET}
    heading = {"title": title} if title else {}
    count = f"Inferred from {counted(len(pages), 'file')}."
    return {"$schema": DRAFT, **heading, "$comment": count, "type": "object", **fields}
