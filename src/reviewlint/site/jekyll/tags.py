"""`{% link %}`, `{% post_url %}` and `{% include %}`: what they name, or why there is no such."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.nearest import Names
from reviewlint.site.jekyll.pages import HTML
from reviewlint.site.model import TagResult, beside

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reviewlint.site.addresses import Address
    from reviewlint.site.jekyll.config import Config
    from reviewlint.site.jekyll.pages import Item
    from reviewlint.site.tree import Tree

_POST_NAME = lazy(r"/?(?P<path>(?:.+/)*)(?P<date>\d+-\d+-\d+)-(?P<slug>.*)")
_BUILD_STOPS = "so Jekyll stops here and builds nothing"


class Tags:
    """Answers what the tags of one site name."""

    def __init__(self, tree: Tree, config: Config, items: Sequence[Item], *, has_theme: bool):
        self._tree = tree
        self._config = config
        self._items = items
        self._has_theme = has_theme

    def link(self, path: str) -> TagResult:
        """What `{% link path %}` names: a file by its path in the source."""
        plain = path.strip()
        inner = plain.removeprefix("/")
        item = self._by_path.get(inner)
        if item is not None and item.data is not None and plain != inner:
            return self._no_file(plain, inner)  # a slash in front suits only files that are copied
        if item is not None and item.address is not None and not item.address.hidden:
            return TagResult(item.address)
        if item is not None:
            why = item.address.hidden if item.address else "Jekyll does not publish it"
            return TagResult(
                item.address,
                f"“{plain}” is not published, as {why}, {_BUILD_STOPS}.",
                "Publish it, or remove the link.",
            )
        if bare := self._too_much("link", plain, self._by_path):
            return bare
        return self._no_file(plain, self._source_of(inner) or self._paths.nearest(inner))

    def _source_of(self, path: str) -> str | None:
        """The file of the same name with another ending, for one that is not there."""
        stem, extension = posixpath.splitext(path)
        if extension.lower() not in (*HTML, *self._config.markdown, ""):
            return None
        endings = (".md", *sorted(self._config.markdown), ".html")
        return next((stem + each for each in endings if stem + each in self._by_path), None)

    def _too_much(self, tag: str, written: str, names: Container[str]) -> TagResult | None:
        """What is wrong where a name has quotes around it, or a filter or a fragment behind it."""
        path, mark, fragment = written.partition("#")
        if mark and path in names:
            message = f"A tag takes no “#…”: Jekyll looks for “{written}”, {_BUILD_STOPS}."
            hint = f"Put “#{fragment}” after the tag: {{% {tag} {path} %}}#{fragment}"
            return TagResult(None, message, hint)
        head, _, rest = written.partition("|")
        name = head.strip()
        if rest and name.strip("\"'") in names:
            message = f"A tag takes no filter: Jekyll looks for “{written}”, {_BUILD_STOPS}."
            quotes = " and the quotes" if name[0] in "\"'" else ""
            return TagResult(None, message, f"Remove “|{rest}”{quotes}.")
        plain = name.strip("\"'")
        if plain != name and plain in names:
            message = f"The quotes around “{plain}” count as part of the name, {_BUILD_STOPS}."
            return TagResult(None, message, f"Write it without quotes: {plain}")
        return None

    def _no_file(self, path: str, near: str | None) -> TagResult:
        return TagResult(
            None,
            f"The site has no file “{path}”, {_BUILD_STOPS}.",
            f"Did you mean “{near}”?" if near else "Name it by its path from the site's root.",
        )

    def post_url(self, name: str) -> TagResult:
        """What `{% post_url name %}` names: a post by its file's name without the extension."""
        plain = name.strip()
        if bare := self._too_much("post_url", plain, self._posts):
            return bare
        match = _POST_NAME.fullmatch(plain)
        if match is None:
            near = self._undated.get(posixpath.basename(plain)) or self._post_names.nearest(plain)
            return TagResult(
                None,
                f"“{plain}” is no name of a post, which begins with its date, {_BUILD_STOPS}.",
                f"Did you mean “{near}”?" if near else "Write it like “2024-05-01-name”.",
            )
        wanted = f"{match['date']}-{match['slug']}"
        found = [
            each
            for each in self._posts.get(wanted, ())
            if self._is_in(each.entry.relative, match["path"])
        ]
        found = found or [
            each
            for each in self._by_slug.get(match["slug"], ())
            if each.moment and _same_day(match["date"], f"{each.moment.local:%Y-%m-%d}")
        ]
        for each in found:
            if each.address and not each.address.hidden:
                return TagResult(each.address)
        if found:
            address = found[0].address
            why = address.hidden if address else "Jekyll does not publish it"
            message = f"The post “{plain}” is not published, as {why}, {_BUILD_STOPS}."
            return TagResult(address, message, "Publish it, or remove the link.")
        near = self._post_names.nearest(plain) or self._undated.get(match["slug"])
        return TagResult(
            None,
            f"There is no post “{plain}”, {_BUILD_STOPS}.",
            f"Did you mean “{near}”?" if near else "Name a post by its file, without extension.",
        )

    def include(self, arguments: str, source: str | None = None) -> TagResult | None:
        """What is wrong with `{% include file … %}`; `None` where nothing is.

        Args:
            arguments: the file and its parameters.
            source: of `include_relative`, the page, which the file is looked for beside.
        """
        name = arguments.split(maxsplit=1)[0] if arguments.strip() else ""
        if not name or "{" in name or name[0] in "\"'":
            return None
        if source is not None:
            place = beside(source, name)
            folder = posixpath.dirname(source) or "the site's root"
        else:
            folder = self._config.includes_dir
            place = posixpath.normpath(posixpath.join(folder, name))
        if (place is not None and self._tree.is_file(place)) or (
            source is None and self._has_theme
        ):
            return None
        names = [each.removeprefix(f"{folder}/") for each in self._tree.below(folder)]
        endings = (name + each for each in (".html", ".md", ".liquid", ".svg"))
        near = next((each for each in endings if each in names), None) or Names(names).nearest(name)
        return TagResult(
            None,
            f"There is no “{name}” in {folder}, {_BUILD_STOPS}.",
            f"Did you mean “{near}”?" if near else "Put the file there, or correct its name.",
            name,
        )

    def _is_in(self, relative: str, path: str) -> bool:
        folder = posixpath.dirname(relative)
        wanted = path.strip("/")
        return folder in ((f"_posts/{wanted}", f"{wanted}/_posts") if wanted else ("_posts",))

    @cached_property
    def _by_path(self) -> dict[str, Item]:
        return {each.entry.relative: each for each in self._items}

    @cached_property
    def _paths(self) -> Names:
        """Of what is published, the paths; `{% link %}` finds nothing else."""
        return Names(
            path
            for path, item in self._by_path.items()
            if item.address is not None and not item.address.hidden
        )

    @cached_property
    def _posts(self) -> dict[str, list[Item]]:
        posts: dict[str, list[Item]] = {}
        for each in self._items:
            if each.entry.kind == "post":
                posts.setdefault(_stem(each.entry.path), []).append(each)
        return posts

    @cached_property
    def _by_slug(self) -> dict[str, list[Item]]:
        slugs: dict[str, list[Item]] = {}
        for each in self._items:
            if each.entry.kind == "post":
                slugs.setdefault(each.slug, []).append(each)
        return slugs

    @cached_property
    def _post_names(self) -> Names:
        return Names(self._posts)

    @cached_property
    def _undated(self) -> dict[str, str]:
        """The names of posts by what follows their date."""
        names = {}
        for name in self._posts:
            match = _POST_NAME.fullmatch(name)
            if match:
                names[match["slug"]] = name
        return names


def published_page(result: TagResult | None) -> Address | None:
    """The page that a tag leads to, if Jekyll finds it."""
    return result.address if result and not result.message else None


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _same_day(one: str, other: str) -> bool:
    return [int(part) for part in one.split("-")] == [int(part) for part in other.split("-")]
