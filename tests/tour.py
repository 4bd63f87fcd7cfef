"""README's quick tour: its commands are run on an invented old blog, and their output is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HOOK = """\
repos:
  - repo: local
    hooks:
      - id: reviewlint
        name: reviewlint
        entry: reviewlint check --force-exclude
        language: system
        files: \\.md$
"""
"""The published hook without the wait for its installation; it prints the same."""

_WORDS = ("Night", "Harbour", "Lantern", "Winter", "Glass", "Orchard", "Signal", "Tide")
_DEFECTS = {
    7: ("rating: ", "ratng: "),
    18: ("(https://", "(htps://"),
    23: ("[trailer](", "[trailer] ("),
    31: ("/2021/02/05/", "/2021/02/06/"),
}
"""For some posts, what stands there and what stands there in its place."""


def tour() -> str:
    """The tour as Markdown, with what each command prints today."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "blog"
        _write_blog(root)
        first = _console(
            root,
            "reviewlint init",
            "reviewlint check --format concise",
            "reviewlint check --fix-only",
            "reviewlint baseline",
            "reviewlint check",
        )
        _git(root, "init", "--quiet")
        (root / ".pre-commit-config.yaml").write_text(HOOK, encoding="utf-8")
        _git(root, "add", ".")
        _git(root, "commit", "--quiet", "--message", "Reviews")
        subprocess.run(
            ["pre-commit", "install"], cwd=root, env=_environment(), check=True, capture_output=True
        )
        post = next(root.glob("_posts/2021-01-01-*.md"))
        post.write_text(post.read_text("utf-8") + "\nNow [on disc](www.nachtkino.test).\n", "utf-8")
        second = _console(root, 'git commit -am "On disc"')
    return (
        f"```console\n{first}```\n\n"
        "With the [hook](docs/ci.md), no commit brings anything new that is wrong:\n\n"
        f"```console\n{second.rstrip()}\n```"
    )


def _write_blog(root: Path) -> None:
    """A Jekyll blog of forty reviews, four of them with a defect."""
    (root / "_posts").mkdir(parents=True)
    (root / "_config.yml").write_text("title: Nachtkino\n", encoding="utf-8")
    for number in range(40):
        first, second = _WORDS[number % 8], _WORDS[(number * 3 + number // 8 + 1) % 8]
        month, day = number // 28 + 1, number % 28 + 1
        text = (
            f"---\nlayout: post\ntitle: {first} {second} {number + 1}\n"
            f"date: 2021-{month:02}-{day:02}\nrating: {1 + number % 9 / 2}\n---\n"
            "Watch the [trailer](https://nachtkino.test/trailers) first. See also\n"
            "[an older one](/2021/02/05/night-film-33.html).\n"
        )
        if number in _DEFECTS:
            before, behind = _DEFECTS[number]
            text = text.replace(before, behind)
        name = "night-film" if number == 32 else f"{first}-{second}".lower()
        path = root / "_posts" / f"2021-{month:02}-{day:02}-{name}-{number + 1}.md"
        path.write_text(text, encoding="utf-8")


def _console(root: Path, *commands: str) -> str:
    """Commands as they are typed on a terminal, each with what it prints."""
    pieces = []
    for command in commands:
        done = subprocess.run(
            ["sh", "-c", f"{command} 2>&1"],
            cwd=root,
            env=_environment(),
            capture_output=True,
            check=False,
        )
        pieces.append(f"$ {command}\n{done.stdout.decode()}")
    return "".join(pieces)


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, env=_environment(), check=True)


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Vera Lund"), ("EMAIL", "vera@nachtkino.test"))
    }
    programs = os.pathsep.join((str(Path(sys.executable).parent), own.get("PATH", "")))
    look = {"COLUMNS": "100", "PYTHONUTF8": "1", "PRE_COMMIT_COLOR": "never", "PATH": programs}
    return own | identity | look
