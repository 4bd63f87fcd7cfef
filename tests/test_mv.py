"""`reviewlint mv`: what it rewrites, what it refuses, and what it leaves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from moves import content, mv
from oracles import needs, run
from reviewlint.cli import main
from reviewlint.moving import writing
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FERRY = "_posts/2024-05-01-night-ferry.md"
JEKYLL = {
    "_config.yml": (
        "url: https://gatefilm.net\npermalink: /review/:title/\nplugins: [jekyll-redirect-from]\n"
    ),
    FERRY: "---\ntitle: Night Ferry\n---\n## The plot\n",
    "assets/still.png": "",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository as the current folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _in_page(root: Path, body: str, *arguments: str, site: Mapping[str, str] = JEKYLL) -> str:
    """What becomes of the text of a page when something else is moved."""
    write_site(root, {**site, "index.md": f"---\ntitle: A page\n---\n{body}\n"})
    said = mv(*arguments)
    assert said.code == 0, said
    return Path("index.md").read_text(encoding="utf-8").split("---\n", 2)[2].removesuffix("\n")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("[a](/review/night-ferry/)", "[a](/review/day-ferry/)"),
        ("[a](/review/night-ferry)", "[a](/review/day-ferry)"),
        ("[a](/review/night-ferry/index.html)", "[a](/review/day-ferry/index.html)"),
        ("[a](review/night-ferry/#the-plot)", "[a](review/day-ferry/#the-plot)"),
        ("[a](./review/night-ferry/?from=1#the-plot)", "[a](./review/day-ferry/?from=1#the-plot)"),
        ("[a](</review/night-ferry/> 'T')", "[a](</review/day-ferry/> 'T')"),
        ("[a](/review/night%2Dferry/)", "[a](/review/day-ferry/)"),
        ("[a]\n\n[a]: /review/night-ferry/ (T)", "[a]\n\n[a]: /review/day-ferry/ (T)"),
        (
            "[a](https://gatefilm.net/review/night-ferry/)",
            "[a](https://gatefilm.net/review/day-ferry/)",
        ),
        ("<https://gatefilm.net/review/night-ferry/>", "<https://gatefilm.net/review/day-ferry/>"),
        ("<a href='/review/night-ferry/?a=1&amp;b=2'>x</a>",
         "<a href='/review/day-ferry/?a=1&amp;b=2'>x</a>"),
        ("[a](/review/night-ferry/?a=1&amp;b=2)", "[a](/review/day-ferry/?a=1&amp;b=2)"),
        ("[a](/review/night\\-ferry/?b)", "[a](/review/day-ferry/?b)"),
        ("[a]({{site.baseurl}}/review/night-ferry/)", "[a]({{site.baseurl}}/review/day-ferry/)"),
        ("[a]({{ '/review/night-ferry/#the-plot' | relative_url }})",
         "[a]({{ '/review/day-ferry/#the-plot' | relative_url }})"),
        ("[a]({% post_url 2024-05-01-night-ferry %}#the-plot)",
         "[a]({% post_url 2024-05-03-day-ferry %}#the-plot)"),
        ("[a]({%- link _posts/2024-05-01-night-ferry.md -%})",
         "[a]({%- link _posts/2024-05-03-day-ferry.md -%})"),
        ("See {% post_url 2024-05-01-night-ferry %}", "See {% post_url 2024-05-03-day-ferry %}"),
        ("- > [a](/review/night-ferry/) 🎬 [b](/review/night-ferry/)",
         "- > [a](/review/day-ferry/) 🎬 [b](/review/day-ferry/)"),
        ("`[a](/review/night-ferry/)`", "`[a](/review/night-ferry/)`"),
        ("[a](https://nachtkino.test/review/night-ferry/)",
         "[a](https://nachtkino.test/review/night-ferry/)"),
    ],
)  # fmt: skip
def test_a_link_to_what_is_moved_keeps_the_style_of_its_author(
    written: str, right: str, here: Path
) -> None:
    assert _in_page(here, written, FERRY, "_posts/2024-05-03-day-ferry.md") == right


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("![a](assets/still.png)", "![a](assets/stills/the%20ferry.png)"),
        ("![a](<assets/still.png>)", "![a](<assets/stills/the ferry.png>)"),
        ("<img src=/assets/still.png>", "<img src=/assets/stills/the%20ferry.png>"),
        ("![a]({% link assets/still.png %})", "![a]({% link assets/stills/the ferry.png %})"),
    ],
)
def test_a_picture_is_shown_wherever_it_is_moved(written: str, right: str, here: Path) -> None:
    assert _in_page(here, written, "assets/still.png", "assets/stills/the ferry.png") == right


def test_a_space_that_an_author_wrote_as_it_is_is_kept_so(here: Path) -> None:
    site = {"assets/a still.png": "", "_config.yml": ""}
    moved = _in_page(here, "![a](<assets/a still.png>)", "assets/a still.png", "b c.png", site=site)
    assert moved == "![a](<b c.png>)"


def test_a_post_that_is_none_any_more_is_named_by_the_tag_for_pages(here: Path) -> None:
    moved = _in_page(here, "[a]({% post_url 2024-05-01-night-ferry %}#the-plot)", FERRY, "old/f.md")
    assert moved == "[a]({% link old/f.md %}#the-plot)"


def test_fields_that_name_what_is_moved_are_rewritten(here: Path) -> None:
    fields = (
        "---\ncover: '/assets/still.png' # one\nstills: [assets/still.png, other.png]\n"
        'see: "/review/night-ferry/#the-plot"\nimage: assets/still.png\n---\n'
    )
    schema = (
        '{"properties": {"see": {"type": "string", "format": "link"},'
        ' "cover": {"type": "string", "x-file-exists": true}}}'
    )
    settings = '[[schemas]]\nfiles = "page.md"\nschema = "page.schema.json"\n'
    write_site(
        here,
        {**JEKYLL, "page.md": fields, "page.schema.json": schema, "reviewlint.toml": settings},
    )
    assert mv("assets/still.png", "assets/its still.png").code == 0
    assert mv(FERRY, "_posts/2024-05-01-day-ferry.md").code == 0
    assert Path("page.md").read_text(encoding="utf-8") == (
        "---\ncover: '/assets/its still.png' # one\nstills: [assets/its still.png, other.png]\n"
        'see: "/review/day-ferry/#the-plot"\nimage: assets/its still.png\n---\n'
    )


def test_fields_that_say_the_name_of_what_is_moved_are_rewritten(here: Path) -> None:
    schema = (
        '{"properties": {"author": {"x-ref": {"files": "_people/*.md"}},'
        ' "after": {"type": "array", "items": {"x-ref": {"files": "_posts/*.md"}}}}}'
    )
    post = "---\nauthor: 'vera-lund' # she\nafter: [night-ferry, 2024-05-01-night-ferry]\n---\n"
    write_site(
        here,
        {
            **JEKYLL,
            "_people/vera-lund.md": "---\n---\n",
            "_posts/2024-05-02-harbour.md": post,
            "post.schema.json": schema,
            "reviewlint.toml": '[[schemas]]\nfiles = "_posts/*"\nschema = "post.schema.json"\n',
        },
    )
    assert mv("_people/vera-lund.md", "_people/vera-marie-lund.md").code == 0
    assert mv(FERRY, "_posts/2024-05-03-day-ferry.md").code == 0
    assert Path("_posts/2024-05-02-harbour.md").read_text(encoding="utf-8") == (
        "---\nauthor: 'vera-marie-lund' # she\nafter: [day-ferry, 2024-05-03-day-ferry]\n---\n"
    )


def test_the_links_of_a_page_that_is_moved_lead_where_they_did(here: Path) -> None:
    write_site(
        here,
        {
            "docs/ferry.md": (
                "[a](harbour.md) ![b](img/x.png) [c](#top) [d](../README.md) [e](gone.md)"
            ),
            "docs/harbour.md": "[a](ferry.md)",
            "docs/img/x.png": "",
            "README.md": "[a](docs/ferry.md)",
        },
    )
    assert mv("docs/ferry.md", "docs/films/old/ferry.md").code == 0
    assert Path("docs/films/old/ferry.md").read_text() == (
        "[a](../../harbour.md) ![b](../../img/x.png) [c](#top) [d](../../../README.md)"
        " [e](../../gone.md)"
    )
    assert Path("docs/harbour.md").read_text() == "[a](films/old/ferry.md)"
    assert Path("README.md").read_text() == "[a](docs/films/old/ferry.md)"


def test_a_folder_takes_its_content_along(here: Path) -> None:
    write_site(
        here,
        {
            "guide/a.md": "[b](b.md) [c](../c.md) ![p](img/p.png)",
            "guide/b.md": "[a](./a.md)",
            "guide/img/p.png": "",
            "c.md": "[a](guide/a.md) [folder](guide/)",
            "manual/x.md": "",
        },
    )
    assert mv("guide", "manual").code == 0
    assert Path("manual/guide/a.md").read_text() == "[b](b.md) [c](../../c.md) ![p](img/p.png)"
    assert Path("manual/guide/b.md").read_text() == "[a](./a.md)"
    assert Path("c.md").read_text() == "[a](manual/guide/a.md) [folder](manual/guide/)"


def test_all_other_bytes_stay(here: Path) -> None:
    text = "\ufeff# A  \r\n[b](b.md)\t[b]( b.md )\r\n\r\n\u2028end"
    Path("a.md").write_bytes(text.encode())
    Path("b.md").write_text("B")
    Path("a.md").chmod(0o640)
    assert mv("b.md", "c/d.md").code == 0
    assert Path("a.md").read_bytes().decode() == text.replace("b.md", "c/d.md")
    assert Path("a.md").stat().st_mode & 0o777 == 0o640
    assert sorted(content(here)) == ["a.md", "c/d.md"]


def test_links_in_excluded_files_are_rewritten_too(here: Path) -> None:
    write_site(
        here, {"old/a.md": "[b](../b.md)", "b.md": "", "reviewlint.toml": 'exclude = ["old/"]'}
    )
    assert mv("b.md", "c.md").code == 0
    assert Path("old/a.md").read_text() == "[b](../c.md)"


def test_a_link_to_a_file_stays_one_to_a_file(here: Path) -> None:
    """Python keeps `..` of links to files; they are replaced, not their ends."""
    write_site(here, {"real/a.md": "[b](../b.md)", "b.md": ""})
    Path("linked.md").symlink_to("real/a.md")
    assert mv("b.md", "c.md").code == 0
    assert Path("linked.md").is_symlink()
    assert Path("real/a.md").read_text() == "[b](../c.md)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: A\n---\n", "---\ntitle: A\nredirect_from:\n  - /a.html\n---\n"),
        (
            "---\r\nredirect_from: [/x/, '/y/'] # old\r\ntitle: A\r\n---\r\n",
            "---\r\nredirect_from: [/x/, '/y/', '/a.html'] # old\r\ntitle: A\r\n---\r\n",
        ),
        (
            "---\nredirect_from:\n- /x/ # the first\n- \"/y/\"\ntitle: A\n---\n",
            "---\nredirect_from:\n- /x/ # the first\n- \"/y/\"\n- \"/a.html\"\ntitle: A\n---\n",
        ),
        ("---\nredirect_from: /x/\n---\n", "---\nredirect_from: [/x/, /a.html]\n---\n"),
        ("---\nredirect_from:\n---\n", "---\nredirect_from: [/a.html]\n---\n"),
        ("---\nredirect_from: []\n---\n", "---\nredirect_from: [/a.html]\n---\n"),
        ("---\nredirect_from: /a.html\n---\n", "---\nredirect_from: /a.html\n---\n"),
        ("---\n---\n", "---\nredirect_from:\n  - /a.html\n---\n"),
    ],
)  # fmt: skip
def test_a_page_says_its_old_address(before: str, after: str, here: Path) -> None:
    write_site(here, {"_config.yml": "plugins: [jekyll-redirect-from]\n"})
    Path("a.md").write_bytes(before.encode())
    said = mv("a.md", "b.md", "--redirect")
    assert said.code == 0, said
    assert Path("b.md").read_bytes().decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '+++\ntitle = "A"\n[params]\nx = 1\n+++\n',
            '+++\ntitle = "A"\naliases = ["/a/"]\n[params]\nx = 1\n+++\n',
        ),
        (
            "+++\naliases = [\n  '/x/',\n]\n+++\n",
            "+++\naliases = [\n  '/x/',\n  '/a/',\n]\n+++\n",
        ),
        ('{\n  "title": "A"\n}\n', '{\n  "aliases": ["/a/"],\n  "title": "A"\n}\n'),
        ("Text.\n", "---\naliases:\n  - /a/\n---\nText.\n"),
    ],
)
def test_a_page_of_hugo_says_its_old_address(before: str, after: str, here: Path) -> None:
    write_site(here, {"hugo.toml": 'baseURL = "https://nachtkino.test/"\n', "content/a.md": before})
    said = mv("content/a.md", "content/b.md", "--redirect")
    assert said.code == 0, said
    assert Path("content/b.md").read_text() == after


@pytest.mark.parametrize(
    ("site", "old", "new", "words"),
    [
        ({"mkdocs.yml": "", "docs/a.md": ""}, "docs/a.md", "docs/b.md", "redirect_maps"),
        ({"a.md": ""}, "a.md", "b.md", "without a site generator"),
        ({"_config.yml": "", "a.md": "---\n---\n"}, "a.md", "b.md", "jekyll-redirect-from"),
    ],
)
def test_a_redirect_that_nothing_would_read_is_refused(
    site: dict[str, str], old: str, new: str, words: str, here: Path
) -> None:
    write_site(here, site)
    before = content(here)
    said = mv(old, new, "--redirect")
    assert said.code == 2
    assert words in said.err
    assert content(here) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("gone.md", "b.md", "there is no file and no folder “gone.md”"),
        ("a.md", "a.md", "where it is already"),
        ("a.md", "b.md", "is there already"),
        ("a.md", "../b.md", "outside of the site"),
        ("a.md", "c", "has no ending. Did you mean “c.md”, or the folder “c/”?"),
        ("a.md", "c.txt", "would be no page any more"),
        ("a.md", "b.md/c.md", "“b.md” is a file"),
        ("docs", "docs/inner", "lies in the folder that is to be moved"),
        ("docs", "b.md", "is there already"),
        ("mkdocs.yml", "other.yml", "belongs to the settings of the site"),
        (".", "docs/x", "belongs to the settings of the site"),
        ("link.md", "c.md", "is a link to “a.md”"),
    ],
)
def test_what_cannot_be_moved_is_said(old: str, new: str, words: str, here: Path) -> None:
    write_site(here, {"mkdocs.yml": "site_name: N", "a.md": "A", "b.md": "B", "docs/x.md": ""})
    Path("link.md").symlink_to("a.md")
    before = content(here)
    said = mv(old, new)
    assert said.code == 2
    assert words in said.err
    assert content(here) == before


def test_a_file_is_overwritten_only_by_force(here: Path) -> None:
    write_site(here, {"a.md": "A", "b.md": "B", "c.md": "[a](a.md)"})
    assert mv("a.md", "b.md").code == 2
    assert mv("a.md", "b.md", "--force").code == 0
    assert content(here) == {"b.md": b"A", "c.md": b"[a](b.md)"}


def test_a_link_that_would_break_is_named_by_where_it_leads_now(here: Path) -> None:
    page = "---\n---\n[about us](about.md)\n"
    write_site(here, {"_config.yml": "title: N", "about.md": "---\n---\nA", "index.md": page})
    Path("reviewlint.toml").write_text('ignore = ["TG"]\n', encoding="utf-8")
    said = mv("about.md", "_includes/about.md")
    assert said.code == 2
    assert "index.md:3:12: This leads to “about.md” now, and would not any more." in said.err


def test_nothing_is_moved_where_links_would_break(here: Path) -> None:
    write_site(here, {**JEKYLL, "page.md": "---\n---\n[a](/review/night-ferry/)\n"})
    before = content(here)
    said = mv(FERRY, "_drafts/night-ferry.md")
    assert said.code == 2
    assert "page.md:3:5: TG006 This leads to “_drafts/night-ferry.md”" in said.err
    assert "nothing was moved" in said.err
    assert content(here) == before
    assert mv(FERRY, "_drafts/night-ferry.md", "--force").code == 1
    assert Path("_drafts/night-ferry.md").exists()


def test_nothing_is_moved_to_the_address_of_another_page(here: Path) -> None:
    write_site(here, {**JEKYLL, "review/day-ferry.md": "---\npermalink: /review/day-ferry/\n---\n"})
    said = mv(FERRY, "_posts/2024-05-01-day-ferry.md")
    assert said.code == 2
    assert "“review/day-ferry.md” is published at “/review/day-ferry/” already" in said.err


def test_what_only_mentions_it_is_listed(here: Path) -> None:
    write_site(
        here,
        {
            **JEKYLL,
            "_data/menu.yml": "- url: /review/night-ferry/\n- url: /review/night-ferry-2/\n",
            "_layouts/x.html": "<a href='{{ \"/review/night-ferry/\" | relative_url }}'>x</a>",
            "page.md": "---\n---\n{% include card.html post='2024-05-01-night-ferry' %}\n",
            "_site/x.html": "/review/night-ferry/",
        },
    )
    said = mv(FERRY, "_posts/2024-05-01-day-ferry.md")
    assert said.code == 0
    assert said.out.splitlines()[-4:] == [
        "These mention it and were left as they are; please look:",
        "  _data/menu.yml:1:8: /review/night-ferry",
        "  _layouts/x.html:1:14: /review/night-ferry",
        "  page.md:3:28: 2024-05-01-night-ferry",
    ]


def test_the_address_of_a_folder_is_a_mention(here: Path) -> None:
    head = "<img src='/assets/still.png'><img src='/other/assets/still.png'>"
    write_site(here, {**JEKYLL, "_layouts/x.html": head, "main.css": "a { b: url(/assets/c.png) }"})
    said = mv("assets", "stills")
    assert said.code == 0
    assert said.out.splitlines()[-2:] == [
        "  _layouts/x.html:1:11: /assets/",
        "  main.css:1:12: /assets/",
    ]


def test_the_baseline_is_no_mention_as_it_finds_the_new_name_itself(here: Path) -> None:
    page = {"a.md": "See [Low Tide](htps://nachtkino.test/low-tide) in full.\n"}
    write_site(here, {**page, "reviewlint.toml": 'baseline = "known"\n'})
    assert CliRunner().invoke(main, ["baseline"]).exit_code == 0
    assert "please look" not in mv("a.md", "b.md").out
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_a_redirect_that_nothing_needs_is_told(here: Path) -> None:
    write_site(here, JEKYLL)
    said = mv("assets/still.png", "assets/frame.png", "--redirect")
    assert said.code == 0
    assert said.out.splitlines()[1:] == ["No redirect is added, as no page gets another address."]


def test_a_page_that_is_no_markdown_is_moved_as_it_is(here: Path) -> None:
    page = '---\n---\n<a href="about/">x</a>\n'
    write_site(here, {**JEKYLL, "films.html": page, "page.md": "---\n---\n[a](/films/)\n"})
    said = mv("films.html", "lists/films.html")
    assert said.code == 0
    assert "no Markdown; please look:\n  lists/films.html\n" in said.out
    assert Path("lists/films.html").read_text() == page
    assert Path("page.md").read_text() == "---\n---\n[a](/lists/films/)\n"


def test_a_link_that_a_template_writes_is_left_and_listed(here: Path) -> None:
    page = "---\nseen: night-ferry\n---\n[a](/review/{{ page.seen }}/)\n"
    write_site(here, {**JEKYLL, "page.md": page})
    said = mv(FERRY, "_posts/2024-05-01-day-ferry.md")
    assert said.code == 1
    assert "  page.md:4:5: /review/{{ page.seen }}/" in said.out
    assert Path("page.md").read_text() == page


def test_a_dry_run_is_a_patch_that_does_the_same(here: Path) -> None:
    needs("git")
    write_site(
        here,
        {
            "a b.md": "[x](<x y.md>)\nno end",
            "x y.md": "[a](a%20b.md)\r\nB\r\n",
            "dir/z.md": "[a](../a%20b.md)",
            "dir/“q”.png": "",
        },
    )
    before = content(here)
    Path(".git").rmdir()
    run(["git", "init", "-q", "."], here)
    for old, new in (("a b.md", "dir/ü.md"), ("dir", "other/dir")):
        said = mv(old, new, "--dry-run")
        assert said.code == 0
        assert content(here) == before
        assert mv(old, new).code == 0
        wanted = content(here)
        assert mv(new, old).code == 0
        assert content(here) == before
        run(["git", "apply", "-"], here, said.out)
        assert content(here) == wanted
        assert mv(new, old).code == 0


def test_git_sees_the_move(here: Path) -> None:
    needs("git")
    Path(".git").rmdir()
    write_site(here, {"a.md": "# A film\n\nA quiet film.\n", "c.md": "[a](a.md)\n"})
    run(["git", "init", "-q", "."], here)
    run(["git", "add", "."], here)
    assert mv("a.md", "b.md").code == 0
    run(["git", "add", "-A"], here)
    assert run(["git", "ls-files"], here).split() == ["b.md", "c.md"]


def test_nothing_changes_where_one_file_cannot_be_written(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"{number}.md": "[a](a.md)" for number in range(5)}
    write_site(here, {**pages, "a.md": "[0](0.md)"})
    before = content(here)
    for name, times in (("fsync", 12), ("replace", 6), ("unlink", 1)):
        call = getattr(os, name)
        for failing in range(times):
            calls: list[object] = []

            def fail(
                *arguments: object,
                at: int = failing,
                seen: list[object] = calls,
                call: Callable[..., object] = call,
            ) -> object:
                seen.append(arguments)
                if len(seen) == at + 1:
                    raise OSError(28, "No space left on device")
                return call(*arguments)

            with monkeypatch.context() as patched:
                patched.setattr(os, name, fail)
                said = mv("a.md", "new/folder/a.md")
            assert said.code == 2, name
            assert "no space left on device" in said.err
            assert content(here) == before
            assert not Path("new").exists()


def test_what_cannot_be_put_back_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(here, {"a.md": "", "b.md": "[a](a.md)", "c.md": "[a](a.md)"})

    def fail(*_: object) -> None:
        Path("b.md").write_text("Mine.")
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.setattr(os, "rename", fail)
    said = mv("a.md", "d.md")
    assert said.code == 2
    assert "nothing was moved, because of “d.md”" in said.err
    assert "could not be put back and lead to the new place: b.md." in said.err
    assert content(here) == {"a.md": b"", "b.md": b"Mine.", "c.md": b"[a](a.md)"}


def test_what_comes_to_the_new_place_in_the_meantime_is_not_overwritten(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(here, {"a.md": "", "b.md": "[a](a.md)"})
    write_files = writing.carry_out

    def late(*arguments: object) -> None:
        Path("c.md").write_text("Mine.")
        write_files(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "carry_out", late)
    said = mv("a.md", "c.md")
    assert said.code == 2
    assert "file exists" in said.err
    assert content(here) == {"a.md": b"", "b.md": b"[a](a.md)", "c.md": b"Mine."}


@pytest.mark.parametrize("change", ["chmod", "link"])
def test_a_file_that_is_not_to_be_written_stops_the_move(change: str, here: Path) -> None:
    write_site(here, {"a.md": "", "b.md": "[a](a.md)"})
    if change == "chmod":
        if os.geteuid() == 0:
            pytest.skip("the superuser may write everywhere")
        Path("b.md").chmod(0o444)
    else:
        Path("b.txt").hardlink_to("b.md")
    said = mv("a.md", "c.md")
    assert said.code == 2
    assert "nothing was moved, because of “b.md”: it " in said.err
    assert Path("a.md").exists()
    assert Path("b.md").read_text() == "[a](a.md)"


def test_a_file_that_changes_in_the_meantime_is_not_overwritten(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(here, {"a.md": "", "b.md": "[a](a.md)"})
    stage = writing.carry_out

    def interrupted(*arguments: object) -> None:
        Path("b.md").write_text("[a](a.md) and more")
        stage(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "carry_out", interrupted)
    said = mv("a.md", "c.md")
    assert said.code == 2
    assert "because of “b.md”: it was changed by someone else in the meantime" in said.err
    assert content(here) == {"a.md": b"", "b.md": b"[a](a.md) and more"}


def test_letter_case_alone_can_be_changed(here: Path) -> None:
    write_site(here, {"Ferry.md": "", "a.md": "[f](Ferry.md)"})
    assert mv("Ferry.md", "ferry.md").code == 0
    assert content(here) == {"ferry.md": b"", "a.md": b"[f](ferry.md)"}


def test_the_manual_shows_what_is_printed(here: Path) -> None:
    manual = Path(__file__).parent.parent / "docs" / "moving.md"
    example = manual.read_text(encoding="utf-8").split("```console\n$ reviewlint ")[1]
    command, said = example.split("```")[0].split("\n", 1)
    write_site(
        here,
        {
            "_config.yml": "permalink: /reviews/:title/\nplugins: [jekyll-redirect-from]\n",
            "_posts/2024-06-15-night-ferry.md": "---\ntitle: Night Ferry\n---\n",
            "_posts/2024-05-04-the-salt-road.md": (
                "---\n---\n[a](../night-ferry/) [b]({% post_url 2024-06-15-night-ferry %})\n"
            ),
            "about.md": "---\n---\n[a](/reviews/night-ferry/)\n",
            "_data/navigation.yml": f"{'# Films' + chr(10)}" * 6 + "- url: /reviews/night-ferry/\n",
        },
    )
    assert mv(*command.split()[1:]) == (0, said, "")
    assert "redirect_from:\n  - /reviews/night-ferry/\n" in Path(command.split()[2]).read_text()


def test_a_page_is_not_led_to_itself(here: Path) -> None:
    page = "---\nredirect_from: [/review/day-ferry/]\n---\n"
    write_site(here, {**JEKYLL, FERRY: page})
    said = mv(FERRY, "_posts/2024-05-01-day-ferry.md")
    assert said.code == 2
    assert "led round in a circle" in said.err


def test_folders_are_found_behind_links_to_them(here: Path) -> None:
    write_site(here, {"real/a.md": "", "b.md": "[a](real/a.md)"})
    Path("linked").symlink_to("real")
    assert mv("linked/a.md", "c.md").code == 0
    assert Path("b.md").read_text() == "[a](c.md)"


def test_accents_may_be_written_in_two_characters(here: Path) -> None:
    write_site(here, {"u\u0308ber.png": "", "b.md": "![a](\u00fcber.png) ![b](u%CC%88ber.png)"})
    assert mv("u\u0308ber.png", "c.png").code == 0
    assert Path("b.md").read_text() == "![a](c.png) ![b](c.png)"


@pytest.mark.skipif(os.name != "posix", reason="links as on Unix")
def test_symbolic_links_to_it_are_listed(here: Path) -> None:
    write_site(here, {"films/a.md": "", "b.md": "[a](films/a.md)"})
    Path("a.md").symlink_to("films/a.md")
    Path("all").symlink_to("films")
    Path("other.md").symlink_to("b.md")
    said = mv("films/a.md", "films/c.md", "--dry-run")
    assert "please look:\n  a.md:1:1: films/a.md\n" in said.err
    assert "other.md" not in said.err
    said = mv("films", "movies")
    assert "please look:\n  a.md:1:1: films/a.md\n  all:1:1: films\n" in said.out


@pytest.mark.skipif(os.name != "posix", reason="names as on Unix")
def test_a_name_that_is_no_text_is_refused(here: Path) -> None:
    write_site(here, {"a.md": "", "b.md": "[a](a.md)"})
    said = mv("a.md", "\udce9.md")
    assert said.code == 2
    assert "is no text in UTF-8, so no link could name it" in said.err
