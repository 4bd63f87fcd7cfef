"""FD: fields against the schema. Validation makes the findings; each rule takes those of its code.

FD012 to FD015 have no check here: what they ask is known only in the light of the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.findings import Applicability, Finding, Severity
from reviewlint.rules import Check, NoOptions, Rule, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_SAFE, _UNSAFE = Applicability.SAFE, Applicability.UNSAFE


def _violations(code: str) -> Check:
    """The check that yields what the schema says under one code."""

    def check(document: Document, _: NoOptions) -> Iterator[Finding]:
        return (each.finding for each in document.violations if each.code == code)

    return check


for _code, _name, _severity, _fix, _summary in (
    ("FD001", "field-missing", _ERROR, None, "A required field is missing."),
    ("FD002", "field-unknown", _ERROR, _UNSAFE, "A field that the schema does not allow."),
    ("FD003", "field-type", _ERROR, _UNSAFE, "A value is of the wrong type."),
    ("FD004", "field-empty", _ERROR, None, "A field has a name but no value."),
    ("FD005", "field-enum", _ERROR, _UNSAFE, "A value is not one of the allowed ones."),
    ("FD006", "field-range", _ERROR, None, "A number, length or count is out of bounds."),
    ("FD007", "field-format", _ERROR, _UNSAFE, "A date, address or id is not written as one."),
    ("FD008", "field-pattern", _ERROR, None, "A text is not written as the schema wants it."),
    ("FD009", "field-duplicate-item", _WARNING, _SAFE, "An item stands in a list twice."),
    ("FD010", "field-deprecated", _WARNING, _UNSAFE, "A field is out of use."),
    ("FD011", "field-constraint", _ERROR, None, "Fields do not go together as the schema wants."),
):
    register(
        Rule(_code, _name, _summary, _severity, fix=_fix, check=_violations(_code)),
    )

for _code, _name, _summary in (
    ("FD012", "field-file-missing", "A field names a file that is not there."),
    ("FD014", "field-reference-unknown", "A field names what the site's data does not have."),
    ("FD015", "field-not-unique", "A field says the same as that of another file."),
):
    register(Rule(_code, _name, _summary, _ERROR))
register(
    Rule("FD013", "field-image-size", "A field names a picture that is unfit for it.", _WARNING)
)
