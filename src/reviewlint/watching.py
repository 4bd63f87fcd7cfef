"""A site that is checked again whenever something in it changes.

What has changed is asked of the files themselves wherever that can be: what a system tells of
changes comes late, twice or not at all.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reviewlint.changes import Scope, changes_in, relevant, touches_every_page, watched_folders
from reviewlint.discovery import discover
from reviewlint.engine import check
from reviewlint.kept import Kept
from reviewlint.paths import absolute
from reviewlint.settings import SettingsError
from reviewlint.site.models import model_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from watchfiles.main import FileChange

    from reviewlint.discovery import Discovery
    from reviewlint.engine import Progress, Run
    from reviewlint.settings import Settings

FLOOD = 2_000
"""When so many changes come at once, some may have been lost: systems keep a short list."""


class Watch:
    """The files that the user named, their site, and what is known of them from the last check."""

    def __init__(
        self,
        paths: Sequence[Path],
        load: Callable[[], Settings],
        *,
        force_exclude: bool = False,
        written: Iterable[Path] = (),
    ) -> None:
        """Find the files.

        Args:
            paths: what the user named.
            load: reads the settings.
            force_exclude: as for `discover`.
            written: the files that reports are written to.

        Raises:
            SettingsError: there is a mistake in the settings.
        """
        self._paths = tuple(paths)
        self._load = load
        self._force_exclude = force_exclude
        self._written = frozenset(os.path.realpath(path) for path in written)
        self._kept = Kept()
        self._mistake: SettingsError | None = None
        self._settings = load()
        self._look()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    @property
    def found(self) -> Discovery:
        """The files, as they were found last."""
        return self._found

    @property
    def folders(self) -> Mapping[Path, int]:
        """The folders to watch with all that is in them, and the number of each on the disk."""
        return self._folders

    def relevant(self, changes: Iterable[FileChange]) -> set[FileChange]:
        """The changes that can make a difference to the findings."""
        return relevant(changes, self._scope)

    def refresh(self, changes: Iterable[FileChange]) -> None:
        """Read the settings and find the files again, and forget what the changes touch.

        A mistake in the settings is kept for `check` to raise.
        """
        changes = tuple(changes)
        if len(changes) > FLOOD or any(map(touches_every_page, changes)):
            self._kept.forget()
        before = self._settings
        self._mistake = None
        try:
            self._settings = self._load()
            self._look()
        except SettingsError as error:
            self._mistake = error
        if (before.source, before.root) != (self._settings.source, self._settings.root):
            self._kept.forget()

    def check(self, jobs: int, progress: Progress) -> Run:
        """Check the files, of which only those that have changed are inspected.

        Raises:
            SettingsError: there is a mistake in the settings, or in a schema that a file needs.
        """
        if self._mistake:
            raise self._mistake
        return check(self._found, self._settings, jobs=jobs, kept=self._kept, progress=progress)

    def _look(self) -> None:
        """Find the files, and the folders of their sites."""
        settings = self._settings
        self._found = discover(self._paths, settings, force_exclude=self._force_exclude)
        named = [absolute(path) for path in self._paths if path.is_dir()]
        pages = [*(folder / "page.md" for folder in named), *(f.path for f in self._found.files)]
        sites = set(map(settings.site_for, pages))
        types = {site: model_type(site.generator) for site in sites}
        tops = {site: types[site].top(site.root) for site in sites}
        roots = {settings.root, *(site.root for site in sites), *tops.values()}
        files = [file.path for file in self._found.files]
        schemas = (entry.choice for entry in settings.schemas)
        files += (schema.folder / schema.reference for schema in schemas)
        if settings.file:
            files.append(settings.file)
            roots.add(settings.file.parent)
        self._folders = watched_folders((*roots, *named))
        self._scope = Scope(
            settings,
            frozenset(map(os.path.realpath, files)),
            frozenset((*self._folders, *named)),
            frozenset(tops[site] / name for site in sites for name in types[site].built),
            self._written,
        )


def rounds(watch: Watch) -> Iterator[set[FileChange]]:
    """Yield when it is time to check: at once with no changes, then whenever there are some.

    Raises:
        OSError: the folders cannot be watched.
    """
    waiting: set[FileChange] = set()
    begun = False
    while True:
        folders = watch.folders
        for changes in changes_in(folders):
            waiting |= watch.relevant(changes)
            if begun and not waiting:
                continue
            watch.refresh(waiting)
            if watch.folders != folders:
                break  # the others must be watched before they are looked at
            begun = True
            yield waiting
            waiting = set()
