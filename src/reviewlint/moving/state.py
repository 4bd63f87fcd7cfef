"""A site at one moment of a move: its pages as they are, or as they are planned."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.discovery import discover, found_file
from reviewlint.globs import Globs
from reviewlint.inspection import inspect
from reviewlint.moving.field_values import picture_fields
from reviewlint.moving.leads import Leads
from reviewlint.rules import NoOptions, catalogue
from reviewlint.settings import ActiveRule
from reviewlint.site.judge import Sites
from reviewlint.source import UnreadableError, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewlint.inspection import Facts
    from reviewlint.settings import Settings
    from reviewlint.site.renaming import Renaming


class Page(NamedTuple):
    """A Markdown file.

    Attributes:
        text: all of it.
        facts: what it says of itself.
    """

    text: str
    facts: Facts


class State:
    """A site at one moment.

    Attributes:
        settings: what is in force.
        pages: its Markdown files, by their paths from the top of the file system.
        renaming: what stands elsewhere than the disk has it.
    """

    def __init__(
        self, settings: Settings, pages: Mapping[Path, Page], renaming: Renaming | None = None
    ) -> None:
        self.settings = settings
        self.pages = pages
        self.renaming = renaming

    @cached_property
    def sites(self) -> Sites:
        """The models of the site."""
        inspected = (
            (path, page.facts.page) for path, page in self.pages.items() if page.facts.page
        )
        return Sites(self.settings, inspected, renaming=self.renaming)

    @cached_property
    def leads(self) -> Leads:
        """Where the places of its pages lead."""
        return Leads(self)

    def paths(self, renaming: Renaming | None) -> Iterator[tuple[Path, Path]]:
        """Each page: its path, and the one that it will have; not one that is overwritten."""
        for path in self.pages:
            if renaming is None or path.as_posix() != renaming.new:
                yield path, Path(renaming.of(path.as_posix())) if renaming else path

    def with_texts(self, texts: Mapping[Path, str], renaming: Renaming | None = None) -> State:
        """The state with other texts, and with files elsewhere.

        Args:
            texts: the pages that change, by the paths that they will have.
            renaming: what will stand elsewhere; it does not already.

        Raises:
            SettingsError: a schema that a page needs is broken.
        """
        pages = {}
        for path, new in self.paths(renaming):
            page = self.pages[path]
            changes = new != path or new in texts
            changed = read_page(new, texts.get(new, page.text), self.settings) if changes else None
            pages[new] = changed or page
        return State(self.settings, pages, renaming or self.renaming)


def present(top: Path, more: Iterable[Path], settings: Settings) -> State:
    """The site as the disk has it.

    Whatever is excluded counts as well: a link is as broken there as elsewhere.

    Args:
        top: the folder with all files whose links may have to change.
        more: files that count even where they would not be found.
        settings: what is in force.

    Raises:
        SettingsError: a schema that a page needs is broken.
    """
    everything = replace(
        settings, exclude=Globs([]), include=Globs([]), rules=_only_links(), per_file_ignores=()
    )
    found = discover([top, *more], everything)
    pages = {}
    for file in found.files:
        try:
            content = file.path.read_bytes()
            text = decode(file.name, content, settings.max_file_size).text
        except (OSError, ValueError, UnreadableError):
            continue  # what cannot be read has no links to change
        if page := read_page(file.path, text, everything):
            pages[file.path] = page
    return State(everything, pages)


def read_page(path: Path, text: str, settings: Settings) -> Page | None:
    """A page with a text; `None` where nothing can be said of it.

    Raises:
        SettingsError: the schema that applies to it is broken.
    """
    facts = inspect(found_file(path, settings), settings, text.encode()).facts
    if facts.page is None:
        return None
    pictures = picture_fields(text, {each.pointer for each in facts.files})
    return Page(text, replace(facts, files=(*facts.files, *pictures)))


def _only_links() -> Mapping[str, ActiveRule]:
    """The rules that make `inspect` note where links lead, and nothing else."""
    rule = catalogue()["TG001"]
    return {rule.code: ActiveRule(rule, rule.severity, NoOptions())}
