"""Fields that name files, and the folder that their paths start from."""

from __future__ import annotations

import posixpath
from collections import Counter
from functools import cache, partial
from itertools import islice, product
from typing import TYPE_CHECKING

from reviewlint.inference.evidence import of
from reviewlint.inference.model import Case, Part
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewlint.inference.evidence import Thresholds
    from reviewlint.inference.model import Fields
    from reviewlint.site.files import SiteFiles

_FILE = lazy(
    r"(?![A-Za-z][A-Za-z0-9+.-]+:|//|#)[^\n?]+\.(?i:apng|avif|bmp|gif|ico|jfif|jpe?g|png|svg|tiff?"
    r"|webp|aac|flac|m4a|mov|mp3|mp4|oga|ogg|ogv|opus|wav|webm|pdf|epub|zip|csv|gpx|vtt|srt)"
)
_ELSEWHERE = lazy(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_PLACEHOLDER = lazy(r"\{([^{}]+)\}")
_LEAST = 3
_SHARE = 0.9
"""So many of the files must be there; the others are missing, which is what a check is for."""

_LOOKED_AT = 200
_BASES = 12
_FORMS = 16


class FilesOfSite:
    """The files of one site, which fields may name."""

    def __init__(self, site: SiteFiles, paths: Sequence[str]) -> None:
        """Take the files.

        Args:
            site: the site's files, as a check looks for them.
            paths: the paths of all of them, relative to the site's root.
        """
        self._site = site
        self._by_name: dict[str, list[str]] = {}
        for path in paths:
            self._by_name.setdefault(posixpath.basename(path), []).append(path)

    def describe(self, cases: Sequence[Case], thresholds: Thresholds) -> Part | None:
        """`x-file-exists` with its base, where a field names files that are there."""
        local = [case for case in cases if not _ELSEWHERE.match(case.value)]
        named = [case for case in local if _FILE.fullmatch(case.value)]
        if len(named) < _LEAST or not thresholds.holds(len(named), len(local)):
            return None
        best, found = "", tuple[str, ...]()
        for base in self._bases(named):
            there = tuple(case.value for case in named if self._has(base, case))
            if len(there) > len(found):
                best, found = base, there
        least = _SHARE * len(named) if thresholds.outliers > 0 else len(named)
        if not found or len(found) < least:
            return None
        options = {"base": best} if best else {}
        words = f"x-file-exists: {of(len(found), len(named))}."
        return Part({"x-file-exists": options}, words, found)

    def _bases(self, cases: Sequence[Case]) -> Iterator[str]:
        """The bases to try: the simplest first, then those that files of the names suggest."""
        yield ""
        yield "./"
        votes: Counter[str] = Counter()
        for case in cases[:_LOOKED_AT]:
            path = posixpath.normpath(case.value).lstrip("/")
            places = [
                place[: -len(path) - 1]
                for place in self._by_name.get(posixpath.basename(path), ())
                if place.endswith(f"/{path}")
            ]
            for folder in _likely(places, case.page.fields):
                votes.update(_forms(folder, case.page.fields))
        # Of two bases that are as good: one that follows the pages, then one without fields.
        varied = cache(partial(_varies, cases))
        ranked = sorted(
            votes, key=lambda base: (-votes[base], not varied(base), base.count("{"), base)
        )
        yield from ranked[:_BASES]

    def _has(self, base: str, case: Case) -> bool:
        here = posixpath.dirname(case.page.path)
        if base == "./":
            return self._site.find(case.value, here) is not None
        folder = _filled(base, case.page.fields)
        if folder is None:
            return False
        if self._site.find(case.value, folder) is not None:
            return True
        beside = not base and not case.value.startswith("/")
        return beside and self._site.find(case.value, here) is not None


def _likely(folders: Sequence[str], fields: Fields) -> Sequence[str]:
    """The folders that are worth a try: of very many, those that are called like a field says."""
    if len(folders) <= _BASES:
        return folders
    said = set(map(str, filter(_can_name, fields.values())))
    return [each for each in folders if not said.isdisjoint(each.split("/"))][:_BASES]


def _can_name(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _varies(cases: Sequence[Case], base: str) -> bool:
    """Whether a base has fields, and these do not say the same on all pages."""
    return len({_filled(base, case.page.fields) for case in cases[:_LOOKED_AT]} - {None}) > 1


def _forms(folder: str, fields: Fields) -> Iterator[str]:
    """A folder, its parts as they are and as the fields that say the same."""
    said: dict[str, list[str]] = {}
    for name, value in fields.items():
        if _can_name(value):
            said.setdefault(str(value), []).append(f"{{{name}}}")
    parts = ([part, *said.get(part, ())] for part in folder.split("/"))
    return ("/".join(form) for form in islice(product(*parts), _FORMS))


def _filled(base: str, fields: Fields) -> str | None:
    """A base with the fields of a page filled in; `None` where the page lacks one."""
    if "{" not in base:
        return base
    values = {name: fields.get(name) for name in _PLACEHOLDER.findall(base)}
    if not all(isinstance(value, str | int | float) and value != "" for value in values.values()):
        return None
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), base)
