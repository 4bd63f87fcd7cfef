"""Packs: patterns of text that are wrong, declared in YAML, and how they are searched for.

`rules/packs/` has those that ship with reviewlint; a site adds its own in its settings. Patterns
are matched by RE2, which takes time in proportion to the text whatever the pattern, so that no
pattern can hang a run. It knows neither look-around nor back-references.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice
from pathlib import Path  # noqa: TC003 - the type hints are read when the program runs
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import re2

from reviewlint.body import OPAQUE
from reviewlint.data import data_folder
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

PackName = Literal["scrape-residue", "placeholder-text", "word-confused"]
"""The rules whose patterns are declared; each has a pack of its name."""

NEAR_END = 5
"""So many blocks of text at the end of a page are its end."""
LONGEST_MENU_LINE = 50
"""The lines of menus and forms are shorter, those of wrapped paragraphs longer."""
MAX_MATCHES = 200
"""More findings of one pattern in one file help nobody, and searching on would take long."""
_FIELD = "field:"
_SCOPES = ("paragraph", "cell", "heading", "alt")
_DEFAULT_SCOPE = ("paragraph", "cell", "heading", "alt")
_NEAR = 500
"""No more characters around a match are looked at."""
_BESIDE_A_LINE = " \t\n*_#>|:.!…»›←→+-–—" + OPAQUE
"""What may stand beside a pattern that is to fill its line."""
_OPENING_QUOTES = '“"‘«„'
_CLOSING_QUOTES = '”"’»“'
_EXAMPLES = lazy(r"^    (?:bad|good):.*\n(?:      .*\n)*", re.M)
_GROUP_NAME = lazy(r"\(\?P?<\w+>")


@dataclass(frozen=True)
class Pattern:
    """One pattern of a pack or of the settings."""

    pattern: str = field(
        metadata={
            "help": "The wrong text, as a regular expression of RE2 (no look-around). A group"
            " (?P<found>…) is what is reported; without it, all of it."
        }
    )
    message: str = field(
        default="", metadata={"help": "What is wrong, in a sentence. Optional with a suggestion."}
    )
    suggestion: str = field(
        default="",
        metadata={"help": "What to write in its place; \\1 stands for the first group."},
    )
    scope: tuple[str, ...] = field(
        default=_DEFAULT_SCOPE,
        metadata={
            "help": "Where to look: paragraph, cell (of a table), heading, alt (of images), or"
            " field:NAME for a field of the front matter."
        },
    )
    whole_line: bool = field(
        default=False, metadata={"help": "Only where it fills a line of the text."}
    )
    near_end: bool = field(default=False, metadata={"help": "Only near the end of the page."})
    case_sensitive: bool = field(
        default=False, metadata={"help": "Tell capital letters from small ones."}
    )
    unless: str = field(
        default="", metadata={"help": "Not where what was found matches this pattern as well."}
    )
    bad: tuple[str, ...] = field(
        default=(), metadata={"help": "Examples in which it must be found."}
    )
    good: tuple[str, ...] = field(
        default=(), metadata={"help": "Examples in which nothing may be found."}
    )

    def __post_init__(self) -> None:
        """Check what the types cannot say.

        Raises:
            ValueError: a pattern cannot be used, a scope does not exist, or the pattern does not
                do what its examples say.
        """
        if not (self.message or self.suggestion):
            raise ValueError("a pattern needs a message or a suggestion.")
        for text in filter(None, (self.pattern, self.unless)):
            try:
                found = _compiled(text, case_sensitive=True).search("")
            except re2.error as error:
                raise ValueError(_refusal(text, error)) from None
            if found and text is self.pattern:
                raise ValueError(f"the pattern “{text}” also matches nothing at all.")
        for scope in self.scope:
            if scope not in _SCOPES and not (scope.startswith(_FIELD) and scope != _FIELD):
                known = ", ".join((*_SCOPES, f"{_FIELD}NAME"))
                raise ValueError(f"“{scope}” is no scope. There are: {known}.")
        for example in self.bad:
            if not any(_accepted(self, example, islice(self.search(example), MAX_MATCHES))):
                raise ValueError(f"the pattern is not found in its bad example “{example}”.")
        for example in self.good:
            if any(_accepted(self, example, islice(self.search(example), MAX_MATCHES))):
                raise ValueError(f"the pattern is found in its good example “{example}”.")

    def search(self, text: str) -> Iterator[Any]:
        """Each match of the pattern in a text."""
        yield from _compiled(self.pattern, self.case_sensitive).finditer(text)


@dataclass(frozen=True)
class PackOptions:
    """What a site adds to a rule whose patterns are declared."""

    packs: tuple[Path, ...] = field(
        default=(),
        metadata={"help": "Packs of patterns, YAML files relative to the settings file."},
    )
    patterns: tuple[Pattern, ...] = field(default=(), metadata={"help": "Single patterns."})

    def __post_init__(self) -> None:
        """Read the packs, so that a mistake in one is told before any file is checked.

        Raises:
            ValueError: there is a mistake in a pack.
        """
        if not self.packs:
            return
        from reviewlint.pack_file import read_pack  # noqa: PLC0415 - few sites have packs
        from reviewlint.settings.file import SettingsError  # noqa: PLC0415

        for path in self.packs:
            try:
                read_pack(path)
            except SettingsError as error:
                raise ValueError(str(error)) from None


class Match(NamedTuple):
    """Where a pattern was found: `span` in the file, `text` as it stands there."""

    pattern: Pattern
    span: Span
    text: str
    suggestion: str


class Patterns:
    """The patterns of one rule, searched for together first, since most files have none."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        """Take the patterns; each is compiled alone only when a text may have it."""
        self.patterns = patterns

    @cached_property
    def _any(self) -> Any:
        return _union(self.patterns)

    @cached_property
    def _any_field(self) -> tuple[str, ...]:
        scopes = {scope for pattern in self.patterns for scope in pattern.scope}
        return tuple(scope[len(_FIELD) :] for scope in sorted(scopes) if scope.startswith(_FIELD))

    def matches(self, document: Document) -> Iterator[Match]:
        """Everything that is found in a document."""
        if self._any.search(document.prose.text):
            for pattern in self.patterns:
                yield from _in_prose(pattern, document)
        for image in document.body.images:
            if image.alt and image.alt_span and self._any.search(image.alt):
                for pattern in self.patterns:
                    if "alt" in pattern.scope:
                        yield from _in_value(pattern, document, image.alt, image.alt_span)
        front_matter = document.front_matter
        if front_matter is None or not isinstance(front_matter.data, Mapping):
            return
        for name in self._any_field:
            value = front_matter.data.get(name)
            if isinstance(value, str) and self._any.search(value):
                span = front_matter.value_span((name,))
                for pattern in self.patterns:
                    if f"{_FIELD}{name}" in pattern.scope:
                        yield from _in_value(pattern, document, value, span)


@cache
def patterns_for(name: PackName, options: PackOptions) -> Patterns:
    """The patterns of a rule: its own pack's and what the site adds."""
    added: list[Pattern] = []
    if options.packs:
        from reviewlint.pack_file import read_pack  # noqa: PLC0415 - few sites have packs

        added = [pattern for path in options.packs for pattern in read_pack(path)]
    return Patterns((*own_pack(name), *added, *options.patterns))


@cache
def own_pack(name: PackName) -> tuple[Pattern, ...]:
    """The patterns that ship with reviewlint; tests check them, so nothing is checked here."""
    import yaml  # noqa: PLC0415

    text = (data_folder("rules") / "packs" / f"{name}.yaml").read_text(encoding="utf-8")
    # The examples are for the tests, and to read them takes as long as to read all the rest.
    text = _EXAMPLES.sub("", text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(_unchecked(item) for item in yaml.load(text, Loader=loader)["patterns"])


def _unchecked(item: Mapping[str, Any]) -> Pattern:
    pattern = object.__new__(Pattern)
    for each in Pattern.__dataclass_fields__.values():
        value = item.get(each.name.replace("_", "-"), each.default)
        object.__setattr__(pattern, each.name, tuple(value) if isinstance(value, list) else value)
    return pattern


def _in_prose(pattern: Pattern, document: Document) -> Iterator[Match]:
    prose = document.prose
    end = len(prose.blocks) - NEAR_END
    matches = _accepted(pattern, prose.text, pattern.search(prose.text))
    for match, start, stop in islice(matches, MAX_MATCHES):
        number = prose.block_at(start)
        span = prose.span(start, stop)
        in_scope = prose.blocks[number].kind in pattern.scope
        # The first block of a page is not its end, however short the page is.
        if not (span and in_scope) or (pattern.near_end and number < max(end, 1)):
            continue
        text = prose.text[start:stop]
        if not (pattern.suggestion and prose.blocks[number].kind != "heading" and _is_title(text)):
            yield Match(pattern, span, text, _suggestion(pattern, match, text))


def _in_value(pattern: Pattern, document: Document, value: str, span: Span) -> Iterator[Match]:
    """Matches in an alt text or a field; exact where the file has the value as it is."""
    written = document.text[slice(*span)]
    shift = written.find(value)
    for match, start, stop in islice(_accepted(pattern, value, pattern.search(value)), MAX_MATCHES):
        text = value[start:stop]
        place = span
        if shift >= 0:
            place = Span(span.start + shift + start, span.start + shift + stop)
        yield Match(pattern, place, text, _suggestion(pattern, match, text) if shift >= 0 else "")


def _accepted(
    pattern: Pattern, text: str, matches: Iterator[Any]
) -> Iterator[tuple[Any, int, int]]:
    """The matches that count, each with the place to report."""
    for match in matches:
        start, stop = match.span(match.re.groupindex.get("found", 0))
        if not _is_whole_word(text, start, stop) or _is_quoted(text, start, stop):
            continue
        if pattern.whole_line and not _fills_line(text, start, stop):
            continue
        if pattern.unless and _compiled(pattern.unless, False).search(text[start:stop]):
            continue
        yield match, start, stop


def _is_whole_word(text: str, start: int, stop: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
    return not (
        start == stop
        or (text[start].isalnum() and (before.isalnum() or before == "_"))
        or (text[stop - 1].isalnum() and (after.isalnum() or after == "_"))
    )


def _is_title(text: str) -> bool:
    """Whether all words of a phrase begin with capitals, as in the name of a film or a house."""
    words = text.replace("-", " ").split()
    return len(words) > 1 and not text.isupper() and all(word[0].isupper() for word in words)


def _is_quoted(text: str, start: int, stop: int) -> bool:
    """Whether a match is all that stands in quotes, and so is spoken of."""
    before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
    return bool(before and after) and before in _OPENING_QUOTES and after in _CLOSING_QUOTES


def _fills_line(text: str, start: int, stop: int) -> bool:
    """Whether a match stands on its line alone, and not at the end of a wrapped paragraph."""
    before = text[max(start - _NEAR, 0) : start]
    line_start = before.rfind("\n") + 1
    after = text[stop : stop + _NEAR].partition("\n")[0]
    if (before[line_start:] + after).strip(_BESIDE_A_LINE):
        return False
    lines_before = before[:line_start].rpartition("\n\n")[2].splitlines()
    return all(len(line) <= LONGEST_MENU_LINE for line in lines_before)


def _suggestion(pattern: Pattern, match: Any, text: str) -> str:
    """The suggestion with its groups filled in, its letters as large as those of the text."""
    if not pattern.suggestion:
        return ""
    suggestion = str(match.expand(pattern.suggestion))
    if text.isupper():
        return suggestion.upper()
    return suggestion[:1].upper() + suggestion[1:] if text[:1].isupper() else suggestion


@cache
def _compiled(pattern: str, case_sensitive: bool) -> Any:
    options = re2.Options()
    options.case_sensitive = case_sensitive
    options.log_errors = False
    options.longest_match = True  # of “cat|cats”, the one that is a whole word
    return re2.compile(pattern, options)


def _union(patterns: tuple[Pattern, ...]) -> Any:
    """A pattern that matches where any of the patterns does."""
    parts = (
        f"(?{'' if each.case_sensitive else 'i'}:{_GROUP_NAME.sub('(?:', each.pattern)})"
        for each in patterns
    )
    return _compiled("|".join(parts), True)


def _refusal(pattern: str, error: Exception) -> str:
    """Why RE2 does not take a pattern, in words."""
    if re.search(r"\(\?<?[=!]", pattern):
        return f"the pattern “{pattern}” looks ahead or behind with (?…, which is not supported."
    if re.search(r"\\[1-9]", pattern):
        return f"the pattern “{pattern}” refers back to a group with \\1, which is not supported."
    reason = str(error.args[0] if error.args else error)
    if isinstance(error.args[0] if error.args else None, bytes):
        reason = error.args[0].decode("utf-8", "replace")
    return f"the pattern “{pattern}” cannot be used: {reason}."
