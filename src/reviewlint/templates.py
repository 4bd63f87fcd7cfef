"""Template tags (Liquid, Hugo, Jinja, MDX) in a text: where they stand, and the text masked."""

from __future__ import annotations

import re

from reviewlint.body import MASK

_TAG = re.compile(r"\{\{[^\n]*?\}\}|\{%(?:(?!\{%).)*?%\}", re.S)
_NOT_BREAK = re.compile(r"[^\r\n]")


def mask(text: str, start: int = 0) -> str:
    """The text at equal length with template tags behind `start` replaced by `MASK`."""
    return text[:start] + _TAG.sub(lambda m: _NOT_BREAK.sub(MASK, m[0]), text[start:])
