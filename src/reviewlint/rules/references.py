"""LK010–LK012: references without definitions, definitions without references or twice."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reviewlint.body import Footnote
from reviewlint.findings import Applicability, Edit, Finding, Fix, Related, Severity
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewlint.body import Definition
    from reviewlint.document import Document

_LAST_WINS = ("jekyll", "mkdocs")
"""kramdown and Python-Markdown take the last of equal labels, CommonMark the first."""

_CONDITIONS = frozenset(("if", "unless", "case"))
_BRANCHES = frozenset(("else", "elsif", "elif", "elseif", "when"))


@rule("LK010", "reference-undefined", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def reference_undefined(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link or an image refers to a label that is not defined in the file."""
    if "[" not in document.text:
        return
    from reviewlint.references import undefined_references  # noqa: PLC0415

    for each in undefined_references(document):
        shown = document.text[slice(*each.span)]
        thing = "image" if each.is_image else "link"
        fix = None
        add = f"add a line “[{each.label}]: ” with the address"
        hint = f"A{add[1:]}, or write the address here in (…)."
        missing = "is not defined anywhere in this file"
        if each.line is not None:
            line = document.source.position(each.line).line
            missing = f"is not defined by line {line}, which is part of the text above it"
            hint = f"Put an empty line before line {line}."
        if each.near:
            hint = f"Did you mean “[{each.near}]”? Otherwise {add}."
            edit = Edit(each.label_span, f"[{each.near}]")
            fix = Fix(f"Write “[{each.near}]”", (edit,), Applicability.UNSAFE)
        yield Finding(
            each.span,
            f"“{each.label}” {missing}, so this is no {thing}: the page will show “{shown}” with"
            " its brackets.",
            hint,
            fix,
        )


@rule("LK011", "reference-unused", severity=Severity.WARNING)
def reference_unused(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A definition is used by no link and no image."""
    if "]:" not in document.text or not document.body.text:
        return  # a file with nothing but definitions is there for others
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415
    from reviewlint.references import (  # noqa: PLC0415
        is_comment,
        mentioned_labels,
        undefined_references,
        unused_definitions,
    )

    unused = [each for each in unused_definitions(document) if not is_comment(each)]
    if not unused:
        return
    # A label that another one was meant to be is not left over.
    meant = {label_key(each.near) for each in undefined_references(document) if each.near}
    meant |= mentioned_labels(document)
    for definition in unused:
        if label_key(definition.label) not in meant:
            yield Finding(
                definition.span,
                f"No link and no image uses “[{definition.label}]”, so the page never shows this"
                " address.",
                "Use it, or take the line out.",
            )


@rule("LK012", "reference-duplicate", severity=Severity.WARNING)
def reference_duplicate(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A label or a footnote is defined twice."""
    body = document.body
    if len(body.definitions) + len(body.footnotes) < 2:
        return
    from reviewlint.markdown.link_parts import label_key  # noqa: PLC0415
    from reviewlint.references import is_comment  # noqa: PLC0415

    definitions = [each for each in body.definitions if not is_comment(each)]
    branch = _branches(document)
    ignored = "first" if document.generator in _LAST_WINS else "second"
    groups: tuple[tuple[Definition | Footnote, ...], ...] = (tuple(definitions), body.footnotes)
    for group in groups:
        first: dict[str, Definition | Footnote] = {}
        for each in group:
            known = first.setdefault(label_key(each.label), each)
            if known is each or _says_the_same(known, each):
                continue
            if branch(known.span.start) != branch(each.span.start):
                continue
            name = f"[{each.label}]" if group is not body.footnotes else f"[^{each.label}]"
            yield Finding(
                each.span,
                f"“{name}” is defined twice, so the {ignored} one is ignored.",
                "Take one out, or give it another name.",
                related=(Related(known.span, "It is defined here, too."),),
            )


def _says_the_same(first: Definition | Footnote, second: Definition | Footnote) -> bool:
    """Whether it makes no difference which of two is taken, as in the parts of a long changelog."""
    if isinstance(first, Footnote) or isinstance(second, Footnote):
        return False
    return (first.destination, first.title) == (second.destination, second.title)


def _branches(document: Document) -> Callable[[int], int]:
    """What says of an offset in which branch of the templates' conditions it lies.

    Of two places in different branches, one may go without the other.
    """
    starts, branches, opened = [0], [0], [0]
    for number, template in enumerate(document.templates, start=1):
        if template.kind != "tag":
            continue
        if template.name in _CONDITIONS:
            opened.append(number)
        elif len(opened) > 1 and template.name in _BRANCHES:
            opened[-1] = number
        elif len(opened) > 1 and template.name.removeprefix("end") in _CONDITIONS:
            opened.pop()
        else:
            continue
        starts.append(template.span.start)
        branches.append(opened[-1])
    return lambda offset: branches[bisect_right(starts, offset) - 1]
