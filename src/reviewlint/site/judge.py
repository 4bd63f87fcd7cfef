"""The sites that a run touches, and what is wrong with the targets of each page's links."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Related
from reviewlint.paths import below, shown
from reviewlint.site.content import Content
from reviewlint.site.files import SiteFiles
from reviewlint.site.models import site_model
from reviewlint.site.post_dates import mismatch, zone_named
from reviewlint.site.resolution import resolve
from reviewlint.site.targets import Known, target_findings
from reviewlint.site.tree import Tree
from reviewlint.source import Span
from reviewlint.validation.files import find_file, missing_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reviewlint.pictures import Picture
    from reviewlint.settings import Settings
    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import PageFacts, Reference
    from reviewlint.site.model import SiteModel
    from reviewlint.site.post_dates import DatedPost
    from reviewlint.site.resolution import Resolution
    from reviewlint.site.root import Site
    from reviewlint.validation import DataReference, FileReference, ImageReference
    from reviewlint.validation.references import References

MOST_RELATED = 3
"""So many of the files at one address are named."""


class Sites:
    """The models of the sites that a run touches, each made when first asked for."""

    def __init__(self, settings: Settings, inspected: Iterable[tuple[Path, PageFacts]]) -> None:
        """Prepare to judge.

        Args:
            settings: what is in force.
            inspected: the facts of the files that the run inspected.
        """
        self._settings = settings
        self._inspected = tuple(inspected)
        self._known = Known(
            _matcher(settings.keys.known_urls), _matcher(settings.keys.known_anchors)
        )
        self.model = cache(lambda site: site_model(site, self._inspected))
        self._files = cache(SiteFiles)
        self._picture = cache(_picture)
        self._references = cache(_references)
        self._conflicts_in = cache(self._find_conflicts)

    def findings(self, path: Path, facts: PageFacts) -> Iterator[tuple[str, Finding]]:
        """The findings for a file, each with the code of its rule.

        Raises:
            SettingsError: the configuration of the site's generator is broken.
        """
        model, source = self.place(path)
        if source is None:
            return
        yield from target_findings(model, source, facts, self._known)
        for own, others in (
            self._conflicts_in(self._settings.site_for(path)).get(source, {}).items()
        ):
            yield "TG009", _conflict(model, facts, own, others)

    def follow(self, path: Path, reference: Reference) -> Resolution:
        """Where a reference in a file of the site leads.

        Raises:
            SettingsError: the configuration of the site's generator is broken.
        """
        model, source = self.place(path)
        return resolve(model, source or "", reference, self._known.urls)

    def paths_after_all(self, path: Path, facts: PageFacts) -> frozenset[Span]:
        """The spans of destinations that look like web addresses and are paths of the site."""
        suspects = [each for each in facts.references if each.suspect]
        if not suspects:
            return frozenset()
        model, source = self.place(path)
        return frozenset(
            each.span
            for each in suspects
            if source is not None and resolve(model, source, each).outcome == "found"
        )

    def missing_files(self, path: Path, files: Iterable[FileReference]) -> Iterator[Finding]:
        """The findings for the fields of a page that name files which are not there."""
        for reference in files:
            site = self._files(self._settings.site_root_for(path))
            if finding := missing_file(reference, path, site):
                yield finding

    def unfit_images(self, path: Path, images: Iterable[ImageReference]) -> Iterator[Finding]:
        """The findings for the fields of a page whose pictures are not as they must be."""
        from reviewlint.validation.images import image_findings  # noqa: PLC0415 - few schemas

        site = self._files(self._settings.site_root_for(path))
        for reference in images:
            found = find_file(reference, path, site)
            if found and (picture := self._picture(site.root / found)):
                yield from image_findings(reference, picture)

    def unknown(self, path: Path, references: Iterable[DataReference]) -> Iterator[Finding]:
        """The findings for the fields of a page that name what the site's data does not have.

        Raises:
            SettingsError: the data is not where the schema says, or cannot be read.
        """
        for reference in references:
            if finding := self._references(self._settings.site_for(path)).unknown(reference):
                yield finding

    def misdated(self, path: Path, post: DatedPost) -> Iterator[Finding]:
        """The finding for a Jekyll post whose name says another day than its `date`.

        Raises:
            SettingsError: Jekyll's configuration is broken.
        """
        from reviewlint.site.jekyll.config import read_config  # noqa: PLC0415 - few posts need it

        zone = read_config(self._settings.site_root_for(path)).timezone
        if finding := mismatch(post, zone_named(zone)):
            yield finding

    def place(self, path: Path) -> tuple[SiteModel, str | None]:
        """The model whose rules count for a file, and its path in it; `None` outside of it."""
        site = self._settings.site_for(path)
        model = self.model(site)
        source = below(path, model.tree.root)
        if source is not None and model.is_page(source):
            return model, source
        plain = self.model(site._replace(generator="plain"))
        return plain, below(path, plain.tree.root)

    def _find_conflicts(self, site: Site) -> dict[str, dict[Address, list[Address]]]:
        """Of each source, its addresses at which others are published as well."""
        found: dict[str, dict[Address, list[Address]]] = {}
        for pair in self.model(site).conflicts():
            for own, other in (pair, pair[::-1]):
                found.setdefault(own.source, {}).setdefault(own, []).append(other)
        return found


def _picture(path: Path) -> Picture | None:
    from reviewlint.pictures import read_picture  # noqa: PLC0415 - few schemas need it

    return read_picture(path)


def _references(site: Site) -> References:
    """The data of a site that fields may name."""
    from reviewlint.validation.references import References  # noqa: PLC0415 - few schemas need it

    tree = Tree(site.root)
    return References(tree, Content(tree, site.generator), site.generator)


def _conflict(
    model: SiteModel, facts: PageFacts, own: Address, others: Sequence[Address]
) -> Finding:
    others = [each for each in others if each.output == own.output] or others
    other = others[0]
    consequence = "so only one of the two will be there"
    hint = "Give one of the two another address."
    if len(others) > 1 and other.output == own.output:
        message = f"{len(others)} other files are published at “{model.base}{own.url}” too"
        consequence = "so only one of them will be there"
        hint = "Give each of them its own address."
    elif other.output != own.output:
        message = (
            f"“{other.source}” is published at “{model.base}{other.url}”, which differs from"
            f" “{model.base}{own.url}” in letter case only"
        )
        consequence = "so some systems keep only one of the two"
    else:
        message = f"“{other.source}” is published at “{model.base}{own.url}” too"
    return Finding(
        facts.address_span,
        f"{message}, {consequence}.",
        hint,
        related=tuple(
            Related(Span(0, 0), "It is published there.", shown(model.tree.place(each.source)))
            for each in others[:MOST_RELATED]
        ),
    )


def _matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda text: any(fnmatchcase(text, glob) for glob in globs)
