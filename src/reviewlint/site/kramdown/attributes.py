"""kramdown's attribute lists: `{: #id .class key="value" reference}`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTRIBUTE = lazy(
    r"(?:^|(?<=\s))(?:(?P<key>\w[\w-]*)=(?P<quote>[\"'])(?P<value>[^\"'}]*)(?P=quote)"
    r"|(?P<reference>\w[\w-]*)"
    r"|(?P<names>(?:#[A-Za-z][\w:-]*|\.[^\s.#]+)+))(?=\s|$)"
)
_ID = lazy(r"#([A-Za-z][\w:-]*)")


@dataclass(slots=True)
class Attributes:
    """What an element's attribute lists say of its id: itself, or the lists they refer to."""

    id: str | None = None
    references: list[str] = field(default_factory=list)

    def read(self, content: str) -> None:
        """Add what stands between `{:` and `}`."""
        for match in _ATTRIBUTE.finditer(content):
            if match["reference"]:
                self.references.append(match["reference"])
            elif match["names"]:
                for found in _ID.finditer(match["names"]):
                    self.id = found[1]
            elif match["key"] == "id":
                self.id = match["value"]

    def resolve(self, definitions: Mapping[str, Attributes]) -> str | None:
        """The id, with those of the lists that are referred to by name."""
        if self.id is not None:
            return self.id
        named = (definitions[each].id for each in self.references if each in definitions)
        return next((each for each in named if each is not None), None)
