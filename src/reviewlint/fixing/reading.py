"""What one text of a file says, and what is wrong with it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from reviewlint.document import Document
from reviewlint.source import Span
from reviewlint.stretches import Stretches
from reviewlint.templates import template_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewlint.discovery import FoundFile
    from reviewlint.engine import Check
    from reviewlint.findings import Diagnostic, Edit
    from reviewlint.frontmatter import FrontMatter
    from reviewlint.inspection import FileResult
    from reviewlint.site.root import Generator
    from reviewlint.source import Source


class Reading:
    """A text of a file, and what is wrong with it.

    Attributes:
        source: the text.
        result: what it gives on its own.
        diagnostics: what is wrong with it, in the light of the site.
    """

    def __init__(
        self,
        source: Source,
        generator: Generator,
        result: FileResult,
        diagnostics: Sequence[Diagnostic],
    ) -> None:
        self.source = source
        self.result = result
        self.diagnostics = diagnostics
        self._generator: Generator = generator

    @classmethod
    def of(cls, check: Check, file: FoundFile) -> Reading:
        """A file as a check has it.

        Raises:
            UnreadableError: it cannot be taken as text.
        """
        return cls(
            check.source(file),
            check.settings.site_for(file.path).generator,
            check.results[file],
            check.findings(file),
        )

    @property
    def text(self) -> str:
        """All of the text."""
        return self.source.text

    @property
    def front_matter(self) -> FrontMatter | None:
        """The front matter."""
        return self._document.front_matter

    @cached_property
    def tags(self) -> tuple[Span, ...]:
        """The template tags, in order, but for the comments that speak to reviewlint itself."""
        start = self._document.body_start
        templates = (*template_spans(self.text[:start]), *self._document.templates)
        ours = Stretches(directive.span for directive in self._document.directives)
        return tuple(each.span for each in templates if each.span.start not in ours)

    def is_in_tag(self, edit: Edit) -> bool:
        """Whether an edit changes a template tag."""
        start, end = edit.span
        index = bisect_left(self.tags, Span(start, start))
        return any(
            tag.start < end and start < tag.end if start < end else tag.start < start < tag.end
            for tag in self.tags[max(0, index - 1) : index + 1]
        )

    def span(self, diagnostic: Diagnostic) -> Span:
        """Where a finding stands."""
        return Span(self.source.offset(*diagnostic.start), self.source.offset(*diagnostic.end))

    @cached_property
    def _document(self) -> Document:
        return Document(self.source, self._generator)
