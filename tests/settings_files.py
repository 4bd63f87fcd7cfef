"""Settings files that tests write and load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reviewlint.settings import SettingsError, load_settings

if TYPE_CHECKING:
    from reviewlint.settings import Settings


def load(text: str, **options: Any) -> Settings:
    """The settings that a `reviewlint.toml` in the current folder gives."""
    Path("reviewlint.toml").write_text(text, encoding="utf-8")
    return load_settings(Path(), **options)


def mistake(text: str, **options: Any) -> str:
    """What is said of a `reviewlint.toml` with a mistake, in one line."""
    with pytest.raises(SettingsError) as caught:
        load(text, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message
