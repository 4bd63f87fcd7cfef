"""What `reviewlint init` writes: the settings, and a schema for each kind of page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.counts import counted
from reviewlint.inference import infer_schema
from reviewlint.inference.gathering import gather, ground
from reviewlint.inference.splitting import literal, split
from reviewlint.inference.writing import write_schema
from reviewlint.lazy import lazy
from reviewlint.paths import below
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reviewlint.discovery import FoundFile
    from reviewlint.inference.evidence import Thresholds
    from reviewlint.inference.gathering import SitePages
    from reviewlint.inference.model import Schema
    from reviewlint.inference.splitting import Group
    from reviewlint.settings import Settings


_ABOUT = lazy(
    r"(?i)(?:^|/)(?:readme|license|licence|changelog|contributing|code_of_conduct)\.[^/]*$"
)
"""Files about the repository, which are no pages."""


class Entry(NamedTuple):
    """A kind of page and its schema.

    Attributes:
        file: where the schema is to stand, relative to the settings file.
        globs, where: which pages it is for, relative to the settings file.
        why: why they are of one kind.
        pages: how many there are.
        bare: globs of the files that need no front matter, as some of them have none.
        schema: the schema.
    """

    file: str
    globs: tuple[str, ...]
    where: Mapping[str, str]
    why: str
    pages: int
    bare: tuple[str, ...]
    schema: Schema


class Proposal(NamedTuple):
    """What to write for a folder.

    Attributes:
        sites: the sites in it, with their pages.
        entries: the kinds of pages, in the order of the settings.
        left: how many pages with front matter have no schema.
    """

    sites: tuple[SitePages, ...]
    entries: tuple[Entry, ...]
    left: int

    def files(self) -> dict[str, str]:
        """The text of each file, by its path relative to the folder; the settings come last."""
        schemas = {entry.file: write_schema(entry.schema) for entry in self.entries}
        return {**schemas, "reviewlint.toml": _settings(self, self.entries)}


def propose(
    folder: Path, files: Iterable[FoundFile], settings: Settings, thresholds: Thresholds
) -> Proposal:
    """Infer the schemas for the pages in a folder, which the settings file is to stand in."""
    sites = tuple(gather(files, settings))
    entries: list[Entry] = []
    left = 0
    # A site that lies in a folder of another goes first: the first entry that fits counts.
    for found in sorted(sites, key=lambda found: -len(found.site.root.parts)):
        known = ground(found, thresholds)
        inner = below(found.site.root, folder) or ""
        prefix = f"{inner}/" if inner else ""
        before = f"{literal(inner)}/" if inner else ""
        # Jekyll publishes every folder whose name has no underscore in front.
        schemas = "_schemas" if found.site.generator == "jekyll" else "schemas"
        groups = split(found.pages, found.site.generator, thresholds)
        left += len(found.pages) - sum(len(group.pages) for group in groups)
        for group in groups:
            title = f"{group.name[:1].upper()}{group.name[1:].replace('-', ' ')}"
            entries.append(
                Entry(
                    f"{prefix}{schemas}/{group.name}.schema.json",
                    tuple(_prefixed(glob, before) for glob in group.files),
                    group.where,
                    group.why,
                    len(group.pages),
                    _bare(group, found.bare, prefix, thresholds),
                    infer_schema(group.pages, known, title),
                )
            )
    return Proposal(sites, tuple(entries), left)


def _prefixed(glob: str, prefix: str) -> str:
    if glob.startswith("!"):
        return f"!{prefix}{glob[1:]}"
    return f"{prefix}{glob.removeprefix('/')}" if prefix else glob


def _settings(proposal: Proposal, entries: Iterable[Entry]) -> str:
    pages = sum(len(found.pages) for found in proposal.sites)
    lines = [
        f"# Written by “reviewlint init” from the front matter of {counted(pages, 'file')}.",
        "# Change it as you like; “reviewlint schema diff” shows what has changed since.",
    ]
    for entry in entries:
        lines += ["", f"# {counted(entry.pages, 'file')}. {escape(entry.why)}", "[[schemas]]"]
        lines.append(f"files = {_toml(entry.globs)}")
        if entry.where:
            fields = ", ".join(f"{key} = {_text(value)}" for key, value in entry.where.items())
            lines.append(f"where = {{ {fields} }}")
        lines.append(f"schema = {_text(entry.file)}")
    if free := dict.fromkeys(glob for entry in entries for glob in entry.bare):
        lines += ["", "# Files that have no front matter and need none.", "[per-file-ignores]"]
        lines += (f'{_text(glob)} = ["FM001"]' for glob in free)
    return "\n".join(lines) + "\n"


def _bare(
    group: Group, paths: Iterable[str], prefix: str, thresholds: Thresholds
) -> tuple[str, ...]:
    """Globs of the files in a group that need no front matter: all if many have none."""
    bare = [path for path in paths if group.matches(path)]
    pages = [path for path in bare if not _ABOUT.search(path)]
    if len(pages) > thresholds.tolerated(len(group.pages) + len(pages)):
        return tuple(_prefixed(glob, literal(prefix)) for glob in group.files if glob[0] != "!")
    return tuple(literal(f"{prefix}{path}") for path in bare if path not in pages)


def _toml(globs: tuple[str, ...]) -> str:
    if len(globs) == 1:
        return _text(globs[0])
    return f"[{', '.join(map(_text, globs))}]"


def _text(text: str) -> str:
    """A text in TOML, which reads JSON's quotes and escapes alike."""
    return json.dumps(text, ensure_ascii=False)
