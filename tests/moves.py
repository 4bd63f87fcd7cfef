"""Sites in which tests move files, with what readers find at the end of each link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from click.testing import CliRunner

from reviewlint.cli import main
from reviewlint.site.model import join
from site_links import read_html

if TYPE_CHECKING:
    from pathlib import Path

_MARK = re.compile(r"MARK-([\w-]+)")


class Said(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str


def mv(*arguments: str | Path) -> Said:
    """Run `reviewlint mv`."""
    done = CliRunner().invoke(main, ["mv", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Said(done.exit_code, done.stdout_bytes.decode(), done.stderr)


def content(root: Path) -> dict[str, bytes]:
    """All files below a folder, but those of git."""
    files = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def reached(built: Path, base: str = "") -> dict[str, str]:
    """What readers find behind each link and image of a built site, by its page and text.

    A page is known by the mark in its text (`MARK-ferry`), any other file by all of its content.
    Links count whose text is like `a1`, so that titles and menus do not.

    Args:
        built: the folder that the generator wrote.
        base: the path of the site on its host.
    """
    files = _texts(built)
    found = {}
    for name, text in files.items():
        mark = _MARK.search(text)
        if mark and name.endswith(".html") and name != "print.html":
            links, _ = read_html(text)
            for label, destination in links.items():
                if re.fullmatch(r"[a-z]+\d+", label):
                    found[f"{mark[1]}: {label}"] = _behind(
                        files, f"{base}/{name}", destination, base
                    )
    return found


def behind(built: Path, address: str, base: str) -> str:
    """What readers find at an address of a built site."""
    return _behind(_texts(built), f"{base}/index.html", address, base)


def _texts(folder: Path) -> dict[str, str]:
    return {path: text.decode("utf-8", "replace") for path, text in content(folder).items()}


def _behind(files: dict[str, str], page: str, destination: str, base: str) -> str:
    path, _, fragment = re.sub(r"^https?://[^/]+", "", destination).partition("#")
    place = join(page, unquote(path)) if path else page
    if not place.startswith(f"{base}/"):
        return f"outside: {destination}"
    place = place[len(base) + 1 :]
    forms = (
        (f"{place}index.html",)
        if place.endswith("/") or not place
        else (
            place,
            f"{place}.html",
            f"{place}/index.html",
        )
    )
    text = next((files[form] for form in forms if form in files), None)
    if text is None:
        return f"nothing: {destination}"
    mark = _MARK.search(text)
    refresh = re.search(r"http-equiv=\"?refresh\"?.*?url=([^\">]+)", text)
    if refresh and not mark:
        return _behind(files, f"{base}/{place}", refresh[1], base)
    return f"{mark[1] if mark else text}#{fragment}"
