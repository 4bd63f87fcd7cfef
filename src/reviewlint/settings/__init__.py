"""The settings: found, read, checked, and what they say about a file."""

from reviewlint.settings.file import SettingsError, find_settings_file
from reviewlint.settings.loading import load_settings
from reviewlint.settings.model import SchemaChoice, SchemaEntry, Settings
from reviewlint.settings.overview import Row
from reviewlint.settings.selection import ActiveRule

__all__ = [
    "ActiveRule",
    "Row",
    "SchemaChoice",
    "SchemaEntry",
    "Settings",
    "SettingsError",
    "find_settings_file",
    "load_settings",
]
