"""Malformed URLs, each diagnosed by its own rule and no other, and tricky ones that are right."""

from __future__ import annotations

import pytest

from linting import codes, fixed, lint

MALFORMED = [
    # a slip in the scheme
    ("UR001", "htp://gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "htps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "ttp://gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "ttps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "tps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "htt://gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "htttps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "hhttps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "httpss://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "hppts://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "hhtp://gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "httlis://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "HTPS://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "http:/gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "https:/gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https:gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https:///gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https//gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "http;//gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "http://http://gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "http://https://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https://https//gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "http://http:/gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "http://http//gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", ":https://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "/https://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "./https://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "//https://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "s://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https://://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https://:gatefilm.net", "https://gatefilm.net"),
    ("UR001", "https::gatefilm.net", "https://gatefilm.net"),
    ("UR001", "https.//gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https,//gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https///gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https:////gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https/www.gatefilm.net/a", "https://www.gatefilm.net/a"),
    ("UR001", "https/gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "htps//gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "htps:gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https://ttps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "http:/http:/gatefilm.net/a", "http://gatefilm.net/a"),
    ("UR001", "http:/localhost:4000/a", None),
    ("UR001", "sourcehttps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "mailt:mara@gatefilm.net", "mailto:mara@gatefilm.net"),
    ("UR001", "malito:mara@gatefilm.net?subject=Hi", "mailto:mara@gatefilm.net?subject=Hi"),
    ("UR001", "mailto://mara@gatefilm.net", "mailto:mara@gatefilm.net"),
    ("UR001", "mailto;mara@gatefilm.net", "mailto:mara@gatefilm.net"),
    ("UR001", "mailto:mailto:mara@gatefilm.net", "mailto:mara@gatefilm.net"),
    ("UR001", "mail:mara@gatefilm.net", "mailto:mara@gatefilm.net"),
    ("UR001", "httpd://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "jttps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR001", "https:\\\\gatefilm.net/a", None),
    ("UR001", "https:;//gatefilm.net/a", "https://gatefilm.net/a"),
    # no scheme
    ("UR002", "www.gatefilm.net", "https://www.gatefilm.net"),
    ("UR002", "www.gatefilm.net/a", "https://www.gatefilm.net/a"),
    ("UR002", "gatefilm.com", "https://gatefilm.com"),
    ("UR002", "github.com/gatefilm/site", "https://github.com/gatefilm/site"),
    ("UR002", "GitHub.com/gatefilm/a.md", "https://GitHub.com/gatefilm/a.md"),
    ("UR002", "en.wikipedia.org/wiki/Fog", "https://en.wikipedia.org/wiki/Fog"),
    ("UR002", "gatefilm.com/poster.jpg", "https://gatefilm.com/poster.jpg"),
    ("UR002", "gatefilm.net/films/low-tide", "https://gatefilm.net/films/low-tide"),
    ("UR002", "gatefilm.com?page=2", "https://gatefilm.com?page=2"),
    ("UR002", "kino.gatefilm.de/programm", "https://kino.gatefilm.de/programm"),
    ("UR002", "youtu.be/a1B2c3D4e5F", "https://youtu.be/a1B2c3D4e5F"),
    ("UR002", "gatefilm.io/films", "https://gatefilm.io/films"),
    ("UR002", "gatefilm.co.uk/films", "https://gatefilm.co.uk/films"),
    ("UR002", "gatefilm.tv/x", "https://gatefilm.tv/x"),
    ("UR002", "gatefilm.com:8080/x", "https://gatefilm.com:8080/x"),
    ("UR002", "boxd.it/abc", "https://boxd.it/abc"),
    ("UR002", "mara@gatefilm.net", "mailto:mara@gatefilm.net"),
    ("UR002", "mara@gatefilm.co.uk?subject=Hi", "mailto:mara@gatefilm.co.uk?subject=Hi"),
    # white space
    ("UR003", "https://gatefilm.net/night ferry", "https://gatefilm.net/night%20ferry"),
    ("UR003", "https://gatefilm.net/title/tt 0078748/", "https://gatefilm.net/title/tt0078748/"),
    ("UR003", "https://gatefilm.net/ a", "https://gatefilm.net/a"),
    ("UR003", "https://gatefilm.net/a\nb", "https://gatefilm.net/ab"),
    ("UR003", "<https://gatefilm.net/night ferry>", "<https://gatefilm.net/night%20ferry>"),
    ("UR003", "https:// gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR003", "../images/my poster.jpg", "../images/my%20poster.jpg"),
    # characters that nobody sees, and typographic quotes
    ("UR004", "https://gatefilm.net/\u200ba", "https://gatefilm.net/a"),
    ("UR004", "https://gatefilm.net/a\u2060", "https://gatefilm.net/a"),
    ("UR004", "\ufeffhttps://gatefilm.net/a", "https://gatefilm.net/a"),
    ("UR004", "https://gate\xadfilm.net/a", "https://gatefilm.net/a"),
    ("UR004", "https://gatefilm.net/a\xa0", "https://gatefilm.net/a"),
    ("UR004", "\u202ahttps://gatefilm.net/a\u202c", "https://gatefilm.net/a"),
    ("UR004", "https://gatefilm.net/a\u3000b", None),
    ("UR004", "https://gatefilm.net/a\u200db", "https://gatefilm.net/ab"),
    ("UR004", "&#8203;https://gatefilm.net/a", None),
    ("UR004", "“https://gatefilm.net/a”", "https://gatefilm.net/a"),
    ("UR004", "‘https://gatefilm.net/a’", "https://gatefilm.net/a"),
    ("UR004", "https://gatefilm.net/a”", "https://gatefilm.net/a"),
    ("UR004", '"https://gatefilm.net/a"', "https://gatefilm.net/a"),
    # the host
    ("UR005", "https://", None),
    ("UR005", "https:", None),
    ("UR005", "https:///", None),
    ("UR005", "https://?page=2", None),
    ("UR005", "https://gate–film.net/a", None),
    ("UR005", "https://gatefilm.net;/a", None),
    ("UR005", "https://gatefilm.net&page=2", None),
    ("UR005", "http://192.168.1.300/a", None),
    ("UR005", "http://[2001:zz8::1]/a", None),
    ("UR005", "http://.net/a", None),
    ("UR005", "https://gatefilm..net/a", None),
    ("UR005", "https://www,gatefilm.net/a", None),
    ("UR005", "https://gatefilm.net:99999/a", None),
    ("UR005", "https://gatefilm.net:http/a", None),
    ("UR005", "http://[2001:db8::1/a", None),
    # schemes that no link should have
    ("UR008", "javascript:alert", None),
    ("UR008", "JavaScript:void", None),
    ("UR008", "java\u200bscript:void", None),
    ("UR008", "vbscript:x", None),
    ("UR008", "data:text/html,x", None),
    # punctuation of the sentence
    ("UR010", "https://gatefilm.net/low-tide.", "https://gatefilm.net/low-tide"),
    ("UR010", "https://gatefilm.net/low-tide,", "https://gatefilm.net/low-tide"),
    ("UR010", "https://gatefilm.net/low-tide.html;", "https://gatefilm.net/low-tide.html"),
    ("UR010", "https://gatefilm.net.", "https://gatefilm.net"),
    ("UR010", "https://gatefilm.net/low-tide/:", "https://gatefilm.net/low-tide/"),
    ("UR010", "https://gatefilm.net/low-tide/.", "https://gatefilm.net/low-tide/"),
    ("UR010", "https://gatefilm.net/a.", "https://gatefilm.net/a"),
    ("UR010", "https://gatefilm.net/low-tide'", "https://gatefilm.net/low-tide"),
    ("UR010", 'https://gatefilm.net/low-tide"', "https://gatefilm.net/low-tide"),
    ("UR010", "https://youtu.be/a1B2c3D4e5F.", "https://youtu.be/a1B2c3D4e5F"),
    ("UR010", "https://gatefilm.net/a?id=a1B2,", "https://gatefilm.net/a?id=a1B2"),
    ("UR010", "https://gatefilm.net/wiki/Fog,", "https://gatefilm.net/wiki/Fog"),
    ("UR010", "https://gatefilm.net/films/low...", None),
    ("UR010", "mailto:mara@gatefilm.net.", "mailto:mara@gatefilm.net"),
]

RIGHT = [
    "https://gatefilm.net/a",
    "HTTPS://gatefilm.net/a",
    "http://gatefilm.net:8080/a?b=c&d=https://x.test//y#z",
    "//cdn.gatefilm.net/a.js",
    "/films/low-tide/",
    "../low-tide/",
    "low-tide.md",
    "README.md#usage",
    "notes.io",
    "a.b.c",
    "films/gatefilm.com.md",
    "gatefilm.com.html",
    "?page=2",
    "#plot",
    "mailto:mara@gatefilm.net?subject=Low%20Tide",
    "tel:+49-30-123",
    "sms:+4930123",
    "https://web.archive.org/web/2020/http://gatefilm.net/a",
    "https://web.archive.org/web/2020/http:/gatefilm.net/a",
    "https://proxy.test/?url=htp://gatefilm.net",
    "https://proxy.test/https://gatefilm.net/",
    "https://http.cat/404",
    "https://https.gatefilm.net/",
    "http://www.https.net/a",
    "ftp://files.gatefilm.net/a",
    "magnet:?xt=urn:btih:abc",
    "steam://run/70",
    "spotify:track:abc",
    "obsidian://open?vault=x",
    "git+ssh://git@gatefilm.net/x.git",
    "irc://irc.gatefilm.net/films",
    "s3://bucket/a",
    "localhost:4000/a",
    "https://gatefilm.net/wiki/Low_Tide_(film)",
    "https://en.wikipedia.org/wiki/Washington,_D.C.",
    "https://en.wikipedia.org/wiki/Mamma_Mia!",
    "https://gatefilm.net/films/Oklahoma!",
    "https://gatefilm.net/who/Lund_Jr.",
    "https://gatefilm.net/?q=what,",
    "https://kino-münchen.test/Größe",
    "https://gatefilm.net/🎬",
    "https://mara:pw@gatefilm.net/",
    "https://[2001:db8::1]:80/",
    "https://my_blog.gatefilm.net/",
    "https://gatefilm.net/a%20b",
    "https://gatefilm.net./",
    "https://xn--kino-mnchen-yhb.test/",
    "https://gatefilm.net/St._Mary",
    "{{ site.url }}/a",
    "{{ site.baseurl }}{% link _posts/x y.md %}",
    "https://{{ site.host }}/a.",
    '{{< relref "a b.md" >}}',
    "<low tide.md>",
    "http:/{{ site.path }}",
    "https:{{ site.host }}",
    "https://https.test/",
    "http://http:8080/a",
    "http.md",
    "app-settings:",
    "web+ap://mara@gatefilm.net",
    "vscode:extension/film.notes",
    "ipfs://bafybeigdyrzt",
    "tftp://boot.gatefilm.net/a",
    "hdfs://node/films",
    "geo:48.1,11.5",
    "doi:10.1000/182",
    "view-source:https://gatefilm.net",
    "feed:https://gatefilm.net/rss",
    "at://did:plc:abc/post",
    "things:///show",
    "mailto:mailto@gatefilm.net",
    "https://archive.test/www.gatefilm.net",
    "https://proxy.test/go?to=www.gatefilm.net",
    "https://proxy.test/go?u=http%3A//gatefilm.net",
    "https:\\/\\/gatefilm.net/a",
    "asp.net/core",
    "socket.io/docs",
    "v1.2/notes",
    "conf.d/site",
    "node.js",
    "C\\#",
    "film\\_notes.md",
    "package@1.2.3/index.html",
    "@gatefilm/site",
    "Gate.Film/notes",
    "https/readme.md",
    "hxxps://gatefilm.net/a",
    "smtp://mail.gatefilm.net",
    "tips:today",
    "mailto:?subject=Low%20Tide",
    "git@gatefilm.net:films.git",
    "notes.org",
    "notes.org#plot",
    "README.de",
    "README.fr.md",
    "System.Net/Sockets",
    "vue.js/guide",
    "films.rs",
    "logo@2x.png",
    "mara@films.md",
    "films@night/index.md",
    "gatefilm.com/readme.md",
    "javascripts/app.js",
    "data/films.csv",
    "Screenshot%20at%207.50.48\u202fPM.png",
    "https://gatefilm.net/👩‍💻",
    "https://fa.wikipedia.org/wiki/می‌خواهم",
    "https://hi.wikipedia.org/wiki/क्‍ष",
    "https://fr.wikipedia.org/wiki/L’Été",
    "https://de.wikipedia.org/wiki/„Nebel“",
    "http://intranet/a",
    "http://gatefilm.net:PORT/a",
    "https://<your-site>/a",
    "https://l·l.test/",
    "https://gatefilm.net:/a",
    "https://gatefilm.net/a/..",
    "https://gatefilm.net/#!",
    "https://gatefilm.net/a#:~:text=Low%20Tide.",
    "https://gatefilm.net/a#sec.",
    "https://gatefilm.net/?q='fog'",
    "https://gatefilm.net/?q=what+is+fog.",
    "https://www.last.fm/music/R.E.M.",
    "https://genius.com/artists/Fun.",
    "https://gatefilm.net/gate-film-inc.",
    "https://gatefilm.net/d.c.",
    "https://gatefilm.net/maps/@48.1,11.5,",
    "https://gatefilm.net/Category:",
    'https://gatefilm.net/"fog"',
]


@pytest.mark.parametrize(("code", "url", "right"), MALFORMED, ids=lambda value: str(value)[:40])
def test_a_malformed_url_is_diagnosed_by_its_own_rule(
    code: str, url: str, right: str | None
) -> None:
    text = f"See [the film]({url}) now.\n"
    assert codes(text) == [code]
    if right is not None:
        assert fixed(text) == f"See [the film]({right}) now.\n"
        assert codes(fixed(text)) == []


@pytest.mark.parametrize("url", RIGHT)
def test_a_url_that_is_right_is_left_alone(url: str) -> None:
    assert codes(f"See [the film]({url}) now.\n") == []


@pytest.mark.parametrize(
    "text",
    [
        'See <a href="{}">the film</a>.\n',
        "See ![the film]({}).\n",
        "See [the film][f].\n\n[f]: {}\n",
        "> - See [the film]({}).\n",
        "| a |\n| - |\n| [the film]({}) |\n",
        '<img alt="film" src="{}">\n',
        "Note[^1].\n\n[^1]: [the film]({})\n",
    ],
)
def test_a_slip_is_found_wherever_an_address_can_stand(text: str) -> None:
    text = text.format("htp://gatefilm.net/a")
    [(code, finding)] = lint(text)
    assert code == "UR001"
    assert text[slice(*finding.span)] == "htp://gatefilm.net/a"


@pytest.mark.parametrize(
    "text",
    [
        "`[x](htp://gatefilm.net)`",
        "```\n[x](htp://gatefilm.net)\n```",
        "    [x](htp://gatefilm.net)",
        "<!-- [x](htp://gatefilm.net) -->",
        "<script>var a = '<a href=\"htp://gatefilm.net\">'</script>",
        "{% raw %}[x](htp://gatefilm.net){% endraw %}",
        "{% comment %}\n[x](htp://gatefilm.net)\n{% endcomment %}",
        "{% highlight html %}\n<a href='htp://gatefilm.net'>x</a>\n{% endhighlight %}",
    ],
)
def test_code_comments_and_raw_text_are_not_looked_at(text: str) -> None:
    assert codes(text + "\n") == []


@pytest.mark.parametrize(
    "text",
    [
        '<iframe src="{}"></iframe>\n',
        '<video src="{}"></video>\n',
        '<img alt="film" src="a.png" srcset="{} 2x">\n',
        '<map><area alt="film" href="{}"></map>\n',
        '<video poster="{}"></video>\n',
    ],
)
def test_a_slip_is_found_in_other_tags(text: str) -> None:
    assert codes(text.format("http:/gatefilm.net/a")) == ["UR001"]


@pytest.mark.parametrize(
    "text",
    [
        "![dot][d]\n\n[d]: data:image/gif;base64,R0lGODlh\n",
        "<iframe src='data:text/html,fog'></iframe>\n",
        "<a href='data:text/csv,fog' download='fog.csv'>Fog as a table</a>\n",
    ],
)
def test_data_is_left_alone_where_browsers_take_it(text: str) -> None:
    assert codes(text) == []


def test_data_behind_a_reference_is_a_link_like_any_other() -> None:
    assert codes("[fog][d]\n\n[d]: data:text/html,fog\n") == ["UR008"]


def test_a_comment_written_as_a_definition_is_left_alone() -> None:
    assert codes("[//]: # (cut this later)\n\n[//]: <> (and this)\n") == []


def test_white_space_around_an_html_address_is_left_alone() -> None:
    assert codes('<a href="\n  https://gatefilm.net/a\n">the film</a>\n') == []
    assert codes('<a href="https://gatefilm.net/a\n  b">the film</a>\n') == ["UR003"]


def test_escapes_before_a_slip_do_not_move_its_fix() -> None:
    text = "[the film](https://gatefilm.net/a\\_b&amp;c.)\n"
    assert fixed(text) == "[the film](https://gatefilm.net/a\\_b&amp;c)\n"


def test_a_definition_is_reported_once_however_often_it_is_used() -> None:
    text = "[a][f], [b][f] and [f].\n\n[f]: htp://gatefilm.net/a\n"
    assert codes(text) == ["UR001"]


@pytest.mark.parametrize(
    "text",
    ["<mara@gatefilm.net>", "<https://gatefilm.net/a>", "www.gatefilm.net.", "mara@gatefilm.net"],
)
def test_addresses_in_running_text_are_complete(text: str) -> None:
    assert codes(f"Write to {text} now.\n") == []
