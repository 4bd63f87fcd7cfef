"""Front matter held against a schema, for the tests of the validation."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reviewlint.frontmatter import parse_front_matter
from reviewlint.validation import FileReference, Schema, load_schema


@dataclass(frozen=True)
class Found:
    """A finding as a reader sees it; `text` is what it marks, `fixed` the text after its fix."""

    code: str
    text: str
    pointer: str
    message: str
    hint: str
    fixed: str | None
    related: tuple[str, ...]


@cache
def schema_of(written: str) -> Schema:
    folder = Path(tempfile.mkdtemp())
    (folder / "schema.json").write_text(written, encoding="utf-8")
    return load_schema("schema.json", folder)


def validate(schema: Any, fields: str) -> list[Found]:
    """What a schema says of the fields of a YAML block."""
    return validate_text(schema, f"---\n{fields}\n---\n")


def validate_text(schema: Any, text: str) -> list[Found]:
    """What a schema says of a file's front matter."""
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    assert front_matter.problem is None
    found = []
    for violation in schema_of(json.dumps(schema)).validate(front_matter, text).violations:
        finding = violation.finding
        fixed = None
        if finding.fix is not None:
            fixed = text
            for edit in reversed(finding.fix.edits):
                fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
        found.append(
            Found(
                violation.code,
                text[slice(*finding.span)],
                str(finding.pointer),
                finding.message,
                finding.hint,
                fixed and fixed.removeprefix("---\n").removesuffix("\n---\n"),
                tuple(text[slice(*each.span)] for each in finding.related),
            )
        )
    return found


def files_of(schema: Any, fields: str) -> list[FileReference]:
    """The files that fields name."""
    text = f"---\n{fields}\n---\n"
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    return list(schema_of(json.dumps(schema)).validate(front_matter, text).files)
