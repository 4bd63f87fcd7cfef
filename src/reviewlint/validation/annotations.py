"""What a schema says of values without judging them: `deprecated`, `x-file-exists` and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.lazy import lazy
from reviewlint.validation import repair
from reviewlint.validation.facts import LINK
from reviewlint.validation.quoting import quote
from reviewlint.validation.structure import alternatives, speaking_of, subschemas
from reviewlint.validation.subject import Words
from reviewlint.validation.words import name, sentence, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewlint.frontmatter import KeyPath
    from reviewlint.validation.structure import Holds, Place
    from reviewlint.validation.subject import Subject

    Wanted = Callable[[dict[str, Any]], bool]

ANNOTATIONS = frozenset({"deprecated", "x-file-exists", "x-image", "x-ref", "x-unique"})

_NAMED = lazy(r"`([^`]+)`|“([^”]+)”|\"([^\"]+)\"|'([^']+)'")


def is_annotated(schema: dict[str, Any]) -> bool:
    """Whether a subschema says something of a value besides what the value must be."""
    return not ANNOTATIONS.isdisjoint(schema) or schema.get("format") == LINK


def wants_unique(schema: dict[str, Any]) -> bool:
    """Whether a subschema says that a value must differ from those of other files."""
    return bool(schema.get("x-unique"))


def leading_to(places: Iterable[Place], wanted: Wanted) -> frozenset[int]:
    """The identities of the subschemas that are wanted, or lead to one that is.

    Args:
        places: all subschemas.
        wanted: which ones are.
    """
    parents: dict[int, list[int]] = {}
    found: list[int] = []
    for place in places:
        own = id(place.schema)
        if wanted(place.schema):
            found.append(own)
        for _, each in subschemas(place.schema):
            parents.setdefault(id(each), []).append(own)
        if referred := place.referred():
            parents.setdefault(id(referred.schema), []).append(own)
    leading: set[int] = set()
    while found:
        if (node := found.pop()) not in leading:
            leading.add(node)
            found += parents.get(node, [])
    return frozenset(leading)


def annotated(
    place: Place, value: object, holds: Holds, leading: frozenset[int], path: KeyPath = ()
) -> Iterator[tuple[KeyPath, Any, dict[str, Any]]]:
    """The values of which a schema says something: the way, the value, the subschema that says it.

    Only subschemas that apply to the data are followed: of an `anyOf`, the branches that hold.

    Args:
        place: the schema of the value.
        value: the value.
        holds: whether a value satisfies a place.
        leading: what `leading_to` gave; nothing else is looked into.
        path: the way to the value.
    """
    for each in alternatives(place, value, holds):
        if id(each.schema) not in leading:
            continue
        if is_annotated(each.schema):
            yield path, value, each.schema
        items: Any = ()
        if isinstance(value, dict):
            items = value.items()
        elif isinstance(value, list):
            items = enumerate(value)
        for key, item in items:
            for child in speaking_of(each.schema, key):
                if id(child) in leading:
                    yield from annotated(each.inner(child), item, holds, leading, (*path, key))


def deprecation(subject: Subject, path: KeyPath, schema: dict[str, Any]) -> Words | None:
    """What to say of a value that is out of use."""
    if schema.get("deprecated") is not True or not path:
        return None
    description = str(schema.get("deprecationMessage", schema.get("description", "")))
    if "const" in schema or isinstance(path[-1], int):
        value = subject.shown(path, subject.value(path))
        advice = sentence(description) or "Write another one."
        if isinstance(instead := schema.get("x-replacement"), str):
            advice = f"Write {quote(instead)} in its place."
        return Words("FD010", f"{start(value)} is out of use.", advice)
    group = subject.value(path[:-1])
    siblings = {
        field for place in _groups(subject, path) for field in place.schema.get("properties", {})
    }
    named = ["".join(match) for match in _NAMED.findall(description)]
    new = schema.get("x-replacement") or next(
        (each for each in named if each in siblings and each != path[-1]), None
    )
    fix = None
    if new is not None and new not in group:
        fix = repair.rename(subject.front_matter, path, new)
    own = sentence(str(schema.get("deprecationMessage", "")))
    advice = own or (f"Use “{new}” in its place." if new else sentence(description))
    if new and new in group:
        advice = f"“{new}” is there already: remove this one."
    message = f"The field {name(path)} is out of use: the site may soon not read it any more."
    return Words("FD010", message, advice or "Remove it.", fix, subject.front_matter.key_span(path))


def _groups(subject: Subject, path: KeyPath) -> list[Place]:
    return [each for parent in subject.direct(path[:-1]) for each in alternatives(parent)]
