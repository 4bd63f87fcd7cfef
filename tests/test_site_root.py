"""Which generator a folder belongs to, and where its site's root is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewlint.settings import load_settings
from reviewlint.site.root import detect_site, nearest_site, root_without_settings, site_at
from trees import plant


@pytest.mark.parametrize(
    ("paths", "generator", "reason"),
    [
        (["_config.yml"], "jekyll", "_config.yml found"),
        (["_config.toml"], "jekyll", "_config.toml found"),
        (["hugo.toml"], "hugo", "hugo.toml found"),
        (["hugo.yaml"], "hugo", "hugo.yaml found"),
        (["config.toml", "content/"], "hugo", "config.toml beside content/ found"),
        (["config.yaml", "content/"], "hugo", "config.yaml beside content/ found"),
        (["config/_default/params.toml", "content/"], "hugo", "config/_default/ found"),
        (["astro.config.mjs"], "astro", "astro.config.mjs found"),
        (["eleventy.config.js"], "eleventy", "eleventy.config.js found"),
        ([".eleventy.js"], "eleventy", ".eleventy.js found"),
        (["mkdocs.yml"], "mkdocs", "mkdocs.yml found"),
        (["zensical.toml"], "mkdocs", "zensical.toml found"),
        (["zensical.yml"], "mkdocs", "zensical.yml found"),
        (["properdocs.yml"], "mkdocs", "properdocs.yml found"),
        (["docusaurus.config.ts"], "docusaurus", "docusaurus.config.ts found"),
        (["book.toml"], "mdbook", "book.toml found"),
        (["_config.yml", "mkdocs.yml"], "mkdocs", "mkdocs.yml found"),
    ],
)
def test_generators(tmp_path: Path, paths: list[str], generator: str, reason: str) -> None:
    plant(*paths, folder=tmp_path)
    assert detect_site(tmp_path) == (tmp_path, generator, reason)


@pytest.mark.parametrize(
    "paths",
    [
        ["config.toml"],
        ["content/"],
        ["hugo.toml/"],
        ["_config.yml", "_toc.yml"],
        ["_config.yml", "scaffolds/"],
        ["my_config.yml", "mkdocs.yml.bak"],
    ],
)
def test_what_no_known_generator_leaves(tmp_path: Path, paths: list[str]) -> None:
    plant(*paths, folder=tmp_path)
    assert detect_site(tmp_path) is None


def test_zola_is_told_from_hugo_by_its_settings(tmp_path: Path) -> None:
    plant("content/", folder=tmp_path)
    (tmp_path / "config.toml").write_text('title = "x"\nbase_url = "https://gatefilm.test"\n')
    assert detect_site(tmp_path) == (tmp_path, "zola", "config.toml beside content/ found")
    (tmp_path / "config.toml").write_text('baseURL = "https://gatefilm.test"\n')
    assert site_at(tmp_path).generator == "hugo"


def test_a_root_without_settings_of_a_generator(tmp_path: Path) -> None:
    assert site_at(tmp_path).generator == "plain"
    plant("_posts/", folder=tmp_path)
    assert site_at(tmp_path) == (tmp_path, "jekyll", "_posts/ found")


def test_no_such_folder_is_no_site(tmp_path: Path) -> None:
    assert detect_site(tmp_path / "nope") is None


def test_nearest_site(tmp_path: Path) -> None:
    plant("_config.yml", "docs/mkdocs.yml", "docs/docs/a.md", "_posts/a.md", folder=tmp_path)
    inner = nearest_site(tmp_path / "docs" / "docs" / "a.md")
    outer = nearest_site(tmp_path / "_posts")
    assert inner is not None
    assert inner.root == tmp_path / "docs"
    assert outer is not None
    assert outer.root == tmp_path
    assert nearest_site(tmp_path / "_posts", tmp_path / "_posts") is None


def test_root_without_settings(tmp_path: Path) -> None:
    plant(
        "_config.yml", "repository/.git/", "repository/a/b/", "repository/site/c/", folder=tmp_path
    )
    plant("repository/site/hugo.toml", folder=tmp_path)
    repository = tmp_path / "repository"
    assert root_without_settings(repository / "site" / "c") == repository / "site"
    # What stands above the repository is not its business.
    assert root_without_settings(repository / "a" / "b") == repository
    assert root_without_settings(tmp_path / "elsewhere") == tmp_path


def test_a_root_is_not_implied_to_be_all_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant("home/.git/", "home/films/a.md", "home/content/a.md", folder=tmp_path)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(home)
    assert root_without_settings(home / "films") == home / "films"
    assert root_without_settings(home / "content") == home / "content"
    monkeypatch.chdir(tmp_path.anchor)
    assert root_without_settings(home / "films") == home / "films"


def test_site_of_a_page(tmp_path: Path) -> None:
    plant("reviewlint.toml", "docs/_config.yml", "docs/_posts/a.md", "notes/b.md", folder=tmp_path)
    settings = load_settings(tmp_path)
    page = tmp_path / "docs" / "_posts" / "a.md"
    assert settings.site_for(page) == (tmp_path / "docs", "jekyll", "_config.yml found")
    assert settings.site_root_for(page) == tmp_path / "docs"
    assert settings.site_root_for(tmp_path / "notes" / "b.md") == tmp_path


@pytest.mark.parametrize("git", [True, False])
@pytest.mark.parametrize(
    ("config", "folder", "generator"),
    [("_config.yml", "_posts", "jekyll"), ("hugo.toml", "content", "hugo")],
)
def test_settings_below_the_root_of_the_site(
    tmp_path: Path, config: str, folder: str, generator: str, *, git: bool
) -> None:
    paths = [config, f"{folder}/reviewlint.toml", f"{folder}/film/a.md"]
    plant(*paths, *[".git/"] * git, folder=tmp_path)
    settings = load_settings(tmp_path / folder)
    assert settings.root == tmp_path / folder
    page = tmp_path / folder / "film" / "a.md"
    assert settings.site_for(page) == (tmp_path, generator, f"{config} found")


def test_settings_in_a_repository_below_a_site(tmp_path: Path) -> None:
    plant("_config.yml", "notes/.git/", "notes/reviewlint.toml", "notes/a.md", folder=tmp_path)
    settings = load_settings(tmp_path / "notes")
    site = settings.site_for(tmp_path / "notes" / "a.md")
    assert (site.root, site.generator) == (tmp_path / "notes", "plain")


def test_site_of_a_page_by_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant("docs/_config.yml", "docs/_posts/a.md", folder=tmp_path)
    monkeypatch.chdir(tmp_path / "docs")
    assert load_settings(Path()).site_root_for(Path("_posts/a.md")) == tmp_path / "docs"


def test_site_of_a_page_outside_of_the_root(tmp_path: Path) -> None:
    plant("one/reviewlint.toml", "two/_config.yml", "two/_posts/a.md", folder=tmp_path)
    settings = load_settings(tmp_path / "one")
    assert settings.site_root_for(tmp_path / "two" / "_posts" / "a.md") == tmp_path / "two"


def test_the_settings_name_the_generator_but_not_the_root(tmp_path: Path) -> None:
    plant("docs/_config.yml", "docs/a.md", "b.md", folder=tmp_path)
    (tmp_path / "reviewlint.toml").write_text("site = 'plain'")
    settings = load_settings(tmp_path)
    site = settings.site_for(tmp_path / "docs" / "a.md")
    assert (site.root, site.generator) == (tmp_path / "docs", "plain")
    assert settings.site_root_for(tmp_path / "b.md") == tmp_path
