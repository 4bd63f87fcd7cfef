"""Small sites that tests write and check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reviewlint.api import check_paths
from sites import write_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reviewlint.findings import Diagnostic


def page(**fields: object) -> str:
    """A page with some fields."""
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\nA film.\n"


def check(
    folder: Path,
    files: Mapping[str, str],
    *,
    schema: Any = None,
    paths: Sequence[str] = ("",),
    settings: str = "",
    ignore: Sequence[str] = (),
) -> list[Diagnostic]:
    """What is found in a site, or in some paths of it, the targets of its links apart.

    Args:
        folder: where to write the site.
        files: its files.
        schema: the schema of every page in it, if any.
        paths: what is checked.
        settings: more of its settings.
        ignore: rules that do not run.
    """
    settings = f"ignore = {json.dumps(['TG', *ignore])}\n{settings}"
    if schema is not None:
        write_site(folder, {"schema.json": json.dumps(schema)})
        settings += '\n[[schemas]]\nfiles = "**/*.md"\nschema = "schema.json"\n'
    write_site(folder, {**files, "reviewlint.toml": settings})
    return list(check_paths([folder / path for path in paths]))
