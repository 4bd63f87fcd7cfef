"""Time parsing and every rule on texts made to be slow, at one size and at twice that size.

    python benchmarks/hostile.py [CHARACTERS]

Fragments of Markdown, HTML and templates are repeated, alone, in pairs, and at random. What grows
with the square of the size takes four times as long on twice the text: those are listed, as is
whatever takes longest.
"""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.document import Document
from reviewlint.rules import catalogue
from reviewlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAGMENTS = [
    *("[", "]", "[a](", "[a] (", "(a)[", "[a][", "![", "[^a", "[^1]: ", "[a]: b\n", "[a]:\n", "]("),
    *("(", ")", "<", "<a href=x>", "</a>", "<a href='", "<!--", "-->", "<div>\n", "<b ", "&", "&#"),
    *("*", "**", "***a", "_", "__a", "a**", "~~", "`", "``` ", "\n```\n", "~~~\n", "$", "$$", "\\"),
    *(
        "#",
        "\n# a\n",
        "\n#a\n",
        "\n## {#a}\n",
        "> ",
        "- ",
        "1. ",
        "\t",
        "    ",
        "  \n",
        "\n\n",
        "|",
    ),
    *("{{", "}}", "{%", "%}", "{% if a %}", "{% endif %}", "{% raw %}", "{{< a >}}", "{{% a %}}"),
    *(
        "{{< /a >}}",
        "{#",
        "#}",
        "{::a}",
        "{/*",
        "*/}",
        "http://a.test/ ",
        "www.a.test ",
        "a@a.test ",
    ),
    *(
        "the the ",
        "a\u200b",
        "\u00e2\u20ac\u2122",
        "\ufffd",
        "TODO ",
        "the\n",
        "\u05d0\u202e",
        "%",
        "% ",
    ),
    *("<!-- reviewlint-disable -->", "<!-- reviewlint-disable-line LK003 -->", "x\n", "word ", "é"),
]
SIZE = 50_000
SLOW = 0.05
"""Seconds from which growth is looked at: less is the clock's noise."""


class Cost(NamedTuple):
    """How long one part took on a text, and on the same text twice as long."""

    seconds: float
    doubled: float
    part: str
    text: str


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    costs = [cost for name, text in texts(2 * size) for cost in compare(name, text)]
    print(f"{len(costs)} pairs of part and text, {size} and {2 * size} characters")
    print("longest:")
    for cost in sorted(costs, key=lambda cost: -cost.doubled)[:12]:
        show(cost)
    print("growing faster than the text:")
    for cost in sorted(costs, key=lambda cost: -cost.doubled / max(cost.seconds, 1e-6)):
        if cost.doubled > SLOW and cost.doubled > 3 * cost.seconds:
            show(cost)


def texts(size: int) -> Iterator[tuple[str, str]]:
    """Texts of a size, each with what it was made of."""
    for fragment in FRAGMENTS:
        yield repr(fragment), (fragment * size)[:size]
        yield repr(fragment + "x "), ((fragment + "x ") * size)[:size]
    chance = random.Random(1)
    for _ in range(150):
        pair = "".join(chance.sample(FRAGMENTS, 2))
        yield repr(pair), (pair * size)[:size]
    for number in range(30):
        some = chance.sample(FRAGMENTS, 12)
        yield f"random {number}", "".join(chance.choices(some, k=size // 3))[:size]


def compare(name: str, text: str) -> Iterator[Cost]:
    """What each part costs on the first half of a text and on all of it."""
    half = spent(text[: len(text) // 2])
    for part, seconds in spent(text).items():
        yield Cost(half[part], seconds, part, name)


def spent(text: str) -> dict[str, float]:
    """The seconds that parsing takes, and each rule behind it."""
    document = Document(Source("page.md", text))
    start = time.perf_counter()
    assert document.body is not None
    parts = {"parsing": time.perf_counter() - start}
    for rule in catalogue().values():
        if rule.check:
            start = time.perf_counter()
            for _finding in rule.check(document, rule.options()):
                pass
            parts[rule.code] = time.perf_counter() - start
    return parts


def show(cost: Cost) -> None:
    print(f"  {cost.part:8} {cost.seconds:7.3f} s {cost.doubled:7.3f} s  {cost.text}")


if __name__ == "__main__":
    main()
