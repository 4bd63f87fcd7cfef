"""Run every rule that is on by default over a text, without files or settings."""

from __future__ import annotations

from reviewlint.document import Document
from reviewlint.findings import Finding
from reviewlint.rules import catalogue
from reviewlint.source import Source


def lint(text: str) -> list[tuple[str, Finding]]:
    """Each finding in the text with its rule's code, in the order of the file."""
    document = Document(Source("page.md", text))
    found = [
        (rule.code, finding)
        for rule in catalogue().values()
        if rule.check is not None and rule.default
        for finding in rule.check(document, rule.options())
    ]
    return sorted(found, key=lambda item: (item[1].span, item[0]))


def codes(text: str) -> list[str]:
    """The codes of what is found in the text."""
    return [code for code, _ in lint(text)]


def fixed(text: str) -> str:
    """The text after all its fixes, the last one first so that offsets stay true."""
    edits = {edit for _, finding in lint(text) if finding.fix for edit in finding.fix.edits}
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
