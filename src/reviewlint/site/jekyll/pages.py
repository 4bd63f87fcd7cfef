"""Jekyll's pages, posts, documents and files, each with the address it gets (4.3)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reviewlint.site.addresses import Address
from reviewlint.site.jekyll.dates import Moment, is_to_come, neighbours, read_moment
from reviewlint.site.jekyll.files import DATED, entries
from reviewlint.site.jekyll.permalinks import (
    DATE_TOKENS,
    UnknownTokenError,
    from_tokens,
    from_values,
    slugify,
    with_suffix,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.site.content import Content
    from reviewlint.site.jekyll.config import Collection, Config
    from reviewlint.site.jekyll.files import Entry
    from reviewlint.site.tree import Tree

HTML = frozenset((".html", ".htm", ".xhtml"))
_STYLES = frozenset((".scss", ".sass"))
_BINARY = frozenset(
    ".avif .bmp .eot .gif .gz .ico .jpeg .jpg .m4a .mov .mp3 .mp4 .ogg .otf .pdf .png .tif .tiff"
    " .ttf .wav .webm .webp .woff .woff2 .zip".split()
)
"""Files of these kinds never begin with front matter."""


@dataclass(frozen=True)
class Item:
    """A file of the site, and what becomes of it.

    Attributes:
        entry: the file.
        data: its front matter, what `defaults` give it included; `None` for one that is copied.
        address: its address; `None` for one that is never published.
        slug, moment, categories, tags: of a post.
        others: addresses that it gets where the machine's clock is in another zone.
        unknown_token: of its permalink; Jekyll stops there.
    """

    entry: Entry
    data: Mapping[str, Any] | None
    address: Address | None
    slug: str = ""
    moment: Moment | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unknown_token: str = ""


def items(tree: Tree, content: Content, config: Config) -> Iterator[Item]:
    """All files that Jekyll reads, with their addresses."""
    maker = _Maker(content, config)
    for entry in entries(tree, config):
        yield maker.item(entry)


class _Maker:
    def __init__(self, content: Content, config: Config) -> None:
        self._content = content
        self._config = config
        self._now = Moment(datetime.now(UTC), certain=True)

    def item(self, entry: Entry) -> Item:
        """What becomes of one file."""
        extension = posixpath.splitext(entry.path)[1].lower()
        written = None if extension in _BINARY else self._content.front_matter(entry.path)
        if entry.kind in ("post", "draft"):
            return self._document(entry, self._config.collections["posts"], written or {})
        if entry.kind == "page":
            return self._static(entry) if written is None else self._page(entry, written)
        collection = self._config.collections[entry.kind]
        if written is None:
            return self._collection_file(entry, collection)
        return self._document(entry, collection, written)

    def _static(self, entry: Entry) -> Item:
        stem, extension = posixpath.splitext(f"/{entry.path}")
        url = stem.rstrip(".") + extension
        return Item(entry, None, Address(url, url, entry.path, "file"))

    def _page(self, entry: Entry, written: Mapping[str, Any]) -> Item:
        data = {**self._config.defaults_for(entry.relative, "pages"), **written}
        folder, name = posixpath.split(entry.path)
        stem, extension = posixpath.splitext(name)
        permalink = _text(data.get("permalink"))
        ending = self._ending(extension, permalink)
        if ending not in HTML:
            template = "/:path/:basename:output_ext"
        elif stem == "index":
            template = "/:path/"
        else:
            template = with_suffix("/:path/:basename", self._config.permalink)
        values = {"path": folder, "basename": stem.rstrip("."), "output_ext": ending}
        url = from_values(permalink or template, values)
        hidden = ""
        if written.get("published", True) in (False, None) and not self._config.unpublished:
            hidden = "its front matter says “published: false”"
        return Item(entry, data, self._address(url, ending, entry, hidden, data))

    def _collection_file(self, entry: Entry, collection: Collection) -> Item:
        """A file without front matter in a collection."""
        stem, extension = posixpath.splitext(entry.relative)
        values = {
            "collection": collection.label,
            "path": stem.rstrip(".").replace(collection.folder, "", 1),
            "output_ext": "",
            "name": posixpath.basename(stem).rstrip("."),
            "title": "",
        }
        url = from_values(collection.permalink, values).rstrip("/") + extension
        published = collection.output
        return Item(entry, None, Address(url, url, entry.path, "file") if published else None)

    def _document(self, entry: Entry, collection: Collection, written: Mapping[str, Any]) -> Item:
        defaults = self._config.defaults_for(entry.relative, collection.label)
        data = {**defaults, **written}
        match = DATED.fullmatch(entry.relative)
        name = posixpath.basename(entry.path)
        if entry.kind == "post" and match is None:
            return Item(entry, data, None)
        stem, extension = posixpath.splitext(name)
        given = data.get("date")
        moment = self._now
        if given is not None or match:
            read = read_moment(given or (match and match["date"]), self._config.timezone)
            if read is None:
                return Item(entry, data, None)
            moment = read
        default_slug = (match["slug"] if match else stem).rstrip(".")
        slug = default_slug if data.get("slug") is None else str(data["slug"])
        categories = _categories(entry, defaults, written)
        permalink = _text(data.get("permalink"))
        ending = self._ending(extension, permalink)
        template = permalink or collection.permalink
        path = posixpath.splitext(entry.relative)[0].rstrip(".").replace(collection.folder, "", 1)
        tokens = {
            "collection": collection.label,
            "name": slugify(stem),
            "title": slugify(slug, pretty=True, cased=True),
            "slug": slugify(slug),
            "categories": "/".join(dict.fromkeys(each.lower() for each in categories)),
            "slugified_categories": "/".join(dict.fromkeys(map(slugify, categories))),
            "path": path,
            "output_ext": ending,
        }

        def url_at(date: datetime) -> str:
            def value(token: str) -> str | None:
                make = DATE_TOKENS.get(token)
                return make(date) if make else tokens.get(token)

            return from_tokens(template, value)

        try:
            url = url_at(moment.local)
        except UnknownTokenError as error:
            return Item(entry, data, None, unknown_token=str(error))
        others = tuple(
            self._address(other, ending, entry, "", data).output
            for other in map(url_at, neighbours(moment))
            if other != url
        )
        address = None
        if collection.output:
            hidden = self._why_hidden(entry, data, moment)
            address = self._address(url, ending, entry, hidden, data)
        tags = _list(data.get("tag")) or _list(data.get("tags"))
        return Item(entry, data, address, slug, moment, categories, tags, others)

    def _why_hidden(self, entry: Entry, data: Mapping[str, Any], moment: Moment) -> str:
        if entry.kind == "draft" and not self._config.show_drafts:
            return "it is a draft"
        if data.get("published", True) in (False, None) and not self._config.unpublished:
            return "its front matter says “published: false”"
        if not self._config.future and is_to_come(moment):
            return f"its date, {moment.local:%Y-%m-%d}, is in the future"
        return ""

    def _address(
        self, url: str, ending: str, entry: Entry, hidden: str, data: Mapping[str, Any]
    ) -> Address:
        if url.endswith("/"):
            output = f"{url}index{ending if entry.kind == 'page' else '.html'}"
        else:
            output = url if url.endswith(ending) else f"{url}{ending}"
        return Address(url, output, entry.path, "page", hidden, title=_text(data.get("title")))

    def _ending(self, extension: str, permalink: str) -> str:
        """The extension of what Jekyll writes."""
        own = "" if permalink.endswith("/") else posixpath.splitext(permalink)[1]
        if own:
            return own
        if extension.lower() in self._config.markdown:
            return ".html"
        return ".css" if extension in _STYLES else ".js" if extension == ".coffee" else extension


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, bool | list | dict) else str(value)


def _list(value: object) -> tuple[str, ...]:
    """A field that holds words parted by spaces, or a list."""
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list):
        return tuple(each for item in value if item is not None for each in _flat(item))
    return () if value is None else (_word(value),)


def _flat(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(each for item in value for each in _flat(item))
    return (_word(value),)


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _categories(
    entry: Entry, defaults: Mapping[str, Any], written: Mapping[str, Any]
) -> tuple[str, ...]:
    """The categories of a document: from its folders, the defaults and its front matter."""
    found: list[str] = []
    parts = entry.relative.split("/")
    special = "_drafts" if entry.kind == "draft" else "_posts"
    if entry.kind in ("post", "draft"):
        found += parts[: parts.index(special)]
    for data in (defaults, written):
        found += _list(data.get("categories"))
    category = {**defaults, **written}.get("category")
    found += _flat(category) if category is not None else ()
    return tuple(dict.fromkeys(found))
