"""A schema that was loaded: it holds front matter against itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from reviewlint.findings import Finding
from reviewlint.inheritance import NOTHING
from reviewlint.validation import (
    DataReference,
    FieldLink,
    FileReference,
    ImageReference,
    UniqueValue,
    Validation,
    Violation,
)
from reviewlint.validation.annotations import annotated, deprecation
from reviewlint.validation.branches import Fault, faults
from reviewlint.validation.explain import explain
from reviewlint.validation.facts import (
    Page,
    data_references,
    field_link,
    file_reference,
    image_reference,
    unique_values,
    with_bases,
)
from reviewlint.validation.handed_down import (
    explain_inherited,
    front_matter_of,
    is_inherited,
    is_own,
)
from reviewlint.validation.presence import explain_fields, missing_field, unknown_field
from reviewlint.validation.ratings import rated_fields, scales
from reviewlint.validation.structure import at
from reviewlint.validation.subject import Subject
from reviewlint.validation.words import types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.frontmatter import FrontMatter, KeyPath
    from reviewlint.inheritance import Inherited
    from reviewlint.validation.presence import Field
    from reviewlint.validation.ratings import Scale
    from reviewlint.validation.structure import Place

Fact = TypeVar("Fact", FileReference, ImageReference, DataReference, UniqueValue, FieldLink)

# Of several errors on one value, the first of these tells most.
_TELLING = ("type", "enum", "const", "format", "pattern")
# What `accepts` asks a value by itself.
_SCALAR = frozenset(
    {"type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minItems"}
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
)


class LoadedSchema:
    """A schema whose references all resolve, ready to validate."""

    def __init__(
        self,
        document: str,
        validator: Any,
        root: Place,
        leading: frozenset[int],
        unique: frozenset[int],
    ) -> None:
        """Take what loading gave.

        Args:
            document: the schema's file, which no other schema has.
            validator: jsonschema's, for the whole schema.
            root: the whole schema.
            leading: the subschemas that lead to an annotation.
            unique: of these, the ones that lead to an `x-unique`.
        """
        self._document = document
        self._validator = validator
        self._root = root
        self._leading = leading
        self._unique = unique
        self._types: dict[KeyPath, frozenset[str]] = {}

    def validate(
        self, front_matter: FrontMatter, text: str, inherited: Inherited = NOTHING
    ) -> Validation:
        """Hold front matter against the schema; see `reviewlint.validation.Schema`."""
        own = self._fields(front_matter)
        if own is None:
            return Validation()
        data = inherited.merged(own)
        subject = Subject(front_matter, text, own, self._root, self._accepts)
        try:
            ratings = tuple(rated_fields(subject, self._scales))
            violations = list(self._violations(subject, data, inherited))
            found = Validation()
            if self._leading:
                found = self._annotations(subject, data, inherited, violations)
        except RecursionError:
            ratings, violations, found = (), [_too_deep(subject)], Validation()
        violations = list(dict.fromkeys(violations))
        violations.sort(key=lambda each: (each.finding.span, each.code))
        return replace(found, violations=tuple(violations), ratings=ratings)

    def unique_values(
        self, front_matter: FrontMatter, text: str, inherited: Inherited = NOTHING
    ) -> tuple[UniqueValue, ...]:
        """The values that no other file may have; see `reviewlint.validation.Schema`."""
        own = self._fields(front_matter) if self._unique else None
        if own is None:
            return ()
        data = inherited.merged(own)
        page = Page(front_matter, text, data, self._document)
        found: list[UniqueValue] = []
        try:
            for path, value, schema in annotated(self._root, data, self._holds, self._unique):
                if is_own(path, front_matter, inherited):
                    found += unique_values(page, path, value, schema)
        except RecursionError:
            return ()
        return _once(found)

    @property
    def root(self) -> Place:
        """The whole schema."""
        return self._root

    def missing(self, data: dict[str, Any]) -> list[Field]:
        """The required fields that are not there, and only those."""
        found = map(missing_field, faults(self._validator.iter_errors(data)))
        return list(dict.fromkeys(field for field in found if field))

    @cached_property
    def _scales(self) -> dict[str, Scale]:
        return scales(self._root)

    def types(self, path: KeyPath) -> frozenset[str]:
        """The types that the schema names for a value; see `reviewlint.validation.Schema`."""
        if path not in self._types:
            try:
                places = at(self._root, path)
            except RecursionError:
                places = []
            types = frozenset(kind for place in places for kind in types_of(place.schema))
            if len(path) > 1:
                return types  # of these there are too many to keep
            self._types[path] = types
        return self._types[path]

    def _fields(self, front_matter: FrontMatter) -> dict[str, Any] | None:
        """The fields that are held against the schema; `None` where there can be none."""
        data = {} if front_matter.data is None else front_matter.data
        if front_matter.problem is not None or not isinstance(data, dict):
            return None
        if "$schema" in data and "$schema" not in self._root.schema.get("properties", {}):
            # It says which schema applies, and is no field of the page.
            return {key: value for key, value in data.items() if key != "$schema"}
        return data

    def _violations(
        self, subject: Subject, data: dict[str, Any], inherited: Inherited
    ) -> Iterator[Violation]:
        missing: dict[Field, Fault] = {}
        unknown: dict[Field, Fault] = {}
        values: list[Fault] = []
        handed_down: list[Fault] = []
        for fault in faults(self._validator.iter_errors(data)):
            if is_inherited(fault, subject.front_matter, inherited):
                handed_down.append(fault)
            elif field := missing_field(fault):
                if field.group or field.name not in inherited.names:
                    missing.setdefault(field, fault)
            elif field := unknown_field(fault):
                unknown.setdefault(field, fault)
            else:
                values.append(fault)
        yield from explain_fields(subject, missing, unknown)
        for fault in _most_telling(values):
            yield explain(subject, fault)
        for fault in _most_telling(handed_down):
            yield from explain_inherited(subject, fault, inherited)

    def _annotations(
        self,
        subject: Subject,
        data: dict[str, Any],
        inherited: Inherited,
        violations: list[Violation],
    ) -> Validation:
        """What must be judged in the light of the site; what is out of use is a violation.

        Of what is handed down to the page, only what it names is looked at.
        """
        page = Page(subject.front_matter, subject.text, data, self._document)
        files: list[FileReference] = []
        images: list[ImageReference] = []
        references: list[DataReference] = []
        unique: list[UniqueValue] = []
        links: list[FieldLink] = []
        for path, value, schema in annotated(self._root, data, self._holds, self._leading):
            if path and not is_own(path, subject.front_matter, inherited):
                if there := inherited.origins.get(str(path[0])):
                    source = there.giver.source
                    its = front_matter_of(there, str(path[0]))
                    page_there = page._replace(front_matter=its, text=source.text)
                    if file := file_reference(page_there, path, value, schema):
                        files.append(replace(file, written_in=source))
                    references += (
                        replace(each, written_in=source)
                        for each in data_references(page_there, path, value, schema)
                    )
                continue
            if words := deprecation(subject, path, schema):
                violations.append(subject.place(words, path))
            if file := file_reference(page, path, value, schema):
                files.append(file)
            if image := image_reference(page, path, value, schema):
                images.append(image)
            references += data_references(page, path, value, schema)
            unique += unique_values(page, path, value, schema)
            if link := field_link(page, path, value, schema):
                links.append(link)
        return Validation(
            files=_once(files),
            images=_once(with_bases(images, files)),
            references=_once(references),
            unique=_once(unique),
            links=_once(links),
        )

    def _holds(self, place: Place, value: object) -> bool:
        errors = self._validator.descend(value, place.schema, resolver=place.resolver)
        return next(iter(errors), None) is None

    def _accepts(self, schema: dict[str, Any], value: object) -> bool:
        """Whether a value satisfies what a schema says of it by itself."""
        simple = {key: each for key, each in schema.items() if key in _SCALAR}
        return bool(self._validator.evolve(schema=simple).is_valid(value))


def _once(facts: list[Fact]) -> tuple[Fact, ...]:
    """Facts in the order of the file; what several subschemas say alike counts once."""
    return tuple(sorted(dict.fromkeys(facts), key=lambda fact: fact.span))


def _most_telling(values: Iterable[Fault]) -> Iterator[Fault]:
    """One fault for each value; for a group of fields, one for each thing that is said of it."""
    best: dict[tuple[object, ...], Fault] = {}
    for fault in values:
        place: tuple[object, ...] = fault.path
        if isinstance(fault.instance, dict) or fault.keyword == "propertyNames":
            place = (*place, fault.keyword, str(fault.expected))
        if place not in best or _rank(fault) < _rank(best[place]):
            best[place] = fault
    yield from best.values()


def _rank(fault: Fault) -> int:
    return _TELLING.index(fault.keyword) if fault.keyword in _TELLING else len(_TELLING)


def _too_deep(subject: Subject) -> Violation:
    finding = Finding(
        subject.front_matter.opening,
        "The fields are nested too deeply to be checked.",
        "Put them on fewer levels: six or seven are many.",
        pointer="",
    )
    return Violation("FD011", finding)
