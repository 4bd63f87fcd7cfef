"""YAML content: plain data, and where each key and value stands, or why it cannot be read."""

from __future__ import annotations

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml.reader import ReaderError

from reviewlint.frontmatter.model import Content, existing
from reviewlint.frontmatter.yaml_loader import (
    CONTROL_CHARACTER,
    BrokenError,
    SpanLoader,
    UnusableError,
)
from reviewlint.lazy import lazy
from reviewlint.source import BOM, Span

# What libyaml's reader refuses: all control characters, and half of a surrogate pair.
UNACCEPTABLE = lazy("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(text: str, span: Span) -> Content:
    """Read the YAML at `span` of a file's text."""
    content = text[span.start : span.end].removeprefix(BOM)  # libyaml does not count one
    base = span.end - len(content)
    try:
        read = load(content, base)
        if not isinstance(read.data, str):
            return read
        from reviewlint.frontmatter.yaml_diagnosis import explain_text  # noqa: PLC0415

        problem = explain_text(content, base)
        if problem is None:
            return read
    except UnusableError as error:
        problem = error.problem
    except BrokenError as error:
        from reviewlint.frontmatter.yaml_diagnosis import explain  # noqa: PLC0415

        problem = explain(content, base, error)
    return Content(None, {(): (None, span)}, (), problem)


def load(content: str, base: int) -> Content:
    """Read YAML.

    Args:
        content: the YAML.
        base: the offset of its start in the file.

    Raises:
        BrokenError: it is not YAML, or has no place in front matter.
        UnusableError: it is too much.
    """
    try:
        loader = SpanLoader(content, base)
        data = YAMLHandler().load(content, Loader=lambda _: loader)
    except yaml.MarkedYAMLError as error:
        context = error.context_mark.index if error.context_mark else None
        place = error.problem_mark.index if error.problem_mark else len(content)
        raise BrokenError(error.problem or "", place, context) from None
    except (ReaderError, UnicodeEncodeError):
        match = UNACCEPTABLE.search(content)
        raise BrokenError(CONTROL_CHARACTER, match.start() if match else 0) from None
    whole = Span(base, base + len(content))
    spans = existing(loader.spans, data) if loader.duplicates else loader.spans
    return Content(data, {(): (None, whole), **spans}, tuple(loader.duplicates))
