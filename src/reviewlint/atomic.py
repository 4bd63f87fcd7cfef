"""Writing a file so that it is always whole: as it was, or as it is to be."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Give a file new content in one step, whatever happens meanwhile.

    The content is written to a file beside it, which reaches the disk before it takes the other's
    place; of several processes that write at once, the last one wins. A link stays a link, and
    permissions stay as they were.

    Raises:
        OSError: it cannot be written; then the file is as it was.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    # Random, as two processes may write at once; short, as a name has a limit of 255 bytes.
    temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(8).hex()}")  # noqa: PTH118
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - of a descriptor
            with suppress(FileNotFoundError):
                os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))  # noqa: PTH101, PTH116
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    _sync_folder(folder)


def _sync_folder(folder: str) -> None:
    """Bring the new name to the disk, too, where the system can do that with folders."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
