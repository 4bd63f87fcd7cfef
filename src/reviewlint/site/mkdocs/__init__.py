"""MkDocs and Zensical."""

from __future__ import annotations

from reviewlint.site.mkdocs.site import MkdocsSite

MODEL = MkdocsSite

__all__ = ["MODEL", "MkdocsSite"]
