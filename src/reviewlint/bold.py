"""Which `**` belong together, whatever letters and signs stand beside them.

CommonMark (6.2) also asks whether a letter stands on one side of them and punctuation on the
other. kramdown and Python-Markdown do not, and neither does an author.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.body import OPAQUE
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from reviewlint.body import TextBlock
    from reviewlint.site.root import Generator

_NO_TEXT = lazy(f"{OPAQUE}+")
_STARS = lazy(r"\*\*+")


def bold_texts(block: TextBlock, generator: Generator) -> dict[int, int]:
    """The indexes of the `**` that open bold text, each with that of the `**` that closes it.

    Args:
        block: the text they stand in.
        generator: one whose Markdown is not CommonMark. kramdown (`jekyll`) wants no white space
            inside of the stars; Python-Markdown (`mkdocs`) takes it before the closing ones.
    """
    text = _with_stars(block)
    pairs: dict[int, int] = {}
    opened = -1
    runs = list(_STARS.finditer(text))
    for left, run in zip(reversed(range(len(runs))), runs, strict=True):
        start, end = run.span()
        may_open = not _is_space(text[end : end + 1])
        may_close = not _is_space(text[start - 1 : start])
        if generator == "mkdocs":
            may_close |= not may_open or left % 2 == 0
        if opened >= 0 and may_close:
            pairs[opened] = start
            opened = -1
        elif may_open:
            opened = start  # what was opened before it is not closed
    return pairs


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _with_stars(block: TextBlock) -> str:
    """The literal text, and the stars in it that are emphasis in CommonMark."""
    return _NO_TEXT.sub(
        lambda match: _stars_around(block.source[slice(*match.span())]), block.literal
    )


def _stars_around(written: str) -> str:
    """What stands side by side and is no text, the stars at both of its ends left."""
    between = written.lstrip("*")
    if not between:
        return written
    before = len(written) - len(between)
    behind = len(between) - len(between.rstrip("*"))
    if between[:-behind].endswith("\\") and behind:
        behind -= 1  # an escaped one
    return "*" * before + OPAQUE * (len(between) - behind) + "*" * behind
