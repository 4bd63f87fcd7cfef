"""UR011: parameters of a URL that only serve to follow readers around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK
from reviewlint.findings import Applicability, Edit, Finding, Fix, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.urls import host_of, is_in_domain, is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.urls import Destination

_TRACKING = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid srsltid msclkid yclid ysclid _openstat ttclid twclid
    li_fat_id epik rdt_cid igshid igsh mc_cid mc_eid mkt_tok vero_id oly_anon_id oly_enc_id _hsenc
    _hsmi __hsfp __hssc __hstc hsctatracking irclickid wickedid rb_clickid
    """.split()
)
"""What search engines, social networks and newsletters add, besides `utm_…`."""
_SHARED_FROM = ("youtube.com", "youtube-nocookie.com", "youtu.be", "spotify.com")
"""Hosts whose “share” buttons add `si`, which says who shared."""
_EMBEDDED = lazy(r"[^?#]{8}.*://", re.S)
_QUERY = lazy(r"[^?#]*(?P<query>\?(?P<parameters>[^#]*))")
_PARAMETER = lazy(r"(?:(?<=\?)|&(?:amp;|#38;)?)(?P<whole>(?P<name>[^&=]*)(?:=[^&]*)?)")


@rule("UR011", "url-tracking", severity=Severity.INFO, fix=Applicability.SAFE)
def url_tracking(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An address carries parameters that only serve to follow readers around."""
    if "?" not in document.text:
        return
    for destination in document.destinations:
        url = destination.text
        if "?" not in url or not is_web(url) or destination.role == "unused":
            continue
        # The copy of a page in an archive has the page's own address, parameters and all.
        if _EMBEDDED.match(url):
            continue
        names, edits = _tracking(destination)
        if not names:
            continue
        listed = ", ".join(f"“{name}”" for name in names)
        one = len(names) == 1
        yield Finding(
            destination.span,
            f"{listed} in this address only tell{'s' if one else ''} the site where a reader came"
            " from.",
            f"Take {'it' if one else 'them'} out: the page is the same without.",
            Fix(f"Take out {listed}", tuple(edits), Applicability.SAFE),
        )


def _tracking(destination: Destination) -> tuple[list[str], list[Edit]]:
    """The names of the parameters that track, and the edits that cut them out."""
    url = destination.written
    if MASK in destination.text:
        if len(destination.text) != len(url):
            return [], []  # where the templates stand in it cannot be told
        url = destination.text
    query = _QUERY.match(url)
    if query is None:
        return [], []
    shared = is_in_domain(host_of(destination.text), _SHARED_FROM)
    start = destination.span.start
    parameters = list(_PARAMETER.finditer(url, *query.span("parameters")))
    tracks = [_tracks(parameter, shared) for parameter in parameters]
    names = [parameter["name"] for parameter, yes in zip(parameters, tracks, strict=True) if yes]
    if all(tracks):
        return names, [Edit(Span(start + query.start("query"), start + query.end()), "")]
    edits = []
    first_kept = tracks.index(False)
    for at, parameter in enumerate(parameters):
        if tracks[at] and at > first_kept:
            edits.append(Edit(Span(start + parameter.start(), start + parameter.end()), ""))
        elif tracks[at]:
            following = parameters[at + 1].start("whole")
            edits.append(Edit(Span(start + parameter.start("whole"), start + following), ""))
    return names, edits


def _tracks(parameter: re.Match[str], shared: bool) -> bool:
    name, whole = parameter["name"].lower(), parameter["whole"]
    known = name in _TRACKING or name.startswith("utm_") or (shared and name == "si")
    return known and "=" in whole and MASK not in whole
