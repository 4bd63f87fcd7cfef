"""The rules, and the decorator that registers them.

A rule is a generator over a `Document` in one of this package's modules, which are found, not
listed. Python holds a rule's metadata; `rules/<name>.md` is its manual and its tests.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reviewlint.findings import Applicability, Finding, Severity

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
    """

    code: str
    name: str
    summary: str
    severity: Severity
    fix: Applicability | None = None
    default: bool = True
    options: type = NoOptions
    check: Check | None = None


_registered: dict[str, Rule] = {}


def register(rule: Rule) -> Rule:
    """Add a rule to the catalogue.

    Raises:
        ValueError: its code or its name is taken.
    """
    for other in _registered.values():
        if rule.code == other.code or rule.name == other.name:
            raise ValueError(f"two rules are called {rule.code} {rule.name}")
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
    """All rules by code, in the order of their codes; the modules of this package are loaded."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return dict(sorted(_registered.items()))
