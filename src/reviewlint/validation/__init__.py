"""Front matter against a JSON Schema: findings in plain words, on the exact value.

This module is the interface and imports nothing heavy; jsonschema is loaded with the first schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from reviewlint.inheritance import NOTHING

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.findings import Finding
    from reviewlint.frontmatter import FrontMatter, KeyPath
    from reviewlint.inheritance import Inherited
    from reviewlint.source import Source, Span


@dataclass(frozen=True, slots=True)
class Violation:
    """What the schema says against the front matter: a finding, and the rule that reports it.

    Attributes:
        source: the other file that the finding is in, where the value is handed down from there.
    """

    code: str
    finding: Finding
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class FileReference:
    """A field that names a file which must exist (`x-file-exists`); whether it does is not asked.

    Attributes:
        span: where the value stands.
        pointer: the JSON Pointer of the field.
        value: the path that the author wrote.
        base: what it is relative to: `""` is the site root, `"./"` the folder of the file that
            names it, anything else a folder relative to the site root.
        message: the schema author's own words for a file that is missing.
        written_in: the other file that it stands in, where the value is handed down from there.
    """

    span: Span
    pointer: str
    value: str
    base: str = ""
    message: str | None = None
    written_in: Source | None = None


class ImageDemands(NamedTuple):
    """What the schema wants of a picture; lengths are in pixels, `ratio` is width to height."""

    min_width: int | None = None
    max_width: int | None = None
    min_height: int | None = None
    max_height: int | None = None
    ratio: str | None = None
    max_bytes: int | None = None
    types: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ImageReference:
    """A field that names a picture of which the schema wants something (`x-image`).

    Attributes:
        span: where the value stands.
        pointer: the JSON Pointer of the field.
        value: the path that the author wrote.
        base: what it is relative to, as in `FileReference`.
        wanted: what `x-image` says.
        message: the schema author's own words for a picture that is not so.
    """

    span: Span
    pointer: str
    value: str
    base: str
    wanted: ImageDemands
    message: str | None = None


class DataSource(NamedTuple):
    """Where the values stand of which a field must name one (`x-ref`).

    Attributes:
        kind: a data file or a folder of them, a place in the generator's own configuration, or
            the files that match a glob.
        place: the path relative to the site's root, the keys with dots between, or the glob.
        field: of each thing there, the field whose value counts; `None` for its key or name.
    """

    kind: Literal["data", "config", "files"]
    place: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class DataReference:
    """A field that names something which the site must have (`x-ref`).

    Attributes:
        span: where the value stands.
        pointer: the JSON Pointer of the field.
        value: the name, as the author wrote it.
        key: the name as it is read, where that differs: `007` is 7.
        source: where it must be.
        schema: the file of the schema that says so.
        message: the schema author's own words for a name that is not there.
        written_in: as in `FileReference`.
    """

    span: Span
    pointer: str
    value: str
    key: str
    source: DataSource
    schema: str
    message: str | None = None
    written_in: Source | None = None


class UniqueValue(NamedTuple):
    """A value that no other file with the same schema may have in the same field (`x-unique`).

    Attributes:
        span: where it stands.
        pointer: the JSON Pointer of the field.
        value: the value as text, for a message.
        group: the schema's file and the field: what stands elsewhere is not compared.
        key: what it is compared by: of two that are alike it is the same.
        warns: whether the schema says that two alike are a warning only.
        message: the schema author's own words for two that are alike.
    """

    span: Span
    pointer: str
    value: str
    group: str
    key: str
    warns: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A field that holds a link (`"format": "link"`); whether it leads anywhere is not asked.

    Attributes:
        span: where the value stands.
        pointer: the JSON Pointer of the field.
        value: the link as the author wrote it.
    """

    span: Span
    pointer: str
    value: str


class RatedField(NamedTuple):
    """A field that says how good something is, on a scale that the schema says.

    Attributes:
        span: where the value stands.
        pointer: the JSON Pointer of the field.
        name: its name.
        value: a number, or a letter.
        top: of a number, the best there is.
        step: of a number, the least difference between two.
        grades: of a letter, all that there are.
    """

    span: Span
    pointer: str
    name: str
    value: float | str
    top: float = 0.0
    step: float = 0.0
    grades: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Validation:
    """What came of validating one file's front matter, in the order of the file.

    Attributes:
        ratings: the fields that rate something.
        violations: what is wrong, as far as the file alone tells.
        files, images, references, unique, links: what must be judged in the light of the whole
            site.
    """

    violations: tuple[Violation, ...] = ()
    files: tuple[FileReference, ...] = ()
    images: tuple[ImageReference, ...] = ()
    references: tuple[DataReference, ...] = ()
    unique: tuple[UniqueValue, ...] = ()
    links: tuple[FieldLink, ...] = ()
    ratings: tuple[RatedField, ...] = ()


class Schema(Protocol):
    """A schema that was loaded and checked."""

    def validate(
        self, front_matter: FrontMatter, text: str, inherited: Inherited = NOTHING
    ) -> Validation:
        """Hold front matter against the schema.

        Args:
            front_matter: what was parsed; broken front matter, or front matter that is not a
                mapping, has no violations.
            text: the text of the file, which messages and fixes quote.
            inherited: what is handed down to the page besides; what is wrong with that is told
                of the file in which it is written.
        """

    def unique_values(
        self, front_matter: FrontMatter, text: str, inherited: Inherited = NOTHING
    ) -> tuple[UniqueValue, ...]:
        """The values that no other file may have; like `Validation.unique`, but nothing else."""

    def types(self, path: KeyPath) -> frozenset[str]:
        """The types that the schema names for the value at a path, in whatever branch."""


def load_schema(reference: str, folder: Path) -> Schema:
    """Load a schema, check it and everything it refers to, and keep it for the next call.

    Args:
        reference: `preset:NAME`, or a path relative to `folder`.
        folder: what a path is relative to.

    Raises:
        SettingsError: the schema cannot be used; the message names the file, the place in it and
            what is wrong.
    """
    from reviewlint.validation.loading import load  # noqa: PLC0415

    return load(reference, folder)
