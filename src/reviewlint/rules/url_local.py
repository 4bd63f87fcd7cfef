"""UR007: an address that works on the author's own computer or network only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import rule
from reviewlint.urls import host_of, is_in_domain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ipaddress import IPv4Network, IPv6Network

    from reviewlint.document import Document
    from reviewlint.urls import Destination

_WITH_HOST = lazy(r"(?:https?:|wss?:|ftp:)?//", re.I)
_DRIVE = lazy(r"[a-z]:(?:\\|/(?!/)|%5c|%2f)", re.I)
_SERVER = lazy(r"\\\\[\w.$-]+\\\w")
# `/users/` and `/home/` are folders of many a site; with one of these in them they are not.
_HOME = lazy(
    r"/(?:Users|home)/[^/]+/(?:\.\w[\w-]*|"
    r"Desktop|Documents|Downloads|Dropbox|Library|Movies|OneDrive|Pictures|Projects|Sites)/"
)
_LOCAL_DOMAINS = ("localhost", "local", "localdomain")
_NUMBERS = lazy(r"[\d.]{7,15}|\[[0-9a-f:.]{2,45}\]")
_LOCAL_NETWORKS = (
    "0.0.0.0/32 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16"
    " ::/127 fc00::/7 fe80::/10"
)
"""Unspecified, private, loopback and link-local (RFC 1122, 1918, 3927, 4193, 4291)."""
# Compiled when needed, which is seldom.
_MENTION = lazy(
    r"(?i)(?:\blocalhost\b|\b\d{1,3}(?:\.\d{1,3}){3}\b|\[[0-9a-f:.]{2,45}\]"
    r"|(?<![\w-])[\w-]{1,63}\.local\b)(?::\d{1,5})?"
)
_STARTS_A_SERVER = lazy(
    r"\b(?:serve|server|runserver|preview|docker run|docker[ -]compose up|uvicorn|flask run"
    r"|(?:npm|yarn|pnpm|bun)(?: run)? (?:dev|start))\b"
)
_FRONT_PAGE = lazy(r"(?i)(?:https?:)?//[^/]+/?")
_LOOPBACK = lazy(r"(?i)localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]")
_SAYS_LOCAL = lazy(r"\b[Ll]o[ck]al(?!i[sz]|e\b)")


@dataclass(frozen=True, slots=True)
class Options:
    """The options of UR007."""

    hosts: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "Hosts that readers cannot reach, with all their subdomains, such as"
            " staging.gatefilm.net."
        },
    )


@rule("UR007", "url-local", severity=Severity.WARNING, options=Options)
def url_local(document: Document, options: Options) -> Iterator[Finding]:
    """An address works on the author's own computer or network only."""
    staging = tuple(host.lower() for host in options.hosts)
    page = _Page(document)
    for destination in document.destinations:
        if destination.role == "unused":
            continue
        url = destination.text
        host = host_of(url) if _WITH_HOST.match(url) else ""
        if staging and is_in_domain(host, staging):
            yield Finding(
                destination.span,
                f"By the settings, readers cannot reach “{host}”: for them this"
                f" {destination.thing} does not work.",
                "Write the address on the public site.",
            )
            continue
        if host and is_local_host(host):
            problem = (
                f"“{host}” is your own computer, or one in your own network: for readers this"
                f" {destination.thing} does not work."
            )
        elif file := _local_file(destination):
            problem = f"This address names {file}, which nobody else can open."
        else:
            continue
        if _is_about_it(destination, host):
            continue
        if host and destination.role == "link" and page.tells_of(url):
            continue
        yield Finding(
            destination.span,
            problem,
            "Write the address on the public site, or the path from the page to the file.",
        )


def is_local_host(host: str) -> bool:
    """Whether a host (in lower case) is this computer or one of a private network."""
    if is_in_domain(host.removesuffix("."), _LOCAL_DOMAINS):
        return True
    if not _NUMBERS.fullmatch(host):
        return False
    from ipaddress import ip_address  # noqa: PLC0415 - hardly ever needed

    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in _local_networks())


@cache
def _local_networks() -> tuple[IPv4Network | IPv6Network, ...]:
    from ipaddress import ip_network  # noqa: PLC0415 - hardly ever needed

    return tuple(ip_network(network) for network in _LOCAL_NETWORKS.split())


def _local_file(destination: Destination) -> str | None:
    """What a destination names of the author's own computer, if it does."""
    url = destination.text
    if url[:5].lower() == "file:" and len(url) > 5:
        return "a file of your computer"
    if _DRIVE.match(url):
        return f"a file on your drive {url[0].upper()}:"
    if _SERVER.match(destination.written):
        return "a file on a server of your own network"
    return "a file in your home folder" if _HOME.match(url) else None


def _is_about_it(destination: Destination, host: str) -> bool:
    """Whether the reader is told the address itself, as in instructions to start a server."""
    if destination.kind in ("autolink", "bare"):
        return True
    shown = host or destination.text.lower()
    texts = destination.texts if destination.role == "link" else ()
    return any(shown in text.lower() or (host and _SAYS_LOCAL.search(text)) for text in texts)


class _Page:
    """What a page says of servers on its readers' own computers, found out when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def tells_of(self, url: str) -> bool:
        """Whether the page tells its readers to start the server to which a link leads."""
        return _name(url) in self._mentions or (
            _LOOPBACK.search(url) is not None
            and _FRONT_PAGE.fullmatch(url) is not None
            and self._starts_a_server
        )

    @cached_property
    def _mentions(self) -> frozenset[str]:
        """The local hosts that the body names outside destinations, in code or in prose."""
        places = [
            each.span
            for each in self._document.destinations
            if each.kind not in ("autolink", "bare")
        ]
        mentions = set()
        at = 0
        start = self._document.body_start
        for match in _MENTION.finditer(self._document.text[start:]):
            place = start + match.start()
            while at < len(places) and places[at].end <= place:
                at += 1
            if at == len(places) or place < places[at].start:
                mentions.add(_name(match[0]))
        return frozenset(mentions)

    @cached_property
    def _starts_a_server(self) -> bool:
        text = self._document.text
        return any(
            _STARTS_A_SERVER.search(text[slice(*code.span)]) for code in self._document.body.code
        )


def _name(url: str) -> str:
    """A host with its port, all the names of this computer made one."""
    authority = url.partition("//")[2] if "//" in url else url
    name = re.split(r"[/?#\\]", authority, maxsplit=1)[0].rpartition("@")[2].lower()
    return _LOOPBACK.sub("localhost", name, count=1)
