"""Numbers of things in sentences."""

from __future__ import annotations


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2,000 files`; without a plural, the noun gets an “s”."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"
