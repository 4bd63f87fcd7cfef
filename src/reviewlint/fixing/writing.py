"""Writing a file so that it is, whatever happens, the old one or the new one.

The new content goes into another file of the same folder, which is then given the name: it leads to
the old content or to the new, and to nothing in between. The name of that other file begins with a
dot, so that neither a site generator nor reviewlint takes one for a page that a kill left behind.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PREFIX, SUFFIX = ".reviewlint-", ".tmp"
"""How the names of unfinished files begin and end."""


class WriteError(Exception):
    """A file was left as it is; the message says why, in a few words about the file."""


def write(path: Path, old: bytes, new: bytes) -> None:
    """Replace the content of a file.

    A link stays one: what it leads to is replaced. Permissions, extended attributes and, as far as
    the system allows, the owner stay.

    Args:
        path: the file.
        old: what was read of it, and must still be in it.
        new: what is to be in it.

    Raises:
        WriteError: it says something else by now, may not be written, or cannot be.
    """
    real = os.path.realpath(path)
    try:
        status = os.stat(real)  # noqa: PTH116 - all here is text
        _demand_writable(real, status)
        _replace(real, status, old, new)
    except OSError as error:
        why = error.strerror or "unknown reason"
        raise WriteError(f"it could not be written ({why[:1].lower()}{why[1:]})") from error


def clean(folders: Iterable[Path]) -> None:
    """Remove the unfinished files that runs which were killed have left in folders."""
    for folder in {os.path.realpath(each) for each in folders}:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                    _remove_if_abandoned(entry.path)


def _demand_writable(real: str, status: os.stat_result) -> None:
    """Raise `WriteError` for a file that is not to be replaced."""
    if not stat.S_ISREG(status.st_mode):
        raise WriteError("it is no regular file")
    if not os.access(real, os.W_OK):
        raise WriteError("it is read-only")
    if status.st_nlink > 1:
        raise WriteError("it has a second name (a hard link), under which it would stay as it is")


def _replace(real: str, status: os.stat_result, old: bytes, new: bytes) -> None:
    """Put the new content into another file, and that in the place of the old one.

    Raises:
        OSError: something cannot be done.
        WriteError: the file has other content.
    """
    folder = os.path.dirname(real)  # noqa: PTH120
    file, name = _unfinished(folder)
    try:
        with file:
            file.write(new)
            file.flush()
            _take_after(real, status, name)
            os.fsync(file.fileno())
            with open(real, "rb") as now:  # noqa: PTH123
                if now.read() != old:
                    raise WriteError("it was changed by someone else in the meantime")
            if sys.platform != "win32":
                os.replace(name, real)  # noqa: PTH105 - as long as it is locked
        if sys.platform == "win32":
            os.replace(name, real)  # noqa: PTH105 - an open file cannot be renamed there
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    with suppress(OSError):  # not every system can do that
        _sync_folder(folder)


def _unfinished(folder: str) -> tuple[BinaryIO, str]:
    """A new file and its name; it is locked, so that `clean` can tell that it is in use."""
    while True:
        handle, name = tempfile.mkstemp(SUFFIX, PREFIX, folder)
        if _lock(handle) and not os.fstat(handle).st_nlink:
            os.close(handle)  # It was cleaned away before it was locked.
            continue
        return os.fdopen(handle, "wb"), name


def _lock(handle: int) -> bool:
    """Lock an open file; `False` where someone else has, or where that is not possible."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove_if_abandoned(name: str) -> None:
    if sys.platform == "win32":
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - which fails as long as it is open
        return
    with suppress(OSError):
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if _lock(handle):
                os.unlink(name)  # noqa: PTH108
        finally:
            os.close(handle)


def _take_after(real: str, status: os.stat_result, name: str) -> None:
    """Give a new file the owner, the permissions and the attributes of an old one."""
    if sys.platform != "win32":
        # Who may not give a file away may still give it to one of their groups.
        for owner in (status.st_uid, -1):
            with suppress(OSError):
                os.chown(name, owner, status.st_gid)
                break
    os.chmod(name, stat.S_IMODE(status.st_mode))  # noqa: PTH101
    if sys.platform == "linux":
        with suppress(OSError):
            for attribute in os.listxattr(real):
                with suppress(OSError):
                    os.setxattr(name, attribute, os.getxattr(real, attribute))


def _sync_folder(folder: str) -> None:
    """Have the new name on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
