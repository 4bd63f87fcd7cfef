"""A page in the making: its fields, what it still lacks, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reviewlint.creation.answers import readings
from reviewlint.frontmatter import parse_front_matter
from reviewlint.frontmatter.model import pointer
from reviewlint.frontmatter.writing import write_front_matter
from reviewlint.paths import shown
from reviewlint.validation.outline import Outline, outline

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.engine import Run
    from reviewlint.findings import Diagnostic, Finding
    from reviewlint.frontmatter import KeyPath
    from reviewlint.frontmatter.model import Format
    from reviewlint.inheritance import Inherited
    from reviewlint.settings.model import Settings
    from reviewlint.validation.schema import LoadedSchema

_DATES = frozenset({"date", "date-time"})
_SITE = frozenset({"x-file-exists", "x-image", "x-ref", "x-unique"})
"""The keywords that ask something of the site."""


@dataclass
class Draft:
    """A page that is not written yet.

    Attributes:
        path: its file.
        schema: the schema that applies to it.
        inherited: what the site hands down to it.
        data: its fields.
        language: what they are written in.
        body: the text behind them.
    """

    path: Path
    schema: LoadedSchema
    inherited: Inherited
    data: dict[str, Any] = field(default_factory=dict)
    language: Format = "yaml"
    body: str = ""

    @property
    def text(self) -> str:
        """The file, as it stands."""
        return write_front_matter(self.data, self.language) + self.body

    def has(self, path: KeyPath) -> bool:
        """Whether a field is there."""
        value: Any = self.data
        for key in path:
            if not isinstance(value, dict) or key not in value:
                return False
            value = value[key]
        return True

    def put(self, path: KeyPath, value: object) -> None:
        """Write a field, and the groups that it is in."""
        group = self.data
        for key in path[:-1]:
            below = group.get(str(key))
            if not isinstance(below, dict):
                below = group[str(key)] = {}
            group = below
        group[str(path[-1])] = value

    def put_text(self, path: KeyPath, text: str) -> list[Finding]:
        """Write what a person typed into a field, as what the schema wants.

        Returns:
            What is wrong with the likeliest of its readings, which then stands there.
        """
        options = readings(text, self.schema.root, path)
        for value in options:
            self.put(path, value)
            if not self.wrong(path):
                return []
        self.put(path, options[0])
        return self.wrong(path)

    def wrong(self, path: KeyPath) -> list[Finding]:
        """What the schema has against the value of a field."""
        text = self.text
        front_matter = parse_front_matter(text)
        assert front_matter is not None
        found = self.schema.validate(front_matter, text, self.inherited).violations
        own = pointer(path)
        return [
            each.finding
            for each in found
            if each.code != "FD001" and f"{each.finding.pointer}/".startswith(f"{own}/")
        ]

    def wrong_on_site(self, path: KeyPath, settings: Settings) -> list[Diagnostic]:
        """What the files, the data and the other pages of the site have against a field's value."""
        schema = self.outline_of(path).schema
        if not _SITE & {*schema, *_mapping(schema.get("items"))}:
            return []
        own = pointer(path)
        return [
            each
            for each in self.check(settings).diagnostics
            if each.path == shown(self.path) and f"{each.pointer or ''}/".startswith(f"{own}/")
        ]

    def lacks(self) -> list[KeyPath]:
        """The required fields that are neither there nor handed down."""
        data = self.inherited.merged(self.data)
        return [
            (*missing.group, missing.name)
            for missing in self.schema.missing(data)
            if missing.group or missing.name not in self.inherited.names
        ]

    def outline_of(self, path: KeyPath) -> Outline:
        """What the schema says of a field."""
        fields = outline(self.schema.root)
        found = Outline(str(path[-1]), {}, required=True)
        for key in path:
            if not isinstance(key, int):
                found = next((each for each in fields if each.name == key), found)
                fields = found.fields
        return found

    def fill(self, path: KeyPath, slug: str, day: str) -> bool:
        """Write a field that needs no asking for: a fixed value, a default, the day, the slug."""
        said = self.outline_of(path)
        schema = said.schema
        allowed = schema.get("enum")
        if "const" in schema:
            self.put(path, schema["const"])
        elif isinstance(allowed, list) and len(allowed) == 1:
            self.put(path, allowed[0])
        elif "default" in schema:
            self.put(path, schema["default"])
        elif _DATES & _formats(schema) and "updat" not in said.name.lower():
            self.put(path, day)
        elif said.name == "slug" and len(path) == 1:
            self.put(path, slug)
        elif said.fields and any(each.required for each in said.fields) and not self.has(path):
            self.put(path, {})
        else:
            return False
        return True

    def check(self, settings: Settings) -> Run:
        """Check the page as `reviewlint check` will."""
        from reviewlint.engine import Check  # noqa: PLC0415 - checks the whole site

        return Check.of_unsaved(self.path, self.text.encode(), settings).run


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _formats(schema: dict[str, Any]) -> set[str]:
    """The formats of text that a field may have."""
    branches = [each for key in ("anyOf", "oneOf") for each in schema.get(key, ())]
    return {
        str(each["format"])
        for each in (schema, *branches)
        if isinstance(each, dict) and "format" in each
    }
