"""What is broken in a Jekyll site, against what html-proofer finds in the built one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oracles import attempt, needs, run
from reviewlint.api import check_paths
from reviewlint.source import Source
from sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = """<!DOCTYPE html>
<html><head><title>x</title></head>
<body id="top-of-page"><main id="film">{{ content }}</main><div id="comments"></div></body></html>
"""
HEAT = """---
layout: default
title: Heat
redirect_from: /warmth/
---
## The plot

## Cast & crew -- "who's who"

Setext *heading* with `code`
----------------------------

## Own id {#own-id}

## The plot

[a](/reel/) [b](/reel) [c](../reel/) [d](../reel/#sound) [e](#the-plot) [f](#the-plot-1)
[g](#cast--crew--whos-who) [h](#setext-heading-with-code) [i](#own-id) [j](#comments) [k](#film)
[l](/reel/?cut=1#sound) [m](/re%65l/) [n](./) [o](/heat/#the-plot) [p](/) [q](../)
[r](/index.html)
[s](/img/still.png) [t](../img/caf%C3%A9.png) [u](/about) [v](../about/) [w](mailto:a@gatefilm.net)
[x](/films/night-ferry/#crew) [y]({% link _films/night-ferry.md %}#crew)
[z]({% post_url 2024-01-02-reel %})
[aa]({{ site.baseurl }}/reel/) [bb]({{ "/reel/#sound" | relative_url }}) [cc](//gatefilm.net/x)
[dd](#fn:1) [ee](#fnref:1) A note.[^1] [ff](/feed.xml) [gg](/tables.html#row) [hh](#top)

![a](/img/still.png) ![b](../img/still.png) <img src="/img/still.png" alt="x">
<a href="../reel/">raw</a> <a id="here"></a> <a name="there"></a> [ii](#here) [jj](#there)

Broken from here on: [a](/rell/) [b](/reel/#sonud) [c](#the-plott) [d](#the-plot-2) [e](/Heat/)
[f](/about.html) [g](reel) [h](/reel.html) [i](../nowhere/#x) [j](/img/) [k](/files/a.pdf)
[l](/films/night-ferry/#crw) [m]({{ site.baseurl }}/rel/) [n]({{ "/reel/#sund" | relative_url }})
[o](#cast--crew) [p](/tables.html#rows) [q](/films/) [r](#fn:2) [s](/draft/) [t](/img/STILL.png)
![a](/img/stil.png) ![b](img/still.png) <img src="/img/none.png" alt="x">
<a href="/nowhere">raw</a> <a href="#now-here">raw</a> [u](/reel/x/) [v](../../reel/#sound-2)

[^1]: The note.
"""
CONFIG = """permalink: /:title/
collections: {films: {output: true, permalink: "/films/:name/"}}
"""
SITE = {
    "_config.yml": CONFIG,
    "_layouts/default.html": LAYOUT,
    "_posts/2024-01-01-heat.md": HEAT,
    "_posts/2024-01-02-reel.md": "---\nlayout: default\n---\n# Sound\n\n# Picture\n",
    "_drafts/draft.md": "---\nlayout: default\n---\n",
    "_films/night-ferry.md": "---\nlayout: default\n---\n# Crew\n",
    "about.md": "---\nlayout: default\n---\nAbout\n",
    "index.html": "---\nlayout: default\n---\nHome\n",
    "feed.xml": "---\n---\n<feed></feed>\n",
    "tables.html": "<!DOCTYPE html><html><head></head><body><p id=row>x</p></body></html>\n",
    "img/still.png": "no picture",
    "img/café.png": "no picture",
}
_BROKEN = re.compile(
    r"internally linking to (?P<link>\S+), which does not exist"
    r"|internal image (?P<image>\S+) does not exist"
    r"|linking to internal hash #\S+ that does not exist[^\n]*\n\s+<a href=\"(?P<hash>[^\"]+)"
)
_TEMPLATES = {
    "{{ site.baseurl }}/rel/": "/rel/",
    '{{ "/reel/#sund" | relative_url }}': "/reel/#sund",
}


def test_the_same_links_are_broken_as_in_the_built_site(tmp_path: Path) -> None:
    """Link by link: each broken link, image and anchor, and no other."""
    needs("jekyll", "htmlproofer")
    root = write_site(tmp_path / "site", SITE)
    out = tmp_path / "built"
    run(["jekyll", "build", "--quiet", "-s", str(root), "-d", str(out)], root)
    command = [
        "htmlproofer",
        "--disable-external",
        "--assume-extension",
        "--allow-hash-href",
        "built",
    ]
    proofer = attempt(command, tmp_path)
    theirs = {m["link"] or m["image"] or m["hash"] for m in _BROKEN.finditer(proofer.stderr)}

    source = Source("heat.md", HEAT)
    found = [each for each in check_paths([root]) if each.code.startswith("TG")]
    written = [HEAT[source.offset(*each.start) : source.offset(*each.end)] for each in found]
    assert {each.path for each in found} == {(root / "_posts/2024-01-01-heat.md").as_posix()}
    assert {_TEMPLATES.get(text, text) for text in written} == theirs
    assert len(written) == len(theirs) == 27
