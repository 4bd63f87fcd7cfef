"""A schema as a Markdown page for those who write the front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reviewlint.frontmatter.writing import yaml_value
from reviewlint.lazy import lazy
from reviewlint.validation.formats import FORMATS
from reviewlint.validation.outline import merged, outline
from reviewlint.validation.words import notes_on, sentence, shape, start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewlint.validation.outline import Outline
    from reviewlint.validation.structure import Place

_SPECIAL = lazy(r"[\\`*\[\]<>~]|(?<!\w)_|_(?!\w)|&(?=[\w#]+;)|^[-+#](?=\s)|(?<=^\d)[.)](?=\s)")
_PARAGRAPH = lazy(r"\n\s*\n")


def schema_page(root: Place, name: str) -> str:
    """The page for a schema.

    Args:
        root: the schema.
        name: what it is called where it has no title.
    """
    schema = merged(root)
    fields = outline(root)
    parts = [f"# {_plain(str(schema.get('title') or name))}"]
    parts += _paragraphs(str(schema.get("description", "")))
    if required := [field for field in fields if field.required]:
        parts += ["A page must have these fields, for example:", _example(required)]
    elif fields:
        parts.append("No field must be there.")
    if any(each.schema.get("additionalProperties") is False for each in _tops(root)):
        parts.append("There may be no other fields than those below.")
    for field in fields:
        parts += _section(field)
    return "\n\n".join(parts) + "\n"


def _tops(root: Place) -> Iterator[Place]:
    yield root
    if referred := root.referred():
        yield from _tops(referred)


def _section(field: Outline) -> Iterator[str]:
    """The section of a field."""
    mark = " (required)" if field.required else ""
    yield f"## {_plain(field.name)}{mark}"
    yield from _paragraphs(str(field.schema.get("description", "")))
    lines = [f"- {line}" for line in _facts(field.schema)]
    if inner := _of_items(field):
        lines += ["- Each item:", *(f"  - {line}" for line in inner)]
    if field.fields:
        lines.append("- Its fields:")
        lines += _nested(field.fields, "  ")
    if lines:
        yield "\n".join(lines)


def _of_items(field: Outline) -> list[str]:
    """What may be an item of a list, where more is known of that than its type."""
    items = field.schema.get("items")
    if field.fields or not isinstance(items, dict):
        return []
    plain = f"{start(shape({'type': items.get('type')}))}."
    return [line for line in _facts(items) if line != plain]


def _nested(fields: Iterable[Outline], indent: str) -> Iterator[str]:
    """The fields of a group, as a list below its section."""
    for field in fields:
        mark = " (required)" if field.required else ""
        said = sentence(str(field.schema.get("description", "")))
        facts = [_plain(said)] if said else []
        yield f"{indent}- {_code(field.name)}{mark}: {' '.join([*facts, *_facts(field.schema)])}"
        yield from _nested(field.fields, f"{indent}  ")


def _facts(schema: Mapping[str, Any]) -> Iterator[str]:
    """What may be written, a sentence each."""
    values = _values(schema)
    if values:
        yield f"One of {_listed(values)}." if len(values) > 1 else f"Always {_listed(values)}."
    elif (wanted := shape(_without_choices(schema))) != "a value":
        yield f"{start(_plain(wanted))}."
    yield from _choices(schema)
    if "pattern" in schema and "examples" not in schema and not values:
        yield f"It matches the pattern {_code(str(schema['pattern']))}."
    if "default" in schema:
        yield f"Without it: {_code(yaml_value(schema['default']))}."
    examples = schema.get("examples")
    if isinstance(examples, list) and examples and not values:
        shown = [_code(yaml_value(example)) for example in examples[:3]]
        yield f"For example {_joined(shown)}."
    if schema.get("x-file-exists") not in (None, False):
        yield "The file must be there."
    if isinstance(schema.get("x-image"), dict):
        yield from _picture(schema["x-image"])
    if schema.get("x-ref"):
        yield f"{_known(schema['x-ref'])}"
    if schema.get("x-unique"):
        yield "No two pages have the same."
    if schema.get("deprecated"):
        replacement = schema.get("x-replacement")
        instead = f" Use {_code(str(replacement))} instead." if replacement else ""
        said = sentence(str(schema.get("deprecationMessage", "")))
        yield f"Out of use: leave it away in new pages.{instead} {_plain(said)}".rstrip()


def _without_choices(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema that says of the items of a list only what they are; the page lists them below."""
    items = schema.get("items")
    return {**schema, "items": {"type": items.get("type")}} if isinstance(items, dict) else schema


def _values(schema: Mapping[str, Any]) -> list[object]:
    """The only values that are allowed, if there are such."""
    if "const" in schema:
        return [schema["const"]]
    values = schema.get("enum")
    return list(values) if isinstance(values, list) else []


def _choices(schema: Mapping[str, Any]) -> Iterator[str]:
    """The values that the schema says something of, one by one."""
    for value, note in notes_on(schema).items():
        yield f"{_code(value)}: {_plain(sentence(note))}"


def _picture(image: Mapping[str, Any]) -> Iterator[str]:
    """What a picture must be like."""
    for side, words in (("Width", "wide"), ("Height", "high")):
        if f"min{side}" in image:
            yield f"At least {image[f'min{side}']} pixels {words}."
        if f"max{side}" in image:
            yield f"At most {image[f'max{side}']} pixels {words}."
    if "ratio" in image:
        yield f"Width to height: {image['ratio']}."
    if "maxBytes" in image:
        yield f"At most {image['maxBytes'] / 1000:g} kB."
    if "types" in image:
        yield f"Of the type {_joined(image['types'])}."


def _known(reference: Mapping[str, Any]) -> str:
    """Where the names stand of which a field must be one."""
    for keyword, words in (
        ("data", "It is one of those in"),
        ("config", "It is one of those at this place in the site's configuration:"),
        ("files", "It names one of the files"),
    ):
        if keyword in reference:
            return f"{words} {_code(str(reference[keyword]))}."
    return ""


def _example(fields: Iterable[Outline]) -> str:
    """A block of front matter with some fields."""
    lines = [f"{field.name}: {_sample(field)}".rstrip() for field in fields]
    fence = "```"
    return "\n".join([f"{fence}yaml", "---", *lines, "---", fence])


def _sample(field: Outline) -> str:
    """A value that a field may have, as one writes it in YAML."""
    schema = field.schema
    examples = schema.get("examples") or _values(schema)
    if "default" in schema:
        examples = [schema["default"], *examples]
    if not examples and isinstance(schema.get("maximum"), int | float):
        examples = [schema["maximum"]]
    if examples:
        return yaml_value(examples[0])
    inner = [f"{each.name}: {_sample(each)}" for each in field.fields if each.required]
    if inner:
        return f"{{ {', '.join(inner)} }}"
    if isinstance(items := schema.get("items"), dict):
        item = _sample(field._replace(schema=items))
        return "…" if item == "…" else f"[{item}]"
    known = FORMATS.get(str(schema.get("format")))
    return known.example if known else "…"


def _listed(values: Iterable[object]) -> str:
    return _joined([_code(yaml_value(value)) for value in values], "or")


def _joined(words: list[str], conjunction: str = "or") -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def _paragraphs(text: str) -> list[str]:
    """A description as paragraphs of plain text."""
    paragraphs = [" ".join(part.split()) for part in _PARAGRAPH.split(text.strip())]
    return [_plain(part) for part in paragraphs if part]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _code(text: str) -> str:
    """Text as code."""
    line = " ".join(text.split("\n"))
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line[:1] == "`" or line[-1:] == "`" or not line.strip() else ""
    return f"{fence}{pad}{line}{pad}{fence}"
