"""Front matter: the block of metadata at the top of a file, its data, and where each value is."""

from __future__ import annotations

from dataclasses import replace

from reviewlint.frontmatter.fences import Block, find_block, is_prose
from reviewlint.frontmatter.model import (
    Content,
    DuplicateKey,
    FrontMatter,
    KeyPath,
    Misplaced,
    SyntaxProblem,
    pointer,
)
from reviewlint.frontmatter.unclosed import find_unclosed
from reviewlint.source import Span

__all__ = [
    "DuplicateKey",
    "FrontMatter",
    "KeyPath",
    "Misplaced",
    "SyntaxProblem",
    "parse_front_matter",
    "pointer",
]


def parse_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a file's text, or `None` where it has none.

    Never raises: what cannot be read has a `problem`.
    """
    block = find_block(text) or find_unclosed(text)
    if block is None:
        return None
    content = _read(text, block)
    if content.problem and block.closed:
        # The fence further down may be a thematic break of the body.
        shorter = find_unclosed(text, block)
        if shorter and (read := _read(text, shorter)).problem is shorter.problem:
            block, content = shorter, read
        elif not block.misplaced and is_prose(text, block):
            return None
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


def _read(text: str, block: Block) -> Content:
    """Read a block's content; the readers and what they import are loaded when needed."""
    if block.format == "yaml":
        from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415

        content = read_yaml(text, block.content)
    elif block.format == "toml":
        from reviewlint.frontmatter.toml_content import read_toml  # noqa: PLC0415

        content = read_toml(text, block.content)
    else:
        from reviewlint.frontmatter.json_content import read_json  # noqa: PLC0415

        content = read_json(text, block.content)
    if block.problem and not content.problem:
        return replace(content, problem=block.problem)
    return content
