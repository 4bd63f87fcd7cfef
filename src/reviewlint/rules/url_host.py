"""UR005: the host of a URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Finding, Severity
from reviewlint.rules import NoOptions, rule
from reviewlint.urls import authority_of, destinations, scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_NOT_IN_HOSTS = re.compile(r"[,;\"'()!&=<>`^|]")
_TEMPLATE = re.compile(r"[{}$%*<>\[\]]")
_PORT = re.compile(r":(?P<port>[^:\]]*)$")
MAX_PORT = 65_535
MAX_LABEL = 63


@rule("UR005", "url-host-invalid", severity=Severity.ERROR)
def url_host_invalid(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A URL's host is missing or cannot exist, or its port is out of range."""
    for destination in destinations(document):
        has_host = scheme_of(destination.text) in (None, "http", "https", "ftp")
        if destination.kind == "bare" or not has_host:
            continue
        problem = host_problem(destination.text)
        if problem:
            yield Finding(
                destination.span,
                f"This address leads nowhere: {problem}.",
                "Compare it with the address that the browser shows on that page.",
            )


def host_problem(url: str) -> str | None:
    """What is wrong with the host of a URL (RFC 3986, section 3.2), or `None`.

    Names that a local network may have (one label, underscores) pass, and so do placeholders.
    """
    found = authority_of(url)
    if found is None or MASK in found[1] or re.search(r"\s", found[1]):
        return None
    # Behind a host that is missing a third slash follows: that is a misspelt beginning (UR001).
    host = found[1].rpartition("@")[2]
    if not host:
        return "nothing follows the “//”" if not url[found[0] :].strip("/") else None
    if host.startswith("["):
        return None if "]" in host else "the “[” in it is not closed"
    port = _PORT.search(host)
    if port and not _TEMPLATE.search(host):
        number = port["port"]
        if number and not (number.isascii() and number.isdigit()):
            return f"“{number}” behind the colon is no port number"
        if number and not 0 < int(number[:6]) <= MAX_PORT:
            return f"the port {number} does not exist (the highest is {MAX_PORT})"
    name = _PORT.sub("", host)
    if _TEMPLATE.search(name):
        return None
    if wrong := _NOT_IN_HOSTS.search(name):
        return f"no site's name has a “{wrong[0]}” in it"
    labels = name.removesuffix(".").split(".")
    if "" in labels:
        return f"the site's name “{name}” has a dot too many"
    if max(map(len, labels)) > MAX_LABEL:
        return "a part of the site's name is too long"
    return None
