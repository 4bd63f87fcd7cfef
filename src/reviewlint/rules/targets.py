"""TG001 to TG009: where links lead, judged with the whole site before the eyes.

They have no check of their own: `reviewlint.site.targets` makes their findings.
"""

from __future__ import annotations

from reviewlint.findings import Applicability, Severity
from reviewlint.rules import Rule, register

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_SAFE, _UNSAFE = Applicability.SAFE, Applicability.UNSAFE

for _rule in (
    Rule("TG001", "target-missing", "A link leads to no page or file of the site.", _ERROR),
    Rule("TG002", "image-missing", "An image or another file of the page is not there.", _ERROR),
    Rule("TG003", "target-case", "A target exists in other letter case only.", _ERROR, _SAFE),
    Rule("TG004", "anchor-missing", "A link names a place that its page lacks.", _ERROR, _UNSAFE),
    Rule("TG005", "template-target-missing", "A template tag names what is not there.", _ERROR),
    Rule("TG006", "target-unpublished", "A link leads to a page that is not public.", _WARNING),
    Rule("TG007", "target-alias", "A link leads to an old address.", _INFO, _UNSAFE),
    Rule("TG008", "target-outside", "A relative link leads out of the site.", _WARNING),
    Rule("TG009", "permalink-conflict", "Two files are published at one address.", _ERROR),
):
    register(_rule)
