"""Whatever the front matter and the schema: no failure, and jsonschema's own verdict."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewlint.frontmatter import parse_front_matter
from reviewlint.validation import checks, load_schema

NAMES = st.sampled_from(["a", "b", "title", "titel", "x~/"])
LEAVES = [True, False, 0, 1, 5, 4.5, -3, "x", "horror", "2024-05-01", "a b"]


def collections(values: st.SearchStrategy[Any], smallest: int) -> st.SearchStrategy[Any]:
    """Data as JSON has it; without empty values where `smallest` is 1."""
    return st.recursive(
        values,
        lambda inner: (
            st.lists(inner, min_size=smallest, max_size=3)
            | st.dictionaries(NAMES, inner, min_size=smallest, max_size=3)
        ),
        max_leaves=6,
    )


VALUES = collections(st.sampled_from(LEAVES), 1)
ODD_VALUES = collections(st.sampled_from([*LEAVES, None, "", " ", "{{ t }}", "a\nb", "\ud800"]), 0)

TYPES = st.sampled_from(["string", "number", "integer", "boolean", "array", "object", "null"])
COUNTS = st.integers(0, 2)


def schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=3)
    names = st.lists(NAMES, max_size=2, unique=True)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=2, unique=True),
            **dict.fromkeys(["anyOf", "oneOf", "allOf", "prefixItems"], some),
            **dict.fromkeys(["not", "if", "then", "else", "items", "contains"], inner),
            **dict.fromkeys(["additionalProperties", "unevaluatedProperties"], inner),
            **dict.fromkeys(["propertyNames", "unevaluatedItems"], inner),
            **dict.fromkeys(["minItems", "maxItems", "minLength", "maxLength"], COUNTS),
            **dict.fromkeys(["minProperties", "maxProperties", "minContains"], COUNTS),
            **dict.fromkeys(["minimum", "maximum", "exclusiveMinimum"], st.integers(-2, 5)),
            **dict.fromkeys(["properties", "dependentSchemas"], st.dictionaries(NAMES, inner)),
            "patternProperties": st.dictionaries(st.sampled_from(["^t", "a"]), inner),
            "required": names,
            "dependentRequired": st.dictionaries(NAMES, names),
            "uniqueItems": st.booleans(),
            "const": VALUES,
            "enum": st.lists(VALUES, min_size=1, max_size=3),
            "multipleOf": st.sampled_from([1, 0.5, 2]),
            "pattern": st.sampled_from(["^h", "x$"]),
            "deprecated": st.booleans(),
            "description": st.just("help"),
            "x-file-exists": st.booleans(),
            "x-ref": st.sampled_from([{"data": "a.yml"}, {"files": "*.md", "field": "a"}]),
            "x-unique": st.sampled_from([True, False, "warn"]),
        },
    )


SCHEMAS: st.SearchStrategy[Any] = st.recursive(st.booleans() | st.just({}), schemas, max_leaves=8)
FOLDER = Path(tempfile.mkdtemp())


@pytest.fixture(autouse=True, scope="module")
def senseless_schemas() -> Iterator[None]:
    """Let schemas through that nobody can mean, such as random ones often are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "check_sense", lambda schema, path: None)
        yield


def findings(schema: Any, data: Any) -> list[str]:
    """The codes of what is said of data, each finding having been looked at."""
    name = f"{abs(hash(json.dumps(schema)))}.json"
    (FOLDER / name).write_text(json.dumps(schema), encoding="utf-8")
    text = f"---\n{json.dumps(data)}\n---\n"
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    codes = []
    loaded = load_schema(name, FOLDER)
    validation = loaded.validate(front_matter, text)
    assert loaded.unique_values(front_matter, text) == validation.unique
    facts = (validation.files, validation.references, validation.unique)
    for span in (fact.span for each in facts for fact in each):
        assert 0 <= span.start < span.end <= len(text)
    for violation in validation.violations:
        finding = violation.finding
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.message.endswith((".", "?"))
        for odd in ("None", "True", "False", "Unset", "{'"):
            assert odd not in finding.message + finding.hint
        if finding.fix is not None:
            fixed = text
            for edit in sorted(finding.fix.edits, reverse=True):
                fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
            again = parse_front_matter(fixed)
            assert again is not None
            assert again.problem is None
            assert isinstance(again.data, dict)
        codes.append(violation.code)
    return codes


@settings(deadline=None, max_examples=300)
@given(SCHEMAS, st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
def test_finds_something_where_jsonschema_does_and_nothing_else(schema: Any, data: Any) -> None:
    codes = [code for code in findings(schema, data) if code != "FD010"]
    assert bool(codes) == (not jsonschema.Draft202012Validator(schema).is_valid(data))


@settings(deadline=None, max_examples=300)
@given(SCHEMAS, st.dictionaries(NAMES, ODD_VALUES, min_size=1, max_size=4))
def test_never_fails(schema: Any, data: Any) -> None:
    findings(schema, data)
