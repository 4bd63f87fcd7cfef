"""TX006, TX007: comments and bold text that are opened and never closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK, OPAQUE
from reviewlint.bold import bold_texts
from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import TextBlock
    from reviewlint.document import Document
    from reviewlint.site.root import Generator
    from reviewlint.source import Span

_COMMENT = lazy(r"<!--\s*\w[\w'’/-]*[.,:;?!]?\s+\w")
_SPOKEN_OF = lazy(
    r"(?:[\"'“‘(]|\b(?:marker|or|sign|starts?|tag|type|use|using|with|write)[ \t]+)$", re.I
)
"""What stands before a “<!--” that a sentence speaks of."""
_RUN = lazy(r"\*+|_+")
_LABEL = lazy(r"(?:^|\n)[A-Z][\w ]{0,40}:(?P<run>\*\*|__)(?=\s)")
_PADDED = lazy(r"(?:^|(?<=\s))(?P<run>\*\*|__) [^\s*_](?:[^*_]{0,198}[^\s*_])?(?P=run)(?!\w)")
_RATING = lazy(r"[\d½¼¾/(]")
_NAME_IN_CODE = lazy(
    r"(?:kwargs|kwd?s?|args|opts|options|params|attrs|props|data|config|extra|rest|dict)\b"
    r"|[a-z]\w*(?:[_(=/*}]|\.\w)"
)
_NUMBER_OF_PROSE = lazy(r"(?:\d{1,2}[.):]|\d{4},?)\s+[^\W\d_]{2}")
"""“1. Plot” and “2046 is”, which are no rating."""
_CODE_BEFORE = lazy(r"\b(?:char|const|double|float|int|long|unsigned|void|\w+_t)[ \t]*$|\w\($|\{$")
_WORD_OF_PROSE = lazy(r"[^\W\d_]+[,:;]?\s")
_NOTE_MARK = lazy(r"[\w)]\*\*(?=[\s.,;:!?)]|$)")
_BLANK_LINE = lazy(r"[\r\n][ \t]*[\r\n]")
_NOT_COMMONMARK = ("jekyll", "mkdocs")
_FIRST_CJK = "\u2e80"
_QUOTED = ("''", '""', "“”", "‘’", "«»", "()", "[]")
"""What stands around signs that are spoken of: '**'."""
_BEGINS_WITH = "“„\"'‘‚«‹(@「『《〈【（"
"""The signs with which bold text may begin."""
_OPENS_BEHIND = "([{\"'“‘«—–-|>:,"


@rule("TX006", "comment-unclosed", severity=Severity.ERROR)
def comment_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A comment is opened with `<!--` and never closed."""
    text = document.text
    if "<!--" not in text:
        return
    last_end = text.rfind("-->")
    for comment in document.body.comments:
        start = comment.span.start
        effect = "all that follows is missing from the page"
        if comment.closed:
            if not _swallows_another(text, comment.span):
                continue
            line = document.source.position(comment.span.end).line
            effect = f"all up to the end of the next comment, on line {line}, is missing"
        elif last_end > start:
            continue
        yield Finding(
            comment.span._replace(end=start + len("<!--")),
            f"This comment is never closed, so {effect}.",
            "Write “-->” where the comment ends.",
        )
    prose = document.prose
    for match in _COMMENT.finditer(prose.text):
        start = match.start()
        span = prose.span(start, start + len("<!--"))
        if span is not None and not _SPOKEN_OF.search(prose.text[max(0, start - 12) : start]):
            yield Finding(
                span,
                "This comment is not closed in its paragraph, so the page shows it as text.",
                "Write “-->” where it ends, or begin it on a line of its own.",
            )


@rule("TX007", "emphasis-unclosed", severity=Severity.WARNING)
def emphasis_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Bold text is opened with `**` or `__` and not closed in its paragraph."""
    prose = document.prose.text
    if "**" not in prose and "__" not in prose:
        return
    has_mark = False
    for block in document.body.text:
        literal = block.literal
        if "**" not in literal and "__" not in literal:
            continue
        finding = _in_block(block, document.generator)
        if finding is None:
            has_mark = has_mark or _NOTE_MARK.search(literal) is not None
        elif not (has_mark and finding.span.start == block.span.start):
            yield finding  # unless it is the note to a mark such as “9.99**”


def _swallows_another(text: str, span: Span) -> bool:
    """Whether a comment ends only where another one does that begins paragraphs behind it.

    Where a whole passage with comments in it is commented out, an end is left over.
    """
    another = text.find("<!--", span.start + len("<!--"), span.end)
    if another < 0 or not _BLANK_LINE.search(text, span.start, another):
        return False
    end, begin = text.find("-->", span.end), text.find("<!--", span.end)
    return end < 0 or 0 <= begin < end


def _in_block(block: TextBlock, generator: Generator) -> Finding | None:
    literal = block.literal
    if padded := _PADDED.search(literal):
        if _RATING.match(literal[padded.end("run") + 1 :]):
            return None
        return _finding(
            block,
            padded.start(),
            "The space after this “{}” keeps the text from becoming bold, and readers see the"
            " signs.",
            "Take the space out.",
        )
    if label := _LABEL.search(literal):
        return _finding(
            block,
            label.start("run"),
            "Nothing opens the bold text that this “{}” is to close, so readers see the signs.",
            "Write “{}” where the bold text begins, too.",
        )
    opening = [run.start() for run in _RUN.finditer(literal) if _opens(block, run)]
    if not opening:
        return None
    pairs = bold_texts(block, generator)
    closing = set(pairs.values())
    for start in opening:
        end = pairs.get(start)
        if start in closing:
            continue
        if end is None:
            return _unclosed(block, start)
        beside = _sign_and_letter(block.source, start, end)
        if beside and generator not in _NOT_COMMONMARK:
            return _unread(block, start, *beside)
    return None


def _unclosed(block: TextBlock, start: int) -> Finding:
    return _finding(
        block,
        start,
        "This “{}” opens bold text that is not closed in its paragraph, so readers see the signs.",
        "Write “{}” directly after the last bold word.",
    )


def _sign_and_letter(text: str, start: int, end: int) -> tuple[str, str] | None:
    """A sign within bold text and a letter outside, with nothing but the stars between them.

    Such stars neither close nor open anything in CommonMark (6.2).
    """
    before, behind = text[start - 1 : start] if start else "", text[end + 2 : end + 3]
    for sign, letter in ((text[end - 1], behind), (text[start + 2], before)):
        if letter.isalnum() and not (sign.isalnum() or sign.isspace()):
            return sign, letter
    return None


def _unread(block: TextBlock, start: int, sign: str, letter: str) -> Finding:
    return Finding(
        block.file_span(start, start + 2),
        "This does not become bold, and readers see the signs, as nothing but “**” stands between"
        f" the sign “{sign}” and the letter “{letter}”.",
        f"Leave “{sign}” out of the bold text, or put a space between “**” and “{letter}”.",
    )


def _opens(block: TextBlock, run: re.Match[str]) -> bool:
    """Whether a run of signs that is no emphasis was certainly meant to open it."""
    literal = block.literal
    start, end = run.span()
    before, after = literal[start - 1 : start] if start else "", literal[end : end + 1]
    if not (not before or before.isspace() or before in _OPENS_BEHIND or before >= _FIRST_CJK):
        return False
    if before == OPAQUE or (before and before + after in _QUOTED):
        return False
    if after == OPAQUE:
        return block.source[end] not in MASK and run[0] == "**" and literal.find(" ", end) >= 0
    if after.isdecimal():
        return _NUMBER_OF_PROSE.match(literal, end) is not None
    if not (after.isalpha() or (after and after in _BEGINS_WITH)):
        return False
    if _NAME_IN_CODE.match(literal, end) or _CODE_BEFORE.search(literal, max(0, start - 20), start):
        return False
    return run[0] == "**" or (after.isupper() and _WORD_OF_PROSE.match(literal, end) is not None)


def _finding(block: TextBlock, at: int, message: str, hint: str) -> Finding:
    signs = block.literal[at : at + 2]
    span = block.file_span(at, at + 2)
    return Finding(span, message.format(signs), hint.format(signs))
