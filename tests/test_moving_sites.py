"""After a move, every link of a site that a real generator builds leads where it did."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from moves import behind, mv, reached
from oracles import hugo, needs, run
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

JEKYLL = {
    "_config.yml": (
        "url: https://gatefilm.net\nbaseurl: /blog\npermalink: /review/:title/\n"
        "plugins: [jekyll-redirect-from]\ncollections:\n  people:\n    output: true\n"
    ),
    "_posts/2024-05-01-night-ferry.md": """---
title: Night Ferry
---
MARK-ferry

## Plot

![a1](../../assets/still%201.png) [a2]({% post_url 2024-05-02-harbour %}#plot) [a3](../harbour/)
[a4](/blog/assets/still%201.png) [a5](#plot) [a6]({{ "/people/vera-lund/" | relative_url }})
""",
    "_posts/2024-05-02-harbour.md": """---
title: Harbour
---
MARK-harbour

## Plot

[b1]({% post_url 2024-05-01-night-ferry %}#plot) [b2]({% link _posts/2024-05-01-night-ferry.md %})
[b3]({{ site.baseurl }}/review/night-ferry/#plot) [b4]({{ "/review/night-ferry/" | relative_url }})
[b5](https://gatefilm.net/blog/review/night-ferry/) <a href="../night-ferry/#plot">b6</a>
[b7](<../night-ferry/>) [b8][ferry] ![b9]({{ site.baseurl }}/assets/still%201.png)
![b10]({{ '/assets/still 1.png' | relative_url }}) [b11](/blog/people/vera-lund)

[ferry]: ../night-ferry/index.html "The ferry"
""",
    "_people/vera-lund.md": """---
title: Vera Lund
---
MARK-vera

[c1]({% post_url 2024-05-01-night-ferry %}) [c2](../../review/harbour/)
![c3](../../assets/still%201.png)
""",
    "about.md": (
        "---\n---\nMARK-about\n\n[d1](../people/vera-lund/) [d2]({% link _people/vera-lund.md %})\n"
    ),
    "assets/still 1.png": "the still",
}

HUGO = {
    "hugo.toml": 'baseURL = "https://nachtkino.test/film/"\ntitle = "Nachtkino"\n',
    "layouts/_default/single.html": "{{ .Content }}\n",
    "layouts/_default/list.html": "{{ .Content }}\n",
    "content/_index.md": "---\ntitle: Home\n---\nMARK-home\n",
    "content/posts/heat.md": """---
title: Heat
aliases: [/old/heat/]
---
MARK-heat

## Cast

[a1]({{< relref "harbour.md#cast" >}}) [a2](/film/posts/harbour/) [a3](../harbour/#cast)
![a4](/film/img/still.png) [a5]({{< ref "leaf" >}}) [a6](../leaf/cover.png)
""",
    "content/posts/harbour.md": """+++
title = "Harbour"
+++
MARK-harbour

## Cast

[b1]({{< ref "/posts/heat.md" >}}) [b2]({{< relref "heat" >}}) [b3](/film/posts/heat/#cast)
[b4]({{% relref path="posts/heat.md#cast" %}}) [b5](../heat) [b6]({{< relref "../posts/heat" >}})
[b7](https://nachtkino.test/film/posts/heat/) [b8](/film/old/heat/) [b9]({{< relref "leaf" >}})
[b10]({{< relref `leaf/index.md` >}}) <img src="/film/img/still.png" alt="b11">
""",
    "content/posts/leaf/index.md": """---
title: Leaf
---
MARK-leaf

![c1](cover.png) [c2](../heat/) [c3]({{< relref "heat.md" >}}) [c4]({{< relref "../harbour.md" >}})
""",
    "content/posts/leaf/cover.png": "the cover",
    "static/img/still.png": "the still",
}

MKDOCS = {
    "mkdocs.yml": "site_name: Nachtkino\nplugins: []\nvalidation:\n  absolute_links: ignore\n",
    "docs/index.md": """# Home

MARK-home

[a1](guide/start.md#cast) [a2](guide/start/) <a href="guide/start/">a3</a> ![a4](img/still.png) [a5]

[a5]: guide/start.md 'The start'
""",
    "docs/guide/start.md": """# Start

MARK-start

## Cast

[b1](more.md) [b2](../index.md) ![b3](../img/still.png) [b4](#cast) [b5](../guide/more.md)
<img src="../../img/still.png" alt="b6">
""",
    "docs/guide/more.md": """# More

MARK-more

[c1](start.md) [c2](./start.md#cast) [c3](../index.md)
""",
    "docs/img/still.png": "the still",
}

MDBOOK = {
    "book.toml": '[book]\ntitle = "Nachtkino"\n',
    "src/SUMMARY.md": (
        "# Summary\n\n- [One](one.md)\n- [Two](part/two.md)\n  - [Three](part/three.md)\n"
    ),
    "src/one.md": """# One

MARK-one

[a1](part/two.md#cast) [a2](part/two.html) ![a3](still.png)

{{#include part/note.txt}}
""",
    "src/part/two.md": """# Two

MARK-two

## Cast

[b1](../one.md) [b2](three.md) ![b3](../still.png)

{{#include note.txt:1}}
""",
    "src/part/three.md": "# Three\n\nMARK-three\n\n[c1](two.md) [c2](./two.md#cast)\n",
    "src/part/note.txt": "[n1](#cast)\n",
    "src/still.png": "the still",
}


def _built(site: Mapping[str, str], root: Path, *, old_hugo: bool) -> dict[str, str]:
    """Build a site, and give what its links lead to."""
    if "_config.yml" in site:
        needs("jekyll")
        run(["jekyll", "build", "--quiet", "--disable-disk-cache", "-d", "../built"], root)
        return reached(root.parent / "built", "/blog")
    if "hugo.toml" in site:
        run(
            [hugo(old=old_hugo), "--quiet", "--destination", "../built", "--cleanDestinationDir"],
            root,
        )
        return reached(root.parent / "built", "/film")
    if "mkdocs.yml" in site:
        needs("mkdocs")
        run(["mkdocs", "build", "--quiet", "--strict", "--theme", "mkdocs", "-d", "../built"], root)
    else:
        needs("mdbook")
        run(["mdbook", "build", "-d", "../built"], root)
    return reached(root.parent / "built")


HUGO_MOVES = [
    ("content/posts/heat.md", "content/films/hot.md"),
    ("content/posts/heat.md", "content/posts/heat/index.md"),
    ("content/posts/harbour.md", "content/port.md"),
    ("content/posts/leaf", "content/films/blatt"),
    ("content/posts", "content/films"),
    ("static/img", "static/pictures/all"),
]


@pytest.mark.parametrize(
    ("site", "old", "new"),
    [
        (JEKYLL, "_posts/2024-05-01-night-ferry.md", "_posts/2024-05-03-day-ferry.md"),
        (JEKYLL, "_posts/2024-05-01-night-ferry.md", "films/Night Ferry.md"),
        (JEKYLL, "_posts/2024-05-02-harbour.md", "films/_posts/"),
        (JEKYLL, "_people/vera-lund.md", "_people/crew/vera.md"),
        (JEKYLL, "_people", "people"),
        (JEKYLL, "about.md", "pages/about.md"),
        (JEKYLL, "assets/still 1.png", "assets/stills/one.png"),
        (JEKYLL, "assets", "images/all"),
        (MKDOCS, "docs/guide/start.md", "docs/begin.md"),
        (MKDOCS, "docs/guide/start.md", "docs/guide/first/index.md"),
        (MKDOCS, "docs/guide", "docs/manual/part"),
        (MKDOCS, "docs/img/still.png", "docs/guide/a still.png"),
        (MDBOOK, "src/part/two.md", "src/two.md"),
        (MDBOOK, "src/one.md", "src/part/deep/one.md"),
        (MDBOOK, "src/part", "src/chapters/all"),
        (MDBOOK, "src/part/note.txt", "src/notes/a.txt"),
        (MDBOOK, "src/still.png", "src/img/"),
        *((HUGO, old, new) for old, new in HUGO_MOVES),
    ],
)
def test_every_link_of_the_built_site_leads_where_it_did(
    site: Mapping[str, str], old: str, new: str, tmp_path: Path
) -> None:
    _move_and_compare(site, old, new, tmp_path, old_hugo=True)


@pytest.mark.parametrize(("old", "new"), HUGO_MOVES)
def test_the_same_holds_for_todays_hugo(old: str, new: str, tmp_path: Path) -> None:
    _move_and_compare(HUGO, old, new, tmp_path, old_hugo=False)


def _move_and_compare(
    site: Mapping[str, str], old: str, new: str, folder: Path, *, old_hugo: bool
) -> None:
    root = write_site(folder / "site", site)
    before = _built(site, root, old_hugo=old_hugo)
    assert [end for end in before.values() if end.startswith(("nothing", "outside"))] == []
    assert len(before) > 6
    target = f"{root / new}{os.sep if new.endswith('/') else ''}"
    said = mv(root / old, target)
    assert said.code == 0, said
    assert not (root / old).exists()
    assert _built(site, root, old_hugo=old_hugo) == before


@pytest.mark.parametrize(
    ("site", "old", "new", "address"),
    [
        (
            JEKYLL,
            "_posts/2024-05-01-night-ferry.md",
            "_posts/2024-05-03-day-ferry.md",
            "/blog/review/night-ferry/",
        ),
        (HUGO, "content/posts/heat.md", "content/films/hot.md", "/film/posts/heat/"),
    ],
)
def test_readers_of_the_old_address_are_led_on(
    site: Mapping[str, str], old: str, new: str, address: str, tmp_path: Path
) -> None:
    root = write_site(tmp_path / "site", site)
    base = address[: address.index("/", 1)]
    _built(site, root, old_hugo=True)
    there = behind(tmp_path / "built", address, base)
    assert mv(root / old, root / new, "--redirect").code == 0
    _built(site, root, old_hugo=True)
    assert not there.startswith("nothing")
    assert behind(tmp_path / "built", address, base) == there
