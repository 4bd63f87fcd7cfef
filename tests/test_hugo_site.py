"""The model of a Hugo site against the files that real Hugos write: Debian's 0.111, and today's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hugo_sites import (
    BUILD_OPTIONS,
    DIFFERENT,
    LAYOUTS,
    NEWER,
    PERMALINK_LIST,
    PLAIN,
    REFERRED,
    SAME,
    UGLY_DIFFERENT,
)
from oracles import hugo, run
from reviewlint.site.facts import Reference
from reviewlint.site.hugo import HugoSite
from reviewlint.site.hugo.publishing import Publication
from sites import built, model_of, published, write_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FURTHER_PAGE = re.compile(r".*/page/\d+(?:\.html|/index\.html)")


def site_of(tmp_path: Path, files: Mapping[str, str]) -> HugoSite:
    """The model of a site with these files and the plainest layouts."""
    model = model_of(write_site(tmp_path, {**LAYOUTS, **files}), "hugo")
    assert isinstance(model, HugoSite)
    return model


def written(site: HugoSite, *, old: bool) -> set[str]:
    """What the real Hugo writes for a site, without the further pages of lists."""
    run([hugo(old=old), "--quiet"], site.tree.root)
    files = built(site.tree.root / "public")
    return {path for path in files if not FURTHER_PAGE.fullmatch(path)}


def published_by_old(site: HugoSite) -> set[str]:
    """The files that older versions write, by the model."""
    publication = Publication(site._config, site.content, site._layouts, old=True)
    return {each.output for each in publication.addresses() if not each.hidden}


@pytest.mark.parametrize("old", [True, False], ids=["0.111", "newer"])
@pytest.mark.parametrize("name", SAME)
def test_what_is_published_is_what_hugo_writes(tmp_path: Path, name: str, *, old: bool) -> None:
    site = site_of(tmp_path, SAME[name])

    assert published(site) == written(site, old=old)


@pytest.mark.parametrize("old", [True, False], ids=["0.111", "newer"])
def test_build_options_and_cascades(tmp_path: Path, *, old: bool) -> None:
    files = {path: text.replace("{old}", "_" * old) for path, text in BUILD_OPTIONS.items()}
    site = site_of(tmp_path, files)

    assert published(site) == written(site, old=old)


def test_newer_hugo_alone(tmp_path: Path) -> None:
    for number, files in enumerate((DIFFERENT, UGLY_DIFFERENT, NEWER, PERMALINK_LIST)):
        site = site_of(tmp_path / str(number), files)
        assert published(site) == written(site, old=False)


def test_what_only_older_hugo_writes_is_left_alone(tmp_path: Path) -> None:
    for number, files in enumerate((DIFFERENT, UGLY_DIFFERENT)):
        site = site_of(tmp_path / str(number), files)
        by_old = written(site, old=True)

        assert published_by_old(site) == by_old
        assert all(site.may_serve(path) for path in by_old - published(site))
        assert not site.may_serve("/docs/nothing/")


REFS = """\
"b" "b.md" "/posts/b" "/posts/b.md" "posts/b.md" "uniq" "uniq.md" "dup" "docs/dup.md" "dup.md"
"../about.md" "./b.md" "b.md#x" "/" "/posts" "/posts/" "posts" "/posts/_index.md" "_index.md"
"leaf" "leaf/index.md" "/posts/leaf/" "B" "/Posts/B.md" path="b.md" "/tags" "tags/x" "about"
"sp|ace.md" "sp-ace" "leaf/sub.md" "b/" "b.html" "docs" "docs/deep" "deep" "deep/_index.md"
"posts/leaf" "index.md" "leaf/x.png" "b?x=1#y" "/b" "b.en.md" "dotted.name" "dotted.name.md"
"sluggy" "other-slug" "../posts/b" "../../posts/b" "leaf/index" "/posts/leaf/index.md"
"docs/_index.md" "/docs/deep/_index" "posts/a.md#one" "%2fposts" "docs/dup" "nothing"
"posts/nothing" "/posts/nothing.md" "./nothing" "docs/uniq" "posts/about" `b.md` b.md
path="b.md"|lang="en" path="b.md"|lang="xx" "draft.md" "future" "/posts/draft"
""".split()
FROM = ("content/posts/a.md", "content/docs/deep/_index.md", "content/posts/leaf/index.md")


def refs_in(html: str) -> list[str]:
    """The addresses that Hugo wrote between the marks."""
    return re.findall("⟦(.*?)⟧", html)


@pytest.mark.parametrize("source", FROM)
def test_refs_are_found_as_one_of_the_hugos_does(tmp_path: Path, source: str) -> None:
    refs = [ref.replace("|", " ") for ref in REFS]
    text = "".join(f"\n⟦{{{{< relref {ref} >}}}}⟧\n" for ref in refs)
    config = """\
baseURL = "https://kino.test/sub/"
refLinksErrorLevel = "WARNING"
refLinksNotFoundURL = "NOT FOUND"
"""
    files = {"hugo.toml": config, **REFERRED, source: PLAIN + text}
    site = site_of(tmp_path, files)
    page = site.addresses.of(source)
    assert page is not None
    by_hugo = []
    for old in (True, False):
        written(site, old=old)
        by_hugo.append(refs_in((tmp_path / f"public{page.output}").read_text()))
    facts = site.content.facts(source)
    tags = [tag for tag in facts.tags if tag.name == "relref"]
    assert len(tags) == len(refs) == len(by_hugo[0]) == len(by_hugo[1])

    for ref, tag, *found in zip(refs, tags, *by_hugo, strict=True):
        result = site.tag(source, tag)
        reference = Reference(("", f"{{{{< relref {ref} >}}}}", ""), tag.span, "link")
        ours = site.expand(source, reference)
        assert result is not None
        if expected := set(found) - {"NOT FOUND"}:
            assert (ours, result.message) in {(each, "") for each in expected}, ref
        else:
            assert result.message, ref
            assert ours is None or result.address, ref
