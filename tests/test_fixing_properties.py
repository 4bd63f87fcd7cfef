"""What holds for the fixes of any text: nothing but the edits changes, and twice is as once."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import settings as trial
from hypothesis import strategies as st

from oracles import needs
from reviewlint.api import fix_text
from reviewlint.diffs import unified_diff
from reviewlint.engine import Check
from reviewlint.findings import Edit
from reviewlint.fixing import fix
from reviewlint.fixing.planning import safe_or_unsafe
from reviewlint.frontmatter import parse_front_matter
from reviewlint.revision import Revision, composed, trimmed
from reviewlint.settings import load_settings
from reviewlint.source import Span
from reviewlint.templates import template_spans

FIELDS = {
    "---": [
        *("title: Heat # keep\n", "title: 'Low Tide'\n", 'title: "Fog"\n', "rating: 4\n"),
        *(
            "rating: 4,5\n",
            "rating: '4'\n",
            "tags: [a, b]\n",
            "tags:\n  - a\n  - a\n",
            "draft: yes\n",
        ),
        *("# a note\n", "date: 2024-05-01\n", "url: htps://b.test\n", "note: |\n  the the\n  x\n"),
        *("a: &x 1\nb: *x\n", "year: 012\n", "time: 12:30\n", "title: a: b\n", "key:value\n", "\n"),
        *("image: poster.jpg \n", "# reviewlint-disable-line LK\n", "t: “x”\n", "v: 1.10\n"),
    ],
    "{": [
        *(
            '"title": "Heat",\n',
            '"rating" : 4.0,\n',
            '"tags":["a", "a"],\n',
            "\n",
            '"x": {"y": 1 },\n',
        ),
        *(
            '"note": "the the",\n',
            "'title': 'Fog',\n",
            '"draft": True,\n',
            '"url": "htps://b.test",\n',
        ),
    ],
    "+++": [
        *('title = "Heat" # keep\n', "rating = 4.0\n", 'tags = ["a", "b"]\n', "x = 'y'\n", "\n"),
        *("date = 2024-05-01\n", "[params]\n", "draft = True\n", "title = Fog\n", "# note\n"),
    ],
}
TEXTS = [
    *("[the\nfilm](https://b.test/)", "[a ](https://b.test/)", "[a](htps://b.test)", "#Title\n"),
    *("[a] (https://b.test/)", "(a)[https://b.test/]", "[a](https://b.test/c d)", "the the film "),
    *("[a](https://b.test/?utm_source=x)", "[a](https://b.test/.)", "https://b.test/x.\n", "**a"),
    *(
        "{{ page.the the }}",
        "{% if x %}the the{% endif %}",
        '{{< figure src="a b" >}}',
        "`the the`",
    ),
    *(
        "{% raw %}[a] (https://b.test/){% endraw %}",
        "[a](htps://b.test/{{ x }})",
        "[{{ x }}\ny](/z)",
    ),
    *("<!-- reviewlint-disable-next-line LK001 TX003 -->\n", "{# reviewlint-disable-line TX003 #}"),
    *(
        "\u200b",
        "\u00ad",
        "🎬",
        "é",
        "\t",
        "Ã©",
        "\ufeff",
        "\n",
        "\n\n",
        "  \n",
        "> ",
        "- ",
        "| a | b |\n",
    ),
    *(
        "```\nthe the\n```\n",
        "[x]: htps://b.test\n",
        "[x]",
        "![ the\nstill](a.png)",
        "[a](C:\\b\\c.md)",
    ),
    *('<a href="htps://b.test">the the</a>', "[a](https://b.test", '[a](/b "t)', "word ", "---\n"),
]
_FIELD = re.compile(r"^(?P<key>\w+):.*\n(?:[ #].*\n|\n)*", re.M)
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Whole files made of pieces that rules have something to say about."""
    body = "".join(draw(st.lists(st.sampled_from(TEXTS), max_size=12)))
    fence = draw(st.sampled_from(["---", "---", "+++", "{", ""]))
    fields = "".join(draw(st.lists(st.sampled_from(FIELDS.get(fence, [""])), max_size=6)))
    if fence == "{":
        text = f'{{\n{fields}"end": 1\n}}\n{body}'
    else:
        text = f"{fence}\n{fields}{fence}\n{body}" if fence else body
    if draw(st.integers(0, 3)) == 0:
        text = "\n" + text
    end = draw(st.sampled_from(sorted(ENDS)))
    text = text.replace("\n", ENDS[end])
    if draw(st.integers(0, 3)) == 0:
        text = "\ufeff" + text
    return text + draw(st.sampled_from(["", ENDS[end]]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


generators = st.sampled_from(["plain", "jekyll", "hugo"])
patient = trial(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)


@patient
@given(documents(), generators)
def test_nothing_changes_but_what_an_edit_says(folder: Path, text: str, generator: str) -> None:
    settings = load_settings(folder, site=generator)
    check = Check.of_unsaved(folder / "page.md", text.encode(), settings)
    fixes = fix(check, safe_or_unsafe)
    for repair in fixes.changed.values():
        new = repair.content.decode()
        position = moved = 0
        for (start, end), written in repair.edits:
            kept = text[position:start]
            assert new.startswith(kept, moved)
            assert new.startswith(written, moved + len(kept))
            moved += len(kept) + len(written)
            position = end
        assert new[moved:] == text[position:]


@patient
@given(documents(), generators)
def test_to_fix_twice_changes_nothing(folder: Path, text: str, generator: str) -> None:
    settings = load_settings(folder, site=generator)
    first = fix(Check.of_unsaved(folder / "page.md", text.encode(), settings), safe_or_unsafe)
    [file] = first.after.results
    content = first.changed[file].content if first.changed else text.encode()
    second = fix(Check.of_unsaved(folder / "page.md", content, settings), safe_or_unsafe)
    assert not second.changed
    left = {each for each in second.after.findings(file) if each.fix}
    assert left == set(second.refused)


@patient
@given(documents())
def test_template_tags_stay_as_they_are(folder: Path, text: str) -> None:
    def tags(text: str) -> list[str]:
        spans = [each.span for each in template_spans(text)]
        return [tag for span in spans if "reviewlint" not in (tag := text[slice(*span)])]

    assert tags(fix_text(text, folder / "page.md", unsafe=True).text) == tags(text)


@patient
@given(documents())
def test_line_breaks_are_of_the_kinds_that_were_there(folder: Path, text: str) -> None:
    def kinds(text: str) -> set[str]:
        pairs = {"\r\n"} & {text[at : at + 2] for at in range(len(text))}
        alone = text.replace("\r\n", "")
        return pairs | ({"\r", "\n"} & set(alone))

    assert kinds(fix_text(text, folder / "page.md", unsafe=True).text) <= kinds(text)


@patient
@given(documents())
def test_fixes_of_the_body_leave_the_front_matter_alone(folder: Path, text: str) -> None:
    before = parse_front_matter(text)
    fixed = fix_text(text, folder / "page.md", unsafe=True)
    after = parse_front_matter(fixed.text)
    in_body = all(not each.code.startswith(("FM", "FD", "SU")) for each in fixed.fixed)
    if in_body and before and before.closed and not before.problem and not before.misplaced:
        assert after is not None
        assert fixed.text[: after.body_start] == text[: before.body_start]
        assert repr(after.data) == repr(before.data)


@patient
@given(documents(), generators)
def test_a_field_keeps_its_value_where_no_edit_stands_in_its_lines(
    folder: Path, text: str, generator: str
) -> None:
    # Held against PyYAML alone, line by line.
    settings = load_settings(folder, site=generator)
    first, fence, rest = text.partition("---\n")
    content = rest.partition("\n---\n")[0]
    if first or not fence:
        return
    fixes = fix(Check.of_unsaved(folder / "page.md", text.encode(), settings), safe_or_unsafe)
    for repair in fixes.changed.values():
        new = repair.reading.text.partition("---\n")[2].partition("\n---\n")[0]
        before, after = _yaml(content), _yaml(new)
        for field in _FIELD.finditer(text, 4, 4 + len(content)):
            key = field["key"]
            alone = len(re.findall(rf"^{key}:", content, re.M)) == 1
            if alone and not any(
                start <= field.end() and field.start() <= end for (start, end), _ in repair.edits
            ):
                assert key not in before or repr(after[key]) == repr(before[key])


def _yaml(text: str) -> dict[str, object]:
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


@patient
@given(documents())
def test_a_fix_brings_no_finding_that_was_not_there(folder: Path, text: str) -> None:
    # Those apart that show only when a link is one, or when the front matter can be read.
    fixed = fix_text(text, folder / "page.md", unsafe=True)
    assert not [each for each in fixed.left if each.code == "RD009"]
    assert len([each for each in fixed.left if each.fix]) == len(fixed.refused)


# Edits

texts = st.text(alphabet="ab\r\n🎬", max_size=30)


@st.composite
def revisions(draw: st.DrawFn, of: str | None = None) -> Revision:
    """A text and edits to it."""
    text = draw(texts) if of is None else of
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    apart = [span for at, span in enumerate(spans) if span not in spans[:at]]
    return Revision(text, [Edit(span, draw(st.text("xy\n", max_size=3))) for span in apart])


@given(st.data())
def test_edits_to_the_text_that_edits_give_are_edits_to_the_first(data: st.DataObject) -> None:
    first = data.draw(revisions())
    second = data.draw(revisions(first.after))
    together = composed(first.edits, second.edits, len(first.before))
    assert Revision(first.before, together).after == second.after


@given(revisions())
def test_an_edit_without_what_it_leaves_is_the_same_edit(revision: Revision) -> None:
    short = [trimmed(revision.before, edit) for edit in revision.edits]
    pieces = []
    position = 0
    for (start, end), text in short:
        pieces += [revision.before[position:start], text]
        position = end
    assert "".join(pieces) + revision.before[position:] == revision.after


@given(revisions(), st.data())
def test_what_no_edit_touches_is_found_again(revision: Revision, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(revision.before)))
    end = data.draw(st.integers(start, len(revision.before)))
    span = Span(start, end)
    if all(edit.span.end < start or end < edit.span.start for edit in revision.edits):
        moved = revision.moved(span)
        assert revision.after[slice(*moved)] == revision.before[slice(*span)]
        assert not revision.touches(moved)


# Diffs


@pytest.mark.parametrize("tool", ["git", "patch"])
@trial(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(revision=revisions())
def test_a_diff_is_what_tools_make_the_new_text_of(
    tool: str, tmp_path: Path, revision: Revision
) -> None:
    diff = "".join(unified_diff("a b.md", revision.before, revision.edits))
    file = tmp_path / "a b.md"
    file.write_bytes(revision.before.encode())
    needs(tool)
    commands = {
        "git": ["git", "apply", "--whitespace=nowarn", "-"],
        "patch": ["patch", "--binary", "-p1", "--quiet", "--posix"],
    }
    if diff:
        run = subprocess.run(
            commands[tool], cwd=tmp_path, input=diff.encode(), capture_output=True, check=False
        )
        assert run.returncode == 0, (run.stdout, run.stderr, diff)
    new = file.read_bytes() if file.exists() else b""
    assert new == revision.after.encode()
