"""The rules, and the decorator that registers them.

A rule is a generator over a `Document` in one of this package's modules, which are found, not
listed, or in an installed package that announces it (see `docs/plugins.md`). Python holds a rule's
metadata; `rules/<name>.md` is the manual and the tests of one of ours.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reviewlint import HOMEPAGE
from reviewlint.findings import Applicability, Finding, Severity
from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from reviewlint.document import Document

Check = Callable[["Document", Any], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule that has none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's metadata, and the check that makes its findings.

    Attributes:
        code: stable, such as `LK001`.
        name: names the bad pattern, such as `link-text-newline`.
        summary: one sentence, the first line of the check's docstring.
        severity: unless the settings say another.
        fix: whether its findings come with a fix, and how safe that is.
        default: whether it runs unless selected by name.
        options: a frozen dataclass; its fields are the rule's settings, its defaults theirs.
        check: `None` where the finding arises elsewhere (reading the file, the site).
        package: the installed package that brings it; empty for ours.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    fix: Applicability | None = None
    default: bool = True
    options: type = NoOptions
    check: Check | None = None
    package: str = ""

    @property
    def url(self) -> str:
        """Where its page is read on the web; empty for a plug-in's rule."""
        return "" if self.package else f"{HOMEPAGE}/blob/main/rules/{self.name}.md"


_CODE = lazy(r"[A-Z]{2,4}[0-9]{3}")
_NAME = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OWN = "reviewlint"
_registered: dict[str, Rule] = {}


class RuleError(ValueError):
    """A rule that cannot join the others; says why, in words for who wrote it."""


def register(rule: Rule) -> Rule:
    """Add a rule to the catalogue.

    Raises:
        RuleError: its code or its name is taken, or is no code or name.
    """
    if not _CODE.fullmatch(rule.code):
        raise RuleError(f"“{rule.code}” is no code: two to four capital letters, three digits")
    if not _NAME.fullmatch(rule.name):
        raise RuleError(f"“{rule.name}” is no name: small letters and digits with hyphens between")
    for other in _registered.values():
        source = f" in {other.package}" if other.package else ""
        if rule.code == other.code:
            why = f"the code {rule.code} of “{rule.name}” is that of “{other.name}”{source}"
            raise RuleError(why)
        if rule.name == other.name:
            why = f"the name “{rule.name}” of {rule.code} is that of {other.code}{source}"
            raise RuleError(why)
    _registered[rule.code] = rule
    return rule


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    fix: Applicability | None = None,
    default: bool = True,
    options: type = NoOptions,
) -> Callable[[Check], Check]:
    """Register the decorated generator as a rule; its docstring's first line is the summary."""

    def decorate(check: Check) -> Check:
        summary = (check.__doc__ or "").partition("\n")[0]
        register(Rule(code, name, summary, severity, fix, default, options, check))
        return check

    return decorate


@cache
def catalogue() -> dict[str, Rule]:
    """All rules by code, in the order of their codes: ours, and those of installed packages.

    Raises:
        SettingsError: an installed package's rules cannot be used.
    """
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    _load_plugins()
    return dict(sorted(_registered.items()))


def _load_plugins() -> None:
    from reviewlint import plugins  # noqa: PLC0415 - it needs the settings, which need the rules

    reserved = {code[:-3] for code, rule in _registered.items() if _top(_module(rule)) == _OWN}
    announced = plugins.plugins()
    owners = {entry.module: package for package, entry in announced}
    for package, entry in announced:
        before = set(_registered)
        try:
            plugins.load(package, entry)
        except Exception:
            for code in _registered.keys() - before:
                del _registered[code]
            raise
        # The module may have been imported before, as by the plug-in's own tests, and may import
        # another plug-in's.
        own = _top(entry.module)
        for code, rule in _registered.items():
            module = _module(rule)
            if code not in before or (not rule.package and _top(module) == own):
                owner = _owner(module, owners) or package
                _registered[code] = replace(rule, package=owner)
        brought = [rule for rule in _registered.values() if rule.package == package]
        if not brought:
            raise plugins.broken(package, f"its module “{entry.value}” has no rules")
        for rule in brought:
            plugins.examine(rule, reserved)


def _module(rule: Rule) -> str:
    """The module in which a rule is written."""
    return rule.check.__module__ if rule.check else _OWN


def _top(module: str) -> str:
    return module.partition(".")[0]


def _owner(module: str, owners: dict[str, str]) -> str | None:
    """The package that announces a module or the nearest one around it."""
    while module and module not in owners:
        module = module.rpartition(".")[0]
    return owners.get(module)
