"""What a parser of YAML complains of, in plain words, where no certain cause was found."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Edit, Fix
from reviewlint.frontmatter.model import SyntaxProblem
from reviewlint.frontmatter.yaml_content import UNACCEPTABLE
from reviewlint.frontmatter.yaml_loader import COMPLEX_KEY, CONTROL_CHARACTER
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from reviewlint.frontmatter.yaml_loader import BrokenError

_LINE = lazy(r"[^\r\n]*")
_NAME = lazy(r"[*&!]?[^\s,\[\]{}]+")

_CHECK = "Check the line, and the quotes and brackets in the lines above it."

# By a part of libyaml's complaint: whether the cause is where the construct began, the words,
# and the hint.
_WORDS: tuple[tuple[str, bool, str, str], ...] = (
    (
        "end of stream",
        True,
        "What begins here is never closed.",
        "Close the quote or the bracket.",
    ),
    (
        "',' or ",
        True,
        "This bracket is not closed, or a comma is missing between the items in it.",
        "Put commas between the items and close the bracket.",
    ),
    (
        "undefined alias",
        False,
        "This refers to another value by a name that does not exist.",
        "Put the value in quotes, or give the other value that name.",
    ),
    (
        "duplicate anchor",
        False,
        "This name is given to a value for the second time.",
        "Choose another name.",
    ),
    (
        "cannot start any token",
        False,
        "A value cannot begin with this character.",
        "Put the value in quotes.",
    ),
    (
        "escape",
        False,
        "Between double quotes, only certain characters may follow a backslash.",
        "Write two backslashes, or put the value in single quotes.",
    ),
    (
        "mapping values are not allowed",
        False,
        "A colon with a space after it cannot stand here.",
        "Put the value in quotes if the colon belongs to it; else check the indentation.",
    ),
    (
        "expected ':'",
        True,
        "This line is not of the form “field: value”.",
        "Write it so, or remove it.",
    ),
    (
        "single document",
        False,
        "This line begins a second block of fields, of which a page can have only one.",
        "Remove the line.",
    ),
    (COMPLEX_KEY, False, "This stands where the name of a field should.", "Put it in quotes."),
    ("'-' indicator", False, "This line does not fit into the list above it.", _CHECK),
    ("expected key", False, "This line does not fit the fields above it.", _CHECK),
)


def in_words(content: str, base: int, error: BrokenError) -> SyntaxProblem:
    """Put the parser's complaint into words.

    Args:
        content: the YAML.
        base: the offset of its start in the file.
        error: where and why the parser gave up.
    """
    if error.complaint == CONTROL_CHARACTER:
        return _control_character(content, base, error.place)
    for part, at_context, message, hint in _WORDS:
        if part in error.complaint:
            place = error.context if at_context and error.context is not None else error.place
            return SyntaxProblem(_span(content, base, place), message, hint)
    span = _span(content, base, error.place)
    return SyntaxProblem(span, "This line cannot be read as YAML.", _CHECK)


def _span(content: str, base: int, place: int) -> Span:
    """From a place to the end of its line; of an empty one, the last line before it with text."""
    place = min(place, len(content.rstrip()))
    match = _LINE.match(content, place)
    if match and match[0].strip():
        return Span(base + place, base + place + len(match[0].rstrip()))
    start = max(content.rfind("\n", 0, place), content.rfind("\r", 0, place)) + 1
    return Span(base + start, base + max(start, place))


def _control_character(content: str, base: int, place: int) -> SyntaxProblem:
    span = Span(base + place, min(base + place + 1, base + len(content)))
    character = content[place : place + 1]
    name = unicodedata.name(character, "") if character else ""
    code = f"U+{ord(character):04X}" if character else ""
    edits = tuple(
        Edit(Span(base + found.start(), base + found.end()), "")
        for found in UNACCEPTABLE.finditer(content)
    )
    return SyntaxProblem(
        span,
        f"An invisible character stands here that YAML does not allow ({name.lower() or code}).",
        "Remove it.",
        Fix("Remove all such characters", edits, Applicability.UNSAFE),
    )
