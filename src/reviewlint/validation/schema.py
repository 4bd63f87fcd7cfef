"""A schema that was loaded: it holds front matter against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.findings import Finding
from reviewlint.validation import Validation, Violation
from reviewlint.validation.annotations import annotated, deprecation, file_reference
from reviewlint.validation.branches import Fault, faults
from reviewlint.validation.explain import explain
from reviewlint.validation.presence import explain_fields, missing_field, unknown_field
from reviewlint.validation.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.frontmatter import FrontMatter
    from reviewlint.validation import FileReference
    from reviewlint.validation.presence import Field
    from reviewlint.validation.structure import Place

# Of several errors on one value, the first of these tells most.
_TELLING = ("type", "enum", "const", "format", "pattern")
# What `accepts` asks a value by itself.
_SCALAR = frozenset(
    {"type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minItems"}
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
)


class LoadedSchema:
    """A schema whose references all resolve, ready to validate."""

    def __init__(self, validator: Any, root: Place, leading: frozenset[int]) -> None:
        self._validator = validator
        self._root = root
        self._leading = leading

    def validate(self, front_matter: FrontMatter, text: str) -> Validation:
        """Hold front matter against the schema; see `reviewlint.validation.Schema`."""
        data = {} if front_matter.data is None else front_matter.data
        if front_matter.problem is not None or not isinstance(data, dict):
            return Validation()
        if "$schema" in data and "$schema" not in self._root.schema.get("properties", {}):
            # It says which schema applies, and is no field of the page.
            data = {key: value for key, value in data.items() if key != "$schema"}
        subject = Subject(front_matter, text, data, self._root, self._accepts)
        try:
            violations = list(self._violations(subject))
            files = self._annotations(subject, violations) if self._leading else []
        except RecursionError:
            violations, files = [_too_deep(subject)], []
        violations = list(dict.fromkeys(violations))
        violations.sort(key=lambda each: (each.finding.span, each.code))
        return Validation(tuple(violations), tuple(files))

    def _violations(self, subject: Subject) -> Iterator[Violation]:
        missing: dict[Field, Fault] = {}
        unknown: dict[Field, Fault] = {}
        values: list[Fault] = []
        for fault in faults(self._validator.iter_errors(subject.data)):
            if field := missing_field(fault):
                missing.setdefault(field, fault)
            elif field := unknown_field(fault):
                unknown.setdefault(field, fault)
            else:
                values.append(fault)
        yield from explain_fields(subject, missing, unknown)
        for fault in _most_telling(values):
            yield explain(subject, fault)

    def _annotations(self, subject: Subject, violations: list[Violation]) -> list[FileReference]:
        files: dict[str, FileReference] = {}
        for path, schema in annotated(self._root, subject.data, self._holds, self._leading):
            if words := deprecation(subject, path, schema):
                violations.append(subject.place(words, path))
            if file := file_reference(subject, path, schema):
                files.setdefault(f"{file.pointer} {file.base}", file)
        return sorted(files.values(), key=lambda file: file.span)

    def _holds(self, place: Place, value: object) -> bool:
        errors = self._validator.descend(value, place.schema, resolver=place.resolver)
        return next(iter(errors), None) is None

    def _accepts(self, schema: dict[str, Any], value: object) -> bool:
        """Whether a value satisfies what a schema says of it by itself."""
        simple = {key: each for key, each in schema.items() if key in _SCALAR}
        return bool(self._validator.evolve(schema=simple).is_valid(value))


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
        "Front matter should be a few levels deep at most.",
        pointer="",
    )
    return Violation("FD011", finding)
