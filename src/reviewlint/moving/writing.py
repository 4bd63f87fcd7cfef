"""Write the files of a move, all of them or none."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class ChangedMeanwhile(Exception):  # noqa: N818 - somebody else's doing
    """A file that is not as it was read; its path is the argument."""


class Change(NamedTuple):
    """New text for a file, by the path that it has before the move."""

    path: Path
    old: str
    new: str


def carry_out(old: Path, new: Path, changes: Sequence[Change]) -> None:
    """Change files, and then move one, or a folder.

    Each file is replaced at once, by one that stands beside it complete (`os.replace`), so that
    whoever looks sees the old text or the new one. What fails undoes all that was done before.

    Args:
        old: what is moved.
        new: its new path; a file there is overwritten.
        changes: the files to change.

    Raises:
        ChangedMeanwhile: a file is not as it was read; nothing has changed.
        OSError: something could not be written; nothing has changed.
    """
    for change in changes:
        if change.path.read_bytes() != change.old.encode():
            raise ChangedMeanwhile(change.path)
    staged = _stage(changes)
    made: list[Path] = []
    done: list[Change] = []
    try:
        made = _make_folders(new.parent)
        for change, place in staged.items():
            os.replace(place, _real(change.path))  # noqa: PTH105 - as the name says
            done.append(change)
        os.replace(old, new)  # noqa: PTH105
    except BaseException:
        _discard(place for change, place in staged.items() if change not in done)
        for change in done:
            replace_text(change.path, change.old)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def replace_text(path: Path, text: str) -> None:
    """Give a file another text at once; its permissions stay, and a link to it stays one.

    Raises:
        OSError: it cannot be written; it is as it was.
    """
    place = _written_beside(path, text)
    try:
        os.replace(place, _real(path))  # noqa: PTH105
    except OSError:
        _discard([place])
        raise


def _stage(changes: Iterable[Change]) -> Mapping[Change, Path]:
    """Write all new texts beside their files."""
    staged: dict[Change, Path] = {}
    try:
        for change in changes:
            staged[change] = _written_beside(change.path, change.new)
    except BaseException:
        _discard(staged.values())
        raise
    return staged


def _written_beside(path: Path, text: str) -> Path:
    """A new file with a text in the folder of another one, with its permissions."""
    real = _real(path)
    number, name = tempfile.mkstemp(prefix=".reviewlint-", suffix=".tmp", dir=real.parent)
    place = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        place.chmod(real.stat().st_mode & 0o7777)
    except BaseException:
        _discard([place])
        raise
    return place


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those around it; those that were made, the outermost first."""
    missing = []
    for each in (folder, *folder.parents):
        if each.exists():
            break
        missing.append(each)
    made: list[Path] = []
    try:
        for each in reversed(missing):
            each.mkdir()
            made.append(each)
    except OSError:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        raise
    return made


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _discard(places: Iterable[Path]) -> None:
    for place in places:
        with suppress(OSError):
            place.unlink()
