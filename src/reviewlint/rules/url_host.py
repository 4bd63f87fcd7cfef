"""UR005: the host of a URL: missing, or one that cannot exist."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.rules.url_scheme import scheme_typo
from reviewlint.urls import LONGEST_LABEL, authority_of, is_web, scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_NOTHING = lazy(r"https?:/*$", re.I)
_NOT_IN_HOSTS = lazy(r"[,;\"'()!&=`^|~+\\]")
_PLACEHOLDER = lazy(r"[{}$*<>%]|\[[^\]:]*\]")
_PORT = lazy(r":(?P<port>[^:\]]*)$")
_FOUR_NUMBERS = lazy(r"\d{1,4}(?:\.\d{1,4}){3}")
_SENTENCE_END = lazy(r"[.,;:!?'\"]+$")
_DOTS_OF_SCRIPTS = "·・。．｡"
"""Middle dots that names have (Catalan, Japanese) and full stops that browsers read as `.`."""
MAX_PORT = 65_535


@rule("UR005", "url-host-invalid", severity=Severity.ERROR)
def url_host_invalid(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A URL's host is missing or cannot exist, or its port is out of range."""
    for destination in document.destinations:
        url = destination.text
        if destination.kind == "bare" or scheme_of(url) not in (None, "http", "https", "ftp"):
            continue
        problem = host_problem(url)
        if problem and scheme_typo(url) is None:
            yield Finding(
                destination.span,
                f"This address leads nowhere: {problem}.",
                "Compare it with the address that the browser shows on that page.",
            )


def host_problem(url: str) -> str | None:
    """What is wrong with the host of a URL (RFC 3986, section 3.2), or `None`.

    Names that a local network may have (one label, underscores) pass, and so do placeholders and
    what ends with the punctuation of a sentence.
    """
    if _NOTHING.match(url):
        return "nothing follows the “//”"
    authority = authority_of(url)
    if authority is None or MASK in authority or re.search(r"[\s\ufffd]", authority):
        return None
    host = authority.rpartition("@")[2]
    if url.endswith(authority):
        host = _SENTENCE_END.sub("", host)
    if _PLACEHOLDER.search(host):
        return None
    if host.startswith("["):
        return _address_problem(host)
    port = _PORT.search(host)
    name = _PORT.sub("", host)
    if not name:
        return "no site's name follows the “//”" if is_web(url) else None
    return _name_problem(name) or (_port_problem(port["port"]) if port else None)


def _name_problem(name: str) -> str | None:
    for character in name:
        if _NOT_IN_HOSTS.match(character) or _never_in_names(character):
            return f"no site's name has a “{character}” in it"
    labels = name.removesuffix(".").split(".")
    if "" in labels:
        return f"the site's name “{name}” has a dot too many"
    if max(map(len, labels)) > LONGEST_LABEL:
        return "a part of the site's name is too long"
    if _FOUR_NUMBERS.fullmatch(name) and any(int(label) > 255 for label in labels):
        return f"in the number {name}, no part can be above 255"
    return None


def _never_in_names(character: str) -> bool:
    return (
        not character.isascii()
        and character not in _DOTS_OF_SCRIPTS
        and unicodedata.category(character)[0] == "P"
    )


def _port_problem(port: str) -> str | None:
    if not port or port.isupper():
        return None
    if not (port.isascii() and port.isdigit()):
        return f"“{port}” after the colon is no port number"
    if not 0 < int(port[:6]) <= MAX_PORT:
        return f"the port {port} does not exist (the highest is {MAX_PORT})"
    return None


def _address_problem(host: str) -> str | None:
    """What is wrong with an IPv6 address in brackets (RFC 3986, section 3.2.2)."""
    address, bracket, port = host[1:].partition("]")
    if not bracket:
        return "the “[” in it is not closed"
    from ipaddress import IPv6Address  # noqa: PLC0415 - hardly ever needed

    try:
        IPv6Address(address)
    except ValueError:
        return f"“{address}” is not the number of a computer"
    return _port_problem(port[1:]) if port else None
