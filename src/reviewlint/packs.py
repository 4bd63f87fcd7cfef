"""Packs: patterns of text that are wrong, declared in YAML, and how they are searched for.

`rules/packs/` has those that ship with reviewlint; a site adds its own in its settings. Patterns
are matched by RE2, which takes time in proportion to the text whatever the pattern, so that no
pattern can hang a run. It knows neither look-around nor back-references.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path  # noqa: TC003 - the type hints are read when the program runs
from typing import TYPE_CHECKING, Any, Literal

import re2

from reviewlint.data import data_folder
from reviewlint.lazy import lazy
from reviewlint.pack_search import FIELD, Patterns, accepted, compiled
from reviewlint.pack_suggestion import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

PackName = Literal["scrape-residue", "placeholder-text", "word-confused"]
"""The rules whose patterns are declared; each has a pack of its name."""

_SCOPES = ("paragraph", "item", "cell", "heading", "alt")
_EXAMPLES = lazy(r"^    (?:bad|good):.*\n(?:      .*\n)*", re.M)


@dataclass(frozen=True)
class Pattern:
    """One pattern of a pack or of the settings."""

    pattern: str = field(
        metadata={
            "help": "The wrong text, as a regular expression of RE2 (no look-around). A space is"
            " a line break too. A group (?P<found>…) is what is reported; without it, all of it."
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
        default=_SCOPES,
        metadata={
            "help": "Where to look: paragraph, item (of a list), cell (of a table), heading, alt"
            " (of images), or field:NAME for a field of the front matter."
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
            ValueError: a pattern or a suggestion cannot be used, a scope does not exist, or the
                pattern does not do what its examples say.
        """
        if not (self.message or self.suggestion):
            raise ValueError("a pattern needs a message or a suggestion.")
        for text in filter(None, (self.pattern, self.unless)):
            try:
                found = compiled(text, case_sensitive=True).search("")
            except re2.error as error:
                raise ValueError(_refusal(text, error)) from None
            if found and text is self.pattern:
                raise ValueError(f"the pattern “{text}” also matches nothing at all.")
        if wrong := refusal(self.suggestion, compiled(self.pattern, case_sensitive=True)):
            raise ValueError(wrong)
        for scope in self.scope:
            if scope not in _SCOPES and not (scope.startswith(FIELD) and scope != FIELD):
                known = ", ".join((*_SCOPES, f"{FIELD}NAME"))
                raise ValueError(f"“{scope}” is no scope. There are: {known}.")
        for example in self.bad:
            if not any(islice(accepted(self, example), 1)):
                raise ValueError(f"the pattern is not found in its bad example “{example}”.")
        for example in self.good:
            if any(islice(accepted(self, example), 1)):
                raise ValueError(f"the pattern is found in its good example “{example}”.")


@dataclass(frozen=True)
class PackOptions:
    """What a site adds to a rule whose patterns are declared."""

    packs: tuple[Path, ...] = field(
        default=(),
        metadata={"help": "Packs of patterns, YAML files relative to the settings file."},
    )
    patterns: tuple[Pattern, ...] = field(default=(), metadata={"help": "Single patterns."})

    def __hash__(self) -> int:
        """Quick, since it is asked for with every file, and a site may have many patterns."""
        return hash((self.packs, len(self.patterns)))

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


@cache
def patterns_for(name: PackName, options: PackOptions) -> Patterns:
    """The patterns of a rule: its own pack's and what the site adds."""
    added: list[Pattern] = []
    if options.packs:
        from reviewlint.pack_file import read_pack  # noqa: PLC0415 - few sites have packs

        added = [pattern for path in options.packs for pattern in read_pack(path)]
    return Patterns((*own_pack(name), *added, *options.patterns))


def forget_packs() -> None:
    """Read every pack of a site anew when it is next asked for."""
    from reviewlint.pack_file import read_pack  # noqa: PLC0415

    read_pack.cache_clear()
    patterns_for.cache_clear()


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
