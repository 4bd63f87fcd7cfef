"""Links on the pages that a generator built, and where the model leads them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from reviewlint.site.facts import Reference
from reviewlint.site.model import join
from reviewlint.site.resolution import resolve
from reviewlint.source import Span

if TYPE_CHECKING:
    from reviewlint.site.model import SiteModel


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.ids: set[str] = set()
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        if tag == "a" and values.get("name"):
            self.ids.add(str(values["name"]))
        if tag == "img" and values.get("alt"):
            self.found[str(values["alt"])] = str(values["src"])
        if tag == "a" and values.get("href"):
            self._open = values["href"]

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.found.setdefault(data.strip(), self._open)
            self._open = None


def read_html(text: str) -> tuple[dict[str, str], set[str]]:
    """Where the links and images of a page lead, by their text, and all ids of the page."""
    parser = _Links()
    parser.feed(text)
    return parser.found, parser.ids


def serves(files: set[str], page: str, destination: str, base: str = "") -> bool:
    """Whether a browser that follows a link on a built page gets a file.

    Args:
        files: what was built, from the top of the site.
        page: the file of the page.
        destination: the link, as it stands in the built page.
        base: the path of the site on its host.
    """
    path = unquote(urlsplit(destination).path)
    if not path:
        return True
    path = join(base + page, path)
    if not path.startswith(f"{base}/"):
        return False
    path = path[len(base) :]
    if path.endswith("/"):
        return f"{path}index.html" in files
    return not files.isdisjoint((path, f"{path}.html", f"{path}/index.html"))


def reaches(
    model: SiteModel,
    source: str,
    destination: str,
    *,
    html: bool = False,
    role: Literal["link", "image"] = "link",
) -> bool | None:
    """Whether the model says that a link in a page leads to something; `None`: it cannot tell."""
    resolution = resolve(model, source, Reference((destination,), Span(0, 0), role, html))
    if resolution.outcome == "found":
        return resolution.address is None or not resolution.address.hidden
    return False if resolution.outcome == "missing" else None
