"""`reviewlint site` and `reviewlint explain-link`, run as a user runs them."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from sites import write_site

if TYPE_CHECKING:
    from conftest import Reviewlint

DOCUMENTATION = Path(__file__).parent.parent / "docs" / "site.md"

SITE = {
    "_config.yml": (
        "url: https://gatefilm.net\nbaseurl: /blog\npermalink: /review/:title/\n"
        "plugins: [jekyll-redirect-from, jekyll-feed]\n"
    ),
    "_layouts/post.html": '<main id="film">{{ content }}<p id="comments"></p></main>',
    "_posts/2024-05-01-night-ferry.md": (
        "---\ntitle: Night Ferry\nlayout: post\nredirect_from: /films/12/\n---\n"
        "# Night Ferry\n\n## The plot\n\n## The plot\n"
    ),
    "_drafts/low-tide.md": "---\ntitle: Low Tide\n---\n",
    "about.md": (
        "---\ntitle: About\n---\n"
        "[One](/blog/review/night-ferry#the-plot-1), [two](night-ferry/), [three](/films/12/)\n"
        "{% include rating.html %} [four](/blog/films/12/) ![five](/blog/assets/captain.jpg)\n"
        "[six]({{ '/review/night-fery/' | relative_url }}) [seven](https://nachtkino.test/)\n"
        "[eight]({% post_url 2024-05-01-night-ferry %}) [nine]({{ page.film }}) no links\n"
        "[ten](/blog/review/low-tide/)\n"
    ),
    "assets/captain.jpg": "",
}
LISTING = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "url": {"type": "string", "pattern": "^/"},
            "source": {"type": "string", "minLength": 1},
            "kind": {"enum": ["page", "file", "alias", "generated"]},
        },
        "required": ["url", "source", "kind"],
        "additionalProperties": False,
    },
}
IDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}


@pytest.fixture(autouse=True)
def _site(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)


class TestSite:
    def test_the_table(self, reviewlint: Reviewlint) -> None:
        run = reviewlint("site")
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout == (
            "URL                        KIND       SOURCE\n"
            "/blog/about/               page       about.md\n"
            "/blog/assets/captain.jpg   file       assets/captain.jpg\n"
            "/blog/feed.xml             generated  jekyll-feed\n"
            "/blog/films/12/            alias      _posts/2024-05-01-night-ferry.md\n"
            "/blog/redirects.json       generated  jekyll-redirect-from\n"
            "/blog/review/night-ferry/  page       _posts/2024-05-01-night-ferry.md\n"
        )

    def test_json(self, reviewlint: Reviewlint, tmp_path: Path) -> None:
        write_site(tmp_path, {"café 中.md": "---\n---\n"})
        run = reviewlint("site", "--format", "json")
        listed = json.loads(run.stdout)
        jsonschema.validate(listed, LISTING)
        assert {"url": "/blog/café 中/", "source": "café 中.md", "kind": "page"} in listed
        table = [line.split() for line in reviewlint("site").stdout.splitlines()[1:]]
        assert len(table) == len(listed)

    def test_a_base_path_that_the_generator_adds(
        self, reviewlint: Reviewlint, tmp_path: Path
    ) -> None:
        """Hugo's render hook, which it has with two languages, makes `/kino/about/` of both."""
        config = "baseURL = 'https://gatefilm.net/kino/'\n[languages.en]\n[languages.de]\n"
        page = "---\ntitle: About\n---\n# The cast\n"
        write_site(tmp_path / "hugo", {"hugo.toml": config, "content/about.md": page})
        listed = json.loads(reviewlint("site", "hugo", "--format", "json").stdout)
        assert all(each["url"].startswith("/kino/") for each in listed)
        for address in ("/kino/about/", "/about/"):
            assert "the-cast" in reviewlint("site", "hugo", "--anchors", address).stdout

    def test_columns_are_aligned_where_letters_are_wide(
        self, reviewlint: Reviewlint, tmp_path: Path
    ) -> None:
        write_site(tmp_path, {"映画.md": "---\n---\n"})
        rows = reviewlint("site").stdout.splitlines()
        (wide,) = (row for row in rows if "映画" in row)
        assert wide.index("page") + 2 == rows[0].index("KIND")

    @pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
    def test_a_name_that_is_no_text(self, reviewlint: Reviewlint, tmp_path: Path) -> None:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).touch()
        assert "/blog/caf<0xE9>.txt" in reviewlint("site").stdout
        jsonschema.validate(json.loads(reviewlint("site", "--format", "json").stdout), LISTING)

    def test_another_folder(self, reviewlint: Reviewlint, tmp_path: Path) -> None:
        write_site(tmp_path, {"books/book.toml": "", "books/src/SUMMARY.md": "[A](a.md)"})
        assert "/blog" not in reviewlint("site", "books").stdout

    @pytest.mark.parametrize(
        "page",
        [
            "_posts/2024-05-01-night-ferry.md",
            "/blog/review/night-ferry/",
            "/review/night-ferry",
            "/blog/review/night-ferry/index.html",
        ],
    )
    def test_the_ids_of_a_page(self, reviewlint: Reviewlint, page: str) -> None:
        run = reviewlint("site", "--anchors", page)
        assert (run.returncode, run.stderr) == (0, "")
        *own, remark, comments, film = run.stdout.splitlines()
        assert own == ["night-ferry", "the-plot", "the-plot-1"]
        assert remark == "(and these, where a layout, an include or the theme adds them:)"
        assert (comments, film) == ("comments", "film")
        listed = json.loads(reviewlint("site", "--anchors", page, "--format", "json").stdout)
        jsonschema.validate(listed, IDS)
        assert listed == [*own, comments, film]

    def test_ids_that_cannot_all_be_known(self, reviewlint: Reviewlint, tmp_path: Path) -> None:
        write_site(tmp_path, {"list.md": "---\n---\n{% for f in a %}\n## {{ f }}\n{% endfor %}\n"})
        assert "perhaps others" in reviewlint("site", "--anchors", "list.md").stdout

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["nowhere"], "there is no folder “nowhere”."),
            (["about.md"], "there is no folder “about.md”."),
            (
                ["--anchors", "/blog/review/night-fery/"],
                (
                    "the site has no page “/blog/review/night-fery”."
                    " Did you mean “/blog/review/night-ferry/”?"
                ),
            ),
            (["--anchors", "zzzz"], "the site has no page “zzzz”."),
            (
                ["--site", "jekyl"],
                "--site: there is no site generator “jekyl”. Did you mean “jekyll”?",
            ),
        ],
    )
    def test_mistakes(self, reviewlint: Reviewlint, arguments: list[str], message: str) -> None:
        run = reviewlint("site", *arguments)
        assert (run.returncode, run.stdout, run.stderr) == (2, "", f"reviewlint: {message}\n")

    def test_a_configuration_that_cannot_be_read(
        self, reviewlint: Reviewlint, tmp_path: Path
    ) -> None:
        write_site(tmp_path, {"_config.yml": "a: ["})
        for arguments in (["site"], ["explain-link", "about.md:4"]):
            run = reviewlint(*arguments)
            assert (run.returncode, run.stdout) == (2, "")
            assert run.stderr.startswith("reviewlint: _config.yml:1:")
            assert run.stderr.count("\n") == 1


class TestExplainLink:
    def explain(self, reviewlint: Reviewlint, place: str) -> str:
        run = reviewlint("explain-link", place)
        assert (run.returncode, run.stderr) == (0, "")
        return run.stdout

    def test_a_page_and_a_place_in_it(self, reviewlint: Reviewlint) -> None:
        assert self.explain(reviewlint, "about.md:4:7") == (
            "about.md:4:7: /blog/review/night-ferry#the-plot-1\n"
            "  page         /blog/about/, made by jekyll from about.md\n"
            "  tried        /blog/review/night-ferry: not there\n"
            "               /blog/review/night-ferry.html: not there\n"
            "               /blog/review/night-ferry/index.html: there\n"
            "  result       /blog/review/night-ferry/index.html, the page of"
            " _posts/2024-05-01-night-ferry.md\n"
            "               (“Night Ferry”)\n"
            "  place        #the-plot-1 is an id of that page\n"
        )

    def test_all_links_of_a_line_in_order(self, reviewlint: Reviewlint) -> None:
        heads = [
            line.split(": ")[1]
            for line in self.explain(reviewlint, "about.md:4").splitlines()
            if line.startswith("about.md:")
        ]
        assert heads == ["/blog/review/night-ferry#the-plot-1", "night-ferry/", "/films/12/"]

    @pytest.mark.parametrize(
        ("place", "lines"),
        [
            (
                "about.md:4:52",
                ["tried        /blog/about/night-ferry/index.html: not there", "TG001  "],
            ),
            (
                "about.md:4:74",
                ["tried        /films/12/: outside of /blog", "TG001  ", "“/blog/films/12/”"],
            ),
            ("about.md:5:1", ["about.md:5:1: {% include rating.html %}", "TG005  "]),
            (
                "about.md:5:35",
                ["/blog/films/12/index.html leads on to /blog/review/night-ferry/", "TG007  "],
            ),
            (
                "about.md:5:60",
                ["result       /blog/assets/captain.jpg, the file assets/captain.jpg"],
            ),
            (
                "about.md:6:10",
                [
                    "written out  /blog/review/night-fery/",
                    "Did you mean “/blog/review/night-ferry/”?",
                ],
            ),
            ("about.md:6:60", ["not judged. It leads to another site."]),
            ("about.md:7:12", ["written out  /blog/review/night-ferry/", "(“Night Ferry”)"]),
            ("about.md:7:60", ["not judged. A template writes some of it."]),
            (
                "about.md:8:8",
                [
                    "/blog/review/low-tide/index.html: not published",
                    "from _drafts/low-tide.md, but that is",
                    "TG006  ",
                ],
            ),
        ],
    )
    def test_what_became_of_a_link(
        self, reviewlint: Reviewlint, place: str, lines: list[str]
    ) -> None:
        shown = self.explain(reviewlint, place)
        assert (
            shown.count("about.md:") == shown.count(" about.md") * 2 - 1 or shown.count("\n\n") == 0
        )
        for line in lines:
            assert line in shown

    def test_files_on_github(self, reviewlint: Reviewlint, tmp_path: Path) -> None:
        write_site(
            tmp_path,
            {
                "book/.git/HEAD": "",
                "book/docs/a.md": "[b](../b.md) [c](c.md)\n",
                "book/b.md": "# B\n",
            },
        )
        run = reviewlint("explain-link", "--site", "plain", "docs/a.md:1", cwd=tmp_path / "book")
        assert run.stdout == (
            "docs/a.md:1:5: ../b.md\n"
            "  page         docs/a.md, a file as on GitHub\n"
            "  tried        the file b.md: there\n"
            "  result       b.md\n"
            "\n"
            "docs/a.md:1:18: c.md\n"
            "  page         docs/a.md, a file as on GitHub\n"
            "  tried        the file docs/c.md: not there\n"
            "  result       nothing is there\n"
            "  TG001        There is no file “docs/c.md”, so a reader who follows the link gets"
            " “page not found”.\n"
            "               Correct the address, or add the page.\n"
        )

    def test_a_link_in_a_field(self, reviewlint: Reviewlint, tmp_path: Path) -> None:
        write_site(
            tmp_path,
            {
                "schema.json": '{"properties": {"next": {"format": "link"}}}',
                "reviewlint.toml": '[[schemas]]\nfiles = "next.md"\nschema = "schema.json"\n',
                "next.md": "---\nnext: /blog/about\ntitle: A\n---\n",
            },
        )
        shown = self.explain(reviewlint, "next.md:2")
        assert shown.startswith("next.md:2:7: /blog/about\n")
        assert "result       /blog/about/index.html, the page of about.md (“About”)" in shown

    def test_what_the_settings_know(self, reviewlint: Reviewlint, tmp_path: Path) -> None:
        write_site(tmp_path, {"reviewlint.toml": 'known-urls = ["/films/*", "/about/*"]\n'})
        assert "The settings say that it exists." in self.explain(reviewlint, "about.md:4:52")

    @pytest.mark.parametrize(
        ("place", "message"),
        [
            ("about.md", "“about.md” is no place: write FILE:LINE or FILE:LINE:COLUMN."),
            ("about.md:x", "“about.md:x” is no place: write FILE:LINE or FILE:LINE:COLUMN."),
            ("abuot.md:4", "there is no file “abuot.md”."),
            ("about.md:1", "there is no link and no image at about.md:1."),
            ("about.md:4:1", "there is no link and no image at about.md:4:1."),
            ("about.md:99", "there is no link and no image at about.md:99."),
        ],
    )
    def test_mistakes(self, reviewlint: Reviewlint, place: str, message: str) -> None:
        run = reviewlint("explain-link", place)
        assert (run.returncode, run.stdout, run.stderr) == (2, "", f"reviewlint: {message}\n")


def test_the_documentation_shows_what_the_commands_print(reviewlint: Reviewlint) -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    shown = re.findall(r"^```console\n\$ reviewlint (.*)\n((?:.*\n)*?)```$", text, re.M)
    assert len(shown) == 3
    for arguments, output in shown:
        run = reviewlint(*arguments.split(), cwd=DOCUMENTATION.parent.parent)
        assert (run.returncode, run.stderr, run.stdout) == (0, "", output)
