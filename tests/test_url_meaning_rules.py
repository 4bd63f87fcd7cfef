"""Addresses that are well-formed and still wrong on the page, and look-alikes that are right."""

from __future__ import annotations

import unicodedata

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from linting import codes, fixed, lint
from reviewlint.document import Document
from reviewlint.rules import catalogue
from reviewlint.source import Source

FLAGGED = [
    ("UR006", "https://filmhaus.test/50%-off"),
    ("UR006", "https://gatefilm.net/a%"),
    ("UR006", "https://gatefilm.net/a%2"),
    ("UR006", "https://gatefilm.net/a%%20b"),
    ("UR006", "https://gatefilm.net/a%zzb"),
    ("UR006", "https://gatefilm.net/?q=100%&a=1"),
    ("UR006", "/films/caf%u00e9"),
    ("UR006", "mailto:mara@gatefilm.net?subject=100%25%20fog%2"),
    ("UR006", "https://gatefilm.net/%e9%2-{{ page.id }}"),
    ("UR007", "http://localhost:4000/reviews/low-tide/"),
    ("UR007", "http://LOCALHOST/a"),
    ("UR007", "//localhost:1313/a"),
    ("UR007", "http://films.localhost/a"),
    ("UR007", "http://mara.local:8080/a"),
    ("UR007", "http://127.0.0.1:4000/a"),
    ("UR007", "http://0.0.0.0:8000/a"),
    ("UR007", "https://10.1.2.3/a"),
    ("UR007", "https://172.31.0.1/a"),
    ("UR007", "https://mara@192.168.1.30/a"),
    ("UR007", "http://169.254.1.1/a"),
    ("UR007", "http://[::1]:4000/a"),
    ("UR007", "http://[fe80::1]/a"),
    ("UR007", "http://[fd12:3456::1]/a"),
    ("UR007", "http://[::ffff:192.168.1.1]/a"),
    ("UR007", "file:///Users/mara/films.md"),
    ("UR007", "file://server/films.md"),
    ("UR007", "FILE:///C:/films.md"),
    ("UR007", "C:/films/low-tide.md"),
    ("UR007", r"c:\films\low-tide.md"),
    ("UR007", "C:%5Cfilms"),
    ("UR007", r"\\server\films\low-tide.md"),
    ("UR007", "/Users/mara/Pictures/fog.png"),
    ("UR007", "/home/mara/Downloads/fog.png"),
    ("UR007", "/home/mara/.config/Typora/typora-user-images/fog.png"),
    ("UR009", "TODO"),
    ("UR009", "todo"),
    ("UR009", "#TODO"),
    ("UR009", "/TODO"),
    ("UR009", "https://TODO"),
    ("UR009", "https://gatefilm.net/TODO"),
    ("UR009", "TBD"),
    ("UR009", "FIXME"),
    ("UR009", "xxx"),
    ("UR009", "XXXX"),
    ("UR009", "https://xxx.xxx/"),
    ("UR009", "https://www.imdb.com/title/ttXXXXXXX/"),
    ("UR009", "insert-link-here"),
    ("UR009", "INSERT_URL"),
    ("UR009", "link-to-review"),
    ("UR009", "your-link-here"),
    ("UR009", "placeholder"),
    ("UR009", "..."),
    ("UR009", "url"),
    ("UR009", "https://github.com/your-username/site"),
    ("UR009", "https://yourusername.github.io/site"),
    ("UR009", "https://youtu.be/YOUR_VIDEO_ID"),
    ("UR009", "https://example.com/low-tide"),
    ("UR009", "http://www.example.org"),
    ("UR009", "//example.net/a"),
    ("UR009", "https://films.example/a"),
    ("UR009", "https://example.de/"),
    ("UR009", "mailto:mara@example.com"),
    ("UR009", "https://yourdomain.com/feed"),
    ("UR009", "#"),
    ("UR011", "https://gatefilm.net/?utm_source=x"),
    ("UR011", "https://gatefilm.net/a?UTM_Campaign=x"),
    ("UR011", "https://gatefilm.net/?gclid=x"),
    ("UR011", "https://gatefilm.net/?mc_eid=x"),
    ("UR011", "https://www.youtube.com/watch?v=a1B2c3D4e5F&si=x"),
    ("UR011", "https://open.spotify.com/track/a?si=x"),
    ("UR013", "https://аpple.test/"),
    ("UR013", "https://films.gаtefilm.net/"),
    ("UR013", "https://xn--pple-43d.test/"),
    ("UR013", "//pаypal.test/"),
    ("UR013", "https://goοgle.test/"),
    ("UR013", "https://gօօgle.test/"),
    ("UR013", "https://аррӏе.test/"),
    ("UR013", "https://xn--80ak6aa92e.test/"),
    ("UR013", "https://кiно.рф/"),
    ("UR015", r"images\poster.jpg"),
    ("UR015", r"..\films\heat.md"),
    ("UR015", r".\heat.md"),
    ("UR015", r"..\_posts"),
    ("UR015", r"docs\guide"),
    ("UR015", r"\images\posters\fog.png"),
    ("UR015", r"images\\poster.jpg"),
]

SILENT = [
    "https://gatefilm.net/a%20b%C3%A9",
    "https://gatefilm.net/?q=%s",
    "https://gatefilm.net/%{name}/a",
    "https://gatefilm.net/%(name)s",
    "%APPDATA%/films",
    "/films/{% link films/low-tide.md %}",
    "/%{{ page.code }}",
    '{{ page.date | date: "%Y" }}',
    "https://local.gatefilm.net/",
    "https://localhost.gatefilm.net/",
    "https://gatefilm.local.net/",
    "http://8.8.8.8/",
    "http://172.32.0.1/",
    "http://[2001:db8::1]/",
    "http://192.168.1/",
    "http://1.2.3.4.5/",
    "https://gatefilm.net/?u=http://localhost/",
    "https://gatefilm.net/localhost:4000",
    "{{ site.url }}/localhost",
    "/home/mara/films/",
    "/users/mara/Downloads/",
    "/Users/mara/",
    "films:low-tide",
    "vscode://file/c:/films",
    "/review/xxx/",
    "xxx.md",
    "xxx-return",
    "TODO.md",
    "/todo/",
    "todo/",
    "films/todo",
    "#todo",
    "?q=TODO",
    "https://gatefilm.net/?q=xxx",
    "https://youtu.be/?v=XXXXXXXXXXX",
    "https://gatefilm.net/blob/main/TODO",
    "/review/your-name/",
    "/review/the-placeholder/",
    "/images/placeholder.png",
    "https://example.github.io/",
    "https://gatefilm-example.net/",
    "https://counterexample.com/",
    "https://yourstory.com/",
    "https://gatefilm.net/example.com",
    "https://gatefilm.net/?u=https://example.com/",
    "links",
    "..",
    "#top",
    "#!",
    "https://gatefilm.net/?si=metric",
    "https://gatefilm.net/?source=x&ref=y&campaign=z",
    "https://gatefilm.net/?utm_source={{ page.slug }}",
    "https://gatefilm.net/#?utm_source=x",
    "https://gatefilm.net/?u=https://x.test/?a=1&utm_source=y",
    "https://notyoutube.com/?si=x",
    "/films/?utm_source=x",
    "https://bücher.test/",
    "https://straße.test/",
    "https://кино.рф/",
    "https://www.кино.test/",
    "https://хор.рф/",
    "https://日本語.jp/",
    "https://ドメイン名例.jp/",
    "https://々木.jp/",
    "https://中文film.test/",
    "https://영화film.test/",
    "https://ไทยfilm.test/",
    "https://हिन्दी.test/",
    "https://ελληνικά.gr/",
    "https://xn--bcher-kva.test/",
    "https://xn--/",
    "https://i❤film.test/",
    "https://ｇatefilm.net/",
    "https://gatefilm.net/кино-film",
    "irc://аpple.test/",
    r"img\_x.png",
    r"low\_tide\(film\).md",
    r"a\*b.md",
    r"\alpha",
    r"x\in",
    r"\d+\w",
    r"search.md?q=a\b",
    r"\_posts/a.md",
    "http://filmhaus.test/",
]


@pytest.mark.parametrize(("code", "url"), FLAGGED, ids=str)
def test_an_address_that_is_wrong_on_the_page_is_found(code: str, url: str) -> None:
    text = f"See [the film]({url}) now.\n"
    [(found, finding)] = lint(text)
    assert found == code
    assert text[slice(*finding.span)] == url


@pytest.mark.parametrize("url", SILENT)
def test_an_address_that_only_looks_wrong_is_left_alone(url: str) -> None:
    assert codes(f"See [the film]({url}) now.\n") == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("UR006", '<a href="/50%-off">now</a>'),
        ("UR007", "See [the film][f].\n\n[f]: http://localhost:4000/a"),
        ("UR007", '<img alt="fog" src="http://localhost:4000/fog.png">'),
        ("UR007", '<script src="http://localhost:35729/livereload.js"></script>'),
        ("UR009", "![fog](#)"),
        ("UR009", "![fog](https://example.com/fog.png)"),
        ("UR009", '<a href="#">Read more</a>'),
        ("UR009", '<img alt="fog" src="#">'),
        ("UR009", '<a href="#" target="_blank">Read more</a>'),
        ("UR009", "[Top 10 films](#)"),
        ("UR009", "[the page](#)"),
        ("UR009", "[TBD](TBD)"),
        ("UR009", "[the film][f]\n\n[f]: https://example.com/a"),
        ("UR009", '<ul><li><a href="#">Trailer</a></li></ul>'),
        ("UR009", "<ul id='a'><li>Fog</li></ul>\n\n<p><a href='#'>Read more</a></p>"),
        ("UR011", "<https://gatefilm.net/?fbclid=x>"),
        ("UR012", "[https://gatefilm.net/a](https://nachtkino.test/a)"),
        ("UR012", "[www.gatefilm.net](https://nachtkino.test)"),
        ("UR012", "[gatefilm.net/films/x](https://nachtkino.test/films/x)"),
        ("UR012", "[https://gatefilm.net](//gatefilm.com)"),
        ("UR012", "[**https://gatefilm.net**](https://gatefllm.net)"),
        ("UR012", '<a href="https://nachtkino.test">https://gatefilm.net/</a>'),
        ("UR012", "[https://gatefilm.net/…](https://nachtkino.test/a)"),
        ("UR012", "[https://gatefilm.net][f]\n\n[f]: https://nachtkino.test"),
        ("UR015", '<img alt="fog" src="stills\\fog.png">'),
    ],
)
def test_an_address_is_judged_wherever_it_stands(code: str, text: str) -> None:
    assert codes(text + "\n") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "<http://localhost:4000> and http://127.0.0.1:4000/a",
        "[http://localhost:4000/a](http://localhost:4000/a)",
        "[localhost:4000](http://localhost:4000/)",
        "[your local site](http://localhost:4000/)",
        '<a href="http://localhost:4000">http://localhost:4000</a>',
        "`http://localhost:4000` is [the start page](http://localhost:4000/)",
        "```\nhttp://127.0.0.1:4000/\n```\n\n[the start page](http://localhost:4000/)",
        "[file:///films](file:///films)",
        "<https://example.com> and https://example.com/a",
        "[www.example.com](https://www.example.com/)",
        "[an example](https://example.com/a)",
        "[ein Beispiel](https://example.com/a)",
        "![an example](https://example.com/a.png)",
        "```\n[a](https://example.net/a)\n```\n\n[a](https://example.net/a)",
        "[xXx](xxx) and [todo](todo)",
        "[text](url) and [...](...)",
        "[Back to top](#) and [[Back to top]](#)",
        "[↑](#) and [⬆️ Zurück nach oben](#)",
        "[Volver arriba](#), [Наверх](#), [ページの先頭へ](#), [回到顶部](#)",
        "[Play](#){: .button }",
        "[{{ page.title }}](#)",
        "[![build](https://img.gatefilm.net/build.svg)](#)",
        '<a href="#" class="button">Play</a>',
        '<a href="#" onclick="play()">Play</a>',
        '<a href="#" id="play">Play</a>',
        '<img src="#" alt="fog" data-src="fog.png">',
        '<a href="#" aria-expanded="false">Play</a>',
        '<a href="#">{{ page.title }}</a>',
        '<ul class="tabs"><li><a href="#">Films</a></li></ul>',
        '<nav><ul><li>A</li></ul> <a href="#">Films</a></nav>',
        '<div data-proofer-ignore>\n<p><a href="#">Films</a></p>\n</div>',
        "## The TODO list\n\n[the list](#TODO)",
        "[//]: # (cut this)",
        "[www.gatefilm.net](https://gatefilm.net/)",
        "[https://gatefilm.net/a](https://m.gatefilm.net/a)",
        "[https://en.gatefilm.co.uk](https://de.gatefilm.co.uk)",
        "[https://gatefilm.net/a](https://web.archive.org/web/2020/https://gatefilm.net/a)",
        "[https://gatefilm.net/a](https://out.test/?u=https%3A%2F%2Fgatefilm.net%2Fa)",
        "[https://gatefilm.net/a](https://bit.ly/3kLmNoP)",
        "[https://bit.ly/3kLmNoP](https://gatefilm.net/a)",
        "[https://youtu.be/k7Lm9nOpQ2r](https://www.youtube.com/watch?v=k7Lm9nOpQ2r)",
        "[amazon.com/dp/1](https://www.amazon.de/dp/1)",
        "[twitter.com/mara](https://x.com/mara)",
        "[https://gatefilm.net/a](/a) and [https://gatefilm.net](#a)",
        "[https://gatefilm.net](mailto:mara@nachtkino.test)",
        "[Booking.com](https://nachtkino.test), [Last.fm](https://nachtkino.test)",
        "[gatefilm.net](https://nachtkino.test), [asp.net/core](https://nachtkino.test)",
        "[{{ site.url }}/a](https://nachtkino.test)",
        "[https://{{ site.host }}/a](https://nachtkino.test)",
        "[https://bücher.test](https://xn--bcher-kva.test/)",
        "[https://xn--bcher-kva.test](https://bücher.test/)",
        "[https://gatefi…](https://nachtkino.test), [www.gatef...](https://nachtkino.test)",
        "[`http://www.w3.org/2000/svg`](https://nachtkino.test)",
        "[Read https://gatefilm.net now](https://nachtkino.test)",
        "[https://example.com/feed.xml](https://nachtkino.test/feed.xml)",
        "[http://localhost:4000](https://nachtkino.test)",
    ],
)
def test_an_address_that_the_text_is_about_is_left_alone(text: str) -> None:
    assert codes(text + "\n") == []


def test_a_page_may_link_to_the_server_only_that_it_names() -> None:
    text = "Run it on `localhost:4000`, see [it](http://localhost:4000/) and [that]({})."
    assert codes(text.format("http://localhost:4000/a")) == []
    assert codes(text.format("http://localhost:9000/a")) == ["UR007"]


def test_a_page_that_starts_a_server_may_link_to_its_front_page_only() -> None:
    text = "```sh\nbundle exec jekyll serve\n```\n\nOpen [your site]({}).\n"
    assert codes(text.format("http://localhost:4000/")) == []
    assert codes(text.format("http://192.168.1.4/")) == ["UR007"]
    assert codes(text.format("http://localhost:4000/reviews/fog/")) == ["UR007"]


def test_two_links_to_the_same_server_do_not_excuse_each_other() -> None:
    text = "[a](http://localhost:4000/a) and [b](http://localhost:4000/b)\n"
    assert codes(text) == ["UR007", "UR007"]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("?utm_source=a", ""),
        ("?utm_source=a#plot", "#plot"),
        ("?utm_source=a&page=2", "?page=2"),
        ("?page=2&utm_source=a", "?page=2"),
        ("?page=2&utm_source=a&sort=up", "?page=2&sort=up"),
        ("?utm_source=a&utm_medium=b&page=2&fbclid=c#plot", "?page=2#plot"),
        ("?a=1&amp;utm_source=b&amp;c=2", "?a=1&amp;c=2"),
        ("?utm_source=a&amp;utm_medium=b", ""),
        ("?b&utm_source=a&&c=", "?b&&c="),
        ("?q={{ page.slug }}&utm_source=a", "?q={{ page.slug }}"),
    ],
)
def test_only_what_tracks_is_taken_out_of_an_address(written: str, right: str) -> None:
    assert (
        fixed(f"[a](https://gatefilm.net/x{written})\n") == f"[a](https://gatefilm.net/x{right})\n"
    )
    html = f'<a href="https://gatefilm.net/x{written}">a</a>\n'
    assert fixed(html) == f'<a href="https://gatefilm.net/x{right}">a</a>\n'


@pytest.mark.parametrize(
    ("written", "right"),
    [
        (r"images\poster.jpg", "images/poster.jpg"),
        (r"..\..\films\heat.md#cast", "../../films/heat.md#cast"),
        (r"..\..\_drafts\red.md", "../../_drafts/red.md"),
        (r"images\fog\(1\).jpg", r"images/fog\(1\).jpg"),
        (r"images\\low\_tide.jpg", r"images/low\_tide.jpg"),
        (r"a/b\c.md?q=x\y", r"a/b/c.md?q=x\y"),
    ],
)
def test_backslashes_become_slashes_where_they_part_folders(written: str, right: str) -> None:
    assert fixed(f"[a]({written})\n") == f"[a]({right})\n"
    assert codes(f"[a]({right})\n") == []


def test_a_backslash_before_an_underscore_is_the_authors_to_judge() -> None:
    [(_, finding)] = lint("[a](images\\low\\_tide.jpg)\n")
    assert finding.fix is not None
    assert finding.fix.applicability.value == "unsafe"


def test_backslashes_are_left_alone_in_mdx() -> None:
    assert codes("[a](images\\poster.jpg)\n", path="page.mdx") == []


def test_addresses_without_encryption_are_found_when_asked_for() -> None:
    text = (
        "[a](http://gatefilm.net/a) [b](http://www.gatefilm.net/b) [c](http://nachtkino.test/)"
        " <http://localhost> <http://192.168.1.4/> [d](http://gatefilm.net:8080)"
        " [e](http://{{ site.host }}/) [f](https://gatefilm.net)\n"
    )
    insecure = [finding for code, finding in lint(text, select="UR014") if code == "UR014"]
    assert [text[slice(*finding.span)] for finding in insecure] == [
        "http://gatefilm.net/a",
        "http://www.gatefilm.net/b",
        "http://nachtkino.test/",
    ]
    assert "(https://gatefilm.net/a)" in fixed(text, select="UR014")


@pytest.mark.parametrize("code", ["UR007", "UR014"])
def test_hosts_in_the_settings_cover_their_subdomains(code: str) -> None:
    rule = catalogue()[code]
    assert rule.check is not None
    text = "<http://a.stage.test> [b](http://stage.test/) [c](http://notstage.test/)\n"
    options = rule.options(hosts=("Stage.test",))
    found = list(rule.check(Document(Source("page.md", text)), options))
    assert [text[slice(*finding.span)] for finding in found] == [
        "http://a.stage.test",
        "http://stage.test/",
    ]


def test_the_message_shows_how_browsers_look_a_name_up() -> None:
    [(_, finding)] = lint("[a](https://www.gаtefilm.net/)\n")
    host = "www.gаtefilm.net".encode("idna").decode()
    assert host in finding.message
    assert "Cyrillic and Latin" in finding.message


LETTERS = {
    "CYRILLIC": r"\p{Cyrillic}",
    "GREEK": r"\p{Greek}",
    "LATIN": r"\p{Latin}",
    "ARMENIAN": r"\p{Armenian}",
    "CHEROKEE": r"\p{Cherokee}",
}


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8))
def test_a_mix_of_look_alike_scripts_is_found_as_unicode_has_it(label: str) -> None:
    plain = unicodedata.normalize("NFKC", label).lower()
    scripts = {
        name
        for name, pattern in LETTERS.items()
        if any(re2.search(pattern, letter) for letter in plain)
    }
    others = any(not re2.search("|".join(LETTERS.values()), letter) for letter in plain)
    found = "UR013" in codes(f"[a](https://{label}.test/)\n")
    if len(scripts) > 1:
        assert found
    elif not others and scripts != {"CYRILLIC"}:
        assert not found


@given(
    st.sampled_from(["UR011", "UR014", "UR015"]),
    st.lists(
        st.sampled_from(
            r"http://gatefilm.net/ https://youtu.be/ ..\ a\b \\ \_ \( ? & &amp; = # utm_source=x"
            " si=y fbclid= {{x}} % TODO /a.md b".split()
        ),
        max_size=8,
    ).map("".join),
)
def test_a_fix_leaves_nothing_of_what_it_mends(code: str, url: str) -> None:
    for text in (f"[a]({url})\n", f'<a href="{url}">a</a>\n', f"[a]: {url}\n\n[a] b\n"):
        for found, finding in lint(text, select=code):
            if found == code and finding.fix:
                mended = text
                for edit in reversed(finding.fix.edits):
                    mended = mended[: edit.span.start] + edit.text + mended[edit.span.end :]
                assert code not in codes(mended, select=code)
