"""HTML in a body: tags, attributes, comments, and the links and images that they make."""

from __future__ import annotations

import pytest

from bodies import body_of, literals, span_of, the_link
from reviewlint.markdown import parse_body
from reviewlint.source import Source

ANCHOR = "<a title='Her page' href=\"/vera\">Vera Lund</a>"


@pytest.mark.parametrize(
    "text",
    [
        f"See {ANCHOR} for more.\n",
        f"{ANCHOR}\n",
        f"<div>{ANCHOR}</div>\n",
        f"<div>\n  <p>{ANCHOR}\n</div>\n",
        f"> <div>\n> {ANCHOR}\n> </div>\n",
        f"- see {ANCHOR}\n",
        f"| a |\n|---|\n| {ANCHOR} |\n",
        f"# {ANCHOR}\n",
        f"<pre>\n\n{ANCHOR}\n</pre>\n",
        f"<table>\r\n<td>{ANCHOR}</td>\r\n</table>\r\n",
        f'<div markdown="1">\n{ANCHOR}\n</div>\n',
    ],
)
def test_an_anchor_and_its_parts(text: str) -> None:
    link = the_link(text)
    assert link.kind == "html"
    assert link.span == span_of(text, ANCHOR)
    assert link.text_span == span_of(text, "Vera Lund")
    assert link.destination_span == span_of(text, "/vera")
    assert (link.text, link.destination, link.title) == ("Vera Lund", "/vera", "Her page")


@pytest.mark.parametrize(
    ("tag", "destination"),
    [
        ("<A HREF='/a'>", "/a"),
        ("<a href=/a>", "/a"),
        ('<a\n  class="x"\n  href = "/a" >', "/a"),
        ('<a href="">', ""),
        ('<a href="/a?b=1&amp;c=2">', "/a?b=1&c=2"),
        ('<a href="/a?b=1&copy=2">', "/a?b=1&copy=2"),
        ('<a href="/first" href="/second">', "/first"),
        ("<a {{ attributes }} href='/a'>", "/a"),
        ("<a {% if x %}class='y'{% endif %} href='/a'>", "/a"),
    ],
)
@pytest.mark.parametrize("around", ["see {}x</a>", "<div>{}x</a></div>", "> see {}x</a>"])
def test_ways_to_write_an_anchor(tag: str, destination: str, around: str) -> None:
    text = around.format(tag.replace("\n", "\n> ") if around.startswith(">") else tag)
    link = the_link(text)
    assert link.destination == destination
    assert link.text == "x"


@pytest.mark.parametrize("tag", ['<a name="x">', "<a>", "<a href>", "<abbr href='x'>", "<a href=>"])
def test_what_is_no_link(tag: str) -> None:
    assert body_of(f"see {tag}x</a>").links == ()


def test_what_a_reader_sees_of_an_anchor() -> None:
    text = 'see <a href="x"><b>Night</b> *Gate* &amp; <img src=g.png alt="g"></a>'
    assert the_link(text).text == "Night Gate & "
    assert the_link(f"<div>{text}</div>").text == "Night *Gate* & "


def test_anchors_that_are_not_closed_end_where_the_next_begins() -> None:
    text = '<p><a href="1">one <a href="2">two</p>\n'
    one, two = body_of(text).links
    assert one.span == span_of(text, '<a href="1">one ')
    assert (one.text, two.text) == ("one ", "two")


def test_an_anchor_around_blocks_ends_at_its_closing_tag() -> None:
    text = '<a href="/gate">\n\n![A gate](gate.png)\n\n</a>\n'
    link = the_link(text)
    assert link.span == (0, len(text) - 1)
    assert link.text_span == span_of(text, "\n\n![A gate](gate.png)\n\n")


def test_markdown_inside_an_inline_tag() -> None:
    text = "a <span>[b](c)</span> d"
    assert the_link(text).span == span_of(text, "[b](c)")
    assert literals(text) == ["a " + "·" * 7 + "b" + "·" * 4 + "·" * 7 + " d"]


def test_html_images() -> None:
    text = (
        '<figure><img alt="A gate" src="gate.png" title="Gate"'
        ' srcset="gate.png 1x,\n  data:image/png;base64,AA== 2x, big.png?a=1&amp;b=2 3x">'
        "</figure>\n"
    )
    images = body_of(text).images
    assert [(image.attribute, image.destination, image.alt) for image in images] == [
        ("src", "gate.png", "A gate"),
        ("srcset", "gate.png", None),
        ("srcset", "data:image/png;base64,AA==", None),
        ("srcset", "big.png?a=1&b=2", None),
    ]
    assert {image.span for image in images} == {span_of(text, text[8 : text.index("</fig")])}
    assert images[0].alt_span == span_of(text, "A gate")
    assert images[0].title == "Gate"
    assert images[1].destination_span.start == text.index("gate.png 1x")
    assert images[3].destination_span == span_of(text, "big.png?a=1&amp;b=2")


def test_media() -> None:
    text = (
        "a <video src=a.mp4 poster='b.jpg'><source src=\"c.webm\"></video>"
        " <audio src=d.mp3></audio> <picture><source srcset='e.webp, f.webp 2x'></picture>"
        " <iframe src=no></iframe>\n"
    )
    body = body_of(text)
    assert [(image.tag, image.attribute, image.destination) for image in body.images] == [
        ("video", "src", "a.mp4"),
        ("video", "poster", "b.jpg"),
        ("source", "src", "c.webm"),
        ("audio", "src", "d.mp3"),
        ("source", "srcset", "e.webp"),
        ("source", "srcset", "f.webp"),
    ]
    for image in body.images:
        assert image.destination_span == span_of(text, image.destination)
        assert image.alt is None


@pytest.mark.parametrize(
    ("attributes", "alt", "hidden"),
    [
        ("", None, False),
        ('alt=""', "", False),
        ("alt", "", False),
        ('alt="a &quot;gate&quot;"', 'a "gate"', False),
        ('aria-hidden="true"', None, True),
        ('aria-hidden="false"', None, False),
        ("role=presentation", None, True),
        ("role='none' alt=''", "", True),
    ],
)
@pytest.mark.parametrize("around", ["text {}", "<div>{}</div>"])
def test_alt_texts(attributes: str, alt: str | None, hidden: bool, around: str) -> None:
    (image,) = body_of(around.format(f'<img src="a.png" {attributes}>')).images
    assert (image.alt, image.hidden) == (alt, hidden)


def test_tags_and_their_attributes() -> None:
    text = "a <H2 Id=\"x\" hidden\n data-a='b'>b</H2><br/>\n"
    opening, closing, br = body_of(text).tags
    assert (opening.name, opening.closing) == ("h2", False)
    assert list(opening.attributes) == ["id", "hidden", "data-a"]
    assert opening.attributes["id"].name_span == span_of(text, "Id")
    assert opening.attributes["id"].value_span == span_of(text, "x")
    assert opening.attributes["hidden"].value is None
    assert opening.attributes["data-a"].value_span == span_of(text, "b'")._replace(
        end=text.index("b'") + 1
    )
    assert (closing.name, closing.closing, closing.span) == ("h2", True, span_of(text, "</H2>"))
    assert (br.name, br.attributes) == ("br", {})


def test_browsers_forgive_tags_in_an_html_block() -> None:
    text = '<div>\n<a class="x"href="/a"">x</a> <img src=a.png/alt=b>\n</div>\n'
    body = body_of(text)
    assert [link.destination for link in body.links] == ["/a"]
    assert [tag.name for tag in body.tags] == ["div", "a", "a", "img", "div"]


def test_a_broken_tag_does_not_swallow_the_next() -> None:
    assert body_of('<p><img src="a <b>x</b></p>').tags[-1].name == "p"


def test_no_tags_in_scripts_and_comments() -> None:
    text = "<script>\n'<b>'\n</script>\n\n<!-- <b> -->\n\nx <style><b></style> <!-- <b> --> y\n"
    body = body_of(text)
    assert [tag.name for tag in body.tags] == ["script", "script", "style", "style"]
    assert [comment.span for comment in body.comments] == [
        (text.index("<!--"), text.index("-->") + 3),
        (text.rindex("<!--"), text.rindex("-->") + 3),
    ]


def test_comments_over_blank_lines_and_to_the_end() -> None:
    text = "<!-- a\n\n[b](c) -->\n\n> <!-- d\n> e\n\n<!-- f\n\ng\n"
    body = body_of(text)
    assert [comment.closed for comment in body.comments] == [True, False, False]
    assert body.comments[0].span == span_of(text, "<!-- a\n\n[b](c) -->")
    assert body.links == ()
    assert body_of("<!--> a <!---> b").comments[0].span == (0, 5)


def test_a_template_line_does_not_end_an_html_block() -> None:
    text = "<ul>\n{% for x in y %}\n    <li><a href='/a'>x</a></li>\n{% endfor %}\n</ul>\n"
    assert the_link(text).destination == "/a"
    assert body_of(text).code == ()


@pytest.mark.parametrize("tag", ["code", "kbd", "samp", "pre", "KBD"])
def test_the_content_of_code_is_not_literal(tag: str) -> None:
    inner = "the the [a] (b) https://gatefilm.net"
    text = f"> One *two* <{tag} class='x'>{inner}\n> **x</{tag}> three.\n"
    opened, closed = f"<{tag} class='x'>", f"</{tag}>"
    hidden = "·" * len(f"{opened}{inner}\n**x{closed}")
    assert literals(text) == [f"One ·two· {hidden} three."]
    assert body_of(text).links == ()


def test_code_that_is_not_closed_in_its_paragraph() -> None:
    assert literals("Write <code> for **code\n") == ["Write ······ for **code"]
    assert literals("See <pre>two words\n\nmore") == ["See ··············", "more"]
    assert literals("<pre>\ntwo words\n\nmore") == []


def test_links_in_code_are_links_except_in_kramdown() -> None:
    text = "<code>[a](b.md)</code> <kbd>![c](d.png)</kbd> <samp><a href='/e'>e</a></samp> [f](g.md)"
    assert [link.destination for link in body_of(text).links] == ["b.md", "/e", "g.md"]
    assert [image.destination for image in body_of(text).images] == ["d.png"]
    body = parse_body(Source("page.md", text), 0, (), code_is_raw=True)
    assert [link.destination for link in body.links] == ["/e", "g.md"]
    assert body.images == ()
