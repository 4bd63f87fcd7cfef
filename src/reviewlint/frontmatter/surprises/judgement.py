"""What is said of a surprising value, and what must be known of the place where it stands."""

from __future__ import annotations

from typing import NamedTuple

from reviewlint.frontmatter.surprises.fields import Role
from reviewlint.frontmatter.yaml_diagnosis.causes import quote

EXACT = (Role.NAME, Role.TEXT, Role.CODE, Role.LANGUAGE)
"""The roles of which each character counts."""


class Field(NamedTuple):
    """Where a value stands.

    Attributes:
        name: of the field, or of the list that the value is an item of.
        role: what the field is for.
        is_item: whether the value is an item of a list.
        among_text: whether another item of the list is plainly text.
        is_top: whether it belongs to the page itself, not to a group of fields.
        in_post: whether the page is a post of Jekyll's, or a draft of one.
    """

    name: str
    role: Role
    is_item: bool = False
    among_text: bool = False
    is_top: bool = False
    in_post: bool = False


class Surprise(NamedTuple):
    """What is to be said of a value; `replacement` is what to write in its place."""

    message: str
    hint: str
    replacement: str


def reads(reader: str, written: str, value: str) -> str:
    """That a program reads what was written as something else, as the start of a sentence."""
    verb = "read" if reader.startswith("most") else "reads"
    return f"{reader[:1].upper()}{reader[1:]} {verb} “{written}” as {value}"


def quoted(written: str, message: str) -> Surprise:
    """A surprise that quotes around the value do away with."""
    return Surprise(message, f"Put it in quotes: {quote(written)}", quote(written))
