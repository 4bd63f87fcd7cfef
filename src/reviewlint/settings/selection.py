"""Which rules run, and how: selectors, severities and options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewlint.findings import Severity
from reviewlint.lazy import lazy
from reviewlint.rules import catalogue
from reviewlint.settings.file import did_you_mean
from reviewlint.settings.keys import RuleSeverity
from reviewlint.settings.values import read_table, read_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reviewlint.rules import Rule
    from reviewlint.settings.file import Keys, SettingsFile

ALL = "ALL"
_CODE_START = lazy(r"[A-Z]{1,4}\d{0,3}")
_READING = "RD"
_UNSTOPPABLE = "RD009"
_ALWAYS_RUNS = f"{_UNSTOPPABLE} says that a rule has failed; it always runs."


@dataclass(frozen=True)
class ActiveRule:
    """A rule that runs, with its severity and its options in force."""

    rule: Rule
    severity: Severity
    options: object

    def __reduce__(self) -> tuple[object, ...]:
        # Another process has the same rules, but their checks cannot be sent to it.
        return _active_rule, (self.rule.code, self.severity, self.options)


def _active_rule(code: str, severity: Severity, options: object) -> ActiveRule:
    return ActiveRule(catalogue()[code], severity, options)


@dataclass(frozen=True)
class RuleTable:
    """What a `[rules.…]` table says of a rule; severity `None` where it says nothing."""

    severity: RuleSeverity | None
    options: object


@dataclass(frozen=True)
class Selection:
    """The rules that a list of selectors stands for, by code.

    Attributes:
        named: those that are named, by their code or their name.
        covered: those, and all that `ALL` and starts of codes cover.
    """

    named: frozenset[str]
    covered: frozenset[str]


def read_selection(selectors: Sequence[str], mistake: Callable[[int, str], Exception]) -> Selection:
    """Look up selectors: codes, starts of codes, names and `ALL`.

    Args:
        selectors: as they were written.
        mistake: makes the error for the selector at an index.

    Raises:
        SettingsError: what `mistake` makes where a selector stands for no rule.
    """
    rules = catalogue()
    by_name = {rule.name: code for code, rule in rules.items()}
    named: set[str] = set()
    covered: set[str] = set()
    for index, selector in enumerate(selectors):
        if selector in rules or selector in by_name:
            named.add(by_name.get(selector, selector))
        elif selector == ALL:
            covered |= set(rules)
        else:
            start = selector if _CODE_START.fullmatch(selector) else None
            group = [code for code in rules if start and code.startswith(start)]
            if not group:
                raise mistake(index, _no_rule(selector))
            covered |= set(group)
    return Selection(frozenset(named), frozenset(named | covered))


def read_ignored(
    selectors: Sequence[str], mistake: Callable[[int, str], Exception]
) -> frozenset[str]:
    """Look up the selectors of rules that are not to run, by code.

    Raises:
        SettingsError: what `mistake` makes where a selector stands for no rule, or names RD009.
    """
    selection = read_selection(selectors, mistake)
    if _UNSTOPPABLE in selection.named:
        name = catalogue()[_UNSTOPPABLE].name
        index = next(i for i, word in enumerate(selectors) if word in (_UNSTOPPABLE, name))
        raise mistake(index, _ALWAYS_RUNS)
    return selection.covered - {_UNSTOPPABLE}


def read_rule_tables(
    tables: Mapping[str, Mapping[str, object]], file: SettingsFile
) -> dict[str, RuleTable]:
    """Read the `[rules.…]` tables, by code.

    Raises:
        SettingsError: there is no such rule, or a rule does not have such an option.
    """
    rules = catalogue()
    by_name = {rule.name: code for code, rule in rules.items()}
    read: dict[str, RuleTable] = {}
    for key, table in tables.items():
        keys: Keys = ("rules", key)
        code = by_name.get(key, key)
        if code not in rules:
            raise file.mistake(keys, _no_rule(key))
        if code in read:
            raise file.mistake(keys, f"{code} {rules[code].name} has two tables; join them.")
        severity = None
        if "severity" in table:
            severity = read_value(RuleSeverity, table["severity"], file, (*keys, "severity"))
        if code == _UNSTOPPABLE and severity == "off":
            raise file.mistake(keys, _ALWAYS_RUNS)
        options: object = read_table(rules[code].options, table, file, keys, besides=("severity",))
        read[code] = RuleTable(severity, options)
    return read


def active_rules(
    select: Selection,
    ignored: frozenset[str],
    tables: Mapping[str, RuleTable],
    insisted: frozenset[str] = frozenset(),
) -> dict[str, ActiveRule]:
    """The rules that run, by code.

    Args:
        select: what is selected; the rules that say that a file cannot be checked always are.
        ignored: the codes of rules that are not to run.
        tables: the `[rules.…]` tables; a severity in one turns on a rule that is off by default.
        insisted: codes that the command line selects by name, so that neither `ignored` nor the
            severity `off` stops them.
    """
    active = {}
    for code, rule in catalogue().items():
        table = tables.get(code) or RuleTable(None, rule.options())
        covered = code in select.covered and (rule.default or table.severity is not None)
        if not (covered or code in select.named or code.startswith(_READING)):
            continue
        if code not in insisted and (code in ignored or table.severity == "off"):
            continue
        chosen = table.severity not in (None, "off")
        severity = Severity(table.severity) if chosen else rule.severity
        active[code] = ActiveRule(rule, severity, table.options)
    return active


def _no_rule(selector: str) -> str:
    rules = catalogue()
    groups = {code[:-3] for code in rules}
    known = (ALL, *rules, *sorted(groups), *(rule.name for rule in rules.values()))
    near = did_you_mean(selector, known) or " “reviewlint rules” lists all rules."
    return f"“{selector}” is no rule.{near}"
