"""UR012: a link whose text is an address on another site than the one it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK, OPAQUE
from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.rules.url_local import is_local_host
from reviewlint.rules.url_missing_scheme import missing_scheme
from reviewlint.urls import decoded_label, host_of, is_in_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_WITH_HOST = lazy(r"(?:https?:)?//", re.I)
_ADDRESS = lazy(r"(?:https?://|www\.)[^\s<>]+|[a-z0-9.-]+\.[a-z]{2,}/[^\s<>]*", re.I)
_CUT = lazy(r"…|\.\.\.")
_SHORT = tuple(
    """
    a.co aka.ms amzn.to apple.co archive.is archive.ph archive.today archive.vn bbc.in bit.ly
    boxd.it buff.ly cutt.ly dlvr.it doi.org flic.kr g.co ghostarchive.org git.io goo.gl
    hdl.handle.net ift.tt imdb.to is.gd j.mp lnkd.in n.pr nyti.ms ow.ly perma.cc purl.org rb.gy
    redd.it shorturl.at spoti.fi t.co t.ly tiny.cc tinyurl.com trib.al v.gd w.wiki w3id.org wapo.st
    webcitation.org wp.me
    """.split()
)
"""Short links, archives and lasting identifiers: each leads to some other site."""
_FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "youtube.com youtu.be youtube-nocookie.com",
        "twitter.com x.com",
        "facebook.com fb.com fb.me fb.watch messenger.com",
        "github.com githubusercontent.com github.io",
        "gitlab.com gitlab.io",
        "python.org pypi.org",
        "readthedocs.org readthedocs.io",
        "discord.com discord.gg discordapp.com",
        "telegram.org telegram.me t.me",
        "reddit.com redditmedia.com",
        "instagram.com instagr.am",
        "wikipedia.org wikimedia.org wikidata.org",
        "microsoft.com live.com office.com",
        "whatsapp.com wa.me",
        "vimeo.com vimeopro.com",
    )
)
"""Sites with more than one name."""
_MANY_COUNTRIES = ("amazon", "google", "ebay")
_SECOND_LEVEL = frozenset("ac co com edu gov gv ne net or org".split())


@rule("UR012", "url-text-mismatch", severity=Severity.WARNING)
def url_text_mismatch(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The text of a link is an address on another site than the one it leads to."""
    for link in document.body.links:
        if link.kind in ("autolink", "bare") or "." not in link.text:
            continue
        shown = _shown_host(link.text)
        if shown is None or not _WITH_HOST.match(link.destination):
            continue
        host = _readable(host_of(link.destination))
        if not host or _go_together(shown, host) or _contains(link.destination, shown):
            continue
        if document.text[link.text_span.start] == "`":
            continue  # a name in a program, such as an XML namespace
        yield Finding(
            link.span,
            f"This link shows an address on “{shown}” but leads to “{host}”, so readers will not"
            " get where they expect.",
            "Write the same address in both places, or words as the link's text.",
        )


def _shown_host(text: str) -> str | None:
    """The host of a link's text that is an address; `None` for all other texts."""
    text = text.strip()
    if MASK in text or OPAQUE in text or not _ADDRESS.fullmatch(text):
        return None
    lower = text.lower()
    if not lower.startswith(("http://", "https://")):
        if not lower.startswith("www.") and missing_scheme(text) is None:
            return None
        text = f"//{text}"
    host = host_of(text)
    is_cut = _CUT.search(host) is not None
    known = "." in host and not is_cut and not is_local_host(host) and "example" not in host
    return _readable(host.rstrip(".,;:!?")) if known else None


def _readable(host: str) -> str:
    """A host with its international names in their own letters, and without `www.`."""
    host = host.removeprefix("www.")
    if "xn--" not in host:
        return host
    return ".".join(map(decoded_label, host.split(".")))


def _go_together(shown: str, host: str) -> bool:
    """Whether two hosts belong to one site, or one of them leads anywhere."""
    if is_in_domain(shown, _SHORT) or is_in_domain(host, _SHORT):
        return True
    one, other = _registered(shown), _registered(host)
    if one == other:
        return True
    name = one.partition(".")[0]
    if name in _MANY_COUNTRIES and name == other.partition(".")[0]:
        return True
    return any({one, other} <= family for family in _FAMILIES)


def _registered(host: str) -> str:
    """The part of a host that somebody registered: `gatefilm.co.uk` of `www.gatefilm.co.uk`."""
    labels = host.split(".")
    two_levels = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if two_levels else -2 :])


def _contains(destination: str, host: str) -> bool:
    """Whether a URL has another one in it, as those of archives and redirects do."""
    return host in destination.lower().partition("//")[2]
