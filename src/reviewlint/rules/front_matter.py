"""FM: the front-matter block: that it is there, where it must be, and that it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Edit, Finding, Fix, Related, Severity
from reviewlint.frontmatter import effects, pointer
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.frontmatter import FrontMatter, Misplaced

_TEMPLATE_FOLDERS = {"archetypes", "templates", "_templates", "layouts"}
_FENCES = {"yaml": "---", "toml": "+++", "json": "}"}


@rule("FM001", "front-matter-missing", severity=Severity.ERROR)
def front_matter_missing(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A file to which a schema applies has no front matter."""
    if document.front_matter is None and document.schema_applies:
        yield Finding(
            document.source.line_span(1),
            "This file has no front matter, the block of fields between two lines “---” at its"
            " top, so the site learns no title, no date and nothing else from it.",
            "Begin the file with a line “---”, the fields, and another line “---”.",
        )


@rule("FM002", "front-matter-unclosed", severity=Severity.ERROR)
def front_matter_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The front matter has no closing fence."""
    front_matter = document.front_matter
    if front_matter is None or front_matter.closed:
        return
    fence = _FENCES[front_matter.format]
    behind = Span(front_matter.content.end, front_matter.span.end)
    mistyped = document.text[slice(*behind)]
    if mistyped.strip():
        start = behind.end - len(mistyped.lstrip())
        effect = effects.mistyped_end(document.generator, front_matter.format)
        yield Finding(
            Span(start, behind.end),
            f"“{mistyped.strip()}” does not close the front matter, so {effect}.",
            f"Write exactly “{fence}” at the start of the line.",
            related=(Related(front_matter.opening, "The front matter begins here."),),
        )
    else:
        effect = effects.unclosed(document.generator, front_matter.format)
        yield Finding(
            front_matter.opening,
            f"The front matter that begins here is never closed, so {effect}.",
            f"Put “{fence}” on a line of its own after the last field.",
        )


@rule("FM003", "front-matter-misplaced", severity=Severity.ERROR, fix=Applicability.SAFE)
def front_matter_misplaced(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Something stands before the front matter, or its opening fence is mistyped."""
    front_matter = document.front_matter
    if front_matter is not None and front_matter.misplaced is not None:
        yield _misplaced(document, front_matter, front_matter.misplaced)


@rule("FM004", "front-matter-syntax", severity=Severity.ERROR, fix=Applicability.UNSAFE)
def front_matter_syntax(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The front matter cannot be read."""
    front_matter = document.front_matter
    if front_matter is None or front_matter.problem is None or front_matter.duplicates:
        return  # what repeats a key in TOML cannot be read either: that is FM005
    if front_matter.format == "json" and not front_matter.closed:
        return  # FM002 says it all
    if _is_template(document.source.path, document.text[slice(*front_matter.content)]):
        return
    problem = front_matter.problem
    message = f"{problem.message} {effects.unreadable(document.generator)}".rstrip()
    yield Finding(problem.span, message, problem.hint, problem.fix)


@rule("FM005", "front-matter-duplicate-key", severity=Severity.ERROR)
def front_matter_duplicate_key(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A field is set twice."""
    front_matter = document.front_matter
    if front_matter is None or not front_matter.duplicates:
        return
    effect = effects.set_twice(document.generator, front_matter.format)
    for duplicate in front_matter.duplicates:
        first = document.source.position(duplicate.first.start)
        yield Finding(
            duplicate.second,
            f"“{duplicate.path[-1]}” is set already on line {first.line}, so {effect}.",
            "Remove one of the two.",
            pointer=pointer(duplicate.path),
            related=(Related(duplicate.first, "It is set here first."),),
        )


@rule("FM006", "front-matter-not-mapping", severity=Severity.ERROR)
def front_matter_not_mapping(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The front matter is a list or a text, not fields with values."""
    front_matter = document.front_matter
    if front_matter is None or front_matter.problem is not None:
        return
    if front_matter.data is None or isinstance(front_matter.data, dict):
        return
    kind = "a list" if isinstance(front_matter.data, list) else "a single value"
    yield Finding(
        front_matter.value_span(()),
        f"The front matter is {kind}, not fields with values, so"
        f" {effects.no_fields(document.generator)}.",
        "Write each field as “name: value” on a line of its own.",
    )


def _is_template(path: str, content: str) -> bool:
    """Whether a program fills in the front matter before it is read, as Hugo's archetypes."""
    return "{{" in content and not _TEMPLATE_FOLDERS.isdisjoint(path.split("/")[:-1])


def _misplaced(document: Document, front_matter: FrontMatter, misplaced: Misplaced) -> Finding:
    effect = effects.misplaced(document.generator, document.source.path, misplaced.kind)
    written = document.text[slice(*misplaced.span)]
    if misplaced.kind == "fence":
        return _opening_fence(document, front_matter, written, effect)
    if misplaced.kind == "text":
        return Finding(
            Span(misplaced.span.start, misplaced.span.start + len(written.rstrip())),
            f"This text stands before the front matter, so {effect}.",
            "Move it below the front matter, or remove it.",
            _move(document, front_matter, misplaced.span),
        )
    edits = (Edit(misplaced.span, ""),)
    remove = Fix("Remove what stands before the front matter", edits, Applicability.SAFE)
    if misplaced.kind == "bom":
        message = f"An invisible byte order mark stands before the front matter, so {effect}."
        return Finding(
            misplaced.span, message, "Save the file as UTF-8 without a byte order mark.", remove
        )
    message = f"Blank lines or spaces stand before the front matter, so {effect}."
    return Finding(
        misplaced.span, message, "Begin the file with the first line of the front matter.", remove
    )


def _opening_fence(
    document: Document, front_matter: FrontMatter, written: str, effect: str
) -> Finding:
    span = front_matter.opening
    if written == "---":
        gap = Span(span.end, front_matter.content.start)
        edit = Edit(gap, document.source.newline)
        message = f"A field stands on the line of the opening “---”, so {effect}."
        hint = "Begin a new line after “---”."
    else:
        edit = Edit(span, "---")
        message = f"“{written}” does not open the front matter, so {effect}."
        hint = "Write exactly three hyphens, “---”."
    return Finding(span, message, hint, Fix(hint.rstrip("."), (edit,), Applicability.SAFE))


def _move(document: Document, front_matter: FrontMatter, before: Span) -> Fix:
    """Move the text before the front matter to the start of the body."""
    newline, start = document.source.newline, front_matter.body_start
    behind_line = document.text[start - 1 : start] in ("\n", "\r")
    text = document.text[slice(*before)].strip()
    edits = (
        Edit(before, ""),
        Edit(Span(start, start), f"{'' if behind_line else newline}{text}{newline}"),
    )
    return Fix("Move it below the front matter", edits, Applicability.UNSAFE)
