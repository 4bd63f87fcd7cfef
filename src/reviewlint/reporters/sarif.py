"""SARIF 2.1.0, which GitHub's code scanning, Azure and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; paths count from the repository,
columns count UTF-16 code units.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from reviewlint import HOMEPAGE, __version__
from reviewlint.columns import utf16_column
from reviewlint.findings import Severity
from reviewlint.fingerprints import fingerprints
from reviewlint.lazy import lazy
from reviewlint.paths import absolute
from reviewlint.reporters import first_by_rule, in_repository, sentences
from reviewlint.reporters.json import array, portable
from reviewlint.rules import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewlint.findings import Diagnostic, Line, PlacedFix
    from reviewlint.reporters import Options
    from reviewlint.reporters.json import Record
    from reviewlint.source import Position

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PLACEHOLDER = lazy(r"\{(\d+)\}")


def render(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield one log with one run, a line a result."""
    found = list(in_repository(diagnostics, options))
    names = {diagnostic.code: diagnostic.name for diagnostic in found}
    indexes = {code: index for index, code in enumerate(sorted(names))}
    driver = {
        "name": "reviewlint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOMEPAGE,
        "rules": [_rule(code, names[code]) for code in indexes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
    }
    members = ", ".join(f'"{key}": {portable(value)}' for key, value in run.items())
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{{members}, "results": '
    yield from array(
        portable(_result(diagnostic, indexes[diagnostic.code], fingerprint))
        for diagnostic, fingerprint in zip(found, fingerprints(found), strict=True)
    )
    yield "}]}\n"


def render_statistics(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield one log with a result for each rule, at its first finding."""
    return render(first_by_rule(diagnostics), options)


def _rule(code: str, name: str) -> Record:
    rule = catalogue().get(code)
    if rule is None:
        return {"id": code, "name": name}
    descriptor: Record = {
        "id": code,
        "name": name,
        "shortDescription": {"text": _literal(rule.summary)},
        "fullDescription": {"text": _literal(rule.summary)},
        "help": {"text": f"“reviewlint explain {code}” shows why it is there and how to fix it."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
    }
    if rule.url:
        descriptor["helpUri"] = rule.url
    return descriptor


def _result(diagnostic: Diagnostic, index: int, fingerprint: str) -> Record:
    place = _place(diagnostic.path, diagnostic.start, diagnostic.end, diagnostic.lines)
    record: Record = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _literal(sentences(diagnostic))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"reviewlint/v1": fingerprint},
    }
    if diagnostic.related:
        record["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _literal(related.message)},
                "physicalLocation": _place(related.path, related.start, related.end, related.lines),
            }
            for number, related in enumerate(diagnostic.related, start=1)
        ]
    if diagnostic.fix and (replacements := _replacements(diagnostic.fix, diagnostic.lines)):
        change = {"artifactLocation": _artifact(diagnostic.path), "replacements": replacements}
        record["fixes"] = [
            {
                "description": {"text": _literal(diagnostic.fix.message)},
                "artifactChanges": [change],
                "properties": {"applicability": diagnostic.fix.applicability.value},
            }
        ]
    return record


def _replacements(fix: PlacedFix, lines: Iterable[Line]) -> list[Record]:
    """The edits; none where one removes a byte order mark, which has no line and column."""
    if any(edit.start == edit.end and not edit.content for edit in fix.edits):
        return []
    return [
        {
            "deletedRegion": _region(edit.start, edit.end, lines),
            "insertedContent": {"text": edit.content},
        }
        for edit in fix.edits
    ]


def _place(path: str, start: Position, end: Position, lines: Iterable[Line]) -> Record:
    return {"artifactLocation": _artifact(path), "region": _region(start, end, lines)}


def _artifact(path: str) -> Record:
    if os.path.isabs(path) or path.startswith("../"):  # noqa: PTH117 - one of many, as text
        return {"uri": absolute(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _region(start: Position, end: Position, lines: Iterable[Line]) -> Record:
    return {
        "startLine": start.line,
        "startColumn": utf16_column(start, lines),
        "endLine": end.line,
        "endColumn": utf16_column(end, lines),
    }


def _literal(text: str) -> str:
    """A plain-text message that readers show as it is.

    What looks like a link would be one, and hide where it leads (§ 3.11.6): a word joiner, which
    cannot be seen, takes it apart. A number in braces would be filled in. Other braces stay as they
    are: § 3.11.5 has them doubled, but what reads SARIF shows both of two.
    """
    return _PLACEHOLDER.sub(r"{{\1}}", text).replace("](", "]\u2060(")
