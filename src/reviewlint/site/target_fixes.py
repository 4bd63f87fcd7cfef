"""The right destination for a link, and the edit that writes it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.lazy import lazy
from reviewlint.source import Span
from reviewlint.urls import authority_of, is_web

if TYPE_CHECKING:
    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import Reference

_PATH = "/:@!$&'()*+,;=~"
_UNSAFE = lazy(r"[\0-\x20\x7f\"#%()<>?\[\\\]^`{|}]")
"""What stands percent-encoded even where other letters stand as they are."""


def path_span(destination: str) -> slice:
    """Where the path stands in a destination: behind the host, before query and fragment."""
    start = 0
    if is_web(destination) or destination.startswith("//"):
        start = destination.index("//") + 2 + len(authority_of(destination) or "")
    end = min((i for i in map(destination.find, "?#") if i >= 0), default=len(destination))
    return slice(min(start, end), end)


def recased(destination: str, path: str, found: Address) -> str:
    """A destination in the letter case of what it means, as far as that can be told.

    Args:
        destination: as it is written, templates expanded.
        path: the path in it that was looked for, nothing percent-encoded.
        found: what it means.
    """
    place = path_span(destination)
    for form in (found.url, found.output, f"/{found.source}", found.output.removesuffix(".html")):
        written, parts = destination[place].split("/"), path.split("/")
        right = (form if path.endswith("/") else form.rstrip("/")).split("/")
        for index in range(1, min(len(written), len(parts), len(right)) + 1):
            was = unicodedata.normalize("NFC", unquote(written[-index]))
            if was != parts[-index] or was.casefold() != right[-index].casefold():
                break
            if parts[-index] != right[-index]:
                written[-index] = encoded(right[-index], like=written[-index])
        fitted = destination[: place.start] + "/".join(written) + destination[place.stop :]
        if fitted != destination:
            return fitted
    return destination


def replaced(destination: str, path: str) -> str:
    """A destination that names another path, its query and fragment kept."""
    place = path_span(destination)
    path = encoded(path, like=destination[place])
    return destination[: place.start] + path + destination[place.stop :]


def encoded(text: str, like: str) -> str:
    """Text percent-encoded as far as it must be, or wholly where what stood there was."""
    if "%" in like:
        return quote(text, safe=_PATH)
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), text)


def fix_to(
    reference: Reference,
    destination: str,
    right: str,
    message: str,
    applicability: Applicability = Applicability.SAFE,
) -> Fix | None:
    """The edit that writes another destination.

    `None` where what differs is not what the author wrote, but what a template tag gives or what
    an escape stands for.

    Args:
        reference: where it stands.
        destination: what it is now, templates expanded.
        right: what it is to be.
        message: what the fix does.
        applicability: whether it may be made unseen.
    """
    literal = reference.parts[-1]
    head = len(destination) - len(literal)
    if not reference.exact or destination[head:] != literal or destination[:head] != right[:head]:
        return None
    end = min((i for i in map(literal.find, "?#") if i >= 0), default=len(literal))
    if "#" in literal and destination.partition("#")[2] != right.partition("#")[2]:
        start, end = literal.index("#") + 1, len(literal)
    else:
        start = max(0, path_span(destination).start - head)
    new = right[head + start : len(right) - (len(literal) - end)]
    offset = reference.span.end - len(literal)
    return Fix(message, (Edit(Span(offset + start, offset + end), new),), applicability)
