"""FD016: the date in the name of a Jekyll post.

That it is another than the post's `date` says is judged in the light of the site's time zone, in
`reviewlint.site.post_dates`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reviewlint.findings import Finding, Severity
from reviewlint.lazy import lazy
from reviewlint.rules import NoOptions, rule
from reviewlint.site.post_dates import PostName, post_name
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.document import Document

_ALMOST_DATED = lazy(
    r"(?P<year>[0-9]{4})(?P<gap>[-_. ]?)(?P<month>[0-9]{1,2})(?P=gap)(?P<day>[0-9]{1,2})(?![0-9])"
    r"[-_. ]*(?P<rest>.*)\.[^.]+",
    re.DOTALL,
)
_NO_POST = lazy(r"\A(?:readme|index|license|changelog|contributing)\.|template|yyyy", re.I)


@rule("FD016", "field-date-mismatch", severity=Severity.WARNING)
def field_date_mismatch(document: Document, _: NoOptions) -> Iterator[Finding]:
    """The name of a Jekyll post has no date, an impossible one, or another than its `date`."""
    name = post_name(document)
    if name is None:
        return
    front_matter = document.front_matter
    data = front_matter.data if front_matter else None
    fields = data if isinstance(data, dict) else {}
    span = front_matter.opening if front_matter else Span(0, 0)
    if not name.is_post:
        kept_back = fields.get("published") is False or fields.get("draft") is True
        if front_matter and not kept_back and not _NO_POST.search(name.name):
            yield _without_date(span, name.name)
    elif fields.get("date") is None and (message := _impossible(name)):
        yield Finding(span, message, "Rename the file to the day that is meant.")


def _without_date(span: Span, name: str) -> Finding:
    hint = "Let its name begin with the day: 2024-05-01-night-ferry.md"
    if match := _ALMOST_DATED.fullmatch(name):
        day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        hint = f"Rename it to {day}-{match['rest'] or 'title'}.{name.rpartition('.')[2]}"
    return Finding(
        span,
        "The name of this file does not begin with a date such as “2024-05-01-”, so Jekyll never"
        " publishes this post.",
        hint,
    )


def _impossible(name: PostName) -> str:
    """What Jekyll makes of a date that the calendar does not have; empty for one that it has."""
    year, month, day = int(name.year), int(name.month), int(name.day)
    says = f"The name of this file says {name.written}"
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        what = f"day {day}" if 1 <= month <= 12 else f"month {month}"
        return f"{says}, and there is no {what}: Jekyll stops with an error and builds nothing."
    if len(name.year) == 3:
        return f"{says}: Jekyll publishes this post as one of the year {year}."
    if len(name.year) == 2 or not year:
        return ""
    # Ruby's clock runs on into the next month.
    shown = date(year, month, 1) + timedelta(days=day - 1)
    if shown.month == month:
        return ""
    return f"{says}, which no calendar has: Jekyll publishes this post on {shown.isoformat()}."
