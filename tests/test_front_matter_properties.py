"""What holds for any front matter: it never fails, and what stands at a span is the value."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reviewlint.frontmatter import FrontMatter, KeyPath, parse_front_matter
from reviewlint.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAGMENTS = [
    *("---\n", "---", "...\n", "+++\n", "{\n", "}\n", "----\n", "--\n", "—\n", "\n", "\r\n", "\r"),
    *("title: Night\n", "layout: review\n", "tags:\n", "x:", "x: ", "- ", "-", "  ", " ", "\t"),
    *("[", "]", "{", "}", ", ", ",", ": ", ":", '"', "'", "''", '""', "“", "”", "\\", "\\q", "#"),
    *("|", ">", "|-\n  ", ">\n", "&a ", "*a", "<<: ", "!t ", "!!int ", "!!set ", "!!binary ", "? "),
    *("@", "`", "%", "*", "&", "!", "=", " = 1\n", "[x]\n", "[[x]]\n", "x.y = 2\n", '"""', "'''"),
    *("2024-02-30", "12:30:45", "0123", "1e3", ".nan", "yes", "~", "null", "0x", "{{ x }}", "//"),
    *("\ufeff", "\u200b", "\x85", "\u2028", "\x00", "\x07", "\xa0", "é", "🎬", "<<<<<<< a\n", "•"),
    *(
        "description",
        "text ",
        "--- text\n",
        " ---\n",
        "---text\n",
        "<!-- x -->\n",
        '"x": ',
        "\ud800",
    ),
]
TEXTS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(
            ["", "---\n", "---\ntitle: Night\n", "+++\n", "+++\na = 1\n", "{", "\ufeff"]
        ),
        st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join),
        st.sampled_from(["", "\n---\nBody\n", "\n+++\nBody\n", "}\nBody\n"]),
    ),
)

WORDS = st.text(
    st.sampled_from(" abcé🎬:#,-[]{}'\"\\!&*|>%@`\n.0123yn~=?/"), min_size=1, max_size=24
)
KEYS = st.one_of(st.sampled_from(["title", "no", "2024", "~", "a b", "<<", "x:y", "-", "é"]), WORDS)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["2024-01-31", "2024-01-31 10:00:00", "12:30", "0123", "yes", "=", "<<"]),
    WORDS,
)
VALUES = st.recursive(
    LEAVES,
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(KEYS, below, max_size=4)),
    max_leaves=12,
)
FIELDS = st.dictionaries(KEYS, VALUES, max_size=5).map(lambda data: {"title": "Night"} | data)


class Loader(yaml.SafeLoader):
    """The oracle: PyYAML's own loader in Python, less the dates."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(text: str) -> Any:
    return yaml.load(text, Loader=Loader)


def parsed(text: str) -> FrontMatter:
    front_matter = parse_front_matter(text)
    assert front_matter is not None
    assert front_matter.problem is None
    return front_matter


def paths(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Every path in plain data, with what is there."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, index))


@given(TEXTS)
def test_any_text_can_be_read_and_every_span_is_in_it(text: str) -> None:
    front_matter = parse_front_matter(text)
    if front_matter is None:
        return
    spans = [front_matter.span, front_matter.opening, front_matter.content]
    for key, value in front_matter.spans.values():
        spans += [span for span in (key, value) if span is not None]
    for duplicate in front_matter.duplicates:
        spans += [duplicate.first, duplicate.second]
    if problem := front_matter.problem:
        spans.append(problem.span)
        if problem.fix:
            spans += [edit.span for edit in problem.fix.edits]
            assert sorted(edit.span for edit in problem.fix.edits) == [
                edit.span for edit in problem.fix.edits
            ]
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
    assert front_matter.span.end <= front_matter.body_start <= len(text)
    assert front_matter.content.end <= front_matter.body_start
    assert {path for path, _ in paths(front_matter.data)} == set(front_matter.spans)


@given(TEXTS)
def test_a_fix_of_the_syntax_leaves_no_problem_at_its_place(text: str) -> None:
    front_matter = parse_front_matter(text)
    if front_matter is None or front_matter.problem is None or front_matter.problem.fix is None:
        return
    problem, repaired = front_matter.problem, text
    assert front_matter.problem.fix is not None
    for edit in reversed(front_matter.problem.fix.edits):
        repaired = repaired[: edit.span.start] + edit.text + repaired[edit.span.end :]
    assert repaired != text
    again = parse_front_matter(repaired)
    if again is not None and again.problem is not None:
        assert (again.problem.span, again.problem.message) != (problem.span, problem.message)


@given(TEXTS.filter(lambda text: "\r" not in text and "\ufeff" not in text))
def test_line_endings_make_no_difference(text: str) -> None:
    unix = parse_front_matter(text)
    for newline in ("\r\n", "\r"):
        other_text = text.replace("\n", newline)
        other = parse_front_matter(other_text)
        assert (unix is None) == (other is None)
        if unix is None or other is None:
            continue
        assert repr(unix.data) == repr(other.data)  # `.nan` is not equal to itself
        assert unix.closed == other.closed
        assert (unix.problem is None) == (other.problem is None)
        here, there = Source("x.md", text), Source("x.md", other_text)
        for path, (_, value) in unix.spans.items():
            for mine, other_end in zip(value, other.spans[path][1], strict=True):
                assert here.position(mine) == there.position(other_end)
        if unix.problem and other.problem:
            assert unix.problem.message == other.problem.message
            mine, other_start = unix.problem.span.start, other.problem.span.start
            assert here.position(mine) == there.position(other_start)


@pytest.mark.parametrize("flow", [True, False, None])
@pytest.mark.parametrize("style", [None, '"', "'", "|", ">"])
@given(data=FIELDS, width=st.sampled_from([20, 80]), indent=st.sampled_from([2, 4]))
def test_yaml_data_and_spans(
    flow: bool | None, style: str | None, data: dict[str, object], width: int, indent: int
) -> None:
    text = yaml.dump(
        data,
        Dumper=dumper(style),
        default_flow_style=flow,
        width=width,
        indent=indent,
        allow_unicode=True,
        sort_keys=False,
    )
    text = f"---\n{text}---\n"
    front_matter = parsed(text)
    read = read_yaml(text[4:-4])  # which PyYAML does not always write as it was
    assert front_matter.data == read
    for path, value in paths(read):
        key, span = front_matter.spans[path]
        assert (key is None) == (not path or isinstance(path[-1], int))
        if key is not None:
            assert says(text, key, str(path[-1]))
        if style not in ("|", ">") or not isinstance(value, dict | list):
            assert says(text, span, value)


def says(text: str, span: Span, value: object) -> bool:
    """Whether the YAML at a span, read on its own, is the value."""
    written = text[slice(*span)]
    if written.startswith(("|", ">")) and isinstance(value, str):
        # Its indentation and the line breaks at its end depend on what is around it.
        return written.split()[1:] == value.split()
    if isinstance(value, str):
        node = yaml.compose(written, Loader=Loader)
        return isinstance(node, yaml.ScalarNode) and node.value == value
    read: object = read_yaml(" " * column(text, span) + written)
    return read == value


def dumper(style: str | None) -> type[yaml.SafeDumper]:
    """Writes text in one of the five styles of YAML."""

    class Dumper(yaml.SafeDumper):
        pass

    Dumper.add_representer(
        str, lambda self, text: self.represent_scalar("tag:yaml.org,2002:str", text, style)
    )
    return Dumper


def column(text: str, span: Span) -> int:
    """How far a span stands from the start of its line."""
    return span.start - (text.rfind("\n", 0, span.start) + 1)


@given(FIELDS, st.sampled_from([None, 0, 1, 4]))
def test_json_data_and_spans(data: dict[str, object], indent: int | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False) + "\nBody\n"
    front_matter = parsed(text)
    assert front_matter.format == "json"
    assert front_matter.data == data
    assert text[front_matter.body_start :] == "Body\n"
    for path, value in paths(data):
        key, span = front_matter.spans[path]
        assert json.loads(text[slice(*span)]) == value
        if key is not None:
            assert json.loads(text[slice(*key)]) == path[-1]


def quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def toml_value(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{quoted(key)} = {toml_value(item)}" for key, item in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        return "[" + "".join(f"\n  {toml_value(item)},  # ]" for item in value) + "\n]"
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def toml(data: dict[str, Any], header: str = "") -> str:
    """The data as TOML, with tables for mappings."""
    tables = {key: value for key, value in data.items() if isinstance(value, dict)}
    lines = [f"{quoted(k)} = {toml_value(v)}" for k, v in data.items() if k not in tables]
    text = "".join(f"{line}\n" for line in lines)
    for key, table in tables.items():
        name = f"{header}{quoted(key)}"
        text += f"[ {name} ] # a table\n" + toml(table, f"{name} . ")
    return text


def for_toml(value: object) -> object:
    """The data less what TOML does not have; lines in a mapping in braces are no TOML either."""
    if isinstance(value, dict):
        return {key: for_toml(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [for_toml(item) for item in value if not isinstance(item, dict | None)]
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return 0
    return value


@given(FIELDS.map(for_toml))
def test_toml_data_and_spans(data: dict[str, Any]) -> None:
    text = f"+++\n{toml(data)}+++\nBody\n"
    front_matter = parsed(text)
    assert front_matter.data == data
    for path, value in paths(data):
        key, span = front_matter.spans[path]
        if path and not isinstance(value, dict):
            assert tomllib.loads(f"field = {text[slice(*span)]}") == {"field": value}
        if key is not None:
            assert tomllib.loads(f"{text[slice(*key)]} = 1") == {path[-1]: 1}
