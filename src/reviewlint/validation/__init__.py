"""Front matter against a JSON Schema: findings in plain words, on the exact value.

This module is the interface and imports nothing heavy; jsonschema is loaded with the first schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.findings import Finding
    from reviewlint.frontmatter import FrontMatter
    from reviewlint.source import Span


@dataclass(frozen=True, slots=True)
class Violation:
    """What the schema says against the front matter: a finding, and the rule that reports it."""

    code: str
    finding: Finding


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
    """

    span: Span
    pointer: str
    value: str
    base: str = ""
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Validation:
    """What came of validating one file's front matter, in the order of the file."""

    violations: tuple[Violation, ...] = ()
    files: tuple[FileReference, ...] = ()


class Schema(Protocol):
    """A schema that was loaded and checked."""

    def validate(self, front_matter: FrontMatter, text: str) -> Validation:
        """Hold front matter against the schema.

        Args:
            front_matter: what was parsed; broken front matter, or front matter that is not a
                mapping, has no violations.
            text: the text of the file, which messages and fixes quote.
        """


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
