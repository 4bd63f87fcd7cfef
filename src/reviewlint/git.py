"""Asking git; the only module that runs it."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.paths import shown
from reviewlint.terminal import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DISTURBING = frozenset(
    {
        "GIT_DIFF_OPTS",
        "GIT_GLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
        "GIT_LITERAL_PATHSPECS",
        "GIT_NOGLOB_PATHSPECS",
    }
)
"""Variables of the user's that would change what git answers."""

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""Git is to leave the index alone, which others may be writing, to ask nothing, and to say in
English what is wrong, as some of it is told apart."""

_NO_REVISION = lazy(r"-|\s|\Z")


class GitError(Exception):
    """What git cannot tell and why, in words for the author."""


class WorkTree(NamedTuple):
    """The files of a repository as they are on disk.

    Attributes:
        top: its uppermost folder; paths that git tells are relative to it.
        folder: where git is run.
        staged: the file in which git keeps what is staged, if not its own.
    """

    top: Path
    folder: Path
    staged: Path | None = None

    def ask(self, *arguments: str) -> bytes:
        """What git prints.

        Raises:
            GitError: it failed.
        """
        done = _run(self.folder, *arguments, index=self.staged)
        if done.returncode != 0:
            raise GitError(f"git said: {_last_line(done.stderr)}.")
        return done.stdout

    @contextmanager
    def with_added(self, files: Iterable[bytes]) -> Iterator[WorkTree]:
        """The same as if files that git does not track yet were added: it sees which are renamed.

        Nothing in the repository changes.

        Args:
            files: relative to the top.

        Raises:
            GitError: git cannot do so.
        """
        from shutil import copyfile  # noqa: PLC0415 - few runs need it
        from tempfile import TemporaryDirectory  # noqa: PLC0415

        own = os.fsdecode(self.ask("rev-parse", "--git-path", "index").removesuffix(b"\n"))
        with TemporaryDirectory(prefix="reviewlint-") as folder:
            index, names = Path(folder, "index"), Path(folder, "names")
            try:
                copyfile(self.folder / own, index)
                names.write_bytes(b"\0".join(b":(top,literal)" + file for file in files))
            except OSError as error:
                raise GitError(f"the index of git could not be copied: {error}.") from None
            copy = self._replace(staged=index)
            copy.ask("add", "-N", f"--pathspec-from-file={names}", "--pathspec-file-nul")
            yield copy

    def commit(self, revision: str) -> str:
        """The name of the commit that a revision stands for, such as `HEAD~3` or `main`.

        `main...` stands for the commit at which the current branch left `main`, as in `git diff`.

        Raises:
            GitError: there is none.
        """
        plain = revision.removesuffix("...")
        # What begins with a hyphen would be an option; no revision does.
        known = None if _NO_REVISION.match(plain) else self._commit(plain)
        if known is None:
            raise GitError(self._unknown(revision))
        if plain == revision:
            return known
        done = _run(self.folder, "merge-base", known, "HEAD")
        if done.returncode != 0:
            raise GitError(
                f"“{escape(plain)}” and the current branch have no commit in common."
                f"{self._if_shallow()}"
            )
        return done.stdout.decode().strip()

    def _commit(self, revision: str) -> str | None:
        name = self._name(revision)
        return self._name(f"{name}^{{commit}}") if name else None

    def _name(self, revision: str) -> str | None:
        """The name of what a revision stands for; `None` also where it takes a commit away."""
        done = _run(self.folder, "rev-parse", "--verify", "--quiet", revision)
        name = done.stdout.decode().strip()
        return name if done.returncode == 0 and name.isalnum() else None

    def _unknown(self, revision: str) -> str:
        if self._name("HEAD") is None:
            return "this repository has no commit yet, so there is nothing to compare with."
        return f"there is no commit “{escape(revision)}” in this repository.{self._if_shallow()}"

    def _if_shallow(self) -> str:
        if self.ask("rev-parse", "--is-shallow-repository").strip() != b"true":
            return ""
        return (
            " It is a shallow clone, which has only the newest commits: fetch the others, with"
            " “git fetch --unshallow”, or with “fetch-depth: 0” in GitHub Actions."
        )


def work_tree(path: Path) -> WorkTree:
    """The work tree that a file or folder lies in.

    Raises:
        GitError: there is none, git is not installed, or it does not trust the repository.
    """
    folder = path if path.is_dir() else path.parent
    # Who sets GIT_DIR, as git does for some hooks, means it for the current folder.
    if "GIT_DIR" in os.environ:
        folder = Path.cwd()
    done = _run(folder, "rev-parse", "--show-toplevel")
    name = escape(shown(folder))
    if done.returncode == 0:
        return WorkTree(Path(os.fsdecode(done.stdout.removesuffix(b"\n"))), folder)
    if b"dubious ownership" in done.stderr or b"unsafe repository" in done.stderr:
        raise GitError(
            f"git does not read the repository of “{name}”, as it belongs to another user. If you"
            " trust it, run: git config --global --add safe.directory FOLDER"
        )
    if b"not a git repository" in done.stderr:
        raise GitError(f"“{name}” is not in a git repository, so there is nothing to compare with.")
    if b"work tree" in done.stderr:
        raise GitError(f"the git repository of “{name}” has no files beside its history.")
    raise GitError(f"git said: {_last_line(done.stderr)}.")


def _run(
    folder: Path, *arguments: str, index: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in _DISTURBING}
    if index:
        environment["GIT_INDEX_FILE"] = str(index)
    # A program that watches files for git may be named in the repository's own settings.
    command = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true", *arguments)
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment | _QUIET,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("this needs git, which is not installed.") from None
    except (OSError, ValueError) as error:
        raise GitError(f"git could not be run: {error}.") from None


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return escape(lines[-1].removeprefix("fatal: ").rstrip(".")) if lines else "nothing"
