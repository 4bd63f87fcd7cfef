"""Reading a file that hands fields down: a configuration, a data file, or a page's front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.frontmatter import parse_front_matter
from reviewlint.inheritance import Giver
from reviewlint.paths import shown
from reviewlint.source import BOM, Span, UnreadableError, read

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.frontmatter.model import Content, Format
    from reviewlint.source import Source

_MARKDOWN = frozenset({".md", ".markdown", ".html", ".mdx"})


def read_giver(path: Path) -> Giver | None:
    """Read what a file says; `None` where that cannot be read, which others report."""
    try:
        source = read(path, shown(path))
    except UnreadableError:
        return None
    extension = path.suffix.lower()
    if extension in _MARKDOWN:
        front_matter = parse_front_matter(source.text)
        if front_matter is None or front_matter.problem or not isinstance(front_matter.data, dict):
            return None
        return Giver(source, front_matter.format, front_matter.data, front_matter.spans)
    format_, content = _content(source, extension)
    if content.problem is not None or not isinstance(content.data, dict):
        return None
    return Giver(source, format_, content.data, content.spans)


def _content(source: Source, extension: str) -> tuple[Format, Content]:
    span = Span(int(source.text.startswith(BOM)), len(source.text))
    if extension == ".toml":
        from reviewlint.frontmatter.toml_content import read_toml  # noqa: PLC0415

        return "toml", read_toml(source.text, span)
    if extension == ".json":
        from reviewlint.frontmatter.json_content import read_json  # noqa: PLC0415

        return "json", read_json(source.text, span)
    from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415

    return "yaml", read_yaml(source.text, span)
