"""Redirects that a host of static sites is told to make: links to them are no mistake.

https://docs.netlify.com/routing/redirects/, whose `_redirects` files Cloudflare Pages and GitLab
Pages read as well, and https://vercel.com/docs/redirects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.settings import SettingsError
from reviewlint.site.configuration import read_configuration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewlint.site.tree import Tree

_RULE = lazy(r"^[ \t]*(?P<path>/[^\s#]*)[ \t]+(?P<target>[^\s#]+)(?P<rest>[^\n]*)$", re.M)
_PART = lazy(r":\w+\*?|\*|\([^()]*\)|[^:*(]+|.")
_FAILURES = ("404", "410", "451")


def redirects(tree: Tree, files: Iterable[str]) -> Callable[[str], bool]:
    """Whether a host leads a path of the site elsewhere.

    Args:
        tree: the site's files.
        files: where `_redirects` files may be.
    """
    paths = {path for path in _paths(tree, files) if path.strip("/*")}
    pattern = re.compile("|".join(sorted(filter(None, map(_pattern, paths)))) or "(?!)")
    return lambda path: bool(pattern.fullmatch(path.rstrip("/") or "/"))


def _paths(tree: Tree, files: Iterable[str]) -> Iterator[str]:
    for file in files:
        if tree.is_file(file):
            for match in _RULE.finditer(tree.read(file)):
                if not any(status in match["rest"] for status in _FAILURES):
                    yield match["path"]
    for name in ("netlify.toml", "vercel.json"):
        for rule in _rules(tree, name):
            path = rule.get("from") or rule.get("source")
            if isinstance(path, str) and path.startswith("/"):
                yield path


def _rules(tree: Tree, file: str) -> list[dict[str, object]]:
    """The rules in a host's configuration that do not end in “not found”."""
    if not tree.is_file(file):
        return []
    try:
        settings = read_configuration(tree.place(file)) or {}
    except SettingsError:  # of no concern to the generator
        return []
    lists = (settings.get(key) for key in ("redirects", "rewrites"))
    rules = [rule for each in lists if isinstance(each, list) for rule in each]
    return [
        rule
        for rule in rules
        if isinstance(rule, dict) and str(rule.get("status", "")) not in _FAILURES
    ]


def _pattern(path: str) -> str:
    """A regular expression for a path with placeholders; what follows a `*` is no longer told."""
    parts: list[str] = []
    for match in _PART.finditer(path.rstrip("/")):
        part = match[0]
        if part == "*" or part.startswith("(") or part.endswith("*"):
            return "".join(parts).removesuffix("/") + "(?s:.*)" if parts else ""
        parts.append("[^/]+" if len(part) > 1 and part[0] == ":" else re.escape(part))
    return "".join(parts)
