"""Loading a schema, with every check that can be made before there is a file to validate.

All documents that a schema refers to are read here, from the disk and never from the network, so
that a mistake in any of them is told at once and validating opens no file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import url2pathname

from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import specification_with

from reviewlint.data import data_folder
from reviewlint.nearest import nearest
from reviewlint.settings import SettingsError
from reviewlint.validation.annotations import ANNOTATIONS
from reviewlint.validation.checks import (
    OWN_META_SCHEMA,
    MistakeError,
    check_circles,
    check_form,
    check_keywords,
)
from reviewlint.validation.documents import META_SCHEMAS, draft_of, read_document
from reviewlint.validation.keywords import format_checker, validator_class
from reviewlint.validation.schema import LoadedSchema
from reviewlint.validation.structure import Place, subschemas
from reviewlint.validation.words import pointer, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from referencing.jsonschema import SchemaRegistry

    from reviewlint.frontmatter import KeyPath

PRESET = "preset:"
SUFFIX = ".schema.json"

_NO_PRESETS = frozenset({OWN_META_SCHEMA, "settings.schema.json", "report.schema.json"})
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def load(reference: str, folder: Path) -> LoadedSchema:
    """Load a schema; see `reviewlint.validation.load_schema`."""
    if reference.startswith(PRESET):
        return _load(_preset(reference))
    if _ADDRESS.match(reference):
        raise SettingsError(
            f"The schema {quote(reference)} is an address on the network, where reviewlint never"
            " reads: save the schema as a file and name that."
        )
    return _load((folder / reference).absolute())


@cache
def _load(path: Path) -> LoadedSchema:
    return _Loader(path).load()


def _preset(reference: str) -> Path:
    """The file of a preset.

    Raises:
        SettingsError: there is none of that name.
    """
    wanted = reference.removeprefix(PRESET)
    known = {
        path.name.removesuffix(SUFFIX): path
        for path in sorted(data_folder("schemas").glob(f"*{SUFFIX}"))
        if path.name not in _NO_PRESETS
    }
    if wanted in known:
        return known[wanted]
    near = nearest(wanted, known)
    advice = f"did you mean “{PRESET}{near}”?" if near else f"there is {', '.join(known)}."
    raise SettingsError(f"There is no preset {quote(wanted)}: {advice}")


class _Loader:
    """Reads one schema and all that it refers to; good for one `load`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._documents: dict[str, tuple[Path, Any]] = {}
        self._places: list[tuple[str, KeyPath, str, dict[str, Any]]] = []
        self._folders: dict[str, Path] = {}

    def load(self) -> LoadedSchema:
        contents = read_document(self._path, _shown(self._path))
        base = draft_of(contents, _shown(self._path))
        self._base = base
        self._specification = specification_with(
            str(base.META_SCHEMA.get("$id", base.META_SCHEMA.get("id")))
        )
        uri = self._path.as_uri()
        self._add(uri, self._path, contents)
        registry = self._registry()
        root = Place({"$ref": uri}, registry.resolver(uri), self._specification)
        validator = validator_class(base)(
            root.schema, registry=registry, format_checker=format_checker()
        )
        annotated = any(not ANNOTATIONS.isdisjoint(schema) for *_, schema in self._places)
        return LoadedSchema(validator, root.referred() or root, annotated)

    def _add(self, uri: str, path: Path, contents: Any) -> None:
        """Check a document, and add it and what it refers to."""
        self._documents[uri] = (path, contents)
        try:
            draft = draft_of(contents, _shown(path), self._base)
            found = list(self._walk(uri, path, contents))
            check_form(contents, draft)
        except MistakeError as mistake:
            raise _settings_error(path, mistake.place, str(mistake)) from None
        except RecursionError:
            raise _settings_error(path, "", "this schema is nested too deeply.") from None
        self._places += found
        for _, _, base, _ in found:
            if _ADDRESS.match(base):
                self._folders.setdefault(urljoin(base, "."), path.parent)
        for _, way, base, schema in found:
            for keyword in ("$ref", "$dynamicRef"):
                reference = schema.get(keyword)
                if isinstance(reference, str) and not reference.startswith("#"):
                    target = urldefrag(urljoin(base, reference))[0]
                    self._fetch(target, path, pointer((*way, keyword)), reference)

    def _walk(
        self, uri: str, path: Path, contents: Any
    ) -> Iterator[tuple[str, KeyPath, str, dict[str, Any]]]:
        """All subschemas of a document: its address, the way to it, its base address, it."""
        stack: list[tuple[KeyPath, str, Any]] = [((), uri, contents)]
        while stack:
            way, base, schema = stack.pop()
            if not isinstance(schema, dict):
                continue
            check_keywords(schema, way)
            if draft_of(schema, _shown(path), self._base) is self._base:
                # jsonschema would leave our keywords for its own at each `$schema`.
                schema.pop("$schema", None)
            own = self._specification.create_resource(schema).id()
            base = urljoin(base, own) if isinstance(own, str) else base
            yield uri, way, base, schema
            below = list(subschemas(schema))
            stack += [((*way, *step), base, each) for step, each in reversed(below)]

    def _fetch(self, target: str, path: Path, place: str, reference: str) -> None:
        """Add the document at an address, unless it is there already."""
        known = {base for *_, base, _ in self._places} | self._documents.keys()
        if target in known or target in META_SCHEMAS:
            return
        file = self._file(target)
        if file is None:
            raise _settings_error(
                path,
                place,
                f"{quote(reference)} is not on this disk, and reviewlint never reads from the"
                " network: save that schema beside this one and refer to the file.",
            )
        try:
            contents = read_document(file, _shown(file))
        except SettingsError as error:
            raise _settings_error(path, place, str(error)) from None
        self._add(target, file, contents)

    def _file(self, target: str) -> Path | None:
        """The file for an address: of itself, or beside the schema whose `$id` is like it."""
        if target.startswith(PRESET):
            return _preset(target)
        parts = urlsplit(target)
        if parts.scheme == "file":
            return Path(url2pathname(parts.path))
        for base, folder in self._folders.items():
            if target.startswith(base):
                return folder / url2pathname(target.removeprefix(base))
        return None

    def _registry(self) -> SchemaRegistry:
        """All documents by their addresses, in which every reference leads somewhere."""
        registry: SchemaRegistry = Registry()
        for uri, (_, contents) in self._documents.items():
            registry = registry.with_resource(uri, self._specification.create_resource(contents))
        for uri, contents in META_SCHEMAS.items():
            specification = specification_with(uri)
            registry = registry.with_resource(uri, specification.create_resource(contents))
        places = []
        for uri, way, base, schema in self._places:
            place = Place(schema, registry.resolver(base), self._specification)
            try:
                place.referred()
            except Unresolvable:
                path, reference = self._documents[uri][0], str(schema["$ref"])
                message = _nowhere(
                    reference, self._documents.get(urldefrag(urljoin(base, reference))[0])
                )
                raise _settings_error(path, pointer((*way, "$ref")), message) from None
            places.append((uri, way, place))
        for uri, mistake in check_circles(places):
            raise _settings_error(self._documents[uri][0], mistake.place, str(mistake))
        return registry


def _nowhere(reference: str, document: tuple[Path, Any] | None) -> str:
    """What to say of a reference into a document that has nothing there."""
    message = f"{quote(reference)} leads nowhere"
    step: Any = document[1] if document else None
    for part in urldefrag(reference)[1].split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(step, dict) and key not in step:
            near = nearest(key, step)
            return (
                f"{message}; did you mean “{near}”?"
                if near
                else f"{message}: there is no {quote(key)}."
            )
        step = step.get(key) if isinstance(step, dict) else None
    return f"{message}."


def _settings_error(path: Path, place: str, message: str) -> SettingsError:
    return SettingsError(f"{_shown(path)}{'#' if place else ''}{place}: {message}")


def _shown(path: Path) -> str:
    """A path as messages name it: short where it lies below the current folder."""
    folder = Path.cwd()
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
