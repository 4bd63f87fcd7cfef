"""Showing a file's text on a terminal: escapes, screen columns, excerpts, wrapping, colours.

Everything that a terminal would act on or hide (control characters, bidirectional controls,
zero-width characters, line separators, lone surrogates) is shown as a visible escape.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

TAB_STOP = 4
"""As in Markdown."""

# A zero-width joiner belongs to its neighbours in emoji and in Indic and Persian words, and a tag
# character to the flag before it; anywhere else they are as hidden as the others.
_HIDDEN = lazy(
    "(\r\n|[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e001f]"
    "|(?<![^\0-\xbf\u2000-\u206f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\xbf\u2000-\u206f])"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f])"
)
_SYMBOLS = {"\n": "⏎", "\r": "⏎", "\r\n": "⏎", "\t": "⇥"}

# Characters that are one column wide whatever stands beside them: most lines have no others, and
# importing wcwidth takes longer than checking a file.
_PLAIN = lazy(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u0482\u048a-\u052f"
    "\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2190-\u2199\u2605\u2606]*"
)


class Cells(NamedTuple):
    """A line of text in the pieces that take their own place on the screen.

    Attributes:
        texts: what to print for each piece.
        starts: the code-point offset at which each begins, and the length of the line.
        columns: the screen column (from 0) at which each begins, and the width of the line.
    """

    texts: Sequence[str]
    starts: Sequence[int]
    columns: Sequence[int]


class Excerpt(NamedTuple):
    """What is shown of a line, and where the part that it is about lies.

    Attributes:
        line: safe to print, cut with “…” where it is too long.
        indent: the screen columns before the part.
        length: the screen columns of the part, at least 1.
    """

    line: str
    indent: int
    length: int


def escape(text: str) -> str:
    """Make text from a file or a file's name safe to print on one line."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda match: _visible(match[0]), text)


def width(text: str) -> int:
    """The screen columns of text that is safe to print."""
    if _PLAIN.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415

    return max(wcswidth(text), 0)


def wrap(text: str, columns: int) -> list[str]:
    """Break text that is safe to print at its spaces, to fill lines of so many columns."""
    if width(text) <= columns:
        return [text]
    measure = len if _PLAIN.fullmatch(text) else width
    lines: list[str] = []
    line: list[str] = []
    used = -1
    for word in text.split(" "):
        length = measure(word)
        if line and used + 1 + length > columns:
            lines.append(" ".join(line))
            line, used = [], -1
        line.append(word)
        used += 1 + length
    return [*lines, " ".join(line)]


def paint(text: str, style: str, color: bool) -> str:
    """Give text an SGR style such as `"1;31"` (bold red), if colours are wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text


def cells(text: str) -> Cells:
    """Divide a line into screen cells.

    A cell is a grapheme cluster (UAX #29, as wcwidth has it), the spaces for a tab, or the
    escape for a hidden character.
    """
    if _PLAIN.fullmatch(text):
        return Cells(text, range(len(text) + 1), range(len(text) + 1))
    texts: list[str] = []
    lengths: list[int] = []
    widths: list[int] = []
    column = 0
    for index, run in enumerate(_HIDDEN.split(text)):
        shown: Sequence[str]
        if index % 2:  # what the pattern found; the rest stands between
            shown = [" " * (TAB_STOP - column % TAB_STOP) if run == "\t" else _visible(run)]
            lengths.append(len(run))
        else:
            shown = run if _PLAIN.fullmatch(run) else _clusters(run)
            lengths += map(len, shown)
        sizes = [_cluster_width(cluster) for cluster in shown]
        texts += shown
        widths += sizes
        column += sum(sizes)
    return Cells(texts, [0, *accumulate(lengths)], [0, *accumulate(widths)])


def excerpt(text: str, start: int, end: int, columns: int) -> Excerpt:
    """Show a line so that the part of it in question can be seen and underlined.

    Args:
        text: the line, without its line break.
        start: the code-point offset of the part's first character; past the end means the end.
        end: the offset behind its last character; a part in the middle of a cell means the cell.
        columns: how many screen columns there are; a longer line is cut around the part.
    """
    start = min(start, len(text))
    end = max(start, min(end, len(text)))
    # No cell that is shown can lie further off, so that a huge line costs no more than a long one.
    low, high = max(0, start - columns), min(len(text), start + columns)
    texts, starts, at = cells(text[low:high])
    first = bisect_right(starts, start - low) - 1
    begin, stop = at[first], at[bisect_left(starts, min(end, high) - low)]

    whole = low == 0 and high == len(text) and at[-1] <= columns
    room = at[-1] if whole else columns - 2
    before = max((room - (stop - begin)) // 2, room // 5)
    right = min(max(0, begin - before) + room, at[-1])
    # The outermost cell of a slice may be half of a cluster.
    left_cell = min(max(bisect_left(at, max(0, right - room)), int(low > 0)), first)
    right_cell = min(bisect_right(at, right) - 1, len(texts) - int(high < len(text)))
    right_cell = max(right_cell, min(first + 1, len(texts)))

    head = "…" if low + left_cell > 0 else ""
    tail = "…" if high < len(text) or right_cell < len(texts) else ""
    goes_on = end > high or stop > at[right_cell]
    length = min(stop, at[right_cell]) - begin + int(goes_on)
    return Excerpt(
        head + "".join(texts[left_cell:right_cell]) + tail,
        len(head) + begin - at[left_cell],
        max(length, 1),
    )


def _clusters(text: str) -> list[str]:
    from wcwidth import iter_graphemes  # noqa: PLC0415

    return list(iter_graphemes(text))


@lru_cache(maxsize=4096)
def _cluster_width(cluster: str) -> int:
    return width(cluster)


def _visible(hidden: str) -> str:
    """The escape for one hidden character; an undecodable byte of a file's name is a byte."""
    if symbol := _SYMBOLS.get(hidden):
        return symbol
    if "\udc80" <= hidden <= "\udcff":
        return f"<0x{ord(hidden) - 0xDC00:02X}>"
    return f"<U+{ord(hidden):04X}>"
