"""Inspecting many files in several processes."""

from __future__ import annotations

import os
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from reviewlint.inspection import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewlint.discovery import FoundFile
    from reviewlint.inspection import FileResult
    from reviewlint.settings import Settings

PARALLEL_FROM = 300
"""So many files are worth the start of more processes (see `benchmarks/`)."""


def inspect_all(
    files: Sequence[FoundFile],
    settings: Settings,
    jobs: int,
    contents: Mapping[FoundFile, bytes | None] = MappingProxyType({}),
) -> Iterator[FileResult]:
    """Inspect files; yield the results in order, as they come.

    Args:
        files: the files.
        settings: what is in force.
        jobs: how many processes may share the work.
        contents: what stands for files on disk.

    Raises:
        SettingsError: a schema that a file needs is broken.
    """
    content = [contents.get(file) for file in files]
    if jobs == 1 or len(files) < PARALLEL_FROM:
        for file, data in zip(files, content, strict=True):
            yield inspect(file, settings, data)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # The first file loads what the others need before the processes part from this one.
    yield inspect(files[0], settings, content[0])
    # Where Python starts them afresh, they would look for modules in the current folder, and that
    # is the repository to check.
    os.environ["PYTHONSAFEPATH"] = "1"
    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_parent) as pool:
        chunk = min(100, len(files) // (jobs * 4))
        work = partial(_inspect, settings)
        yield from pool.map(work, files[1:], content[1:], chunksize=chunk)


def _leave_interrupts_to_parent() -> None:
    """Let Ctrl-C, which reaches all processes, be answered by the first one only."""
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _inspect(settings: Settings, file: FoundFile, content: bytes | None) -> FileResult:
    return inspect(file, settings, content)
