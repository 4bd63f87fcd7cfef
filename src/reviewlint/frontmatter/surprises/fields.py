"""What kind of value a field has by nature, as far as its name tells."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache

from reviewlint.lazy import lazy


class Role(Enum):
    """What a field is for."""

    NAME = auto()
    """A text without which the page has no name: never yes or no, never nothing."""
    TEXT = auto()
    """Words for readers."""
    CODE = auto()
    """Characters of which each one counts: a version, an id, a colour, a telephone number."""
    LANGUAGE = auto()
    """The code of a country or a language, such as `NO`."""
    NUMBER = auto()
    """A number to calculate or to sort with."""
    OUTLINE = auto()
    """The number of a part among others, such as chapter 1.10, which comes behind 1.9."""
    DATE = auto()
    """A day or a point in time."""
    SWITCH = auto()
    """Yes or no."""
    MODE = auto()
    """Access rights, which are written in eights."""
    OTHER = auto()
    """Whatever: only what is a surprise for any value is one here."""


_ROLES = {
    Role.NAME: "title titles subtitle name names headline heading slug",
    Role.TEXT: "description summary excerpt synopsis tagline abstract caption alt label labels"
    " author authors tag tags category categories keyword keywords topic topics genre genres"
    " director directors cast actors writer writers quote text alias aliases answers film films",
    Role.CODE: "version versions release since ruby python node nodejs golang php java id ids isbn"
    " issn ean upc asin sku code codes zip zipcode postcode postal plz phone tel telephone fax"
    " mobile hash commit sha serial doi orcid color colour hex uid uuid guid handle username"
    " account iban",
    Role.LANGUAGE: "country countries lang language languages locale locales nationality"
    " nationalities",
    Role.NUMBER: "rating ratings score scores stars weight order position priority rank ranking"
    " index sort sequence year years count total price cost budget gross duration runtime length"
    " width height size age votes week day month hour minute minutes second seconds track depth"
    " lat latitude lng lon longitude ratio percent quantity",
    Role.OUTLINE: "number season chapter lesson episode part step section unit module volume issue"
    " level",
    Role.DATE: "date dates lastmod modified updated created published expires expiry publishdate"
    " expirydate pubdate deadline birthday",
    Role.MODE: "mode chmod umask permission permissions",
}
_BY_WORD = {word: role for role, words in _ROLES.items() for word in words.split()}
_SWITCHES = frozenset(
    "show shows hide hides display use uses enable enabled disable disabled has have is are no"
    " with without allow toggle include exclude print auto can skip want needs add".split()
)
_GROUPS = frozenset(
    "options option settings setting features feature config configuration params flags toggles"
    " meta sections display visibility".split()
)
_WORD = lazy(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+|[^\W\d_a-zA-Z]+")


@cache
def role_of(name: str) -> Role:
    """The role of a field, by its name: the last word of it tells, as in `release_date`."""
    words = [word.lower() for word in _WORD.findall(name[:100])]
    if not words:
        return Role.OTHER
    if len(words) > 1 and words[0] in _SWITCHES:
        return Role.SWITCH
    if words[-1] == "at" and len(words) > 1:
        return Role.DATE  # `published_at`
    role = _BY_WORD.get(words[-1], Role.OTHER)
    if role is Role.OUTLINE and "version" in words:
        return Role.CODE
    return role


NUMBERS = (Role.NUMBER, Role.OUTLINE)


@cache
def holds_switches(name: str) -> bool:
    """Whether a group of fields by this name says what is on and off: `show: {title: no}`."""
    words = [word.lower() for word in _WORD.findall(name[:100])]
    return bool(words) and (words[0] in _SWITCHES or words[-1] in _GROUPS)
