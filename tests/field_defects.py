"""Defects of the front matter to plant: FM and FD."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planting import Kind
from reviewlint.findings import Edit
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewlint.document import Document
    from reviewlint.frontmatter import KeyPath


def _value(
    path: KeyPath, pattern: str, written: str, *languages: str
) -> Callable[[Document], Iterator[Edit]]:
    """A value that a pattern matches is written otherwise.

    Args:
        path: where the value is.
        pattern: what it looks like in the file.
        written: what stands there then, with references to the pattern's groups.
        languages: those of front matter, or the generators, with which it is a defect that has
            one way out; all, if none is given.
    """

    def places(document: Document) -> Iterator[Edit]:
        block = document.front_matter
        if block is None or path not in block.spans:
            return
        if languages and block.format not in languages and document.generator not in languages:
            return
        span = block.value_span(path)
        if match := re.fullmatch(pattern, document.text[slice(*span)]):
            yield Edit(span, match.expand(written))

    return places


def _lower_case(path: KeyPath) -> Callable[[Document], Iterator[Edit]]:
    def places(document: Document) -> Iterator[Edit]:
        block = document.front_matter
        if block is not None and path in block.spans:
            span = block.value_span(path)
            yield Edit(span, document.text[slice(*span)].lower())

    return places


def _key(name: str, written: str) -> Callable[[Document], Iterator[Edit]]:
    def places(document: Document) -> Iterator[Edit]:
        block = document.front_matter
        if block is not None and (name,) in block.spans:
            start, end = block.key_span((name,))
            quote = document.text[start] == '"'
            yield Edit(Span(start + quote, end - quote), written)

    return places


def _twice(name: str) -> Callable[[Document], Iterator[Edit]]:
    """The last item of a list once more."""

    def places(document: Document) -> Iterator[Edit]:
        block = document.front_matter
        if block is None or (name, 1) not in block.spans:
            return
        first, last = block.value_span((name, 0)), block.value_span((name, 1))
        again = document.text[first.end : last.end]
        yield Edit(Span(last.end, last.end), again)

    return places


def _before(written: str) -> Callable[[Document], Iterator[Edit]]:
    def places(document: Document) -> Iterator[Edit]:
        block = document.front_matter
        if block is not None and block.format == "yaml":
            yield Edit(Span(0, 0), written.replace("\n", document.source.newline))

    return places


def _opening(written: str) -> Callable[[Document], Iterator[Edit]]:
    def places(document: Document) -> Iterator[Edit]:
        block = document.front_matter
        if block is not None and block.format == "yaml":
            yield Edit(Span(0, 3), written)

    return places


def _on_the_opening_line(document: Document) -> Iterator[Edit]:
    block = document.front_matter
    if block is not None and block.format == "yaml":
        yield Edit(Span(block.opening.end, block.content.start), " ")


def _unspaced(document: Document) -> Iterator[Edit]:
    """A field without the space behind its colon."""
    block = document.front_matter
    if block is not None and block.format == "yaml" and ("author",) in block.spans:
        end = block.key_span(("author",)).end
        yield Edit(Span(end + 1, block.value_span(("author",)).start), "")


def _comment(document: Document) -> Iterator[Edit]:
    block = document.front_matter
    if block is not None and block.format != "json" and ("author",) in block.spans:
        start = block.key_span(("author",)).start
        yield Edit(
            Span(start, start), f"# reviewlint-disable-next-line FD005{document.source.newline}"
        )


def _signed(document: Document) -> Iterator[Edit]:
    """YAML's colon in TOML."""
    block = document.front_matter
    if block is not None and block.format == "toml" and ("author",) in block.spans:
        end = block.key_span(("author",)).end
        yield Edit(Span(end, block.value_span(("author",)).start), ": ")


def _comma_at_the_end(document: Document) -> Iterator[Edit]:
    """A comma behind the last field, as JavaScript allows it and JSON does not."""
    block = document.front_matter
    if block is not None and block.format == "json":
        end = max(value.end for path, (_, value) in block.spans.items() if path)
        yield Edit(Span(end, end), ",")


def _json_comment(document: Document) -> Iterator[Edit]:
    block = document.front_matter
    if block is not None and block.format == "json" and ("author",) in block.spans:
        end = block.value_span(("author",)).end
        behind = document.text.find(",", end, end + 1) + 1 or end
        yield Edit(Span(behind, behind), "  // who writes")


_TEXT = r'"([^"\\]*)"'

KINDS = (
    Kind("FM003 a byte order mark", _before("\ufeff")),
    Kind("FM003 a space", _before(" ")),
    Kind("FM003 empty lines", _before("\n\n")),
    Kind("FM003 a hyphen too many", _opening("----")),
    Kind("FM003 a dash", _opening("—")),
    Kind("FM003 a field on its line", _on_the_opening_line),
    Kind("FM004 a colon", _value(("headline",), _TEXT, r"\1", "yaml")),
    Kind("FM004 an at sign", _value(("critic",), _TEXT, r"\1", "yaml")),
    Kind("FM004 a quote not closed", _value(("headline",), _TEXT, r'"\1', "yaml")),
    Kind("FM004 typographic quotes", _value(("headline",), _TEXT, r"“\1”")),
    Kind("FM004 a quote too many", _value(("headline",), _TEXT, r'"\1""', "yaml")),
    Kind("FM004 no quotes", _value(("author",), _TEXT, r"\1", "toml", "json")),
    Kind("FM004 yes", _value(("recommended",), r"true", "True", "toml", "json")),
    Kind("FM004 no space", _unspaced),
    Kind("FM004 a colon for a sign", _signed),
    Kind("FM004 a comma at the end", _comma_at_the_end),
    Kind("FM004 a comment", _json_comment),
    Kind("FM007 a number", _value(("version",), _TEXT, r"\1", "jekyll")),
    Kind("FM007 a clock", _value(("length",), _TEXT, r"\1", "jekyll")),
    Kind("FM007 a comment", _value(("episode",), _TEXT, r"\1", "jekyll")),
    Kind("FD002 a letter is missing", _key("countries", "contries")),
    Kind("FD002 letters exchanged", _key("recommended", "reccomended")),
    Kind("FD002 capital", _key("genres", "Genres")),
    Kind("FD002 real", _key("imdb_id", "imbd_id")),
    Kind("FD002 required", _key("slug", "slgu")),
    Kind("FD003 a number in quotes", _value(("rating",), r"4\.5", '"4.5"')),
    Kind("FD003 yes in quotes", _value(("recommended",), "true", '"true"')),
    Kind("FD003 yes", _value(("recommended",), "true", '"yes"')),
    Kind("FD003 a number for text", _value(("shelf",), _TEXT, r"\1")),
    Kind("FD003 no list", _value(("countries",), r"\[(.*)\]", r"\1", "yaml", "toml")),
    Kind("FD003 a list", _value(("author",), r"(.*)", r"[\1]")),
    Kind("FD005 a letter is missing", _value(("format",), r'("?)screening("?)', r"\1screning\2")),
    Kind("FD005 capital", _value(("format",), r'("?)screening("?)', r"\1Screening\2")),
    Kind("FD005 real", _lower_case(("grade",))),
    Kind("FD007 slashes", _value(("seen_on",), r'("?)(\d+)-(\d+)-(\d+)("?)', r"\1\2/\3/\4\5")),
    Kind("FD007 points", _value(("seen_on",), r'("?)(\d+)-(\d+)-(\d+)("?)', r"\1\2.\3.\4\5")),
    Kind("FD007 one digit", _value(("seen_on",), r'("?)(\d+)-0(\d+)-0(\d+)("?)', r"\1\2-\3-\4\5")),
    Kind("FD007 a tail", _value(("trailer",), r'"(\w{11})"', r'"\1?si=ab12CD34"')),
    Kind("FD007 an address", _value(("trailer",), r'"(\w{11})"', r'"https://youtu.be/\1"')),
    Kind("FD007 real", _value(("date",), r"(\d{4})-(\d\d)-(\d\d)", r"\1/\2/\3")),
    Kind("FD009 in a row", _twice("genres")),
    Kind("FD009 in a column", _twice("moods")),
    Kind("FD010", _key("rating", "stars")),
    Kind("SU001 in front matter", _comment),
)  # fmt: skip
