"""Values that the generator reads as something else than the text that was written.

The programs that read YAML differ, so what is a surprise depends on the generator of the site: each
has a model of its reader here, held against the real program. What is none, because the author
means what is read (`draft: yes`, `year: 1979`), depends on the field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.findings import Applicability, Edit, Finding, Fix
from reviewlint.frontmatter.model import pointer
from reviewlint.frontmatter.surprises import shapes
from reviewlint.frontmatter.surprises.comments import cut
from reviewlint.frontmatter.surprises.fields import Role, holds_switches, role_of
from reviewlint.frontmatter.surprises.judgement import Field
from reviewlint.frontmatter.surprises.readers import readers
from reviewlint.frontmatter.surprises.scalars import surprise
from reviewlint.frontmatter.yaml_diagnosis.causes import quote
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from reviewlint.document import Document
    from reviewlint.frontmatter.model import FrontMatter, KeyPath

_WORDS = frozenset("y n yes no on off true false null".split())
_QUOTED = ("'", '"', "|", ">", "*")
_KEY_WORDS = frozenset(("yes", "no", "on", "off"))
_LONGEST_KEY = max(map(len, _KEY_WORDS))
_READING_KEYS = ("jekyll", "hugo", "mkdocs")
_ORDINARY = lazy(r"-?[1-9][0-9]{0,13}(?:\.[0-9]?[1-9])?|0|true|false")
"""Values that all programs read and show alike."""
_DAY = lazy(
    r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"(?:[ T](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[ ]?(?:Z|[+-][01][0-9]:?[0-5][0-9]))?)?"
)
"""Days, with or without a time, that all programs but Eleventy read."""
_PLAIN = lazy(
    r"(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[a-z][\x20-\x7e]*\Z|[1-9]\.[0-9]?[1-9]\Z", re.I
)
"""Values of which there is nothing to say; one line, and no invisible character at its end."""
_TEMPLATE = lazy(r"\{[{%]")
_POST = lazy(r"(?:\A|[/\\])_(?:posts|drafts)[/\\]")


def surprises(
    document: Document, types: Callable[[KeyPath], Collection[str]] | None
) -> Iterator[Finding]:
    """What the generator reads as something else, in the order of the fields.

    Args:
        document: a file with YAML front matter that can be read.
        types: the types that a schema names for the value at a path, if there is a schema.
    """
    front_matter = document.front_matter
    if front_matter is not None and isinstance(front_matter.data, dict):
        yield from _Search(document, front_matter, types).fields((), front_matter.data)


Among = Literal["fields", "switches", "items", "texts"]
"""What a value stands among: fields, of which two or more may be yes or no, or a list's items."""


class _Leaf(NamedTuple):
    """A value that is no list and no group of fields, as it is written."""

    path: KeyPath
    span: Span
    written: str
    name: str
    among: Among


class _Search:
    def __init__(
        self,
        document: Document,
        front_matter: FrontMatter,
        types: Callable[[KeyPath], Collection[str]] | None,
    ) -> None:
        self._text = document.text
        self._front_matter = front_matter
        self._types = types
        self._readers = readers(document.generator)
        self._generator = document.generator
        block = document.text[slice(*front_matter.content)]
        self._may_cut = " #" in block or "\t#" in block
        self._has_signs = "!" in block or "&" in block
        self._has_braces = "{" in block
        self._in_post = _POST.search(document.source.path) is not None

    def fields(self, above: KeyPath, fields: dict[str, object]) -> Iterator[Finding]:
        switches = sum(isinstance(value, bool) for value in fields.values()) if above else 0
        among: Among = "switches" if switches > 1 else "fields"
        for key, value in fields.items():
            path = (*above, key)
            if len(key) <= _LONGEST_KEY and (found := self._key(path, key)):
                yield found
            if isinstance(value, list | dict):
                yield from self._collection(path, value, key)
            elif found := self._leaf(path, key, among):
                yield found

    def _collection(
        self, path: KeyPath, value: list[object] | dict[str, object], name: str
    ) -> Iterator[Finding]:
        place = self._front_matter.spans.get(path)
        if place is None:
            return
        written = self._text[slice(*place[1])]
        if written.startswith("*") or (self._has_braces and _TEMPLATE.search(written)):
            return
        found = shapes.brackets(path, value, place[1], written, role_of(name))
        if found is not None:
            yield found
        elif isinstance(value, dict):
            yield from self.fields(path, value)
        else:
            yield from self._items(path, value, name)

    def _items(self, path: KeyPath, items: list[object], name: str) -> Iterator[Finding]:
        texts = [item for item in items if isinstance(item, str)]
        has_text = any(item[:1].isalpha() and item.lower() not in _WORDS for item in texts)
        one_differs = len(items) == len(texts) + 1 > 1
        for index, item in enumerate(items):
            below = (*path, index)
            if isinstance(item, list | dict):
                place = self._front_matter.spans.get(below) if one_differs else None
                if place and (found := shapes.colon(below, item, place[1], self._text)):
                    yield found
                yield from self._collection(below, item, name)
            elif found := self._leaf(below, name, "texts" if has_text else "items"):
                yield found

    def _leaf(self, path: KeyPath, name: str, among: Among) -> Finding | None:
        place = self._front_matter.spans.get(path)
        if place is None:
            return None
        written = self._text[slice(*place[1])]
        if written.startswith(_QUOTED) or (self._has_braces and _TEMPLATE.search(written)):
            return None
        if not self._may_cut and not self._has_signs and _PLAIN.match(written):
            return None  # nearly all values end here
        return self._plain(_Leaf(path, place[1], written, name, among))

    def _plain(self, leaf: _Leaf) -> Finding | None:
        """The first thing that is surprising in a value without quotes."""
        path, span, written = leaf.path, leaf.span, leaf.written
        if self._has_signs and (mark := shapes.mark_before(self._text, span)):
            return shapes.sign(path, self._text, span, mark, self._front_matter.content)
        if self._may_cut and (found := self._cut(leaf)):
            return found
        if not written:
            return None
        if written[0] in shapes.EDGES or written[-1] in shapes.EDGES:
            found = shapes.invisible(path, self._text, span)
            if found:
                return found
        if "\n" in written or "\r" in written:
            return shapes.dashes(path, span, written, leaf.name)
        if written[0].isalpha() and written.lower() not in _WORDS:
            return None
        if _ORDINARY.fullmatch(written) and leaf.name not in ("tags", "categories"):
            return None
        if (
            role_of(leaf.name) is Role.DATE
            and self._generator != "eleventy"
            and _DAY.fullmatch(written)
        ):
            return None
        return self._scalar(leaf)

    def _scalar(self, leaf: _Leaf) -> Finding | None:
        role = self._role(leaf)
        field = Field(
            leaf.name,
            role,
            is_item=leaf.among in ("items", "texts"),
            among_text=leaf.among == "texts",
            is_top=len(leaf.path) == 1,
            in_post=self._in_post,
        )
        found = surprise(leaf.written, field, self._readers)
        if found is None:
            return None
        fix = None
        if found.replacement:
            order = found.hint.partition(":")[0].partition(",")[0].rstrip(".")
            fix = Fix(order, (Edit(leaf.span, found.replacement),), Applicability.UNSAFE)
        return Finding(leaf.span, found.message, found.hint, fix, pointer(leaf.path))

    def _role(self, leaf: _Leaf) -> Role:
        """What a field is for: by its schema, else by its name."""
        types = self._types(leaf.path) if self._types else ()
        if "boolean" in types:
            return Role.SWITCH
        groups = [step for step in leaf.path[:-1] if isinstance(step, str)]
        if leaf.written.lower() in _WORDS and (
            leaf.among == "switches" or any(map(holds_switches, groups))
        ):
            return Role.SWITCH
        role = role_of(leaf.name)
        if types and "string" not in types and ("number" in types or "integer" in types):
            return role if role is Role.MODE else Role.NUMBER
        return role

    def _cut(self, leaf: _Leaf) -> Finding | None:
        span, written = leaf.span, leaf.written
        lost = cut(
            self._text, span.end, written, leaf.name, is_item=leaf.among in ("items", "texts")
        )
        if lost is None:
            return None
        start = span.start if written else lost.end - len(lost.lost)
        whole = Span(start, lost.end)
        value = self._text[slice(*whole)]
        if "\n" in value or "\r" in value:
            return None
        left = f"only “{written}” is left of this value" if written else "this value is empty"
        return Finding(
            whole,
            f"“ #” begins a comment, so {left}.",
            f"Put it in quotes: {quote(value)}",
            Fix("Put it in quotes", (Edit(whole, quote(value)),), Applicability.UNSAFE),
            pointer(leaf.path),
        )

    def _key(self, path: KeyPath, key: str) -> Finding | None:
        """A name such as `no`, which is read as yes or no like a value."""
        if key.lower() not in _KEY_WORDS or path not in self._front_matter.spans:
            return None
        span = self._front_matter.spans[path][0]
        if span is None or self._text[slice(*span)] != key:
            return None
        for reader in self._readers if self._generator in _READING_KEYS else ():
            reading = reader.read(key)
            if reading.kind != "yes-no" or (self._generator == "hugo" and len(path) == 1):
                continue
            return Finding(
                span,
                f"{reader.name} reads the name “{key}” as “{reading.shown}”, so nothing finds this"
                f" field by the name “{key}”.",
                f"Put the name in quotes: {quote(key)}",
                Fix("Put it in quotes", (Edit(span, quote(key)),), Applicability.UNSAFE),
                pointer(path),
            )
        return None
