"""Template tags in a text (Liquid, Hugo, Jinja, Nunjucks, kramdown, MDX), and the text masked.

A generator runs its templates before Markdown is read, so that neither a rule nor the Markdown
parser may take them for text. They are found wherever they stand, code included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from reviewlint.body import MASK
from reviewlint.lazy import lazy
from reviewlint.source import Span
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TemplateKind = Literal["tag", "output", "shortcode", "comment", "raw", "extension", "expression"]


@dataclass(frozen=True, slots=True)
class Template:
    """A template tag, or what stands between two tags that keep it from being read.

    Attributes:
        span: all of it with its braces; of `raw`, the content between the tags.
        kind: `tag` is `{% … %}`, `output` `{{ … }}`, `shortcode` Hugo's `{{< … >}}` and
            `{{% … %}}`, `comment` what is never run (Hugo's escaped shortcodes too), `raw` the
            content of `{% raw %}`, `{% comment %}`, `{% highlight %}` and their like,
            `extension` kramdown's `{::…}`, `expression` MDX's `{…}` and `import` lines.
        name: the first word, such as `include`, `endif` or `figure`; of `raw`, that of the tag
            before it; empty for an output, a comment or an expression.
        closing: whether it closes another one: `{% endif %}`, `{{< /figure >}}`.
        arguments: what stands between the name and the closing braces.
    """

    span: Span
    kind: TemplateKind
    name: str
    closing: bool
    arguments: Span


class _Syntax(NamedTuple):
    """How a tag is closed, and what must not stand before that (a pattern)."""

    kind: TemplateKind
    closing: str
    limit: str | None


_LINE_END = r"[\r\n]"
_BLANK_LINE = r"(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]"
_TAG_OR_BLANK_LINE = rf"\{{%|{_BLANK_LINE}"
_SYNTAXES = {
    "{{/*": _Syntax("comment", r"\*/-?\}\}", None),
    "{{</*": _Syntax("comment", r"\*/>\}\}", None),
    "{{%/*": _Syntax("comment", r"\*/%\}\}", None),
    "{{<": _Syntax("shortcode", r">\}\}", _BLANK_LINE),
    "{{%": _Syntax("shortcode", r"%\}\}", _BLANK_LINE),
    "{{{": _Syntax("output", r"\}\}\}", _LINE_END),
    "{{": _Syntax("output", r"\}\}", _LINE_END),
    "{%": _Syntax("tag", r"%\}", _TAG_OR_BLANK_LINE),
    "{#": _Syntax("comment", r"#\}", None),
    "{::": _Syntax("extension", r"\}", _LINE_END),
}
_OPENING = lazy(r"\{\{[<%]?/\*|\{\{[<%{]?|\{%(?=[-~+]?\s*[A-Za-z_#])|\{#(?=-?\s)|\{::(?=[a-z])")
_NAME = lazy(r"[-~+]?\s*(?P<slash>/?)\s*(?P<name>[\w./#-]*)")
_RAW_TAGS = frozenset(
    ("raw", "verbatim", "comment", "highlight", "codeblock", "mermaid", "plantuml", "nomarkdown")
)
_RAW_ENDS = {
    "tag": r"\{{%[-~+]?\s*end{}\b",
    "shortcode": r"\{{\{{[<%]\s*/\s*{}\b",
    "extension": r"\{{:/(?:{})?\}}",
}
_VANISHES = "\ufdd0"
_NOT_BREAK = lazy(r"[^\r\n]")
_VANISHING_LINE = lazy(rf"(?<![^\r\n\ufeff])[ \t]*{_VANISHES}[{_VANISHES} \t]*(?![^\r\n])")


def template_spans(text: str, start: int = 0, *, mdx: bool = False) -> tuple[Template, ...]:
    """All template tags of a text, in order; none overlaps another.

    A tag that is not closed is no tag: `{{` must be closed on its line, `{%` and a shortcode in
    their paragraph.

    Args:
        text: all of a file's text.
        start: the offset to begin at.
        mdx: whether the file is MDX, where `{…}` is an expression.
    """
    templates = list(_Scanner(text).templates(start))
    if mdx:
        from reviewlint.mdx import expressions  # noqa: PLC0415 - few sites have MDX

        spans = list(expressions(mask(text, templates), start))
        within = Stretches(spans)
        templates = [each for each in templates if each.span.start not in within]
        templates += (
            Template(span, "expression", "", closing=False, arguments=span) for span in spans
        )
        templates.sort(key=lambda template: template.span)
    return tuple(templates)


def mask(text: str, templates: Iterable[Template]) -> str:
    """The text at equal length with its templates replaced by `MASK`, line breaks kept.

    A line that has nothing but tags becomes blank: it vanishes, or gives a block, when the site
    is built. An output, which gives text, does not.
    """
    parts = []
    start = 0
    for template in templates:
        character = MASK if template.kind == "output" else _VANISHES
        parts.append(text[start : template.span.start])
        parts.append(_NOT_BREAK.sub(character, text[slice(*template.span)]))
        start = template.span.end
    if not parts:
        return text
    parts.append(text[start:])
    masked = _VANISHING_LINE.sub(lambda match: " " * len(match[0]), "".join(parts))
    return masked.replace(_VANISHES, MASK)


class _Scanner:
    """Reads the templates of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._searches: dict[str, _Search] = {}

    def templates(self, position: int) -> Iterator[Template]:
        """The templates from an offset on."""
        while opening := _OPENING.search(self._text, position):
            syntax = _SYNTAXES[opening[0]]
            closing = self._closing(syntax, opening.end())
            if closing is None:
                position = opening.end()
                continue
            template = self._template(syntax.kind, opening, closing)
            yield template
            position = closing.end()
            if template.name in _RAW_TAGS and not template.closing:
                for raw in self._raw(template):
                    yield raw
                    position = raw.span.end

    def _closing(self, syntax: _Syntax, start: int) -> re.Match[str] | None:
        closing = self._search(syntax.closing, start)
        if closing and syntax.limit:
            limit = self._search(syntax.limit, start)
            if limit and limit.start() < closing.start():
                return None
        return closing

    def _template(
        self, kind: TemplateKind, opening: re.Match[str], closing: re.Match[str]
    ) -> Template:
        span = Span(opening.start(), closing.end())
        start, end = opening.end(), closing.start()
        name = ""
        ends = False
        if kind in ("tag", "shortcode", "extension"):
            match = _NAME.match(self._text, start, end)
            if match:
                name = match["name"]
                ends = bool(match["slash"]) or (kind == "tag" and name.startswith("end"))
                start = match.end()
        inner = self._text[start:end]
        content = inner.strip().rstrip("-~+/").rstrip()
        start += len(inner) - len(inner.lstrip())
        return Template(span, kind, name, ends, Span(start, start + len(content)))

    def _raw(self, tag: Template) -> Iterator[Template]:
        """What a tag such as `{% raw %}` keeps from being read, if its end is there."""
        pattern = _RAW_ENDS[tag.kind].format(re.escape(tag.name))
        start = tag.span.end
        closing = self._search(pattern, start)
        if closing is None:
            return
        content = Span(start, closing.start())
        yield Template(content, "raw", tag.name, closing=False, arguments=content)
        if tag.kind == "extension":
            nothing = Span(closing.end(), closing.end())
            yield Template(Span(*closing.span()), "extension", tag.name, True, nothing)

    def _search(self, pattern: str, position: int) -> re.Match[str] | None:
        if pattern not in self._searches:
            self._searches[pattern] = _Search(re.compile(pattern), self._text)
        return self._searches[pattern].after(position)


class _Search:
    """Where a pattern is found next; no stretch of the text is searched twice."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern = pattern
        self._text = text
        self._found: re.Match[str] | None = None
        self._position = -1

    def after(self, position: int) -> re.Match[str] | None:
        """The first match from a position on; positions never go back."""
        known = self._position >= 0 and (self._found is None or self._found.start() >= position)
        if not known:
            self._found = self._pattern.search(self._text, position)
            self._position = position
        return self._found
