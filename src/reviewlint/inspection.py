"""The first phase of a run: one file on its own.

`inspect` is a pure function of the file's bytes and the settings and opens no other file, so it can
be cached by content and spread over processes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewlint import source as sources
from reviewlint.document import Document
from reviewlint.inheritance import NOTHING
from reviewlint.placement import internal_error, place, unreadable
from reviewlint.plugins import sound
from reviewlint.settings import SettingsError
from reviewlint.site.post_dates import DatedPost, dated_post
from reviewlint.source import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewlint.discovery import FoundFile
    from reviewlint.findings import Diagnostic
    from reviewlint.settings import Settings
    from reviewlint.site.facts import PageFacts
    from reviewlint.source import Source, Span
    from reviewlint.suppressions import Suppression
    from reviewlint.validation import (
        DataReference,
        FieldLink,
        FileReference,
        ImageReference,
        UniqueValue,
        Validation,
        Violation,
    )

SUSPICION = "UR002"
"""The rule that takes a path for a web address; a file that is there proves it wrong."""

_ABOUT_WORKING = frozenset(("UR011", "UR012", "UR014"))
"""The URL rules whose findings are no reason to expect a link to be broken."""

_TARGET_RULES = frozenset(f"TG{number:03}" for number in range(1, 10))


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rest of the site needs to know about one file.

    Attributes:
        files: the files that front-matter fields name.
        images: the pictures among them of which the schema wants something.
        references: what of the site's data they name.
        unique: what no other file may say.
        links: the links in them.
        post: a Jekyll post whose name and date may say two days.
        page: what the site's model and the rules for targets need; `None` if none of them runs.
    """

    files: tuple[FileReference, ...] = ()
    images: tuple[ImageReference, ...] = ()
    references: tuple[DataReference, ...] = ()
    unique: tuple[UniqueValue, ...] = ()
    links: tuple[FieldLink, ...] = ()
    post: DatedPost | None = None
    page: PageFacts | None = None


@dataclass(frozen=True, slots=True)
class FileResult:
    """What inspecting one file gave; the suppressions are still to be applied.

    Attributes:
        elsewhere: what is wrong with the values that other files hand down to it; the same comes
            of each page that has them.
        text: the file's text, where a finding has a fix: its edits are for this text alone.
    """

    diagnostics: tuple[Diagnostic, ...]
    facts: Facts = Facts()
    suppressions: tuple[Suppression, ...] = ()
    elsewhere: tuple[Diagnostic, ...] = ()
    text: str | None = None


def inspect(file: FoundFile, settings: Settings, content: bytes | None = None) -> FileResult:
    """Check one file on its own; `content` stands for what is on disk.

    Raises:
        SettingsError: the schema that applies to the file is broken.
    """
    try:
        source = read(file, settings, content)
    except UnreadableError as error:
        return FileResult(unreadable(file.name, file.relative, error, settings))
    try:
        document = Document(source, settings.site_for(file.path).generator)
        facts, elsewhere = _apply_schema(document, file, settings)
        if post := dated_post(document):
            facts = replace(facts, post=post)
    except SettingsError:
        raise
    except Exception as error:  # whatever fails is a finding, and the run goes on
        return FileResult((internal_error(source, "front matter", error),))
    diagnostics: list[Diagnostic] = []
    found: list[tuple[str, Span]] = []
    rules = settings.rules_for(file.relative)
    for code, active in rules.items():
        if active.rule.check is None:
            continue
        try:
            findings = active.rule.check(document, active.options)
            if active.rule.package:
                findings = sound(findings, document.text)
            for finding in findings:
                found.append((code, finding.span))
                diagnostics.append(place(source, active, finding))
        except (Exception, SystemExit) as error:
            diagnostics.append(internal_error(source, active.rule.name, error, active.rule.package))
    if not _TARGET_RULES.isdisjoint(rules):
        try:
            facts = replace(facts, page=_page_facts(document, facts.links, found))
        except Exception as error:
            diagnostics.append(internal_error(source, "targets", error))
    handed_down = (
        place(each.source, rules[each.code], each.finding)
        for each in elsewhere
        if each.source and each.code in rules
    )
    text = document.text if any(each.fix for each in diagnostics) else None
    return FileResult(tuple(diagnostics), facts, document.suppressions, tuple(handed_down), text)


def _page_facts(
    document: Document, links: Iterable[FieldLink], found: Sequence[tuple[str, Span]]
) -> PageFacts:
    """What the site needs to know, without the references that another rule reports already."""
    from reviewlint.site.facts import field_reference, page_facts  # noqa: PLC0415

    facts = page_facts(document)
    if fields := tuple(field_reference(document, link) for link in links):
        facts = facts._replace(references=(*fields, *facts.references))
    broken = {span for code, span in found if code.startswith("UR") and code not in _ABOUT_WORKING}
    if not broken:
        return facts
    suspects = {span for code, span in found if code == SUSPICION}
    references = (
        each._replace(suspect=each.span in suspects)
        for each in facts.references
        if each.span in suspects or not any(_overlap(each.span, span) for span in broken)
    )
    return facts._replace(references=tuple(references))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def read(file: FoundFile, settings: Settings, content: bytes | None = None) -> Source:
    """The text of a file; `content` stands for what is on disk.

    Raises:
        UnreadableError: it cannot be taken as text.
    """
    if content is not None:
        return sources.decode(file.name, content, settings.max_file_size)
    return sources.read(file.path, file.name, settings.max_file_size)


def _apply_schema(
    document: Document, file: FoundFile, settings: Settings
) -> tuple[Facts, tuple[Violation, ...]]:
    """Hold the front matter against its schema.

    Returns:
        What must be judged in the light of the site, and what is wrong in other files, of which
        the page has values.
    """
    front_matter = document.front_matter
    inherited = settings.inherited_for(file.path) if front_matter else NOTHING
    data = front_matter.data if front_matter else None
    choice = settings.schema_for(file.relative, data, inherited)
    if choice is None:
        return Facts(), ()
    from reviewlint.validation import load_schema  # noqa: PLC0415

    schema = load_schema(choice.reference, choice.folder)
    document.schema_applies = True
    document.types = schema.types
    if front_matter is None or front_matter.problem is not None:
        return Facts(), ()
    validation = schema.validate(front_matter, document.text, inherited)
    document.ratings = validation.ratings
    document.violations = tuple(each for each in validation.violations if not each.source)
    return _facts(validation), tuple(each for each in validation.violations if each.source)


def _facts(validation: Validation) -> Facts:
    return Facts(
        files=validation.files,
        images=validation.images,
        references=validation.references,
        unique=validation.unique,
        links=validation.links,
    )
