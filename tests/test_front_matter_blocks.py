"""Where a block begins and ends, what is taken for one, and what FM001 to FM006 say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linting import lint
from reviewlint.document import Document
from reviewlint.frontmatter import FrontMatter, parse_front_matter
from reviewlint.rules import catalogue
from reviewlint.source import Source

if TYPE_CHECKING:
    from reviewlint.site.root import Generator

FIELDS = "title: Night\nlayout: review\n"
DATA = {"title": "Night", "layout": "review"}


def read(text: str) -> FrontMatter:
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    return front_matter


def found(text: str) -> list[tuple[str, str]]:
    """The code of each finding and what it stands at."""
    return [(code, text[slice(*finding.span)]) for code, finding in lint(text)]


def fixed(text: str) -> str:
    """The text after the fix of its one finding."""
    ((_, finding),) = lint(text)
    assert finding.fix is not None
    for edit in reversed(finding.fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"---\n{FIELDS}---\nBody\n", "Body\n"),
        (f"---  \t\n{FIELDS}--- \t\nBody\n", "Body\n"),
        (f"---\n{FIELDS}...\nBody\n", "Body\n"),
        (f"---\n{FIELDS}---", ""),
        (f"---\n{FIELDS}---\n\n---\nBody\n", "\n---\nBody\n"),
        (f"---\r\n{FIELDS}---\r\nBody\r\n".replace("w\n", "w\r\n"), "Body\r\n"),
        (f"---\r{FIELDS}---\rBody".replace("\n", "\r"), "Body"),
        ('+++\ntitle = "Night"\nlayout = "review"\n+++\nBody\n', "Body\n"),
        ('\ufeff+++\ntitle = "Night"\nlayout = "review"\n+++\nBody\n', "Body\n"),
        ('{"title": "Night", "layout": "review"}\nBody\n', "Body\n"),
        ('{\n  "title": "Night",\n  "layout": "review"\n}\n\nBody {}\n', "\nBody {}\n"),
        ('\n{"title": "Night", "layout": "review"} Body\n', " Body\n"),
    ],
)
def test_a_block_and_the_body_behind_it(text: str, body: str) -> None:
    front_matter = read(text)
    assert front_matter.closed
    assert front_matter.problem is None
    assert front_matter.data == DATA
    assert text[front_matter.body_start :] == body
    assert lint(text) == []


def test_the_parts_of_a_block() -> None:
    text = f"--- \n{FIELDS}... \nBody\n"
    front_matter = read(text)
    assert text[slice(*front_matter.opening)] == "---"
    assert text[slice(*front_matter.content)] == FIELDS
    assert text[slice(*front_matter.span)] == f"--- \n{FIELDS}..."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "Text\n",
        "---\n\nText between two lines.\n\n---\n\nMore.\n",
        "---\n\n- a list\n\n- between two lines\n\n---\n",
        "---\nThe start of a text: with a colon.\n\nMore of it.\n",
        "---\nNote: only one word and a colon.\n\nMore of it.\n",
        "---\n\nNote: a line across the page\nDate: unknown\n",
        "---\n**A note** on the film: one: two\n---\nText.\n",
        "---\n*All* of it.\n---\nText.\n",
        "***\ntitle: Night\nlayout: review\n---\n",
        "Title\n---\n\nText.\n",
        "Title\n---\nNote: text\n---\n",
        "\n\n---\n\nText.\n\n---\n",
        "\n---\nNote: a heading\n---\n",
        "Text.\n\n---\n\nMore: text.\nAnd: more.\n\n---\n",
        "```yaml\n---\ntitle: Night\nlayout: review\n---\n```\n",
        "~~~\n---\ntitle: Night\nlayout: review\n---\n~~~\n",
        "    ---\n    title: Night\n    layout: review\n    ---\n",
        "<!-- A comment -->\n\n---\n\nText.\n\n---\n",
        "{% include head.html %}\n",
        "{{ page.title }}\n",
        "{: .class}\n",
        "{/* MDX */}\n\ntext: a\n",
        "+++ is no fence\n",
        "++++\n",
        "----\n\nText\n\n----\n",
        "— a dash\n",
    ],
)
def test_good_markdown_that_has_no_front_matter(text: str) -> None:
    assert parse_front_matter(text) is None
    assert found(text) == []


@pytest.mark.parametrize(
    "block",
    [
        "",
        "\n",
        "# only a comment\n",
        "title: Night\n\n\nlayout: review\n",
        "title: Night # a comment\n# another: comment\n",
        "\ntitle: Night\n",
        "description: |\n  one\n  ---\n  two: three\n\n  four\n",
        "description: >-\n  one\n\n  - two\n\n    three\nlayout: review\n",
        "tags:\n- a\n- b\ncategories:\n    - c\n    - d\n",
        "description: text on\n  two lines\n",
        'description: "text on\n\n  three lines"\n',
        "jupyter:\n  kernelspec:\n    name: python3\n",
        '"@scope/package": patch\n',
        "title: C# and F#\nemail: a@b.test\nrate: 50%\nstars: 4*\n",
        "title: 'It''s'\nother: \"say \\\"no\\\"\"\n",
        "title: Night:the film\nurl: https://b.test:80/x\n",
        'title: "Night: the film"\nyear: 1999\n',
        "title: a - b\nempty:\nlist: []\nmap: {}\n",
        "title: “Night”\n",
        "title: Night\r\nlayout: review\r\n",
        "date: 2024-02-29\ntime: 12:30\nduration: 1:30:00\n",
        "a: &x 1\nb: *x\n",
        "title: Night ---\nlayout: review\n",
    ],
)
def test_good_blocks(block: str) -> None:
    text = f"---\n{block}---\nBody\n"
    front_matter = read(text)
    assert front_matter.closed
    assert text[front_matter.body_start :] == "Body\n"
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "at", "body"),
    [
        (f"---\n{FIELDS}\nBody\n", "---", "\nBody\n"),
        (f"---\n{FIELDS}", "---", ""),
        (f"---\n{FIELDS}Body\n", "---", "Body\n"),
        (f"---\n{FIELDS}\nBody: with a colon: twice\n\n---\n\nMore\n", "---", None),
        (f"---\n{FIELDS}\n# Heading\n\nBody\n", "---", "\n# Heading\n\nBody\n"),
        (f"---\n{FIELDS}tags:\n- a\n- b\n\n- item\n", "---", "\n- item\n"),
        (f"---\n{FIELDS}text: |\n  one\n\n  two\n\nBody\n", "---", "\nBody\n"),
        (f"---\n{FIELDS}--\nBody\n", "--", "Body\n"),
        (f"---\n{FIELDS}----\nBody\n", "----", "Body\n"),
        (f"---\n{FIELDS}—\nBody\n", "—", "Body\n"),
        (f"---\n{FIELDS}—-\nBody\n", "—-", "Body\n"),
        (f"---\n{FIELDS}- --\nBody\n", "- --", "Body\n"),
        (f"---\n{FIELDS}- - -\nBody\n", "- - -", "Body\n"),
        (f"---\n{FIELDS} ---\nBody\n", "---", "Body\n"),
        (f"---\n{FIELDS}+++\nBody\n", "+++", "Body\n"),
        (f"---\n{FIELDS}--\nBody\n\n---\n\nMore\n", "--", "Body\n\n---\n\nMore\n"),
        (f"---\r\n{FIELDS}--\r\nBody\r\n", "--", "Body\r\n"),
        ('+++\ntitle = "Night"\n\nBody\n', "+++", "\nBody\n"),
        ('+++\ntitle = "Night"\n++\nBody\n', "++", "Body\n"),
        ('{\n  "title": "Night",\n\nBody\n', "{", "\nBody\n"),
    ],
)
def test_a_block_that_is_not_closed(text: str, at: str, body: str | None) -> None:
    front_matter = read(text)
    assert not front_matter.closed
    if front_matter.format != "json":
        assert isinstance(front_matter.data, dict)
        assert front_matter.data["title"] == "Night"
    if body is not None:
        assert text[front_matter.body_start :] == body
    assert found(text) == [("FM002", at)]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (f"---\n{FIELDS}---Body\n", f"---\n{FIELDS}---\nBody\n"),
        (f"---\n{FIELDS}--- Body\n\n---\n\nx\n", f"---\n{FIELDS}---\nBody\n\n---\n\nx\n"),
        (f"---\n{FIELDS}tags: x ---\nBody\n", f"---\n{FIELDS}tags: x\n---\nBody\n"),
        (f"---\n{FIELDS}tags: x ---", f"---\n{FIELDS}tags: x\n---"),
        ("---\r\ntitle: x\r\n---Body\r\n", "---\r\ntitle: x\r\n---\r\nBody\r\n"),
        ("+++\ntitle = 'x'\n+++ Body\n", "+++\ntitle = 'x'\n+++\nBody\n"),
    ],
)
def test_text_beside_the_closing_fence(text: str, result: str) -> None:
    assert found(text) == [("FM004", result[:3])]
    assert fixed(text) == result
    assert text[read(text).body_start :] == result[read(result).body_start :]


@pytest.mark.parametrize(
    ("before", "at"),
    [
        ("\ufeff", "\ufeff"),
        ("\n", "\n"),
        ("\r\n \t\r\n", "\r\n \t\r\n"),
        (" ", " "),
        ("\ufeff\n", "\ufeff\n"),
        ("\u200b", "\u200b"),
        ("<!-- a\ncomment -->\n", "<!-- a\ncomment -->"),
        ("x\n", "x"),
        ("# Night\n\n", "# Night"),
    ],
)
def test_something_before_the_block(before: str, at: str) -> None:
    text = f"{before}---\n{FIELDS}---\nBody\n"
    front_matter = read(text)
    assert front_matter.data == DATA
    assert text[front_matter.body_start :] == "Body\n"
    assert found(text) == [("FM003", at)]
    moved = f"{before.strip()}\n" if at.strip().isascii() and at.strip() else ""
    assert fixed(text) == f"---\n{FIELDS}---\n{moved}Body\n"


@pytest.mark.parametrize("before", ["\ufeff", "\n", " \r\n", "\u200b"])
@pytest.mark.parametrize(
    ("ending", "at", "body"),
    [
        ("--\nBody\n", "--", "Body\n"),
        ("——\nBody\n\n---\n\nMore\n", "——", "Body\n\n---\n\nMore\n"),
        ("\n# Heading\n", "---", "\n# Heading\n"),
    ],
)
def test_a_block_that_is_neither_at_the_top_nor_closed(
    before: str, ending: str, at: str, body: str
) -> None:
    text = f"{before}---\ntitle: Night\ndate: 2024-05-01\n{ending}"
    front_matter = read(text)
    assert front_matter.data == {"title": "Night", "date": "2024-05-01"}
    assert text[front_matter.body_start :] == body
    assert sorted(found(text)) == sorted([("FM003", before), ("FM002", at)])


@pytest.mark.parametrize(
    "text",
    [
        "\n---\nNote: a break stands before this\nAnd: so it is no field\n\nText.\n",
        "\n\n---\n\ntitle: Night\n",
        "\ufeff---\nText with a title: Night\n",
    ],
)
def test_a_thematic_break_at_the_top(text: str) -> None:
    assert parse_front_matter(text) is None


@pytest.mark.parametrize("fence", ["--", "----", "—", "—-", "- --", "–––"])
def test_an_opening_fence_that_is_mistyped(fence: str) -> None:
    text = f"{fence}\n{FIELDS}---\nBody\n"
    assert read(text).data == DATA
    assert found(text) == [("FM003", fence)]
    assert fixed(text) == f"---\n{FIELDS}---\nBody\n"


@pytest.mark.parametrize("gap", ["", " "])
def test_a_field_on_the_line_of_the_opening_fence(gap: str) -> None:
    text = f"---{gap}{FIELDS}---\nBody\n"
    assert read(text).data == DATA
    assert found(text) == [("FM003", "---")]
    assert fixed(text) == f"---\n{FIELDS}---\nBody\n"


def test_a_file_without_front_matter_is_found_only_where_a_schema_applies() -> None:
    check = catalogue()["FM001"].check
    assert check is not None
    for text, line in [("Night\n\nText.\n", "Night"), ("", ""), ("\ufeffNight\r\n", "Night")]:
        document = Document(Source("x.md", text))
        assert list(check(document, None)) == []
        document.schema_applies = True
        (finding,) = check(document, None)
        assert text[slice(*finding.span)] == line


@pytest.mark.parametrize(
    ("content", "at"),
    [("- a\n- b\n", "- a\n- b"), ("Night\n", "Night"), ("[a, b]\n", "[a, b]"), ("42\n", "42")],
)
def test_a_block_without_fields(content: str, at: str) -> None:
    assert found(f"---\n{content}---\nBody\n") == [("FM006", at)]


def test_each_further_occurrence_of_a_key_is_found() -> None:
    text = "---\na: 1\nb:\n  a: 2\n  a: 3\na: 4\na: 5\n---\n"
    findings = [finding for _, finding in lint(text)]
    assert [(f.pointer, f.span.start) for f in findings] == [("/b/a", 21), ("/a", 26), ("/a", 31)]
    assert [f.related[0].span.start for f in findings] == [14, 4, 4]
    assert "line 2" in findings[1].message


@pytest.mark.parametrize(
    ("content", "line", "repaired"),
    [
        ("title: Night", 2, 'title = "Night"'),
        ("title = Night", 2, 'title = "Night"'),
        ("title = “Night”", 2, 'title = "Night"'),
        ("draft = True", 2, "draft = true"),
        ("draft = yes", 2, "draft = true"),
        ("draft = flase", 2, "draft = false"),
        ("draft = tru", 2, "draft = true"),
        ("hidden = FALSE # for now", 2, "hidden = false # for now"),
        ("comments = ture", 2, "comments = true"),
        ("comments = off", 2, "comments = false"),
        ("symbol = tree", 2, 'symbol = "tree"'),
        ("date = 2024-13-01", 2, None),
        ("date = 2024-5-1", 2, "date = 2024-05-01"),
        ("date = 2024-5-32", 2, None),
        ("date = 2024-05-01 9:30", 2, "date = 2024-05-01T09:30:00"),
        ("date = 2024-05-01 20:15:00 +0200 # local", 2, "date = 2024-05-01T20:15:00+02:00 # local"),
        ("date = 2024-05-01T25:15:00Z", 2, None),
        ("rating = .5", 2, "rating = 0.5"),
        ("zip = 01234", 2, 'zip = "01234"'),
        ('a = 1\ntitle = "Night\nb = 2', 3, None),
        ("title = 'It's'", 2, None),
        ('title = "C:\\Users"', 2, None),
        ("a = 1\ntags = [1, 2\nb = 2", 3, None),
        ("tags = [1,, 2]", 2, None),
        ("a =", 2, None),
        ("a = 2024-02-30", 2, None),
        ("a = 1\nid = 9223372036854775808\nb = 2", 3, None),  # Hugo has room for one less
        ("a = [1, 0x" + "f" * 5000 + "]", 2, None),
        ("just words", 2, None),
        ('a = """one\ntwo', 2, None),
        ("[table\na = 1", 2, None),
    ],
)
def test_mistakes_in_toml(content: str, line: int, repaired: str | None) -> None:
    for newline in ("\n", "\r\n", "\r"):
        text = f"+++\n{content}\n+++\nBody\n".replace("\n", newline)
        ((code, finding),) = lint(text)
        assert code == "FM004"
        assert Source("x.md", text).position(finding.span.start).line == line
        assert (finding.fix is None) == (repaired is None)
        if repaired:
            assert fixed(text) == f"+++\n{repaired}\n+++\nBody\n".replace("\n", newline)


@pytest.mark.parametrize(
    "content", ["a = 1\nb = 2\na = 3\n", "[a]\nx = 1\n[b]\n[a]\ny = 2\n", "a.b = 1\na.b = 2\n"]
)
def test_a_key_that_stands_twice_in_toml(content: str) -> None:
    text = f"+++\n{content}+++\nBody\n"
    ((code, finding),) = lint(text)
    assert code == "FM005"
    assert text[slice(*finding.span)] == text[slice(*finding.related[0].span)]
    assert finding.span.start > finding.related[0].span.start


@pytest.mark.parametrize(
    ("written", "line", "repaired"),
    [
        ('"a": 1,\n', 2, '"a": 1\n'),
        ("'a': 1\n", 2, '"a": 1\n'),
        ("a: 1\n", 2, '"a": 1\n'),
        ('"a": “x”\n', 2, '"a": "x"\n'),
        ('"a": 1,\n"b": True\n', 3, '"a": 1,\n"b": true\n'),
        ('"a": Night\n', 2, '"a": "Night"\n'),
        ('"a": 1, // one\n"b": 2\n', 2, '"a": 1,\n"b": 2\n'),
        ('"a": "\\q"\n', 2, '"a": "\\\\q"\n'),
        ('"a": "x\ty"\n', 2, '"a": "x\\ty"\n'),
        ('"a": 1\n"b": 2\n', 2, None),
        ('"a" 1\n', 2, None),
        ('"a": "x\n"b": 2\n', 2, None),
        ('"a": "x" y"\n', 2, None),
        ('"a": [1, 2\n', 3, None),
        ('"a": [1,,2]\n', 2, None),
        ('"a": 01\n', 2, None),
        ('"a": \n', 3, None),
    ],
)
def test_mistakes_in_json(written: str, line: int, repaired: str | None) -> None:
    for newline in ("\n", "\r\n", "\r"):
        text = f"{{\n{written}}}\nBody\n".replace("\n", newline)
        ((code, finding),) = lint(text)
        assert code == "FM004"
        assert Source("x.md", text).position(finding.span.start).line == line
        assert text[read(text).body_start :] == f"Body{newline}"
        assert (finding.fix is None) == (repaired is None)
        if repaired:
            assert fixed(text) == f"{{\n{repaired}}}\nBody\n".replace("\n", newline)


@pytest.mark.parametrize(
    ("text", "generator", "path", "effect"),
    [
        (f"---\n{FIELDS}", "jekyll", "x.md", "Jekyll shows the fields as text"),
        (f"---\n{FIELDS}", "hugo", "x.md", "Hugo stops and builds nothing"),
        (f"---\n{FIELDS}", "plain", "x.md", "no site generator can read the fields"),
        (f"---\n{FIELDS}----\n", "hugo", "x.md", "not every site generator finds the fields"),
        ("+++\ntitle = 1\n++\n", "hugo", "x.md", "Hugo stops and builds nothing"),
        (f"\n---\n{FIELDS}---\n", "jekyll", "x.md", "Jekyll copies the file to the site"),
        (f"\n---\n{FIELDS}---\n", "jekyll", "_posts/x.md", "Jekyll shows the fields as text"),
        (f"\ufeff---\n{FIELDS}---\n", "jekyll", "_posts/x.md", "not every site generator"),
        (f"\n---\n{FIELDS}---\n", "hugo", "x.md", "not every site generator finds the fields"),
        ("---\na: b: c\n---\n", "jekyll", "x.md", "Jekyll publishes a page without its fields"),
        ("---\na: b: c\n---\n", "eleventy", "x.md", "Eleventy stops and builds nothing"),
        ("---\na: b: c\n---\n", "mkdocs", "x.md", "MkDocs shows the fields as text"),
        ("---\na: 1\na: 2\n---\n", "jekyll", "x.md", "only the last one counts."),
        ("---\na: 1\na: 2\n---\n", "hugo", "x.md", "(before 0.152 it takes only the last one)"),
        ("---\na: 1\na: 2\n---\n", "docusaurus", "x.md", "Docusaurus stops and builds nothing"),
        ("---\n- a\n---\n", "hugo", "x.md", "Hugo stops and builds nothing"),
    ],
)
def test_a_message_says_what_the_sites_own_generator_does(
    text: str, generator: Generator, path: str, effect: str
) -> None:
    found = lint(text, generator=generator, path=path)
    messages = [finding.message for code, finding in found if code.startswith("FM")]
    assert len(messages) == 1
    assert effect in messages[0]
    assert generator == "jekyll" or "Jekyll" not in messages[0]
