"""What the values of one file ask of the rest of the site; it is judged elsewhere."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.frontmatter.model import pointer
from reviewlint.lazy import lazy
from reviewlint.validation import (
    DataReference,
    DataSource,
    FieldLink,
    FileReference,
    ImageDemands,
    ImageReference,
    UniqueValue,
)
from reviewlint.validation.branches import is_templated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.frontmatter import FrontMatter, KeyPath

LINK = "link"
"""The format of a field whose value is a link."""

Scalar = str | int | float
Schema = dict[str, Any]


class Page(NamedTuple):
    """The front matter that values are in.

    Attributes:
        front_matter: where each value stands.
        text: the text of the file.
        data: the fields.
        document: the file of the schema that they are held against.
    """

    front_matter: FrontMatter
    text: str
    data: dict[str, Any]
    document: str


_NO_FILE = lazy(r"[A-Za-z][A-Za-z0-9+.-]+:|//|#")
_PLACEHOLDER = lazy(r"\{([^{}]+)\}")
_SPACES = lazy(r"\s+")
_NO_LETTERS = lazy(r"[^a-z]+")
_ADDRESS_FORMATS = frozenset({LINK, "slug"})
_ADDRESS_FIELDS = frozenset({"alias", "aliases", "permalink", "redirect", "slug", "url"})


def file_reference(
    page: Page, path: KeyPath, value: object, schema: Schema
) -> FileReference | None:
    """The file that must exist, where the value at a path is the path of one."""
    wanted = schema.get("x-file-exists", False)
    if wanted is False or not isinstance(value, str) or not _may_be_file(value):
        return None
    base = _filled(wanted.get("base", ""), page.data) if isinstance(wanted, dict) else ""
    if base is None:
        return None
    message = _own_message(schema, "x-file-exists")
    span = page.front_matter.value_span(path)
    return FileReference(span, pointer(path), value, base.lstrip("/"), message)


def image_reference(
    page: Page, path: KeyPath, value: object, schema: Schema
) -> ImageReference | None:
    """The picture of which the schema wants something; its base is that of the site."""
    wanted = schema.get("x-image", False)
    if wanted is False or not isinstance(value, str) or not _may_be_file(value):
        return None
    demands = ImageDemands()
    if isinstance(wanted, dict):
        demands = ImageDemands(
            min_width=wanted.get("minWidth"),
            max_width=wanted.get("maxWidth"),
            min_height=wanted.get("minHeight"),
            max_height=wanted.get("maxHeight"),
            ratio=wanted.get("ratio"),
            max_bytes=wanted.get("maxBytes"),
            types=tuple(wanted["types"]) if "types" in wanted else None,
        )
    span = page.front_matter.value_span(path)
    message = _own_message(schema, "x-image")
    return ImageReference(span, pointer(path), value, "", demands, message)


def with_bases(
    images: Iterable[ImageReference], files: Iterable[FileReference]
) -> list[ImageReference]:
    """Pictures with the bases that `x-file-exists` gives to the same values."""
    bases = {file.pointer: file.base for file in files}
    return [replace(image, base=bases.get(image.pointer, "")) for image in images]


def _may_be_file(value: str) -> bool:
    """Whether a text can be the path of a file of the site, as far as it tells."""
    return bool(value.strip()) and not is_templated(value) and not _NO_FILE.match(value)


def data_references(
    page: Page, path: KeyPath, value: object, schema: Schema
) -> Iterator[DataReference]:
    """What the site's data must have, where the value at a path names it; of a list, each item."""
    wanted = schema.get("x-ref")
    if not isinstance(wanted, dict):
        return
    kind = next(each for each in ("data", "config", "files") if each in wanted)
    source = DataSource(kind, wanted[kind], wanted.get("field"))  # type: ignore[arg-type]
    message = _own_message(schema, "x-ref")
    for place, name in scalars(path, value):
        if not isinstance(name, bool):
            span = page.front_matter.value_span(place)
            key = as_text(name)
            written = key if isinstance(name, str) else page.text[slice(*span)]
            yield DataReference(span, pointer(place), written, key, source, page.document, message)


def unique_values(
    page: Page, path: KeyPath, value: object, schema: Schema
) -> Iterator[UniqueValue]:
    """What no other file may say, where the value at a path is such; of a list, each item."""
    wanted = schema.get("x-unique", False)
    if wanted is False:
        return
    names = tuple(step for step in path if isinstance(step, str))
    is_address = schema.get("format") in _ADDRESS_FORMATS or _names_address(names)
    message = _own_message(schema, "x-unique")
    for place, each in scalars(path, value):
        text = as_text(each)
        yield UniqueValue(
            page.front_matter.value_span(place),
            pointer(place),
            text,
            f"{page.document}#{pointer(names)}",
            _address_key(text) if is_address else text,
            wanted == "warn",
            message,
        )


@lru_cache(1000)
def _names_address(names: tuple[str, ...]) -> bool:
    """Whether the way to a field says that it is an address, as `original_url` does."""
    return bool(names) and not _ADDRESS_FIELDS.isdisjoint(_NO_LETTERS.split(names[-1].lower()))


def field_link(page: Page, path: KeyPath, value: object, schema: Schema) -> FieldLink | None:
    """The link that the value at a path is; one with white space is told as no link at all."""
    if schema.get("format") != LINK or not isinstance(value, str):
        return None
    if not value or is_templated(value) or _SPACES.search(value):
        return None
    return FieldLink(page.front_matter.value_span(path), pointer(path), value)


def as_text(value: Scalar) -> str:
    """A value as text to compare by: composed (NFC), no space around it, `4.0` like `4`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return unicodedata.normalize("NFC", _SPACES.sub(" ", str(value)).strip())


def scalars(path: KeyPath, value: object) -> Iterator[tuple[KeyPath, Scalar]]:
    """A value, or each item of a list, with the way to it; not what is empty or a template's."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, list):
                yield from scalars((*path, index), item)
    elif isinstance(value, str):
        if value.strip() and not is_templated(value):
            yield path, value
    elif isinstance(value, int | float):
        yield path, value


def _address_key(text: str) -> str:
    """What two addresses of one page have in common: letter case and the end do not count."""
    if "://" in text or text.startswith("//"):
        return text
    folded = f"/{text.casefold().strip('/')}"
    return folded.removesuffix("/index.html") or "/"


def _own_message(schema: Schema, keyword: str) -> str | None:
    own = schema.get("x-message")
    return own.get(keyword) if isinstance(own, dict) else own


def _filled(base: str, data: dict[str, Any]) -> str | None:
    """A base with its fields filled in; `None` where one of them is not known."""
    known = {}
    for field in _PLACEHOLDER.findall(base):
        value = data.get(field)
        if value in (None, "") or is_templated(value) or not isinstance(value, str | int | float):
            return None
        known[field] = str(value)
    return _PLACEHOLDER.sub(lambda match: known[match[1]], base)
