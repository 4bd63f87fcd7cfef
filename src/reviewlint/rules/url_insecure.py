"""UR014: an address with `http:` where `https:` would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.rules import rule
from reviewlint.rules.url_local import is_local_host
from reviewlint.urls import authority_of, host_of, is_in_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document


@dataclass(frozen=True, slots=True)
class Options:
    """The options of UR014."""

    hosts: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "Hosts known to speak https, with all their subdomains, such as gatefilm.net."
            " Without any, every http address is found that is not local."
        },
    )


@rule(
    "UR014",
    "url-insecure",
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    default=False,
    options=Options,
)
def url_insecure(document: Document, options: Options) -> Iterator[Finding]:
    """An address begins with `http:`, so it is not encrypted."""
    hosts = tuple(host.lower() for host in options.hosts)
    for destination in document.destinations:
        url = destination.text
        if url[:7].lower() != "http://" or destination.role == "unused":
            continue
        host = host_of(url)
        authority = authority_of(url) or ""
        # A port serves one protocol only.
        if not host or authority.lower() != host or is_local_host(host):
            continue
        if hosts and not is_in_domain(host, hosts):
            continue
        place = destination.place(0, 4)
        fix = None
        if place and destination.written[:4].lower() == "http":
            fix = Fix("Write “https:”", (Edit(place, "https"),), Applicability.UNSAFE)
        yield Finding(
            destination.span,
            f"This {destination.thing} is not encrypted: others can read along, and browsers may"
            " warn of it or block it.",
            "Write “https:”, and see that the site answers.",
            fix,
        )
