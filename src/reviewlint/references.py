"""References and the definitions that they need: which are missing, which are left over.

Brackets are used for much else in prose: remarks, citations, keys, array indexes, regular
expressions, tags of forums. Only what can mean nothing else is taken for a reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK
from reviewlint.lazy import lazy
from reviewlint.nearest import Names
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import Code, Definition, Image, Link, TextBlock
    from reviewlint.broken_links.definition import Swallowed
    from reviewlint.document import Document
    from reviewlint.source import Span

_BRACKET = lazy(r"[\[\]]")
_LONE = lazy(r"(?<![\]\[\w!])\[(?P<label>[^\[\]]{4,99})\](?![\[(:\]\w])")
_SHORTCUT = lazy(r"\[(?P<label>[^\[\]]+)\]")
_NO_NAME = lazy(
    r"""(?x)
      [\^$*?|{}<>=\\;]               # a regular expression, code, a tag's end
    | (?<!\+)\+(?!\+)               # the same, but not C++
    | ^(?:a-z|A-Z|0-9|(?:\w-\w)+$)  # a range of characters
    | ^[-:]                          # an option of a command, a class of characters, an emoji
    | ::
    """
)
_PATH_OR_QUOTE = lazy(r"[/\"]")
_NAME_IN_CODE = lazy(r"`?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+`?")
"""What tools for documentation link by themselves: `package.module.Class`."""
_KEY_OR_TAG = lazy(r"[A-Z]\w*(?:\+\w+| \d+)*|(?:Page|Caps|Num|Arrow) \w+|[a-z]?[A-Z]?.?")
_SHORTEST_TWICE = 4
"""A name in both brackets is a reference from this length on: `[Heat][Heat]`, not `[Esc][Esc]`."""
_COMMENT_LABEL = lazy(r"//|_metadata_:|\^")
_COMMENT_DESTINATIONS = ("#", "<>", "")
_INCLUDE = lazy(r"include|import|render|partial|snippet|read-?file|embed|transclu", re.I)
_NO_MARKDOWN = lazy(r"\S*?(?:://|\.(?!(?:md|mdx|markdown|mkdn?|txt)\b)[A-Za-z]\w*[\"']?(?:\s|$))")
"""What an included file is called that has no definitions: `figure.html`, a video's address."""
_SNIPPET = lazy(r"--8<--|\{\{\s*#(?:\w+_)?include\b")
"""How Python-Markdown and mdBook include a file."""
_FORUM_TAG = lazy(r"\[/\w+\]")


class Undefined(NamedTuple):
    """A reference to a label that has no definition.

    Attributes:
        span: all of it.
        label: the label as written.
        label_span: where a right label is to be written.
        near: the defined label that was most likely meant.
        line: the offset of a line that would define it, did no text stand directly above.
        is_image: whether it is an image.
    """

    span: Span
    label: str
    label_span: Span
    near: str | None
    is_image: bool
    line: int | None = None


def is_comment(definition: Definition) -> bool:
    """Whether a definition is there to hide a remark: `[//]: # (remark)`."""
    if _COMMENT_LABEL.match(definition.label):
        return True
    return definition.destination in _COMMENT_DESTINATIONS


def undefined_references(document: Document) -> tuple[Undefined, ...]:
    """The references of a body that have no definition, in the order of the file."""
    from reviewlint.broken_links.definition import swallowed_definitions  # noqa: PLC0415
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415

    blocks = [block for block in document.body.text if "][" in block.literal]
    idle = unused_definitions(document)
    if not blocks and not idle:
        return ()
    definitions = [each for each in document.body.definitions if not is_comment(each)]
    defined = tuple({" ".join(each.label.split()): None for each in definitions})
    by_template = [_written_by_template(label) for label in defined if MASK in label]
    swallowed = swallowed_definitions(document) if blocks else {}
    names = Names((*defined, *(each.label for each in swallowed.values())))
    found = [each for block in blocks for each in _in_block(block, names)]
    if document.generator == "plain" and not any(map(_NAME_IN_CODE.fullmatch, defined)):
        found = [each for each in found if not _NAME_IN_CODE.fullmatch(each.label)]
    if includes_text(document):
        found = [each for each in found if each.near]
    elif document.generator == "mkdocs":
        # Its plug-ins define the names of headings and classes as labels, on every page.
        found = [each for each in found if each.near or each.label.isdigit()]
    if by_template:
        found = [each for each in found if not any(p.fullmatch(each.label) for p in by_template)]
    labels = [definition.label for definition in idle if not is_comment(definition)]
    if labels:
        names = Names(labels)
        found += (each for block in document.body.text for each in _lone(block, names))
    if not found:
        return ()
    broken = Stretches(link.span for link in document.broken_links)
    mended = {label_key(link.label) for link in document.broken_links if link.label}
    if document.generator == "mkdocs":
        mended |= swallowed.keys()  # Python-Markdown takes them for definitions
    mended |= {key for key, each in swallowed.items() if each.start in broken}
    return tuple(
        sorted(
            _replaced(each, swallowed.get(label_key(each.label)))
            for each in found
            if each.span.start not in broken and label_key(each.label) not in mended
        )
    )


def _replaced(reference: Undefined, swallowed: Swallowed | None) -> Undefined:
    """A reference whose definition is there, but read as text."""
    return reference._replace(near=None, line=swallowed.offset) if swallowed else reference


def unused_definitions(document: Document) -> tuple[Definition, ...]:
    """The definitions that no link and no image uses, first of equal labels only.

    One whose label a template writes may be used by any.
    """
    body = document.body
    if not body.definitions:
        return ()
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415

    parts: tuple[Link | Image, ...] = (*body.links, *body.images)
    used = {label_key(part.label) for part in parts if part.label is not None}
    first: dict[str, Definition] = {}
    for definition in body.definitions:
        first.setdefault(label_key(definition.label), definition)
    return tuple(
        definition for key, definition in first.items() if key not in used and MASK not in key
    )


def includes_text(document: Document) -> bool:
    """Whether other Markdown is put into this file, which may have definitions and footnotes."""
    if _SNIPPET.search(document.text):
        return True
    return any(
        template.kind != "raw"
        and _INCLUDE.match(template.name)
        and not _NO_MARKDOWN.match(document.text[slice(*template.arguments)])
        for template in document.templates
    )


def _written_by_template(label: str) -> re.Pattern[str]:
    """A pattern for the labels that a template may make of one."""
    parts = re.split(f"{MASK}+", label)
    return re.compile(".*".join(map(re.escape, parts)), re.I)


def _in_block(block: TextBlock, defined: Names) -> Iterator[Undefined]:
    """References of two brackets, `[text][label]` and `[label][]`."""
    if _FORUM_TAG.search(block.literal):
        return
    source, literal = block.source, block.literal
    opened: list[int] = []
    text: tuple[int, int] | None = None
    for bracket in _BRACKET.finditer(literal):
        at = bracket.start()
        if bracket[0] == "[":
            opened.append(at)
            continue
        if not opened:
            text = None
            continue
        start = opened.pop()
        before = text
        text = (start, at + 1)
        if before is None or before[1] != start:
            continue
        text = None  # a third bracket in a row belongs to none of the two
        if source[at + 1 : at + 2] in ("[", "(") or not source[start + 1 : at].isprintable():
            continue
        if _is_reference(block, before[0], start, at):
            collapsed = at == start + 1
            label = source[before[0] + 1 : start - 1] if collapsed else source[start + 1 : at]
            near = defined.nearest(label)
            if near is None and not collapsed and _are_keys_or_tags(source[slice(*before)], label):
                continue
            is_image = literal[before[0] - 1 : before[0]] == "!"
            yield Undefined(
                block.file_span(before[0] - is_image, at + 1),
                label,
                block.file_span(start, at + 1),
                near,
                is_image,
            )


def _is_reference(block: TextBlock, start: int, middle: int, end: int) -> bool:
    """Whether `[text][label]` cannot be prose; its brackets begin at `start` and `middle`."""
    source = block.source
    if start and _continues(source[start - 1], block.literal[start - 1]):
        return False
    text, label = source[start + 1 : middle - 1], source[middle + 1 : end]
    if not text.strip() or text.startswith(("[", "^")) or label.startswith("^"):
        return False
    if text.startswith("!") and not text.startswith("!["):
        return False
    name = label or text
    if MASK in name or "::" in name or name == "sic":
        return False
    # What is code or emphasis in a name says nothing.
    literal = block.literal[middle + 1 : end] if label else block.literal[start + 1 : middle - 1]
    if _NO_NAME.search(literal):
        return False
    if not label:
        is_name = any(character.isalpha() or character == "#" for character in text)
        return is_name and len(text) > 1
    if _PATH_OR_QUOTE.search(literal):
        return False
    if any(map(str.isalpha, label)):
        return True
    # Two numbers are citations or indexes, two dates are dates, and “…” is no label.
    return any(map(str.isdigit, label)) and any(map(str.isalpha, text))


def _continues(before: str, literal: str) -> bool:
    """Whether brackets behind this character belong to what it ends, as in `a[i][j]`.

    Scripts without upper and lower case, as Chinese, put no space between a word and a link.
    """
    if before == "_":
        return literal == "_"  # otherwise it begins emphasis
    return before in "])[}`\\" or before.isdigit() or before.lower() != before.upper()


def _are_keys_or_tags(text: str, label: str) -> bool:
    """Whether `[text]` and `label` look like two keys, `[Ctrl][C]`, or tags, `[WIP][Film]`."""
    text, label = text[1:-1].strip("`"), label.strip("`")
    same = text.casefold() == label.casefold() and len(text) >= _SHORTEST_TWICE
    if same or label.isdigit():
        return False
    return bool(_KEY_OR_TAG.fullmatch(text) and _KEY_OR_TAG.fullmatch(label))


def _lone(block: TextBlock, labels: Names) -> Iterator[Undefined]:
    """`[label]`, one slip away from the label of a definition that nothing else uses."""
    if "[" not in block.literal:
        return
    for match in _LONE.finditer(block.literal):
        label = block.source[slice(*match.span("label"))]
        near = labels.nearest(label)
        if near is not None and not label.isdigit() and MASK not in label:
            yield Undefined(
                block.file_span(*match.span()),
                label,
                block.file_span(match.start(), match.end()),
                near,
                False,
            )


def mentioned_labels(document: Document) -> frozenset[str]:
    """The keys of all labels in square brackets outside of code and definitions.

    Markdown in HTML, in templates or in included files may be read by the generator though not by
    CommonMark, so that a definition may be used there.
    """
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415

    body = document.body
    skipped = {definition.label_span.start - 1 for definition in body.definitions}
    skipped |= {footnote.span.start for footnote in body.footnotes}
    code = iter(sorted(part.span for part in body.code if not _may_be_text(part)))
    current = next(code, None)
    found = set()
    for match in _SHORTCUT.finditer(document.text, document.body_start):
        while current and current.end <= match.start():
            current = next(code, None)
        in_code = current is not None and current.start <= match.start()
        if match.start() not in skipped and not in_code:
            found.add(label_key(match["label"]))
    return frozenset(found)


def _may_be_text(code: Code) -> bool:
    """Whether code may be Markdown to the generator.

    What is indented may be the content of an admonition or a tab, as MkDocs has them; a fence may
    hold an admonition, as in MyST (`{note}`) and mdBook (`admonish`).
    """
    return code.kind == "indented" or code.info.startswith(("{", "admonish"))
