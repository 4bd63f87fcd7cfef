"""Results of inspecting files, kept between the runs of one process that watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reviewlint.discovery import FoundFile
    from reviewlint.inspection import FileResult
    from reviewlint.settings import Settings
    from reviewlint.site.root import Site


def forget_schemas_and_packs() -> None:
    """Read every schema and every pack anew when it is next asked for."""
    from reviewlint.packs import forget_packs  # noqa: PLC0415 - most runs forget nothing
    from reviewlint.validation.loading import forget_schemas  # noqa: PLC0415

    forget_packs()
    forget_schemas()


class _Stamp(NamedTuple):
    """What tells that a file must be inspected again when it is another one than before.

    Attributes:
        modified: when it was last written, in nanoseconds; tools may set it back.
        touched: when anything of it was last changed, which they may not.
        size: in bytes.
        inode: its number on the disk: some editors save a new file under the old name.
        site: the site that it belongs to, whose generator decides how it is read.
    """

    modified: int
    touched: int
    size: int
    inode: int
    site: Site


class Kept:
    """What inspecting gave, by file, for as long as the file stays as it is.

    That is right only while the settings and whatever else files are inspected by (schemas, packs,
    the fields that a site hands down) stay as they are, too; when they do not, `forget`.
    """

    def __init__(self) -> None:
        self._results: dict[FoundFile, tuple[_Stamp | None, FileResult]] = {}

    def forget(self) -> None:
        """Forget all results, and the schemas and packs that were read for them."""
        self._results.clear()
        forget_schemas_and_packs()

    def up_to_date(
        self,
        files: Sequence[FoundFile],
        settings: Settings,
        inspect: Callable[[Sequence[FoundFile]], Iterable[FileResult]],
    ) -> list[FileResult]:
        """The results of files, those that are new or have changed being inspected now.

        What is kept of other files is given up.

        Args:
            files: the files of the run.
            settings: what is in force.
            inspect: gives the result of each file that it is called with.
        """
        # Stamped first: what is saved while it is inspected differs from its stamp next time.
        stamps = {file: _stamp(file, settings) for file in files}
        changed = [file for file in files if not self._is_fresh(file, stamps[file])]
        new = dict(zip(changed, inspect(changed), strict=True))
        self._results = {
            file: (stamps[file], new[file]) if file in new else self._results[file]
            for file in files
        }
        return [result for _, result in self._results.values()]

    def _is_fresh(self, file: FoundFile, stamp: _Stamp | None) -> bool:
        return stamp is not None and file in self._results and self._results[file][0] == stamp


def _stamp(file: FoundFile, settings: Settings) -> _Stamp | None:
    """How a file is now; `None` where that cannot be told."""
    try:
        status = file.path.stat()
    except (OSError, ValueError):
        return None
    return _Stamp(
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
        status.st_ino,
        settings.site_for(file.path),
    )
