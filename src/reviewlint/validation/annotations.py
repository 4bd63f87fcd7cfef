"""What a schema says of values without judging them: `deprecated` and `x-file-exists`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.lazy import lazy
from reviewlint.validation import FileReference, repair
from reviewlint.validation.branches import is_templated
from reviewlint.validation.structure import alternatives, below, subschemas
from reviewlint.validation.subject import Words
from reviewlint.validation.words import name, pointer, sentence, start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.frontmatter import KeyPath
    from reviewlint.validation.structure import Holds, Place
    from reviewlint.validation.subject import Subject

ANNOTATIONS = frozenset({"deprecated", "x-file-exists"})

_NO_FILE = lazy(r"[A-Za-z][A-Za-z0-9+.-]+:|//|#")
_PLACEHOLDER = lazy(r"\{([^{}]+)\}")
_NAMED = lazy(r"`([^`]+)`|“([^”]+)”|\"([^\"]+)\"|'([^']+)'")


def leading_to_annotations(places: Iterable[Place]) -> frozenset[int]:
    """The identities of the subschemas that have an annotation, or lead to one that has.

    Args:
        places: all subschemas.
    """
    parents: dict[int, list[int]] = {}
    found: list[int] = []
    for place in places:
        own = id(place.schema)
        if not ANNOTATIONS.isdisjoint(place.schema):
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
) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """The values of which a schema says something, with the subschemas that say it.

    Only subschemas that apply to the data are followed: of an `anyOf`, the branches that hold.

    Args:
        place: the schema of the value.
        value: the value.
        holds: whether a value satisfies a place.
        leading: what `leading_to_annotations` gave; nothing else is looked into.
        path: the way to the value.
    """
    for each in alternatives(place, value, holds):
        if not ANNOTATIONS.isdisjoint(each.schema):
            yield path, each.schema
        items: Any = ()
        if isinstance(value, dict):
            items = value.items()
        elif isinstance(value, list):
            items = enumerate(value)
        for key, item in items:
            for child in below(each, key):
                if id(child.schema) in leading:
                    yield from annotated(child, item, holds, leading, (*path, key))


def file_reference(subject: Subject, path: KeyPath, schema: dict[str, Any]) -> FileReference | None:
    """The file that must exist, where the value at a path is the path of one."""
    wanted = schema.get("x-file-exists", False)
    value = subject.value(path)
    if (
        wanted is False
        or not isinstance(value, str)
        or not value.strip()
        or is_templated(value)
        or _NO_FILE.match(value)
    ):
        return None
    base = _filled(wanted.get("base", ""), subject.data) if isinstance(wanted, dict) else ""
    if base is None:
        return None
    own = schema.get("x-message")
    message = own.get("x-file-exists") if isinstance(own, dict) else own
    span = subject.front_matter.value_span(path)
    return FileReference(span, pointer(path), value, base.lstrip("/"), message)


def _filled(base: str, data: dict[str, Any]) -> str | None:
    """A base with its fields filled in; `None` where one of them is not known."""
    known = {}
    for field in _PLACEHOLDER.findall(base):
        value = data.get(field)
        if value in (None, "") or is_templated(value) or not isinstance(value, str | int | float):
            return None
        known[field] = str(value)
    return _PLACEHOLDER.sub(lambda match: known[match[1]], base)


def deprecation(subject: Subject, path: KeyPath, schema: dict[str, Any]) -> Words | None:
    """What to say of a value that is out of use."""
    if schema.get("deprecated") is not True or not path:
        return None
    description = str(schema.get("deprecationMessage", schema.get("description", "")))
    if "const" in schema or isinstance(path[-1], int):
        value = subject.shown(path, subject.value(path))
        return Words("FD010", f"{start(value)} is out of use.", sentence(description))
    group = subject.value(path[:-1])
    siblings = {
        field for place in _groups(subject, path) for field in place.schema.get("properties", {})
    }
    named = ["".join(match) for match in _NAMED.findall(description)]
    new = next((each for each in named if each in siblings and each != path[-1]), None)
    fix = None
    if new is not None and new not in group:
        fix = repair.rename(subject.front_matter, path, new)
    own = sentence(str(schema.get("deprecationMessage", "")))
    advice = own or (f"Use “{new}” in its place." if new else sentence(description))
    message = f"The field {name(path)} is out of use: the site may soon not read it any more."
    return Words("FD010", message, advice, fix, subject.front_matter.key_span(path))


def _groups(subject: Subject, path: KeyPath) -> list[Place]:
    return [each for parent in subject.direct(path[:-1]) for each in alternatives(parent)]
