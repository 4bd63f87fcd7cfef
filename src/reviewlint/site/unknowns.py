"""What templates may put into a page besides what its file shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK
from reviewlint.lazy import lazy
from reviewlint.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document
    from reviewlint.templates import Template

_INCLUDES = frozenset(("include", "include_relative", "include_cached", "render", "renderFile"))
_LOOPS = frozenset(("for", "tablerow", "paginate", "asyncEach", "asyncAll"))
_WITHOUT_IDS = frozenset(
    "assign avatar break capture case comment continue cycle decrement else elseif elsif elif feed"
    " feed_meta gist highlight if ifchanged increment inline_comment layout link liquid post_url"
    " raw seo set unless verbatim when with block extends import macro from".split()
)
"""Tags that put nothing with an id into a page, or whose content stands in the file."""

_NO_MARKDOWN = (".html", ".htm", ".svg", ".xml", ".liquid", ".njk", ".js", ".css")
"""Files whose ids stand in them literally; others may have headings of the page in them."""

_FIRST_WORD = lazy(r"[\"']?([^\s\"',]+)")
_VARIABLE = lazy(r"[{}\[\]]|^\w+\.\w+\.\w+$")
_CALL = lazy(r"\s*[\w:]+::|\s*(?P<name>[A-Za-z_]\w*)\s*\(")
_MDBOOK_INCLUDE = lazy(r"#(?:\w+_)?include\s+(?P<file>[^\s:}]+)")
_ALONE = lazy(r"[ \t>*+-]*$")
_LINE_REST = lazy(r"[ \t]*(?:[\r\n]|$)")
_SNIPPET = lazy(r"--8<--|\{!.*!\}|\{%[ \t]*include-markdown|^:::[ \t]*[A-Za-z_][\w.]*", re.M)
_DIRECTIVE = lazy(r"\{(?:include|eval-rst|auto|contents|toctree|glossary|math|figure|jupyter)")
_COMPONENT = lazy(r"<(?P<name>[A-Z][\w.]*)")
_PLAIN_COMPONENTS = frozenset(
    "Admonition BrowserOnly Card CardGrid CodeBlock Code Details Fragment Head Icon Image Img Link"
    " LinkCard Steps TabItem Tabs ThemedImage Translate TOCInline Video YouTube".split()
)
"""Components of Docusaurus and Astro that give no ids but those of the Markdown in them."""


class Added(NamedTuple):
    """What templates add; as in `AnchorFacts`."""

    includes: tuple[str, ...]
    shortcodes: tuple[str, ...]
    unknown: bool


def added_by_templates(document: Document) -> Added:
    """The files and shortcodes that templates add, and whether they add what nobody knows."""
    includes: list[str] = []
    shortcodes: list[str] = []
    unknown = False
    if not document.templates:
        return Added((), (), unknown)
    code = Stretches(part.span for part in document.body.code)
    for template in document.templates:
        if template.span.start in code:
            continue
        if template.kind == "shortcode":
            if not template.closing:
                shortcodes.append(template.name.rstrip("/"))
        elif template.kind == "tag":
            unknown |= _read_tag(document, template, includes, shortcodes)
        elif template.kind == "output":
            unknown |= _read_output(document, template, includes, shortcodes)
        elif template.kind == "expression":
            unknown |= _may_render(document, template)
        elif template.kind == "extension" and template.name == "options":
            unknown = True  # kramdown may have been told to give no ids, or other ones
    unknown = unknown or _repeats(document)
    return Added(tuple(dict.fromkeys(includes)), tuple(dict.fromkeys(shortcodes)), unknown)


def adds_unknown(document: Document) -> bool:
    """Whether what is no template adds ids that cannot be known: snippets or components."""
    text = document.text
    body = document.body
    if any(
        attribute.value and MASK in attribute.value
        for tag in body.tags
        for name, attribute in tag.attributes.items()
        if name == "id"
    ):
        return True
    if document.generator in ("plain", "mkdocs"):
        if any(_DIRECTIVE.match(code.info) for code in body.code):
            return True
        return document.generator == "mkdocs" and _SNIPPET.search(text) is not None
    if document.generator == "jekyll":
        return "{:auto_ids" in text
    if document.is_mdx or document.generator in ("docusaurus", "astro"):
        return any(name not in _PLAIN_COMPONENTS for name in _components(document))
    return False


def _components(document: Document) -> Iterator[str]:
    code = Stretches(part.span for part in document.body.code)
    for match in _COMPONENT.finditer(document.text, document.body_start):
        if match.start() not in code:
            yield match["name"]


def _read_tag(
    document: Document, template: Template, includes: list[str], shortcodes: list[str]
) -> bool:
    """Note what a tag adds; whether that cannot be known."""
    name = template.name
    if template.closing or name.startswith("end"):
        return False
    arguments = document.text[slice(*template.arguments)]
    if document.generator == "zola":
        shortcodes.append(name)
        return False
    if name in _INCLUDES:
        file = _FIRST_WORD.match(arguments)
        if file is None or _VARIABLE.search(file[1]):
            return True
        includes.append(file[1])
        return name == "include_relative" or not file[1].endswith(_NO_MARKDOWN)
    return name not in _WITHOUT_IDS and name not in _LOOPS


def _read_output(
    document: Document, template: Template, includes: list[str], shortcodes: list[str]
) -> bool:
    content = document.text[slice(*template.arguments)]
    match document.generator:
        case "hugo":
            return False  # it is text
        case "zola":
            if call := _CALL.match(content):
                shortcodes.append(call["name"] or content.strip().partition("(")[0])
            return False
        case "mdbook":
            if include := _MDBOOK_INCLUDE.match(content):
                includes.append(include["file"])
            return include is not None
    return "markdownify" in content or _stands_alone(document, template)


def _may_render(document: Document, template: Template) -> bool:
    """Whether a JavaScript expression may give elements."""
    content = document.text[slice(*template.span)]
    if content.startswith(("import", "export", "{/*")):
        return False
    return "<" in content or "children" in content or _stands_alone(document, template)


def _stands_alone(document: Document, template: Template) -> bool:
    text = document.text
    start = max(text.rfind("\n", 0, template.span.start), text.rfind("\r", 0, template.span.start))
    before = text[start + 1 : template.span.start]
    return (
        _ALONE.match(before) is not None and _LINE_REST.match(text, template.span.end) is not None
    )


def _repeats(document: Document) -> bool:
    """Whether a heading or an id stands in a loop."""
    loops = []
    opened: list[int] = []
    for template in document.templates:
        if template.kind != "tag":
            continue
        if template.name in _LOOPS:
            opened.append(template.span.end)
        elif template.name.removeprefix("end") in _LOOPS and opened:
            loops.append((opened.pop(), template.span.start))
    if not loops:
        return False
    body = document.body
    starts = [heading.span.start for heading in body.headings]
    starts += (tag.span.start for tag in body.tags if "id" in tag.attributes)
    return any(first <= start < end for first, end in loops for start in starts)
