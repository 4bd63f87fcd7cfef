"""What a settings file may say: its keys, their types and their defaults.

`reviewlint.settings.values` reads a file into these classes, and the schema for editors is made
from them: the text in `help` is what an editor shows.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the type hints are read when the program runs
from dataclasses import dataclass, field
from typing import Literal, get_args

from reviewlint.site.root import Generator

PRESET = "preset:"
"""Before the name of a schema that ships with reviewlint."""

DEFAULT_SCHEMA = f"{PRESET}review"
"""What reviews are checked against where there is no settings file."""

SiteName = Literal["auto", Generator]
RuleSeverity = Literal["error", "warning", "info", "off"]

SITES: tuple[str, ...] = get_args(SiteName)


def _help(text: str, **bounds: int) -> dict[str, object]:
    """A key's metadata: the text that an editor shows; `minimum` bounds a number."""
    return {"help": text, **bounds}


@dataclass(frozen=True)
class SchemaKeys:
    """One `[[schemas]]` entry."""

    schema: str = field(
        metadata=_help(
            "The JSON Schema for the front matter of these files: “preset:review”, or a path"
            " relative to the settings file."
        )
    )
    files: str | tuple[str, ...] = field(
        default=("*",),
        metadata=_help(
            "The files it is for: a glob or a list of globs, relative to the settings file."
            " Without it, all files."
        ),
    )
    where: Mapping[str, object] = field(
        default_factory=dict,
        metadata=_help(
            "Front-matter fields that a file must have: each with its value, or a list of the"
            " values that count. A table stands for nested fields."
        ),
    )


@dataclass(frozen=True)
class FileKeys:
    """The top of the settings file."""

    site: SiteName = field(
        default="auto",
        metadata=_help(
            "The site generator. “auto” finds out from the files that generators leave."
        ),
    )
    include: tuple[str, ...] = field(
        default=(),
        metadata=_help(
            "Globs: in folders, check only files that match one. Without it, all Markdown files."
        ),
    )
    exclude: tuple[str, ...] = field(
        default=(), metadata=_help("Globs: in folders, leave out what matches one.")
    )
    respect_gitignore: bool = field(
        default=True, metadata=_help("In folders, leave out what git ignores.")
    )
    max_file_size: int = field(
        default=5_000_000,
        metadata=_help("Do not read files that are larger than this, in bytes.", minimum=1),
    )
    select: tuple[str, ...] = field(
        default=("ALL",),
        metadata=_help(
            "The rules that run, by code, start of a code, or name. “ALL” stands for all rules but"
            " those that are off by default, which only their code or their name selects."
        ),
    )
    ignore: tuple[str, ...] = field(
        default=(),
        metadata=_help(
            "The rules that do not run though they are selected: by code, start of a code, name,"
            " or “ALL”."
        ),
    )
    known_urls: tuple[str, ...] = field(
        default=(),
        metadata=_help(
            "Addresses on the site that exist although none of its files shows it, such as"
            " “/shop/*”. “*” stands for anything."
        ),
    )
    known_anchors: tuple[str, ...] = field(
        default=(),
        metadata=_help(
            "Ids that pages have besides those in their text, such as “comments” from a layout."
            " “*” stands for anything."
        ),
    )
    baseline: str = field(
        default=".reviewlint-baseline",
        metadata=_help(
            "The file that “reviewlint baseline” writes: the findings that are not reported,"
            " as they were there already."
        ),
    )
    schemas: tuple[SchemaKeys, ...] = field(
        default=(),
        metadata=_help(
            "Which JSON Schema applies to which files; of several entries, the first that fits."
        ),
    )
    rules: Mapping[str, Mapping[str, object]] = field(
        default_factory=dict,
        metadata=_help("For a rule, by name or code: its severity, and its own options."),
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=_help("For the files that match a glob: rules that do not run."),
    )
