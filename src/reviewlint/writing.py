"""Writing files so that each is, whatever happens, the old one or the new one.

The new content goes into another file of the same folder, which is then given the name: it leads to
the old content or to the new, and to nothing in between. The name of that other file begins with a
dot, so that neither a site generator nor reviewlint takes one for a page that a kill left behind.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 3600
"""Seconds after which nobody is still at work on an unfinished file."""

_UNFINISHED = lazy(r"\.reviewlint-(\d{1,9})-[0-9a-f]{16}\.tmp")
"""The names of unfinished files, with the number of the process that writes them."""


class WriteError(Exception):
    """A file was left as it is; the message says why, in a few words about the file."""


def write(path: Path, new: bytes, *, old: bytes | None = None) -> None:
    """Give a file new content.

    The arguments are those of `Replacement`.

    Raises:
        WriteError: it says something else by now, may not be written, or cannot be.
    """
    replacement = Replacement(path, new, old=old)
    try:
        replacement.put()
    except BaseException:
        replacement.discard()
        raise


class Replacement:
    """New content for a file, complete and on the disk, that has not taken its place yet.

    Attributes:
        place: where it waits, in the folder of the file.
    """

    def __init__(self, path: Path, new: bytes, *, old: bytes | None = None) -> None:
        """Write the new content beside the file.

        A link stays one: what it leads to is replaced. Permissions, extended attributes and, as
        far as the system allows, the owner stay.

        Args:
            path: the file.
            new: what is to be in it.
            old: what was read of it, and must still be in it; `None` if that does not matter, and
                the file may be missing as well.

        Raises:
            WriteError: it may not be written, or cannot be.
        """
        self._old = old
        try:
            self._real = os.path.realpath(path)
            folder = os.path.dirname(self._real)  # noqa: PTH120 - all here is text
            unfinished = f".reviewlint-{os.getpid()}-{os.urandom(8).hex()}.tmp"
            self.place = Path(folder, unfinished)
            self._fill(new, self._status())
        except (OSError, ValueError) as error:
            raise WriteError(reason(error)) from error

    def check(self) -> None:
        """Look whether the file still is as it was read.

        Raises:
            WriteError: it has other content by now.
        """
        if self._old is None:
            return
        try:
            with open(self._real, "rb") as now:  # noqa: PTH123
                content = now.read()
        except OSError as error:
            raise WriteError(reason(error)) from error
        if content != self._old:
            raise WriteError("it was changed by someone else in the meantime")

    def put(self) -> None:
        """Put the new content in the place of the old one.

        Raises:
            WriteError: the file has other content by now, or cannot be replaced.
        """
        self.check()
        try:
            os.replace(self.place, self._real)  # noqa: PTH105
        except OSError as error:
            raise WriteError(reason(error)) from error

    def discard(self) -> None:
        """Take the new content away if it is still waiting."""
        with suppress(OSError):
            self.place.unlink()

    def _status(self) -> os.stat_result | None:
        """What the system says of the file; `None` if it is missing and may be.

        Raises:
            OSError: it cannot be told.
            WriteError: it is not to be replaced.
        """
        try:
            status = os.stat(self._real)  # noqa: PTH116
        except FileNotFoundError:
            if self._old is not None:
                raise
            return None
        if not stat.S_ISREG(status.st_mode):
            raise WriteError("it is no regular file")
        if not os.access(self._real, os.W_OK):
            raise WriteError("it is read-only")
        if self._old is not None and status.st_nlink > 1:
            raise WriteError(
                "it has a second name (a hard link), under which it would stay as it is"
            )
        return status

    def _fill(self, new: bytes, status: os.stat_result | None) -> None:
        """Write the new content to the disk; where that fails, nothing of it is left.

        Raises:
            OSError: something cannot be done.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        # What nobody else may read is not shown while it waits; a new file is as any other.
        handle = os.open(self.place, flags, 0o600 if status else 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(new)
                file.flush()
                if status:
                    _take_after(self._real, status, self.place)
                os.fsync(handle)
        except BaseException:
            self.discard()
            raise


def clean(folders: Iterable[Path]) -> None:
    """Remove the unfinished files that runs which were killed have left in folders."""
    for folder in {os.path.realpath(each) for each in folders}:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                name = _UNFINISHED.fullmatch(entry.name)
                with suppress(OSError):
                    if name and _is_abandoned(int(name[1]), entry.stat(follow_symlinks=False)):
                        os.unlink(entry.path)  # noqa: PTH108


def _is_abandoned(process: int, status: os.stat_result) -> bool:
    """Whether nobody is at work on an unfinished file: it is old, or its process has ended."""
    if time.time() - status.st_mtime > LONGEST:
        return True
    if sys.platform == "win32":
        return False  # There, asking for a process would end it.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass  # It is somebody else's.
    return False


def reason(error: OSError | ValueError | WriteError) -> str:
    """Why a file could not be written, as a sentence about "it" without its full stop."""
    if isinstance(error, WriteError):
        return str(error)
    why = getattr(error, "strerror", None) or "its name is not valid"
    return f"it could not be written ({why[:1].lower()}{why[1:]})"


def _take_after(real: str, status: os.stat_result, place: Path) -> None:
    """Give a new file the owner, the permissions and the attributes of an old one."""
    if sys.platform != "win32":
        # Who may not give a file away may still give it to one of their groups.
        for owner in (status.st_uid, -1):
            with suppress(OSError):
                os.chown(place, owner, status.st_gid)
                break
    os.chmod(place, stat.S_IMODE(status.st_mode))  # noqa: PTH101
    if sys.platform == "linux":
        with suppress(OSError):
            for attribute in os.listxattr(real):
                with suppress(OSError):
                    os.setxattr(place, attribute, os.getxattr(real, attribute))
