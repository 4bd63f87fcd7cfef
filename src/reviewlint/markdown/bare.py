"""Bare URLs that become links, as GitHub's specification has them (section 6.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import OPAQUE
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = lazy(rf"(?:(?<![A-Za-z0-9])https?://|(?<![\w/:.@-])www\.)[^\s<{OPAQUE}]+", re.IGNORECASE)
_PUNCTUATION = "?!.,:*_~'\""
MAX_ENTITY = 34
_ENTITY_END = lazy(r"&[A-Za-z0-9]+;$")


def bare_urls(source: str) -> Iterator[tuple[int, int]]:
    """Where bare URLs stand in a text whose other links and code are `OPAQUE`."""
    for match in _URL.finditer(source):
        url = _trimmed(match[0])
        host = url.partition("//")[2] or url
        if "." in host if url[:1] in "wW" else host[:1].isalnum() or host.startswith("["):
            yield match.start(), match.start() + len(url)


def _trimmed(url: str) -> str:
    """The URL without the punctuation behind it that belongs to the sentence."""
    end = len(url)
    excess = {")": url.count(")") - url.count("("), "]": url.count("]") - url.count("[")}
    while end:
        last = url[end - 1]
        if last in _PUNCTUATION:
            end -= 1
        elif excess.get(last, 0) > 0:
            excess[last] -= 1
            end -= 1
        elif entity := _ENTITY_END.search(url, max(end - MAX_ENTITY, 0), end):
            end = entity.start()
        else:
            break
    return url[:end]
