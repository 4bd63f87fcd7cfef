"""Run rules over a text, without files or settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.document import Document
from reviewlint.findings import Finding
from reviewlint.rules import catalogue
from reviewlint.source import Source

if TYPE_CHECKING:
    from reviewlint.site.root import Generator


def lint(
    text: str, *, path: str = "page.md", generator: Generator = "plain", select: str = ""
) -> list[tuple[str, Finding]]:
    """Each finding in the text with its rule's code, in the order of the file.

    Every rule runs that is on by default, and the ones whose codes `select` has, between spaces.
    """
    document = Document(Source(path, text), generator)
    found = [
        (rule.code, finding)
        for rule in catalogue().values()
        if rule.check is not None and (rule.default or rule.code in select.split())
        for finding in rule.check(document, rule.options())
    ]
    return sorted(found, key=lambda item: (item[1].span, item[0]))


def codes(
    text: str, *, path: str = "page.md", generator: Generator = "plain", select: str = ""
) -> list[str]:
    """The codes of what is found in the text."""
    found = lint(text, path=path, generator=generator, select=select)
    return [code for code, _ in found]


def fixed(text: str, *, select: str = "") -> str:
    """The text after all its fixes, the last one first so that offsets stay true."""
    found = lint(text, select=select)
    edits = {edit for _, finding in found if finding.fix for edit in finding.fix.edits}
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
