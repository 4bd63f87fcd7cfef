"""A file as the rules see it: its source, its front matter and, once asked for, its body."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reviewlint.frontmatter import FrontMatter, parse_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from reviewlint.body import Body
    from reviewlint.broken_links import BrokenLink
    from reviewlint.directives import Directive
    from reviewlint.frontmatter import KeyPath
    from reviewlint.prose import Prose
    from reviewlint.site.root import Generator
    from reviewlint.source import Source
    from reviewlint.suppressions import Suppression
    from reviewlint.templates import Template
    from reviewlint.urls import Destination
    from reviewlint.validation import RatedField, Violation


class Document:
    """One file, parsed.

    Attributes:
        source: the file's text.
        generator: what makes the site that the file belongs to; `plain` where nothing does.
        front_matter: the block at its top, or `None`; it may be unclosed, misplaced or broken.
        violations: what the schema says of the front matter; empty where no schema applies.
        ratings: the fields that rate something on a scale which the schema says.
        schema_applies: whether a schema applies to this file.
        types: the types that the schema names for the value at a path; `None` without a schema.
    """

    def __init__(self, source: Source, generator: Generator = "plain") -> None:
        self.source = source
        self.generator: Generator = generator
        self.front_matter: FrontMatter | None = parse_front_matter(source.text)
        self.schema_applies = False
        self.violations: tuple[Violation, ...] = ()
        self.ratings: tuple[RatedField, ...] = ()
        self.types: Callable[[KeyPath], Collection[str]] | None = None

    @property
    def text(self) -> str:
        """All of the file's text."""
        return self.source.text

    @property
    def body_start(self) -> int:
        """The offset at which the body begins."""
        return self.front_matter.body_start if self.front_matter else 0

    @property
    def is_mdx(self) -> bool:
        """Whether the file is MDX, where braces hold JavaScript."""
        return self.source.path.lower().endswith(".mdx")

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The template tags of the body."""
        from reviewlint.templates import template_spans  # noqa: PLC0415

        return template_spans(self.text, self.body_start, mdx=self.is_mdx)

    @cached_property
    def body(self) -> Body:
        """The Markdown body, parsed when first asked for (mistune is imported only then)."""
        from reviewlint.markdown import parse_body  # noqa: PLC0415

        code_is_raw = self.generator == "jekyll"
        return parse_body(self.source, self.body_start, self.templates, code_is_raw=code_is_raw)

    @cached_property
    def prose(self) -> Prose:
        """The literal text of the body in one piece."""
        from reviewlint.prose import Prose  # noqa: PLC0415

        return Prose(self.body.text)

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The comments that tell reviewlint what to hide."""
        from reviewlint.directives import read_directives  # noqa: PLC0415

        return read_directives(self)

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """What the directives hide, and where."""
        if not self.directives:
            return ()
        from reviewlint.suppressions import suppressions  # noqa: PLC0415

        return suppressions(self)

    @cached_property
    def destinations(self) -> tuple[Destination, ...]:
        """What the links and images of the body point at, each as it was written."""
        from reviewlint.urls import destinations  # noqa: PLC0415

        return destinations(self)

    @cached_property
    def broken_links(self) -> tuple[BrokenLink, ...]:
        """What was meant as a link in the body and is none."""
        from reviewlint.broken_links import broken_links  # noqa: PLC0415

        return broken_links(self)
