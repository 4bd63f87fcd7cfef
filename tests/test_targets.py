"""TG001 to TG009 as an author meets them: where, what is said, and what a fix writes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reviewlint.api import check_paths, check_text
from reviewlint.settings import SettingsError
from reviewlint.site.slugs import heading_ids
from sites import write_site
from targets import JEKYLL, in_page, repaired, seen, targets

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Reviewlint

PLAIN = {"README.md": "# Gate Film\n", "docs/Guide.md": "# The guide\n\n## First steps\n"}
DOCUSAURUS = (
    'module.exports = {title: "T", url: "https://gatefilm.net", baseUrl: "/",'
    ' presets: [["classic", {docs: {}}]]};\n'
)


class TestFixes:
    @pytest.mark.parametrize(
        ("written", "right"),
        [
            ("[a](/Review/night-ferry/)", "[a](/review/night-ferry/)"),
            ("[a](/review/Night-Ferry)", "[a](/review/night-ferry)"),
            ("[a](/review/Night-Ferry/index.html)", "[a](/review/night-ferry/index.html)"),
            ("[a](../review/Night-Ferry/)", "[a](../review/night-ferry/)"),
            ("[a](./../x/../Review/night-ferry/)", "[a](./../x/../review/night-ferry/)"),
            ("[a](/Review/x/../night-ferry/)", "[a](/review/night-ferry/)"),
            ("[a](/Review/night%2Dferry/?A=B#The)", "[a](/review/night%2Dferry/?A=B#The)"),
            ("[a](</Review/night-ferry/> 'A')", "[a](</review/night-ferry/> 'A')"),
            ("![a](/assets/still%20one.jpg)", "![a](/assets/Still%20One.jpg)"),
            ("![a](</assets/still one.jpg>)", "![a](</assets/Still%20One.jpg>)"),
            ("[a](https://GATEFILM.net/REVIEW/x/)", "[a](https://GATEFILM.net/REVIEW/x/)"),
            ("[a](https://GATEFILM.net/REVIEW)", "[a](https://GATEFILM.net/REVIEW)"),
            (
                "[a](https://GATEFILM.net/REVIEW/night-ferry/?X)",
                "[a](https://GATEFILM.net/review/night-ferry/?X)",
            ),
            (
                '<img src="/Assets/still one.jpg" alt="a">',
                '<img src="/assets/Still%20One.jpg" alt="a">',
            ),
            ("[a][b]\n\n[b]: /REVIEW/night-ferry/ 'A'", "[a][b]\n\n[b]: /review/night-ferry/ 'A'"),
            ("[a]({{ site.url }}/Review/night-ferry/)", "[a]({{ site.url }}/review/night-ferry/)"),
            ("[a]({{ '/Review/night-ferry/' | relative_url }})",) * 2,
        ],
    )
    def test_letter_case(self, tmp_path: Path, written: str, right: str) -> None:
        assert repaired(tmp_path, in_page(tmp_path, written)) == right

    @pytest.mark.parametrize(
        ("written", "right"),
        [
            ("[a](/old/1/)", "[a](/blog/review/été/)"),
            ("[a](/blog/old/1/)", "[a](/blog/review/été/)"),
            ("[a](/blog/old/1?x=y#z)", "[a](/blog/review/été/?x=y#z)"),
            ("[a](../old/1/#z)", "[a](/blog/review/été/#z)"),
            ("[a](/blog/%6Fld/1/)", "[a](/blog/review/%C3%A9t%C3%A9/)"),
            ("[a](//gatefilm.net/blog/old/1/)", "[a](//gatefilm.net/blog/review/été/)"),
            ("[a]({{ site.baseurl }}/old/1/)", "[a]({{ site.baseurl }}/review/été/)"),
        ],
    )
    def test_old_addresses(self, tmp_path: Path, written: str, right: str) -> None:
        files = {
            "_config.yml": f"{JEKYLL['_config.yml']}baseurl: /blog\n",
            "_posts/2024-05-01-été.md": "---\nredirect_from: /old/1/\n---\n",
        }
        found = in_page(tmp_path, written, files)
        without_base = written.startswith("[a](/old")
        assert repaired(tmp_path, found) == (written if without_base else right)
        assert [each.code for each in found if each.code != "TG004"] == [
            "TG001" if without_base else "TG007"
        ]

    @pytest.mark.parametrize(
        ("written", "right"),
        [
            ("[a](/review/night-ferry/#the-plott)", "[a](/review/night-ferry/#the-plot)"),
            ("[a](/review/night-ferry/?x#the%2Dplott)", "[a](/review/night-ferry/?x#the-plot)"),
            ("[a](#casst)\n\n# Cast", "[a](#cast)\n\n# Cast"),
            ("[a](#Café-au)\n\n# Café au", "[a](#café-au)\n\n# Café au"),
        ],
    )
    def test_anchors(self, tmp_path: Path, written: str, right: str) -> None:
        found = in_page(tmp_path, written)
        assert [each.code for each in found] == ["TG004"]
        assert repaired(tmp_path, found) == right


class TestMessages:
    """What an author reads, whole."""

    def said(self, tmp_path: Path, body: str, **files: str) -> str:
        write_site(tmp_path, {name.replace("__", "/"): text for name, text in files.items()})
        (found,) = in_page(tmp_path, body)
        return f"{found.message} {found.hint}"

    def test_missing(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, "[a](/review/night-fery/)") == (
            "There is no page or file at “/review/night-fery/” on this site, so a reader who"
            " follows the link gets “page not found”."
            " Did you mean “/review/night-ferry/”?"
        )

    def test_relative(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, "![a](still.jpg)") == (
            "On this page, “still.jpg” means “/page/still.jpg”, where there is no image, so the"
            " page shows a broken image."
            " Put the file there, or correct its path."
        )

    @pytest.mark.parametrize(
        ("files", "body", "message"),
        [
            (
                {"mkdocs.yml": "site_name: T\n", "docs/films/heat.md": "# Heat\n"},
                "[a](films/)",
                "On this page, “films/” means “/page/films/”, where there is no page or file,",
            ),
            (
                {"mkdocs.yml": "site_name: T\n", "docs/films/heat.md": "# Heat\n"},
                "[a](films/heet.md)",
                "There is no file “docs/films/heet.md”,",
            ),
            (
                {"docusaurus.config.js": DOCUSAURUS, "docs/heat.md": "# Heat\n"},
                "[a](/docs/night)",
                "There is no page or file at “/docs/night” on this site,",
            ),
        ],
    )
    def test_a_message_names_what_is_not_there(
        self, tmp_path: Path, files: dict[str, str], body: str, message: str
    ) -> None:
        write_site(tmp_path, {**files, "docs/page.md": f"# A page\n\n{body}\n"})
        (found,) = targets(tmp_path, "docs/page.md")
        assert found.message == f"{message} so a reader who follows the link gets “page not found”."

    def test_a_suggestion_is_written_as_the_address_is(self, tmp_path: Path) -> None:
        body = '<a href="heat/">a</a>\n'
        config = "site_name: T\nuse_directory_urls: false\n"
        write_site(tmp_path, {"mkdocs.yml": config, "docs/index.md": body, "docs/heat.md": ""})
        assert [each.hint for each in targets(tmp_path)] == ["Did you mean “heat.html”?"]

    def test_letter_case(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, "![a](/assets/still%20one.jpg)") == (
            "“/assets/still%20one.jpg” differs in letter case from the image that it means. Letter"
            " case counts on a server, so the page shows a broken image."
            " Write “/assets/Still%20One.jpg”."
        )

    def test_anchor_of_another_page(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, "[a](/review/night-ferry/#the-pilot)") == (
            "The page “/review/night-ferry/” has no heading and no id “#the-pilot”, so the link"
            " leads to its top."
            " Did you mean “#the-plot”?"
        )

    def test_anchor_of_this_page(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, "[a](#cast)") == (
            "This page has no heading and no id “#cast”, so the link leads nowhere."
            " Write the id of a heading, or remove “#…”."
        )

    def test_draft(self, tmp_path: Path) -> None:
        draft = {"_drafts__idea.md": "---\npermalink: /idea/\n---\n"}
        assert self.said(tmp_path, "[a](/idea/)", **draft) == (
            "This leads to “_drafts/idea.md”, which is not published, as it is a draft: a reader"
            " who follows the link gets “page not found”."
            " Publish it, or remove the link."
        )

    def test_surplus_dots(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, "[a](../../x/)") == (
            "“../../x/” has more “..” than this page, “/page/”, has folders around it. Browsers"
            " leave the surplus out and open “/x/”, where there is nothing, so a reader who"
            " follows the link gets “page not found”."
            " Remove the “..” that are too many."
        )

    def test_one_address_for_two_files(self, tmp_path: Path) -> None:
        write_site(tmp_path, JEKYLL)
        write_site(tmp_path, {"other.md": "---\npermalink: /review/night-ferry/\n---\n"})
        one, other = targets(tmp_path)
        assert one.message == (
            "“other.md” is published at “/review/night-ferry/” too, so only one of the two will be"
            " there."
        )
        assert other.related[0].path.endswith("_posts/2024-05-01-night-ferry.md")

    def test_addresses_that_differ_in_letter_case(self, tmp_path: Path) -> None:
        write_site(tmp_path, JEKYLL)
        write_site(tmp_path, {"other.md": "---\npermalink: /Review/night-ferry/\n---\n"})
        (found,) = targets(tmp_path, "other.md")
        assert found.message == (
            "“_posts/2024-05-01-night-ferry.md” is published at “/review/night-ferry/”, which"
            " differs from “/Review/night-ferry/” in letter case only, so some systems keep only"
            " one of the two."
        )

    def test_one_address_for_many_files(self, tmp_path: Path) -> None:
        write_site(tmp_path, JEKYLL)
        write_site(tmp_path, {f"{i}.md": "---\npermalink: /same/\n---\n" for i in range(9)})
        found = targets(tmp_path)
        assert len(found) == 9
        assert found[0].message == (
            "8 other files are published at “/same/” too, so only one of them will be there."
        )
        assert len(found[0].related) == 3

    def test_outside_of_a_repository(self, tmp_path: Path) -> None:
        write_site(tmp_path, {".git/HEAD": "", "docs/guide.md": "[a](../../tools/x.md)"})
        (found,) = targets(tmp_path)
        assert found.message == (
            "The “..” in “../../tools/x.md” lead out of the repository, so a reader who follows"
            " the link gets “page not found”."
        )
        assert found.code == "TG008"


class TestWhatCounts:
    def test_the_whole_site_counts_where_some_files_are_named(self, tmp_path: Path) -> None:
        write_site(tmp_path, JEKYLL)
        write_site(
            tmp_path,
            {
                "a.md": "---\n---\n[there](/b/#first), [not](/c/), [nor](/b/#last)\n",
                "b.md": "---\n---\n## First\n\n[not](/d/)\n",
            },
        )
        assert seen(tmp_path, targets(tmp_path, "a.md")) == [
            ("a.md", "TG001", "/c/"),
            ("a.md", "TG004", "/b/#last"),
        ]
        assert seen(tmp_path, targets(tmp_path)) == [
            ("a.md", "TG001", "/c/"),
            ("a.md", "TG004", "/b/#last"),
            ("b.md", "TG001", "/d/"),
        ]

    def test_what_the_settings_leave_out_is_still_part_of_the_site(self, tmp_path: Path) -> None:
        write_site(tmp_path, JEKYLL)
        write_site(
            tmp_path,
            {
                "reviewlint.toml": 'exclude = ["_posts/"]\n',
                "a.md": "---\n---\n[a](/review/night-ferry/#the-plot)\n",
            },
        )
        assert targets(tmp_path) == []

    def test_an_unsaved_file_is_judged_with_the_others_on_disk(self, tmp_path: Path) -> None:
        write_site(tmp_path, {**JEKYLL, "page.md": "---\n---\n"})
        text = "---\n---\n# New\n\n[a](#new) [b](/review/night-ferry/) [c](/page/#newer)\n"
        found = check_text(text, tmp_path / "page.md")
        assert [(each.code, each.start) for each in found] == [("TG004", (5, 41))]

    @pytest.mark.parametrize(
        ("config", "folder", "address"),
        [
            ("_config.yml", "_posts", "/review/harbour/"),
            ("hugo.toml", "content/posts", "/posts/2024-06-01-harbour/"),
            ("mkdocs.yml", "docs", "/2024-06-01-harbour/"),
        ],
    )
    def test_a_new_file_that_is_not_saved_yet_is_a_page_of_the_site(
        self, config: str, folder: str, address: str, tmp_path: Path
    ) -> None:
        settings = {
            "_config.yml": "permalink: /review/:title/\n",
            "hugo.toml": 'title = "T"\n',
            "mkdocs.yml": "site_name: T\nvalidation: {links: {absolute_links: relative_to_docs}}\n",
        }
        write_site(tmp_path, {config: settings[config], f"{folder}/old.md": "---\n---\n"})
        text = f"---\ntitle: Harbour\n---\n[a]({address}) [b]({address[:-4]}/) [c](#no)\n"
        found = check_text(text, tmp_path / folder / "2024-06-01-harbour.md")
        if config == "mkdocs.yml":  # which takes paths of files
            text = "---\n---\n\n[a](old.md) [b](odl.md) [c](#no)\n"
            found = check_text(text, tmp_path / folder / "2024-06-01-harbour.md")
        codes = [each.code for each in found if each.code.startswith("TG")]
        assert codes == ["TG001", "TG004"]

    @pytest.mark.parametrize("config", ["_config.yml", "hugo.toml", "mkdocs.yml", ".gitkeep"])
    def test_the_ids_of_a_page_are_worked_out_once(
        self, config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = {"hugo.toml": "content/", "mkdocs.yml": "docs/"}.get(config, "")
        text = "".join(f"## Scene {i}\n\n[a](#scene-{i}) [b](#shot-{i})\n\n" for i in range(20))
        name = "site_name" if config == "mkdocs.yml" else "title"
        settings = f'{name} = "T"\n' if config == "hugo.toml" else f"{name}: T\n"
        write_site(tmp_path, {config: settings, f"{folder}page.md": text})
        algorithms: list[str] = []

        def counted(*arguments: Any) -> list[str | None]:
            algorithms.append(arguments[1])
            return heading_ids(*arguments)

        monkeypatch.setattr("reviewlint.site.page_ids.heading_ids", counted)
        monkeypatch.setattr("reviewlint.site.hugo.anchors.heading_ids", counted)
        assert len(targets(tmp_path)) == 20
        assert len(algorithms) < 15  # a few for the page, none for each of its 40 links

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
    def test_what_never_ends_is_no_page(self, tmp_path: Path) -> None:
        write_site(tmp_path, {**JEKYLL, "page.md": "---\n---\n[a](/pipe/) ![b](/annexed.png)\n"})
        os.mkfifo(tmp_path / "pipe.md")
        (tmp_path / "zero.md").symlink_to("/dev/zero")
        (tmp_path / "annexed.png").symlink_to("missing.png")
        assert [each.code for each in targets(tmp_path, "page.md")] == ["TG001"]

    def test_a_readme_in_a_site_follows_the_rules_of_github(self, tmp_path: Path) -> None:
        write_site(tmp_path, JEKYLL)
        write_site(
            tmp_path,
            {
                "README.md": "[a](_posts/2024-05-01-night-ferry.md) [b](/review/night-ferry/)\n"
                "[c](_posts/2024-05-01-night-fery.md)\n"
            },
        )
        found = [each for each in seen(tmp_path, targets(tmp_path)) if "night-fery" in each.text]
        assert found == [("README.md", "TG001", "_posts/2024-05-01-night-fery.md")]

    def test_known_addresses_and_ids(self, tmp_path: Path) -> None:
        settings = 'known-urls = ["/shop/*", "/blog/feed.json"]\nknown-anchors = ["comment-*"]\n'
        config = f"{JEKYLL['_config.yml']}baseurl: /blog\n"
        files = {**JEKYLL, "reviewlint.toml": settings, "_config.yml": config}
        body = (
            "[a](/blog/shop/posters/) [b](/blog/feed.json?x) [c](#comment-12) [d](../shop/x)\n"
            "[e](/blog/shops/) [f](#comments)"
        )
        assert [each.text for each in seen(tmp_path, in_page(tmp_path, body, files))] == [
            "/blog/shops/",
            "#comments",
        ]

    @pytest.mark.parametrize("base", ["", "/blog"])
    def test_what_the_host_leads_elsewhere(self, tmp_path: Path, base: str) -> None:
        files = {
            **JEKYLL,
            "_config.yml": f"{JEKYLL['_config.yml']}baseurl: {base}\ninclude: [_redirects]\n",
            "_redirects": f"{base}/old/* /about 301\n/* /404.html 404\n",
            "netlify.toml": f"[[redirects]]\nfrom = '{base}/film/:id'\nto = '/about'\n",
        }
        body = f"[a]({base}/old/x/y) [b]({base}/film/12/) [c]({base}/films/12/)"
        assert [each.text for each in seen(tmp_path, in_page(tmp_path, body, files))] == [
            f"{base}/films/12/"
        ]

    def test_a_fragment_that_no_id_is_meant_by(self, tmp_path: Path) -> None:
        fragments = "# #top #TOP #:~:text=a%20film #!/films #/films #t=10 #L10 #L10-L12".split()
        body = " ".join(f"[a](/review/night-ferry/{each})" for each in fragments)
        assert in_page(tmp_path, body) == []

    def test_accents_in_one_or_two_characters(self, tmp_path: Path) -> None:
        files = {**JEKYLL, "assets/été.jpg": "", "caf\u0065\u0301.md": "---\n---\n"}
        body = (
            "![a](/assets/e\u0301te\u0301.jpg) ![b](/assets/%C3%A9t%C3%A9.jpg)"
            " ![c](/assets/e%CC%81te%CC%81.jpg) [d](/café/) [e](/cafe\u0301/)"
        )
        assert in_page(tmp_path, body, files) == []

    def test_a_link_in_a_field(self, tmp_path: Path) -> None:
        schema = '{"properties": {"next": {"format": "link"}}}'
        settings = '[[schemas]]\nfiles = "page.md"\nschema = "schema.json"\n'
        write_site(tmp_path, {**JEKYLL, "schema.json": schema, "reviewlint.toml": settings})
        text = "---\nnext: /review/Night-ferry/\nother: /nowhere/\n---\n"
        write_site(tmp_path, {"page.md": text})
        (found,) = targets(tmp_path)
        assert (found.code, found.pointer) == ("TG003", "/next")
        assert found.fix is not None
        assert found.fix.edits[0].content == "/review/night-ferry/"


class TestWhatComesInTheWay:
    def test_a_path_of_100000_characters(self, tmp_path: Path) -> None:
        long = "a/" * 50_000
        found = in_page(tmp_path, f"[a](/{long}) ![b]({long}x.jpg) [c](#{long})\n\n# A")
        assert [each.code for each in found] == ["TG001", "TG002", "TG001"]
        assert found[0].message == (
            f"“/{long[:49]}…{long[-60:]}” is longer than any address, so a reader who follows the"
            " link gets “page not found”."
        )
        assert all(len(each.message) < 400 for each in found)

    @pytest.mark.skipif(sys.platform == "win32", reason="links to folders need rights there")
    def test_links_to_folders_in_a_circle(self, tmp_path: Path) -> None:
        write_site(tmp_path, JEKYLL)
        (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "assets" / "back").symlink_to("..", target_is_directory=True)
        (tmp_path / "nowhere").symlink_to("nothing")
        (tmp_path / "itself").symlink_to("itself")
        body = "![a](/assets/Still%20One.jpg) [b](/loop/x/) [c](/review/night-ferry/)"
        assert [each.text for each in seen(tmp_path, in_page(tmp_path, body))] == ["/loop/x/"]

    def test_a_permalink_with_an_unknown_token(
        self, tmp_path: Path, reviewlint: Reviewlint
    ) -> None:
        write_site(tmp_path, {**JEKYLL, "_config.yml": "permalink: /:categories/:titel/\n"})
        run = reviewlint("check", ".")
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr == (
            "reviewlint: _config.yml: the permalink has “:titel”, which Jekyll does not know, so"
            " it stops there and builds nothing. Did you mean “title”?\n"
        )

    def test_an_unknown_token_in_a_page(self, tmp_path: Path) -> None:
        post = {"_posts/2024-05-02-a.md": "---\npermalink: /:yeer/a/\n---\n"}
        with pytest.raises(SettingsError, match=r"_posts/2024-05-02-a\.md: .* “year”\?"):
            in_page(tmp_path, "", {**JEKYLL, **post})

    @pytest.mark.parametrize(
        ("name", "text", "place"),
        [
            ("_config.yml", "title: Gate\nbaseurl: [", "_config.yml:2:"),
            ("_config.yml", "title: Gate\n\tbaseurl: /x\n", "_config.yml:2:"),
            ("_config.yml", "- a\n- b\n", "_config.yml: "),
            ("hugo.toml", 'title = "Gate\n', "hugo.toml:1:"),
            ("mkdocs.yml", "site_name: [\n", "mkdocs.yml:"),
        ],
    )
    def test_a_configuration_that_cannot_be_read(
        self, tmp_path: Path, reviewlint: Reviewlint, name: str, text: str, place: str
    ) -> None:
        write_site(tmp_path, {name: text, "content/a.md": "[a](/b/)\n"})
        run = reviewlint("check", ".")
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr.startswith(f"reviewlint: {place}")
        assert run.stderr.count("\n") == 1

    def test_a_configuration_that_is_not_needed(
        self, tmp_path: Path, reviewlint: Reviewlint
    ) -> None:
        write_site(tmp_path, {"_config.yml": "a: [", "a.md": "---\n---\n[a](/b/)\n"})
        assert reviewlint("check", "--ignore", "TG", ".").returncode == 0


def test_what_may_be_another_site_on_the_host_is_left_alone(tmp_path: Path) -> None:
    """On GitHub, each repository has its site below the author's own; a host may have a shop."""
    links = (
        "[a](/other-project/) [b](/other-project/docs/) [c](https://vera.github.io/tool/)"
        " [d](/about/) [e](/abuot/) [f](/review/nihgt/) [g](https://vera.github.io/review/x/)\n"
    )
    files = {
        "_config.yml": "url: https://vera.github.io\npermalink: /review/:title/\n",
        "about.md": "---\npermalink: /about/\n---\n",
        "_posts/2024-05-01-night.md": f"---\ntitle: Night\n---\n{links}",
    }
    root = write_site(tmp_path, files)
    found = [links[each.start.column - 1 : each.end.column - 1] for each in check_paths([root])]
    assert found == ["/abuot/", "/review/nihgt/", "https://vera.github.io/review/x/"]
