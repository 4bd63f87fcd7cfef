"""A linter and validator for Markdown files with front matter."""

__version__ = "0.1.0"
