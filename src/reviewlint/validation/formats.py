"""The formats that `format` in a schema may name, each with its checker.

All of them are always checked. jsonschema's own checkers are not used: most of them let everything
pass unless further packages are installed, and none can say what is wrong.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.validation import addresses, dates
from reviewlint.validation.flaw import Flaw
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Callable

_SLUG = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YOUTUBE_ID = lazy(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_TAIL = lazy(r"([A-Za-z0-9_-]{11})[?&#/].*", re.S)
_YOUTUBE_URL = lazy(
    r"(?:https?:)?(?://)?(?:www\.|m\.|music\.)?"
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:embed/|shorts/|live/|v/|(?:watch)?\?(?:[^#\s]*&)?v=))"
    r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-]).*",
    re.I | re.S,
)
_SPACE = lazy(r"\s")
_UUID = lazy(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.I)
_COLOR = lazy(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+", re.I)
_POINTER = r"(?:/(?:[^~/]|~[01])*)*"
_JSON_POINTER = lazy(_POINTER)
_RELATIVE_JSON_POINTER = lazy(rf"(?:0|[1-9][0-9]*)(?:#|{_POINTER})")


class Format(NamedTuple):
    """A format.

    Attributes:
        noun: what a value of the format is, with its article: "a date".
        example: such a value.
        check: what is wrong with a text, or `None`.
    """

    noun: str
    example: str
    check: Callable[[str], Flaw | None]


_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "⁄": "-"}
)
"""How letters are written that are no others with a mark on them; of `½`, the stroke."""


def slug(value: str) -> Flaw | None:
    """A part of an address: lower-case ASCII letters, digits and single hyphens between them."""
    if _SLUG.fullmatch(value):
        return None
    letters = unicodedata.normalize("NFKD", value).lower().translate(_LETTERS)
    plain = letters.encode("ascii", "ignore").decode()
    better = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    reason = "only small letters, digits and single hyphens between them may stand in one"
    return Flaw(reason, f"Write {quote(better)}." if better else "", better or None)


def youtube_id(value: str) -> Flaw | None:
    """The eleven characters that name a video on YouTube."""
    if _YOUTUBE_ID.fullmatch(value):
        return None
    found = _YOUTUBE_URL.fullmatch(value.strip()) or _YOUTUBE_TAIL.fullmatch(value.strip())
    if found is None and _YOUTUBE_ID.fullmatch(value.strip()):
        return Flaw("it has a space beside it", "Remove the space.", value.strip())
    if found is None:
        return Flaw(
            f"an id has 11 letters, digits, hyphens or underscores; this has {len(value)}"
            f" {'character' if len(value) == 1 else 'characters'}",
            "Take the 11 characters behind “v=” in the video's address.",
        )
    tail = (
        "it is the whole address" if "/" in value[:30] else "the part behind it belongs to a link"
    )
    return Flaw(
        f"{tail}, so the video will not play",
        f"Write only the 11-character id: {found[1]}",
        found[1],
    )


def link(value: str) -> Flaw | None:
    """A link as Markdown has it: an address, or a path in the site; only spaces can be wrong."""
    if not _SPACE.search(value):
        return None
    stripped = value.strip()
    if stripped and not _SPACE.search(stripped):
        return Flaw("a space stands beside it", "Remove the space.", stripped)
    return Flaw("there is a space in it", "Remove the space, or write %20 for it.")


def regex(value: str) -> Flaw | None:
    """A regular expression, as Python reads it (so does `pattern`)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(value)
        except (re.error, OverflowError, RecursionError) as error:
            return Flaw(str(error))
    return None


def _matches(pattern: re.Pattern[str]) -> Callable[[str], Flaw | None]:
    def check(value: str) -> Flaw | None:
        return None if pattern.fullmatch(value) else Flaw()

    return check


_FORMATS = {
    "color": Format("a colour", "#c0392b", _matches(_COLOR)),
    "date": Format("a date", "2024-05-01", dates.date),
    "date-time": Format("a date (a time may follow)", "2024-05-01 20:15:00 +0200", dates.date_time),
    "duration": Format("a duration", "PT1H58M", dates.duration),
    "email": Format("an e-mail address", "vera@nachtkino.test", addresses.email),
    "host-name": Format("the name of a host", "nachtkino.test", addresses.hostname),
    "hostname": Format("the name of a host", "nachtkino.test", addresses.hostname),
    "idn-email": Format("an e-mail address", "véra@nachtkino.test", addresses.idn_email),
    "idn-hostname": Format("the name of a host", "nächte.test", addresses.idn_hostname),
    "ip-address": Format("an IPv4 address", "192.0.2.1", addresses.ipv4),
    "ipv4": Format("an IPv4 address", "192.0.2.1", addresses.ipv4),
    "ipv6": Format("an IPv6 address", "2001:db8::1", addresses.ipv6),
    "iri": Format("a full web address", "https://nachtkino.test/nächte/", addresses.iri),
    "iri-reference": Format("a web address or path", "/nächte/", addresses.iri_reference),
    "json-pointer": Format("a JSON Pointer", "/tags/0", _matches(_JSON_POINTER)),
    "link": Format("a link", "/reviews/night-ferry/", link),
    "regex": Format("a regular expression", "^tt[0-9]+$", regex),
    "relative-json-pointer": Format(
        "a relative JSON Pointer", "1/title", _matches(_RELATIVE_JSON_POINTER)
    ),
    "slug": Format("a slug", "red-rooms-2023", slug),
    "time": Format("a time with its offset from UTC", "20:15:00+02:00", dates.time),
    "uri": Format("a full web address", "https://nachtkino.test/", addresses.uri),
    "uri-reference": Format("a web address or path", "/reviews/", addresses.uri_reference),
    "uri-template": Format("a URI template", "/reviews/{slug}", addresses.uri_template),
    "uuid": Format("a UUID", "123e4567-e89b-12d3-a456-426614174000", _matches(_UUID)),
    "youtube-id": Format("a YouTube id", "dQw4w9WgXcQ", youtube_id),
}


def _sure(check: Callable[[str], Flaw | None]) -> Callable[[str], Flaw | None]:
    """A checker that proposes nothing which it would not accept."""

    def sure_check(value: str) -> Flaw | None:
        flaw = check(value)
        if flaw and flaw.replacement is not None and check(flaw.replacement) is not None:
            return flaw._replace(replacement=None)
        return flaw

    return sure_check


FORMATS = {name: each._replace(check=_sure(each.check)) for name, each in _FORMATS.items()}
"""All formats by name."""
