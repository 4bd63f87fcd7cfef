"""Globs of the settings, which mean what they mean in a `.gitignore` file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pathspec import GitIgnoreSpec, PathSpec, Pattern
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_BRACES = re.compile(r"\{[^{}]*,[^{}]*\}")
_HERE = re.compile(r"^(!?)\./")


class Globs:
    """A list of globs, relative to one folder.

    `name` and `*.md` match at any depth, `a/b` and `/a` from the folder, `a/` only folders; `**`
    stands for any number of folders; what lies in a matching folder matches too; of several globs
    that match, the last one counts, and `!glob` takes back (also what is in a folder, which git
    does not). Unlike in a `.gitignore` file, `./a` is `/a`, and `#` has no meaning.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take the globs; pathspec is imported only if there are any.

        Raises:
            ValueError: one of them can match nothing; the message says which and why.
        """
        self.patterns = tuple(patterns)
        self._spec: PathSpec[Pattern] | None = None
        if self.patterns and all(pattern.startswith("!") for pattern in self.patterns):
            raise ValueError(f"“{patterns[0]}” only takes back what a glob before it has matched.")
        if self.patterns:
            from pathspec import PathSpec  # noqa: PLC0415

            self._spec = PathSpec(map(_compile, self.patterns))

    def match(self, path: str) -> bool:
        """Whether a path matches; `/` between its parts, and `/` at the end of a folder's."""
        return self._spec is not None and self._spec.match_file(path)


def ignore_spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """What the lines of a `.gitignore` file say; as in git, a line without a meaning is none."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    patterns: list[GitIgnoreSpecPattern] = []
    for line in lines:
        try:
            patterns += GitIgnoreSpec.from_lines([line]).patterns
        except (ValueError, re.error):
            continue
    return GitIgnoreSpec(patterns)


def _compile(glob: str) -> Pattern:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    if _BRACES.search(glob):
        raise ValueError(f"“{glob}” has braces, which have no meaning here; write several globs.")
    line = f"\\{glob}" if glob.startswith("#") else _HERE.sub(r"\1/", glob)
    try:
        patterns = GitIgnoreSpec.from_lines([line]).patterns
    except (ValueError, re.error):
        raise ValueError(f"“{glob}” is not a glob that can be understood.") from None
    if not patterns or patterns[0].include is None:
        raise ValueError(f"“{glob}” matches nothing.")
    return patterns[0]
