"""What happens to the file itself: nothing is lost, whoever else is at work, or pulls the plug.

The environment variables `REVIEWLINT_KILLS` and `REVIEWLINT_KILL_PAGES` make the test with kills as
long as one likes; 200 kills among 2,000 pages have been tried.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewlint import fix_paths
from reviewlint.writing import LONGEST, WriteError, clean, write

if TYPE_CHECKING:
    from conftest import Reviewlint

OLD = "\ufeffSee the the film.\r\nThe end.\n".encode()
NEW = "\ufeffSee the film.\r\nThe end.\n".encode()
CHECK = [sys.executable, "-m", "reviewlint", "check"]
KILLS = int(os.environ.get("REVIEWLINT_KILLS", "20"))
PAGES = int(os.environ.get("REVIEWLINT_KILL_PAGES", "100"))

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and rights as on Unix")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "fog.md"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_rights_and_attributes_stay(file: Path) -> None:
    file.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(file, 12, 34)
    try:
        os.setxattr(file, "user.mood", b"grim")
        marked = True
    except OSError:
        marked = False
    before = file.stat()
    write(file, NEW, old=OLD)
    after = file.stat()
    assert file.read_bytes() == NEW
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert not marked or os.getxattr(file, "user.mood") == b"grim"
    assert names(file.parent) == ["fog.md"]


def test_a_link_stays_one(file: Path) -> None:
    folder = file.parent / "posts"
    folder.mkdir()
    (folder / "near.md").symlink_to("../fog.md")
    (folder / "far.md").symlink_to("near.md")
    result = fix_paths([folder / "far.md"])
    assert [name.rpartition("/")[2] for name in result.changed] == ["far.md"]
    assert file.read_bytes() == NEW
    assert (folder / "far.md").readlink().name == "near.md"
    assert names(folder) == ["far.md", "near.md"]


def test_a_diff_names_the_file_that_a_link_leads_to(file: Path, reviewlint: Reviewlint) -> None:
    folder = file.parent / "posts"
    folder.mkdir()
    (folder / "near.md").symlink_to("../fog.md")
    run = reviewlint("check", "--diff", "posts")
    # `git apply` and `patch` refuse to change a link.
    assert run.stdout.startswith("--- a/fog.md\n+++ b/fog.md\n")


def test_a_file_with_two_names_is_left_alone(file: Path) -> None:
    os.link(file, file.parent / "mist.md")
    result = fix_paths([file.parent])
    assert {why.partition(" (")[0] for why in result.unsaved.values()} == {"it has a second name"}
    assert not result.changed
    assert not result.fixed
    assert {each.code for each in result.left} == {"TX003"}
    assert file.read_bytes() == (file.parent / "mist.md").read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_file_that_may_not_be_written_is_left_alone(file: Path, reviewlint: Reviewlint) -> None:
    file.chmod(0o444)
    run = reviewlint("check", "--fix-only")
    assert run.stderr == "fog.md: nothing was fixed in this file: it is read-only.\n"
    assert run.stdout == "Nothing to fix.\n"  # and nothing of unsafe fixes
    assert run.returncode == 2
    assert file.read_bytes() == OLD
    assert stat.S_IMODE(file.stat().st_mode) == 0o444


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_left_alone(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        assert list(fix_paths([file]).unsaved.values()) == [
            "it could not be written (permission denied)"
        ]
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == OLD


def test_what_somebody_wrote_in_the_meantime_is_kept(file: Path) -> None:
    file.write_bytes(OLD + b"One more line.\n")
    with pytest.raises(WriteError, match="changed by someone else"):
        write(file, NEW, old=OLD)
    assert file.read_bytes() == OLD + b"One more line.\n"
    assert names(file.parent) == ["fog.md"]


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod", "stat"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_whatever_fails_the_old_file_is_there_and_nothing_else(
    call: str, error: BaseException, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(os, call, fail)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        write(file, NEW, old=OLD)
    monkeypatch.undo()
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["fog.md"]


def test_a_full_disk_is_told_and_the_other_files_are_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.md").write_bytes(OLD)
    fsync = os.fsync
    calls: list[int] = []

    def full_once(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full_once)
    result = fix_paths([tmp_path])
    assert list(result.unsaved.values()) == ["it could not be written (no space left on device)"]
    assert len(result.fixed) == len(result.changed) == 2
    assert [each.path.rpartition("/")[2] for each in result.left] == ["a.md"]
    assert (tmp_path / "a.md").read_bytes() == OLD
    assert (tmp_path / "b.md").read_bytes() == NEW


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is full")
@pytest.mark.parametrize("option", ["--fix", "--diff", "--exit-zero"])
def test_half_of_a_text_is_not_taken_for_all_of_it(option: str, file: Path) -> None:
    with Path("/dev/full").open("wb") as full, file.open("rb") as text:
        run = subprocess.run(
            [*CHECK, option, "-", "--stdin-filename", "fog.md"],
            cwd=file.parent,
            stdin=text,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr == b"reviewlint: not all could be printed: No space left on device.\n"


def unfinished(folder: Path, process: int) -> Path:
    """A file as a run leaves it that is killed while it writes."""
    path = folder / f".reviewlint-{process}-0123456789abcdef.tmp"
    path.write_bytes(b"See the the\n")
    return path


def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def test_what_a_killed_run_left_is_no_page_and_is_cleaned_away(
    file: Path, reviewlint: Reviewlint
) -> None:
    unfinished(file.parent, ended())
    (file.parent / ".reviewlint-note.md").write_bytes(NEW)
    run = reviewlint("check", "--format", "concise", "--quiet")
    assert run.stdout.startswith("fog.md:1:5:")
    assert run.stdout.count("\n") == 1
    assert reviewlint("check", "--fix").returncode == 0
    assert names(file.parent) == [".reviewlint-note.md", "fog.md"]


def test_what_another_run_is_writing_is_not_cleaned_away(file: Path) -> None:
    busy = unfinished(file.parent, os.getpid())
    clean([file.parent])
    assert busy.exists()
    long_ago = time.time() - LONGEST - 60
    os.utime(busy, (long_ago, long_ago))  # in a container, processes share few numbers
    clean([file.parent])
    assert names(file.parent) == ["fog.md"]


# Kills and races


def pages(folder: Path, count: int) -> dict[str, tuple[bytes, bytes]]:
    """Many pages with something to fix; of each the old and the new content."""
    contents = {}
    for number in range(count):
        old = (
            f"---\r\ntitle: Film {number} # keep\r\n---\r\nSee the the film {number}.\r\n".encode()
        )
        contents[f"{number:04}.md"] = (old, old.replace(b"the the", b"the"))
    for name, (old, _) in contents.items():
        (folder / name).write_bytes(old)
    return contents


def start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*CHECK, "--fix", "--jobs", "1", "--quiet"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def is_whole(folder: Path, contents: dict[str, tuple[bytes, bytes]]) -> bool:
    """Whether each page is the old one or the new one."""
    return all((folder / name).read_bytes() in each for name, each in contents.items())


def when_writing(process: subprocess.Popen[bytes], folder: Path, last: bytes) -> None:
    """Wait until the first page has been written, or all is over."""
    while process.poll() is None and (folder / "0000.md").read_bytes() == last:
        time.sleep(0)


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    contents = pages(tmp_path, PAGES)
    chance = random.Random(2024)
    killed = 0
    for _ in range(KILLS):
        old, _ = contents["0000.md"]
        (tmp_path / "0000.md").write_bytes(old)
        process = start(tmp_path)
        when_writing(process, tmp_path, old)
        time.sleep(chance.uniform(0, PAGES / 5000))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert is_whole(tmp_path, contents)
        for name, (before, _) in contents.items():
            if chance.random() < 0.5:
                (tmp_path / name).write_bytes(before)
    assert killed
    assert start(tmp_path).wait() == 0
    assert all((tmp_path / name).read_bytes() == new for name, (_, new) in contents.items())
    assert names(tmp_path) == sorted(contents)


def test_two_runs_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    contents = pages(tmp_path, PAGES)
    for process in [start(tmp_path) for _ in range(3)]:
        assert process.wait() in (0, 1, 2)
    assert is_whole(tmp_path, contents)
    assert start(tmp_path).wait() == 0
    assert all((tmp_path / name).read_bytes() == new for name, (_, new) in contents.items())
    assert names(tmp_path) == sorted(contents)
