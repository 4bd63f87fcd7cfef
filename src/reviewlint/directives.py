"""Comments that tell reviewlint what to hide, as they were written.

In the body they are comments of HTML (`<!-- reviewlint-disable LK001 -->`) or of the site's
templates, which readers cannot see in the page's source: Liquid, Jinja, Nunjucks, Hugo, MDX and
kramdown. In front matter they are the comments of YAML and TOML (`# reviewlint-disable-line`).
`reviewlint.suppressions` gives them their sense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.source import Span
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.frontmatter import FrontMatter

_TOOL = "reviewlint"
_OPENINGS = {
    "html": (r"<!--", r"-->"),
    "liquid": (
        r"\{%[-~+]?[ \t]*comment[ \t]*[-~+]?%\}",
        r"\{%[-~+]?[ \t]*endcomment[ \t]*[-~+]?%\}",
    ),
    "line": (r"\{%[-~+]?[ \t]*\#", r"[-~+]?%\}"),
    "jinja": (r"\{\#[-~+]?", r"[-~+]?\#\}"),
    "hugo": (r"\{\{(?:-[ ])?/\*", r"\*/(?:[ ]-)?\}\}"),
    "mdx": (r"\{/\*", r"\*/\}"),
    "kramdown": (r"\{::comment\}", r"\{:/(?:comment)?\}"),
}
"""How each kind of comment opens and closes."""

_ATTEMPT = (
    rf"\s*{_TOOL}(?:-[A-Za-z]|[ :_-]+(?:disable|enable|ignore|suppress|skip|off|on)(?![A-Za-z]))"
)
"""What a comment begins with that is meant for us, written rightly or not."""

_IN_BODY = "|".join(f"(?P<{kind}>{opening})" for kind, (opening, _) in _OPENINGS.items())
_IN_FRONT_MATTER = rf"(?m:(?:^|(?<=[ \t]))\#(?={_ATTEMPT})[^\r\n]*)"

_PARTS = lazy(
    rf"""(?xs)
    \s* {_TOOL} (?P<joint>[\s:_-]+) (?P<action>[A-Za-z]+(?:-[A-Za-z]+)*)
    (?P<words>(?:(?!\s--).)*)
    (?P<reason>.*)
    """
)
_WORD = lazy(r"[^\s,]+")
_UNTIL = lazy(r"\suntil\s+(?P<date>\S+)\s*$", re.I)
_UNTIL_IN_REASON = lazy(r"\suntil\s+(?P<date>\d[\d-]+)\s*$", re.I)

MOST_WORDS = 500
"""More words in a comment are no rules: there are not so many."""


class Word(NamedTuple):
    """A word of a directive, and where it stands in the file."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Directive:
    """A comment that tells reviewlint what to hide; no two are equal.

    Attributes:
        span: the whole comment.
        command: what it begins with, such as `reviewlint-disable-line`; perhaps misspelt.
        selectors: the codes, starts of codes and names behind it.
        until: the date behind the word `until`, as written.
        in_front_matter: whether it stands there.
    """

    span: Span
    command: Word
    selectors: tuple[Word, ...]
    until: Word | None
    in_front_matter: bool


def read_directives(document: Document) -> tuple[Directive, ...]:
    """All directives of a file, in order.

    A comment in a code block is an example, not a directive.
    """
    text = document.text
    if _TOOL not in text:
        return ()
    front_matter = document.front_matter
    found = list(_front_matter_directives(text, front_matter)) if front_matter else []
    found += _body_directives(document)
    return tuple(found)


def _front_matter_directives(text: str, front_matter: FrontMatter) -> Iterator[Directive]:
    if front_matter.format == "json":
        return
    # What looks like a comment in quotes, or in a block of text, is text.
    quoted = Stretches(
        value
        for _, value in front_matter.spans.values()
        if text.startswith(("'", '"', "|", ">"), value.start)
    )
    for match in re.compile(_IN_FRONT_MATTER).finditer(text, *front_matter.content):
        if match.start() not in quoted:
            content = Span(match.start() + 1, match.end())
            yield _directive(text, Span(*match.span()), content, True)


def _body_directives(document: Document) -> Iterator[Directive]:
    text = document.text
    opening = re.compile(rf"(?:{_IN_BODY})(?={_ATTEMPT})")
    unclosed: set[str] = set()
    examples: Stretches | None = None
    position = document.body_start
    while match := opening.search(text, position):
        position = match.end()
        kind = match.lastgroup or ""
        closing = None
        if kind not in unclosed:
            closing = re.compile(_OPENINGS[kind][1]).search(text, position)
        if closing is None:
            unclosed.add(kind)
            continue
        if examples is None:
            examples = _examples(document)
        if match.start() in examples:
            continue
        span = Span(match.start(), closing.end())
        yield _directive(text, span, Span(match.end(), closing.start()), False)
        position = closing.end()


def _examples(document: Document) -> Stretches:
    """Where comments are shown, not meant."""
    shown = [code.span for code in document.body.code]
    shown += (
        template.span
        for template in document.templates
        if template.kind == "raw" and template.name != "comment"
    )
    return Stretches(shown)


def _directive(text: str, span: Span, content: Span, in_front_matter: bool) -> Directive:
    parts = _PARTS.match(text, *content)
    assert parts  # the opening was followed by the beginning of one
    words_end = parts.end("words")
    until = _UNTIL.search(text, parts.start("words"), words_end)
    if until:
        words_end = until.start()
    else:
        until = _UNTIL_IN_REASON.search(text, *parts.span("reason"))
    command = Span(content.start + _leading_space(text, content), parts.end("action"))
    return Directive(
        span=span,
        command=Word(text[slice(*command)], command),
        selectors=tuple(
            Word(match[0], Span(*match.span()))
            for match in islice(_WORD.finditer(text, parts.start("words"), words_end), MOST_WORDS)
        ),
        until=Word(until["date"], Span(*until.span("date"))) if until else None,
        in_front_matter=in_front_matter,
    )


def _leading_space(text: str, span: Span) -> int:
    content = text[slice(*span)]
    return len(content) - len(content.lstrip())
