"""Rules of installed packages, announced by the entry-point group `reviewlint.rules`.

Only what is installed in the environment counts; nothing that a checked repository holds is ever
run (see `reviewlint.__main__` for the current folder).
"""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from reviewlint.findings import Applicability, Finding, Severity
from reviewlint.rules import RuleError
from reviewlint.settings.file import SettingsError
from reviewlint.settings.values import choices, key_of
from reviewlint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

    from reviewlint.rules import Rule

GROUP = "reviewlint.rules"


def plugins() -> list[tuple[str, EntryPoint]]:
    """The name of each installed package that has rules, with the entry point to load.

    A package may have several. They come in the order of their names.

    Raises:
        SettingsError: the records of an installed package that mentions rules are broken.
    """
    # importlib.metadata takes longer to import than one file to check, so first a quick look.
    records = [record for folder in sys.path for record in _announcing(folder)]
    if not records:
        return []
    from importlib.metadata import Distribution  # noqa: PLC0415

    found: dict[str, list[tuple[str, EntryPoint]]] = {}
    for record in records:
        try:
            distribution = Distribution.at(record)
            package = distribution.name or Path(record).stem
            entries = distribution.entry_points.select(group=GROUP)
            # A package may be recorded twice, by its installer and in its own folder, or in two
            # versions; as with its modules, what comes first on the import path counts.
            key = package.lower().replace("_", "-").replace(".", "-")
            found.setdefault(key, [(package, entry) for entry in entries])
        except Exception as error:  # they are another's files, wrong in ways that no list has
            raise broken(Path(record).stem, f"{type(error).__name__}: {error}") from error
    loading = (item for items in found.values() for item in items)
    return sorted(loading, key=lambda item: (item[0], item[1].name, item[1].value))


def load(package: str, entry: EntryPoint) -> None:
    """Import the module of an entry point, which registers its rules.

    Raises:
        SettingsError: that fails, in one line for the user.
    """
    try:
        entry.load()
    except RuleError as error:
        raise broken(package, str(error)) from error
    except (Exception, SystemExit) as error:  # whatever the package does wrong is one line
        raise broken(package, f"{type(error).__name__}: {error}") from error


def examine(rule: Rule, reserved: set[str]) -> None:
    """Look whether a rule of an installed package can be used.

    Args:
        rule: the rule.
        reserved: the letters with which reviewlint's own codes begin.

    Raises:
        SettingsError: it cannot, in one line for the user.
    """
    for letters in reserved:
        if rule.code.startswith(letters):
            why = f"its code {rule.code} begins with {letters}, as codes of reviewlint do"
            raise broken(rule.package, why)
    if rule.severity not in tuple(Severity):
        raise broken(rule.package, f"the severity of {rule.code} must be a Severity")
    if rule.fix not in (None, *Applicability):
        raise broken(rule.package, f"the fix of {rule.code} must be an Applicability, or absent")
    try:
        names = [field.name for field in fields(rule.options)]
        hints = get_type_hints(rule.options)
        rule.options()
    except Exception as error:
        why = f"the options of {rule.code} must be a dataclass with a default for each field"
        raise broken(rule.package, f"{why} ({type(error).__name__}: {error})") from error
    for name in names:
        if not _settable(hints[name]):
            why = f"no settings file can hold the option “{key_of(name)}” of {rule.code}"
            raise broken(rule.package, f"{why}, for its type is none of those in the manual")


def sound(findings: Iterable[object], text: str) -> Iterator[Finding]:
    """Pass on what the rule of an installed package yields.

    Args:
        findings: what it yields, which may be anything.
        text: the text of the file.

    Raises:
        ValueError: it is no finding, or none that can be shown.
    """
    for finding in findings:
        match finding:
            case Finding(span=Span(start=int(start), end=int(end)), message=str(), hint=str()):
                if not 0 <= start <= end <= len(text):
                    raise ValueError(f"a finding from {start} to {end} is not within the text")
                yield finding
            case _:
                raise ValueError("what it yields is no Finding with a Span and texts")


def _settable(hint: Any) -> bool:
    """Whether a settings file can hold values of a type."""
    for choice in choices(hint):
        kind, arguments = get_origin(choice), get_args(choice)
        if kind is Literal:
            fits = all(isinstance(argument, str) for argument in arguments)
        elif kind is tuple:
            fits = arguments[1:] == (...,) and _settable(arguments[0])
        else:
            fits = choice in (str, bool, int, float)
        if not fits:
            return False
    return True


def broken(package: str, why: str) -> SettingsError:
    """The error for a package whose rules cannot be used."""
    reason = " ".join(why.split())
    return SettingsError(f"the plug-in “{package}” cannot be used: {reason}. Uninstall or mend it.")


def _announcing(folder: str) -> Iterator[str]:
    """The records in a folder of the import path of packages that mention our group."""
    try:
        with os.scandir(folder) as entries:
            records = [entry.path for entry in entries if entry.name.lower().endswith("-info")]
    except OSError:
        return  # it is not there, or a ZIP file, or not ours to read
    for record in records:
        try:
            announced = Path(record, "entry_points.txt").read_bytes()
        except OSError:
            continue
        if GROUP.encode() in announced:
            yield record
