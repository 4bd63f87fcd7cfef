"""The two phases of a run: inspect each file on its own, then resolve what needs the whole site.

`inspect` is a pure function of a file's bytes and the settings, so it can be cached by content and
spread over processes. `resolve` compares the facts that inspect handed over with the files of the
site and parses nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from reviewlint import source as sources
from reviewlint.discovery import found_file
from reviewlint.document import Document
from reviewlint.inheritance import NOTHING
from reviewlint.placement import internal_error, place, unreadable, unreadable_folder
from reviewlint.plugins import sound
from reviewlint.settings import SettingsError
from reviewlint.site.post_dates import DatedPost, dated_post
from reviewlint.source import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewlint.discovery import Discovery, FoundFile
    from reviewlint.findings import Diagnostic, Finding
    from reviewlint.kept import Kept
    from reviewlint.settings import Settings
    from reviewlint.site.facts import PageFacts
    from reviewlint.site.judge import Sites
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

PARALLEL_FROM = 300
"""So many files are worth the start of more processes (see `benchmarks/`)."""


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
    """

    diagnostics: tuple[Diagnostic, ...]
    facts: Facts = Facts()
    suppressions: tuple[Suppression, ...] = ()
    elsewhere: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What a whole run gave: its diagnostics in report order, and how many files it checked."""

    diagnostics: tuple[Diagnostic, ...]
    checked: int

    @property
    def has_internal_error(self) -> bool:
        """Whether a rule of ours failed, so that the run cannot vouch for its silence."""
        return any(diagnostic.code == "RD009" for diagnostic in self.diagnostics)


Progress = Callable[[Iterable["FileResult"], int], Iterable["FileResult"]]
"""Hands on the results as they come, of so many files, and may show how far that is."""


def check(
    found: Discovery,
    settings: Settings,
    *,
    jobs: int = 1,
    kept: Kept | None = None,
    progress: Progress = lambda results, _: results,
) -> Run:
    """Check files against the settings.

    Args:
        found: the files, from `discover`.
        settings: what is in force.
        jobs: how many processes may share the work.
        kept: the results of earlier runs; what has not changed since is not inspected again.
        progress: sees the results as they come.

    Raises:
        SettingsError: a schema that a file needs is broken.
    """

    def inspect_all(files: Sequence[FoundFile]) -> Iterable[FileResult]:
        return progress(_inspect_all(files, settings, jobs), len(files))

    results = (
        list(inspect_all(found.files))
        if kept is None
        else kept.up_to_date(found.files, settings, inspect_all)
    )
    folders = (unreadable_folder(name, why, settings) for name, why in found.unreadable)
    return _finish(list(zip(found.files, results, strict=True)), settings, chain(*folders))


def check_unsaved(path: Path, content: bytes, settings: Settings) -> Run:
    """Check what stands for a file on disk, such as an editor's buffer.

    Raises:
        SettingsError: the schema that applies to it is broken.
    """
    file = found_file(path, settings)
    return _finish([(file, inspect(file, settings, content))], settings, content=content)


def _finish(
    results: Sequence[tuple[FoundFile, FileResult]],
    settings: Settings,
    others: Iterable[Diagnostic] = (),
    content: bytes | None = None,
) -> Run:
    from reviewlint.site.judge import Sites  # noqa: PLC0415

    diagnostics = set(others)
    pages = ((file.path, result.facts.page) for file, result in results if result.facts.page)
    sites = Sites(settings, pages, _repeated(results, settings))
    for file, result in results:
        found = list(result.diagnostics)
        if result.facts != Facts():
            found = _resolve_safely(file, result, settings, sites, content)
        if result.suppressions:
            found = _suppress(found, file, result.suppressions, settings, content)
        diagnostics.update(found)
        diagnostics.update(result.elsewhere)
        diagnostics.update(_handed_down(file, result.facts, settings, sites))
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    return Run(tuple(ordered), len(results))


def _resolve_safely(
    file: FoundFile,
    result: FileResult,
    settings: Settings,
    sites: Sites,
    content: bytes | None,
) -> list[Diagnostic]:
    """What `resolve` gives; where that fails, a finding says so and the run goes on."""
    try:
        return list(resolve(file, result, settings, sites, content))
    except SettingsError:
        raise
    except Exception as error:
        failure = internal_error(_read(file, settings, content), "targets", error)
        return [*result.diagnostics, failure]


def _repeated(
    results: Sequence[tuple[FoundFile, FileResult]], settings: Settings
) -> Mapping[FoundFile, Sequence[Finding]]:
    """The fields of each file that say what those of another one say."""
    values = {file: result.facts.unique for file, result in results if result.facts.unique}
    if not values or "FD015" not in settings.rules:
        return {}
    from reviewlint.validation.unique import repetitions  # noqa: PLC0415

    return repetitions(values, [file for file, _ in results], settings)


def inspect(file: FoundFile, settings: Settings, content: bytes | None = None) -> FileResult:
    """Check one file on its own; `content` stands for what is on disk.

    Raises:
        SettingsError: the schema that applies to the file is broken.
    """
    try:
        source = _read(file, settings, content)
    except UnreadableError as error:
        return FileResult(unreadable(file.name, file.relative, error, settings))
    try:
        document = Document(source, settings.site_for(file.path).generator)
        facts, elsewhere = _apply_schema(document, file, settings)
        facts = replace(facts, post=dated_post(document))
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
    return FileResult(tuple(diagnostics), facts, document.suppressions, tuple(handed_down))


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


def resolve(
    file: FoundFile,
    result: FileResult,
    settings: Settings,
    sites: Sites,
    content: bytes | None = None,
) -> Iterator[Diagnostic]:
    """What is wrong with one file in the light of the whole site.

    Raises:
        SettingsError: the configuration of the site's generator is broken.
    """
    rules = settings.rules_for(file.relative)
    facts = result.facts
    findings = [("FD015", each) for each in sites.repeated.get(file, ())]
    paths: frozenset[Span] = frozenset()
    if "FD012" in rules:
        files = [each for each in facts.files if not each.written_in]
        findings += (("FD012", each) for each in sites.missing_files(file.path, files))
    if facts.images and "FD013" in rules:
        findings += (("FD013", each) for each in sites.unfit_images(file.path, facts.images))
    if "FD014" in rules:
        references = [each for each in facts.references if not each.written_in]
        findings += (("FD014", each) for each in sites.unknown(file.path, references))
    if facts.post and "FD016" in rules:
        findings += (("FD016", each) for each in sites.misdated(file.path, facts.post))
    if page := facts.page:
        findings += sites.findings(file.path, page)
        paths = sites.paths_after_all(file.path, page)
    source = _read(file, settings, content) if findings or paths else None
    starts = {source.position(span.start) for span in paths} if source else set()
    for diagnostic in result.diagnostics:
        if diagnostic.code != SUSPICION or diagnostic.start not in starts:
            yield diagnostic
    for code, finding in findings:
        if source and code in rules:
            yield place(source, rules[code], finding)


def _handed_down(
    file: FoundFile, facts: Facts, settings: Settings, sites: Sites
) -> Iterator[Diagnostic]:
    """What is wrong, in the light of the site, with the values that other files hand down.

    Raises:
        SettingsError: the data that a schema speaks of is not there.
    """
    files = [each for each in facts.files if each.written_in]
    references = [each for each in facts.references if each.written_in]
    if not files and not references:
        return
    from reviewlint.validation.handed_down import as_inherited  # noqa: PLC0415 - few values are

    rules = settings.rules_for(file.relative)
    for named in files:
        if named.written_in and "FD012" in rules and not named.base.startswith("."):
            for finding in sites.missing_files(file.path, [named]):
                yield place(named.written_in, rules["FD012"], as_inherited(finding))
    for reference in references:
        if reference.written_in and "FD014" in rules:
            for finding in sites.unknown(file.path, [reference]):
                yield place(reference.written_in, rules["FD014"], as_inherited(finding))


def _suppress(
    found: list[Diagnostic],
    file: FoundFile,
    suppressions: tuple[Suppression, ...],
    settings: Settings,
    content: bytes | None,
) -> list[Diagnostic]:
    """Take out what comments in the file hide, and report the comments that hide nothing."""
    from reviewlint.suppressions import hide, unused  # noqa: PLC0415

    today = date.today()
    left, used = hide(found, [entry for entry in suppressions if not entry.is_expired(today)])
    rules = settings.rules_for(file.relative)
    if "SU001" in rules:
        source = _read(file, settings, content)
        findings = unused(suppressions, used, frozenset(rules), source.text, today)
        left += (place(source, rules["SU001"], finding) for finding in findings)
    return left


def _inspect_all(files: Sequence[FoundFile], settings: Settings, jobs: int) -> Iterator[FileResult]:
    if jobs == 1 or len(files) < PARALLEL_FROM:
        yield from (inspect(file, settings) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # The first file loads what the others need before the processes part from this one.
    first, *others = files
    yield inspect(first, settings)
    # Where Python starts them afresh, they would look for modules in the current folder, and that
    # is the repository to check.
    os.environ["PYTHONSAFEPATH"] = "1"
    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_parent) as pool:
        chunk = min(100, len(others) // (jobs * 4))
        work = partial(inspect, settings=settings)
        yield from pool.map(work, others, chunksize=chunk)


def _leave_interrupts_to_parent() -> None:
    """Let Ctrl-C, which reaches all processes, be answered by the first one only."""
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _read(file: FoundFile, settings: Settings, content: bytes | None) -> Source:
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
