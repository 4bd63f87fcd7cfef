"""Write the files of a move, all of them or none."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.moving.request import CannotMove
from reviewlint.paths import shown
from reviewlint.revision import Revision
from reviewlint.writing import Replacement, WriteError, clean, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reviewlint.findings import Edit
    from reviewlint.moving.request import Move


class Change(NamedTuple):
    """New text for a file.

    Attributes:
        path: the one that it has before the move.
        new_path: the one that it has then.
        old: its text.
        edits: what is edited of it.
    """

    path: Path
    new_path: Path
    old: str
    edits: Sequence[Edit]

    @property
    def new(self) -> str:
        """Its text after the move."""
        return Revision(self.old, self.edits).after


class _Step(NamedTuple):
    """A change that is ready to be made, and to be taken back without more room on the disk."""

    change: Change
    there: Replacement
    back: Replacement


def carry_out(move: Move, changes: Sequence[Change]) -> None:
    """Change files, and then move one, or a folder.

    All new texts, and copies of the old ones, are on the disk before the first file is replaced.
    What fails, and Ctrl-C, undoes all that was done before.

    Raises:
        CannotMove: something could not be written, or is not as it was read. All is as it was, but
            for files that the message names.
    """
    clean(change.path.parent for change in changes)
    steps: list[_Step] = []
    made: list[Path] = []
    subject = move.old
    try:
        for change in changes:
            subject = change.path
            steps.append(_prepared(change))
        subject = move.new
        made += _make_folders(move.new.parent)
        for step in steps:
            subject = step.change.path
            step.there.put()
        subject = move.new
        _rename(move)
    except BaseException as error:
        lost = list(_take_back(steps))
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if not isinstance(error, WriteError | OSError):
            raise
        message = f"nothing was moved, because of “{shown(subject)}”: {reason(error)}."
        if lost:
            message += f" These could not be put back and lead to the new place: {', '.join(lost)}."
        raise CannotMove(message) from error
    finally:
        for step in steps:
            step.there.discard()
            _discard(step.back, move)


def _prepared(change: Change) -> _Step:
    """Write what a change, and its undoing, will put in place.

    Raises:
        WriteError: the file may not be written, cannot be, or is not as it was read.
    """
    old, new = change.old.encode(), change.new.encode()
    there = Replacement(change.path, new, old=old)
    try:
        there.check()
        return _Step(change, there, Replacement(change.path, old, old=new))
    except BaseException:
        there.discard()
        raise


def _take_back(steps: Iterable[_Step]) -> Iterator[str]:
    """Undo the changes that were made; the files where that cannot be done."""
    for step in steps:
        try:
            if step.change.path.read_bytes() != step.change.old.encode():
                step.back.put()
        except (WriteError, OSError):
            yield shown(step.change.path)


def _discard(back: Replacement, move: Move) -> None:
    """Take a copy of an old text away, also where it was moved along with its folder."""
    back.discard()
    if back.place.is_relative_to(move.old):
        (move.new / back.place.relative_to(move.old)).unlink(missing_ok=True)


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


def _rename(move: Move) -> None:
    """Give what is moved its new path; what has come there since the move was planned stays.

    Raises:
        OSError: that cannot be done.
    """
    old, new = move.old, move.new
    if move.replaces:
        os.replace(old, new)  # noqa: PTH105 - all here is one kind of call
    elif sys.platform == "win32" or old.is_dir() or _is_same(old, new):
        os.rename(old, new)  # noqa: PTH104 - which overwrites no file in these cases
    else:
        _link_and_unlink(old, new)


def _is_same(old: Path, new: Path) -> bool:
    """Whether two paths are one file, in whatever letter case."""
    return new.exists() and old.samefile(new)


def _link_and_unlink(old: Path, new: Path) -> None:
    """Rename a file as `rename` does, but overwrite nothing.

    Raises:
        OSError: that cannot be done.
    """
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:  # Not every disk can give a file two names.
        if os.path.lexists(new):
            raise
        os.rename(old, new)  # noqa: PTH104
        return
    try:
        os.unlink(old)  # noqa: PTH108
    except BaseException:
        os.unlink(new)  # noqa: PTH108
        raise
