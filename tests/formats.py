"""Diagnostics of a text, as reports get them, and names and words that try to break out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from linting import lint
from oracles import NODE_FOLDER, lacking
from reviewlint.findings import (
    Applicability,
    Diagnostic,
    Edit,
    Finding,
    Fix,
    PlacedRelated,
    Severity,
)
from reviewlint.placement import place
from reviewlint.rules import catalogue
from reviewlint.settings import ActiveRule
from reviewlint.source import BOM, Position, Source, Span
from test_reporters import finding

if TYPE_CHECKING:
    from pathlib import Path

RULES = catalogue()  # loaded here, as Hypothesis takes the time of an example

HOSTILE_PATHS = (
    "a\nb.md",
    "50%25 off.md",
    "::error::x.md",
    'say "no", [x];y=z.md',
    "<b>&amp;|`c`_d_@octocat.md",
    "\x1b[31mred\x07.md",
    "]]>.md",
    "caf\udce9.md",  # what a byte that is not UTF-8 becomes in a name
    "##vso[task.complete result=Failed;]done.md",
    "Ночной 夜 🎬.md",
    "a:b/C:d.md",
    " lead and trail .md",
    "back\\slash.md",
    "#12 ~~x~~ $y$ www.gatefilm.test.md",
)
"""File names that Linux allows."""

HOSTILE_TEXTS = (
    *HOSTILE_PATHS,
    "one\r\ntwo\n\n## three\n| x | y |",
    "“{% if %}”, “{{ x }}”, “{0}” and “[Vera](https://gatefilm.test)”",
    "</failure></testcase>]]><script>alert(1)</script>",
    "![x](y) [z][] <https://gatefilm.test> http://gatefilm.test vera@gatefilm.test \\| \\\\|",
)


hostile = [
    finding(path=path, message=text, hint=text, severity=severity, start=(3, 4), end=(3, 9))
    for severity in Severity
    for path, text in zip(HOSTILE_TEXTS, reversed(HOSTILE_TEXTS), strict=True)
    if path in HOSTILE_PATHS
]
hostile += [finding(message=text) for text in HOSTILE_TEXTS]

PAGE = (
    "---\ntitle: 🎬 Harbour\n---\n\n🎬 See [Vera\nLund](htp://gatefilm.net/vera).\n\n![](a b.png)\n"
)


def package(name: str) -> Path:
    """An npm package's folder; the test is skipped where it is missing."""
    folder = NODE_FOLDER / "node_modules" / name
    if not folder.is_dir():
        lacking(f"no {name}: npm install --prefix build/npm {name}")
    return folder


def ordered(found: list[Diagnostic]) -> list[Diagnostic]:
    """Findings as a report has them."""
    return sorted(found, key=lambda diagnostic: diagnostic.sort_key)


def kinds() -> dict[str, list[Diagnostic]]:
    """Findings of all kinds, by a name: what rules find, with another place; hostile ones; none."""
    related = (PlacedRelated("pier.md", Position(4, 1), Position(4, 8), "It is here."),)
    real = [item._replace(related=related) for item in diagnosed(PAGE)]
    return {"real": real, "hostile": hostile, "clean": []}


def diagnosed(text: str, path: str = "page.md") -> list[Diagnostic]:
    """What the rules find in a text, ready to print."""
    source = Source(path, text)
    return [
        place(source, ActiveRule(RULES[code], RULES[code].severity, RULES[code].options()), found)
        for code, found in lint(text, path=path)
    ]


pieces = st.sampled_from(["a", " ", "é", "夜", "🎬", "👨\u200d👩", "\t", "\n", "\r\n", "\r", BOM])
texts = st.builds(str.__add__, st.sampled_from(["", BOM]), st.lists(pieces).map("".join))


@st.composite
def findings(draw: st.DrawFn) -> tuple[str, Finding, Diagnostic]:
    """A text, a finding anywhere in it with a fix of some edits, and its diagnostic."""
    text = draw(texts)
    lowest = int(text.startswith(BOM))
    offsets = st.integers(lowest, max(lowest, len(text)))
    ends = sorted(draw(st.lists(offsets, min_size=2, max_size=6)))
    spans = [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    contents = st.sampled_from(["", "x", "🎬", "é\n"])
    edits = tuple(Edit(span, draw(contents)) for span in spans)
    fix = Fix("Write it anew", edits, Applicability.SAFE)
    start, end = sorted((draw(offsets), draw(offsets)))
    finding = Finding(Span(start, end), "It is wrong.", fix=fix)
    rule = RULES["LK001"]
    active = ActiveRule(rule, rule.severity, rule.options())
    return text, finding, place(Source("page.md", text), active, finding)


def after(text: str, fix: Fix | None) -> str:
    """The text after the edits of a fix."""
    for edit in reversed(fix.edits if fix else ()):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
