"""What a schema is inferred from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.inference.evidence import Thresholds

if TYPE_CHECKING:
    from reviewlint.inference.files import FilesOfSite
    from reviewlint.inference.references import ReferencesOfSite

Schema = dict[str, Any]
Fields = Mapping[str, object]


class Page(NamedTuple):
    """The front matter of a file.

    Attributes:
        path: the file, relative to the root of its site with `/` between its parts.
        fields: its front matter, with what the site hands down to it.
        handed_down: the fields that only the site gives it.
    """

    path: str
    fields: Fields
    handed_down: frozenset[str] = frozenset()


class Case(NamedTuple):
    """A value of a field, or of an item of a list, and the page that it stands on."""

    page: Page
    value: Any


@dataclass(frozen=True)
class Ground:
    """What else is known besides the values.

    Attributes:
        thresholds: when something is a rule.
        own_fields: the fields that the site generator knows, with their schemas.
        files: the files that fields may name; without it, none are looked for.
        references: the data that fields may refer to; without it, none is looked for.
    """

    thresholds: Thresholds = field(default_factory=Thresholds)
    own_fields: Mapping[str, Schema] = field(default_factory=dict)
    files: FilesOfSite | None = None
    references: ReferencesOfSite | None = None


class Part(NamedTuple):
    """Some keywords of a schema.

    Attributes:
        keywords: the keywords with their values.
        evidence: what they were inferred from, a sentence.
        good: the texts that keep them, where the texts alone do not show that.
    """

    keywords: Schema
    evidence: str = ""
    good: tuple[str, ...] | None = None
