"""TP001: template tags that are never closed, or closed out of order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.findings import Finding, Related, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.source import Span
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewlint.document import Document
    from reviewlint.template_pairs import Unpaired
    from reviewlint.template_tags import Tag

_LIQUID_BLOCKS = frozenset(
    "capture case comment for highlight if ifchanged raw tablerow unless".split()
)
_JINJA_BLOCKS = frozenset(
    "asyncAll asyncEach autoescape block call filter macro set trans verbatim".split()
)
_LIQUID_TAGS = _LIQUID_BLOCKS | frozenset(
    "assign avatar break continue cycle decrement echo else elsif feed_meta gist include"
    " include_cached include_relative increment link liquid post_url render seo".split()
)
_JINJA_TAGS = _JINJA_BLOCKS | frozenset("elif elseif extends from import".split())
_HUGO_BLOCKS = frozenset(("highlight",))
"""Of the shortcodes that Hugo brings; what those of a site are is not known."""
_VARIABLE = lazy(
    r"""(?x)
    -?(?:
        \s+[A-Za-z_]\w*(?:\.\w+)+        # {{ book.title
      | \s+[A-Za-z_]\w*(?=\s*\|)         # {{ title | upcase
      | \s*(?:site|page|post|layout|include|content)\b
    )
    (?:\s*\|[^{}\r\n]*|\[[^\]\r\n]*\]|\.\w+)*[ \t]*-?$
    """
)
_ROOT = lazy(r"-?\s*(?:site|page|post|layout|include)\.\w+")
_MENTION = lazy(
    r"(?:[\"'“‘«(`]|\b(?:an?|and|by|called|closing|in|is|like|missing|no|of|opening|or|the|to"
    r"|use|using|with|without|your)[ \t]+)\Z",
    re.I,
)
_INCLUDE = lazy(
    r"(?<!\\)\{\{#(?:include|rustdoc_include|playground|playpen|title|template)\b"
    r"(?![^{}\r\n]*\}\})[^{}\r\n]*\}?"
)
_CODE_TAGS = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea"})


class _Reading(NamedTuple):
    """One template language's tags in a file.

    Attributes:
        read: gives the tags from an offset of the text on.
        blocks: the tags that must be closed wherever they stand.
        known: the tags that the language has; those of others are no tags at all. `None` where
            it runs all over the file, so that whatever has its braces is one.
    """

    read: Callable[[str, int], Iterator[Tag]]
    blocks: frozenset[str]
    known: frozenset[str] | None = None


@rule("TP001", "template-unclosed", severity=Severity.ERROR)
def template_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A template tag is never closed, or closed out of order."""
    text = document.text
    if document.is_mdx:
        if "{" in text:
            yield from _expressions(document)
        return
    if "{%" not in text and "{{" not in text:
        return
    if document.generator == "mdbook":
        yield from _includes(document)
        return
    for reading in _readings(document):
        yield from _in_language(document, reading)


def _readings(document: Document) -> Iterator[_Reading]:
    """The languages in which the generator will run the file's templates.

    Without front matter, Jekyll, Hugo and Zola do not run any; but a README may still be filled
    in by something else, so it is read as a file of a site that nothing is known of.
    """
    from reviewlint.template_tags import (  # noqa: PLC0415 - few files have templates
        liquid_tags,
        shortcode_tags,
        zola_tags,
    )

    front_matter = document.front_matter
    data = front_matter.data if front_matter else None
    match document.generator if front_matter else "plain":
        case "jekyll":
            if not isinstance(data, dict) or data.get("render_with_liquid") is not False:
                yield _Reading(liquid_tags, _LIQUID_BLOCKS)
        case "hugo":
            yield _Reading(shortcode_tags, _HUGO_BLOCKS)
        case "zola":
            yield _Reading(zola_tags, frozenset(("",)))
        case _:
            blocks = _LIQUID_BLOCKS | _JINJA_BLOCKS
            yield _Reading(liquid_tags, blocks, _LIQUID_TAGS | _JINJA_TAGS)
            yield _Reading(shortcode_tags, frozenset(), frozenset())


def _in_language(document: Document, reading: _Reading) -> Iterator[Finding]:
    tags = list(reading.read(document.text, document.body_start))
    slips = [tag for tag in tags if not tag.closed and _is_slip(tag, reading)]
    blocks = list(_block_tags(tags, reading.blocks))
    pairs = _unpaired(blocks)
    if not slips and not pairs:
        return
    if reading.known is not None:
        # A page about templates shows them in code; there they are no templates at all.
        hidden = _not_prose(document)
        slips = [tag for tag in slips if tag.span.start not in hidden]
        shown = [tag for tag in blocks if tag.span.start not in hidden]
        certain = {each.tag for each in _unpaired(shown)}
        pairs = [
            each for each in pairs if each.tag in certain and not _is_mention(document, each.tag)
        ]
    swallowed = min(
        (each.tag.span.start for each in pairs if each.tag.name in _SWALLOWS), default=None
    )
    reported = {tag.span for tag in slips}
    for tag in slips:
        if swallowed is None or tag.span.start < swallowed:
            yield _not_closed(document, tag)
    for each in pairs:
        if each.tag.span not in reported and (
            swallowed is None or each.tag.span.start <= swallowed
        ):
            yield _pair_finding(document, each)


def _unpaired(blocks: list[Tag]) -> list[Unpaired]:
    from reviewlint.template_pairs import unpaired  # noqa: PLC0415

    return unpaired(blocks)


def _block_tags(tags: Iterable[Tag], blocks: frozenset[str]) -> Iterator[Tag]:
    """The tags that open or close a block."""
    tags = [tag for tag in tags if tag.braces != "{{"]
    ended = {tag.name for tag in tags if tag.closing}
    for tag in tags:
        if not tag.closing:
            if tag.name not in blocks and tag.name not in ended:
                continue
            if tag.name == "set" and "=" in tag.arguments:
                continue
            if tag.braces != "{%" and tag.arguments.rstrip().endswith("/"):
                continue  # a shortcode that closes itself
        yield tag


def _is_slip(tag: Tag, reading: _Reading) -> bool:
    """Whether something without closing braces was meant as a template."""
    if reading.known is None:
        return True
    if tag.braces == "{%":
        return tag.name in reading.known
    if tag.braces == "{{":
        first_line = tag.arguments.lstrip("\r\n").splitlines()[:1]
        return bool(_VARIABLE.match(tag.arguments)) or bool(
            first_line and _ROOT.match(first_line[0])
        )
    return tag.name[:1].isalpha()


def _is_mention(document: Document, tag: Tag) -> bool:
    """Whether a sentence speaks of a tag: “the {% if %} tag”."""
    if tag.arguments.strip(" \t-~"):
        return False
    start = tag.span.start
    return _MENTION.search(document.text[max(0, start - 12) : start]) is not None


def _not_prose(document: Document) -> Stretches:
    """Where code, comments and what templates keep from being read stand."""
    body = document.body
    spans = [code.span for code in body.code]
    spans += (comment.span for comment in body.comments)
    spans += (
        template.span for template in document.templates if template.kind in ("comment", "raw")
    )
    opened: dict[str, int] = {}
    for tag in body.tags:
        if tag.name not in _CODE_TAGS:
            continue
        if not tag.closing:
            opened.setdefault(tag.name, tag.span.end)
        elif tag.name in opened:
            spans.append(Span(opened.pop(tag.name), tag.span.start))
    return Stretches(span for span in spans if span.start < span.end)


def _includes(document: Document) -> Iterator[Finding]:
    """Includes of mdBook, `{{#include …}}`, without their end on the same line."""
    for match in _INCLUDE.finditer(document.text, document.body_start):
        yield Finding(
            Span(*match.span()),
            "“{{” has no “}}” on its line, so mdBook shows this text in the place of the file.",
            "Write “}}” where it ends.",
        )


def _expressions(document: Document) -> Iterator[Finding]:
    """MDX's braces that are never closed."""
    from reviewlint.mdx import unclosed_braces  # noqa: PLC0415

    for offset in unclosed_braces(document.text, document.body_start):
        yield Finding(
            Span(offset, offset + 1),
            "This “{” is never closed, so the page cannot be built.",
            "Write “}” where it ends, or “\\{” for a brace that readers shall see.",
        )


def _effect(document: Document) -> str:
    """What an error in a template does."""
    if document.generator in ("jekyll", "hugo", "zola", "eleventy"):
        return "the site cannot be built"
    return "it will not work, and readers may see it as text"


def _not_closed(document: Document, tag: Tag) -> Finding:
    closing = {"{%": "%}", "{{": "}}", "{{<": ">}}", "{{%": "%}}"}[tag.braces]
    return Finding(
        tag.span,
        f"“{tag.braces}” has no “{closing}” that closes it, so {_effect(document)}.",
        f"Write “{closing}” where it ends.",
    )


def _pair_finding(document: Document, each: Unpaired) -> Finding:
    tag, other = each.tag, each.other
    effect = _effect(document)
    related: tuple[Related, ...] = ()
    if other is not None:
        line = document.source.position(other.span.start).line
        related = (Related(other.span, "This one is still open."),)
    match each.kind:
        case "unclosed":
            message = f"“{_written(tag)}” is opened here and never closed, so {effect}."
            hint = f"Write “{_end_of(tag)}” where it ends."
        case "unopened":
            message = f"“{_written(tag)}” closes something that is not open, so {effect}."
            hint = "Take it out, or write the tag that opens it."
        case "misnamed" if other:
            message = (
                f"“{_written(tag)}” cannot close “{_written(other)}” on line {line}, so {effect}."
            )
            hint = f"Write “{_end_of(other)}”."
        case _ if other:
            message = (
                f"“{_written(tag)}” comes too early: “{_written(other)}” on line {line} is still"
                f" open inside it, so {effect}."
            )
            hint = f"Write “{_end_of(other)}” before it."
    return Finding(tag.span, message, hint, related=related)


def _written(tag: Tag) -> str:
    """A tag without what stands behind its name."""
    closing = {"{%": "%}", "{{<": ">}}", "{{%": "%}}"}[tag.braces]
    if tag.braces == "{%":
        name = f"end{tag.name}" if tag.closing else tag.name or f"{tag.arguments}()"
    else:
        name = f"/{tag.name}" if tag.closing else tag.name
    return f"{tag.braces} {name} {closing}"


def _end_of(tag: Tag) -> str:
    return _written(tag._replace(closing=True))


_SWALLOWS = frozenset({"comment", "raw", "verbatim"})
"""What is behind such a tag is no template until it is closed."""
