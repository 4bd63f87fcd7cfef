"""A linter and validator for Markdown files with front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewlint.api import check_paths as check_paths
    from reviewlint.api import check_text as check_text
    from reviewlint.api import fix_paths as fix_paths
    from reviewlint.api import fix_text as fix_text

__all__ = ["__version__", "check_paths", "check_text", "fix_paths", "fix_text"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the API when it is first used, so that the command line starts quickly."""
    if name in __all__:
        from reviewlint import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
