"""Random sites: a link that is written right in any way is silent, and a slip in it is found."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sites import model_of, write_site
from targets import seen, targets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hypothesis.strategies import DrawFn

    from reviewlint.site.model import SiteModel

ENDS = st.sampled_from("abcdeXYZ0189éÖüßñ中한я")
NAME = st.builds("{}{}{}".format, ENDS, st.text("abXY01-_.éü中 '!(),+~@=", max_size=6), ENDS)
"""What a file may be called; generators leave out names that begin or end in a strange way."""

SITES: Mapping[str, Callable[[str, str], dict[str, str]]] = {
    "jekyll": lambda base, style: {
        "_config.yml": f"url: https://gatefilm.net\nbaseurl: {base}\npermalink: {style}\n",
    },
    "hugo": lambda base, style: {
        "hugo.toml": (
            f"baseURL = 'https://gatefilm.net{base}/'\nuglyURLs = {str(style == 'none').lower()}\n"
        ),
        "layouts/_default/single.html": "{{ .Content }}",
        "layouts/_default/list.html": "{{ .Content }}",
    },
    "plain": lambda _base, _style: {},
}
STYLES = ("date", "pretty", "none", "/:categories/:title/", "/film/:title.html")


NO_NAME = re.compile(r"(?:<|//gatefilm\.net|/\.|/\.\.)/?(?:[?#>])")
"""At the end of a path, so that there is no name to make a slip in."""


class Link(NamedTuple):
    """A right link in a page: the file with it, its text in the file, and its path."""

    page: str
    text: str
    destination: str


@st.composite
def files(draw: DrawFn, generator: str) -> list[str]:
    """The Markdown files of a site and a picture for each, no two names alike but for case."""
    paths = []
    names = draw(st.lists(NAME, min_size=2, max_size=8, unique_by=str.casefold))
    folders = names[: len(names) // 2 - 1]
    for number, name in enumerate(names[len(folders) :]):
        folder = "".join(f"{each}/" for each in draw(st.permutations(folders))[: number % 3])
        page = f"{folder}{name}.md"
        if generator == "jekyll" and draw(st.booleans()):
            page = f"{folder}_posts/2024-05-{number + 1:02}-{name}.md"
        paths.append(f"content/{page}" if generator == "hugo" else page)
        paths.append(f"{'static/' if generator == 'hugo' else ''}{folder}{name}.jpg")
    return paths


@st.composite
def site(draw: DrawFn) -> tuple[str, dict[str, str]]:
    """A generator and the files of a site of its kind, without any links."""
    generator = draw(st.sampled_from(sorted(SITES)))
    style = draw(st.sampled_from(STYLES))
    config = SITES[generator](draw(st.sampled_from(["", "/blog"])), style)
    pages = draw(files(generator))
    head = {"jekyll": "---\n---\n", "hugo": "+++\n+++\n", "plain": ""}[generator]
    return generator, {**config, **{p: head if p.endswith(".md") else "" for p in pages}}


def spellings(model: SiteModel, page: str, url: str) -> list[str]:
    """All ways in which a page may name an address of its site, not yet encoded."""
    own = model.page(page)
    assert own is not None
    whole = f"{model.base}{url}"
    folder = posixpath.dirname(f"{model.base}{own.url}")
    relative = posixpath.relpath(whole, folder) + ("/" if url.endswith("/") else "")
    forms = [whole, f"./{relative}", f"/x/../{whole.lstrip('/')}"]
    if model.generator == "plain":
        return [relative, f"./{relative}", whole]
    forms += [f"{scheme}//gatefilm.net{whole}" for scheme in ("https:", "http:", "")]
    if url.endswith("/"):
        forms += [f"{whole}index.html", whole.rstrip("/") or "/"]
    elif url.endswith(".html"):
        forms.append(whole.removesuffix(".html"))
    return forms


def written(draw: DrawFn, form: str) -> str:
    """A destination for Markdown: percent-encoded more or less, a query or a fragment behind."""
    head, sep, rest = form.partition("gatefilm.net")
    path = rest if sep else head
    if sep or draw(st.booleans()):  # of a space in a URL, another rule speaks
        path = quote(path, safe="/")
        path = path.replace("%C3", "%c3") if draw(st.booleans()) else path
    ending = draw(st.sampled_from(["", "?a=b", "?", "#", "#top", "?x=/y/#top"]))
    return f"<{head}{sep}{path}{ending}>" if sep else f"<{path}{ending}>"


@st.composite
def linked(draw: DrawFn, model: SiteModel, text: Mapping[str, str]) -> list[Link]:
    """Links in the pages of a site, each right."""
    pages = [path for path in text if path.endswith(".md") and model.page(path)]
    urls = [each.url for each in model.addresses.all if each.kind in ("page", "file")]
    urls = [each for each in urls if not each.endswith((".yml", ".toml"))]
    links = []
    for number in range(draw(st.integers(1, 8))):
        page, url = draw(st.sampled_from(pages)), draw(st.sampled_from(urls))
        destination = written(draw, draw(st.sampled_from(spellings(model, page, url))))
        links.append(Link(page, f"[link {number}]({destination})", destination))
    return links


def write(root: Path, text: Mapping[str, str], links: list[Link]) -> None:
    added = {page: text[page] for page in {link.page for link in links}}
    for link in links:
        added[link.page] += f"{link.text}\n\n"
    write_site(root, added)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_right_links_are_silent_and_one_slip_is_found(data: st.DataObject) -> None:
    generator, text = data.draw(site(), label="site")
    with TemporaryDirectory() as folder:
        root = write_site(Path(folder), text)
        model = model_of(root)
        assert model.generator == generator
        assume(not list(model.conflicts()))
        links = data.draw(linked(model, text), label="links")
        write(root, text, links)
        assert seen(root, targets(root)) == []

        able = [link for link in links if not NO_NAME.search(link.destination)]
        if not able:
            return
        slip = data.draw(st.sampled_from(able))
        end = min(i for i in map(slip.destination.find, "?#>") if i >= 0)
        head = slip.destination[:end].rstrip("/").removesuffix(".jpg").removesuffix(".md")
        wrong = f"{head}-zq9{slip.destination[len(head) :]}"
        planted = slip._replace(text=slip.text.replace(slip.destination, wrong))
        write(root, text, [planted if link is slip else link for link in links])
        assert seen(root, targets(root)) == [(slip.page, "TG001", wrong.strip("<>"))]
