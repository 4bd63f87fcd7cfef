"""The official JSON-Schema-Test-Suite through our validation: the same verdicts as jsonschema's.

The suite comes with the source distribution of jsonschema on PyPI, `.ci/run` unpacks it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing.exceptions import Unresolvable

from oracles import lacking
from reviewlint.frontmatter import parse_front_matter
from reviewlint.settings import SettingsError
from reviewlint.validation import Schema, load_schema

SUITE = Path(os.environ.get("REVIEWLINT_JSON_SCHEMA_SUITE", "build/jsonschema/json")) / "tests"
DRAFTS = {
    "draft3": jsonschema.Draft3Validator,
    "draft4": jsonschema.Draft4Validator,
    "draft6": jsonschema.Draft6Validator,
    "draft7": jsonschema.Draft7Validator,
    "draft2019-09": jsonschema.Draft201909Validator,
    "draft2020-12": jsonschema.Draft202012Validator,
}
REFUSED = (
    "never reads from the network",
    "there is no such schema file",  # what the suite serves from a server
    "is not a regular expression",  # in Python
    "is no draft of JSON Schema known here",
    "no value is within",  # which the suite wants on purpose
)
OTHERWISE = {
    # A schema is reached by a reference here, which counts for references that look who refers.
    ("draft2019-09/recursiveRef.json", "$recursiveRef with nesting"),
}


def cases(draft: str) -> list[tuple[str, dict[str, Any]]]:
    """The groups of tests for a draft with the names of their files.

    What is asked of formats is left out: we check them all, and more strictly.
    """
    if not SUITE.exists():
        lacking("no JSON-Schema-Test-Suite: unpack jsonschema's sdist into build/jsonschema")
    return [
        (f"{draft}/{file.relative_to(SUITE / draft).as_posix()}", group)
        for file in sorted((SUITE / draft).rglob("*.json"))
        if "format" not in file.stem and file.parent.name != "format"
        for group in json.loads(file.read_text("utf-8"))
    ]


def load(folder: Path, number: int, schema: Any, draft: str) -> Schema:
    """A schema for front matter whose field `x` must be as a schema of the suite says."""
    uri = DRAFTS[draft].META_SCHEMA["$schema"]
    if isinstance(schema, dict):
        schema = {"$schema": uri, **schema}
    (folder / f"{number}.json").write_text(json.dumps(schema), encoding="utf-8")
    outer = {"$schema": uri, "properties": {"x": {"$ref": f"{number}.json"}}}
    (folder / f"outer-{number}.json").write_text(json.dumps(outer), encoding="utf-8")
    return load_schema(f"outer-{number}.json", folder)


def is_accepted(schema: Schema, data: Any) -> bool:
    text = f"{json.dumps({'x': data})}\n"
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    assert front_matter.problem is None
    violations = schema.validate(front_matter, text).violations
    return all(each.code == "FD010" for each in violations)


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_verdicts_are_those_of_jsonschema(draft: str, tmp_path: Path) -> None:
    judged = 0
    wrong = []
    for number, (file, group) in enumerate(cases(draft)):
        try:
            schema = load(tmp_path, number, group["schema"], draft)
        except SettingsError as error:
            if not any(why in str(error) for why in REFUSED):
                wrong.append((file, group["description"], str(error)))
            continue
        validator = DRAFTS[draft](group["schema"])
        for test in group["tests"]:
            try:
                expected = validator.is_valid(test["data"])
            except Unresolvable:
                continue
            judged += 1
            if is_accepted(schema, test["data"]) != expected:
                wrong.append((file, group["description"], test["description"]))
    assert [each for each in wrong if each[:2] not in OTHERWISE] == []
    assert judged > 300
