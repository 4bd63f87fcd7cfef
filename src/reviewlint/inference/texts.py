"""Formats and patterns of text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reviewlint.inference.choices import describe_choices
from reviewlint.inference.evidence import ENOUGH, MANY, Thresholds, of
from reviewlint.inference.model import Part
from reviewlint.lazy import lazy
from reviewlint.validation.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 3
_DAY = lazy(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*"
_IN_MONTH = "(0?[1-9]|[12][0-9]|3[01])"
_DAYS_IN_WORDS = (
    f"^{_MONTH} {_IN_MONTH},? [0-9]{{4}}|^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
    f"^{_IN_MONTH} {_MONTH} [0-9]{{4}}|^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
)
_TIME_BEHIND = lazy(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ].")
_WEB = lazy(r"https?://", re.I)
_VIDEO = lazy(r"youtube|video|trailer|(?:^|[^a-z])yt(?:$|[^a-z])")
_CODE = lazy(r"(?P<head>[A-Za-z]+[-_]?)(?P<digits>[0-9]+)")
_EXAMPLE = 60
_EXAMPLES = 2


def describe_texts(
    name: str, values: Sequence[str], thresholds: Thresholds, *, moment: bool = False
) -> list[Part]:
    """What the texts of a field have in common: a format, a few values, a pattern, not empty.

    Args:
        name: the field.
        values: what it says.
        thresholds: what counts as a rule.
        moment: whether the site generator takes a time behind a date.
    """
    filled = [value for value in values if value.strip()]
    if not filled:
        return []
    parts = (
        _dates(filled, thresholds, moment=moment)
        or _dates_in_words(filled, thresholds)
        or _formats(name.lower(), filled, thresholds)
        or describe_choices(name, filled, thresholds)
        or _slugs(name.lower(), filled, thresholds)
        or _codes(filled, thresholds)
    )
    if not thresholds.holds(len(filled), len(values)):
        return [part for part in parts if not _is_closed([part])]
    if len(values) >= _LEAST and not _is_closed(parts):
        parts = [*parts, Part({"minLength": 1}, f"minLength 1: {of(len(filled), len(values))}.")]
    return parts


def examples(values: Sequence[str], parts: Sequence[Part]) -> list[str]:
    """A few values to show an author what is meant; none where the schema lists them all."""
    if any("enum" in part.keywords or "const" in part.keywords for part in parts):
        return []
    values = next((part.good for part in parts if part.good is not None), values)
    name = next((part.keywords["format"] for part in parts if "format" in part.keywords), None)
    pattern = next((part.keywords["pattern"] for part in parts if "pattern" in part.keywords), "")
    good = (
        value
        for value in values
        if value.strip()
        and len(value) <= _EXAMPLE
        and "\n" not in value
        and (name is None or FORMATS[name].check(value) is None)
        and re.search(pattern, value)
    )
    return list(dict.fromkeys(good))[:_EXAMPLES]


def _is_closed(parts: Sequence[Part]) -> bool:
    """Whether an empty text breaks the schema already."""
    return any(part.keywords.keys() & {"enum", "const", "format", "pattern"} for part in parts)


def _dates(values: Sequence[str], thresholds: Thresholds, *, moment: bool) -> list[Part]:
    """A date, or a date with a time: told by the shape, so that an impossible day is an outlier."""
    shaped = [value for value in values if _DAY.match(value)]
    if len(values) < _LEAST or not thresholds.holds(len(shaped), len(values)):
        return []
    name = "date-time" if moment or any(map(_TIME_BEHIND.match, shaped)) else "date"
    return _format(name, shaped, thresholds, len(shaped) // 5) and _evidence(name, values)


def _dates_in_words(values: Sequence[str], thresholds: Thresholds) -> list[Part]:
    """A date with the name of its month, as in Astro's template; one in digits is as good.

    JavaScript, which reads such dates, looks at the first three letters of a month.
    """
    if len(values) < _LEAST or all(map(_DAY.match, values)):
        return []
    for pattern in _DAYS_IN_WORDS:
        good = sum(re.search(pattern, value) is not None for value in values)
        if thresholds.holds(good, len(values)):
            return [Part({"pattern": pattern}, f"pattern: {of(good, len(values))}.")]
    return []


def _formats(name: str, values: Sequence[str], thresholds: Thresholds) -> list[Part]:
    if len(values) < _LEAST:
        return []
    web = sum(_WEB.match(value) is not None for value in values)
    if thresholds.holds(web, len(values)):
        return _format("uri", values, thresholds) or _format("iri", values, thresholds)
    if sum("@" in value for value in values) * 2 > len(values):
        return _format("email", values, thresholds)
    if _VIDEO.search(name):
        return _format("youtube-id", values, thresholds)
    return []


def _slugs(name: str, values: Sequence[str], thresholds: Thresholds) -> list[Part]:
    """A slug, where the field is called so, or where there are hyphens in many values."""
    hyphens = sum("-" in value for value in values)
    if len(values) < _LEAST or not (
        "slug" in name or (len(values) >= MANY and hyphens * 4 >= len(values))
    ):
        return []
    return _format("slug", values, thresholds)


def _codes(values: Sequence[str], thresholds: Thresholds) -> list[Part]:
    """The pattern of codes: the same letters, then digits (`tt0107664`), or as many capitals."""
    codes = list(filter(None, map(_CODE.fullmatch, values)))
    if len(set(values)) < ENOUGH or not codes:
        return []
    ((head, _),) = Counter(code["head"] for code in codes).most_common(1)
    patterns = [f"^{re.escape(head)}[0-9]+$"]
    sizes = {(len(code["head"]), len(code["digits"])) for code in codes}
    if len(sizes) == 1 and all(code["head"].isupper() and code["head"].isalpha() for code in codes):
        ((letters, digits),) = sizes
        patterns.append(f"^[A-Z]{{{letters}}}[0-9]{{{digits}}}$")
    for pattern in patterns:
        good = sum(bool(re.search(pattern, value)) for value in values)
        if thresholds.holds(good, len(values)):
            return [Part({"pattern": pattern}, f"pattern: {of(good, len(values))}.")]
    return []


def _format(
    name: str, values: Sequence[str], thresholds: Thresholds, impossible: int = 0
) -> list[Part]:
    """A format, where the values have it; so many may be wrong that have its shape."""
    allowed = max(thresholds.tolerated(len(values)), impossible if thresholds.outliers > 0 else 0)
    good = _good(name, values)
    return _evidence(name, values) if len(values) - good <= allowed else []


def _evidence(name: str, values: Sequence[str]) -> list[Part]:
    words = f"format {name}: {of(_good(name, values), len(values))}."
    return [Part({"format": name}, words)]


def _good(name: str, values: Sequence[str]) -> int:
    """How many values have a format."""
    check = FORMATS[name].check
    return sum(check(value) is None for value in values)
