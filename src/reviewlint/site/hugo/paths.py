"""From the words of a title or a file's name to the path that Hugo publishes.

After Hugo's `common/paths` and `resources/page/page_paths.go`.
"""

from __future__ import annotations

import posixpath
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote_plus

from reviewlint.lazy import lazy

_KEPT = frozenset("./\\_#+~-@")
_PLAIN = lazy(r"[a-z0-9./_-]*")
_SPACE = lazy(r"\s")
_PERCENT = lazy(r"%[0-9A-Fa-f]{2}")


class Style(NamedTuple):
    """How a site writes its paths.

    Attributes:
        lower: whether in small letters (`disablePathToLower`).
        accents: whether letters keep their accents (`removePathAccents`).
    """

    lower: bool = True
    accents: bool = True

    def sanitized(self, path: str) -> str:
        """A path with what cannot stand in one taken out, and hyphens for spaces."""
        if _PLAIN.fullmatch(path):
            return path
        parts: list[str] = []
        space = False
        for position, character in enumerate(path):
            if _stays(character) or (character == "%" and _PERCENT.match(path, position)):
                if space and character != "-":
                    parts.append("-")
                space = False
                parts.append(character)
            elif parts and parts[-1] != "-" and character.isspace():
                space = True
        result = "".join(parts)
        if not self.accents:
            result = _without_accents(result)
        return _lower(result) if self.lower else result

    def slug(self, words: str) -> str:
        """Words of a title or a name as a part of a permalink."""
        return unquote_plus(self.sanitized(words))


def hyphened(path: str) -> str:
    """The path of a source file as Hugo has read it since 0.123: a hyphen for every space."""
    return _SPACE.sub("-", path)


class Form(NamedTuple):
    """What an output format makes of a path.

    Attributes:
        name: what the configuration calls it, in lower case.
        suffix: the ending of its files, with the dot.
        base: the name of its files.
        path: a folder around all of them.
        ugly: whether it is always `/name.html`, never `/name/index.html`; `None` where the site
            decides.
        root: whether its files stand in the top of the site.
    """

    name: str
    suffix: str
    base: str = "index"
    path: str = ""
    ugly: bool | None = None
    root: bool = False


HTML = Form("html", ".html")


class Target(NamedTuple):
    """What decides about the place of a page.

    Attributes:
        kind: of the page.
        folder: for a `page`, the folder of its source in the content.
        name: for a `page`, its slug or the name of its source.
        sections: for all others, their path.
        url: what the front matter says.
        permalink: what the site's configuration makes of it.
        prefix: the folder of its language.
        old: whether older versions' rules count.
    """

    kind: str
    folder: str = ""
    name: str = ""
    sections: str = ""
    url: str = ""
    permalink: str = ""
    prefix: str = ""
    old: bool = False


class Place(NamedTuple):
    """Where a page is: its address, its file, and the folder of the files beside it."""

    url: str
    output: str
    folder: str


def place(target: Target, form: Form, style: Style, *, ugly: bool) -> Place:
    """Where Hugo publishes a page in one of its formats."""
    ugly = form.ugly if form.ugly is not None else ugly
    same = bool(target.name) and target.name == form.base
    if not target.permalink and same:
        ugly = True
    if target.kind != "home" and target.url:
        found = _of_url(target, form)
    elif target.kind == "page":
        found = _of_page(target, form, ugly=ugly, same=same)
    else:
        found = _of_list(target, form, ugly=ugly)
    url, output, folder = found
    if not target.url or target.kind != "page":
        url, output, folder = map(style.sanitized, (url, output, folder))
    return Place(_absolute(url), _absolute(output), _absolute(folder).rstrip("/"))


def _of_url(target: Target, form: Form) -> Place:
    path = _join("/", form.path, target.url)
    folder = url = path
    dotted = "." in target.url
    output = path
    if target.url.endswith("/") or not dotted:
        output = _join(path, form.base + form.suffix)
    elif target.old:
        folder = posixpath.dirname(path)
    else:
        folder = posixpath.splitext(path)[0]
    if not output.endswith("/index.html"):
        url = output
    elif not url.endswith("/"):
        url += "/"
    prefixed = target.url.startswith(f"/{target.prefix}")
    if target.prefix and not prefixed and not target.url.startswith("/"):
        url, output, folder = (_join("/", target.prefix, each) for each in (url, output, folder))
    return Place(url, output, folder)


def _of_page(target: Target, form: Form, *, ugly: bool, same: bool) -> Place:
    inside = target.permalink or _join(target.folder, target.name)
    path = _join("/", form.path, inside)
    folder = path.removesuffix(target.name) if same else path
    output = f"{path.strip('/')}{form.suffix}" if ugly else _join(path, form.base + form.suffix)
    url = f"{folder}/" if _absolute(output).endswith("/index.html") else output
    return _prefixed(target.prefix, Place(url, output, folder))


def _of_list(target: Target, form: Form, *, ugly: bool) -> Place:
    path = _join("/", form.path, target.permalink or target.sections)
    if not target.sections or not ugly:
        output = _join(path, form.base + form.suffix)
    else:
        output = path.strip("/") + form.suffix
    url = f"{path}/" if _absolute(output).endswith("/index.html") else output
    return _prefixed(target.prefix, Place(url, output, path))


def _prefixed(prefix: str, found: Place) -> Place:
    return Place(*(_join("/", prefix, each) for each in found)) if prefix else found


def _join(*parts: str) -> str:
    """The parts as one path, cleaned; a slash at its end stays."""
    joined = posixpath.normpath("/".join(part for part in parts if part) or ".")
    joined = joined.replace("//", "/") if joined.startswith("//") else joined
    if joined == ".":
        joined = ""
    return f"{joined}/" if parts[-1].endswith("/") and not joined.endswith("/") else joined


def _absolute(path: str) -> str:
    closing = "/" if path.endswith("/") else ""
    return f"/{path.strip('/')}{closing}" if path.strip("/") else "/"


def _stays(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character)[0] in "LM" or character.isdecimal()


def _lower(path: str) -> str:
    """Small letters, each by itself, as Go has it."""
    return path.lower() if path.isascii() else "".join(each.lower()[:1] for each in path)


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text)
    kept = (each for each in plain if unicodedata.category(each) != "Mn")
    return unicodedata.normalize("NFC", "".join(kept))
