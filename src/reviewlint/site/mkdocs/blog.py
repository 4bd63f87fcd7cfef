"""The posts of Material for MkDocs' blog plug-in (9.6, `plugins/blog/`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.site.mkdocs.config import Config

_HEADING = lazy(r"^#[ \t]([^\n]*)", 0x8)
_DATE = lazy(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_DROPPED = lazy(r"[^\w\- ]")
_MARKUP = lazy(r"[*_`\[\]<>&\\{}]")
"""With one of these, the text of a heading is not its source."""

_TOKEN = lazy(r"\{[^{}]*\}")


class Blog(NamedTuple):
    """Where the posts are, and where they are published.

    Attributes:
        posts: the folder with the posts, relative to the one with the pages.
        folder: the folder below which they are published.
        format: the template of their addresses.
        date_format: the template of the date in it.
        drafts: whether drafts are published.
    """

    posts: str
    folder: str
    format: str
    date_format: str
    drafts: bool

    def has(self, path: str) -> bool:
        """Whether a file is a post, by its path relative to the folder with the pages."""
        return path.startswith(f"{self.posts}/")

    def place(self, path: str, fields: Mapping[str, Any], text: str) -> str | None:
        """What stands for a post's file in the rules for addresses; `None` if not known.

        Args:
            path: relative to the folder with the pages.
            fields: the post's front matter.
            text: the post.
        """
        date = fields.get("date")
        moment = _DATE.match(str(date.get("created") if isinstance(date, dict) else date))
        slug = fields.get("slug") or _slug(fields.get("title"), text)
        if moment is None or not isinstance(slug, str) or not slug:
            return None
        written = self.date_format
        for mark, name in (("yyyy", "year"), ("MM", "month"), ("dd", "day")):
            written = written.replace(mark, moment[name])
        if any(character.isalpha() for character in written):
            return None
        name = path.rpartition("/")[2].rpartition(".")[0]
        values = {"{date}": written, "{slug}": slug, "{file}": name}
        url = _TOKEN.sub(lambda token: values.get(token[0], "{"), self.format)
        return None if "{" in url else f"{self.folder}/{url.strip('/')}.md".lstrip("/")


def blog(config: Config) -> Blog | None:
    """The blog that the plug-in's options describe; `None` without the plug-in."""
    options = config.plugins.get("blog")
    if options is None:
        return None
    options = options if isinstance(options, dict) else {}

    def text(name: str, default: str) -> str:
        value = options.get(name)
        return value if isinstance(value, str) else default

    folder = text("blog_dir", "blog").strip("/")
    folder = "" if folder == "." else folder
    posts = text("post_dir", "{blog}/posts").replace("{blog}", folder).strip("/")
    custom = "post_slugify" in options or "post_slugify_separator" in options
    template = "{?}" if custom else text("post_url_format", "{date}/{slug}")
    dates = text("post_url_date_format", "yyyy/MM/dd")
    return Blog(posts, folder, template, dates, options.get("draft") is True)


def _slug(title: object, text: str) -> str:
    if not isinstance(title, str):
        heading = _HEADING.search(text)
        title = heading[1].strip().rstrip("#") if heading else ""
        title = "" if _MARKUP.search(title) else title
    return _DROPPED.sub("", title).strip().lower().replace(" ", "-")
