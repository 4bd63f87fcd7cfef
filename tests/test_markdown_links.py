"""Links and images of Markdown: what they are, and where each of their parts stands."""

from __future__ import annotations

import pytest

from bodies import body_of, literals, span_of, the_image, the_link

LINK = '[Vera Lund](</vera lund> "Her page")'


def test_an_inline_link_and_its_parts() -> None:
    text = f"See {LINK} for more.\n"
    link = the_link(text)
    assert link.span == span_of(text, LINK)
    assert link.text_span == span_of(text, "Vera Lund")
    assert link.text == "Vera Lund"
    assert link.destination_span == span_of(text, "/vera lund")
    assert link.destination == "/vera lund"
    assert link.title == "Her page"
    assert link.kind == "inline"


@pytest.mark.parametrize(
    "text",
    [
        f"> quoted {LINK}\n",
        f"> quoted\ncontinued {LINK}\n",
        f">> - 1. deep {LINK}\n",
        f"- item\n\n  second paragraph {LINK}\n",
        f"-\tbehind a tab {LINK}\n",
        f"1.  a\n\n\t{LINK}\n",
        f"- a\n\t- b\n\t\t- {LINK}\n",
        f">\t\u00e9\U0001f3ac {LINK}\n",
        f"# A heading {LINK} #\n",
        f"A heading {LINK}\n=====\n",
        f"| film | star |\n|---|---|\n| \U0001f3ac | {LINK} |\n",
        f"> | film |\n> |---|\n> | {LINK} |\n",
        f"[^note]\n\n[^note]: first\n\n    {LINK}\n",
        f"[^note]\n\n[^note]:\n    {LINK}\n",
        f"Term {LINK}\n: its description\n",
        f"Term\n: its description {LINK}\n",
        f"Term\n\n:   its description\n\n    goes on {LINK}\n",
        f'!!! note "Title"\n\n    {LINK}\n',
        f"- [x] done {LINK}\n",
        f"> [!NOTE]\n> {LINK}\n",
        f":::note\n{LINK}\n:::\n",
        f"**strong {LINK}**\n",
        f"~~gone {LINK}~~\n",
        f'<div markdown="1">\n{LINK}\n</div>\n',
        f"<div>\n\n{LINK}\n\n</div>\n",
        f"\ufeff{LINK}\n",
        f"a\r\n\r\n> {LINK}\r\n",
        f"a\r\r> {LINK}\r",
        f"a\n\r\n\r> {LINK}",
        f"{{: .class}}\n{LINK}\n{{: .class}}\n",
        f"{{% if x %}}\n{LINK}\n{{% endif %}}\n",
        f"a price of $5 {LINK} or $6\n",
    ],
)
def test_spans_are_exact_wherever_a_link_stands(text: str) -> None:
    link = the_link(text)
    assert link.span == span_of(text, LINK)
    assert link.text_span == span_of(text, "Vera Lund")
    assert link.destination_span == span_of(text, "/vera lund")


def test_a_link_over_two_lines_of_a_quote_keeps_the_prefix_out_of_its_text() -> None:
    text = "> - See [Vera\n>   Lund](\n>   /vera) now\n"
    link = the_link(text)
    assert link.span == span_of(text, "[Vera\n>   Lund](\n>   /vera)")
    assert link.text == "Vera\nLund"
    assert link.destination_span == span_of(text, "/vera")


def test_line_breaks_beside_the_brackets_belong_to_the_text_span() -> None:
    text = "> [\n> Vera Lund\n> ](/vera)\n"
    link = the_link(text)
    assert link.text_span == span_of(text, "\n> Vera Lund\n> ")
    assert link.text == "\nVera Lund\n"


def test_the_body_begins_where_it_is_told() -> None:
    text = "---\ntitle: '[no](link)'\n---\n[a](b)\n"
    (link,) = body_of(text, start=text.index("[a]")).links
    assert link.span == span_of(text, "[a](b)")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"/a\_b", "/a_b"),
        (r"/a\b", r"/a\b"),
        ("/a?b=1&amp;c=2", "/a?b=1&c=2"),
        (r"/a\&amp;b", "/a&amp;b"),
        ("/a?b=1&copy=2", "/a?b=1&copy=2"),
        ("/a%20b", "/a%20b"),
        ("/\u00e9\U0001f3ac", "/\u00e9\U0001f3ac"),
        ("/a_(film)_(1979)", "/a_(film)_(1979)"),
        ("", ""),
        ("/{{ page.slug }}/", "/" + "\ue000" * 15 + "/"),
    ],
)
def test_a_destination_is_resolved_but_not_encoded(written: str, meant: str) -> None:
    link = the_link(f"[film]({written})")
    assert link.destination == meant
    assert link.destination_span == (7, 7 + len(written))


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("*Night* **Gate**", "Night Gate"),
        ("`a*b*`", "a*b*"),
        (r"5 \* 3", "5 * 3"),
        ("Night &amp; Gate", "Night & Gate"),
        ("&nosuch;", "&nosuch;"),
        ("<em>Night</em>", "Night"),
        ("![poster](p.png)", ""),
        ("![poster](p.png) Night", " Night"),
        ("~~Night~~", "Night"),
        ("snake_case_name", "snake_case_name"),
        ("", ""),
        ("a [b] c", "a [b] c"),
        ("two **stars", "two **stars"),
    ],
)
def test_the_text_of_a_link_is_what_a_reader_sees(source: str, seen: str) -> None:
    assert the_link(f"[{source}](/night)").text == seen


def test_references_lead_to_their_definition() -> None:
    text = (
        "[full][Night  gate], [Night Gate][], [night\tgate].\n\n"
        "> [NIGHT\n> GATE]: </night gate> (A title)\n"
    )
    full, collapsed, shortcut = body_of(text).links
    assert [link.kind for link in (full, collapsed, shortcut)] == ["full", "collapsed", "shortcut"]
    assert full.label == "Night  gate"
    assert full.label_span == span_of(text, "Night  gate")
    assert collapsed.span == span_of(text, "[Night Gate][]")
    assert shortcut.label_span == shortcut.text_span == span_of(text, "night\tgate")
    for link in (full, collapsed, shortcut):
        assert link.destination == "/night gate"
        assert link.destination_span == span_of(text, "/night gate")
        assert link.title == "A title"
    (definition,) = body_of(text).definitions
    assert definition.span == span_of(text, "[NIGHT\n> GATE]: </night gate> (A title)")
    assert definition.label == "NIGHT\nGATE"
    assert definition.label_span == span_of(text, "NIGHT\n> GATE")
    assert definition.destination_span == span_of(text, "/night gate")


def test_the_first_of_equal_definitions_wins_and_all_are_listed() -> None:
    text = "- [a]: /first\n\n[A]: /second\n\n[a]\n"
    body = body_of(text)
    assert [definition.destination for definition in body.definitions] == ["/first", "/second"]
    assert body.links[0].destination == "/first"


def test_a_reference_without_a_definition_is_text() -> None:
    body = body_of("[Ed note: sic] and [a][b] and [c][]\n")
    assert body.links == ()
    assert [block.literal for block in body.text] == ["[Ed note: sic] and [a][b] and [c][]"]


def test_autolinks() -> None:
    text = "<https://nachtkino.test/a?b&amp;c> or <vera@nachtkino.test>\n"
    url, mail = body_of(text).links
    assert (url.kind, mail.kind) == ("autolink", "autolink")
    assert url.span == span_of(text, "<https://nachtkino.test/a?b&amp;c>")
    assert (
        url.text_span == url.destination_span == span_of(text, "https://nachtkino.test/a?b&amp;c")
    )
    assert mail.destination == "vera@nachtkino.test"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://gatefilm.net/a.", "https://gatefilm.net/a"),
        ("(https://gatefilm.net/a_(b))", "https://gatefilm.net/a_(b)"),
        ("(see http://gatefilm.net/a).", "http://gatefilm.net/a"),
        ("www.gatefilm.net, too", "www.gatefilm.net"),
        ("**https://gatefilm.net/a**", "https://gatefilm.net/a"),
        ("https://gatefilm.net/a*b*c", "https://gatefilm.net/a*b*c"),
        ("https://gatefilm.net/a?b&amp;c&amp;", "https://gatefilm.net/a?b&amp;c"),
        ("[https://gatefilm.net/a]", "https://gatefilm.net/a"),
        ("https://gatefilm.net/a<br>", "https://gatefilm.net/a"),
        ("> - https://gatefilm.net/a!", "https://gatefilm.net/a"),
        ("HTTPS://GATEFILM.NET", "HTTPS://GATEFILM.NET"),
    ],
)
def test_bare_urls_end_where_github_lets_them_end(text: str, url: str) -> None:
    link = the_link(text)
    assert link.kind == "bare"
    assert link.span == link.text_span == link.destination_span == span_of(text, url)


@pytest.mark.parametrize(
    "text",
    [
        "[https://gatefilm.net](/a)",
        "[x](https://gatefilm.net)",
        "<https://gatefilm.net>",
        '<a href="/a">https://gatefilm.net</a>',
        "![https://gatefilm.net](a.png)",
    ],
)
def test_no_bare_url_inside_another_link(text: str) -> None:
    body = body_of(text)
    assert len(body.links) + len(body.images) == 1
    assert all(link.kind != "bare" for link in body.links)


@pytest.mark.parametrize("text", ["xhttps://a.test", "http://", "www", "a.www.b", "https:// a"])
def test_what_is_no_bare_url(text: str) -> None:
    assert body_of(text).links == ()


def test_an_image_in_a_link_is_listed_beside_it() -> None:
    text = '[![A *red* gate](gate.png "Gate")](/gate)\n'
    image = the_image(text)
    assert image.span == span_of(text, '![A *red* gate](gate.png "Gate")')
    assert (image.alt, image.destination, image.title) == ("A red gate", "gate.png", "Gate")
    assert image.alt_span == span_of(text, "A *red* gate")
    assert image.destination_span == span_of(text, "gate.png")
    link = the_link(text)
    assert (link.text, link.destination) == ("", "/gate")
    assert link.span == (0, len(text) - 1)


def test_an_image_by_reference() -> None:
    text = "![Gate]\n\n[gate]: /gate.png\n"
    image = the_image(text)
    assert (image.kind, image.label, image.alt) == ("shortcut", "Gate", "Gate")
    assert image.destination_span == span_of(text, "/gate.png")


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b)`",
        "```\n[a](b) https://a.test\n```\n",
        "~~~\n[a](b)\n",
        "    [a](b)\n",
        "> ```\n> [a](b)\n",
        "- a\n\n      [a](b)\n",
        "<!-- [a](b) <a href=x> -->",
        "text <!-- [a](b)\n<a href=x> --> text",
        "<script>\nx = '<a href=y>' + [a](b);\n\n[a](b)\n</script>\n",
        "<style>\n[a](b)\n</style>\n",
        "$$\n[a](b)\n\n[c](d)\n$$\n",
        "so $$[a](b)$$ is",
        r"so \\[ [a](b) \\] and \\( [a](b) \\) are",
        "so $x_1 <https://a.test>$ is",
        "{% raw %}[a](b)\n\n[a](b){% endraw %}",
        "{% comment %}\n[a](b)\n{% endcomment %}",
        "{% highlight html %}\n<a href=x>\n{% endhighlight %}",
        "{{< highlight md >}}\n[a](b)\n{{< /highlight >}}",
        "{::nomarkdown}\n[a](b)\n{:/}",
        "{::comment}\n[a](b)\n{:/comment}",
        r"\[a](b)",
        r"[a]\(b)",
        "[a] (b)",
        "[a](b c)",
        "[[a]]",
        "![[a.png]]",
        "*[HTML]: [a](b)",
    ],
)
def test_where_nothing_is_a_link(text: str) -> None:
    body = body_of(text)
    assert (body.links, body.images) == ((), ())


def test_a_price_is_no_formula() -> None:
    assert literals("$5 or [$6](/a_b), a ticket_price$ $$$") == [
        "$5 or ·$6·······, a ticket_price$ $$$"
    ]


def test_attributes_behind_a_link_are_not_text() -> None:
    link, image = '[a](b){:target="_blank"}', "![c](d){ width=50% }"
    (block,) = literals(f"{link} and {image} {{e}}\n")
    assert block == "·a" + "·" * (len(link) - 2) + " and " + "·" * len(image) + " {e}"
    assert len(body_of(link).links) == 1
