"""The addresses for which no file stands: redirects, archives, further pages, feeds."""

from __future__ import annotations

import math
import posixpath
from typing import TYPE_CHECKING, Any

from reviewlint.site.addresses import Address, output_of
from reviewlint.site.jekyll.permalinks import from_values, sanitized, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewlint.site.jekyll.config import Config
    from reviewlint.site.jekyll.pages import Item

_ARCHIVES = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "tag": "/tag/:name/",
    "category": "/category/:name/",
}


def generated(config: Config, plugins: frozenset[str], items: Iterable[Item]) -> Iterator[Address]:
    """All addresses that plug-ins make.

    Args:
        config: the configuration.
        plugins: the plug-ins that run.
        items: the files of the site.
    """
    published = [each for each in items if each.address and not each.address.hidden]
    posts = [each for each in published if each.entry.kind in ("post", "draft")]
    if "jekyll-redirect-from" in plugins:
        for item in items:
            yield from _redirects(item)
        if config.table("redirect_from").get("json") is not False:
            yield _made("/redirects.json", "jekyll-redirect-from")
    if config.table("sass").get("sourcemap") != "never":
        yield from _source_maps(published)
    if "jekyll-archives" in plugins:
        yield from _archives(config, posts)
    if "jekyll-paginate" in plugins and "paginate" in config.data:
        yield from _pagination(config, published, posts)
    if "jekyll-feed" in plugins:
        path = config.table("feed").get("path")
        yield _made(sanitized(str(path or "feed.xml")), "jekyll-feed")
    if "jekyll-sitemap" in plugins:
        yield _made("/sitemap.xml", "jekyll-sitemap")
        yield _made("/robots.txt", "jekyll-sitemap")


def _made(url: str, plugin: str) -> Address:
    return Address(url, output_of(url), plugin, "generated")


def _redirects(item: Item) -> Iterator[Address]:
    """The addresses that `redirect_from` gives a page (jekyll-redirect-from 0.16)."""
    if item.address is None or item.data is None:
        return
    value = item.data.get("redirect_from")
    for path in value if isinstance(value, list) else [value]:
        if isinstance(path, str) and path:
            url = sanitized(path)
            hidden = item.address.hidden
            yield Address(url, output_of(url), item.entry.path, "alias", hidden, item.address.url)


def _source_maps(published: Iterable[Item]) -> Iterator[Address]:
    """What the converter of Sass writes beside each stylesheet."""
    for item in published:
        if item.address and item.data is not None and item.entry.path.endswith((".scss", ".sass")):
            yield _made(f"{item.address.output}.map", "jekyll-sass-converter")


def _archives(config: Config, posts: Iterable[Item]) -> Iterator[Address]:
    """The pages of jekyll-archives 2.2: by year, month, day, tag and category."""
    settings = config.table("jekyll-archives")
    enabled = settings.get("enabled", [])
    templates = {**_ARCHIVES, **_texts(settings.get("permalinks"))}

    def is_on(name: str) -> bool:
        return enabled in (True, "all") or (isinstance(enabled, list) and name in enabled)

    urls: dict[str, None] = {}
    for post in posts:
        if post.moment:
            date = post.moment.local
            values = {"year": f"{date:%Y}", "month": f"{date:%m}", "day": f"{date:%d}"}
            for name, depth in (("year", 1), ("month", 2), ("day", 3)):
                if is_on(name):
                    known = dict(list(values.items())[:depth])
                    urls[from_values(templates[name], {**known, "type": name})] = None
        for name, plural, words in (
            ("tag", "tags", post.tags),
            ("category", "categories", post.categories),
        ):
            if is_on(plural):
                for word in words:
                    values = {"name": slugify(word), "type": name}
                    urls[from_values(templates[name], values)] = None
    for url in urls:
        yield _made(url, "jekyll-archives")


def _texts(value: object) -> Mapping[str, str]:
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def _pagination(config: Config, published: Iterable[Item], posts: list[Item]) -> Iterator[Address]:
    """The further pages of the list of posts (jekyll-paginate 1.1)."""
    size: Any = config.data["paginate"]
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        return
    path = (config.text("paginate_path") or "/page:num").lstrip("/")
    above = posixpath.dirname(path)
    candidates = [
        each.entry.path
        for each in published
        if each.entry.kind == "page"
        and posixpath.basename(each.entry.path) == "index.html"
        and each.data is not None
        and _is_around(posixpath.dirname(each.entry.path), above)
    ]
    shown = [each for each in posts if not (each.data or {}).get("hidden")]
    if not candidates:
        return
    for number in range(2, math.ceil(len(shown) / size) + 1):
        url = sanitized(path.replace(":num", str(number), 1))
        yield _made(url if url.endswith("/") else f"{url}/", "jekyll-paginate")


def _is_around(folder: str, path: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")
