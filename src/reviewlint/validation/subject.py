"""What errors are about: the front matter, its text, and the schema it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.findings import Finding, Fix, Related
from reviewlint.frontmatter.model import pointer
from reviewlint.source import Span
from reviewlint.validation import Violation
from reviewlint.validation.outline import places_of, together
from reviewlint.validation.quoting import quote
from reviewlint.validation.structure import Place, at, below
from reviewlint.validation.words import type_name, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewlint.frontmatter import FrontMatter, KeyPath
    from reviewlint.validation.branches import Fault


class Words(NamedTuple):
    """What is to be said of an error; `span` where it is not the value's."""

    code: str
    message: str
    hint: str = ""
    fix: Fix | None = None
    span: Span | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """The front matter that errors are about, and the schema that they come from."""

    front_matter: FrontMatter
    text: str
    data: dict[str, Any]
    root: Place
    accepts: Callable[[dict[str, Any], object], bool]

    def violation(self, words: Words, fault: Fault, path: KeyPath) -> Violation:
        """What to say of a fault, in the words of the schema's author where there are any."""
        if own := self._own_message(fault, path):
            words = words._replace(message=own, hint=words.hint if words.fix else "")
        return self.place(words, path)

    def place(self, words: Words, path: KeyPath) -> Violation:
        """What to say of the value at a path, as a finding."""
        span = words.span or self.span(path)
        finding = Finding(span, words.message, words.hint, words.fix, pointer(path), words.related)
        return Violation(words.code, finding)

    def _own_message(self, fault: Fault, path: KeyPath) -> str:
        """The schema author's own words (`x-message`) for a fault; empty if there are none."""
        for schema in (fault.schema, *(place.schema for place in self.direct(path))):
            said = schema.get("x-message")
            if isinstance(said, dict):
                said = said.get(str(fault.keyword))
            if isinstance(said, str):
                return said
        return ""

    def direct(self, path: KeyPath) -> list[Place]:
        """The subschemas that name the field or item at a path."""
        if not path:
            return [self.root]
        return [child for parent in at(self.root, path[:-1]) for child in below(parent, path[-1])]

    def view(self, fault: Fault) -> dict[str, Any]:
        """The schema of a fault, with all that holds for the field besides, whatever else is."""
        places = places_of(self.root, fault.path)
        if any(place.schema is fault.schema for place in places):
            return together(places)
        schema = dict(fault.schema)
        for place in self.direct(fault.path):
            for keyword in ("description", "examples", "title"):
                if keyword in place.schema:
                    schema.setdefault(keyword, place.schema[keyword])
        return schema

    def span(self, path: KeyPath) -> Span:
        """Where the value at a path stands; of a group of fields, its name."""
        if not path:
            return self.front_matter.opening
        if isinstance(self.value(path), dict) and isinstance(path[-1], str):
            return self.front_matter.key_span(path)
        return self.front_matter.value_span(path)

    def value(self, path: KeyPath) -> Any:
        """The value at a path."""
        value: Any = self.data
        for key in path:
            value = value[key]
        return value

    def shown(self, path: KeyPath, instance: object) -> str:
        """A value as the author wrote it, in quotes; of a list or group, that it is one."""
        if isinstance(instance, str):
            return quote(instance)
        if isinstance(instance, list | dict):
            return f"this {type_name(instance)[2:]}"
        source = self.text[slice(*self.front_matter.value_span(path))]
        # YAML's `*name` stands for a value that is written elsewhere.
        return quote(written(instance) if source.startswith("*") else source)

    def label(self, path: KeyPath) -> Span:
        """The key at a path; of a list item the item, or its dash where it has nothing else."""
        if not path:
            return self.front_matter.opening
        span = self.front_matter.key_span(path)
        if span.start == span.end and (dash := self.text.rfind("-", 0, span.start)) >= 0:
            return Span(dash, dash + 1)
        return span

    def named(self, fault: Fault, schema: Any) -> Any:
        """A subschema right below the one of a fault, or what it refers to."""
        if isinstance(schema, dict) and "$ref" in schema:
            for place in at(self.root, fault.path):
                if place.schema is fault.schema and (found := place.inner(schema).referred()):
                    return found.schema
        return schema
