"""TX006, TX007: comments and bold text that are opened and never closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewlint.body import MASK, OPAQUE
from reviewlint.findings import Finding, Severity
from reviewlint.rules import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.body import TextBlock
    from reviewlint.document import Document

_COMMENT = re.compile(r"<!--\s+\w+\s+\w")
_RUN = re.compile(r"\*+|_+")
_LABEL = re.compile(r"(?:^|\n)[A-Z][\w ]{0,40}:(?P<run>\*\*|__)(?=\s)")
_PADDED = re.compile(
    r"(?:^|(?<=\s))(?P<run>\*\*|__) [^\s*_](?:[^*_\n]{0,78}[^\s*_])?(?P=run)(?!\w)"
)
_RATING = re.compile(r"[\d½¼¾/(]")
_NAME_IN_CODE = re.compile(
    r"(?:kwargs|kwd?s?|args|opts|options|params|attrs|props|data|config|extra|rest|dict)\b"
    r"|[a-z]\w*[_.(=/*]"
)
_FIRST_CJK = "\u2e80"
_OPENS_BEHIND = "([{\"'“‘«—–-|>:,"


@rule("TX006", "comment-unclosed", severity=Severity.ERROR)
def comment_unclosed(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A comment is opened with `<!--` and never closed."""
    text = document.text
    if "<!--" not in text:
        return
    for comment in document.body.comments:
        if not comment.closed and "-->" not in text[comment.span.start :]:
            start = comment.span.start
            yield Finding(
                comment.span._replace(end=start + len("<!--")),
                "This comment is never closed, so all that follows is missing from the page.",
                "Write “-->” where the comment ends.",
            )
    prose = document.prose
    for match in _COMMENT.finditer(prose.text):
        span = prose.span(match.start(), match.start() + len("<!--"))
        if span is not None:
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
    for block in document.body.text:
        literal = block.literal
        if "**" in literal or "__" in literal:
            yield from _in_block(block)


def _in_block(block: TextBlock) -> Iterator[Finding]:
    literal = block.literal
    if padded := _PADDED.search(literal):
        if not _RATING.match(literal[padded.end("run") + 1 :]):
            yield _finding(
                block,
                padded.start(),
                "The space behind this “{}” keeps the text from becoming bold, and readers see the"
                " signs.",
                "Take the space out.",
            )
        return
    if label := _LABEL.search(literal):
        yield _finding(
            block,
            label.start("run"),
            "Nothing opens the bold text that this “{}” is to close, so readers see the signs.",
            "Write “{}” where the bold text begins, too.",
        )
        return
    for run in _RUN.finditer(literal):
        if len(run[0]) == 2 and _opens(block, run):
            yield _finding(
                block,
                run.start(),
                "This “{}” opens bold text that is not closed in its paragraph, so readers see the"
                " signs.",
                "Write “{}” directly behind the last bold word.",
            )
            return


def _opens(block: TextBlock, run: re.Match[str]) -> bool:
    """Whether a run of signs that is no emphasis was certainly meant to open it."""
    literal = block.literal
    start, end = run.span()
    before, after = literal[start - 1 : start] if start else "", literal[end : end + 1]
    if not (not before or before.isspace() or before in _OPENS_BEHIND or before >= _FIRST_CJK):
        return False
    if before == OPAQUE:
        return False
    if after == OPAQUE:
        return block.source[end] not in MASK and run[0] == "**" and " " in literal[end:]
    if not (after.isalpha() or (after and after in "“\"'‘«(")):
        return False
    following = literal[end:]
    if _NAME_IN_CODE.match(following):
        return False
    if run[0] == "__":
        return after.isupper() and " " in following
    return True


def _finding(block: TextBlock, at: int, message: str, hint: str) -> Finding:
    signs = block.literal[at : at + 2]
    span = block.file_span(at, at + 2)
    return Finding(span, message.format(signs), hint.format(signs))
