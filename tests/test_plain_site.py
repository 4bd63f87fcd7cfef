"""Links between files where no known generator makes a site of them, as GitHub shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewlint.api import check_paths
from reviewlint.source import Source
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def targets(root: Path, files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What is wrong with the targets in a repository: the file, the code and what is marked."""
    write_site(root, {".git/HEAD": "ref: refs/heads/main\n", **files})
    found = []
    for each in check_paths([root]):
        if each.code.startswith("TG"):
            path = each.path.removeprefix(f"{root.as_posix()}/")
            source = Source(path, files[path])
            marked = source.text[source.offset(*each.start) : source.offset(*each.end)]
            found.append((path, each.code, marked))
    return found


FILES = {
    "LICENSE": "Free.\n",
    "guide.md": "# Guide\n",
    "films/heat.md": "# The plot\n",
    "films/stills/one two.png": "",
    "films/README.md": "# Films\n",
    "tools/make.py": "",
    "man/ferry.1.md.in": "# @NAME@\n",
    "Reviews/café.md": "# Café\n",
}
FOUND = """# Films

[a](guide.md) [b](./guide.md) [c](/guide.md) [d](guide.md#guide) [e](guide.md?plain=1#L3)
[f](films) [g](films/) [h](films/heat.md#the-plot) [i](films/../guide.md) [j](<guide.md>)
[k](tools/make.py#L3-L9) [l](Reviews/caf%C3%A9.md) [m](Reviews/café.md#café) [n](LICENSE)
[o](guide) [p](guide.html) [q](../../issues) [r](../../wiki/Home) [s](../../releases/latest)
[t](../../actions/workflows/ci.yml) [u](../main/guide.md) [v](https://gatefilm.net/nowhere)
[w](mailto:vera@gatefilm.net) [x](tel:+49301234) [y](#) [z](#top)

<vera@gatefilm.net> <https://gatefilm.net/x> `[code](nowhere.md)` \\[text](nowhere.md)
<a href="guide.md">raw</a> <a href="#0">nothing</a> [there][ref] [elsewhere][]

![a](films/stills/one%20two.png) ![b](<films/stills/one two.png>) ![c](data:image/png;base64,AA==)
<img src="films/stills/one%20two.png" alt="x" srcset="films/stills/one%20two.png 2x">
[rooted](/about) [rooted](/blog/2024/heat) [alias](@/guide.md) [alias](~/guide.md)
[pelican]({filename}/films.md) [older](|filename|films.md) [php](<?php echo $url ?>)
[made](man/ferry.1.md) [function](`Film.cut/2`) [type](film::Reel)

[ref]: films/heat.md "Heat"
[elsewhere]: https://nachtkino.test
"""


def test_links_between_files(tmp_path: Path) -> None:
    """Whatever GitHub follows is silent."""
    assert targets(tmp_path, {**FILES, "README.md": FOUND}) == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("giude.md", "TG001"),
        ("films/heat2.md", "TG001"),
        ("/films/haet.md", "TG001"),
        ("/flims/heat.md", "TG001"),
        ("tools/mkae.py", "TG001"),
        ("nowhere/", "TG001"),
        ("heat.md", "TG001"),
        ("Guide.md", "TG003"),
        ("films/Heat.md#the-plot", "TG003"),
        ("reviews/caf%C3%A9.md", "TG003"),
        ("films/heat.md#the-plto", "TG004"),
        ("#filmes", "TG004"),
        ("../../elsewhere/guide.md", "TG008"),
    ],
)
def test_a_slip_in_a_link(tmp_path: Path, link: str, code: str) -> None:
    """Each slip is found, at what is wrong, and nothing else."""
    files = {**FILES, "README.md": f"{FOUND}\nSee [this]({link}) for more.\n"}
    assert targets(tmp_path, files) == [("README.md", code, link)]


@pytest.mark.parametrize("image", ["films/stills/one%20tow.png", "stills/one%20two.png"])
def test_a_slip_in_an_image(tmp_path: Path, image: str) -> None:
    """In Markdown and in HTML."""
    files = {**FILES, "README.md": f'{FOUND}\n![x]({image}) <img alt="x" src="{image}">\n'}
    assert targets(tmp_path, files) == [("README.md", "TG002", image)] * 2


HEADINGS = """# Night Ferry 🚢

<h2 align="center">How to <em>watch</em> it</h2>

<h3 name="cast">
Who is in it &amp; why?
</h3>

## Night Ferry 🚢
## [The plot](guide.md) of `cut()` -- *twice*
## A_b c-d, e.f: 1/2?
## हिन्दी फ़िल्म
<p id="credits">x</p> <a name="end"></a>

[a](#night-ferry-) [b](#night-ferry--1) [c](#how-to-watch-it) [d](#cast)
[e](#who-is-in-it--why) [f](#the-plot-of-cut----twice) [g](#a_b-c-d-ef-12) [h](#हिन्दी-फ़िल्म)
[i](#credits) [j](#end) [k](#Night-Ferry-) [m](#readme) [n](#L12)
[o](#%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80-%E0%A4%AB%E0%A4%BC%E0%A4%BF%E0%A4%B2%E0%A5%8D%E0%A4%AE)
A note.[^1] [p](#user-content-fn-1) [q](#user-content-credits)

[^1]: x
"""


def test_headings_as_github_names_them(tmp_path: Path) -> None:
    """Also those in HTML, names of any tag, and in any letter case."""
    files = {**FILES, "README.md": HEADINGS}
    assert targets(tmp_path, files) == []


@pytest.mark.parametrize("anchor", ["night-ferry--2", "how-to-watch", "cats", "credit", "a-b-c-d"])
def test_no_such_heading(tmp_path: Path, anchor: str) -> None:
    """What no heading and no id gives."""
    files = {**FILES, "README.md": f"{HEADINGS}\n[x](#{anchor})\n"}
    assert targets(tmp_path, files) == [("README.md", "TG004", f"#{anchor}")]


CONTRIBUTORS = """# Films

<!-- ALL-CONTRIBUTORS-LIST:START - Do not remove or modify this section -->
<td><a href="#content-vera" title="Content">🖋</a> <a href="#ideas-vera">🤔</a></td>
<!-- ALL-CONTRIBUTORS-LIST:END -->
"""


def test_the_table_of_contributors(tmp_path: Path) -> None:
    """Its marks lead nowhere, and are meant to; the same elsewhere is a slip."""
    assert targets(tmp_path, {"README.md": CONTRIBUTORS}) == []
    below = f"{CONTRIBUTORS}\n[x](#ideas-vera)\n"
    assert targets(tmp_path, {"README.md": below}) == [("README.md", "TG004", "#ideas-vera")]


UNKNOWN = """---
title: Heat
---
## The plot, again

[a](/films/ferry) [b](ferry) [c](../ferry/) [d](./ferry.html) [e](../../../far/) [f](/ferry.html)
[g](ferry.md) [h](../films/ferry.md) [i](/films/ferry.md) [j](/img/still.png) [k](/about.md)
[l](../api/made-by-a-tool.md) [m](#the-plot-again) [n](#the-plot,-again) [o](#in-the-layout)
[p](ferry.md#Dock) [q](#comments)

![a](/img/still.png) ![b](still2.png) ![c](../../public/img/still.png) ![d](/generated/x.png)
![e](brought-here.png)
"""
UNKNOWN_FILES = {
    "docs/.vitepress/config.ts": "",
    "docs/films/heat.md": UNKNOWN,
    "docs/films/ferry.md": "# Dock\n",
    "docs/films/still2.png": "",
    "docs/public/img/still.png": "",
    "public/img/still.png": "",
    "assets/pictures/brought-here.png": "",
}


def test_a_generator_that_is_not_known(tmp_path: Path) -> None:
    """Addresses, tools' folders and the layout's ids cannot be known."""
    assert targets(tmp_path, UNKNOWN_FILES) == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("fery.md", "TG001"),
        ("/films/fery.md", "TG001"),
        ("../flims/ferry.md", "TG001"),
        ("stil2.png", "TG001"),
        ("/img/stil.png", "TG001"),
        ("Ferry.md", "TG003"),
        ("Still2.png", "TG003"),
        ("#the-plto-again", "TG004"),
        ("ferry.md#dokc", "TG004"),
    ],
)
def test_a_slip_under_any_generator(tmp_path: Path, link: str, code: str) -> None:
    """A file that is named and is not there is a slip whatever makes the site."""
    files = {**UNKNOWN_FILES, "docs/films/heat.md": f"{UNKNOWN}\n[x]({link})\n"}
    assert targets(tmp_path, files) == [("docs/films/heat.md", code, link)]


def test_labels_of_myst(tmp_path: Path) -> None:
    """In Sphinx and Jupyter Book, `#x` may lead to a label of any page."""
    page = "# One\n\n[a](#label-elsewhere) [b](two) [c](#one) [d](gone.md)\n"
    files = {"docs/conf.py": "", "docs/one.md": page, "docs/two.md": "# Two\n"}
    assert targets(tmp_path, files) == [("docs/one.md", "TG001", "gone.md")]


def test_parts_of_pages(tmp_path: Path) -> None:
    """What pages include has links that are relative to them."""
    files = {
        "docs/_partials/note.md": "[a](../films/heat.md) ![b](img/x.png)\n",
        "docs/films/heat.md": "# Heat\n",
    }
    assert targets(tmp_path, files) == []


def test_files_beside_a_site(tmp_path: Path) -> None:
    """The site in the same folder may include them in its pages."""
    changes = "# Changes\n\n## 1.2.0 (2024-05-01)\n\n[a](#120-2024-05-01) [b](films/heat.md)\n"
    files = {
        "mkdocs.yml": "site_name: Films\nmarkdown_extensions: [toc]\n",
        "docs/index.md": "# Films\n",
        "docs/films/heat.md": "# Heat\n",
        "CHANGELOG.md": changes + "[c](films/haet.md) [d](docs/indx.md)\n",
    }
    assert targets(tmp_path, files) == [
        ("CHANGELOG.md", "TG001", "films/haet.md"),
        ("CHANGELOG.md", "TG001", "docs/indx.md"),
    ]
