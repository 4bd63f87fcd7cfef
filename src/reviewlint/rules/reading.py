"""RD: files that cannot be read, and rules that fail. Their findings arise outside any check."""

from __future__ import annotations

from reviewlint.findings import Severity
from reviewlint.rules import Rule, register

UNREADABLE = register(
    Rule("RD001", "file-unreadable", "The file cannot be read.", Severity.ERROR),
)
NOT_UTF8 = register(
    Rule("RD002", "file-not-utf8", "The file is not text in UTF-8.", Severity.ERROR),
)
TOO_LARGE = register(
    Rule("RD003", "file-too-large", "The file is over the size limit.", Severity.ERROR),
)
INTERNAL_ERROR = register(
    Rule("RD009", "internal-error", "A rule of reviewlint failed on the file.", Severity.ERROR),
)
