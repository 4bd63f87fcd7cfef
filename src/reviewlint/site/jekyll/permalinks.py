"""How Jekyll makes an address from a permalink: its templates, their tokens, its slugs.

Follows the documentation (“Permalinks”) and Jekyll 4.3's `url.rb`, `drops/url_drop.rb` and
`utils.rb`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from datetime import datetime

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""The styles that have a name."""

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

DATE_TOKENS: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date:%Y}",
    "month": lambda date: f"{date:%m}",
    "day": lambda date: f"{date:%d}",
    "hour": lambda date: f"{date:%H}",
    "minute": lambda date: f"{date:%M}",
    "second": lambda date: f"{date:%S}",
    "i_day": lambda date: str(date.day),
    "i_month": lambda date: str(date.month),
    "short_month": lambda date: _MONTHS[date.month - 1][:3],
    "long_month": lambda date: _MONTHS[date.month - 1],
    "short_year": lambda date: f"{date:%y}",
    "w_year": lambda date: str(date.isocalendar().year),
    "week": lambda date: f"{date.isocalendar().week:02}",
    "w_day": lambda date: str(date.isoweekday()),
    "short_day": lambda date: _DAYS[date.weekday()][:3],
    "long_day": lambda date: _DAYS[date.weekday()],
    "y_day": lambda date: f"{date:%j}",
}
"""The tokens that a date fills in; names of days and months are English on every machine."""

OTHER_TOKENS = "collection name title slug categories slugified_categories path output_ext".split()

_TOKEN = lazy(r":([a-z_]+)")
_SLASHES = lazy(r"/{2,}")
_PRETTY = "._~!$&'()+,;=@"
_RUN = lazy("\0+")
_NOT_KEPT = lazy(r"[^A-Za-z0-9]+")
_NOT_PRETTY = lazy(r"[^A-Za-z0-9._~!$&'()+,;=@]+")
_ENDS = lazy(r"^-|-$")


class UnknownTokenError(ValueError):
    """A permalink has a token that Jekyll does not know; `str()` of it is the token."""


def from_tokens(template: str, value: Callable[[str], str | None]) -> str:
    """The address that a template gives for a post or a document of a collection.

    Args:
        template: such as `/:categories/:title/`.
        value: gives the text for a token, or `None` for one that does not exist.

    Raises:
        UnknownTokenError: a token does not exist; Jekyll ends with an error.
    """

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        found = value(name)
        if found is not None:
            return found
        if name.endswith("_") and (found := value(name[:-1])) is not None:
            return f"{found}_"
        raise UnknownTokenError(name)

    return sanitized(_TOKEN.sub(fill, template))


def from_values(template: str, values: Mapping[str, str | None]) -> str:
    """The address that a template gives for a page or a generated page; tokens may be unknown."""
    for name, value in values.items():
        if ":" not in template:
            break
        if value is None:
            template = template.replace(f"/:{name}", "")
        else:
            template = template.replace(f":{name}", value)
    return sanitized(template)


def sanitized(url: str) -> str:
    """An address as Jekyll cleans it: one slash in front, none doubled, no `..`."""
    return _SLASHES.sub("/", f"/{url}".replace("..", "/").replace("./", ""))


def with_suffix(template: str, style: str) -> str:
    """The template for pages and collections, ended in the way of the site's `permalink`."""
    if style == "pretty":
        return f"{template}/"
    if style in ("date", "ordinal", "none"):
        return f"{template}:output_ext"
    if style.endswith("/"):
        return f"{template}/"
    return f"{template}:output_ext" if style.endswith(":output_ext") else template


def slugify(text: str, *, pretty: bool = False, cased: bool = False) -> str:
    """A text as Jekyll makes a slug of it.

    Args:
        text: a file's name, a tag, …
        pretty: keep what an address may have besides letters and digits: `._~!$&'()+,;=@`.
        cased: keep capital letters.
    """
    if text.isascii():
        hyphened = (_NOT_PRETTY if pretty else _NOT_KEPT).sub("-", text)
    else:
        kept = _PRETTY if pretty else ""
        marked = "".join(each if _is_kept(each) or each in kept else "\0" for each in text)
        hyphened = _RUN.sub("-", marked)
    slug = _ENDS.sub("", hyphened)
    return slug if cased else slug.lower()


def _is_kept(character: str) -> bool:
    """Whether a character is a letter, a mark or a decimal digit."""
    if character.isascii():
        return character.isalnum()
    import unicodedata  # noqa: PLC0415 - most names are ASCII

    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"
