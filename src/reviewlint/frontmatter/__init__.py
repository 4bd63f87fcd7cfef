"""Front matter: the block of metadata at the top of a file, its data, and where each value is."""

from __future__ import annotations

from reviewlint.frontmatter.fences import find_block
from reviewlint.frontmatter.model import (
    Content,
    DuplicateKey,
    Format,
    FrontMatter,
    KeyPath,
    Misplaced,
    SyntaxProblem,
)
from reviewlint.source import Span

__all__ = [
    "DuplicateKey",
    "FrontMatter",
    "KeyPath",
    "Misplaced",
    "SyntaxProblem",
    "parse_front_matter",
]


def parse_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a file's text, or `None` where it has none.

    Never raises: what cannot be read has a `problem`.
    """
    block = find_block(text)
    if block is None:
        return None
    content = _read(text, block.content, block.format)
    return FrontMatter(
        span=Span(block.opening.start, block.end),
        opening=block.opening,
        content=block.content,
        format=block.format,
        closed=block.closed,
        data=content.data,
        spans=content.spans,
        duplicates=content.duplicates,
        problem=content.problem,
        body_start=block.body_start,
        misplaced=block.misplaced,
    )


def _read(text: str, span: Span, language: Format) -> Content:
    """Read a block's content; the readers and what they import are loaded when needed."""
    if language == "yaml":
        from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415

        return read_yaml(text, span)
    raise NotImplementedError(language)
