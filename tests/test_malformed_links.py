"""One broken link at a time: each is found by its own rule alone, what looks like it by none."""

from __future__ import annotations

import re

import pytest

from linting import codes, lint
from reviewlint.findings import Finding
from reviewlint.rules import catalogue

BROKEN = [
    # the beginning of the address
    ("UR001", "Read [the notes][n].\n\n[n]: htp://nachtkino.test/notes\n"),
    ("UR001", '<a href="https//nachtkino.test/notes">The notes</a>\n'),
    ("UR001", "![the poster](http:/nachtkino.test/poster.png)\n"),
    ("UR001", "[the notes](https://nachtkino.testhttps://nachtkino.test/notes)\n"),
    ("UR001", "[the notes](https://gatefilm.nethttp://nachtkino.test/notes)\n"),
    ("UR001", "[the notes](https://gatefilm.net/noteshttps://gatefilm.net/notes)\n"),
    ("UR001", "- [the notes](https://https://nachtkino.test/notes)\n"),
    ("UR002", '<p>On <a href="www.gatefilm.net">the site</a>.</p>\n'),
    ("UR002", "Write to [Mara][m].\n\n[m]: mara@gatefilm.net\n"),
    # white space in it
    ("UR003", "![the poster](https://nachtkino.test/my poster.png)\n"),
    ("UR003", "[the notes](https://nachtkino.test/no\n  tes) are long\n"),
    ("UR003", "[the notes](https: //nachtkino.test/notes)\n"),
    ("UR003", "[the notes](nachtkino.test/notes/tt 0078748)\n"),
    ("UR003", '[the notes](https://nachtkino.test/my notes "Notes")\n'),
    ("UR003", "Read [the notes][n].\n\n[n]: https://nachtkino.test/my notes\n"),
    ("UR003", "[the notes](https://nachtkino.test/notes The Long Notes)\n"),
    ("UR003", "[the notes](see https://nachtkino.test/notes)\n"),
    ("UR003", "[the notes](link to be added)\n"),
    ("UR003", "[Vera Lund](who photographed it on real snow)\n"),
    ("UR003", "[the long notes](the long notes)\n"),
    # odd characters in it
    ("UR004", "<https://nachtkino.test/\u200bnotes>\n"),
    ("UR004", "![the poster](https://nachtkino.test/poster.png\u2060)\n"),
    ("UR004", "[the notes](https://nachtkino.test/notes “The Notes”)\n"),
    ("UR005", "Read [the notes][n].\n\n[n]: https://nachtkino..test/notes\n"),
    ("UR005", '<img alt="the poster" src="https://nachtkino.test:99999/poster.png">\n'),
    ("UR006", "[the notes](https://nachtkino.test/100%-notes)\n"),
    ("UR006", '<a href="https://nachtkino.test/?q=50%zz">The notes</a>\n'),
    ("UR007", "[the notes](http://localhost:4000/notes/)\n"),
    ("UR007", "![the poster](file:///home/mara/poster.png)\n"),
    ("UR008", '<a href="javascript:history.back()">Back</a>\n'),
    ("UR008", '<a href="java&#9;script:history.back()">Back</a>\n'),
    ("UR009", "[the notes](TODO)\n"),
    ("UR009", "Read [the notes][n].\n\n[n]: https://example.com/notes\n"),
    ("UR010", "Read [the notes][n].\n\n[n]: https://nachtkino.test/notes,\n"),
    ("UR011", "[the notes](https://nachtkino.test/notes?utm_source=letter)\n"),
    ("UR011", "[the talk](https://youtu.be/k7Lm9nOpQ2r?si=Zt41xUuVw0aBcDeF)\n"),
    ("UR012", "[https://gatefilm.net/notes](https://nachtkino.test/notes)\n"),
    ("UR013", "[the notes](https://n\u0430chtkino.test/notes)\n"),
    ("UR015", "[the notes](notes\\2024\\fog.md)\n"),
    # the text of the link
    ("LK001", "Read [the notes\n](https://nachtkino.test/notes) first.\n"),
    ("LK001", "> Read [\n> the notes][n] first.\n\n[n]: /notes/\n"),
    # in two
    ("LK002", "[the\n\nnotes](https://nachtkino.test/notes)\n"),
    ("LK002", "> Read [the long\n>\n> notes](/notes/) first.\n"),
    ("LK002", "- Read [the notes](\n\n  https://nachtkino.test/notes) first.\n"),
    ("LK002", "Read [the notes](https://nachtkino.test/no\n\ntes/2024) first.\n"),
    ("LK002", "![the poster]\n\n(https://nachtkino.test/poster.png)\n"),
    ("LK002", "Read [the notes](https://nachtkino.test/notes\n\n) first.\n"),
    ("LK002", "![a scene](\n\nhttps://nachtkino.test/scene\n\n)\n\nIt is long.\n"),
    ("LK002", "[the *long*\r\n\r\nnotes](/notes/)\r\n"),
    # the brackets
    ("LK003", "| film |\n| - |\n| [the notes] (https://nachtkino.test/notes) |\n"),
    ("LK003", '# [the notes] (/notes/ "The Notes")\n'),
    ("LK003", "[the notes]\u200b(https://nachtkino.test/notes)\n"),
    ("LK003", "[the notes]\xa0(https://nachtkino.test/notes)\n"),
    ("LK003", "! [the poster](poster.png)\n"),
    ("LK003", "- ![the map](map.png) and\n  !  [the poster](/posters/fog.JPG?v=2)\n"),
    ("LK003", "[the notes]\t(<https://nachtkino.test/notes>)\n"),
    ("LK004", "!(the poster)[https://nachtkino.test/poster.png]\n"),
    ("LK004", "[the notes][https://nachtkino.test/notes]\n"),
    ("LK004", "(https://nachtkino.test/notes)[the notes]\n"),
    ("LK004", "[the notes] [https://nachtkino.test/notes]\n"),
    ("LK004", "[https://nachtkino.test/notes](the notes)\n"),
    ("LK005", "**[the notes](https://nachtkino.test/notes** are long\n"),
    ("LK005", "(see [the notes](https://nachtkino.test/notes for more)\n"),
    ("LK005", "[Fog](https://en.wikipedia.org/wiki/Fog_(film) is a film)\n"),
    ("LK005", "[Fog](https://nachtkino.test/fog is a film :) and a good one\n"),
    ("LK005", "[the notes](https://nachtkino.test/notes]\n"),
    ("LK005", "[the notes](https://nachtkino.test/notes} are long\n"),
    ("LK005", "[the notes](https://nachtkino.test/notes> are long\n"),
    ("LK005", "[the notes](<https://nachtkino.test/notes)\n"),
    ("LK005", "[the notes](<https://nachtkino.test/notes>\n"),
    ("LK005", "[the notes](/notes/ \"Night's notes)\n"),
    ("LK005", '[the notes](/notes/ The notes")\n'),
    ("LK005", "[the notes](/notes/ \"The notes')\n"),
    ("LK005", '[the notes](/notes/ "The notes"\n'),
    ("LK005", "[the notes[(https://nachtkino.test/notes)\n"),
    ("LK005", "[the notes}(https://nachtkino.test/notes)\n"),
    ("LK005", "[the notes(https://nachtkino.test/notes)\n"),
    (
        "LK005",
        "[the notes]](https://nachtkino.test/notes)\n",
    ),
    ("LK005", "[the notes]https://nachtkino.test/notes)\n"),
    ("LK005", "[the notes][https://nachtkino.test/notes)\n"),
    ("LK005", "Read the notes](https://nachtkino.test/notes) first.\n"),
    ("LK005", "Read (the notes](https://nachtkino.test/notes) first.\n"),
    ("LK005", "[![the poster](poster.png](https://nachtkino.test/notes)\n"),
    ("LK005", "[![the poster](poster.png)(https://nachtkino.test/notes)\n"),
    ("LK005", "![the poster](https://nachtkino.test/poster.png))\n"),
    ("LK005", 'Read [the notes][n].\n\n[n]: https://nachtkino.test/notes "The Notes\n'),
    ("LK005", "[the notes]((https://nachtkino.test/notes))\n"),
    ("LK005", "![the poster](( /posters/fog_(film).png ))\n".replace(" ", "")),
    ("LK005", "[[the notes](https://nachtkino.test/notes) and [the poster](poster.png)\n"),
    ("LK005", "> See [[the notes](https://nachtkino.test/notes).\n\nAnd [so] on.\n"),
    ("LK005", "[the notes]{https://nachtkino.test/notes}\n"),
    # nothing where something should be
    ("LK006", "Read [](https://nachtkino.test/notes) first.\n"),
    ("LK006", '<a href="https://nachtkino.test/notes"></a>\n'),
    ("LK006", "Read [\n](https://nachtkino.test/notes) first.\n"),
    ("LK007", "Read [the notes]( ) first.\n"),
    ("LK007", "[]()\n"),
    # one in another
    ("LK008", "[See [the notes](/notes/) first](https://nachtkino.test/)\n"),
    ("LK008", "[See <https://nachtkino.test/notes> first](https://nachtkino.test/)\n"),
    ("LK008", '[See <a href="/notes/">the notes</a> first](https://nachtkino.test/)\n'),
    ("LK008", '<a href="https://nachtkino.test/">See [the notes](/notes/)</a>\n'),
    ("LK008", '<div><a href="/">See <a href="/notes/">the notes</a></a></div>\n'),
    ("LK008", '<a href="/"><a href="/notes/">the notes</a></a>\n'),
    ("LK008", "[See [the notes](/notes/) first][home]\n\n[home]: https://nachtkino.test/\n"),
    # spaces around it
    ("LK009", "Read [ the notes](https://nachtkino.test/notes) first.\n"),
    ("LK009", "Read [the notes ][n] first.\n\n[n]: /notes/\n"),
    ("LK009", "![the poster]( poster.png )\n"),
    ("LK009", "Read [the notes](https://nachtkino.test/notes ) first.\n"),
    # a definition that is missing, an address that stands alone
    ("LK010", "Read [the notes][notes] first.\n"),
    ("UR014", "Read [the notes](http://nachtkino.test/notes) first.\n"),
    ("LK015", "Read https://nachtkino.test/notes first.\n"),
]

LOOK_ALIKES = [
    # remarks and numbers in brackets
    "She laughed [sic] (and the room with her).\n",
    "[...] (https://nachtkino.test/notes)\n",
    "[…] (https://nachtkino.test/notes)\n",
    "[12] (https://nachtkino.test/notes)\n",
    "He said [quietly](and to nobody else) that it was over.\n",
    "[Ed. note](see the second cut)\n",
    "[Editor's remark: the film](which was never shown) is lost.\n",
    "[Applause](for the whole orchestra)\n",
    "> [!note](see below)\n",
    "> [!NOTE]\n> Fog ahead.\n",
    "[[in]anity](https://nachtkino.test/notes)\n",
    "[[wiki link]] and [[wiki link|text]]\n",
    "[text [note]](https://nachtkino.test/notes)\n",
    "[[1]](https://nachtkino.test/notes)\n",
    "[[see the notes](https://nachtkino.test/notes)]\n",
    "The ending was cut [Mara: really?] (twice) [see p. 3].\n",
    "[[the notes](https://nachtkino.test/notes) are long.\n\nAnd so on.]\n",
    "[[the notes](https://nachtkino.test/notes) and `a]`\n",
    "[see [the notes](https://nachtkino.test/notes) and so on\n",
    "[the notes]{.button} and [the notes]{#a-place} and [the notes]{lang=de}\n",
    "[the notes]((see below)) and [the notes]((film))\n",
    "[Ed. note] [https://nachtkino.test/notes] and [2] [https://nachtkino.test/notes]\n",
    "[INFO] [https://nachtkino.test/notes] and [10:31:07] [https://nachtkino.test/]\n",
    "How beautiful! [The poster](poster.png)\n",
    "! [the notes](/notes/)\n",
    "[a copy](https://gatefilm.net/save/2020/https://nachtkino.test/notes)\n",
    "[a copy](https://gatefilm.net/save?https://nachtkino.test/notes)\n",
    "[a copy](https://gatefilm.net/save_https://nachtkino.test/notes)\n",
    # what is not Markdown's to read
    "`[the notes] (https://nachtkino.test/notes)`\n",
    "```\n[the notes](https://nachtkino.test/my notes)\n```\n",
    "    [the notes](https://nachtkino.test/notes\n",
    r"\[the notes](https://nachtkino.test/notes)" + "\n",
    r"\[the notes\] (https://nachtkino.test/notes)" + "\n",
    r"[the notes\](https://nachtkino.test/notes)" + "\n",
    "<!-- [the notes](https://nachtkino.test/my notes) -->\n",
    "$$ [a](b c) (d)[e] $$\n",
    "$x_{[i]}(a b)$ and \\\\[ [a](b c) \\\\]\n",
    "{% raw %}[the notes](https://nachtkino.test/my notes){% endraw %}\n",
    "[the notes]({% link _posts/the notes.md %})\n",
    "[the notes]({{ site.url }}/notes/ 'The notes')\n",
    "[the notes]{% if page.x %}(/notes/){% endif %}\n",
    "{% if page.x %}[{% endif %}the notes](https://nachtkino.test/notes)\n",
    # program texts
    "func Must[T any](a T, err error) and range[0.0, 1.0](see the figure)\n",
    "call handlers[name](event data) or f(x)[0] or a[i] (b.c)\n",
    "[1, 2, 3, 4](see the last number) in a list\n",
    "[dim](The lead has left the room.)[/dim] and [b]bold[/b]\n",
    "console.log(a)[https] and (a)[b] and (a)[/b]\n",
    "//footnote[notes][https://nachtkino.test/notes]\n",
    # links that are right
    "[Fog](https://en.wikipedia.org/wiki/Fog_(film))\n",
    "([Fog](https://en.wikipedia.org/wiki/Fog_(film)))\n",
    '[the notes](/notes/ "The \\"long\\" notes")\n',
    "[the notes](/notes/ 'Night\"s notes')\n",
    "[the notes](/notes/ (The notes))\n",
    '[the notes](<my notes.md> "The notes")\n',
    "[the notes](\n  https://nachtkino.test/notes\n)\n",
    "[the notes](/notes/){: .button} (and more)\n",
    "[the notes](/notes/)\n(https://nachtkino.test/notes)\n",
    "[the notes][] (they are long) and [the notes] (/ˈnəʊts/)\n\n[the notes]: /notes/\n",
    "(the cut)[^1] and (the cut) [^1]\n\n[^1]: A long one.\n",
    "(the notes)[n]\n\n[n]: https://nachtkino.test/notes\n",
    "(the notes) [https://nachtkino.test/notes]\n",
    "See (https://nachtkino.test/notes)[1] and (https://nachtkino.test/a)[^b].\n\n[^b]: Late.\n",
    "[the notes](https://nachtkino.test/notes):) and so on\n",
    # brackets that close in another paragraph
    "(It took two years.\n\nSee [the notes](https://nachtkino.test/notes))\n",
    "[It took two years.\n\nSee [the notes](https://nachtkino.test/notes).]\n",
    "[It took two years.\n\nIt shows.] (See https://nachtkino.test/notes.)\n",
    "She laughed [sic]\n\n(https://nachtkino.test/notes)\n",
    "The end [see the notes]\n\n(and so on)\n",
    "She laughed [loudly](\n\nand left)\n",
    "See `a](`\n\nhttps://nachtkino.test/notes\n\n) and so on\n",
    "- [the long\n- notes](of mine)\n",
    "[the notes](/notes/)\n\nhttps://nachtkino.test/notes) is not ours.\n",
    "`f(`[`Film`](/film/)) is a call\n",
    r"\([the notes](/notes/)) is escaped" + "\n",
    # lines that are wrapped on purpose
    "One line\nand [the\nnotes](/notes/) on two.\n",
    "[\n  ![the poster](poster.png)\n](/notes/)\n",
    "[ ![the poster](poster.png) ](/notes/)\n",
    "![the\nposter](poster.png) and ![ the poster ](poster.png)\n",
    "[ {{ page.title }} ](/notes/)\n",
    "- [ ] (/notes/)\n- [x] [the notes](/notes/)\n- [ ](#notes)\n",
    # links that are no links' text
    "[![the poster](poster.png)](/notes/) and [a cut[^1]](/notes/)\n\n[^1]: Late.\n",
    '<a id="notes">[the notes](/notes/)</a> <a name="x"><a href="/x/">x</a></a>\n',
    '<a href="/a/">a</a><a href="/b/">b</a>\n',
    '<p><a href="/a/">a\n\n[the notes](/notes/)\n\n<a href="/b/">b</a></p>\n',
    "{% if x %}<a href='/a/'>{% else %}<a href='/b/'>{% endif %}the notes</a>\n",
    "[text][3] (prose)[3][4]\n\n[3]: /notes/\n[4]: /notes/4/\n",
    '*[HTML]: a language\n\n[//]: # (see the notes)\n\n[n]: /notes/ "The notes"\n\n[a][n]\n',
]


def find(code: str, text: str) -> list[tuple[str, Finding]]:
    """What is found in a text, by a rule that is off by default, too.

    Only some generators leave a URL in prose as it is, Jekyll among them.
    """
    is_optional = not catalogue()[code].default
    return lint(text, generator="jekyll", select=code if is_optional else "")


@pytest.mark.parametrize(("code", "text"), BROKEN, ids=lambda value: str(value)[:50])
def test_a_broken_link_has_one_finding_by_its_own_rule(code: str, text: str) -> None:
    assert [found for found, _ in find(code, text)] == [code]


@pytest.mark.parametrize("text", LOOK_ALIKES, ids=lambda value: str(value)[:50])
def test_a_look_alike_has_none(text: str) -> None:
    assert codes(text) == []


LINES = [(code, text[:-1]) for code, text in BROKEN if re.fullmatch(r"!?\[.*\n", text)]


@pytest.mark.parametrize(("code", "line"), LINES, ids=lambda value: str(value)[:50])
def test_words_around_a_broken_link_are_none_of_its_business(code: str, line: str) -> None:
    before, behind = "Before all this. ", " Behind all that."
    [(found, finding)] = find(code, f"{before}{line}{behind}\n")
    assert found == code
    assert finding.span.start >= len(before)
    assert finding.span.end <= len(before) + len(line)


@pytest.mark.parametrize(
    "text",
    [
        "[the notes]({% link notes.md %} and more\n",
        "[the notes]({{ site.url }}/notes and more\n",
        '[the notes]({{< ref "notes.md" >}} and more\n',
    ],
)
def test_an_address_of_a_template_is_not_shown_as_signs_nobody_wrote(text: str) -> None:
    [(code, finding)] = lint(text)
    assert code == "LK005"
    assert finding.hint == "Write “)” after the address."
