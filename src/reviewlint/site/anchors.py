"""What the fragments of URLs may lead to in a page, as far as its own file tells."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.body import MASK
from reviewlint.ids import listed_id
from reviewlint.lazy import lazy
from reviewlint.site.heading_text import InlineParts, Style, inline_text
from reviewlint.site.slugs import HeadingFact
from reviewlint.site.unknowns import added_by_templates, adds_unknown
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.body import HtmlTag, TextBlock
    from reviewlint.document import Document
    from reviewlint.site.root import Generator
    from reviewlint.site.slugs import Algorithm

_ATTRIBUTE = (
    r"(?:[#.][^\s{}]+|[A-Za-z_:][\w:.-]*[ \t]*=[ \t]*(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+))"
)
_GOLDMARK_LIST = lazy(rf"[ \t]*\{{[ \t]*(?P<list>{_ATTRIBUTE}(?:[ \t,]+{_ATTRIBUTE})*+)[ \t]*\}}$")
_PYTHON_LIST = lazy(r"[ ]+\{:?[ ]*(?P<list>[^}\n ][^{}\n]*)\}$")
_PULLDOWN_LIST = lazy(r"[ \t]*\{(?P<list>[^{}<>\\\n]*)\}$")
_DOCUSAURUS_ID = lazy(r"\s*\{#(?P<id>[^{}\n]+)\}$|\s*\{/\*[ \t]*#(?P<comment>[^\s*]+)[ \t]*\*/\}$")
_BARE_HASHES = lazy(r"^#{1,6}(?=[^#\s])", re.M)

_STYLES: dict[Generator, Style] = {
    "hugo": Style(alt=True, urls=False, flat=True, numbers=False, dashes="gone"),
    "docusaurus": Style(alt=True),
    "astro": Style(dashes="pairs"),
    "mkdocs": Style(attributes=True),
    "zola": Style(alt=True),
    "mdbook": Style(dashes="unknown"),
}
_LISTS: dict[Generator, re.Pattern[str]] = {
    "hugo": _GOLDMARK_LIST,
    "mkdocs": _PYTHON_LIST,
    "docusaurus": _DOCUSAURUS_ID,
    "zola": _PULLDOWN_LIST,
    "mdbook": _PULLDOWN_LIST,
}

_HASH = lazy(r"(?:^|(?<=[\s>]))#", re.M)
_UNDERLINE_ENDS = ("-\n", "=\n", "-\r", "=\r", "- \n", "= \n", "-  \n", "=  \n")

_ANY_LIST_WITH_ID = lazy(r"(?<!\{)\{:?(?![{%])(?P<list>[^{}\n]*#[^{}\n]*)\}")
_KEY_ID = lazy(r"(?<!\{)\{:?(?![{%])(?P<list>[^{}\n#]*\bid=[^{}\n]*)\}")
_MYST_TARGET = lazy(r"^[ \t]*\((?P<label>[^()\s][^()\n]*)\)=[ \t]*\r?$", re.M)
_MYST_NAME = lazy(r"^[ \t]*:name:[ \t]*(?P<name>\S+)", re.M)
_VALUE = r"\s*=\s*(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s\"'<>=`]+))"
_LITERAL_ID = lazy(rf"(?<![\w-])id{_VALUE}", re.I)
_LITERAL_NAME = lazy(rf"<a\b[^<>]*?\sname{_VALUE}", re.I)
_KRAMDOWN_CONTENTS = lazy(r"\{:[^{}\n]*(?<![\w#.-])toc(?![\w=-])")
_HEADING_TAG = lazy(r"h[1-6]")
_HTML_COMMENT = lazy(r"<!--.*?-->", re.S)
_TEMPLATE = lazy(rf"[{{}}{MASK}]|<%")


class AnchorFacts(NamedTuple):
    """What fragments may lead to in one page.

    Attributes:
        headings: the headings, as the file's generator reads them, in the order in which they get
            their ids.
        html_headings: those in HTML without an id, to which GitHub gives ids, too.
        ids: those that tags, attribute lists and labels give.
        footnotes: the labels of the footnotes that are referred to, in the order of their first
            marks, and by how many marks each.
        includes: the files whose content templates put into the page, as they name them.
        shortcodes: the names of the shortcodes in it.
        unknown: whether templates may add ids that nobody can tell from files named here.
    """

    headings: tuple[HeadingFact, ...]
    html_headings: tuple[HeadingFact, ...]
    ids: tuple[str, ...]
    footnotes: tuple[tuple[str, int], ...]
    includes: tuple[str, ...]
    shortcodes: tuple[str, ...]
    unknown: bool


def anchor_facts(document: Document) -> AnchorFacts:
    """What the fragments of URLs may lead to in a page."""
    added = added_by_templates(document)
    return AnchorFacts(
        _headings(document),
        tuple(_html_headings(document)),
        tuple(dict.fromkeys(_ids(document))),
        _footnotes(document),
        added.includes,
        added.shortcodes,
        added.unknown or adds_unknown(document),
    )


def literal_ids(html: str) -> frozenset[str]:
    """The ids and names of anchors that stand literally in a page, a layout or an include.

    Those that a template writes, in whole or in part, are left out.
    """
    return frozenset(_literal_ids(html))


def footnote_ids(footnotes: Iterable[tuple[str, int]], algorithm: Algorithm) -> frozenset[str]:
    """The ids of footnotes and of their marks; where versions differ, those of all.

    Sources: kramdown's `convert_footnote`, Goldmark's `extension/footnote.go`, Python-Markdown's
    `footnotes`, `mdast-util-to-hast`, Zola's and mdBook's Markdown renderers.
    """
    ids: set[str] = set()
    for number, (label, marks) in enumerate(footnotes, 1):
        more = range(1, marks)
        match algorithm:
            case "kramdown" | "kramdown-gfm":
                ids |= {f"fn:{label}", f"fnref:{label}"}
                ids.update(f"fnref:{label}:{count}" for count in more)
            case "hugo" | "hugo-ascii" | "hugo-blackfriday":
                ids |= {f"fn:{number}", f"fnref:{number}"}
                ids.update(f"fnref{count}:{number}" for count in more)
            case "python-markdown":
                ids |= {f"fn:{label}", f"fnref:{label}"}
                ids.update(f"fnref{count + 1}:{label}" for count in more)
            case "github" | "docusaurus":
                name = label.lower()
                ids |= {"footnote-label", f"user-content-fn-{name}", f"user-content-fnref-{name}"}
                ids.update(f"user-content-fnref-{name}-{count + 1}" for count in more)
            case "zola" | "mdbook":
                ids |= {label, f"fn-{label}", f"footnote-{label}"}
                ids.update(f"fr-{label}-{count + 1}" for count in range(marks))
    return frozenset(ids)


def _headings(document: Document) -> tuple[HeadingFact, ...]:
    body = document.body
    if document.generator == "jekyll" and document.front_matter is not None:
        if not _may_have_headings(document.text[document.body_start :]):
            return ()
        from reviewlint.site.kramdown import kramdown_headings  # noqa: PLC0415 - only for Jekyll
        from reviewlint.templates import mask  # noqa: PLC0415

        return kramdown_headings(
            mask(document.text, document.templates)[document.body_start :].removeprefix("\ufeff"),
            (definition.label for definition in body.definitions),
            (footnote.label for footnote in body.footnotes),
        )
    if not body.headings and document.generator != "mkdocs":
        return ()
    parts = InlineParts(body)
    blocks = {block.span: block for block in body.text if block.kind == "heading"}
    facts = []
    for heading in body.headings:
        block = blocks.get(heading.text_span)
        if block and document.generator == "mkdocs" and "\n" in block.source:
            continue  # Python-Markdown underlines one line
        if block is None:
            facts.append((heading.span.start, HeadingFact(heading.level, "", "")))
        else:
            facts.append((heading.span.start, _fact(document, block, heading.level, parts)))
    if document.generator == "mkdocs":
        facts += _without_space(document, parts)
        facts.sort(key=lambda fact: fact[0])
    return tuple(fact for _, fact in facts)


def _may_have_headings(text: str) -> bool:
    """Whether a text has what every heading has; most reviews have nothing of it."""
    if "#" in text and _HASH.search(text):
        return True
    return any(end in text for end in _UNDERLINE_ENDS) or text.endswith(("-", "="))


def _fact(document: Document, block: TextBlock, level: int, parts: InlineParts) -> HeadingFact:
    generator = document.generator
    end = len(block.source)
    explicit = None
    pattern = _LISTS.get(generator)
    # What MDX masks, as it is JavaScript, is a comment with an id to Docusaurus.
    line = document.text[max(block.span.start, block.span.end - 1000) : block.span.end]
    match = pattern.search(line) if pattern and line.endswith("}") else None
    if match:
        end -= len(match[0])
        if generator == "docusaurus":
            explicit = match["id"] or match["comment"]
        else:
            explicit = listed_id(match["list"])
    last_line = block.source.rfind("\n", 0, end) + 1
    source = block.source[last_line:end].strip()
    start = last_line if generator == "hugo" else 0
    text = inline_text(block, start, end, parts, _STYLES.get(generator, Style()))
    return HeadingFact(level, source, text, explicit)


def _without_space(document: Document, parts: InlineParts) -> Iterator[tuple[int, HeadingFact]]:
    """Python-Markdown's headings without a space behind their hashes."""
    for block in document.body.text:
        if block.kind != "paragraph" or "#" not in block.source:
            continue
        for match in _BARE_HASHES.finditer(block.source):
            end = block.source.find("\n", match.end())
            end = len(block.source) if end < 0 else end
            end = match.end() + len(block.source[match.end() : end].rstrip("#").rstrip(" \t"))
            source = block.source[match.end() : end]
            text = inline_text(block, match.end(), end, parts, _STYLES["mkdocs"])
            fact = HeadingFact(match.end() - match.start(), source, text)
            yield block.offset(match.start()), fact


def _html_headings(document: Document) -> Iterator[HeadingFact]:
    """The headings in HTML, `<h2>…</h2>`, whose text is literal."""
    opened: HtmlTag | None = None
    gone: list[Span] = []
    for tag in document.body.tags:
        if opened is None:
            if _HEADING_TAG.fullmatch(tag.name) and not tag.closing:
                opened = tag
                gone = []
        elif tag.name != opened.name:
            gone.append(tag.span)
        else:
            text = _text_between(document, Span(opened.span.end, tag.span.start), gone)
            yield HeadingFact(int(opened.name[1]), text, text)
            opened = None


def _text_between(document: Document, span: Span, gone: list[Span]) -> str:
    """What a reader sees of a stretch of HTML in which tags stand at some places."""
    parts = []
    start = span.start
    for tag in gone:
        parts.append(document.text[start : tag.start])
        start = tag.end
    parts.append(document.text[start : span.end])
    text = _HTML_COMMENT.sub("", "".join(parts))
    if _TEMPLATE.search(text) or "](" in text:
        return MASK
    return " ".join(unescape(text).split())


def _ids(document: Document) -> Iterator[str]:
    text = document.text[document.body_start :]
    # Browsers know names of anchors; GitHub's script looks for any element's.
    named = document.generator == "plain" or document.front_matter is None
    for tag in document.body.tags:
        for name in ("id", "name") if named or tag.name == "a" else ("id",):
            attribute = tag.attributes.get(name)
            if attribute and attribute.value and MASK not in attribute.value:
                yield attribute.value
    if "{" in text:
        for pattern in (_ANY_LIST_WITH_ID, _KEY_ID):
            for match in pattern.finditer(text):
                if found := listed_id(match["list"]):
                    yield found
        if document.generator == "jekyll" and _KRAMDOWN_CONTENTS.search(text):
            yield "markdown-toc"
    if document.generator in ("plain", "mkdocs"):
        if ")=" in text:
            for match in _MYST_TARGET.finditer(text):
                label = match["label"].strip()
                yield label
                yield "-".join(label.lower().replace("_", " ").split())
        if ":name:" in text:
            yield from (match["name"] for match in _MYST_NAME.finditer(text))
    for template in document.templates:
        if template.kind in ("raw", "expression"):
            yield from _literal_ids(document.text[slice(*template.span)])
    for code in document.body.code:
        if code.kind == "indented":  # to some generators it goes on with the HTML around it
            yield from _literal_ids(document.text[slice(*code.span)])


def _literal_ids(html: str) -> Iterator[str]:
    for pattern in (_LITERAL_ID, _LITERAL_NAME):
        for match in pattern.finditer(html):
            name = match["double"] or match["single"] or match["bare"]
            if name and not _TEMPLATE.search(name):
                yield unescape(name)


def _footnotes(document: Document) -> tuple[tuple[str, int], ...]:
    body = document.body
    if not body.footnotes:
        return ()
    defined = {footnote.label.casefold(): footnote.label for footnote in reversed(body.footnotes)}
    counts: dict[str, int] = {}
    for reference in body.footnote_references:
        label = defined.get(reference.label.casefold())
        if label is not None:
            counts[label] = counts.get(label, 0) + 1
    return tuple(counts.items())
