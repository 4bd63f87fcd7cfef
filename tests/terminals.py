"""Programs that tests run on a terminal of their own, and wait for by what they print."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PATIENCE = 60.0
"""Seconds after which something that has not been printed never will be."""

_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?>=]*[A-Za-z]|\][^\x07]*\x07|[=>]|\([A-Z0-9])")


class Terminal:
    """A program on a terminal of 50 lines of 160 columns."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        own, theirs = os.openpty()
        fcntl.ioctl(own, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
        self._screen = own
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1", **(environment or {})},
            start_new_session=True,
            # Only so does Ctrl-C reach it.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def type(self, text: str) -> None:
        """Type something."""
        os.write(self._screen, text.encode())

    def until(self, text: str) -> str:
        """What is printed until some text has been, that included."""
        return self._read(text)

    def end(self) -> tuple[int, str]:
        """The exit code, and what is printed before the end."""
        rest = self._read(None)
        return self._process.wait(PATIENCE), rest

    def _read(self, text: str | None) -> str:
        seen = b""
        last = time.monotonic() + PATIENCE
        while text is None or text not in plain(seen.decode("utf-8", "replace")):
            ready = select.select([self._screen], [], [], max(0, last - time.monotonic()))[0]
            assert ready, f"{text!r} did not come, but {seen.decode('utf-8', 'replace')!r}"
            try:
                piece = os.read(self._screen, 65536)
            except OSError:  # how Linux says that nobody writes any more
                piece = b""
            if not piece:
                assert text is None, f"{text!r} did not come, but the end after {seen!r}"
                break
            seen += piece
        return seen.decode("utf-8", "replace")


def plain(printed: str) -> str:
    """What is printed, without what tells the terminal how."""
    return _SEQUENCE.sub("", printed)
