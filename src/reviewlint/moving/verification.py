"""Whether a site will be as sound after a move as it was before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewlint.discovery import found_file
from reviewlint.inspection import inspect
from reviewlint.paths import shown
from reviewlint.source import START, Position, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewlint.moving.relinking import Links
    from reviewlint.moving.state import State
    from reviewlint.settings import Settings
    from reviewlint.site.addresses import Address


class Problem(NamedTuple):
    """What would be wrong after the move, and is not now.

    Attributes:
        path: the file, as it will be.
        position: where in it.
        code: of the rule that would report it, if one does.
        message: what would be wrong, in plain sentences.
    """

    path: Path
    position: Position
    code: str
    message: str


def new_problems(links: Links, settings: Settings) -> list[Problem]:
    """What would be wrong after a move, and is not now.

    Args:
        links: what becomes of the links.
        settings: the rules that are in force.

    Raises:
        SettingsError: the generator's configuration or a schema is broken.
    """
    before, after = links.before, links.after
    templates = {(each.path, each.span.start) for each in links.left if each.is_template}
    problems = []
    for path, new_path in _concerned(links):
        was = Counter((code, message) for code, message, _ in _findings(before, settings, path))
        codes = Counter(code for code, _ in was.elements())
        source = Source("", after.pages[new_path].text)
        now = [
            each
            for each in _findings(after, settings, new_path)
            if not any(source.offset(*each[2]) == at for file, at in templates if file == new_path)
        ]
        more = Counter(code for code, _, _ in now)
        for code, message, position in now:
            if more[code] > codes[code] and not was[code, message]:
                problems.append(Problem(new_path, position, code, message))
    reported = {(each.path, each.position) for each in problems}
    for left in links.left:
        position = Source("", after.pages[left.path].text).position(left.span.start)
        if not left.is_template and (left.path, position) not in reported:
            message = f"This leads to “{shown(left.goal)}” now, and would not any more."
            problems.append(Problem(left.path, position, "", message))
    problems += _conflicts(before, after)
    problems += _circles(links)
    return problems


def _concerned(links: Links) -> Iterator[tuple[Path, Path]]:
    """The pages that change, or that lead to what is moved: now, and as they will be."""
    renaming = links.after.renaming
    for path, new_path in links.paths:
        page = links.before.pages[path]
        changes = new_path != path or links.after.pages[new_path].text != page.text
        if (
            changes
            or page.facts.references
            or any(
                each.goal and renaming and renaming.of(each.goal.file) != each.goal.file
                for each in links.before.leads.of(path)
            )
        ):
            yield path, new_path


def _findings(state: State, settings: Settings, path: Path) -> Iterator[tuple[str, str, Position]]:
    """What is wrong with a page: the code, the message and the place."""
    page = state.pages[path]
    file = found_file(path, settings)
    rules = settings.rules_for(file.relative)
    source = Source(file.name, page.text)
    for diagnostic in inspect(file, settings, page.text.encode()).diagnostics:
        yield diagnostic.code, diagnostic.message, diagnostic.start
    facts, sites = page.facts, state.sites
    found = [*sites.findings(path, facts.page)] if facts.page else []
    found += (("FD012", each) for each in sites.missing_files(path, facts.files))
    found += (("FD014", each) for each in sites.unknown(path, facts.references))
    if facts.post:
        found += (("FD016", each) for each in sites.misdated(path, facts.post))
    for code, finding in found:
        if code in rules and code != "TG009":
            yield code, finding.message, source.position(finding.span.start)


def _conflicts(before: State, after: State) -> Iterator[Problem]:
    """What would be published at an address that something else has already."""
    renaming = after.renaming
    if renaming is None:
        return
    new = Path(renaming.new)
    old_model, _ = before.sites.place(Path(renaming.old))
    model, source = after.sites.place(new)
    known = {_pair(pair) for pair in old_model.conflicts()}
    moved = old_model.tree
    for pair in model.conflicts():
        for own, other in (pair, pair[::-1]):
            is_new = source is not None and (
                own.source == source or own.source.startswith(f"{source}/")
            )
            if is_new and _pair(pair) not in known:
                message = (
                    f"“{other.source}” is published at “{model.base}{other.url}” already, so only"
                    " one of the two would be there."
                )
                yield Problem(Path(moved.root / own.source), START, "TG009", message)


def _circles(links: Links) -> Iterator[Problem]:
    """Pages that would stand at an address which they list as an old one of theirs."""
    for path, new_path in links.paths:
        model, source = links.after.sites.place(new_path)
        page = model.page(source) if path != new_path and source is not None else None
        for alias in model.addresses.all if page else ():
            if (
                page
                and alias.kind == "alias"
                and (alias.output, alias.source) == (page.output, page.source)
            ):
                message = (
                    f"The page would stand at “{model.base}{page.url}”, which its own front matter"
                    " lists as an old address: readers would be led round in a circle. Take it out"
                    " of the list."
                )
                yield Problem(new_path, START, "", message)


def _pair(pair: Iterable[Address]) -> frozenset[str]:
    return frozenset(address.source for address in pair)
