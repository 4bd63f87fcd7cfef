"""The findings about targets in sites that tests write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.api import check_paths
from reviewlint.source import Source
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewlint.findings import Diagnostic

JEKYLL = {
    "_config.yml": (
        "url: https://gatefilm.net\npermalink: /review/:title/\nplugins: [jekyll-redirect-from]\n"
    ),
    "_posts/2024-05-01-night-ferry.md": "---\ntitle: Night Ferry\n---\n## The plot\n",
    "assets/Still One.jpg": "",
}
"""A site with a post at `/review/night-ferry/` and a picture."""


class Found(NamedTuple):
    """A finding as a test wants to see it."""

    path: str
    code: str
    text: str


def targets(root: Path, *paths: str) -> list[Diagnostic]:
    """The findings about targets in some paths of a site, in all of it by default."""
    found = check_paths([root / path for path in paths or ("",)])
    return [each for each in found if each.code.startswith("TG")]


def seen(root: Path, found: list[Diagnostic]) -> list[Found]:
    """The file, the code and the text of each finding."""
    result = []
    for each in found:
        path = (root / each.path).relative_to(root).as_posix()
        source = Source(path, (root / path).read_text(encoding="utf-8"))
        text = source.text[source.offset(*each.start) : source.offset(*each.end)]
        result.append(Found(path, each.code, text))
    return result


def in_page(root: Path, body: str, files: Mapping[str, str] = JEKYLL) -> list[Diagnostic]:
    """The findings about the targets in a page of a site, `page.md`."""
    write_site(root, {**files, "page.md": f"---\ntitle: A page\n---\n{body}\n"})
    return targets(root, "page.md")


def repaired(root: Path, found: list[Diagnostic], path: str = "page.md") -> str:
    """The text behind the front matter of a file after all fixes."""
    source = Source(path, (root / path).read_text(encoding="utf-8"))
    text = source.text
    edits = {edit for each in found if each.fix for edit in each.fix.edits}
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: source.offset(*edit.start)] + edit.content + text[source.offset(*edit.end) :]
    return text.split("---\n", 2)[2].removesuffix("\n")
