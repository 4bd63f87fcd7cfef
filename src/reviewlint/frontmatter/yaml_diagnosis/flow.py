"""Causes of broken YAML inside brackets: `[a, , b]`, a bracket that is not closed, and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.frontmatter.yaml_diagnosis.causes import Cause, quote, removal, requote
from reviewlint.lazy import lazy
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# A quote that does not end its item is text: `'it's'` has a cause of its own.
_ENDS = r"(?=[ \t]*+(?:[,\[\]{}:\r\n]|\"|'|\Z))"
_TOKEN = lazy(
    r"(?P<space>[ \t\r\n]++(?:#[^\r\n]*)?)"
    r"|(?P<opening>[\[{])"
    r"|(?P<closing>[\]}])"
    r"|(?P<comma>,)"
    rf"|(?P<string>\"(?:[^\"\\]|\\.)*+\"{_ENDS}|'(?:[^']|'')*+'{_ENDS})"
    r"|(?P<text>[^,\[\]{}\r\n]+)"
)
_COLON = lazy(r":(?=[ \t]|\Z)")
_HASH_ITEM = lazy(r"#[^\s,\]}][^,\]}\r\n]*(?=[,\]}])")
_COMMENT = lazy(r"(?:\A|[ \t])#")
_CLOSING = {"[": "]", "{": "}"}
_LINE_REST = lazy(r"[^\r\n]*")


def flow_causes(content: str, start: int, limit: int) -> Iterator[Cause]:
    """What may be wrong in the list or mapping in brackets that begins at `start`.

    Args:
        content: the whole block.
        start: where the first bracket is.
        limit: the end of what can belong to it, by indentation.
    """
    opened: list[int] = []
    before = "opening"
    comment: Span | None = None
    end = start
    for token in _TOKEN.finditer(content, start, limit):
        kind, span = token.lastgroup or "", Span(*token.span())
        if kind == "space":
            hash_sign = token[0].find("#")
            if hash_sign >= 0 and comment is None:
                comment = Span(span.start + hash_sign, span.end)
            continue
        if kind == "opening":
            opened.append(span.start)
        elif kind == "closing":
            wanted = _CLOSING[content[opened.pop()]]
            if token[0] != wanted:
                yield _mismatch(span, token[0], wanted)
            if not opened:
                yield from _behind(content, start, span.end)
                return
        elif kind == "comma":
            if before in ("opening", "comma"):
                yield _empty_item(span, Span(end, span.end) if before == "comma" else span)
        elif before in ("string", "closing") and not token[0].startswith(":"):
            yield _missing_comma(Span(end, span.start))
        elif kind == "text":
            yield from _item(content, content[opened[-1]], span, limit)
        before, end = kind, span.start + len(token[0].rstrip())
    if comment is not None:
        yield from _hidden(content, comment)
    closers = "".join(_CLOSING[content[at]] for at in reversed(opened))
    yield Cause(
        Span(opened[-1], opened[-1] + 1),
        f"This “{content[opened[-1]]}” is never closed.",
        f"Put “{closers}” after the last item.",
        ((Span(end, end), closers),),
        f"Close it with “{closers}”",
    )


def _item(content: str, bracket: str, span: Span, limit: int) -> Iterator[Cause]:
    """What may be wrong with one item that has no quotes, or quotes of which one is amiss."""
    text = content[slice(*span)].rstrip()
    if bracket == "{" and (colon := _COLON.search(text)):
        start = colon.end() + len(text[colon.end() :]) - len(text[colon.end() :].lstrip())
        span, text = Span(span.start + start, span.end), text[start:]
    span = Span(span.start, span.start + len(text))
    first, last = text[:1], text[-1:]
    if first in ("'", '"'):
        rest = content[span.end : limit]
        inner = text[1:-1] if first == last and len(text) > 2 else text[1:]
        certain = first == last or rest.lstrip()[:1] in ("]", "}") or first in rest
        message = "The quotes around this item do not match, or one stands inside it."
        if inner:
            yield requote(span, inner, message, certain=certain)
    elif first and first in "@`%*&!|>":
        yield requote(span, text, f"An item cannot begin with “{first}”.")
    elif comment := _COMMENT.search(text):
        at = span.start + comment.end() - 1
        message = "Behind a space, “#” begins a comment, which hides the rest of the line."
        yield requote(span, text, message, certain=False, where=Span(at, at + 1))
    elif len(colons := _COLON.findall(text)) > (bracket == "[") or (colons and first == ":"):
        message = "A colon in this item makes YAML take it for the name of a field."
        yield requote(span, text, message)


def _hidden(content: str, comment: Span) -> Iterator[Cause]:
    """An item that begins with `#`, so that the rest of its line is a comment."""
    text = content[slice(*comment)]
    match = _HASH_ITEM.match(text)
    if match:
        item = Span(comment.start, comment.start + match.end())
        message = "“#” begins a comment here, which hides the rest of the line, bracket and all."
        hint = f"Put the item in quotes: {quote(match[0])}"
        yield requote(item, match[0], message, hint=hint)


def _behind(content: str, start: int, end: int) -> Iterator[Cause]:
    """What may be wrong behind the closing bracket."""
    match = _LINE_REST.match(content, end)
    rest = match[0].strip() if match else ""
    if not rest or rest.startswith("#"):
        return
    at = content.index(rest, end)
    span = Span(at, at + len(rest))
    if rest[0] in "]}":
        yield removal(Span(at, at + 1), "There is one closing bracket too many.", "the bracket")
    elif rest in (",", ";"):
        yield removal(span, f"“{rest}” cannot stand after the closing bracket.", f"“{rest}”")
    else:
        value = content[start : span.end]
        message = (
            f"“{content[start]}” at the start of a value begins a list or a group of fields, which"
        )
        yield requote(
            Span(start, span.end),
            value,
            f"{message} ends before this text.",
            certain="\n" not in value and "\r" not in value,
            where=span,
        )


def _mismatch(span: Span, written: str, wanted: str) -> Cause:
    message = f"“{written}” cannot close what the other kind of bracket has opened."
    return Cause(span, message, f"Write “{wanted}”.", ((span, wanted),), f"Write “{wanted}”")


def _empty_item(comma: Span, gap: Span) -> Cause:
    message = "Nothing stands before this comma, which makes an empty item."
    return Cause(comma, message, "Remove the comma.", ((gap, ""),), "Remove the comma")


def _missing_comma(gap: Span) -> Cause:
    message = "The comma between these two items is missing."
    where = Span(gap.start - 1, gap.start)
    return Cause(where, message, "Put a comma here.", ((gap, ", "),), "Put in the comma")
