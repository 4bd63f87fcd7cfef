"""Loading a schema, with every check that can be made before there is a file to validate.

All documents that a schema refers to are read here, from the disk and never from the network, so
that a mistake in any of them is told at once and validating opens no file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from jsonschema import Draft3Validator
from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import specification_with

from reviewlint.data import data_folder
from reviewlint.lazy import lazy
from reviewlint.nearest import nearest
from reviewlint.paths import absolute
from reviewlint.settings import SettingsError
from reviewlint.settings.keys import PRESET
from reviewlint.validation.annotations import is_annotated, leading_to, wants_unique
from reviewlint.validation.checks import (
    check_form,
    check_keywords,
    first_circle,
)
from reviewlint.validation.documents import draft_of, mistake_in, read_document, shown
from reviewlint.validation.keywords import format_checker, validator_class
from reviewlint.validation.mistake import MistakeError
from reviewlint.validation.presets import as_written, preset_file
from reviewlint.validation.quoting import quote
from reviewlint.validation.schema import LoadedSchema
from reviewlint.validation.structure import Place, spell_out_false, subschemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from referencing.jsonschema import SchemaRegistry

    from reviewlint.frontmatter import KeyPath

_REFERENCES = ("$ref", "$dynamicRef")
_ADDRESSES = (*_REFERENCES, "$id", "id")
_ADDRESS = lazy(r"[A-Za-z][A-Za-z0-9+.-]+://")


@cache
def load(reference: str, folder: Path) -> LoadedSchema:
    """Load a schema; see `reviewlint.validation.load_schema`."""
    if reference.startswith(PRESET):
        return _load(preset_file(reference))
    if _ADDRESS.match(reference):
        raise SettingsError(
            f"The schema {quote(reference)} is an address on the network, where reviewlint never"
            " reads: save the schema as a file and name that."
        )
    return _load(absolute(folder / reference))  # addresses of files have no “..”


def forget_schemas() -> None:
    """Read every schema anew when it is next asked for."""
    load.cache_clear()
    _load.cache_clear()


@cache
def _load(path: Path) -> LoadedSchema:
    return _Loader(path).load()


class Subschema(NamedTuple):
    """A subschema, and where it stands: its file, its document's address, the way, its base."""

    file: Path
    document: str
    way: KeyPath
    base: str
    schema: dict[str, Any]


class _Loader:
    """Reads one schema and all that it refers to; good for one `load`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._contents = read_document(path)
        self._draft = draft_of(self._contents, path)
        self._specification = specification_with(
            str(self._draft.META_SCHEMA.get("$id", self._draft.META_SCHEMA.get("id")))
        )
        self._documents: dict[str, Any] = {}
        self._subschemas: list[Subschema] = []
        self._known = set(REGISTRY)
        self._folders: dict[str, Path] = {}

    def load(self) -> LoadedSchema:
        uri = self._path.as_uri()
        self._add(uri, self._path, self._contents)
        registry = self._registry()
        places = [(each, self._place(each, registry)) for each in self._subschemas]
        if circle := first_circle(places):
            raise mistake_in(
                circle.file, circle.way, "this refers back to itself, so checking would never end."
            )
        contents = self._documents[uri]
        schema = contents if isinstance(contents, dict) else {"$ref": uri}
        root = Place(schema, registry.resolver(uri), self._specification)
        validator = validator_class(self._draft)(
            root.schema,
            registry=registry,
            format_checker=format_checker(),
            _resolver=root.resolver,
        )
        return LoadedSchema(
            str(self._path),
            validator,
            root,
            leading_to((place for _, place in places), is_annotated),
            leading_to((place for _, place in places), wants_unique),
        )

    def _add(self, uri: str, path: Path, contents: Any) -> None:
        """Check a document, and add it and what it refers to."""
        try:
            if not self._suits(contents, path):
                raise MistakeError(
                    ("$schema",),
                    f"this is for another draft of JSON Schema than {shown(self._path)}, which"
                    " refers to it; let both be for the same.",
                )
            if path.parent != data_folder("schemas"):  # ours are checked by the tests
                check_form(contents, self._draft)
            own = self._take_id(contents)
            found = list(self._walk(uri, path, contents))
        except MistakeError as mistake:
            raise mistake_in(path, mistake.way, str(mistake), at_key=mistake.at_key) from None
        except RecursionError:
            raise mistake_in(path, (), "this schema is nested too deeply.") from None
        self._documents[uri] = contents
        self._subschemas += found
        self._known |= {uri, *(each.base for each in found)}
        alias = urljoin(uri, own or "")
        if alias not in self._known:
            # It goes by its `$id` too; then its neighbours go by addresses beside that.
            self._folders[urljoin(alias, ".")] = path.parent
            self._add(alias, path, contents)
        for each in found:
            for keyword in _REFERENCES:
                reference = each.schema.get(keyword)
                if isinstance(reference, str) and not reference.startswith("#"):
                    self._fetch(reference, keyword, each)

    def _suits(self, contents: Any, path: Path) -> bool:
        """Whether a document is for the same draft; a preset means the same in all since 4."""
        if path.parent == data_folder("schemas") and self._draft is not Draft3Validator:
            return True
        return draft_of(contents, path, self._draft) is self._draft

    def _take_id(self, contents: Any) -> str | None:
        """Take a document's own `$id` away, so that references are relative to its file."""
        if not isinstance(contents, dict):
            return None
        _check_addresses(contents, ())
        own = self._specification.create_resource(contents).id()
        if isinstance(own, str):
            contents.pop("$id", None)
            contents.pop("id", None)
            return own
        return None

    def _walk(self, uri: str, path: Path, contents: Any) -> Iterator[Subschema]:
        """All subschemas of a document, checked."""
        stack: list[tuple[KeyPath, str, Any]] = [((), uri, contents)]
        while stack:
            way, base, schema = stack.pop()
            if not isinstance(schema, dict):
                continue
            check_keywords(schema, way)
            _check_addresses(schema, way)
            self._name_files(schema, way)
            # jsonschema would leave our keywords for its own at each `$schema`.
            schema.pop("$schema", None)
            spell_out_false(schema)
            own = self._specification.create_resource(schema).id()
            base = urljoin(base, own) if isinstance(own, str) else base
            yield Subschema(path, uri, way, base, schema)
            below = list(subschemas(schema))
            if isinstance(schema.get("extends"), dict):
                schema["extends"] = [schema["extends"]]  # draft 3; referencing knows lists only
            stack += [((*way, *step), base, each) for step, each in reversed(below)]

    def _name_files(self, schema: dict[str, Any], way: KeyPath) -> None:
        """Name the file in a reference to a preset, so that both ways to it are one document."""
        for keyword in _REFERENCES:
            reference = schema.get(keyword)
            if isinstance(reference, str) and reference.startswith(PRESET):
                preset, fragment = urldefrag(reference)
                try:
                    uri = preset_file(preset).as_uri()
                except SettingsError as error:
                    raise MistakeError((*way, keyword), str(error)) from None
                schema[keyword] = f"{uri}#{fragment}" if fragment else uri

    def _fetch(self, reference: str, keyword: str, origin: Subschema) -> None:
        """Add the document that a reference is to, unless it is there already."""
        target = urldefrag(urljoin(origin.base, reference))[0]
        if target in self._known:
            return
        try:
            file = self._file(target)
            if file is None:
                raise SettingsError(
                    f"{quote(reference)} is not on this disk, and reviewlint never reads from the"
                    " network: save that schema beside this one and refer to the file."
                )
            contents = read_document(file)
        except SettingsError as error:
            raise mistake_in(origin.file, (*origin.way, keyword), str(error)) from None
        self._add(target, file, contents)

    def _file(self, target: str) -> Path | None:
        """The file for an address: of itself, or beside the schema whose `$id` is like it."""
        # Half of what this module costs to import, and only schemas in several files need it.
        from urllib.request import url2pathname  # noqa: PLC0415

        parts = urlsplit(target)
        if parts.scheme == "file":
            return Path(url2pathname(parts.path))
        for base, folder in self._folders.items():
            if target.startswith(base):
                return folder / url2pathname(target.removeprefix(base))
        return None

    def _registry(self) -> SchemaRegistry:
        """All documents by their addresses, and the meta-schemas that jsonschema ships."""
        registry: SchemaRegistry = Registry()
        for uri, contents in self._documents.items():
            registry = registry.with_resource(uri, self._specification.create_resource(contents))
        return registry.crawl().combine(REGISTRY)

    def _place(self, subschema: Subschema, registry: SchemaRegistry) -> Place:
        """A subschema with its resolver, its reference having led somewhere."""
        _, _, way, base, schema = subschema
        place = Place(schema, registry.resolver(base), self._specification)
        for keyword in _REFERENCES:
            reference = schema.get(keyword)
            if isinstance(reference, str):
                try:
                    place.resolver.lookup(reference)
                except Unresolvable:
                    target = urldefrag(urljoin(base, reference))[0]
                    message = _nowhere(reference, self._documents.get(target))
                    raise mistake_in(subschema.file, (*way, keyword), message) from None
        return place


def _check_addresses(schema: dict[str, Any], way: KeyPath) -> None:
    """Check that what a subschema refers to, and goes by, can be read as an address.

    Raises:
        MistakeError: one of them cannot.
    """
    for keyword in _ADDRESSES:
        address = schema.get(keyword)
        try:
            if isinstance(address, str):
                urlsplit(address)
        except ValueError:
            message = f"{quote(str(address))} is neither an address nor a path."
            raise MistakeError((*way, keyword), message) from None


def _nowhere(reference: str, document: Any) -> str:
    """What to say of a reference into a document that has nothing there."""
    message = f"{quote(as_written(reference))} leads nowhere"
    step = document
    for part in urldefrag(reference)[1].split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(step, dict) and key not in step:
            near = nearest(key, step)
            return f"{message}; did you mean “{near}”?" if near else f"{message}."
        step = step.get(key) if isinstance(step, dict) else None
    return f"{message}."
