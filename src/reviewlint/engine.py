"""A run: inspect each file on its own, then resolve what needs the whole site.

The first phase is `inspection.py`. The second, `resolve`, compares the facts that it handed over
with the files of the site and parses nothing. A `Check` keeps what both need, so that files can be
checked again with other content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from reviewlint.discovery import found_file
from reviewlint.inspection import SUSPICION, Facts, inspect, read
from reviewlint.parallel import inspect_all
from reviewlint.placement import internal_error, place, unreadable_folder
from reviewlint.settings import SettingsError
from reviewlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewlint.discovery import Discovery, FoundFile
    from reviewlint.findings import Diagnostic, Finding
    from reviewlint.inspection import FileResult
    from reviewlint.kept import Kept
    from reviewlint.settings import Settings
    from reviewlint.site.judge import Sites
    from reviewlint.source import Span
    from reviewlint.suppressions import Suppression
    from reviewlint.validation import UniqueValue


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
    return Check.of_files(found, settings, jobs=jobs, kept=kept, progress=progress).run


class Check:
    """Files that were inspected, and what they give together; nothing in it changes.

    Attributes:
        settings: what is in force.
        results: what each file gave on its own.
    """

    def __init__(
        self,
        settings: Settings,
        results: Mapping[FoundFile, FileResult],
        *,
        contents: Mapping[FoundFile, bytes | None] | None = None,
        others: Iterable[Diagnostic] = (),
        jobs: int = 1,
    ) -> None:
        """Put together what was inspected.

        Args:
            settings: what is in force.
            results: what each file gave on its own.
            contents: what stands for the files on disk.
            others: what is wrong besides, such as with folders.
            jobs: how many processes may share the work.
        """
        self.settings = settings
        self.results = results
        self._contents = contents or {}
        self._others = frozenset(others)
        self._jobs = jobs
        self._findings: dict[FoundFile, tuple[Diagnostic, ...]] = {}

    @classmethod
    def of_files(
        cls,
        found: Discovery,
        settings: Settings,
        *,
        jobs: int = 1,
        kept: Kept | None = None,
        progress: Progress = lambda results, _: results,
    ) -> Check:
        """Inspect files as they are on disk; the arguments are those of `check`.

        Raises:
            SettingsError: a schema that a file needs is broken.
        """

        def shown(files: Sequence[FoundFile]) -> Iterable[FileResult]:
            return progress(inspect_all(files, settings, jobs), len(files))

        each = shown(found.files) if kept is None else kept.up_to_date(found.files, settings, shown)
        results = dict(zip(found.files, each, strict=True))
        folders = (unreadable_folder(name, why, settings) for name, why in found.unreadable)
        check = cls(settings, results, others=chain(*folders), jobs=jobs)
        if found.is_whole:
            check._elsewhere = {}
        return check

    @classmethod
    def of_unsaved(cls, path: Path, content: bytes, settings: Settings) -> Check:
        """Inspect what stands for a file on disk.

        Raises:
            SettingsError: the schema that applies to it is broken.
        """
        file = found_file(path, settings)
        result = inspect(file, settings, content)
        return cls(settings, {file: result}, contents={file: content})

    def afresh(self) -> Check:
        """The same files as they are on disk by now.

        Raises:
            SettingsError: a schema that a file needs is broken.
        """
        self.settings.forget_inherited()
        each = inspect_all(tuple(self.results), self.settings, self._jobs)
        results = dict(zip(self.results, each, strict=True))
        return Check(self.settings, results, others=self._others, jobs=self._jobs)

    def with_contents(self, contents: Mapping[FoundFile, bytes | None]) -> Check:
        """The same check with other content in some of its files; only these are inspected again.

        What is known of the site is kept where nothing that others see of a page has changed.

        Args:
            contents: what stands for a file on disk; `None` for what is on disk by now.

        Raises:
            SettingsError: a schema that a file needs is broken.
        """
        each = inspect_all(tuple(contents), self.settings, self._jobs, contents)
        return self.with_results(dict(zip(contents, each, strict=True)), contents)

    def with_results(
        self,
        results: Mapping[FoundFile, FileResult],
        contents: Mapping[FoundFile, bytes | None],
    ) -> Check:
        """The same, where it is known already what the files give on their own."""
        again = Check(
            self.settings,
            {**self.results, **results},
            contents={**self._contents, **contents},
            others=self._others,
            jobs=self._jobs,
        )
        if "_elsewhere" in self.__dict__:
            again._elsewhere = self._elsewhere
        if all(_looks_the_same(file, self.results[file], each) for file, each in results.items()):
            again._sites = self._sites
            if not self._repeated and not again._repeated:
                known = self._findings.items()
                again._findings = {file: found for file, found in known if file not in results}
        return again

    @cached_property
    def run(self) -> Run:
        """What all files give.

        Raises:
            SettingsError: the configuration of the site's generator is broken.
        """
        diagnostics = set(self._others)
        for file, result in self.results.items():
            diagnostics.update(self.findings(file))
            diagnostics.update(result.elsewhere)
            diagnostics.update(_handed_down(file, result.facts, self.settings, self._sites))
        ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
        return Run(tuple(ordered), len(self.results))

    def findings(self, file: FoundFile) -> tuple[Diagnostic, ...]:
        """What is wrong with one file, by itself and in the light of the site.

        Raises:
            SettingsError: the configuration of the site's generator is broken.
        """
        if file not in self._findings:
            result = self.results[file]
            found = list(result.diagnostics)
            if result.facts != Facts():
                found = self._resolve_safely(file, result)
            if result.suppressions:
                found = self._suppress(file, found, result.suppressions)
            self._findings[file] = tuple(found)
        return self._findings[file]

    def source(self, file: FoundFile) -> Source:
        """The text that was checked of a file.

        Raises:
            UnreadableError: it cannot be taken as text.
        """
        text = self.results[file].text
        if text is not None:
            return Source(file.name, text)
        return read(file, self.settings, self._contents.get(file))

    @cached_property
    def _sites(self) -> Sites:
        from reviewlint.site.judge import Sites  # noqa: PLC0415

        pages = ((file.path, each.facts.page) for file, each in self.results.items())
        return Sites(self.settings, [(path, page) for path, page in pages if page])

    @cached_property
    def _repeated(self) -> Mapping[FoundFile, Sequence[Finding]]:
        """The fields of each file that say what those of another one say."""
        values = {file: each.facts.unique for file, each in self.results.items()}
        values = {file: each for file, each in values.items() if each}
        if not values or "FD015" not in self.settings.rules:
            return {}
        from reviewlint.validation.unique import repetitions  # noqa: PLC0415

        return repetitions(values, self._elsewhere, self.settings, self.source)

    @cached_property
    def _elsewhere(self) -> Mapping[FoundFile, tuple[UniqueValue, ...]]:
        """What the files of the site say that are not checked."""
        from reviewlint.validation.unique import values_elsewhere  # noqa: PLC0415

        return dict(values_elsewhere(self.results, self.settings))

    def _resolve_safely(self, file: FoundFile, result: FileResult) -> list[Diagnostic]:
        """What `resolve` gives; where that fails, a finding says so and the run goes on."""
        try:
            return list(self._resolve(file, result))
        except SettingsError:
            raise
        except Exception as error:
            failure = internal_error(self.source(file), "targets", error)
            return [*result.diagnostics, failure]

    def _resolve(self, file: FoundFile, result: FileResult) -> Iterator[Diagnostic]:
        """What is wrong with one file in the light of the whole site.

        Raises:
            SettingsError: the configuration of the site's generator is broken.
        """
        rules = self.settings.rules_for(file.relative)
        sites, facts = self._sites, result.facts
        findings = [("FD015", each) for each in self._repeated.get(file, ())]
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
        source = self.source(file) if findings or paths else None
        starts = {source.position(span.start) for span in paths} if source else set()
        for diagnostic in result.diagnostics:
            if diagnostic.code != SUSPICION or diagnostic.start not in starts:
                yield diagnostic
        for code, finding in findings:
            if source and code in rules:
                yield place(source, rules[code], finding)

    def _suppress(
        self, file: FoundFile, found: list[Diagnostic], suppressions: tuple[Suppression, ...]
    ) -> list[Diagnostic]:
        """Take out what comments in the file hide, and report the comments that hide nothing."""
        from reviewlint.suppressions import hide, unused  # noqa: PLC0415

        today = date.today()
        left, used = hide(found, [entry for entry in suppressions if not entry.is_expired(today)])
        rules = self.settings.rules_for(file.relative)
        if "SU001" in rules:
            source = self.source(file)
            findings = unused(suppressions, used, frozenset(rules), source.text, today)
            left += (place(source, rules["SU001"], finding) for finding in findings)
        return left


def _looks_the_same(file: FoundFile, before: FileResult, after: FileResult) -> bool:
    """Whether the site is the same after a change to a page; mdBook makes it of links in one."""
    was, now = before.facts.page, after.facts.page
    if was is None or now is None or file.path.name == "SUMMARY.md":
        return was is now
    return was.seen == now.seen


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
