"""What the URL rules share: the destinations that an author wrote, and the parts of a URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.body import MASK, Link
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewlint.body import Image, LinkKind
    from reviewlint.document import Document

Role = Literal["link", "image", "file", "unused"]

_SCHEME = lazy(r"([A-Za-z][A-Za-z0-9+.-]+):")
_WEB = lazy(r"https?://", re.I)
_AUTHORITY = lazy(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//([^/?#\\]*)")
_PORT = lazy(r":[^:\]]*$")
_IGNORED = lazy("[\0-\x20\x7f-\xa0\xad\u200b-\u200f\u2060\ufeff]")
_UNSAFE_SCHEMES = ("javascript:", "vbscript:", "data:")

LONGEST_HOST = 255
LONGEST_LABEL = 63
"""As many characters as a host, and a part of one, can have (RFC 1035)."""

# Tags with a destination that is neither a link's nor an image's, and its attribute.
_OTHER_TAGS = {
    "area": "href",
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "track": "src",
}


class Destination(NamedTuple):
    """A destination as the author wrote it, once however often a reference uses it.

    Attributes:
        text: what it points at, escapes and entities resolved, template text masked.
        span: where it stands.
        written: what stands there.
        role: what it is for: a `link` to follow, an `image`, another `file` that the page loads
            (a film, a frame), or nothing, as it is a definition that nothing uses.
        html: whether it is an attribute of a tag.
        link: the link, unless it is a definition.
        texts: the text of the link or the alt text of the image; of a definition, those of all
            references that use it.
    """

    text: str
    span: Span
    written: str
    role: Role
    html: bool
    link: Link | None
    texts: tuple[str, ...]

    @property
    def thing(self) -> str:
        """What to call it in a message."""
        return "link" if self.role == "unused" else self.role

    @property
    def kind(self) -> LinkKind | None:
        """How the link is written; `None` for everything else."""
        return self.link.kind if self.link else None

    def place(self, start: int, end: int) -> Span | None:
        """The span in the file of `text[start:end]`; `None` where escapes stand before it."""
        before, behind = self.text[:end], self.text[start:]
        plain = not {"\\", "&"} & set(before)  # nothing that may be an escape or an entity
        if len(self.text) == len(self.written) or (plain and self.written.startswith(before)):
            return Span(self.span.start + start, self.span.start + end)
        ahead = len(self.written) - len(behind)
        if self.written.endswith(behind) and self.written[ahead - 1] != "\\":
            return Span(self.span.start + ahead, self.span.start + ahead + end - start)
        return None


def destinations(document: Document) -> tuple[Destination, ...]:
    """Each destination that the author wrote, in Markdown or HTML, in the order of the file.

    A reference has none of its own: its definition has. An empty destination is none.
    """
    body, text = document.body, document.text
    found: dict[Span, Destination] = {}

    def note(
        url: str,
        span: Span,
        role: Role,
        uses: Sequence[Link | Image] = (),
        *,
        html: bool = False,
        link: Link | None = None,
    ) -> None:
        if url and span not in found:
            texts = tuple(map(_text_of, uses))
            found[span] = Destination(url, span, text[slice(*span)], role, html, link, texts)

    uses: dict[Span, list[Link | Image]] = {}
    parts: tuple[Link | Image, ...] = (*body.images, *body.links)
    for part in parts:
        if part.label is not None:
            uses.setdefault(part.destination_span, []).append(part)
            continue
        link = part if isinstance(part, Link) else None
        role: Role = "link" if link else "image"
        is_html = part.kind == "html"
        note(part.destination, part.destination_span, role, [part], html=is_html, link=link)
    for tag in body.tags:
        attribute = tag.attributes.get(_OTHER_TAGS.get(tag.name, ""))
        if attribute and attribute.value and attribute.value_span:
            role = "link" if tag.name == "area" else "file"
            note(attribute.value, attribute.value_span, role, html=True)
    for definition in body.definitions:
        users = uses.get(definition.destination_span, [])
        role = "unused" if not users else "link" if isinstance(users[-1], Link) else "image"
        note(definition.destination, definition.destination_span, role, users)
    return tuple(found[span] for span in sorted(found))


def _text_of(part: Link | Image) -> str:
    return part.text if isinstance(part, Link) else part.alt or ""


def scheme_of(url: str) -> str | None:
    """The scheme in lower case, or `None` (RFC 3986, section 3.1; at least two characters)."""
    match = _SCHEME.match(url)
    return match[1].lower() if match else None


def unsafe_scheme(url: str) -> str | None:
    """The scheme of a URL that runs a script or holds a page in itself, with its colon.

    Browsers skip control characters and white space when they look for it (URL standard, 4.4).
    """
    plain = _IGNORED.sub("", url[:200]).lower()
    return next((scheme for scheme in _UNSAFE_SCHEMES if plain.startswith(scheme)), None)


def is_web(url: str) -> bool:
    """Whether a URL begins with `http://` or `https://`."""
    return _WEB.match(url) is not None


def authority_of(url: str) -> str | None:
    """The part between `//` and the path (RFC 3986, section 3.2), or `None`."""
    match = _AUTHORITY.match(url)
    return match[1] if match else None


def host_of(url: str) -> str:
    """The host of a URL in lower case, without user and port; empty where there is none.

    It is also empty where a template writes some of it, so that it cannot be known.
    """
    authority = authority_of(url) or ""
    return "" if MASK in authority else _PORT.sub("", authority.rpartition("@")[2]).lower()


def is_in_domain(host: str, domains: Iterable[str]) -> bool:
    """Whether a host (in lower case) is one of some domains, or a part of one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def decoded_label(label: str) -> str:
    """A part of a host in the letters that it stands for (`xn--…`, RFC 3492), else as it is."""
    if not label.startswith("xn--") or len(label) > LONGEST_LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except ValueError:
        return label


def is_unknowable(url: str) -> bool:
    """Whether a template writes the beginning of a URL, so that nothing can be said of it."""
    return url.startswith(MASK)
