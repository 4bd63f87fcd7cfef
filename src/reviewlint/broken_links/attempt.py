"""`[text](…)` that did not become a link, whatever stands between its parentheses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reviewlint.broken_links import BrokenLink, Kind
    from reviewlint.broken_links.paragraph import Paragraph
    from reviewlint.findings import Edit, Fix


class Attempt(NamedTuple):
    """One of them.

    Attributes:
        paragraph: where it stands.
        opening: the index of the bracket before its text.
        text: what stands between its brackets.
        begin: the index of the first character of `content`.
        content: what stands between its parentheses, without white space around it.
        end: the index behind its closing parenthesis.
    """

    paragraph: Paragraph
    opening: int
    text: str
    begin: int
    content: str
    end: int

    @property
    def thing(self) -> str:
        """What to call it in a message."""
        return self.paragraph.thing(self.opening)

    def broken(self, kind: Kind, wrong: str, hint: str, fix: Fix | None = None) -> BrokenLink:
        """Report all of it."""
        place = (self.paragraph.start(self.opening), self.end)
        return self.paragraph.broken(kind, place, wrong, hint, fix)

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Replace `content[start:end]`."""
        return self.paragraph.edit(self.begin + start, self.begin + end, text)
