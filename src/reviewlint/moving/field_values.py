"""The values of front matter that name pictures, and other texts in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.findings import Edit
from reviewlint.frontmatter import parse_front_matter, pointer
from reviewlint.frontmatter.writing import quoted
from reviewlint.lazy import lazy
from reviewlint.site.files import PICTURE
from reviewlint.validation import FileReference

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from reviewlint.frontmatter import KeyPath
    from reviewlint.source import Span

_NO_FILE = lazy(r"\{\{|\{%|\A(?:[A-Za-z][A-Za-z0-9+.-]+:|//)")


def picture_fields(text: str, known: Container[str]) -> Iterator[FileReference]:
    """The fields of a page that name a picture, whether or not a schema says so.

    Args:
        text: all of the file.
        known: the JSON Pointers of fields that are known to name files.
    """
    front_matter = parse_front_matter(text)
    if front_matter is None:
        return
    for path, (_, span) in front_matter.spans.items():
        value = _at(front_matter.data, path)
        is_picture = isinstance(value, str) and PICTURE.search(value) is not None
        if is_picture and not _NO_FILE.search(value) and pointer(path) not in known:
            yield FileReference(span, pointer(path), value)


def rewritten_value(text: str, span: Span, old: str, new: str) -> Edit | None:
    """The edit that gives a field another text.

    Args:
        text: all of the file.
        span: where the value stands, with its quotes.
        old: the text that it has.
        new: the text that it is to have.

    Returns:
        `None` where the value is not written in one piece (an alias, a text over several lines).
    """
    written = text[slice(*span)]
    start = written.find(old)
    if start < 0:
        return None
    before = parse_front_matter(text)
    if before is None:
        return None
    path = next((path for path, place in before.spans.items() if place[1] == span), None)
    for value in _forms(written, start, old, new):
        after = parse_front_matter(text[: span.start] + value + text[span.end :])
        if after and path is not None and after.problem is None and _at(after.data, path) == new:
            return Edit(span, value)
    return None


def _forms(written: str, start: int, old: str, new: str) -> Iterator[str]:
    """The value in the quotes of the old one, else in those that take everything."""
    yield written[:start] + new + written[start + len(old) :]
    yield quoted(new)


def _at(data: object, path: KeyPath) -> Any:
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
