"""Eleventy, held against a real one (from npm: @11ty/eleventy).

What it should do is written at https://www.11ty.dev/docs/permalinks/,
https://www.11ty.dev/docs/data-cascade/ and https://www.11ty.dev/docs/copy/.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oracles import NODE_FOLDER, lacking, needs, run
from site_links import reaches
from sites import built, modelled, published, urls

CONFIG = """\
module.exports = function (eleventyConfig) {
  // eleventyConfig.addPassthroughCopy("src/no");
  eleventyConfig.addPassthroughCopy("src/img");
  eleventyConfig.addPassthroughCopy({ "src/css": "assets/css", "src/fav.ico": "fav.ico" });
  eleventyConfig.addPassthroughCopy("src/**/*.jpg");
  eleventyConfig.addPassthroughCopy("./src/files/");
  eleventyConfig.ignores.add("src/left-out.md");
  return { dir: { input: "src", output: "dist", includes: "_inc" }, pathPrefix: "/b/" };
};
"""

SITE = {
    "eleventy.config.cjs": CONFIG,
    "package.json": '{"name": "x"}',
    ".eleventyignore": "# not yet\nsrc/ignored.md\n",
    "src/img/a.png": "",
    "src/no/a.png": "",
    "src/css/s.css": "",
    "src/fav.ico": "",
    "src/files/f.pdf": "",
    "src/posts/p.jpg": "",
    "src/posts/q.png": "",
    "src/index.md": "# Home",
    "src/about.md": "# About",
    "src/about.json": '{"permalink": "/literal/"}',
    "src/2024-01-05-dated.md": "# Dated",
    "src/two words.md": "# x",
    "src/v1.2.md": "# x",
    "src/_under.md": "# x",
    "src/README.md": "# x",
    "src/posts/2024-02-03-one.md": "# One",
    "src/posts/given.md": "---\npermalink: /over/here/\n---\n# x",
    "src/posts/file.md": "---\npermalink: over/there.html\n---\n# x",
    "src/posts/none.md": "---\npermalink: false\n---\n# x",
    "src/posts/slug.md": '---\npermalink: "posts/{{ page.fileSlug }}-x/"\n---\n# x',
    "src/posts/stem.md": '---\npermalink: "{{ page.filePathStem }}.html"\n---\n# x',
    "src/posts/titled.md": '---\ntitle: Two\npermalink: "/t/{{ title | slugify }}/"\n---\n# x',
    "src/object.md": "---\npermalink:\n  build: /object/built/\n---\n# x",
    "src/docs/docs.json": '{"permalink": "/docs/x-{{ page.fileSlug }}/"}',
    "src/docs/one.md": "# x",
    "src/docs/deep/two.md": "# x",
    "src/made/made.11tydata.js": 'module.exports = { permalink: (data) => "/by/script/" };',
    "src/made/x.md": "# x",
    "src/same/same.md": "# x",
    "src/sub/index.md": "# x",
    "src/page.html": "<p>x</p>",
    "src/nunjucks.njk": "x",
    "src/liquid.liquid": "x",
    "src/script.11ty.js": 'module.exports = () => "x";',
    "src/pages/x.md": "---\npagination:\n  data: items\n  size: 1\nitems: [a, b]\n"
    'permalink: "/pages/{{ pagination.items[0] }}/"\n---\n',
    "src/numbered.md": "---\npagination:\n  data: items\n  size: 1\nitems: [a, b]\n---\n",
    "src/ignored.md": "# x",
    "src/left-out.md": "# x",
    "src/_inc/layout.njk": "---\npermalink: /of-layout/{{ page.fileSlug }}/\n---\n{{ content }}",
    "src/laid-out.md": "---\nlayout: layout.njk\n---\n# x",
    "src/_data/site.json": '{"url": "https://nachtkino.test"}',
}


def test_what_is_published(tmp_path: Path) -> None:
    model = modelled(tmp_path, SITE)
    needs("node")
    program = NODE_FOLDER / "node_modules/@11ty/eleventy/cmd.cjs"
    if not program.is_file():
        lacking("npm install @11ty/eleventy has not been run")
    run(["node", str(program), "--quiet"], tmp_path)
    files = built(tmp_path / "dist")
    ours = published(model)
    assert ours <= files
    assert files - ours == {
        "/by/script/index.html",
        "/numbered/1/index.html",
        "/pages/a/index.html",
        "/pages/b/index.html",
        "/t/two/index.html",
    }
    assert all(model.may_serve(path) for path in files - ours)


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("../posts/2024-02-03-one/", True),
        ("/posts/2024-02-03-one/", True),
        ("/b/posts/2024-02-03-one", True),
        ("https://nachtkino.test/literal/", True),
        ("https://nachtkino.test/missing.html", None),
        ("/docs/x-two/", True),
        ("/img/a.png", True),
        ("/img/missing.png", None),
        ("/posts/q.png", None),
        ("/missing/", None),
    ],
)
def test_links_where_a_script_decides_some_addresses(
    tmp_path: Path, destination: str, expected: bool | None
) -> None:
    model = modelled(tmp_path, SITE)
    assert reaches(model, "src/2024-01-05-dated.md", destination) is expected


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("/posts/2024-02-03-one/", True),
        ("posts/2024-02-03-one/", False),
        ("/posts/one/", False),
        ("/t/anything/", None),
        ("/pages/c/", None),
        ("/numbered/7/", None),
        ("/img/missing.png", False),
        ("/posts/q.png", False),
        ("/posts/given/", False),
        ("/style.css", None),
        ("/missing/", False),
        ("about.md", False),
    ],
)
def test_links_where_all_is_literal(
    tmp_path: Path, destination: str, expected: bool | None
) -> None:
    files = {path: text for path, text in SITE.items() if not path.startswith("src/made/")}
    model = modelled(tmp_path, files)
    assert reaches(model, "src/2024-01-05-dated.md", destination) is expected


@pytest.mark.parametrize(
    "script",
    [
        "module.exports = (c) => { return { dir: folders } };",
        "module.exports = (c) => { c.addTemplate('x.md', ''); };",
        "module.exports = (c) => { c.on('eleventy.after', () => {}); };",
        "export const config = { ...others, dir: { input: 'src' } };",
    ],
)
def test_what_scripts_may_make_is_left_alone(tmp_path: Path, script: str) -> None:
    files = {"eleventy.config.js": script, "index.md": "", "src/index.md": ""}
    model = modelled(tmp_path, files)
    source = "index.md" if model.is_page("index.md") else "src/index.md"
    assert reaches(model, source, "/missing/") is None


@pytest.mark.parametrize(
    ("plugin", "expected"),
    [("InputPathToUrlTransformPlugin", True), ("EleventyHtmlBasePlugin", False)],
)
def test_links_from_file_to_file(tmp_path: Path, plugin: str, expected: bool) -> None:
    script = f"""
export default function (config) {{
  config.addPlugin({plugin});
  config.setInputDirectory("text");
}}
"""
    files = {"eleventy.config.js": script, "text/a.md": "", "text/b/c.md": ""}
    model = modelled(tmp_path, files)
    assert urls(model) == {"text/a.md": "/a/", "text/b/c.md": "/b/c/"}
    assert reaches(model, "text/a.md", "b/c.md") is expected
    assert reaches(model, "text/a.md", "/b/c.md") is expected
    assert reaches(model, "text/a.md", "b/d.md") is False


def test_the_readme_of_a_repository_is_no_page(tmp_path: Path) -> None:
    files = {".eleventy.js": "", "README.md": "", "index.md": "", "_data/x.json": json.dumps([1])}
    model = modelled(tmp_path, files)
    assert not model.is_page("README.md")
    assert model.is_page("index.md")
