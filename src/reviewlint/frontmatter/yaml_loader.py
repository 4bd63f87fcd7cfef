"""The loader of YAML: plain data, and where each key and value stands.

PyYAML's C parser (libyaml, which Jekyll's Psych uses too) composes the nodes once; one walk over
them makes data and places. The walk is ours because PyYAML's own knows no places, merges duplicate
keys silently, and raises on a date that does not exist.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from reviewlint.frontmatter.model import (
    MAX_DEPTH,
    DuplicateKey,
    KeyPath,
    Place,
    SyntaxProblem,
)
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    import re

    from yaml.nodes import Node, ScalarNode

MAX_ALIASED = 10_000
"""For how many values all aliases of a block together may stand."""

Range = tuple[int, int]
"""A start and an end, counted from the start of the content."""

COMPLEX_KEY = "a list or a mapping as a key"
CONTROL_CHARACTER = "a control character"

_TAG = "tag:yaml.org,2002:"
_MERGE = _TAG + "merge"

# Python refuses to read longer numbers, and base 60 (`1:30:00`) takes quadratic time.
_MAX_NUMBER = 1000

# Dates and times stay the text that was written: the schema checks them, and a date that does not
# exist is no reason to lose the whole block.
_RESOLVERS = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != _TAG + "timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


_BLOCK = frozenset("|>")
"""The styles of scalars that go on over several lines, as they stand."""


@lru_cache(4096)
def _plain_tag(text: str) -> str:
    """What a plain scalar is by YAML 1.1; the names of fields are asked for in every file."""
    kinds = _RESOLVERS.get(text[:1], ())
    return next((str(tag) for tag, regexp in kinds if regexp.match(text)), _TAG + "str")


_BREAKS = "\r\n\x85\u2028\u2029"
_GAP = rf"(?:\s++|\#[^{_BREAKS}]*+)*+"
_SPACE = lazy(_GAP)
_BEHIND_COLON = lazy(_GAP + ":")
_BEHIND_DASH = lazy(_GAP + "-")
_ALIAS = lazy(rf"(?:[\s,:?-]++|\#[^{_BREAKS}]*+)*+(\*[\w-]+)")
_PROPERTY = lazy(r"!<[^>\s]*>|[!&][^\s,\[\]{}]*")


class BrokenError(Exception):
    """What is not YAML, or not YAML that can be front matter.

    Attributes:
        complaint: what libyaml says, or `COMPLEX_KEY`, or `CONTROL_CHARACTER`.
        place: where the parser gave up, as an offset into the content.
        context: where the construct begins in which it did.
    """

    def __init__(self, complaint: str, place: int, context: int | None = None) -> None:
        super().__init__(complaint)
        self.complaint = complaint
        self.place = place
        self.context = context


class UnusableError(Exception):
    """Valid YAML that is too much for front matter, whatever was meant."""

    def __init__(self, span: Span, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = SyntaxProblem(span, message, hint)


class SpanLoader(yaml.CSafeLoader):
    """Loads one YAML document as plain data, noting where everything stands.

    Attributes:
        spans, duplicates: as in `Content`; complete when `get_single_data` has returned.
    """

    def __init__(self, text: str, base: int) -> None:
        super().__init__(text)
        self.spans: dict[KeyPath, Place] = {}
        self.duplicates: list[DuplicateKey] = []
        self._text = text
        self._base = base
        self._depth = 0
        self._aliased = 0
        self._open: list[Node] = []

    # PyYAML calls these two before and after it composes a node, level by level.
    def descend_resolver(self, current_node: Node | None, _current_index: object) -> None:
        """Go one level down, unless that is too deep."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            start = current_node.start_mark.index if current_node else 0
            raise self._too_deep(start, start + 1)

    def ascend_resolver(self) -> None:
        """Go one level up."""
        self._depth -= 1

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node that has none; PyYAML asks for it."""
        if kind is yaml.ScalarNode and implicit[0] and len(value) <= _MAX_NUMBER:
            return _plain_tag(value)
        return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]

    def get_single_data(self) -> object:
        """The document as plain data."""
        node = self.get_single_node()
        if node is None:
            return None
        data, start, end = self._value(node, (), 0, _SPACE, None)
        self.spans[()] = (None, self._span(start, end))
        return data

    def _value(
        self,
        node: Node,
        path: KeyPath,
        cursor: int,
        lead: re.Pattern[str],
        alias: Range | None,
    ) -> tuple[object, int, int]:
        """The data of a node, and where it starts and ends.

        Args:
            node: what PyYAML composed.
            path: the way to it.
            cursor: where what stands before it ends.
            lead: what leads from there to the value.
            alias: the place of the alias below which it is reached; everything stands there.
        """
        if alias is None and self._is_alias(node, cursor):
            alias = self._alias_place(cursor)
        if alias is not None:
            self._count_aliased(node, alias)
        start, end = alias or self._place(node, cursor, lead)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node), start, end
        if len(self._open) == MAX_DEPTH:
            raise self._too_deep(start, end)
        flow = _is_bracketed(node, self._text, start)
        self._open.append(node)
        walk = self._mapping if isinstance(node, yaml.MappingNode) else self._sequence
        data, last = walk(node, path, start + flow, alias)
        self._open.pop()
        if alias is None and not flow:
            # A block ends with its last value; libyaml's mark runs on to the next key.
            end = last
        return data, start, end

    def _mapping(
        self, node: Node, path: KeyPath, cursor: int, alias: Range | None
    ) -> tuple[dict[str, object], int]:
        """The data of a mapping and the end of its last value.

        Keys are text as it is written: `2024`, `yes` and `~` are names of fields here.
        """
        data: dict[str, object] = {}
        names: dict[str, Span] = {}
        merges: list[tuple[object, dict[KeyPath, Place]]] = []
        for key_node, value_node in node.value:
            key, key_span, cursor = self._key(key_node, cursor, alias)
            if key_node.tag == _MERGE and _mergeable(value_node):
                outer, self.spans = self.spans, {}
                merged, _, cursor = self._value(value_node, (), cursor, _BEHIND_COLON, alias)
                merges.append((merged, self.spans))
                self.spans = outer
                continue
            below = (*path, key)
            if key not in names:
                names[key] = key_span
            elif alias is None:
                self.duplicates.append(DuplicateKey(below, names[key], key_span))
            data[key], start, cursor = self._value(value_node, below, cursor, _BEHIND_COLON, alias)
            self.spans[below] = (key_span, self._span(start, cursor))
        for merged, spans in reversed(merges):
            self._merge(data, path, merged, spans)
        return data, cursor

    def _merge(
        self, data: dict[str, object], path: KeyPath, merged: object, spans: dict[KeyPath, Place]
    ) -> None:
        """Add what the merge key `<<` brings in and the mapping does not have itself."""
        sources: list[Any] = merged if isinstance(merged, list) else [merged]
        length = 1 if isinstance(merged, list) else 0
        added: list[set[str]] = []
        for source in sources:
            added.append(source.keys() - data.keys())
            data |= {key: source[key] for key in added[-1]}
        for place, span in spans.items():
            number = place[0] if length else 0
            if len(place) > length and place[length] in added[int(number)]:
                self.spans[path + place[length:]] = span

    def _sequence(
        self, node: Node, path: KeyPath, cursor: int, alias: Range | None
    ) -> tuple[list[object], int]:
        """The data of a sequence and the end of its last item."""
        data: list[object] = []
        for index, item_node in enumerate(node.value):
            below = (*path, index)
            item, start, cursor = self._value(item_node, below, cursor, _BEHIND_DASH, alias)
            data.append(item)
            self.spans[below] = (None, self._span(start, cursor))
        return data, cursor

    def _key(self, node: Node, cursor: int, alias: Range | None) -> tuple[str, Span, int]:
        if alias is None and self._is_alias(node, cursor):
            alias = self._alias_place(cursor)
        start, end = alias or self._place(node, node.start_mark.index, _SPACE)
        if isinstance(node, yaml.ScalarNode):
            return node.value, self._span(start, end), end
        raise BrokenError(COMPLEX_KEY, start)

    def _scalar(self, node: ScalarNode) -> object:
        """The value of a scalar by YAML 1.1, as Jekyll reads it; text where that fails."""
        read = _SCALARS.get(node.tag)
        if read is None or len(node.value) > _MAX_NUMBER:
            return node.value
        try:
            return read(self, node)
        except (ValueError, OverflowError, LookupError):
            return node.value  # such as `!!int two`

    def _place(self, node: Node, cursor: int, lead: re.Pattern[str]) -> Range:
        """Where a node stands, without its tag and anchor."""
        text, start, end = self._text, node.start_mark.index, node.end_mark.index
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        empty = style == "" and not node.value
        if empty and start == end:
            start = _behind(lead, text, cursor)
        elif style not in _BLOCK and text[start] not in "!&":
            return start, end  # nearly all
        while match := _PROPERTY.match(text, start, end):
            start = _behind(_SPACE, text, match.end()) if not empty else match.end()
        if empty:
            return start, start
        if style in _BLOCK:
            end = start + len(text[start:end].rstrip(" \t" + _BREAKS))
        return start, end

    def _is_alias(self, node: Node, cursor: int) -> bool:
        """Whether a node that PyYAML gives for this place began before it."""
        return node.start_mark.index < cursor or node in self._open

    def _alias_place(self, cursor: int) -> Range:
        match = _ALIAS.match(self._text, cursor)
        return match.span(1) if match else (cursor, cursor)

    def _count_aliased(self, node: Node, alias: Range) -> None:
        if node in self._open:
            raise UnusableError(
                self._span(*alias),
                f"“{self._text[slice(*alias)]}” stands for a value that contains it, without end.",
                "Write the value out.",
            )
        self._aliased += 1
        if self._aliased > MAX_ALIASED:
            raise UnusableError(
                self._span(*alias),
                f"“{self._text[slice(*alias)]}” and the like stand for more than {MAX_ALIASED:,}"
                " values, written out.",
                "Write the values out, or use fewer.",
            )

    def _too_deep(self, start: int, end: int) -> UnusableError:
        return UnusableError(
            self._span(start, end),
            f"The values here are nested more than {MAX_DEPTH} levels deep.",
            "Remove the brackets or dashes that are too many.",
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self._base + start, self._base + end)


_SCALARS = {
    _TAG + "null": yaml.CSafeLoader.construct_yaml_null,
    _TAG + "bool": yaml.CSafeLoader.construct_yaml_bool,
    _TAG + "int": yaml.CSafeLoader.construct_yaml_int,
    _TAG + "float": yaml.CSafeLoader.construct_yaml_float,
}


def _mergeable(node: Node) -> bool:
    if isinstance(node, yaml.SequenceNode):
        return all(isinstance(item, yaml.MappingNode) for item in node.value)
    return isinstance(node, yaml.MappingNode)


def _is_bracketed(node: Node, text: str, start: int) -> bool:
    """Whether a collection has brackets; the `a: b` of `[a: b]` is one without."""
    if not getattr(node, "flow_style", False) or not text.startswith(("[", "{"), start):
        return False
    first = node.value[0] if node.value else None
    return not isinstance(first, tuple) or first[0].start_mark.index > start


def _behind(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
