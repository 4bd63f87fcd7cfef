"""Globs as in `.gitignore` files: what they match, exactly as git has it.

Follows gitignore(5) and git's `wildmatch.c`. (pathspec is near, but its patterns also match what
lies in a folder, so that lines that take back and files further down do not add up as in git.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_BRACES = lazy(r"\{[^{}]*,[^{}]*\}")
_HERE = lazy(r"^(!?)\./")
_TOKEN = lazy(
    r"(?P<stars>\*+)|(?P<any>\?)|\\(?P<escaped>.)"
    r"|\[(?P<not>[!^]?)(?P<items>\]?(?:\[:\w*:\]|\\.|[^\]\\])*+)\]|(?P<plain>[^\\\[])",
    re.DOTALL,
)
_ITEM = lazy(r"\[:(?P<kind>\w*):\]|\\?(?P<first>.)-\\?(?P<last>.)|\\?(?P<one>.)", re.DOTALL)
_KINDS = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r"\t ",
    "cntrl": r"\0-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


class Glob(NamedTuple):
    """One line of a `.gitignore` file.

    Attributes:
        pattern: a regular expression for the whole of a path.
        negated: whether it takes back (`!`).
        only_folders: whether it is for folders only (`/` at the end).
    """

    pattern: re.Pattern[str]
    negated: bool
    only_folders: bool

    def matches(self, path: str, *, is_folder: bool) -> bool:
        """Whether it matches a path relative to its folder; the folders above do not count."""
        return (is_folder or not self.only_folders) and bool(self.pattern.fullmatch(path))


def read_glob(line: str) -> Glob | None:
    """Read a line; `None` if it can match nothing, such as a blank line or a comment."""
    text = line.rstrip(" ")
    if text != line and (len(text) - len(text.rstrip("\\"))) % 2:
        text += " "  # the last space is escaped
    if text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[negated:]
    only_folders = text.endswith("/")
    text = text.removesuffix("/")
    try:
        pattern = (
            _path(text.removeprefix("/")) if "/" in text else f"(?:.*/)?{_name(_tokens(text))}"
        )
        return Glob(re.compile(pattern, re.DOTALL), negated, only_folders)
    except (ValueError, KeyError, re.error):
        return None


class Globs:
    """A list of globs of the settings, relative to one folder.

    What lies in a matching folder matches too. Of several globs that match, the last one counts,
    and `!glob` takes back; also what is in a folder, which git does not. `./a` is `/a`, and `#`
    has no meaning.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take the globs.

        Raises:
            ValueError: one of them can match nothing; the message says which and why.
        """
        self.patterns = tuple(patterns)
        self._globs = [_read_setting(pattern) for pattern in self.patterns]
        if self._globs and all(glob.negated for glob in self._globs):
            raise ValueError(f"“{patterns[0]}” only takes back what a glob before it has matched.")

    def match(self, path: str) -> bool:
        """Whether a path matches; `/` between its parts, and `/` at the end of a folder's."""
        return next(
            (not glob.negated for glob in reversed(self._globs) if glob.pattern.fullmatch(path)),
            False,
        )

    def without(self, path: str) -> Globs:
        """These globs but those that match a path, which is asked for nevertheless."""
        rest = {
            text: glob
            for text, glob in zip(self.patterns, self._globs, strict=True)
            if not glob.pattern.fullmatch(path)
        }
        return Globs(() if all(glob.negated for glob in rest.values()) else tuple(rest))


def _read_setting(text: str) -> Glob:
    """Read a glob of the settings; its pattern matches what is in a folder, too."""
    if _BRACES.search(text):
        raise ValueError(f"“{text}” has braces, which have no meaning here; write several globs.")
    glob = read_glob(f"\\{text}" if text.startswith("#") else _HERE.sub(r"\1/", text))
    if glob is None:
        raise ValueError(f"“{text}” matches nothing.")
    inside = "/.*" if glob.only_folders else "(?:/.*)?"
    return glob._replace(pattern=re.compile(f"(?:{glob.pattern.pattern}){inside}", re.DOTALL))


def _tokens(text: str) -> list[re.Match[str]]:
    """The parts of a glob that mean something on their own.

    Raises:
        ValueError: a `[` is not closed, or nothing follows a backslash.
    """
    tokens = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise ValueError(f"nothing matches {text[at:]}")
        tokens.append(token)
        at = token.end()
    return tokens


def _path(text: str) -> str:
    """The regular expression of a glob with folders.

    Between two `**`, names are looked for at the first place where they fit, and no other
    (an atomic group): whatever follows a `**` may stand anywhere behind. So no path takes long.
    """
    names: list[list[re.Match[str]]] = [[]]
    for token in _tokens(text):
        if "/" in (token["plain"], token["escaped"]):
            names.append([])
        else:
            names[-1].append(token)
    runs: list[list[str]] = [[]]
    for name in names:
        if [token.group() for token in name] == ["**"]:
            runs.append([])
        else:
            runs[-1].append(_name(name))
    if len(runs) == 1:
        return "/".join(runs[0])
    first, *middle, last = runs
    return (
        "".join(f"{name}/" for name in first)
        + "".join(f"(?>(?:[^/]+/)*?{'/'.join(run)}/)" for run in middle if run)
        + (f"(?:.*/)?{'/'.join(last)}" if last else ".+")
    )


def _name(tokens: list[re.Match[str]]) -> str:
    """The regular expression of a glob for one name; between two `*` as between two `**`.

    Raises:
        ValueError: it can match nothing.
    """
    parts = [""]
    for token in tokens:
        if token["stars"]:
            parts.append("")
        elif token["any"]:
            parts[-1] += "[^/]"
        elif token["items"] is not None:
            parts[-1] += _one_of(token["items"], negated=bool(token["not"]))
        else:
            parts[-1] += re.escape(token["escaped"] or token["plain"])
    if parts == [""]:
        raise ValueError("no name is empty")
    if len(parts) == 1:
        return parts[0]
    first, *middle, last = parts
    return f"{first}{''.join(f'(?>[^/]*?{part})' for part in middle if part)}[^/]*{last}"


def _one_of(items: str, *, negated: bool) -> str:
    """The regular expression of `[…]`, which never matches a `/`."""
    expression = ""
    for item in _ITEM.finditer(items):
        if item["kind"] is not None:
            expression += _KINDS[item["kind"]]
        elif item["first"]:
            expression += f"{re.escape(item['first'])}-{re.escape(item['last'])}"
        else:
            expression += re.escape(item["one"])
    return f"(?!/)[{'^' if negated else ''}{expression}]"
