"""Schemas and places in plain words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reviewlint.validation.formats import FORMATS
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewlint.frontmatter import KeyPath

MAX_CHOICES = 8

_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "empty",
    "number": "a number",
    "object": "a group of fields",
    "string": "text",
}
_MANY = {
    "array": "lists",
    "boolean": "yes-or-no values",
    "integer": "whole numbers",
    "number": "numbers",
    "object": "groups of fields",
    "string": "texts",
}
_TELLING = {
    "string": ("minLength", "maxLength", "pattern", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"),
    "object": ("properties", "required", "additionalProperties", "minProperties"),
}


def listed(words: Sequence[str], conjunction: str = "or") -> str:
    """Words as a sentence lists them: "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def choices(values: Iterable[object], notes: Mapping[str, str] | None = None) -> str:
    """Allowed values as a sentence lists them, the first few of many.

    Args:
        values: the values.
        notes: what the schema says of some of them, by the value as it is written.
    """
    quoted = [
        f"{literal(value)} ({note})"
        if notes and (note := notes.get(written(value)))
        else _choice(value)
        for value in values
    ]
    if len(quoted) > MAX_CHOICES:
        return f"{', '.join(quoted[:MAX_CHOICES])} … ({len(quoted)} in all)"
    return listed(quoted)


def _choice(value: object) -> str:
    return "nothing" if value is None else literal(value)


def notes_on(schema: Mapping[str, Any]) -> dict[str, str]:
    """What a schema says of the values that it allows, by the value as it is written.

    Editors know `enumDescriptions`, a list beside `enum`; JSON Schema itself has branches with a
    `const` and a `description` or `title`.
    """
    notes: dict[str, object] = {}
    enum, said = schema.get("enum"), schema.get("enumDescriptions")
    if isinstance(enum, list) and isinstance(said, list):
        notes |= {written(value): note for value, note in zip(enum, said, strict=False)}
    for keyword in ("oneOf", "anyOf"):
        for branch in schema.get(keyword, ()):
            if isinstance(branch, dict) and "const" in branch:
                note = branch.get("description", branch.get("title"))
                notes[written(branch["const"])] = note
    return {
        value: " ".join(note.split()).rstrip(".")
        for value, note in notes.items()
        if isinstance(note, str) and note.strip()
    }


def said_of(schema: Mapping[str, Any]) -> str:
    """What the author of a schema says of a value, as a sentence: description, else title."""
    return sentence(str(schema.get("description") or schema.get("title") or ""))


def literal(value: object) -> str:
    """A value of the schema as a sentence quotes it: text in quotes, all else as it is."""
    return quote(value) if isinstance(value, str) else written(value)


def written(value: object) -> str:
    """A value of the schema as an author would write it."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return json.dumps(value, ensure_ascii=False)


def counted(number: float, noun: str) -> str:
    """A number with its noun: "1 item", "2 items"; JSON Schema takes 2.0 for whole, too."""
    return f"{written(number)} {noun}{'' if number == 1 else 's'}"


def name(path: KeyPath) -> str:
    """A place in the front matter: “alt” in “image”, or item 2 of “tags”."""
    if not path:
        return "the front matter"
    *above, last = path
    own = f"item {last + 1}" if isinstance(last, int) else quote(last)
    if not above:
        return own
    if len(above) > 3:
        return f"{own}, deep in {quote(str(above[0]))}"
    return f"{own} {'of' if isinstance(last, int) else 'in'} {name(tuple(above))}"


def called(path: KeyPath) -> str:
    """A place in the front matter, as the start of a sentence."""
    return start(name(path))


def start(text: str) -> str:
    """A text as the start of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text from the schema as a sentence: one line, a capital, a full stop.

    Only its first paragraph: what stands below is for those who read the schema.
    """
    line = " ".join(text.strip().partition("\n\n")[0].split())
    if not line:
        return ""
    return start(line) + ("" if line[-1] in ".!?…”" else ".")


def shape(schema: Any) -> str:
    """What a schema wants, as a noun phrase: "a number from 0 to 5 in steps of 0.5"."""
    if not isinstance(schema, dict):
        return "a value"
    if "const" in schema:
        return _TYPES["null"] if schema["const"] is None else literal(schema["const"])
    if "enum" in schema:
        return choices(schema["enum"], notes_on(schema))
    types = types_of(schema)
    if types:
        return listed([_shape_of_type(each, schema) for each in types])
    for keyword in ("anyOf", "oneOf"):
        shapes = list(dict.fromkeys(shape(branch) for branch in schema.get(keyword, ())))
        if shapes:
            return listed(shapes)
    return "a value"


def hint(schema: Mapping[str, Any]) -> str:
    """How to write a value: its shape, an example, and what the schema's author says of it."""
    wanted = shape(schema)
    example = example_of(schema)
    parts = []
    if wanted != "a value" or example:
        such = f", such as {example}" if example and example not in wanted else ""
        parts.append(f"Write {wanted}{such}.")
    if description := said_of(schema):
        parts.append(description)
    return " ".join(parts)


def example_of(schema: Mapping[str, Any]) -> str:
    """An example value from the schema or of its format; empty where there is none."""
    examples = schema.get("examples")
    if isinstance(examples, list) and examples and not isinstance(examples[0], dict | list):
        example = written(examples[0])
        # Quotes would be copied; they only stand where one could not tell where it ends.
        return quote(example.removesuffix(".")) if re.search(r"[\s,]", example) else example
    known = FORMATS.get(str(schema.get("format")))
    return known.example if known else ""


def types_of(schema: Mapping[str, Any]) -> list[str]:
    """The types that a schema names, or that its keywords speak of."""
    types = schema.get("type")
    if isinstance(types, str):
        return [types] if types in _TYPES else []
    if isinstance(types, list):
        return [each for each in types if isinstance(each, str) and each in _TYPES]
    return [each for each, keywords in _TELLING.items() if schema.keys() & set(keywords)][:1]


def type_name(instance: object) -> str:
    """What a value is: "text", "a number"."""
    if isinstance(instance, bool):
        return "true or false"
    for kind, label in ((str, "text"), (list, "a list"), (dict, "a group of fields")):
        if isinstance(instance, kind):
            return label
    return "empty" if instance is None else "a number"


def _shape_of_type(kind: str, schema: Mapping[str, Any]) -> str:
    if kind == "string":
        return _text(schema)
    if kind in {"number", "integer"}:
        return _number(kind, schema)
    if kind == "array":
        return _list(schema)
    if kind == "object" and isinstance(schema.get("required"), list) and schema["required"]:
        fields = [quote(each) for each in schema["required"]]
        return f"a group of fields with {listed(fields, 'and')}"
    return _TYPES[kind]


def _text(schema: Mapping[str, Any]) -> str:
    known = FORMATS.get(str(schema.get("format")))
    noun = known.noun if known else _TYPES["string"]
    span = _span(schema.get("minLength"), schema.get("maxLength"), "character")
    if span == "of at least 1 character":
        return noun
    return f"{noun} {span}".rstrip()


def _list(schema: Mapping[str, Any]) -> str:
    said = schema.get("items")
    items: dict[str, Any] = said if isinstance(said, dict) else {}
    kinds = types_of(items)
    many = f" of {_MANY[kinds[0]]}" if len(kinds) == 1 and kinds[0] in _MANY else ""
    if isinstance(items.get("enum"), list) and items["enum"]:
        many = f" of {choices(items['enum'])}"
    span = _span(schema.get("minItems"), schema.get("maxItems"), "item")
    return f"a list{many} {span.replace('of', 'with', 1)}".rstrip()


def _number(kind: str, schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if above is True:  # draft 3 and 4
        above, low = low, None
    if below is True:
        below, high = high, None
    bounds = []
    if low is not None and high is not None:
        bounds.append(f"from {written(low)} to {written(high)}")
    elif low is not None:
        bounds.append(f"of at least {written(low)}")
    elif high is not None:
        bounds.append(f"of at most {written(high)}")
    if above is not None and above is not False:
        bounds.append(f"above {written(above)}")
    if below is not None and below is not False:
        bounds.append(f"below {written(below)}")
    step = schema.get("multipleOf", schema.get("divisibleBy"))
    noun = _TYPES["integer"] if step == 1 else _TYPES[kind]
    if step not in (None, 1):
        bounds.append(f"in steps of {written(step)}")
    return " ".join([noun, *bounds])


def _span(low: float | None, high: float | None, noun: str) -> str:
    if low and high is not None:
        least = "" if low == high else f"{written(low)} to "
        return f"of {least}{counted(high, noun)}"
    if low:
        return f"of at least {counted(low, noun)}"
    return f"of at most {counted(high, noun)}" if high is not None else ""
