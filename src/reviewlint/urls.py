"""What the URL rules share: the destinations that an author wrote, and the parts of a URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reviewlint.body import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import Definition, Image, Link, LinkKind
    from reviewlint.document import Document
    from reviewlint.source import Span

Role = Literal["link", "image", "definition"]

# Schemes of the IANA registry that turn up in prose, and those of common applications.
KNOWN_SCHEMES = frozenset(
    """
    about acct android-app app apt at bitcoin blob bluesky callto chrome chrome-extension cid data
    dav dict discord dns doi ed2k ethereum facetime feed file ftp ftps gemini geo git gopher hcp
    http https iax im imap info intent ipfs ipns ipp irc ircs itms itms-apps itms-services jar
    javascript jdbc lbry ldap ldaps lightning maps market matrix magnet mailto mid mms moz-extension
    ms-settings msteams mumble mvn news nfs nntp notion obsidian oid openpgp4fpr opds payto pkcs11
    pop postgresql redis reddit resource res rmi rsync rtmp rtsp sftp sgn shttp sip sips skype slack
    smb sms smsto snapchat snmp soldat spotify ssh stdin steam stun svn tag tel telnet tftp tg
    things tip turn tv twitter udp unreal urn ut2004 vbscript vcal view-source vnc vscode
    vscode-insiders webcal whatsapp wss ws wtai xmpp xri zoommtg zotero
    """.split()
)

_IGNORED = re.compile("[\0-\x20\x7f-\xa0\xad\u200b-\u200f\u2060\ufeff]")
_UNSAFE_SCHEMES = ("javascript:", "vbscript:", "data:")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"(?:https?:|ftp:)?//", re.I)
_AUTHORITY = re.compile(r"(?P<prefix>(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)(?P<authority>[^/?#\\]*)")


@dataclass(frozen=True, slots=True)
class Destination:
    """A destination as the author wrote it, once however often a reference uses it.

    Attributes:
        text: what it points at, escapes and entities resolved.
        span: where it stands.
        written: what stands there.
        role: what it is for; `definition` may serve links and images.
        kind: how the link or image is written; of a definition, `full`.
    """

    text: str
    span: Span
    written: str
    role: Role
    kind: LinkKind


def destinations(document: Document) -> Iterator[Destination]:
    """Each destination that the author wrote, in Markdown or HTML; references are their definition.

    An empty destination is none.
    """
    body, text = document.body, document.text
    parts: list[tuple[Link | Image | Definition, Role, LinkKind]] = [
        *((link, "link", link.kind) for link in body.links if link.label is None),
        *((image, "image", image.kind) for image in body.images if image.label is None),
        *((definition, "definition", "full") for definition in body.definitions),
    ]
    for part, role, kind in parts:
        if part.destination:
            written = text[slice(*part.destination_span)]
            yield Destination(part.destination, part.destination_span, written, role, kind)


def scheme_of(url: str) -> str | None:
    """The scheme in lower case, or `None` (RFC 3986, section 3.1; at least two characters)."""
    match = _SCHEME.match(url)
    return match[1].lower() if match and len(match[1]) > 1 else None


def unsafe_scheme(url: str) -> str | None:
    """The scheme of a URL that runs a script or holds a page in itself, with its colon.

    Browsers skip control characters and white space when they look for it (URL standard, 4.4).
    """
    plain = _IGNORED.sub("", url[:200]).lower()
    return next((scheme for scheme in _UNSAFE_SCHEMES if plain.startswith(scheme)), None)


def is_web(url: str) -> bool:
    """Whether a URL is `http:`, `https:`, `ftp:` or begins with `//`."""
    return _WEB.match(url) is not None


def authority_of(url: str) -> tuple[int, str] | None:
    """The part between `//` and the path, and where it begins; `None` where there is none."""
    match = _AUTHORITY.match(url)
    return (match.start("authority"), match["authority"]) if match else None


def host_of(url: str) -> str | None:
    """The host of a URL, without user and port, in lower case; `None` where there is none."""
    found = authority_of(url)
    if found is None:
        return None
    host = found[1].rpartition("@")[2]
    return re.sub(r":\d*$", "", host).lower()


def is_unknowable(url: str) -> bool:
    """Whether a template writes the beginning of a URL, so that nothing can be said of it."""
    return url.startswith(MASK)


def looks_like_target(text: str) -> bool:
    """Whether text can only be meant as a link's destination, and is no prose."""
    return _TARGET.fullmatch(text) is not None


_TARGET = re.compile(
    rf"""(?x)
    (?:
        [A-Za-z][A-Za-z0-9+.-]{{1,9}}:/{{1,3}}[^\s<>]+   # a URL, its scheme misspelt or not
      | https?/{{1,2}}[^\s<>]+
      | //[a-z0-9-]+\.[^\s<>]+
      | mailto:[^\s<>]+@[^\s<>]+ | tel:\+?[\d-]+
      | www\.[^\s<>]+\.[^\s<>]+
      | \.{{0,2}}/[A-Za-z0-9._~%/-]*[A-Za-z0-9](?:/|\#[\w-]*|\?[^\s<>]*)?   # a path
      | [\w./%-]+\.(?:md|markdown|html?|pdf|png|jpe?g|gif|webp|svg)(?:\#[\w-]*)?
      | {MASK}[^\s<>]*
    )"""
)
