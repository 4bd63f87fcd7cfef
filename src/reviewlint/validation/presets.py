"""The schemas that ship with reviewlint, by their names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urldefrag

from reviewlint.data import data_folder
from reviewlint.nearest import nearest
from reviewlint.settings import SettingsError
from reviewlint.settings.keys import PRESET
from reviewlint.validation.checks import OWN_META_SCHEMA
from reviewlint.validation.quoting import quote

SUFFIX = ".schema.json"

_NO_PRESETS = frozenset({OWN_META_SCHEMA, "settings.schema.json", "report.schema.json"})


@cache
def presets() -> dict[str, Path]:
    """The files of all presets by their names."""
    return {
        path.name.removesuffix(SUFFIX): path
        for path in sorted(data_folder("schemas").glob(f"*{SUFFIX}"))
        if path.name not in _NO_PRESETS
    }


def preset_file(reference: str) -> Path:
    """The file of a preset.

    Raises:
        SettingsError: there is none of that name.
    """
    wanted, known = reference.removeprefix(PRESET), presets()
    if wanted in known:
        return known[wanted]
    near = nearest(wanted, known)
    advice = f"did you mean “{PRESET}{near}”?" if near else f"there is {', '.join(known)}."
    raise SettingsError(f"There is no preset {quote(wanted)}: {advice}")


def name_of(reference: str) -> str:
    """What a schema is called: its preset's name, or its file's without the extensions."""
    if reference.startswith(PRESET):
        return reference.removeprefix(PRESET)
    stem = Path(reference).name.rsplit(".", 1)[0]
    return stem.removesuffix(".schema") or reference


def as_written(reference: str) -> str:
    """A reference as the author of a schema writes it: a preset by its name."""
    uri, fragment = urldefrag(reference)
    folder, _, name = uri.rpartition("/")
    if folder != data_folder("schemas").as_uri() or not name.endswith(SUFFIX):
        return reference
    return f"{PRESET}{name.removesuffix(SUFFIX)}#{fragment}"
