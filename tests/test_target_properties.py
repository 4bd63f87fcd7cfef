"""Random sites: a link that is written right in any way is silent, and a slip in it is found."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sites import model_of, write_site
from targets import seen, targets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hypothesis.strategies import DrawFn

    from reviewlint.site.addresses import Address
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
    "mkdocs": lambda base, style: {
        "mkdocs.yml": (
            f"site_name: Gate\nsite_url: https://gatefilm.net{base}/\n"
            f"use_directory_urls: {str(style != 'none').lower()}\n"
        ),
    },
    "plain": lambda _base, _style: {},
}
STYLES = ("date", "pretty", "none", "/:categories/:title/", "/film/:title.html")


FOLDERS = {"hugo": ("content/", "static/"), "mkdocs": ("docs/", "docs/")}
"""Where pages stand, and where pictures do."""

NO_NAME = re.compile(r"(?:<|//gatefilm\.net|/\.|/\.\.)/?(?:[?#>])")
"""At the end of a path, so that there is no name to make a slip in."""

PLAIN_LETTER = re.compile(r"%[0-9A-Fa-f]{2}|([A-Za-z])")
"""A letter, or one that belongs to a percent-encoding."""


class Link(NamedTuple):
    """A right link in a page: the file with it, its text in the file, and its path."""

    page: str
    text: str
    destination: str


@st.composite
def files(draw: DrawFn, generator: str) -> list[str]:
    """The Markdown files of a site and a picture for each, no two names alike but for case."""
    paths: list[str] = []
    names = draw(st.lists(NAME, min_size=2, max_size=8, unique_by=str.casefold))
    folders = names[: len(names) // 2 - 1]
    for number, name in enumerate(names[len(folders) :]):
        folder = "".join(f"{each}/" for each in draw(st.permutations(folders))[: number % 3])
        page = f"{folder}{name}.md"
        if generator == "jekyll" and draw(st.booleans()):
            page = f"{folder}_posts/2024-05-{number + 1:02}-{name}.md"
        pages, others = FOLDERS.get(generator, ("", ""))
        paths += (f"{pages}{page}", f"{others}{folder}{name}.jpg")
    return paths


@st.composite
def site(draw: DrawFn) -> tuple[str, dict[str, str]]:
    """A generator and the files of a site of its kind, without any links."""
    generator = draw(st.sampled_from(sorted(SITES)))
    style = draw(st.sampled_from(STYLES))
    config = SITES[generator](draw(st.sampled_from(["", "/blog"])), style)
    pages = draw(files(generator))
    head = {"jekyll": "---\n---\n", "hugo": "+++\n+++\n", "mkdocs": "", "plain": ""}[generator]
    return generator, {**config, **{p: head if p.endswith(".md") else "" for p in pages}}


def spellings(model: SiteModel, page: str, address: Address) -> list[str]:
    """All ways in which a page may name an address of its site, not yet encoded."""
    own = model.page(page)
    assert own is not None
    if model.generator == "mkdocs":
        path = posixpath.relpath(address.source, posixpath.dirname(page))
        return [path, f"./{path}", f"x/../{path}"]
    url = address.url
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
    all_of_them = [
        each
        for each in model.addresses.all
        if each.kind in ("page", "file") and not each.url.endswith((".yml", ".toml"))
    ]
    links = []
    for number in range(draw(st.integers(1, 8))):
        page, address = draw(st.sampled_from(pages)), draw(st.sampled_from(all_of_them))
        destination = written(draw, draw(st.sampled_from(spellings(model, page, address))))
        links.append(Link(page, f"[link {number}]({destination})", destination))
    return links


def write(root: Path, text: Mapping[str, str], links: list[Link]) -> None:
    added = {page: text[page] for page in {link.page for link in links}}
    for link in links:
        added[link.page] += f"{link.text}\n\n"
    write_site(root, added)


def name_in(link: Link) -> tuple[int, int]:
    """Where the last part of the path stands in a link's destination."""
    end = min(i for i in map(link.destination.find, "?#>") if i >= 0)
    end = len(link.destination[:end].rstrip("/"))
    return link.destination.rfind("/", 0, end) + 1, end


@st.composite
def slips(draw: DrawFn, links: list[Link]) -> tuple[Link, str, str]:
    """One of the links, what stands in its place after a slip, and the rule that finds it."""
    able = [link for link in links if not NO_NAME.search(link.destination)]
    assume(able)
    link = draw(st.sampled_from(able))
    start, end = name_in(link)
    letters = [
        match.start() + start
        for match in PLAIN_LETTER.finditer(link.destination[start:end])
        if match[1]
    ]
    # What is unlike all there is, and written with the host, may be another site's there.
    is_whole = "//gatefilm.net" in link.destination
    assume(letters or not is_whole)
    place = draw(st.sampled_from(letters if is_whole else [0, *letters]))
    if place:
        other = link.destination[place].swapcase()
        return link, link.destination[:place] + other + link.destination[place + 1 :], "TG003"
    if extension := re.search(r"\.(?:md|jpg|html)$", link.destination[:end]):
        end = extension.start()
    return link, f"{link.destination[:end]}-zq9{link.destination[end:]}", "TG001"


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

        link, wrong, code = data.draw(slips(links), label="slip")
        planted = link._replace(text=link.text.replace(link.destination, wrong))
        write(root, text, [planted if each is link else each for each in links])
        found = targets(root)
        assert seen(root, found) == [(link.page, code, wrong.strip("<>"))]

        if code == "TG003":
            (edit,) = found[0].fix.edits if found[0].fix else ()
            host = re.match(r"<(?:https?:)?//[^/]*|<", wrong)
            assert host is not None
            assert unquote(link.destination).startswith(unquote(host[0] + edit.content))


HEADING = st.text("abcXYZ 019-_.'!?&éüß中:/()", min_size=1, max_size=12).map(str.strip)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["jekyll", "plain"]),
    st.lists(HEADING.filter(bool), min_size=1, max_size=6),
    st.data(),
)
def test_a_link_to_each_id_is_silent_and_to_another_is_found(
    generator: str, headings: list[str], data: st.DataObject
) -> None:
    page = "".join(f"## a{heading}\n\n" for heading in headings)
    head = "---\n---\n" if generator == "jekyll" else ""
    config = {"_config.yml": "title: Gate\n"} if generator == "jekyll" else {}
    with TemporaryDirectory() as folder:
        root = write_site(Path(folder), {**config, "b.md": head + page, "a.md": head})
        model = model_of(root)
        address = model.page("b.md")
        assert address is not None
        ids = model.anchors(address).ids
        assert len(ids) >= len(headings)
        target = "b.html" if generator == "jekyll" else "b.md"
        links = "".join(f"[x](<{target}#{quote(each)}>)\n[x](<{target}#{each}>)\n" for each in ids)
        write_site(root, {"a.md": f"{head}{links}"})
        assert seen(root, targets(root)) == []
        wrong = f"{data.draw(st.sampled_from(ids))}zq"
        write_site(root, {"a.md": f"{head}{links}[x](<{target}#{wrong}>)\n"})
        assert seen(root, targets(root)) == [("a.md", "TG004", f"{target}#{wrong}")]
