"""UR002: a web or e-mail address without its scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

# Hosts that nobody takes for a folder of his own site.
_KNOWN_HOSTS = tuple(
    """
    amazon.com amzn.to apple.com archive.org bandcamp.com bit.ly bitbucket.org boxd.it bsky.app
    crates.io criterion.com discord.com discord.gg docs.rs facebook.com github.com github.io
    gitlab.com gitlab.io goo.gl google.com huggingface.co imdb.com instagram.com ko-fi.com
    letterboxd.com linkedin.com medium.com metacritic.com mubi.com netlify.app npmjs.com
    opencollective.com patreon.com pkg.go.dev pypi.org readthedocs.io reddit.com
    rottentomatoes.com soundcloud.com spotify.com stackoverflow.com t.co t.me themoviedb.org
    tiktok.com twitch.tv twitter.com vercel.app vimeo.com wikipedia.org youtu.be youtube.com
    """.split()
)
# No file ends like these, and no folder is likely to.
_SURE_ENDINGS = frozenset("com edu gov".split())
# A file or folder may end like these (`notes.org`), so a path must follow.
_LIKELY_ENDINGS = frozenset(
    "net org info biz uk de fr nl it es eu ch at be ca au nz jp kr cn br mx ar us se no dk fi cz"
    " pt ru ie io co tv ai dev".split()
)
# Names of things that end like a site, and so may folders on them.
_NO_HOSTS = frozenset("asp.net ado.net ml.net vb.net socket.io draw.io".split())
_FIRST_PART = lazy(
    r"(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?P<ending>[a-z]{2,8}))"
    r"(?::\d+)?(?P<rest>[/?#].*)?",
    re.S,
)
_WWW = lazy(r"www\d?\.[^\s/.]+\.[^\s/.]", re.I)
_MAIL = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?P<ending>[a-z]{2,})(?:\?\S*)?", re.I)
_FILE_ENDINGS = frozenset(
    "avif css csv gif gz htm html ico jpeg jpg js json markdown md mdx mov mp3 mp4 pdf php png py"
    " rb rst svg tar toml ts txt webm webp xml yaml yml zip".split()
)
_OWN_PAGE = lazy(r"\.(?:md|mdx|markdown|rst|txt|html?)(?:[?#]|$)", re.I)


@rule("UR002", "url-scheme-missing", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def url_scheme_missing(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A web or e-mail address lacks its beginning, `https://` or `mailto:`."""
    for destination in document.destinations:
        if destination.kind in ("bare", "autolink"):
            continue
        missing = missing_scheme(destination.text)
        if missing is None or (missing == "mailto:" and destination.thing != "link"):
            continue
        what = "an e-mail address" if missing == "mailto:" else "a web address"
        start = destination.span.start
        yield Finding(
            destination.span,
            f"This is {what} without “{missing}”, so the browser will look for a page of that name"
            " on this site.",
            f"Write “{missing}” in front of it.",
            Fix(f"Add “{missing}”", (Edit(Span(start, start), missing),), Applicability.UNSAFE),
        )


def missing_scheme(url: str) -> str | None:
    """The scheme that a web or e-mail address lacks; `None` for what may be a file's name."""
    if url[0] in "/#?." or MASK in re.split(r"[/?#]", url, maxsplit=1)[0]:
        return None
    if mail := _MAIL.fullmatch(url):
        return None if mail["ending"].lower() in _FILE_ENDINGS else "mailto:"
    if _WWW.match(url):
        return "https://"
    return "https://" if _begins_with_host(url) else None


def _begins_with_host(url: str) -> bool:
    """Whether the first part of a path can only be a site's name."""
    lower = _FIRST_PART.fullmatch(url.lower())
    if lower is None:
        return False
    host, ending, rest = lower["host"], lower["ending"], lower["rest"] or ""
    if host in _NO_HOSTS:
        return False
    known = host.endswith(tuple(f".{name}" for name in _KNOWN_HOSTS)) or host in _KNOWN_HOSTS
    if known and (len(rest) > 1 or ending in _SURE_ENDINGS):
        return True
    if _FIRST_PART.fullmatch(url) is None or _OWN_PAGE.search(rest):
        return False
    return ending in _SURE_ENDINGS or (
        len(rest) > 1 and rest[0] in "/?" and ending in _LIKELY_ENDINGS
    )
