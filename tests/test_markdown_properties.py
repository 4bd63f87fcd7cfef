"""What holds of the body of any text."""

from __future__ import annotations

from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bodies import body_of
from reviewlint.body import MASK, Body
from reviewlint.source import Span
from reviewlint.templates import mask, template_spans

if TYPE_CHECKING:
    from reviewlint.body import Image, Link


class Part(Protocol):
    """Whatever stands somewhere in a body."""

    @property
    def span(self) -> Span: ...


FRAGMENTS = st.sampled_from(
    [
        *("[a](b)", "[a]", "![i](j 'k')", "[a][b]", "\n[b]: /c 'd'\n", "<https://a.test>", "[^n]"),
        *("https://a.test/b_(c)", "www.a.test.", "<a href='b'>", "</a>", "<img src=a alt=b>", "<a"),
        *("<div>\n", "</div>\n", "<!--", "-->", "<script>", "</script>", "<img srcset='a 1x, b'>"),
        *("`", "``", "```\n", "*", "**", "_", "~~", "\\", "&amp;", "$", "$$", "{{ a }}", "{% b %}"),
        *("{% raw %}", "{% endraw %}", "{: .c}", "{", "}", "[", "](", ")", "(", "]", "<", ">", "!"),
        *("> ", "- ", "1. ", ": ", "# ", "    ", "\t", " ", "\n", "\n\n", "---\n", "\n===\n", "|"),
        *(
            "| a | b |\n|---|---|\n",
            "[^n]: ",
            "!!! note\n",
            ":::\n",
            "word",
            "\u00e9",
            "\U0001f3ac",
        ),
        *("\ufeff", "\u200b", "\u00a0", "\x0b", "\x0c", "\u2028", "\ue000", "\ufffc", '"', "'"),
    ]
)
DOCUMENTS = st.lists(FRAGMENTS, max_size=30).map("".join)
PATHS = st.sampled_from(["page.md", "page.mdx"])


def all_spans(body: Body) -> list[tuple[Span, Span]]:
    """Each part's own span with those of its parts."""
    spans = []
    for link in body.links:
        spans += [(link.span, link.text_span), (link.span, link.label_span or link.span)]
        if link.label is None:
            spans.append((link.span, link.destination_span))
    for image in body.images:
        spans += [(image.span, image.alt_span or image.span)]
        if image.label is None:
            spans.append((image.span, image.destination_span))
    for heading in body.headings:
        spans.append((heading.span, heading.text_span))
    for definition in body.definitions:
        spans += [(definition.span, definition.label_span)]
        spans += [(definition.span, definition.destination_span)]
    for tag in body.tags:
        for attribute in tag.attributes.values():
            spans += [(tag.span, attribute.name_span)]
            spans += [(tag.span, attribute.value_span or attribute.name_span)]
    others: list[Part] = [*body.code, *body.comments, *body.footnotes, *body.footnote_references]
    others += body.text
    return spans + [(part.span, part.span) for part in others]


@settings(max_examples=500, deadline=None)
@given(DOCUMENTS | st.text(), PATHS)
def test_spans_are_in_bounds_and_in_order(text: str, path: str) -> None:
    body = body_of(text, path)
    for whole, part in all_spans(body):
        assert 0 <= whole.start <= part.start <= part.end <= whole.end <= len(text)
    lists: tuple[tuple[Part, ...], ...] = (
        body.links,
        body.images,
        body.headings,
        body.tags,
        body.text,
    )
    for parts in lists:
        for one, other in pairwise(parts):
            assert one.span.start <= other.span.start


@settings(max_examples=500, deadline=None)
@given(DOCUMENTS, PATHS)
def test_text_blocks_map_each_character_back(text: str, path: str) -> None:
    masked = mask(text, template_spans(text, mdx=path.endswith("x")))
    for block in body_of(text, path).text:
        assert len(block.literal) == len(block.source)
        assert "\n" not in (block.source[0], block.source[-1])
        for index, character in enumerate(block.source):
            if character != "\n":
                assert masked[block.offset(index)] == character
        assert block.file_span(0, len(block.source)) == block.span


@settings(max_examples=500, deadline=None)
@given(DOCUMENTS)
def test_links_and_images_stand_where_they_say(text: str) -> None:
    body = body_of(text)
    parts: list[Link | Image] = [*body.links, *body.images]
    for part in parts:
        written = text[slice(*part.span)]
        destination = text[slice(*part.destination_span)]
        match part.kind:
            case "inline":
                assert (written[:1], written[-1:]) in (("[", ")"), ("!", ")"))
            case "full" | "collapsed" | "shortcut":
                assert (written[:1], written[-1:]) in (("[", "]"), ("!", "]"))
            case "autolink":
                assert written == f"<{part.destination}>"
            case "html":
                assert written.startswith("<")
        if not {"\\", "&", "{", "\n", MASK} & set(destination):
            assert part.destination == destination
        elif not {"\\", "{", "\n", MASK} & set(destination):
            assert part.destination == unescape(destination)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, st.sampled_from(["\r\n", "\r"]))
def test_line_breaks_of_any_kind_give_the_same_body(text: str, newline: str) -> None:
    other = text.replace("\n", newline)
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (len(newline) if character == "\n" else 1))
    expected, given_body = body_of(text), body_of(other)
    assert [(link.kind, link.text, link.destination) for link in given_body.links] == [
        (link.kind, link.text, link.destination) for link in expected.links
    ]
    for part, same in zip(expected.links, given_body.links, strict=True):
        assert same.span.start == offsets[part.span.start]
    assert [block.literal for block in given_body.text] == [
        block.literal for block in expected.text
    ]


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, st.sampled_from(["\ufeff", "---\na: b\n---\n", "\u00e9\n"]))
def test_what_stands_before_the_body_only_moves_it(text: str, before: str) -> None:
    text = text.lstrip("\ufeff")
    moved = body_of(before + text, start=len(before))
    expected = body_of(text)
    assert [block.literal for block in moved.text] == [block.literal for block in expected.text]
    assert [link.span.start - len(before) for link in moved.links] == [
        link.span.start for link in expected.links
    ]


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "![", "]", "](", "](](", "[a](", "[a](b '", "[a](<", "[]", "[a][", "[^a]", "(", ")"),
        *(
            "*",
            "_a ",
            "**a *b ",
            "`",
            "``a`",
            "~",
            "<",
            "<a ",
            "<a b='",
            "<a b=",
            "</a",
            "<a href=x>",
        ),
        *(
            "<!--",
            "<?",
            "<![CDATA[",
            "&",
            "&amp;",
            "\\",
            "$",
            "$a",
            "\\\\[",
            "{",
            "{{",
            "{%",
            "{# ",
        ),
        *(
            "{% raw %}",
            "{{< highlight >}}",
            "{::comment}",
            "> ",
            "- ",
            "1. ",
            "> - ",
            "# ",
            "|",
            ": ",
        ),
        *("\t", "a\n", "\n", "> a\n", "- a\n", "[a]: b\n", "[a\n", "|a|\n|-|\n", "<div>\n", "$$\n"),
        *("https://a)", "www.", "&a;", "\r", "import a\n", "[^a]: ", "!!! a\n", ":::\n", "* * "),
    ],
)
@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
def test_a_hostile_text_is_read_to_its_end(unit: str, path: str) -> None:
    text = unit * (60_000 // len(unit)) + "\n\n\n```\n```\n-->\n\n[last](/link)\n"
    body = body_of(text, path)
    for whole, part in all_spans(body):
        assert whole.start <= part.start <= part.end <= whole.end <= len(text)


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("![", "](a)"), ("(", ")"), ("*", "*")]
)
def test_deep_nesting_of_inlines(opening: str, closing: str) -> None:
    text = f"{opening * 10_000}x{closing * 10_000}\n\n[last](/link)\n"
    assert body_of(text).links[-1].destination == "/link"


@pytest.mark.parametrize("marker", ["> ", "- ", "1. ", ">", "> - "])
def test_deep_nesting_of_containers(marker: str) -> None:
    text = f"{marker * 10_000}x\n\n[last](/link)\n"
    assert body_of(text).links[-1].destination == "/link"
