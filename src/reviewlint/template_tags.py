"""Template tags as a generator reads them, those included that lack a brace.

`reviewlint.templates` finds what is a tag, so that it can be masked. Here every place counts at
which somebody began one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


class Tag(NamedTuple):
    """A place at which a template tag begins.

    Attributes:
        span: all of it; of one that lacks its closing braces, what certainly belongs to it.
        braces: those that open it: `{%`, `{{`, `{{<` or `{{%`.
        name: what a tag or shortcode is called, without `end` or `/`; empty for an output.
        closing: whether it closes another one.
        arguments: what stands behind the name.
        closed: whether it has its closing braces.
    """

    span: Span
    braces: str
    name: str
    closing: bool
    arguments: str
    closed: bool


_LIQUID = lazy(
    r"""(?x)
    \{%[-~+]?\s*+(?P<name>[A-Za-z_]\w*+)?
        (?P<arguments>(?:"(?:[^"%\r\n]|%(?!\}))*+"|'(?:[^'%\r\n]|%(?!\}))*+'
                        |[^%{]|%(?!\})|\{(?!%))*+)
        (?P<end>%\})?
    | \{\{(?P<output>(?:"[^"\r\n]*+"|'[^'\r\n]*+'|[^{}]|\{(?![{%]))*+)(?P<close>\}\}?)?
    """
)
"""An output ends at its first `}` outside quotes; older Liquid looks inside them, too."""

_SHORTCODE = lazy(
    r"""(?x)
    \{\{(?P<sign>[<%])(?P<comment>/\*)?\s*+(?P<slash>/?)\s*+(?P<name>[\w./-]*+)
    (?P<arguments>(?:"(?:[^"\\\r\n]|\\.)*+"|`(?:[^`{]|\{(?!\{[<%]))*+`|[^<>%`{]|[<>%](?!\}\})|`|\{(?!\{[<%]))*+)
    (?P<end>[>%]\}\})?
    """
)
_ZOLA = lazy(
    r"\{%[-]?\s*+(?:(?P<end>end)|(?P<name>[A-Za-z_]\w*+)\s*\()"
    r"(?P<arguments>(?:\"[^\"]*+\"|'[^']*+'|`[^`]*+`|[^%{\"'`]|%(?!\})|\{(?!%))*+)(?P<close>%\})?"
)
_RAW_TAG = lazy(r"\{%[-~+]?\s*+(?P<end>end)?(?P<name>comment|raw|verbatim)\b[^%{}]*+%\}")
_END_OF_NAME = {"each": "asyncEach", "all": "asyncAll"}
_BRACES_OR_LINE_END = lazy(r"(?P<braces>\}{1,2})|[\r\n]")


def liquid_tags(text: str, start: int) -> Iterator[Tag]:
    """The tags and outputs of Liquid, Jinja and Nunjucks from an offset on.

    What stands between `{% raw %}` or `{% comment %}` and its end is left out, both tags with it.
    """
    raw_ends = _raw_ends(text, start)
    position = start
    while match := _LIQUID.search(text, position):
        opening = match.start()
        if match["output"] is not None:
            closed = match["close"] == "}}"
            end = match.end() if match["close"] else opening + 2
            yield Tag(Span(opening, end), "{{", "", False, match["output"], closed)
            position = max(match.end(), opening + 2)
            continue
        tag = _liquid_tag(match)
        position = tag.span.end
        if tag.closed and not tag.closing and opening in raw_ends:
            position = raw_ends[opening]
        else:
            yield tag


def shortcode_tags(text: str, start: int) -> Iterator[Tag]:
    """Hugo's shortcodes from an offset on, without those that are commented out."""
    position = start
    while match := _SHORTCODE.search(text, position):
        position = match.end()
        if match["comment"]:
            position = match.end("comment")
            continue
        sign = {"<": ">", "%": "%"}[match["sign"]]
        closed = match["end"] == sign + "}}"
        arguments = match["arguments"]
        end = match.end()
        if not closed:
            position = end = _certain_end(match.start("arguments"), arguments)
        name = match["name"]
        if name.endswith("/") and not arguments.strip():
            name, arguments = name[:-1], "/"
        if closed or name:
            yield Tag(
                Span(match.start(), end),
                "{{" + match["sign"],
                name,
                match["slash"] == "/",
                arguments,
                closed,
            )


def zola_tags(text: str, start: int) -> Iterator[Tag]:
    """Zola's shortcodes with a body, `{% name() %}` and `{% end %}`; all count as one name."""
    for match in _ZOLA.finditer(text, start):
        closed = match["close"] is not None
        end = match.end() if closed else _certain_end(match.start("arguments"), match["arguments"])
        ends = match["end"] is not None
        yield Tag(Span(match.start(), end), "{%", "", ends, match["name"] or "", closed)


def _liquid_tag(match: re.Match[str]) -> Tag:
    name = match["name"] or ""
    closing = name.startswith("end") and len(name) > 3
    closed = match["end"] is not None
    end = match.end() if closed else _certain_end(match.start("arguments"), match["arguments"])
    if closing:
        name = _END_OF_NAME.get(name[3:], name[3:])
    return Tag(Span(match.start(), end), "{%", name, closing, match["arguments"], closed)


def _certain_end(start: int, arguments: str) -> int:
    """Where a tag without its closing braces ends: behind a brace on its line, or its name."""
    match = _BRACES_OR_LINE_END.search(arguments)
    return start + match.end() if match and match["braces"] else start


def _raw_ends(text: str, start: int) -> dict[int, int]:
    """Where the end tag of each `{% raw %}` and its like ends, by where the first begins.

    Comments may stand in comments.
    """
    ends: dict[int, int] = {}
    opened: list[re.Match[str]] = []
    for match in _RAW_TAG.finditer(text, start):
        inside = opened[-1]["name"] if opened else ""
        if match["end"]:
            if match["name"] == inside:
                ends[opened.pop().start()] = match.end()
        elif not opened or inside == match["name"] == "comment":
            opened.append(match)
    return ends
