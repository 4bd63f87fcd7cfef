"""The dates of a page, as Hugo reads them from its front matter.

https://gohugo.io/configuration/front-matter/
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.hugo.values import text, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEFAULTS = {
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "publishdate": ("publishdate", "pubdate", "published", "date"),
    "expirydate": ("expirydate", "unpublishdate"),
}
_FROM_ELSEWHERE = frozenset((":git", ":filemodtime"))
_IN_NAME = lazy(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:-(?P<hour>[0-9]{2})-(?P<minute>[0-9]{2})"
    r"-(?P<second>[0-9]{2}))?[-_\s]*(?P<slug>.*)"
)
_ZONE = lazy(r"[ \t]+(?=[+-][0-9]{2}:?[0-9]{2}$)|[ \t]+(?:UTC|GMT|Z)$")

NO_DATE = datetime(1, 1, 1, tzinfo=UTC)
"""What Hugo takes for the date of a page that has none."""


class Dates:
    """How a site's pages tell their dates (`frontmatter` in its configuration)."""

    def __init__(self, config: Mapping[str, object]) -> None:
        """Take the site's settings; each names fields in the order in which they are tried."""
        self._fields = {
            name: _expanded(texts(config.get(name)), defaults)
            for name, defaults in _DEFAULTS.items()
        }

    def of(self, field: str, page: Mapping[str, object], name: str) -> datetime | None:
        """A page's `date`, `publishdate` or `expirydate`; `None` where the page does not say.

        Args:
            field: which one.
            page: its front matter, keys in lower case.
            name: of its file or its bundle's folder, without ending.
        """
        for source in self._fields[field]:
            if source == ":filename":
                match = _IN_NAME.fullmatch(name)
                found = parse_date(match["date"]) if match else None
            else:
                found = parse_date(text(page.get(source)))
            if found:
                return found
        return None

    def slug(self, name: str) -> str:
        """The slug that a file's name gives behind its date, where the site takes dates from it."""
        if not any(":filename" in fields for fields in self._fields.values()):
            return ""
        match = _IN_NAME.fullmatch(name)
        return match["slug"] if match and parse_date(match["date"]) else ""

    @property
    def from_elsewhere(self) -> bool:
        """Whether a date may come from Git or the file system before any that can be seen."""
        return not _FROM_ELSEWHERE.isdisjoint(self._fields["date"])


def parse_date(written: str) -> datetime | None:
    """A date, with its time and its own zone if it says one."""
    plain = _ZONE.sub("", written.strip())
    if len(plain) < 8 or len(plain) > 40:
        return None
    found = _iso(plain) or _spelled(plain)
    return found.replace(tzinfo=UTC) if found and not found.tzinfo else found


def _iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _spelled(written: str) -> datetime | None:
    for form in ("%d %b %Y", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y %H:%M:%S %z"):
        try:
            return datetime.strptime(written, form)
        except ValueError:
            continue
    return None


def _expanded(names: list[str], defaults: tuple[str, ...]) -> tuple[str, ...]:
    result: list[str] = []
    for name in names:
        result += defaults if name.lower() == ":default" else (name.lower(),)
    return tuple(result) or defaults
