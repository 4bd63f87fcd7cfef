"""A mistake in a schema, found before a page is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewlint.frontmatter import KeyPath


class MistakeError(Exception):
    """A mistake in a schema.

    Attributes:
        way: the way to it from the top of its document.
        at_key: whether the last name on the way is wrong, and not what it stands for.
    """

    def __init__(self, way: KeyPath, message: str, *, at_key: bool = False) -> None:
        super().__init__(message)
        self.way = way
        self.at_key = at_key
